//! Opens a source and reads the articles in it.
//!
//! In: a [`Source`]. Out: its [`Article`]s. The one place that opens files: only what is a regular file,
//! seen from outside before it is opened and again once it is, so that no pipe can make it wait. What a format
//! cannot know of an article (its id, outlet and date by its place in the corpus) is filled in here.

use super::{
    Article, Articles, Format, Lines, Request, Source, csv, date, decode, fields::Field, fields::Fields, gzip, html,
    jsonl, markdown, outlet, warc,
};
use crate::{Error, Span};
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Cursor, Read},
    iter,
};

/// A record as a format gives it.
#[derive(Debug)]
pub struct Record {
    /// What it says besides its text.
    pub fields: Fields,
    /// Its text.
    pub text: String,
    /// The 1-based line where it stands.
    pub line: usize,
    /// What was passed over in it.
    pub doubts: Vec<String>,
}

/// A record, or why there is none in its place.
pub type Found = Result<Record, Error>;

/// The articles of `source`.
pub fn articles<'a>(source: &'a Source, request: &'a Request) -> Articles<'a> {
    match open(source, request) {
        Ok(articles) => articles,
        Err(error) => Box::new(iter::once(Err(error))),
    }
}

fn open<'a>(source: &'a Source, request: &'a Request) -> Result<Articles<'a>, Error> {
    let mut reader = reader(source)?;
    if reader.fill_buf().map_err(|error| unread(source, error))?.starts_with(gzip::MARK) {
        if !source.is_stdin() {
            if gzip::is_bomb(reader, source.size) {
                let reason = format!("unpacks to more than {} times its size, which no text does", gzip::MOST);
                return Err(unfit(source, reason));
            }
            reader = self::reader(source)?;
        }
        reader = Box::new(BufReader::with_capacity(BUFFER, gzip::unpacked(reader)));
    }
    let head = reader.fill_buf().map_err(|error| unread(source, error))?;
    let format = source.format.unwrap_or_else(|| by_content(head));
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let place = Place { source, request };
    match format {
        Format::Html => {
            let decoded = decode::page(all(reader, source, request)?).map_err(|reason| unfit(source, reason))?;
            Ok(Box::new(place.page(decoded).into_iter()))
        }
        Format::Warc => {
            let records = warc::Records::new(reader, &source.path, request);
            Ok(Box::new(records.flat_map(move |found| place.articles(found))))
        }
        Format::Jsonl if !wide => {
            let records = jsonl::Records::new(reader, &source.path, request);
            Ok(Box::new(records.flat_map(move |found| place.articles(found))))
        }
        Format::Jsonl => {
            let decoded = whole(reader, source, request)?;
            let records = jsonl::Records::new(Cursor::new(decoded.text), &source.path, request);
            Ok(Box::new(records.flat_map(move |found| place.articles(found))))
        }
        Format::Csv => {
            let decoded = whole(reader, source, request)?;
            let doubts = place.doubt(decoded.doubt);
            let records = csv::records(&decoded.text, source, request)?;
            Ok(Box::new(doubts.into_iter().chain(records.into_iter().flat_map(move |found| place.articles(found)))))
        }
        Format::Plain | Format::Markdown => {
            let decoded = whole(reader, source, request)?;
            Ok(Box::new(place.article(decoded, format).into_iter()))
        }
    }
}

fn unread(source: &Source, error: io::Error) -> Error {
    Error::Read { path: source.path.to_path_buf(), source: error }
}

fn unfit(source: &Source, reason: impl Into<String>) -> Error {
    Error::Unfit { path: source.path.to_path_buf(), reason: reason.into() }
}

/// Large enough for the heads that [`by_content`] looks at.
const BUFFER: usize = 64 * 1024;

