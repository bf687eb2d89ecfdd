//! Aliases: which names of the corpus are one person's.
//!
//! In: the [`Form`]s of all names, in the order of their keys. Out: for each form the form that stands for
//! its cluster. Only forms whose surnames have the same consonants are compared, so that the work grows with the
//! corpus; the strongest evidence joins first, and no step puts two into one cluster that cannot be one person:
//! other given names, other middle initials, another gender, states that differ. The order in which articles came
//! makes no difference. Cannot fail.

use super::{Gender, Held, cast::genders_fit, key, office::Affiliation, roster::Form};
use std::{cmp::Reverse, collections::BTreeMap};

/// How many forms of one block are held against each other; larger blocks are cut by given name first.
const BLOCK: usize = 48;

/// For each form the index of the form that stands for its cluster.
pub fn join(forms: &[Form<'_>]) -> Vec<u32> {
    let mut clusters = Clusters::new(forms);
    let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut surnames: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (form, index) in forms.iter().zip(0..) {
        if form.length() > 1 {
            blocks.entry(key::skeleton(form.surname())).or_default().push(index);
        }
        surnames.entry(key::spelling(form.surname())).or_default().push(index);
    }
    let mut edges = Vec::new();
    for block in blocks.into_values() {
        for part in parts(forms, block) {
            for (at, &a) in part.iter().enumerate() {
                for &b in part.iter().skip(at + 1) {
                    let strength = evidence(forms[a as usize], forms[b as usize]);
                    edges.extend(strength.map(|strength| (strength, a, b)));
                }
            }
        }
    }
    edges.sort_unstable_by_key(|&(strength, a, b)| (Reverse(strength), a, b));
    let split = ambiguous(forms, &edges);
    let is_split = |form: u32| split.binary_search(&form).is_ok();
    for (_, a, b) in edges {
        if !is_split(a) && !is_split(b) {
            clusters.join(a, b);
        }
    }
    for bearers in surnames.values() {
        for &alone in bearers.iter().filter(|&&index| forms[index as usize].length() == 1) {
            surname_alone(forms, &mut clusters, bearers, alone);
        }
    }
    (0..forms.len() as u32).map(|form| clusters.root(form)).collect()
}

/// A block in pieces that are small enough to compare each with each.
fn parts(forms: &[Form<'_>], block: Vec<u32>) -> Vec<Vec<u32>> {
    if block.len() <= BLOCK {
        return vec![block];
    }
    let mut parts: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for index in block {
        let form = forms[index as usize];
        let given: String = key::skeleton(form.given()).chars().take(2).collect();
        parts.entry(given + &key::spelling(form.surname())).or_default().push(index);
    }
    parts.into_values().flat_map(|part| part.chunks(BLOCK).map(<[u32]>::to_vec).collect::<Vec<_>>()).collect()
}

/// How strongly two full names are one person's: 3 by the names alone, 2 by a spelling, 1 by the role too.
fn evidence(a: Form<'_>, b: Form<'_>) -> Option<u8> {
    if !genders_fit(a.gender(), b.gender()) || middles_differ(a, b) || states_differ(a, b) {
        return None;
    }
    let initial = a.given().chars().count() == 1 || b.given().chars().count() == 1;
    let given = key::given_fit(a.given(), b.given());
    if a.surname() == b.surname() && given && !initial {
        return Some(3);
    }
    if key::spelling(a.surname()) == key::spelling(b.surname()) {
        let same = key::spelling(a.given()) == key::spelling(b.given());
        if (given && !initial) || same {
            return Some(2);
        }
        return (key::given_kin(a.given(), b.given()) && roles_fit(a, b)).then_some(1);
    }
    let long = a.surname().chars().count().min(b.surname().chars().count()) >= 4;
    let near = long && strsim::osa_distance(a.surname(), b.surname()) <= 2;
    (near && given && !initial && roles_fit(a, b) && affiliations_meet(a, b)).then_some(1)
}

/// "Jo A. Lund" is not "Jo B. Lund".
fn middles_differ(a: Form<'_>, b: Form<'_>) -> bool {
    let fits = |x: &str, y: &str| x.starts_with(y) || y.starts_with(x);
    let (short, long) = if a.length() <= b.length() { (a, b) } else { (b, a) };
    short.middle().any(|x| !long.middle().any(|y| fits(x, y)))
}

/// Whether both serve states, and not one in common.
fn states_differ(a: Form<'_>, b: Form<'_>) -> bool {
    let states = |form: Form<'_>| -> Vec<usize> {
        let state = |held: &Held| match held.office.affiliation {
            Affiliation::State(state) => Some(state),
            _ => None,
        };
        form.roles().filter_map(state).collect()
    };
    let (mine, theirs) = (states(a), states(b));
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|state| theirs.contains(state))
}

