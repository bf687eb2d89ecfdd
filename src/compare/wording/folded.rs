//! A passage as words that can be compared.
//!
//! In: the words of a quote or a claim, and how they are given. Out: [`Folded`], one [`Word`] for each word
//! in its order, under four names that are ever coarser: as spelled (case, marks and dashes folded), as
//! normal (contractions opened, one spelling, numerals as digits, no titles), its stem, and its root. A name
//! is a hash, so that comparing is comparing numbers. Linear in the length. Cannot fail.

use super::forms;
use crate::{
    Span,
    quotes::Kind,
    text::{Class, words},
};

/// A passage's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    /// The words in order; a contraction is several words at one place.
    pub words: Vec<Word>,
    /// Whether an ellipsis ends the passage.
    pub open: bool,
}

/// A word of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes of the passage.
    pub span: Span,
    /// As spelled; 0 for the later words of an opened contraction.
    pub spelled: u64,
    /// As normal; equal for *we'll* and *we will*, *colour* and *color*, *two* and *2*.
    pub normal: u64,
    /// Without endings: equal for *sign* and *signs*, *possible* and *possibility*.
    pub stem: u64,
    /// The word's family: equal for *troops* and *soldiers*, *Oslo* and *Norwegian*.
    pub root: u64,
    /// What it does in its clause.
    pub sort: Sort,
    /// Whether it stands between quotation marks.
    pub marked: bool,
    /// Whether an ellipsis stands before it.
    pub gap: bool,
    /// Whether it stands in square brackets: the editor's word.
    pub bracketed: bool,
    /// Whether a comma or a stronger mark stands before it.
    pub pause: bool,
    /// Whether a mark that ends a statement stands before it.
    pub stop: bool,
}

/// What a word does in its clause, as far as comparing asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A noun, a verb, an adjective: what the words are about.
    Content,
    /// A number in digits or words.
    Number,
    /// not, never, no.
    Negation,
    /// will, may, must.
    Modal,
    /// I, he, they.
    Pronoun,
    /// Everything else.
    Function,
}

impl Word {
    /// Whether the word carries what is said.
    pub fn tells(&self) -> bool {
        matches!(self.sort, Sort::Content | Sort::Number)
    }
}

impl Folded {
    /// The words of `text`. For a mixed quote the words between its marks are told from the others.
    pub fn of(text: &str, kind: Kind) -> Self {
        let mut reader = Reader {
            folded: Folded::default(),
            marked: kind == Kind::Direct,
            toggles: kind == Kind::Mixed,
            singles: kind == Kind::Mixed && !text.contains(['“', '”', '"', '«', '»', '„']),
            gap: false,
            bracketed: false,
            pause: true,
            stop: true,
            closed: false,
            buffer: String::new(),
        };
        reader.read(text);
        reader.folded.open = reader.gap;
        reader.folded
    }

    /// How many words carry what is said.
    pub fn telling(&self) -> usize {
        self.words.iter().filter(|word| word.tells()).count()
    }

    /// The stretches of words between marks, as ranges of [`Folded::words`].
    pub fn fragments(&self) -> Vec<std::ops::Range<usize>> {
        let mut fragments: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, _) in self.words.iter().enumerate().filter(|(_, word)| word.marked) {
            match fragments.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => fragments.push(at..at + 1),
            }
        }
        fragments
    }

    /// The words of `range` as a passage of its own.
    pub fn part(&self, range: std::ops::Range<usize>) -> Folded {
        let open = self.words.get(range.end).map_or(self.open, |next| next.gap);
        Folded { words: self.words.get(range).unwrap_or(&[]).to_vec(), open }
    }
}

