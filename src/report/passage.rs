//! Words on a page: a passage in its sentence, two wordings in one, broken into lines.
//!
//! In: words with their [`Tint`]s. Out: lines of text, as wide as asked for. With colour a tint is a colour; without,
//! a passage stands between ⟨ and ⟩, and what one wording lacks or adds between [- -] and {+ +}. Words out of articles
//! pass through [`clean`]. Cannot fail.

use super::{Colour, clean};
use crate::compare::wording::difference::Piece;
use anstyle::{AnsiColor, Style as Ansi};
use unicode_width::UnicodeWidthStr;

/// What a word on a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// Nothing in particular.
    Plain,
    /// Part of the passage that is shown.
    Found,
    /// Only the first wording has it.
    Gone,
    /// Only the second wording has it.
    New,
}

impl Tint {
    fn look(self) -> Ansi {
        match self {
            Tint::Plain => Ansi::new(),
            Tint::Found => AnsiColor::Yellow.on_default(),
            Tint::Gone => AnsiColor::Red.on_default().strikethrough(),
            Tint::New => AnsiColor::Green.on_default(),
        }
    }
}

/// One word; `glued` to the one before it where no blank stands between them.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    tint: Tint,
    glued: bool,
}

/// Words in order.
#[derive(Clone, Debug, Default)]
pub struct Words {
    words: Vec<Word>,
    /// Whether the last words ended in a blank, or there are none.
    blank: bool,
}

impl Words {
    /// No words.
    pub fn new() -> Self {
        Words { words: Vec::new(), blank: true }
    }

    /// Adds `text`; a blank at its beginning or end parts it from its neighbours.
    pub fn push(&mut self, text: &str, tint: Tint) {
        let mut glued = !self.blank && !text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            self.words.push(Word { text: clean::line(word).into_owned(), tint, glued });
            glued = false;
        }
        if !text.is_empty() {
            self.blank = text.ends_with(char::is_whitespace);
        }
    }

    /// Adds a mark that stands for itself where there is no colour.
    fn mark(&mut self, mark: &str, colour: Colour) {
        if colour == Colour::Off {
            self.push(mark, Tint::Plain);
        }
    }

    fn width(&self) -> usize {
        self.words.iter().map(|word| word.text.width() + usize::from(!word.glued)).sum()
    }

    /// The words in at most `most` lines of `width`; what does not fit is left out, and an ellipsis says so.
    pub fn lines(&self, width: usize, most: usize, colour: Colour) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let (mut line, mut filled) = (String::new(), 0);
        let mut units = self.words.chunk_by(|_, next| next.glued).peekable();
        while let Some(unit) = units.next() {
            let wide: usize = unit.iter().map(|word| word.text.width()).sum();
            let last = lines.len() + 1 >= most;
            let room = if last && units.peek().is_some() { width.saturating_sub(2) } else { width };
            if filled > 0 && filled + 1 + wide > room {
                if last {
                    line.push_str(" …");
                    break;
                }
                lines.push(std::mem::take(&mut line));
                filled = 0;
            }
            if filled > 0 {
                line.push(' ');
                filled += 1;
            }
            for word in unit {
                let look = if colour == Colour::On { word.tint.look() } else { Ansi::new() };
                line.push_str(&format!("{look}{}{look:#}", word.text));
            }
            filled += wide;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}

/// `text` in its `sentence`, behind the words of `lead`, with as much of the sentence as one line of `width` holds.
pub fn in_place(lead: &str, sentence: &str, text: &str, width: usize, colour: Colour) -> Words {
    let mut words = Words::new();
    words.push(lead, Tint::Plain);
    let mut found = Words::new();
    found.push(text, Tint::Found);
    // The ellipses at both ends and the marks around the passage want room too.
    let mut room = width.saturating_sub(words.width() + found.width() + 7);
    let (before, after) = sentence.split_once(text).unwrap_or_default();
    let (mut left, mut right) = (before.len(), 0);
    let mut open = (true, true);
    while open.0 || open.1 {
        let wider = before.get(..left).unwrap_or("").trim_end().rfind(' ').map_or(0, |blank| blank + 1);
        let cost = before.get(wider..left).unwrap_or("").width();
        open.0 &= left > 0 && cost <= room;
        if open.0 {
            room -= cost;
            left = wider;
        }
        let rest = after.get(right..).unwrap_or("");
        let blanks = rest.len() - rest.trim_start().len();
        let wider = right + rest.get(blanks..).unwrap_or("").find(' ').map_or(rest.len(), |blank| blanks + blank);
        let cost = after.get(right..wider).unwrap_or("").width();
        open.1 &= right < after.len() && cost <= room;
        if open.1 {
            room -= cost;
            right = wider;
        }
    }
    words.push(if left > 0 { "… " } else { "" }, Tint::Plain);
    words.push(before.get(left..).unwrap_or(""), Tint::Plain);
    words.mark("⟨", colour);
    words.push(text, Tint::Found);
    words.mark("⟩", colour);
    words.push(after.get(..right).unwrap_or(""), Tint::Plain);
    words.push(if right < after.len() { " …" } else { "" }, Tint::Plain);
    words
}

/// Two wordings as one.
pub fn difference(pieces: &[Piece], colour: Colour) -> Words {
    let mut words = Words::new();
    for piece in pieces {
        let (open, text, close, tint) = match piece {
            Piece::Same(text) => ("", text, "", Tint::Plain),
            Piece::Gone(text) => ("[-", text, "-]", Tint::Gone),
            Piece::New(text) => ("{+", text, "+}", Tint::New),
        };
        words.mark(open, colour);
        words.push(text, tint);
        words.mark(close, colour);
        words.push(" ", Tint::Plain);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_keeps_what_fits_of_its_sentence() {
        let sentence = "On Sunday, the harbour board said that “40 boats” were lost in the storm, many of them old.";
        for (width, expected) in [
            (100, "On Sunday, the harbour board said that “⟨40 boats⟩” were lost in the storm, many of them old."),
            (60, "… harbour board said that “⟨40 boats⟩” were lost in the …"),
            (24, "… that “⟨40 boats⟩” …"),
        ] {
            let lines = in_place("", sentence, "40 boats", width, Colour::Off).lines(width, 2, Colour::Off);
            assert_eq!(lines, [expected], "{width}");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_said() {
        let mut words = Words::new();
        words.push("one two three four five", Tint::Plain);
        assert_eq!(words.lines(9, 2, Colour::Off), ["one two", "three …"]);
        assert_eq!(words.lines(23, 1, Colour::Off), ["one two three four five"]);
        assert_eq!(Words::new().lines(9, 2, Colour::Off), Vec::<String>::new());
    }

    #[test]
    fn a_difference_is_marked_with_signs_or_colours() {
        let pieces = [Piece::Same("the gate".into()), Piece::Gone("will".into()), Piece::New("may".into())];
        assert_eq!(difference(&pieces, Colour::Off).lines(80, 1, Colour::Off), ["the gate [-will-] {+may+}"]);
        let coloured = difference(&pieces, Colour::On).lines(80, 1, Colour::On).concat();
        assert!(coloured.contains("\u{1b}[32mmay") && !coloured.contains("{+"), "{coloured}");
    }
}
