//! Clock times: "10.45pm", "5:30", "9 o'clock".
//!
//! In: a [`Line`] and an atom. Out: the atom after the time that begins there. Cannot fail.

use super::plain;
use crate::figures::{atoms::Line, lexicon::Trait, ratio::Ratio};

/// "10.45pm", "5:30", "2 p.m.", "9 o'clock", "1045 GMT", a lap time of "1:36.6".
pub(super) fn clock(line: &Line, i: usize) -> Option<usize> {
    let literal = line.number(i)?;
    let hour = literal.value.and_then(Ratio::value).is_some_and(|n| (0.0..=24.0).contains(&n));
    if line.mark(i + 1) == ':' && line.glued(i + 1) && line.glued(i + 2) {
        let mut to = i + 2;
        let minutes = line.number(to).filter(|n| n.digits == 2)?;
        minutes.value?;
        to += 1;
        while line.mark(to) == ':' && line.glued(to) && line.number(to + 1).is_some() {
            to += 2;
        }
        return Some(meridian(line, to).unwrap_or(to));
    }
    if literal.digits == 4 && literal.plain().is_some_and(|n| n < 2400 && n % 100 < 60) && line.is(i + 1, Trait::Zone) {
        return Some(i + 2);
    }
    if !hour || !matches!(literal.decimals, 0 | 2) {
        return None;
    }
    let mut at = i + 1;
    // "10-11am", "7 to 9 a.m."
    if (line.dash(at) || line.is(at, Trait::Join))
        && plain(line, at + 1, 0, 24).is_some()
        && meridian(line, at + 2).is_some()
    {
        at += 2;
    }
    meridian(line, at)
        .or_else(|| line.is(at, Trait::Oclock).then_some(at + 1))
        .or_else(|| (literal.digits == 2 && literal.decimals == 2 && line.word(at) == "hrs").then_some(at + 1))
        .or_else(|| (literal.decimals == 2 && line.is(at, Trait::PointZone)).then_some(at + 1))
}

fn meridian(line: &Line, at: usize) -> Option<usize> {
    line.is(at, Trait::Meridian).then_some(at + 1)
}