/// What one pass over a passage knows so far.
struct Reader {
    folded: Folded,
    marked: bool,
    toggles: bool,
    singles: bool,
    gap: bool,
    bracketed: bool,
    pause: bool,
    stop: bool,
    /// Whether a quotation mark was the last thing but blanks.
    closed: bool,
    buffer: String,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let mut chars = text.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, char)) = chars.next() {
            if char.is_alphanumeric() {
                let end = word_end(text, at);
                self.word(text, Span::new(at, end));
                while chars.next_if(|&(next, _)| next < end).is_some() {}
                (before, self.closed) = ('a', false);
                continue;
            }
            let next = chars.peek().map_or(' ', |&(_, next)| next);
            self.mark(char, before, next);
            if let Some(sign) = forms::sign(char) {
                self.push(Span::new(at, at + char.len_utf8()), sign, sign, true);
            }
            before = char;
        }
    }

    fn mark(&mut self, char: char, before: char, next: char) {
        match char {
            '…' => self.gap = true,
            '.' if before == '.' || (before == ' ' && next == ' ' && !self.folded.words.is_empty()) => self.gap = true,
            '[' => self.bracketed = true,
            ']' => self.bracketed = false,
            '“' | '„' | '«' if self.toggles => self.marked = true,
            '”' | '»' if self.toggles => self.marked = false,
            '"' if self.toggles => self.marked = !self.marked,
            '‘' | '\'' if self.singles && before != 'a' && next.is_alphanumeric() => self.marked = true,
            '’' | '\'' if self.singles && !next.is_alphanumeric() => self.marked = false,
            _ => {}
        }
        // Between two marked pieces, “A,” “B.”, stood the words that attribute them.
        let marks = matches!(char, '“' | '”' | '"' | '«' | '»' | '„');
        self.stop |= marks && self.closed && before == ' ';
        self.closed = marks || self.closed && char == ' ';
        self.pause |= matches!(char, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '—' | '–' | '(' | ')');
        self.stop |= matches!(char, ';' | ':' | '.' | '!' | '?' | '…' | '—' | '–');
    }

    /// Takes the word at `span` in, under its folded spelling.
    fn word(&mut self, text: &str, span: Span) {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        for char in span.of(text).chars() {
            match char {
                '’' | '‘' | 'ʼ' => buffer.push('\''),
                _ if char.is_ascii() && (char.is_ascii_alphanumeric() || char == '\'') => {
                    buffer.push(char.to_ascii_lowercase());
                }
                // The point of a decimal stays, that of an initialism and the comma of thousands go.
                '.' if buffer.ends_with(|last: char| last.is_ascii_digit()) => buffer.push('.'),
                _ if char.is_alphanumeric() => buffer.extend(char.to_lowercase()),
                _ => {}
            }
        }
        let number = buffer.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let tail = buffer.get(number..).unwrap_or("");
        if number > 0 && !tail.is_empty() && !matches!(tail, "st" | "nd" | "rd" | "th" | "s") {
            let (digits, tail) = buffer.split_at(number);
            self.normal(span, digits);
            self.normal(span, tail);
        } else {
            self.normal(span, &buffer);
        }
        self.buffer = buffer;
    }

    /// Takes one word in, opened into its normal words.
    fn normal(&mut self, span: Span, spelled: &str) {
        if spelled == "sic" && self.bracketed {
            return;
        }
        if spelled == "cent" && self.folded.words.last().is_some_and(|last| last.spelled == hash("per")) {
            self.folded.words.pop();
            return self.push(span, "percent", "percent", true);
        }
        let mut first = true;
        forms::each_normal(spelled, |normal| {
            self.push(span, spelled, normal, first);
            first = false;
        });
    }

    fn push(&mut self, span: Span, spelled: &str, normal: &str, first: bool) {
        self.folded.words.push(Word {
            span,
            spelled: if first { hash(spelled) } else { 0 },
            normal: hash(normal),
            stem: hash(forms::stem(normal)),
            root: hash(forms::root(normal)),
            sort: sort(normal),
            marked: self.marked,
            gap: std::mem::take(&mut self.gap),
            bracketed: self.bracketed,
            pause: std::mem::take(&mut self.pause),
            stop: std::mem::take(&mut self.stop),
        });
    }
}

/// Where the word that begins at `at` ends: hyphens and apostrophes inside it, points inside initialisms and
/// numbers, commas inside numbers belong to it.
fn word_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    let mut letters = 0;
    while let Some((offset, char)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        letters = if char.is_alphabetic() { letters + 1 } else { 0 };
        let inside = match char {
            _ if char.is_alphanumeric() => true,
            '-' | '‐' | '‑' | '\u{ad}' | '\u{200b}' => next.is_alphanumeric() && !before.is_ascii_digit(),
            '\'' | '’' | '‘' | 'ʼ' => next.is_alphabetic() && before.is_alphanumeric(),
            ',' => before.is_ascii_digit() && next.is_ascii_digit(),
            '.' => (before.is_ascii_digit() && next.is_ascii_digit()) || initial(rest, offset, next),
            _ => false,
        };
        if !inside {
            return at + offset;
        }
        before = char;
    }
    text.len()
}

