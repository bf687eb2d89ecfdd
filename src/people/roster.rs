//! The roster: every name of the corpus, with how it is printed and which roles are given with it.
//!
//! In: the entities of all articles, in any order. Out: [`Forms`], one for each name, in the order of their keys. A large
//! corpus has hundreds of thousands of names and most of them come once, so every string stands in memory once, and
//! everything else is numbers. Cannot fail.

use super::{Entity, Gender, Held, Sort, candidates, key, office::Affiliation};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::{Hash, Hasher};
use string_interner::{StringInterner, Symbol, backend::StringBackend, symbol::SymbolU32};

/// Strings, each once, by number.
pub type Strings = StringInterner<StringBackend<SymbolU32>>;

/// The number of a string.
pub fn number(symbol: SymbolU32) -> u32 {
    symbol.to_usize() as u32
}

/// The string with a number.
pub fn string(strings: &Strings, number: u32) -> &str {
    SymbolU32::try_from_usize(number as usize).and_then(|symbol| strings.resolve(symbol)).unwrap_or("")
}

/// Which thing came with which form, both by their numbers, and in how many articles.
type Counts = FxHashMap<(u32, u32), u32>;

/// The names of a corpus while articles come in.
#[derive(Debug, Default)]
pub struct Roster {
    /// The keys of all names; a form has the number of its key.
    keys: Strings,
    /// The names as printed.
    printed: Strings,
    /// The roles with what they belong to.
    held: IndexSet<Held, FxBuildHasher>,
    facts: Vec<Facts>,
    printed_with: Counts,
    held_with: Counts,
}

/// What is known of a form besides.
#[derive(Clone, Copy, Debug)]
struct Facts {
    sort: Sort,
    /// In how many articles it is he, and she.
    genders: [u32; 2],
}

impl Hash for Held {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.role, &self.affiliation).hash(state);
    }
}

impl Roster {
    /// Takes in an entity of an article, and the roles that the article gives it.
    pub fn add<'a>(&mut self, entity: &Entity, held: impl Iterator<Item = &'a Held>) {
        let form = number(self.keys.get_or_intern(key_of(entity)));
        if form as usize == self.facts.len() {
            self.facts.push(Facts { sort: entity.sort, genders: [0; 2] });
        }
        if let (Some(facts), Some(gender)) = (self.facts.get_mut(form as usize), entity.gender) {
            facts.genders[usize::from(gender == Gender::Female)] += 1;
        }
        let printed = number(self.printed.get_or_intern(&entity.name));
        *self.printed_with.entry((form, printed)).or_default() += 1;
        for held in held {
            let held = self.held.get_index_of(held).unwrap_or_else(|| self.held.insert_full(without_place(held)).0);
            *self.held_with.entry((form, held as u32)).or_default() += 1;
        }
    }

    /// All forms, in the order of their keys.
    pub fn close(self) -> Forms {
        let Roster { mut keys, mut printed, held, facts, printed_with, held_with } = self;
        keys.shrink_to_fit();
        printed.shrink_to_fit();
        let mut order: Vec<u32> = (0..facts.len() as u32).collect();
        order.sort_unstable_by_key(|&form| string(&keys, form));
        let mut ranks = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(&form, rank)| {
            ranks.get_mut(form as usize).into_iter().for_each(|place| *place = rank);
        });
        let printed_with = Listed::new(printed_with, &ranks, |&number| string(&printed, number));
        let held_with = Listed::new(held_with, &ranks, |&number| held.get_index(number as usize));
        Forms { keys, printed, held, facts, order, ranks, printed_with, held_with }
    }
}

/// A role whose words are needed no longer: they stand in an article that is gone by the time they would be read.
fn without_place(held: &Held) -> Held {
    let mut held = held.clone();
    held.office.role = None;
    if let Affiliation::Words(_) = held.office.affiliation {
        held.office.affiliation = Affiliation::Unknown;
    }
    held
}

/// What came with each form, with in how many articles.
#[derive(Debug)]
struct Listed {
    /// Where the list of each form begins.
    starts: Vec<u32>,
    counted: Vec<(u32, u32)>,
}

