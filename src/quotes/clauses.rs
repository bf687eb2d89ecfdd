//! Sentences as attribution sees them: a marked stretch counts as one item, however many sentences it
//! holds.
//!
//! In: a block of a document and its marked stretches. Out: the [`Item`]s of one outer sentence after the other.

use super::{
    marks::Marked,
    view::{Item, View},
    words,
};
use crate::text::{Block, Document, Shape};

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
