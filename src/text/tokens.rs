//! Tokens: words, numbers and marks of one sentence.
//!
//! In: a text and a place in it. Out: [`Token`]s in order. A clitic ('s, 're, 'll) is a token of its
//! own, an abbreviation keeps its full stop, a hyphenated word is one token, a number keeps the commas
//! and points between its digits and the letters that touch it ("20th", "1.2bn"). Characters that nobody
//! reads stand in no token, unless they lie inside a word.

use super::{Class, Shape, Token, Tokens, abbreviations, words};
use crate::Span;

/// Adds the tokens of `text` inside `within` to `tokens`.
pub fn read(text: &str, within: Span, tokens: &mut Tokens) {
    let bytes = text.as_bytes().get(..within.end).unwrap_or(&[]);
    let mut at = within.start;
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic()
            && let Some((length, shape)) = plain_word(bytes.get(at..).unwrap_or(&[]))
        {
            let span = Span::new(at, at + length);
            tokens.push(Token { span, shape, class: words::classes(span.of(text)) });
            at = span.end;
            continue;
        }
        let rest = Span::new(at, within.end).of(text);
        let Some(c) = rest.chars().next() else { break };
        if !byte.is_ascii_graphic() && (c.is_whitespace() || is_unseen(c)) {
            at += c.len_utf8();
            continue;
        }
        let (length, shape) = if byte.is_ascii_digit() {
            (number(rest), Shape::Number)
        } else if let Some(length) = clitic(rest, tokens.last(), at) {
            (length, Shape::Lower)
        } else if c.is_alphanumeric() {
            word(rest)
        } else {
            mark(rest, c)
        };
        let span = Span::new(at, at + length);
        let class = match shape {
            Shape::Lower | Shape::Capital | Shape::Upper => words::classes(span.of(text)),
            Shape::Number => Class::NUMBER,
            _ => Class::NONE,
        };
        tokens.push(Token { span, shape, class });
        at = span.end;
    }
}

/// The length and shape of a word of plain letters with a space or a mark behind it that can be no part
/// of it: nine words of ten.
fn plain_word(rest: &[u8]) -> Option<(usize, Shape)> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let first = rest.first().filter(|_| length > 0)?;
    if !matches!(rest.get(length), None | Some(b' ' | b',' | b'\n' | b';' | b':' | b'?' | b'!' | b')' | b'"')) {
        return None;
    }
    let shape = match first.is_ascii_uppercase() {
        false => Shape::Lower,
        true if length > 1 && rest.iter().take(length).all(u8::is_ascii_uppercase) => Shape::Upper,
        true => Shape::Capital,
    };
    Some((length, shape))
}

/// The length of the number that `rest` begins with, its letters included.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let digit_after = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b',' | b'.' if digit_after => end += 1,
            _ => break,
        }
    }
    let letters: usize =
        rest.get(end..).unwrap_or("").chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    end + letters
}

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// The length of the clitic that `rest` begins with, where it touches a word before it.
fn clitic(rest: &str, last: Option<Token>, at: usize) -> Option<usize> {
    let last = last.filter(|last| last.span.end == at)?;
    if !matches!(last.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number) {
        return None;
    }
    let apostrophe = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?.len_utf8();
    let letters: usize = rest.get(apostrophe..)?.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let tail = rest.get(apostrophe..apostrophe + letters)?;
    CLITICS.iter().any(|clitic| tail.eq_ignore_ascii_case(clitic)).then_some(apostrophe + letters)
}

