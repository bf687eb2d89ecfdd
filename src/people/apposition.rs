//! Appositions: what follows a name and says who it is.
//!
//! In: the token after a name. Out: where the phrase ends and the [`Office`] that it gives: "Konrad Lund,
//! director of the harbour consultancy, which runs the quay, said", "Jo Lund, 45, a baker", "Jo Lund of
//! the harbour board". Cannot fail; what is no apposition gives `None`.

use super::{
    forms::Senses,
    lexicon::{lexicon, span_of},
    office::{self, Affiliation, Office},
    words::{self, Hint},
};
use crate::text::{Class, Document, Shape};

/// What follows a name.
#[derive(Debug)]
pub struct After {
    /// The token after its last word.
    pub end: usize,
    /// What it says.
    pub office: Office,
}

/// How many tokens a role may stand behind the comma.
const ROLE_WITHIN: usize = 9;
/// How many tokens an apposition may have.
const LONGEST: usize = 40;

/// The apposition after the name that ends before token `at`; `end` is the sentence's end.
pub fn after(doc: &Document, at: usize, end: usize) -> Option<After> {
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    if words::gives(word(at), Hint::Member) {
        return belonging(doc, at, end);
    }
    if word(at) != "," {
        return None;
    }
    let mut from = at + 1;
    let token = doc.tokens.get(from).filter(|_| from < end)?;
    if token.shape == Shape::Number && word(from + 1) == "," {
        from += 2;
    }
    let role = role_at(doc, from, end)?;
    let mut close = role;
    while close < end && close < from + LONGEST && !ends(doc, close) {
        close += 1;
    }
    let office = office::described(doc, from, close)?;
    Some(After { end: relative_clause(doc, close, end), office })
}

/// Whether the apposition cannot go on at token `at`.
fn ends(doc: &Document, at: usize) -> bool {
    doc.tokens.get(at).is_none_or(|token| {
        let word = doc.words(token.span);
        matches!(token.shape, Shape::Stop | Shape::Quote | Shape::Dash)
            || word == ","
            || words::gives_any(word, &[Hint::Break, Hint::Relative])
            || token.shape == Shape::Lower && token.class.any(Class::AUXILIARY.or(Class::MODAL))
            || words::gives(word, Hint::Says)
    })
}

/// The token after the role's noun, where a noun phrase with a role begins at token `from`.
fn role_at(doc: &Document, from: usize, end: usize) -> Option<usize> {
    let lexicon = lexicon();
    let mut at = from;
    while at < end && at < from + ROLE_WITHIN {
        let token = doc.tokens.get(at)?;
        let word = doc.words(token.span);
        if let Some((length, _)) = lexicon.at(doc, at).role() {
            let next = doc.tokens.get(at + length);
            // "deputy chief", "police officer": the noun is the last one.
            if next.is_some_and(|_| lexicon.at(doc, at + length).role().is_some()) {
                at += length;
                continue;
            }
            if next.is_some_and(|next| words::is_genitive(doc.words(next.span))) {
                at += length + 1;
                continue;
            }
            return Some(at + length);
        }
        let inside = match token.shape {
            Shape::Capital | Shape::Upper | Shape::Number => true,
            Shape::Lower => {
                words::gives(word, Hint::InsideRole)
                    || !token.class.any(
                        Class::PREPOSITION
                            .or(Class::AUXILIARY)
                            .or(Class::MODAL)
                            .or(Class::PRONOUN)
                            .or(Class::SUBORDINATOR)
                            .or(Class::CONJUNCTION)
                            .or(Class::ADVERB),
                    )
            }
            Shape::Dash => word == "-",
            Shape::Quote => word == "'" || word == "’",
            _ => false,
        };
        if !inside || words::gives(word, Hint::Says) {
            return None;
        }
        at += 1;
    }
    None
}

/// Where the clause ends that "which" or "who" opens at token `at`, with a comma before it or without.
fn relative_clause(doc: &Document, at: usize, end: usize) -> usize {
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let opens = if word(at) == "," { at + 1 } else { at };
    if !words::gives(word(opens), Hint::Relative) || opens >= end {
        return at;
    }
    let mut close = opens;
    while close < end && close < opens + LONGEST {
        if word(close) == "," {
            return close;
        }
        if doc.tokens.get(close).is_none_or(|token| matches!(token.shape, Shape::Stop | Shape::Quote)) {
            break;
        }
        close += 1;
    }
    at
}

/// "of the harbour board" after a name.
fn belonging(doc: &Document, at: usize, end: usize) -> Option<After> {
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let from = if word(at + 1) == "the" { at + 2 } else { at + 1 };
    let capital = |at: usize| {
        at < end && doc.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper))
    };
    let mut close = from;
    while capital(close)
        || close > from && words::gives(word(close), Hint::InsideName) && (capital(close + 1) || capital(close + 2))
    {
        close += 1;
    }
    if close == from || close > from + 12 {
        return None;
    }
    let lexicon = lexicon();
    if word(at) == "at" && lexicon.at(doc, from).state().is_some() || word(at) == "with" && close - from == 1 {
        return None;
    }
    let affiliation = match lexicon.at(doc, from).organisation() {
        Some((length, known)) if from + length == close => Affiliation::Known(known),
        _ => match lexicon.at(doc, from).state() {
            Some((length, state, _)) if from + length == close => Affiliation::State(state),
            _ => Affiliation::Words(span_of(doc, from, close)),
        },
    };
    let office = Office { affiliation, ..Office::default() };
    Some(After { end: relative_clause(doc, close, end), office })
}
