//! Reports: analyses to records, records to tables, CSV, JSON, JSONL and Markdown.
//!
//! In: any [`Record`]. Out: bytes. A record says its columns once, a [`Format`] knows how to write any record:
//! two independent lists. [`Format::entry`] is the half of the work that needs no order and runs on any thread,
//! [`Report::add`] the half that writes in order.

pub mod alarms;
pub mod annotated;
pub mod clean;
pub mod comment;
pub mod csv;
pub mod disputes;
pub mod github;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod number;
pub mod page;
pub mod passage;
pub mod record;
pub mod relations;
pub mod rows;
pub mod sarif;
pub mod schema;
pub mod table;

use serde::Serialize;
use std::io::{self, Write};

/// Something that can be printed.
pub trait Record: Serialize {
    /// What it is called, for "no quotes found".
    const PLURAL: &'static str;
    /// Its columns.
    const COLUMNS: &'static [Column];
    /// What stands in them, as many as there are columns; any text, the formats make it safe.
    fn cells(&self) -> Vec<String>;
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// Which formats show it.
    pub shown: Shown,
    /// How it looks on a terminal.
    pub look: Look,
}

/// Which formats show a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// All of them.
    Everywhere,
    /// Tables and Markdown, for people.
    ToPeople,
    /// CSV, for programs and spreadsheets.
    InFiles,
}

/// How a column looks on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// Things that stand back.
    Faint,
    /// The place, `path:line`: rows of one article are gathered under its path.
    Place,
    /// What else the article says of itself, beside its path.
    Source,
    /// Names.
    Name,
    /// Numbers, to the right.
    Number,
}

impl Column {
    /// A column that every format shows.
    pub const fn new(name: &'static str, look: Look) -> Self {
        Column { name, shown: Shown::Everywhere, look }
    }

    /// A column for people only.
    pub const fn to_people(name: &'static str, look: Look) -> Self {
        Column { name, shown: Shown::ToPeople, look }
    }

    /// A column for files only.
    pub const fn in_files(name: &'static str) -> Self {
        Column { name, shown: Shown::InFiles, look: Look::Plain }
    }
}

/// The forms in which results can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: a table on a terminal, the same columns as plain text in a pipe
    Table,
    /// For spreadsheets
    Csv,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// A Markdown table
    Markdown,
}

/// What one record becomes before it is written.
#[derive(Debug)]
pub enum Entry {
    /// The beginning of a line that is too long for one entry; what follows goes on with it.
    Part(Vec<u8>),
    /// JSON, without a line break; a whole line, or the end of one.
    Line(Vec<u8>),
    /// The cells of a row, those that the format shows.
    Cells(Vec<String>),
}

/// Where a report goes, as far as it changes how a table looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// A terminal of so many columns; `None` for a pipe or a file.
    pub terminal: Option<u16>,
    /// Whether to colour.
    pub colour: Colour,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// No escape sequences.
    #[default]
    Off,
    /// ANSI escape sequences.
    On,
}

impl Format {
    /// The entry of `record` in this format.
    pub fn entry<R: Record>(self, record: &R) -> Entry {
        match self {
            Format::Json | Format::Jsonl => Entry::Line(json::line(record)),
            Format::Csv => Entry::Cells(shown::<R, _>(self, record.cells(), |cell| csv::cell(&cell))),
            Format::Markdown => Entry::Cells(shown::<R, _>(self, record.cells(), |cell| markdown::cell(&cell))),
            Format::Table => Entry::Cells(shown::<R, _>(self, record.cells(), |cell| clean::line(&cell).into_owned())),
        }
    }

    /// Gives the entry of `record` to `give`; a long line in parts, so that it never stands in memory as a whole.
    pub fn entries<R: Record>(self, record: &R, give: &mut dyn FnMut(Entry)) {
        if !matches!(self, Format::Json | Format::Jsonl) {
            return give(self.entry(record));
        }
        let mut parts = Parts { held: Vec::with_capacity(1024), give };
        // Our records have string keys, and parts are always taken: nothing can fail.
        _ = json::write(record, &mut parts);
        (parts.give)(Entry::Line(parts.held));
    }

    fn shows(self, column: &Column) -> bool {
        match column.shown {
            Shown::Everywhere => true,
            Shown::ToPeople => matches!(self, Format::Table | Format::Markdown),
            Shown::InFiles => self == Format::Csv,
        }
    }

    /// The columns of `R` that this format shows.
    pub fn columns<R: Record>(self) -> Vec<Column> {
        R::COLUMNS.iter().copied().filter(|column| self.shows(column)).collect()
    }
}

fn shown<R: Record, F: Fn(String) -> String>(format: Format, cells: Vec<String>, make: F) -> Vec<String> {
    R::COLUMNS.iter().zip(cells).filter(|(column, _)| format.shows(column)).map(|(_, cell)| make(cell)).collect()
}

/// A line on its way out in parts.
struct Parts<'a> {
    held: Vec<u8>,
    give: &'a mut dyn FnMut(Entry),
}

/// From this size on, in bytes, a part of a line is given away.
const PART: usize = 64 * 1024;

impl Write for Parts<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.held.len() > PART {
            (self.give)(Entry::Part(std::mem::take(&mut self.held)));
        }
        self.held.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A report under way: entries in, bytes out, in order.
pub struct Report<W: Write> {
    writer: Writer<W>,
    count: usize,
    /// Whether a line was begun whose end is still to come.
    begun: bool,
}

enum Writer<W: Write> {
    Table(Box<table::Table<W>>),
    Csv(Box<::csv::Writer<W>>),
    Json(W),
    Jsonl(W),
    Markdown(W),
}

