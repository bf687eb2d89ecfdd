//! Headlines and headings.
//!
//! In: the blocks of a page, furniture already marked. Out: the same blocks, with the title and the
//! headings marked. Known by form: short, without the mark that ends a sentence, and with prose after it.

use super::{Block, BlockKind, paragraphs};
use crate::Span;

/// Marks the headline and the headings among `blocks`. `known` is the title that the record gives.
pub(super) fn mark(text: &str, known: Option<&str>, blocks: &mut [Block]) {
    let title = match known {
        Some(known) => blocks.iter().take(LEADING).position(|block| is_same(block.span.of(text), known)),
        None => inferred(text, blocks),
    };
    if let Some(block) = title.and_then(|index| blocks.get_mut(index)) {
        block.kind = BlockKind::Title;
    }
    for index in 1..blocks.len().max(1) {
        let is_heading = match blocks.get(index - 1..) {
            Some([_, here, next, ..]) => {
                here.kind == BlockKind::Prose && heads(text, here.span, next) || is_marked(here.span.of(text))
            }
            Some([_, here]) => is_marked(here.span.of(text)),
            _ => false,
        };
        if let Some(block) = blocks.get_mut(index).filter(|block| is_heading && block.kind == BlockKind::Prose) {
            block.kind = BlockKind::Heading;
        }
    }
}

/// How many blocks from the top a headline is looked for.
const LEADING: usize = 12;

/// The words of a headline or heading without its Markdown marks.
pub fn words(line: &str) -> &str {
    line.trim_start_matches('#').trim_end_matches('#').trim()
}

/// The first block that is no furniture, if it has the form of a headline.
fn inferred(text: &str, blocks: &[Block]) -> Option<usize> {
    let (index, block) = blocks.iter().take(LEADING).enumerate().find(|(_, block)| block.kind == BlockKind::Prose)?;
    let line = block.span.of(text);
    let next = blocks.iter().skip(index + 1).find(|block| block.kind == BlockKind::Prose)?;
    let (least, most) = (if is_marked(line) { 1 } else { 3 }, 30);
    let is_headline = line.len() <= 240
        && (least..=most).contains(&words(line).split_whitespace().count())
        && !words(line).ends_with(['.', ',', ';', ':', '…', '-', '—'])
        && !has_stop(words(line))
        && !words(line).starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '['))
        && !paragraphs::begins_item(line)
        && !is_greeting(line)
        && next.span.len() > 20;
    is_headline.then_some(index)
}

/// Whether a sentence ends in `line`, at its end behind a closing mark or in its middle.
fn has_stop(line: &str) -> bool {
    let closed = line.trim_end_matches(['"', '”', '’', '\'', ')']);
    (closed.len() < line.len() && closed.ends_with(['.', ','])) || line.contains(".”") || line.contains(".\"")
}

/// "Dear readers", "Hi all": the first line of a letter is no headline.
fn is_greeting(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["Dear", "Hi", "Hello", "Hey"].contains(&first)
}

/// Whether `line` has the form of a heading and `next` that of a paragraph.
fn heads(text: &str, line: Span, next: &Block) -> bool {
    let next_line = next.span.of(text);
    if next.kind != BlockKind::Prose || !paragraphs::ends_sentence(next_line) {
        return false;
    }
    let line = line.of(text);
    let quoted = is_single_quoted(line);
    let count = line.split_whitespace().take(13).count();
    line.len() <= 90
        && count <= if line.ends_with('?') { 8 } else { 12 }
        && !line.ends_with(['.', ',', ';', ':', '!', '…', '-', '—', '”', '"', ')'])
        && !has_stop(line)
        && (quoted || line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '¿'))
        && line.contains(char::is_alphabetic)
        && !paragraphs::begins_item(line)
        && next_line.split_whitespace().take(6).count() > 5
}

fn is_single_quoted(line: &str) -> bool {
    line.starts_with(['\'', '‘']) && line.ends_with(['\'', '’'])
}

/// Whether Markdown marks the line as a heading.
fn is_marked(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ') && !line.contains('\n')
}

/// Whether two lines have the same letters and digits, whatever their case, marks and spaces.
fn is_same(line: &str, title: &str) -> bool {
    let letters =
        |line: &'_ str| line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    line.len() <= title.len() * 2 + 16 && letters(line) == letters(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read::Article, text};
    use BlockKind::{Furniture, Heading, Prose, Title};

    const PROSE: &str = "The harbour board will close the eastern quay on Monday, its director said.";

    fn kinds(article: Article) -> Vec<BlockKind> {
        text::parse(article).blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_leading_line_without_a_full_stop_is_the_title() {
        for (first, expected) in [
            ("Harbour to close for repairs as storms grow", Title),
            ("# Harbour", Title),
            ("Will the harbour ever open again?", Title),
            ("The harbour closed on Monday.", Prose),
            ("“We will open it again,” said Ms Okafor.", Prose),
            ("The mayor said this about the harbour:", Prose),
            ("Latest News", Furniture),
        ] {
            let article = Article { text: format!("{first}\n\n{PROSE}"), ..Article::default() };
            assert_eq!(kinds(article), [expected, Prose], "{first}");
        }
    }

    #[test]
    fn the_title_of_the_record_wins_over_the_form() {
        let text = format!("Quay news from the east coast\n\nHARBOUR TO CLOSE\n\n{PROSE}");
        let article = Article { text, title: Some("Harbour to close".into()), ..Article::default() };
        assert_eq!(kinds(article), [Prose, Title, Prose]);
    }

    #[test]
    fn a_short_line_before_a_paragraph_is_a_heading() {
        for (line, expected) in [
            ("Repairs until spring", Heading),
            ("'Not good enough'", Heading),
            ("## What comes next", Heading),
            ("What comes next?", Heading),
            ("“Not good enough”", Prose),
            ("Nobody was hurt.", Prose),
            ("She named three reasons:", Prose),
            ("- ropes", Prose),
        ] {
            let article = Article { text: format!("{PROSE}\n\n{line}\n\n{PROSE}"), ..Article::default() };
            assert_eq!(kinds(article), [Prose, expected, Prose], "{line}");
        }
    }

    #[test]
    fn short_lines_in_a_row_are_a_list_and_no_headings() {
        let article = Article { text: format!("{PROSE}\nRopes\nFlares\nLife jackets"), ..Article::default() };
        assert_eq!(kinds(article), [Prose; 4]);
    }
}
