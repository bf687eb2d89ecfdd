//! Text: an article to its blocks, sentences and tokens.
//!
//! In: an [`Article`]. Out: a [`Document`], which owns the article. Cannot fail; any text gives
//! a document, an empty one gives no blocks. Blocks tile the text up to white space, sentences tile
//! the blocks, tokens lie inside sentences; all are in order and none overlap.

pub mod abbreviations;
pub mod dateline;
mod furniture;
pub mod headings;
pub mod language;
pub(crate) mod lexicon;
mod lists;
pub mod paragraphs;
pub mod phrases;
#[cfg(test)]
mod properties;
pub mod sentences;
pub mod shy;
mod stored;
pub use crate::table;
pub use stored::Tokens;
pub mod tokens;
pub mod words;

use crate::{
    Span, packed,
    read::{Article, Lines},
};
use std::ops::Range;

/// An article with its structure.
#[derive(Debug, Default)]
pub struct Document {
    /// The article itself.
    pub article: Article,
    /// Paragraphs, headings and page furniture, in order.
    pub blocks: Vec<Block>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// All tokens, in order.
    pub tokens: Tokens,
    /// Where each line of the text begins, in bytes; the first is 0.
    pub line_starts: Vec<usize>,
}

/// A paragraph or another piece of the page that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
}

/// What a block of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph of the article, list items and block quotations included.
    Prose,
    /// The headline.
    Title,
    /// A heading inside the article.
    Heading,
    /// Page furniture: captions, share widgets, appeals, related links, bylines, credits.
    Furniture,
    /// A block in another language than the article's.
    Foreign,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// Its block, as an index into [`Document::blocks`].
    pub block: usize,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// What it can be; empty for marks.
    pub class: Class,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A word without capitals.
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A word all in capitals, of two letters or more ("NATO", "U.S.").
    Upper,
    /// A token that begins with a digit ("130,000", "2.5", "20th", "3m").
    Number,
    /// A quotation mark, opening, closing or straight, doubled apostrophes and backticks included.
    Quote,
    /// A dash between words.
    Dash,
    /// A sentence's end: . ! ? …
    Stop,
    /// Any other mark, one a token.
    Mark,
}

/// The word classes that a word can have, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Class(pub u32);

/// What is kept of a document whose article can be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The article's language.
    pub language: Option<String>,
    /// Paragraphs, headings and page furniture, in order.
    pub blocks: Vec<Block>,
    /// Where all sentences stand.
    pub sentences: Vec<Span>,
}

packed!(struct Outline { language, blocks, sentences });
packed!(struct Block { span, kind, sentences });
packed!(enum BlockKind { 0 = Prose, 1 = Title, 2 = Heading, 3 = Furniture, 4 = Foreign });

/// Splits `article` into blocks, sentences and tokens.
///
/// A language or a title that the article lacks is taken from its text.
pub fn parse(mut article: Article) -> Document {
    if article.language.is_none() {
        article.language = language::of(&article.text).map(str::to_owned);
    }
    let mut blocks = paragraphs::find(&article);
    article.title = article.title.or_else(|| headline(&article.text, &blocks));
    let text = &article.text;
    let (mut sentences, mut tokens) = (Vec::with_capacity(text.len() / 100), Tokens::with_capacity(text.len() / 5));
    for (index, block) in blocks.iter_mut().enumerate() {
        let first = sentences.len();
        for span in sentences::split(text, block.span) {
            let start = tokens.len();
            tokens::read(text, span, &mut tokens);
            sentences.push(Sentence { span, block: index, tokens: start..tokens.len() });
        }
        block.sentences = first..sentences.len();
    }
    let line_starts = line_starts(text);
    Document { blocks, sentences, tokens, line_starts, article }
}

/// The title that the text gives itself.
fn headline(text: &str, blocks: &[Block]) -> Option<String> {
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    Some(headings::words(headline.span.of(text)).to_owned())
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

/// A document of `text` alone: what tests and examples are made of.
pub fn plain(text: &str) -> Document {
    parse(Article { text: text.to_owned(), ..Article::default() })
}

impl Document {
    /// What [`parse`] found, without the article and the tokens.
    pub fn outline(&self) -> Outline {
        Outline {
            language: self.article.language.clone(),
            blocks: self.blocks.clone(),
            sentences: self.sentences.iter().map(|sentence| sentence.span).collect(),
        }
    }

    /// The document of an article that had this outline, without its tokens.
    pub fn from_outline(mut article: Article, outline: Outline) -> Document {
        let Outline { language, blocks, sentences } = outline;
        article.language = language;
        article.title = article.title.or_else(|| headline(&article.text, &blocks));
        let sentence = |span| Sentence { span, block: 0, tokens: 0..0 };
        let mut sentences: Vec<Sentence> = sentences.into_iter().map(sentence).collect();
        for (index, block) in blocks.iter().enumerate() {
            let inside = sentences.get_mut(block.sentences.clone()).unwrap_or_default();
            inside.iter_mut().for_each(|sentence| sentence.block = index);
        }
        let line_starts = line_starts(&article.text);
        Document { blocks, sentences, tokens: Tokens::default(), line_starts, article }
    }

    /// Reads the tokens of all sentences, where there are none.
    pub fn read_tokens(&mut self) {
        self.tokens = Tokens::with_capacity(self.article.text.len() / 5);
        for sentence in &mut self.sentences {
            let start = self.tokens.len();
            tokens::read(&self.article.text, sentence.span, &mut self.tokens);
            sentence.tokens = start..self.tokens.len();
        }
    }

    /// The article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// The 1-based line of the article's file at which byte `at` of the text stands.
    pub fn line(&self, at: usize) -> usize {
        match &self.article.lines {
            Lines::Record(line) => *line,
            Lines::Places(places) => {
                let after = places.partition_point(|&(from, _)| from <= at);
                after.checked_sub(1).and_then(|last| places.get(last)).map_or(1, |&(_, line)| line)
            }
            Lines::From(first) => first + self.line_starts.partition_point(|&start| start <= at).saturating_sub(1),
        }
    }

    /// The words of `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> impl ExactSizeIterator<Item = Token> {
        self.tokens.range(sentence.tokens.clone())
    }

    /// A sentence without the dateline before it.
    pub fn proper(&self, sentence: &Sentence) -> Span {
        let Span { start, end } = sentence.span;
        let first = self.blocks.get(sentence.block).is_some_and(|block| block.span.start == start);
        Span::new(start + if first { dateline::length(self.words(sentence.span)) } else { 0 }, end)
    }

    /// The index of the sentence in which byte `at` stands, or of the next one.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= at);
        (index < self.sentences.len()).then_some(index)
    }

    /// The indices of the tokens that touch `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        self.tokens.touching(0..self.tokens.len(), span)
    }
}
