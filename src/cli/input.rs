//! What to read: the options that every command that reads articles shares.

use super::filters::Filters;
use crate::read::{FieldMap, Format, Request, Settings};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Which articles to read, and how.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Input")]
pub struct Input {
    /// Files, folders, or - for standard input [default: seeds/ if it is there, else the current folder]
    #[arg(value_name = "PATH", help_heading = None)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub how: How,
    #[command(flatten)]
    pub filters: Filters,
    /// Where the articles are.
    #[arg(skip)]
    pub place: Place,
}

/// Where articles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Where the paths say.
    #[default]
    Paths,
    /// In the program itself.
    Sample,
}

/// How to read articles.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Input")]
pub struct How {
    /// What the files hold
    #[arg(long, value_enum, value_name = "KIND", default_value_t)]
    input: Kind,
    /// What records and front matter call things, as text=body,outlet=source.name
    #[arg(long, value_name = "FIELD=NAME,…")]
    map: Option<FieldMap>,
    /// Settings [default: corpus.toml in the working folder, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// End with exit code 2 when anything could not be read
    #[arg(long)]
    pub strict: bool,
    /// Skip files, and records, that are larger (as 500000, 64K, 256M or 1G)
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    max_file_size: u64,
}

/// The kinds of input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// By ending and content
    #[default]
    Auto,
    /// Plain text, one article a file
    Txt,
    /// Markdown, with front matter or without
    Markdown,
    /// Web pages
    Html,
    /// One JSON record a line
    Jsonl,
    /// A table, one article a row
    Csv,
    /// Web archives
    Warc,
}

/// A number of bytes, with K, M or G for powers of 1024.
fn size(words: &str) -> Result<u64, String> {
    let number = words.trim_end_matches(['K', 'M', 'G', 'k', 'm', 'g', 'i', 'B']);
    let factor: u64 = match words
        .get(number.len()..)
        .unwrap_or("")
        .to_ascii_uppercase()
        .trim_end_matches('B')
        .trim_end_matches('I')
    {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err("not a size of the form 500000, 64K, 256M or 1G".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "not a size of the form 500000, 64K, 256M or 1G".to_owned())?;
    number.checked_mul(factor).ok_or_else(|| "too large".to_owned())
}

impl How {
    /// What the user says about the corpus.
    pub fn settings(&self) -> Result<Settings, crate::Error> {
        Settings::load(self.config.as_deref())
    }

    /// The request to read `paths`.
    pub fn request(&self, paths: Vec<PathBuf>) -> anyhow::Result<Request> {
        let format = match self.input {
            Kind::Auto => None,
            Kind::Txt => Some(Format::Plain),
            Kind::Markdown => Some(Format::Markdown),
            Kind::Html => Some(Format::Html),
            Kind::Jsonl => Some(Format::Jsonl),
            Kind::Csv => Some(Format::Csv),
            Kind::Warc => Some(Format::Warc),
        };
        let settings = self.settings()?;
        let map = self.map.clone().unwrap_or_default();
        Ok(Request { paths, format, map, settings, max_file_size: self.max_file_size })
    }
}

impl Input {
    /// The same, on the sample corpus that the program carries.
    pub fn on_sample(self) -> Self {
        Input { place: Place::Sample, ..self }
    }

    /// Where articles are looked for.
    pub fn places(&self) -> Vec<PathBuf> {
        if self.paths.is_empty() { default_paths() } else { self.paths.clone() }
    }
}

fn default_paths() -> Vec<PathBuf> {
    let seeds = Path::new("seeds");
    vec![if seeds.is_dir() { seeds } else { Path::new(".") }.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        for (words, expected) in [
            ("500", Ok(500)),
            ("64K", Ok(65_536)),
            ("256M", Ok(268_435_456)),
            ("1GiB", Ok(1 << 30)),
            ("2 M", Err(())),
            ("M", Err(())),
            ("99999999999G", Err(())),
        ] {
            assert_eq!(size(words).map_err(|_| ()), expected, "{words}");
        }
    }
}
