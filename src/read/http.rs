//! Answers of web servers, as archives hold them.
//!
//! In: the bytes of an answer, its head and its body (RFC 9112). Out: the page in it, in one piece and unpacked. What is
//! no page gives `None`; a page that cannot be unpacked, or is larger than the caller allows, an error in words.

use super::gzip;
use flate2::bufread::ZlibDecoder;
use std::io::Read;

/// No head of a record or of an answer is longer than this.
pub const HEAD: u64 = 64 * 1024;

/// The first line of a head and its fields, with names in lower case.
#[derive(Debug, Default)]
pub struct Head {
    /// The first line.
    pub first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    /// Takes in a line of the head.
    pub fn add(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        match line.split_once(':') {
            _ if self.first.is_empty() => self.first = line.trim_end().to_owned(),
            Some((name, value)) => self.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            None => {}
        }
    }

    /// The head at the beginning of `bytes`, and what follows it.
    fn split(bytes: &[u8]) -> (Head, &[u8]) {
        let (mut head, mut rest) = (Head::default(), bytes);
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let (line, behind) = rest.split_at(end + 1);
            rest = behind;
            if line.trim_ascii().is_empty() {
                break;
            }
            head.add(line);
        }
        (head, rest)
    }

    /// What the field `name`, in lower case, says.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// What the field `name` begins with, up to its parameters, in lower case.
    pub fn kind(&self, name: &str) -> String {
        self.get(name).split(';').next().unwrap_or("").trim().to_ascii_lowercase()
    }
}

/// How the words of a page are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As a web page.
    Page,
    /// As plain text.
    Text,
}

impl Kind {
    /// By the type that was given for it.
    pub fn of(media_type: &str) -> Option<Self> {
        match media_type {
            "text/html" | "application/xhtml+xml" => Some(Kind::Page),
            "text/plain" => Some(Kind::Text),
            _ => None,
        }
    }
}

/// The page that a server answered with, unpacked; `None` where it is none. An error says why it cannot be unpacked.
pub fn answered(body: &[u8], most: u64) -> Result<Option<(Kind, Vec<u8>)>, String> {
    let (head, body) = Head::split(body);
    let mut status = head.first.split_ascii_whitespace();
    let is_answer = status.next().is_some_and(|version| version.starts_with("HTTP/")) && status.next() == Some("200");
    let Some(kind) = Kind::of(&head.kind("content-type")).filter(|_| is_answer) else { return Ok(None) };
    // Many crawlers unpack what they store and leave the head as it was, so that only the bytes tell.
    let chunked = head.get("transfer-encoding").to_ascii_lowercase().contains("chunked");
    let body = chunked.then(|| joined(body)).flatten().unwrap_or_else(|| body.to_vec());
    let unpacked = match body[..] {
        _ if body.starts_with(gzip::MARK) => inflated(gzip::unpacked(&body[..]), most)?,
        [0x78, _, ..] if head.kind("content-encoding") == "deflate" => inflated(ZlibDecoder::new(&body[..]), most)?,
        _ => body,
    };
    Ok(Some((kind, unpacked)))
}

/// A body that was sent in chunks (RFC 9112, 7.1), in one piece; `None` where it is not.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let (line, behind) = rest.split_at(end + 1);
        let size = std::str::from_utf8(line).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let (chunk, behind) = behind.split_at_checked(size)?;
        whole.extend_from_slice(chunk);
        rest = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n"))?;
    }
}

fn inflated(from: impl Read, most: u64) -> Result<Vec<u8>, String> {
    let mut unpacked = Vec::new();
    from.take(most.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|error| format!("the page cannot be unpacked: {error}"))?;
    if unpacked.len() as u64 > most {
        return Err(format!("the page is larger than {most} bytes, the limit"));
    }
    Ok(unpacked)
}
