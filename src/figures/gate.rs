//! The gate: whether a sentence can hold a number at all.
//!
//! In: a sentence. Out: whether its digits or words are worth reading. One pass over the bytes, no memory;
//! most sentences of most articles end here.

use super::{
    lexicon::{self, Trait},
    multiple, number,
};
use crate::text::lexicon::{Lexicon, key};
use std::sync::LazyLock;

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words = Lexicon::default();
    number::words().for_each(|word| words.add(key(&word), 1));
    multiple::words().for_each(|word| words.add(key(word), 1));
    lexicon::words_of(Trait::None).for_each(|word| words.add(key(word), 1));
    words
});

/// Whether `sentence` holds a digit, a vulgar fraction or a word that numbers are made of.
pub fn may_hold(sentence: &str) -> bool {
    let words = &*WORDS;
    let bytes = sentence.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            return true;
        }
        if !byte.is_ascii_alphabetic() {
            // ¼ ½ ¾ and ⅓ to ⅞
            if byte == 0xc2 && bytes.get(at + 1).is_some_and(|next| (0xbc..=0xbe).contains(next))
                || byte == 0xe2 && bytes.get(at + 1) == Some(&0x85)
            {
                return true;
            }
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length > 1 && words.find(rest.get(..length).unwrap_or(&[])).is_some() {
            return true;
        }
        at += length;
    }
    false
}
