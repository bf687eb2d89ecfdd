//! What happened to what is counted, and in which scope.
//!
//! In: the sentence of a figure as lower-case words, and where the figure and its neighbours stand. Out: a state by its
//! name, whether its count only grows, and whether the sentence sums up several events. Read from words around the
//! number, the nearest first; no parser. Cannot fail; in doubt there is no state.

use super::lexicon::{self, Kind};
use crate::{
    pack::{Pack, Packer, Unpacker},
    table,
};
use std::{collections::HashMap, ops::Range, sync::LazyLock};

/// How the count of a state moves in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// It only grows: the dead.
    Grows,
    /// It grows and falls: the missing.
    Moves,
    /// It is of one moment.
    Once,
}

/// What happened to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Its name.
    pub name: &'static str,
    /// How its count moves.
    pub count: Count,
    /// Whether it happens to people only.
    pub of_people: bool,
}

impl Pack for &'static State {
    fn pack(&self, to: &mut Packer) {
        self.name.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        named(Pack::unpack(from)?)
    }
}

static STATES: LazyLock<HashMap<&'static str, State>> = LazyLock::new(|| {
    let mut states = HashMap::new();
    for row in table::rows(include_str!("states.tsv")) {
        let [name, count, of, words, ..] = row[..] else { continue };
        let count = match count {
            "grows" => Count::Grows,
            "moves" => Count::Moves,
            _ => Count::Once,
        };
        words.split(", ").for_each(|word| {
            states.entry(word).or_insert(State { name, count, of_people: of == "people" });
        });
    }
    states
});

/// The states by their names.
static NAMES: LazyLock<HashMap<&'static str, &'static State>> =
    LazyLock::new(|| STATES.values().map(|state| (state.name, state)).collect());

static SCOPES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| table::rows(include_str!("scopes.tsv")).filter_map(|row| row.first().copied()).collect());

/// The state of that name.
pub fn named(name: &str) -> Option<&'static State> {
    NAMES.get(name).copied()
}

/// The state that `word` gives.
pub fn of(word: &str) -> Option<&'static State> {
    STATES.get(word)
}

/// So many words before a number a verb may stand that has the number as its object.
const BEFORE: usize = 3;
/// So many words after a number its state may stand.
const AFTER: usize = 12;

/// The state of the figure at `figure` among `words`. `free` is the room around it in which no other figure stands.
pub fn find(words: &[String], figure: &Range<usize>, free: &Range<usize>) -> Option<&'static State> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let stops = |word: &str| matches!(word, "." | ";" | "!" | "?" | ":" | "—" | "–");
    // "killing four people", "shot and wounded at least nine"
    for at in (free.start..figure.start).rev().take(BEFORE) {
        if word(at) == "," || lexicon::has(Kind::Break, word(at)) || stops(word(at)) {
            break;
        }
        if let Some(state) = of(word(at)) {
            return Some(fatal(words, at).unwrap_or(state));
        }
    }
    // "four people were killed", "four others hurt"
    for at in (figure.end..free.end).take(AFTER) {
        if stops(word(at)) {
            break;
        }
        if let Some(state) = of(word(at)) {
            return Some(fatal(words, at).unwrap_or(state));
        }
    }
    // "among the wounded were four", "the death toll rose to 24"
    (free.start..figure.start).rev().take(AFTER).take_while(|&at| !stops(word(at))).find_map(|at| of(word(at)))
}

/// The dead, where the words at `at` say that a shot was fatal: "shot to death", "fatally shot", "shot and killed".
fn fatal(words: &[String], at: usize) -> Option<&'static State> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let shot = of(word(at)).is_some_and(|state| state.name == "shot");
    let dead = (at + 1..at + 3).any(|at| lexicon::has(Kind::Fatal, word(at))) || at > 0 && word(at - 1) == "fatally";
    (shot && dead).then(|| named("dead")).flatten()
}

/// Whether the sentence sums up several events, a wider place or a longer time.
pub fn sums_up(sentence: &str) -> Option<&'static str> {
    let padded = format!(" {} ", sentence.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " "));
    let mut words = padded.split_whitespace();
    while let Some(word) = words.next() {
        let many = word.starts_with(|c: char| c.is_ascii_digit()) || lexicon::has(Kind::Many, word);
        let event = |word: &str| lexicon::find(Kind::Event, word);
        // "in shootings across the city"
        let across = words.clone().next().is_some_and(|next| lexicon::has(Kind::Across, next));
        if let Some(events) = event(word).filter(|_| across) {
            return Some(events);
        }
        if let Some(events) = words.clone().take(3).find_map(event).filter(|_| many) {
            return Some(events);
        }
    }
    SCOPES.iter().copied().find(|scope| padded.contains(&format!(" {scope} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(sentence: &str) -> Vec<String> {
        sentence.split_whitespace().map(str::to_lowercase).collect()
    }

    #[test]
    fn every_state_is_found_in_its_own_example() {
        for row in table::rows(include_str!("states.tsv")) {
            let [name, _, _, _, example, ..] = row[..] else { panic!("a row without an example: {row:?}") };
            let words: Vec<String> = words(&example.replace('.', " ."));
            let number = words
                .iter()
                .position(|word| word.starts_with(|c: char| c.is_ascii_digit()) || word == "nine")
                .unwrap_or_else(|| panic!("no number: {example}"));
            let state = find(&words, &(number..number + 1), &(0..words.len()));
            assert_eq!(state.map(|state| state.name), Some(name), "{example}");
        }
    }

    #[test]
    fn the_state_of_a_number_is_the_one_that_belongs_to_it() {
        for (sentence, number, free, expected) in [
            ("four people are dead and two are injured", 0, 0..6, "dead"),
            ("four people are dead and two are injured", 5, 1..8, "injured"),
            ("killing four people and critically wounding two others", 1, 0..6, "dead"),
            ("killing four people and critically wounding two others", 6, 2..8, "injured"),
            ("the blast killed one person and injured five others", 7, 4..9, "injured"),
        ] {
            let words = words(sentence);
            let state = find(&words, &(number..number + 1), &free);
            assert_eq!(state.map(|state| state.name), Some(expected), "{sentence}: {number}");
        }
    }

    #[test]
    fn every_scope_is_found_in_its_own_example() {
        for row in table::rows(include_str!("scopes.tsv")) {
            let [scope, example, ..] = row[..] else { panic!("a row without an example: {row:?}") };
            assert!(sums_up(example).is_some(), "{scope}: {example}");
        }
        assert_eq!(sums_up("Nine people were hurt in a fire at the harbour."), None);
        assert_eq!(sums_up("Nine people were hurt in fires across Weston."), Some("fires"));
    }
}
