//! Words that the context of a figure is read by.
//!
//! In: a word in lower case. Out: whether it is of a [`Kind`]. The words are rows of `words.tsv`. Cannot fail.

use crate::table;
use std::{collections::HashMap, sync::LazyLock};

table::kinds! {
    /// What a word does beside a figure.
    pub enum Kind {
        Across "across"
        Article "article"
        Away "away"
        Break "break"
        Doer "doer"
        Event "event"
        Fatal "fatal"
        Hedge "hedge"
        Joint "joint"
        Many "many"
        Move "move"
        Open "open"
        Other "other"
        Past "past"
        People "people"
        Plural "plural"
        Result "result"
        Single "single"
        Stop "stop"
        Tail "tail"
        Vague "vague"
        Whole "whole"
    }
}

const TABLE: &str = include_str!("words.tsv");

/// The kinds of each word, as bits.
static WORDS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (kind, word) in table::words(TABLE) {
        if let Some(kind) = Kind::named(kind) {
            *words.entry(word).or_default() |= 1 << kind as u32;
        }
    }
    words
});

/// Whether `word` is of that kind.
pub fn has(kind: Kind, word: &str) -> bool {
    find(kind, word).is_some()
}

/// `word` as the table has it.
pub fn find(kind: Kind, word: &str) -> Option<&'static str> {
    let (word, kinds) = WORDS.get_key_value(word)?;
    (kinds & 1 << kind as u32 != 0).then_some(*word)
}

/// Whether a word in `text` is of that kind, or its plural.
pub fn any(kind: Kind, text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| has(kind, word) || word.strip_suffix('s').is_some_and(|single| has(kind, single)))
}

/// All words of that kind.
pub fn all(kind: Kind) -> impl Iterator<Item = &'static str> {
    table::words(TABLE).filter(move |(of, _)| Kind::named(of) == Some(kind)).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::{self, Analysis},
        compare::figure::{context, interval::Interval, noun::Noun, score, state},
        read::Article,
        table,
    };

    fn analysed(text: &str) -> Analysis {
        analysis::analyse(Article { text: text.to_owned(), ..Article::default() })
    }

    #[test]
    fn every_kind_of_word_does_in_its_example_what_its_row_says() {
        for row in table::rows(super::TABLE) {
            let analysis = analysed(row[2]);
            let around = || context::of(&analysis, &analysis.figures[0]);
            let context = || around().0;
            let former = || analysis.figures.iter().any(|figure| context::of(&analysis, figure).0.former);
            let head = |words| Noun::new(words).map(|noun| noun.top.into_owned());
            let fits = match row[0] {
                "open" => !context().fact,
                "hedge" => around().1.as_deref() == Some("magnitude"),
                "single" | "article" | "joint" => context().singles == 1,
                "stop" => context().singles == 0,
                "doer" => context().doer,
                "fatal" | "break" => context().state.map(|state| state.name) == Some("dead"),
                "away" => context().away,
                "past" | "move" => former(),
                "other" => context().years().is_empty(),
                "whole" => context().part,
                "tail" => head("boats of the harbour").as_deref() == Some("ship"),
                "people" => head("Kestrians").as_deref() == Some("person"),
                "many" | "event" | "across" => state::sums_up(row[2]).is_some(),
                "result" => !score::find(&analysis.doc).is_empty(),
                "vague" => {
                    let figure = &analysis.figures[0];
                    Interval::new(figure.amount, 1.0, 0.1, analysis.doc.words(figure.span)).soft
                }
                "plural" => head("men").as_deref() == Some("person"),
                kind => panic!("{kind}"),
            };
            assert!(fits, "{}: {}", row[0], row[2]);
        }
    }
}
