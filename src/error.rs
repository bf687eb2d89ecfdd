//! What can go wrong while reading, said with the place.

use std::{io, path::PathBuf};

/// An input that could not be used, or not wholly, and where.
///
/// [`Error::Read`] and [`Error::Settings`] carry their cause as `source()`; print them with it
/// (`{:#}` of an `anyhow::Error`).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that cannot be opened or read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that is no text of the kind it should be.
    #[error("{}: {reason}", path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// Why it was left out, and the way out where there is one.
        reason: String,
    },
    /// A line of a JSONL file, or a row of a table, that is no article record.
    #[error("{}:{line}: {reason}{}", path.display(), of_record(id))]
    Record {
        /// The file, or `-` for standard input.
        path: PathBuf,
        /// The 1-based line.
        line: usize,
        /// The record's `id`, where that much could be read.
        id: Option<String>,
        /// Why it was left out.
        reason: String,
    },
    /// Something in an article that was passed over; the article itself is read and follows.
    #[error("{}:{line}: {reason}", path.display())]
    Doubt {
        /// The file, or `-` for standard input.
        path: PathBuf,
        /// The 1-based line.
        line: usize,
        /// What was passed over, and why.
        reason: String,
    },
    /// Settings that cannot be used.
    #[error("{}: {reason}", path.display())]
    Settings {
        /// The settings file.
        path: PathBuf,
        /// What is wrong with it, with the line where it is known.
        reason: String,
    },
}

impl Error {
    /// Whether an article, or a file of them, is missing from the results because of this.
    /// Not so for a [`Error::Doubt`], whose article is read all the same.
    pub fn loses_an_article(&self) -> bool {
        !matches!(self, Error::Doubt { .. })
    }
}

fn of_record(id: &Option<String>) -> String {
    id.as_ref().map(|id| format!(" (record {id})")).unwrap_or_default()
}
