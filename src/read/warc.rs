//! Web archives: WARC files, as crawlers write them (ISO 28500:2017).
//!
//! In: a reader. Out: a [`Record`] for each page that a server answered with (`response`, status 200), that was saved
//! (`resource`), or whose text was taken out already (`conversion`). Requests, redirects, pictures and the like are no
//! articles and are passed over. The line of a record is that in which it begins, in the unpacked file. No more
//! than one record is held at a time; one that cannot be read costs that record only, and where none begins the rest
//! of the file is left out, as an [`Error::Record`] says.

use super::{
    Request, decode,
    fields::{Field, Fields},
    html,
    http::{self, HEAD, Head, Kind},
    open::{Found, Record},
};
use crate::Error;
use std::{
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

/// No page is larger than this, packed or unpacked, whatever files may be.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The pages of a reader.
pub struct Records<'a, R> {
    reader: R,
    path: PathBuf,
    request: &'a Request,
    line: usize,
    failed: bool,
}

impl<'a, R: BufRead> Records<'a, R> {
    /// The pages in `reader`, which reads `path`.
    pub fn new(reader: R, path: &Path, request: &'a Request) -> Self {
        Records { reader, path: path.to_owned(), request, line: 1, failed: false }
    }

    /// The next head and the line in which it begins; `None` at the end of the input.
    fn head(&mut self) -> io::Result<Option<(Head, usize)>> {
        let (mut head, mut begins, mut length) = (Head::default(), self.line, 0);
        let mut line = Vec::new();
        while length < HEAD {
            line.clear();
            length += self.reader.by_ref().take(HEAD - length).read_until(b'\n', &mut line)? as u64;
            let blank = line.trim_ascii().is_empty();
            match line.last() {
                Some(b'\n') => self.line += 1,
                _ if blank && head.first.is_empty() => return Ok(None),
                _ => {}
            }
            match (blank, head.first.is_empty()) {
                // Two blank lines end the record before.
                (true, true) => (begins, length) = (self.line, 0),
                (true, false) => return Ok(Some((head, begins))),
                (false, _) => head.add(&line),
            }
            if line.last() != Some(&b'\n') {
                break;
            }
        }
        Ok(Some((head, begins)))
    }

    /// The next `length` bytes; fewer at the end of the input.
    fn body(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut body)?;
        self.line += memchr::memchr_iter(b'\n', &body).count();
        Ok(body)
    }

    /// Passes over so many bytes; gives how many there were.
    fn pass_over(&mut self, length: u64) -> io::Result<u64> {
        let mut left = length;
        while left > 0 {
            let seen = self.reader.fill_buf()?;
            let seen = seen.get(..seen.len().min(usize::try_from(left).unwrap_or(usize::MAX))).unwrap_or(seen);
            let here = seen.len();
            if here == 0 {
                break;
            }
            self.line += memchr::memchr_iter(b'\n', seen).count();
            self.reader.consume(here);
            left -= here as u64;
        }
        Ok(length - left)
    }

    fn error(&self, line: usize, reason: impl Into<String>) -> Error {
        Error::Record { path: self.path.clone(), line, id: None, reason: reason.into() }
    }

    /// The error, as the last thing that is read.
    fn last(&mut self, line: usize, reason: impl Into<String>) -> Option<Found> {
        self.failed = true;
        Some(Err(self.error(line, format!("{}; the rest of the file is left out", reason.into()))))
    }

    fn read(&mut self) -> io::Result<Option<Found>> {
        let most = self.request.max_file_size.min(LARGEST);
        while let Some((head, line)) = self.head()? {
            if !head.first.starts_with("WARC/") {
                return Ok(self.last(line, "no WARC record begins here"));
            }
            let Ok(length) = head.get("content-length").parse::<u64>() else {
                return Ok(self.last(line, "the record does not say how long it is"));
            };
            let holds = Holds::of(&head);
            if holds == Holds::NoPage || length > most {
                if self.pass_over(length)? < length {
                    return Ok(self.last(line, "the record is cut off"));
                }
                if holds != Holds::NoPage {
                    return Ok(Some(Err(self.error(line, format!("the page is larger than {most} bytes, the limit")))));
                }
                continue;
            }
            let body = self.body(length)?;
            if (body.len() as u64) < length {
                return Ok(self.last(line, "the record is cut off"));
            }
            let page = match holds {
                Holds::Answer => http::answered(&body, most),
                Holds::Page => Ok(Some((Kind::Page, body))),
                _ => Ok(Some((Kind::Text, body))),
            };
            let found = page.and_then(|page| page.map(|(kind, body)| record(&head, kind, body, line)).transpose());
            if let Some(found) = found.map_err(|reason| self.error(line, reason)).transpose() {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

impl<R: BufRead> Iterator for Records<'_, R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.failed {
            return None;
        }
        self.read().unwrap_or_else(|source| {
            self.failed = true;
            Some(Err(Error::Read { path: self.path.clone(), source }))
        })
    }
}

/// What the body of a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// An answer of a server, with its head.
    Answer,
    Page,
    Text,
    NoPage,
}

impl Holds {
    fn of(head: &Head) -> Self {
        match (head.kind("warc-type").as_str(), Kind::of(&head.kind("content-type"))) {
            ("response", _) => Holds::Answer,
            ("resource" | "conversion", Some(Kind::Page)) => Holds::Page,
            ("resource" | "conversion", Some(Kind::Text)) => Holds::Text,
            _ => Holds::NoPage,
        }
    }
}

