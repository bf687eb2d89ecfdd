//! Lines and columns: where a passage stands in its file, for people and their editors.
//!
//! In: a document. Out: [`Places`], which give any span of its text a [`Region`], columns in characters, 1-based, when
//! the text is gone: a quarter of its size is kept. A document of one endless line costs no more than any other.

use super::bits::Bits;
use crate::{Span, compare::Source, read::Lines, text::Document};
use std::path::{Component, MAIN_SEPARATOR, Path};

/// Where a passage stands in its file: lines and columns from 1, columns in characters, the last one exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The line of its first character.
    pub line: usize,
    /// The column of its first character.
    pub column: usize,
    /// The line of its last character.
    pub end_line: usize,
    /// One past the column of its last character.
    pub end_column: usize,
}

/// The lines and columns of one article.
#[derive(Clone, Debug)]
pub struct Places {
    /// The number of its first line; none where lines have no columns.
    first: Option<usize>,
    /// Where lines begin.
    lines: Bits,
    /// Where characters begin.
    chars: Bits,
}

impl Places {
    /// The places of `doc`. A record of a file of records has a line and no columns, and so no places.
    pub fn of(doc: &Document) -> Places {
        let Lines::From(first) = doc.article.lines else {
            return Places { first: None, lines: Bits::default(), chars: Bits::default() };
        };
        let text = doc.text();
        let lines = Bits::new(doc.line_starts.iter().copied(), text.len());
        Places { first: Some(first), lines, chars: Bits::new(text.char_indices().map(|(at, _)| at), text.len()) }
    }

    /// Where `span` stands.
    pub fn region(&self, span: Span) -> Option<Region> {
        let first = self.first?;
        let point = |at: usize| {
            let line = self.lines.before(at + 1).saturating_sub(1);
            let start = self.lines.last(at).unwrap_or_default();
            (first + line, self.chars.before(at) - self.chars.before(start) + 1)
        };
        let ((line, column), (end_line, end_column)) = (point(span.start), point(span.end));
        Some(Region { line, column, end_line, end_column })
    }
}

/// The path of an article from `root`; of one that lies outside, its id, so that no path of the machine is told.
pub fn path_of(source: &Source, root: &Path) -> String {
    let path = Path::new(&source.path);
    let inside = if path.is_absolute() { path.strip_prefix(root).ok() } else { Some(path) };
    let plain =
        inside.filter(|path| path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)));
    match plain.and_then(Path::to_str) {
        Some(path) if !path.is_empty() => path.replace(MAIN_SEPARATOR, "/"),
        _ => source.id.trim_start_matches(['/', '.']).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn columns_are_characters_and_lines_are_the_file_s() {
        let words = "Ärger am Hafen.\n\nÖl im “Bach”, sagt sie.\nEnde.";
        let doc = text::plain(words);
        for (part, expected) in [("am Hafen", (1, 7, 1, 15)), ("“Bach”", (3, 7, 3, 13)), ("sie.\nEnde", (3, 20, 4, 5))]
        {
            let start = words.find(part).unwrap();
            let span = Span::new(start, start + part.len());
            let places = Places::of(&doc);
            let (line, column, end_line, end_column) = expected;
            assert_eq!(places.region(span), Some(Region { line, column, end_line, end_column }), "{part}");
        }
    }

    #[test]
    fn a_path_is_told_from_the_root_and_never_leads_out_of_it() {
        for (path, id, expected) in [
            ("news/a.md", "a.md", "news/a.md"),
            ("./news/a.md", "a.md", "./news/a.md"),
            ("/srv/press/news/a.md", "a.md", "news/a.md"),
            ("/elsewhere/a.md", "a.md", "a.md"),
            ("../a.md", "a.md", "a.md"),
            ("-", "-", "-"),
        ] {
            let source = Source { path: path.to_owned(), id: id.to_owned(), ..Source::default() };
            assert_eq!(path_of(&source, Path::new("/srv/press")), expected, "{path}");
        }
    }
}
