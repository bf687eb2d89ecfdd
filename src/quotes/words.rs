//! Words that an attribution turns on.
//!
//! In: a word of a text. Out: what `words.tsv` and `cues.tsv` say of it: the [`Hint`]s that it gives about the clause
//! around it, and the senses of a cue that begin with it. It is looked up once, when its block is read into items:
//! [`place`] is what the item keeps. Cannot fail.

use super::cues;
use crate::{table, text::lexicon::ByWord};
use std::sync::LazyLock;

table::kinds! {
    /// What a word tells about the clause around it: a kind of rows in `words.tsv`, which says what it means.
    pub enum Hint {
        Adds "adds"
        Alone "alone"
        Alternative "alternative"
        Antecedent "antecedent"
        Anybody "anybody"
        Article "article"
        Base "base"
        Be "be"
        Came "came"
        CameAs "came as"
        Circumstance "circumstance"
        Conjunction "conjunction"
        Currency "currency"
        Demonstrative "demonstrative"
        Genitive "genitive"
        Give "give"
        Guess "guess"
        Have "have"
        HeOrShe "he or she"
        Hedge "hedge"
        Helper "helper"
        Infinitive "infinitive"
        Joins "joins"
        Label "label"
        Leads "leads"
        Link "link"
        LinkAfter "link after"
        LinkArticle "link article"
        NameTime "name time"
        Naming "naming"
        NoBase "no base"
        NoHearer "no hearer"
        NoNoun "no noun"
        Nobody "nobody"
        Not "not"
        NotSubject "not subject"
        NounToo "noun too"
        Object "object"
        Opening "opening"
        Opens "opens"
        Others "others"
        Overheard "overheard"
        Owner "owner"
        Preverbal "preverbal"
        Question "question"
        Quoted "quoted"
        Reason "reason"
        Relative "relative"
        Shown "shown"
        Side "side"
        Speaker "speaker"
        Subject "subject"
        Third "third"
        Time "time"
        TimeLead "time lead"
        Unsaid "unsaid"
        Unspoken "unspoken"
        Uttered "uttered"
        Venue "venue"
        VenueLead "venue lead"
        Voice "voice"
        We "we"
        Within "within"
    }
}

/// What the tables say of a word.
#[derive(Debug, Default)]
struct Entry {
    /// A bit for each [`Hint`].
    hints: u64,
    /// The senses of a cue that begin with it.
    senses: Vec<usize>,
}

/// All words, and the phrases of `words.tsv` that say how exact a number is.
#[derive(Default)]
struct Table {
    words: ByWord<Entry>,
    hedges: Vec<Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut found = Table::default();
    for (kind, phrase) in table::words(include_str!("words.tsv")) {
        if kind == "hedge" {
            found.hedges.push(phrase.split(' ').collect());
        }
        // Of a phrase the first word.
        let (Some(hint), Some(word)) = (Hint::named(kind), phrase.split(' ').next()) else { continue };
        found.words.entry(word.as_bytes()).into_iter().for_each(|entry| entry.hints |= 1 << hint as u64);
    }
    for (word, sense) in cues::words() {
        let Some(entry) = found.words.entry(word.as_bytes()) else { continue };
        if entry.senses.last() != Some(&sense) {
            entry.senses.push(sense);
        }
    }
    found
});

/// The place of a word that is in no table.
pub const NOWHERE: u32 = u32::MAX;

/// Where the tables have `word`, whatever its case.
pub fn place(word: &str) -> u32 {
    TABLE.words.place(word.as_bytes()).unwrap_or(NOWHERE)
}

/// Whether the word with this place gives `hint`.
pub fn gives(place: u32, hint: Hint) -> bool {
    TABLE.words.at(place).is_some_and(|entry| entry.hints >> hint as u64 & 1 == 1)
}

/// The senses of a cue that begin with the word with this place, as rows of `cues.tsv`.
pub fn senses(place: u32) -> &'static [usize] {
    TABLE.words.at(place).map_or(&[], |entry| &entry.senses)
}

/// The phrases that say how exact the number behind them is.
pub fn hedges() -> &'static [Vec<&'static str>] {
    &TABLE.hedges
}
