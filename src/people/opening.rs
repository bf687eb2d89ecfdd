//! Subjects without a name: the noun phrase that opens a sentence, "A local shipping firm", "Farmers".
//!
//! In: a sentence. Out: its opening noun phrase, where that is somebody who can speak; how many they are is told by its
//! head. A pronoun in the next sentence may mean it. Cannot fail.

use super::{
    forms::Senses,
    lexicon::{lexicon, with_lower},
    words::{self, Hint},
};
use crate::{
    Span,
    text::{Class, Document, Shape},
};
use std::ops::Range;

/// What can speak and has no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// "a fisherman"
    Person,
    /// "a shipping firm"
    Body,
    /// "farmers", "two firms"
    Several,
}

/// An opening noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub head: Head,
}

/// How many tokens the phrase may have.
const LONGEST: usize = 12;

/// The noun phrase that opens the sentence with these tokens.
pub fn of(doc: &Document, sentence: Range<usize>) -> Option<Opening> {
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let class = |at: usize| doc.tokens.get(at).map_or(Class::NONE, |token| token.class);
    // "But the firm left", "Meanwhile the firm left"
    let loose = |at: usize| class(at).any(Class::CONJUNCTION) && !class(at).any(Class::DETERMINER);
    let start = sentence.start + usize::from(loose(sentence.start));
    let limit = sentence.end.min(start + LONGEST);
    let mut end = start;
    let mut several = false;
    while end < limit && fills(doc, end, start) {
        // "Farmers warned": a verb, although it could be an adjective.
        if class(end).any(Class::PAST.or(Class::VERB)) && end > start && self::head(doc, end - 1).is_some() {
            break;
        }
        let joins = end > start && words::gives(word(end), Hint::Joins) && fills(doc, end + 1, start);
        if !joins && words::gives(word(end), Hint::Joins) {
            break;
        }
        several |= joins;
        end += 1;
    }
    let last = end.checked_sub(1).filter(|&last| last >= start)?;
    let head = if several { Head::Several } else { head(doc, last)? };
    let speaks = !several || (start..end).any(|at| self::head(doc, at).is_some());
    let owner = words::is_genitive(word(end));
    let whole = speaks && end < sentence.end && !owner && !is_quoted(doc, start);
    whole.then_some(Opening { tokens: start..end, head })
}

/// Whether token `at` stands between double quotation marks that its block opened.
fn is_quoted(doc: &Document, at: usize) -> bool {
    let Some(start) = doc.tokens.get(at).map(|token| token.span.start) else { return false };
    let block = doc.blocks.partition_point(|block| block.span.start <= start).checked_sub(1);
    let Some(block) = block.and_then(|block| doc.blocks.get(block)) else { return false };
    let before = Span::new(block.span.start, start).of(doc.text());
    before.chars().fold(false, |inside, c| match c {
        '“' | '«' | '„' => true,
        '”' | '»' => false,
        '"' => !inside,
        _ => inside,
    })
}

/// Whether token `at` can stand in a phrase without a name that begins at `start`.
fn fills(doc: &Document, at: usize, start: usize) -> bool {
    let Some(token) = doc.tokens.get(at) else { return false };
    let class = token.class;
    let inner = Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER).or(Class::DETERMINER);
    match token.shape {
        Shape::Number => true,
        // The capital of the sentence's first word, and the adjectives of states.
        Shape::Capital | Shape::Upper => {
            at == start && class.any(inner) || lexicon().at(doc, at).state().is_some() && at > start
        }
        Shape::Lower => {
            words::gives(doc.words(token.span), Hint::Joins)
                || class.any(inner)
                    && !class.any(Class::PRONOUN.or(Class::AUXILIARY).or(Class::MODAL).or(Class::PREPOSITION))
        }
        _ => false,
    }
}

/// What the noun at token `at` says of who speaks.
fn head(doc: &Document, at: usize) -> Option<Head> {
    let lexicon = lexicon();
    if let Some((1, _)) = lexicon.at(doc, at).role() {
        return Some(Head::Person);
    }
    if let Some((1, _)) = lexicon.at(doc, at).body() {
        return Some(Head::Body);
    }
    let word = doc.words(doc.tokens.get(at)?.span);
    if words::gives(word, Hint::Folk) {
        return Some(Head::Several);
    }
    let plural = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let one = plural.as_deref().or_else(|| word.strip_suffix('s'))?;
    with_lower(one, |one| lexicon.speaks(one)).then_some(Head::Several)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_phrase_that_opens_a_sentence_is_known_by_its_head() {
        for (text, expected) in [
            ("A local shipping firm has lost its cargo.", Some(("A local shipping firm", Head::Body))),
            ("But the firm lost its cargo.", Some(("the firm", Head::Body))),
            ("Farmers warned of rain.", Some(("Farmers", Head::Several))),
            ("The unions and the employers met.", Some(("The unions and the employers", Head::Several))),
            ("A fisherman who lost his boat left.", Some(("A fisherman", Head::Person))),
            ("The people left.", Some(("The people", Head::Several))),
            ("The firm’s boats left.", None),
            ("The boats left.", None),
            ("Jo Lund left.", None),
            ("On Monday the firm left.", None),
            ("“It is late. The firm left.", None),
        ] {
            let doc = text::plain(text);
            let last = doc.sentences.last().expect(text).tokens.clone();
            let found = of(&doc, last).map(|found| {
                let span = super::super::lexicon::span_of(&doc, found.tokens.start, found.tokens.end);
                (doc.words(span).to_owned(), found.head)
            });
            assert_eq!(found, expected.map(|(words, head)| (words.to_owned(), head)), "{text}");
        }
    }
}