fn reader(source: &Source) -> Result<Box<dyn BufRead + Send + '_>, Error> {
    if let Some(content) = &source.held {
        return Ok(Box::new(&***content));
    }
    if source.is_stdin() {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, io::stdin())));
    }
    let not_a_file = || unfit(source, "is a pipe, a device or a socket, not a file");
    let unread = |error| unread(source, error);
    if !fs::metadata(&source.path).map_err(unread)?.is_file() {
        return Err(not_a_file());
    }
    let file = File::open(&source.path).map_err(unread)?;
    if !file.metadata().map_err(unread)?.is_file() {
        return Err(not_a_file());
    }
    Ok(Box::new(BufReader::with_capacity(BUFFER, file)))
}

/// The whole of a source as text.
fn whole(reader: Box<dyn BufRead + Send + '_>, source: &Source, request: &Request) -> Result<decode::Decoded, Error> {
    decode::decode(all(reader, source, request)?).map_err(|reason| unfit(source, reason))
}

/// The whole of a source.
fn all(reader: Box<dyn BufRead + Send + '_>, source: &Source, request: &Request) -> Result<Vec<u8>, Error> {
    let most = request.max_file_size;
    let mut bytes = Vec::with_capacity(source.size.min(most) as usize);
    reader.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| unread(source, error))?;
    if bytes.len() as u64 > most {
        return Err(unfit(source, format!("is larger than {most} bytes, the limit (--max-file-size)")));
    }
    Ok(bytes)
}

/// A file's name without the ending of what it is packed with.
fn unpacked(id: &str) -> &str {
    id.strip_suffix(".gz").unwrap_or(id)
}

/// What a file without a telling name holds, by how it begins.
fn by_content(head: &[u8]) -> Format {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |words: &[u8]| head.get(..words.len()).is_some_and(|first| first.eq_ignore_ascii_case(words));
    match head {
        [b'{', rest @ ..] if rest.trim_ascii_start().first().is_none_or(|byte| b"\"}".contains(byte)) => Format::Jsonl,
        _ if begins(b"<!doctype html") || begins(b"<html") || begins(b"<?xml") => Format::Html,
        _ if begins(b"WARC/1.") => Format::Warc,
        _ => Format::Plain,
    }
}

/// Where an article stands, and what that says about it.
#[derive(Clone, Copy)]
struct Place<'a> {
    source: &'a Source,
    request: &'a Request,
}

