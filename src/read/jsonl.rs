//! JSON Lines: one record a line.
//!
//! In: a reader. Out: a [`Record`] a line, in order, blank lines passed over; a line that is no record is an
//! [`Error::Record`] and costs that line only. No more than one line is held at a time.

use super::{
    Request,
    fields::{Field, Fields, nearest},
    open::{Found, Record},
};
use crate::Error;
use serde_json::{Map, Value};
use std::{
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

/// No line is longer than this, whatever files may be: one without an end must not fill the memory.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The records of a reader.
pub struct Records<'a, R> {
    reader: R,
    path: PathBuf,
    request: &'a Request,
    line: usize,
    buffer: Vec<u8>,
    failed: bool,
}

impl<'a, R: BufRead> Records<'a, R> {
    /// The records of `reader`, which reads `path`.
    pub fn new(reader: R, path: &Path, request: &'a Request) -> Self {
        Records { reader, path: path.to_owned(), request, line: 0, buffer: Vec::new(), failed: false }
    }

    fn longest(&self) -> u64 {
        self.request.max_file_size.min(LONGEST)
    }

    /// Reads the next line into the buffer, without its end; `false` at the end of the input.
    fn read_line(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        self.line += 1;
        let most = self.longest().saturating_add(1);
        let read = self.reader.by_ref().take(most).read_until(b'\n', &mut self.buffer)?;
        Ok(read > 0)
    }

    /// Passes over the rest of a line that is too long.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let seen = self.reader.fill_buf()?;
            match memchr::memchr(b'\n', seen) {
                Some(end) => {
                    self.reader.consume(end + 1);
                    return Ok(());
                }
                None if seen.is_empty() => return Ok(()),
                None => {
                    let all = seen.len();
                    self.reader.consume(all);
                }
            }
        }
    }

    fn error(&self, id: Option<String>, reason: String) -> Error {
        Error::Record { path: self.path.clone(), line: self.line, id, reason }
    }

    fn record(&self, line: &[u8]) -> Result<Record, Error> {
        let value = serde_json::from_slice(line).map_err(|error| self.error(None, broken(&error)))?;
        let Value::Object(mut object) = value else {
            let reason =
                format!("is {}, not a record; one object like {{\"id\": …, \"text\": …}} a line", kind(&value));
            return Err(self.error(None, reason));
        };
        let (mut fields, mut text) = (Fields::default(), None);
        let mut doubts = Vec::new();
        for (_, field) in Field::NAMES {
            match take(&mut object, self.request.map.name(field)) {
                None | Some(Value::Null) => {}
                Some(Value::String(words)) if field == Field::Text => text = Some(words),
                Some(Value::String(words)) => fields.set(field, Some(words)),
                Some(Value::Number(number)) if field == Field::Id => fields.set(field, Some(number.to_string())),
                Some(other) if field == Field::Text || field == Field::Id => {
                    let reason = format!("`{}` is {}, not text", self.request.map.name(field), kind(&other));
                    return Err(self.error(fields.take(Field::Id), reason));
                }
                Some(other) => {
                    doubts.push(format!(
                        "`{}` is {}, not text; passed over",
                        self.request.map.name(field),
                        kind(&other)
                    ));
                }
            }
        }
        match text {
            Some(text) => Ok(Record { fields, text, line: self.line, doubts }),
            None => Err(self.error(fields.take(Field::Id), no_text(&object, self.request.map.name(Field::Text)))),
        }
    }
}

impl<R: BufRead> Iterator for Records<'_, R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while !self.failed {
            match self.read_line() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(source) => {
                    self.failed = true;
                    return Some(Err(Error::Read { path: self.path.clone(), source }));
                }
            }
            if self.buffer.len() as u64 > self.longest() {
                let reason = format!("the record is larger than {} bytes, the limit", self.longest());
                let error = self.error(None, reason);
                return Some(Err(match self.pass_over() {
                    Ok(()) => error,
                    Err(source) => Error::Read { path: self.path.clone(), source },
                }));
            }
            let line = std::mem::take(&mut self.buffer);
            let words = line.trim_ascii();
            let words = if self.line == 1 { words.strip_prefix(b"\xef\xbb\xbf").unwrap_or(words) } else { words };
            let found = (!words.trim_ascii().is_empty()).then(|| self.record(words));
            self.buffer = line;
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// What is wrong with a line, in words.
fn broken(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let what = words.split(" at line ").next().unwrap_or(&words);
    format!("is not JSON at column {}: {what}", error.column())
}

