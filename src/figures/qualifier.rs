//! Qualifiers: the hedge that an article puts on a number.
//!
//! In: a [`Line`] and the atoms that a number takes. Out: its [`Sense`] and the atoms with the hedge's words.
//! Every hedge is a row of `qualifiers.tsv`. Cannot fail; a bare number is exact.

use super::{Amount, atoms::Line, lexicon::Trait, number};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a hedge makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// 130,000
    Exact,
    /// about
    About,
    /// more than
    MoreThan,
    /// fewer than
    LessThan,
    /// at least
    AtLeast,
    /// up to
    AtMost,
}

impl Sense {
    /// A number with this hedge.
    pub fn of(self, value: f64) -> Amount {
        match self {
            Sense::Exact => Amount::Exactly(value),
            Sense::About => Amount::About(value),
            Sense::MoreThan => Amount::MoreThan(value),
            Sense::LessThan => Amount::LessThan(value),
            Sense::AtLeast => Amount::AtLeast(value),
            Sense::AtMost => Amount::AtMost(value),
        }
    }
}

struct Row {
    words: Vec<&'static str>,
    sense: Sense,
}

#[derive(Default)]
struct Table {
    /// By the last word, longest first.
    before: FxHashMap<&'static str, Vec<Row>>,
    /// By the first word, longest first.
    after: FxHashMap<&'static str, Vec<Row>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in crate::text::table::rows(include_str!("qualifiers.tsv")) {
        let [words, place, sense, ..] = row[..] else { continue };
        let words: Vec<&str> = words.split(' ').collect();
        let Some(sense) = named(sense) else { continue };
        let (side, key) = match place {
            "before" => (&mut table.before, words.last()),
            _ => (&mut table.after, words.first()),
        };
        if let Some(&key) = key {
            side.entry(key).or_default().push(Row { words, sense });
        }
    }
    for rows in table.before.values_mut().chain(table.after.values_mut()) {
        rows.sort_by_key(|row| std::cmp::Reverse(row.words.len()));
    }
    table
});

fn named(sense: &str) -> Option<Sense> {
    Some(match sense {
        "exact" => Sense::Exact,
        "about" => Sense::About,
        "more_than" => Sense::MoreThan,
        "less_than" => Sense::LessThan,
        "at_least" => Sense::AtLeast,
        "at_most" => Sense::AtMost,
        _ => return None,
    })
}

/// The hedge that ends before atom `i`, and the atom that it begins at.
pub fn before(line: &Line, i: usize) -> Option<(Sense, usize)> {
    let mut at = i;
    // Words that may stand between: "more than just 40", "up to a total of 40".
    for _ in 0..3 {
        let last = at.checked_sub(1)?;
        // "sub-500": the hyphen belongs to the hedge.
        let last =
            if line.hyphen(last) && line.word(last.wrapping_sub(1)) == "sub" { last.checked_sub(1)? } else { last };
        if let Some(found) = TABLE
            .before
            .get(line.piece(last))
            .and_then(|rows| rows.iter().find_map(|row| Some((row.sense, line.precedes(last + 1, &row.words)?))))
        {
            return Some(found).filter(|(sense, _)| *sense != Sense::Exact);
        }
        let skip = line
            .precedes(at, &["a", "total", "of"])
            .or_else(|| line.precedes(at, &["the", "age", "of"]))
            .or_else(|| line.is(last, Trait::InHedge).then_some(last))?;
        at = skip;
    }
    None
}

/// The hedge that begins at atom `j`, and the atom after it.
pub fn after(line: &Line, j: usize) -> Option<(Sense, usize)> {
    let at = if line.hyphen(j) { j + 1 } else { j };
    TABLE
        .after
        .get(line.piece(at))
        .and_then(|rows| rows.iter().find_map(|row| Some((row.sense, line.follows(at, &row.words)?))))
        // "two life terms plus 30 years" adds.
        .filter(|&(_, end)| end > at + 1 || number::at(line, end).is_none())
}

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    #[test]
    fn every_qualifier_is_read_in_its_own_example() {
        for row in crate::text::table::rows(include_str!("qualifiers.tsv")) {
            let doc = text::plain(row[3]);
            let found = figures::find(&doc, &[]);
            let senses: Vec<&str> = found.iter().map(|figure| figure.amount.qualifier()).collect();
            assert_eq!(senses, [row[2]], "{}", row[3]);
        }
    }
}
