//! Sentences: a block cut where one sentence ends and the next begins.

use super::abbreviations;
use crate::Span;

/// The sentences of `text` inside `within`, in order, without white space at their edges.
pub fn split(text: &str, within: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = within.start;
    let words = within.of(text);
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, closing)) = chars.peek() {
            if !matches!(closing, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']') {
                break;
            }
            end = next + closing.len_utf8();
            chars.next();
        }
        let rest = words.get(end..).unwrap_or("");
        let next = rest.trim_start().chars().next();
        let spaced = rest.starts_with(char::is_whitespace);
        let before = words.get(..at).unwrap_or("");
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let short = c == '.' && (last.chars().count() == 1 || abbreviations::is_one(last));
        if spaced && !short && next.is_some_and(|next| !next.is_lowercase()) {
            spans.push(Span::new(start, within.start + end).trimmed(text));
            start = within.start + end;
        }
    }
    spans.push(Span::new(start, within.end).trimmed(text));
    spans.retain(|span| !span.is_empty());
    spans
}
