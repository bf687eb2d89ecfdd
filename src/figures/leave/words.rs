//! Number words that count nothing: "one of which", "the twenty-first", "two-day".
//!
//! In: a [`Line`] and a [`Reading`]. Out: whether its words stand for something else. Cannot fail.

use super::{TABLE, codes::before_hyphen_counts};
use crate::{
    figures::{
        Reading,
        atoms::Line,
        number::{self, Form, Word},
        unit,
    },
    text::Class,
};

/// "one of which", "no one", "the one that".
pub(super) fn pronoun(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    let word = line.word(i);
    if reading.unit.is_none_or(|unit| matches!(unit.name, "day" | "point"))
        && TABLE.idioms.get(word).is_some_and(|idioms| idioms.iter().any(|idiom| line.follows(i, idiom).is_some()))
    {
        return true;
    }
    if word != "one" || reading.to != i + 1 || reading.unit.is_some() {
        return false;
    }
    let before = line.word(i.wrapping_sub(1));
    let referring = [
        "this", "that", "which", "each", "every", "any", "no", "another", "the", "only", "other", "first", "last",
        "next", "new", "old", "same", "some", "such", "right", "wrong", "big", "good", "bad", "is", "was", "as",
        "like", "than",
    ];
    if referring.contains(&before) && line.word(i + 1) != "of"
        || matches!(before, "no" | "each" | "any" | "every" | "that" | "this" | "the" | "another")
    {
        return true;
    }
    let next = line.word(i + 1);
    if next == "of" {
        return line.case(i + 2).is_none() && line.number(i + 2).is_none();
    }
    if line.hyphen(i + 1) {
        return !(line.glued(i + 2) && unit::after(line, i + 1).is_some()) && TABLE.fixed.contains(line.word(i + 2));
    }
    let class = line.class(i + 1);
    next.is_empty()
        || class.any(
            Class::PREPOSITION
                .or(Class::AUXILIARY)
                .or(Class::MODAL)
                .or(Class::SUBORDINATOR)
                .or(Class::PRONOUN)
                .or(Class::CONJUNCTION)
                .or(Class::NEGATION)
                .or(Class::DETERMINER),
        )
        || class.any(Class::ADVERB) && next != "more" && !class.any(Class::ADJECTIVE)
        || class == Class::PAST
        || next.ends_with("ly") && class.any(Class::ADVERB)
}

/// "the twenty-first": the ones of an ordinal in words.
pub(super) fn ordinal_in_words(line: &Line, reading: &Reading) -> bool {
    reading.form == Form::Words
        && line.hyphen(reading.number_end)
        && (matches!(line.word(reading.number_end + 1), "first" | "second")
            || matches!(number::word(line.word(reading.number_end + 1)), Some(Word::Part(3..=9))))
}

/// "two-day", "three-way": the number is part of a kind's name.
pub(super) fn fixed(line: &Line, reading: &Reading) -> bool {
    let number_end = reading.number_end;
    let before = reading.from.wrapping_sub(1);
    let behind_hyphen = line.hyphen(before)
        && line.glued(reading.from)
        && line.case(before.wrapping_sub(1)).is_some()
        && !before_hyphen_counts(line, before.wrapping_sub(1));
    if behind_hyphen && matches!(reading.form, Form::Words | Form::Fraction) && reading.unit.is_none() {
        return true;
    }
    reading.form == Form::Words && line.hyphen(number_end) && TABLE.fixed.contains(line.word(number_end + 1))
        || reading.form == Form::Digits
            && line.hyphen(number_end)
            && matches!(line.word(number_end + 1), "fold" | "way" | "D" | "star" | "day")
}
