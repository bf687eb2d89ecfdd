//! Multiples: how many times as much: "doubled its fleet", "twice as many boats", "three times the price", "a tenfold rise".
//!
//! In: a [`Line`] and an atom, or the [`Reading`] of a number. Out: the reading of a multiple. Its value is the factor and
//! its unit "times", so that it is only ever compared with another multiple. Its span is the words of the factor alone
//! ("doubled", "three times"). A verb gives the direction too: what doubled is 2 times, upwards; what was halved or cut in
//! half 0.5 times, downwards. How often something happened is no multiple: "three times" stays a count in "won three
//! times", and "scored twice" is no figure. Words are rows of `multiples.tsv`. Cannot fail; "doubled as treasurer" and
//! "pleaded guilty to double murder" are none.

use super::{
    Change, Reading,
    atoms::Line,
    counted,
    lexicon::{Trait, Traits},
    number::{self, Form},
    qualifier,
    ratio::Ratio,
    unit::Unit,
};
use crate::{table, text::Class};
use rustc_hash::FxHashMap;
use std::{ops::Range, sync::LazyLock};

/// What a multiple is measured in.
const UNIT: Unit = Unit { name: "times", per: None };

/// The verbs of the table.
pub const VERBS: Traits = Traits::of(&[Trait::Doubled, Trait::Doubles, Trait::Doubling, Trait::Double]);

/// All kinds of its rows.
const KINDS: Traits = VERBS.or(Traits::of(&[Trait::TimesBefore, Trait::Fold]));

/// The factor of each word, and the direction of the verbs.
static FACTORS: LazyLock<FxHashMap<&'static str, (Ratio, Option<Change>)>> = LazyLock::new(|| {
    let mut factors = FxHashMap::default();
    for row in table::rows(include_str!("multiples.tsv")) {
        let [_, words, factor, change, ..] = row[..] else { continue };
        // The factors are whole or have one decimal.
        let tenths = factor.parse::<f64>().map_or(0, |factor| (factor * 10.0) as i128);
        let Some(factor) = Ratio::new(tenths, -1, 1) else { continue };
        let change = match change {
            "up" => Some(Change::Up),
            "down" => Some(Change::Down),
            _ => None,
        };
        for word in words.split(", ") {
            let known = factors.entry(word).or_insert((factor, change));
            known.1 = known.1.or(change);
        }
    }
    factors
});

/// All words of the table.
pub fn words() -> impl Iterator<Item = &'static str> {
    FACTORS.keys().copied()
}

/// The multiple in one word at atom `i`: "doubled", "twice", "tenfold", the "half" of "cut in half".
#[inline]
pub fn at(line: &Line, i: usize) -> Option<Reading> {
    if line.is_any(i, KINDS) { in_one_word(line, i) } else { None }
}

fn in_one_word(line: &Line, i: usize) -> Option<Reading> {
    let &(factor, direction) = FACTORS.get(line.word(i))?;
    let change = if line.is(i, Trait::Fold) {
        moved(line, i, i + 1)?
    } else if is_verb(line, i) {
        direction
    } else if line.is(i, Trait::TimesBefore) && times_before(line, i) {
        None
    } else if in_half(line, i) {
        Some(Change::Down)
    } else {
        return None;
    };
    Some(Reading {
        from: i,
        to: i + 1,
        number_end: i + 1,
        low: factor,
        high: factor,
        base: factor,
        scale: Ratio::of(1),
        form: Form::Words,
        unit: Some(UNIT),
        range: false,
        change,
    })
}

/// A number as the multiple that its next words make of it: "three times as many", "a 10-fold rise".
pub fn of(line: &Line, reading: Reading) -> Reading {
    let to = reading.to;
    let countable = reading.unit.is_none() && !matches!(reading.form, Form::Few);
    if countable && line.is(to, Trait::TimesBehind) && compares(line, to + 1) {
        return Reading { to: to + 1, unit: Some(UNIT), ..reading };
    }
    let fold = to + usize::from(line.hyphen(to));
    match moved(line, reading.from, fold + 1).filter(|_| countable && line.glued(fold) && line.word(fold) == "fold") {
        Some(change) => Reading { to: fold + 1, unit: Some(UNIT), change, ..reading },
        None => reading,
    }
}

