//! Alarms as SARIF 2.1.0, the form that code hosts and editors read.
//!
//! In: a run of `check`. Out: one JSON object: the rules with their pages as help, each alarm with its place, the
//! passages that it does not fit as related locations, and its fingerprint. Paths are relative to the root and
//! percent-encoded; columns count characters. Articles cannot make links: `](` is broken up, for messages know
//! `[words](place)`.

use super::{alarms::Run, json};
use crate::check::{Alarm, Level, Rule, Spot, place::path_of};
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    path::Path,
};

/// Writes the alarms of `run`.
pub fn write(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "corpus",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Rule::all().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which the check was run."}}},
            "results": run.verdict.alarms.iter().map(|alarm| result(alarm, run.root)).collect::<Vec<_>>(),
        }],
    });
    out.write_all(&json::line(&log))?;
    out.write_all(b"\n")
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.name(),
        "shortDescription": {"text": rule.summary()},
        "help": {"text": rule.page(), "markdown": rule.page()},
        "defaultConfiguration": {"level": level(rule.level())},
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        level => level.name(),
    }
}

fn result(alarm: &Alarm, root: &Path) -> Value {
    let related = alarm.there.iter().enumerate().map(|(index, spot)| {
        let mut location = location(spot, root);
        location["id"] = json!(index + 1);
        let outlet = spot.source.outlet.as_deref().unwrap_or(&spot.source.id);
        location["message"] = json!({"text": message(&format!("{outlet}: {}", spot.passage.text))});
        location
    });
    json!({
        "ruleId": alarm.rule.name(),
        "ruleIndex": Rule::all().position(|rule| rule == alarm.rule),
        "level": level(alarm.level),
        "rank": (alarm.confidence * 100.0).clamp(0.0, 100.0).round(),
        "message": {"text": message(&alarm.message)},
        "locations": [location(&alarm.here, root)],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": {"corpusPassage/v1": alarm.fingerprint},
    })
}

fn location(spot: &Spot, root: &Path) -> Value {
    let mut region = json!({"startLine": spot.passage.line.max(1)});
    if let Some(place) = spot.region {
        region = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        });
    }
    region["snippet"] = json!({"text": spot.passage.text});
    let uri = uri(&path_of(&spot.source, root));
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
        "region": region,
    }})
}

/// Words in which nothing is a link.
fn message(words: &str) -> String {
    words.replace("](", "] (")
}

/// A path as a relative reference: every byte that could mean something else is encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_reference_and_nothing_else() {
        for (path, expected) in [
            ("news/a.md", "news/a.md"),
            ("a b#c?d.txt", "a%20b%23c%3Fd.txt"),
            ("c:d/ä.md", "c%3Ad/%C3%A4.md"),
            ("100%.txt", "100%25.txt"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
