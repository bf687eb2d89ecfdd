//! Forms at a place: what the words that begin at one token can mean.
//!
//! In: a document, one of its tokens and the forms that the [lexicon](super::lexicon) has under that token's word. Out:
//! those whose words stand there, with their senses. Looked up once, asked often. Cannot fail.

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

/// The forms of the tables that may begin at one token: looked up once, asked often.
#[derive(Clone, Copy, Debug)]
pub struct Forms<'a> {
    doc: &'a Document,
    at: usize,
    forms: &'static [Form],
}

impl<'a> Forms<'a> {
    /// The forms under the word at token `at`, the longest first.
    pub fn new(doc: &'a Document, at: usize, forms: &'static [Form]) -> Self {
        Forms { doc, at, forms }
    }

    /// What the words there can mean, with how many tokens they are; the longest first.
    pub fn senses(self) -> impl Iterator<Item = (usize, Sense)> + use<'a> {
        self.forms.iter().filter_map(move |form| Some((self.length(form)?, form.sense)))
    }

    /// How many tokens a form has, where its words stand here.
    fn length(self, form: &Form) -> Option<usize> {
        let Forms { doc, at, .. } = self;
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

    /// The state that the words name.
    pub fn state(self) -> Option<(usize, usize, StateForm)> {
        self.senses().find_map(|(length, sense)| match sense {
            Sense::State(state, form) => Some((length, state, form)),
            _ => None,
        })
    }

    /// The organisation that the words name.
    pub fn organisation(self) -> Option<(usize, usize)> {
        self.senses().find_map(|(length, sense)| match sense {
            Sense::Organisation(organisation) => Some((length, organisation)),
            _ => None,
        })
    }

    /// The role that the words name.
    pub fn role(self) -> Option<(usize, usize)> {
        self.senses().find_map(|(length, sense)| match sense {
            Sense::Role(role) => Some((length, role)),
            _ => None,
        })
    }

    /// The title that the words are.
    pub fn title(self) -> Option<(usize, Title, Option<Gender>)> {
        self.senses().find_map(|(length, sense)| match sense {
            Sense::Title(title, gender) => Some((length, title, gender)),
            _ => None,
        })
    }

    /// The gender that the word tells as a given name; `Some(None)` where it tells none.
    pub fn given(self) -> Option<Option<Gender>> {
        self.senses().find_map(|(_, sense)| match sense {
            Sense::Given(gender) => Some(gender),
            _ => None,
        })
    }

    /// Whether the single word has `sense` among its senses.
    pub fn has(self, sense: Sense) -> bool {
        self.senses().any(|(length, found)| length == 1 && found == sense)
    }
}

/// Whether `word`, as it stands in a text, is a word of a form.
fn is_form(word: &str, expected: &str) -> bool {
    let plain = word.is_ascii() && !word.ends_with('.');
    word.eq_ignore_ascii_case(expected) || !plain && with_lower(word, |lower| lower == expected)
}
