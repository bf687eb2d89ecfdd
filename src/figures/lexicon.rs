//! Words that the rules of figures ask for, as sets of bits.
//!
//! In: a word. Out: its [`Trait`]s: a month, a word of change, a verb that ends a subject. Every atom is looked up
//! once when a sentence is cut, so that a rule that looks over a clause costs no more than a comparison a
//! word. The words are rows of `words.tsv`, `changes.tsv` and `not_figures.tsv`. Cannot fail.

use super::{Change, number};
use crate::{
    table,
    text::lexicon::{Lexicon, key},
};
use std::sync::LazyLock;

/// What a word is to the rules of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trait(u32);

impl Trait {
    /// January, Jan
    pub const MONTH: Trait = Trait(1);
    /// Tuesday, Tue
    pub const WEEKDAY: Trait = Trait(1 << 1);
    /// rose, gained
    pub const UP: Trait = Trait(1 << 2);
    /// fell, lost
    pub const DOWN: Trait = Trait(1 << 3);
    /// week, season: a noun that dates
    pub const TIME: Trait = Trait(1 << 4);
    /// said, employs: a verb that ends a subject
    pub const VERB: Trait = Trait(1 << 5);
    /// pick, gave: a verb that takes "up" or "down" without moving
    pub const PARTICLE: Trait = Trait(1 << 6);
    /// beat, final: a word beside a score
    pub const CONTEST: Trait = Trait(1 << 7);
    /// heat, thermometer: what makes the C of "41C" a degree
    pub const HEAT: Trait = Trait(1 << 8);

    /// sank, cut: a word of change that can have what is counted as its object
    pub const OBJECT: Trait = Trait(1 << 10);
    /// three, dozens: a word that a number can begin with
    pub const NUMERAL: Trait = Trait(1 << 9);

    /// Whether one of `other` is among these.
    pub fn any(self, other: Trait) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub const fn or(self, other: Trait) -> Trait {
        Trait(self.0 | other.0)
    }

    /// The direction that the word gives.
    pub fn direction(self) -> Option<Change> {
        if self.any(Trait::UP) {
            Some(Change::Up)
        } else if self.any(Trait::DOWN) {
            Some(Change::Down)
        } else {
            None
        }
    }

    fn named(kind: &str) -> Trait {
        match kind {
            "month" => Trait::MONTH,
            "weekday" => Trait::WEEKDAY,
            "up" => Trait::UP,
            "down" => Trait::DOWN,
            "time" => Trait::TIME,
            "verb" => Trait::VERB,
            "particle" => Trait::PARTICLE,
            "contest" => Trait::CONTEST,
            "heat" => Trait::HEAT,
            "object" => Trait::OBJECT,
            _ => Trait(0),
        }
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    number::beginnings().for_each(|word| lexicon.add(key(word), Trait::NUMERAL.0));
    for text in [include_str!("words.tsv"), include_str!("changes.tsv"), include_str!("not_figures.tsv")] {
        for row in table::rows(text) {
            let [kind, words, ..] = row[..] else { continue };
            let bits = Trait::named(kind).0;
            if bits != 0 {
                words.split(", ").for_each(|word| lexicon.add(key(word), bits));
            }
        }
    }
    lexicon
});

/// What `word` is; its case does not matter.
pub fn traits(word: &str) -> Trait {
    Trait(LEXICON.find(word.as_bytes()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use crate::{figures, table, text};

    #[test]
    fn every_kind_of_word_does_in_its_example_what_its_row_says() {
        for row in table::rows(include_str!("words.tsv")) {
            let doc = text::plain(row[2]);
            let found = figures::find(&doc, &[]);
            let [figure] = found.as_slice() else { panic!("{}: {found:?}", row[2]) };
            let words = |span: Option<crate::Span>| span.map_or("", |span| doc.words(span));
            let (field, expected) = row[3].split_once('=').unwrap();
            let read = match field {
                "time" => words(figure.time),
                "subject" => words(figure.subject),
                "place" => words(figure.place),
                "counted" => words(figure.counted),
                "unit" => figure.unit.map_or("", |unit| unit.name),
                "change" => figure.change.map_or("", |_| "some"),
                _ => panic!("{field}"),
            };
            assert_eq!(read, expected, "{}", row[2]);
        }
    }
}
