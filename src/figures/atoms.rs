//! Atoms: a sentence cut into the smallest pieces that number rules look at.
//!
//! In: a text and a sentence of it. Out: words, number literals and marks, in order. Unlike the tokens of
//! `text`, a hyphen and a change from digits to letters always cut ("10-15km" is four atoms and a mark), so
//! that one rule reads "5kg", "5 kg" and "5-kg". Cannot fail.

pub use super::literal::Literal;
use super::{
    Change,
    lexicon::{self, Trait, Traits},
    literal::{begins_with_digit, literal, vulgar},
    ratio::Ratio,
};
use crate::{
    Span,
    text::{Class, words},
};

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether white space stands before it, or nothing.
    pub spaced: bool,
    /// What the word can be; of a mark and a number, what an unknown word can be.
    pub class: Class,
    /// What the rules of figures know of the word, or of the digits.
    pub traits: Traits,
}

/// What an atom is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Letters; the dotted form of an abbreviation ("U.S.", "p.m.") is one word.
    Word(Case),
    /// Digits with their grouping, their decimals and their power of ten.
    Number(Literal),
    /// Any other character.
    Mark(char),
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// troops
    Lower,
    /// Ukraine
    Capital,
    /// NATO, U.S.
    Upper,
    /// iPhone
    Mixed,
}

/// A sentence as atoms.
pub struct Line<'a> {
    text: &'a str,
    lower: &'a str,
    base: usize,
    atoms: &'a [Atom],
    headline: bool,
    unknown: Class,
}

/// Room for the atoms and the lower-case form of one sentence, used again for the next.
#[derive(Default)]
pub struct Room {
    lower: String,
    atoms: Vec<Atom>,
}

impl Room {
    /// Cuts the sentence at `within`.
    pub fn cut<'a>(&'a mut self, text: &'a str, within: Span) -> Line<'a> {
        self.lower.clear();
        self.lower.push_str(within.of(text));
        self.lower.make_ascii_lowercase();
        self.atoms.clear();
        split(text, within, &mut self.atoms);
        let words = |capital: bool| {
            let is = move |atom: &&Atom| matches!(atom.kind, Kind::Word(case) if (case == Case::Capital) == capital);
            self.atoms.iter().filter(is).count()
        };
        let headline = words(true) > words(false);
        Line { text, lower: &self.lower, base: within.start, atoms: &self.atoms, headline, unknown: words::classes("") }
    }
}

impl<'a> Line<'a> {
    /// Whether most of its words have capitals, so that a capital says nothing.
    pub fn is_headline(&self) -> bool {
        self.headline
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// How many atoms there are.
    pub fn len(&self) -> usize {
        self.atoms.len()
    }

    /// The words of atom `i` in lower case; nothing past either end, and nothing for numbers and marks.
    pub fn word(&self, i: usize) -> &'a str {
        match self.atoms.get(i) {
            Some(Atom { kind: Kind::Word(_), span, .. }) => self.lowered(*span),
            _ => "",
        }
    }

