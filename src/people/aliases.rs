//! Aliases: which names of the corpus are one person's.
//!
//! In: the [`Form`]s of all names, in the order of their keys. Out: for each form the form that stands for
//! its cluster. Only forms whose surnames have the same consonants are compared, so that the work grows with the
//! corpus; the strongest evidence joins first, and no step puts two into one cluster that cannot be one person:
//! other given names, other middle initials, another gender, states that differ. The order in which articles came
//! makes no difference. Cannot fail.

use super::{Gender, Held, Sort, cast::genders_fit, key, office::Affiliation, tally::Tally};
use std::collections::{BTreeMap, HashMap};

/// One name, with all that the corpus says under it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The folded words with blanks between them.
    pub words: String,
    /// What kind of speaker it is.
    pub sort: Option<Sort>,
    /// How it is printed, and in how many articles.
    pub printed: Tally<String>,
    /// The roles given with it by their words and what they belong to, and in how many articles.
    pub held: Tally<Held>,
    /// In how many articles it is he, and she.
    pub genders: [u32; 2],
}

impl Form {
    /// The gender that no article denies.
    pub fn gender(&self) -> Option<Gender> {
        match self.genders {
            [0, 0] => None,
            [he, she] if he > she => Some(Gender::Male),
            [he, she] if he < she => Some(Gender::Female),
            _ => None,
        }
    }

    /// The roles that are held against another's; some are enough.
    fn roles(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().map(|(held, _)| held).take(ROLES)
    }

    /// How many words the name has.
    pub fn length(&self) -> usize {
        if self.words.is_empty() { 0 } else { 1 + self.words.matches(' ').count() }
    }

    /// The last word.
    pub fn surname(&self) -> &str {
        self.words.rsplit(' ').next().unwrap_or("")
    }

    fn given(&self) -> &str {
        self.words.split(' ').next().unwrap_or("")
    }

    fn middle(&self) -> impl Iterator<Item = &str> + Clone {
        let mut words = self.words.split(' ');
        words.next();
        words.next_back();
        words
    }
}

/// How many roles of a form are held against another's.
const ROLES: usize = 24;

/// How many forms of one block are held against each other; larger blocks are cut by given name first.
const BLOCK: usize = 48;

/// For each form the index of the form that stands for its cluster.
pub fn join(forms: &[&Form]) -> Vec<usize> {
    let mut clusters = Clusters::new(forms);
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut surnames: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        if form.length() > 1 {
            blocks.entry(key::skeleton(form.surname())).or_default().push(index);
        }
        surnames.entry(key::spelling(form.surname())).or_default().push(index);
    }
    let mut edges = Vec::new();
    for block in blocks.values() {
        for part in parts(forms, block) {
            for (at, &a) in part.iter().enumerate() {
                for &b in part.iter().skip(at + 1) {
                    edges.extend(evidence(forms[a], forms[b]).map(|strength| (strength, a, b)));
                }
            }
        }
    }
    edges.sort_by_key(|&(strength, a, b)| (std::cmp::Reverse(strength), a, b));
    let split = ambiguous(forms, &edges);
    for (_, a, b) in edges {
        if !split.contains_key(&a) && !split.contains_key(&b) {
            clusters.join(a, b);
        }
    }
    for bearers in surnames.values() {
        for &alone in bearers.iter().filter(|&&index| forms[index].length() == 1) {
            surname_alone(forms, &mut clusters, bearers, alone);
        }
    }
    (0..forms.len()).map(|form| clusters.root(form)).collect()
}

/// A block in pieces that are small enough to compare each with each.
fn parts(forms: &[&Form], block: &[usize]) -> Vec<Vec<usize>> {
    if block.len() <= BLOCK {
        return vec![block.to_vec()];
    }
    let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &index in block {
        let given: String = key::skeleton(forms[index].given()).chars().take(2).collect();
        parts.entry(given + &key::spelling(forms[index].surname())).or_default().push(index);
    }
    parts.into_values().flat_map(|part| part.chunks(BLOCK).map(<[usize]>::to_vec).collect::<Vec<_>>()).collect()
}

