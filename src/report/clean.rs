//! Makes article text fit to be shown.
//!
//! In: any words out of an article, a name, a path. Out: one line that a terminal, a spreadsheet, a Markdown
//! table or the log of a build service shows as text and never obeys: white space is collapsed, control
//! characters and bidirectional overrides are spelled out (`\u{202e}`), and what such a log takes for a command
//! is broken up. JSON does not come here: it escapes the same characters without loss (see [`super::json`]).

use std::borrow::Cow;

/// Whether `c` could steer a terminal or turn the direction of what follows.
///
/// The plain marks U+200E and U+200F are no overrides and stay: right-to-left names need them.
pub fn is_unsafe(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `words` in one line: every run of white space is one blank, nothing in it can steer what shows it.
pub fn line(words: &str) -> Cow<'_, str> {
    if is_clean(words) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len() + 8);
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                c if is_unsafe(c) => out.extend(c.escape_unicode()),
                '[' if out.ends_with("##") => out.push_str("\\u{5b}"),
                ':' if out == ":" => out = "\\u{3a}:".to_owned(),
                c => out.push(c),
            }
        }
    }
    Cow::Owned(out)
}

/// The head of a line that is clean but for what it begins with: no command of a build log.
pub fn head(line: &str) -> Cow<'_, str> {
    match line.strip_prefix("::") {
        Some(rest) => Cow::Owned(format!("\\u{{3a}}:{rest}")),
        None => Cow::Borrowed(line),
    }
}

fn is_clean(words: &str) -> bool {
    let mut last = ' ';
    for c in words.chars() {
        if is_unsafe(c) || c.is_whitespace() && (c != ' ' || last == ' ') || c == '[' && last == '#' {
            return false;
        }
        last = c;
    }
    (last != ' ' || words.is_empty()) && !words.starts_with("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_or_a_log_is_spelled_out() {
        for (words, expected) in [
            ("the harbour board", "the harbour board"),
            (" two\r\n lines\tand a tab ", "two lines and a tab"),
            ("red \u{1b}[31malert", "red \\u{1b}[31malert"),
            ("left\u{202e}right", "left\\u{202e}right"),
            ("c1 \u{9b}31m", "c1 \\u{9b}31m"),
            ("::error file=x::no", "\\u{3a}:error file=x::no"),
            ("  ::error::no", "\\u{3a}:error::no"),
            ("see ##[error]no", "see ##\\u{5b}error]no"),
            ("#[one]", "#[one]"),
            ("a\u{2028}b", "a b"),
            ("", ""),
        ] {
            assert_eq!(line(words), expected, "{words:?}");
            assert_eq!(line(&line(words)), expected, "{words:?} twice");
        }
    }
}
