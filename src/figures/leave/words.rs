//! Number words that count nothing: "one of which", "the twenty-first", "two-day".
//!
//! In: a [`Line`] and a [`Reading`]. Out: whether its words stand for something else. Cannot fail.

use super::codes::before_hyphen_counts;
use crate::{
    figures::{
        Reading,
        atoms::Line,
        lexicon::{self, Trait},
        multiple,
        number::{self, Form, Word},
        unit,
    },
    text::Class,
};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The idioms of the table, each as its words, by the first of them.
static IDIOMS: LazyLock<FxHashMap<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut idioms: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for idiom in lexicon::words_of(Trait::Idiom) {
        let words: Vec<&str> = idiom.split(' ').collect();
        words.first().into_iter().for_each(|first| idioms.entry(*first).or_default().push(words.clone()));
    }
    idioms
});

/// "one of which", "no one", "the one that".
pub(super) fn pronoun(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    if idiom(line, reading).is_some() {
        return true;
    }
    if line.word(i) != "one" || reading.to != i + 1 || reading.unit.is_some() {
        return false;
    }
    let before = i.wrapping_sub(1);
    if line.is(before, Trait::One) || line.is(before, Trait::OneNotOf) && line.word(i + 1) != "of" {
        return true;
    }
    let next = line.word(i + 1);
    if next == "of" {
        return line.case(i + 2).is_none() && line.number(i + 2).is_none();
    }
    if line.hyphen(i + 1) {
        return !(line.glued(i + 2) && unit::after(line, i + 1).is_some()) && line.is(i + 2, Trait::Fixed);
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

/// Where the idiom ends that holds a number and all of its unit: "one day", "at one point".
pub(super) fn idiom(line: &Line, reading: &Reading) -> Option<usize> {
    let i = reading.from;
    let ends = |from: usize| {
        let idioms = IDIOMS.get(line.word(from)).into_iter().flatten();
        idioms.filter_map(move |idiom| line.follows(from, idiom))
    };
    [i, i.wrapping_sub(1), i.wrapping_sub(2)]
        .into_iter()
        .filter(|&from| line.is(from, Trait::Idiom))
        .find_map(|from| ends(from).find(|&end| end > i && (end >= reading.to || reading.unit.is_none())))
}

/// "the twenty-first": the ones of an ordinal in words.
pub(super) fn ordinal_in_words(line: &Line, reading: &Reading) -> bool {
    reading.form == Form::Words
        && line.hyphen(reading.number_end)
        && (line.is(reading.number_end + 1, Trait::Ordinal)
            || matches!(number::word(line.word(reading.number_end + 1)), Some(Word::Part(3..=9))))
}

/// "two-day", "three-way": the number is part of a kind's name.
pub(super) fn fixed(line: &Line, reading: &Reading) -> bool {
    if multiple::is(reading) {
        return false;
    }
    let number_end = reading.number_end;
    let before = reading.from.wrapping_sub(1);
    let behind_hyphen = line.hyphen(before)
        && line.glued(reading.from)
        && line.case(before.wrapping_sub(1)).is_some()
        && !before_hyphen_counts(line, before.wrapping_sub(1));
    if behind_hyphen && matches!(reading.form, Form::Words | Form::Fraction) && reading.unit.is_none() {
        return true;
    }
    reading.form == Form::Words && line.hyphen(number_end) && line.is(number_end + 1, Trait::Fixed)
        || reading.form == Form::Digits && line.hyphen(number_end) && line.is(number_end + 1, Trait::FixedDigits)
}

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    #[test]
    fn idioms_with_a_number_count_nothing_and_the_same_words_elsewhere_do() {
        for (text, expected) in [
            ("At one point the mayor left, and at one stage she wept.", 0),
            ("At one time the yard was full.", 0),
            ("One morning in May he woke.", 0),
            ("It was a fifty-fifty call and a zero-sum game.", 0),
            ("The nine-to-five day is gone.", 0),
            ("The board has zero tolerance for theft.", 0),
            ("She is one of a kind.", 0),
            ("The talks of the Gang of Eight went on all day.", 0),
            ("They met at the 7-Eleven on the quay.", 0),
            ("The index rose by one point.", 1),
            ("She got eight of the votes.", 1),
            ("The mast is one foot high.", 1),
        ] {
            assert_eq!(figures::find(&text::plain(text), &[]).len(), expected, "{text}");
        }
    }
}