impl Listed {
    /// The lists in the order of the forms' `ranks`, each in the order of what `by` says of a thing.
    fn new<K: Ord>(counts: Counts, ranks: &[u32], by: impl Fn(&u32) -> K) -> Self {
        let rank = |form: u32| ranks.get(form as usize).copied().unwrap_or_default();
        let mut all: Vec<(u32, u32, u32)> =
            counts.into_iter().map(|((form, thing), count)| (rank(form), thing, count)).collect();
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| by(&a.1).cmp(&by(&b.1))));
        let mut starts = Vec::with_capacity(ranks.len() + 1);
        for (at, &(form, ..)) in all.iter().enumerate() {
            starts.resize(starts.len().max(form as usize + 1), at as u32);
        }
        starts.resize(ranks.len() + 1, all.len() as u32);
        Listed { starts, counted: all.into_iter().map(|(_, thing, count)| (thing, count)).collect() }
    }

    fn of(&self, form: u32) -> &[(u32, u32)] {
        let start = |form: u32| self.starts.get(form as usize).map_or(self.counted.len(), |&start| start as usize);
        self.counted.get(start(form)..start(form + 1)).unwrap_or(&[])
    }
}

/// Every name of the corpus, by the rank of its key.
#[derive(Debug)]
pub struct Forms {
    keys: Strings,
    /// The names as printed.
    pub printed: Strings,
    held: IndexSet<Held, FxBuildHasher>,
    facts: Vec<Facts>,
    /// The number of the key of each form.
    order: Vec<u32>,
    /// The form of each key's number.
    ranks: Vec<u32>,
    printed_with: Listed,
    held_with: Listed,
}

impl Default for Forms {
    fn default() -> Self {
        Roster::default().close()
    }
}

impl Forms {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = Form<'_>> {
        (0..self.order.len() as u32).map(|rank| Form { forms: self, rank })
    }

    /// The form with a rank.
    pub fn get(&self, rank: u32) -> Form<'_> {
        Form { forms: self, rank }
    }

    /// The form of an entity, where the corpus has it.
    pub fn of(&self, entity: &Entity) -> Option<u32> {
        let key = number(self.keys.get(key_of(entity))?);
        self.ranks.get(key as usize).copied()
    }

    /// A name as printed.
    pub fn name(&self, printed: u32) -> &str {
        string(&self.printed, printed)
    }

    /// A role with what it belongs to.
    pub fn held(&self, held: u32) -> Option<&Held> {
        self.held.get_index(held as usize)
    }
}

/// One name, with all that the corpus says under it.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    forms: &'a Forms,
    /// Its place in the order of the keys.
    pub rank: u32,
}

impl<'a> Form<'a> {
    fn number(self) -> u32 {
        self.forms.order.get(self.rank as usize).copied().unwrap_or_default()
    }

    fn key(self) -> &'a str {
        string(&self.forms.keys, self.number())
    }

    fn facts(self) -> Option<&'a Facts> {
        self.forms.facts.get(self.number() as usize)
    }

    /// What kind of speaker it is.
    pub fn sort(self) -> Option<Sort> {
        self.facts().map(|facts| facts.sort)
    }

    /// Whether it is a person's.
    pub fn is_person(self) -> bool {
        self.key().starts_with(PERSON)
    }

    /// The gender that no article denies.
    pub fn gender(self) -> Option<Gender> {
        match self.facts().map_or([0; 2], |facts| facts.genders) {
            [he, she] if he > she => Some(Gender::Male),
            [he, she] if he < she => Some(Gender::Female),
            _ => None,
        }
    }

    /// How it is printed, by number, and in how many articles; in the order of the alphabet.
    pub fn printed(self) -> &'a [(u32, u32)] {
        self.forms.printed_with.of(self.rank)
    }

    /// The roles given with it, by number, and in how many articles; in the order of the alphabet.
    pub fn held(self) -> &'a [(u32, u32)] {
        self.forms.held_with.of(self.rank)
    }

    /// The roles that are held against another's; some are enough.
    pub fn roles(self) -> impl Iterator<Item = &'a Held> {
        self.held().iter().filter_map(move |&(held, _)| self.forms.held(held)).take(ROLES)
    }

    /// The folded words of a person's name without its particles; the first word is a given name even where it looks
    /// like one.
    fn words(self) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
        let key = self.key().strip_prefix(PERSON).unwrap_or("");
        let words = key.split(ROLE).next().unwrap_or("");
        let first = words.split(' ').next().unwrap_or("");
        let rest = words.get(first.len() + 1..).into_iter().flat_map(|rest| rest.split(' '));
        std::iter::once(first).chain(rest.filter(|word| !candidates::is_particle(word))).filter(|word| !word.is_empty())
    }

    /// How many words the name has.
    pub fn length(self) -> usize {
        self.words().count()
    }

    /// The last word.
    pub fn surname(self) -> &'a str {
        self.words().next_back().unwrap_or("")
    }

    /// The first word.
    pub fn given(self) -> &'a str {
        self.words().next().unwrap_or("")
    }

    /// The words between.
    pub fn middle(self) -> impl Iterator<Item = &'a str> + Clone {
        let mut words = self.words();
        words.next();
        words.next_back();
        words
    }
}

