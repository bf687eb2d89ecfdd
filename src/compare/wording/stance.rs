//! How a speaker stands to what a clause says.
//!
//! In: the words of one clause. Out: a [`Statement`]: its telling words, and whether it is said to be so, not to be so, not
//! to be known, to come, or only to be possible. Read from negations and the cues of `cues.tsv`; the other words that are
//! asked for are rows of `words.tsv`. Cannot fail; a clause without a telling word says nothing.

use super::{
    folded::{Sort, Word, hash},
    forms,
    statement::Statement,
};
use crate::table;
use std::{collections::HashSet, sync::LazyLock};

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

/// Words that decide, of each kind: roots of events, of evidence and of seeing, normal forms of the others.
#[derive(Default)]
struct Words {
    events: HashSet<u64>,
    evidence: HashSet<u64>,
    seen: HashSet<u64>,
    bounds: HashSet<u64>,
    sure: HashSet<u64>,
    dated: HashSet<u64>,
    joins: HashSet<u64>,
    ahead: HashSet<u64>,
    scales: HashSet<u64>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all = Words::default();
    for row in table::rows(include_str!("words.tsv")) {
        let [kind, words, ..] = row.as_slice() else { continue };
        let words = words.split(' ');
        match *kind {
            "event" => all.events.extend(words.map(|word| hash(forms::root(word)))),
            "evidence" => all.evidence.extend(words.map(|word| hash(forms::root(word)))),
            "seen" => all.seen.extend(words.map(|word| hash(forms::root(word)))),
            "bound" => all.bounds.extend(words.map(hash)),
            "sure" => all.sure.extend(words.map(hash)),
            "dated" => all.dated.extend(words.map(hash)),
            "scale" => all.scales.extend(words.map(hash)),
            "join" => all.joins.extend(words.map(hash)),
            "ahead" => all.ahead.extend(words.map(hash)),
            _ => {}
        }
    }
    all
});

/// Whether a root is of something that happens.
pub fn is_event(root: u64) -> bool {
    WORDS.events.contains(&root)
}

/// What has turned a clause so far.
#[derive(Default)]
struct Turns {
    negations: usize,
    /// Where the first word that turns it stands.
    first: Option<usize>,
    /// Where the last negation stands.
    negation: Option<usize>,
    doubts: bool,
    supposes: bool,
    rejects: bool,
}

impl Turns {
    fn of(words: &[Word]) -> Self {
        let mut turns = Turns::default();
        for (at, word) in words.iter().enumerate() {
            if word.sort == Sort::Negation {
                turns.negate(words, at);
            }
            for (turn, cue) in CUES.iter().filter(|(_, cue)| cue.first() == Some(&word.normal)) {
                let there = |(next, cue): (usize, &u64)| words.get(at + next).is_some_and(|word| word.normal == *cue);
                if cue.iter().enumerate().all(there) {
                    turns.turn(*turn, words, at);
                }
            }
        }
        turns
    }

    fn negate(&mut self, words: &[Word], at: usize) {
        // "No more than" and "not only" deny nothing.
        let bound = words.get(at + 1).is_some_and(|next| WORDS.bounds.contains(&next.normal));
        // "Had no ships and had not seen any": two things denied, and not one affirmed.
        let joined = self.negation.is_some_and(|first| {
            words.get(first..at).unwrap_or(&[]).iter().any(|word| WORDS.joins.contains(&word.normal))
        });
        if !bound && !joined {
            self.negations += 1;
            self.first.get_or_insert(at);
            self.negation = Some(at);
        }
    }

