//! Pairs quotation marks.
//!
//! In: the text of one article and the place of one block. Out: [`Marked`] spans in bytes, marks included,
//! outermost first and never overlapping: what is nested stays inside. An unpaired opening mark closes at
//! the end of its block, and the next block may open again without closing: the newspaper convention for
//! long quotes. An unpaired closing mark after a comma or a full stop opens at the start of its sentence.
//! Any mark of a family closes any other of it, since papers mix straight and curly ones. Cannot fail.

use crate::{Span, text::tokens::is_unseen};
use std::collections::VecDeque;

/// A stretch of text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// From the opening to the closing mark, both included.
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    /// What became of the closing mark.
    pub end: End,
    /// Whether it has its opening mark.
    pub opened: bool,
}

/// How a marked stretch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With a closing mark.
    Closed,
    /// With its block: the closing mark is missing, or comes in a later block.
    Block,
}

/// Which family of marks an article quotes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Double marks and guillemets.
    Double,
    /// Single marks, as many British papers use them.
    Single,
}

/// The family that `text` quotes with: the one that opens more often, what is nested in the other apart; single
/// marks only where they also close beside punctuation.
pub fn family(text: &str) -> Family {
    let Outermost { double, opening, closing, .. } = Outermost::of(text);
    if opening > double && closing > 0 { Family::Single } else { Family::Double }
}

/// The family of `block`, of an article that quotes with `family`: a block may quote with the other one only. What
/// stands between single marks there has to be told from a heading ('A Fine Day.').
fn family_of_block(text: &str, block: Span, family: Family) -> Family {
    match (family, Outermost::of(block.of(text))) {
        (Family::Single, Outermost { double: 1.., opening: 0, .. }) => Family::Double,
        (Family::Double, Outermost { double: 0, opening: 1.., behind: 1.., .. })
            if !block.of(text).contains(['"', '“', '”', '„', '«', '»']) =>
        {
            Family::Single
        }
        (family, _) => family,
    }
}

/// How many marks there are that stand in no stretch of the other family.
struct Outermost {
    /// Double marks that open.
    double: usize,
    /// Single marks that open.
    opening: usize,
    /// Single marks that close beside punctuation.
    closing: usize,
    /// Those of them that close behind a comma, as words do that go on with who said them.
    behind: usize,
}

impl Outermost {
    fn of(text: &str) -> Self {
        let (mut double, mut opening, mut closing, mut behind, mut before) = (0, 0, 0, 0, ' ');
        // The family whose stretch is open on this line.
        let mut inside = None;
        // What is open ends with its line.
        let mut line_end = 0;
        for at in places(text.as_bytes()) {
            if at >= line_end {
                inside = None;
                line_end =
                    memchr::memchr(b'\n', text.as_bytes().get(at..).unwrap_or(&[])).map_or(text.len(), |end| at + end);
            }
            let mut chars = text.get(at..).unwrap_or("").chars();
            let (c, after) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
            if matches!(c, '"' | '“' | '„' | '«' | '\'' | '‘' | '’' | '`') {
                before = text.get(..at).and_then(|start| start.chars().next_back()).unwrap_or(' ');
            }
            match c {
                '“' | '„' | '«' => {
                    double += usize::from(inside != Some(Family::Single));
                    inside = inside.or(Some(Family::Double));
                }
                '”' | '»' => inside = inside.filter(|&family| family == Family::Single),
                '"' if opens(before, after) => {
                    double += usize::from(inside != Some(Family::Single));
                    inside = inside.or(Some(Family::Double));
                }
                '"' => inside = inside.filter(|&family| family == Family::Single),
                '\'' | '`' if after == c => double += usize::from(before.is_whitespace()),
                '\'' | '‘' | '’' if inside != Some(Family::Double) => {
                    opening += usize::from(opens(before, after));
                    // Punctuation stands inside the mark, or outside as some papers have it.
                    let touched = matches!(before, ',' | '.' | '?' | '!') || matches!(after, ',' | '.' | ';' | ':');
                    closing += usize::from(touched && closes(before, after));
                    behind += usize::from(before == ',' && closes(before, after));
                    if c == '‘' {
                        inside = Some(Family::Single);
                    } else if closes(before, after) {
                        inside = None;
                    }
                }
                _ => {}
            }
        }
        Outermost { double, opening, closing, behind }
    }
}

