//! Sentences: a block cut where one sentence ends and the next begins.
//!
//! In: a text and the place of one block. Out: the sentences' places in order, which hold all of the block
//! but white space. Every mark that can end a sentence is looked at once, with the word before it and
//! what follows; the questions are asked in the order of [`Splitter::ends`]. A quotation of several
//! sentences is cut inside, as the treebanks do. Cannot fail.

use super::{
    Class,
    abbreviations::{self, Kind},
    lists, words,
};
use crate::{Span, span};

/// The sentences of `text` inside `within`, in order, without white space at their edges.
pub fn split(text: &str, within: Span) -> Vec<Span> {
    let block = within.of(text);
    let mut items = lists::starts(block).into_iter().peekable();
    let mut spans = Vec::with_capacity(block.len() / 100 + 1);
    let mut splitter = Splitter { block, start: 0, quotes: 0, counted: 0 };
    let mut at = 0;
    let mut push = |start: usize, end: usize| {
        let span = Span::new(within.start + start, within.start + end).trimmed(text);
        if !span.is_empty() {
            spans.push(span);
        }
    };
    while let Some(found) = next_mark(block, at) {
        while let Some(item) = items.next_if(|&item| item <= found) {
            push(splitter.start, item);
            splitter.start = item;
        }
        let run = splitter.run(found);
        at = run.end.max(found + 1);
        if let Some(cut) = splitter.ends(&run) {
            push(splitter.start, cut);
            splitter.start = cut;
            at = at.max(cut);
        }
    }
    for item in items {
        push(splitter.start, item);
        splitter.start = item;
    }
    push(splitter.start, block.len());
    spans
}

/// So many bytes are looked through at once for a mark.
const STRETCH: usize = 64;

/// The next byte at which a mark that can end a sentence begins.
fn next_mark(block: &str, from: usize) -> Option<usize> {
    let bytes = block.as_bytes();
    let mut at = from;
    while let Some(stretch) = bytes.get(at..bytes.len().min(at + STRETCH)).filter(|stretch| !stretch.is_empty()) {
        let found = if stretch.is_ascii() {
            memchr::memchr3(b'.', b'!', b'?', stretch)
        } else {
            let behind = |offset: usize| bytes.get(at + offset + 1..).unwrap_or(&[]);
            stretch.iter().enumerate().position(|(offset, &byte)| is_mark(byte, || behind(offset)))
        };
        if let Some(found) = found {
            return Some(at + found);
        }
        at += stretch.len();
    }
    None
}

/// Whether a byte, with those behind it, is a mark that can end a sentence.
fn is_mark<'a>(byte: u8, behind: impl Fn() -> &'a [u8]) -> bool {
    match byte {
        b'.' | b'!' | b'?' => true,
        0xe2 => behind().starts_with(&[0x80, 0xa6]),
        0xe3 => behind().starts_with(&[0x80, 0x82]),
        0xef => matches!(behind(), [0xbc, 0x81 | 0x8e | 0x9f, ..]),
        0xd8 => behind().starts_with(&[0x9f]),
        0xe0 => behind().starts_with(&[0xa5, 0xa4]),
        _ => false,
    }
}

/// What kind of mark may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// One full stop.
    Stop,
    /// Several full stops, or their sign.
    Ellipsis,
    /// With ! or ? in it.
    Strong,
    /// The full stop of a script without capitals.
    Wide,
}

/// Marks that stand together, with the closing marks behind them.
struct Run {
    mark: Mark,
    first: usize,
    /// Behind the stops.
    stops: usize,
    /// Behind the closing marks.
    end: usize,
}

struct Splitter<'a> {
    block: &'a str,
    /// Where the open sentence begins.
    start: usize,
    /// How many straight quotation marks stand before `counted`.
    quotes: usize,
    counted: usize,
}

