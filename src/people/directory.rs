//! The directory: one name for each entity over the whole corpus.
//!
//! In: the casts of all articles, in any order. Out: what the corpus knows of each entity: the fullest form
//! of its name, its role, what that belongs to. It keeps names and roles, no articles. Entities that a phrase
//! beside a cue brought in ("two officials", "NATO's chief") are not taken in but looked up: an office by its
//! holder, where the corpus has one only. Cannot fail.

use super::{
    Entity, Gender, Held, People, Sort,
    aliases::{self, Form},
    key,
    office::{Affiliation, Office},
};
use std::collections::{BTreeMap, HashMap};

/// One name for each entity over the whole corpus.
#[derive(Debug, Default)]
pub struct Directory {
    /// Every name by its key, while articles come in.
    forms: HashMap<String, Box<Form>>,
    /// The user's own aliases: folded name to the name that it stands for.
    aliases: BTreeMap<String, String>,
    /// The entities, when all names are joined.
    pub(super) clusters: Vec<Cluster>,
    /// The cluster of each name's key.
    by_key: HashMap<String, usize>,
    /// The only cluster of people with a surname, in one spelling for all.
    by_surname: HashMap<String, Option<usize>>,
    /// Who holds the offices of a state or an organisation, by its folded name.
    by_affiliation: HashMap<String, Vec<(Office, usize)>>,
}

/// An entity of the corpus.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    pub known: Known,
    /// Every form of the name, as printed.
    pub names: Vec<String>,
    /// Every role with what it belongs to, as printed.
    pub roles: Vec<String>,
    pub sort: Option<Sort>,
}

/// An entity as the whole corpus knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The fullest form of the name that the corpus has.
    pub name: String,
    /// The role, where the corpus gives one.
    pub role: Option<String>,
    /// What the role belongs to.
    pub affiliation: Option<String>,
}

impl Directory {
    /// Takes in the cast of one article. The order of articles makes no difference to the answers.
    pub fn add(&mut self, people: &People) {
        for (entity, facts) in people.entities.iter().zip(&people.facts).filter(|(_, facts)| !facts.added) {
            let form = self.forms.entry(key_of(entity)).or_default();
            if form.words.is_empty() {
                form.words = words_of(entity);
                form.sort = Some(entity.sort);
            }
            form.printed.add(|name| *name == entity.name, || entity.name.clone());
            match entity.gender {
                Some(Gender::Male) => form.genders[0] += 1,
                Some(Gender::Female) => form.genders[1] += 1,
                None => {}
            }
            for held in &facts.held {
                note(form, held);
            }
            if entity.sort == Sort::Organisation && entity.affiliation.is_some() {
                note(form, &Held { affiliation: entity.affiliation.clone(), ..Held::default() });
            }
        }
    }

    /// Takes `from` for another name of `to`, as the user's settings say; before [`Directory::finish`].
    pub fn alias(&mut self, from: &str, to: &str) {
        self.aliases.insert(key::organisation(from), to.to_owned());
        self.aliases.entry(key::organisation(to)).or_insert_with(|| to.to_owned());
    }

    /// Closes the directory: joins variants; to be called once after the last [`Directory::add`].
    pub fn finish(&mut self) {
        let mut forms: Vec<(String, Box<Form>)> = std::mem::take(&mut self.forms).into_iter().collect();
        forms.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let (keys, mut forms): (Vec<String>, Vec<Box<Form>>) = forms.into_iter().unzip();
        for form in &mut forms {
            form.printed.settle();
            form.held.settle();
        }
        let people: Vec<usize> = (0..forms.len()).filter(|&form| keys[form].starts_with(PERSON)).collect();
        let of_people: Vec<&Form> = people.iter().map(|&form| &*forms[form]).collect();
        let mut root: Vec<usize> = (0..forms.len()).collect();
        for (place, joined) in aliases::join(&of_people).into_iter().enumerate() {
            root[people[place]] = people[joined];
        }
        self.join_aliases(&forms, &mut root);
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (form, &root) in root.iter().enumerate() {
            members.entry(root).or_default().push(form);
        }
        for members in members.into_values() {
            // What is in a cluster is no longer needed as a form.
            let own: Vec<Form> = members.iter().map(|&form| std::mem::take(&mut *forms[form])).collect();
            let forms_here: Vec<&Form> = own.iter().collect();
            let person = members.iter().any(|&form| keys[form].starts_with(PERSON));
            let sort = forms_here.first().and_then(|form| form.sort);
            let index = self.clusters.len();
            members.iter().for_each(|&form| root[form] = index);
            self.index(index, person, &forms_here);
            self.clusters.push(Cluster { sort, ..self.cluster(&forms_here, person) });
        }
        // Each form's root is its cluster by now.
        self.by_key = keys.into_iter().zip(root).collect();
    }

