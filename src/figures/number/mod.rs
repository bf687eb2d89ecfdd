//! Numbers: how much, in digits, in words or in both.
//!
//! In: a [`Line`] and the atom at which a number may begin. Out: a [`Number`] with its exact value and the
//! atoms that it takes, currency, unit and qualifier apart. "1.2bn", "three hundred and forty-two", "two-thirds",
//! "one in five", "2½", "35 lakh" and "dozens" are numbers; what else a number may be (a year, a name) is
//! decided later. Cannot fail; a number beyond 1e30 is none.

mod cardinal;
mod fraction;

use super::{atoms::Line, lexicon::Trait, ratio::Ratio};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A number in a text.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// Its first atom.
    pub from: usize,
    /// One past its last atom.
    pub to: usize,
    /// Its value, or the lower bound of a vague one.
    pub low: Ratio,
    /// The upper bound of a vague one, else the value.
    pub high: Ratio,
    /// The value without its last scale: "3" of "3 billion".
    pub base: Ratio,
    /// Its last scale.
    pub scale: Ratio,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 150,000
    Digits,
    /// 1.2 million
    Scaled,
    /// twelve
    Words,
    /// two-thirds, one in five
    Fraction,
    /// dozens
    Vague,
    /// several, a few
    Few,
}

/// What a word can be in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// one to nineteen, and zero
    Small(i128),
    /// twenty to ninety
    Tens(i128),
    /// hundred
    Hundred,
    /// thousand, million: the power of ten
    Scale(i32),
    /// bn, m: the power of ten
    Suffix(i32),
    /// dozen, score
    Group(i128),
    /// third, quarter
    Part(i128),
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for row in crate::text::table::rows(include_str!("../numbers.tsv")) {
        let [word, kind, value, ..] = row[..] else { continue };
        let Ok(value) = value.parse::<i128>() else { continue };
        let power = i32::try_from(value).unwrap_or(0);
        words.insert(
            word,
            match kind {
                "small" => Word::Small(value),
                "tens" => Word::Tens(value),
                "hundred" => Word::Hundred,
                "scale" => Word::Scale(power),
                "suffix" => Word::Suffix(power),
                "group" => Word::Group(value),
                _ => Word::Part(value),
            },
        );
    }
    words
});

/// What `word`, in lower case, is in a number.
pub fn word(word: &str) -> Option<Word> {
    // No number word is longer than "hundredths" and "seventeenth".
    if word.is_empty() || word.len() > 11 { None } else { WORDS.get(word).copied() }
}

/// The same for a plural: "thirds", "millions", "dozens".
pub fn plural(form: &str) -> Option<Word> {
    word(form).or_else(|| word(form.strip_suffix('s')?))
}

struct Vague {
    words: Vec<&'static str>,
    low: i128,
    high: i128,
}

/// By the first word, longest first, so that "tens of thousands" is tried before "tens of".
static VAGUE: LazyLock<FxHashMap<&'static str, Vec<Vague>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<Vague>> = FxHashMap::default();
    for row in crate::text::table::rows(include_str!("../vague.tsv")) {
        let [phrase, low, high, ..] = row[..] else { continue };
        let words: Vec<&str> = phrase.split(' ').collect();
        let (Some(&first), Ok(low), Ok(high)) = (words.first(), low.parse(), high.parse()) else { continue };
        table.entry(first).or_default().push(Vague { words, low, high });
    }
    table.values_mut().for_each(|rows| rows.sort_by_key(|row| std::cmp::Reverse(row.words.len())));
    table
});

/// All words that only numbers are made of, plurals too; of the vague ones those that say more than "a" and "of".
pub fn words() -> impl Iterator<Item = String> {
    let said = WORDS.iter().filter(|(_, word)| !matches!(word, Word::Suffix(_))).map(|(&word, _)| word);
    let vague = VAGUE.values().flatten().flat_map(|row| row.words.iter().copied().filter(|word| word.len() > 2));
    said.chain(vague).flat_map(|word| [word.to_owned(), format!("{word}s")])
}

/// All words that a number in words can begin with, articles apart, and those that can stand behind an article.
pub fn beginnings() -> impl Iterator<Item = &'static str> {
    let says = |row: &Vague| row.words.iter().copied().find(|word| word.len() > 2);
    WORDS.keys().copied().chain(VAGUE.values().flatten().filter_map(says))
}

/// Whether a number can begin at atom `i`: what most words are done with.
fn may_begin(line: &Line, i: usize) -> bool {
    let begins = |i: usize| line.is(i, Trait::Numeral);
    line.number(i).is_some() || begins(i) || line.is(i, Trait::Article) && (begins(i + 1) || line.hyphen(i + 1))
}

/// The number that begins at atom `i`, the longest reading first.
pub fn at(line: &Line, i: usize) -> Option<Number> {
    if !may_begin(line, i) {
        return None;
    }
    fraction::odds(line, i)
        .or_else(|| fraction::fraction(line, i))
        .or_else(|| vague(line, i))
        .or_else(|| cardinal::cardinal(line, i))
}