/// The places of the bytes that marks of quotation begin with, of every family, and of some other characters too.
fn places(bytes: &[u8]) -> impl Iterator<Item = usize> {
    // Backticks, guillemets, and the unbreakable spaces that begin as those do, are rare.
    let rare = memchr::memchr2(b'`', 0xc2, bytes).is_some();
    let mut common = memchr::memchr3_iter(b'"', b'\'', 0xe2, bytes);
    let mut all = bytes.iter().enumerate();
    std::iter::from_fn(move || match rare {
        true => all.find(|(_, byte)| matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2)).map(|(at, _)| at),
        false => common.next(),
    })
}

/// A quotation mark by its form and neighbours.
struct Mark {
    span: Span,
    side: Side,
    before: char,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// The marked stretches of `block`.
pub fn pair(text: &str, block: Span, family: Family) -> Vec<Marked> {
    let family = family_of_block(text, block, family);
    let mut marks = Ahead::of(without_possessives(scan(text, block, family), text, family));
    let mut found: Vec<Marked> = Vec::new();
    let mut open: Option<Span> = None;
    let mut nested = 0;
    while let Some(mark) = marks.next() {
        let side = match (mark.side, open) {
            (Side::Either, None) => Side::Opens,
            (Side::Either, Some(_)) => Side::Closes,
            (side, _) => side,
        };
        match (side, open) {
            (Side::Opens, None) => open = Some(mark.span),
            (Side::Opens, Some(first)) => {
                // A second opening mark: the first one was never closed, or this one is nested.
                if closes_later(&marks.ahead) {
                    nested += 1;
                } else {
                    nested = 0;
                    let end = Span::new(first.end, mark.span.start).trimmed(text).end;
                    push(text, &mut found, first, Span::new(end, end), End::Block);
                    open = Some(mark.span);
                }
            }
            (_, Some(_)) if nested > 0 => nested -= 1,
            (_, Some(first)) if is_stray(text, first, &mark, marks.ahead.front()) => {}
            (_, Some(first)) => {
                push(text, &mut found, first, mark.span, End::Closed);
                open = None;
            }
            (_, None) => unopened(text, block, &mut found, &mark),
        }
    }
    if let Some(first) = open {
        let end = block.end.max(first.end);
        push(text, &mut found, first, Span::new(end, end), End::Block);
    }
    found
}

/// Marks in order, with a look at the next few.
struct Ahead<I> {
    marks: I,
    ahead: VecDeque<Mark>,
}

impl<I: Iterator<Item = Mark>> Ahead<I> {
    /// So many marks are looked at before they come.
    const LOOK: usize = 3;

    fn of(mut marks: I) -> Self {
        Ahead { ahead: marks.by_ref().take(Self::LOOK).collect(), marks }
    }

