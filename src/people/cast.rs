//! The cast: which candidates of one article are one and the same.
//!
//! In: the [`Candidate`]s of a document. Out: [`People`]. Full names come first: two are one person when
//! the surname is the same and the given names can be (an initial, a short form), and nothing tells against
//! it. Then the surnames that stand alone, in order of the text: where several people bear one, a title
//! or the nearest mention before decides, else nobody. Cannot fail.

use super::{
    Entity, Facts, Gender, Held, Mention, People, Sort,
    candidates::{Candidate, Kind},
    institution,
    key::{self, given_fit},
    lexicon::{lexicon, span_of},
};
use crate::text::Document;
use std::collections::HashMap;

/// The cast made of `candidates`.
pub fn of(doc: &Document, candidates: &[Candidate]) -> People {
    let mut cast =
        Cast { doc, people: People::default(), names: Vec::new(), bearers: HashMap::new(), others: HashMap::new() };
    let names = Folded::all(doc, candidates);
    let mut entities: Vec<Option<usize>> = vec![None; candidates.len()];
    for ((candidate, name), entity) in candidates.iter().zip(names.each()).zip(&mut entities) {
        if candidate.kind == Kind::Person && name.words.len() > 1 {
            *entity = Some(cast.full(candidate, &name.words));
        }
    }
    cast.people.mentions.reserve_exact(candidates.len());
    let mut seen: HashMap<usize, usize> = HashMap::new();
    for (place, ((candidate, name), entity)) in candidates.iter().zip(names.each()).zip(&mut entities).enumerate() {
        if entity.is_none() {
            *entity = cast.other(candidate, name, &seen);
        }
        let Some(entity) = *entity else { continue };
        seen.insert(entity, place);
        cast.note(entity, candidate);
        cast.people.mentions.push(Mention {
            span: span_of(doc, candidate.name.start, candidate.name.end),
            phrase: candidate.phrase,
            entity,
            quoted: candidate.quoted,
            subject: candidate.subject,
        });
    }
    cast.name_affiliations();
    cast.people
}

/// A name, folded.
#[derive(Debug, Default)]
struct Folded {
    /// Its words; none where it is not a person's.
    words: Vec<String>,
    /// The last of them in one spelling for all.
    surname: String,
}

/// The names of candidates, each folded once.
struct Names {
    folded: Vec<Folded>,
    /// The name of each candidate, as an index.
    of: Vec<usize>,
}

impl Names {
    /// The names in the order of the candidates.
    fn each(&self) -> impl Iterator<Item = &Folded> {
        self.of.iter().filter_map(|&name| self.folded.get(name))
    }
}

impl Folded {
    /// The names of `candidates`; only people's are needed.
    fn all(doc: &Document, candidates: &[Candidate]) -> Names {
        let mut folded = vec![Folded::default()];
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut place = |candidate: &Candidate| match candidate.kind {
            Kind::Person | Kind::Lone => {
                let name = name_of(doc, candidate);
                *known.entry(name).or_insert_with(|| {
                    let words = key::words(name);
                    let surname = words.last().map_or(String::new(), |surname| key::spelling(surname));
                    folded.push(Folded { words, surname });
                    folded.len() - 1
                })
            }
            _ => 0,
        };
        let of = candidates.iter().map(&mut place).collect();
        Names { folded, of }
    }
}

/// The bare name of a candidate.
fn name_of<'a>(doc: &'a Document, candidate: &Candidate) -> &'a str {
    doc.words(span_of(doc, candidate.name.start, candidate.name.end))
}

struct Cast<'a> {
    doc: &'a Document,
    people: People,
    /// The folded words of each entity's fullest name; empty where it is no person.
    names: Vec<Vec<String>>,
    /// The people who bear a surname, by each word of the name after the first, in one spelling for all.
    bearers: HashMap<String, Vec<usize>>,
    /// States and organisations by their folded name.
    others: HashMap<String, usize>,
}

