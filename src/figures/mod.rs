//! Figures: which numbers are claimed.
//!
//! In: a [`Document`] and its [`Quote`]s. Out: [`Figure`]s in order of their place. Cannot fail.
//!
//! A sentence that holds a number is cut into [`atoms`]; at each of them the rules ask, in this order: is it a
//! date, a time, a code ([`leave`])? is it a [`number`], with a [`unit`]? is it the first half of a [`range`]?
//! is it, with its surroundings, no figure after all? What is left gets its [`qualifier`], what is
//! [`counted`] and its [`context`].

pub mod atoms;
pub mod context;
pub mod counted;
mod gate;
pub mod leave;
pub mod number;
pub mod qualifier;
mod range;
pub mod ratio;
pub mod unit;

use crate::{
    Span,
    quotes::Quote,
    text::{BlockKind, Document},
};
use atoms::{Line, Room};
use number::Form;
use qualifier::Sense;
use ratio::Ratio;
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

/// A number with its unit, as atoms of one sentence.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Its first atom, the currency's.
    pub from: usize,
    /// One past its last atom, the unit's.
    pub to: usize,
    /// One past the number without its unit.
    pub number_end: usize,
    /// The value, or the lower bound.
    pub low: Ratio,
    /// The value, or the upper bound.
    pub high: Ratio,
    /// The value without its last scale.
    pub base: Ratio,
    /// Its last scale.
    pub scale: Ratio,
    /// How the number is written.
    pub form: Form,
    /// What it is measured in.
    pub unit: Option<Unit>,
    /// Whether it is a range.
    pub range: bool,
    /// Whether its bounds are where something moved from and to, downwards.
    pub falls: bool,
}

/// All figures of a document.
pub fn find(doc: &Document, quotes: &[Quote]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut room = Room::default();
    let text = doc.text();
    let mut last_counted = None;
    let mut held = Holders::new(quotes);
    for block in &doc.blocks {
        last_counted = last_counted.filter(|_| block.kind == BlockKind::Prose);
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Foreign) {
            continue;
        }
        for sentence in doc.sentences.get(block.sentences.clone()).unwrap_or(&[]) {
            if !gate::may_hold(sentence.span.of(text)) {
                continue;
            }
            let line = room.cut(text, sentence.span);
            let readings = read(&line);
            for (index, reading) in readings.iter().enumerate() {
                let before = readings.get(index.wrapping_sub(1));
                if let Some(mut figure) = figure(&line, reading, before, figures.last(), last_counted) {
                    figure.quote = held.at(figure.span);
                    last_counted = figure.counted.or(last_counted);
                    figures.push(figure);
                }
            }
        }
    }
    figures
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

/// The numbers of a sentence that are figures, with their units.
fn read(line: &Line) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut i = 0;
    while i < line.len() {
        if let Some((_, to)) = leave::run(line, i) {
            i = to.max(i + 1);
            continue;
        }
        if let Some(reading) = nothing(line, i) {
            i = reading.to;
            readings.push(reading);
            continue;
        }
        let Some(reading) = quantity(line, i) else {
            i += 1;
            continue;
        };
        if let Some(range) = range::from(line, reading) {
            i = range.to;
            readings.push(range);
            continue;
        }
        if let Some(kind) = leave::kind(line, &reading) {
            i = leave::end(line, kind, &reading).max(i + 1);
            continue;
        }
        i = past_phrase(line, &reading);
        if readings.last().is_some_and(|last| last.to > reading.from) {
            continue;
        }
        if reading.form != Form::Few || few_counts(line, &reading) {
            readings.push(reading);
        }
    }
    range::share_units(line, &mut readings);
    readings
}

/// Past the numbers that belong to what is counted: "two new 737 Max jets", "63 Model 3s".
fn past_phrase(line: &Line, reading: &Reading) -> usize {
    if reading.unit.is_some() {
        return reading.to;
    }
    counted::after(line, reading.to, false)
        .filter(|noun| (noun.start..noun.end).any(|at| line.number(at).is_some()))
        .map_or(reading.to, |noun| noun.end)
}

