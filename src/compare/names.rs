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
use crate::{people::Sort, quotes};

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
        let (of_left, of_right) = (role(left), role(right));
        if of_left.is_empty() || of_right.is_empty() {
            return None;
        }
        let within = |a: &[u64], b: &[u64]| a.iter().all(|root| b.contains(root));
        match (within(&of_left, &of_right), within(&of_right, &of_left)) {
            (true, true) if left.phrase != right.phrase => (Level::Agree, "role", 0.9),
            (false, false) => (Level::Compatible, "role", 0.8),
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

/// The roots of the words around a name.
fn role(claim: &NameClaim) -> Vec<u64> {
    let roots = |text: &str| {
        Folded::of(text, quotes::Kind::Indirect).words.into_iter().filter(|word| word.tells()).map(|word| word.root)
    };
    let own: Vec<u64> = roots(&claim.name).collect();
    roots(&claim.phrase).filter(|root| !own.contains(root)).collect()
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
