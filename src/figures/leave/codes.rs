//! Codes: phone numbers, versions, items of lists, and digits inside a longer piece ("F-16", "SW1A").
//!
//! In: a [`Line`] and an atom. Out: the atom after the code that begins there. Read before numbers are, so that a
//! code never costs a look at its parts. Cannot fail.

use super::plain;
use crate::{
    figures::{
        atoms::{self, Case, Line},
        lexicon::Trait,
        number::{self, Word},
        unit,
    },
    text::Class,
};

/// "+44 20 7946 0958", "(555) 123-4567", "555-123-4567", "020 7946 0958".
pub(super) fn phone(line: &Line, i: usize) -> Option<usize> {
    let mut at = i;
    let mut digits = 0usize;
    let mut groups = 0;
    let plus = line.mark(at) == '+';
    let bracket = line.mark(at) == '(';
    if (plus || bracket) && !line.glued(at + 1) {
        return None;
    }
    at += usize::from(plus || bracket);
    let first = line.number(at)?;
    let padded = first.padded;
    while let Some(group) = line.number(at).filter(|n| n.decimals == 0 && !n.grouped && groups < 8) {
        digits += usize::from(group.digits);
        groups += 1;
        at += 1;
        let joint = match line.mark(at) {
            '(' | ')' if line.number(at + 1).is_some() => 1,
            c if atoms::is_dash(c) && line.number(at + 1).is_some() => 1,
            '/' | '.' if line.glued(at) && line.number(at + 1).is_some() => 1,
            _ if line.number(at).is_some() => 0,
            _ => break,
        };
        at += joint;
    }
    let us = groups == 3 && digits == 10 && (first.digits == 3);
    let local = groups == 2 && digits == 7 && first.digits == 3 && line.hyphen(i + 1);
    let long = digits >= 8 && (plus || padded) && groups >= 2;
    let alone = padded && first.digits >= 5;
    // "978-3-16-148410-0"
    let chained = groups >= 4 && line.hyphen(i + 1);
    (us && (bracket || line.dash(i + 1) || line.mark(i + 1) == '.')
        || local
        || long
        || alone
        || chained
        || plus && digits >= 9)
        .then_some(at)
}

/// "3.5.1", "192.168.0.1": digits with two points or more.
pub(super) fn version(line: &Line, i: usize) -> Option<usize> {
    let mut to = i + 1;
    line.number(i)?;
    while line.number(to).is_some() && line.glued(to) && line.written(to).starts_with('.') {
        to += 1;
    }
    (to > i + 1).then_some(to)
}

/// "20th", "1st".
pub(super) fn ordinal(line: &Line, i: usize) -> Option<usize> {
    line.number(i)?;
    (line.glued(i + 1) && line.is(i + 1, Trait::OrdinalEnd)).then_some(i + 2)
}

/// "1." or "2)" at the beginning of a line, with or without words behind it.
pub(super) fn item(line: &Line, i: usize) -> Option<usize> {
    plain(line, i, 0, 999)?;
    let alone = line.len() == 1 && line.number(i)?.digits <= 2;
    let bracketed = line.mark(i.wrapping_sub(1)) == '(' && line.mark(i + 1) == '.' && line.mark(i + 2) == ')';
    if alone || bracketed {
        return Some(i + 1);
    }
    let first = i == 0 || i == 1 && line.mark(0) == '(';
    (first && matches!(line.mark(i + 1), '.' | ')') && line.glued(i + 1) && !line.glued(i + 2)).then_some(i + 2)
}

