//! How one utterance was worded by two outlets.
//!
//! In: two quoted passages as [`Folded`] words. Out: a [`Likeness`], which names the kind of variant and the
//! evidence for it, or none where the two need not be one utterance at all. Whether the speakers can be the
//! same is for others to say. The kinds and their bounds are those that textual scholarship and text-reuse
//! detection use: a longest common run of four words, or most of the shorter passage.
//! Cannot fail; bounded work for a pair.

use super::{
    common::{self, Hunk},
    folded::{self, Folded, Sort, Word},
};
use crate::table;
use std::{collections::HashSet, sync::LazyLock};

/// How two wordings of an utterance relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    /// The same words, but for case and marks.
    Identical,
    /// The same words, but for contractions, spelling, numerals, titles and the editor's brackets.
    Normalised,
    /// One has words that the other leaves out at its ends or with an ellipsis.
    Trimmed,
    /// Words are gone from the middle without an ellipsis.
    SilentlyTrimmed,
    /// Some words differ.
    Reworded,
    /// The same words in another order, as translations of one sentence have them.
    Reordered,
    /// A word differs that changes what is said.
    Changed(Change),
}

/// Which word changes what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Another number.
    Number,
    /// A negation that only one of the two has.
    Negation,
    /// Another modal verb: *will* for *may*.
    Modal,
    /// Another subject: *they* for *we*.
    Subject,
}

impl Change {
    /// Its name in the records.
    pub fn name(self) -> &'static str {
        match self {
            Change::Number => "number changed",
            Change::Negation => "negation changed",
            Change::Modal => "modal changed",
            Change::Subject => "subject changed",
        }
    }
}

/// Two wordings compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The kind of variant.
    pub variant: Variant,
    /// The longest run of words that both have.
    pub run: usize,
    /// How many of the words that both have carry what is said.
    pub telling: usize,
    /// How much of the shorter passage the other has, from 0 to 1.
    pub share: f64,
}

impl Likeness {
    /// Whether nearly all of the shorter passage is kept word for word.
    pub fn keeps(&self) -> bool {
        let kept = matches!(
            self.variant,
            Variant::Identical | Variant::Normalised | Variant::Trimmed | Variant::SilentlyTrimmed
        );
        kept && self.share >= 0.8
    }

    /// Whether the words alone show that the two are one utterance: a short idiom does not.
    pub fn proves(&self) -> bool {
        self.run >= 5 && self.telling >= 3
    }
}

/// How the passages `a` and `b` are variants of one utterance, if they can be.
///
/// The whole passages are compared, and the fragments that a mixed quote has between marks.
pub fn compare(a: &Folded, b: &Folded) -> Option<Likeness> {
    let order = |passage: &Folded| {
        (passage.words.len(), passage.words.iter().fold(0, |sum: u64, word| sum.rotate_left(7) ^ word.normal))
    };
    let (a, b) = if order(a) <= order(b) { (a, b) } else { (b, a) };
    let mut best = whole(a, b);
    for part in fragments(a) {
        best = better(best, whole(&part, b));
    }
    for part in fragments(b) {
        best = better(best, whole(a, &part));
        for other in fragments(a) {
            best = better(best, whole(&other, &part));
        }
    }
    best
}

/// The words of two variants whose difference is worth showing: the fragments between marks that are nearest to each
/// other, or all where there are none.
pub fn shown(a: &Folded, b: &Folded) -> Option<(Folded, Folded)> {
    let parts = |passage: &Folded| {
        let parts = fragments(passage);
        if parts.is_empty() { vec![passage.clone()] } else { parts }
    };
    let mut best: Option<(usize, Folded, Folded)> = None;
    for left in parts(a) {
        for right in parts(b) {
            let Some(likeness) = whole(&left, &right).or_else(|| whole(&right, &left)) else { continue };
            if best.as_ref().is_none_or(|(telling, ..)| likeness.telling > *telling) {
                best = Some((likeness.telling, left.clone(), right));
            }
        }
    }
    match best {
        Some((_, left, right)) => Some((left, right)),
        None => compare(a, b).map(|_| (a.clone(), b.clone())),
    }
}

/// The fragments between marks, where a passage is not marked as a whole; the first few.
fn fragments(passage: &Folded) -> Vec<Folded> {
    const MOST: usize = 4;
    let ranges = passage.fragments().into_iter().filter(|range| range.len() >= 2 && range.len() < passage.words.len());
    ranges.take(MOST).map(|range| passage.part(range)).collect()
}

