//! Runs the examples of the rules' pages, and what holds for all rules.

use super::*;
use crate::{analysis, people::Directory, read};

/// What stands between the fences of a page, with the word behind the opening fence.
fn blocks(page: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut parts = page.split("```");
    parts.next();
    let mut blocks = Vec::new();
    while let (Some(inside), Some(_)) = (parts.next(), parts.next()) {
        let (name, words) = inside.split_once('\n').unwrap();
        blocks.push((name, words));
    }
    blocks
}

fn analyses(files: &[(&'static str, &'static str)]) -> (Vec<Analysis>, Directory) {
    let article = |&(path, text): &(&'static str, &'static str)| {
        let source = read::Source::held(path, text);
        read::articles(&source, &read::Request::default()).find_map(Result::ok).unwrap()
    };
    let analyses: Vec<Analysis> = files.iter().map(article).map(analysis::analyse).collect();
    let mut directory = Directory::default();
    analyses.iter().for_each(|analysis| directory.add(&analysis.people));
    directory.finish();
    (analyses, directory)
}

/// Checks `new` against `old`.
fn check(old: &[&'static str], new: &'static str, settings: &Settings) -> Verdict {
    let old = old.iter().map(|&text| ("archive/old.md", text));
    let files: Vec<(&'static str, &'static str)> = [("articles/new.md", new)].into_iter().chain(old).collect();
    let (analyses, directory) = analyses(&files);
    let (new, old) = analyses.split_first().unwrap();
    let archive = old.iter().map(|old| compare::claims(old, &directory)).collect();
    find(vec![subject(new, &directory)], archive, settings)
}

fn shown(verdict: &Verdict) -> Vec<String> {
    let line = |alarm: &Alarm| format!("{}: {}", alarm.here.passage.line, alarm.here.passage.text);
    verdict.alarms.iter().map(line).collect()
}

#[test]
fn the_examples_of_every_page_raise_their_alarms_and_no_others() {
    for rule in Rule::all() {
        let mut settings = Settings::default();
        settings.levels.set(rule, Level::Error);
        let (mut old, mut new, mut cases) = (Vec::new(), "", Vec::new());
        for (name, words) in blocks(rule.page()) {
            match name {
                "archive" => old.push(words),
                "article" => new = words,
                _ => {
                    let verdict = check(&old, new, &settings);
                    let expected: Vec<&str> = words.lines().collect();
                    assert_eq!(shown(&verdict), expected, "{}: {:#?}", rule.name(), verdict.alarms);
                    assert!(verdict.alarms.iter().all(|alarm| alarm.rule == rule), "{}", rule.name());
                    cases.push(expected.is_empty());
                    old.clear();
                }
            }
        }
        assert!(cases.contains(&true) && cases.contains(&false), "{} has an example of each kind", rule.name());
    }
}