impl Cast<'_> {
    /// The entity of a name of two words or more.
    fn full(&mut self, candidate: &Candidate, words: &[String]) -> usize {
        let known = words
            .iter()
            .skip(1)
            .rev()
            .filter_map(|word| self.bearers.get(&key::spelling(word)))
            .flatten()
            .copied()
            .find(|&entity| self.one_person(entity, candidate, words));
        match known {
            Some(entity) => {
                if words.len() > self.names.get(entity).map_or(0, Vec::len) {
                    if let Some(known) = self.people.entities.get_mut(entity) {
                        known.name = tidy(name_of(self.doc, candidate));
                    }
                    self.bear(entity, words);
                }
                entity
            }
            None => self.person(candidate, words),
        }
    }

    fn one_person(&self, entity: usize, candidate: &Candidate, words: &[String]) -> bool {
        let (Some(known), Some(names)) = (self.people.entities.get(entity), self.names.get(entity)) else {
            return false;
        };
        let gender = !matches!((known.gender, candidate.gender), (Some(a), Some(b)) if a != b);
        let inside = |short: &[String], long: &[String]| short.iter().all(|word| long.contains(word));
        let spelt = |names: &[String]| names.last().map(|surname| key::spelling(surname));
        let surname = spelt(names) == spelt(words);
        let given = match (names.first(), words.first()) {
            (Some(a), Some(b)) => given_fit(a, b) || key::spelling(a) == key::spelling(b),
            _ => false,
        };
        gender
            && (given && (surname || inside(names, words) || inside(words, names))
                || candidate.titled && inside(words, names))
    }

    fn person(&mut self, candidate: &Candidate, words: &[String]) -> usize {
        let entity = self.push(Sort::Person, tidy(name_of(self.doc, candidate)));
        if let Some(known) = self.people.entities.get_mut(entity) {
            known.gender = candidate.gender;
        }
        self.bear(entity, words);
        entity
    }

    fn bear(&mut self, entity: usize, words: &[String]) {
        let skipped = usize::from(words.len() > 1);
        for word in words.iter().skip(skipped).filter(|word| word.chars().count() > 1) {
            let bearers = self.bearers.entry(key::spelling(word)).or_default();
            if !bearers.contains(&entity) {
                bearers.push(entity);
            }
        }
        if let Some(names) = self.names.get_mut(entity) {
            *names = words.to_vec();
        }
    }

    fn push(&mut self, sort: Sort, name: String) -> usize {
        self.names.push(Vec::new());
        self.people.push(Entity { sort, name, role: None, affiliation: None, gender: None }, Facts::default())
    }

    /// The entity of what is no full name.
    fn other(&mut self, candidate: &Candidate, name: &Folded, seen: &HashMap<usize, usize>) -> Option<usize> {
        match candidate.kind {
            Kind::Person | Kind::Lone => {
                let last = name.words.last()?;
                let mut bearers: Vec<usize> = self.bearers.get(&name.surname).cloned().unwrap_or_default();
                bearers.retain(|&entity| {
                    let gender = self.people.entities.get(entity).and_then(|known| known.gender);
                    !matches!((gender, candidate.gender), (Some(a), Some(b)) if a != b)
                });
                match bearers[..] {
                    [] if candidate.kind == Kind::Person => Some(self.person(candidate, &name.words)),
                    [] => self.by_given_name(last),
                    [only] => Some(only),
                    _ => self.of_several(&bearers, candidate, seen),
                }
            }
            Kind::State(state) => {
                let name = lexicon().states.get(state)?.name;
                Some(self.named(Sort::State, name.to_owned(), Some(name)))
            }
            Kind::Known(known) => {
                let known = lexicon().organisations.get(known)?;
                Some(self.named(Sort::Organisation, known.name.to_owned(), known.state))
            }
            Kind::Organisation => {
                let institution = institution::read(self.doc, candidate.name.start, candidate.name.end);
                let state = institution.state.and_then(|state| lexicon().states.get(state)).map(|state| state.name);
                Some(self.named(Sort::Organisation, institution.name, state))
            }
        }
    }

    /// A given name alone ("Jo"), where one person has it.
    fn by_given_name(&self, given: &str) -> Option<usize> {
        let mut fitting = self
            .names
            .iter()
            .enumerate()
            .filter(|(_, names)| names.len() > 1 && names.first().is_some_and(|first| first == given));
        let (entity, _) = fitting.next()?;
        fitting.next().is_none().then_some(entity)
    }

    /// Which of several people of one surname is meant: the one whose role fits, else the one named last.
    fn of_several(&self, bearers: &[usize], candidate: &Candidate, seen: &HashMap<usize, usize>) -> Option<usize> {
        let fits = |&entity: &usize| {
            let said = candidate.office.as_deref();
            said.is_some_and(|said| self.people.offices(entity).any(|office| office.fits(said)))
        };
        let fitting: Vec<usize> = bearers.iter().copied().filter(fits).collect();
        if let [only] = fitting[..] {
            return Some(only);
        }
        bearers.iter().copied().filter(|entity| seen.contains_key(entity)).max_by_key(|entity| seen.get(entity))
    }

    fn named(&mut self, sort: Sort, name: String, affiliation: Option<&str>) -> usize {
        let folded = key::organisation(&name);
        if let Some(&entity) = self.others.get(&folded) {
            return entity;
        }
        let entity = self.push(sort, name);
        if let Some(known) = self.people.entities.get_mut(entity) {
            known.affiliation = affiliation.filter(|_| sort == Sort::Organisation).map(str::to_owned);
        }
        self.others.insert(folded, entity);
        entity
    }

    /// Gives "the defence ministry" as an affiliation the name that the article gives that ministry.
    fn name_affiliations(&mut self) {
        let mut names: HashMap<String, Option<&str>> = HashMap::new();
        for known in self.people.entities.iter().filter(|known| known.sort == Sort::Organisation) {
            let folded = key::organisation(&known.name);
            let Some((_, rest)) = known.affiliation.as_deref().and_then(|state| folded.split_at_checked(state.len()))
            else {
                continue;
            };
            let only = names.entry(rest.trim_start().to_owned()).or_insert(Some(&known.name));
            *only = only.filter(|only| *only == known.name);
        }
        let named =
            |affiliation: &str| names.get(&key::organisation(affiliation)).copied().flatten().map(str::to_owned);
        let mut found = Vec::new();
        for (index, known) in self.people.entities.iter().enumerate().filter(|(_, known)| known.sort == Sort::Person) {
            if let Some(name) = known.affiliation.as_deref().and_then(named) {
                found.push((index, name));
            }
        }
        for (index, name) in found {
            let held = self.people.facts.get_mut(index).into_iter().flat_map(|facts| &mut facts.held);
            let known = self.people.entities.get_mut(index);
            let old = known.as_ref().and_then(|known| known.affiliation.clone());
            held.filter(|held| held.affiliation == old).for_each(|held| held.affiliation = Some(name.clone()));
            if let Some(known) = known {
                known.affiliation = Some(name);
            }
        }
    }

    /// Takes over what a mention says of its entity.
    fn note(&mut self, entity: usize, candidate: &Candidate) {
        let Some(known) = self.people.entities.get_mut(entity) else { return };
        if known.sort != Sort::Person {
            return;
        }
        known.gender = known.gender.or(candidate.gender);
        let Some(office) = candidate.office.as_deref().filter(|office| !office.is_relation()) else { return };
        let held = Held {
            role: office.role.map(|role| tidy(self.doc.words(role))),
            affiliation: office.affiliation.name(self.doc),
            office: office.clone(),
        };
        known.role = known.role.take().or_else(|| held.role.clone());
        known.affiliation = known.affiliation.take().or_else(|| held.affiliation.clone());
        self.people.learn(entity, held);
    }
}

