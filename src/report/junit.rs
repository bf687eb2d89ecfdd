//! Alarms as a JUnit report, which build services show as tests.
//!
//! In: a run of `check`. Out: XML, one suite an article. An alarm that fails the check is a test that failed, any other
//! one a test that passed with something to say; an article without alarms is a test that passed.

use super::{alarms::Run, clean};
use crate::check::{Alarm, Level, place::path_of};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// Writes the alarms of `run`.
pub fn write(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut suites: BTreeMap<(String, &str), Vec<&Alarm>> = BTreeMap::new();
    for source in &run.verdict.articles {
        suites.insert((path_of(source, run.root), &source.id), Vec::new());
    }
    for alarm in &run.verdict.alarms {
        let source = &alarm.here.source;
        suites.entry((path_of(source, run.root), &source.id)).or_default().push(alarm);
    }
    let tests: usize = suites.values().map(|alarms| alarms.len().max(1)).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"corpus check\" tests=\"{tests}\" failures=\"{}\">", run.summary.errors)?;
    for ((path, id), alarms) in &suites {
        let name = if path.ends_with(id) { text(path) } else { format!("{}#{}", text(path), text(id)) };
        let failures = alarms.iter().filter(|alarm| alarm.level == Level::Error).count();
        let tests = alarms.len().max(1);
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\">")?;
        if alarms.is_empty() {
            writeln!(out, "    <testcase classname=\"{name}\" name=\"corpus check\"/>")?;
        }
        for alarm in alarms {
            test(alarm, &name, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn test(alarm: &Alarm, name: &str, out: &mut impl Write) -> io::Result<()> {
    let (rule, line, message) = (alarm.rule.name(), alarm.here.passage.line, text(&alarm.message));
    writeln!(out, "    <testcase classname=\"{name}\" name=\"{rule}, line {line}: {message}\">")?;
    let mut words = text(&format!("{}:{line}: {}", alarm.here.source.path, alarm.here.passage.sentence));
    for spot in &alarm.there {
        words.push('\n');
        words.push_str(&text(&format!("{}:{}: {}", spot.source.path, spot.passage.line, spot.passage.sentence)));
    }
    if alarm.level == Level::Error {
        writeln!(out, "      <failure message=\"{message}\" type=\"{rule}\">{words}</failure>")?;
    } else {
        let level = alarm.level.name();
        writeln!(out, "      <system-out>{level}: {message}\n{words}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

/// Words as the content of an element or an attribute, in one line.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in clean::line(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // XML knows no such characters.
            '\u{fffe}' | '\u{ffff}' => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_markup() {
        for (words, expected) in [
            ("a <b> & \"c\" 'd'", "a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;"),
            ("]]>\u{0}\u{ffff}", "]]&gt;\\u{0}\\u{ffff}"),
        ] {
            assert_eq!(text(words), expected);
        }
    }
}
