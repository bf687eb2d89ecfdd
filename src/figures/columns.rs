//! Columns: numbers in the rows of a table, read with the heading that stands above them.
//!
//! In: the blocks of a page, one after the other. Out: of a row under a heading row, its [`Cell`]s. A table is a run of
//! lines whose cells are parted by tabs or upright bars, as spreadsheets and Markdown write them; its first row is the
//! heading row if it holds no number but years. A heading says what a column counts ("Boats lost"), in what unit and scale
//! ("Cost (£m)"), or when ("2019"). Cannot fail; a row of a different number of cells ends the table.

use super::{
    Figure,
    atoms::{Line, Room},
    counted, figure,
    number::{self, Word},
    ratio::Ratio,
    reading, unit,
    unit::Unit,
};
use crate::Span;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Headings of columns whose numbers only name or order the rows.
static NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    crate::text::table::rows(include_str!("columns.tsv")).filter_map(|row| row.first().copied()).collect()
});

/// The table that is being read.
#[derive(Debug, Default)]
pub struct Table {
    headings: Vec<Heading>,
}

/// A number's place in a table.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    span: Span,
    heading: Heading,
    /// The first cell of its row, where that is another: what the row is about.
    row: Option<Span>,
}

/// What the first row says of a column.
#[derive(Clone, Copy, Debug, Default)]
struct Heading {
    /// All of its words.
    words: Span,
    counted: Option<Span>,
    unit: Option<Unit>,
    /// The power of ten by which its numbers are to be multiplied.
    scale: i32,
    time: Option<Span>,
    /// Whether its numbers only name their rows.
    names: bool,
}

impl Table {
    /// Takes the next block of the page: the cells to be read for numbers, if it is a row under a heading row.
    pub fn take(&mut self, text: &str, block: Span, room: &mut Room) -> Option<Vec<Cell>> {
        let cells = cells(text, block);
        if cells.len() < 2 {
            self.headings.clear();
            return None;
        }
        if cells.iter().all(|cell| is_rule(cell.of(text))) {
            return None;
        }
        // The corner of a table may be left empty, and then its line begins with the second column.
        let corner = usize::from(cells.len() == self.headings.len() + 1);
        if self.headings.len() + corner != cells.len() || self.headings.is_empty() {
            self.headings = headings(text, &cells, room);
            return None;
        }
        let first = cells.first().copied().filter(|first| !room.cut(text, *first).has_digits());
        let under = |(at, &span): (usize, &Span)| {
            let heading = at.checked_sub(corner).and_then(|at| self.headings.get(at)).copied()?;
            let cell = Cell { span, heading, row: first.filter(|&first| first != span) };
            (!heading.names && Some(span) != first).then_some(cell)
        };
        Some(cells.iter().enumerate().filter_map(under).collect())
    }
}

/// The figures of a cell.
pub fn figures(text: &str, cell: &Cell, room: &mut Room) -> Vec<Figure> {
    let Cell { span, heading, row } = *cell;
    let line = room.cut(text, span);
    // Alone in its cell, a number is no list's and no year, unless its heading says nothing.
    let says = heading.counted.is_some() || heading.unit.is_some() || heading.time.is_some();
    let alone = reading::quantity(&line, 0).filter(|reading| reading.to == line.len() && (says || !is_year(&line)));
    let mut readings = alone.map_or_else(|| reading::all(&line), |reading| vec![reading]);
    for reading in readings.iter_mut().filter(|reading| reading.unit.is_none()) {
        reading.unit = heading.unit;
        let power = Ratio::ten(heading.scale);
        if let Some((low, high)) = reading.low.times(power).zip(reading.high.times(power)) {
            (reading.low, reading.high) = (low, high);
        }
    }
    let mut figures = figure::all(&line, &readings, None);
    for figure in &mut figures {
        if figure.unit.is_none() {
            figure.counted = figure.counted.or(heading.counted);
        }
        figure.subject = figure.subject.or(row);
        figure.time = figure.time.or(heading.time);
        figure.about.extend(row.into_iter().chain([heading.words]));
    }
    figures
}

/// The cells of a line, without white space around them; fewer than two where it is no row.
fn cells(text: &str, block: Span) -> Vec<Span> {
    let line = block.of(text);
    let bar = memchr::memchr(b'|', line.as_bytes()).is_some();
    if !bar && memchr::memchr(b'\t', line.as_bytes()).is_none() || line.contains('\n') {
        return Vec::new();
    }
    let by = if bar { '|' } else { '\t' };
    let mut cells: Vec<Span> = Vec::new();
    let mut start = block.start;
    for piece in line.split(by) {
        cells.push(Span::new(start, start + piece.len()).trimmed(text));
        start += piece.len() + by.len_utf8();
    }
    if bar && line.starts_with(by) {
        cells.remove(0);
    }
    if bar && line.ends_with(by) {
        cells.pop();
    }
    cells
}