/// Whether a reading is a multiple.
pub fn is(reading: &Reading) -> bool {
    reading.unit == Some(UNIT)
}

/// What there are so many times as many of, behind atom `to`: "as many boats", "the number of boats", "more boats".
pub fn counted(line: &Line, to: usize) -> Option<Range<usize>> {
    let from = if as_much(line, to) && line.is(to + 1, Trait::Many) || line.is(to, Trait::MoreThan) {
        to + 1 + usize::from(line.word(to) == "as")
    } else {
        let number = counted::past_determiners(line, to);
        let of = line.is(number, Trait::Amount) && line.word(number + 1) == "of";
        of.then(|| counted::past_determiners(line, number + 2))?
    };
    counted::phrase(line, from, false)
}

/// Whether "twice", "double" or "half" at `i` stands before what it multiplies.
fn times_before(line: &Line, i: usize) -> bool {
    // "half the boats" is a share.
    as_much(line, i + 1) || line.word(i) != "half" && multiplied(line, i + 1)
}

/// Whether "as many", "the number of", "higher" or "what it was" begins at atom `k`.
fn compares(line: &Line, k: usize) -> bool {
    as_much(line, k) || line.is(k, Trait::MoreThan) || line.is(k, Trait::Comparison) || multiplied(line, k)
}

/// "as many", "as large"; not "as part of", "as he left".
fn as_much(line: &Line, k: usize) -> bool {
    let class = line.class(k + 1);
    let quality = class.any(Class::ADJECTIVE.or(Class::ADVERB)) && !class.any(Class::NOUN.or(Class::GUESSED));
    let again = line.word(k + 2) == "as" && line.case(k + 1).is_some();
    line.word(k) == "as" && (line.is(k + 1, Trait::Many) || quality || again)
}

/// "the average", "its weight", "that of", "what it was"; not "the previous year".
fn multiplied(line: &Line, k: usize) -> bool {
    let noun = counted::past_determiners(line, k);
    let timed = (noun..noun + 2).any(|at| line.is(at, Trait::Time) && !matches!(line.mark(at + 1), '\'' | '’'));
    // "the" and "what", and the determiners that say whose.
    let class = line.class(k);
    let begins = line.is(k, Trait::Multiplied) || class.any(Class::POSSESSIVE) && class.any(Class::DETERMINER);
    begins && !timed || line.is(k, Trait::MultipliedOf) && line.word(k + 1) == "of"
}

/// Whether the verb at `i` says that something became so many times as much.
fn is_verb(line: &Line, i: usize) -> bool {
    let next = i + 1;
    // "doubled over the past year" moved, "doubled over with laughter" did not.
    let spans = line.class(next + 1).any(Class::DETERMINER.or(Class::NUMBER)) || line.number(next + 1).is_some();
    if line.hyphen(next) || line.is(next, Trait::NotDoubled) && !(line.word(next) == "over" && spans) {
        return false;
    }
    let before = i.wrapping_sub(1);
    if line.is(i, Trait::Doubled) {
        return !line.class(before).any(Class::DETERMINER);
    }
    let object = line.class(next).any(Class::DETERMINER.or(Class::POSSESSIVE));
    if line.is(i, Trait::Doubles) {
        let level = line.is(next, Trait::To) && (next + 1..next + 3).any(|at| number::at(line, at).is_some());
        return object || level || counted::is_plural(line, next) && !line.capital(next);
    }
    if line.is(i, Trait::Doubling) {
        return true;
    }
    // "will double", "hopes to more than double"; not "pleaded guilty to double murder".
    let mut from = qualifier::before(line, i).map_or(i, |(_, from)| from);
    from -= usize::from(from > 0 && line.class(from - 1).only(Class::ADVERB));
    let lead = from.wrapping_sub(1);
    line.is(i, Trait::Double)
        && (line.class(lead).any(Class::MODAL) || line.word(lead) == "to")
        && !line.is(next, Trait::DoubleNoun)
}

