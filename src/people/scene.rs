//! What the sieves look at: a phrase, and what its article knows so far.
//!
//! In: the tokens of a phrase. Out: a [`Scene`], with where the noun or name at the phrase's heart ends, which names lie in
//! it, and who was named before. Cannot fail.

use super::{
    Entity, Mention, People, Sort,
    forms::Senses,
    lexicon::{lexicon, span_of},
    office::Office,
    words::{self, Hint},
};
use crate::{
    Span,
    text::{Class, Document, Shape},
};

/// What a sieve works on.
pub struct Scene<'a> {
    pub people: &'a People,
    pub doc: &'a Document,
    /// The phrase.
    pub phrase: Span,
    /// Its tokens, from `from` up to and without `to`.
    pub from: usize,
    pub to: usize,
    /// The token after the noun or name at its heart: before a comma, a preposition, a relative clause.
    pub core: usize,
    /// Who spoke before, the latest last.
    pub spoken: &'a [(Span, usize)],
}

impl Scene<'_> {
    /// The word at token `at`.
    pub fn word(&self, at: usize) -> &str {
        self.doc.tokens.get(at).map_or("", |token| self.doc.words(token.span))
    }

    /// What is known of `entity`.
    pub fn entity(&self, entity: usize) -> Option<&Entity> {
        self.people.entities.get(entity)
    }

    /// The mentions whose name lies inside the phrase.
    pub fn mentions(&self) -> &[Mention] {
        let whole = span_of(self.doc, self.from, self.to);
        let start = self.people.mentions.partition_point(|mention| mention.span.start < whole.start);
        let end = self.people.mentions.partition_point(|mention| mention.span.start < whole.end);
        self.people.mentions.get(start..end.max(start)).unwrap_or(&[])
    }

    /// The words of the phrase's heart.
    pub fn heart(&self) -> Span {
        span_of(self.doc, self.from, self.core)
    }

    /// The mentions before the phrase, the nearest first.
    pub fn before(&self) -> impl Iterator<Item = &Mention> {
        let end = self.people.mentions.partition_point(|mention| mention.span.start < self.phrase.start);
        self.people.mentions.get(..end).unwrap_or(&[]).iter().rev()
    }

    /// How many mentions lie between `entity`'s last mention or turn before the phrase, and the phrase.
    pub fn distance(&self, entity: usize) -> Option<usize> {
        self.before().position(|mention| mention.entity == entity)
    }

    /// An unnamed somebody with the name `name`.
    pub fn unnamed(&self, sort: Sort, name: &str, office: Option<&Office>) -> Box<Entity> {
        Box::new(Entity {
            sort,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            role: office.and_then(|office| office.role).map(|role| self.doc.words(role).to_owned()),
            affiliation: office.and_then(|office| office.affiliation.name(self.doc)),
            gender: office.and_then(Office::gender),
        })
    }
}

/// The token after the name or noun at the heart of the phrase between two tokens.
pub fn core(doc: &Document, from: usize, to: usize) -> usize {
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let mut end = from;
    while end < to {
        // "Secretary of State", "chief of staff" are one word to us.
        let length = lexicon().at(doc, end).role().map_or(1, |(length, _)| length);
        let Some(token) = doc.tokens.get(end) else { break };
        let stops = word(end) == ","
            || words::gives_any(word(end), &[Hint::Relative, Hint::Break])
            || token.shape == Shape::Lower
                && token.class.any(Class::PREPOSITION)
                && !words::gives(word(end), Hint::NoBreak);
        if end > from && stops && !names_on(doc, from, end, to) {
            break;
        }
        end += length;
    }
    let mut end = end.min(to);
    while end > from + 1 && words::gives(word(end - 1), Hint::Trails) {
        end -= 1;
    }
    end
}

/// Whether the preposition at token `at` is part of a name, and something of that name's is meant: "Friends of Lund's
/// chairwoman", "a Friends of Lund spokesman".
fn names_on(doc: &Document, from: usize, at: usize, to: usize) -> bool {
    let capital =
        |at: usize| doc.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper));
    let class = |at: usize| doc.tokens.get(at).map_or(Class::NONE, |token| token.class);
    let preposition = class(at).any(Class::PREPOSITION);
    let article = class(from).any(Class::DETERMINER);
    let mut behind = at + 1 + usize::from(class(at + 1).any(Class::DETERMINER));
    let first = from + usize::from(article);
    let name = first < at && (first..at).all(capital) && capital(behind);
    while capital(behind) {
        behind += 1;
    }
    // "Friends of Lund campaigner Jo Vale"
    let noun = class(behind).any(Class::NOUN) && (article || capital(behind + 1));
    let owned = class(behind).any(Class::POSSESSIVE) || noun;
    preposition && name && owned && behind + usize::from(!article) < to
}
