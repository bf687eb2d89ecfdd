//! The directory: one name for each entity over the whole corpus.
//!
//! In: the casts of all articles, in any order. Out: what the corpus knows of each entity: the fullest form
//! of its name, its role, what that belongs to. It keeps names and roles, no articles. Entities that a phrase
//! beside a cue brought in ("two officials", "NATO's chief") are not taken in but looked up: an office by its
//! holder, where the corpus has one only. Cannot fail.

use super::{
    Held, People, Sort, aliases, key,
    roster::{Form, Forms, Roster, Strings, number},
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// One name for each entity over the whole corpus.
#[derive(Debug, Default)]
pub struct Directory {
    /// Every name, while articles come in.
    roster: Roster,
    /// Every name, when all articles are in.
    forms: Forms,
    /// The user's own aliases: folded name to the name that it stands for.
    aliases: BTreeMap<String, String>,
    /// The entities, when all names are joined.
    clusters: Vec<Cluster>,
    /// The forms of all clusters, one cluster behind the other.
    members: Vec<u32>,
    /// The cluster of each form.
    cluster_of: Vec<u32>,
    /// Surnames, in one spelling for all.
    surnames: Strings,
    /// The only cluster of people with each surname.
    by_surname: Vec<Option<u32>>,
    /// Who holds the offices of a state or an organisation, by its folded name: the role and the cluster.
    by_affiliation: HashMap<String, Vec<(u32, u32)>>,
}

/// An entity of the corpus. Its words stand among the [`Forms`].
#[derive(Clone, Debug)]
struct Cluster {
    sort: Option<Sort>,
    /// The fullest form of the name.
    name: u32,
    /// The role that it is given most.
    role: Option<u32>,
    /// The role that tells best what it belongs to.
    affiliation: Option<u32>,
    members: Range<u32>,
}

/// An entity of the corpus, with its words.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    directory: &'a Directory,
    cluster: &'a Cluster,
}

impl<'a> Listed<'a> {
    /// What kind of speaker it is.
    pub fn sort(self) -> Option<Sort> {
        self.cluster.sort
    }