/// The value at a dotted name; a name that stands there with its dots goes first.
fn take(object: &mut Map<String, Value>, name: &str) -> Option<Value> {
    if let Some(value) = object.get_mut(name) {
        return Some(value.take());
    }
    let mut parts = name.split('.');
    let mut value = object.get_mut(parts.next()?)?;
    let mut any = false;
    for part in parts {
        value = value.get_mut(part)?;
        any = true;
    }
    any.then(|| value.take())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// That there is no text, and which field may hold it.
fn no_text(object: &Map<String, Value>, name: &str) -> String {
    let names: Vec<&str> =
        object.iter().filter(|(_, value)| value.is_string()).map(|(name, _)| name.as_str()).collect();
    let usual = ["body", "content", "article", "article_body", "maintext", "full_text"];
    let guess = usual.iter().find(|name| names.contains(name)).copied().or_else(|| nearest(name, &names));
    match guess {
        Some(guess) => format!("has no `{name}`; if `{guess}` is it, say --map text={guess}"),
        None => format!("has no `{name}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(lines: &[u8], map: &str) -> Vec<Found> {
        let request = Request { map: map.parse().unwrap(), max_file_size: 200, ..Request::default() };
        Records::new(lines, Path::new("feed.jsonl"), &request).collect()
    }

    #[test]
    fn a_record_has_its_text_and_its_fields() {
        let line = "\u{feff}{\"id\":7,\"text\":\"It rains.\",\"outlet\":\"Harbour Post\",\"title\":null,\"n\":1}\r\n\n";
        let found = records(line.as_bytes(), "");
        let [Ok(record)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((record.text.as_str(), record.line), ("It rains.", 1));
        assert_eq!((record.fields.get(Field::Id), record.fields.get(Field::Outlet)), (Some("7"), Some("Harbour Post")));
        assert_eq!(record.fields.get(Field::Title), None);
    }

    #[test]
    fn other_names_are_mapped_nested_ones_too() {
        for (line, map) in [
            (r#"{"body":"It rains.","source":{"name":"Harbour Post"}}"#, "text=body,outlet=source.name"),
            (r#"{"a":{"b":{"c":"It rains."}},"source.name":"Harbour Post"}"#, "text=a.b.c,outlet=source.name"),
        ] {
            let found = records(line.as_bytes(), map);
            let [Ok(record)] = &found[..] else { panic!("{found:?}") };
            assert_eq!((record.text.as_str(), record.fields.get(Field::Outlet)), ("It rains.", Some("Harbour Post")));
        }
    }

    #[test]
    fn a_line_that_is_no_record_says_why() {
        for (line, reason) in [
            ("{", "feed.jsonl:1: is not JSON"),
            ("[]", "is a list, not a record"),
            ("null", "is null, not a record"),
            ("{\"id\":\"a\",\"text\":5}", "`text` is a number, not text (record a)"),
            ("{\"id\":{},\"text\":\"x\"}", "`id` is an object, not text"),
            ("{\"id\":\"a\",\"body\":\"x\"}", "has no `text`; if `body` is it, say --map text=body (record a)"),
            ("{\"id\":\"a\"}", "has no `text` (record a)"),
            ("{\"text\":\"\\ud800\"}", "is not JSON"),
            ("{\"text\":NaN}", "is not JSON"),
        ] {
            let found = records(line.as_bytes(), "");
            let [Err(error)] = &found[..] else { panic!("{found:?}") };
            assert!(error.to_string().contains(reason), "{line}: {error}");
        }
    }

    #[test]
    fn a_field_of_the_wrong_kind_costs_that_field_only() {
        let found = records(br#"{"id":"a","text":"It rains.","outlet":7}"#, "");
        let [Ok(record)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(record.doubts, ["`outlet` is a number, not text; passed over"]);
    }

    #[test]
    fn a_line_past_the_limit_costs_that_line_only() {
        let lines = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"It rains.\"}}\n", "x".repeat(500));
        let found = records(lines.as_bytes(), "");
        assert!(matches!(&found[..], [Err(Error::Record { line: 1, .. }), Ok(Record { line: 2, .. })]), "{found:?}");
    }

    proptest! {
        #[test]
        fn as_many_good_lines_as_there_are_give_records(kinds in proptest::collection::vec(0..5u8, 0..30)) {
            let bad = ["{", "\u{1}", "[1]", "{\"id\":3}"];
            let lines: Vec<String> = kinds.iter().enumerate().map(|(index, &kind)| match kind {
                0 => format!("{{\"id\":\"{index}\",\"text\":\"It rains.\"}}"),
                kind => bad[usize::from(kind) - 1].to_owned(),
            }).collect();
            let found = records(lines.join("\n").as_bytes(), "");
            let good = kinds.iter().filter(|&&kind| kind == 0).count();
            prop_assert_eq!(found.iter().filter(|found| found.is_ok()).count(), good);
            prop_assert_eq!(found.len(), kinds.len());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            records(&bytes, "text=a.b");
        }
    }
}
