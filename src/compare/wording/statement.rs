//! What a quote says, whatever its words.
//!
//! In: a quote. Out: [`Statements`], one for each sentence or clause between strong marks: the roots of its telling
//! words, and whether it is said to be so, not to be so, or not to be known. Two statements are alike if they
//! share most of their words and the same stance, opposed if one says what the other denies or doubts. A bag of words is
//! a rough measure: it asks for much in common, and cannot tell who does what to whom. Cannot fail.

use super::folded::{Folded, Sort, Word, hash};
use crate::{compare::claim::QuoteClaim, quotes::Polarity, table};
use std::{collections::HashSet, sync::LazyLock};

/// What a quote says.
#[derive(Clone, Debug)]
pub struct Statements {
    /// One for each clause that says something.
    pub all: Vec<Statement>,
}

/// One clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The roots of the words that tell something, sorted.
    pub roots: Vec<u64>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// The events among them that a negation or a doubt can be about: those behind it, or all where it is in no word of
    /// the clause; sorted.
    pub events: Vec<u64>,
    /// Whether the speaker says in so many words that others are wrong.
    pub rejects: bool,
}

/// How a speaker stands to a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stance {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Denied,
    /// It is not known to be so: nothing proves it.
    Doubted,
    /// It will be so.
    Planned,
    /// It may be, or ought to be, or is asked for.
    Supposed,
}

/// What two statements share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// How many roots.
    pub roots: usize,
    /// How much of the shorter statement, from 0 to 1.
    pub share: f64,
    /// Whether an event is among them: something that happens or does not.
    pub event: bool,
    /// Whether either is denied or doubted.
    pub negated: bool,
    /// Whether either rejects what others say.
    pub rejects: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Negate,
    Reject,
    Doubt,
    Suppose,
}

static CUES: LazyLock<Vec<(Turn, Vec<u64>)>> = LazyLock::new(|| {
    let mut cues = Vec::new();
    for row in table::rows(include_str!("cues.tsv")) {
        let [kind, words, ..] = row.as_slice() else { continue };
        let turn = match *kind {
            "negate" => Turn::Negate,
            "reject" => Turn::Reject,
            "doubt" => Turn::Doubt,
            _ => Turn::Suppose,
        };
        cues.push((turn, words.split(' ').map(hash).collect()));
    }
    cues
});

/// Families of words for things that happen or do not.
const EVENTS: [&str; 19] = [
    "leave", "arrive", "rise", "fall", "begin", "end", "build", "kill", "injure", "attack", "invade", "approve",
    "resign", "arrest", "buy", "deploy", "release", "close", "stop",
];
/// Families of words for how something is known.
const EVIDENCE: [&str; 2] = ["proof", "hint"];

static EVENT_ROOTS: LazyLock<HashSet<u64>> = LazyLock::new(|| EVENTS.iter().map(|family| hash(family)).collect());
static EVIDENCE_ROOTS: LazyLock<HashSet<u64>> = LazyLock::new(|| EVIDENCE.iter().map(|family| hash(family)).collect());

/// Words that make a negation before them a bound or an addition.
static BOUNDS: LazyLock<[u64; 6]> = LazyLock::new(|| ["more", "fewer", "less", "later", "only", "just"].map(hash));
static WILL: LazyLock<[u64; 3]> = LazyLock::new(|| ["will", "would", "shall"].map(hash));

/// Whether a root is of something that happens.
pub fn is_event(root: u64) -> bool {
    EVENT_ROOTS.contains(&root)
}

impl Statements {
    /// What `quote` says.
    pub fn of(quote: &QuoteClaim) -> Self {
        let mut found = Self::in_words(&Folded::of(&quote.text, quote.kind).words);
        if quote.polarity == Polarity::Denied {
            for statement in &mut found.all {
                statement.stance = match statement.stance {
                    Stance::Affirmed => Stance::Denied,
                    Stance::Denied => Stance::Affirmed,
                    other => other,
                };
                statement.rejects = true;
            }
        }
        found
    }

    /// What `words` say.
    pub fn in_words(words: &[Word]) -> Self {
        let mut all = Vec::new();
        let mut start = 0;
        for end in 1..=words.len() {
            // "… and that" begins another statement, as a full stop does.
            let joined = words.get(end).is_some_and(|word| word.normal == hash("that"))
                && words.get(end - 1).is_some_and(|word| word.normal == hash("and") || word.normal == hash("but"));
            if joined || words.get(end).is_none_or(|word| word.stop) {
                all.extend(words.get(start..end).and_then(statement));
                start = end;
            }
        }
        Statements { all }
    }

    /// What the most alike of both sides' statements share.
    pub fn alike(&self, other: &Statements) -> Option<Shared> {
        let close = |a: Stance, b: Stance| {
            a == b || matches!((a, b), (Stance::Affirmed, Stance::Planned) | (Stance::Planned, Stance::Affirmed))
        };
        self.best(other, |a, b| close(a.stance, b.stance))
    }

    /// What statements share of which one side affirms what the other denies or doubts, and how it stands to it.
    pub fn opposed(&self, other: &Statements) -> Option<(Shared, Stance)> {
        let against = |stance: Stance| {
            let opposite = move |a: &Statement, b: &Statement| {
                (a.stance, b.stance) == (Stance::Affirmed, stance) || (a.stance, b.stance) == (stance, Stance::Affirmed)
            };
            self.best(other, opposite).map(|shared| (shared, stance))
        };
        let (denied, doubted) = (against(Stance::Denied), against(Stance::Doubted));
        match (denied, doubted) {
            (Some(denied), Some(doubted)) if doubted.0.roots > denied.0.roots => Some(doubted),
            (denied, doubted) => denied.or(doubted),
        }
    }

