//! Whole-article results over `seeds/` and `fixtures/`, one snapshot a folder.
//!
//! `INSTA_UPDATE=always cargo test --test snapshots` accepts what the program finds today; read the difference
//! line by line before it is committed. A case that is wrong today stays in with its wrong answer.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

mod common;

use common::{corpus, stderr, stdout};
use serde_json::Value;
use std::{fmt::Write, fs};

#[test]
fn what_is_found_in_seeds_and_fixtures() {
    for root in ["seeds", "fixtures"] {
        let mut folders: Vec<String> = fs::read_dir(root)
            .unwrap()
            .filter_map(Result::ok)
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        folders.sort();
        for folder in folders {
            let output = corpus(&["extract", "--format", "jsonl", &format!("{root}/{folder}")]);
            let mut page = String::new();
            stdout(&output).lines().for_each(|line| show(&serde_json::from_str(line).unwrap(), &mut page));
            let said = stderr(&output);
            if !said.is_empty() {
                _ = write!(page, "\nsaid on standard error:\n{said}");
            }
            insta::assert_snapshot!(format!("{root}_{folder}"), page);
        }
    }
}

/// A record as a person reads it: one line for each quote and each figure.
fn show(record: &Value, page: &mut String) {
    let words = |value: &Value| value.as_str().unwrap_or("-").split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(error) = record.get("error") {
        _ = writeln!(page, "## line {}: {}", record["line"], words(&error["message"]));
        return;
    }
    _ = writeln!(
        page,
        "## {} | {} | {} | {}",
        words(&record["id"]),
        words(&record["outlet"]),
        words(&record["published"]),
        words(&record["title"])
    );
    for quote in record["quotes"].as_array().unwrap() {
        let speaker = &quote["speaker"];
        let who = if speaker.is_null() {
            "?".to_owned()
        } else {
            let (name, text) = (words(&speaker["name"]), words(&speaker["text"]));
            let role = [words(&speaker["role"]), words(&speaker["affiliation"])].join(", ");
            if name == text { format!("{name} ({role})") } else { format!("{name} as {text:?} ({role})") }
        };
        let denied = if quote["polarity"] == "denied" { " denied" } else { "" };
        let to =
            if quote["addressee"].is_null() { String::new() } else { format!(" to {}", words(&quote["addressee"])) };
        _ = writeln!(
            page,
            "{:>3} {:8} {who} [{}{denied}{to}]: {}",
            quote["line"],
            quote["kind"].as_str().unwrap_or("-"),
            words(&quote["cue"]["text"]),
            words(&quote["text"])
        );
    }
    for figure in record["figures"].as_array().unwrap() {
        let bounds = [&figure["low"], &figure["high"]]
            .map(|bound| if bound.is_null() { "…".to_owned() } else { bound.to_string() });
        let facts: Vec<String> = ["unit", "counted", "change", "subject", "place", "time"]
            .iter()
            .filter(|name| !figure[**name].is_null())
            .map(|name| format!("{name} {}", words(&figure[*name])))
            .collect();
        _ = writeln!(
            page,
            "{:>3} figure   {} {} [{} to {}] {} by {}: {}",
            figure["line"],
            words(&figure["qualifier"]),
            figure["value"],
            bounds[0],
            bounds[1],
            facts.join(", "),
            words(&figure["claimant"]["name"]),
            words(&figure["phrase"])
        );
    }
}