    /// Joins what the user's aliases join.
    fn join_aliases(&self, forms: &[Box<Form>], root: &mut [usize]) {
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (index, form) in forms.iter().enumerate() {
            let target = form.printed.iter().find_map(|(name, _)| self.target(name));
            let Some(target) = target else { continue };
            match first.get(target) {
                None => {
                    first.insert(target, root[index]);
                }
                Some(&into) => {
                    let old = root[index];
                    root.iter_mut().filter(|root| **root == old).for_each(|root| *root = into);
                }
            }
        }
    }

    /// The name that the user's aliases give for `name`, also where it is that name itself.
    fn target(&self, name: &str) -> Option<&str> {
        if self.aliases.is_empty() {
            return None;
        }
        self.aliases.get(&key::organisation(name)).map(String::as_str)
    }

    fn index(&mut self, index: usize, person: bool, forms: &[&Form]) {
        if !person {
            return;
        }
        for form in forms {
            let only = self.by_surname.entry(key::spelling(form.surname())).or_insert(Some(index));
            *only = only.filter(|&only| only == index);
            for (held, _) in form.held.iter() {
                let Some(affiliation) = held.affiliation.as_deref().filter(|_| held.office.noun.is_some()) else {
                    continue;
                };
                let holders = self.by_affiliation.entry(key::organisation(affiliation)).or_default();
                holders.push((held.office.clone(), index));
            }
        }
    }

    /// What the forms of one entity say together.
    fn cluster(&self, forms: &[&Form], person: bool) -> Cluster {
        let mut printed: BTreeMap<&str, u32> = BTreeMap::new();
        let mut roles: BTreeMap<(&str, Option<&str>), u32> = BTreeMap::new();
        let mut affiliations: BTreeMap<&str, u32> = BTreeMap::new();
        for form in forms {
            for (name, articles) in form.printed.iter() {
                *printed.entry(name).or_default() += articles;
            }
            for (held, articles) in form.held.iter() {
                if let Some(role) = &held.role {
                    *roles.entry((role, held.affiliation.as_deref())).or_default() += articles;
                }
                if let Some(affiliation) = &held.affiliation {
                    *affiliations.entry(affiliation).or_default() += articles;
                }
            }
        }
        let full = |name: &str| {
            name.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
        };
        let rank = |name: &str| if person { full(name) } else { 0 };
        let name = printed.iter().max_by(|(a, x), (b, y)| rank(a).cmp(&rank(b)).then(x.cmp(y)).then(b.cmp(a)));
        let name = name.map_or(String::new(), |(name, _)| (*name).to_owned());
        let name = forms
            .iter()
            .flat_map(|form| form.printed.iter())
            .find_map(|(name, _)| self.target(name))
            .map_or(name, str::to_owned);
        let mut spoken_of: BTreeMap<String, (u32, &str, Option<&str>)> = BTreeMap::new();
        for (&(role, affiliation), &articles) in &roles {
            let entry = spoken_of.entry(role.to_lowercase().replace('-', " ")).or_insert((0, role, affiliation));
            entry.0 += articles;
            entry.2 = entry.2.or(affiliation);
        }
        let best = spoken_of.values().max_by(|a, b| a.0.cmp(&b.0).then(a.1.len().cmp(&b.1.len())).then(b.1.cmp(a.1)));
        let common = affiliations.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(name, _)| *name);
        let known = Known {
            name,
            role: best.map(|best| best.1.to_owned()),
            affiliation: best.and_then(|best| best.2).or(common).map(str::to_owned),
        };
        let roles = roles.keys().map(|(role, of)| format!("{} {role}", of.unwrap_or(""))).collect();
        Cluster { known, names: printed.keys().map(|name| (*name).to_owned()).collect(), roles, sort: None }
    }

    /// What the corpus knows of `entity` of the article with the cast `people`.
    pub fn known(&self, people: &People, entity: usize) -> Known {
        let Some(here) = people.entities.get(entity) else { return Known::default() };
        let found = self.by_key.get(&key_of(here)).copied().or_else(|| match here.sort {
            Sort::Person if !here.name.contains(' ') => {
                let surname = key::spelling(&key::word(&here.name));
                self.by_surname.get(&surname).copied().flatten().filter(|_| here.role.is_none())
            }
            Sort::Unnamed => self.holder(people, entity),
            _ => None,
        });
        if let Some(cluster) = found.and_then(|cluster| self.clusters.get(cluster)) {
            return cluster.known.clone();
        }
        Known {
            name: self.target(&here.name).map_or_else(|| here.name.clone(), str::to_owned),
            role: here.role.clone(),
            affiliation: here.affiliation.clone(),
        }
    }

    /// Who holds the office that `entity` is known by, where it is one with a single holder and the corpus
    /// names one only.
    fn holder(&self, people: &People, entity: usize) -> Option<usize> {
        let held = people.facts.get(entity)?.held.first()?;
        if !held.office.is_single() {
            return None;
        }
        let holders = self.by_affiliation.get(&key::organisation(held.affiliation.as_deref()?))?;
        let mut fitting = holders.iter().filter(|(office, _)| held.office.fits(office)).map(|&(_, cluster)| cluster);
        let first = fitting.next()?;
        fitting.all(|cluster| cluster == first).then_some(first)
    }
}