impl<W: Write> Report<W> {
    /// Opens a report of `R`s on `out` and writes what stands at its head.
    pub fn new<R: Record>(format: Format, style: Style, mut out: W) -> io::Result<Self> {
        let columns = format.columns::<R>();
        let writer = match format {
            Format::Table => Writer::Table(Box::new(table::Table::new(columns, style, out))),
            Format::Csv => Writer::Csv(Box::new(csv::open(&columns, out)?)),
            Format::Json => {
                out.write_all(b"[")?;
                Writer::Json(out)
            }
            Format::Jsonl => Writer::Jsonl(out),
            Format::Markdown => {
                markdown::head(&columns, &mut out)?;
                Writer::Markdown(out)
            }
        };
        Ok(Report { writer, count: 0, begun: false })
    }

    /// Writes the next entry.
    pub fn add(&mut self, entry: Entry) -> io::Result<()> {
        let (first, begun) = (self.count == 0, self.begun);
        self.begun = matches!(entry, Entry::Part(_));
        self.count += usize::from(!self.begun);
        match (&mut self.writer, entry) {
            (Writer::Table(table), Entry::Cells(cells)) => table.add(cells),
            (Writer::Csv(out), Entry::Cells(cells)) => out.write_record(cells).map_err(csv::plain_error),
            (Writer::Markdown(out), Entry::Cells(cells)) => markdown::row(&cells, out),
            (Writer::Json(out), Entry::Line(bytes) | Entry::Part(bytes)) => {
                if !begun {
                    out.write_all(if first { b"\n" } else { b",\n" })?;
                }
                out.write_all(&bytes)
            }
            (Writer::Jsonl(out), Entry::Part(bytes)) => out.write_all(&bytes),
            (Writer::Jsonl(out), Entry::Line(bytes)) => {
                out.write_all(&bytes)?;
                out.write_all(b"\n")
            }
            // An entry of another format; `Format::entry` makes none.
            (_, Entry::Cells(_) | Entry::Line(_) | Entry::Part(_)) => Ok(()),
        }
    }

    /// Sends on what was written so far; a table holds its first rows back all the same, to find its widths.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Writer::Table(_) => Ok(()),
            Writer::Csv(out) => out.flush(),
            Writer::Json(out) | Writer::Jsonl(out) | Writer::Markdown(out) => out.flush(),
        }
    }

    /// How many entries were written.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Writes what is left and gives the output back.
    pub fn finish(self) -> io::Result<W> {
        let mut out = match self.writer {
            Writer::Table(table) => table.finish()?,
            Writer::Csv(out) => out.into_inner().map_err(|error| error.into_error())?,
            Writer::Json(mut out) => {
                out.write_all(if self.count == 0 { b"]\n" } else { b"\n]\n" })?;
                out
            }
            Writer::Jsonl(out) | Writer::Markdown(out) => out,
        };
        out.flush()?;
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row {
        words: &'static str,
    }

    impl Record for Row {
        const PLURAL: &'static str = "rows";
        const COLUMNS: &'static [Column] =
            &[Column::to_people("place", Look::Place), Column::in_files("line"), Column::new("words", Look::Plain)];
        fn cells(&self) -> Vec<String> {
            vec!["a.txt:1".to_owned(), "1".to_owned(), self.words.to_owned()]
        }
    }

    fn print(format: Format, rows: &[&'static str]) -> String {
        let mut report = Report::new::<Row>(format, Style::default(), Vec::new()).unwrap();
        for words in rows {
            report.add(format.entry(&Row { words })).unwrap();
        }
        String::from_utf8(report.finish().unwrap()).unwrap()
    }

    #[test]
    fn every_format_writes_every_record() {
        for (format, none, two) in [
            (Format::Table, "", "place    words\na.txt:1  one\na.txt:1  = 2 | x\n"),
            (Format::Csv, "line,words\n", "line,words\n1,one\n1,'= 2 | x\n"),
            (Format::Json, "[]\n", "[\n{\"words\":\"one\"},\n{\"words\":\"= 2 | x\"}\n]\n"),
            (Format::Jsonl, "", "{\"words\":\"one\"}\n{\"words\":\"= 2 | x\"}\n"),
            (
                Format::Markdown,
                "| place | words |\n| --- | --- |\n",
                "| place | words |\n| --- | --- |\n| a.txt:1 | one |\n| a.txt:1 | = 2 \\| x |\n",
            ),
        ] {
            let mut report = Report::new::<Row>(format, Style::default(), Vec::new()).unwrap();
            for words in ["one", "= 2 | x"] {
                format.entries(&Row { words }, &mut |entry| report.add(entry).unwrap());
            }
            assert_eq!(String::from_utf8(report.finish().unwrap()).unwrap(), two, "{format:?}");
            assert_eq!(print(format, &[]), none, "{format:?}");
            assert_eq!(print(format, &["one", "= 2 | x"]), two, "{format:?}");
        }
    }

    #[test]
    fn a_long_line_is_written_in_parts() {
        let words: &'static str = "ferry ".repeat(PART / 2).leak();
        for format in [Format::Json, Format::Jsonl] {
            let mut report = Report::new::<Row>(format, Style::default(), Vec::new()).unwrap();
            let mut parts = 0;
            for _ in 0..2 {
                format.entries(&Row { words }, &mut |entry| {
                    parts += 1;
                    report.add(entry).unwrap();
                });
            }
            assert!(parts > 2 && report.count() == 2, "{format:?}: {parts}");
            assert_eq!(String::from_utf8(report.finish().unwrap()).unwrap(), print(format, &[words; 2]), "{format:?}");
        }
    }
}