    /// Atom `i` in lower case, whatever it is.
    pub fn piece(&self, i: usize) -> &'a str {
        self.atoms.get(i).map_or("", |atom| self.lowered(atom.span))
    }

    /// Atom `i` as it is written.
    pub fn written(&self, i: usize) -> &'a str {
        self.atoms.get(i).map_or("", |atom| atom.span.of(self.text))
    }

    /// The text from atom `from` up to atom `to` as it is written.
    pub fn run(&self, from: usize, to: usize) -> &'a str {
        self.span(from, to).of(self.text)
    }

    fn lowered(&self, span: Span) -> &'a str {
        self.lower.get(span.start - self.base..span.end - self.base).unwrap_or("")
    }

    /// The mark at `i`, a blank where there is none.
    pub fn mark(&self, i: usize) -> char {
        match self.atoms.get(i) {
            Some(Atom { kind: Kind::Mark(mark), .. }) => *mark,
            _ => ' ',
        }
    }

    /// What the word at `i` can be.
    pub fn class(&self, i: usize) -> Class {
        self.atoms.get(i).map_or(self.unknown, |atom| atom.class)
    }

    /// Whether the word at `i` is of a kind that the rules of figures ask for.
    pub fn is(&self, i: usize, kind: Trait) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.traits.has(kind))
    }

    /// Whether the word at `i` is of any of these kinds.
    pub fn is_any(&self, i: usize, kinds: Traits) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.traits.any(kinds))
    }

    /// The direction of the word of change at `i`.
    pub fn direction(&self, i: usize) -> Option<Change> {
        self.atoms.get(i)?.traits.direction()
    }

    /// The number literal at `i`.
    pub fn number(&self, i: usize) -> Option<&'a Literal> {
        match self.atoms.get(i) {
            Some(Atom { kind: Kind::Number(literal), .. }) => Some(literal),
            _ => None,
        }
    }

    /// Whether any of its atoms is a number in digits.
    pub fn has_digits(&self) -> bool {
        self.atoms.iter().any(|atom| matches!(atom.kind, Kind::Number(_)))
    }

    /// The case of the word at `i`.
    pub fn case(&self, i: usize) -> Option<Case> {
        match self.atoms.get(i) {
            Some(Atom { kind: Kind::Word(case), .. }) => Some(*case),
            _ => None,
        }
    }

    /// Whether atom `i` is a word that begins with a capital or has one inside.
    pub fn capital(&self, i: usize) -> bool {
        matches!(self.case(i), Some(Case::Capital | Case::Upper | Case::Mixed))
    }

    /// Whether atom `i` touches the one before it.
    pub fn glued(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| !atom.spaced)
    }

    /// Whether atom `i` is a hyphen, or a dash that touches the word before it; the long dash never joins words.
    pub fn hyphen(&self, i: usize) -> bool {
        let mark = self.mark(i);
        is_dash(mark) && mark != '—' && self.glued(i)
    }

    /// Whether atom `i` is a dash of any kind.
    pub fn dash(&self, i: usize) -> bool {
        is_dash(self.mark(i))
    }

    /// Where the line begins in its text.
    pub fn start(&self) -> usize {
        self.base
    }

    /// The place of the atoms from `from` up to `to`, the latter left out.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.atoms.get(from), self.atoms.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::new(self.base, self.base),
        }
    }

    /// Whether the words from `i` on are `words`, hyphens between them passed over; the atom after them.
    pub fn follows(&self, i: usize, words: &[&str]) -> Option<usize> {
        let mut at = i;
        for (index, word) in words.iter().enumerate() {
            if index > 0 && self.hyphen(at) {
                at += 1;
            }
            if self.piece(at) != *word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Whether the words before atom `i` are `words`; the atom that they begin at.
    pub fn precedes(&self, i: usize, words: &[&str]) -> Option<usize> {
        let mut at = i;
        for word in words.iter().rev() {
            at = at.checked_sub(1)?;
            if self.hyphen(at) && self.piece(at) != *word {
                at = at.checked_sub(1)?;
            }
            if self.piece(at) != *word {
                return None;
            }
        }
        Some(at)
    }
}

/// Whether `c` is a hyphen, a dash or a minus.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '\u{2011}' | '‒' | '–' | '—' | '−')
}