impl<'a> Splitter<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.block.get(at..).unwrap_or("")
    }

    fn before(&self, at: usize) -> &'a str {
        self.block.get(..at).unwrap_or("")
    }

    /// The marks at `first`, spaced ellipses (". . .") and the closing marks behind them included.
    fn run(&mut self, first: usize) -> Run {
        let (mut end, mut count, mut strong, mut sign, mut wide) = (first, 0usize, false, false, false);
        let attached = self.before(first).ends_with(|c: char| !c.is_whitespace());
        loop {
            let rest = self.rest(end);
            match rest.chars().next() {
                Some('.') => count += 1,
                Some('!' | '?' | '！' | '？' | '؟') => strong = true,
                Some('…') => sign = true,
                Some('。' | '．' | '।') => wide = true,
                // ". . .": only full stops with one space between them; the first of four ends a sentence.
                Some(' ') if count > 0 && !strong && !sign && rest.starts_with(" .") => {
                    let is_dots = rest.starts_with(" . .") || (count > 1 && self.before(end).ends_with(" ."));
                    if !is_dots || (attached && count == 1 && rest.starts_with(" . . .")) {
                        break;
                    }
                    count += 1;
                    end += 1;
                }
                Some(' ') if strong && (rest.starts_with(" !") || rest.starts_with(" ?")) => end += 1,
                _ => break,
            }
            end += self.rest(end).chars().next().map_or(1, char::len_utf8);
        }
        let mark = match () {
            () if strong => Mark::Strong,
            () if sign || count > 1 => Mark::Ellipsis,
            () if wide => Mark::Wide,
            () => Mark::Stop,
        };
        let stops = end;
        Run { mark, first, stops, end: self.closed(stops) }
    }

    /// Behind the closing quotation marks, brackets and notes ("[1]") at `at`.
    fn closed(&mut self, mut at: usize) -> usize {
        loop {
            let rest = self.rest(at);
            let length = match rest.chars().next() {
                Some(c @ (')' | ']' | '”' | '’' | '»' | '›')) => c.len_utf8(),
                Some(' ') if spaced_closing(rest) => 1,
                Some('\'') if rest.starts_with("''") => 2,
                Some('"') if self.closes(at) => 1,
                Some('\'') if !rest.get(1..).unwrap_or("").starts_with(char::is_alphanumeric) => 1,
                Some('[') => match note(rest) {
                    Some(length) => length,
                    None => return at,
                },
                _ => return at,
            };
            at += length;
        }
    }

    /// Whether the straight quotation mark at `at` closes: nothing behind it that it could open, or an odd
    /// number of its like before it in the block.
    fn closes(&mut self, at: usize) -> bool {
        if !self.rest(at + 1).starts_with(|c: char| c.is_alphanumeric()) {
            return true;
        }
        let between = self.block.as_bytes().get(self.counted..at).unwrap_or(&[]);
        self.quotes += memchr::memchr_iter(b'"', between).count();
        self.counted = self.counted.max(at);
        self.quotes % 2 == 1
    }

    /// Where the sentence ends that `run` may end.
    fn ends(&self, run: &Run) -> Option<usize> {
        let rest = self.rest(run.end);
        let next = rest.trim_start();
        if next.is_empty() {
            return None;
        }
        if run.mark == Mark::Wide {
            return Some(run.end);
        }
        if next.len() == rest.len() {
            return self.is_glued(run, next).then_some(run.end);
        }
        let follows = Next::of(next);
        // “…” — Ada Reed: the dash brings the speaker. VALE, Pa. — In March: it ends a dateline.
        if follows.dashed && (run.end > run.stops || abbreviations::kind(last_word(self.before(run.first))).is_some()) {
            return None;
        }
        // A closing mark after a space belongs to this sentence; its own end is looked at there.
        if follows.continues {
            return None;
        }
        // "It is over. ... The rest": the ellipsis begins what follows.
        if run.mark == Mark::Stop && (next.starts_with("..") || next.starts_with('…') || next.starts_with(". .")) {
            let known = abbreviations::kind(last_word(self.before(run.first))).is_some();
            return (!known || Next::of(next.trim_start_matches(['.', '…', ' '])).capital).then_some(run.end);
        }
        let is_first = self.block.get(self.start..run.first).is_some_and(|before| before.trim().is_empty());
        let ends = match run.mark {
            Mark::Stop => self.stop_ends(run, &follows),
            Mark::Ellipsis => !is_first && !follows.small && !self.hesitates(run, &follows),
            Mark::Strong | Mark::Wide => !follows.small || self.begins_small(run, &follows),
        };
        ends.then_some(run.end)
    }

    /// "[...]" leaves words out; "It was ... I do not know" is one sentence with a pause.
    fn hesitates(&self, run: &Run, follows: &Next) -> bool {
        let before = self.before(run.first);
        before.ends_with(['[', '(']) || before.ends_with(' ') && follows.word.split(['\'', '’']).next() == Some("I")
    }

    /// Whether a full stop that a space follows ends the sentence.
    fn stop_ends(&self, run: &Run, follows: &Next) -> bool {
        let word = last_word(self.before(run.first));
        if word.is_empty() {
            return !follows.small;
        }
        let whole = self.block.get(self.start..run.first).unwrap_or("").trim_start();
        if is_item(whole) {
            return false;
        }
        if run.end > run.stops {
            // "2.) Flares" is an item of a list.
            if self.rest(run.stops).starts_with(')') && is_item(word) {
                return false;
            }
            // Behind a closing mark only "(R-Fla.)" and the like do not end.
            return !follows.small && (abbreviations::kind(word).is_none() || follows.begins() || follows.opens);
        }
        if let Some(kind) = abbreviations::kind(word) {
            return self.abbreviation_ends(kind, whole, follows);
        }
        if follows.small {
            return self.begins_small(run, follows);
        }
        if word.contains('.') && word.split('.').all(|piece| piece.chars().take(3).count() <= 2) {
            // "U.S.", "J.C.", "Ph.D."
            return follows.begins() || follows.digit && word.chars().all(|c| c.is_ascii_digit() || c == '.');
        }
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return !letter.is_alphabetic() || self.letter_ends(letter, whole, follows);
        }
        true
    }

    fn abbreviation_ends(&self, kind: Kind, whole: &str, follows: &Next) -> bool {
        match kind {
            _ if follows.small => false,
            Kind::Title => follows.is_plain_start(),
            Kind::Inner => false,
            Kind::Number => !follows.digit && !follows.mark && (follows.capital || follows.opens),
            Kind::Name => follows.begins(),
            Kind::Last => true,
            Kind::Time => {
                // "At 6 p.m. Ms Reed left": nothing but a time so far.
                let is_lead = whole.split_whitespace().take(4).count() < 4;
                !is_lead && !follows.digit && !abbreviations::is_zone(follows.dotted) && !follows.is_time
            }
        }
    }

    /// Whether a single letter before the full stop is the end ("plan B. The …"), not an initial.
    fn letter_ends(&self, letter: char, whole: &str, follows: &Next) -> bool {
        let before = whole.get(..whole.len() - letter.len_utf8()).unwrap_or("").trim_end();
        let after_name = before.rsplit(' ').next().is_some_and(|word| {
            word.starts_with(char::is_uppercase) && before.contains(' ') && !words::classes(word).any(Class::FUNCTION)
        });
        match letter {
            'I' => follows.begins() && !after_name,
            _ if letter.is_lowercase() => !follows.digit,
            _ => follows.begins(),
        }
    }

    /// Whether a sentence begins with the small letter that follows: in careless writing, behind an ordinary
    /// word, a pronoun, a link or another word that begins sentences does.
    fn begins_small(&self, run: &Run, follows: &Next) -> bool {
        let word = last_word(self.before(run.first));
        let ordinary = run.end == run.stops
            && run.stops == run.first + 1
            && word.len() > 1
            && !word.contains('.')
            && self.before(run.first).ends_with(char::is_alphanumeric);
        let question = self.before(run.stops).ends_with('?');
        let stop = run.mark == Mark::Stop && !matches!(follows.word, "or" | "to" | "of" | "is" | "was");
        ordinary && !follows.opens && (stop || question)
    }

    /// Whether a sentence ends at marks that no space follows ("… their garrisons.The next").
    fn is_glued(&self, run: &Run, next: &str) -> bool {
        let follows = Next::of(next);
        let closed = run.end > run.stops;
        if run.mark == Mark::Ellipsis {
            return follows.capital && !next.starts_with(['"', '“', '‘', '\'']) && self.start < run.first;
        }
        let opened = next.starts_with(['“', '"', '‘', '(']);
        let is_word = follows.word_has_small
            || matches!(follows.word, "A" | "I") && !next.get(1..).is_some_and(|behind| behind.starts_with('.'));
        if !follows.capital || !is_word {
            return false;
        }
        let near = Span::new(span::floor(self.block, run.first.saturating_sub(LONGEST_CHUNK)), run.first);
        let chunk = near.of(self.block).rsplit(char::is_whitespace).next().unwrap_or("");
        let chunk = chunk.trim_start_matches(|c: char| !c.is_alphanumeric());
        let near = next.get(..span::floor(next, LONGEST_CHUNK)).unwrap_or("");
        let tail = near.split(char::is_whitespace).next().unwrap_or("");
        let is_address = |word: &str| word.contains(['@', '/', '_', '=', '\\']) || word.starts_with("www");
        if is_address(chunk) || is_address(tail) || tail.trim_end_matches(['.', ',']).contains('.') && !closed {
            // Addresses, file names and "A.B.C"; but "home.It was late.Then" is three sentences.
            let parts_are_words = tail.split('.').all(|part| part.len() > 2 && part.chars().all(|c| c.is_alphabetic()));
            if is_address(chunk) || is_address(tail) || !parts_are_words {
                return false;
            }
        }
        let small = chunk.len() > 1 && chunk.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’' | ','));
        let number = chunk.ends_with(|c: char| c.is_ascii_digit()) && !chunk.starts_with(char::is_alphabetic);
        let unknown = abbreviations::kind(chunk).is_none() && !chunk.ends_with("..");
        let begins = follows.begins() || abbreviations::kind(follows.word) == Some(Kind::Title);
        unknown && (closed || opened || small || number || (chunk.len() > 1 && begins))
    }
}

