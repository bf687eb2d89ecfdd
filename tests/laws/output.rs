//! What the writers owe any words.

use super::{analyse, directory};
use corpus::report::{Colour, Column, Format, Look, Record, Report, Style, clean, csv, json, markdown, page, record};
use serde::Serialize;

/// A record of three cells with any words in them.
#[derive(Debug, Serialize)]
struct Cells<'a> {
    path: &'a str,
    words: &'a str,
    more: String,
}

impl Record for Cells<'_> {
    const PLURAL: &'static str = "cells";
    const COLUMNS: &'static [Column] =
        &[Column::new("path", Look::Place), Column::new("words", Look::Name), Column::new("more", Look::Plain)];

    fn cells(&self) -> Vec<String> {
        vec![self.path.to_owned(), self.words.to_owned(), self.more.clone()]
    }
}

fn printed(format: Format, style: Style, records: &[Cells]) -> String {
    let mut report = Report::new::<Cells>(format, style, Vec::new()).unwrap();
    records.iter().for_each(|record| report.add(format.entry(record)).unwrap());
    String::from_utf8(report.finish().unwrap()).unwrap()
}

/// Nothing in `printed` steers a terminal, turns its direction, or is a command to the log of a build service.
pub fn assert_tame(printed: &str) {
    let steers = |c: &char| clean::is_unsafe(*c) && *c != '\n';
    assert_eq!(printed.chars().find(steers), None, "{printed:?}");
    assert!(!printed.contains("##["), "{printed:?}");
    assert!(!printed.lines().any(|line| line.trim_start().starts_with("::")), "{printed:?}");
}

/// Words reach a terminal, JSON, CSV and Markdown as words: nothing obeys them, and what a program reads back is
/// what was written.
pub fn writers(text: &str) {
    let line = clean::line(text);
    assert_tame(&line);
    assert!(!line.contains('\n'));
    assert_eq!(clean::line(&line), line, "cleaning twice");
    let records = [
        Cells { path: text, words: "plain", more: format!("x{text}") },
        Cells { path: "a:1", words: text, more: text.to_owned() },
    ];
    as_json(text, &records);
    as_csv(text, &records);
    as_markdown(text, &records);
    for terminal in [None, Some(1), Some(40)] {
        assert_tame(&printed(Format::Table, Style { terminal, colour: Colour::Off }, &records));
        let coloured = printed(Format::Table, Style { terminal, colour: Colour::On }, &records);
        assert!(!coloured.contains("\u{1b}]"), "{coloured:?}");
    }
    let analysis = analyse(text);
    let mut out = Vec::new();
    page::write(&analysis, &directory(&analysis), Style::default(), &mut out).unwrap();
    assert_tame(&String::from_utf8(out).unwrap());
}

fn as_json(text: &str, records: &[Cells]) {
    let bytes = json::line(&text);
    assert_eq!(serde_json::from_slice::<String>(&bytes).unwrap(), text);
    let lines = printed(Format::Jsonl, Style::default(), records);
    assert_tame(&lines);
    assert_eq!(lines.lines().count(), records.len());
    let back: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let array = printed(Format::Json, Style::default(), records);
    assert_tame(&array);
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&array).unwrap(), back);
    assert_eq!((back[0]["path"].as_str(), back[1]["words"].as_str()), (Some(text), Some(text)));
    let analysis = analyse(text);
    let record = json::line(&record::article(&analysis, &directory(&analysis)));
    assert_tame(std::str::from_utf8(&record).unwrap());
    assert!(serde_json::from_slice::<serde_json::Value>(&record).unwrap().is_object());
}

fn as_csv(text: &str, records: &[Cells]) {
    let table = printed(Format::Csv, Style::default(), records);
    assert_tame(&table);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), records.len());
    assert_eq!(rows[1].get(1), Some(&*csv::cell(text)));
    for cell in rows.iter().flatten() {
        let number = |cell: &str| {
            let digits = cell.trim_start_matches(['+', '-']).trim_end_matches('%');
            digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| "0123456789.,".contains(c))
        };
        assert!(!cell.starts_with(['=', '+', '-', '@']) || cell == "-" || number(cell), "{cell:?} is a formula");
    }
}

fn as_markdown(text: &str, records: &[Cells]) {
    let table = printed(Format::Markdown, Style::default(), records);
    assert_tame(&table);
    assert_eq!(table.lines().count(), 2 + records.len());
    for row in table.lines() {
        let bars = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert_eq!(bars, 4, "{row:?}");
    }
    let cell = markdown::cell(text);
    assert!(
        !cell.contains(['<', '>', '[', ']', '@', '#'])
            || !cell.replace("&#", "").contains(['<', '>', '[', ']', '@', '#']),
        "{cell:?}"
    );
    for mark in ['*', '_', '`', '~', '!', '|'] {
        let bare = cell.replace("\\\\", "").replace(&format!("\\{mark}"), "");
        assert!(!bare.contains(mark), "{mark} in {cell:?}");
    }
    assert!(!cell.contains("://"), "{cell:?}");
}