fn better(a: Option<Likeness>, b: Option<Likeness>) -> Option<Likeness> {
    let (Some(first), Some(second)) = (a, b) else { return a.or(b) };
    let rank = |likeness: &Likeness| match likeness.variant {
        Variant::Identical | Variant::Normalised => 4,
        Variant::Trimmed => 3,
        Variant::Changed(_) => 2,
        Variant::SilentlyTrimmed => 1,
        Variant::Reworded | Variant::Reordered => 0,
    };
    let weight = |likeness: &Likeness| (likeness.telling >= 3, rank(likeness), likeness.telling);
    Some(if weight(&second) > weight(&first) { second } else { first })
}

/// The variant that two passages are, taken as wholes.
fn whole(a: &Folded, b: &Folded) -> Option<Likeness> {
    let common = common::align(&a.words, &b.words);
    let shorter = free(&a.words).min(free(&b.words));
    let run = common.run();
    let (left, right) = (&a.words, &b.words);
    let both = |&(i, j): &(usize, usize)| left.get(i).zip(right.get(j));
    let telling = common.pairs.iter().filter_map(both).filter(|(word, _)| word.tells()).count();
    let in_run = left.iter().skip(run.a).take(run.len).filter(|word| word.tells()).count();
    if shorter < 2 || telling < 2 && !(telling == 1 && shorter == common.pairs.len() && shorter >= 3) {
        return None;
    }
    let share = (common.pairs.len() as f64 / shorter as f64).min(1.0);
    let likeness = |variant| Some(Likeness { variant, run: run.len, telling, share });
    let hunks: Vec<Hunk> = common.hunks().into_iter().filter(|hunk| !bracketed(left, right, hunk)).collect();
    let inflected = common.pairs.iter().filter_map(both).any(|(a, b)| a.normal != b.normal);
    if hunks.is_empty() && !inflected {
        let spelled =
            |words: &[Word]| words.iter().map(|word| word.spelled).filter(|&word| word != 0).collect::<Vec<_>>();
        return likeness(if spelled(left) == spelled(right) { Variant::Identical } else { Variant::Normalised });
    }
    if let Some(change) =
        hunks.iter().find_map(|hunk| changed(left, right, hunk)).filter(|_| share >= 0.8 && shorter >= 5)
    {
        return likeness(Variant::Changed(change));
    }
    let long = run.len >= 4 || run.len as f64 >= 0.6 * shorter as f64;
    let one_sided = hunks.iter().all(|hunk| hunk.a.is_empty() || hunk.b.is_empty());
    let inside = common.pairs.len() >= shorter;
    // What ends one passage and begins the other is no trim of either, unless it is most of one.
    if one_sided && !inflected && (inside || run.len >= 4 && share >= 0.5) {
        let silent = hunks.iter().any(|hunk| hunk.inner && !gap_marked(a, b, hunk));
        match silent {
            false => return likeness(Variant::Trimmed),
            true if long && share >= 0.6 => return likeness(Variant::SilentlyTrimmed),
            true => {}
        }
    }
    let told = |words: &[Word]| words.iter().filter(|word| word.tells()).count();
    let most = telling as f64 >= 0.6 * told(left).min(told(right)) as f64;
    if (run.len >= 6 && in_run >= 3)
        || (long && share >= 0.6 && most)
        || (run.len >= 3 && share >= 0.75 && telling >= 3)
    {
        return likeness(Variant::Reworded);
    }
    if telling < 2 || !moved(left, right, shorter) {
        return None;
    }
    let run = common::longest(left, right).len;
    (run >= 4).then_some(Likeness { variant: Variant::Reordered, run, telling, share })
}

/// How many words are the speaker's own.
fn free(words: &[Word]) -> usize {
    words.iter().filter(|word| !word.bracketed).count()
}

/// Whether a difference is only the editor's brackets, with the few words that they stand for.
fn bracketed(a: &[Word], b: &[Word], hunk: &Hunk) -> bool {
    const STANDS_FOR: usize = 3;
    let side = |words: &[Word], range: &std::ops::Range<usize>| {
        let words = words.get(range.clone()).unwrap_or(&[]);
        (!words.is_empty() && words.iter().all(|word| word.bracketed), words.len())
    };
    let ((a_in, a_len), (b_in, b_len)) = (side(a, &hunk.a), side(b, &hunk.b));
    (a_in && b_len <= STANDS_FOR) || (b_in && a_len <= STANDS_FOR)
}

