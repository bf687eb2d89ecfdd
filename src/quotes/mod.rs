//! Quotes: who said what.
//!
//! In: a [`Document`] and its [`People`]. Out: [`Quote`]s in order of their place. Cannot fail.
//! The stage works cue first: marks are paired, cues found, and around each cue its content and its
//! speaker.

mod attribution;
mod circumstances;
mod clauses;
mod content;
mod cues;
mod elsewhere;
mod ends;
mod finder;
mod forward;
mod labels;
pub mod marks;
mod phrase;
mod source;
mod subject;
#[cfg(test)]
mod tests;
mod view;
mod words;

use crate::{
    Span, packed,
    people::{People, Who},
    text::{BlockKind, Document},
};
use finder::Finder;
use view::View;

/// Words that an article attributes to somebody.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The attributed words, marks included; several pieces where the cue breaks them.
    pub parts: Vec<Span>,
    /// How the words are given.
    pub kind: Kind,
    /// The word that attributes: *said*, *according to*.
    pub cue: Option<Span>,
    /// Who said it.
    pub speaker: Option<Who>,
    /// To whom, where the text says so ("told Sky News").
    pub addressee: Option<Span>,
    /// Whether the speaker stands behind the words or rejects them.
    pub polarity: Polarity,
    /// The name of the step that found the speaker, or of the one that found the content.
    pub by: &'static str,
    /// How sure the stage is of the whole attribution, from 0 to 1.
    pub confidence: f64,
}

/// How attributed words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All of it between quotation marks.
    Direct,
    /// Partly between quotation marks.
    Mixed,
    /// Without quotation marks.
    Indirect,
}

/// Whether a speaker affirms or rejects the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// said, warned, insisted
    Affirmed,
    /// denied, rejected
    Denied,
}

packed!(struct Quote { parts, kind, cue, speaker, addressee, polarity, by, confidence });
packed!(enum Kind { 0 = Direct, 1 = Mixed, 2 = Indirect });
packed!(enum Polarity { 0 = Affirmed, 1 = Denied });

impl Quote {
    /// From the first byte of the first part to the last of the last.
    pub fn span(&self) -> Span {
        self.parts.iter().copied().reduce(Span::join).unwrap_or_default()
    }
}

/// All quotes of a document.
pub fn find(doc: &Document, people: &mut People) -> Vec<Quote> {
    let family = marks::family(doc.text());
    let mut finder = Finder::new(doc, people);
    for block in &doc.blocks {
        if block.kind != BlockKind::Prose {
            continue;
        }
        let marks = marks::pair(doc.text(), block.span, family);
        let mut first = true;
        clauses::each(doc, block, &marks, |items| {
            finder.sentence(&View { doc, items, marks: &marks }, first);
            first = false;
        });
    }
    finder.finish()
}
