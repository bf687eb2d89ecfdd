//! Words that the context of a figure is read by.
//!
//! In: a word in lower case. Out: whether it is of a [`Kind`]. The words are rows of `words.tsv`. Cannot fail.

use crate::table;
use std::{collections::HashMap, sync::LazyLock};

/// What a word does beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Makes a number a plan, a fear or a forecast.
    Open,
    /// May stand between a noun and its number.
    Hedge,
    /// Somebody who is counted singly where an article stands before it.
    Single,
    /// Who did it.
    Doer,
    /// Makes several of an event.
    Many,
    /// Events that a sentence sums up.
    Event,
    /// Says who won.
    Result,
    /// A number that is vague.
    Vague,
}

/// The kinds of each word, as bits.
static WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for row in table::rows(include_str!("words.tsv")) {
        let [kind, list, ..] = row[..] else { continue };
        if let Some(kind) = named(kind) {
            list.split(", ").for_each(|word| *words.entry(word).or_default() |= 1 << kind as u16);
        }
    }
    words
});

fn named(kind: &str) -> Option<Kind> {
    Some(match kind {
        "open" => Kind::Open,
        "hedge" => Kind::Hedge,
        "single" => Kind::Single,
        "doer" => Kind::Doer,
        "many" => Kind::Many,
        "event" => Kind::Event,
        "result" => Kind::Result,
        "vague" => Kind::Vague,
        _ => return None,
    })
}

/// Whether `word` is of that kind.
pub fn has(kind: Kind, word: &str) -> bool {
    find(kind, word).is_some()
}

/// `word` as the table has it.
pub fn find(kind: Kind, word: &str) -> Option<&'static str> {
    let (word, kinds) = WORDS.get_key_value(word)?;
    (kinds & 1 << kind as u16 != 0).then_some(*word)
}

/// Whether a word in `text` is of that kind, or its plural.
pub fn any(kind: Kind, text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| has(kind, word) || word.strip_suffix('s').is_some_and(|single| has(kind, single)))
}

/// Plurals that no ending makes, with their words.
pub fn plurals() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = table::rows(include_str!("words.tsv")).filter(|row| row.first() == Some(&"plural"));
    rows.filter_map(|row| row.get(1).copied())
        .flat_map(|words| words.split(", ").filter_map(|pair| pair.split_once(' ')))
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
        for row in table::rows(include_str!("words.tsv")) {
            let analysis = analysed(row[2]);
            let numbers: Vec<_> = analysis.figures.iter().map(|figure| figure.span).collect();
            let around = || context::of(&analysis, &analysis.figures[0], &numbers);
            let context = || around().0;
            let fits = match row[0] {
                "open" => !context().fact,
                "hedge" => around().1.as_deref() == Some("magnitude"),
                "single" => context().singles == 1,
                "doer" => context().doer,
                "many" | "event" => state::sums_up(row[2]).is_some(),
                "result" => !score::find(&analysis.doc).is_empty(),
                "vague" => {
                    let figure = &analysis.figures[0];
                    Interval::new(figure.amount, 1.0, 0.1, analysis.doc.words(figure.span)).soft
                }
                "plural" => Noun::new("men").is_some_and(|noun| noun.top == "person"),
                kind => panic!("{kind}"),
            };
            assert!(fits, "{}: {}", row[0], row[2]);
        }
    }
}
