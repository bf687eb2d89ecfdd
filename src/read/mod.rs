//! Reading: bytes to articles.
//!
//! In: a [`Request`], that is paths (or `-`, standard input) and how to read them. Out: first the
//! [`Source`]s that [`list`] finds, in order; then, source by source, the [`Article`]s that
//! [`articles`] reads from it, each with its outlet, date and title, and a typed
//! [`Error`] for everything that had to be left out. Sources may be read in any order or side by side;
//! a JSONL source is read record by record and holds no more than its largest record. The text
//! is decoded to UTF-8 and never changed afterwards: every later place is a span of [`Article::text`].

pub(crate) mod calendar;
mod csv;
mod date;
pub mod decode;
mod fields;
mod front_matter;
mod gzip;
mod html;
mod http;
mod jsonl;
mod markdown;
mod open;
mod outlet;
mod settings;
mod walk;
mod warc;

pub(crate) use fields::nearest;
pub use fields::{Field, FieldMap};
pub use settings::{Alias, Check, Cue, Settings, Unit};
pub use walk::{Counts, Source, list};

use crate::{Error, Span, packed};
use std::{fmt, path::PathBuf, str::FromStr};

/// What to read, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files, folders, or `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// How to read every file; `None` goes by its ending and its content.
    pub format: Option<Format>,
    /// Where records and front matter keep what an article has.
    pub map: FieldMap,
    /// What `corpus.toml` says.
    pub settings: Settings,
    /// The most bytes that a file, or one record of a JSONL file, may have.
    pub max_file_size: u64,
}

impl Default for Request {
    fn default() -> Self {
        Request {
            paths: Vec::new(),
            format: None,
            map: FieldMap::default(),
            settings: Settings::default(),
            max_file_size: 256 * 1024 * 1024,
        }
    }
}

/// A kind of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The whole file is the article's text.
    Plain,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// One JSON record a line.
    Jsonl,
    /// A table with a header and a column for the text.
    Csv,
    /// A web archive.
    Warc,
}

impl Format {
    /// Every format with the name it has on the command line.
    pub const NAMES: [(&'static str, Format); 6] = [
        ("txt", Format::Plain),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("jsonl", Format::Jsonl),
        ("csv", Format::Csv),
        ("warc", Format::Warc),
    ];
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Format::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|&(_, format)| format).ok_or_else(|| format!("no input format is called {name:?}"))
    }
}

/// The articles of `source`, in the order in which they stand there. An [`Error::Doubt`] precedes the
/// article it is about; any other error stands in the place of an article or of the whole source.
pub fn articles<'a>(source: &'a Source, request: &'a Request) -> Articles<'a> {
    open::articles(source, request)
}

/// The articles of one source.
pub type Articles<'a> = Box<dyn Iterator<Item = Result<Article, Error>> + Send + 'a>;

/// One published text with its outlet and date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The record's `id`, else the path under the root that was given, with `/` between folders.
    pub id: String,
    /// The file it stands in, as the user would name it; `-` for standard input.
    pub path: String,
    /// The story; articles of different groups are not compared.
    pub group: Option<String>,
    /// Who published it; unknown is `None`.
    pub outlet: Option<String>,
    /// The headline, where the record, the front matter or a Markdown heading says it.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// A language tag as `en`; `None` until it is known.
    pub language: Option<String>,
    /// Where it can be found on the web.
    pub url: Option<String>,
    /// The article's text in UTF-8, without front matter.
    pub text: String,
    /// How places in the text become lines of the file.
    pub lines: Lines,
    /// Parts of the text that are no prose by the rules of its format (code, comments, images of a
    /// Markdown file), in order: a block that lies inside one gives no quotes and no figures.
    pub hidden: Vec<Span>,
}

/// How a place in an article's text becomes a line of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// The text stands in the file as it is; its first line is this 1-based line.
    From(usize),
    /// The whole text stands in this one line, as in JSONL.
    Record(usize),
    /// From these bytes of the text on it stands in these 1-based lines of the file, both in order; as in HTML, whose
    /// text is not the file's.
    Places(Vec<(usize, usize)>),
}

impl Lines {
    /// The line that the text begins in.
    pub fn first(&self) -> usize {
        match self {
            Lines::From(line) | Lines::Record(line) => *line,
            Lines::Places(places) => places.first().map_or(1, |&(_, line)| line),
        }
    }
}

impl Default for Lines {
    fn default() -> Self {
        Lines::From(1)
    }
}

/// A publication date, with the time of day where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// The day.
    pub day: jiff::civil::Date,
    /// The time of day as printed, without its zone.
    pub time: Option<jiff::civil::Time>,
}

packed!(struct Article { id, path, group, outlet, title, published, language, url, text, lines, hidden });
packed!(enum Lines { 0 = From(line), 1 = Record(line), 2 = Places(places) });
packed!(struct Published { day, time });

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(f, "{}", self.day),
            Some(time) => write!(f, "{}T{}", self.day, time),
        }
    }
}
