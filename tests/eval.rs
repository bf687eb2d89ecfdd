//! Quality as a number: the labelled sets, and a ratchet that keeps what was reached.
//!
//! With `CORPUS_EVAL` set to the folder of the labelled sets (and Python 3 for their scorers) every set named in
//! `tests/ratchet.toml` is run and scored, and no figure may fall below the one recorded there. Without it the
//! test says so and passes. `CORPUS_BIN` names another build of the program. `RATCHET=raise` writes the figures
//! of today into the file where they are better.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

use serde_json::Value;
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const RATCHET: &str = "tests/ratchet.toml";
/// A figure may be this much lower than recorded: what rounding to one decimal can do.
const ROUNDING: f64 = 0.051;

/// Set to figure to the value it must not fall below, or, under `most`, not rise above.
type Ratchet = BTreeMap<String, BTreeMap<String, f64>>;

#[test]
fn no_figure_falls_below_what_was_reached() {
    let Some(folder) = env::var_os("CORPUS_EVAL").map(PathBuf::from) else {
        println!("CORPUS_EVAL is not set: the labelled sets were not run");
        return;
    };
    assert!(folder.join("eval").is_dir(), "CORPUS_EVAL is {}, which holds no labelled sets", folder.display());
    let written = fs::read_to_string(RATCHET).unwrap();
    let mut ratchet: Ratchet = toml::from_str(&written).unwrap();
    let mut fallen = Vec::new();
    for (set, figures) in &mut ratchet {
        let scores = score(&folder, set);
        println!("{set}");
        for (figure, recorded) in figures.iter_mut() {
            let most = figure.starts_with("most ");
            let name = figure.trim_start_matches("most ");
            let measured = look_up(&scores, name).unwrap_or_else(|| panic!("{set} has no figure {name}"));
            let worse = if most { measured > *recorded } else { measured < *recorded - ROUNDING };
            println!("  {name:<32} {measured:>6.1}  recorded {recorded:>6.1}{}", if worse { "  WORSE" } else { "" });
            if worse {
                fallen.push(format!("{set} {name}: {measured:.1}, recorded {recorded:.1}"));
            } else {
                *recorded = if most { recorded.min(measured) } else { recorded.max((measured * 10.0).floor() / 10.0) };
            }
        }
    }
    if env::var("RATCHET").is_ok_and(|word| word == "raise") {
        let head = written.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
        fs::write(RATCHET, head.collect::<String>() + "\n" + &toml::to_string(&ratchet).unwrap()).unwrap();
    }
    assert!(fallen.is_empty(), "worse than recorded:\n{}", fallen.join("\n"));
}

fn program() -> PathBuf {
    let named = env::var_os("CORPUS_BIN").map(PathBuf::from);
    let program = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_corpus")));
    fs::canonicalize(&program).unwrap_or_else(|_| panic!("{} is not there", program.display()))
}

/// The scorer's figures for a set; words after the set's name are options of the scorer.
fn score(folder: &Path, set: &str) -> Value {
    let mut words = set.split(' ');
    let name = words.next().unwrap_or(set);
    let mut python = Command::new("python3");
    if name == "seeds" {
        python.arg(folder.join("gold/score_seeds.py")).arg("--bin").arg(program());
    } else if name.starts_with("compare-") {
        // The scorer makes two articles of each pair and runs the program itself.
        let run = format!("{} diff --all --quiet --input jsonl --format jsonl -", program().display());
        python.arg(folder.join("eval/score_pairs.py")).arg("--run").arg(run);
        python.arg("--gold").arg(folder.join("eval").join(name).join("dev.jsonl"));
    } else {
        let gold = folder.join("eval").join(name).join("dev.jsonl");
        let kind = name.split('-').next().unwrap_or(name);
        python.arg(folder.join(format!("eval/score_{kind}.py"))).arg("--gold").arg(&gold);
        python.arg("--pred").arg(extract(&gold, set));
    }
    let output = python.arg("--json").args(words).output().expect("python3 runs the scorers");
    let printed = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&printed).unwrap_or_else(|error| {
        panic!("{set}: {error}: {printed}{}", String::from_utf8_lossy(&output.stderr));
    })
}

/// Runs the program as a filter over a labelled set.
fn extract(gold: &Path, set: &str) -> PathBuf {
    let predicted = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.jsonl", set.replace(' ', "")));
    let status = Command::new(program())
        .args(["extract", "--quiet", "--input", "jsonl", "--format", "jsonl", "-"])
        .stdin(fs::File::open(gold).unwrap())
        .stdout(fs::File::create(&predicted).unwrap())
        .stderr(Stdio::inherit())
        .status()
        .unwrap();
    assert!(status.success(), "{set}: {status}");
    predicted
}

/// A figure by its dotted name, as a percentage where the scorer gives a share.
fn look_up(scores: &Value, name: &str) -> Option<f64> {
    let found = scores.get(name).or_else(|| name.split('.').try_fold(scores, |scores, part| scores.get(part)))?;
    let share = |found: &Value| found.as_f64().map(|share| share * 100.0);
    match found {
        Value::Object(figure) if figure.contains_key("of") => share(&figure["value"]),
        Value::Object(figure) if figure.contains_key("value") && name.ends_with("f1") => share(&figure["value"]),
        Value::Object(figure) => figure["value"].as_f64(),
        found => share(found),
    }
}
