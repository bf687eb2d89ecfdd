//! Forms at a place: what the words that begin at one token can mean.
//!
//! In: a document, one of its tokens and the forms that the [lexicon](super::lexicon) has under that token's word. Out:
//! those whose words stand there, with their senses. Cannot fail.

use super::{
    Gender,
    lexicon::with_lower,
    senses::{Sense, StateForm, Title},
};
use crate::text::{Document, Shape};

/// A form under its first word.
#[derive(Debug)]
pub struct Form {
    /// The other words.
    pub rest: Vec<String>,
    /// Which capitals it must have.
    pub case: Case,
    /// What it means.
    pub sense: Sense,
}

/// Which capitals a form must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// As it comes.
    Any,
    /// The first letter.
    Capital,
    /// All of it: "US" is not "us".
    Upper,
}

/// What the words that begin at token `at` can mean, with how many tokens they are, of the forms under the first of them.
pub fn senses<'a>(
    doc: &'a Document,
    at: usize,
    forms: &'static [Form],
) -> impl Iterator<Item = (usize, Sense)> + use<'a> {
    forms.iter().filter_map(move |form| Some((length(doc, at, form)?, form.sense)))
}

/// How many tokens a form has, where its words stand at token `at`.
fn length(doc: &Document, at: usize, form: &Form) -> Option<usize> {
    let token = doc.tokens.get(at)?;
    let fits = match form.case {
        Case::Any => true,
        Case::Capital => doc.words(token.span).starts_with(char::is_uppercase),
        Case::Upper => token.shape == Shape::Upper,
    };
    if !fits {
        return None;
    }
    let mut next = at + 1;
    for expected in &form.rest {
        // "St. Louis" and "Lt. Col" may have their full stops as tokens of their own.
        let mut words = doc.words(doc.tokens.get(next)?.span);
        if words == "." {
            next += 1;
            words = doc.words(doc.tokens.get(next)?.span);
        }
        if !is_form(words, expected) {
            return None;
        }
        next += 1;
    }
    Some(next - at)
}

/// What can be asked of the senses at a place.
pub trait Senses: Iterator<Item = (usize, Sense)> + Sized {
    /// The state that the words name.
    fn state(mut self) -> Option<(usize, usize, StateForm)> {
        self.find_map(|(length, sense)| match sense {
            Sense::State(state, form) => Some((length, state, form)),
            _ => None,
        })
    }

    /// The organisation that the words name.
    fn organisation(mut self) -> Option<(usize, usize)> {
        self.find_map(|(length, sense)| match sense {
            Sense::Organisation(organisation) => Some((length, organisation)),
            _ => None,
        })
    }

    /// The role that the words name.
    fn role(mut self) -> Option<(usize, usize)> {
        self.find_map(|(length, sense)| match sense {
            Sense::Role(role) => Some((length, role)),
            _ => None,
        })
    }

    /// The title that the words are.
    fn title(mut self) -> Option<(usize, Title, Option<Gender>)> {
        self.find_map(|(length, sense)| match sense {
            Sense::Title(title, gender) => Some((length, title, gender)),
            _ => None,
        })
    }

    /// The modifier that the words are.
    fn modifier(mut self) -> Option<(usize, usize)> {
        self.find_map(|(length, sense)| match sense {
            Sense::Modifier(modifier) => Some((length, modifier)),
            _ => None,
        })
    }

    /// The noun for an organisation that the words are.
    fn body(mut self) -> Option<(usize, usize)> {
        self.find_map(|(length, sense)| match sense {
            Sense::Body(body) => Some((length, body)),
            _ => None,
        })
    }

    /// The gender that the word tells as a given name; `Some(None)` where it tells none.
    fn given(mut self) -> Option<Option<Gender>> {
        self.find_map(|(_, sense)| match sense {
            Sense::Given(gender) => Some(gender),
            _ => None,
        })
    }

    /// Whether the single word has `sense` among its senses.
    fn has(mut self, sense: Sense) -> bool {
        self.any(|(length, found)| length == 1 && found == sense)
    }
}

impl<I: Iterator<Item = (usize, Sense)>> Senses for I {}

/// Whether `word`, as it stands in a text, is a word of a form.
fn is_form(word: &str, expected: &str) -> bool {
    let plain = word.is_ascii() && !word.ends_with('.');
    word.eq_ignore_ascii_case(expected) || !plain && with_lower(word, |lower| lower == expected)
}
