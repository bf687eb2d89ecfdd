//! Scores: "3-1", "won 21-19", "92 to 8".
//!
//! In: a [`Line`] and a [`Reading`]. Out: whether it is the first number of a score. Cannot fail.

use super::{counts, plain};
use crate::figures::{
    Reading,
    atoms::{Case, Line},
    change,
    lexicon::Trait,
    number::Form,
    unit,
};

/// "3-1", "won 21-19".
pub(super) fn score(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    if reading.unit.is_some() || reading.form != Form::Digits {
        return false;
    }
    // "confirmed 92 to 0", "a 3 to 1 margin"
    let against = line.word(i + 1) == "to" && !line.glued(i + 2) && line.number(i + 2).is_some();
    if against
        && unit::after(line, i + 3).is_none()
        && (!line.is(i.wrapping_sub(1), Trait::From) || line.is(i.wrapping_sub(2), Trait::Contest))
        && let Some((a, b)) = plain(line, i, 0, 600).zip(plain(line, i + 2, 0, 600))
        && a >= b
        && !change::moves(line, i)
    {
        return true;
    }
    let pair = |a: usize, b: usize| plain(line, a, 0, 999).zip(plain(line, b, 0, 999));
    let tied = |at: usize| line.dash(at) && (line.glued(at) == line.glued(at + 1));
    let Some((a, b)) = (if tied(i + 1) { pair(i, i + 2) } else { None }) else { return false };
    if line.number(i + 2).is_none() || unit::after(line, i + 3).is_some() || unit::before(line, i).is_some() {
        return false;
    }
    let triple = line.dash(i + 3) && line.number(i + 4).is_some();
    if triple || a >= b {
        return true;
    }
    let beside = (i.saturating_sub(12)..i + 12).any(|at| line.is(at, Trait::Contest));
    let counted = line.case(i + 3) == Some(Case::Lower) && counts(line, i + 3);
    beside && !counted
}
