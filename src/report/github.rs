//! Alarms as workflow commands: annotations at the lines of a change on GitHub.
//!
//! In: a run of `check`. Out: one command a line, `::error file=…,line=…::…`, the worst first. GitHub shows ten
//! of each kind that a step gives, so no more are given, and a last notice says how many are left. Data and properties
//! are escaped as the runner reads them; what an article says can begin no command, for every line begins with ours.

use super::{
    alarms::{Run, ranked},
    clean,
};
use crate::check::{Alarm, Level, place::path_of};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// So many annotations of each kind are shown.
const MOST: usize = 10;

/// Writes the alarms of `run`.
pub fn write(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut given: BTreeMap<Level, usize> = BTreeMap::new();
    let alarms = ranked(&run.verdict.alarms);
    let of_level = |level: Level| alarms.iter().filter(|alarm| alarm.level == level).count();
    let all = [Level::Error, Level::Warning, Level::Note];
    let over = all.iter().any(|&level| of_level(level) > MOST);
    for alarm in &alarms {
        // The summary is a notice too.
        let most = if alarm.level == Level::Note && over { MOST - 1 } else { MOST };
        let count = given.entry(alarm.level).or_default();
        if *count < most {
            *count += 1;
            writeln!(out, "{}", command(alarm, run))?;
        }
    }
    let left = alarms.len() - given.values().sum::<usize>();
    if left > 0 {
        let words = format!("{}; {left} more are not shown here", run.summary.sentence());
        writeln!(out, "::notice title=corpus check::{}", data(&words))?;
    }
    Ok(())
}

fn command(alarm: &Alarm, run: &Run<'_>) -> String {
    let kind = match alarm.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Off => "notice",
    };
    let place = match alarm.here.region {
        Some(region) if region.line == region.end_line => {
            let last = region.end_column.saturating_sub(1).max(region.column);
            format!("line={},endLine={},col={},endColumn={last}", region.line, region.end_line, region.column)
        }
        Some(region) => format!("line={},endLine={}", region.line, region.end_line),
        None => format!("line={}", alarm.here.passage.line),
    };
    let file = property(&path_of(&alarm.here.source, run.root));
    let title = property(alarm.rule.name());
    let mut words = clean::line(&alarm.message).into_owned();
    for spot in &alarm.there {
        let path = path_of(&spot.source, run.root);
        words.push_str(&format!(
            "\n{}:{}: {}",
            clean::line(&path),
            spot.passage.line,
            clean::line(&spot.passage.sentence)
        ));
    }
    format!("::{kind} file={file},{place},title={title}::{}", data(&words))
}

/// Words as the data of a command.
fn data(words: &str) -> String {
    escaped(words, |c| matches!(c, '%' | '\r' | '\n'))
}

/// Words as a property of a command.
fn property(words: &str) -> String {
    escaped(words, |c| matches!(c, '%' | '\r' | '\n' | ':' | ','))
}

fn escaped(words: &str, special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            c if special(c) => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if clean::is_unsafe(c) => out.extend(c.escape_unicode()),
            '[' if out.ends_with("##") => out.push_str("\\u{5b}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_and_properties_are_escaped_as_the_runner_reads_them() {
        for (words, as_data, as_property) in [
            ("100 %", "100 %25", "100 %25"),
            ("a\nb\r", "a%0Ab%0D", "a%0Ab%0D"),
            ("a:b,c", "a:b,c", "a%3Ab%2Cc"),
            ("##[error]", "##\\u{5b}error]", "##\\u{5b}error]"),
            ("x\u{1b}[1m", "x\\u{1b}[1m", "x\\u{1b}[1m"),
        ] {
            assert_eq!((data(words), property(words)), (as_data.to_owned(), as_property.to_owned()), "{words:?}");
        }
    }
}
