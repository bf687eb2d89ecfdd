//! Units: what a number is measured in, currencies and rates included.
//!
//! In: a [`Line`] and the atoms before or after a number. Out: a [`Unit`] with its canonical name and the atoms
//! that it takes. Forms are rows of `units.tsv` and `currencies.tsv`; when a symbol that may be much else is one,
//! [`symbol`] says. Cannot fail; words that are no unit give none.

use super::{
    atoms::Line,
    lexicon::Trait,
    number::{self, Word},
    symbol,
};
use crate::packed;
use rustc_hash::FxHashMap;
use std::{fmt, sync::LazyLock};

/// What a number is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// The canonical name ("kilometre", "percentage", "australian dollar").
    pub name: &'static str,
    /// What it is divided by ("barrel" in "dollars a barrel").
    pub per: Option<&'static str>,
}

packed!(struct Unit { name, per });

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.per {
            None => f.write_str(self.name),
            Some(per) => write!(f, "{} per {per}", self.name),
        }
    }
}

impl Unit {
    /// A unit that is no rate.
    pub fn plain(name: &'static str) -> Self {
        Unit { name, per: None }
    }

    /// Whether it is money.
    pub fn is_money(self) -> bool {
        TABLE.money.contains_key(self.name)
    }

    /// Whether it is a span of time.
    pub fn is_time(self) -> bool {
        self.measure().is_some_and(|(dimension, _)| dimension == "time")
    }

    /// The dimension of a unit that is no rate, and its size in the dimension's base unit: what makes 34 miles
    /// and 55 km comparable.
    pub fn measure(self) -> Option<(&'static str, f64)> {
        if self.per.is_some() { None } else { TABLE.measures.get(self.name).copied() }
    }
}

#[derive(Default)]
struct Table {
    /// Forms in any case, by their first piece, longest first.
    words: FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    /// Forms as they are written.
    symbols: FxHashMap<&'static str, &'static str>,
    /// What can follow "per", singular forms too.
    per: FxHashMap<&'static str, &'static str>,
    /// Currency signs.
    signs: FxHashMap<char, &'static str>,
    /// Letters before an amount of money.
    codes: FxHashMap<&'static str, &'static str>,
    /// Names of currencies.
    money: FxHashMap<&'static str, ()>,
    measures: FxHashMap<&'static str, (&'static str, f64)>,
}

fn forms(cell: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    cell.copied().unwrap_or("").split(", ").filter(|form| !form.is_empty() && *form != "-")
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in crate::text::table::rows(include_str!("currencies.tsv")) {
        let Some(&name) = row.first() else { continue };
        table.money.insert(name, ());
        forms(row.get(1)).filter_map(|sign| sign.chars().next()).for_each(|sign| {
            table.signs.insert(sign, name);
        });
        forms(row.get(2)).for_each(|code| {
            table.codes.insert(code, name);
        });
        forms(row.get(3)).for_each(|form| add(&mut table.words, form, name));
    }
    for row in crate::text::table::rows(include_str!("units.tsv")) {
        let Some(&name) = row.first() else { continue };
        if row.get(1) == Some(&"per") {
            forms(row.get(3)).for_each(|form| {
                table.per.insert(form, name);
            });
            continue;
        }
        forms(row.get(3)).for_each(|form| {
            add(&mut table.words, form, name);
            table.per.entry(form).or_insert(name);
        });
        forms(row.get(4)).for_each(|form| {
            table.symbols.insert(form, name);
        });
        if let (Some(&dimension), Some(Ok(factor))) = (row.get(1), row.get(2).map(|factor| factor.parse())) {
            table.measures.insert(name, (dimension, factor));
        }
    }
    table.words.values_mut().for_each(|forms| forms.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    table
});

fn add(
    words: &mut FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    form: &'static str,
    name: &'static str,
) {
    let pieces: Vec<&str> = form.split(' ').collect();
    if let Some(first) = pieces.first() {
        words.entry(first).or_default().push((pieces, name));
    }
}

/// The unit with this symbol, as it is written.
pub(super) fn of_symbol(form: &str) -> Option<&'static str> {
    TABLE.symbols.get(form).copied()
}

/// Whether `c` is a currency's sign.
pub fn is_currency_sign(c: char) -> bool {
    TABLE.signs.contains_key(&c)
}

