//! What checking owes any article and any archive.

use super::{assert_fits, output::assert_tame, story};
use corpus::{
    check::{self, Levels, Verdict},
    compare,
    report::{
        Colour, Style,
        alarms::{AlarmRecord, Run, Summary},
        annotated, comment, github, json, junit, sarif,
    },
};
use std::path::Path;

/// Alarms stand at places of the articles, and every writer shows them as words; twice the same.
pub fn check(article: &str, archive: &str) {
    let settings = check::Settings { levels: Levels::strict(), confidence: 0.0, ..check::Settings::default() };
    let (analyses, directory) = story([("new", article), ("old", archive)]);
    let [new, old] = &analyses;
    let find = || {
        let subject = check::subject(new, &directory);
        check::find(vec![subject], vec![compare::claims(old, &directory)], &settings)
    };
    let verdict = find();
    for alarm in &verdict.alarms {
        assert!((0.0..=1.0).contains(&alarm.confidence), "{alarm:?}");
        assert!(!alarm.fingerprint.is_empty() && !alarm.message.is_empty(), "{alarm:?}");
        for spot in std::iter::once(&alarm.here).chain(&alarm.there) {
            let text = if spot.source.id == "new.txt" { article } else { archive };
            assert_fits(spot.passage.span, text, "an alarm's");
            if let Some(region) = spot.region {
                let lines = 1 + text.matches('\n').count();
                assert!(region.column >= 1 && (1..=lines).contains(&region.end_line), "{region:?}");
            }
        }
        let line = json::line(&AlarmRecord::new(alarm));
        assert_tame(std::str::from_utf8(&line).unwrap());
        assert!(serde_json::from_slice::<serde_json::Value>(&line).unwrap().is_object());
    }
    for terminal in [None, Some(40)] {
        let mut out = Vec::new();
        annotated::write(&verdict.alarms, Style { terminal, colour: Colour::Off }, &mut out).unwrap();
        assert_tame(&String::from_utf8(out).unwrap());
    }
    written(&verdict);
    assert_eq!(format!("{:?}", verdict.alarms), format!("{:?}", find().alarms));
}

/// Every format for other programs holds its own commands and markup, and none from an article.
fn written(verdict: &Verdict) {
    let run = Run { verdict, summary: Summary::of(verdict, 0), root: Path::new("/news") };
    let of = |write: &dyn Fn(&Run<'_>, &mut Vec<u8>) -> std::io::Result<()>| {
        let mut out = Vec::new();
        write(&run, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let log = of(&|run, out| github::write(run, out));
    for line in log.lines() {
        let own = ["::error ", "::warning ", "::notice "].iter().find_map(|command| line.strip_prefix(command));
        assert!(own.is_some() || !line.trim_start().starts_with("::"), "{line:?}");
        assert_tame(own.unwrap_or(line));
    }
    let sarif = of(&|run, out| sarif::write(run, out));
    assert_tame(&sarif);
    assert!(serde_json::from_str::<serde_json::Value>(&sarif).unwrap().is_object());
    let junit = of(&|run, out| junit::write(run, out));
    assert_tame(&junit);
    let elements =
        ["<testsuite", "<testcase", "<failure", "<system-out", "<properties", "<property", "<skipped", "<?xml", "</"];
    for (at, _) in junit.match_indices('<') {
        assert!(elements.iter().any(|element| junit[at..].starts_with(element)), "{:?}", &junit[at..]);
    }
    let comment = of(&|run, out| comment::write(run, out));
    assert_tame(&comment);
    assert!(!comment.contains("<script") && !comment.contains("]("), "{comment}");
}
