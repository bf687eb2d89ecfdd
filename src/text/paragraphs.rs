//! Paragraphs: the blocks of a page.
//!
//! In: an [`Article`]. Out: its [`Block`]s in order, each with its kind; together they hold all of the text
//! but white space. A blank line always parts two blocks. A single line break parts them too (scraped text
//! has one paragraph a line), unless the lines are hard wrapped at one width or the next line plainly goes
//! on with the sentence, or closes its quotation. A column of single words that ends like a sentence is one
//! block. Cannot fail.

use super::{Block, BlockKind, furniture, headings, language};
use crate::{Span, read::Article};

/// The blocks of `article`, in order.
pub fn find(article: &Article) -> Vec<Block> {
    let text = &article.text;
    let mut blocks = furniture::unglued(text, cut(text));
    furniture::mark(text, &mut blocks);
    language::mark(text, article.language.as_deref(), &mut blocks);
    headings::mark(text, article.title.as_deref(), &mut blocks);
    hide(&article.hidden, &mut blocks);
    blocks
}

/// Marks the blocks that lie inside what the article's format hides: code, comments, images.
fn hide(hidden: &[Span], blocks: &mut [Block]) {
    for span in hidden {
        let first = blocks.partition_point(|block| block.span.start < span.start);
        for block in blocks.iter_mut().skip(first).take_while(|block| span.covers(block.span)) {
            block.kind = BlockKind::Furniture;
        }
    }
}

impl Block {
    /// A paragraph without sentences yet.
    pub(super) fn prose(span: Span) -> Block {
        Block { span, kind: BlockKind::Prose, sentences: 0..0 }
    }
}

/// The text cut at its paragraph breaks.
fn cut(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut start = 0;
    for (end, next) in line_breaks(text).chain([(text.len(), text.len())]) {
        let line = Span::new(start, end).trimmed(text);
        start = next;
        if line.is_empty() {
            close(text, &mut run, &mut blocks);
        } else {
            run.push(line);
        }
    }
    close(text, &mut run, &mut blocks);
    blocks
}

/// Where each line ends and the next begins.
fn line_breaks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let rare = ["\u{85}", "\u{2028}", "\u{2029}"].iter().any(|mark| text.contains(mark));
    let mut common = memchr::memchr3_iter(b'\n', b'\r', b'\x0c', bytes);
    let mut all =
        text.char_indices().filter(|(_, c)| matches!(c, '\n' | '\r' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}'));
    let mut last = 0;
    std::iter::from_fn(move || {
        loop {
            let at = if rare { all.next()?.0 } else { common.next()? };
            if at < last {
                continue;
            }
            let length = match bytes.get(at) {
                Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => 2,
                Some(0..=0x7f) => 1,
                Some(0xc2) => 2,
                _ => 3,
            };
            last = at + length;
            return Some((at, last));
        }
    })
}

/// Turns a run of lines without a blank one into blocks.
fn close(text: &str, run: &mut Vec<Span>, blocks: &mut Vec<Block>) {
    let wrapped = width_of_wrap(text, run);
    let column = is_column(text, run);
    let mut lines = run.drain(..);
    let Some(mut open) = lines.next() else { return };
    let mut last = open;
    let mut quoting = false;
    for line in lines {
        quoting = still_quoting(last.of(text), quoting);
        let joined = match wrapped {
            _ if column || quoting && closes_first(line.of(text)) && !ends_sentence(last.of(text)) => true,
            Some(width) => fills(text, last, line, width) || goes_on(text, last, line),
            None => goes_on(text, last, line),
        };
        if joined && !begins_item(line.of(text)) {
            open = open.join(line);
        } else {
            blocks.push(Block::prose(open));
            open = line;
        }
        last = line;
    }
    blocks.push(Block::prose(open));
}

/// The widest line that an editor wraps at; a longer one is a paragraph by itself.
const WIDEST: usize = 120;
/// The narrowest column that counts as wrapped prose: a list of short lines is none.
const NARROWEST: usize = 40;

/// The width at which the lines of `run` are hard wrapped: nearly every line is so full that the next
/// line's first word would not have fitted, and some line stops in the middle of a sentence.
fn width_of_wrap(text: &str, run: &[Span]) -> Option<usize> {
    if run.len() < 2 || run.iter().any(|line| line.len() > WIDEST * 4) {
        return None;
    }
    let width = run.iter().map(|&line| columns(text, line)).max()?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let pairs = || run.iter().zip(run.iter().skip(1));
    let full = pairs().filter(|&(&line, &next)| fills(text, line, next, width)).count();
    let open = pairs().filter(|&(line, _)| !ends_sentence(line.of(text))).count();
    (full * 10 >= (run.len() - 1) * 6 && open * 2 >= full.max(1)).then_some(width)
}