/// How much of a run without spaces is looked at on either side of a mark: a link may be longer.
const LONGEST_CHUNK: usize = 64;

/// The letters, digits and inner full stops right before a mark.
fn last_word(before: &str) -> &str {
    let bytes = before.as_bytes();
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.' || *byte >= 0x80;
    let length = bytes.iter().rev().take(40).take_while(|byte| part(byte)).count();
    let word = before.get(before.len() - length..).unwrap_or("");
    let word = word.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("").trim_start_matches('.');
    // "Monday.Mr" is two words without a space, "a.m" and "Ph.D" are one.
    match word.rsplit_once('.') {
        Some((glued, last)) if glued.rsplit('.').next().is_some_and(|piece| piece.len() > 2) => last,
        _ => word,
    }
}

/// Whether a closing mark follows a space, and a space or nothing follows it: "It is over. ) The".
fn spaced_closing(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some(')' | ']' | '”' | '»')) && chars.next().is_none_or(|c| c == ' ')
}

/// The length of a note's number in brackets.
fn note(rest: &str) -> Option<usize> {
    let digits = rest.bytes().skip(1).take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && rest.as_bytes().get(digits + 1) == Some(&b']')).then_some(digits + 2)
}

/// Whether a sentence so far is only the number or letter of a list, or an initial.
fn is_item(whole: &str) -> bool {
    let bare = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut chars = bare.chars();
    let single = matches!((chars.next(), chars.next()), (Some(c), None) if c.is_alphabetic());
    let number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    single || number
}