/// Whether the passage that lacks the words of a one-sided hunk says so with an ellipsis.
fn gap_marked(a: &Folded, b: &Folded, hunk: &Hunk) -> bool {
    let (passage, at) = if hunk.a.is_empty() { (a, hunk.a.start) } else { (b, hunk.b.start) };
    passage.words.get(at).map_or(passage.open, |word| word.gap)
}

/// Whether most words of the shorter passage stand in the other, in whatever order.
fn moved(a: &[Word], b: &[Word], shorter: usize) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let stems: HashSet<u64> = many.iter().map(|word| word.stem).collect();
    let kept = few.iter().filter(|word| stems.contains(&word.stem)).count();
    let told = few.iter().filter(|word| word.tells() && stems.contains(&word.stem)).count();
    told >= 3 && kept as f64 >= 0.75 * shorter as f64
}

/// The change of meaning that a short difference between common words is.
fn changed(a: &[Word], b: &[Word], hunk: &Hunk) -> Option<Change> {
    const SHORT: usize = 3;
    let one_for_one = hunk.a.len() == 1 && hunk.b.len() == 1;
    if !hunk.inner && !one_for_one {
        return None;
    }
    let (left, right) = (a.get(hunk.a.clone())?, b.get(hunk.b.clone())?);
    if left.len() > SHORT || right.len() > SHORT || left.iter().chain(right).any(|word| word.bracketed || word.gap) {
        return None;
    }
    let of = |words: &[Word], sort: Sort| {
        words.iter().filter(|word| word.sort == sort).map(|word| word.normal).collect::<Vec<_>>()
    };
    let differ = |sort: Sort| {
        let (left, right) = (of(left, sort), of(right, sort));
        !left.is_empty() && !right.is_empty() && left != right
    };
    if differ(Sort::Number) {
        return Some(Change::Number);
    }
    let negated = |words: &[Word]| words.iter().any(|word| word.sort == Sort::Negation);
    if negated(left) != negated(right) && left.len().abs_diff(right.len()) <= 1 {
        return Some(Change::Negation);
    }
    if left.len() == 1 && right.len() == 1 {
        let modal =
            |words: &[Word]| words.iter().find(|word| word.sort == Sort::Modal).map(|word| strength(word.normal));
        if let (Some(left), Some(right)) = (modal(left), modal(right))
            && left != right
        {
            return Some(Change::Modal);
        }
        let marked = left.iter().chain(right).all(|word| word.marked);
        if differ(Sort::Pronoun) && marked {
            return Some(Change::Subject);
        }
    }
    None
}

/// The modals that say the same, whatever the tense, as one number.
fn strength(normal: u64) -> usize {
    MODALS.iter().position(|group| group.contains(&normal)).unwrap_or(MODALS.len())
}

static MODALS: LazyLock<Vec<Vec<u64>>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("words.tsv")).filter(|row| row.first() == Some(&"modal"));
    rows.filter_map(|row| Some(row.get(1)?.split(' ').map(folded::hash).collect())).collect()
});

