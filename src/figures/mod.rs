//! Figures: which numbers are claimed.
//!
//! In: a [`Document`] and its [`Quote`]s. Out: [`Figure`]s in order of their place. Cannot fail.

use crate::{Span, quotes::Quote, text::Document};

/// One number that a text claims, with unit, qualifier and what is counted.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number with its currency, scale and unit ("$1.2 billion", "34 miles", "150,000").
    pub span: Span,
    /// The whole phrase, qualifier and counted noun included.
    pub phrase: Span,
    /// How much, with the hedge that the article put on it.
    pub amount: Amount,
    /// The canonical name of its unit ("kilometre", "percentage", "us dollar").
    pub unit: Option<&'static str>,
    /// What is counted: the head noun with its modifiers ("Russian troops").
    pub counted: Option<Span>,
    /// Whether the number says how much something moved.
    pub change: Option<Change>,
    /// Whose figure it is, or what it is about.
    pub subject: Option<Span>,
    /// Where.
    pub place: Option<Span>,
    /// When.
    pub time: Option<Span>,
    /// The quote that holds it, as an index into the article's quotes; its speaker is the claimant.
    pub quote: Option<usize>,
    /// How sure the stage is, from 0 to 1.
    pub confidence: f64,
}

/// How much, with the hedge that the article put on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// 130,000
    Exactly(f64),
    /// about 130,000
    About(f64),
    /// more than 100,000
    MoreThan(f64),
    /// fewer than 100
    LessThan(f64),
    /// at least 40
    AtLeast(f64),
    /// up to 2,000
    AtMost(f64),
    /// between 50 and 60; the lower bound first
    Between(f64, f64),
}

/// The direction in which a number says that something moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// rose by
    Up,
    /// fell by
    Down,
}

/// All figures of a document.
pub fn find(_doc: &Document, _quotes: &[Quote]) -> Vec<Figure> {
    Vec::new()
}
