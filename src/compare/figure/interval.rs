//! Intervals: what values a figure admits, and whether two figures admit the same.
//!
//! In: an [`Amount`] with the words of the number. Out: an [`Interval`] in base units, and how two of them
//! [`Fit`]. A round number (one or two significant digits, from 100 up) is taken for rounded when it is held
//! against another, never for a reason to disagree; so is a number that was converted from another unit. "More than" a number admits up to its double: nobody says
//! "more than 100" of 900.

use super::lexicon::{self, Kind};
use crate::figures::Amount;

/// The values that a figure admits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// No less than this.
    pub low: f64,
    /// No more than this.
    pub high: f64,
    /// How far the number may lie from the true one because it is rounded.
    pub slack: f64,
    /// How far, if it is rounded more roughly than most are: 100 for 140.
    pub rough: f64,
    /// How far, if it was converted from another unit and rounded: 25 miles for 40 km.
    pub converted: f64,
    /// Whether an edge is vague ("dozens"): just outside is not wrong.
    pub soft: bool,
    /// The number itself, where one is given without a hedge to one side.
    pub value: Option<f64>,
    /// Whether there is a hedge.
    pub hedged: bool,
    /// How many base units its unit has.
    pub factor: f64,
}

/// How two intervals lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The same number.
    Same,
    /// The same number, one of them rounded.
    Rounded,
    /// Different words, and a number that satisfies both.
    Overlap,
    /// A number satisfies both only if a hedge is stretched.
    Stretched,
    /// No number satisfies both, but an edge is vague.
    Apart,
    /// No number satisfies both.
    Disjoint,
}

/// Beyond so many times the number, "more than" is no longer believed.
const BEYOND: f64 = 2.0;
/// Below this part of the number, "up to" is no longer believed.
const BELOW: f64 = 0.5;
/// So much of a number may have been rounded away without a doubt.
const ROUNDED: f64 = 0.1;
/// So much of a number that was converted from another unit.
const CONVERTED: f64 = 0.05;

impl Interval {
    /// The values that `amount` admits, times `factor`; "about" reaches `about` of the number to either side.
    /// `words` are the words of the number.
    pub fn new(amount: Amount, factor: f64, about: f64, words: &str) -> Self {
        let (low, high, value, hedged) = match amount {
            Amount::Exactly(n) => (n, n, Some(n), false),
            Amount::About(n) => (n - about * n.abs(), n + about * n.abs(), Some(n), true),
            Amount::MoreThan(n) | Amount::AtLeast(n) => (n, f64::INFINITY, None, true),
            Amount::LessThan(n) | Amount::AtMost(n) => (0.0_f64.min(n), n, None, true),
            Amount::Between(low, high) => (low, high, None, true),
        };
        let (rough, converted) = match amount {
            Amount::Exactly(n) | Amount::About(n) => (half_a_last_place(n, words), half_a_step(n, words)),
            _ => (0.0, 0.0),
        };
        let slack = rough.min(ROUNDED * low.abs().max(high.abs()));
        let soft = matches!(amount, Amount::Between(..)) && is_vague(words);
        let scale = |n: f64| n * factor;
        Interval {
            low: scale(low),
            high: scale(high),
            slack: scale(slack),
            rough: scale(rough),
            converted: scale(converted),
            soft,
            value: value.map(scale),
            hedged,
            factor,
        }
    }

    /// Nothing but `n`, to the last place.
    pub fn just(n: f64) -> Self {
        Interval { slack: 0.0, rough: 0.0, converted: 0.0, ..Interval::new(Amount::Exactly(n), 1.0, 0.0, "") }
    }

    /// How this interval lies to `other`.
    pub fn fit(&self, other: &Interval) -> Fit {
        if let (Some(a), Some(b)) = (self.value, other.value) {
            if near(a, b) {
                return if self.hedged == other.hedged { Fit::Same } else { Fit::Overlap };
            }
            let slack = self.slack.max(other.slack);
            let converted = self.factor != other.factor && (a - b).abs() <= self.converted.max(other.converted);
            if (a - b).abs() <= slack * 1.000_001 || converted || self.rounds_to(other) || other.rounds_to(self) {
                return if self.hedged || other.hedged { Fit::Overlap } else { Fit::Rounded };
            }
        } else if near(self.low, other.low) && near(self.high, other.high) {
            return Fit::Same;
        }
        if self.low.max(other.low) > self.high.min(other.high) + self.slack + other.slack {
            let rough = self.low.max(other.low) <= self.high.min(other.high) + self.rough + other.rough;
            return if self.soft || other.soft || rough { Fit::Apart } else { Fit::Disjoint };
        }
        if self.stretched(other) || other.stretched(self) { Fit::Stretched } else { Fit::Overlap }
    }

    /// Whether this number, given with decimals, is the whole number `other` when it is rounded: 42.38 and 42.
    fn rounds_to(&self, other: &Interval) -> bool {
        let (Some(fine), Some(coarse)) = (self.value, other.value) else { return false };
        let (fine, coarse) = (fine / self.factor, coarse / other.factor);
        self.factor == other.factor
            && coarse.fract() == 0.0
            && fine.fract() != 0.0
            && coarse != 0.0
            && fine.round() == coarse
    }

    /// Whether `other` lies so far inside that nobody would have put it so.
    fn stretched(&self, other: &Interval) -> bool {
        let far = self.high.is_infinite() && self.low > 0.0 && other.low > self.low * BEYOND;
        let below = self.low <= 0.0 && self.value.is_none() && self.high > 4.0 && other.high < self.high * BELOW;
        far || below
    }
}

