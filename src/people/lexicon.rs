//! The words that people, offices, organisations and states are known by.
//!
//! In: the tokens of a document and a position among them. Out: what the words there can mean, from the
//! tables beside this file. A form of several words is found at its first; of several forms that begin there
//! the longest is meant. Cannot fail; a word that no table has means nothing.

use super::{
    Gender,
    forms::{self, Case, Form},
    senses::{Body, Modifier, ModifierKind, Organisation, Role, Sense, State, StateForm, Title},
};
use crate::{
    Span,
    text::{Document, lexicon::ByWord, table},
};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// All tables together.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// What the tables have of each word that is short and plain enough, as nearly all are.
    short: ByWord<Entry>,
    /// What they have of each other word.
    long: FxHashMap<String, Entry>,
    /// See [`Role`].
    pub roles: Vec<Role>,
    /// See [`Modifier`].
    pub modifiers: Vec<Modifier>,
    /// See [`State`].
    pub states: Vec<State>,
    /// See [`Organisation`].
    pub organisations: Vec<Organisation>,
    /// See [`Body`].
    pub bodies: Vec<Body>,
}

/// What the tables have of a word.
#[derive(Debug, Default)]
struct Entry {
    /// The forms that begin with it, the longest first.
    forms: Vec<Form>,
    /// How many words the longest form has that ends with it.
    ending: usize,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The tables, read once.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The cells of a list: forms between semicolons.
fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').map(str::trim).filter(|form| !form.is_empty() && *form != "-")
}