    fn next(&mut self) -> Option<Mark> {
        let mark = self.ahead.pop_front();
        self.ahead.extend(self.marks.next());
        mark
    }
}

/// Whether there are two closing marks ahead before the next opening one, so that one is for a nested
/// stretch.
fn closes_later(ahead: &VecDeque<Mark>) -> bool {
    ahead.iter().take_while(|mark| mark.side != Side::Opens).filter(|mark| mark.side == Side::Closes).count() >= 2
}

/// Whether a straight mark amid words closes nothing, since the curly mark before it closes with the next one:
/// “We saw the 5\" pipe at the weir,” she said.
fn is_stray(text: &str, first: Span, mark: &Mark, next: Option<&Mark>) -> bool {
    first.of(text) == "“"
        && mark.span.of(text) == "\""
        && !matches!(mark.before, ',' | '.' | '?' | '!' | '…')
        && next.is_some_and(|next| next.side == Side::Closes && next.span.of(text) == "”")
}

fn push(text: &str, found: &mut Vec<Marked>, first: Span, last: Span, end: End) {
    let inner = Span::new(first.end, last.start).trimmed(text);
    if !inner.is_empty() {
        found.push(Marked { span: first.join(last), inner, end, opened: true });
    }
}

/// A closing mark without an opening one: `It will open soon," she said.`
fn unopened(text: &str, block: Span, found: &mut Vec<Marked>, mark: &Mark) {
    if !matches!(mark.before, ',' | '.' | '?' | '!') {
        return;
    }
    let from = found.last().map_or(block.start, |last| last.span.end);
    if from != block.start {
        return;
    }
    let inner = Span::new(from, mark.span.start).trimmed(text);
    if !inner.is_empty() {
        found.push(Marked { span: Span::new(inner.start, mark.span.end), inner, end: End::Closed, opened: false });
    }
}

fn opens(before: char, after: char) -> bool {
    (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '…' | '/'))
        && !after.is_whitespace()
        && !matches!(after, ',' | '.' | ')')
}

fn closes(before: char, after: char) -> bool {
    !before.is_whitespace() && !after.is_alphanumeric()
}

/// The quotation marks of a family in `block`, each with the side that its form and neighbours give it.
fn scan(text: &str, block: Span, family: Family) -> impl Iterator<Item = Mark> {
    let words = block.of(text);
    let mut free = 0;
    places(words.as_bytes()).filter_map(move |at| {
        if at < free {
            return None;
        }
        let c = words.get(at..).and_then(|rest| rest.chars().next())?;
        let doubled = matches!(c, '\'' | '`') && words.get(at + 1..).is_some_and(|rest| rest.starts_with(c));
        // Of three apostrophes in a row the first closes what is nested.
        if doubled && family == Family::Double && words.get(at + 2..).is_some_and(|rest| rest.starts_with('\'')) {
            return None;
        }
        let length = c.len_utf8() * if doubled { 2 } else { 1 };
        free = at + length;
        let seen = |c: &char| !is_unseen(*c);
        let before = words.get(..at).and_then(|start| start.chars().rev().take(9).find(seen)).unwrap_or(' ');
        let after = words.get(at + length..).and_then(|rest| rest.chars().take(9).find(seen)).unwrap_or(' ');
        let side = match family {
            Family::Double => double_side(c, doubled, before, after),
            Family::Single => single_side(c, before, after),
        };
        let start = block.start + at;
        side.map(|side| Mark { span: Span::new(start, start + length), side, before })
    })
}

fn double_side(c: char, doubled: bool, before: char, after: char) -> Option<Side> {
    match c {
        '“' | '„' | '‟' => {
            Some(if before.is_alphanumeric() && !after.is_alphanumeric() { Side::Closes } else { Side::Opens })
        }
        '”' => Some(if opens(before, after) && after.is_alphanumeric() { Side::Opens } else { Side::Closes }),
        '«' => Some(Side::Opens),
        '»' => Some(Side::Closes),
        '`' if doubled => Some(Side::Opens),
        '"' | '″' => by_neighbours(before, after),
        '\'' if doubled => by_neighbours(before, after),
        _ => None,
    }
}

fn by_neighbours(before: char, after: char) -> Option<Side> {
    match (opens(before, after), closes(before, after)) {
        // 5'10" tall
        (false, true) if before.is_ascii_digit() && !matches!(after, ',' | '.') => Some(Side::Either),
        (true, false) => Some(Side::Opens),
        (false, true) => Some(Side::Closes),
        _ => Some(Side::Either),
    }
}

fn single_side(c: char, before: char, after: char) -> Option<Side> {
    match c {
        '‘' => Some(Side::Opens),
        '\'' | '’' if opens(before, after) && !after.is_ascii_digit() => Some(Side::Opens),
        '\'' | '’' if closes(before, after) => Some(Side::Closes),
        _ => None,
    }
}

