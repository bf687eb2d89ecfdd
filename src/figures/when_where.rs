//! When and where: the time and the place of a figure.
//!
//! In: a [`Line`] and the atoms of a figure. Out: the phrase of time in its clause, the phrase of place behind it.
//! Cannot fail.

use super::{atoms::Line, lexicon::Trait};
use crate::text::Class;
use std::ops::Range;

/// When: "last week", "in recent months", "on Tuesday", "still", in the clause of the figure at the given atoms.
pub fn time(line: &Line, figure: &Range<usize>, clause: &Range<usize>) -> Option<Range<usize>> {
    let candidates = (figure.end..clause.end).chain((clause.start..figure.start).rev());
    for at in candidates {
        let word = line.word(at);
        if line.is(at, Trait::When) {
            return Some(at..at + 1);
        }
        if line.is(at, Trait::Weekday) && line.capital(at) {
            let from = at - usize::from(line.is(at.wrapping_sub(1), Trait::BeforeDay));
            return Some(from..at + 1);
        }
        if line.is(at, Trait::Month) && line.capital(at) && (word != "may" || line.word(at.wrapping_sub(1)) == "in") {
            let mut from = at;
            while from > clause.start && (line.number(from - 1).is_some() || line.is(from - 1, Trait::BeforeMonth)) {
                from -= 1;
            }
            let mut to = at + 1;
            while line.number(to).is_some()
                || line.mark(to) == ',' && line.number(to + 1).is_some()
                || line.mark(to) == '.' && line.number(to + 1).is_some()
            {
                to += 1;
            }
            if from.max(at) <= figure.start || from >= figure.end {
                return Some(from..to);
            }
        }
        if line.is(at, Trait::TimeLead) {
            let mut to = at + 1;
            while to < at + 5
                && line.class(to).any(Class::DETERMINER.or(Class::ADJECTIVE).or(Class::ADVERB))
                && !line.is(to, Trait::Time)
            {
                to += 1;
            }
            let year =
                line.number(to).is_some_and(|n| n.digits == 4 && n.plain().is_some_and(|y| (1900..2100).contains(&y)));
            if (line.is(to, Trait::Time) || year) && (at >= figure.end || to < figure.start) {
                return Some(at..to + 1);
            }
        }
    }
    None
}

/// Where: a phrase of place behind the figure, or at the head of its clause.
pub fn place(line: &Line, after: usize) -> Option<Range<usize>> {
    for at in after..after + 8 {
        if line.is(at, Trait::Place) {
            let from = super::counted::past_determiners(line, at + 1);
            let mut to = from;
            while to < from + 7 {
                let class = line.class(to);
                let joins = line.is(to, Trait::PlaceJoin) && to > from && line.case(to + 1).is_some();
                if line.case(to).is_none() && !(line.hyphen(to))
                    || !joins
                        && (class.any(
                            Class::PREPOSITION
                                .or(Class::AUXILIARY)
                                .or(Class::MODAL)
                                .or(Class::CONJUNCTION)
                                .or(Class::SUBORDINATOR)
                                .or(Class::PRONOUN),
                        ) || class == Class::PAST)
                    || class.any(Class::ADVERB) && !class.any(Class::ADJECTIVE)
                {
                    break;
                }
                to += 1;
            }
            let timed = (from..to).any(|i| {
                line.is(i, Trait::Time) || line.is(i, Trait::Month) && line.capital(i) || line.is(i, Trait::Weekday)
            });
            if to > from && !timed && line.number(from).is_none() && !line.is(from, Trait::NoPlace) {
                return Some(at..to);
            }
        }
        if line.case(at).is_none() && !matches!(line.mark(at), '\'' | '’') || line.is(at, Trait::JoinClauses) {
            return None;
        }
    }
    None
}
