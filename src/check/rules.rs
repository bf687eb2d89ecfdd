//! The rules: what an article can be told off for, and how badly.
//!
//! In: nothing but this table. Out: each [`Rule`] with its name, its [`Level`] unless the user says otherwise, one line
//! that sums it up, and its page under `rules/`, which `corpus explain` prints and whose examples the tests run.
//!
//! To add a rule: a variant and its row here, its page `rules/<name>.md` with an example and a counter-example, and the
//! code that raises it.

use crate::read::nearest;
use std::collections::BTreeMap;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A number that another outlet contradicts.
    FigureContradictsArchive,
    /// A number that the same article contradicts.
    FigureContradictsItself,
    /// A number that the headline contradicts.
    FigureContradictsHeadline,
    /// A number that another claimant, or a later report, gives otherwise.
    FigureDiffers,
    /// Quoted words that mean something else than where they were quoted before.
    QuoteChanged,
    /// Quoted words that are worded in another way than where they were quoted before.
    QuoteReworded,
    /// Quoted words that were given to somebody else before.
    QuoteSpeaker,
    /// Quoted words that nobody says.
    QuoteWithoutSpeaker,
    /// A quotation mark that is missing or does not fit the other one.
    QuoteMarks,
    /// A name that is spelled in another way elsewhere.
    NameSpelling,
    /// A role that is another one elsewhere.
    RoleDiffers,
    /// A day that no calendar has.
    DateImpossible,
    /// A day that another outlet contradicts.
    DateContradictsArchive,
    /// An exception that gives no reason, or names no rule.
    ExceptionUnclear,
    /// An exception that excuses nothing.
    ExceptionUnused,
}

/// How much an alarm weighs, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not raised.
    Off,
    /// It is told.
    Note,
    /// It is told, and should be looked at.
    Warning,
    /// It fails the check.
    Error,
}

struct Row {
    rule: Rule,
    name: &'static str,
    level: Level,
    summary: &'static str,
    page: &'static str,
}

macro_rules! row {
    ($rule:ident, $name:literal, $level:ident, $summary:literal) => {
        Row {
            rule: Rule::$rule,
            name: $name,
            level: Level::$level,
            summary: $summary,
            page: include_str!(concat!("rules/", $name, ".md")),
        }
    };
}

/// Every rule, the gravest first.
const TABLE: [Row; 15] = [
    row!(FigureContradictsArchive, "figure-contradicts-archive", Error, "A number that another outlet contradicts"),
    row!(FigureContradictsItself, "figure-contradicts-itself", Error, "A number that the same article contradicts"),
    row!(FigureContradictsHeadline, "figure-contradicts-headline", Error, "A number that the headline contradicts"),
    row!(
        QuoteChanged,
        "quote-changed",
        Error,
        "A quote in which a number, a negation or another decisive word differs"
    ),
    row!(QuoteSpeaker, "quote-speaker", Error, "A quote that is given to two people"),
    row!(DateImpossible, "date-impossible", Error, "A date that no calendar has"),
    row!(DateContradictsArchive, "date-contradicts-archive", Error, "A date that another outlet contradicts"),
    row!(QuoteMarks, "quote-marks", Warning, "A quotation mark that is missing or does not fit"),
    row!(QuoteReworded, "quote-reworded", Warning, "A quote that is worded in another way elsewhere"),
    row!(QuoteWithoutSpeaker, "quote-without-speaker", Warning, "A quote that nobody says"),
    row!(NameSpelling, "name-spelling", Warning, "A name that is spelled in another way elsewhere"),
    row!(ExceptionUnclear, "exception-unclear", Warning, "An exception without a reason, or of no rule"),
    row!(ExceptionUnused, "exception-unused", Warning, "An exception that excuses nothing"),
    row!(FigureDiffers, "figure-differs", Note, "A number that another claimant or a later report gives otherwise"),
    row!(RoleDiffers, "role-differs", Off, "A role that is another one elsewhere"),
];

impl Rule {
    /// Every rule, the gravest first.
    pub fn all() -> impl Iterator<Item = Rule> {
        TABLE.iter().map(|row| row.rule)
    }