    fn best(&self, other: &Statements, fits: impl Fn(&Statement, &Statement) -> bool) -> Option<Shared> {
        const MOST: usize = 24;
        let mut best: Option<Shared> = None;
        for a in self.all.iter().take(MOST) {
            for b in other.all.iter().take(MOST).filter(|b| fits(a, b)) {
                let shared = a.shared(b);
                if best.is_none_or(|best| (shared.roots, shared.share) > (best.roots, best.share)) {
                    best = Some(shared);
                }
            }
        }
        best
    }
}

impl Statement {
    fn shared(&self, other: &Statement) -> Shared {
        // That both see something, or not, is common to them only where they see it alike.
        let blind = if self.stance == other.stance { None } else { Some(hash("see")) };
        let counted = |roots: &[u64]| roots.iter().filter(|&&root| Some(root) != blind).count();
        let there = |root: &u64| Some(*root) != blind && other.roots.binary_search(root).is_ok();
        let common: Vec<u64> = self.roots.iter().copied().filter(there).collect();
        let shorter = counted(&self.roots).min(counted(&other.roots)).max(1);
        Shared {
            roots: common.len(),
            share: common.len() as f64 / shorter as f64,
            event: common.iter().any(|root| [self, other].iter().all(|one| one.events.contains(root))),
            negated: [self, other].iter().any(|one| matches!(one.stance, Stance::Denied | Stance::Doubted)),
            rejects: self.rejects || other.rejects,
        }
    }
}

/// What one clause says.
fn statement(words: &[Word]) -> Option<Statement> {
    let mut negations = 0;
    let mut turned = None;
    let (mut doubts, mut supposes, mut rejects) = (false, false, false);
    for (at, word) in words.iter().enumerate() {
        // "No more than" and "not only" deny nothing.
        let bound = words.get(at + 1).is_some_and(|next| BOUNDS.contains(&next.normal));
        if word.sort == Sort::Negation && !bound {
            negations += 1;
            turned.get_or_insert(at);
        }
        for (turn, cue) in CUES.iter() {
            let there = cue.first() == Some(&word.normal)
                && cue
                    .iter()
                    .enumerate()
                    .all(|(next, cue)| words.get(at + next).is_some_and(|word| word.normal == *cue));
            if there && *turn != Turn::Suppose {
                turned.get_or_insert(at);
            }
            match turn {
                _ if !there => {}
                Turn::Negate => negations += 1,
                Turn::Reject => {
                    // "Nothing to do with" has been counted with its first word.
                    negations += usize::from(word.sort != Sort::Negation);
                    rejects = true;
                }
                Turn::Doubt => doubts = true,
                Turn::Suppose => supposes = true,
            }
        }
    }
    let evidence = words.iter().any(|word| EVIDENCE_ROOTS.contains(&word.root));
    let negated = negations % 2 == 1;
    let known = doubts || (negated && evidence);
    let mut roots: Vec<u64> = words.iter().filter(|word| word.tells()).map(|word| word.root).collect();
    roots.sort_unstable();
    roots.dedup();
    let stance = match (known, negated, supposes) {
        (true, _, _) => Stance::Doubted,
        (_, true, _) => Stance::Denied,
        (_, _, true) => Stance::Supposed,
        _ if words.iter().any(|word| WILL.contains(&word.normal)) => Stance::Planned,
        _ => Stance::Affirmed,
    };
    let behind = words.get(turned.unwrap_or_default()..).unwrap_or(words);
    let mut events: Vec<u64> = behind.iter().map(|word| word.root).filter(|&root| is_event(root)).collect();
    events.sort_unstable();
    (!roots.is_empty()).then_some(Statement { roots, stance, events, rejects })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::Kind;

    fn first(text: &str) -> Statement {
        let words = Folded::of(text, Kind::Indirect).words;
        Statements::in_words(&words).all.first().cloned().unwrap_or_default()
    }

    #[test]
    fn every_cue_turns_its_own_example() {
        for row in table::rows(include_str!("cues.tsv")) {
            let found = first(row[2]);
            let expected = match row[0] {
                "negate" | "reject" => Stance::Denied,
                "doubt" => Stance::Doubted,
                _ => Stance::Supposed,
            };
            assert_eq!(found.stance, expected, "{}", row[2]);
            assert_eq!(found.rejects, row[0] == "reject", "{}", row[2]);
        }
    }

    #[test]
    fn the_stance_of_a_statement_is_read_from_negation_and_evidence() {
        for (text, stance) in [
            ("The crews are leaving the old mill", Stance::Affirmed),
            ("The crews are not leaving the old mill", Stance::Denied),
            ("We have not seen any evidence that the crews are leaving", Stance::Doubted),
            ("It is wrong to say that no crews left", Stance::Affirmed),
            ("The crews may leave", Stance::Supposed),
            ("The crews will leave", Stance::Planned),
            ("No fewer than 44 crews left", Stance::Affirmed),
        ] {
            assert_eq!(first(text).stance, stance, "{text}");
        }
    }
}