    fn turn(&mut self, turn: Turn, words: &[Word], at: usize) {
        let Some(word) = words.get(at) else { return };
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let negated = before.is_some_and(|before| before.sort == Sort::Negation);
        let behind = |list: &HashSet<u64>| before.is_some_and(|before| list.contains(&before.normal));
        if turn != Turn::Suppose {
            self.first.get_or_insert(at);
        }
        match turn {
            // "A little" and "a few" are some.
            Turn::Negate if before.is_some_and(|before| before.normal == hash("a")) => {}
            Turn::Negate => self.negations += 1,
            Turn::Reject => {
                // "Nothing to do with" has been counted with its first word.
                self.negations += usize::from(word.sort != Sort::Negation);
                self.rejects = true;
            }
            // "No doubt", "beyond a doubt": sure.
            Turn::Doubt if negated || behind(&WORDS.sure) => {
                let near = self.negation.is_some_and(|negation| at - negation.min(at) <= 2);
                self.negations = self.negations.saturating_sub(usize::from(near));
            }
            Turn::Doubt => self.doubts = true,
            // "since May", "3 May"
            Turn::Suppose => {
                let dated = behind(&WORDS.dated) || before.is_some_and(|before| before.sort == Sort::Number);
                self.supposes |= !(word.normal == hash("may") && dated);
            }
        }
    }
}

/// What one clause says.
pub fn statement(words: &[Word]) -> Option<Statement> {
    let turns = Turns::of(words);
    let behind = words.get(turns.first.unwrap_or_default()..).unwrap_or(words);
    let negated = turns.negations % 2 == 1;
    let evidence = behind.iter().any(|word| WORDS.evidence.contains(&word.root));
    let known = turns.doubts || (negated && evidence);
    let ahead = words.iter().any(|word| WORDS.ahead.contains(&word.normal));
    let stance = match (known, negated, turns.supposes) {
        (true, _, _) => Stance::Doubted,
        (_, true, _) => Stance::Denied,
        (_, _, true) => Stance::Supposed,
        _ if ahead => Stance::Planned,
        _ => Stance::Affirmed,
    };
    // "Nothing to do with" and "no evidence that" have their own words behind the negation.
    let denied = turns.negation.filter(|_| negated && !known && !turns.rejects).and_then(|at| {
        let about = |word: &&Word| word.tells() && !WORDS.seen.contains(&word.root);
        words.get(at + 1..)?.iter().find(about).map(|word| word.root)
    });
    let told: Vec<u64> = words.iter().filter(|word| word.tells()).map(|word| word.root).collect();
    // That both count in millions says nothing.
    let numbers = words.iter().filter(|word| word.sort == Sort::Number && !WORDS.scales.contains(&word.normal));
    let numbers = numbers.map(|word| word.normal).collect();
    let events = behind.iter().map(|word| word.root).filter(|&root| is_event(root)).collect();
    let mut roots = sorted(told);
    roots.dedup();
    (!roots.is_empty()).then(|| Statement {
        roots,
        stance,
        events: sorted(events),
        rejects: turns.rejects,
        denied,
        ahead,
        numbers: sorted(numbers),
    })
}

fn sorted(mut roots: Vec<u64>) -> Vec<u64> {
    roots.sort_unstable();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare::wording::folded::Folded, quotes::Kind};

    fn read(text: &str) -> Statement {
        statement(&Folded::of(text, Kind::Indirect).words).unwrap_or_default()
    }

    #[test]
    fn every_cue_turns_its_own_example() {
        for row in table::rows(include_str!("cues.tsv")) {
            let found = read(row[2]);
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
    fn every_word_that_decides_does_so_in_its_example() {
        for row in table::rows(include_str!("words.tsv")) {
            let found = read(row[3]);
            assert_eq!(format!("{:?}", found.stance).to_lowercase(), row[2], "{}", row[3]);
            assert!(row[0] != "event" || !found.events.is_empty(), "{}", row[3]);
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
            ("The crews left in May", Stance::Affirmed),
            ("The crews will leave", Stance::Planned),
            ("There is no doubt that the crews left", Stance::Affirmed),
            ("Beyond a doubt the crews left", Stance::Affirmed),
            ("I doubt that the crews left", Stance::Doubted),
            ("A few crews left", Stance::Affirmed),
            ("The crews saw no smoke and had not heard any noise", Stance::Denied),
            ("The evidence is weak and the crews did not leave", Stance::Denied),
            ("No fewer than 44 crews left", Stance::Affirmed),
        ] {
            assert_eq!(read(text).stance, stance, "{text}");
        }
    }
}
