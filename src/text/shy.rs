//! Soft hyphens: places where a word may be broken, which show nothing and part words for every rule.
//!
//! In: an article. Out: the same article with its words whole, for the stages to read, and [`Shy`], which gives every
//! place found in it back its place in the text as it stands. Cannot fail.

use super::{Document, Token, Tokens};
use crate::{Span, read::Article};

const SHY: &str = "\u{ad}";

/// Where soft hyphens were.
#[derive(Debug)]
pub struct Shy {
    /// The text as it stands.
    text: String,
    /// The places in the text without them at which one stood, in order.
    places: Vec<usize>,
}

/// Whether `text` has soft hyphens.
pub fn is_in(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), SHY.as_bytes()).is_some()
}

/// Takes the soft hyphens out of an article's text, if it has any.
pub fn take_out(article: &mut Article) -> Option<Shy> {
    if !is_in(&article.text) {
        return None;
    }
    let (mut folded, mut places) = (String::with_capacity(article.text.len()), Vec::new());
    for (index, piece) in article.text.split(SHY).enumerate() {
        if index > 0 {
            places.push(folded.len());
        }
        folded.push_str(piece);
    }
    let shy = Shy { text: std::mem::replace(&mut article.text, folded), places };
    article.hidden.iter_mut().for_each(|span| *span = shy.folded(*span));
    Some(shy)
}

impl Shy {
    /// The place in the text as it stands: a soft hyphen at an edge stays outside.
    pub fn restored(&self, span: Span) -> Span {
        let before_start = self.places.partition_point(|&place| place <= span.start);
        let before_end = self.places.partition_point(|&place| place < span.end);
        Span::new(span.start + SHY.len() * before_start, span.end + SHY.len() * before_end)
    }

    /// The place in the text without soft hyphens.
    fn folded(&self, span: Span) -> Span {
        let at = |at: usize| {
            // The soft hyphen number n stands n hyphens behind its folded place.
            let stands = |index: usize| self.places.get(index).map_or(usize::MAX, |place| place + SHY.len() * index);
            let (mut low, mut high) = (0, self.places.len());
            while low < high {
                let middle = low + (high - low) / 2;
                if stands(middle) < at { low = middle + 1 } else { high = middle }
            }
            at.saturating_sub(SHY.len() * low)
        };
        Span::new(at(span.start), at(span.end))
    }

    /// Gives a document that was made without them its text and its places back.
    pub fn put_back(self, doc: &mut Document) {
        let blocks = doc.blocks.iter_mut().map(|block| &mut block.span);
        let sentences = doc.sentences.iter_mut().map(|sentence| &mut sentence.span);
        let hidden = doc.article.hidden.iter_mut();
        blocks.chain(sentences).chain(hidden).for_each(|span| *span = self.restored(*span));
        let mut tokens = Tokens::with_capacity(doc.tokens.len());
        tokens.extend(doc.tokens.iter().map(|token| Token { span: self.restored(token.span), ..token }));
        doc.tokens = tokens;
        doc.article.text = self.text;
        doc.line_starts = super::line_starts(&doc.article.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn places_go_back_to_where_they_stand() {
        let text = "\u{ad}The har\u{ad}bour\u{ad} is shut.\nIt r\u{ad}\u{ad}ains.";
        let mut article = Article { text: text.to_owned(), hidden: vec![Span::new(6, 15)], ..Article::default() };
        let shy = take_out(&mut article).unwrap();
        assert_eq!(article.text, "The harbour is shut.\nIt rains.");
        assert_eq!(article.hidden[0].of(&article.text), "harbour");
        let mut doc = text::parse(article);
        let words: Vec<String> = doc.tokens.iter().map(|token| doc.words(token.span).to_owned()).collect();
        shy.put_back(&mut doc);
        assert_eq!(doc.text(), text);
        assert_eq!((doc.line(text.len() - 1), doc.words(doc.article.hidden[0])), (2, "har\u{ad}bour"));
        for (token, word) in doc.tokens.iter().zip(&words) {
            let there = doc.words(token.span);
            assert_eq!((there.replace(SHY, ""), there.starts_with(SHY) || there.ends_with(SHY)), (word.clone(), false));
        }
        assert!(words.contains(&"harbour".to_owned()) && words.contains(&"rains".to_owned()));
    }

    #[test]
    fn a_text_without_them_is_left_alone() {
        assert!(take_out(&mut Article { text: "The harbour.".to_owned(), ..Article::default() }).is_none());
    }
}
