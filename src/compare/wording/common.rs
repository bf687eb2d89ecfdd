//! What two passages have in common, word by word.
//!
//! In: the words of two passages. Out: the pairs of words that an alignment of the two keeps in order (a
//! longest common subsequence of stems), the stretches between them, and the longest run that both have.
//! Bounded: of passages longer than [`MOST`] words the stretch around their first shared words is compared, so
//! that a pair never costs more than a fixed amount of work. Cannot fail.

use super::folded::Word;
use std::{collections::HashMap, ops::Range};

/// The most words of a passage that are aligned.
const MOST: usize = 320;

/// Two passages aligned.
#[derive(Debug, Default)]
pub struct Common {
    /// The words that both have, in order, as indices into either.
    pub pairs: Vec<(usize, usize)>,
    /// The stretch of the first and of the second that was looked at.
    pub windows: (Range<usize>, Range<usize>),
}

/// Words between the common ones: what one has for what the other has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The words of the first passage.
    pub a: Range<usize>,
    /// The words of the second.
    pub b: Range<usize>,
    /// Whether common words stand on both sides.
    pub inner: bool,
}

/// A run of words that stands in both passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the first passage.
    pub a: usize,
    /// Where it begins in the second.
    pub b: usize,
    /// How many words it has.
    pub len: usize,
}

/// Aligns two passages.
pub fn align(a: &[Word], b: &[Word]) -> Common {
    let windows = windows(a, b);
    let (left, right) = (slice(a, &windows.0), slice(b, &windows.1));
    let head = left.iter().zip(right).take_while(|(a, b)| a.stem == b.stem).count();
    let (left, right) = (left.get(head..).unwrap_or(&[]), right.get(head..).unwrap_or(&[]));
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a.stem == b.stem).count();
    let inner = (slice(left, &(0..left.len() - tail)), slice(right, &(0..right.len() - tail)));
    let (first_a, first_b) = (windows.0.start + head, windows.1.start + head);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (windows.0.start + at, windows.1.start + at)).collect();
    pairs.extend(subsequence(inner.0, inner.1).into_iter().map(|(i, j)| (first_a + i, first_b + j)));
    pairs.extend((0..tail).map(|at| (windows.0.end - tail + at, windows.1.end - tail + at)));
    Common { pairs, windows }
}

fn slice<'a>(words: &'a [Word], range: &Range<usize>) -> &'a [Word] {
    words.get(range.clone()).unwrap_or(&[])
}

/// The stretches of two passages that are compared: all of short ones.
fn windows(a: &[Word], b: &[Word]) -> (Range<usize>, Range<usize>) {
    if a.len() <= MOST && b.len() <= MOST {
        return (0..a.len(), 0..b.len());
    }
    let mut first: HashMap<[u64; 3], usize> = HashMap::new();
    let gram = |words: &[Word]| Some([words.first()?.stem, words.get(1)?.stem, words.get(2)?.stem]);
    for (at, words) in b.windows(3).enumerate() {
        first.extend(gram(words).filter(|gram| !first.contains_key(gram)).map(|gram| (gram, at)));
    }
    let met = a.windows(3).enumerate().find_map(|(at, words)| Some((at, *first.get(&gram(words)?)?)));
    let (at, other) = met.unwrap_or((0, 0));
    let around = |at: usize, len: usize| {
        let start = at.saturating_sub(MOST / 4);
        start..(start + MOST).min(len)
    };
    (around(at, a.len()), around(other, b.len()))
}

/// A longest common subsequence of stems.
fn subsequence(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0u16; (a.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for (i, left) in a.iter().enumerate().rev() {
        for (j, right) in b.iter().enumerate().rev() {
            let get = |place: usize| lengths.get(place).copied().unwrap_or(0);
            let best = if left.stem == right.stem {
                get(at(i + 1, j + 1)) + 1
            } else {
                get(at(i + 1, j)).max(get(at(i, j + 1)))
            };
            if let Some(cell) = lengths.get_mut(at(i, j)) {
                *cell = best;
            }
        }
    }
    let get = |i: usize, j: usize| lengths.get(at(i, j)).copied().unwrap_or(0);
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        if left.stem == right.stem {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if get(i + 1, j) >= get(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The longest run of words that stands in both passages, wherever.
pub fn longest(a: &[Word], b: &[Word]) -> Run {
    let windows = windows(a, b);
    let (mut best, mut lengths) = (Run::default(), vec![0usize; b.len() + 1]);
    for i in windows.0 {
        let mut before = 0;
        for j in windows.1.clone() {
            let same = a.get(i).zip(b.get(j)).is_some_and(|(a, b)| a.stem == b.stem);
            let len = if same { before + 1 } else { 0 };
            before = lengths.get(j).copied().unwrap_or(0);
            if let Some(cell) = lengths.get_mut(j) {
                *cell = len;
            }
            if len > best.len {
                best = Run { a: i + 1 - len, b: j + 1 - len, len };
            }
        }
    }
    best
}

impl Common {
    /// What stands between the common words, before the first and after the last.
    pub fn hunks(&self) -> Vec<Hunk> {
        let mut hunks = Vec::new();
        let (mut i, mut j) = (self.windows.0.start, self.windows.1.start);
        let end = (self.windows.0.end, self.windows.1.end);
        for (index, &(a, b)) in self.pairs.iter().chain(std::iter::once(&end)).enumerate() {
            if i < a || j < b {
                hunks.push(Hunk { a: i..a, b: j..b, inner: index > 0 && index < self.pairs.len() });
            }
            (i, j) = (a + 1, b + 1);
        }
        hunks
    }

    /// The longest run of common words without anything between them.
    pub fn run(&self) -> Run {
        let (mut best, mut open) = (Run::default(), Run::default());
        for &(a, b) in &self.pairs {
            if open.len > 0 && a == open.a + open.len && b == open.b + open.len {
                open.len += 1;
            } else {
                open = Run { a, b, len: 1 };
            }
            if open.len > best.len {
                best = open;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare::wording::folded::Folded, quotes::Kind};

    fn words(text: &str) -> Vec<Word> {
        Folded::of(text, Kind::Direct).words
    }

    #[test]
    fn the_common_words_of_two_passages_are_kept_in_order() {
        let (a, b) = (words("We shall keep every boat in port."), words("Indeed we keep the boats in the port today."));
        let common = align(&a, &b);
        assert_eq!(common.pairs, [(0, 1), (2, 2), (4, 4), (5, 5), (6, 7)]);
        let hunks: Vec<_> = common.hunks().into_iter().map(|hunk| (hunk.a, hunk.b, hunk.inner)).collect();
        assert_eq!(
            hunks,
            [(0..0, 0..1, false), (1..2, 2..2, true), (3..4, 3..4, true), (6..6, 6..7, true), (7..7, 8..9, false)]
        );
        assert_eq!(common.run(), Run { a: 4, b: 4, len: 2 });
    }

    #[test]
    fn a_fragment_is_found_deep_in_a_long_passage() {
        let long = format!("{} the valve was never closed {}", "so it went on and ".repeat(400), "and on ".repeat(400));
        let (a, b) = (words(&long), words("“the valve was never closed”"));
        assert_eq!(align(&a, &b).run().len, 5);
        assert!(align(&words(&"a b c ".repeat(900)), &words(&"b c d ".repeat(900))).pairs.len() <= MOST);
    }
}