fn roles_fit(a: Form<'_>, b: Form<'_>) -> bool {
    a.roles().any(|mine| b.roles().any(|theirs| mine.office.fits(&theirs.office)))
}

/// Whether what the roles belong to has a name in common: one state, or a capitalised word of both.
fn affiliations_meet(a: Form<'_>, b: Form<'_>) -> bool {
    let words = |form: Form<'_>| -> Vec<String> {
        form.roles()
            .filter_map(|held| held.affiliation.as_deref())
            .flat_map(str::split_whitespace)
            .filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 3)
            .map(key::word)
            .collect()
    };
    let theirs = words(b);
    words(a).iter().any(|word| theirs.contains(word))
}

/// Whether two that are both near a third name two people: by their middle names, or by given names that are not kin.
fn are_two(a: Form<'_>, b: Form<'_>) -> bool {
    middles_differ(a, b) || !key::given_kin(a.given(), b.given())
}

/// The forms that could be either of two who cannot be one: "Jo Lund" beside "Jo A. Lund" and "Jo B. Lund", "J. Lund"
/// beside "Jo Lund" and "Jens Lund". In order.
fn ambiguous(forms: &[Form<'_>], edges: &[(u8, u32, u32)]) -> Vec<u32> {
    let mut pairs: Vec<(u32, u32)> = edges.iter().flat_map(|&(_, a, b)| [(a, b), (b, a)]).collect();
    pairs.sort_unstable();
    let two = |&(_, a): &(u32, u32), &(_, b): &(u32, u32)| are_two(forms[a as usize], forms[b as usize]);
    let near = pairs.chunk_by(|(a, _), (b, _)| a == b);
    let split = near.filter(|near| near.iter().enumerate().any(|(at, a)| near.iter().skip(at + 1).any(|b| two(a, b))));
    split.filter_map(|near| near.first()).map(|&(form, _)| form).collect()
}

/// Gives a surname alone to the one person whom it can mean: by its role, else as the only bearer.
fn surname_alone(forms: &[Form<'_>], clusters: &mut Clusters<'_>, bearers: &[u32], alone: u32) {
    let form = forms[alone as usize];
    let fits = |index: &u32| {
        let other = forms[*index as usize];
        other.length() > 1
            && genders_fit(form.gender(), other.gender())
            && !states_differ(form, other)
            && (form.held().is_empty() || other.held().is_empty() || roles_fit(form, other))
    };
    let mut roots: Vec<u32> = bearers.iter().filter(|index| fits(index)).map(|&index| clusters.root(index)).collect();
    roots.sort_unstable();
    roots.dedup();
    if let [only] = roots[..] {
        clusters.join(only, alone);
    }
}

/// Clusters of forms that grow by joining; the smallest index stands for each.
struct Clusters<'a> {
    forms: &'a [Form<'a>],
    parent: Vec<u32>,
    gender: Vec<Option<Gender>>,
}

impl<'a> Clusters<'a> {
    fn new(forms: &'a [Form<'a>]) -> Self {
        let gender = forms.iter().map(|form| form.gender()).collect();
        Clusters { forms, parent: (0..forms.len() as u32).collect(), gender }
    }

    fn root(&mut self, form: u32) -> u32 {
        let mut root = form as usize;
        while self.parent[root] as usize != root {
            self.parent[root] = self.parent[self.parent[root] as usize];
            root = self.parent[root] as usize;
        }
        root as u32
    }

    /// Puts two clusters together unless their genders differ.
    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a) as usize, self.root(b) as usize);
        if a == b || !genders_fit(self.gender[a], self.gender[b]) || states_differ(self.forms[a], self.forms[b]) {
            return;
        }
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low as u32;
        self.gender[low] = self.gender[low].or(self.gender[high]);
    }
}
