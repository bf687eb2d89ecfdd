//! What is no figure: numbers that date, name, order or rank.
//!
//! In: a [`Line`] and the place of a number. Out: the [`Kind`] of thing that the number is instead, and the atoms
//! it takes. Years, dates, clock times, ordinals, scores, phone numbers, labels ("Room 14"), names ("F-16"), addresses
//! and ages are typed here and left out. Words are rows of `not_figures.tsv`. Cannot fail; in doubt a number
//! is a figure.

mod ages;
mod clock;
mod codes;
mod dates;
mod names;
mod scores;
mod words;

use super::{
    Reading,
    atoms::{Case, Line},
    counted::is_plural as plural,
    lexicon::Trait,
    unit,
};
use crate::text::Class;

/// What a number that is no figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 2014, the 1990s
    Year,
    /// Feb. 14, 2022-02-15
    Date,
    /// 10.45pm, 5:30
    Clock,
    /// 20th
    Ordinal,
    /// 3-1
    Score,
    /// +44 20 7946 0958
    Phone,
    /// Room 14, Article 5
    Label,
    /// F-16, iPhone 14, G7
    Name,
    /// 1. at the beginning of a list's item
    Item,
    /// 3.5.1
    Version,
    /// 14 Harbour Street
    Address,
    /// Ms Okafor, 45,
    Age,
    /// "one" as a pronoun
    Pronoun,
    /// two-day
    Fixed,
}

type Run = fn(&Line, usize) -> Option<usize>;

/// Things of several atoms, before numbers are read; the first that answers wins.
const RUNS: [(Kind, Run); 9] = [
    (Kind::Date, dates::date_in_words),
    (Kind::Clock, clock::clock),
    (Kind::Date, dates::date_in_digits),
    (Kind::Year, dates::years),
    (Kind::Phone, codes::phone),
    (Kind::Version, codes::version),
    (Kind::Ordinal, codes::ordinal),
    (Kind::Item, codes::item),
    (Kind::Name, codes::code),
];

/// What begins at atom `i` and is no number at all, and the atom after it.
pub fn run(line: &Line, i: usize) -> Option<(Kind, usize)> {
    if line.number(i).is_none() && !may_begin(line, i) {
        return None;
    }
    RUNS.iter().find_map(|&(kind, run)| Some((kind, run(line, i)?)))
}

fn may_begin(line: &Line, i: usize) -> bool {
    let c = line.mark(i);
    c == '+' || c == '(' || c == '#' || matches!(c, '\'' | '’' | '‘') || line.capital(i) && line.is(i, Trait::Month)
}

/// A whole number from `low` to `high` in plain digits at atom `i`.
fn plain(line: &Line, i: usize, low: i128, high: i128) -> Option<i128> {
    line.number(i)?.plain().filter(|n| (low..=high).contains(n))
}

fn noun(line: &Line, i: usize) -> bool {
    line.case(i) == Some(Case::Lower)
        && line.class(i).any(Class::NOUN.or(Class::ADJECTIVE))
        && !line.class(i).any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::ADVERB))
}

/// Whether the next words are a plural noun, perhaps behind an adjective.
fn counts(line: &Line, i: usize) -> bool {
    let class = line.class(i);
    if plural(line, i) && class.any(Class::NOUN) {
        return true;
    }
    noun(line, i) && line.case(i + 1) == Some(Case::Lower) && plural(line, i + 1)
}

type Rule = fn(&Line, &Reading) -> bool;

/// What single numbers are, after they are read with their units; the first that answers wins.
const RULES: [(Kind, Rule); 9] = [
    (Kind::Age, ages::age),
    (Kind::Ordinal, words::ordinal_in_words),
    (Kind::Name, names::model),
    (Kind::Pronoun, words::pronoun),
    (Kind::Fixed, words::fixed),
    (Kind::Address, names::address),
    (Kind::Label, names::label),
    (Kind::Name, names::name),
    (Kind::Score, scores::score),
];

/// What a number is, if it is no figure.
pub fn kind(line: &Line, reading: &Reading) -> Option<Kind> {
    RULES.iter().find(|(_, rule)| rule(line, reading)).map(|&(kind, _)| kind)
}

/// One past the last atom of what `kind` takes: a score's, a label's or an age's second number is passed over, too.
pub fn end(line: &Line, kind: Kind, reading: &Reading) -> usize {
    if kind == Kind::Pronoun {
        return words::idiom(line, reading).unwrap_or(reading.to).max(reading.to);
    }
    let mut to = reading.to;
    let ranged = matches!(kind, Kind::Score | Kind::Label | Kind::Name | Kind::Age);
    while ranged
        && line.number(to + 1).is_some()
        && (line.dash(to)
            || kind == Kind::Score && line.word(to) == "to"
            || kind != Kind::Score
                && (line.is(to, Trait::Join) || line.is(to, Trait::To))
                && unit::after(line, to + 2).is_none()
                && !noun(line, to + 2))
    {
        to += 2;
    }
    to
}

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    #[test]
    fn no_row_of_what_is_no_figure_gives_one() {
        for row in crate::text::table::rows(include_str!("../not_figures.tsv")) {
            let doc = text::plain(row[3]);
            let found: Vec<&str> = figures::find(&doc, &[]).iter().map(|figure| doc.words(figure.phrase)).collect();
            assert!(found.is_empty(), "{}: {found:?}", row[3]);
        }
    }
}
