//! Stored tokens: all tokens of a document, eight bytes each.
//!
//! In: [`Token`]s in order of their place. Out: the same by their number. There is one for every five bytes of a text,
//! for every byte of a hostile one, so that they weigh more than anything else that is known of it. A place, a
//! length, a shape and a class are one number; the few tokens that are longer than its field for the length stand in a
//! list of their own. What lies beyond four gigabytes is not stored. Cannot fail.

use super::{Class, Shape, Token};
use crate::Span;
use std::ops::Range;

/// The tokens of a document, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// From the highest bit down: 32 bits of the place, 10 of the length, 3 of the shape, 19 of the class.
    rows: Vec<u64>,
    /// The tokens whose length is [`LONG`] or more, in order.
    long: Vec<Span>,
}

const CLASS: u32 = 19;
const SHAPE: u32 = 3;
const LENGTH: u32 = 10;
/// Stands for every length that has no room.
const LONG: u64 = (1 << LENGTH) - 1;

// The highest class has room.
const _: () = assert!(Class::GUESSED.0 < 1 << CLASS);

/// The shapes by their numbers.
const SHAPES: [Shape; 1 << SHAPE] =
    [Shape::Lower, Shape::Capital, Shape::Upper, Shape::Number, Shape::Quote, Shape::Dash, Shape::Stop, Shape::Mark];

impl Tokens {
    /// None yet, with room for so many.
    pub fn with_capacity(capacity: usize) -> Self {
        Tokens { rows: Vec::with_capacity(capacity), long: Vec::new() }
    }

    /// Adds a token behind all others.
    pub fn push(&mut self, token: Token) {
        let Token { span, shape, class } = token;
        let Ok(start) = u32::try_from(span.start) else { return };
        let length = (span.len() as u64).min(LONG);
        if length == LONG {
            self.long.push(span);
        }
        let row = u64::from(start) << LENGTH | length;
        self.rows.push((row << SHAPE | shape as u64) << CLASS | u64::from(class.0 & ((1 << CLASS) - 1)));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Token number `at`.
    #[inline]
    pub fn get(&self, at: usize) -> Option<Token> {
        self.rows.get(at).map(|&row| self.token(row))
    }

    /// The shape of token number `at`.
    #[inline]
    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.rows.get(at).map(|&row| shape(row))
    }

    /// The class of token number `at`; none where there are not so many.
    #[inline]
    pub fn class(&self, at: usize) -> Class {
        self.rows.get(at).map_or(Class::NONE, |&row| class(row))
    }

    /// The last token.
    pub fn last(&self) -> Option<Token> {
        self.rows.last().map(|&row| self.token(row))
    }

    /// All tokens.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Token> {
        self.range(0..self.len())
    }

    /// The tokens with these numbers; none where there are not so many.
    pub fn range(&self, numbers: Range<usize>) -> impl ExactSizeIterator<Item = Token> {
        self.rows.get(numbers).unwrap_or(&[]).iter().map(|&row| self.token(row))
    }

    /// The numbers, among `numbers`, of the tokens that touch `span`.
    pub fn touching(&self, numbers: Range<usize>, span: Span) -> Range<usize> {
        let rows = self.rows.get(numbers.clone()).unwrap_or(&[]);
        let start = rows.partition_point(|&row| self.token(row).span.end <= span.start);
        let end = rows.partition_point(|&row| self.token(row).span.start < span.end);
        numbers.start + start..numbers.start + end.max(start)
    }

    #[inline]
    fn token(&self, row: u64) -> Token {
        let start = (row >> (LENGTH + SHAPE + CLASS)) as usize;
        let span = match row >> (SHAPE + CLASS) & LONG {
            LONG => self.long_at(start),
            length => Span { start, end: start + length as usize },
        };
        Token { span, shape: shape(row), class: class(row) }
    }

    /// The place of the long token that begins at `start`.
    #[cold]
    fn long_at(&self, start: usize) -> Span {
        let at = self.long.partition_point(|span| span.start < start);
        self.long.get(at).copied().unwrap_or(Span { start, end: start })
    }
}

fn shape(row: u64) -> Shape {
    SHAPES[(row >> CLASS & ((1 << SHAPE) - 1)) as usize]
}

fn class(row: u64) -> Class {
    Class((row & ((1 << CLASS) - 1)) as u32)
}

impl Extend<Token> for Tokens {
    fn extend<I: IntoIterator<Item = Token>>(&mut self, tokens: I) {
        tokens.into_iter().for_each(|token| self.push(token));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_out_as_they_went_in() {
        let spans = [(0, 1), (1, 1023), (1024, 2047), (2047, 9000), (9000, 9000), (u32::MAX as usize, 1 << 33)];
        let mut tokens = Tokens::default();
        let mut expected = Vec::new();
        for (at, (start, end)) in spans.into_iter().enumerate() {
            let token =
                Token { span: Span::new(start, end), shape: SHAPES[at], class: Class((1 << CLASS) - 1 - at as u32) };
            expected.push(token);
            tokens.push(token);
            assert_eq!((tokens.shape(at), tokens.class(at)), (Some(token.shape), token.class));
        }
        assert_eq!(tokens.iter().collect::<Vec<_>>(), expected);
        assert_eq!((tokens.last(), tokens.get(spans.len())), (expected.last().copied(), None));
        for (span, numbers) in [((0, 1), 0..1), ((1022, 1025), 1..3), ((2046, 9000), 2..4), ((9000, 9001), 5..5)] {
            assert_eq!(tokens.touching(0..tokens.len(), Span::new(span.0, span.1)), numbers, "{span:?}");
        }
    }

    #[test]
    fn every_shape_has_its_number() {
        assert!(SHAPES.iter().enumerate().all(|(at, &shape)| shape as usize == at));
    }

    #[test]
    fn what_lies_too_far_is_not_stored() {
        let mut tokens = Tokens::default();
        tokens.push(Token { span: Span::new(1 << 32, (1 << 32) + 1), shape: Shape::Mark, class: Class::NONE });
        assert!(tokens.is_empty());
    }
}
