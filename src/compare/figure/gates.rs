//! The questions asked of two figures, each with how well the pair answers.
//!
//! In: a [`Pair`]. Out: [`Gate`]s, from 0, which shuts the pair out, to 1. Their product is the confidence.

use super::{
    claim::{FigureClaim, Measure},
    context::Context,
    interval::Fit,
    noun::Kinship,
    pair::Pair,
    words,
};
use crate::compare::{Side, claim::Claimant, relation::Gate};

fn in_common(count: usize, noun: &str) -> String {
    format!("{count} {noun}{} in common", if count == 1 { "" } else { "s" })
}

/// "the same day", "2 days apart".
fn so_far_apart(days: i64) -> String {
    match days {
        0 => "the same day".to_owned(),
        1 => "1 day apart".to_owned(),
        days => format!("{days} days apart"),
    }
}

impl Pair<'_> {
    /// All gates, in the order in which they are printed.
    pub(super) fn gates(&self) -> Vec<Gate> {
        vec![
            self.unit(),
            self.counted(),
            self.state(),
            self.modality(),
            self.subject(),
            self.time(),
            self.claimant(),
            self.extraction(),
        ]
    }

    fn unit(&self) -> Gate {
        let (score, evidence) = match (&self.a.measure, &self.b.measure) {
            (Measure::Money(a), Measure::Money(b)) if a != b => {
                let told = self.rate_is_told();
                (if told { 1.0 } else { 0.0 }, format!("{a} / {b}"))
            }
            (Measure::Of(a, _), Measure::Of(b, _)) => (if a == b { 1.0 } else { 0.0 }, (*a).to_owned()),
            (a, b) => (if a == b { 1.0 } else { 0.0 }, String::new()),
        };
        let moved = match (self.a.change, self.b.change) {
            (Some(a), Some(b)) if a != b => 0.0,
            (Some(_), None) | (None, Some(_)) if self.fit() != Fit::Same => 0.0,
            (Some(_), None) | (None, Some(_)) => 0.6,
            _ => 1.0,
        };
        Gate::new("unit", score * moved, evidence)
    }

    fn counted(&self) -> Gate {
        if self.is_score() {
            let teams = words::shared(self.a.context.names(), self.b.context.names());
            let score = match teams {
                0 if self.alike() => 0.6,
                0 => 0.0,
                1 if !self.alike() => 0.3,
                // A headline writes more than names with capitals.
                2 if !self.alike() => 0.6,
                _ => 1.0,
            };
            return Gate::new("counted", score, in_common(teams, "name"));
        }
        let words = |figure: &FigureClaim| figure.counted().unwrap_or("?").to_owned();
        let evidence = format!("{} / {}", words(self.a), words(self.b));
        let counts = self.a.measure == Measure::Count;
        let score = match self.kinship() {
            _ if self.is_far() => 0.0,
            Some(Kinship::Same) => 1.0,
            // Those who help are not among those whom something happened to.
            Some(Kinship::Among | Kinship::Over) if self.fit() == Fit::Disjoint && self.state_of_both().is_none() => {
                0.6
            }
            Some(Kinship::Among | Kinship::Over) => 0.8,
            Some(Kinship::Near) => 0.5,
            Some(Kinship::Other) if counts => {
                if words::shared(self.a.context.labels(), self.b.context.labels()) > 0 && self.fit() == Fit::Same {
                    0.8
                } else {
                    0.0
                }
            }
            None if counts && self.a.top() == self.b.top() => 0.8,
            // One outlet alone says what it counts; a number that is neither round nor small can be known again.
            None if counts && self.is_telling() => 0.85,
            None if counts => 0.0,
            _ if self.is_away() => 0.0,
            _ if words::shared(self.a.context.kinds(), self.b.context.kinds()) > 0 => 1.0,
            _ if self.is_close() => 0.85,
            // A measure is of what its words say; they need not name it with one noun.
            _ => match (words::shared(self.a.context.near(), self.b.context.near()), self.alike()) {
                (0, true) if self.is_telling() => 0.85,
                (0, true) => 0.7,
                (0, false) => 0.0,
                (1, _) => 0.7,
                _ => 0.9,
            },
        };
        Gate::new("counted", score, evidence)
    }

    fn state(&self) -> Gate {
        let name = |figure: &FigureClaim| figure.context.state.map(|state| state.name);
        let (a, b) = (name(self.a), name(self.b));
        let mut shared = words::shared(self.a.context.near(), self.b.context.near());
        if self.a.measure != Measure::Count {
            shared += words::shared(self.a.context.kinds(), self.b.context.kinds());
        }
        let score = match (a, b) {
            _ if self.is_score() => 1.0,
            (Some(a), Some(b)) if a == b => 1.0,
            (Some("shot"), Some("injured")) | (Some("injured"), Some("shot")) => 0.75,
            (Some(_), Some(_)) => 0.0,
            (None, None) => match (shared, self.alike()) {
                (2.., _) => 1.0,
                (1, _) => 0.85,
                (0, true) if self.is_telling() => 0.85,
                (0, true) => 0.7,
                (0, false) if self.is_close() => 0.85,
                (0, false) => 0.4,
            },
            _ if shared > 1 => 0.85,
            _ if self.alike() => 0.7,
            _ if shared > 0 => 0.6,
            _ => 0.45,
        };
        Gate::new("state", score, format!("{} / {}", a.unwrap_or("?"), b.unwrap_or("?")))
    }

    fn state_of_both(&self) -> Option<&'static str> {
        self.a.state().filter(|state| self.b.state() == Some(*state))
    }

    fn modality(&self) -> Gate {
        let word = |fact: bool| if fact { "fact" } else { "plan or fear" };
        let (a, b) = (self.a.context.fact, self.b.context.fact);
        let score = match a == b {
            true => 1.0,
            // One outlet's "would" need not reach the number that both give.
            false if self.fit() == Fit::Same => 0.7,
            false => 0.5,
        };
        Gate::new("modality", score, format!("{} / {}", word(a), word(b)))
    }

    fn subject(&self) -> Gate {
        let (a, b) = (&self.a.context, &self.b.context);
        let shared = words::shared(a.names(), b.names());
        let (score, evidence) = match (a.scope, b.scope) {
            (Some(scope), None) | (None, Some(scope)) if self.a.measure == Measure::Count => {
                (if self.alike() { 0.6 } else { 0.0 }, format!("{scope}: another scope"))
            }
            _ if self.are_of_two_people() => (0.3, "another person's".to_owned()),
            _ if shared > 0 => (1.0, in_common(shared, "name")),
            _ if a.names().is_empty() || b.names().is_empty() => {
                let blind = self.days_apart().is_none() && !self.alike();
                (if blind { 0.7 } else { 0.9 }, "no name to hold against".to_owned())
            }
            _ if self.days_apart().is_none() && !self.alike() => (0.6, "no name in common, no date".to_owned()),
            _ => (0.75, "no name in common".to_owned()),
        };
        Gate::new("place", score, evidence)
    }

    fn time(&self) -> Gate {
        let (a, b) = (&self.a.context, &self.b.context);
        let apart = self.days_apart().map(i64::abs);
        let year = |side: Side<'_>| side.claims.source.published.map(|published| published.day.year().unsigned_abs());
        let years = |context: &Context, side: Side<'_>| -> Vec<u16> {
            if context.years().is_empty() && context.away_years().is_empty() {
                return year(side).into_iter().collect();
            }
            context.years().iter().chain(context.away_years()).copied().collect()
        };
        // "Last year" alone is held against nothing but a year: where the other outlet names none, it may mean the same.
        let named = |context: &Context| !context.years().is_empty();
        let away = |context: &Context| !context.away_years().is_empty();
        let named = named(a) || named(b) || away(a) && away(b);
        let (of_a, of_b) = (years(a, self.sides[0]), years(b, self.sides[1]));
        if named && !of_a.is_empty() && !of_b.is_empty() && !of_a.iter().any(|year| of_b.contains(year)) {
            return Gate::new("time", 0.0, format!("{of_a:?} / {of_b:?}"));
        }
        if a.former != b.former && !self.alike() {
            return Gate::new("time", 0.0, "what the number was before");
        }
        if a.months != 0 && b.months != 0 && a.months & b.months == 0 {
            return Gate::new("time", 0.2, "other months");
        }
        if a.weekdays != 0 && b.weekdays != 0 && a.weekdays & b.weekdays == 0 && apart.is_none_or(|days| days < 7) {
            return Gate::new("time", if self.alike() { 0.7 } else { 0.4 }, "other days of the week");
        }
        let shared = words::shared(a.names(), b.names()) > 0;
        let (score, evidence) = match apart {
            None if self.alike() => (0.85, "a date is missing".to_owned()),
            None => (0.8, "a date is missing".to_owned()),
            Some(days) if days <= self.settings.window => (1.0, so_far_apart(days)),
            Some(days) if days <= 14 => (0.9, so_far_apart(days)),
            Some(days) if shared => (0.6, so_far_apart(days)),
            Some(days) => (0.25, so_far_apart(days)),
        };
        Gate::new("time", score, evidence)
    }

    fn claimant(&self) -> Gate {
        let name = |figure: &FigureClaim| figure.claimant.get().map_or("the outlet".to_owned(), Claimant::called);
        let score = if self.claimants_differ() { 0.9 } else { 1.0 };
        Gate::new("claimant", score, format!("{} / {}", name(self.a), name(self.b)))
    }

    fn extraction(&self) -> Gate {
        let counts = self.a.measure == Measure::Count;
        let part = counts && (self.a.context.part || self.b.context.part);
        let score = (self.a.confidence * self.b.confidence).sqrt().clamp(0.0, 1.0);
        let (weight, evidence) = match (part, self.fit() == Fit::Same) {
            (false, _) => (1.0, ""),
            (true, true) => (0.8, "a part of another"),
            (true, false) => (0.4, "a part of another"),
        };
        Gate::new("extraction", score * weight, evidence)
    }
}
