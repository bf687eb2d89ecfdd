//! Blocks: which claims are judged, and which relations are worth giving.
//!
//! In: the claims of all articles, their stories and witnesses. Out: relations, in an order that follows from the
//! claims alone. Within a story, the claims that share a key are a block; a block of
//! more than [`BLOCK`] is thinned to a sample spread over it, so that the pairs grow with the claims and not with their
//! square. Of a cluster of more than [`SMALL`] claims that agree, only a spanning tree is given.

use super::{
    REASONS, Reason, Settings, Side,
    claim::Claims,
    keys::Keys,
    relation::{Finding, Kind, Level, Relation},
    stories::{Stories, Union},
};
use std::collections::HashMap;

/// So many claims of a block are judged pair by pair.
const BLOCK: usize = 48;
/// Of a cluster so large every pair that agrees is given.
const SMALL: usize = 8;

/// A claim within a story: its article and its number.
type Claim = (usize, u32);

/// The relations of one story of which one side at least is `asked` for: for each article, whether it is.
pub fn relations(
    all: &[Claims],
    stories: &Stories,
    story: &[usize],
    asked: &[bool],
    settings: &Settings,
) -> Vec<Relation> {
    let same = |a: usize, b: usize| a == b || stories.witness.get(a) == stories.witness.get(b);
    let any = story.len() > 1 && story.iter().any(|&article| is_asked(asked, article));
    if any { of_story(all, story, same, asked, settings) } else { Vec::new() }
}

/// The relations of one article's claims with each other.
pub fn within(claims: &Claims, settings: &Settings) -> Vec<Relation> {
    of_story(std::slice::from_ref(claims), &[0], |_, _| false, &[true], settings)
}

/// The relations of the claims of `two` articles, whatever their stories are.
pub fn between(two: &[Claims; 2], settings: &Settings) -> Vec<Relation> {
    of_story(two, &[0, 1], |a, b| a == b, &[true, true], settings)
}

fn is_asked(asked: &[bool], article: usize) -> bool {
    asked.get(article).copied().unwrap_or_default()
}

/// The relations of a story's articles; claims of articles that are the `same` are not held against each other.
fn of_story(
    all: &[Claims],
    story: &[usize],
    same: impl Fn(usize, usize) -> bool + Copy,
    asked: &[bool],
    settings: &Settings,
) -> Vec<Relation> {
    let mut relations = Vec::new();
    for reason in REASONS {
        let judged = judged(all, &pairs(all, story, reason, same, asked), reason, settings);
        let kept = if reason.kind == Kind::Claim { kept(one_a_pair(judged)) } else { kept(judged) };
        let threads = threads(&kept);
        let before = relations.iter().map(|relation: &Relation| relation.thread + 1).max().unwrap_or_default();
        relations.extend(kept.into_iter().zip(threads).map(|((a, b, finding), thread)| Relation {
            group: all.get(a.0).and_then(|claims| claims.source.group.clone()),
            kind: reason.kind,
            by: reason.name,
            finding,
            a: a.0,
            b: b.0,
            thread: before + thread,
        }));
    }
    relations
}

