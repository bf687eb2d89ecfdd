//! Quotation marks that do not pair, and quotes that nobody says.
//!
//! In: an analysis. Out: alarms. How marks pair is known to [`crate::quotes::marks`]; here is only asked what a copy
//! editor would ask: is a quotation closed, or opened again in the next paragraph, as papers do with long quotes; do its
//! two marks belong together; does a quotation that is a sentence by itself have somebody who says it? What may be an
//! inch, an apostrophe or a minute is passed over.

use super::{Draft, rules::Rule};
use crate::{
    Span,
    analysis::Analysis,
    quotes::{
        Kind,
        marks::{self, End, Family, Marked},
    },
    span::floor,
    table,
    text::{Block, BlockKind, Document},
};
use std::sync::LazyLock;

/// So many alarms of one article are enough to see that its marks are broken.
const MOST: usize = 50;

/// A block of prose with its marked stretches.
struct Prose<'a> {
    block: &'a Block,
    marked: Vec<Marked>,
}

/// What is wrong with the marks of an article, and with who says what stands between them.
pub(super) fn find(analysis: &Analysis) -> Vec<Draft> {
    let doc = &analysis.doc;
    let family = marks::family(doc.text());
    let said = said(analysis);
    let prose = doc.blocks.iter().filter(|block| block.kind == BlockKind::Prose);
    let mut prose = prose.map(|block| Prose { block, marked: marks::pair(doc.text(), block.span, family) }).peekable();
    let (mut faults, mut nobody): (Vec<Draft>, Vec<Draft>) = (Vec::new(), Vec::new());
    let mut before: Option<Prose<'_>> = None;
    while let Some(own) = prose.next() {
        let next = prose.peek();
        for (at, one) in own.marked.iter().enumerate() {
            if faults.len() >= MOST {
                break;
            }
            let goes_on = at + 1 == own.marked.len() && next.is_some_and(|next| goes_on(doc, next));
            let open_before = at == 0 && before.as_ref().is_some_and(leaves_open);
            if let Some(words) = fault(doc, family, one, goes_on, open_before) {
                faults.push(Draft::at(analysis, Rule::QuoteMarks, shown(doc, one), 0.9, words));
            }
        }
        let announced = before.as_ref().is_some_and(|before| doc.words(before.block.span).ends_with(':'));
        if nobody.len() < MOST && !announced && !names_somebody(analysis, &own) {
            nobody.extend(nobody_says(analysis, &own, &said).take(MOST - nobody.len()));
        }
        before = Some(own);
    }
    faults.extend(nobody);
    faults
}

/// Whether a block opens its quotation again, or closes the one of the block before it.
fn goes_on(doc: &Document, Prose { block, marked }: &Prose<'_>) -> bool {
    let first = marked.first();
    first.is_some_and(|first| !first.opened || first.span.start == block.span.start)
        || doc.words(block.span).starts_with(['“', '"', '‘', '«', '„', '>'])
}

/// Whether a block leaves its quotation open.
fn leaves_open(prose: &Prose<'_>) -> bool {
    prose.marked.last().is_some_and(|last| last.end == End::Block)
}

/// What is wrong with the marks of a stretch.
fn fault(doc: &Document, family: Family, marked: &Marked, goes_on: bool, open_before: bool) -> Option<String> {
    let text = doc.text();
    let first = text.get(marked.span.start..)?.chars().next()?;
    let before = text.get(..marked.span.start)?.chars().next_back();
    // An inch, a minute, a decade.
    if before.is_some_and(|before| before.is_ascii_digit()) {
        return None;
    }
    // A straight single mark is an apostrophe as often as not.
    let sure = family == Family::Double || first == '‘';
    if !marked.opened {
        let alone = !open_before && family == Family::Double;
        return alone.then(|| "a quotation is closed here that was never opened".to_owned());
    }
    if marked.end == End::Block {
        let after = text.get(marked.span.end..)?;
        if sure && after.strip_prefix('“').is_some_and(|rest| rest.is_empty() || rest.starts_with('\n')) {
            return Some("this quotation closes with an opening mark".to_owned());
        }
        let words = doc.words(marked.inner).split_whitespace().take(3).count();
        return (sure && !goes_on && words >= 2).then(|| "this quotation is opened and never closed".to_owned());
    }
    let last = text.get(..marked.span.end)?.chars().next_back()?;
    let fits = match first {
        '“' => matches!(last, '”' | '“'),
        '„' | '‟' => matches!(last, '“' | '”' | '‟'),
        '"' => last == '"',
        '«' => last == '»',
        '»' => last == '«',
        '‘' => last == '’',
        _ => true,
    };
    (!fits && sure).then(|| format!("this quotation opens with {first} and closes with {last}"))
}

