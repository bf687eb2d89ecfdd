//! Ranges: two numbers that bound one.
//!
//! In: a [`Line`] and the [`Reading`] of a number. Out: the reading of the range that it begins, with the unit
//! and the scale that its two ends share ("$3-5 billion", "8- to 16-metre"). Cannot fail; two numbers
//! that are not of one kind stay two.

use super::{
    Reading, atoms::Line, change, counted, leave, lexicon::Trait, number::Form, qualifier, ratio::Ratio,
    reading::quantity, unit::Unit,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    And,
    Or,
}

/// The range that begins with `first`.
pub fn from(line: &Line, first: Reading) -> Option<Reading> {
    if first.range {
        return None;
    }
    let (joint, at) = joint(line, &first)?;
    let second = reading_at(line, at).filter(|second| !second.range)?;
    if joint == Joint::Dash && triple(line, second.to) {
        return None;
    }
    let unit = shared_unit(line, &first, &second, joint)?;
    let (mut low, high) = (first.low, second.low);
    if second.scale != Ratio::of(1) && first.scale == Ratio::of(1) {
        let below = first.base.value()? < second.base.value()? || joint == Joint::Dash;
        if below {
            low = low.times(second.scale)?;
        }
    }
    let (a, b) = (low.value()?, high.value()?);
    let started = (1..=3).filter_map(|back| first.from.checked_sub(back)).any(|at| line.is(at, Trait::RangeStart));
    match joint {
        Joint::Dash if a >= b => return None,
        _ if unit.is_none() && names_or_ranks(line, &first) => return None,
        Joint::Or if !(a < b && b - a <= 2.0 && a.fract() == 0.0 && b.fract() == 0.0) => return None,
        Joint::Or if line.hyphen(first.number_end) => return None,
        Joint::To if a == b => return None,
        // "2 to 1" is no range, "from 208 pounds to 193" is one that falls, "led by 46 per cent to 44" sets two shares
        // against each other.
        Joint::To
            if a > b && !starts_with(line, first.from, "from") && (is_share(unit) || unit.is_none() || !started) =>
        {
            return None;
        }
        Joint::To
            if !started && change::moves(line, first.from) && !(first.unit.is_none() && unit.is_some() && a < b) =>
        {
            return None;
        }
        _ => {}
    }
    // "cut by a third to $14 million"
    let share = first.form == Form::Fraction && second.form != Form::Fraction;
    if first.form == Form::Few || second.form == Form::Few || share && second.unit.is_some_and(Unit::is_money) {
        return None;
    }
    let falls = a > b;
    let (low, high) = if falls { (high, low) } else { (low, high) };
    Some(Reading {
        to: second.to,
        number_end: second.number_end,
        low,
        high,
        unit,
        range: true,
        change: falls.then_some(super::Change::Down),
        form: second.form,
        ..first
    })
}

fn is_share(unit: Option<Unit>) -> bool {
    unit.is_some_and(|unit| unit.name == "percentage")
}

/// Whether a number is a score's, a label's or an age's, so that its range is one, too.
fn names_or_ranks(line: &Line, reading: &Reading) -> bool {
    use leave::Kind::{Age, Label, Name, Score};
    matches!(leave::kind(line, reading), Some(Score | Label | Name | Age))
}

fn starts_with(line: &Line, from: usize, word: &str) -> bool {
    (1..=3).filter_map(|back| from.checked_sub(back)).any(|at| line.word(at) == word)
}

/// "555-123-4567" is no range.
fn triple(line: &Line, to: usize) -> bool {
    line.dash(to) && line.number(to + 1).is_some()
}

/// What joins `first` to a second number, and the atom after it.
fn joint(line: &Line, first: &Reading) -> Option<(Joint, usize)> {
    let mut at = first.to;
    // "8- to 16-metre"
    if line.hyphen(at) && line.is(at + 1, Trait::Join) {
        at += 1;
    }
    let next = at + 1;
    Some(match line.word(at) {
        _ if line.is(at, Trait::To) => (Joint::To, if line.dash(next) { next + 1 } else { next }),
        "and" if starts_with(line, first.from, "between") => (Joint::And, next),
        "or" => (Joint::Or, next),
        "" if line.dash(at) && line.mark(at) != '—' && line.glued(at) == line.glued(next) => (Joint::Dash, next),
        _ => return None,
    })
}

