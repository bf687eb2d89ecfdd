//! Figures from readings: each number with what stands around it.
//!
//! In: a [`Line`] and its [`Reading`]s. Out: [`Figure`]s in order. A number in brackets behind another one is that one in
//! another unit and takes its hedge and its subject; "more than 10 and less than 40" is one range. Cannot fail.

use super::{
    Amount, Figure, Reading,
    atoms::Line,
    change, context, counted,
    lexicon::Trait,
    multiple,
    number::Form,
    qualifier::{self, Sense},
    range,
    unit::Unit,
    when_where,
};
use crate::Span;
use std::ops::Range;

/// A figure with the atoms of its phrase and its hedge.
struct Draft {
    figure: Figure,
    reading: Reading,
    sense: Sense,
    phrase: Range<usize>,
}

/// The figures of a sentence; `last_counted` is what the figure before it counted.
pub fn all(line: &Line, readings: &[Reading], mut last_counted: Option<Span>) -> Vec<Figure> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(readings.len());
    for (index, reading) in readings.iter().enumerate() {
        let next = readings.get(index + 1);
        let Some(draft) = draft(line, reading, next, drafts.last(), last_counted) else { continue };
        // "killed 11 people, including three children, and injured 64": a part is not what is counted on.
        if !line.is(draft.phrase.start.wrapping_sub(1), Trait::Part) {
            last_counted = draft.figure.counts().or(last_counted);
        }
        match drafts.last_mut() {
            Some(before) if bounds(line, before, &draft) => merge(before, draft),
            _ => drafts.push(draft),
        }
    }
    drafts.into_iter().map(|draft| draft.figure).collect()
}

/// Whether `before` and `after` are the two bounds of one range: "at least 10 and at most 40".
fn bounds(line: &Line, before: &Draft, after: &Draft) -> bool {
    use Amount::{AtLeast, AtMost, LessThan, MoreThan};
    let joined = line.is(before.phrase.end, Trait::JoinClauses) && before.phrase.end + 1 == after.phrase.start;
    let ordered = match (before.figure.amount, after.figure.amount) {
        (MoreThan(low) | AtLeast(low), LessThan(high) | AtMost(high)) => low < high,
        (LessThan(high) | AtMost(high), MoreThan(low) | AtLeast(low)) => low < high,
        _ => false,
    };
    let one_kind = before.reading.unit == after.reading.unit || before.reading.unit.is_none();
    joined && ordered && one_kind && before.figure.counted.is_none()
}

fn merge(before: &mut Draft, after: Draft) {
    use Amount::{AtLeast, AtMost, Between, LessThan, MoreThan};
    let value = |amount| match amount {
        MoreThan(value) | AtLeast(value) | LessThan(value) | AtMost(value) => value,
        Amount::Exactly(value) | Amount::About(value) | Between(value, _) => value,
    };
    let (a, b) = (value(before.figure.amount), value(after.figure.amount));
    let figure = &mut before.figure;
    figure.amount = Between(a.min(b), a.max(b));
    figure.span = figure.span.join(after.figure.span);
    figure.phrase = figure.phrase.join(after.figure.phrase);
    figure.unit = after.figure.unit;
    figure.counted = after.figure.counted;
    before.phrase.end = after.phrase.end;
    before.reading = after.reading;
}