/// How many roles of a form are held against another's.
const ROLES: usize = 24;

/// What a person's keys begin with.
const PERSON: &str = "p:";
/// What stands behind a surname alone, before its role.
const ROLE: char = '#';

/// The key under which an entity's form is kept. A surname alone says too little: its role goes with it.
fn key_of(entity: &Entity) -> String {
    match entity.sort {
        Sort::Person if entity.name.contains(' ') => format!("{PERSON}{}", key::words(&entity.name).join(" ")),
        Sort::Person => {
            let role = entity.role.as_deref().unwrap_or("").to_lowercase();
            let affiliation = entity.affiliation.as_deref().map(key::organisation).unwrap_or_default();
            format!("{PERSON}{}{ROLE}{role}@{affiliation}", key::word(&entity.name))
        }
        Sort::Organisation | Sort::State => format!("o:{}", key::organisation(&entity.name)),
        Sort::Unnamed => format!("u:{}", key::organisation(&entity.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, role: Option<&str>) -> Entity {
        let role = role.map(str::to_owned);
        Entity { sort: Sort::Person, name: name.to_owned(), role, affiliation: None, gender: None }
    }

    #[test]
    fn everything_is_counted_once_and_in_order() {
        let mut roster = Roster::default();
        let held = |role: &str| Held { role: Some(role.to_owned()), ..Held::default() };
        for (name, role) in
            [("Mara Okafor", "pilot"), ("Ben Hale", "mate"), ("Mara Okafor", "diver"), ("MARA OKAFOR", "pilot")]
        {
            roster.add(&entity(name, None), [held(role)].iter());
        }
        let forms = roster.close();
        let shown = |form: Form<'_>| {
            let printed = form.printed().iter().map(|&(name, count)| format!("{} {count}", forms.name(name)));
            let role = |held: u32| forms.held(held).and_then(|held| held.role.clone()).unwrap_or_default();
            let roles = form.held().iter().map(|&(held, count)| format!("{} {count}", role(held)));
            printed.chain(roles).collect::<Vec<_>>().join(", ")
        };
        let all: Vec<String> = forms.all().map(shown).collect();
        assert_eq!(all, ["Ben Hale 1, mate 1", "MARA OKAFOR 1, Mara Okafor 2, diver 1, pilot 2"]);
        assert_eq!(forms.of(&entity("mara okafor", None)), Some(1));
        assert_eq!(forms.of(&entity("Okafor", None)), None);
    }

    #[test]
    fn a_name_is_given_middle_and_surname_without_particles() {
        for (name, role, expected) in [
            ("Jo A. Lund", None, ("jo", "a", "lund", 3)),
            ("Ana de la Cruz", None, ("ana", "", "cruz", 2)),
            ("Van Lund", None, ("van", "", "lund", 2)),
            ("Lund", Some("Harbour Master"), ("lund", "", "lund", 1)),
        ] {
            let mut roster = Roster::default();
            roster.add(&entity(name, role), std::iter::empty());
            let forms = roster.close();
            let form = forms.get(0);
            let middle = form.middle().collect::<Vec<_>>().join(" ");
            assert_eq!((form.given(), middle.as_str(), form.surname(), form.length()), expected, "{name}");
        }
    }
}
