//! Where results go, and how a run ends.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

mod common;

use common::{corpus, stderr, stdout};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_file_gets_what_standard_output_would_get_and_nothing_is_left_beside_it() {
    let folder = folder("output");
    let file = folder.join("quotes.csv");
    fs::write(&file, "earlier").unwrap();
    let output = corpus(&["quotes", "--csv", "-o", file.to_str().unwrap(), "seeds"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()));
    assert_eq!(fs::read_to_string(&file).unwrap(), stdout(&corpus(&["quotes", "--csv", "seeds"])));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_run_that_fails_leaves_the_earlier_file() {
    let folder = folder("failed");
    let file = folder.join("quotes.csv");
    fs::write(&file, "earlier").unwrap();
    for args in [
        vec!["quotes", "--csv", "-o", file.to_str().unwrap(), "--config", "no-such-file"],
        vec!["quotes", "-o", "no-such-folder/x.csv", "seeds"],
    ] {
        let output = corpus(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).starts_with("error: "), "{args:?}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "earlier");
}

#[test]
fn exit_codes_are_those_of_the_help_text() {
    let folder = folder("codes");
    fs::write(folder.join("good.txt"), "“It held,” said Ms Okafor.\n").unwrap();
    let good = folder.to_str().unwrap();
    for (args, code) in [
        (vec!["quotes", good], 0),
        (vec!["quotes", "--speaker", "Nobody At All", good], 0),
        (vec!["quotes", good, "no-such-file.txt"], 0),
        (vec!["quotes", "--strict", good, "no-such-file.txt"], 2),
        (vec!["quotes", "no-such-file.txt"], 2),
        (vec!["quots"], 2),
        (vec!["quotes", "--since", "soon"], 2),
        (vec!["quotes", "--format", "pdf"], 2),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
    ] {
        assert_eq!(corpus(&args).status.code(), Some(code), "{args:?}");
    }
}

#[test]
fn a_closed_pipe_ends_a_run_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_corpus"))
        .args(["extract", "seeds", "fixtures", "seeds", "fixtures", "seeds", "fixtures", "seeds"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("pipe"));
}

#[test]
fn a_pipe_gets_no_escape_sequences_and_a_terminal_only_when_it_wants_them() {
    for (args, coloured) in [
        (vec!["quotes", "seeds"], false),
        (vec!["quotes", "--color", "always", "seeds"], true),
        (vec!["show", "seeds/harbour-post"], false),
        (vec!["show", "--color", "always", "seeds/harbour-post"], true),
        (vec!["quotes", "--color", "always", "--csv", "seeds"], false),
    ] {
        assert_eq!(stdout(&corpus(&args)).contains('\u{1b}'), coloured, "{args:?}");
    }
}

#[test]
fn reading_twice_or_keeping_gives_the_same_names() {
    // Standard input is kept, a file is read a second time where it is large: both see the whole corpus first.
    let file = fs::read("seeds/amber-coast-courier/week.jsonl").unwrap();
    let args = ["quotes", "--input", "jsonl", "--format", "csv"];
    let from_file = stdout(&corpus(&[&args[..], &["seeds/amber-coast-courier/week.jsonl"]].concat()));
    let from_stdin = stdout(&common::with_input(&[&args[..], &["-"]].concat(), &file));
    assert_eq!(from_file.replace("seeds/amber-coast-courier/week.jsonl", "-"), from_stdin);
}