impl Place<'_> {
    /// The article of a file that holds one.
    fn article(self, decoded: decode::Decoded, format: Format) -> Vec<Result<Article, Error>> {
        let mut found = self.doubt(decoded.doubt);
        let mut text = decoded.text;
        let page = markdown::read(&text, format, &self.request.map);
        found.extend(self.doubt(page.doubt));
        let line = 1 + memchr::memchr_iter(b'\n', text.as_bytes().get(..page.start).unwrap_or(&[])).count();
        if page.start > 0 {
            text = text.split_off(page.start);
        }
        if text.trim().is_empty() {
            found.extend(self.doubt(Some(decode::Doubt { line, reason: "there is no text in it".into() })));
        }
        let (article, doubts) = self.complete(page.fields, text, Lines::From(line), page.hidden);
        found.extend(doubts.into_iter().map(|reason| Err(self.error(1, reason))));
        found.push(Ok(article));
        found
    }

    /// The article of a web page.
    fn page(self, decoded: decode::Decoded) -> Vec<Result<Article, Error>> {
        let mut found = self.doubt(decoded.doubt);
        let html::Page { fields, text, lines } = html::read(&decoded.text);
        if text.is_empty() {
            found.extend(self.doubt(Some(decode::Doubt { line: 1, reason: "there is no text in it".into() })));
        }
        let (article, doubts) = self.complete(fields, text, Lines::Places(lines), Vec::new());
        found.extend(doubts.into_iter().map(|reason| Err(self.error(1, reason))));
        found.push(Ok(article));
        found
    }

    /// The article of one record among others, after what is doubtful about it.
    fn articles(self, found: Found) -> Vec<Result<Article, Error>> {
        match found {
            Err(error) => vec![Err(error)],
            Ok(Record { mut fields, text, line, mut doubts }) => {
                if fields.get(Field::Id).is_none() {
                    fields.set(Field::Id, Some(format!("{}:{line}", self.source.id())));
                }
                let (article, more) = self.complete(fields, text, Lines::Record(line), Vec::new());
                doubts.extend(more);
                doubts.into_iter().map(|reason| Err(self.error(line, reason))).chain([Ok(article)]).collect()
            }
        }
    }

    fn error(self, line: usize, reason: String) -> Error {
        Error::Doubt { path: self.source.path.to_path_buf(), line, reason }
    }

    fn doubt(self, doubt: Option<decode::Doubt>) -> Vec<Result<Article, Error>> {
        doubt.map(|doubt| Err(self.error(doubt.line, doubt.reason))).into_iter().collect()
    }

    /// The article with all that is known of it: what it says of itself goes before what the settings
    /// say of its path, that before what its text says, and that before the names of its folder and its file.
    fn complete(self, mut fields: Fields, text: String, lines: Lines, hidden: Vec<Span>) -> (Article, Vec<String>) {
        let Place { source, request } = self;
        let alone = !matches!(lines, Lines::Record(_));
        let (name, id) = (source.name(), source.id());
        let folders = source.folders(&name);
        let mut doubts = Vec::new();
        let dated = fields.get(Field::Published).and_then(|words| {
            let day = date::parse(words);
            if day.is_none() {
                doubts.push(format!("{words:?} is no date that can be read"));
            }
            day
        });
        let published = dated
            .or_else(|| date::in_text(&text))
            .or_else(|| if alone { date::in_path(&folders, unpacked(&id)) } else { None });
        let outlet = fields
            .take(Field::Outlet)
            .map(|name| name.trim().to_owned())
            .or_else(|| request.settings.outlet(&name, &id).map(str::to_owned))
            .or_else(|| outlet::in_text(&text))
            .or_else(|| outlet::in_folders(&folders))
            .or_else(|| if alone { outlet::in_file_name(unpacked(&id)) } else { None });
        let article = Article {
            id: fields.take(Field::Id).unwrap_or_else(|| id.into_owned()),
            path: name.into_owned(),
            group: fields.take(Field::Group),
            outlet,
            title: fields.take(Field::Title).map(|title| title.trim().to_owned()),
            published,
            language: fields.take(Field::Language),
            url: fields.take(Field::Url),
            text,
            lines,
            hidden,
        };
        (article, doubts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Settings, list};
    use std::path::Path;

    /// What is read from one file called `name` with these bytes: its articles and what was said about it.
    fn read(name: &str, bytes: &[u8], request: Request) -> (Vec<Article>, Vec<String>) {
        let test = std::thread::current().name().unwrap_or("test").replace(':', "-");
        let root = std::env::temp_dir().join(format!("corpus-{}-{test}", std::process::id()));
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let request = Request { paths: vec![root.clone()], ..request };
        let (sources, errors, _) = list(&request);
        let (mut read, mut said) = (Vec::new(), errors.iter().map(ToString::to_string).collect::<Vec<_>>());
        for found in sources.iter().flat_map(|source| articles(source, &request)) {
            match found {
                Ok(article) => read.push(article),
                Err(error) => said.push(error.to_string()),
            }
        }
        fs::remove_dir_all(root).unwrap();
        (read, said)
    }

    #[test]
    fn what_goes_before_what_in_naming_an_outlet() {
        let rule = "[[outlet]]\npath = \"isle-echo/*\"\nname = \"From the settings\"\n";
        let settings = Settings::parse(rule, Path::new("corpus.toml")).unwrap();
        let front = "---\noutlet: From the record\n---\n";
        let byline = "By Ann Lee, Harbour Post\n\nIt rains.\n";
        for (settings, text, outlet) in [
            (settings.clone(), format!("{front}{byline}"), "From the record"),
            (settings, byline.to_owned(), "From the settings"),
            (Settings::default(), byline.to_owned(), "Harbour Post"),
            (Settings::default(), "It rains.\n".to_owned(), "Isle Echo"),
        ] {
            let request = Request { settings, ..Request::default() };
            let (read, said) = read("isle-echo/pier.txt", text.as_bytes(), request);
            assert_eq!((read[0].outlet.as_deref(), said.len()), (Some(outlet), 0), "{said:?}");
        }
    }

    #[test]
    fn an_article_knows_its_lines_below_its_front_matter() {
        let (read, said) =
            read("a.md", "\u{feff}---\ntitle: Pier\ndate: 33 May\n---\nIt rains.\n".as_bytes(), Request::default());
        let article = &read[0];
        assert_eq!(
            (article.text.as_str(), article.lines.clone(), article.id.as_str()),
            ("It rains.\n", Lines::From(5), "a.md")
        );
        assert!(said.len() == 1 && said[0].ends_with("a.md:1: \"33 May\" is no date that can be read"), "{said:?}");
    }

    #[test]
    fn records_are_read_in_every_encoding_and_named_by_their_line() {
        let line = "{\"text\":\"“It rains.”\"}\n";
        let wide: Vec<u8> = format!("\u{feff}{line}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [line.as_bytes(), &wide] {
            let (read, said) = read("harbour-post/2022-02-16.jsonl", bytes, Request::default());
            let article = &read[0];
            assert_eq!(
                (article.text.as_str(), article.id.as_str()),
                ("“It rains.”", "harbour-post/2022-02-16.jsonl:1")
            );
            assert_eq!((article.outlet.as_deref(), article.published), (Some("Harbour Post"), None));
            assert!(said.is_empty(), "{said:?}");
        }
    }

    #[test]
    fn a_web_page_is_an_article() {
        for name in ["a.html", "page"] {
            let (read, said) = read(name, b"<!DOCTYPE html>\n<h1>Pier</h1><p>It rains.", Request::default());
            let article = &read[0];
            assert_eq!((article.text.as_str(), article.title.as_deref()), ("Pier\n\nIt rains.", Some("Pier")));
            assert!(said.is_empty() && article.lines.first() == 2, "{said:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_reason() {
        for (name, bytes, reason) in [
            ("a.html", &b"<nav>Home</nav>"[..], "a.html:1: there is no text in it"),
            ("crawl.warc", b"WARC/1.0\r\n\r\n", "crawl.warc:1: the record does not say how long it is"),
            ("crawl.warc.gz", b"\x1f\x8b\x08", "crawl.warc.gz"),
            ("a.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03It rains.", "a.txt.gz"),
            ("a.txt", b"\0\0\0\0", "a.txt: is not text: byte 0 is NUL"),
            ("a.txt", b"", "a.txt:1: there is no text in it"),
            ("a.txt", &[b'x'; 101], "a.txt: is larger than 100 bytes, the limit"),
            ("a.csv", b"id,body\n", "a.csv: has no column `text`"),
        ] {
            let (_, said) = read(name, bytes, Request { max_file_size: 100, ..Request::default() });
            assert!(said.len() == 1 && said[0].contains(reason), "{said:?}");
        }
    }

    #[test]
    fn content_tells_the_format_where_the_name_does_not() {
        for (head, format) in [
            ("{\"id\":1}", Format::Jsonl),
            (" { \"id\": 1}", Format::Jsonl),
            ("{{ pier }}", Format::Plain),
            ("<?xml version='1.0'?>", Format::Html),
            ("WARC/1.1\r\n", Format::Warc),
            ("It rains.", Format::Plain),
            ("", Format::Plain),
        ] {
            assert_eq!(by_content(head.as_bytes()), format, "{head}");
        }
    }
}