/// The currency before the number at atom `i`: "$", "US $", "AUD", "Rs."; the atom that it begins at.
pub fn before(line: &Line, i: usize) -> Option<(&'static str, usize)> {
    let at = i.checked_sub(1)?;
    let mark = line.mark(at);
    if let Some(&name) = TABLE.signs.get(&mark) {
        // The country before its sign: "HK$40", "C $6", "usd$ 15".
        if let Some(country) =
            at.checked_sub(1).filter(|&country| line.glued(at) || line.capital(country) && line.written(country) != "A")
        {
            let key = signed_code(line.word(country), mark);
            if let Some(name) = TABLE.codes.get(key.as_str()).filter(|_| lone(line, country)) {
                return Some((name, country));
            }
        }
        return Some((name, at));
    }
    // "$US113", "$A40"
    if line.glued(i) && line.glued(at) && is_currency_sign(line.mark(at.wrapping_sub(1))) {
        let key = signed_code(line.word(at), line.mark(at - 1));
        if let Some(name) = TABLE.codes.get(key.as_str()) {
            return Some((name, at - 1));
        }
    }
    if mark == '=' && line.glued(at) && line.written(at.wrapping_sub(1)) == "Y" {
        return Some(("japanese yen", at - 1));
    }
    let dotted = mark == '.' && line.glued(at) && line.is(at.wrapping_sub(1), Trait::DottedCode);
    let word = if dotted { at - 1 } else { at };
    let written = line.written(word);
    let name = TABLE.codes.get(written).copied()?;
    // Two letters may be much else, "PS5" a console.
    let sure = match written {
        "PS" => line.glued(i) && line.number(i).is_some_and(|n| n.grouped || n.decimals > 0 || scaled(line, i + 1)),
        _ => written.len() == 3 || line.glued(i) || line.is(word, Trait::SureCode),
    };
    // "Euro 2024" is an event.
    let event = written == "Euro"
        && line.number(i).is_some_and(|n| n.digits == 4 && n.plain().is_some_and(|year| (1960..2100).contains(&year)))
        && !scaled(line, i + 1);
    (sure && !event && lone(line, word)).then_some((name, word))
}

/// The currency of a code with its scale before it: "MEUR", "MUSD".
pub fn millions(written: &str) -> Option<(&'static str, i32)> {
    let code = written.strip_prefix('M').filter(|code| code.len() == 3)?;
    TABLE.codes.get(code).map(|&name| (name, 6))
}

fn scaled(line: &Line, i: usize) -> bool {
    matches!(number::word(line.word(i)), Some(Word::Scale(_) | Word::Suffix(_)))
}

/// Whether the word at `i` is not the end of a longer piece ("EUS $" is nobody's dollar).
fn lone(line: &Line, i: usize) -> bool {
    !line.glued(i) || matches!(line.mark(i.wrapping_sub(1)), '(' | '"' | '“' | '‘' | '~' | '-' | '–' | '—' | '/' | '\'')
}

fn signed_code(word: &str, sign: char) -> String {
    let mut key = word.to_ascii_uppercase();
    if key.len() > 4 {
        key.clear();
    }
    key.push(sign);
    key
}

/// The unit after a number that ends before atom `j`, and the atom after it.
pub fn after(line: &Line, j: usize) -> Option<(Unit, usize)> {
    let mut at = j;
    if line.hyphen(at) && line.glued(at + 1) {
        at += 1;
    }
    let (name, to) = base(line, at, j)?;
    let (per, to) = rate(line, to).map_or((None, to), |(per, to)| (Some(per), to));
    Some((Unit { name, per }, to))
}