/// The place to show: all of a short stretch, the beginning of a long one.
fn shown(doc: &Document, marked: &Marked) -> Span {
    const MOST: usize = 160;
    let span = marked.span;
    if span.len() <= MOST {
        return span;
    }
    if !marked.opened {
        let start = floor(doc.text(), span.end - MOST);
        return Span::new(start, span.end).trimmed(doc.text());
    }
    Span::new(span.start, floor(doc.text(), span.start + MOST)).trimmed(doc.text())
}

/// Where words stand between marks that somebody says, in order.
fn said(analysis: &Analysis) -> Vec<Span> {
    let marked = analysis.quotes.iter().filter(|quote| quote.kind != Kind::Indirect);
    let by_somebody = marked.filter(|quote| quote.speaker.is_some() || quote.cue.is_some());
    let mut said: Vec<Span> = by_somebody.flat_map(|quote| &quote.parts).copied().collect();
    said.sort_unstable();
    said
}

/// Quotations of a block that are sentences by themselves and that nobody says.
fn nobody_says<'a>(analysis: &'a Analysis, own: &'a Prose<'_>, said: &'a [Span]) -> impl Iterator<Item = Draft> + 'a {
    let doc = &analysis.doc;
    let taken = |span: Span| {
        let until = said.partition_point(|part| part.start < span.end);
        said.iter().take(until).rev().take(8).any(|part| part.overlaps(span))
    };
    let alone = move |&(at, one): &(usize, &Marked)| {
        // The first of a run is enough.
        let first = at == 0 || own.marked.get(at - 1).is_some_and(|before| taken(before.span));
        let whole = one.end == End::Closed && one.opened && first && !taken(one.span);
        whole && is_sentence(doc, own.block, one)
    };
    own.marked.iter().enumerate().filter(alone).map(|(_, one)| {
        let words = "nobody is named who says this".to_owned();
        Draft::at(analysis, Rule::QuoteWithoutSpeaker, shown(doc, one), 0.8, words)
    })
}

/// Words for somebody who may have said something.
static ANYBODY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let words = table::words(include_str!("words.tsv"));
    words.filter(|&(kind, _)| kind == "anybody").map(|(_, word)| word).collect()
});

/// Whether the words of a block outside its marks name anybody who may speak.
fn names_somebody(analysis: &Analysis, Prose { block, marked }: &Prose<'_>) -> bool {
    let doc = &analysis.doc;
    // Marked stretches stand in order and apart.
    let outside = |span: Span| {
        let at = marked.partition_point(|one| one.span.end <= span.start);
        !marked.get(at).is_some_and(|one| one.span.overlaps(span))
    };
    let mentions = &analysis.people.mentions;
    let from = mentions.partition_point(|mention| mention.span.end <= block.span.start);
    let inside = mentions.iter().skip(from).take_while(|mention| mention.span.start < block.span.end);
    let mut tokens = doc.tokens.range(doc.tokens_in(block.span));
    let says = |word: &str| ANYBODY.iter().any(|known| word.eq_ignore_ascii_case(known));
    inside.into_iter().any(|mention| outside(mention.span))
        || tokens.any(|token| says(doc.words(token.span)) && outside(token.span))
}

