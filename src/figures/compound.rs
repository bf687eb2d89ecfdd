//! Compounds: one quantity in two units, "5 feet 2 inches", "14 years and six months", "3 dollars 50".
//!
//! In: a [`Line`] and the [`Reading`] of the greater part. Out: the reading of the whole, in the greater unit. Pairs of
//! units are rows of `compounds.tsv`. Cannot fail; two quantities that are no whole stay two.

use super::{Reading, atoms::Line, lexicon::Trait, number, ratio::Ratio, unit};
use crate::table;
use std::sync::LazyLock;

struct Pair {
    greater: &'static str,
    lesser: &'static str,
    parts: i128,
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let pair = |row: Vec<&'static str>| match row[..] {
        [greater, lesser, parts, ..] => Some(Pair { greater, lesser, parts: parts.parse().ok()? }),
        _ => None,
    };
    table::rows(include_str!("compounds.tsv")).filter_map(pair).collect()
});

/// Adds the lesser part to a greater one.
pub fn join(line: &Line, reading: &mut Reading) {
    let Some(unit) = reading.unit.filter(|unit| unit.per.is_none() && reading.to > reading.number_end) else { return };
    let Some(pair) = PAIRS.iter().find(|pair| pair.greater == unit.name) else { return };
    if cents(line, reading, pair) {
        return;
    }
    let at = reading.to + usize::from(line.word(reading.to) == "and");
    let Some(number) = number::at(line, at) else { return };
    let Some((after, to)) = unit::after(line, number.to) else { return };
    let small = number.low == number.high && number.low.value().is_some_and(|value| value < pair.parts as f64);
    // "ran for 10 years and two months later closed", "six months' pay"
    let apart = line.is(to, Trait::Apart) || matches!(line.mark(to), '\'' | '’');
    if small && after.name == pair.lesser && after.per.is_none() && !apart {
        add(reading, number.low, pair, (number.to, to));
    }
}

/// "15 dollars 50": two digits and nothing that they could count.
fn cents(line: &Line, reading: &mut Reading, pair: &Pair) -> bool {
    let at = reading.to;
    let Some(literal) = line.number(at).filter(|n| n.digits == 2 && n.plain().is_some() && pair.parts == 100) else {
        return false;
    };
    let alone = line.case(at + 1).is_none() && line.mark(at + 1) != '%' || line.word(at + 1) == "more";
    if let Some(value) = literal.value.filter(|_| alone) {
        add(reading, value, pair, (at + 1, at + 1));
    }
    alone
}

fn add(reading: &mut Reading, lesser: Ratio, pair: &Pair, (number_end, to): (usize, usize)) {
    let part = lesser.over(Ratio::of(pair.parts));
    if let Some(sum) = part.and_then(|part| reading.low.plus(part)) {
        (reading.low, reading.high, reading.base) = (sum, sum, sum);
        (reading.to, reading.number_end) = (to, number_end);
    }
}

#[cfg(test)]
mod tests {
    use crate::{figures, table, text};

    #[test]
    fn every_pair_is_one_quantity_in_its_example() {
        for row in table::rows(include_str!("compounds.tsv")) {
            let doc = text::plain(row[3]);
            let found: Vec<_> = figures::find(&doc, &[])
                .iter()
                .map(|figure| (figure.unit.map(|unit| unit.name), figure.amount))
                .collect();
            assert_eq!(found, [(Some(row[0]), figures::Amount::Exactly(row[4].parse().unwrap()))], "{}", row[3]);
        }
    }

    #[test]
    fn two_quantities_that_are_no_whole_stay_two() {
        for text in [
            "It ran for 10 years and two months later it shut.",
            "She was paid 5 pounds and 40 ounces of tea.",
            "They got two years and six months' pay.",
        ] {
            assert_eq!(figures::find(&text::plain(text), &[]).len(), 2, "{text}");
        }
    }
}