/// The length and shape of the word that `rest` begins with.
fn word(rest: &str) -> (usize, Shape) {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match c {
            '-' | '‐' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
            '\'' | '’' => {
                next.is_some_and(char::is_alphabetic) && !is_clitic(rest.get(at + c.len_utf8()..).unwrap_or(""))
            }
            '.' => dotted(rest, at),
            '\u{200c}' | '\u{200d}' => next.is_some_and(char::is_alphanumeric),
            _ => c.is_alphanumeric() || is_combining(c),
        };
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    let stop = rest.as_bytes().get(end) == Some(&b'.');
    if stop && (abbreviations::is_one(rest.get(..end).unwrap_or("")) || initial(rest, end)) {
        end += 1;
    }
    let word = rest.get(..end).unwrap_or("");
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let shape = match word.chars().next() {
        Some(c) if !c.is_uppercase() => Shape::Lower,
        _ if letters.clone().count() > 1 && letters.all(char::is_uppercase) => Shape::Upper,
        _ => Shape::Capital,
    };
    (end, shape)
}

/// Whether the letter before the full stop at `end` is an initial: "Ann E. Lee" inside a sentence.
fn initial(rest: &str, end: usize) -> bool {
    let letter = rest.get(..end).is_some_and(|word| word.chars().count() == 1 && word.chars().all(char::is_uppercase));
    let mut after = rest.get(end + 1..).unwrap_or("").chars();
    letter && after.next().is_some_and(char::is_whitespace) && after.next().is_some_and(char::is_uppercase)
}

fn is_clitic(tail: &str) -> bool {
    let word = tail.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    CLITICS.iter().any(|clitic| word.eq_ignore_ascii_case(clitic))
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether `c` shows nothing by itself, or stands for what could not be decoded: soft hyphens, joiners,
/// marks of direction, variation selectors, tags, U+FFFD; or is a picture among the words.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e01ef}' | '\u{2600}'..='\u{26ff}'
        | '\u{1f000}'..='\u{1faff}' | '\u{20e3}')
}

/// Whether the full stop at `at` stands between or after the single letters of "U.S." or "a.m.".
fn dotted(rest: &str, at: usize) -> bool {
    let before = rest.get(..at).unwrap_or("");
    let single = |piece: &str| piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    if before.len() > 12 || !before.split('.').all(single) {
        return false;
    }
    let mut after = rest.get(at + 1..).unwrap_or("").chars();
    let letter = after.next().is_some_and(char::is_alphabetic);
    let alone = !after.next().is_some_and(char::is_alphanumeric);
    (letter && alone) || before.contains('.')
}

/// The length and shape of the mark that `rest` begins with.
fn mark(rest: &str, c: char) -> (usize, Shape) {
    if rest.starts_with("``") || rest.starts_with("''") {
        return (2, Shape::Quote);
    }
    let shape = match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '\'' | '`' | '″' => {
            Shape::Quote
        }
        '–' | '—' | '―' | '-' | '‐' | '\u{2011}' | '−' => Shape::Dash,
        '.' | '!' | '?' | '…' => Shape::Stop,
        _ => Shape::Mark,
    };
    let same = rest.chars().take_while(|&next| next == c && matches!(c, '.' | '-' | '!' | '?')).count().max(1);
    (same * c.len_utf8(), shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        for (text, expected) in [
            ("The U.S. envoy didn't go.", "The|U.S.|envoy|didn't|go|."),
            ("Russia’s army, he's told", "Russia|’s|army|,|he|'s|told"),
            ("Maj. Gen. Lee said 1,200.5 went", "Maj.|Gen.|Lee|said|1,200.5|went"),
            ("$1.2bn, 20th and 10-15 F-16s…", "$|1.2bn|,|20th|and|10|-|15|F-16s|…"),
            ("Ann E. Lee had plan B.", "Ann|E.|Lee|had|plan|B|."),
            ("``Oh,'' he said...", "``|Oh|,|''|he|said|..."),
            (
                "“It\u{200b} rains,\u{2060}” said\u{ad} \u{2066}\u{202e}Ann\u{fffd} Lee\u{fe0f}.",
                "“|It|rains|,|”|said|Ann|Lee|.",
            ),
            ("O’Neil — at 6 p.m. today", "O’Neil|—|at|6|p.m.|today"),
        ] {
            let mut tokens = Tokens::default();
            read(text, Span::new(0, text.len()), &mut tokens);
            let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
            assert_eq!(words.join("|"), expected);
        }
    }
}