    /// The fullest form of the name.
    pub fn name(self) -> &'a str {
        self.directory.forms.name(self.cluster.name)
    }

    /// What its role belongs to.
    pub fn affiliation(self) -> Option<&'a str> {
        self.directory.forms.held(self.cluster.affiliation?)?.affiliation.as_deref()
    }

    fn role(self) -> Option<&'a str> {
        self.directory.forms.held(self.cluster.role?)?.role.as_deref()
    }

    fn forms(self) -> impl Iterator<Item = Form<'a>> {
        let Range { start, end } = self.cluster.members;
        let members = self.directory.members.get(start as usize..end as usize).unwrap_or(&[]);
        members.iter().map(move |&form| self.directory.forms.get(form))
    }

    /// Every form of the name, as printed.
    pub fn names(self) -> impl Iterator<Item = &'a str> {
        self.forms().flat_map(Form::printed).map(move |&(name, _)| self.directory.forms.name(name))
    }

    /// Every role behind what it belongs to, as printed.
    pub fn roles(self) -> impl Iterator<Item = String> {
        let held = self.forms().flat_map(Form::held).filter_map(move |&(held, _)| self.directory.forms.held(held));
        held.filter_map(|held| Some(format!("{} {}", held.affiliation.as_deref().unwrap_or(""), held.role.as_ref()?)))
    }
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
            let belongs = entity.sort == Sort::Organisation && entity.affiliation.is_some();
            let belonging = belongs.then(|| Held { affiliation: entity.affiliation.clone(), ..Held::default() });
            self.roster.add(entity, facts.held.iter().chain(&belonging));
        }
    }

    /// Takes `from` for another name of `to`, as the user's settings say; before [`Directory::finish`].
    pub fn alias(&mut self, from: &str, to: &str) {
        self.aliases.insert(key::organisation(from), to.to_owned());
        self.aliases.entry(key::organisation(to)).or_insert_with(|| to.to_owned());
    }

    /// Closes the directory: joins variants; to be called once after the last [`Directory::add`].
    pub fn finish(&mut self) {
        self.forms = std::mem::take(&mut self.roster).close();
        let mut root: Vec<u32> = self.forms.all().map(|form| form.rank).collect();
        let people: Vec<Form<'_>> = self.forms.all().filter(|form| form.is_person()).collect();
        for (form, joined) in people.iter().zip(aliases::join(&people)) {
            root[form.rank as usize] = people[joined as usize].rank;
        }
        drop(people);
        self.join_aliases(&mut root);
        let mut members: Vec<u32> = (0..root.len() as u32).collect();
        members.sort_by_key(|&form| root[form as usize]);
        self.cluster_of = vec![0; members.len()];
        let mut start = 0;
        for own in members.chunk_by(|&a, &b| root[a as usize] == root[b as usize]) {
            let index = self.clusters.len() as u32;
            own.iter().for_each(|&form| self.cluster_of[form as usize] = index);
            self.index(index, own);
            let cluster = self.cluster(own, start..start + own.len() as u32);
            start = cluster.members.end;
            self.clusters.push(cluster);
        }
        self.members = members;
    }

    /// Joins what the user's aliases join.
    fn join_aliases(&self, root: &mut [u32]) {
        if self.aliases.is_empty() {
            return;
        }
        let mut first: HashMap<&str, u32> = HashMap::new();
        for form in self.forms.all() {
            let target = form.printed().iter().find_map(|&(name, _)| self.target(self.forms.name(name)));
            let Some(target) = target else { continue };
            let old = root[form.rank as usize];
            let into = *first.entry(target).or_insert(old);
            root.iter_mut().filter(|root| **root == old).for_each(|root| *root = into);
        }
    }

    /// The name that the user's aliases give for `name`, also where it is that name itself.
    fn target(&self, name: &str) -> Option<&str> {
        if self.aliases.is_empty() {
            return None;
        }
        self.aliases.get(&key::organisation(name)).map(String::as_str)
    }

    /// Makes a cluster of people known by their surnames and by their offices.
    fn index(&mut self, index: u32, members: &[u32]) {
        for form in members.iter().map(|&form| self.forms.get(form)).filter(|form| form.is_person()) {
            let surname = number(self.surnames.get_or_intern(key::spelling(form.surname())));
            match self.by_surname.get_mut(surname as usize) {
                Some(only) => *only = only.filter(|&only| only == index),
                None => self.by_surname.push(Some(index)),
            }
            for &(number, _) in form.held() {
                let held = self.forms.held(number).filter(|held| held.office.noun.is_some());
                if let Some(affiliation) = held.and_then(|held| held.affiliation.as_deref()) {
                    self.by_affiliation.entry(key::organisation(affiliation)).or_default().push((number, index));
                }
            }
        }
    }

    /// What the forms of one entity say together.
    fn cluster(&mut self, own: &[u32], members: Range<u32>) -> Cluster {
        let forms = || own.iter().map(|&form| self.forms.get(form));
        let person = forms().any(Form::is_person);
        let mut printed: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        let mut held: BTreeMap<&Held, (u32, u32)> = BTreeMap::new();
        for form in forms() {
            for &(name, articles) in form.printed() {
                printed.entry(self.forms.name(name)).or_insert((name, 0)).1 += articles;
            }
            for &(number, articles) in form.held() {
                let of = self.forms.held(number);
                of.into_iter().for_each(|of| held.entry(of).or_insert((number, 0)).1 += articles);
            }
        }
        let full = |name: &str| {
            name.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
        };
        let rank = |name: &str| if person { full(name) } else { 0 };
        let best =
            printed.iter().max_by(|(a, (_, x)), (b, (_, y))| rank(a).cmp(&rank(b)).then(x.cmp(y)).then(b.cmp(a)));
        let name = best.map_or(0, |(_, &(name, _))| name);
        // How often a role is given, the first way in which it is written, and the first that tells what it belongs to.
        let mut spoken_of: BTreeMap<String, (u32, &str, u32, Option<u32>)> = BTreeMap::new();
        let mut affiliations: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for (&of, &(number, articles)) in &held {
            let belongs = of.affiliation.as_ref().map(|_| number);
            if let Some(affiliation) = &of.affiliation {
                affiliations.entry(affiliation).or_insert((number, 0)).1 += articles;
            }
            if let Some(role) = &of.role {
                let folded = role.to_lowercase().replace('-', " ");
                let entry = spoken_of.entry(folded).or_insert((0, role, number, belongs));
                entry.0 += articles;
                entry.3 = entry.3.or(belongs);
            }
        }
        let best = spoken_of.values().max_by(|a, b| a.0.cmp(&b.0).then(a.1.len().cmp(&b.1.len())).then(b.1.cmp(a.1)));
        let common = affiliations.iter().max_by(|(a, (_, x)), (b, (_, y))| x.cmp(y).then(b.cmp(a)));
        let (role, belongs) = (best.map(|best| best.2), best.and_then(|best| best.3));
        let affiliation = belongs.or(common.map(|(_, &(number, _))| number));
        let alias = forms().flat_map(Form::printed).find_map(|&(name, _)| self.target(self.forms.name(name)));
        let alias = alias.map(str::to_owned);
        let sort = forms().next().and_then(Form::sort);
        let name = alias.map_or(name, |alias| number(self.forms.printed.get_or_intern(alias)));
        Cluster { sort, name, role, affiliation, members }
    }

    /// The entities of the corpus.
    pub(super) fn listed(&self) -> impl Iterator<Item = Listed<'_>> {
        self.clusters.iter().map(|cluster| Listed { directory: self, cluster })
    }

    /// What the corpus knows of `entity` of the article with the cast `people`.
    pub fn known(&self, people: &People, entity: usize) -> Known {
        let Some(here) = people.entities.get(entity) else { return Known::default() };
        let form = self.forms.of(here).and_then(|form| self.cluster_of.get(form as usize).copied());
        let found = form.or_else(|| match here.sort {
            Sort::Person if !here.name.contains(' ') && here.role.is_none() => {
                let surname = self.surnames.get(key::spelling(&key::word(&here.name)))?;
                self.by_surname.get(number(surname) as usize).copied().flatten()
            }
            Sort::Unnamed => self.holder(people, entity),
            _ => None,
        });
        if let Some(cluster) = found.and_then(|cluster| self.clusters.get(cluster as usize)) {
            let listed = Listed { directory: self, cluster };
            return Known {
                name: listed.name().to_owned(),
                role: listed.role().map(str::to_owned),
                affiliation: listed.affiliation().map(str::to_owned),
            };
        }
        Known {
            name: self.target(&here.name).map_or_else(|| here.name.clone(), str::to_owned),
            role: here.role.clone(),
            affiliation: here.affiliation.clone(),
        }
    }

    /// Who holds the office that `entity` is known by, where it is one with a single holder and the corpus
    /// names one only.
    fn holder(&self, people: &People, entity: usize) -> Option<u32> {
        let held = people.facts.get(entity)?.held.first()?;
        if !held.office.is_single() {
            return None;
        }
        let holders = self.by_affiliation.get(&key::organisation(held.affiliation.as_deref()?))?;
        let fits = |number: u32| self.forms.held(number).is_some_and(|other| held.office.fits(&other.office));
        let mut fitting = holders.iter().filter(|&&(number, _)| fits(number)).map(|&(_, cluster)| cluster);
        let first = fitting.next()?;
        fitting.all(|cluster| cluster == first).then_some(first)
    }
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
        let people = directory.listed().filter(|listed| listed.sort() == Some(Sort::Person));
        people.map(|listed| listed.name().to_owned()).collect()
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
        let names: Vec<&str> = directory.listed().map(Listed::name).collect();
        assert_eq!(names, ["Ben Hale"]);
    }
}
