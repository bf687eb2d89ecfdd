//! Crowds of numbers: data, not prose.
//!
//! In: a [`Document`]. Out: the sentences and blocks that hold so many numbers that they are a table, a list of
//! results or an attack. Nobody claims what stands there, so no figure is read from it, which also bounds what a
//! text can make of itself in memory and output. Cannot fail.

use super::number;
use crate::{
    Span,
    text::{Block, BlockKind, Document, Sentence, Token},
};
use std::ops::Range;

/// No sentence that anybody says holds more numbers. The labelled sets have 21 at most in one sentence.
const MOST: usize = 200;

/// The sentences of `doc` that are data, in order.
pub fn sentences(doc: &Document) -> Vec<Span> {
    let prose = doc.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Foreign));
    let mut found = Vec::new();
    for block in prose {
        let sentences = doc.sentences.get(block.sentences.clone()).unwrap_or(&[]);
        if is_table(doc, block) {
            found.push(block.span);
        } else {
            found.extend(sentences.iter().filter(|sentence| is_crowd(doc, sentence)).map(|sentence| sentence.span));
        }
    }
    found
}

/// Whether a sentence holds more numbers than anybody says in one.
fn is_crowd(doc: &Document, sentence: &Sentence) -> bool {
    sentence.tokens.len() > MOST && numbers(doc, &sentence.tokens) > MOST
}

/// Whether a block is mostly numbers, and many.
fn is_table(doc: &Document, block: &Block) -> bool {
    let sentences = doc.sentences.get(block.sentences.clone()).unwrap_or(&[]);
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return false };
    let tokens = first.tokens.start..last.tokens.end;
    if tokens.len() <= MOST {
        return false;
    }
    let numbers = numbers(doc, &tokens);
    numbers > MOST && numbers * 2 > tokens.len()
}

/// How many tokens are numbers, in digits or in words; "twenty-one" is one by its first part.
fn numbers(doc: &Document, tokens: &Range<usize>) -> usize {
    let is_number = |token: &Token| {
        let words = doc.words(token.span);
        let digit = words.bytes().take(4).any(|byte| byte.is_ascii_digit());
        let first = || words.split('-').next().unwrap_or("");
        digit || first().len() <= 11 && number::word(&first().to_ascii_lowercase()).is_some()
    };
    doc.tokens.range(tokens.clone()).filter(is_number).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_crowd_of_numbers_is_data_and_a_sentence_with_a_few_is_not() {
        for (text, count) in [
            ("The board counted 12 boats, 14 carts and 3 mules.".to_owned(), 0),
            (format!("The scores were {}.", "7 31 5,000 ".repeat(80)), 1),
            (format!("{}one crates.", "twenty-one and ".repeat(300)), 1),
            (format!("It rains.\n\n{}\n\nIt pours.", "1,,,,0,".repeat(200)), 1),
            ("In 2021 the board, which met 12 times, shut 3 of its 7 gates.\n".repeat(80), 0),
        ] {
            assert_eq!(sentences(&text::plain(&text)).len(), count, "{}", text.get(..60).unwrap_or(&text));
        }
    }
}
