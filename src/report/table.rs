//! Tables for people.
//!
//! In: rows of clean cells. Out: in a pipe aligned text, one line a row, the last column whole; on a terminal the
//! same rows, broken to its width and gathered under the article that they come from. Widths are taken from the first rows, so that memory does
//! not grow with the number of rows: a later cell that is wider only pushes its own row out.

use super::{Colour, Column, Look, Style, clean};
use anstyle::{AnsiColor, Style as Ansi};
use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// So many rows are held back to find the widths.
const HELD: usize = 1000;
/// No column but the last is padded to more than this in plain text.
const WIDEST: usize = 72;
/// Blanks between columns.
const GAP: usize = 2;
/// The last column is never narrower than this on a terminal.
const NARROWEST: usize = 20;

/// A table under way.
pub(super) struct Table<W: Write> {
    columns: Vec<Column>,
    style: Style,
    out: W,
    held: Vec<Vec<String>>,
    widths: Option<Vec<usize>>,
    /// What the last row came from.
    source: Option<String>,
}

impl<W: Write> Table<W> {
    pub(super) fn new(columns: Vec<Column>, style: Style, out: W) -> Self {
        Table { columns, style, out, held: Vec::new(), widths: None, source: None }
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
            Some(width) => self.print_grouped(&rows, width),
            None => self.print_plain(&rows),
        }
    }

    /// Article by article, as search tools do it: the article once, below it its rows with their lines.
    fn print_grouped(&mut self, rows: &[Vec<String>], width: u16) -> io::Result<()> {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.to_owned()).collect();
        let (head, names) = self.parted(&names);
        let rows: Vec<(String, Vec<String>)> = rows.iter().map(|row| self.parted(row)).collect();
        let widths = fitted(rows.iter().map(|(_, cells)| cells).chain([&names]), usize::from(width));
        if self.widths.is_none() {
            self.print_wrapped(&names, &widths, |cell, _| cell.add_attribute(Attribute::Bold))?;
            self.widths = Some(Vec::new());
        }
        for (source, cells) in &rows {
            if !head.is_empty() && self.source.as_ref() != Some(source) {
                let look = if self.style.colour == Colour::On { Ansi::new().bold().underline() } else { Ansi::new() };
                writeln!(self.out, "\n{look}{source}{look:#}")?;
                self.source = Some(source.clone());
            }
            self.print_wrapped(cells, &widths, look)?;
        }
        Ok(())
    }

    /// The cells that say where a row comes from, as one heading, and the others; of the place only the line
    /// stays in the row.
    fn parted(&self, row: &[String]) -> (String, Vec<String>) {
        let (mut heading, mut cells) = (Vec::new(), Vec::new());
        for (column, cell) in self.columns.iter().zip(row) {
            match column.look {
                Look::Place => {
                    let (path, line) = cell.rsplit_once(':').unwrap_or((cell, "line"));
                    heading.push(path);
                    cells.push(line.to_owned());
                }
                Look::Source => heading.push(cell),
                _ => cells.push(cell.clone()),
            }
        }
        (heading.join("  "), cells)
    }

    fn print_wrapped(&mut self, cells: &[String], widths: &[usize], look: fn(Cell, Look) -> Cell) -> io::Result<()> {
        let looks = self.columns.iter().map(|column| column.look).filter(|look| *look != Look::Source);
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING).force_no_tty();
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(u16::MAX);
        if self.style.colour == Colour::On {
            table.enforce_styling();
        }
        table.add_row(cells.iter().zip(looks).map(|(words, kind)| {
            let cell = look(Cell::new(words), kind);
            let right = matches!(kind, Look::Number | Look::Place);
            if right { cell.set_alignment(CellAlignment::Right) } else { cell }
        }));
        for (column, &width) in table.column_iter_mut().zip(widths) {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            column
                .set_padding((0, GAP as u16))
                .set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + GAP as u16)));
        }
        for line in table.lines() {
            // A long word that is broken may leave its "::" at the head of a line.
            let head = line.len() - line.trim_start().len();
            let (blanks, words) = line.split_at(head);
            writeln!(self.out, "{blanks}{}", clean::head(words.trim_end()))?;
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

/// The widths of columns on a terminal: what their cells need, no more than a share of the terminal, and the rest
/// for the last.
fn fitted<'a>(rows: impl Iterator<Item = &'a Vec<String>>, terminal: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 1);
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = cell.width().max(*width));
    }
    let share = (terminal / 5).max(8);
    if let Some((last, others)) = widths.split_last_mut() {
        others.iter_mut().for_each(|width| *width = (*width).min(share));
        let taken: usize = others.iter().map(|width| width + GAP).sum();
        *last = terminal.saturating_sub(taken + GAP).max(NARROWEST);
    }
    widths
}

fn look(cell: Cell, look: Look) -> Cell {
    match look {
        Look::Plain | Look::Source => cell,
        Look::Faint | Look::Place => cell.add_attribute(Attribute::Dim),
        Look::Name => cell.fg(Color::Cyan),
        Look::Number => cell.fg(Color::Yellow),
    }
}

fn plain_look(look: Look) -> Ansi {
    match look {
        Look::Plain | Look::Source => Ansi::new(),
        Look::Faint | Look::Place => Ansi::new().dimmed(),
        Look::Name => AnsiColor::Cyan.on_default(),
        Look::Number => AnsiColor::Yellow.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] =
        [Column::new("place", Look::Place), Column::new("value", Look::Number), Column::new("words", Look::Plain)];

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
    fn a_terminal_gets_rows_no_wider_than_itself_under_their_article() {
        let expected = "line  value  words\n\
                        \n\
                        news/a.txt\n   \
                           3      5  a short one\n   \
                           3  1,200  a longer one that has\n             \
                                     to be broken\n             \
                                     somewhere\n";
        assert_eq!(print(Style { terminal: Some(36), colour: Colour::Off }), expected);
    }

    #[test]
    fn a_word_that_is_broken_is_no_command_to_a_log() {
        let mut table = Table::new(COLUMNS.to_vec(), Style { terminal: Some(36), colour: Colour::Off }, Vec::new());
        for length in 10..40 {
            table.add(vec!["a.txt:3".to_owned(), String::new(), "a".repeat(length) + "::error::no"]).unwrap();
        }
        let printed = String::from_utf8(table.finish().unwrap()).unwrap();
        assert!(
            printed.contains("aaa") && !printed.lines().any(|line| line.trim_start().starts_with("::")),
            "{printed}"
        );
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
