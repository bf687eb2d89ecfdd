//! Stories: which articles speak of the same thing, and which are copies of one text.
//!
//! In: the claims of all articles. Out: for each a story and a witness. Where the input names groups, they are the
//! stories. The other articles are joined where their rare names weigh enough against all their names (the cosine of
//! names weighted by inverse document frequency, as in near-duplicate and event clustering); candidates come from each
//! article's rarest names only, so that work grows with the number of articles. Two articles are one witness if four
//! fifths of the sentences of either stand in the other: wire copy.

use super::{
    claim::Claims,
    keys::{Hash, hash},
};
use crate::{
    analysis::Analysis,
    text::{BlockKind, Class, Shape},
};
use std::collections::{BTreeMap, HashMap};

/// What tells an article's story from others, and its text from copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// The hashes of its names and other capitalised words, sorted.
    names: Vec<u32>,
    /// The hashes of its sentences, the smallest ones, sorted.
    sentences: Vec<u32>,
}

/// So many names of an article are kept.
const NAMES: usize = 96;
/// So many sentences of an article are kept.
const SENTENCES: usize = 24;
/// More hashes than this are not collected before the smallest are chosen.
const MANY: usize = 4096;
/// So many of an article's rarest names look for others.
const PROBES: usize = 10;
/// A name in more articles than this looks for none.
const COMMON: usize = 48;
/// How much of their names two articles of one story share, at the least.
const ALIKE: f64 = 0.2;
/// The same for articles that are far apart in time, or of which one has no date.
const ALIKE_APART: f64 = 0.45;
/// How alike the articles of two stories of a small corpus are on the whole if the stories are one.
const KIN: f64 = 0.04;
/// So many days apart is far.
const FAR: i64 = 21;

/// The print of an article.
pub fn print(analysis: &Analysis) -> Print {
    let doc = &analysis.doc;
    let mut names = Vec::new();
    let mut sentences = Vec::new();
    let prose = |block: usize| {
        doc.blocks.get(block).is_some_and(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Title))
    };
    for sentence in doc.sentences.iter().filter(|sentence| prose(sentence.block)) {
        let mut words = 0;
        let mut whole = Hash::default();
        for (at, token) in doc.tokens_of(sentence).enumerate() {
            if !matches!(token.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number) {
                continue;
            }
            let word = doc.words(token.span);
            whole.add(word);
            words += 1;
            let name = matches!(token.shape, Shape::Capital | Shape::Upper) && word.chars().nth(2).is_some();
            // The first word of a sentence is a capital one whatever it is; a known word there is no name.
            if name && (at > 0 || token.class == Class::default()) {
                names.push(short(hash(word.trim_end_matches(['s', '’', '\'']))));
            }
        }
        if words >= 6 {
            sentences.push(short(whole.value()));
        }
        if names.len() > MANY || sentences.len() > MANY {
            smallest(&mut names, NAMES);
            smallest(&mut sentences, SENTENCES);
        }
    }
    smallest(&mut names, NAMES);
    smallest(&mut sentences, SENTENCES);
    names.shrink_to_fit();
    sentences.shrink_to_fit();
    Print { names, sentences }
}

/// Leaves the smallest hashes, sorted, at the most so many.
fn smallest(hashes: &mut Vec<u32>, most: usize) {
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(most);
}

fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The stories of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    /// The articles of each story, in order; stories in the order of their first article.
    pub stories: Vec<Vec<usize>>,
    /// The witness of each article: the first article that has its text.
    pub witness: Vec<usize>,
}

/// Parts a corpus into stories.
pub fn part(all: &[Claims]) -> Stories {
    let mut union = Union::new(all.len());
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    let mut loose = Vec::new();
    for (index, claims) in all.iter().enumerate() {
        match &claims.source.group {
            Some(group) => union.join(*groups.entry(group).or_insert(index), index),
            None => loose.push(index),
        }
    }
    join_alike(all, &loose, &mut union);
    let mut stories: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..all.len() {
        stories.entry(union.root(index)).or_default().push(index);
    }
    Stories { stories: stories.into_values().collect(), witness: witnesses(all) }
}

