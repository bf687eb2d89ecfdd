//! What a word can be.
//!
//! In: one word as it stands. Out: the set of [`Class`]es that it can have. Closed classes come from
//! `classes.tsv`, the rest is guessed from the ending, so that the set is wide rather than wrong.

use super::Class;
use std::{collections::HashMap, sync::LazyLock};

impl Class {
    /// No class: marks.
    pub const NONE: Class = Class(0);
    /// the, a, this, every.
    pub const DETERMINER: Class = Class(1);
    /// he, they, who, everyone.
    pub const PRONOUN: Class = Class(1 << 1);
    /// of, in, at.
    pub const PREPOSITION: Class = Class(1 << 2);
    /// and, or, but.
    pub const CONJUNCTION: Class = Class(1 << 3);
    /// that, if, because, which.
    pub const SUBORDINATOR: Class = Class(1 << 4);
    /// Forms of be, have and do.
    pub const AUXILIARY: Class = Class(1 << 5);
    /// will, may, must.
    pub const MODAL: Class = Class(1 << 6);
    /// A verb's present or base form.
    pub const VERB: Class = Class(1 << 7);
    /// A verb's past form or past participle.
    pub const PAST: Class = Class(1 << 8);
    /// A form in -ing.
    pub const ING: Class = Class(1 << 9);
    /// A noun.
    pub const NOUN: Class = Class(1 << 10);
    /// An adjective.
    pub const ADJECTIVE: Class = Class(1 << 11);
    /// An adverb.
    pub const ADVERB: Class = Class(1 << 12);
    /// A number in words or digits.
    pub const NUMBER: Class = Class(1 << 13);
    /// 's, his, whose.
    pub const POSSESSIVE: Class = Class(1 << 14);
    /// not, never, no.
    pub const NEGATION: Class = Class(1 << 15);

    /// Whether the two sets have a class in common.
    pub fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "determiner" => Class::DETERMINER,
        "pronoun" => Class::PRONOUN,
        "possessive" => Class::POSSESSIVE,
        "preposition" => Class::PREPOSITION,
        "conjunction" => Class::CONJUNCTION,
        "subordinator" => Class::SUBORDINATOR,
        "auxiliary" => Class::AUXILIARY,
        "modal" => Class::MODAL,
        "negation" => Class::NEGATION,
        "verb" => Class::VERB,
        "past" => Class::PAST,
        "ing" => Class::ING,
        "noun" => Class::NOUN,
        "adjective" => Class::ADJECTIVE,
        "adverb" => Class::ADVERB,
        "number" => Class::NUMBER,
        _ => return None,
    })
}

static WORDS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for row in crate::text::table::rows(include_str!("classes.tsv")) {
        let class = row.first().and_then(|name| class_named(name)).unwrap_or_default();
        for word in row.get(1).map_or("", |cell| *cell).split_whitespace() {
            let entry: &mut Class = words.entry(word).or_default();
            *entry = entry.or(class);
        }
    }
    words
});

/// The classes that `word` can have; its case does not matter.
pub fn classes(word: &str) -> Class {
    let mut buffer = [0u8; 24];
    let lower = match lowered(word, &mut buffer) {
        Some(lower) => lower,
        None => return Class::NOUN,
    };
    match WORDS.get(lower) {
        Some(&class) => class,
        None => guessed(lower),
    }
}

/// `word` in lower case, without an allocation; `None` where it is too long to be a common word.
fn lowered<'a>(word: &str, buffer: &'a mut [u8; 24]) -> Option<&'a str> {
    let bytes = buffer.get_mut(..word.len())?;
    bytes.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    std::str::from_utf8(bytes).ok()
}

/// A guess from the ending of a word that no table has.
fn guessed(lower: &str) -> Class {
    let noun_or_verb = Class::NOUN.or(Class::VERB);
    if lower.len() < 4 {
        return noun_or_verb.or(Class::ADJECTIVE);
    }
    for (ending, class) in [
        ("ly", Class::ADVERB.or(Class::ADJECTIVE)),
        ("ing", Class::ING.or(Class::NOUN)),
        ("ed", Class::PAST.or(Class::ADJECTIVE)),
        ("tion", Class::NOUN),
        ("sion", Class::NOUN),
        ("ment", Class::NOUN),
        ("ness", Class::NOUN),
        ("ity", Class::NOUN),
        ("ism", Class::NOUN),
        ("ship", Class::NOUN),
        ("ance", Class::NOUN),
        ("ence", Class::NOUN),
        ("ous", Class::ADJECTIVE),
        ("ful", Class::ADJECTIVE),
        ("less", Class::ADJECTIVE),
        ("able", Class::ADJECTIVE),
        ("ible", Class::ADJECTIVE),
        ("ive", Class::ADJECTIVE.or(Class::NOUN)),
        ("ical", Class::ADJECTIVE),
        ("ial", Class::ADJECTIVE.or(Class::NOUN)),
        ("ss", Class::NOUN),
        ("s", noun_or_verb),
    ] {
        if lower.ends_with(ending) {
            return class;
        }
    }
    noun_or_verb.or(Class::ADJECTIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_given_to_a_word_of_its_example() {
        for row in crate::text::table::rows(include_str!("classes.tsv")) {
            let class = class_named(row[0]).expect(row[0]);
            let mut words = row[2].split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
            let listed: Vec<&str> = row[1].split_whitespace().collect();
            assert!(words.any(|word| listed.contains(&word.as_str()) && classes(&word).any(class)), "{}", row[2]);
        }
    }
}
