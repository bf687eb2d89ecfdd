//! Readings: the numbers of a sentence that are figures, with their units.
//!
//! In: a [`Line`]. Out: [`Reading`]s in order of their place, which do not overlap. Dates, times and names are
//! passed over here, ranges joined, units shared along a list. Cannot fail.

use super::{
    Change,
    atoms::Line,
    compound, counted, leave,
    lexicon::Trait,
    multiple,
    number::{self, Form},
    range,
    ratio::Ratio,
    unit::{self, Unit},
};
use crate::text::Class;

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
    /// Which way the number itself says that something moved: "from 60 to 40", "doubled".
    pub change: Option<Change>,
}

/// The numbers of a sentence that are figures, with their units.
pub fn all(line: &Line) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut i = 0;
    while i < line.len() {
        if let Some((_, to)) = leave::run(line, i) {
            i = to.max(i + 1);
            continue;
        }
        if let Some(reading) = nothing(line, i).or_else(|| multiple::at(line, i)) {
            i = reading.to;
            readings.push(reading);
            continue;
        }
        let Some(reading) = quantity(line, i) else {
            i += 1;
            continue;
        };
        if let Some(range) = range::from(line, reading) {
            let range = multiple::of(line, range);
            i = range.to;
            if readings.last().is_none_or(|last| last.to <= range.from) {
                readings.push(range);
            }
            continue;
        }
        let reading = multiple::of(line, reading);
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
    range::compare_units(line, &mut readings);
    readings
}

/// Past the numbers that belong to what is counted: "two new 737 Max jets", "63 Model 3s".
fn past_phrase(line: &Line, reading: &Reading) -> usize {
    if reading.unit.is_some() {
        return reading.to;
    }
    counted::after(line, reading.to, false)
        .filter(|noun| (noun.start..noun.end).any(|at| line.number(at).is_some() && unit::before(line, at).is_none()))
        .map_or(reading.to, |noun| noun.end)
}

/// "not a single sailor", "no injuries": nothing, said with weight.
fn nothing(line: &Line, i: usize) -> Option<Reading> {
    if !line.class(i).any(Class::NEGATION) {
        return None;
    }
    let to = line
        .follows(i, &["not", "a", "single"])
        .or_else(|| line.follows(i, &["not", "one", "single"]))
        .or_else(|| (line.word(i) == "no" && line.is(i + 1, Trait::Zero)).then_some(i + 1))?;
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
        change: None,
    })
}

/// The number at atom `i` with its currency and its unit.
pub fn quantity(line: &Line, i: usize) -> Option<Reading> {
    let mut number = number::signed(line, i)?;
    // "2.45±0.01 grams": the margin is passed over.
    if line.mark(number.to) == '±' && line.number(number.to + 1).is_some() {
        number.to += 2;
    }
    // "6'2": feet and inches
    if let Some((value, to)) = height(line, &number) {
        number = number::Number { low: value, high: value, base: value, to, ..number };
        return Some(Reading { unit: Some(Unit::plain("foot")), ..bare(&number) });
    }
    let number = number;
    let money = unit::before(line, number.from);
    let mut reading = bare(&number);
    match money {
        Some((name, from)) => {
            let rate = unit::rate(line, number.to);
            reading.from = from;
            reading.unit = Some(Unit { name, per: rate.map(|(per, _)| per) });
            reading.to = rate.map_or(number.to, |(_, to)| to);
            // "-$5", "minus $5"
            let minus = from.wrapping_sub(1);
            if matches!(line.mark(minus), '-' | '−') && line.glued(from) && !line.glued(minus)
                || line.is(minus, Trait::Minus)
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
            } else if number.form == Form::Fraction && of_a_unit(line, number.to)
                || line.hyphen(number.to) && line.is(number.to + 1, Trait::Odd)
            {
                number.to + 2
            } else {
                number.to
            };
            if let Some((unit, to)) = unit::after(line, j) {
                reading.unit = Some(unit);
                reading.to = to;
                // "75 USD million"
                if let Some(number::Word::Scale(power)) = number::word(line.word(to)).filter(|_| unit.is_money()) {
                    scale(&mut reading, power, to + 1)?;
                }
            } else if let Some((name, power)) = unit::millions(line.written(j)) {
                // "120 MEUR"
                reading.unit = Some(Unit::plain(name));
                scale(&mut reading, power, j + 1)?;
            }
            let cold = reading.unit.is_some_and(|unit| matches!(unit.name, "celsius" | "fahrenheit"));
            let minus = number.from.wrapping_sub(1);
            if cold
                && matches!(line.mark(minus), '-' | '−')
                && number.from > 0
                && matches!(line.mark(minus.wrapping_sub(1)), ' ')
                && line.number(minus.wrapping_sub(1)).is_none()
                && reading.low == number.low
                && !line.glued(minus)
            {
                (reading.low, reading.high) = (reading.high.negative(), reading.low.negative());
                reading.from = minus;
            }
        }
    }
    // "the age of 5 years"
    if reading.unit == Some(Unit::plain("year")) && line.precedes(reading.from, &["age", "of"]).is_some() {
        reading.unit = Some(Unit::plain("year of age"));
    }
    if reading.unit.is_none() {
        reading.unit = unit_before_or(line, &number);
    }
    compound::join(line, &mut reading);
    Some(reading)
}

