//! The records of `corpus check`, and what all its writers need of a run.
//!
//! In: a [`Verdict`]. Out: [`AlarmRecord`]s, which serialise to the versioned shape that `corpus schema` describes, and
//! [`Summary`], the run in a sentence.

use super::{
    Column, Look, Record,
    number::Number,
    record::VERSION,
    relations::{SideRecord, rounded},
};
use crate::check::{Alarm, Level, Region, Rule, Spot, Verdict};
use serde::Serialize;
use std::path::Path;

/// A run of `check`, as its writers need it.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What was found.
    pub verdict: &'a Verdict,
    /// The same in numbers.
    pub summary: Summary,
    /// The folder that paths are told from.
    pub root: &'a Path,
}

/// One alarm.
#[derive(Debug, Serialize)]
pub struct AlarmRecord {
    /// The version of the shape.
    pub v: u32,
    /// The rule's name.
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What is wrong.
    pub message: String,
    /// How sure, from 0 to 1.
    pub confidence: f64,
    /// What the alarm is known by from run to run.
    pub fingerprint: String,
    /// The passage of the article.
    pub here: PlaceRecord,
    /// The passages that it does not fit.
    pub there: Vec<PlaceRecord>,
}

/// A passage of an article, with its columns where they are known.
#[derive(Debug, Serialize)]
pub struct PlaceRecord {
    /// The words.
    #[serde(flatten)]
    pub side: SideRecord,
    /// The 1-based column of the first character, in characters.
    pub column: Option<usize>,
    /// The line of the last character.
    pub end_line: Option<usize>,
    /// One past the column of the last character.
    pub end_column: Option<usize>,
}

impl PlaceRecord {
    fn new(spot: &Spot) -> Self {
        let part = |of: fn(Region) -> usize| spot.region.map(of);
        PlaceRecord {
            side: SideRecord::new(&spot.source, &spot.passage),
            column: part(|region| region.column),
            end_line: part(|region| region.end_line),
            end_column: part(|region| region.end_column),
        }
    }
}

impl AlarmRecord {
    /// The record of an alarm.
    pub fn new(alarm: &Alarm) -> Self {
        AlarmRecord {
            v: VERSION,
            rule: alarm.rule.name(),
            level: alarm.level.name(),
            message: alarm.message.clone(),
            confidence: rounded(alarm.confidence),
            fingerprint: alarm.fingerprint.clone(),
            here: PlaceRecord::new(&alarm.here),
            there: alarm.there.iter().map(PlaceRecord::new).collect(),
        }
    }
}

impl Record for AlarmRecord {
    const PLURAL: &'static str = "alarms";
    const COLUMNS: &'static [Column] = &[
        Column::to_people("place", Look::Place),
        Column::new("level", Look::Name),
        Column::new("rule", Look::Plain),
        Column::new("message", Look::Plain),
    ];

    fn cells(&self) -> Vec<String> {
        let side = &self.here.side;
        let place = format!("{}:{}", side.path, side.line);
        vec![place, self.level.to_owned(), self.rule.to_owned(), self.message.clone()]
    }
}

/// A run in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that were checked.
    pub articles: usize,
    /// Alarms that fail the check.
    pub errors: usize,
    /// Alarms that should be looked at.
    pub warnings: usize,
    /// Alarms that are only told.
    pub notes: usize,
    /// Alarms that an article excuses.
    pub excused: usize,
    /// Alarms that the baseline lets pass.
    pub known: usize,
}

impl Summary {
    /// The numbers of a run in which the baseline let `known` alarms pass.
    pub fn of(verdict: &Verdict, known: usize) -> Self {
        Summary {
            articles: verdict.articles.len(),
            errors: verdict.count(Level::Error),
            warnings: verdict.count(Level::Warning),
            notes: verdict.count(Level::Note),
            excused: verdict.excused,
            known,
        }
    }

    /// The run in a sentence: "2 articles checked: 1 error, 3 warnings".
    pub fn sentence(&self) -> String {
        let count = |number: usize, noun: &str| {
            let plural = if number == 1 { "" } else { "s" };
            format!("{} {noun}{plural}", Number(number as f64).grouped())
        };
        let mut parts = Vec::new();
        for (number, noun) in [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")] {
            if number > 0 {
                parts.push(count(number, noun));
            }
        }
        if parts.is_empty() {
            parts.push("nothing found".to_owned());
        }
        if self.excused > 0 {
            parts.push(format!("{} excused in the text", self.excused));
        }
        if self.known > 0 {
            parts.push(format!("{} in the baseline", self.known));
        }
        format!("{} checked: {}", count(self.articles, "article"), parts.join(", "))
    }
}

/// The alarms, the worst first: by level, then by rule, then as they stand.
pub fn ranked(alarms: &[Alarm]) -> Vec<&Alarm> {
    let mut ranked: Vec<&Alarm> = alarms.iter().collect();
    let rank = |rule: Rule| Rule::all().position(|known| known == rule);
    ranked.sort_by_key(|alarm| (std::cmp::Reverse(alarm.level), rank(alarm.rule)));
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_told_in_a_sentence() {
        for (summary, expected) in [
            (Summary { articles: 1, ..Summary::default() }, "1 article checked: nothing found"),
            (
                Summary { articles: 1200, errors: 1, warnings: 2, excused: 3, known: 4, ..Summary::default() },
                "1,200 articles checked: 1 error, 2 warnings, 3 excused in the text, 4 in the baseline",
            ),
        ] {
            assert_eq!(summary.sentence(), expected);
        }
    }
}