/// The quantity at `at`, where its currency may begin before its number.
fn reading_at(line: &Line, at: usize) -> Option<Reading> {
    let at = at + usize::from(line.is(at, Trait::RangeHedge));
    (at..at + 3).find_map(|i| {
        if leave::run(line, i).is_some() { None } else { quantity(line, i).filter(|reading| reading.from == at) }
    })
}

/// The unit of both ends, `None` where they are of two kinds.
fn shared_unit(line: &Line, first: &Reading, second: &Reading, joint: Joint) -> Option<Option<Unit>> {
    Some(match (first.unit, second.unit) {
        (None, None) => None,
        (Some(a), Some(b)) if a == b => Some(a),
        // "$48,000 and $90,000 a year"
        (Some(a), Some(b)) if a.name == b.name && a.per.is_none() => Some(b),
        (Some(_), Some(_)) => return None,
        (None, unit) => unit,
        (unit, None) => {
            let noun = counted::after(line, second.to, false).is_some();
            let steps = joint == Joint::To
                && !starts_with(line, first.from, "from")
                && !starts_with(line, first.from, "between");
            let money = unit.is_some_and(Unit::is_money) && first.number_end == first.to;
            if joint == Joint::Or || noun && !money || steps && !money {
                return None;
            }
            // "$10-15 a ticket"
            unit
        }
    })
}

/// Gives a number without a unit that of the next in its list: "45 and 50 mg", "7- or 8-inch".
pub fn share_units(line: &Line, readings: &mut [Reading]) {
    for index in (1..readings.len()).rev() {
        let (before, after) = readings.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let Some(unit) = second.unit else { continue };
        if first.unit.is_some()
            || first.range != second.range && first.range
            || first.form == Form::Fraction && second.form != Form::Fraction
        {
            continue;
        }
        // Money before its number belongs to that number alone, but for "8 or $9".
        let ahead = unit.is_money() && second.to == second.number_end;
        let mut at = first.to;
        let mut joint = "";
        while at < second.from {
            match line.word(at) {
                "and" | "or" => joint = line.word(at),
                "to" if first.low.value() > second.low.value() => joint = "and",
                "" if line.mark(at) == ',' || line.hyphen(at) => {
                    if line.mark(at) == ',' && joint.is_empty() {
                        joint = ",";
                    }
                }
                _ => break,
            }
            at += 1;
        }
        let listed = joint == "," && !ahead && line.hyphen(first.to);
        if at == second.from && (joint == "or" || joint == "and" && !ahead || listed) {
            first.unit = Some(unit);
        }
    }
}

/// Gives a number that is set against an earlier one its unit: "won 52.3 per cent to Reed's 45.1", "rose 2.3 per cent, against
/// 1.9 in May". Decimals must be as many as there; whole numbers are only taken where both are compared.
pub fn compare_units(line: &Line, readings: &mut [Reading]) {
    for index in 1..readings.len() {
        let (before, after) = readings.split_at_mut(index);
        let Some(reading) = after.first_mut().filter(|reading| reading.unit.is_none() && reading.form == Form::Digits)
        else {
            continue;
        };
        let decimals = |reading: &Reading| line.number(reading.number_end - 1).map(|number| number.decimals);
        let lead = qualifier::before(line, reading.from).map_or(reading.from, |(_, from)| from).wrapping_sub(1);
        let against = line.is(lead, Trait::Against);
        let set = against || decimals(reading) > Some(0) && line.is(lead, Trait::SetAgainst);
        let alike = |other: &&Reading| other.form == Form::Digits && decimals(other) == decimals(reading);
        let near = before.iter().rev().take(3).filter(|_| set).find(alike);
        let unit = near.and_then(|other| other.unit).filter(|unit| !unit.is_time());
        if unit.is_some() && counted::after(line, reading.to, false).is_none() {
            reading.unit = unit;
        }
    }
}

/// The reading behind `reading` where both share a word behind a hyphen: "four-, five- and six-cylinder".
pub fn suspended<'a>(line: &Line, reading: &Reading, next: Option<&'a Reading>) -> Option<&'a Reading> {
    let next = next.filter(|_| {
        line.hyphen(reading.to) && reading.unit.is_none() && !line.glued(reading.to + 1)
            || line.mark(reading.to + 1) == ','
    })?;
    (line.hyphen(reading.to) && next.from <= reading.to + 4).then_some(next)
}