/// The record of a page; an error says why it is no text.
fn record(head: &Head, kind: Kind, body: Vec<u8>, line: usize) -> Result<Record, String> {
    let decoded = match kind {
        Kind::Page => decode::page(body),
        Kind::Text => decode::decode(body),
    };
    let decoded = decoded.map_err(|reason| format!("the page {reason}"))?;
    let (mut fields, text) = match kind {
        Kind::Text => (Fields::default(), decoded.text),
        Kind::Page => {
            let page = html::read(&decoded.text);
            (page.fields, page.text)
        }
    };
    let address = head.get("warc-target-uri").trim_matches(['<', '>']);
    if fields.get(Field::Url).is_none() && !address.is_empty() {
        fields.set(Field::Url, Some(address.to_owned()));
    }
    let empty = text.trim().is_empty().then(|| "there is no text in the page".to_owned());
    let doubts = decoded.doubt.map(|doubt| format!("the page: {}", doubt.reason)).into_iter().chain(empty).collect();
    Ok(Record { fields, text, line, doubts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;
    use std::io::Write;

    const PAGE: &str = "<html><head><title>Quay shut</title></head><body><p>It leaks.</p></body></html>";

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// A record of a WARC file.
    fn warc(fields: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("WARC/1.0\r\n{}\r\nContent-Length: {}\r\n\r\n", fields.replace('|', "\r\n"), body.len());
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("HTTP/1.1 {}\r\n\r\n", head.replace('|', "\r\n"));
        warc("WARC-Type: response|WARC-Target-URI: <https://post.example/quay>", &[head.as_bytes(), body].concat())
    }

    fn read(bytes: &[u8]) -> Vec<String> {
        let request = Request { max_file_size: 4000, ..Request::default() };
        let shown = |found: Found| match found {
            Ok(Record { mut fields, text, line, doubts }) => {
                let url = fields.take(Field::Url).unwrap_or_default();
                format!("{line} {url} {}{}", text.trim(), doubts.concat())
            }
            Err(error) => error.to_string(),
        };
        Records::new(bytes, Path::new("a.warc"), &request).map(shown).collect()
    }

    #[test]
    fn a_page_is_found_however_it_was_sent() {
        let html = "200 OK|Content-Type: text/html; charset=utf-8";
        let (first, rest) = PAGE.split_at(5);
        let chunks = format!("5\r\n{first}\r\n{:x};a=b\r\n{rest}\r\n0\r\n\r\n", rest.len());
        for (head, body) in [
            (html.to_owned(), PAGE.as_bytes().to_vec()),
            (format!("{html}|Transfer-Encoding: chunked"), chunks.into_bytes()),
            (format!("{html}|Transfer-Encoding: chunked"), PAGE.as_bytes().to_vec()),
            (format!("{html}|Content-Encoding: gzip"), gzipped(PAGE.as_bytes())),
            (format!("{html}|Content-Encoding: gzip"), PAGE.as_bytes().to_vec()),
            ("200 OK|content-type:text/plain".to_owned(), b"It leaks.".to_vec()),
        ] {
            assert_eq!(read(&answer(&head, &body)), ["1 https://post.example/quay It leaks."], "{head}");
        }
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        let archive = [
            warc("WARC-Type: warcinfo|Content-Type: application/warc-fields", b"software: none\r\n\r\nmore\r\n"),
            warc("WARC-Type: request|Content-Type: application/http;msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            answer("301 Moved|Content-Type: text/html", PAGE.as_bytes()),
            answer("200 OK|Content-Type: image/png", b"\x89PNG"),
            warc("WARC-Type: conversion|Content-Type: text/plain", b"It rains."),
            warc("WARC-Type: resource|Content-Type: text/html", PAGE.as_bytes()),
        ];
        assert_eq!(read(&archive.concat()), ["40  It rains.", "47  It leaks."]);
        assert_eq!(read(b""), [""; 0]);
        assert_eq!(read(b"\r\n\r\n"), [""; 0]);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
        let good = warc("WARC-Type: conversion|Content-Type: text/plain", b"It rains.");
        let large = warc("WARC-Type: conversion|Content-Type: text/plain", &[b'a'; 4001]);
        let bomb = answer("200 OK|Content-Type: text/html", &gzipped(&vec![b' '; 1_000_000]));
        let torn = answer("200 OK|Content-Type: text/html", &gzipped(PAGE.as_bytes())[..30]);
        let bytes = answer("200 OK|Content-Type: text/html", &[0; 200]);
        for (archive, expected) in [
            ([&large[..], &good].concat(), "a.warc:1: the page is larger than 4000 bytes, the limit"),
            ([&bomb[..], &good].concat(), "a.warc:1: the page is larger than 4000 bytes, the limit"),
            ([&torn[..], &good].concat(), "a.warc:1: the page cannot be unpacked: "),
            ([&bytes[..], &good].concat(), "a.warc:1: the page is not text: byte 0 is NUL"),
        ] {
            let found = read(&archive);
            assert!(found.len() == 2 && found[0].starts_with(expected), "{found:?}");
            assert!(found[1].ends_with("It rains."), "{found:?}");
        }
        for (archive, expected) in [
            ([&good[..], b"It rains.\r\n"].concat(), "a.warc:8: no WARC record begins here; the rest"),
            (good[..good.len() - 6].to_vec(), "a.warc:1: the record is cut off; the rest"),
            (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec(), "a.warc:1: the record does not say how long it is"),
        ] {
            let found = read(&archive);
            assert!(found.last().is_some_and(|last| last.starts_with(expected)), "{found:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0..200_usize) {
            let mut archive = answer("200 OK|Content-Type: text/html|Transfer-Encoding: chunked", PAGE.as_bytes());
            let at = at.min(archive.len());
            archive.splice(at..at, bytes);
            prop_assert!(read(&archive).len() <= archive.len());
        }
    }
}