/// The figure of a reading, with its surroundings.
fn draft(
    line: &Line,
    reading: &Reading,
    next: Option<&Reading>,
    before: Option<&Draft>,
    last_counted: Option<Span>,
) -> Option<Draft> {
    let (low, high) = (reading.low.value()?, reading.high.value()?);
    let (mut from, mut to) = (reading.from, reading.to);
    let mut sense = Sense::Exact;
    if let Some((found, start)) = qualifier::before(line, reading.from) {
        (sense, from) = (found, start);
    }
    let single = !reading.range && low == 1.0;
    // "$40 million over five years" says for how long, not for how much longer.
    let spans = before.is_some_and(|before| before.phrase.end.max(before.reading.to) == from);
    if spans && sense == Sense::MoreThan && line.word(from) == "over" && reading.unit.is_some_and(Unit::is_time) {
        (sense, from) = (Sense::Exact, reading.from);
    }
    let noun = counted_noun(line, reading, from, single);
    if sense == Sense::Exact {
        let behind =
            qualifier::after(line, reading.number_end).or_else(|| qualifier::after(line, reading.to)).or_else(|| {
                noun.as_ref().filter(|noun| noun.start >= reading.to).and_then(|noun| qualifier::after(line, noun.end))
            });
        if let Some((found, end)) = behind {
            sense = found;
            to = to.max(end);
        }
    }
    let noun = noun
        .or_else(|| range::suspended(line, reading, next).and_then(|next| counted_noun(line, next, next.from, false)))
        .or_else(|| if to > reading.to { counted_noun(line, &Reading { to, ..*reading }, from, single) } else { None });
    let converted = before.filter(|before| converts(line, before, reading));
    if let Some(before) = converted.filter(|_| sense == Sense::Exact) {
        sense = before.sense;
    }
    // "lost 40 per cent of its value", "cut $4 million of spending": no thing is counted.
    let weighed = |unit: super::unit::Unit| unit.measure().is_some_and(|(dimension, _)| dimension == "mass");
    let things = noun.as_ref().filter(|_| reading.unit.is_none_or(weighed));
    let change = change::change(line, from, things)
        .or_else(|| change::change(line, reading.from, things))
        // "6 per cent higher than in May"
        .or_else(|| {
            let higher = line.is(reading.to, Trait::Comparative) && !multiple::is(reading);
            line.direction(reading.to).filter(|_| reading.unit.is_some() && higher)
        })
        .or_else(|| {
            // "lost 190 points, or 0.6 per cent"
            let before = before?;
            let end = before.phrase.end.max(before.reading.to);
            let or = line.follows(end, &[",", "or"]).or_else(|| line.follows(end, &["or"]))?;
            if or == from { before.figure.change } else { None }
        })
        .or(converted.and_then(|before| before.figure.change))
        .or(reading.change);
    let words = |range: Range<usize>| line.span(range.start, range.end);
    let clause = context::clause(line, reading.from);
    let subject = context::subject(line, reading, &clause);
    let mut about: Vec<Span> =
        context::about(line, reading, &clause, from, subject.clone(), noun.as_ref()).into_iter().map(words).collect();
    let mut subject = subject.and_then(|subject| context::shown(line, &subject)).map(words);
    // What stands in brackets or in a list without words of its own is about the same.
    if let Some(before) = before.filter(|_| converted.is_some() || about.is_empty() && reading.unit.is_some()) {
        about.clone_from(&before.figure.about);
        subject = before.figure.subject;
    }
    let place = when_where::place(line, noun.as_ref().map_or(reading.to, |noun| noun.end.max(reading.to)));
    let time = when_where::time(line, &(reading.from..reading.to), &clause);
    let mut counted = noun.clone().map(words);
    if counted.is_none() && reading.unit.is_none() && elides(line, reading, low) {
        let here = last_counted.is_some_and(|counted| counted.start >= line.start());
        let nearby = before.is_some() && here
            || line.word(reading.from.wrapping_sub(1)) == "another"
            || line.is(reading.to, Trait::Others);
        // "217 votes to 213"
        let against = before.is_some_and(|before| before.phrase.end + 1 == from && line.word(from - 1) == "to");
        // "up from 12,900 a year earlier"
        let moved = line.word(from.wrapping_sub(1)) == "from" && line.is(from.wrapping_sub(2), Trait::Way);
        let bound = line.is(from.wrapping_sub(1), Trait::Unbound) && !against && !moved;
        counted = last_counted.filter(|_| nearby && !bound);
    }
    let mut phrase = from..to.max(reading.to);
    let mut whole = words(phrase.clone());
    if let Some(noun) = &noun {
        phrase.end = phrase.end.max(noun.end.min(reading.to + 12));
        whole = whole.join(words(noun.clone()));
    }
    let figure = Figure {
        span: line.span(reading.from, reading.to),
        phrase: whole,
        amount: amount(reading, low, high, sense),
        unit: reading.unit,
        counted,
        change,
        subject,
        about,
        place: place.map(words),
        time: time.map(words),
        quote: None,
        confidence: confidence(reading, counted.is_some()),
    };
    Some(Draft { figure, reading: *reading, sense, phrase })
}

/// Whether `reading` stands in brackets right behind `before` and gives it in another unit: "40 miles (64 km)".
fn converts(line: &Line, before: &Draft, reading: &Reading) -> bool {
    let end = before.reading.to;
    let opens = reading.from > end
        && reading.from <= end + 3
        && (line.mark(reading.from - 1) == '(' || line.mark(reading.from - 1) == '/' && line.mark(end) == '/');
    let both = before.reading.unit.zip(reading.unit);
    opens
        && both.is_some_and(|(a, b)| {
            a.is_money() && b.is_money() || a.measure().zip(b.measure()).is_some_and(|((a, _), (b, _))| a == b)
        })
}

/// What is counted, where the number counts.
fn counted_noun(line: &Line, reading: &Reading, from: usize, single: bool) -> Option<std::ops::Range<usize>> {
    match reading.unit {
        None => {
            // "half the boats"
            let to = reading.to;
            let to = if reading.form == Form::Fraction { counted::past_determiners(line, to) } else { to };
            let noun = counted::after(line, to, single);
            // "7 in 10 worry about it"
            let whole = line.is(to.wrapping_sub(1), Trait::Article);
            let part = reading.form == Form::Fraction && to == reading.to && line.word(to) != "of" && !whole;
            let noun = noun.filter(|noun| !part || counted::is_plural(line, noun.end - 1));
            let noun = noun.or_else(|| counted::before_or(line, from).filter(|_| !single));
            noun.or_else(|| counted::of_them(line, reading.from, reading.to)).or_else(|| counted::headed(line, from))
        }
        Some(_) if multiple::is(reading) && line.word(reading.to) != "of" => multiple::counted(line, reading.to),
        // "a turnout of 37 per cent"
        Some(_) if counted::before_of(line, from).is_some() => counted::before_of(line, from),
        // "40 tonnes of grain", "5 per cent of voters"
        Some(_) if line.word(reading.to) == "of" => counted::after(line, reading.to, false),
        // "$5 million in relief"
        Some(unit) if unit.is_money() && unit.per.is_none() && line.word(reading.to) == "in" => {
            counted::phrase(line, reading.to + 1, false)
                .filter(|noun| (noun.start..noun.end).all(|at| !line.capital(at)))
        }
        Some(_) => None,
    }
}

/// Whether a number without a noun can mean the noun of the one before it.
fn elides(line: &Line, reading: &Reading, value: f64) -> bool {
    let counts = value >= 1.0
        && value.fract() == 0.0
        && matches!(reading.form, Form::Digits | Form::Scaled | Form::Words | Form::Vague);
    let next = line.class(reading.to);
    use crate::text::Class;
    counts
        && (line.case(reading.to).is_none()
            || next.any(
                Class::PREPOSITION
                    .or(Class::AUXILIARY)
                    .or(Class::PAST)
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
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
    sense.of(low)
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
