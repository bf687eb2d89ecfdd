//! Two wordings shown as one.
//!
//! In: the words of two quotes that are variants of one utterance. Out: [`Piece`]s in order: what both have, what only
//! the first has, what only the second has. Of a quote in which only some words stand between marks, those fragments
//! are shown that made the two a pair. Cannot fail.

use super::{
    common,
    folded::{Folded, Word},
    variant,
};
use crate::{Span, quotes::Kind};
use std::ops::Range;

/// Some words of two wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Both have them, as the first writes them.
    Same(String),
    /// Only the first has them.
    Gone(String),
    /// Only the second has them.
    New(String),
}

/// The pieces of two wordings, where they are variants of one utterance.
pub fn pieces(a: &str, b: &str) -> Vec<Piece> {
    let folded = |text: &str| Folded::of(text, if is_marked(text) { Kind::Direct } else { Kind::Mixed });
    match variant::shown(&folded(a), &folded(b)) {
        Some((left, right)) => between(a, &left, b, &right),
        None => Vec::new(),
    }
}

/// Both wordings in one line: `the gate [-will-] {+may+} open`.
pub fn line(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Same(words) => words.clone(),
        Piece::Gone(words) => format!("[-{words}-]"),
        Piece::New(words) => format!("{{+{words}+}}"),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether the whole passage stands between marks.
fn is_marked(text: &str) -> bool {
    text.starts_with(['“', '"', '‘', '«', '„', '\'']) && text.ends_with(['”', '"', '’', '»', '“', '\''])
}

fn between(a_text: &str, a: &Folded, b_text: &str, b: &Folded) -> Vec<Piece> {
    let common = common::align(&a.words, &b.words);
    let words = |text: &str, words: &[Word], range: Range<usize>| {
        let spans = words.get(range).unwrap_or(&[]).iter().map(|word| word.span);
        spans.reduce(Span::join).map(|span| span.of(text).to_owned()).filter(|words| !words.is_empty())
    };
    let normal = |words: &[Word], at: usize| words.get(at).map(|word| word.normal);
    let kept = common.pairs.iter().filter(|(i, j)| normal(&a.words, *i) == normal(&b.words, *j));
    let end = (common.windows.0.end, common.windows.1.end);
    let (mut i, mut j) = (common.windows.0.start, common.windows.1.start);
    let mut same = i..i;
    let mut pieces = Vec::new();
    for &(at_a, at_b) in kept.chain(std::iter::once(&end)) {
        if i < at_a || j < at_b {
            pieces.extend(words(a_text, &a.words, same).map(Piece::Same));
            pieces.extend(words(a_text, &a.words, i..at_a).map(Piece::Gone));
            pieces.extend(words(b_text, &b.words, j..at_b).map(Piece::New));
            same = at_a..at_a;
        }
        if at_a < end.0 {
            same.end = at_a + 1;
        }
        (i, j) = (at_a + 1, at_b + 1);
    }
    pieces.extend(words(a_text, &a.words, same).map(Piece::Same));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_shown_word_by_word() {
        for (a, b, expected) in [
            (
                "“The gate will open before the storm.”",
                "“The gate may open before the storm.”",
                "The gate [-will-] {+may+} open before the storm",
            ),
            ("“We wait for the pumps”", "“Now we wait for the pumps here”", "{+Now+} We wait for the pumps {+here+}"),
            (
                "the visit gave “some reason for careful hope”",
                "“ground for careful hope,”",
                "[-some reason-] {+ground+} for careful hope",
            ),
            (
                "he saw no “sign of trouble at the wall”",
                "“Signs of trouble at the wall”",
                "[-sign-] {+Signs+} of trouble at the wall",
            ),
            ("“The gate will open.”", "“Nobody asked the fishermen.”", ""),
        ] {
            assert_eq!(line(&pieces(a, b)), expected, "{a} / {b}");
        }
    }
}
