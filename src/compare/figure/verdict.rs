//! What two figures that count the same thing have to do with each other.
//!
//! In: a [`Pair`], how its intervals lie to each other, and its gates. Out: a [`Level`] and the reason for it in a
//! word.

use super::{
    claim::{FigureClaim, Measure},
    interval::Fit,
    noun::Kinship,
    pair::Pair,
    state::Count,
    sum,
};
use crate::compare::relation::{Gate, Level};

impl Pair<'_> {
    /// The level, and why.
    pub(super) fn level(&self, fit: Fit, gates: &[Gate]) -> (Level, &'static str) {
        let converted = matches!((&self.a.measure, &self.b.measure), (Measure::Of(_, a), Measure::Of(_, b)) if a != b)
            || self.a.measure != self.b.measure;
        if matches!((&self.a.measure, &self.b.measure), (Measure::Money(a), Measure::Money(b)) if a != b) {
            return (Level::Compatible, "unit");
        }
        match fit {
            Fit::Same if converted => return (Level::Agree, "unit"),
            Fit::Same => return (Level::Agree, "same number"),
            Fit::Rounded => return (Level::Agree, if converted { "unit" } else { "rounding" }),
            Fit::Overlap => return (Level::Compatible, "qualifier"),
            Fit::Stretched => return (Level::Compatible, "loose qualifier"),
            Fit::Apart | Fit::Disjoint => {}
        }
        if let Some(reason) = self.explained() {
            return (Level::Compatible, reason);
        }
        let open = gates.iter().any(|gate| gate.score < 0.75 && gate.name != "extraction");
        let state = self.a.context.state.or(self.b.context.state);
        let later = self.days_apart().unwrap_or_default();
        let (a, b) = (self.a.interval(self.settings), self.b.interval(self.settings));
        let grows = if later >= 0 { b.low > a.high } else { a.low > b.high };
        let moves = state.is_none_or(|state| state.count == Count::Moves);
        // The police count the dead of Tuesday, the hospital those of Wednesday.
        let go_on = !self.claimants_differ()
            || grows && !self.names_differ() && state.is_some_and(|state| state.count == Count::Grows);
        if later != 0 && go_on && (grows && state.is_none_or(|state| state.count != Count::Once) || moves) {
            return (Level::Superseded, "update");
        }
        match () {
            () if self.claimants_differ() => (Level::Differ, "claimant"),
            () if fit == Fit::Apart => (Level::Differ, "vague"),
            () if open || self.days_apart().is_none() => (Level::Differ, "number"),
            () if self.a.claimant.get().is_some() != self.b.claimant.get().is_some() => (Level::Differ, "claimant"),
            () if self.is_a_slip() => (Level::Contradict, "typo"),
            () => (Level::Contradict, "number"),
        }
    }

    /// Why two numbers that do not meet are both right.
    fn explained(&self) -> Option<&'static str> {
        let (a, b) = (self.a.interval(self.settings), self.b.interval(self.settings));
        match self.kinship() {
            Some(Kinship::Among) if a.high < b.low => return Some("subset"),
            Some(Kinship::Over) if b.high < a.low => return Some("subset"),
            _ => {}
        }
        let [of_a, of_b] = self.sides;
        sum::explains(of_a, of_b, self.settings).then_some("scope")
    }

    /// Whether the two numbers have the same digits: a lost point, a lost zero.
    pub(super) fn is_a_slip(&self) -> bool {
        let digits = |figure: &FigureClaim| -> String {
            let digits: String = figure.number().chars().filter(char::is_ascii_digit).collect();
            digits.trim_matches('0').to_owned()
        };
        let (a, b) = (digits(self.a), digits(self.b));
        !a.is_empty() && a == b
    }
}
