//! Reads the `use` lines of `src/` and proves that arrows between its rooms never point back.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

use std::{collections::BTreeSet, fs, path::Path};

/// The rooms in the order of the path that an article takes. A room may use those before it.
const PATH: [&str; 14] = [
    "span", "error", "pack", "table", "read", "text", "people", "quotes", "figures", "analysis", "compare", "check",
    "report", "cli",
];

/// The rooms that `code` names after `crate::`, in `use` lines with braces too.
fn rooms_used(code: &str) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => used.extend(first_word(after)),
            Some(list) => used.extend(members(list)),
        }
    }
    used
}

fn first_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|word| !word.is_empty())
}

/// The first word of every member of a list in braces, as far as the brace that closes it.
fn members(list: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut found) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&list[begin..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&list[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    found.into_iter().filter_map(|member| first_word(member.trim_start())).collect()
}

fn rank(room: &str) -> Option<usize> {
    // The crate's own re-exports are those of `span` and `error`, its macro is that of `pack`.
    let room = match room {
        "packed" => "pack",
        "Span" => "span",
        "Error" => "error",
        room => room,
    };
    PATH.iter().position(|known| *known == room)
}

#[test]
fn arrows_never_point_back() {
    let mut seen = 0;
    for entry in walkdir::WalkDir::new("src").into_iter().filter_map(Result::ok) {
        let path = entry.path();
        let inside = path.strip_prefix("src").unwrap_or(path);
        let room = inside.iter().next().and_then(|name| Path::new(name).file_stem()).and_then(|name| name.to_str());
        let Some(here) = room.and_then(rank).filter(|_| path.extension().is_some_and(|ending| ending == "rs")) else {
            continue;
        };
        seen += 1;
        let code = fs::read_to_string(path).unwrap();
        for room in rooms_used(&code) {
            let there = rank(room).unwrap_or_else(|| panic!("{}: {room} has no place on the path", path.display()));
            assert!(there <= here, "{}: an arrow points back to {room}", path.display());
        }
    }
    assert!(seen > 20, "only {seen} files were looked at");
}

#[test]
fn rooms_are_found_in_every_form_of_a_use_line() {
    for (code, expected) in [
        ("use crate::text::Document;", vec!["text"]),
        (
            "use crate::{\n    Span,\n    text::{self, Document},\n    read::{Article, Lines},\n};",
            vec!["Span", "read", "text"],
        ),
        ("fn f() { crate::quotes::find(); crate::Error::x() }", vec!["Error", "quotes"]),
    ] {
        assert_eq!(rooms_used(code).into_iter().collect::<Vec<_>>(), expected, "{code}");
    }
}

#[test]
fn only_the_command_line_knows_how_to_print_and_to_parse_arguments() {
    for entry in walkdir::WalkDir::new("src").into_iter().filter_map(Result::ok) {
        let path = entry.path();
        if path.starts_with("src/cli") || path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let code = fs::read_to_string(path).unwrap();
        for word in ["anyhow", "indicatif", "anstream", "println!", "eprintln!"] {
            let used = code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            assert!(!used, "{} uses {word}", path.display());
        }
    }
}
