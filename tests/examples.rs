//! Every example in every help text runs.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

mod common;

use common::{corpus, stdout};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const COMMANDS: [&str; 11] =
    ["quotes", "figures", "speakers", "check", "explain", "extract", "show", "demo", "schema", "completions", "man"];

/// The lines of a help text's examples.
fn examples(help: &str) -> Vec<String> {
    let after = help.split("Examples:\n").nth(1).unwrap_or("");
    after.lines().map_while(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
}

/// A folder of the test's own with the sample corpus in it.
fn workshop() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples");
    _ = fs::remove_dir_all(&folder);
    for entry in walkdir::WalkDir::new("seeds").into_iter().filter_map(Result::ok) {
        let target = folder.join(entry.path());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
    folder
}

#[test]
#[cfg(unix)]
fn every_example_in_a_help_text_runs() {
    let folder = workshop();
    let program = Path::new(env!("CARGO_BIN_EXE_corpus")).parent().unwrap().to_owned();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    for command in COMMANDS {
        let lines = examples(&stdout(&corpus(&[command, "--help"])));
        assert!(lines.len() >= 3, "{command} has {} examples", lines.len());
        for line in lines {
            let output =
                Command::new("sh").args(["-c", &line]).current_dir(&folder).env("PATH", &path).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}
