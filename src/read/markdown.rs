//! Plain text and Markdown: front matter, and what on the page is no prose.
//!
//! In: a decoded file. Out: a [`Page`]: what the front matter says, where the text begins, and, for
//! Markdown, the title of its first heading and the spans that give no quotes: fenced code, HTML
//! comments, scripts and styles, lines of nothing but images, and link definitions; for plain text, notes to this
//! program. The text itself is left as it is.

use super::{
    FieldMap, Format,
    decode::Doubt,
    fields::{Field, Fields},
    front_matter,
};
use crate::Span;

/// One file as a page.
#[derive(Debug, Default)]
pub struct Page {
    /// What its front matter and its first heading say.
    pub fields: Fields,
    /// The byte at which its text begins.
    pub start: usize,
    /// What is no prose, as spans of the text after `start`.
    pub hidden: Vec<Span>,
    /// What in the front matter could not be read.
    pub doubt: Option<Doubt>,
}

/// Reads the page in `text`.
pub fn read(text: &str, format: Format, map: &FieldMap) -> Page {
    let mut page = Page::default();
    if let Some(front) = front_matter::find(text).filter(|front| format == Format::Markdown || !front.pairs.is_empty())
    {
        page.fields = Fields::of_front_matter(&front.pairs, map);
        page.start = front.end.min(text.len());
        page.doubt = front.doubt;
    }
    if format == Format::Markdown {
        let body = text.get(page.start..).unwrap_or("");
        page.hidden = hidden(body);
        if page.fields.get(Field::Title).is_none() {
            page.fields.set(Field::Title, first_heading(body));
        }
    } else {
        page.hidden = notes(text.get(page.start..).unwrap_or(""));
    }
    page
}

/// The lines of plain text that speak to this program: `[corpus: allow …]`.
fn notes(body: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for at in memchr::memmem::find_iter(body.as_bytes(), "[corpus:") {
        let line = body.get(at..).and_then(|rest| rest.lines().next()).unwrap_or("").trim_end();
        let alone = body.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
        if alone && line.ends_with(']') {
            spans.push(Span::new(at, at + line.len()));
        }
    }
    spans
}

/// The words of a heading of the first rank that stands above all other text.
fn first_heading(body: &str) -> Option<String> {
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    let words = line.trim().strip_prefix("# ")?;
    Some(words.trim().trim_end_matches('#').trim_end().to_owned())
}

/// What a run of hidden lines ends with.
enum Until {
    /// A fence of at least so many of these.
    Fence(char, usize),
    /// These words, anywhere in a line.
    Words(&'static str),
}

/// Blocks of HTML that hold no prose.
const HTML: [(&str, &str); 3] = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];

fn hidden(body: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open: Option<(usize, Until)> = None;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let (start, words) = (at, line.trim());
        at += line.len();
        open = match open {
            Some((from, until)) if until.ends(words) => {
                spans.push(Span::new(from, start + line.trim_end().len()));
                None
            }
            Some(open) => Some(open),
            None => match opens(words) {
                Some(until) => Some((start, until)),
                None => {
                    if stands_alone(words) {
                        spans.push(Span::new(start, start + line.trim_end().len()));
                    }
                    None
                }
            },
        };
    }
    // An open fence hides the rest of the page, as in a browser; an open comment hides nothing, for it was
    // more likely forgotten than meant.
    if let Some((from, Until::Fence(..))) = open {
        spans.push(Span::new(from, body.len()));
    }
    spans
}

impl Until {
    fn ends(&self, line: &str) -> bool {
        match *self {
            Until::Fence(mark, count) => line.chars().all(|char| char == mark) && line.len() >= count,
            Until::Words(words) => line.contains(words),
        }
    }
}

/// What a line opens that runs on past it.
fn opens(line: &str) -> Option<Until> {
    for mark in ['`', '~'] {
        let rest = line.trim_start_matches(mark);
        let count = line.len() - rest.len();
        if count >= 3 && !rest.contains('`') {
            return Some(Until::Fence(mark, count));
        }
    }
    let (begin, end) = HTML.iter().find(|(begin, _)| line.starts_with(begin))?;
    (!line.get(begin.len()..)?.contains(end)).then_some(Until::Words(end))
}

/// Whether a line is a comment, an image or a link definition and nothing else.
fn stands_alone(line: &str) -> bool {
    let html = HTML.iter().any(|(begin, end)| line.starts_with(begin) && line.ends_with(end));
    let image = line.starts_with("![") && line.ends_with(')') && line.matches("](").count() == 1;
    let definition = line.starts_with('[')
        && line.split_once("]:").is_some_and(|(name, to)| {
            !name.contains(['(', ']'])
                && to.trim_start().split([' ', '\t']).next().is_some_and(|to| to.contains(['/', '#', '@']))
        });
    html || image || definition
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_prose_is_hidden() {
        for (text, words) in [
            ("It rains.\n\n```\n“Code,” said\n\nnobody.\n```\nIt pours.", vec!["```\n“Code,” said\n\nnobody.\n```"]),
            ("~~~sh\nx\n~~~\n", vec!["~~~sh\nx\n~~~"]),
            ("<!-- a\n“note” -->\nIt rains.\n<!-- one line -->\n", vec!["<!-- a\n“note” -->", "<!-- one line -->"]),
            ("![A pier](pier.jpg \"The pier\")\n\nIt rains. ![x](y)", vec!["![A pier](pier.jpg \"The pier\")"]),
            (
                "[1]: https://pier.example \"A title\"\n[Ms Okafor]: she said.",
                vec!["[1]: https://pier.example \"A title\""],
            ),
            ("<script>\nx\n</script>\nIt rains.", vec!["<script>\nx\n</script>"]),
            ("```\nnever closed", vec!["```\nnever closed"]),
            ("<!-- never closed\nIt rains.", vec![]),
            ("`code` in a line, ``` and so on", vec![]),
        ] {
            let page = read(text, Format::Markdown, &FieldMap::default());
            let hidden: Vec<&str> = page.hidden.iter().map(|span| span.of(text)).collect();
            assert_eq!(hidden, words, "{text}");
            assert!(read(text, Format::Plain, &FieldMap::default()).hidden.is_empty());
        }
        let note = "It rains.\n[corpus: allow quote-marks: as printed]\nA [corpus: of] texts.";
        let hidden = read(note, Format::Plain, &FieldMap::default()).hidden;
        assert_eq!(
            hidden.iter().map(|span| span.of(note)).collect::<Vec<_>>(),
            ["[corpus: allow quote-marks: as printed]"]
        );
    }

    #[test]
    fn the_first_heading_is_the_title_unless_the_front_matter_has_one() {
        for (text, title) in [
            ("# Pier shut #\n\nIt rains.", Some("Pier shut")),
            ("---\ndate: 2022-02-16\n---\n\n# Pier shut\n", Some("Pier shut")),
            ("---\ntitle: Rain\n---\n\n# Pier shut\n", Some("Rain")),
            ("---\nheadline: Rain\n---\n", Some("Rain")),
            ("It rains.\n\n# Pier shut\n", None),
            ("#pier\n", None),
        ] {
            let page = read(text, Format::Markdown, &FieldMap::default());
            assert_eq!(page.fields.get(Field::Title), title, "{text}");
        }
    }

    #[test]
    fn plain_text_may_have_front_matter_too() {
        let text = "---\noutlet: Harbour Post\n---\nIt rains.";
        let page = read(text, Format::Plain, &FieldMap::default());
        assert_eq!(
            (page.fields.get(Field::Outlet), text.get(page.start..).unwrap()),
            (Some("Harbour Post"), "It rains.")
        );
    }
}
