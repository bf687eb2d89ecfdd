//! Numbers as they are printed.
//!
//! In: an `f64` out of a figure. Out: `130000` and not `130000.0` for machines, `130,000` for people.

use serde::{Serialize, Serializer};
use std::fmt::{self, Display};

/// A number; a whole one prints without a fraction.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(pub f64);

/// Up to here every whole number has a float of its own.
const WHOLE: f64 = 9_007_199_254_740_992.0;

impl Number {
    fn whole(self) -> Option<i64> {
        (self.0.fract() == 0.0 && self.0.abs() <= WHOLE).then_some(self.0 as i64)
    }

    /// The number with a comma between thousands, as articles write it.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(a, b)| (a, Some(b)));
        let digits = whole.trim_start_matches('-').len();
        let mut out = String::with_capacity(plain.len() + digits / 3);
        for (index, c) in whole.chars().enumerate() {
            let left = whole.len() - index;
            if left % 3 == 0 && left < digits {
                out.push(',');
            }
            out.push(c);
        }
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", self.0),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_articles_write_them() {
        for (number, plain, grouped) in [
            (0.0, "0", "0"),
            (130_000.0, "130000", "130,000"),
            (1_000.5, "1000.5", "1,000.5"),
            (-2_500_000.0, "-2500000", "-2,500,000"),
            (-250.0, "-250", "-250"),
            (0.25, "0.25", "0.25"),
        ] {
            assert_eq!(Number(number).to_string(), plain);
            assert_eq!(Number(number).grouped(), grouped);
            assert_eq!(serde_json::to_string(&Number(number)).unwrap(), plain);
        }
    }
}