/// "not a single sailor", "no injuries": nothing, said with weight.
fn nothing(line: &Line, i: usize) -> Option<Reading> {
    let to = line
        .follows(i, &["not", "a", "single"])
        .or_else(|| line.follows(i, &["not", "one", "single"]))
        .or_else(|| (line.word(i) == "no" && counted::can_be_none(line.word(i + 1))).then_some(i + 1))?;
    let zero = Ratio::of(0);
    Some(Reading {
        from: i,
        to,
        number_end: to,
        low: zero,
        high: zero,
        base: zero,
        scale: Ratio::of(1),
        form: Form::Words,
        unit: None,
        range: false,
        falls: false,
    })
}

/// The number at atom `i` with its currency and its unit.
pub(crate) fn quantity(line: &Line, i: usize) -> Option<Reading> {
    let number = number::signed(line, i)?;
    let money = unit::before(line, number.from);
    let mut reading = Reading {
        from: number.from,
        to: number.to,
        number_end: number.to,
        low: number.low,
        high: number.high,
        base: number.base,
        scale: number.scale,
        form: number.form,
        unit: None,
        range: matches!(number.form, Form::Vague | Form::Few) && number.low != number.high,
        falls: false,
    };
    match money {
        Some((name, from)) => {
            let rate = unit::rate(line, number.to);
            reading.from = from;
            reading.unit = Some(Unit { name, per: rate.map(|(per, _)| per) });
            reading.to = rate.map_or(number.to, |(_, to)| to);
            // "-$5", "minus $5"
            let minus = from.wrapping_sub(1);
            if matches!(line.mark(minus), '-' | '−') && line.glued(from) && !line.glued(minus)
                || matches!(line.word(minus), "minus" | "negative")
            {
                (reading.low, reading.high) = (reading.high.negative(), reading.low.negative());
                reading.base = reading.base.negative();
                reading.from = minus;
            }
        }
        None => {
            // "dozens of miles", "half of a mile"
            let j = if matches!(number.form, Form::Vague | Form::Few) && line.word(number.to) == "of" {
                number.to + 1
            } else {
                number.to
            };
            if let Some((unit, to)) = unit::after(line, j) {
                reading.unit = Some(unit);
                reading.to = to;
            }
        }
    }
    range::with_lesser(line, &mut reading);
    Some(reading)
}

/// Whether "several" and "a few" count people or things that are told apart, not spans of time.
fn few_counts(line: &Line, reading: &Reading) -> bool {
    reading.unit.is_none()
        && counted::after(line, reading.to, false)
            .is_some_and(|range| (range.start..range.end).any(|at| counted::is_person(line.word(at))))
}

