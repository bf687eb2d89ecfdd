//! Figures: which numbers are claimed.
//!
//! In: a [`Document`] and its [`Quote`]s. Out: [`Figure`]s in order of their place. Cannot fail.
//!
//! A sentence that holds a number is cut into [`atoms`]; at each of them the rules ask, in this order: is it a
//! date, a time, a code ([`leave`])? is it a [`number`], with a [`unit`]? is it the first half of a [`range`]?
//! is it, with its surroundings, no figure after all? What is left gets its [`qualifier`], what is
//! [`counted`] and its [`context`].

pub mod again;
pub mod atoms;
pub mod change;
pub mod columns;
mod compound;
pub mod context;
pub mod counted;
pub mod crowd;
mod figure;
mod gate;
pub mod leave;
mod lexicon;
mod literal;
mod multiple;
pub mod number;
pub mod qualifier;
mod range;
pub mod ratio;
mod reading;
mod symbol;
pub mod unit;
pub mod when_where;

use crate::{
    Span, packed,
    quotes::Quote,
    span,
    text::{BlockKind, Document},
};
use atoms::Room;
use columns::Table;
pub use reading::Reading;
use unit::Unit;

/// One number that a text claims, with unit, qualifier and what is counted.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number with its currency, scale and unit ("$1.2 billion", "34 miles", "150,000").
    pub span: Span,
    /// The whole phrase, qualifier and counted noun included.
    pub phrase: Span,
    /// How much, with the hedge that the article put on it.
    pub amount: Amount,
    /// What it is measured in.
    pub unit: Option<Unit>,
    /// What is counted: the head noun with its modifiers ("Russian troops").
    pub counted: Option<Span>,
    /// Whether the number says how much something moved.
    pub change: Option<Change>,
    /// Whose figure it is, or what it is about.
    pub subject: Option<Span>,
    /// The words of what it is about, the counted noun apart, in order.
    pub about: Vec<Span>,
    /// Where.
    pub place: Option<Span>,
    /// When.
    pub time: Option<Span>,
    /// The quote that holds it, as an index into the article's quotes; its speaker is the claimant.
    pub quote: Option<usize>,
    /// How sure the stage is, from 0 to 1.
    pub confidence: f64,
}

impl Figure {
    /// What is counted one by one; what is measured or paid for is not.
    fn counts(&self) -> Option<Span> {
        self.counted.filter(|_| self.unit.is_none())
    }
}

/// How much, with the hedge that the article put on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// 130,000
    Exactly(f64),
    /// about 130,000
    About(f64),
    /// more than 100,000
    MoreThan(f64),
    /// fewer than 100
    LessThan(f64),
    /// at least 40
    AtLeast(f64),
    /// up to 2,000
    AtMost(f64),
    /// between 50 and 60; the lower bound first
    Between(f64, f64),
}

impl Amount {
    /// So many times as much.
    pub fn times(self, factor: f64) -> Amount {
        match self {
            Amount::Exactly(value) => Amount::Exactly(value * factor),
            Amount::About(value) => Amount::About(value * factor),
            Amount::MoreThan(value) => Amount::MoreThan(value * factor),
            Amount::LessThan(value) => Amount::LessThan(value * factor),
            Amount::AtLeast(value) => Amount::AtLeast(value * factor),
            Amount::AtMost(value) => Amount::AtMost(value * factor),
            Amount::Between(low, high) => Amount::Between(low * factor, high * factor),
        }
    }

    /// The name of the hedge.
    pub fn qualifier(self) -> &'static str {
        match self {
            Amount::Exactly(_) => "exact",
            Amount::About(_) => "about",
            Amount::MoreThan(_) => "more_than",
            Amount::LessThan(_) => "less_than",
            Amount::AtLeast(_) => "at_least",
            Amount::AtMost(_) => "at_most",
            Amount::Between(..) => "range",
        }
    }
}

/// The direction in which a number says that something moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// rose by
    Up,
    /// fell by
    Down,
}

packed!(struct Figure {
    span, phrase, amount, unit, counted, change, subject, about, place, time, quote, confidence
});
packed!(enum Amount {
    0 = Exactly(value), 1 = About(value), 2 = MoreThan(value), 3 = LessThan(value), 4 = AtLeast(value),
    5 = AtMost(value), 6 = Between(low, high),
});
packed!(enum Change { 0 = Up, 1 = Down });