/// The keys under which variants of a passage meet: its pairs of neighbouring words that tell something,
/// whatever small words stand between them, thinned evenly where there are many.
pub fn keys(passage: &Folded) -> Vec<u64> {
    const MOST: usize = 40;
    let telling: Vec<u64> = passage.words.iter().filter(|word| word.tells()).map(|word| word.stem).collect();
    let pair = |pair: &[u64]| {
        pair.iter().fold(0u64, |sum, stem| (sum ^ stem).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
    };
    let mut keys: Vec<u64> = telling.windows(2).map(pair).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(MOST);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::Kind::{self, Direct, Indirect, Mixed};

    fn variant(a: (&str, Kind), b: (&str, Kind)) -> Option<Variant> {
        let (a, b) = (Folded::of(a.0, a.1), Folded::of(b.0, b.1));
        let there = compare(&a, &b).map(|likeness| likeness.variant);
        assert_eq!(there, compare(&b, &a).map(|likeness| likeness.variant), "the order of the two made a difference");
        there
    }

    #[test]
    fn two_direct_quotes_are_variants_of_one_kind() {
        for (a, b, expected) in [
            (
                "“The gate stays shut until Monday…we wait,”",
                "\"The gate stays shut until Monday … we wait.\"",
                Some(Variant::Identical),
            ),
            (
                "“We won't open the harbour in two days.”",
                "“We will not open the harbor in 2 days.”",
                Some(Variant::Normalised),
            ),
            (
                "“He told Mr Parrish the pumps had failed.”",
                "“[The owner] told Parrish the pumps had failed.”",
                Some(Variant::Normalised),
            ),
            (
                "“To be honest, we judge the owners by what they repair.”",
                "“We judge the owners by what they repair.”",
                Some(Variant::Trimmed),
            ),
            (
                "“The pumps failed twice. … The alarms were off.”",
                "“The pumps failed twice. Nobody looked. The alarms were off.”",
                Some(Variant::Trimmed),
            ),
            (
                "“The flood and the three days of rain were a scandal of the infrastructure minister Tomas Parrish.”",
                "“Infrastructure minister Tomas Parrish will face a vote of no confidence on Friday.”",
                None,
            ),
            (
                "“The pumps failed twice on Sunday night and nobody came to look.”",
                "“The pumps failed twice and nobody came to look.”",
                Some(Variant::SilentlyTrimmed),
            ),
            (
                "“The pumps failed because nobody oiled the big valves.”",
                "“The pumps failed because somebody forgot the big valves.”",
                Some(Variant::Reworded),
            ),
            (
                "“When we see the repaired wall, we will believe in safety,”",
                "“we will believe in safety when we see the repaired wall of the dam”",
                Some(Variant::Reworded),
            ),
            (
                "“We lost 40 boats to the storm that night.”",
                "“We lost 14 boats to the storm that night.”",
                Some(Variant::Changed(Change::Number)),
            ),
            (
                "“We will close the harbour before the storm.”",
                "“We will not close the harbour before the storm.”",
                Some(Variant::Changed(Change::Negation)),
            ),
            (
                "“We must close the harbour before the storm.”",
                "“We may close the harbour before the storm.”",
                Some(Variant::Changed(Change::Modal)),
            ),
            (
                "“We never closed the harbour before the storm.”",
                "“They never closed the harbour before the storm.”",
                Some(Variant::Changed(Change::Subject)),
            ),
            (
                "“Units of the eastern fire brigade, having finished their drill, are going to their stations.”",
                "“The units of the eastern and western fire brigades that have done their work have started to load hoses and today they will begin to go to their depots.”",
                None,
            ),
            ("“The harbour is closed.”", "“Nobody asked the fishermen.”", None),
            (
                "“In the storm the men worked hard, and the old harbour wall held up,”",
                "“And the old wall of the harbour held up, the men worked hard in the storm”",
                Some(Variant::Reordered),
            ),
            ("“It is what it is.”", "“It is not what it was.”", None),
        ] {
            assert_eq!(variant((a, Direct), (b, Direct)), expected, "{a} / {b}");
        }
    }

    #[test]
    fn a_fragment_in_marks_is_compared_by_itself() {
        for (a, b, expected) in [
            (
                ("that the dam is in a “frightening state,” and old", Mixed),
                ("“The wall remains very much in a frightening state,”", Direct),
                Some(Variant::Trimmed),
            ),
            (
                ("the visit gives “some reason for careful hope”", Mixed),
                ("the news gave “ground for careful hope,”", Mixed),
                Some(Variant::Reworded),
            ),
            (
                ("a flood was “clearly possible”", Mixed),
                ("a flood of the valley is a clear possibility", Indirect),
                Some(Variant::Reworded),
            ),
        ] {
            let found = variant(a, b);
            assert!(
                found == expected || (expected == Some(Variant::Reworded) && found.is_some()),
                "{a:?} / {b:?}: {found:?} {:?}",
                whole(&Folded::of(a.0, a.1), &Folded::of(b.0, b.1))
            );
        }
    }

    #[test]
    fn variants_share_a_key_and_strangers_do_not() {
        let of = |text| keys(&Folded::of(text, Direct));
        let long =
            of("Before we start: the pumps failed twice on Sunday night and nobody came to look at them, she knew.");
        assert!(of("The pumps failed twice on Sunday night and nobody came.").iter().any(|key| long.contains(key)));
        assert!(!of("The gates were open on Monday and everybody knew.").iter().any(|key| long.contains(key)));
        assert!(
            of("a frightening state")
                .iter()
                .any(|key| keys(&Folded::of("in “a frightening state”", Mixed)).contains(key))
        );
    }
}