fn optional(cell: &'static str) -> Option<&'static str> {
    Some(cell.trim()).filter(|cell| !cell.is_empty() && *cell != "-")
}

fn gender(cell: &str) -> Option<Gender> {
    match cell {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    }
}

impl Lexicon {
    fn load() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.load_states();
        lexicon.load_organisations();
        lexicon.load_titles_and_roles();
        for row in table::rows(include_str!("not_names.tsv")) {
            let [kind, forms, ..] = row[..] else { continue };
            let sense = match kind {
                "place" => Sense::Place,
                "thing" => Sense::Thing,
                _ => Sense::Word,
            };
            list(forms).for_each(|form| lexicon.insert(form, Case::Capital, sense));
        }
        for row in table::rows(include_str!("first_names.tsv")) {
            let [tells, names, ..] = row[..] else { continue };
            for name in names.split_whitespace() {
                lexicon.insert(name, Case::Capital, Sense::Given(gender(tells)));
            }
        }
        for entry in lexicon.short.things_mut().chain(lexicon.long.values_mut()) {
            entry.forms.sort_by_key(|form| std::cmp::Reverse(form.rest.len()));
        }
        lexicon
    }

    fn load_states(&mut self) {
        for row in table::rows(include_str!("states.tsv")) {
            let [name, others, adjectives, people, capitals, ..] = row[..] else { continue };
            let index = self.states.len();
            self.states.push(State { name, adjective: list(adjectives).next().unwrap_or(name) });
            let mut insert = |form: &'static str, kind| {
                let letters = form.chars().filter(|c| c.is_alphabetic());
                let upper = letters.clone().count() <= 3 && letters.clone().all(char::is_uppercase);
                self.insert(form, if upper { Case::Upper } else { Case::Capital }, Sense::State(index, kind));
            };
            insert(name, StateForm::Name);
            list(others).for_each(|form| insert(form, StateForm::Name));
            list(adjectives).filter(|&form| form != name).for_each(|form| insert(form, StateForm::Adjective));
            list(people).for_each(|form| insert(form, StateForm::People));
            list(capitals).for_each(|form| insert(form, StateForm::Capital));
        }
    }

    fn load_organisations(&mut self) {
        for row in table::rows(include_str!("organisations.tsv")) {
            let [kind, name, forms, noun, state, ..] = row[..] else { continue };
            match kind {
                "name" => {
                    let sense = Sense::Organisation(self.organisations.len());
                    self.organisations.push(Organisation { name, noun: optional(noun), state: optional(state) });
                    for form in [name].into_iter().chain(list(forms)) {
                        let upper = form.chars().count() <= 3 && form.chars().all(char::is_uppercase);
                        self.insert(form, if upper { Case::Upper } else { Case::Capital }, sense);
                    }
                }
                "cue" => list(forms).for_each(|form| self.insert(form, Case::Capital, Sense::OrganisationCue)),
                _ => {
                    let sense = Sense::Body(self.bodies.len());
                    let tells = |what| noun.split(' ').any(|word| word == what);
                    self.bodies.push(Body { noun: name, proper: tells("proper"), own: tells("own") });
                    list(forms).for_each(|form| self.insert(form, Case::Any, sense));
                }
            }
        }
    }

    fn load_titles_and_roles(&mut self) {
        for row in table::rows(include_str!("titles.tsv")) {
            let [kind, tells, forms, ..] = row[..] else { continue };
            let kind = match kind {
                "honorific" => Title::Honorific,
                "rank" => Title::Rank,
                _ => Title::Suffix,
            };
            list(forms).for_each(|form| self.insert(form, Case::Capital, Sense::Title(kind, gender(tells))));
        }
        for row in table::rows(include_str!("roles.tsv")) {
            let [class, domain, tells, kind, forms, covers, ..] = row[..] else { continue };
            let role = |office| Role {
                class,
                domain: optional(domain),
                gender: gender(tells),
                office,
                covers: optional(covers).map_or(Vec::new(), |covers| covers.split_whitespace().collect()),
            };
            let sense = Sense::Role(self.roles.len());
            self.roles.push(role(kind == "office"));
            list(forms).for_each(|form| self.insert(form, Case::Any, sense));
        }
        for row in table::rows(include_str!("modifiers.tsv")) {
            let [kind, canonical, forms, ..] = row[..] else { continue };
            let kind = match kind {
                "domain" => ModifierKind::Domain,
                "rank" => ModifierKind::Rank,
                "time" => ModifierKind::Time,
                _ => ModifierKind::Style,
            };
            let sense = Sense::Modifier(self.modifiers.len());
            self.modifiers.push(Modifier { kind, canonical });
            list(forms).for_each(|form| self.insert(form, Case::Any, sense));
        }
    }

    fn insert(&mut self, form: &str, case: Case, sense: Sense) {
        let mut words = form.split_whitespace().map(|word| with_lower(word, str::to_owned));
        let length = words.clone().count();
        if let Some(last) = words.clone().next_back() {
            let entry = self.entry_mut(last);
            entry.ending = entry.ending.max(length);
        }
        let Some(first) = words.next() else { return };
        self.entry_mut(first).forms.push(Form { rest: words.collect(), case, sense });
    }

    fn entry_mut(&mut self, lower: String) -> &mut Entry {
        match is_short(&lower).then(|| self.short.entry(lower.as_bytes())).flatten() {
            Some(entry) => entry,
            None => self.long.entry(lower).or_default(),
        }
    }

    /// The entry of a word that is in lower case.
    fn entry_of_lower(&self, lower: &str) -> Option<&Entry> {
        if is_short(lower) { self.short.find(lower.as_bytes()) } else { self.long.get(lower) }
    }

    /// The entry of a word as it stands in a text.
    fn entry(&self, word: &str) -> Option<&Entry> {
        let bare = without_stop(word);
        let found = self.short.find(bare.as_bytes());
        if found.is_some() || is_short(bare) { found } else { with_lower(word, |lower| self.entry_of_lower(lower)) }
    }

    /// What the words that begin at token `at` can mean, with how many tokens they are; the longest first.
    pub fn at<'a>(&'static self, doc: &'a Document, at: usize) -> impl Iterator<Item = (usize, Sense)> + use<'a> {
        let word = doc.tokens.get(at).map_or("", |token| doc.words(token.span));
        forms::senses(doc, at, self.entry(word).map_or(&[][..], |entry| &entry.forms))
    }

    /// How many words a form has at most that ends with `word`; none ends with most words.
    pub fn longest_ending(&self, word: &str) -> usize {
        self.entry(word).map_or(0, |entry| entry.ending)
    }

    /// Whether `word` is a word of everyday use in any case, and no name.
    pub fn is_common(&self, word: &str) -> bool {
        let forms = self.entry(word).map_or(&[][..], |entry| &entry.forms);
        !forms.is_empty() && forms.iter().all(|form| form.case == Case::Any || !form.rest.is_empty())
    }

    /// Whether `word`, in lower case, is a role or an organisation's noun by itself.
    pub fn speaks(&self, word: &str) -> bool {
        let alone = |form: &Form| form.rest.is_empty() && matches!(form.sense, Sense::Role(_) | Sense::Body(_));
        self.entry_of_lower(word).is_some_and(|entry| entry.forms.iter().any(alone))
    }

    /// The first noun of the row that has `word`, in lower case, as a noun for an organisation.
    pub fn body_class(&self, word: &str) -> Option<&'static str> {
        self.entry_of_lower(word)?.forms.iter().find_map(|form| match form.sense {
            Sense::Body(body) if form.rest.is_empty() => self.bodies.get(body).map(|body| body.noun),
            _ => None,
        })
    }
}

/// Whether a word can stand in [`Lexicon::short`].
fn is_short(word: &str) -> bool {
    word.len() <= 16 && word.is_ascii()
}

/// `word` without a closing full stop, where it is the only one.
fn without_stop(word: &str) -> &str {
    word.strip_suffix('.').filter(|inner| !inner.contains('.')).unwrap_or(word)
}

/// Calls `f` with `word` in lower case and without a closing full stop, mostly without an allocation.
pub fn with_lower<T>(word: &str, f: impl FnOnce(&str) -> T) -> T {
    let inner = without_stop(word);
    let mut buffer = [0u8; 32];
    if inner.is_ascii()
        && let Some(bytes) = buffer.get_mut(..inner.len())
    {
        bytes.copy_from_slice(inner.as_bytes());
        bytes.make_ascii_lowercase();
        return f(std::str::from_utf8(bytes).unwrap_or(""));
    }
    f(&inner.to_lowercase().replace('’', "'"))
}