    fn row(self) -> &'static Row {
        let row = TABLE.iter().find(|row| row.rule == self);
        // Every variant has its row; a test goes through them.
        row.unwrap_or(&TABLE[0])
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// How much it weighs unless the user says otherwise.
    pub fn level(self) -> Level {
        self.row().level
    }

    /// What it is about, in a line.
    pub fn summary(self) -> &'static str {
        self.row().summary
    }

    /// Its page, in Markdown.
    pub fn page(self) -> &'static str {
        self.row().page
    }

    /// Whether it asks other articles: without an archive it cannot be said to be kept.
    pub fn asks_others(self) -> bool {
        use Rule::*;
        matches!(
            self,
            FigureContradictsArchive
                | FigureDiffers
                | QuoteChanged
                | QuoteReworded
                | QuoteSpeaker
                | NameSpelling
                | RoleDiffers
                | DateContradictsArchive
        )
    }

    /// The rule that is called `name`, or words for the user that say what was probably meant.
    pub fn named(name: &str) -> Result<Rule, String> {
        let names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
        let found = TABLE.iter().find(|row| row.name == name).map(|row| row.rule);
        found.ok_or_else(|| match nearest(name, &names) {
            Some(near) => format!("no rule is called {name:?}; did you mean {near}?"),
            None => format!("no rule is called {name:?}; corpus explain lists them"),
        })
    }
}

impl Level {
    const NAMES: [(&'static str, Level); 4] =
        [("off", Level::Off), ("note", Level::Note), ("warning", Level::Warning), ("error", Level::Error)];

    /// Its name.
    pub fn name(self) -> &'static str {
        Level::NAMES.iter().find(|(_, level)| *level == self).map_or("", |(name, _)| name)
    }

    /// The level that is called `name`, or words for the user that list them.
    pub fn named(name: &str) -> Result<Level, String> {
        let found = Level::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, level)| level);
        found.ok_or_else(|| format!("{name:?} is no level; a rule is off, note, warning or error"))
    }
}

/// How much each rule weighs in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// What the user says.
    set: BTreeMap<Rule, Level>,
    /// The level of everything else that is raised, where it is not the rule's own.
    others: Option<Level>,
}

impl Levels {
    /// Every rule that the user has not given a level is an error.
    pub fn strict() -> Self {
        Levels { set: BTreeMap::new(), others: Some(Level::Error) }
    }

    /// Gives `rule` a level.
    pub fn set(&mut self, rule: Rule, level: Level) {
        self.set.insert(rule, level);
    }

    /// The level of `rule`.
    pub fn of(&self, rule: Rule) -> Level {
        self.set.get(&rule).copied().or(self.others).unwrap_or(rule.level())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_one_row_and_a_page_that_begins_with_its_name() {
        for rule in Rule::all() {
            assert_eq!(TABLE.iter().filter(|row| row.rule == rule).count(), 1, "{rule:?}");
            assert_eq!(Rule::named(rule.name()), Ok(rule));
            assert!(rule.page().starts_with(&format!("# {}\n", rule.name())), "{rule:?}");
        }
        assert_eq!(Rule::all().count(), TABLE.len());
    }

    #[test]
    fn an_unknown_rule_is_told_with_the_nearest_one() {
        for (name, words) in [("quote-mark", "did you mean quote-marks?"), ("harbour", "corpus explain lists them")] {
            assert!(Rule::named(name).unwrap_err().ends_with(words), "{name}");
        }
        assert!(Level::named("fatal").is_err());
    }

    #[test]
    fn what_the_user_says_comes_before_strictness() {
        let mut levels = Levels::strict();
        levels.set(Rule::QuoteMarks, Level::Off);
        for (rule, level) in [(Rule::QuoteMarks, Level::Off), (Rule::RoleDiffers, Level::Error)] {
            assert_eq!(levels.of(rule), level);
        }
        assert_eq!(Levels::default().of(Rule::RoleDiffers), Level::Off);
    }
}
