//! Again: a number that is meant once more without being said: "that figure", "twice that number".
//!
//! In: a sentence, and the figure that was said last. Out: the same figure at its new place, multiplied where the words
//! say so, with the hedge and the time of its new sentence. Only the sentence itself and the one before it are looked at, and
//! the noun must fit: a sum is money, a share a percentage. Cannot fail; in doubt there is none.

use super::{
    Amount, Figure,
    atoms::{Line, Room},
    context, counted, qualifier, when_where,
};
use crate::{Span, table};
use regex::{Regex, RegexBuilder};
use std::{ops::Range, sync::LazyLock};

/// What a noun that stands for a number can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noun {
    Any,
    Money,
    Share,
}

#[derive(Default)]
struct Table {
    pointers: Vec<Vec<&'static str>>,
    nouns: Vec<(&'static str, Noun)>,
    times: Vec<(Vec<&'static str>, f64)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in table::rows(include_str!("again.tsv")) {
        let [kind, words, factor, ..] = row[..] else { continue };
        let pieces = || words.split(' ').collect();
        match kind {
            "that" => table.pointers.push(pieces()),
            "times" => table.times.extend(factor.parse().ok().map(|factor| (pieces(), factor))),
            "sum" => table.nouns.push((words, Noun::Money)),
            "share" => table.nouns.push((words, Noun::Share)),
            _ => table.nouns.push((words, Noun::Any)),
        }
    }
    table
});

/// The nouns of the table behind "that", "this" or "same": "that figure".
static NOUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let nouns: Vec<&str> = TABLE.nouns.iter().map(|&(noun, _)| noun).collect();
    RegexBuilder::new(&format!(r"(?-u:\b)(?:{})(?-u:\b)", nouns.join("|"))).case_insensitive(true).build().ok()
});

/// Whether a sentence has a noun that may stand for a number said before.
pub fn may_be_in(sentence: &str) -> bool {
    NOUN.as_ref().is_some_and(|noun| noun.is_match(sentence))
}

/// Adds to the figures of `sentence`, from `first` on in `figures`, those that its nouns mean again.
pub fn add(
    text: &str,
    sentence: Span,
    figures: &mut Vec<Figure>,
    first: usize,
    before: Option<usize>,
    room: &mut Room,
) {
    let line = room.cut(text, sentence);
    let mut meant = Vec::new();
    for at in 0..line.len() {
        let Some(&(_, noun)) = TABLE.nouns.iter().find(|(word, _)| *word == line.word(at)) else { continue };
        let Some(from) = TABLE.pointers.iter().find_map(|pointer| line.precedes(at, pointer)) else { continue };
        let times = TABLE.times.iter().find_map(|(words, factor)| Some((line.precedes(from, words)?, *factor)));
        let (from, factor) = times.unwrap_or((from, 1.0));
        let start = line.span(from, at + 1).start;
        let said = figures.get(before.unwrap_or(first)..).unwrap_or(&[]);
        let earlier = said.partition_point(|figure| figure.span.start < start);
        let Some(said) = earlier.checked_sub(1).and_then(|last| said.get(last)) else { continue };
        if said.phrase.end <= start && fits(said, noun) {
            meant.push(again(&line, from..at + 1, said, factor));
        }
        if meant.len() == MOST {
            break;
        }
    }
    // "three times that number" is no figure of its own.
    let mut own = figures.split_off(first);
    own.retain(|figure| !meant.iter().any(|meant: &Figure| meant.span.covers(figure.span)));
    own.append(&mut meant);
    own.sort_by_key(|figure| figure.span.start);
    figures.append(&mut own);
}

/// How often one sentence can mean numbers again, so that an endless one stays linear.
const MOST: usize = 8;

fn fits(figure: &Figure, noun: Noun) -> bool {
    let percent = figure.unit.is_some_and(|unit| unit.name == "percentage");
    match noun {
        Noun::Any => true,
        Noun::Money => figure.unit.is_some_and(|unit| unit.is_money()),
        Noun::Share => percent,
    }
}

/// The figure `said` at its new place, so many times as much.
fn again(line: &Line, place: Range<usize>, said: &Figure, factor: f64) -> Figure {
    let amount = said.amount.times(factor);
    let (amount, start) = match (qualifier::before(line, place.start), amount) {
        (Some((sense, start)), Amount::Exactly(value)) => (sense.of(value), start),
        _ => (amount, place.start),
    };
    let clause = context::clause(line, place.start);
    let own = (line.word(place.end) == "of").then(|| counted::after(line, place.end, false)).flatten();
    let phrase_end = own.as_ref().map_or(place.end, |noun| noun.end);
    Figure {
        span: line.span(place.start, place.end),
        phrase: line.span(start, phrase_end),
        amount,
        counted: own.map(|noun| line.span(noun.start, noun.end)).or(said.counted),
        time: when_where::time(line, &place, &clause).map(|time| line.span(time.start, time.end)).or(said.time),
        quote: None,
        confidence: 0.6,
        ..said.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::{figures, table, text};

    fn values(text: &str) -> Vec<(String, f64, &'static str)> {
        let doc = text::plain(text);
        let found = figures::find(&doc, &[]);
        let value = |amount| match amount {
            figures::Amount::Between(low, _) => low,
            figures::Amount::Exactly(value)
            | figures::Amount::About(value)
            | figures::Amount::MoreThan(value)
            | figures::Amount::LessThan(value)
            | figures::Amount::AtLeast(value)
            | figures::Amount::AtMost(value) => value,
        };
        found
            .iter()
            .map(|figure| (doc.words(figure.phrase).to_owned(), value(figure.amount), figure.amount.qualifier()))
            .collect()
    }

    #[test]
    fn every_row_means_in_its_example_the_number_said_before() {
        for row in table::rows(include_str!("again.tsv")) {
            let found = values(row[3]);
            let expected: f64 = row[4].parse().unwrap();
            assert!(matches!(found[..], [_, (_, value, _)] if value == expected), "{}: {found:?}", row[3]);
        }
    }

    #[test]
    fn a_number_meant_again_has_the_hedge_of_its_new_place() {
        let found = values("Ms Okafor counted 40 boats. The yard put it at more than twice that number.");
        assert_eq!(found[1], ("more than twice that number".to_owned(), 80.0, "more_than"));
    }

    #[test]
    fn nothing_is_meant_again_where_nothing_fits() {
        for text in [
            "That figure is wrong, she said.",
            "The board lost 40 boats. It rained. That figure is wrong, she said.",
            "The board lost 40 boats. That sum is lost.",
            "The board lost 40 boats. The total is wrong, and the number of crews too.",
            "The board lost 40 boats. That cut a fine figure.",
        ] {
            assert!(values(text).len() <= 1, "{text}");
        }
    }
}