/// The span from token `from` up to and without token `to`.
pub fn span_of(doc: &Document, from: usize, to: usize) -> Span {
    match (doc.tokens.get(from), to.checked_sub(1).and_then(|last| doc.tokens.get(last))) {
        (Some(first), Some(last)) if from < to => Span::new(first.span.start, last.span.end),
        (Some(first), _) => Span::new(first.span.start, first.span.start),
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        people::{self, Sort, key},
        text,
    };

    fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
        table::rows(table).collect()
    }

    fn any_at(doc: &Document, wanted: impl Fn(Sense) -> bool) -> bool {
        (0..doc.tokens.len()).any(|at| lexicon().at(doc, at).any(|(_, sense)| wanted(sense)))
    }

    #[test]
    fn every_state_is_found_by_name_and_adjective() {
        for (index, row) in rows(include_str!("states.tsv")).iter().enumerate() {
            let doc = text::plain(row[5]);
            let people = people::find(&doc);
            assert!(
                people.entities.iter().any(|known| known.sort == Sort::State && known.name == row[0]),
                "{}",
                row[5]
            );
            let adjective = |sense| matches!(sense, Sense::State(state, _) if state == index);
            assert!(any_at(&doc, adjective), "{}", row[5]);
        }
    }

    #[test]
    fn every_title_makes_a_person_of_the_name_behind_it() {
        for row in rows(include_str!("titles.tsv")) {
            let people = people::find(&text::plain(row[3]));
            let person = people.entities.iter().find(|known| known.sort == Sort::Person).expect(row[3]);
            assert!(list(row[2]).all(|form| !person.name.starts_with(form)), "{}: {}", row[3], person.name);
            if row[0] == "honorific" {
                assert_eq!(person.gender, gender(row[1]), "{}", row[3]);
            }
        }
    }

    #[test]
    fn every_role_is_held_by_the_person_of_its_example() {
        for row in rows(include_str!("roles.tsv")) {
            let people = people::find(&text::plain(row[6]));
            let held = (0..people.entities.len()).any(|entity| {
                people.offices(entity).any(|office| {
                    office.noun.and_then(|noun| lexicon().roles.get(noun)).is_some_and(|role| role.class == row[0])
                })
            });
            let relation = row[0] == "relative";
            assert!(held || relation && people.entities.len() == 1, "{}: {:?}", row[6], people.entities);
        }
    }

    #[test]
    fn every_modifier_is_part_of_the_role_in_its_example() {
        for row in rows(include_str!("modifiers.tsv")) {
            let people = people::find(&text::plain(row[3]));
            let role = people.entities.iter().find_map(|known| known.role.clone()).unwrap_or_default().to_lowercase();
            assert!(list(row[2]).any(|form| role.contains(form)), "{}: {role:?}", row[3]);
        }
    }

    #[test]
    fn every_organisation_row_finds_one_in_its_example() {
        for row in rows(include_str!("organisations.tsv")) {
            let doc = text::plain(row[5]);
            let people = people::find(&doc);
            let organisation =
                |known: &people::Entity| known.sort == Sort::Organisation && (row[0] == "cue" || known.name == row[1]);
            let found = people.entities.iter().any(organisation);
            let body = row[0] == "body"
                && any_at(
                    &doc,
                    |sense| matches!(sense, Sense::Body(body) if lexicon().bodies.get(body).is_some_and(|body| body.noun == row[1])),
                );
            assert!(found || body, "{}: {:?}", row[5], people.entities);
        }
    }

    #[test]
    fn what_is_no_name_makes_no_person() {
        for row in rows(include_str!("not_names.tsv")) {
            let people = people::find(&text::plain(row[2]));
            assert!(
                people.entities.iter().all(|known| known.sort != Sort::Person),
                "{}: {:?}",
                row[2],
                people.entities
            );
        }
    }

    #[test]
    fn given_names_tell_the_gender() {
        for row in rows(include_str!("first_names.tsv")) {
            let people = people::find(&text::plain(row[2]));
            let person = people.entities.iter().find(|known| known.sort == Sort::Person).expect(row[2]);
            let first = person.name.split(' ').next().expect("a name");
            assert!(row[1].split(' ').any(|name| name == first), "{}: {}", row[2], person.name);
            assert_eq!(person.gender, gender(row[0]), "{}", row[2]);
        }
    }

    #[test]
    fn short_forms_and_kin_are_one_given_name() {
        for row in rows(include_str!("short_forms.tsv")) {
            let words: Vec<Vec<String>> = row[2].split(';').map(key::words).collect();
            let fits = if row[0] == "short" { key::given_fit } else { key::given_kin };
            assert!(fits(&words[0][0], &words[1][0]), "{}", row[2]);
        }
        assert!(!key::given_fit("ben", "jo") && !key::given_kin("igor", "ivan"));
    }

    #[test]
    fn two_spellings_of_a_word_are_one_organisation() {
        for row in rows(include_str!("spellings.tsv")) {
            let names: Vec<String> = row[2].split(';').map(key::organisation).collect();
            assert!(names.len() == 2 && names[0] == names[1], "{names:?}");
        }
    }
}
