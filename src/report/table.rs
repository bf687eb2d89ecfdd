//! Tables for people.
//!
//! In: rows of clean cells. Out: on a terminal a bordered table that fits its width, elsewhere the same columns as
//! aligned text, one line a row, the last column whole. Widths are taken from the first rows, so that memory does
//! not grow with the number of rows: a later cell that is wider only pushes its own row out.

use super::{Colour, Column, Look, Style};
use anstyle::{AnsiColor, Style as Ansi};
use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// So many rows are held back to find the widths.
const HELD: usize = 1000;
/// No column but the last is padded to more than this in plain text.
const WIDEST: usize = 72;

/// A table under way.
pub(super) struct Table<W: Write> {
    columns: Vec<Column>,
    style: Style,
    out: W,
    held: Vec<Vec<String>>,
    widths: Option<Vec<usize>>,
}

impl<W: Write> Table<W> {
    pub(super) fn new(columns: Vec<Column>, style: Style, out: W) -> Self {
        Table { columns, style, out, held: Vec::new(), widths: None }
    }

    pub(super) fn add(&mut self, cells: Vec<String>) -> io::Result<()> {
        self.held.push(cells);
        if self.held.len() < HELD { Ok(()) } else { self.print() }
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.print()?;
        Ok(self.out)
    }

    fn print(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.held);
        match self.style.terminal {
            _ if rows.is_empty() => Ok(()),
            Some(width) => self.print_bordered(&rows, width),
            None => self.print_plain(&rows),
        }
    }

    fn print_bordered(&mut self, rows: &[Vec<String>], width: u16) -> io::Result<()> {
        let mut table = comfy_table::Table::new();
        table.force_no_tty().set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
        if self.style.colour == Colour::On {
            table.enforce_styling();
        }
        table.set_header(self.columns.iter().map(|column| Cell::new(column.name).add_attribute(Attribute::Bold)));
        for row in rows {
            table.add_row(self.columns.iter().zip(row).map(|(column, words)| bordered(column, words)));
        }
        // The place stays in one piece where there is room: it is what people copy.
        if let Some(first) = table.column_mut(0).filter(|_| width >= 100) {
            first.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(30)));
        }
        for line in table.lines() {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn print_plain(&mut self, rows: &[Vec<String>]) -> io::Result<()> {
        if self.widths.is_none() {
            let names: Vec<String> = self.columns.iter().map(|column| column.name.to_owned()).collect();
            let widths = (0..self.columns.len())
                .map(|index| {
                    let cells = rows.iter().chain([&names]).filter_map(|row| row.get(index));
                    cells.map(|cell| cell.width()).max().unwrap_or(0).min(WIDEST)
                })
                .collect::<Vec<_>>();
            self.plain_row(&names, &widths, Ansi::new().bold())?;
            self.widths = Some(widths);
        }
        let widths = self.widths.clone().unwrap_or_default();
        rows.iter().try_for_each(|row| self.plain_row(row, &widths, Ansi::new()))
    }

    fn plain_row(&mut self, row: &[String], widths: &[usize], base: Ansi) -> io::Result<()> {
        let last = row.len().saturating_sub(1);
        for (index, ((cell, column), &width)) in row.iter().zip(&self.columns).zip(widths).enumerate() {
            let blanks = width.saturating_sub(cell.width());
            let (before, after) = match column.look {
                Look::Number => (blanks, 0),
                _ if index == last => (0, 0),
                _ => (0, blanks),
            };
            let ansi = if base == Ansi::new() { plain_look(column.look) } else { base };
            let gap = if index == last { "" } else { "  " };
            match self.style.colour {
                Colour::On => write!(self.out, "{:before$}{ansi}{cell}{ansi:#}{:after$}{gap}", "", "")?,
                Colour::Off => write!(self.out, "{:before$}{cell}{:after$}{gap}", "", "")?,
            }
        }
        writeln!(self.out)
    }
}

fn bordered(column: &Column, words: &str) -> Cell {
    let cell = Cell::new(words);
    match column.look {
        Look::Plain => cell,
        Look::Faint => cell.add_attribute(Attribute::Dim),
        Look::Name => cell.fg(Color::Cyan),
        Look::Number => cell.fg(Color::Yellow).set_alignment(CellAlignment::Right),
    }
}

fn plain_look(look: Look) -> Ansi {
    match look {
        Look::Plain => Ansi::new(),
        Look::Faint => Ansi::new().dimmed(),
        Look::Name => AnsiColor::Cyan.on_default(),
        Look::Number => AnsiColor::Yellow.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] =
        [Column::new("place", Look::Faint), Column::new("value", Look::Number), Column::new("words", Look::Plain)];

    fn print(style: Style) -> String {
        let mut table = Table::new(COLUMNS.to_vec(), style, Vec::new());
        for (value, words) in [("5", "a short one"), ("1,200", "a longer one that has to be broken somewhere")] {
            table.add(vec!["news/a.txt:3".to_owned(), value.to_owned(), words.to_owned()]).unwrap();
        }
        String::from_utf8(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_pipe_gets_one_line_a_row_and_no_escapes() {
        let expected = "place         value  words\n\
                        news/a.txt:3      5  a short one\n\
                        news/a.txt:3  1,200  a longer one that has to be broken somewhere\n";
        assert_eq!(print(Style::default()), expected);
    }

    #[test]
    fn a_terminal_gets_a_table_no_wider_than_itself() {
        let table = print(Style { terminal: Some(44), colour: Colour::Off });
        assert!(table.lines().all(|line| line.width() <= 44), "{table}");
        assert!(!table.contains('\u{1b}') && table.lines().count() > 5, "{table}");
    }

    #[test]
    fn colour_is_only_there_when_asked_for() {
        for terminal in [None, Some(60)] {
            assert!(print(Style { terminal, colour: Colour::On }).contains('\u{1b}'));
        }
    }

    #[test]
    fn rows_beyond_those_held_back_are_printed_too() {
        let mut table = Table::new(COLUMNS.to_vec(), Style::default(), Vec::new());
        for index in 0..2 * HELD + 1 {
            table.add(vec!["p".to_owned(), index.to_string(), "w".to_owned()]).unwrap();
        }
        assert_eq!(String::from_utf8(table.finish().unwrap()).unwrap().lines().count(), 2 * HELD + 2);
    }
}