fn join_alike(all: &[Claims], loose: &[usize], union: &mut Union) {
    let names = |index: usize| all.get(index).map_or(&[][..], |claims| claims.print.names.as_slice());
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for &index in loose {
        names(index).iter().for_each(|&name| *counts.entry(name).or_default() += 1);
    }
    let count = |name: u32| counts.get(&name).copied().unwrap_or(1);
    let total = loose.len() as f64;
    let weight = |name: u32| (1.0 + total / f64::from(count(name))).ln();
    let mut lists: HashMap<u32, Vec<usize>> = HashMap::new();
    for &index in loose {
        let mut probes: Vec<u32> =
            names(index).iter().copied().filter(|&name| (2..=COMMON as u32).contains(&count(name))).collect();
        probes.sort_by_key(|&name| (count(name), name));
        probes.truncate(PROBES);
        probes.into_iter().for_each(|name| lists.entry(name).or_default().push(index));
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for list in lists.values() {
        for (at, &a) in list.iter().enumerate() {
            pairs.extend(list.iter().skip(at + 1).map(|&b| (a, b)));
        }
    }
    // A small corpus is gone through whole: it may share nothing but names that all of it has.
    if loose.len() <= COMMON {
        for (at, &a) in loose.iter().enumerate() {
            pairs.extend(loose.iter().skip(at + 1).map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let lengths: HashMap<usize, f64> = loose
        .iter()
        .map(|&index| (index, names(index).iter().map(|&name| weight(name).powi(2)).sum::<f64>().sqrt()))
        .collect();
    let length = |index: usize| lengths.get(&index).copied().filter(|&length| length > 0.0).unwrap_or(f64::INFINITY);
    let day = |index: usize| all.get(index).and_then(|claims| claims.source.published).map(|published| published.day);
    let alike = |a: usize, b: usize| {
        let shared: f64 = common(names(a), names(b)).map(|name| weight(name).powi(2)).sum();
        shared / (length(a) * length(b))
    };
    for (a, b) in pairs {
        let near = match (day(a), day(b)) {
            (Some(a), Some(b)) => days_between(a, b).abs() <= FAR,
            _ => loose.len() <= COMMON,
        };
        if union.root(a) != union.root(b) && alike(a, b) >= if near { ALIKE } else { ALIKE_APART } {
            union.join(a, b);
        }
    }
    if loose.len() <= COMMON {
        join_kin(loose, alike, union);
    }
}

/// In a small corpus, which is most often one story, joins stories whose articles are alike on the whole.
fn join_kin(loose: &[usize], alike: impl Fn(usize, usize) -> f64, union: &mut Union) {
    loop {
        let mut sums: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
        for (at, &a) in loose.iter().enumerate() {
            for &b in loose.iter().skip(at + 1) {
                let (of_a, of_b) = (union.root(a), union.root(b));
                let sum = sums.entry((of_a.min(of_b), of_a.max(of_b))).or_default();
                *sum = (sum.0 + alike(a, b), sum.1 + 1.0);
            }
        }
        let apart = sums.into_iter().filter(|((a, b), _)| a != b);
        let nearest = apart.map(|(stories, (sum, count))| (sum / count, stories)).max_by(|a, b| a.0.total_cmp(&b.0));
        match nearest {
            Some((mean, (a, b))) if mean >= KIN => union.join(a, b),
            _ => return,
        }
    }
}

/// The days from `a` to `b`.
pub fn days_between(a: jiff::civil::Date, b: jiff::civil::Date) -> i64 {
    b.since(a).map_or(i64::MAX / 4, |span| i64::from(span.get_days()))
}

/// What two sorted lists have in common.
fn common<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mut b = b.iter().copied().peekable();
    a.iter().copied().filter(move |&name| {
        while b.peek().is_some_and(|&other| other < name) {
            b.next();
        }
        b.peek() == Some(&name)
    })
}

/// For each article, the first one that has the same text.
fn witnesses(all: &[Claims]) -> Vec<usize> {
    let sentences = |index: usize| all.get(index).map_or(&[][..], |claims| claims.print.sentences.as_slice());
    let mut union = Union::new(all.len());
    let mut first: HashMap<u32, usize> = HashMap::new();
    for index in 0..all.len() {
        let mine = sentences(index);
        // The same few smallest hashes stand in both of two copies, most likely.
        for &probe in mine.iter().take(4) {
            let other = *first.entry(probe).or_insert(index);
            if other != index && is_copy(mine, sentences(other)) {
                union.join(other, index);
            }
        }
    }
    (0..all.len()).map(|index| union.root(index)).collect()
}

/// Whether four fifths of the sentences of the shorter of two articles stand in the other. Of long articles only the
/// sentences with the smallest hashes are known, so that those are held against each other that both can have kept.
fn is_copy(a: &[u32], b: &[u32]) -> bool {
    const FEW: usize = 5;
    const LEAST: usize = 3;
    let last = |list: &[u32]| if list.len() < SENTENCES { u32::MAX } else { list.last().copied().unwrap_or(u32::MAX) };
    let most = last(a).min(last(b));
    let known = |list: &[u32]| list.partition_point(|&hash| hash <= most);
    let (shorter, longer) = (known(a).min(known(b)), known(a).max(known(b)));
    // Of very short articles all must be there.
    let whole = if shorter < FEW { longer } else { shorter };
    a.len().min(b.len()) >= LEAST && 5 * common(a, b).count() >= 4 * whole
}

/// Sets that grow together; the root of each is its smallest member.
#[derive(Clone, Debug)]
pub struct Union {
    parent: Vec<usize>,
}

impl Union {
    /// So many sets of one.
    pub fn new(count: usize) -> Self {
        Union { parent: (0..count).collect() }
    }

    /// The smallest member of the set that `at` is in.
    pub fn root(&mut self, mut at: usize) -> usize {
        while let Some(&up) = self.parent.get(at).filter(|&&up| up != at) {
            let above = self.parent.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.parent.get_mut(at) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    /// Makes one set of two.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parent.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_may_have_been_cut_or_added_to() {
        let upto = |last: u32| (1..=last).collect::<Vec<_>>();
        let other: Vec<u32> = (100..110).collect();
        for (a, b, expected) in [
            (upto(10), upto(10), true),
            (upto(10), upto(6), true),
            (upto(24), upto(12), true),
            (upto(10), upto(3), false),
            (upto(3), upto(3), true),
            (upto(10), other, false),
            (Vec::new(), Vec::new(), false),
        ] {
            assert_eq!(is_copy(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(is_copy(&b, &a), expected, "{b:?} {a:?}");
        }
    }
}