/// A name in one line, with single spaces.
fn tidy(name: &str) -> String {
    let mut tidy = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// Whether two genders can be of one person.
pub fn genders_fit(a: Option<Gender>, b: Option<Gender>) -> bool {
    !matches!((a, b), (Some(a), Some(b)) if a != b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{people, text};

    fn cast(text: &str) -> Vec<String> {
        let people = people::find(&text::plain(text));
        let told = |known: &Entity| {
            let parts = [Some(known.name.as_str()), known.role.as_deref(), known.affiliation.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
        };
        people.entities.iter().filter(|known| known.sort == Sort::Person).map(told).collect()
    }

    #[test]
    fn people_are_found_with_role_and_affiliation() {
        for (text, expected) in [
            ("Maj. Gen. Igor Petrov said the drills were over.", "Igor Petrov | Maj. Gen."),
            ("NATO Secretary-General Jens Lund said so.", "Jens Lund | Secretary-General | NATO"),
            ("Dmytro Kovalenko, Ukraine's foreign minister, said so.", "Dmytro Kovalenko | foreign minister | Ukraine"),
            ("Ukraine’s President Maksym Kovalenko said so.", "Maksym Kovalenko | President | Ukraine"),
            ("UK defence secretary Ben Hale said so.", "Ben Hale | defence secretary | United Kingdom"),
            ("Ms Okafor said so.", "Okafor"),
            ("But Jo Lund said so.", "Jo Lund"),
            ("For President Jo Lund, it was late.", "Jo Lund | President"),
            ("The talks went on, Defence Secretary Ben Hale said.", "Ben Hale | Defence Secretary"),
            ("The military spokesman, Maj. Gen. Igor Petrov, said so.", "Igor Petrov | military spokesman"),
            (
                "Konrad Lund, director of the Harbour consultancy, which analyses tides, said so.",
                "Konrad Lund | director | Harbour consultancy",
            ),
            ("Konrad Lund of the Harbour Watch Team said so.", "Konrad Lund | Harbour Watch Team"),
            ("Jo Lund, 45, a baker, said so.", "Jo Lund | baker"),
            ("Pieter van der Berg said so.", "Pieter van der Berg"),
            ("Hassan al-Haddad said so.", "Hassan al-Haddad"),
            (
                "J. K. Okafor, a professor at Harbour University, said so.",
                "J. K. Okafor | professor | Harbour University",
            ),
            ("Sen. Ben Hale Jr. said so.", "Ben Hale | Sen."),
            ("Seán O'Hara said so.", "Seán O'Hara"),
            ("Former Florida governor Jo Lund said so.", "Jo Lund | governor | Florida"),
        ] {
            assert_eq!(cast(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_headline_is_no_name() {
        for (text, expected) in [
            ("Ben Hale Calls The Harbour Plan Off.\n\nBen Hale said so.", "Ben Hale"),
            ("Ben Hale Is Now Angry – His Reply Might Surprise You.\n\nThe plan is off.", "Ben Hale"),
            ("Ben Hale Says No To The Plan.\n\nHale said so.", "Ben Hale"),
            ("Anna May Hunt said so.", "Anna May Hunt"),
            ("Anna de la Torre said so.", "Anna de la Torre"),
        ] {
            assert_eq!(cast(text), [expected], "{text}");
        }
    }

    #[test]
    fn ordinary_capitals_are_nobody() {
        for text in [
            "The Black Sea froze in January. However, the harbour stayed open on Monday.",
            "Last Tuesday the Grey Valley Treaty failed. Many Western groups met in New York.",
            "ROAD SHUT AFTER STORM",
            "Officials said the road was shut. Experts agreed.",
        ] {
            assert!(cast(text).is_empty(), "{text}: {:?}", cast(text));
        }
    }

    #[test]
    fn two_people_who_share_a_surname_stay_two() {
        for (text, expected) in [
            ("Anna Hale met Ben Hale. Mrs Hale spoke first. Mr Hale spoke last.", [2, 2]),
            ("Jo Hale left. Hale was late. Ben Hale came. Hale was early.", [2, 2]),
            ("Ben Hale met Bob Hale. Ben was early.", [2, 1]),
        ] {
            let doc = text::plain(text);
            let people = people::find(&doc);
            let of = |entity: usize| people.mentions.iter().filter(|mention| mention.entity == entity).count();
            assert_eq!([of(0), of(1)], expected, "{text}");
        }
    }

    #[test]
    fn a_surname_alone_is_its_bearers() {
        let people = people::find(&text::plain("Jens Lund spoke. Lund left. Then Mr. Lund came back."));
        assert_eq!(people.entities.len(), 1);
        assert_eq!(people.mentions.len(), 3);
    }
}