/// Takes out the apostrophes of plural possessives ("the ministers’ plan"): a closing single mark after an s
/// where another one closes later, before the next opening.
fn without_possessives(marks: impl Iterator<Item = Mark>, text: &str, family: Family) -> impl Iterator<Item = Mark> {
    let mut marks = marks.peekable();
    std::iter::from_fn(move || {
        loop {
            let mark = marks.next()?;
            let plural = family == Family::Single
                && mark.before == 's'
                && text.get(mark.span.end..).is_some_and(|rest| rest.starts_with(' '));
            if !plural || marks.peek().is_none_or(|next| next.side != Side::Closes) {
                return Some(mark);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        pair(text, Span::new(0, text.len()), family(text)).iter().map(|marked| marked.span.of(text)).collect()
    }

    #[test]
    fn marks_of_one_family_pair_whatever_their_shape() {
        for (text, expected) in [
            ("“We will wait,” she said. “It is late.”", vec!["“We will wait,”", "“It is late.”"]),
            ("\"We will wait,\" she said, \"for now.\"", vec!["\"We will wait,\"", "\"for now.\""]),
            ("''We will wait,'' she said.", vec!["''We will wait,''"]),
            ("``We will wait,'' she said.", vec!["``We will wait,''"]),
            ("«We will wait», she said.", vec!["«We will wait»"]),
            ("a \"Day of Rest,” he said", vec!["\"Day of Rest,”"]),
            ("“We call it \"the pit\" here, all of us,” she said.", vec!["“We call it \"the pit\" here, all of us,”"]),
            ("\"We wait,\u{200b}\"\u{200b} she said. \u{2060}\"Now.\"", vec!["\"We wait,\u{200b}\"", "\"Now.\""]),
            ("for the\"peace and quiet\" of the town", vec!["\"peace and quiet\""]),
            ("‘We will wait,’ said the ministers’ aide. ‘It’s late.’", vec!["‘We will wait,’", "‘It’s late.’"]),
            ("He spoke of ‘a dark day’, and left.", vec!["‘a dark day’"]),
            ("'The voters' choice is clear,' she said.", vec!["'The voters' choice is clear,'"]),
            ("“We saw the 5\" pipe at the weir,” she said.", vec!["“We saw the 5\" pipe at the weir,”"]),
            ("“We wait,\" she said. “For now,” she said.", vec!["“We wait,\"", "“For now,”"]),
            ("The town's mayor didn't say.", vec![]),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }

    #[test]
    fn a_block_may_quote_with_other_marks_than_its_article() {
        for (text, expected) in [
            (
                "She called it ‘late’, ‘slow’, and ‘no help’.\n\n“It’s shut,” he said.\n\n‘He said “no”,’ she said.",
                vec!["‘late’", "‘slow’", "‘no help’", "“It’s shut,”", "‘He said “no”,’"],
            ),
            (
                "“Go,” he said. “Now.” “Do.” “Yes.”\n\n'It's shut,' she said.\n\nThe '90s, the ministers', and an ‘open’ end.",
                vec!["“Go,”", "“Now.”", "“Do.”", "“Yes.”", "'It's shut,'"],
            ),
        ] {
            let family = family(text);
            let ends = text.match_indices("\n\n").map(|(at, _)| at).chain([text.len()]);
            let mut start = 0;
            let blocks = ends.map(|end| Span::new(std::mem::replace(&mut start, (end + 2).min(text.len())), end));
            let marked: Vec<&str> =
                blocks.flat_map(|block| pair(text, block, family)).map(|found| found.span.of(text)).collect();
            assert_eq!(marked, expected);
        }
    }

    #[test]
    fn a_missing_mark_costs_only_its_own_stretch() {
        for (text, expected) in [
            ("“We will wait and see what comes.", vec!["“We will wait and see what comes."]),
            ("It is late, I think,\" she said. \"Go home.\"", vec!["It is late, I think,\"", "\"Go home.\""]),
            ("“It is late. “Go home,” she said.", vec!["“It is late.", "“Go home,”"]),
            ("“He said ‘no way,’ and I said, ‘go home,” she said.", vec!["“He said ‘no way,’ and I said, ‘go home,”"]),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }
}
