//! Two wordings shown as one line.
//!
//! In: two passages with their words. Out: the first, with what the second lacks and has in its place. Cannot fail.

use super::{
    common,
    folded::{Folded, Word},
};
use crate::Span;
use std::ops::Range;

/// Both passages as one line: `the gate [-will-]{+may+} open`.
pub fn difference(a_text: &str, a: &Folded, b_text: &str, b: &Folded) -> String {
    let common = common::align(&a.words, &b.words);
    let mut line = String::new();
    let words = |text: &str, words: &[Word], range: Range<usize>| {
        let spans = words.get(range).unwrap_or(&[]).iter().map(|word| word.span);
        spans.reduce(Span::join).map_or(String::new(), |span| span.of(text).to_owned())
    };
    let mut put = |piece: String| {
        if !piece.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&piece);
        }
    };
    let mut at = common.windows.0.start;
    for hunk in common.hunks() {
        put(words(a_text, &a.words, at..hunk.a.start));
        let (gone, new) = (words(a_text, &a.words, hunk.a.clone()), words(b_text, &b.words, hunk.b.clone()));
        let gone = if gone.is_empty() { gone } else { format!("[-{gone}-]") };
        let new = if new.is_empty() { new } else { format!("{{+{new}+}}") };
        put(gone + &new);
        at = hunk.a.end;
    }
    put(words(a_text, &a.words, at..common.windows.0.end));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::Kind::Direct;

    #[test]
    fn a_difference_is_shown_word_by_word() {
        for (a, b, expected) in [
            ("The gate will open soon.", "The gate may open.", "The gate [-will-]{+may+} open [-soon-]"),
            ("We wait", "Now we wait here", "{+Now+} We wait {+here+}"),
        ] {
            assert_eq!(difference(a, &Folded::of(a, Direct), b, &Folded::of(b, Direct)), expected);
        }
    }
}