/// Whether a marked stretch is a sentence, or several, with nothing else in it: no title, no sign, no scare quote.
fn is_sentence(doc: &Document, block: &Block, marked: &Marked) -> bool {
    const LEAST: usize = 6;
    let inner = doc.words(marked.inner);
    let words = || inner.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let small = words().skip(1).filter(|word| word.starts_with(char::is_lowercase)).count();
    let before = doc.words(Span::new(block.span.start, marked.span.start)).trim_end();
    let after = doc.words(Span::new(marked.span.end, block.span.end)).trim_start();
    words().take(LEAST).count() == LEAST
        && small * 2 > words().count()
        && inner.starts_with(|c: char| c.is_uppercase())
        && inner.ends_with(['.', '!', '?', '…'])
        && (before.is_empty() || before.ends_with(['.', '!', '?', '”', '"']))
        && (after.is_empty() || after.starts_with(|c: char| c.is_uppercase() || "“\"‘".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, read::Article};

    fn found(text: &str, rule: Rule) -> Vec<String> {
        let analysis = analysis::analyse(Article { text: text.into(), ..Article::default() });
        let of_rule = find(&analysis).into_iter().filter(|draft| draft.rule == rule);
        of_rule.map(|draft| format!("{}: {}", draft.here.text, draft.message)).collect()
    }

    #[test]
    fn marks_that_do_not_pair_are_told_and_no_others() {
        for (text, expected) in [
            ("“The gate is shut,” said Ada Okafor.", None),
            (
                "“The gate is shut\", said Ada Okafor.",
                Some("“The gate is shut\": this quotation opens with “ and closes with \""),
            ),
            (
                "«The gate is shut”, said Ada Okafor.",
                Some("«The gate is shut”: this quotation opens with « and closes with ”"),
            ),
            ("„The gate is shut“, said Ada Okafor.", None),
            ("He called it “the pit.“", Some("“the pit.: this quotation closes with an opening mark")),
            ("The gate, 12'6\" wide, is shut.", None),
            ("‘The gate is shut,’ said the ministers’ aide. ‘It’s late.’", None),
            ("She said: ‘The gate is shut.\n\n‘It is late,’ she said. ‘Go home,’ he said.", None),
            ("“The gate is shut.\n\nIt rains.", Some("“The gate is shut.: this quotation is opened and never closed")),
            ("“The gate is shut.\n\n“It rains,” said Ada Okafor.", None),
            ("“The gate is shut.\n\nIt rains,” said Ada Okafor.", None),
            ("It rains,” said Ada Okafor.", Some("It rains,”: a quotation is closed here that was never opened")),
        ] {
            assert_eq!(found(text, Rule::QuoteMarks).first().map(String::as_str), expected, "{text}");
        }
    }

    #[test]
    fn who_may_have_said_it_is_found_in_the_example() {
        for row in table::rows(include_str!("words.tsv")) {
            assert_eq!(found(row[2], Rule::QuoteWithoutSpeaker), [""; 0], "{}", row[2]);
        }
    }

    #[test]
    fn only_a_sentence_by_itself_needs_somebody_who_says_it() {
        let quote = "“We have asked the town for help three times, and nothing was done.”";
        for (text, expected) in [
            (format!("The gate is shut.\n\n{quote}\n\nThe storm is over."), 1),
            (format!("Ada Okafor is tired. {quote}"), 0),
            (format!("The sign at the gate:\n\n{quote}"), 0),
            (format!("{quote} Ada Okafor said."), 0),
            (format!("“It is late,” said Ada Okafor.\n\n{quote}"), 0),
            ("The gate is shut.\n\n“The Gate of the Northern Harbour in Winter.”".to_owned(), 0),
            ("The gate is shut.\n\n“Keep out.”".to_owned(), 0),
        ] {
            assert_eq!(found(&text, Rule::QuoteWithoutSpeaker).len(), expected, "{text}");
        }
    }
}
