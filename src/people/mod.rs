//! People: names, roles and mentions in one article, and one person over the whole corpus.
//!
//! In: a [`Document`]. Out: [`People`], the article's own cast: every named person, organisation,
//! state and office with the places that name them. [`People::who`] says whom the words before or after a
//! cue mean; a [`Directory`] joins the casts of all articles and gives each entity one canonical name.

use crate::{Span, text::Document};

/// The people, organisations and states of one article.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Each once.
    pub entities: Vec<Entity>,
    /// The places that name them, in order of [`Mention::span`].
    pub mentions: Vec<Mention>,
}

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

/// The cast of one article.
pub fn find(_doc: &Document) -> People {
    People::default()
}

impl People {
    /// Whom `phrase` means: a name, a pronoun, a nominal mention. `spoken` are the entities that were
    /// given a quote before this place, the latest last, with where their mention stands. A phrase that
    /// names nobody but can speak ("two officials") becomes an entity of its own.
    pub fn who(&mut self, _doc: &Document, phrase: Span, _spoken: &[(Span, usize)]) -> Who {
        let named = self.mentions.iter().find(|mention| phrase.overlaps(mention.phrase));
        Who {
            entity: named.map(|mention| mention.entity),
            mention: named.map_or(phrase, |mention| mention.span),
            by: "named there",
            confidence: 0.5,
        }
    }
}

/// One name for each entity over the whole corpus.
#[derive(Debug, Default)]
pub struct Directory {}

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
    pub fn add(&mut self, _people: &People) {}

    /// Closes the directory: joins variants; to be called once after the last [`Directory::add`].
    pub fn finish(&mut self) {}

    /// Takes `from` for another name of `to`, as the user's settings say; before [`Directory::finish`].
    pub fn alias(&mut self, _from: &str, _to: &str) {}

    /// The canonical names that `query` means: any part of a name, any spelling, a role, an
    /// organisation; in order of the alphabet.
    pub fn matches(&self, _query: &str) -> Vec<&str> {
        Vec::new()
    }

    /// The canonical names that look most like `query`, the nearest first, for "did you mean".
    pub fn suggest(&self, _query: &str) -> Vec<&str> {
        Vec::new()
    }

    /// What the corpus knows of `entity` of the article with the cast `people`.
    pub fn known(&self, people: &People, entity: usize) -> Known {
        people.entities.get(entity).map_or_else(Known::default, |entity| Known {
            name: entity.name.clone(),
            role: entity.role.clone(),
            affiliation: entity.affiliation.clone(),
        })
    }
}
