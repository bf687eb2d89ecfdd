//! People: names, roles and mentions in one article, and one person over the whole corpus.
//!
//! In: a [`Document`]. Out: [`People`], the article's own cast: every named person, organisation,
//! state and office with the places that name them. [`People::who`] says whom the words before or after a
//! cue mean; a [`Directory`] joins the casts of all articles and gives each entity one canonical name.

mod aliases;
mod apposition;
mod candidates;
mod cast;
mod described;
mod directory;
mod forms;
mod holder;
mod institution;
mod key;
mod lexicon;
mod lookup;
mod named;
mod office;
mod opening;
mod pronoun;
mod resolve;
pub mod roles;
mod roster;
mod scene;
mod senses;
mod words;

pub use directory::{Directory, Known};

use crate::{Span, packed, text::Document};
use office::Office;
use std::cmp::Ordering;
use words::Hint;

/// The people, organisations and states of one article.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Each once.
    pub entities: Vec<Entity>,
    /// The places that name them, in order of [`Mention::span`].
    pub mentions: Vec<Mention>,
    /// What else is known of each entity; as many as there are entities.
    facts: Vec<Facts>,
}

/// What the article says of an entity beside its name.
#[derive(Clone, Debug, Default)]
struct Facts {
    /// Every role that it is given.
    held: Vec<Held>,
    /// What a pronoun that means it tells.
    gender: Option<Gender>,
    /// Whether it came from a phrase beside a cue and not from the text's own names.
    added: bool,
}

/// A role that the article gives to somebody.
#[derive(Clone, Debug, Default)]
struct Held {
    /// What the words mean.
    office: Office,
    /// The role in the article's words.
    role: Option<String>,
    /// What it belongs to.
    affiliation: Option<String>,
}

/// Roles are compared by their words: what those mean is the same for all.
impl Ord for Held {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.role, &self.affiliation).cmp(&(&other.role, &other.affiliation))
    }
}

impl PartialOrd for Held {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Held {}

/// Somebody who can speak.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What kind of speaker it is.
    pub sort: Sort,
    /// The fullest form of the name in this article ("Jens Stoltenberg").
    pub name: String,
    /// The role, in the article's words ("secretary-general").
    pub role: Option<String>,
    /// What the role belongs to ("NATO").
    pub affiliation: Option<String>,
    /// Where titles or pronouns tell.
    pub gender: Option<Gender>,
}

/// The kinds of speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A person with a name.
    Person,
    /// A company, ministry, party, news agency, court.
    Organisation,
    /// A state or its government, also by its capital.
    State,
    /// Somebody known by a role or a group only ("the spokesman", "two officials").
    Unnamed,
}

/// The gender that an article's words give a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// A place that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bare name ("Stoltenberg"), or the noun phrase where there is none.
    pub span: Span,
    /// The whole phrase with title, role and apposition ("NATO chief Jens Stoltenberg").
    pub phrase: Span,
    /// Its entity, as an index into [`People::entities`].
    pub entity: usize,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// Whether it looks like the subject of its clause.
    pub subject: bool,
}

/// Whom a phrase means, and how that was decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Who {
    /// The entity, as an index into [`People::entities`]; `None` where nobody can be named for sure.
    pub entity: Option<usize>,
    /// The words that stand for the speaker.
    pub mention: Span,
    /// The name of the step that decided it.
    pub by: &'static str,
    /// How sure the step is, from 0 to 1.
    pub confidence: f64,
}

packed!(struct People { entities, mentions, facts });
packed!(struct Facts { held, gender, added });
packed!(struct Held { office, role, affiliation });
packed!(struct Entity { sort, name, role, affiliation, gender });
packed!(enum Sort { 0 = Person, 1 = Organisation, 2 = State, 3 = Unnamed });
packed!(enum Gender { 0 = Male, 1 = Female });
packed!(struct Mention { span, phrase, entity, quoted, subject });
packed!(struct Who { entity, mention, by, confidence });

/// The cast of one article.
pub fn find(doc: &Document) -> People {
    cast::of(doc, &candidates::find(doc))
}

impl People {
    /// Whom `phrase` means: a name, a pronoun, a nominal mention. `spoken` are the entities that were
    /// given a quote before this place, the latest last, with where their mention stands. A phrase that
    /// names nobody but can speak ("two officials") becomes an entity of its own.
    pub fn who(&mut self, doc: &Document, phrase: Span, spoken: &[(Span, usize)]) -> Who {
        resolve::who(self, doc, phrase, spoken)
    }

    fn push(&mut self, entity: Entity, facts: Facts) -> usize {
        self.entities.push(entity);
        self.facts.resize(self.entities.len().saturating_sub(1), Facts::default());
        self.facts.push(facts);
        self.entities.len() - 1
    }

    /// Every role that the article gives to `entity`.
    fn offices(&self, entity: usize) -> impl Iterator<Item = &Office> {
        self.facts.get(entity).into_iter().flat_map(|facts| &facts.held).map(|held| &held.office)
    }

    /// Notes a role of `entity`; what an article repeats adds nothing.
    fn learn(&mut self, entity: usize, held: Held) {
        const ENOUGH: usize = 8;
        let Some(facts) = self.facts.get_mut(entity) else { return };
        let news = |known: &Held| known.role != held.role || known.affiliation != held.affiliation;
        if facts.held.len() < ENOUGH && facts.held.iter().all(news) {
            facts.held.push(held);
        }
    }

    /// The gender of `entity`, as far as titles, names or pronouns tell.
    fn gender(&self, entity: usize) -> Option<Gender> {
        let told = self.entities.get(entity).and_then(|known| known.gender);
        told.or_else(|| self.facts.get(entity).and_then(|facts| facts.gender))
    }
}

/// The state that a word in lower case stands for: its name, its adjective, its people, the capital that
/// speaks for it.
pub fn state(word: &str) -> Option<&'static str> {
    key::metonym(word)
}

/// A noun phrase without its article.
fn without_article(phrase: &str) -> &str {
    let phrase = phrase.trim();
    match phrase.split_once(char::is_whitespace) {
        Some((first, rest)) if words::gives(first, Hint::Article) => rest.trim_start(),
        _ => phrase,
    }
}