fn near(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Half of the last place that is not a rounding zero: 5,000 for 130,000, 50,000 for 4.6 million.
fn half_a_last_place(n: f64, words: &str) -> f64 {
    let size = n.abs();
    if !size.is_finite() || size == 0.0 {
        return 0.0;
    }
    if size < 100.0 {
        return 0.0;
    }
    let mut place = 1.0;
    while place * 10.0 <= size && (size / (place * 10.0)).fract().abs() < 1e-9 {
        place *= 10.0;
    }
    let significant = (size / place).log10().floor() + 1.0;
    let scaled = words.contains('.') && size >= 1000.0;
    if place > 1.0 && (significant <= 2.0 || scaled && significant <= 4.0) { place / 2.0 } else { 0.0 }
}

/// Half of the last place that a converted number is given to: 0.05 for 6.2, and, where it ends in zeros, as much as
/// [`CONVERTED`] allows.
fn half_a_step(n: f64, words: &str) -> f64 {
    let written: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let decimals = written.split_once('.').map_or(0, |(_, behind)| behind.len().min(9)) as i32;
    let scale =
        written.parse::<f64>().ok().filter(|mantissa| *mantissa > 0.0).map_or(1.0, |mantissa| n.abs() / mantissa);
    let mut place = 10_f64.powi(-decimals) * scale;
    let fine = place;
    while place > 0.0 && place * 10.0 <= n.abs() && (n / (place * 10.0)).fract().abs() < 1e-9 {
        place *= 10.0;
    }
    (fine / 2.0).max((place / 2.0).min(CONVERTED * n.abs()))
}

fn is_vague(words: &str) -> bool {
    let lower = words.to_lowercase();
    !lower.contains(|c: char| c.is_ascii_digit()) && lexicon::any(Kind::Vague, &lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Amount::{About, AtLeast, AtMost, Between, Exactly, LessThan, MoreThan};

    #[test]
    fn two_amounts_fit_as_a_reader_would_say() {
        for (a, b, expected) in [
            (Exactly(130e3), Exactly(130e3), Fit::Same),
            (MoreThan(100e3), Exactly(130e3), Fit::Overlap),
            (AtLeast(40.0), Exactly(50.0), Fit::Overlap),
            (About(14e3), MoreThan(14e3), Fit::Overlap),
            (Exactly(1338.0), Exactly(1300.0), Fit::Rounded),
            (Exactly(130e3), Exactly(150e3), Fit::Disjoint),
            (Exactly(11.0), Exactly(13.0), Fit::Disjoint),
            (About(100.0), Exactly(105.0), Fit::Overlap),
            (AtMost(20.0), Exactly(14.0), Fit::Overlap),
            (AtMost(16.0), Exactly(18.0), Fit::Disjoint),
            (MoreThan(100.0), Exactly(900.0), Fit::Stretched),
            (LessThan(100.0), Exactly(120.0), Fit::Disjoint),
            (Between(6.0, 10.0), Exactly(16.0), Fit::Disjoint),
            (Exactly(42.38), Exactly(42.0), Fit::Rounded),
            (Exactly(1.2), Exactly(12.0), Fit::Disjoint),
            (Exactly(5.9), Exactly(6.1), Fit::Disjoint),
        ] {
            let interval = |amount| Interval::new(amount, 1.0, 0.1, "12");
            assert_eq!(interval(a).fit(&interval(b)), expected, "{a:?} and {b:?}");
            assert_eq!(interval(b).fit(&interval(a)), expected, "{b:?} and {a:?}");
        }
    }

    #[test]
    fn a_converted_number_may_be_rounded() {
        let metres = |n: f64, words, factor| Interval::new(Exactly(n), factor, 0.1, words);
        for (miles, written, km, words, expected) in [
            (25.0, "25", 40.0, "40", Fit::Rounded),
            (6.2, "6.2", 10.0, "10", Fit::Rounded),
            (34.0, "34", 55.0, "55", Fit::Rounded),
            (300.0, "300", 500.0, "500", Fit::Rounded),
            (12.0, "12", 1.2, "1.2", Fit::Disjoint),
            (25.0, "25", 44.0, "44", Fit::Disjoint),
            (6.2, "6.2", 11.0, "11", Fit::Disjoint),
        ] {
            let (a, b) = (metres(miles, written, 1609.344), metres(km, words, 1000.0));
            assert_eq!(a.fit(&b), expected, "{miles} miles and {km} km");
            assert_eq!(b.fit(&a), expected, "{km} km and {miles} miles");
        }
    }

    #[test]
    fn a_number_is_rounded_by_a_tenth_without_a_doubt() {
        let plain = |n| Interval::new(Exactly(n), 1.0, 0.1, "12");
        for (a, b, expected) in [
            (100.0, 108.0, Fit::Rounded),
            (100.0, 140.0, Fit::Apart),
            (1000.0, 900.0, Fit::Rounded),
            (130e3, 150e3, Fit::Disjoint),
        ] {
            assert_eq!(plain(a).fit(&plain(b)), expected, "{a} and {b}");
        }
    }

    #[test]
    fn vague_words_have_soft_edges() {
        let dozens = Interval::new(Between(24.0, 99.0), 1.0, 0.1, "dozens");
        let exact = |n| Interval::new(Exactly(n), 1.0, 0.1, "5");
        assert_eq!(dozens.fit(&exact(50.0)), Fit::Overlap);
        assert_eq!(dozens.fit(&exact(5.0)), Fit::Apart);
    }
}