/// Whether each line of `run` is one word and together they read as a sentence: nearly all begin small, and
/// the last one ends it.
fn is_column(text: &str, run: &[Span]) -> bool {
    let words = || run.iter().map(|line| line.of(text));
    run.len() >= 4
        && run.last().is_some_and(|last| ends_sentence(last.of(text)))
        && words().all(|word| !word.contains(char::is_whitespace))
        && words().filter(|word| word.starts_with(char::is_lowercase)).count() * 2 >= run.len()
}

/// Whether a curly quotation is open at the end of `line`, given whether one was at its beginning.
fn still_quoting(line: &str, before: bool) -> bool {
    line.rfind(['“', '”']).map_or(before, |at| line.get(at..).is_some_and(|rest| rest.starts_with('“')))
}

/// Whether the first curly mark of `line` closes, after some words.
fn closes_first(line: &str) -> bool {
    line.find(['“', '”']).is_some_and(|at| at > 0 && line.get(at..).is_some_and(|rest| rest.starts_with('”')))
}

fn columns(text: &str, line: Span) -> usize {
    line.of(text).chars().count()
}

/// Whether the first word of `next` would not have fitted into `line`.
fn fills(text: &str, line: Span, next: Span, width: usize) -> bool {
    let word = next.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    columns(text, line) + 1 + word > width
}

/// Whether `next` plainly goes on with the sentence of `line`: no mark ends the one, no capital begins the
/// other, and both are more than a label.
fn goes_on(text: &str, line: Span, next: Span) -> bool {
    let (line, next) = (line.of(text), next.of(text));
    let words = |line: &str, least: usize| line.split_whitespace().take(least).count() == least;
    next.starts_with(char::is_lowercase)
        && !ends_sentence(line)
        && words(line, 3)
        && (words(next, 3) || ends_sentence(next))
        && !line.ends_with(':')
}

/// Whether a line ends with the mark of a sentence's end, quotation marks and brackets looked through.
pub(super) fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '”', '’', '\'', '»', ')', ']'];
    line.trim_end_matches(closing).trim_end().ends_with(['.', '!', '?', '…', '。'])
}

/// Whether a line begins with the bullet or the number of a list.
pub(super) fn begins_item(line: &str) -> bool {
    if line.starts_with(['•', '◦', '▪', '‣', '*', '·']) {
        return true;
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    line.starts_with("- ") || ((1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        cut(text).iter().map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn a_line_break_parts_paragraphs_unless_the_sentence_plainly_goes_on() {
        for (text, expected) in [
            ("The harbour is shut.\nBoats wait outside.", vec!["The harbour is shut.", "Boats wait outside."]),
            ("One.\r\n\r\nTwo.\rThree.\u{2029}Four.", vec!["One.", "Two.", "Three.", "Four."]),
            ("The ferry was cut\noff by the ice in March.", vec!["The ferry was cut\noff by the ice in March."]),
            ("ropes\nlife jackets\nflares, radios", vec!["ropes", "life jackets", "flares, radios"]),
            (
                "The\nharbour\nis\nshut,\nMs\nOkafor\nsaid\nlate.",
                vec!["The\nharbour\nis\nshut,\nMs\nOkafor\nsaid\nlate."],
            ),
            ("“The pier,\nQuay 5 too,” she said.\nIt rains.", vec!["“The pier,\nQuay 5 too,” she said.", "It rains."]),
            (" \n\u{a0}\n", vec![]),
        ] {
            assert_eq!(blocks(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_the_format_hides_is_no_prose() {
        let text = "The pier is shut.\n\n```\n\"Code,\" said nobody.\n\nMore.\n```\n\nIt rains.";
        let hidden = vec![Span::new(text.find("```").unwrap(), text.rfind("```").unwrap() + 3)];
        let article = Article { text: text.into(), hidden, ..Article::default() };
        let prose = |block: &Block| (block.kind == BlockKind::Prose).then(|| block.span.of(text));
        let found = find(&article);
        assert_eq!(found.iter().filter_map(prose).collect::<Vec<_>>(), ["The pier is shut.", "It rains."]);
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "The harbour board will close the eastern quay on\nMonday for repairs, its director, Ms Okafor, told\n\
                    Radio Coast. Ferries will leave from the western\npier until the spring.\n\nNobody was hurt.";
        assert_eq!(blocks(text).len(), 2, "{:?}", blocks(text));
    }

    #[test]
    fn the_items_of_a_list_stay_apart_in_wrapped_text() {
        let text =
            "- ropes of every length that the harbour board had\n- flares, as the captain of the ferry had asked it";
        assert_eq!(blocks(text).len(), 2);
    }
}