/// Whether the point at `offset` of `word` belongs to an initialism: "U.S." in any place, not "so. We".
fn initial(word: &str, offset: usize, next: char) -> bool {
    let mut before = word.get(..offset).unwrap_or("").chars().rev();
    let letter = before.next().is_some_and(char::is_alphabetic);
    letter && matches!(before.next(), None | Some('.')) && next.is_alphabetic()
}

/// What a word in its normal form does.
fn sort(normal: &str) -> Sort {
    if normal.starts_with(|char: char| char.is_ascii_digit()) {
        return Sort::Number;
    }
    let class = words::classes(normal);
    if class.any(Class::NEGATION) {
        return Sort::Negation;
    }
    if class.any(Class::MODAL) {
        return Sort::Modal;
    }
    if matches!(normal, "i" | "you" | "he" | "she" | "it" | "we" | "they") {
        return Sort::Pronoun;
    }
    let closed = Class::FUNCTION.or(Class::POSSESSIVE);
    if class.any(closed) || (class.only(Class::ADVERB) && !class.any(Class::GUESSED)) {
        return Sort::Function;
    }
    if class.any(Class::NUMBER) { Sort::Number } else { Sort::Content }
}

/// FNV-1a over the bytes of `word`: the same on every machine.
pub fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spelled(text: &str) -> Vec<&str> {
        Folded::of(text, Kind::Direct).words.iter().map(|word| word.span.of(text)).collect()
    }

    #[test]
    fn a_word_keeps_its_hyphens_apostrophes_points_and_commas() {
        for (text, words) in [
            (
                "The U.S. and its well-known 12,500 boats.",
                vec!["The", "U.S", "and", "its", "well-known", "12,500", "boats"],
            ),
            ("It ended so. We left", vec!["It", "ended", "so", "We", "left"]),
            ("— 2.5, or “more”", vec!["2.5", "or", "more"]),
            ("dogs’ tails", vec!["dogs", "tails"]),
        ] {
            assert_eq!(spelled(text), words);
        }
    }

    #[test]
    fn words_that_are_the_same_word_have_one_name() {
        for (a, b, name) in [
            ("De-escalation", "deescalation", (|word: &Word| word.spelled) as fn(&Word) -> u64),
            ("U.S.", "US", |word| word.spelled),
            ("30,000", "30000", |word| word.spelled),
            ("colour", "color", |word| word.normal),
            ("twelve", "12", |word| word.normal),
            ("signs", "sign", |word| word.stem),
            ("possibility", "possible", |word| word.stem),
            ("Soldiers", "troops", |word| word.root),
            ("Oslo", "Norwegian", |word| word.root),
        ] {
            let of = |text| Folded::of(text, Kind::Direct).words.iter().map(name).collect::<Vec<_>>();
            assert_eq!(of(a), of(b), "{a} {b}");
        }
    }

    #[test]
    fn pieces_between_marks_are_statements_of_their_own() {
        for (text, stops) in [
            ("“We wait,” “it rains.”", vec![true, false, true, false]),
            ("we \"wait\" here", vec![true, false, false]),
            ("“We wait, it rains.”", vec![true, false, false, false]),
        ] {
            let found: Vec<bool> = Folded::of(text, Kind::Direct).words.iter().map(|word| word.stop).collect();
            assert_eq!(found, stops, "{text}");
        }
    }

    #[test]
    fn ellipses_brackets_and_marks_are_told_from_words() {
        let words = |text, kind| Folded::of(text, kind).words;
        let gaps: Vec<bool> = words("we wait … and . . . wait", Kind::Direct).iter().map(|word| word.gap).collect();
        assert_eq!(gaps, [false, false, true, true]);
        let brackets: Vec<bool> =
            words("he [Mr Parrish] left", Kind::Direct).iter().map(|word| word.bracketed).collect();
        assert_eq!(brackets, [false, true, false]);
        for text in ["it was “a farce” then", "it was \"a farce\" then", "it was ‘a farce’ then"] {
            let marked: Vec<bool> = words(text, Kind::Mixed).iter().map(|word| word.marked).collect();
            assert_eq!(marked, [false, false, true, true, false], "{text}");
        }
        assert!(Folded::of("we wait ...", Kind::Direct).open);
    }

    proptest! {
        #[test]
        fn any_text_gives_words_in_order_and_on_boundaries(text in "\\PC*") {
            for kind in [Kind::Direct, Kind::Mixed, Kind::Indirect] {
                let folded = Folded::of(&text, kind);
                prop_assert!(folded.words.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
                prop_assert!(folded.words.iter().all(|word| !word.span.of(&text).is_empty()));
            }
        }
    }
}
