//! One article as a page: its quotes and figures marked, its speakers in the margin.
//!
//! In: an [`Analysis`] and the [`Directory`]. Out: lines of text. With colour, quotes are green and figures yellow;
//! without, quotes stand between ⟦ and ⟧ and figures between ⟨ and ⟩. The margin names, at each quote's first
//! line, who is speaking.

use super::{Colour, Style, clean};
use crate::{
    Span,
    analysis::Analysis,
    people::Directory,
    report::record::{self, ArticleRecord, SpeakerRecord},
};
use anstyle::{AnsiColor, Style as Ansi};
use std::{
    collections::VecDeque,
    io::{self, Write},
};
use unicode_width::UnicodeWidthStr;

/// The width of the margin.
const MARGIN: usize = 24;
/// Lines are no longer than this, nor wider than the terminal.
const WIDEST: usize = 100;
/// And no narrower than this beside the margin.
const NARROWEST: usize = 20;

/// What happens at a place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    FigureEnds,
    QuoteEnds,
    /// With the index of the quote.
    QuoteBegins(usize),
    FigureBegins,
}

/// Writes the page of an article.
pub fn write(analysis: &Analysis, directory: &Directory, style: Style, out: &mut impl Write) -> io::Result<()> {
    let record = record::article(analysis, directory);
    head(&record, style, out)?;
    let text = analysis.doc.text();
    let mut page = Page {
        record: &record,
        width: style.terminal.map_or(WIDEST, usize::from).clamp(MARGIN + NARROWEST, WIDEST + MARGIN) - MARGIN - 3,
        colour: style.colour,
        names: VecDeque::new(),
        line: String::new(),
        filled: 0,
        quotes: 0,
        figures: 0,
        out,
    };
    let mut events = events(analysis).into_iter().peekable();
    for (index, &start) in analysis.doc.line_starts.iter().enumerate() {
        let end = analysis.doc.line_starts.get(index + 1).copied().unwrap_or(text.len());
        for word in words(Span::new(start, end).of(text), start) {
            let mut at = word.start;
            page.space(clean::line(word.of(text)).width())?;
            while let Some((place, event)) =
                events.next_if(|&(place, event)| place < word.end || place == word.end && event.ends())
            {
                page.push(Span::new(at, place.max(at)).of(text));
                at = place.max(at);
                page.event(event);
            }
            page.push(Span::new(at, word.end).of(text));
        }
        page.end_paragraph()?;
    }
    writeln!(out, "{:MARGIN$} └ {} quotes, {} figures", "", record.quotes.len(), record.figures.len())
}

impl Event {
    fn ends(self) -> bool {
        matches!(self, Event::FigureEnds | Event::QuoteEnds)
    }
}

/// Where marks begin and end, in order.
fn events(analysis: &Analysis) -> Vec<(usize, Event)> {
    let mut events = Vec::new();
    for (index, quote) in analysis.quotes.iter().enumerate() {
        for part in quote.parts.iter().filter(|part| !part.is_empty()) {
            events.extend([(part.start, Event::QuoteBegins(index)), (part.end, Event::QuoteEnds)]);
        }
    }
    for figure in analysis.figures.iter().filter(|figure| !figure.span.is_empty()) {
        events.extend([(figure.span.start, Event::FigureBegins), (figure.span.end, Event::FigureEnds)]);
    }
    events.sort_unstable();
    events
}

/// The words of a line of text, with their places.
fn words(line: &str, start: usize) -> impl Iterator<Item = Span> {
    let mut at = 0;
    line.split(char::is_whitespace).filter_map(move |word| {
        let span = Span::new(start + at, start + at + word.len());
        at += word.len() + line.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some(span)
    })
}

fn head(record: &ArticleRecord, style: Style, out: &mut impl Write) -> io::Result<()> {
    let bold = if style.colour == Colour::On { Ansi::new().bold() } else { Ansi::new() };
    let title = record.title.unwrap_or(record.id);
    let facts = [record.outlet, record.published.as_deref(), Some(record.path)];
    let facts: Vec<_> = facts.into_iter().flatten().map(clean::line).collect();
    writeln!(out, "{:MARGIN$} ┌ {bold}{}{bold:#}", "", clean::line(title))?;
    writeln!(out, "{:MARGIN$} │ {}", "", facts.join(" · "))?;
    writeln!(out, "{:MARGIN$} │", "")
}

struct Page<'a, W: Write> {
    record: &'a ArticleRecord<'a>,
    width: usize,
    colour: Colour,
    /// Names that wait for a line's margin.
    names: VecDeque<String>,
    line: String,
    filled: usize,
    quotes: usize,
    figures: usize,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    /// Makes room for a word so wide.
    fn space(&mut self, wide: usize) -> io::Result<()> {
        if self.filled == 0 {
            return Ok(());
        }
        if self.filled + 1 + wide > self.width {
            return self.print();
        }
        self.line.push(' ');
        self.filled += 1;
        Ok(())
    }

    fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let words = clean::line(words);
        self.filled += words.width();
        match (self.colour, self.look()) {
            (Colour::On, Some(look)) => self.line.push_str(&format!("{look}{words}{look:#}")),
            _ => self.line.push_str(&words),
        }
    }

    fn look(&self) -> Option<Ansi> {
        if self.figures > 0 {
            Some(AnsiColor::Yellow.on_default().bold())
        } else if self.quotes > 0 {
            Some(AnsiColor::Green.on_default())
        } else {
            None
        }
    }

    fn event(&mut self, event: Event) {
        let mark = match event {
            Event::FigureEnds => {
                self.figures = self.figures.saturating_sub(1);
                '⟩'
            }
            Event::QuoteEnds => {
                self.quotes = self.quotes.saturating_sub(1);
                '⟧'
            }
            Event::QuoteBegins(index) => {
                self.quotes += 1;
                self.names.extend(self.record.quotes.get(index).map(|quote| margin(quote.speaker.as_ref())));
                '⟦'
            }
            Event::FigureBegins => {
                self.figures += 1;
                '⟨'
            }
        };
        if self.colour == Colour::Off {
            self.line.push(mark);
            self.filled += 1;
        }
    }

    fn end_paragraph(&mut self) -> io::Result<()> {
        self.print()?;
        while !self.names.is_empty() {
            self.print()?;
        }
        Ok(())
    }

    fn print(&mut self) -> io::Result<()> {
        let name = self.names.pop_front().unwrap_or_default();
        let blanks = MARGIN.saturating_sub(name.width());
        let look = if self.colour == Colour::On { AnsiColor::Cyan.on_default() } else { Ansi::new() };
        let line = if self.line.is_empty() { "" } else { " " };
        writeln!(self.out, "{:blanks$}{look}{name}{look:#} │{line}{}", "", self.line)?;
        self.line.clear();
        self.filled = 0;
        Ok(())
    }
}

/// A speaker's name, cut to the margin.
fn margin(speaker: Option<&SpeakerRecord>) -> String {
    let name = speaker.map_or("?", |speaker| speaker.name.as_deref().unwrap_or(&speaker.text));
    let name = clean::line(name);
    if name.width() <= MARGIN {
        return name.into_owned();
    }
    let mut cut: String = name.chars().take(MARGIN - 1).collect();
    while cut.width() >= MARGIN {
        cut.pop();
    }
    cut + "…"
}