fn split(text: &str, within: Span, atoms: &mut Vec<Atom>) {
    let mut at = within.start;
    let mut spaced = true;
    let unknown = words::classes("");
    while let Some(c) = text.get(at..within.end).and_then(|rest| rest.chars().next()) {
        if c == ' ' {
            at += 1;
            spaced = true;
            continue;
        }
        if c.is_whitespace() || c == '\u{200b}' {
            at += c.len_utf8();
            spaced = true;
            continue;
        }
        let rest = Span::new(at, within.end).of(text);
        // A full stop or an ellipsis before digits is no decimal point.
        let after_letter = !spaced && matches!(atoms.last(), Some(Atom { kind: Kind::Word(_) | Kind::Mark('.'), .. }));
        let (length, kind) = if c.is_ascii_digit() || (c == '.' && !after_letter && begins_with_digit(rest, 1)) {
            let (length, literal) = literal(rest);
            (length, Kind::Number(literal))
        } else if let Some((above, below)) = vulgar(c) {
            let value = Ratio::new(above, 0, below);
            let literal = Literal { value, digits: 1, decimals: 0, grouped: false, padded: false, vulgar: true };
            (c.len_utf8(), Kind::Number(literal))
        } else if let Some((length, case)) = plain_word(rest.as_bytes()) {
            (length, Kind::Word(case))
        } else if c.is_alphabetic() {
            let length = word(rest);
            (length, Kind::Word(case(rest.get(..length).unwrap_or(""))))
        } else {
            (c.len_utf8(), Kind::Mark(c))
        };
        let written = Span::new(at, at + length).of(text);
        let (class, traits) = match kind {
            Kind::Word(_) => (words::classes(written), lexicon::traits(written)),
            Kind::Number(_) => (unknown, lexicon::traits(written)),
            Kind::Mark(_) => (unknown, Traits::default()),
        };
        atoms.push(Atom { span: Span::new(at, at + length), kind, spaced, class, traits });
        at += length;
        spaced = false;
    }
}

/// The length and case of a word of plain letters with nothing behind it that could be a part of it: nine of ten.
fn plain_word(rest: &[u8]) -> Option<(usize, Case)> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, behind) = rest.split_at_checked(length)?;
    let (first, letters) = letters.split_first()?;
    if behind.first().is_some_and(|byte| matches!(byte, b'.' | b'\'' | 0x80..)) {
        return None;
    }
    let upper = letters.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    Some((length, case_of(first.is_ascii_uppercase(), upper, letters.len() - upper)))
}

/// The length of the word that `rest` begins with.
fn word(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = match c {
            '.' => dotted(rest, at),
            '\'' | '’' => {
                next.is_some_and(char::is_alphabetic)
                    && !matches!(rest.get(at + c.len_utf8()..at + c.len_utf8() + 1), Some("s" | "S"))
            }
            _ => c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}'),
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether the full stop at `at` belongs to single letters as in "U.S." or "p.m.".
fn dotted(rest: &str, at: usize) -> bool {
    let before = rest.get(..at).unwrap_or("");
    let single = |piece: &str| piece.len() == 1 && piece.bytes().all(|byte| byte.is_ascii_alphabetic());
    if before.len() > 8 || !before.split('.').all(single) {
        return false;
    }
    let bytes = rest.as_bytes();
    let letter = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
    let alone = !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric);
    (letter && alone) || before.contains('.')
}

fn case(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    case_of(first, upper, lower)
}

/// The case of a word by its first letter and by how many others are capitals and small ones.
fn case_of(first: bool, upper: usize, lower: usize) -> Case {
    match (first, upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, 0, _) => Case::Capital,
        (true, _, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_letters_and_hyphens_are_cut_apart() {
        for (text, expected) in [
            ("10-15km in the U.S.", "10|-|15|km|in|the|U.S."),
            ("$1.2bn, 12,34,567 and 1 000 000", "$|1.2|bn|,|12,34,567|and|1 000 000"),
            ("on 14,15 and 3.5.1", "on|14|,|15|and|3.5|.1"),
            ("Russia's 2½ iPhone", "Russia|'|s|2|½|iPhone"),
            ("1e10 or 6.2e-4 5em", "1e10|or|6.2e-4|5|em"),
        ] {
            let mut room = Room::default();
            let line = room.cut(text, Span::new(0, text.len()));
            let pieces: Vec<&str> = (0..line.len()).map(|i| line.written(i)).collect();
            assert_eq!(pieces.join("|"), expected);
        }
    }
}
