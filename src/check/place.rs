//! Lines and columns: where a passage stands in its file, for people and their editors.
//!
//! In: a document, and the spans that may have to be shown. Out: a [`Region`] for each, columns in characters,
//! 1-based. One pass over the text, so that a document of one endless line costs no more than any other.

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

/// The lines and columns of some places of one article.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Byte, line, column; sorted.
    points: Vec<(usize, usize, usize)>,
}

impl Places {
    /// The places of `spans`. A record of a file of records has a line and no columns, and so no places.
    pub fn of(doc: &Document, spans: impl Iterator<Item = Span>) -> Places {
        if !matches!(doc.article.lines, Lines::From(_)) {
            return Places::default();
        }
        let mut offsets: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let (mut last, mut begins, mut column) = (0, 0, 1);
        let point = |at: usize| {
            let line = doc.line_starts.partition_point(|&start| start <= at).saturating_sub(1);
            let start = doc.line_starts.get(line).copied().unwrap_or_default();
            if start != begins {
                (last, begins, column) = (start, start, 1);
            }
            column += doc.words(Span::new(last, at)).chars().count();
            last = at;
            (at, doc.line(at), column)
        };
        Places { points: offsets.into_iter().map(point).collect() }
    }

    /// Where `span` stands, if it is one of the spans that these places were made of.
    pub fn region(&self, span: Span) -> Option<Region> {
        let point = |at: usize| {
            let index = self.points.binary_search_by_key(&at, |point| point.0).ok()?;
            self.points.get(index)
        };
        let (&(_, line, column), &(_, end_line, end_column)) = (point(span.start)?, point(span.end)?);
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
            let places = Places::of(&doc, [Span::new(0, 2), span].into_iter());
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
