//! Comparison: what the claims of several articles have to do with each other.
//!
//! In: the [`Claims`] of all articles, in any order. Out: [`Relation`]s between claims of different articles,
//! in an order that does not depend on the input's. Cannot fail.
//!
//! Articles are parted into stories ([`stories`]), copies of one text fold into one witness, and within a story each
//! [`Reason`] names the [`keys`] under which a claim may meet others. Claims that share a key are judged
//! pair by pair. Work is bounded: a block of many claims is thinned, and of a large cluster of claims that agree only
//! the edges that hold it together are given.
//!
//! To add a reason to disagree: write `compare/<name>.rs` with a [`Reason`], from two claims to an optional
//! [`Finding`]; add its row to [`REASONS`]; add pairs that contradict, pairs that agree, pairs that have
//! nothing to do with each other.

pub mod attribution;
mod blocks;
pub mod claim;
pub mod dates;
pub mod denial;
pub mod figure;
pub mod keys;
pub mod names;
pub mod relation;
pub mod stories;
pub mod wording;

pub use claim::{Claims, Source, claims};
pub use relation::{Between, Finding, Gate, Kind, Level, Passage, Relation};

use keys::Keys;

/// One way in which claims can be related.
pub struct Reason {
    /// Its name, for `--explain`.
    pub name: &'static str,
    /// The kind of claims.
    pub kind: Kind,
    /// The keys of an article's claims. Two claims are judged if they share a key; a key never holds the value
    /// that is compared, so that 130,000 meets 150,000.
    pub keys: fn(&Claims, &mut Keys),
    /// What two claims of different articles have to do with each other: each is an article and the number
    /// that [`Reason::keys`] gave the claim. The answer for (b, a) is the answer for (a, b), turned around.
    pub judge: fn(Side<'_>, Side<'_>, &Settings) -> Option<Finding>,
}

/// A claim of one article.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The article's claims.
    pub claims: &'a Claims,
    /// Which of them, as its [`Reason::keys`] numbers them.
    pub index: usize,
}

/// Every reason, in the order in which they are tried.
pub const REASONS: &[Reason] = &[
    figure::REASON,
    wording::REASON,
    wording::PARAPHRASE,
    attribution::REASON,
    denial::REASON,
    names::REASON,
    dates::REASON,
];

/// How claims are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Two reports so many days apart may still speak of the same moment.
    pub window: i64,
    /// How far "about" reaches, as a part of the number.
    pub about: f64,
    /// Whether pairs that just miss are given too, as [`Level::Unrelated`].
    pub near_misses: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { window: 3, about: 0.1, near_misses: false }
    }
}

/// What a corpus says, compared.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The articles, in the order of their ids.
    pub sources: Vec<Source>,
    /// What their claims have to do with each other.
    pub relations: Vec<Relation>,
}

/// Compares the claims of all articles.
pub fn relate(mut all: Vec<Claims>, settings: &Settings) -> Comparison {
    all.sort_by(|a, b| a.source.cmp(&b.source));
    let stories = stories::part(&all);
    let relations = blocks::relations(&all, &stories, settings);
    Comparison { sources: all.into_iter().map(|claims| claims.source).collect(), relations }
}