/// Whether a cell is part of the rule under a heading row: "---", ":---:".
fn is_rule(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| matches!(byte, b'-' | b':' | b'='))
}

/// The headings of a row, none where it holds numbers.
fn headings(text: &str, cells: &[Span], room: &mut Room) -> Vec<Heading> {
    let mut headings = Vec::with_capacity(cells.len());
    for &cell in cells {
        let line = room.cut(text, cell);
        if line.has_digits() && !is_year(&line) {
            return Vec::new();
        }
        headings.push(heading(&line, cell));
    }
    headings
}

fn heading(line: &Line, words: Span) -> Heading {
    let all = line.run(0, line.len()).to_lowercase();
    let names = all == "#" || NAMES.contains(all.trim_end_matches('.'));
    let mut heading = Heading { words, names, ..Heading::default() };
    if is_year(line) {
        heading.time = Some(words);
        return heading;
    }
    // The unit stands in brackets, behind a comma, or is all there is.
    let opens = (0..line.len()).find(|&at| matches!(line.mark(at), '(' | '[' | ','));
    let measured = |from: usize| {
        let from = from + usize::from(line.word(from) == "in");
        let (unit, at) = match unit::before(line, from + 1).or_else(|| unit::before(line, from + 2)) {
            Some((name, _)) if line.case(from).is_none() => (Some(Unit::plain(name)), from + 1),
            Some((name, _)) => (Some(Unit::plain(name)), from + 2),
            None => (None, from),
        };
        let scale = match number::plural(line.word(at)) {
            Some(Word::Scale(power) | Word::Suffix(power)) if unit.is_some() || line.word(at).len() > 2 => power,
            _ => 0,
        };
        let at = at + usize::from(scale > 0);
        let at = at + usize::from(line.word(at) == "of");
        (unit.or_else(|| unit::after(line, at).map(|(unit, _)| unit)), scale)
    };
    (heading.unit, heading.scale) = measured(opens.map_or(0, |opens| opens + 1));
    if heading.unit.is_none() {
        let noun = counted::phrase(line, counted::past_determiners(line, 0), false);
        let noun = noun.filter(|noun| opens.is_none_or(|opens| noun.end <= opens));
        heading.counted = noun.map(|noun| line.span(noun.start, noun.end));
    }
    heading
}

/// Whether a cell is nothing but a year.
fn is_year(line: &Line) -> bool {
    let year = line.number(0).and_then(|literal| literal.plain());
    line.len() == 1 && year.is_some_and(|year| (1500..2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    /// Subject, value, what is counted or measured, and when, of all figures of a page.
    fn read(page: &str) -> Vec<String> {
        let doc = text::plain(page);
        let words = |span: Option<crate::Span>| span.map_or("-", |span| doc.words(span)).to_owned();
        figures::find(&doc, &[])
            .iter()
            .map(|figure| {
                let what = figure.unit.map_or_else(|| words(figure.counted), |unit| unit.to_string());
                format!("{} {:?} {what} {}", words(figure.subject), figure.amount, words(figure.time))
            })
            .collect()
    }

    #[test]
    fn a_number_is_read_with_the_heading_of_its_column() {
        let page =
            "| Town | Boats lost | Cost (£m) | Turnout, % |\n|---|---:|---:|---|\n| Weston | 1,200 | 3.5 | 61 |\n";
        let expected = [
            "Weston Exactly(1200.0) Boats -",
            "Weston Exactly(3500000.0) pound sterling -",
            "Weston Exactly(61.0) percentage -",
        ];
        assert_eq!(read(page), expected);
    }

    #[test]
    fn tabs_part_cells_too_and_a_heading_may_be_a_year() {
        let page = "Town\t2019\t2020\nWeston\t40\t45 boats\nEastport\t60 km\tabout 70\n";
        let expected = [
            "Weston Exactly(40.0) - 2019",
            "Weston Exactly(45.0) boats 2020",
            "Eastport Exactly(60.0) kilometre 2019",
            "Eastport About(70.0) - 2020",
        ];
        assert_eq!(read(page), expected);
    }

    #[test]
    fn no_column_borrows_from_its_neighbour_or_from_the_text_before() {
        let page = "The storm sank 40 boats.\n\nWeston\t310\t12\nEastport\t60\t7\n";
        let found = read(page);
        assert_eq!(found.first().map(String::as_str), Some("storm Exactly(40.0) boats -"));
        assert!(found.iter().skip(1).all(|figure| !figure.contains("boats")), "{found:?}");
    }

    #[test]
    fn numbers_under_every_listed_heading_are_no_figures() {
        for row in crate::text::table::rows(include_str!("columns.tsv")) {
            let page = format!("{} | Boats lost\n12 | 40\n13 | 60\n", row[1]);
            assert_eq!(read(&page).len(), 2, "{page}");
        }
    }
}