/// All figures of a document.
pub fn find(doc: &Document, quotes: &[Quote]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut room = Room::default();
    let text = doc.text();
    let mut last_counted = None;
    let mut held = Holders::new(quotes);
    let mut table = Table::default();
    // Where the figures of the sentence before begin.
    let mut before = None;
    let mut data = crowd::sentences(doc).into_iter().peekable();
    let mut is_data = |span: Span| {
        while data.next_if(|data| data.end <= span.start).is_some() {}
        data.peek().is_some_and(|data| data.covers(span))
    };
    for block in &doc.blocks {
        last_counted = last_counted.filter(|_| block.kind == BlockKind::Prose);
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Foreign) {
            continue;
        }
        if is_data(block.span) {
            continue;
        }
        if let Some(cells) = table.take(text, block.span, &mut room) {
            figures.extend(cells.iter().flat_map(|cell| columns::figures(text, cell, &mut room)));
            (last_counted, before) = (None, None);
            continue;
        }
        let sentences = doc.sentences.get(block.sentences.clone()).unwrap_or(&[]);
        for span in sentences.iter().flat_map(|sentence| pieces(text, doc.proper(sentence))) {
            let first = figures.len();
            if !is_data(span) && gate::may_hold(span.of(text)) {
                let line = room.cut(text, span);
                let readings = reading::all(&line);
                figures.extend(figure::all(&line, &readings, last_counted));
            }
            let said = before.unwrap_or(first) < figures.len();
            if said && again::may_be_in(span.of(text)) {
                again::add(text, span, &mut figures, first, before, &mut room);
            }
            for figure in figures.iter_mut().skip(first) {
                figure.quote = held.at(figure.span);
                last_counted = figure.counts().or(last_counted);
            }
            before = Some(first);
        }
    }
    figures
}

/// No sentence that anybody says has more bytes than this; what has is a table or an attack, and is read in pieces, so
/// that the memory for its atoms has a bound.
const LONGEST: usize = 16 * 1024;

/// A sentence as it is, or cut between words into pieces of at most the [`LONGEST`] length; of a word that is longer than
/// that only the end is read.
fn pieces(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        while rest.len() > LONGEST {
            let start = rest.start;
            let head = Span::new(start, span::floor(text, start + LONGEST)).of(text);
            if let Some(blank) = head.rfind(char::is_whitespace).filter(|&blank| blank > 0) {
                rest.start += blank;
                return Some(Span::new(start, rest.start));
            }
            let word = rest.trimmed(text);
            let end = word.of(text).find(char::is_whitespace).map_or(word.end, |blank| word.start + blank);
            rest.start = span::floor(text, end - LONGEST / 2);
        }
        let last = rest;
        rest.start = rest.end;
        (!last.is_empty()).then_some(last)
    })
}

/// Which quote holds a place, asked in order of place: one pass over parts that may nest.
struct Holders {
    /// The parts of all quotes with their quote, in order of place.
    parts: Vec<(Span, usize)>,
    next: usize,
    open: Vec<(Span, usize)>,
}

impl Holders {
    fn new(quotes: &[Quote]) -> Self {
        let mut parts: Vec<(Span, usize)> = quotes
            .iter()
            .enumerate()
            .flat_map(|(index, quote)| quote.parts.iter().map(move |&part| (part, index)))
            .collect();
        parts.sort_by_key(|&(part, index)| (part.start, std::cmp::Reverse(part.end), index));
        Holders { parts, next: 0, open: Vec::new() }
    }

    /// The innermost quote around `span`; spans must come in order.
    fn at(&mut self, span: Span) -> Option<usize> {
        while let Some(&(part, index)) = self.parts.get(self.next).filter(|(part, _)| part.start <= span.start) {
            self.open.push((part, index));
            self.next += 1;
        }
        self.open.retain(|(part, _)| part.end > span.start);
        self.open.iter().rev().find(|(part, _)| part.covers(span)).map(|&(_, index)| index)
    }
}

#[cfg(test)]
mod tests;
