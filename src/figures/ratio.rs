//! Ratios: exact values between the text and the `f64` of a figure.
//!
//! In: digits, scales and fractions. Out: the nearest `f64` of the exact value, so that "10.5 million" is
//! 10500000 and "0.3" is 0.3. Every step answers `None` where the number would be too large to mean anything.

/// A whole number times a power of ten, over a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    above: i128,
    power: i32,
    below: i128,
}

/// The largest value that is still taken for a figure.
const LARGEST: f64 = 1e30;

impl Ratio {
    /// `above` times ten to the `power`, over `below`.
    pub fn new(above: i128, power: i32, below: i128) -> Option<Self> {
        (below > 0 && power.abs() < 200).then_some(Ratio { above, power, below })
    }

    /// A whole number.
    pub fn of(number: i128) -> Self {
        Ratio { above: number, power: 0, below: 1 }
    }

    /// Ten to the `power`.
    pub fn ten(power: i32) -> Self {
        Ratio { above: 1, power, below: 1 }
    }

    /// The product.
    pub fn times(self, other: Ratio) -> Option<Self> {
        Ratio::new(
            self.above.checked_mul(other.above)?,
            self.power.checked_add(other.power)?,
            self.below.checked_mul(other.below)?,
        )
    }

    /// The sum.
    pub fn plus(self, other: Ratio) -> Option<Self> {
        let power = self.power.min(other.power);
        let lift = |ratio: Ratio| {
            let by = u32::try_from(ratio.power - power).ok()?;
            ratio.above.checked_mul(10i128.checked_pow(by)?)
        };
        let (a, b) = (lift(self)?, lift(other)?);
        let above = a.checked_mul(other.below)?.checked_add(b.checked_mul(self.below)?)?;
        Ratio::new(above, power, self.below.checked_mul(other.below)?)
    }

    /// This over `other`.
    pub fn over(self, other: Ratio) -> Option<Self> {
        let below = self.below.checked_mul(other.above)?;
        Ratio::new(self.above.checked_mul(other.below)?, self.power.checked_sub(other.power)?, below)
    }

    /// The same below zero.
    pub fn negative(self) -> Self {
        Ratio { above: -self.above, ..self }
    }

    /// The value where it is a whole number.
    pub fn whole(self) -> Option<i128> {
        let power = u32::try_from(self.power).ok()?;
        (self.below == 1).then(|| self.above.checked_mul(10i128.checked_pow(power)?)).flatten()
    }

    /// The nearest `f64`.
    pub fn value(self) -> Option<f64> {
        let above: f64 = format!("{}e{}", self.above, self.power).parse().ok()?;
        let value = if self.below == 1 { above } else { above / self.below as f64 };
        (value.is_finite() && value.abs() <= LARGEST).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_that_are_written() {
        for (ratio, expected) in [
            (Ratio::new(105, -1, 1).and_then(|r| r.times(Ratio::ten(6))), Some(10_500_000.0)),
            (Ratio::new(3, -1, 1), Some(0.3)),
            (Ratio::of(3).plus(Ratio { above: 1, power: 0, below: 2 }), Some(3.5)),
            (Ratio::of(2).over(Ratio::of(3)), Some(2.0 / 3.0)),
            (Ratio::ten(40).times(Ratio::of(1)), None),
            (Ratio::of(i128::MAX).times(Ratio::of(2)), None),
            (Ratio::of(1).over(Ratio::of(0)), None),
        ] {
            assert_eq!(ratio.and_then(Ratio::value), expected);
        }
    }
}
