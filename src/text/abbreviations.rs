//! Abbreviations: words whose full stop ends no sentence, or not always.
//!
//! In: a word without its full stop. Out: the [`Kind`] that says what the stop means. Cannot fail.

use super::lexicon::{Lexicon, key};
use super::table;
use std::sync::LazyLock;

/// What the full stop after an abbreviation says about the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name follows: Mr, Gen, St.
    Title,
    /// More words follow: vs, e.g.
    Inner,
    /// A number follows, or else it is no abbreviation: No, p, vol.
    Number,
    /// A part of names: Inc, Jr, Feb, Calif.
    Name,
    /// After a time of day: a.m, p.m.
    Time,
    /// The end of a list: etc.
    Last,
}

/// The kind's number, and whether the table has the word with a capital.
static TABLE: LazyLock<(Lexicon, Lexicon)> = LazyLock::new(|| {
    let (mut kinds, mut zones) = (Lexicon::default(), Lexicon::default());
    for row in table::rows(include_str!("abbreviations.tsv")) {
        let [kind, words, ..] = row.as_slice() else { continue };
        for word in words.split_whitespace() {
            let bits = match kind_named(kind) {
                Some(kind) => 1 << (kind as u32 + if word.starts_with(char::is_uppercase) { 8 } else { 0 }),
                None => {
                    zones.add(key(word), 1);
                    continue;
                }
            };
            kinds.add(key(word), bits);
        }
    }
    (kinds, zones)
});

const KINDS: [Kind; 6] = [Kind::Title, Kind::Inner, Kind::Number, Kind::Name, Kind::Time, Kind::Last];

fn kind_named(name: &str) -> Option<Kind> {
    let names = ["title", "inner", "number", "name", "time", "last"];
    names.iter().position(|&known| known == name).and_then(|at| KINDS.get(at).copied())
}

/// What kind of abbreviation `word` is, without its full stop.
pub fn kind(word: &str) -> Option<Kind> {
    if word.is_empty() || word.len() > 8 {
        return None;
    }
    let bits = TABLE.0.find(word.as_bytes())?;
    let capital = word.starts_with(char::is_uppercase);
    let kind_in = |bits: u32| KINDS.get(bits.trailing_zeros() as usize).copied();
    match (capital, bits & 0xff, bits >> 8) {
        (true, _, upper @ 1..) => kind_in(upper),
        // A capital alone is an initial, whatever "p." means.
        (_, lower @ 1.., _) if !(capital && word.len() == 1) => kind_in(lower),
        _ => None,
    }
}

/// Whether `word`, without its full stop, is an abbreviation.
pub fn is_one(word: &str) -> bool {
    kind(word).is_some()
}

/// Whether `word` after a time of day goes on with it: a day, a month, a time zone.
pub fn is_zone(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && TABLE.1.find(word.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_row_has_one_in_its_example() {
        for row in table::rows(include_str!("abbreviations.tsv")) {
            let mut words = row[2].split_whitespace();
            let found = match kind_named(row[0]) {
                Some(wanted) => words.any(|word| word.strip_suffix('.').and_then(kind) == Some(wanted)),
                None => words.any(is_zone),
            };
            assert!(found, "{}", row[2]);
            let sentences = crate::text::plain(row[2]).sentences.len();
            assert_eq!(sentences, if row[0] == "last" { 2 } else { 1 }, "{}", row[2]);
        }
    }

    #[test]
    fn a_word_that_needs_its_capital_is_none_without_it() {
        for (word, expected) in [
            ("Sun", Some(Kind::Name)),
            ("sun", None),
            ("SEN", Some(Kind::Title)),
            ("sen", None),
            ("inc", None),
            ("Etc", Some(Kind::Last)),
            ("harbour", None),
            ("", None),
        ] {
            assert_eq!(kind(word), expected, "{word}");
        }
    }
}