/// How strongly two full names are one person's: 3 by the names alone, 2 by a spelling, 1 by the role too.
fn evidence(a: &Form, b: &Form) -> Option<u8> {
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
fn middles_differ(a: &Form, b: &Form) -> bool {
    let fits = |x: &str, y: &str| x.starts_with(y) || y.starts_with(x);
    let (short, long) = if a.length() <= b.length() { (a, b) } else { (b, a) };
    short.middle().any(|x| !long.middle().any(|y| fits(x, y)))
}

/// Whether both serve states, and not one in common.
fn states_differ(a: &Form, b: &Form) -> bool {
    let states = |form: &Form| -> Vec<usize> {
        let state = |held: &Held| match held.office.affiliation {
            Affiliation::State(state) => Some(state),
            _ => None,
        };
        form.roles().filter_map(state).collect()
    };
    let (mine, theirs) = (states(a), states(b));
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|state| theirs.contains(state))
}

fn roles_fit(a: &Form, b: &Form) -> bool {
    a.roles().any(|mine| b.roles().any(|theirs| mine.office.fits(&theirs.office)))
}

/// Whether what the roles belong to has a name in common: one state, or a capitalised word of both.
fn affiliations_meet(a: &Form, b: &Form) -> bool {
    let words = |form: &Form| -> Vec<String> {
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
fn are_two(a: &Form, b: &Form) -> bool {
    middles_differ(a, b) || !key::given_kin(a.given(), b.given())
}

/// The forms that could be either of two who cannot be one: "Jo Lund" beside "Jo A. Lund" and "Jo B. Lund", "J. Lund"
/// beside "Jo Lund" and "Jens Lund".
fn ambiguous(forms: &[&Form], edges: &[(u8, usize, usize)]) -> HashMap<usize, ()> {
    let mut neighbours: HashMap<usize, Vec<usize>> = HashMap::new();
    for &(_, a, b) in edges {
        neighbours.entry(a).or_default().push(b);
        neighbours.entry(b).or_default().push(a);
    }
    neighbours.retain(|_, near| {
        near.iter().enumerate().any(|(at, &a)| near.iter().skip(at + 1).any(|&b| are_two(forms[a], forms[b])))
    });
    neighbours.into_keys().map(|form| (form, ())).collect()
}

/// Gives a surname alone to the one person whom it can mean: by its role, else as the only bearer.
fn surname_alone(forms: &[&Form], clusters: &mut Clusters, bearers: &[usize], alone: usize) {
    let form = forms[alone];
    let full = |index: &usize| forms[*index].length() > 1;
    let fits = |index: &usize| {
        let other = forms[*index];
        genders_fit(form.gender(), other.gender())
            && !states_differ(form, other)
            && (form.held.is_empty() || other.held.is_empty() || roles_fit(form, other))
    };
    let mut roots: Vec<usize> =
        bearers.iter().filter(|index| full(index) && fits(index)).map(|&index| clusters.root(index)).collect();
    roots.sort_unstable();
    roots.dedup();
    if let [only] = roots[..] {
        clusters.join(only, alone);
    }
}

/// Clusters of forms that grow by joining; the smallest index stands for each.
struct Clusters<'a> {
    forms: &'a [&'a Form],
    parent: Vec<usize>,
    gender: Vec<Option<Gender>>,
}

impl<'a> Clusters<'a> {
    fn new(forms: &'a [&'a Form]) -> Self {
        let gender = forms.iter().map(|form| form.gender()).collect();
        Clusters { forms, parent: (0..forms.len()).collect(), gender }
    }

    fn root(&mut self, form: usize) -> usize {
        let mut root = form;
        while self.parent[root] != root {
            self.parent[root] = self.parent[self.parent[root]];
            root = self.parent[root];
        }
        root
    }

    /// Puts two clusters together unless their genders differ.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b || !genders_fit(self.gender[a], self.gender[b]) || states_differ(self.forms[a], self.forms[b]) {
            return;
        }
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
        self.gender[low] = self.gender[low].or(self.gender[high]);
    }
}
