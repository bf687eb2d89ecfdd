//! What a word can be.
//!
//! In: one word as it stands. Out: the set of [`Class`]es that it can have. The closed classes and the
//! frequent open-class words come from `classes.tsv`, the rest is guessed from the ending, so that the
//! set is wide rather than wrong. Cannot fail; what is no word of English is a noun.

use super::{
    Class,
    lexicon::{Lexicon, key},
};
use crate::table;
use std::sync::LazyLock;

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
    /// A verb's form that can only be a clause's finite verb: is, will, went, says.
    pub const FINITE: Class = Class(1 << 16);
    /// A form that can be a past participle: gone, written, closed.
    pub const PARTICIPLE: Class = Class(1 << 17);
    /// In no table: the classes are a guess.
    pub const GUESSED: Class = Class(1 << 18);

    /// Any form that can be a finite verb, alone or before a participle.
    pub const VERBAL: Class = Class::AUXILIARY.or(Class::MODAL).or(Class::VERB).or(Class::PAST).or(Class::FINITE);
    /// The classes that never are a noun phrase's content.
    pub const FUNCTION: Class = Class::DETERMINER
        .or(Class::PRONOUN)
        .or(Class::PREPOSITION)
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::AUXILIARY)
        .or(Class::MODAL);

    /// Whether the two sets have a class in common.
    pub fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether this set has something, and nothing that is not in `other`; being a guess does not count.
    pub fn only(self, other: Class) -> bool {
        let classes = self.0 & !Class::GUESSED.0;
        classes != 0 && classes & !other.0 == 0
    }

    /// Both sets together.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// The class of a name in the table's first column, or of several names.
fn class_named(names: &str) -> Option<Class> {
    names.split(' ').try_fold(Class::NONE, |sum, name| {
        Some(sum.or(match name {
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
            "participle" => Class::PARTICIPLE.or(Class::PAST),
            "finite" => Class::FINITE,
            "ing" => Class::ING,
            "noun" => Class::NOUN,
            "adjective" => Class::ADJECTIVE,
            "adverb" => Class::ADVERB,
            "number" => Class::NUMBER,
            _ => return None,
        }))
    })
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let mut nouns_or_verbs: Vec<(&str, Class)> = Vec::new();
    for row in table::rows(include_str!("classes.tsv")) {
        let class = row.first().and_then(|names| class_named(names)).unwrap_or_default();
        for word in row.get(1).map_or("", |cell| *cell).split_whitespace() {
            lexicon.add(key(word), class.0);
            if class.only(Class::NOUN.or(Class::VERB)) {
                nouns_or_verbs.push((word, class));
            }
        }
    }
    for (word, class) in nouns_or_verbs {
        let is_verb_only = lexicon.get(key(word)).is_some_and(|all| !Class(all).any(Class::NOUN));
        lexicon.add(key(&with_s(word)), if is_verb_only { class.or(Class::FINITE).0 } else { class.0 });
    }
    lexicon
});

/// The -s form of a noun or verb.
fn with_s(word: &str) -> String {
    let ending = ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if ending => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// The classes that `word` can have; its case does not matter.
pub fn classes(word: &str) -> Class {
    match LEXICON.find(word.as_bytes()) {
        Some(class) => Class(class),
        None => guessed(word.as_bytes()).or(Class::GUESSED),
    }
}

/// A guess from the ending of a word that no table has.
fn guessed(word: &[u8]) -> Class {
    const ANY: Class = Class::NOUN.or(Class::VERB).or(Class::ADJECTIVE);
    const QUALITY: Class = Class::ADJECTIVE.or(Class::NOUN);
    // A compound is what its last part is ("six-month", "pro-government" aside, an adjective too).
    if let Some(hyphen) = memchr::memrchr(b'-', word) {
        return guessed(word.get(hyphen + 1..).unwrap_or(&[])).or(Class::ADJECTIVE);
    }
    if word.len() < 4 {
        return ANY;
    }
    let mut end = [0u8; 4];
    end.copy_from_slice(word.get(word.len() - 4..).unwrap_or(&[0; 4]));
    end.make_ascii_lowercase();
    match end {
        [.., b'l', b'y'] => Class::ADVERB.or(Class::ADJECTIVE),
        [.., b'i', b'n', b'g'] => Class::ING.or(Class::NOUN).or(Class::ADJECTIVE),
        [.., b'e', b'd'] => Class::PAST.or(Class::PARTICIPLE).or(Class::ADJECTIVE),
        [b't' | b's', b'i', b'o', b'n'] | [b'm', b'e', b'n', b't'] | [b'n', b'e', b's', b's'] => Class::NOUN,
        [.., b'i', b't', b'y'] | [.., b'i', b's', b'm'] | [b's', b'h', b'i', b'p'] => Class::NOUN,
        [b'a' | b'e', b'n', b'c', b'e'] | [.., b'i', b's', b't'] | [b'h', b'o', b'o', b'd'] => Class::NOUN,
        [.., b'o', b'u', b's'] | [.., b'f', b'u', b'l'] | [b'l', b'e', b's', b's'] => Class::ADJECTIVE,
        [b'a' | b'i', b'b', b'l', b'e'] | [b'i', b'c', b'a', b'l'] => Class::ADJECTIVE,
        [.., b'i', b'v', b'e'] | [.., b'i', b'a', b'l'] | [.., b'i', b'a', b'n'] | [.., b'i', b'c'] => QUALITY,
        [.., b's', b's'] => Class::NOUN,
        [.., b'i', b's', b'e'] | [.., b'i', b'z', b'e'] | [.., b'i', b'f', b'y'] => Class::VERB,
        [.., b's'] => Class::NOUN.or(Class::VERB),
        _ => ANY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_given_to_a_word_of_its_example() {
        for row in table::rows(include_str!("classes.tsv")) {
            let class = class_named(row[0]).expect(row[0]);
            let listed: Vec<&str> = row[1].split_whitespace().collect();
            let mut words = row[2].split(|c: char| !c.is_alphabetic() && c != '-').map(str::to_lowercase);
            let found = words.any(|word| {
                (listed.contains(&word.as_str()) || listed.iter().any(|base| with_s(base) == word))
                    && classes(&word).0 & class.0 == class.0
            });
            assert!(found, "{}", row[2]);
        }
    }

    #[test]
    fn every_word_of_the_table_is_short_enough_to_be_found() {
        for row in table::rows(include_str!("classes.tsv")) {
            let class = class_named(row[0]).expect(row[0]);
            for word in row[1].split_whitespace() {
                assert_eq!(classes(&word.to_uppercase()).0 & class.0, class.0, "{word}");
            }
        }
    }

    #[test]
    fn rarer_words_are_guessed_from_their_ending() {
        for (word, class) in [
            ("Dredging", Class::ING),
            ("moored", Class::PARTICIPLE),
            ("harbourmaster", Class::NOUN),
            ("seaworthiness", Class::NOUN),
            ("unsinkable", Class::ADJECTIVE),
            ("six-month", Class::ADJECTIVE),
            ("Éa", Class::NOUN),
        ] {
            assert!(classes(word).any(class) && classes(word).any(Class::GUESSED), "{word}");
        }
        assert!(!classes("harbour-").any(Class::PAST));
    }
}
