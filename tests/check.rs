//! `corpus check` from outside: its formats, its exceptions, its baseline, and what git says has changed.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

mod common;

use common::{corpus, misfit, stderr, stdout};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const FORMATS: [&str; 6] = ["text", "github", "sarif", "junit", "json", "markdown"];
const NEW: &str = "fixtures/check/new";
const ARCHIVE: [&str; 2] = ["--against", "fixtures/check/archive"];

fn on_archive(args: &[&str]) -> Output {
    corpus(&[&["check"], args, &ARCHIVE].concat())
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_format_shows_the_same_alarms() {
    for format in FORMATS {
        let output = on_archive(&[NEW, "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let mut page = stdout(&output);
        if format == "sarif" {
            let log: Value = serde_json::from_str(&page).unwrap();
            page = format!("{:#}\n", log["runs"][0]["results"]);
        }
        insta::assert_snapshot!(format!("check_{format}"), page);
    }
}

#[test]
fn an_article_in_which_nothing_is_wrong_gets_no_alarm_in_any_format() {
    for (format, expected) in [
        ("text", ""),
        ("github", ""),
        ("json", "[]\n"),
        ("markdown", "### corpus check\n\n1 article checked: nothing found\n"),
    ] {
        let output = on_archive(&["fixtures/check/new/clean.md", "--format", format]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), expected), "{format}");
    }
}

/// The official schema of SARIF 2.1.0, as the crate `serde-sarif` carries it.
fn sarif_schema() -> Value {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let package = metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == "serde-sarif");
    let manifest = Path::new(package.unwrap()["manifest_path"].as_str().unwrap()).to_owned();
    serde_json::from_str(&fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap()).unwrap()
}

#[test]
fn sarif_fits_its_official_schema() {
    let schema = sarif_schema();
    for args in [vec![NEW], vec!["fixtures/check/new/clean.md"], vec!["seeds", "--strict"]] {
        let output = on_archive(&[&args[..], &["--format", "sarif"]].concat());
        let log: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!(misfit(&log, &schema, &schema), None, "{args:?}");
        let _: serde_sarif::sarif::Sarif = serde_json::from_value(log.clone()).unwrap();
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        for result in log["runs"][0]["results"].as_array().unwrap() {
            let index = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
    }
    let wrong = serde_json::json!({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]});
    assert!(misfit(&wrong, &schema, &schema).is_some());
}

#[test]
fn json_fits_the_schema_of_the_records() {
    let schema: Value = serde_json::from_str(&stdout(&corpus(&["schema"]))).unwrap();
    let shape = schema["$defs"]["alarm"].clone();
    let alarms: Vec<Value> = serde_json::from_str(&stdout(&on_archive(&[NEW, "--format", "json"]))).unwrap();
    assert!(alarms.len() > 8);
    for alarm in alarms {
        assert_eq!(misfit(&alarm, &shape, &schema), None, "{alarm}");
    }
}

#[test]
fn github_gets_ten_annotations_of_a_kind_and_a_notice_for_the_rest() {
    let folder = folder("many");
    let article = "“The gate is shut, said Ada Okafor.\n\nIt rains.\n\n".repeat(12);
    let file = folder.join("100%, a:b.md");
    fs::write(&file, article).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_corpus"))
        .args(["check", "--format", "github", "."])
        .current_dir(&folder)
        .output()
        .unwrap();
    let said = stdout(&output);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("::warning file=100%25%2C a%3Ab.md,line=")).count(), 10);
    assert_eq!(lines.len(), 11);
    assert!(
        lines[10].starts_with("::notice title=corpus check::1 article checked: 12 warnings; 2 more"),
        "{}",
        lines[10]
    );
}