/// The figure of a reading, with its surroundings.
fn figure(
    line: &Line,
    reading: &Reading,
    before: Option<&Reading>,
    last: Option<&Figure>,
    last_counted: Option<Span>,
) -> Option<Figure> {
    let (low, high) = (reading.low.value()?, reading.high.value()?);
    let (mut from, mut to) = (reading.from, reading.to);
    let mut sense = Sense::Exact;
    if let Some((found, start)) = qualifier::before(line, reading.from) {
        (sense, from) = (found, start);
    }
    let single = !reading.range && low == 1.0;
    let noun = counted_noun(line, reading, single);
    if sense == Sense::Exact {
        let behind = qualifier::after(line, reading.number_end)
            .or_else(|| qualifier::after(line, reading.to))
            .or_else(|| noun.as_ref().and_then(|noun| qualifier::after(line, noun.end)));
        if let Some((found, end)) = behind {
            sense = found;
            to = to.max(end);
        }
    }
    let noun =
        noun.or_else(|| if to > reading.to { counted_noun(line, &Reading { to, ..*reading }, single) } else { None });
    let amount = amount(reading, low, high, sense);
    let change = context::change(line, from).or_else(|| context::change(line, reading.from)).or_else(|| {
        // "lost 190 points, or 0.6 per cent"
        let before = before?;
        let or = line.follows(before.to, &[",", "or"]).or_else(|| line.follows(before.to, &["or"]))?;
        if or >= from { last?.change } else { None }
    });
    let change = change.or(reading.falls.then_some(Change::Down));
    let subject = context::subject(line, reading);
    let about = context::about(line, reading, subject.clone(), noun.as_ref());
    let place = context::place(line, noun.as_ref().map_or(reading.to, |noun| noun.end));
    let time = context::time(line, reading);
    let mut counted = noun.as_ref().map(|noun| line.span(noun.start, noun.end));
    let elided = counted.is_none() && reading.unit.is_none() && elides(line, reading, low);
    if elided {
        let nearby = before.is_some()
            || matches!(line.word(reading.from.wrapping_sub(1)), "another")
            || matches!(line.word(reading.to), "more" | "others");
        counted = last_counted.filter(|_| nearby);
    }
    let mut phrase = line.span(from, to.max(reading.to));
    if let Some(noun) = &noun {
        phrase = phrase.join(line.span(noun.start, noun.end));
    }
    let span = line.span(reading.from, reading.to);
    let words = |range: std::ops::Range<usize>| line.span(range.start, range.end);
    Some(Figure {
        span,
        phrase,
        amount,
        unit: reading.unit,
        counted,
        change,
        subject: subject.map(words),
        about: about.into_iter().map(words).collect(),
        place: place.map(words),
        time: time.map(words),
        quote: None,
        confidence: confidence(reading, counted.is_some()),
    })
}

/// What is counted, where the number counts.
fn counted_noun(line: &Line, reading: &Reading, single: bool) -> Option<std::ops::Range<usize>> {
    match reading.unit {
        None => {
            let noun = counted::after(line, reading.to, single);
            noun.or_else(|| counted::of_them(line, reading.from, reading.to))
        }
        // "40 tonnes of grain", "5 per cent of voters"
        Some(_) if line.word(reading.to) == "of" => counted::after(line, reading.to, false),
        Some(_) => None,
    }
}

/// Whether a number without a noun can mean the noun of the one before it.
fn elides(line: &Line, reading: &Reading, value: f64) -> bool {
    let counts = value >= 1.0
        && value.fract() == 0.0
        && matches!(reading.form, Form::Digits | Form::Scaled | Form::Words | Form::Vague);
    let next = crate::text::words::classes(line.word(reading.to));
    use crate::text::Class;
    counts
        && (line.case(reading.to).is_none()
            || next.any(
                Class::PREPOSITION
                    .or(Class::AUXILIARY)
                    .or(Class::PAST)
                    .or(Class::CONJUNCTION)
                    .or(Class::ADVERB)
                    .or(Class::PRONOUN)
                    .or(Class::MODAL),
            ))
}

fn amount(reading: &Reading, low: f64, high: f64, sense: Sense) -> Amount {
    if reading.range {
        return match sense {
            Sense::MoreThan if reading.form == Form::Vague => Amount::MoreThan(low),
            Sense::AtLeast if reading.form == Form::Vague => Amount::AtLeast(low),
            Sense::AtMost if reading.form == Form::Vague => Amount::AtMost(high),
            Sense::LessThan if reading.form == Form::Vague => Amount::LessThan(high),
            _ => Amount::Between(low.min(high), low.max(high)),
        };
    }
    match sense {
        Sense::Exact => Amount::Exactly(low),
        Sense::About => Amount::About(low),
        Sense::MoreThan => Amount::MoreThan(low),
        Sense::LessThan => Amount::LessThan(low),
        Sense::AtLeast => Amount::AtLeast(low),
        Sense::AtMost => Amount::AtMost(low),
    }
}

/// A number with a unit or a noun is surer than a bare one.
fn confidence(reading: &Reading, counted: bool) -> f64 {
    match (reading.unit.is_some() || counted, reading.form) {
        (true, Form::Digits | Form::Scaled) => 0.95,
        (true, Form::Words | Form::Fraction) => 0.9,
        (true, Form::Vague) => 0.8,
        (_, Form::Few) => 0.6,
        (false, _) => 0.7,
    }
}

#[cfg(test)]
mod tests;