/// The rate after an amount of money ("a barrel", "/hour"), and the atom after it.
pub fn rate(line: &Line, j: usize) -> Option<(&'static str, usize)> {
    // "$76 US a barrel", "$70-a-share", "$6 each"
    let mut at = if line.written(j) == "US" { j + 1 } else { j };
    if line.hyphen(at) {
        at += 1;
    }
    let slash = line.mark(at) == '/';
    let article = line.is(at, Trait::Article);
    if !slash && !article && !line.is(at, Trait::Per) {
        return None;
    }
    at += 1;
    if line.hyphen(at) {
        at += 1;
    }
    let symbol = if slash || line.word(at - 1) == "per" { symbol::at(line, at, at) } else { None };
    let (name, to) = symbol
        .or_else(|| {
            TABLE
                .words
                .get(line.word(at))
                .and_then(|forms| forms.iter().find_map(|(words, name)| Some((*name, line.follows(at, words)?))))
        })
        .filter(|_| !TABLE.per.contains_key(line.word(at)) || line.word(at + 1) != "old")
        .or_else(|| Some((*TABLE.per.get(line.word(at))?, at + 1)))?;
    // "a year earlier", "a day after" are times, "a second ..." counts in order.
    let time = || TABLE.measures.get(name).is_some_and(|&(dimension, _)| dimension == "time");
    let elsewhere = line.is(to, Trait::NoRate) || line.is(to, Trait::NoRateTime) && time();
    let counts = line.is(at, Trait::NoRateNoun) && line.case(to).is_some();
    (!article || !elsewhere && !counts).then_some((name, to))
}

/// The unit that begins at atom `at`; `j` is where the number ends.
fn base(line: &Line, at: usize, j: usize) -> Option<(&'static str, usize)> {
    if let Some(&name) = TABLE.signs.get(&line.mark(at)).filter(|_| number::at(line, at + 1).is_none()) {
        return Some((name, at + 1));
    }
    // 8": a mark that closes no quotation stands for inches.
    if line.mark(at) == '"' && line.glued(at) && at == j && line.number(j.wrapping_sub(1)).is_some() {
        let open = (at.saturating_sub(200)..at).filter(|&i| line.mark(i) == '"').count() % 2 == 1;
        return if open { None } else { Some(("inch", at + 1)) };
    }
    // The longest of symbols and words: "m" loses against "m ²", "degree" against "degrees Celsius".
    let symbol = symbol::at(line, at, j);
    let words = TABLE
        .words
        .get(line.piece(at))
        .and_then(|forms| forms.iter().find_map(|(words, name)| Some((*name, line.follows(at, words)?))));
    let words = words.filter(|&(_, to)| stands_apart(line, to));
    match (symbol, words) {
        (Some(symbol), Some(words)) => Some(if words.1 >= symbol.1 { words } else { symbol }),
        (symbol, words) => symbol.or(words),
    }
}

/// Whether a unit ends before atom `to`: nothing that is glued goes on with letters.
pub(super) fn stands_apart(line: &Line, to: usize) -> bool {
    !line.glued(to) || line.case(to).is_none() && line.number(to).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{figures, text};

    fn units(text: &str) -> Vec<String> {
        let doc = text::plain(text);
        figures::find(&doc, &[])
            .iter()
            .map(|figure| figure.unit.map_or(String::new(), |unit| unit.to_string()))
            .collect()
    }

    #[test]
    fn every_unit_is_found_in_its_own_example() {
        for row in crate::text::table::rows(include_str!("units.tsv")) {
            let expected = if row[1] == "per" { format!("dollar per {}", row[0]) } else { row[0].to_owned() };
            assert_eq!(units(row[5]), [expected], "{}", row[5]);
        }
    }

    #[test]
    fn every_currency_is_found_in_its_own_example() {
        for row in crate::text::table::rows(include_str!("currencies.tsv")) {
            let found = units(row[4]);
            assert!(found.len() == 1 && found[0].starts_with(row[0]), "{}: {found:?}", row[4]);
        }
    }

    #[test]
    fn rates_name_both_their_units() {
        for (text, expected) in [
            ("Oil costs $58.24 a barrel.", "dollar per barrel"),
            ("She earns $15.40/hour.", "dollar per hour"),
            ("The room costs 40 euros per month.", "euro per month"),
            ("It paid a $70-a-share price.", "dollar per share"),
            ("The wind blew at 60 mph.", "mile per hour"),
            ("They worked 40 hours a week.", "hour per week"),
            ("The fine was $40 a year earlier.", "dollar"),
            ("The pump moves 40 litres a second.", "litre per second"),
            ("It moves 40 litres a second time.", "litre"),
        ] {
            assert_eq!(units(text), [expected], "{text}");
        }
    }

    #[test]
    fn units_of_one_dimension_can_be_compared() {
        let size = |name| Unit::plain(name).measure().map(|(_, factor)| factor).unwrap();
        assert!((34.0 * size("mile") - 55.0 * size("kilometre")).abs() < 500.0);
    }
}
