//! What a quote says, whatever its words.
//!
//! In: a quote. Out: [`Statements`], one for each sentence or clause between strong marks: the roots of its telling
//! words, and whether it is said to be so, not to be so, or not to be known. Two statements are alike if they
//! share most of their words and the same stance, opposed if one says what the other denies or doubts. A bag of words is
//! a rough measure: it asks for much in common, and cannot tell who does what to whom. Cannot fail.

use super::{
    folded::{Word, hash},
    stance::{Stance, statement},
};
use crate::{
    compare::Side,
    quotes::Polarity,
    table,
    text::{Class, words},
};
use std::sync::LazyLock;

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
    /// What a negation in the clause is about: the root of the first telling word behind it.
    pub denied: Option<u64>,
    /// Whether it is about what will be.
    pub ahead: bool,
    /// The numbers of the clause, sorted.
    pub numbers: Vec<u64>,
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
    /// Whether both have what the one negates.
    pub predicate: bool,
    /// Whether one says that something rises, and the other that it falls.
    pub contrary: bool,
    /// Whether both give numbers, and no number is in both.
    pub other_numbers: bool,
}

static OPPOSITES: LazyLock<Vec<[u64; 2]>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("opposites.tsv"));
    rows.filter_map(|row| Some([hash(row.first()?), hash(row.get(1)?)])).collect()
});

impl Statements {
    /// What a quote says.
    pub fn of(side: Side<'_>) -> Self {
        let mut found = Self::in_words(&side.folded().words);
        let Some(quote) = side.quote() else { return found };
        if quote.polarity == Polarity::Denied {
            let says = says_something(quote.text());
            for statement in &mut found.all {
                // Who rejects a plan or a petition does not say that it is not there.
                if !says {
                    statement.stance = Stance::Supposed;
                    continue;
                }
                // Who denies a plan or a claim denies what is planned or claimed.
                statement.stance = match statement.stance {
                    Stance::Affirmed | Stance::Planned | Stance::Supposed => Stance::Denied,
                    Stance::Denied => Stance::Affirmed,
                    Stance::Doubted => Stance::Doubted,
                };
                statement.rejects = true;
                statement.denied = None;
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
        self.best(other, |a, b| close(a.stance, b.stance)).filter(|shared| !shared.contrary && !shared.other_numbers)
    }

    /// What statements share of which one side affirms what the other denies or doubts, and how it stands to it.
    pub fn opposed(&self, other: &Statements) -> Option<(Shared, Stance)> {
        let against = |stance: Stance| {
            let one_way = move |a: &Statement, b: &Statement| match a.stance {
                Stance::Affirmed => b.stance == stance,
                Stance::Planned => b.stance == stance && b.ahead,
                _ => false,
            };
            self.best(other, move |a, b| one_way(a, b) || one_way(b, a))
                .filter(|shared| shared.predicate && !shared.contrary)
                .map(|shared| (shared, stance))
        };
        let (denied, doubted) = (against(Stance::Denied), against(Stance::Doubted));
        let found = match (denied, doubted) {
            (Some(denied), Some(doubted)) if doubted.0.roots > denied.0.roots => Some(doubted),
            (denied, doubted) => denied.or(doubted),
        };
        found.or_else(|| {
            let affirmed = |a: &Statement, b: &Statement| (a.stance, b.stance) == (Stance::Affirmed, Stance::Affirmed);
            self.best(other, affirmed).filter(|shared| shared.contrary).map(|shared| (shared, Stance::Denied))
        })
    }

    /// Whether one side denies, doubts or turns around what the other says, and both have no more in common that they
    /// agree on.
    pub fn at_odds(&self, other: &Statements) -> bool {
        let agreed = self.alike(other).map_or(0, |shared| shared.roots);
        self.opposed(other).is_some_and(|(shared, _)| shared.roots > agreed)
    }

    /// Whether both sides give numbers, and none of them is the other's.
    pub fn other_numbers(&self, other: &Statements) -> bool {
        let numbers = |side: &Statements| side.all.iter().flat_map(|one| one.numbers.clone()).collect::<Vec<u64>>();
        apart(&numbers(self), &numbers(other))
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
        let mut common: Vec<u64> = self.roots.iter().copied().filter(there).collect();
        let only = |one: &Statement, other: &Statement, root: u64| {
            one.roots.binary_search(&root).is_ok() && other.roots.binary_search(&root).is_err()
        };
        let contrary = OPPOSITES.iter().find_map(|&[up, down]| match () {
            () if only(self, other, up) && only(other, self, down) => Some(up),
            () if only(self, other, down) && only(other, self, up) => Some(down),
            () => None,
        });
        common.extend(contrary);
        let mut denied = [self, other].into_iter().filter_map(|one| one.denied);
        let shorter = counted(&self.roots).min(counted(&other.roots)).max(1);
        Shared {
            roots: common.len(),
            share: common.len() as f64 / shorter as f64,
            event: common.iter().any(|root| [self, other].iter().all(|one| one.events.contains(root))),
            negated: [self, other].iter().any(|one| matches!(one.stance, Stance::Denied | Stance::Doubted)),
            rejects: self.rejects || other.rejects,
            predicate: denied.all(|denied| common.contains(&denied)),
            contrary: contrary.is_some(),
            other_numbers: apart(&self.numbers, &other.numbers),
        }
    }
}

/// Whether what is denied is a statement, "that it knew", "having known", and no thing: "the petition".
fn says_something(text: &str) -> bool {
    let finite = |class: Class| {
        class.any(Class::FINITE.or(Class::AUXILIARY).or(Class::MODAL))
            || class.any(Class::PAST) && !class.any(Class::PARTICIPLE)
    };
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut words = text.split_whitespace().map(word).take(40).enumerate();
    words.any(|(at, word)| {
        let class = words::classes(&word);
        word == "that" || finite(class) || at == 0 && class.any(Class::ING.or(Class::PRONOUN))
    })
}

/// Whether two lists have something each and nothing in common.
fn apart(a: &[u64], b: &[u64]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|one| b.contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare::wording::folded::Folded, quotes::Kind};

    fn first(text: &str) -> Statement {
        let words = Folded::of(text, Kind::Indirect).words;
        Statements::in_words(&words).all.first().cloned().unwrap_or_default()
    }

    #[test]
    fn both_halves_of_an_example_are_contrary() {
        for row in table::rows(include_str!("opposites.tsv")) {
            let (a, b) = row[2].split_once(" | ").expect(row[2]);
            assert!(first(a).shared(&first(b)).contrary, "{}", row[2]);
        }
    }

    #[test]
    fn only_a_statement_can_be_denied() {
        for (text, expected) in [
            ("it had known of the leak", true),
            ("claims that it knew of the leak", true),
            ("asking her to close the gate", true),
            ("the petition on water rights", false),
            ("changes to the tax code", false),
        ] {
            assert_eq!(says_something(text), expected, "{text}");
        }
    }
}