#[test]
fn levels_come_from_the_command_line_the_settings_and_the_rules_in_this_order() {
    let folder = folder("levels");
    let config = folder.join("corpus.toml");
    fs::write(&config, "[check]\nquote-marks = \"error\"\nname-spelling = \"off\"\n").unwrap();
    let config = config.to_str().unwrap();
    let marks = "fixtures/check/new/flood.md";
    let levels = |args: &[&str], rule: &str| -> Vec<String> {
        let output = on_archive(&[&[marks, "--format", "json"], args].concat());
        let alarms: Vec<Value> = serde_json::from_str(&stdout(&output)).unwrap();
        let of_rule = alarms.iter().filter(|alarm| alarm["rule"] == rule);
        of_rule.map(|alarm| alarm["level"].as_str().unwrap().to_owned()).collect()
    };
    for (args, rule, expected) in [
        (vec![], "quote-marks", vec!["warning"]),
        (vec!["--strict"], "quote-marks", vec!["error"]),
        (vec!["--config", config], "quote-marks", vec!["error"]),
        (vec!["--config", config, "--rule", "quote-marks=note"], "quote-marks", vec!["note"]),
        (vec!["--config", config, "--strict"], "name-spelling", vec![]),
        (vec!["--confidence", "0.95"], "date-impossible", vec!["note"]),
    ] {
        assert_eq!(levels(&args, rule), expected, "{args:?} {rule}");
    }
    fs::write(folder.join("corpus.toml"), "[check]\nquote-mark = \"off\"\n").unwrap();
    let output = on_archive(&[marks, "--config", config]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean quote-marks?"), "{}", stderr(&output));
}

#[test]
fn a_baseline_lets_old_alarms_pass_finds_them_again_and_tells_what_is_gone() {
    let folder = folder("baseline");
    let article = folder.join("flood.md");
    let text = fs::read_to_string("fixtures/check/new/flood.md").unwrap();
    fs::write(&article, &text).unwrap();
    let (article, baseline) = (article.to_str().unwrap(), folder.join("baseline.tsv"));
    let file = baseline.to_str().unwrap();
    let missing = on_archive(&[article, "--baseline", file]);
    assert!(stderr(&missing).contains("--update-baseline writes it"), "{}", stderr(&missing));
    let written = on_archive(&[article, "--baseline", file, "--update-baseline"]);
    assert_eq!((written.status.code(), stdout(&written)), (Some(0), String::new()));
    let entries = fs::read_to_string(&baseline).unwrap();
    let sorted: Vec<&str> = entries.lines().skip(1).collect();
    assert!(sorted.is_sorted() && sorted.len() > 8 && sorted.iter().all(|line| line.len() < 300), "{entries}");
    // The last paragraphs go to the front, one alarm is mended, and one is new.
    let (head, body) = text.split_once("---\n\n").unwrap();
    let (first, last) = body.split_once("Trains").unwrap();
    let body = format!("Trains{last}\n{first}The gate opened on 31 June.\n").replace("Tuesday, 4", "Monday, 4");
    fs::write(article, format!("{head}---\n\n{body}")).unwrap();
    let output = on_archive(&[article, "--baseline", file, "--format", "json"]);
    let alarms: Vec<Value> = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(alarms.iter().map(|alarm| &alarm["message"]).collect::<Vec<_>>(), ["June has no 31st day"]);
    let said = stderr(&output);
    assert!(said.contains("no longer there: date-impossible"), "{said}");
    assert_eq!(said.matches("no longer there").count(), 1, "{said}");
}

fn git(folder: &Path, args: &[&str]) {
    let names = ["-c", "user.name=Ada", "-c", "user.email=ada@harbour.example", "-c", "init.defaultBranch=main"];
    assert!(
        Command::new("git").args(names).args(args).current_dir(folder).output().unwrap().status.success(),
        "{args:?}"
    );
}

fn in_folder(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corpus")).args(args).current_dir(folder).output().unwrap()
}

#[test]
fn only_what_git_says_has_changed_is_checked() {
    let folder = folder("changed");
    let wrong = "The gate opened on 31 June.\n";
    fs::create_dir_all(folder.join("news")).unwrap();
    fs::write(folder.join("news/old.md"), wrong).unwrap();
    fs::write(folder.join("news/changed.md"), "The gate is shut.\n").unwrap();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "the gate"]);
    let nothing = in_folder(&folder, &["check", "--changed-since", "HEAD"]);
    assert_eq!((nothing.status.code(), stderr(&nothing).trim()), (Some(0), "0 articles checked: nothing found"));
    fs::write(folder.join("news/changed.md"), wrong).unwrap();
    fs::write(folder.join("news/ne w\u{e4}.md"), wrong).unwrap();
    let output = in_folder(&folder, &["check", "news", "--changed-since", "HEAD", "--format", "json"]);
    let alarms: Vec<Value> = serde_json::from_str(&stdout(&output)).unwrap();
    let paths: Vec<&str> = alarms.iter().map(|alarm| alarm["here"]["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["news/changed.md", "news/ne w\u{e4}.md"]);
    for (revision, words) in [
        ("--output=x", "is no revision"),
        ("no-such-branch", "git knows no revision"),
        ("HEAD..HEAD", "git knows no revision"),
        ("", "is no revision"),
    ] {
        let output = in_folder(&folder, &["check", "news", "--changed-since", revision]);
        assert_eq!(output.status.code(), Some(2), "{revision}");
        assert!(stderr(&output).contains(words), "{revision}: {}", stderr(&output));
    }
    assert!(!folder.join("x").exists());
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    for format in FORMATS {
        let runs = ["1", "2", "8"]
            .map(|jobs| stdout(&on_archive(&["seeds", NEW, "--strict", "--format", format, "-j", jobs])));
        assert!(runs[0] == runs[1] && runs[1] == runs[2], "{format}");
    }
}

#[test]
fn what_fails_because_of_other_articles_is_a_contradiction_for_diff_too() {
    let diff = stdout(&corpus(&["diff", "--relation", "contradict", "--format", "jsonl", "seeds"]));
    let diff: Vec<Value> = diff.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let place = |side: &Value| (side["path"].clone(), side["start"].clone(), side["end"].clone());
    let alarms: Vec<Value> = serde_json::from_str(&stdout(&corpus(&["check", "seeds", "--format", "json"]))).unwrap();
    let errors: Vec<&Value> = alarms.iter().filter(|alarm| alarm["level"] == "error").collect();
    assert!(errors.len() >= 3);
    for alarm in errors {
        let (here, there) = (place(&alarm["here"]), place(&alarm["there"][0]));
        let known = |relation: &&Value| {
            let (a, b) = (place(&relation["a"]), place(&relation["b"]));
            (a == here && b == there) || (a == there && b == here)
        };
        let relation = diff.iter().find(known).unwrap_or_else(|| panic!("{alarm}"));
        assert_eq!(relation["between"], "outlets");
    }
}

#[test]
fn an_article_is_never_held_against_itself_or_its_copy() {
    let folder = folder("copies");
    let text = fs::read_to_string("fixtures/check/archive/2024-03-05-harbour-post.md").unwrap();
    fs::create_dir_all(folder.join("archive")).unwrap();
    fs::write(folder.join("archive/flood.md"), &text).unwrap();
    fs::write(folder.join("copy.md"), &text).unwrap();
    for article in ["archive/flood.md", "./archive/../archive/flood.md", "copy.md"] {
        let output = in_folder(&folder, &["check", article, "--against", "archive", "--strict"]);
        assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()), "{article}");
    }
}
