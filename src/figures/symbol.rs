//! Symbols of units, as they are written: "km/h", "m²", "°C", "%".
//!
//! In: a [`Line`] and an atom behind a number. Out: the unit and the atom after its symbol. Symbols are a column of
//! `units.tsv`; when one that may be much else ("in", "C", "A") is a unit's, `symbols.tsv` says. Cannot fail.

use super::{
    atoms::Line,
    lexicon::Trait,
    unit::{of_symbol, stands_apart},
};
use crate::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

table::kinds! {
    /// When a symbol is a unit's.
    pub enum When {
        Decimals "decimals"
        Digits "digits"
        Glued "glued"
        Heat "heat"
        Last "last"
        Unclocked "unclocked"
    }
}

/// When the symbols of `symbols.tsv` are units.
static SYMBOLS: LazyLock<FxHashMap<&'static str, When>> = LazyLock::new(|| {
    let when = |row: Vec<&'static str>| match row[..] {
        [written, when, ..] => Some((written, When::named(when)?)),
        _ => None,
    };
    table::rows(include_str!("symbols.tsv")).filter_map(when).collect()
});

/// The unit whose symbol stands at `at` behind a number that ends before `j`, and the atom after it.
pub fn at(line: &Line, at: usize, j: usize) -> Option<(&'static str, usize)> {
    let mut best = None;
    let mut to = at + 1;
    while to <= at + 5 && to <= line.len() {
        let form = line.run(at, to);
        if let Some(name) = of_symbol(form) {
            let glued = line.glued(j) && (at == j || line.glued(at));
            let number = line.number(j.wrapping_sub(1));
            let decimals = number.map_or(0, |number| number.decimals);
            let when = SYMBOLS.get(form).copied().or((form.len() == 1 && form != "%").then_some(When::Digits));
            let fits = match when {
                None => true,
                Some(When::Digits) => glued || number.is_some(),
                Some(When::Glued) => glued && at == j,
                Some(When::Decimals) => glued && at == j && decimals > 0,
                Some(When::Heat) => glued && at == j && is_about_heat(line, at),
                Some(When::Last) => glued || line.case(to).is_none(),
                Some(When::Unclocked) => decimals > 0 && decimals != 2,
            };
            if fits && stands_apart(line, to) {
                best = Some((name, to));
            }
        }
        if !line.glued(to) {
            break;
        }
        to += 1;
    }
    best
}

/// Whether a word near `at` speaks of temperatures: "41C" alone may be a seat or a size.
fn is_about_heat(line: &Line, at: usize) -> bool {
    (at.saturating_sub(40)..line.len().min(at + 40)).any(|at| line.is(at, Trait::Heat))
}

#[cfg(test)]
mod tests {
    use super::When;
    use crate::{figures, table, text};

    #[test]
    fn every_symbol_is_a_unit_in_its_own_example() {
        for row in table::rows(include_str!("symbols.tsv")) {
            assert!(When::ALL.iter().any(|(when, _)| *when == row[1]), "{}", row[1]);
            let found = figures::find(&text::plain(row[2]), &[]);
            let units: Vec<_> = found.iter().map(|figure| figure.unit.map_or("", |unit| unit.name)).collect();
            assert_eq!(units, [row[3]], "{}", row[2]);
        }
    }
}
