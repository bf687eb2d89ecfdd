//! One person's name and role as two outlets give them.
//!
//! In: the places that name somebody. Out: that the spelling differs, or the role. Whether two names are one
//! person's the directory has decided before.

use super::{
    Reason, Settings, Side,
    claim::{Claims, NameClaim},
    keys::Keys,
    relation::{Between, Finding, Gate, Kind, Level, Passage},
    wording::folded::Folded,
};
use crate::{
    people::{Sort, roles},
    quotes,
};

/// Names of one person.
pub const REASON: Reason = Reason { name: "name", kind: Kind::Name, keys, judge };

fn keys(claims: &Claims, keys: &mut Keys) {
    for (index, claim) in claims.names.iter().enumerate() {
        let person = claim.who.get().filter(|who| who.sort == Some(Sort::Person));
        let Some(name) = person.and_then(|who| who.name.as_deref()) else { continue };
        // A surname alone says nothing that the full name does not.
        if claim.name.contains(' ') {
            keys.add(index, &["name", name]);
        }
    }
}

fn judge(a: Side<'_>, b: Side<'_>, _: &Settings) -> Option<Finding> {
    let (left, right) = (a.claims.names.get(a.index)?, b.claims.names.get(b.index)?);
    let (level, reason, score) = if spelled_otherwise(&left.name, &right.name) {
        (Level::Compatible, "spelling", 0.9)
    } else {
        let (of_left, of_right) = (around(left), around(right));
        if of_left.is_empty() || of_right.is_empty() {
            return None;
        }
        match (within(&of_left, &of_right), within(&of_right, &of_left)) {
            (true, true) if left.phrase != right.phrase => (Level::Agree, "role", 0.9),
            (false, false) => match one_office(&left.phrase, &right.phrase, &roots(&left.name)) {
                Office::Other => (Level::Compatible, "role", 0.8),
                Office::Same => (Level::Agree, "role", 0.8),
                Office::Relation => (Level::Compatible, "relation", 0.8),
                Office::Open => return None,
            },
            // "President" says no more than "Norwegian president" does.
            _ => return None,
        }
    };
    let passage =
        |side: Side<'_>, claim: &NameClaim| Passage::new(side.claims, &claim.place, claim.phrase.clone(), None);
    Some(Finding {
        level,
        between: Between::Outlets,
        reason,
        topic: left.who.get().and_then(|who| who.name.clone()).unwrap_or_default(),
        gates: vec![Gate::new("name", score, format!("{} / {}", left.name, right.name))],
        a: passage(a, left),
        b: passage(b, right),
    })
}

/// The roots of the words that tell something.
fn roots(text: &str) -> Vec<u64> {
    let folded = Folded::of(text, quotes::Kind::Indirect);
    folded.words.into_iter().filter(|word| word.tells()).map(|word| word.root).collect()
}

/// The roots of the words around a name.
fn around(claim: &NameClaim) -> Vec<u64> {
    let own = roots(&claim.name);
    roots(&claim.phrase).into_iter().filter(|root| !own.contains(root)).collect()
}

fn within(a: &[u64], b: &[u64]) -> bool {
    a.iter().all(|root| b.contains(root))
}

/// Whether two descriptions are of one office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Office {
    /// They are: "NATO chief" and "NATO secretary-general".
    Same,
    /// They may be: one says more.
    Open,
    /// One only tells a relation to somebody else: "his Norwegian counterpart".
    Relation,
    /// They are of two.
    Other,
}

/// Whether the descriptions `a` and `b` of one person, whose name has the roots `name`, are of one office.
fn one_office(a: &str, b: &str, name: &[u64]) -> Office {
    let described = |phrase| {
        let (nouns, others) = roles::roles(phrase);
        let others: Vec<u64> = roots(&others.join(" ")).into_iter().filter(|root| !name.contains(root)).collect();
        (nouns, others)
    };
    let ((of_a, a), (of_b, b)) = (described(a), described(b));
    if [&of_a, &of_b].iter().any(|nouns| !nouns.is_empty() && nouns.iter().all(|noun| noun.is_relation())) {
        return Office::Relation;
    }
    match of_a.iter().any(|noun| of_b.iter().any(|other| noun.may_be(other))) {
        true if within(&a, &b) && within(&b, &a) => Office::Same,
        true if within(&a, &b) || within(&b, &a) => Office::Open,
        _ => Office::Other,
    }
}

/// Whether two names of as many words have a word that is spelled in another way, an initial aside.
fn spelled_otherwise(a: &str, b: &str) -> bool {
    let words =
        |name: &str| name.split_whitespace().map(|word| word.trim_matches('.').to_lowercase()).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let short = |a: &str, b: &str| a.chars().count() == 1 || b.chars().count() == 1;
    a.len() == b.len() && a.iter().zip(&b).any(|(a, b)| a != b && !short(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_words_of_its_own_and_words_that_stand_for_it() {
        for (a, b, expected) in [
            ("Weston League chief Ada Okafor", "Weston League secretary-general Ada Okafor", Office::Same),
            ("Ada Okafor, head of the harbour board", "harbour board director Ada Okafor", Office::Same),
            ("chairwoman Ada Okafor", "harbour board boss Ada Okafor", Office::Open),
            ("Norwegian counterpart Ada Okafor", "Norway’s chancellor, Ada Okafor", Office::Relation),
            ("Mayor Ada Okafor", "Judge Ada Okafor", Office::Other),
            ("harbour board chief Ada Okafor", "Weston League secretary-general Ada Okafor", Office::Other),
        ] {
            assert_eq!(one_office(a, b, &roots("Ada Okafor")), expected, "{a} / {b}");
            assert_eq!(one_office(b, a, &roots("Ada Okafor")), expected, "{b} / {a}");
        }
    }

    #[test]
    fn a_spelling_is_another_only_word_for_word() {
        for (a, b, expected) in [
            ("Oleh Marchenko", "Oleg Marchenko", true),
            ("Ada Okafor", "Ada OKAFOR", false),
            ("A. Okafor", "Ada Okafor", false),
            ("Okafor", "Ada Okafor", false),
        ] {
            assert_eq!(spelled_otherwise(a, b), expected, "{a} {b}");
        }
    }
}
