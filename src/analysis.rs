//! One article's analysis: everything that the stages found in it.

use crate::{
    Span,
    figures::{self, Figure},
    people::{self, People},
    quotes::{self, Quote},
    read::Article,
    text::{self, Document},
};

/// An article with what was found in it.
#[derive(Debug)]
pub struct Analysis {
    /// The article and its structure.
    pub doc: Document,
    /// Who is in it.
    pub people: People,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// Which numbers are claimed.
    pub figures: Vec<Figure>,
    /// Where hundreds of numbers stand that are data and no figures.
    pub data: Vec<Span>,
}

/// Runs all stages over one article.
pub fn analyse(article: Article) -> Analysis {
    let doc = text::parse(article);
    let mut people = people::find(&doc);
    let quotes = quotes::find(&doc, &mut people);
    let figures = figures::find(&doc, &quotes);
    let data = figures::crowd::sentences(&doc);
    Analysis { doc, people, quotes, figures, data }
}
