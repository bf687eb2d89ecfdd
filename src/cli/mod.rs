//! The command line.

use crate::{analysis, people::Directory, read::Article, report::record};
use std::{io::Write, process::ExitCode};

/// Runs the program: `corpus extract [--input jsonl|txt] [--format jsonl] PATH…`.
pub fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> anyhow::Result<()> {
    let paths: Vec<String> =
        std::env::args().skip(1).filter(|arg| arg == "-" || std::path::Path::new(arg).exists()).collect();
    let mut articles = Vec::new();
    for path in &paths {
        if path == "-" || path.ends_with(".jsonl") {
            let text =
                if path == "-" { std::io::read_to_string(std::io::stdin())? } else { std::fs::read_to_string(path)? };
            for line in text.lines() {
                let value: serde_json::Value = serde_json::from_str(line)?;
                let cell = |key: &str| value.get(key).and_then(|cell| cell.as_str()).map(str::to_owned);
                articles.push(Article {
                    id: cell("id").unwrap_or_default(),
                    outlet: cell("outlet"),
                    title: cell("title"),
                    text: cell("text").unwrap_or_default(),
                    ..Article::default()
                });
            }
            continue;
        }
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                let id = entry.path().display().to_string();
                articles.push(Article {
                    id: id.clone(),
                    path: id,
                    text: std::fs::read_to_string(entry.path())?,
                    ..Article::default()
                });
            }
        }
    }
    let analyses: Vec<_> = articles.into_iter().map(analysis::analyse).collect();
    let mut directory = Directory::default();
    analyses.iter().for_each(|analysis| directory.add(&analysis.people));
    directory.finish();
    let mut out = std::io::stdout().lock();
    for analysis in &analyses {
        serde_json::to_writer(&mut out, &record::article(analysis, &directory))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