/// What a person's keys begin with.
const PERSON: &str = "p:";

/// The key under which an entity's form is kept. A surname alone says too little: its role goes with it.
fn key_of(entity: &Entity) -> String {
    match entity.sort {
        Sort::Person if entity.name.contains(' ') => format!("{PERSON}{}", key::words(&entity.name).join(" ")),
        Sort::Person => {
            let role = entity.role.as_deref().unwrap_or("").to_lowercase();
            let affiliation = entity.affiliation.as_deref().map(key::organisation).unwrap_or_default();
            format!("{PERSON}{}#{role}@{affiliation}", key::word(&entity.name))
        }
        Sort::Organisation | Sort::State => format!("o:{}", key::organisation(&entity.name)),
        Sort::Unnamed => format!("u:{}", key::organisation(&entity.name)),
    }
}

/// The folded words of a name, with blanks between them, without its particles; the first word is a given name even where it looks like one.
fn words_of(entity: &Entity) -> String {
    let words = key::words(&entity.name).into_iter().enumerate();
    let words = words.filter(|(at, word)| *at == 0 || !super::candidates::is_particle(word)).map(|(_, word)| word);
    words.collect::<Vec<_>>().join(" ")
}

/// Counts a role of a form.
fn note(form: &mut Form, held: &Held) {
    form.held.add(
        |known| known == held,
        || {
            // Spans point into an article that is gone by the time they would be read.
            let affiliation = match held.office.affiliation {
                Affiliation::Words(_) => Affiliation::Unknown,
                known => known,
            };
            Held { office: Office { role: None, affiliation, ..held.office.clone() }, ..held.clone() }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, people, text};

    fn directory(articles: &[&str]) -> Directory {
        let mut directory = Directory::default();
        articles.iter().for_each(|article| directory.add(&people::find(&text::plain(article))));
        directory.finish();
        directory
    }

    fn names(articles: &[&str]) -> Vec<String> {
        let directory = directory(articles);
        let people = directory.clusters.iter().filter(|cluster| cluster.sort == Some(Sort::Person));
        people.map(|cluster| cluster.known.name.clone()).collect()
    }

    #[test]
    fn variants_of_one_name_are_one_person() {
        for (articles, expected) in [
            (["President Maksym Kovalenskyy spoke.", "Maksym Kovalenskiy left."], 1),
            (["Joseph Hale spoke.", "Joe Hale left."], 1),
            (["Jo A. Lund spoke.", "Jo Lund left."], 1),
            (["Foreign Minister Dmytro Petrenko spoke.", "Foreign Minister Dmitry Petrenko left."], 1),
            (["Dmytro Petrenko, a baker, spoke.", "Foreign Minister Dmitry Petrenko left."], 2),
            (
                [
                    "Konrad Mozyka, director of the Rovan firm, spoke.",
                    "Konrad Mozak, director of the Rovan group, left.",
                ],
                1,
            ),
            (["Konrad Mozyka, a baker, spoke.", "Konrad Mozak, director of the Rovan group, left."], 2),
            (["Ben Hale spoke.", "Bill Hale left."], 2),
            (["Jo A. Hale spoke.", "Jo B. Hale left."], 2),
            (["Ukrainian President Maksym Kovalenko spoke.", "President Kovalenko left."], 1),
            (["German Chancellor Otto Morel spoke.", "French Chancellor Otto Morrell left."], 2),
        ] {
            let found = names(&articles);
            assert_eq!(found.len(), expected, "{articles:?}: {found:?}");
            let mut turned = articles;
            turned.reverse();
            assert_eq!(names(&turned), found, "the order of articles makes no difference");
        }
    }

    #[test]
    fn three_middle_initials_are_not_guessed_at() {
        assert_eq!(names(&["Jo A. Hale spoke.", "Jo B. Hale left.", "Jo Hale came."]).len(), 3);
    }

    #[test]
    fn an_initial_that_may_be_either_of_two_joins_neither() {
        let heads =
            ["Jens Lund", "Julia Lund", "J. Lund"].map(|name| format!("{name}, head of the Harbour Board, left."));
        assert_eq!(names(&heads.each_ref().map(String::as_str)).len(), 3);
        assert_eq!(names(&[&heads[0], &heads[2]]).len(), 1);
    }

    #[test]
    fn an_office_means_its_holder_in_another_article() {
        let directory = directory(&["NATO Secretary-General Jens Lund spoke.", "German Chancellor Otto Morel spoke."]);
        for (text, expected) in [
            ("NATO's chief said so.", "Jens Lund"),
            ("The German chancellor said so.", "Otto Morel"),
            ("The French president said so.", "French president"),
            ("NATO's deputy chief said so.", "NATO's deputy chief"),
        ] {
            let doc = text::plain(text);
            let mut people = people::find(&doc);
            let phrase = Span::new(0, text.find(" said").expect(text));
            let who = people.who(&doc, phrase, &[]);
            assert_eq!(directory.known(&people, who.entity.expect(text)).name, expected, "{text}");
        }
    }

    #[test]
    fn a_query_means_names_before_roles() {
        let directory = directory(&[
            "NATO Secretary-General Jens Lund spoke.",
            "Ukrainian President Maksym Kovalenskyy met Ben Lundgren.",
            "Russia's defence ministry was silent. Russia waited.",
            "The Harbour Board met Jo Morel, head of the Harbour Board.",
        ]);
        for (query, expected) in [
            ("lund", vec!["Jens Lund"]),
            ("Kovalensky", vec!["Maksym Kovalenskyy"]),
            ("lundg", vec!["Ben Lundgren"]),
            ("NATO", vec!["Jens Lund"]),
            ("harbour board", vec!["Harbour Board", "Jo Morel"]),
            ("Ukrainian president", vec!["Maksym Kovalenskyy"]),
            ("secretary-general", vec!["Jens Lund"]),
            ("Russia", vec!["Russia"]),
            ("defense ministry", vec!["Russian Defence Ministry"]),
            ("nobody at all", vec![]),
        ] {
            assert_eq!(directory.matches(query), expected, "{query}");
        }
        assert_eq!(directory.suggest("Lundt").first(), Some(&"Jens Lund"));
    }

    #[test]
    fn the_users_aliases_join_what_no_rule_would() {
        let mut directory = Directory::default();
        for article in ["Ben Hale spoke.", "Benito Grande left."] {
            directory.add(&people::find(&text::plain(article)));
        }
        directory.alias("Benito Grande", "Ben Hale");
        directory.finish();
        assert_eq!(directory.clusters.len(), 1);
        assert_eq!(directory.clusters[0].known.name, "Ben Hale");
    }
}
