//! Alarms in Markdown, to stand below a change as a comment.
//!
//! In: a run of `check`. Out: a heading with the sum, and a table of the worst alarms first, each with both passages.
//! Comments have a limit, so only so many alarms are shown; the rest are counted. Words of articles go through
//! [`markdown::cell`] and are no markup.

use super::{
    alarms::{Run, ranked},
    markdown::cell,
};
use crate::check::{Alarm, Spot, place::path_of};
use std::io::{self, Write};

/// So many alarms are shown.
const MOST: usize = 50;
/// So many characters of a passage are shown.
const LONGEST: usize = 300;

/// Writes the alarms of `run`.
pub fn write(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "### corpus check\n\n{}", run.summary.sentence())?;
    let alarms = ranked(&run.verdict.alarms);
    if alarms.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| level | place | what is wrong | rule |\n| --- | --- | --- | --- |")?;
    for alarm in alarms.iter().take(MOST) {
        writeln!(out, "{}", row(alarm, run))?;
    }
    if alarms.len() > MOST {
        writeln!(out, "\n{} more are not shown here.", alarms.len() - MOST)?;
    }
    Ok(())
}

fn row(alarm: &Alarm, run: &Run<'_>) -> String {
    let place = |spot: &Spot| format!("{}:{}", path_of(&spot.source, run.root), spot.passage.line);
    let mut words = cell(&alarm.message);
    let spots = std::iter::once(&alarm.here).chain(alarm.there.iter().take(1)).filter(|_| !alarm.there.is_empty());
    for spot in spots {
        words.push_str(&format!("<br>{}: <em>{}</em>", cell(&place(spot)), cell(cut(&spot.passage.sentence))));
    }
    format!("| {} | {} | {words} | `{}` |", alarm.level.name(), cell(&place(&alarm.here)), alarm.rule.name())
}

fn cut(words: &str) -> &str {
    words.char_indices().nth(LONGEST).and_then(|(at, _)| words.get(..at)).unwrap_or(words)
}