/// Digits inside a longer piece: "F-16", "G7", "COVID-19", "5G", "A320neo", "#14", "SW1A".
pub(super) fn code(line: &Line, i: usize) -> Option<usize> {
    if line.mark(i) == '#' {
        return (line.number(i + 1).is_some() && line.glued(i + 1)).then_some(i + 2);
    }
    let literal = line.number(i)?;
    let to = || end_of_piece(line, i);
    if line.mark(i.wrapping_sub(1)) == '@' && line.glued(i) {
        return Some(to());
    }
    let money = unit::before(line, i).is_some();
    if line.glued(i) && !money {
        let before = i.wrapping_sub(1);
        if line.case(before).is_some() {
            // "10x3" aside, letters before digits name something.
            return Some(to());
        }
        let letters = before.wrapping_sub(1);
        if line.hyphen(before) && line.case(letters).is_some() && !before_hyphen_counts(line, letters) {
            return Some(to());
        }
        let summed = line.mark(before) == '+' && line.glued(before) && line.number(letters).is_some();
        if matches!(line.mark(before), '_' | '@' | '&' | '\\') || summed {
            return Some(to());
        }
        if line.mark(before) == '/'
            && line.number(letters).is_none()
            && line.case(letters).is_some()
            && line.glued(before)
        {
            return Some(to());
        }
    }
    let after = i + 1;
    // "21-cv-0417"
    if line.hyphen(after)
        && line.hyphen(i + 3)
        && line.number(i + 4).is_some_and(|n| n.plain().is_some())
        && line.glued(i + 2)
        && line.glued(i + 4)
        && line.case(i + 2).is_some()
        && !line.class(i + 2).any(Class::FUNCTION)
        && unit::after(line, after).is_none()
        && number::word(line.word(i + 2)).is_none()
    {
        return Some(i + 5);
    }
    // "plot 14/B"
    let lettered = line.capital(after + 1) && line.written(after + 1).len() == 1;
    if line.mark(after) == '/' && line.glued(after) && line.glued(after + 1) && lettered {
        return Some(after + 2);
    }
    if line.word(after) == "x" && line.mark(after + 2) == '^' {
        return None;
    }
    if line.glued(after) && line.case(after).is_some() && !money {
        let known = unit::after(line, after).is_some()
            || number::at(line, i).is_some_and(|number| number.to > after)
            || line.word(after) == "s"
            || [Trait::OrdinalEnd, Trait::Meridian, Trait::Odd].into_iter().any(|kind| line.is(after, kind));
        // "150mm", "3x" and "20s" are known or left; letters that say nothing make it a name.
        if !known
            || line.written(after).chars().count() == 1 && line.glued(after + 1) && line.number(after + 1).is_some()
        {
            return Some(to());
        }
    }
    // "7-Eleven", "3-D"
    if line.hyphen(after)
        && line.glued(after + 1)
        && line.capital(after + 1)
        && unit::after(line, after).is_none()
        && number::word(line.word(after + 1)).is_none_or(|word| matches!(word, Word::Small(_)))
        && line.class(after + 1).any(Class::NOUN.or(Class::NUMBER))
        && literal.decimals == 0
        && (line.case(after + 1) == Some(Case::Upper)
            || i > 0 && line.capital(i - 1)
            // "7-Eleven"
            || number::word(line.word(after + 1)).is_some())
    {
        return Some(to().max(after + 2));
    }
    // A number in digits that begins with zeros is a code.
    // So is one of more digits than anybody writes without grouping.
    (literal.decimals == 0 && !money && (literal.padded || literal.digits >= 10 && !literal.grouped)).then(to)
}

/// One past the last atom that is glued to atom `i` and is a word or a number.
fn end_of_piece(line: &Line, i: usize) -> usize {
    let mut to = i + 1;
    while line.glued(to)
        && (line.case(to).is_some()
            || line.number(to).is_some()
            || line.hyphen(to) && line.glued(to + 1) && line.case(to + 1).is_some())
    {
        to += 1;
    }
    to
}

/// "sub-500", "now-18", "to-260,000": a number behind a hyphen that still counts.
pub(super) fn before_hyphen_counts(line: &Line, word: usize) -> bool {
    line.is(word, Trait::BeforeHyphen)
        || number::word(line.word(word)).is_some_and(|word| !matches!(word, Word::Suffix(_)))
        || line.number(word.wrapping_sub(1)).is_some() && line.glued(word)
}
