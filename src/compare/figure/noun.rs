//! What is counted: one class for words that count the same thing.
//!
//! In: the words of what is counted. Out: a [`Noun`]. The classes are rows of `nouns.tsv`; a word in none of them is
//! its own class.

use super::{
    lexicon::{self, Kind},
    words::{short, stem},
};
use crate::{
    compare::keys::hash,
    table,
    text::{Class, words},
};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun<'a> {
    /// Its class, or the stem of its head.
    pub class: Cow<'a, str>,
    /// The widest class that it is among.
    pub top: Cow<'a, str>,
    /// The state that the noun alone gives ("deaths").
    pub state: Option<&'static str>,
}

struct Row {
    class: &'static str,
    among: Option<&'static str>,
    state: Option<&'static str>,
}

/// The class of a row whose words are a class each.
const EACH: &str = "each";

static ROWS: LazyLock<HashMap<String, Row>> = LazyLock::new(|| {
    let mut rows = HashMap::new();
    for row in table::rows(include_str!("nouns.tsv")) {
        let [class, among, state, words, ..] = row[..] else { continue };
        let each = class == EACH;
        let some = |cell: &'static str| Some(cell).filter(|cell| *cell != "-");
        for word in words.split(", ") {
            let class = if each { word } else { class };
            // As it is written: "shots" may be something else than "shot".
            rows.entry(word.to_owned()).or_insert(Row { class, among: some(among), state: some(state) });
            rows.entry(stem(word)).or_insert(Row { class, among: some(among), state: some(state) });
        }
    }
    // Plurals that no ending makes.
    for (form, word) in lexicon::all(Kind::Plural).filter_map(|pair| pair.split_once(' ')) {
        let Some(row) = rows.get(word) else { continue };
        let row = Row { class: row.class, among: row.among, state: row.state };
        rows.insert(form.to_owned(), row);
    }
    rows
});

/// Endings of the names of peoples.
static PEOPLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| lexicon::all(Kind::People).collect());

/// Whether a row has `word`: "Turnout" begins a sentence and is no name.
pub fn is_known(word: &str) -> bool {
    ROWS.contains_key(&stem(word))
}

/// The number of the class of `word`, or of its stem where it is in no class.
pub fn class_number(word: &str) -> u32 {
    number_of(&class(word))
}

/// The same; none for people.
pub fn kind_number(word: &str) -> Option<u32> {
    Some(class(word)).filter(|class| class != "person").map(|class| number_of(&class))
}

fn class(word: &str) -> String {
    let stem = stem(word);
    ROWS.get(&stem).map_or(stem, |row| row.among.unwrap_or(row.class).to_owned())
}

fn number_of(class: &str) -> u32 {
    short(hash(class))
}

/// How two nouns stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// They count the same.
    Same,
    /// The first is among the second.
    Among,
    /// The second is among the first.
    Over,
    /// They may count the same: both are people of some sort.
    Near,
    /// They count different things.
    Other,
}

impl Noun<'_> {
    /// The noun that `words` name: the last word is the head, or the last before "of", "in" and the like.
    pub fn new(words: &str) -> Option<Noun<'static>> {
        let pieces: Vec<&str> = words
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .take_while(|word| !lexicon::has(Kind::Tail, word))
            .filter(|word| !word.is_empty())
            .collect();
        let head = noun_phrase(&pieces).last()?;
        let key = stem(head);
        // "battle tanks", "police officers": the head decides; "polling stations" and "family members" the pair.
        let row = ROWS.get(&head.to_lowercase()).or_else(|| ROWS.get(&key)).or_else(|| {
            // "40 Kestrians": people of a country.
            let people = head.starts_with(char::is_uppercase) && PEOPLES.iter().any(|end| head.ends_with(end));
            people.then(|| ROWS.get("person")).flatten()
        });
        Some(match row {
            Some(row) => Noun { class: row.class.into(), top: row.among.unwrap_or(row.class).into(), state: row.state },
            None => Noun { class: key.clone().into(), top: key.into(), state: None },
        })
    }

    /// How this noun stands to `other`.
    pub fn kinship(&self, other: &Noun<'_>) -> Kinship {
        let whole = |noun: &Noun<'_>| noun.class == noun.top || noun.state.is_some();
        if self.class == other.class {
            return Kinship::Same;
        }
        match self.top == other.top {
            false => Kinship::Other,
            true if whole(self) && whole(other) => Kinship::Same,
            true if whole(other) => Kinship::Among,
            true if whole(self) => Kinship::Over,
            true => Kinship::Near,
        }
    }
}

/// The words up to the noun, where a verb has been taken in behind it: "quake rattles", "wounded people say".
fn noun_phrase<'a, 'b>(pieces: &'a [&'b str]) -> &'a [&'b str] {
    let known = |word: &str| ROWS.contains_key(&word.to_lowercase()) || ROWS.contains_key(&stem(word));
    let verb = |word: &str| words::classes(&word.to_lowercase()).any(Class::VERBAL);
    let ends = pieces.split_last().filter(|(last, before)| !known(last) && verb(last) && !before.is_empty());
    match ends {
        Some((_, before)) if before.last().is_some_and(|word| known(word)) => before,
        _ => pieces,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_is_found_in_its_own_example() {
        for row in table::rows(include_str!("nouns.tsv")) {
            let [class, _, _, words, example, ..] = row[..] else { panic!("a row without an example: {row:?}") };
            assert!(class != EACH || words.split(", ").all(|word| ROWS.contains_key(word)));
            let words: Vec<String> = words.split(", ").map(stem).collect();
            let found = example
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(|word| words.contains(&stem(word)) || ROWS.get(&stem(word)).is_some_and(|row| row.class == class));
            assert!(found, "{class}: {example}");
        }
    }

    #[test]
    fn nouns_are_the_same_among_or_other() {
        for (a, b, expected) in [
            ("troops", "Russian soldiers", Kinship::Same),
            ("children", "people", Kinship::Among),
            ("people", "women", Kinship::Over),
            ("deaths", "people", Kinship::Same),
            ("homes", "schools", Kinship::Other),
            ("lanterns", "paper lanterns", Kinship::Same),
            ("family members", "people", Kinship::Same),
            ("Kestrians", "people", Kinship::Same),
            ("quake rattles", "magnitude quake", Kinship::Same),
            ("miners", "people", Kinship::Among),
            ("miners", "sailors", Kinship::Near),
        ] {
            let noun = |words| Noun::new(words).unwrap();
            assert_eq!(noun(a).kinship(&noun(b)), expected, "{a} and {b}");
        }
    }
}
