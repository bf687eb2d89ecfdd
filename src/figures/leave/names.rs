//! Names and labels that hold a number: "Room 14", "iPhone 14", "the 747", "14 Harbour Street".
//!
//! In: a [`Line`] and a [`Reading`]. Out: whether the number only names something. Cannot fail; a plural behind
//! the number is counted.

use super::{codes::ordinal, counts, noun, plain, plural};
use crate::{
    figures::{
        Reading,
        atoms::{Case, Line},
        lexicon::Trait,
        number::Form,
        qualifier,
    },
    text::Class,
};

/// "the 747", "a 737 Max": models that are known by their number.
pub(super) fn model(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    reading.unit.is_none()
        && reading.to == i + 1
        && line.is(i, Trait::Model)
        && line.class(i.wrapping_sub(1)).any(Class::DETERMINER)
        && !(line.case(i + 1) == Some(Case::Lower) && counts(line, i + 1))
}

/// "14 Harbour Street", "221 King's Road".
pub(super) fn address(line: &Line, reading: &Reading) -> bool {
    // "14B Harbour Street" is no billion.
    let lettered = reading.form == Form::Scaled && reading.to == reading.from + 2 && line.glued(reading.from + 1);
    let digits = reading.form == Form::Digits || lettered;
    if reading.unit.is_some() || !digits || plain(line, reading.from, 1, 99_999).is_none() {
        return false;
    }
    let mut at = reading.to;
    for _ in 0..8 {
        if line.number(at).is_some() && ordinal(line, at).is_some() {
            at += 2;
            continue;
        }
        if matches!(line.mark(at), '\'' | '’' | '.') {
            at += 1;
            continue;
        }
        if !line.capital(at) && line.word(at) != "s" {
            return false;
        }
        if at > reading.to && line.is(at, Trait::Street) {
            return true;
        }
        at += 1;
    }
    false
}

/// "Room 14", "No. 10", "page 3", "day 5".
pub(super) fn label(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    // "route 66B" is no billion.
    let lettered = reading.form == Form::Scaled && reading.to == i + 2 && line.glued(i + 1);
    if reading.unit.is_some() || !(matches!(reading.form, Form::Digits | Form::Words) || lettered) {
        return false;
    }
    let before = i.wrapping_sub(1);
    // "the error code was 404"
    if (line.is(before, Trait::Is) || line.is(before, Trait::Reads)) && reading.form == Form::Digits {
        let what = before.wrapping_sub(1);
        // "her badge number is 5512", but "the number is 40"
        let numbered = line.word(what) == "number" && noun(line, what.wrapping_sub(1));
        return numbered || line.is(what, Trait::Coded);
    }
    // "the Group of 77"
    if line.word(before) == "of" && reading.form == Form::Digits && before > 1 {
        let group = before - 1;
        return line.case(group) == Some(Case::Capital)
            && !line.is_headline()
            && line.is(group, Trait::Label)
            && !counts(line, reading.to);
    }
    let dotted = line.mark(before) == '.' && line.glued(before);
    let word = if dotted { before.wrapping_sub(1) } else { before };
    let joined = line.is(before, Trait::Join) && line.number(before.wrapping_sub(1)).is_some();
    let word = if joined { before.wrapping_sub(2) } else { word };
    if !line.is(word, Trait::Label)
        || line
            .number(i)
            .is_some_and(|n| n.grouped || n.decimals > 0 && !line.capital(word) && !line.is(word, Trait::Release))
    {
        return false;
    }
    if line.word(word) == "no" && !(dotted || line.capital(word))
        || dotted && line.case(word) == Some(Case::Lower) && !line.is(word, Trait::DottedLabel)
    {
        return false;
    }
    // "number 40 people", "the case 40 lawyers wanted": a plural behind it is counted.
    let counted = line.case(reading.to) == Some(Case::Lower) && counts(line, reading.to) && !line.capital(word);
    // "category one hurricane" names its kind all the same; "type two errors" stays one.
    !counted && (reading.form == Form::Digits || lettered || line.capital(word) || line.is(word, Trait::BareLabel))
}

/// "iPhone 14", "Boeing 737", "S&P 500", "Formula 1".
pub(super) fn name(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    // "on Zero Hedge": a capital in the middle of a sentence that is no headline.
    if reading.form == Form::Words && reading.unit.is_none() && reading.to == i + 1 {
        return !line.is_headline()
            && line.capital(i)
            && (line.case(i + 1) == Some(Case::Capital) && line.case(i.wrapping_sub(1)) == Some(Case::Lower)
                // "the Gang of Eight"
                || i > 1 && line.word(i - 1) == "of" && line.case(i - 2) == Some(Case::Capital)
                // "the Big Ten"
                || i > 1 && line.case(i.wrapping_sub(1)) == Some(Case::Capital) && line.case(i) == Some(Case::Capital));
    }
    if reading.unit.is_some() || reading.form != Form::Digits || line.number(i).is_none_or(|n| n.grouped || n.vulgar) {
        return false;
    }
    let before = i.wrapping_sub(1);
    // "Linux 5.15": a version has few digits on both sides of its point.
    let version = line.number(i).is_some_and(|n| n.decimals > 0 && n.digits <= 2);
    if line.number(i).is_some_and(|n| n.decimals > 2 || n.decimals > 1 && n.digits > 2)
        || version && line.is_headline()
        || !line.capital(before)
        || line.glued(i)
    {
        return false;
    }
    let class = line.class(before);
    let opening = before == 0
        || matches!(line.mark(before.wrapping_sub(1)), '"' | '“' | '‘' | ':' | '.' | '(' | '-' | '–' | '—' | '\'');
    let function = class.any(
        Class::PREPOSITION
            .or(Class::DETERMINER)
            .or(Class::ADVERB)
            .or(Class::CONJUNCTION)
            .or(Class::SUBORDINATOR)
            .or(Class::PRONOUN)
            .or(Class::AUXILIARY)
            .or(Class::MODAL)
            .or(Class::NEGATION),
    ) || qualifier::before(line, i).is_some();
    if opening && function
        || (line.is(before, Trait::Weekday) || line.is(before, Trait::Month))
        || function && line.case(before) == Some(Case::Capital)
    {
        return false;
    }
    // "in Weston 40 people died": a place before a count, not a name.
    let does = acts(line, reading.to) && before == 0;
    let counted = line.case(reading.to) == Some(Case::Lower) && counts(line, reading.to) && !does && !version;
    if opening && !version && plural(line, before) && line.case(before) == Some(Case::Capital) {
        return false;
    }
    let place = line.class(before.wrapping_sub(1)).any(Class::PREPOSITION) && !line.glued(i);
    !(counted && (place || opening && class.any(Class::VERB.or(Class::PAST)) && !line.capital(before + 2)))
        || line.case(before) == Some(Case::Mixed)
}

/// Whether the word at `at` is a verb in -s with its object: "Android 13 drains the battery".
fn acts(line: &Line, at: usize) -> bool {
    line.class(at).any(Class::VERB)
        && line.word(at).ends_with('s')
        && (line.class(at + 1).any(Class::DETERMINER) || line.word(at + 1) == "to")
}
