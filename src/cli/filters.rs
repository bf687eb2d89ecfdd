//! The filters that every command shares.
//!
//! In: an article, or a speaker. Out: whether the user wants it. Articles that do not say what a filter asks
//! for (no date under `--since`) are not wanted.

use crate::{people::Directory, read::Article, report::record::SpeakerRecord};
use jiff::civil::Date;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Which articles and speakers.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Only articles of this outlet (any part of its name; may be repeated)
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,
    /// Only what this speaker said: any part of the name, in any spelling, a role or an organisation (may be repeated)
    #[arg(long, visible_alias = "claimant", value_name = "NAME")]
    speaker: Vec<String>,
    /// Only articles published on this day or later (2022, 2022-02 or 2022-02-16)
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Date>,
    /// Only articles published on this day or earlier (2022, 2022-02 or 2022-02-16)
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Date>,
    /// Only articles of this story (may be repeated)
    #[arg(long, value_name = "GROUP")]
    group: Vec<String>,
}

fn first_day(words: &str) -> Result<Date, String> {
    let full = match words.len() {
        4 => format!("{words}-01-01"),
        7 => format!("{words}-01"),
        _ => words.to_owned(),
    };
    full.parse().map_err(|_| "not a date of the form 2022, 2022-02 or 2022-02-16".to_owned())
}

fn last_day(words: &str) -> Result<Date, String> {
    let first = first_day(words)?;
    Ok(match words.len() {
        4 => first.last_of_year(),
        7 => first.last_of_month(),
        _ => first,
    })
}

impl Filters {
    /// Whether the user wants anything of `article`.
    pub fn want(&self, article: &Article) -> bool {
        let day = article.published.map(|published| published.day);
        any(&self.outlet, |name| article.outlet.as_ref().is_some_and(|outlet| folded(outlet).contains(&folded(name))))
            && any(&self.group, |name| article.group.as_deref() == Some(name))
            && self.since.is_none_or(|since| day.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| day.is_some_and(|day| day <= until))
    }

    /// Whose words the user wants, in a corpus with these names.
    pub fn wanted(&self, directory: &Directory) -> Wanted {
        let names = |query: &String| directory.matches(query).into_iter().map(str::to_owned).collect();
        Wanted { asked: self.speaker.iter().map(|query| (query.clone(), names(query))).collect() }
    }

    /// The outlets that the user asked for and that the corpus does not have, with the nearest that it has.
    pub fn near_outlets(&self, known: &BTreeSet<String>) -> Vec<(String, Vec<String>)> {
        let missing = |name: &&String| !known.iter().any(|known| folded(known).contains(&folded(name)));
        self.outlet.iter().filter(missing).map(|name| (name.clone(), nearest(name, known))).collect()
    }
}

/// Whose words are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What was asked for, and the canonical names that it means; without any, everybody is wanted.
    asked: Vec<(String, BTreeSet<String>)>,
}

impl Wanted {
    /// Whether everybody is wanted, nobody in particular.
    pub fn is_everybody(&self) -> bool {
        self.asked.is_empty()
    }

    /// Whether what `speaker` said is wanted.
    pub fn has(&self, speaker: Option<&SpeakerRecord>) -> bool {
        self.is_everybody() || speaker.is_some_and(|speaker| self.asked.iter().any(|asked| means(asked, speaker)))
    }

    /// What was asked for that means nobody, with the nearest names.
    pub fn near(&self, directory: &Directory) -> Vec<(String, Vec<String>)> {
        let near = |query: &str| directory.suggest(query).into_iter().map(str::to_owned).collect();
        let nobody = self.asked.iter().filter(|(_, names)| names.is_empty());
        nobody.map(|(query, _)| (query.clone(), near(query))).collect()
    }
}

/// A query that means somebody whom the corpus knows means nobody else; one that does not is held against the
/// words that stand for the speaker ("two officials").
fn means((query, names): &(String, BTreeSet<String>), speaker: &SpeakerRecord) -> bool {
    match &speaker.name {
        Some(name) if !names.is_empty() => names.contains(name),
        _ => names.is_empty() && fits(query, speaker),
    }
}

/// No filter lets everything pass.
fn any(asked: &[String], fits: impl Fn(&str) -> bool) -> bool {
    asked.is_empty() || asked.iter().any(|name| fits(name))
}

/// Lower case, without accents, one blank between words: how names are compared with what a user types.
fn folded(words: &str) -> String {
    let plain: String = words.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    let mut out = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

fn fits(name: &str, speaker: &SpeakerRecord) -> bool {
    let wanted = folded(name);
    let all =
        [speaker.name.as_deref(), Some(speaker.text.as_str()), speaker.role.as_deref(), speaker.affiliation.as_deref()];
    let said = folded(&all.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let words: Vec<&str> = said.split(' ').collect();
    wanted.split(' ').all(|part| words.iter().any(|word| word.starts_with(part)))
}

/// Up to three names that look like `name`, the nearest first.
fn nearest(name: &str, known: &BTreeSet<String>) -> Vec<String> {
    let wanted = folded(name);
    let mut near: Vec<(f64, &String)> = known
        .iter()
        .map(|known| {
            let whole = folded(known);
            let words = whole.split(' ').chain([whole.as_str()]);
            (words.map(|word| strsim::jaro_winkler(word, &wanted)).fold(0.0, f64::max), known)
        })
        .filter(|(score, _)| *score >= 0.8)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.into_iter().take(3).map(|(_, name)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_a_year_or_a_month() {
        for (words, first, last) in [
            ("2022", "2022-01-01", "2022-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2022-02-16", "2022-02-16", "2022-02-16"),
        ] {
            assert_eq!(first_day(words).unwrap().to_string(), first);
            assert_eq!(last_day(words).unwrap().to_string(), last);
        }
        for words in ["soon", "2022-13", "", "16-02-2022", "20a2"] {
            assert!(last_day(words).is_err(), "{words}");
        }
    }

    #[test]
    fn a_name_is_found_without_its_accents_and_case() {
        assert_eq!(folded("  José  Núñez-Ortega "), "jose nunez ortega");
        let known = BTreeSet::from(["Amara Okafor".to_owned(), "Harbour Board".to_owned()]);
        assert_eq!(nearest("Okafer", &known), ["Amara Okafor"]);
        assert!(nearest("Quist", &known).is_empty());
    }
}
