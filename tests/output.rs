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

#[test]
fn an_output_never_takes_the_place_of_an_input() {
    let folder = folder("over-input");
    let file = folder.join("own.txt");
    fs::write(&file, "“It held,” said Ms Okafor.\n").unwrap();
    for command in ["extract", "quotes", "figures", "speakers", "diff"] {
        let output = corpus(&[command, "-o", file.to_str().unwrap(), folder.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(stderr(&output).contains("it is one of the files that are read"), "{command}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "“It held,” said Ms Okafor.\n");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_replaced_and_not_followed() {
    let folder = folder("link");
    let (file, link) = (folder.join("target.csv"), folder.join("link.csv"));
    fs::write(&file, "earlier").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let output = corpus(&["quotes", "-o", link.to_str().unwrap(), "seeds"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("it is a link"), "{}", stderr(&output));
    assert!(link.is_symlink() && fs::read_to_string(&file).unwrap() == "earlier");
}

#[test]
fn the_leftover_of_a_killed_run_is_cleared_and_that_of_a_living_one_is_not() {
    let folder = folder("leftover");
    let file = folder.join("quotes.csv");
    let (dead, living, other) =
        (folder.join(".quotes.csv.1-0.part"), folder.join(".quotes.csv.2-0.part"), folder.join(".quotes.csv.x.part"));
    [&dead, &living, &other].iter().for_each(|file| fs::write(file, "half").unwrap());
    let lock = fs::File::options().write(true).open(&living).unwrap();
    lock.lock().unwrap();
    let output = corpus(&["quotes", "--csv", "-o", file.to_str().unwrap(), "seeds"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!((dead.exists(), living.exists(), other.exists(), file.exists()), (false, true, true, true));
}

#[test]
fn a_program_gets_every_relation_and_a_reader_those_that_differ() {
    let run =
        |args: &[&str]| String::from_utf8(corpus(&[&["diff", "fixtures/disputes"], args].concat()).stdout).unwrap();
    assert_eq!(run(&["--format", "jsonl"]), run(&["--all", "--format", "jsonl"]));
    let agreements = |lines: &str| lines.lines().filter(|line| line.contains("agree")).count();
    assert_eq!(agreements(&run(&["--csv"])), 0);
    assert!(agreements(&run(&["--format", "jsonl"])) > 0 && agreements(&run(&["--all", "--csv"])) > 0);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_told_to_end_takes_its_temporary_file_away() {
    use std::os::unix::process::ExitStatusExt;
    for (name, signal) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        let folder = folder(&format!("signal-{name}"));
        let file = folder.join("records.jsonl");
        fs::write(&file, "earlier").unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_corpus"))
            .args(["extract", "--input", "jsonl", "-o", file.to_str().unwrap(), "-"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // Waiting for the run closes its input, and it would end by itself.
        let input = child.stdin.take();
        while fs::read_dir(&folder).unwrap().count() < 2 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        let sent = Command::new("kill").args([format!("-{name}"), child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        assert_eq!(child.wait().unwrap().signal(), Some(signal), "{name}");
        drop(input);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{name} left its file");
        assert_eq!(fs::read_to_string(&file).unwrap(), "earlier");
    }
}

#[test]
fn the_first_record_comes_out_before_the_second_is_read() {
    use std::io::{BufRead, BufReader, Write};
    let mut child = Command::new(env!("CARGO_BIN_EXE_corpus"))
        .args(["extract", "--input", "jsonl", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for id in ["a", "b", "c"] {
        writeln!(input, "{{\"id\":\"{id}\",\"text\":\"It rains.\"}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"id\":\"{id}\"")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_whatever_is_printed() {
    for args in [
        vec!["--help"],
        vec!["--version"],
        vec!["quotes", "--help"],
        vec!["quotes", "seeds"],
        vec!["schema"],
        vec!["man"],
        vec!["completions", "bash"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_corpus")).args(&args).stdout(full).output().unwrap().status;
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
}