/// The direction of the rise or the fall beside a multiple that takes the atoms from `from` up to `to`.
fn moved(line: &Line, from: usize, to: usize) -> Option<Option<Change>> {
    let beside = (to..to + 2).chain((from.saturating_sub(3)..from).rev());
    let mut growth = None;
    for at in beside {
        if let Some(change) = line.direction(at) {
            return Some(Some(change));
        }
        growth = growth.or(line.is(at, Trait::Growth).then_some(None));
    }
    growth
}

/// "cut its fleet in half"; not "in half an hour".
fn in_half(line: &Line, i: usize) -> bool {
    let lowers = |at: usize| line.is(at, Trait::Lowered) || line.direction(at) == Some(Change::Down);
    line.word(i) == "half"
        && line.word(i.wrapping_sub(1)) == "in"
        && !line.class(i + 1).any(Class::DETERMINER)
        && line.word(i + 1) != "of"
        && (i.saturating_sub(8)..i).any(lowers)
}

#[cfg(test)]
mod tests {
    use crate::{figures, table, text};

    /// The figures of a text: phrase, amount, unit, change and what is counted.
    fn read(text: &str) -> Vec<String> {
        let doc = text::plain(text);
        let found = figures::find(&doc, &[]);
        let multiples = found.iter().filter(|figure| figure.unit.is_some_and(|unit| unit.name == "times"));
        let words = |span| doc.words(span);
        multiples
            .map(|figure| {
                let change = figure.change.map_or(String::new(), |change| format!(" {change:?}").to_lowercase());
                let counted = figure.counted.map_or(String::new(), |noun| format!(", of {}", words(noun)));
                format!("{}: {:?}{change}{counted}", words(figure.span), figure.amount)
            })
            .collect()
    }

    #[test]
    fn every_row_is_a_multiple_in_its_example() {
        for row in table::rows(include_str!("multiples.tsv")) {
            let found = read(row[4]);
            let factor: f64 = row[2].parse().unwrap();
            let fits = |found: &String| found.contains(&format!("{:?}", figures::Amount::Exactly(factor)));
            let moves = row[3] == "-" || found.iter().all(|found| found.contains(row[3]));
            assert!(found.len() == 1 && found.iter().all(fits) && moves, "{}: {found:?}", row[4]);
        }
    }

    #[test]
    fn a_multiple_knows_its_hedge_its_direction_and_what_it_counts() {
        for (text, expected) in [
            ("Sales tripled to $90 million.", "tripled: Exactly(3.0) up"),
            ("The number of boats more than doubled.", "doubled: MoreThan(2.0) up"),
            ("The board hopes to nearly double its fleet.", "double: About(2.0) up"),
            ("Rents have doubled over the past 10 years.", "doubled: Exactly(2.0) up"),
            ("The charity saw the doubling of its debts.", "doubling: Exactly(2.0) up, of debts"),
            ("The pier drew twice as many visitors as in May.", "twice: Exactly(2.0), of visitors"),
            ("At least three times as many people came.", "three times: AtLeast(3.0), of people"),
            ("It was four times the national average.", "four times: Exactly(4.0)"),
            ("Crews are 10 times more likely to fall ill.", "10 times: Exactly(10.0)"),
            (
                "The yard sold two to three times the number of boats.",
                "two to three times: Between(2.0, 3.0), of boats",
            ),
            ("The mast weighs one and a half times what it did.", "one and a half times: Exactly(1.5)"),
            ("The fleet shrank to half as many boats.", "half: Exactly(0.5), of boats"),
            ("The price is more than twice that of a new mast.", "twice: MoreThan(2.0)"),
            ("The board cut its fares in half.", "half: Exactly(0.5) down"),
            ("The yard saw a 10-fold rise in orders.", "10-fold: Exactly(10.0) up"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_done_twice_or_doubles_as_something_is_no_multiple() {
        for text in [
            "The keeper doubled as treasurer and doubled down on her promise.",
            "He doubled over with laughter and scored twice.",
            "She was fined twice in May and three times the year before.",
            "He pleaded guilty to double murder and won the doubles final.",
            "The board lost 40 boats, half of them in half an hour.",
            "They rang three times as they left the port.",
            "The two halves of the bridge met on a double-decker quay.",
            "The board lost 40 boats. The yard lost twice that number.",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }
}
