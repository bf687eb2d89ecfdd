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
    let words: Vec<Vec<String>> = candidates.iter().map(|candidate| cast.words(candidate)).collect();
    let mut entities: Vec<Option<usize>> = vec![None; candidates.len()];
    for ((candidate, words), entity) in candidates.iter().zip(&words).zip(&mut entities) {
        if candidate.kind == Kind::Person && words.len() > 1 {
            *entity = Some(cast.full(candidate, words));
        }
    }
    let mut seen: HashMap<usize, usize> = HashMap::new();
    for (place, ((candidate, words), entity)) in candidates.iter().zip(&words).zip(&mut entities).enumerate() {
        if entity.is_none() {
            *entity = cast.other(candidate, words, &seen);
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
    cast.people
}

struct Cast<'a> {
    doc: &'a Document,
    people: People,
    /// The folded words of each entity's fullest name; empty where it is no person.
    names: Vec<Vec<String>>,
    /// The people who bear a surname, by each word of the name after the first.
    bearers: HashMap<String, Vec<usize>>,
    /// States and organisations by their folded name.
    others: HashMap<String, usize>,
}

impl Cast<'_> {
    /// The folded words of a candidate's name; only people's are needed.
    fn words(&self, candidate: &Candidate) -> Vec<String> {
        match candidate.kind {
            Kind::Person | Kind::Lone => key::words(self.name(candidate)),
            _ => Vec::new(),
        }
    }

    fn name(&self, candidate: &Candidate) -> &str {
        self.doc.words(span_of(self.doc, candidate.name.start, candidate.name.end))
    }

    /// The entity of a name of two words or more.
    fn full(&mut self, candidate: &Candidate, words: &[String]) -> usize {
        let known = words
            .iter()
            .skip(1)
            .rev()
            .filter_map(|word| self.bearers.get(word))
            .flatten()
            .copied()
            .find(|&entity| self.one_person(entity, candidate, words));
        match known {
            Some(entity) => {
                if words.len() > self.names.get(entity).map_or(0, Vec::len) {
                    if let Some(known) = self.people.entities.get_mut(entity) {
                        known.name = tidy(self.doc.words(span_of(self.doc, candidate.name.start, candidate.name.end)));
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
        let surname = names.last() == words.last();
        let given = match (names.first(), words.first()) {
            (Some(a), Some(b)) => given_fit(a, b),
            _ => false,
        };
        gender
            && (surname && given
                || given && (inside(names, words) || inside(words, names))
                || candidate.titled && inside(words, names))
    }

    fn person(&mut self, candidate: &Candidate, words: &[String]) -> usize {
        let entity = self.push(Sort::Person, tidy(self.name(candidate)));
        if let Some(known) = self.people.entities.get_mut(entity) {
            known.gender = candidate.gender;
        }
        self.bear(entity, words);
        entity
    }

    fn bear(&mut self, entity: usize, words: &[String]) {
        let skipped = usize::from(words.len() > 1);
        for word in words.iter().skip(skipped).filter(|word| word.chars().count() > 1) {
            let bearers = self.bearers.entry(word.clone()).or_default();
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
    fn other(&mut self, candidate: &Candidate, words: &[String], seen: &HashMap<usize, usize>) -> Option<usize> {
        match candidate.kind {
            Kind::Person | Kind::Lone => {
                let surname = words.last()?;
                let mut bearers: Vec<usize> = self.bearers.get(surname).cloned().unwrap_or_default();
                bearers.retain(|&entity| {
                    let gender = self.people.entities.get(entity).and_then(|known| known.gender);
                    !matches!((gender, candidate.gender), (Some(a), Some(b)) if a != b)
                });
                match bearers[..] {
                    [] if candidate.kind == Kind::Person => Some(self.person(candidate, words)),
                    [] => self.by_given_name(surname),
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
        let fitting: Vec<usize> = bearers
            .iter()
            .copied()
            .filter(|&entity| self.people.offices(entity).any(|office| office.fits(&candidate.office)))
            .collect();
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

    /// Takes over what a mention says of its entity.
    fn note(&mut self, entity: usize, candidate: &Candidate) {
        let Some(known) = self.people.entities.get_mut(entity) else { return };
        if known.sort != Sort::Person {
            return;
        }
        known.gender = known.gender.or(candidate.gender);
        if candidate.office.is_empty() {
            return;
        }
        let held = Held {
            role: candidate.office.role.map(|role| tidy(self.doc.words(role))),
            affiliation: candidate.office.affiliation.name(self.doc),
            office: candidate.office.clone(),
        };
        if candidate.office.is_relation() {
            return;
        }
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
