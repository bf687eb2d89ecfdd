//! Reading: bytes to articles.
//!
//! In: paths, or standard input. Out: [`Article`]s in input order, each with its outlet, date and
//! title, and a typed [`Error`](crate::Error) for every input that had to be left out. The text is decoded
//! to UTF-8 and never changed afterwards: every later place is a span of [`Article::text`].

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
    /// The headline.
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
}

/// How a place in an article's text becomes a line of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// The text stands in the file as it is; its first line is this 1-based line.
    From(usize),
    /// The whole text stands in this one line, as in JSONL.
    Record(usize),
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

impl std::fmt::Display for Published {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.time {
            None => write!(f, "{}", self.day),
            Some(time) => write!(f, "{}T{}", self.day, time),
        }
    }
}