/// Whether "of a mile" stands at atom `of`; not "of a day's catch".
fn of_a_unit(line: &Line, of: usize) -> bool {
    let ends = |to: usize| !matches!(line.mark(to), '\'' | '’');
    line.word(of) == "of"
        && line.is(of + 1, Trait::Article)
        && unit::after(line, of + 2).is_some_and(|(unit, to)| unit.per.is_none() && ends(to))
}

/// The unit of "a week or two".
fn unit_before_or(line: &Line, number: &number::Number) -> Option<Unit> {
    let or = number.from.checked_sub(1).filter(|&or| line.word(or) == "or" && number.form == Form::Words)?;
    let noun = or.checked_sub(1)?;
    let one =
        noun.checked_sub(1).filter(|&one| line.class(one).any(Class::DETERMINER) || line.is(one, Trait::Others))?;
    let (unit, to) = unit::after(line, noun)?;
    let alone = counted::after(line, number.to, false).is_none();
    (to == or && alone && (line.is(one, Trait::Article) || !counted::is_plural(line, noun))).then_some(unit)
}

/// A number without a unit.
fn bare(number: &number::Number) -> Reading {
    Reading {
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
        change: None,
    }
}

/// The value in feet of a height like 6'2" whose feet are `number`, and the atom after it.
fn height(line: &Line, number: &number::Number) -> Option<(Ratio, usize)> {
    let prime = |at: usize| matches!(line.mark(at), '\'' | '’' | '′') && line.glued(at);
    if !prime(number.to) || line.number(number.from)?.digits != 1 {
        return None;
    }
    let inches =
        line.number(number.to + 1).and_then(|literal| literal.plain()).filter(|inches| (0..12).contains(inches))?;
    let value = Ratio::of(inches).over(Ratio::of(12)).and_then(|part| number.low.plus(part))?;
    let closes = matches!(line.mark(number.to + 2), '"' | '”' | '″') && line.glued(number.to + 2);
    Some((value, number.to + 2 + usize::from(closes)))
}

/// Multiplies a reading by a scale that stands behind its unit and ends before atom `to`.
fn scale(reading: &mut Reading, power: i32, to: usize) -> Option<()> {
    let by = Ratio::ten(power);
    (reading.low, reading.high) = (reading.low.times(by)?, reading.high.times(by)?);
    reading.scale = reading.scale.times(by)?;
    (reading.to, reading.number_end) = (to, to - 1);
    Some(())
}

/// Whether "several" and "a few" count people or things that are told apart, not spans of time.
fn few_counts(line: &Line, reading: &Reading) -> bool {
    reading.unit.is_none()
        && counted::after(line, reading.to, false)
            .is_some_and(|range| (range.start..range.end).any(|at| line.is(at, Trait::Person)))
}
