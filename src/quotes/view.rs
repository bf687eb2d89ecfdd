//! What can be asked of an outer sentence.
//!
//! In: its [`Item`]s. Out: a [`View`]: what stands at an item, what it can be, and what the tables say of it. An item past the
//! end is nothing. Cannot fail.

use super::{
    marks::{End, Marked},
    words::{self, Hint},
};
use crate::{
    Span,
    text::{Class, Document, Shape, Token, tokens::is_unseen},
};
use std::ops::Range;

/// A word or mark outside quotation marks, or a whole marked stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A token, as an index into [`Document::tokens`], and the place of its word in the tables.
    Token(usize, u32),
    /// A marked stretch, as an index into the block's.
    Marked(usize),
}

/// One outer sentence.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The document.
    pub doc: &'a Document,
    /// The sentence's items.
    pub items: &'a [Item],
    /// The block's marked stretches.
    pub marks: &'a [Marked],
}

/// The signs of currencies.
const CURRENCIES: [char; 9] = ['$', '€', '£', '¥', '₩', '₹', '₽', '₺', '₴'];

impl View<'_> {
    /// The number of items.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The token at item `at`; `None` for a marked stretch and past the end.
    pub fn token(&self, at: usize) -> Option<Token> {
        self.number(at).and_then(|number| self.doc.tokens.get(number))
    }

    /// The number of the token at item `at`.
    fn number(&self, at: usize) -> Option<usize> {
        match self.items.get(at)? {
            Item::Token(index, _) => Some(*index),
            Item::Marked(_) => None,
        }
    }

    /// The marked stretch at item `at`.
    pub fn marked(&self, at: usize) -> Option<&Marked> {
        match self.items.get(at)? {
            Item::Marked(index) => self.marks.get(*index),
            Item::Token(..) => None,
        }
    }

    /// Where item `at` stands; past the end, the empty span after the last item.
    pub fn span(&self, at: usize) -> Span {
        match self.items.get(at) {
            Some(Item::Token(index, _)) => self.doc.tokens.get(*index).map_or(Span::default(), |token| token.span),
            Some(Item::Marked(index)) => self.marks.get(*index).map_or(Span::default(), |marked| marked.span),
            None => self.items.len().checked_sub(1).map_or(Span::default(), |last| {
                let end = self.span(last).end;
                Span::new(end, end)
            }),
        }
    }

    /// From the first to the last item of a range.
    pub fn cover(&self, items: Range<usize>) -> Span {
        if items.is_empty() {
            let start = self.span(items.start).start;
            return Span::new(start, start);
        }
        self.span(items.start).join(self.span(items.end - 1))
    }

    /// The word at item `at`; empty for a marked stretch.
    pub fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| self.doc.words(token.span))
    }

    /// Whether item `at` is this word, whatever its case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the word at item `at` gives `hint`.
    pub fn gives(&self, at: usize, hint: Hint) -> bool {
        words::gives(self.place(at), hint)
    }

    /// The senses of a cue that begin with the word at item `at`, as rows of their table.
    pub fn senses(&self, at: usize) -> &'static [usize] {
        words::senses(self.place(at))
    }

    fn place(&self, at: usize) -> u32 {
        match self.items.get(at) {
            Some(Item::Token(_, place)) => *place,
            _ => words::NOWHERE,
        }
    }

    /// What the word at item `at` can be.
    pub fn class(&self, at: usize) -> Class {
        self.number(at).map_or(Class::NONE, |number| self.doc.tokens.class(number))
    }

    /// What the token at item `at` looks like; `None` for a marked stretch and past the end.
    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.number(at).and_then(|number| self.doc.tokens.shape(number))
    }

    /// Whether item `at` is a word that begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Capital | Shape::Upper))
    }

    /// Whether item `at` is a word without a capital.
    pub fn is_lower(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Lower)
    }

    /// Whether item `at` is a mark or dash, or the sentence ends there; no hyphen, and not the sign of a currency, which
    /// belongs to its number.
    pub fn is_mark(&self, at: usize) -> bool {
        match self.shape(at) {
            Some(Shape::Stop | Shape::Quote) => true,
            Some(Shape::Mark | Shape::Dash) => !self.glues(at) && !self.word(at).starts_with(CURRENCIES),
            _ => false,
        }
    }

    /// Whether item `at` is a dash, and no hyphen.
    pub fn is_dash(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Dash) && !self.glues(at)
    }

    /// Whether item `at` is a hyphen or a slash that touches the words on both sides: "52-count", "9/11".
    pub fn glues(&self, at: usize) -> bool {
        let touches = |a: usize, b: usize| self.span(a).end == self.span(b).start;
        matches!(self.word(at), "-" | "/")
            && at > 0
            && at + 1 < self.len()
            && touches(at - 1, at)
            && touches(at, at + 1)
    }

    /// Whether item `at` is a comma.
    pub fn is_comma(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Mark) && self.word(at) == ","
    }

    /// Whether the sentence ends at item `at`.
    pub fn ends(&self, at: usize) -> bool {
        at >= self.len() || self.shape(at) == Some(Shape::Stop)
    }

    /// Whether item `at` is an adverb and nothing else that matters to a clause.
    pub fn is_adverb(&self, at: usize) -> bool {
        let class = self.class(at);
        let more =
            Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::CONJUNCTION).or(Class::DETERMINER).or(Class::PRONOUN);
        class.any(Class::ADVERB) && !class.any(more) && self.shape(at) == Some(Shape::Lower)
    }

    /// Whether item `at` is a form of *be*.
    pub fn is_be(&self, at: usize) -> bool {
        self.gives(at, Hint::Be)
    }

    /// Whether a verb's base form can follow item `at`: a plural subject, a modal, *to*, a form of *do*.
    pub fn takes_base(&self, at: usize) -> bool {
        let class = self.class(at);
        let word = self.word(at);
        if self.gives(at, Hint::NoBase) {
            return false;
        }
        class.any(Class::MODAL)
            || self.gives(at, Hint::Base)
            || (class.any(Class::NOUN) && word.ends_with('s') && !word.ends_with("ss"))
            || self.is_capital(at) && at > 1 && self.is(at - 1, "and")
            || self.is_capital(at)
                && at > 1
                && self.is_capital(at - 1)
                && (2..6).any(|back| at >= back && self.is(at - back, "and"))
    }

    /// Whether item `at` can be a finite verb.
    pub fn is_finite(&self, at: usize) -> bool {
        let class = self.class(at);
        class.any(Class::AUXILIARY.or(Class::MODAL).or(Class::PAST))
            || (class.any(Class::VERB)
                && !class.any(Class::DETERMINER.or(Class::PREPOSITION).or(Class::PRONOUN))
                && self.shape(at) == Some(Shape::Lower))
    }

    /// Whether a stretch's last words end a sentence or a clause inside its marks.
    pub fn closes_with(&self, at: usize, ends: &[char]) -> bool {
        self.marked(at).is_some_and(|marked| {
            marked.end == End::Block
                || self
                    .doc
                    .words(marked.inner)
                    .trim_end_matches(|c| matches!(c, '’' | '\'' | '”' | '"') || is_unseen(c))
                    .ends_with(ends)
        })
    }

    /// The number of words in the items of a range, those inside marks included.
    pub fn words_in(&self, items: Range<usize>) -> usize {
        items
            .map(|at| match self.marked(at) {
                Some(marked) => self.doc.words(marked.inner).split_whitespace().count(),
                None => usize::from(!self.is_mark(at) && self.token(at).is_some()),
            })
            .sum()
    }
}
