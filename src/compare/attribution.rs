//! Whether two speakers can be one, and how two outlets attribute the same words.
//!
//! In: the claimants of two quotes. Out: [`Same`]. Only two named, different people conflict: an office
//! speaks through its spokesman, a state through its capital, and somebody without a name may be anybody.

use super::claim::Claimant;
use crate::people::Sort;

/// Whether two claimants are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Same {
    /// They are.
    Yes,
    /// One speaks for the other, or can be meant by the other's role.
    Kin,
    /// Nothing tells: one of them is not known.
    Open,
    /// They are not, though both may have said it: two bodies, a body and a person.
    Apart,
    /// They are two people with names.
    No,
}

/// Whether `a` and `b` are one speaker.
pub fn same(a: Option<&Claimant>, b: Option<&Claimant>) -> Same {
    let (Some(a), Some(b)) = (a, b) else { return Same::Open };
    if let (Some(left), Some(right)) = (&a.name, &b.name) {
        if left.eq_ignore_ascii_case(right) {
            return Same::Yes;
        }
        if a.sort == Some(Sort::Person) && b.sort == Some(Sort::Person) {
            return if one_name(left, right) { Same::Kin } else { Same::No };
        }
        return if kin(a, b) || kin(b, a) { Same::Kin } else { Same::Apart };
    }
    if kin(a, b) || kin(b, a) { Same::Kin } else { Same::Open }
}

/// Whether one name can be another form of the other: a surname alone, or a spelling of the same name.
fn one_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    let near = last_a == last_b || (last_a.len() > 4 && strsim::levenshtein(last_a, last_b) <= 2);
    let given = |words: &[String]| words.first().cloned().filter(|_| words.len() > 1);
    let fits = match (given(&a), given(&b)) {
        (Some(a), Some(b)) => a == b || a.chars().next() == b.chars().next() && a.len().min(b.len()) <= 2,
        _ => last_a == last_b,
    };
    near && fits
}

/// Whether `a` can speak for `b`: its spokesman, its head, somebody with the same role.
fn kin(a: &Claimant, b: &Claimant) -> bool {
    let home = |who: &Claimant| words(&[who.affiliation.as_deref(), who.role.as_deref()]);
    let body = if b.sort == Some(Sort::Person) {
        home(b)
    } else {
        words(&[b.name.as_deref(), Some(&b.text), b.affiliation.as_deref()])
    };
    let own = match a.sort {
        Some(Sort::Person) => home(a),
        _ => words(&[a.name.as_deref(), Some(&a.text), a.role.as_deref(), a.affiliation.as_deref()]),
    };
    let shared = own.iter().filter(|word| body.contains(word)).count();
    shared >= 2 || (shared == 1 && own.len().min(body.len()) == 1)
}

/// The roots of the words that tell one body from another; "the spokesman of" tells nothing.
fn words(of: &[Option<&str>]) -> Vec<u64> {
    use super::wording::folded::{Folded, hash};
    const EMPTY: [&str; 8] =
        ["spokesman", "spokeswoman", "spokesperson", "official", "government", "department", "ministry", "minister"];
    let empty: Vec<u64> = EMPTY.iter().take(5).map(|word| hash(super::wording::forms::root(word))).collect();
    let mut roots: Vec<u64> = of
        .iter()
        .flatten()
        .flat_map(|text| Folded::of(text, crate::quotes::Kind::Indirect).words)
        .filter(|word| word.tells() && !empty.contains(&word.root))
        .map(|word| word.root)
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, role: Option<&str>, affiliation: Option<&str>) -> Claimant {
        Claimant {
            name: Some(name.into()),
            text: name.into(),
            role: role.map(Into::into),
            affiliation: affiliation.map(Into::into),
            sort: Some(Sort::Person),
        }
    }

    fn body(name: &str) -> Claimant {
        Claimant { name: Some(name.into()), text: name.into(), sort: Some(Sort::Organisation), ..Claimant::default() }
    }

    fn nameless(text: &str) -> Claimant {
        Claimant { text: text.into(), sort: Some(Sort::Unnamed), ..Claimant::default() }
    }

    #[test]
    fn only_two_named_people_conflict() {
        for (a, b, expected) in [
            (person("Ada Okafor", None, None), person("Ada Okafor", None, None), Same::Yes),
            (person("Ada Okafor", None, None), person("Dov Parrish", None, None), Same::No),
            (person("Ada Okafor", None, None), person("Okafor", None, None), Same::Kin),
            (person("Ada Okafor", None, None), person("Ada Okaphor", None, None), Same::Kin),
            (person("Ada Okafor", None, None), person("Ben Okafor", None, None), Same::No),
            (
                person("Ada Okafor", Some("spokeswoman"), Some("Norwegian harbour board")),
                body("Norway's Harbour Board"),
                Same::Kin,
            ),
            (nameless("a Norwegian harbour board spokesperson"), body("Oslo’s Harbour Board"), Same::Kin),
            (nameless("two officials"), body("Harbour Board"), Same::Open),
            (person("Ada Okafor", None, None), body("Anglers' Club"), Same::Apart),
        ] {
            assert_eq!(same(Some(&a), Some(&b)), expected, "{a:?} {b:?}");
            assert_eq!(same(Some(&b), Some(&a)), expected, "{b:?} {a:?}");
        }
        assert_eq!(same(None, Some(&body("Harbour Board"))), Same::Open);
    }
}