/// What follows a mark, opening marks looked through.
struct Next<'a> {
    /// The first word.
    word: &'a str,
    capital: bool,
    small: bool,
    digit: bool,
    /// An opening quotation mark or bracket stands before the word.
    opens: bool,
    /// No word: a sign.
    mark: bool,
    /// A comma, a closing mark: the sentence goes on.
    continues: bool,
    /// The word is not all in capitals.
    word_has_small: bool,
    /// A dash stands before the word.
    dashed: bool,
    /// The word with its inner full stops: "E.T".
    dotted: &'a str,
    /// The word after it is "time": "6 p.m. Vale time".
    is_time: bool,
}

impl<'a> Next<'a> {
    fn of(next: &'a str) -> Self {
        let inner =
            next.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '„', '‹', '`', '¿', '¡', '*', '_', '•', ' ']);
        let inner = inner.trim_start_matches(['-', '–', '—', ' ']);
        let dashed = next.starts_with(['-', '–', '—']);
        let length = inner.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(inner.len());
        let word = inner.get(..length).unwrap_or("");
        let near = inner.get(..span::floor(inner, LONGEST_CHUNK)).unwrap_or("");
        let first = word.chars().next();
        let is_link = inner.starts_with("http") || inner.starts_with("www.");
        let continues = next.starts_with([',', ';', ':', '”', '’', '»', ')', ']', '%', '/', '=', '&'])
            || next.starts_with(['"', '\''])
                && next.get(1..).is_none_or(|rest| rest.starts_with([' ', ',', '.']) || rest.is_empty());
        let behind = inner.get(length..).unwrap_or("").trim_start();
        Next {
            word,
            capital: first.is_some_and(|c| c.is_uppercase()),
            // "eBay", "iPhone" and links may begin a sentence, too.
            small: first.is_some_and(|c| c.is_lowercase()) && !word.contains(char::is_uppercase) && !is_link,
            digit: first.is_some_and(char::is_numeric),
            opens: inner.len() < next.len() && !dashed,
            mark: first.is_none(),
            continues,
            dashed,
            dotted: near.split(char::is_whitespace).next().unwrap_or("").trim_end_matches(['.', ',']),
            word_has_small: word.chars().any(char::is_lowercase),
            is_time: behind.starts_with("time"),
        }
    }

    /// Whether the word is one that begins sentences more often than names: The, In, He, However.
    fn begins(&self) -> bool {
        let class = words::classes(self.word);
        let opens = Class::DETERMINER
            .or(Class::PRONOUN)
            .or(Class::PREPOSITION)
            .or(Class::SUBORDINATOR)
            .or(Class::CONJUNCTION)
            .or(Class::AUXILIARY)
            .or(Class::ADVERB);
        let other = Class::NUMBER.or(Class::MODAL).or(Class::ADJECTIVE).or(Class::NOUN).or(Class::GUESSED);
        let is_order = class.only(Class::VERB) && !class.any(Class::GUESSED);
        self.capital && (self.is_plain_start() || is_order || class.any(opens) && !class.any(other))
    }

    /// Whether the word can hardly be a name: The, It, A.
    fn is_plain_start(&self) -> bool {
        let class = words::classes(self.word);
        let closed = Class::DETERMINER.or(Class::PRONOUN);
        self.capital
            && class.any(closed)
            && !class.any(Class::NOUN.or(Class::NUMBER).or(Class::MODAL).or(Class::PREPOSITION))
            && !matches!(self.word, "US" | "IT")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts stand as "|" in the cases.
    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for case in [
            "The quay is shut.| Boats wait.",
            "Maj. Gen. Lee met Ms. Okafor of Vale Corp. on Feb. 14.| They spoke.",
            "The U.S. Army came from the U.S.| He left the U.S.| The ship stayed.",
            "It left at 6 p.m. Monday.| It came at 6 p.m.| Ms. Reed waited until 9 a.m. Vale time.",
            "At 5 a.m. Ms. Reed left.",
            "The fee is 2.5 pounds, or $.50 in all.| Pay it.",
            "It was Ada J. Reed and J.C. Hale.| Plan B.| The plan failed.",
            "We know it, you and I.| Did you see Albert I. Jones?",
            "“It is shut.| We wait.| Who knows?” she said.",
            "“Is it?” he asked.| “No!” she cried.",
            "It is…that we wait…and then.| It stays shut…|When it opens, we go.",
            "It was over …| What we see is ice.",
            "It is over.| ... The rest is known.",
            "It fell short . . . of what was asked. . . in vain.",
            "It went.| . . . . It came.| “So it did.” — Ada Reed",
            "VALE, Pa. - In March the E.P.A. came at 9 p.m. E.T. again.",
            "Robert C. \"Bob\" Reed left.| eBay and iPhones stay.",
            "It was ... I do not know.| “Parallel lines [...]” (Reed 5) meet.",
            "It was Monday.|Mr. Reed left.| Oh! ! !",
            "P.S. I stay.| Come on Sat. or Sun.| Please write.",
            "They went to their garrisons.|The next day it rained.",
            "Write to Ada.Reed@example.com or see www.example.com/a.Html today.",
            "It was hers.| (It is still.)| [Note it.]",
            "He teaches (he once worked as an engineer.) at the school.",
            "Ropes, flares, etc.| The list goes on.",
            "He lives at No. 5 on p. 12.| He said no.| Nobody asked.",
            "Leave it!, he yelled.",
            "“Stop!”| The boat stopped.",
            "港は閉鎖される。|船は待つ。",
            "It is on St. Mary's Road, not on Main St.| The road is long.",
        ] {
            let text = case.replace('|', "");
            let cut: Vec<&str> = split(&text, Span::new(0, text.len())).iter().map(|span| span.of(&text)).collect();
            let expected: Vec<&str> = case.split('|').map(str::trim).collect();
            assert_eq!(cut, expected, "{case}");
        }
    }
}