/// The pairs of claims that share a key, in order, each once.
fn pairs(
    all: &[Claims],
    story: &[usize],
    reason: &Reason,
    same: impl Fn(usize, usize) -> bool,
    asked: &[bool],
) -> Vec<(Claim, Claim)> {
    let wanted = |a: Claim, b: Claim| !same(a.0, b.0) && (is_asked(asked, a.0) || is_asked(asked, b.0));
    let mut keyed: Vec<(u64, Claim)> = Vec::new();
    for &article in story {
        let mut keys = Keys::default();
        if let Some(claims) = all.get(article) {
            (reason.keys)(claims, &mut keys);
        }
        keyed.extend(keys.found.into_iter().map(|(key, index)| (key, (article, index))));
    }
    keyed.sort_unstable();
    keyed.dedup();
    let mut pairs = Vec::new();
    for block in keyed.chunk_by(|a, b| a.0 == b.0) {
        let block = thinned(block, asked);
        for (at, &a) in block.iter().enumerate() {
            pairs.extend(block.iter().skip(at + 1).filter(|&&b| wanted(a, b)).map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// At most [`BLOCK`] members of a block that are asked for and as many others, at even distances.
fn thinned(block: &[(u64, Claim)], asked: &[bool]) -> Vec<Claim> {
    let spread = |claims: Vec<Claim>| {
        let step = claims.len().div_ceil(BLOCK).max(1);
        claims.into_iter().step_by(step)
    };
    let (asked, others): (Vec<Claim>, Vec<Claim>) =
        block.iter().map(|&(_, claim)| claim).partition(|claim| is_asked(asked, claim.0));
    let mut kept: Vec<Claim> = spread(asked).chain(spread(others)).collect();
    kept.sort_unstable();
    kept
}

fn judged(
    all: &[Claims],
    pairs: &[(Claim, Claim)],
    reason: &Reason,
    settings: &Settings,
) -> Vec<(Claim, Claim, Finding)> {
    let judge = |&(a, b): &(Claim, Claim)| {
        let side = |claim: Claim| Some(Side { claims: all.get(claim.0)?, index: claim.1 as usize });
        let mut finding = (reason.judge)(side(a)?, side(b)?, settings)?;
        if !settings.near_misses && !settings.in_place {
            finding.gates.iter_mut().for_each(|gate| gate.evidence = String::new());
        }
        if !settings.in_place {
            finding.a.sentence = String::new();
            finding.b.sentence = String::new();
        }
        (finding.level != Level::Unrelated || settings.near_misses).then_some((a, b, finding))
    };
    pairs.iter().filter_map(judge).collect()
}

/// Everything but the edges that a large cluster of agreeing claims does not need.
fn kept(judged: Vec<(Claim, Claim, Finding)>) -> Vec<(Claim, Claim, Finding)> {
    let numbers = numbers(&judged);
    let number = |claim: &Claim| numbers.get(claim).copied().unwrap_or_default();
    let mut clusters = Union::new(numbers.len());
    for (a, b, _) in judged.iter().filter(|(_, _, finding)| finding.level == Level::Agree) {
        clusters.join(number(a), number(b));
    }
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for at in 0..numbers.len() {
        *sizes.entry(clusters.root(at)).or_default() += 1;
    }
    let mut tree = Union::new(numbers.len());
    let mut met: HashMap<(usize, usize, Level), usize> = HashMap::new();
    let mut keep = |(a, b, finding): &(Claim, Claim, Finding)| {
        let (a, b) = (number(a), number(b));
        let (of_a, of_b) = (clusters.root(a), clusters.root(b));
        let size = |root: usize| sizes.get(&root).copied().unwrap_or(1);
        if finding.level == Level::Agree {
            let new = tree.root(a) != tree.root(b);
            tree.join(a, b);
            return new || size(of_a) <= SMALL;
        }
        let seen = met.entry((of_a.min(of_b), of_a.max(of_b), finding.level)).or_default();
        *seen += 1;
        *seen == 1 || size(of_a).max(size(of_b)) <= SMALL
    };
    judged.into_iter().filter(|judged| keep(judged)).collect()
}

/// Of the disputes of two articles the one with the most in common of each level, the first in both: the same is
/// affirmed and denied in many words.
fn one_a_pair(mut judged: Vec<(Claim, Claim, Finding)>) -> Vec<(Claim, Claim, Finding)> {
    let pair = |(a, b, finding): &(Claim, Claim, Finding)| (a.0, b.0, finding.level);
    // What stands later comes later, whichever of the two articles is the first.
    let rank = |(a, b, finding): &(Claim, Claim, Finding)| {
        let shared = finding.gates.first().map_or(0.0, |gate| gate.score);
        ((shared * 1e6) as u64, std::cmp::Reverse((a.1.saturating_add(b.1), a.1.abs_diff(b.1))))
    };
    let mut best = HashMap::new();
    for found in &judged {
        let known = best.entry(pair(found)).or_insert_with(|| rank(found));
        *known = rank(found).max(*known);
    }
    judged.retain(|found| found.2.level < Level::Superseded || best.get(&pair(found)) == Some(&rank(found)));
    judged
}

/// A number for each claim, in order.
fn numbers(judged: &[(Claim, Claim, Finding)]) -> HashMap<Claim, usize> {
    let mut claims: Vec<Claim> = judged.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    claims.sort_unstable();
    claims.dedup();
    claims.into_iter().enumerate().map(|(number, claim)| (claim, number)).collect()
}

/// For each relation, the number of the topic that it belongs to: relations that share a claim share a topic.
fn threads(kept: &[(Claim, Claim, Finding)]) -> Vec<usize> {
    let numbers = numbers(kept);
    let number = |claim: &Claim| numbers.get(claim).copied().unwrap_or_default();
    let mut union = Union::new(numbers.len());
    kept.iter().for_each(|(a, b, _)| union.join(number(a), number(b)));
    kept.iter().map(|(a, _, _)| union.root(number(a))).collect()
}
