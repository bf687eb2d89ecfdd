//! Places in a text.
//!
//! Everything that is found in an article points back into it with a [`Span`]; only [`Span::of`]
//! cuts text out. A span is in bytes of UTF-8, half open, with both ends on character boundaries.

use serde::Serialize;

/// A half-open range of bytes in an article's text, both ends on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an end before its start gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }

    /// The words at this place. A span that does not fit `text` gives the empty string.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside this span, ends included.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` lies inside.
    pub fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two have a byte in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same place without white space at either edge.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span { start, end: start + words.trim().len() }
    }
}

/// The character boundary at byte `at` of `text`, or the nearest one before it.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_does_not_fit_gives_no_words() {
        for span in [Span { start: 1, end: 2 }, Span { start: 0, end: 9 }, Span { start: 9, end: 12 }] {
            assert_eq!(span.of("é!"), "", "{span:?}");
        }
        assert_eq!(Span::new(0, 2).of("é!"), "é");
    }

    #[test]
    fn trimming_takes_white_space_from_both_edges() {
        let text = "one\u{a0} two ";
        assert_eq!(Span::new(3, text.len()).trimmed(text).of(text), "two");
        assert!(Span::new(3, 6).trimmed(text).is_empty());
    }
}
