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
    /// The first sense that `choose` takes, with how many tokens it has.
    fn first<T>(mut self, choose: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.find_map(|(length, sense)| choose(sense).map(|chosen| (length, chosen)))
    }

    /// The state that the words name.
    fn state(self) -> Option<(usize, usize, StateForm)> {
        let found = self.first(|sense| if let Sense::State(state, form) = sense { Some((state, form)) } else { None });
        found.map(|(length, (state, form))| (length, state, form))
    }

    /// The organisation that the words name.
    fn organisation(self) -> Option<(usize, usize)> {
        self.first(|sense| if let Sense::Organisation(organisation) = sense { Some(organisation) } else { None })
    }

    /// The role that the words name.
    fn role(self) -> Option<(usize, usize)> {
        self.first(|sense| if let Sense::Role(role) = sense { Some(role) } else { None })
    }

    /// The title that the words are.
    fn title(self) -> Option<(usize, Title, Option<Gender>)> {
        let found =
            self.first(|sense| if let Sense::Title(title, gender) = sense { Some((title, gender)) } else { None });
        found.map(|(length, (title, gender))| (length, title, gender))
    }

    /// The modifier that the words are.
    fn modifier(self) -> Option<(usize, usize)> {
        self.first(|sense| if let Sense::Modifier(modifier) = sense { Some(modifier) } else { None })
    }

    /// The noun for an organisation that the words are.
    fn body(self) -> Option<(usize, usize)> {
        self.first(|sense| if let Sense::Body(body) = sense { Some(body) } else { None })
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
