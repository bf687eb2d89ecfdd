//! Sentences as attribution sees them: a marked stretch counts as one item, however many sentences it
//! holds.
//!
//! In: a block of a document and its marked stretches. Out: the [`Item`]s of one outer sentence after the other.

use super::{
    marks::{End, Marked},
    words::{self, Hint},
};
use crate::{
    Span,
    text::{Block, Class, Document, Shape, Token, tokens::is_unseen},
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

/// Gives the outer sentences of a block to `take`, one by one.
pub fn each(doc: &Document, block: &Block, marks: &[Marked], take: impl FnMut(&[Item])) {
    let room = || Vec::with_capacity(ROOM);
    let mut outer = Outer { doc, marks, begun: room(), open: room(), joined: false, take };
    let mut next = 0;
    for sentence in doc.sentences.get(block.sentences.clone()).unwrap_or(&[]) {
        let start = doc.proper(sentence).start;
        for index in sentence.tokens.clone() {
            let Some(token) = doc.tokens.get(index).filter(|token| token.span.start >= start) else { continue };
            while marks.get(next).is_some_and(|marked| marked.span.end <= token.span.start) {
                next += 1;
            }
            match marks.get(next) {
                Some(marked) if marked.span.overlaps(token.span) => outer.add_marked(next),
                _ => outer.add(Item::Token(index, words::place(doc.words(token.span)))),
            }
        }
        let inside = marks
            .get(next)
            .is_some_and(|marked| marked.span.start < sentence.span.end && marked.span.end > sentence.span.end);
        if !inside {
            outer.end();
        }
    }
    outer.end();
    outer.give();
}

/// No sentence that anybody says has more items than this; what has is a table or an attack, and is cut into pieces of
/// this length, so that the work for one cue has a bound, and the memory too.
const LONGEST: usize = 250;

/// Few sentences have more items.
const ROOM: usize = 64;

/// The outer sentence that is being read.
struct Outer<'a, F> {
    doc: &'a Document,
    marks: &'a [Marked],
    /// What was read of the sentence, as long as it may go on with the one before it.
    begun: Vec<Item>,
    /// The last piece of the outer sentence before that, which the sentence may go on with.
    open: Vec<Item>,
    /// Whether the sentence goes to the open piece as it is read.
    joined: bool,
    take: F,
}

impl<F: FnMut(&[Item])> Outer<'_, F> {
    fn add(&mut self, item: Item) {
        if self.joined {
            return self.push(item);
        }
        self.begun.push(item);
        if self.begun.len() == LONGEST {
            self.join();
        }
    }

    /// Adds a marked stretch; however many tokens it has, it is one item.
    fn add_marked(&mut self, index: usize) {
        let last = if self.joined { self.open.last() } else { self.begun.last() };
        if last != Some(&Item::Marked(index)) {
            self.add(Item::Marked(index));
        }
    }

    /// The sentence is read.
    fn end(&mut self) {
        if !self.joined && !self.begun.is_empty() {
            self.join();
        }
        self.joined = false;
    }

    /// Moves the sentence to the open one that it goes on with, or opens a new one with it.
    fn join(&mut self) {
        self.joined = true;
        if !self.goes_on() {
            self.give();
            return std::mem::swap(&mut self.open, &mut self.begun);
        }
        let mut begun = std::mem::take(&mut self.begun);
        begun.drain(..).for_each(|item| self.push(item));
        self.begun = begun;
    }

    fn push(&mut self, item: Item) {
        if self.open.len() == LONGEST {
            self.give();
        }
        self.open.push(item);
    }

    fn give(&mut self) {
        if !self.open.is_empty() {
            (self.take)(&self.open);
            self.open.clear();
        }
    }

    /// Joins "“Who?” Lee asked." where the mark inside looks like the sentence's end.
    fn goes_on(&self) -> bool {
        let view = |items| View { doc: self.doc, items, marks: self.marks };
        let (before, next) = (view(&self.open), view(&self.begun));
        let asked = || before.closes_with(before.len().wrapping_sub(1), &['?', '!', '…', '-', '—', '–', ',']);
        asked() && reports(&next) || before.len() == 1 && signs(&next)
    }
}

/// Whether a sentence is a dash and a name: “We waited.” — Ann Lee
fn signs(view: &View) -> bool {
    view.shape(0) == Some(Shape::Dash)
        && view.is_capital(1)
        && view.len() <= 10
        && (1..view.len()).all(|at| !view.is_finite(at))
}

/// Whether a sentence begins as a reporting clause does: a short subject, then a cue, then nothing to report.
fn reports(view: &View) -> bool {
    let limit = 14.min(view.len());
    let Some(found) = (0..limit).take_while(|&at| view.marked(at).is_none()).find_map(|at| super::cues::at(view, at))
    else {
        return false;
    };
    if !found.cue.takes(super::cues::Frame::Aside) {
        return false;
    }
    let inverted = found.at == 0 && super::subject::after(view, found.end).is_some();
    let subject = super::subject::before(view, found.at).is_some_and(|subject| subject.whole.start == 0);
    let ahead = view.marked(found.end).is_some() || view.marked(found.end + 1).is_some() && !view.ends(found.end);
    (inverted || subject) && !ahead && !view.is(found.end, "that") && view.word(found.end) != ":"
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