/// A number with its sign: "-5", "minus five", "negative 3".
pub fn signed(line: &Line, i: usize) -> Option<Number> {
    let bare = |c: char| matches!(c, '-' | '−' | '–');
    // "plus or minus 3 points" is a margin.
    let minus = line.is(i, Trait::Minus) && line.precedes(i, &["plus", "or"]).is_none()
            // "a negative one"
            && !(line.is(i.wrapping_sub(1), Trait::Article) && line.word(i + 1) == "one")
        || (bare(line.mark(i))
            && !line.glued(i)
            && line.number(i + 1).is_some()
            && (line.glued(i + 1) || alone(line, i)))
        || (bare(line.mark(i))
            && line.glued(i)
            && line.glued(i + 1)
            && matches!(line.mark(i.wrapping_sub(1)), '(' | '$'));
    if !minus {
        return at(line, i);
    }
    let number = at(line, i + 1)?;
    let (low, high) = (number.high.negative(), number.low.negative());
    Some(Number { from: i, low, high, base: number.base.negative(), ..number })
}

/// Whether a sentence is nothing but a dash at `i`, a number and its scale or unit: before more words, a dash is
/// the mark of a list: "- 40 boats".
fn alone(line: &Line, i: usize) -> bool {
    i == 0 && line.len() <= 3 && line.word(2).len() < 3
}

fn exactly(from: usize, to: usize, value: Ratio, form: Form) -> Option<Number> {
    value.value()?;
    Some(Number { from, to, low: value, high: value, base: value, scale: Ratio::of(1), form })
}

/// "dozens", "tens of thousands", "several hundred", "a few".
fn vague(line: &Line, i: usize) -> Option<Number> {
    VAGUE.get(line.word(i))?.iter().find_map(|row| {
        let to = line.follows(i, &row.words)?;
        let (low, high) = (Ratio::of(row.low), Ratio::of(row.high));
        let form = if row.high < 10 { Form::Few } else { Form::Vague };
        Some(Number { from: i, to, low, high, base: low, scale: Ratio::of(1), form })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, figures::atoms::Room};

    fn read(text: &str) -> Vec<(f64, f64)> {
        let mut room = Room::default();
        let line = room.cut(text, Span::new(0, text.len()));
        let (mut i, mut found) = (0, Vec::new());
        while i < line.len() {
            match signed(&line, i) {
                Some(number) => {
                    found.push((number.low.value().unwrap(), number.high.value().unwrap()));
                    i = number.to;
                }
                None => i += 1,
            }
        }
        found
    }

    #[test]
    fn every_number_word_has_the_value_of_its_example() {
        for row in crate::text::table::rows(include_str!("../numbers.tsv")) {
            let value: f64 = row[4].parse().unwrap();
            assert_eq!(read(row[3]), [(value, value)], "{}", row[3]);
        }
    }

    #[test]
    fn every_vague_numeral_has_its_bounds_in_its_example() {
        for row in crate::text::table::rows(include_str!("../vague.tsv")) {
            assert_eq!(read(row[3]), [(row[1].parse().unwrap(), row[2].parse().unwrap())], "{}", row[3]);
        }
    }

    #[test]
    fn numbers_in_words_and_digits_are_read() {
        for (text, expected) in [
            ("three hundred and forty-two", 342.0),
            ("twenty-one trillion and three hundred", 21_000_000_000_300.0),
            ("4 thousand 3 hundred and 21 boats", 4321.0),
            ("two and a half million", 2_500_000.0),
            ("three million and a half", 3_500_000.0),
            ("one hundred and three quarters", 100.75),
            ("half a million", 500_000.0),
            ("a quarter of a million", 250_000.0),
            ("half a dozen", 6.0),
            ("three lakh crore", 3e12),
            ("two-thirds of the boats", 2.0 / 3.0),
            ("one in five", 0.2),
            ("nine out of ten", 0.9),
            ("two hundred point zero three", 200.03),
            ("2½", 2.5),
            ("2 1/2", 2.5),
            ("1.3x10^6", 1.3e6),
            ("-127.32e13", -1.2732e15),
            ("minus 5", -5.0),
            ("a hundred and two", 102.0),
            ("twelve hundred", 1200.0),
            ("12,34,567.89", 1_234_567.89),
            ("1.250,50", 1250.5),
            ("3,4 million", 3_400_000.0),
            ("1\u{202f}234\u{202f}567.89", 1_234_567.89),
        ] {
            assert_eq!(read(text), [(expected, expected)], "{text}");
        }
    }

    #[test]
    fn the_dash_of_a_list_is_no_minus() {
        for (text, expected) in
            [("- 40 boats", 40.0), ("- 40 boats were lost", 40.0), ("-40 degrees", -40.0), ("- 40", -40.0)]
        {
            assert_eq!(read(text), [(expected, expected)], "{text}");
        }
    }

    #[test]
    fn what_is_too_large_is_no_number() {
        for text in
            ["9".repeat(60), "1e300".to_owned(), "1e999".to_owned(), "5 trillion trillion trillion trillion".to_owned()]
        {
            assert!(read(&text).iter().all(|(low, _)| low.is_finite() && *low <= 1e30), "{text}");
        }
    }
}
