//! The directory: one name for each entity over the whole corpus.
//!
//! In: the casts of all articles, in any order. Out: what the corpus knows of each entity.

use super::{Entity, People};

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
        people.entities.get(entity).map_or_else(Known::default, |entity: &Entity| Known {
            name: entity.name.clone(),
            role: entity.role.clone(),
            affiliation: entity.affiliation.clone(),
        })
    }
}
