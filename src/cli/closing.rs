//! The last words of a run: what was read and skipped, and the outcome that follows from it.

use super::{
    Common, Outcome,
    corpus::Tally,
    input::Input,
    messages::{self, count},
};
use std::io::{IsTerminal, stderr};

/// Sums up a run that printed so many of something. An empty answer is said, and what the user may have meant.
pub fn of_listing(input: &Input, common: &Common, tally: &Tally, found: (usize, &str)) -> anyhow::Result<Outcome> {
    let (count, plural) = found;
    if count == 0 && tally.articles > 0 {
        let outlets = input.filters.near_outlets(&tally.outlets);
        let asked = tally.near.iter().map(|near| ("speaker", near)).chain(outlets.iter().map(|near| ("outlet", near)));
        for (what, (asked, near)) in asked {
            let near = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) };
            messages::note(&format!("no {what} fits \"{asked}\"{near}"));
        }
        if !common.quiet {
            messages::note(&format!("no {plural} found"));
        }
    }
    of_run(input, common, tally)
}

/// Sums up a run over a corpus. With nothing readable it has failed.
pub fn of_run(input: &Input, common: &Common, tally: &Tally) -> anyhow::Result<Outcome> {
    let outcome = of_filter(input, common, tally)?;
    if tally.articles > 0 {
        return Ok(outcome);
    }
    let places = input.places().iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    anyhow::bail!("no article could be read from {places}")
}

/// Sums up a run of a filter, which has done its work on nothing too.
pub fn of_filter(input: &Input, common: &Common, tally: &Tally) -> anyhow::Result<Outcome> {
    let missing = tally.skipped + tally.broken;
    if !common.quiet && (missing > 0 || stderr().is_terminal()) {
        let mut words = format!("{} read, {} skipped", count(tally.articles, "article"), missing);
        if tally.passed_over > 0 {
            words.push_str(&format!(", {} passed over", count(tally.passed_over, "other file")));
        }
        messages::note(&words);
    }
    let strict = input.how.strict && missing + tally.doubts > 0;
    Ok(if strict || tally.broken > 0 { Outcome::Failed } else { Outcome::Done })
}
