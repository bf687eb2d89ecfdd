//! Results of matches: "the Reds beat the Blues 31-24".
//!
//! In: an analysis. Out: the places of two numbers with a hyphen between them in sentences that say who won or lost,
//! with both numbers, the larger first. They count nothing, so the figures stage leaves them out; but two outlets can
//! give one match two results. Cannot fail.

use super::lexicon::{self, Kind};
use crate::{
    Span,
    text::{BlockKind, Document},
};

/// A result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Where it stands.
    pub span: Span,
    /// The larger number.
    pub high: u32,
    /// The smaller number.
    pub low: u32,
}

/// All results of a document.
pub fn find(doc: &Document) -> Vec<Score> {
    let mut scores = Vec::new();
    for sentence in &doc.sentences {
        let read = doc.blocks.get(sentence.block);
        if !read.is_some_and(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Foreign)) {
            continue;
        }
        let words = doc.words(sentence.span);
        let here = in_sentence(words);
        if here.is_empty() || !says_who_won(words) {
            continue;
        }
        // The sets of a match, or a table of results, are no one result.
        if let [score] = here[..] {
            let at = sentence.span.start;
            scores.push(Score { span: Span::new(at + score.span.start, at + score.span.end), ..score });
        }
    }
    scores
}

fn says_who_won(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| lexicon::has(Kind::Result, &word.to_lowercase()))
}

/// The pairs of numbers in `words`, of three digits or fewer, with one hyphen or dash between them.
fn in_sentence(words: &str) -> Vec<Score> {
    let mut scores = Vec::new();
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let start = at;
        let first = digits(bytes, at);
        let dash =
            words.get(first..).and_then(|rest| rest.strip_prefix(['-', '–'])).map(|rest| words.len() - rest.len());
        let end = dash.map_or(first, |dash| digits(bytes, dash));
        at = end.max(first);
        let alone =
            |side: Option<&u8>| side.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'$'));
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        let stops = |from: usize| !matches!((bytes.get(from), bytes.get(from + 1)), (Some(b'.' | b',' | b':'), Some(next)) if next.is_ascii_digit());
        let number = |from: usize, to: usize| words.get(from..to).filter(|word| word.len() <= 3)?.parse::<u32>().ok();
        let Some(dash) = dash.filter(|_| alone(before) && alone(bytes.get(end)) && stops(end)) else { continue };
        let after_point = matches!(before, Some(b'.' | b',' | b':'));
        // A tally stands in brackets: "(10-0)".
        if after_point || before == Some(&b'(') {
            continue;
        }
        if let (Some(a), Some(b)) = (number(start, first), number(dash, end)) {
            scores.push(Score { span: Span::new(start, end), high: a.max(b), low: a.min(b) });
        }
    }
    scores
}

/// Where the digits that begin at `at` end.
fn digits(bytes: &[u8], at: usize) -> usize {
    at + bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_result_stands_where_somebody_won() {
        for (sentence, expected) in [
            ("The Harbour Reds beat the Millers 31-24 on Sunday.", Some((31, 24))),
            ("The Millers lost 24–31 to the Reds.", Some((31, 24))),
            ("The vote went 31-24.", None),
            ("The Reds (10-0) won again.", None),
            ("She won in sets of 6-3, 7-5.", None),
            ("They won the 2021-22 title.", None),
        ] {
            let found = find(&text::plain(sentence)).first().map(|score| (score.high, score.low));
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
