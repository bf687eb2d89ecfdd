//! Intervals: what values a figure admits, and whether two figures admit the same.
//!
//! In: an [`Amount`] with the words of the number. Out: an [`Interval`] in base units, and how two of them
//! [`Fit`]. A round number (one or two significant digits, from 100 up) is taken for rounded when it is held
//! against another, never for a reason to disagree. "More than" a number admits up to its double: nobody says
//! "more than 100" of 900.

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
        let slack = match amount {
            Amount::Exactly(n) | Amount::About(n) => half_a_last_place(n, words),
            _ => 0.0,
        };
        let soft = matches!(amount, Amount::Between(..)) && is_vague(words);
        let scale = |n: f64| n * factor;
        Interval {
            low: scale(low),
            high: scale(high),
            slack: scale(slack),
            soft,
            value: value.map(scale),
            hedged,
            factor,
        }
    }

    /// How this interval lies to `other`.
    pub fn fit(&self, other: &Interval) -> Fit {
        if let (Some(a), Some(b)) = (self.value, other.value) {
            if near(a, b) {
                return if self.hedged == other.hedged { Fit::Same } else { Fit::Overlap };
            }
            let slack = self.slack.max(other.slack);
            if (a - b).abs() <= slack * 1.000_001 || self.rounds_to(other) || other.rounds_to(self) {
                return if self.hedged || other.hedged { Fit::Overlap } else { Fit::Rounded };
            }
        } else if near(self.low, other.low) && near(self.high, other.high) {
            return Fit::Same;
        }
        if self.low.max(other.low) > self.high.min(other.high) + self.slack + other.slack {
            return if self.soft || other.soft { Fit::Apart } else { Fit::Disjoint };
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

fn is_vague(words: &str) -> bool {
    const VAGUE: [&str; 12] = [
        "dozen", "score", "tens", "hundred", "thousand", "million", "billion", "trillion", "several", "few", "handful",
        "couple",
    ];
    let lower = words.to_lowercase();
    !lower.contains(|c: char| c.is_ascii_digit()) && VAGUE.iter().any(|vague| lower.contains(vague))
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
    fn vague_words_have_soft_edges() {
        let dozens = Interval::new(Between(24.0, 99.0), 1.0, 0.1, "dozens");
        let exact = |n| Interval::new(Exactly(n), 1.0, 0.1, "5");
        assert_eq!(dozens.fit(&exact(50.0)), Fit::Overlap);
        assert_eq!(dozens.fit(&exact(5.0)), Fit::Apart);
    }
}
