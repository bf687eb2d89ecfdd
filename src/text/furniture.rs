//! Page furniture: what stands on a page beside the article.
//!
//! In: the blocks of a page. Out: the same blocks, with captions, credits, bylines, widgets, appeals and
//! links marked. They are known by their form: `furniture.tsv` lists the labels of buttons and the
//! openings and ends of lines; the steps below add what stands around them. Prose is left alone where
//! in doubt: a paragraph lost costs its quotes, a caption kept costs little. Cannot fail.

use super::{Block, BlockKind, paragraphs, table};
use crate::{Span, span};
use regex::Regex;
use std::{borrow::Cow, sync::LazyLock};

/// A row's words, cut at each "…": an open start or end matches anything.
struct Pattern {
    head: &'static str,
    inner: Vec<&'static str>,
    tail: Option<&'static str>,
}

/// Things by a byte: a table with a place for every byte.
struct ByFirst<T>(Vec<Vec<T>>);

impl<T> Default for ByFirst<T> {
    fn default() -> Self {
        ByFirst((0..256).map(|_| Vec::new()).collect())
    }
}

impl<T> ByFirst<T> {
    fn add(&mut self, first: u8, thing: T) {
        if let Some(things) = self.0.get_mut(usize::from(first)) {
            things.push(thing);
        }
    }

    fn get(&self, first: u8) -> &[T] {
        self.0.get(usize::from(first)).map_or(&[], Vec::as_slice)
    }
}

/// Patterns by the first byte of their heads, in lower case; those without a head by 0.
#[derive(Default)]
struct Patterns(ByFirst<Pattern>);

impl Patterns {
    fn add(&mut self, pattern: Pattern) {
        self.0.add(first_byte(pattern.head), pattern);
    }

    /// The first pattern with a head that `line` has the form of.
    fn find(&self, line: &str) -> Option<&Pattern> {
        self.0.get(first_byte(line)).iter().find(|pattern| !line.is_empty() && pattern.matches(line))
    }

    /// Whether `line` ends as one of the patterns without a head does.
    fn ends(&self, line: &str) -> bool {
        self.0.get(0).iter().any(|pattern| pattern.matches(line))
    }
}

fn first_byte(words: &str) -> u8 {
    words.bytes().next().map_or(0, |byte| byte.to_ascii_lowercase())
}

#[derive(Default)]
struct Forms {
    /// Buttons and section names by their first byte, longest first.
    labels: ByFirst<&'static str>,
    lines: Patterns,
    captions: Patterns,
    credits: Patterns,
    dates: Vec<&'static str>,
    related: Vec<&'static str>,
    appeals: Patterns,
    /// What appeals say.
    asking: Vec<&'static str>,
    byline: Vec<&'static str>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::default();
    for row in table::rows(include_str!("furniture.tsv")) {
        let [form, words, ..] = row.as_slice() else { continue };
        let phrases = words.split('|').map(str::trim);
        for phrase in phrases {
            match *form {
                "label" => forms.labels.add(first_byte(phrase), phrase),
                "related" => {
                    forms.related.push(phrase);
                    forms.labels.add(first_byte(phrase), phrase);
                }
                "date" => forms.dates.extend(phrase.split_whitespace()),
                "byline" => forms.byline.extend(phrase.split_whitespace()),
                "asking" => forms.asking.push(phrase),
                "line" => forms.lines.add(pattern(phrase)),
                "caption" => forms.captions.add(pattern(phrase)),
                "credit" => forms.credits.add(pattern(phrase)),
                "appeal" => forms.appeals.add(pattern(phrase)),
                _ => {}
            }
        }
    }
    for labels in &mut forms.labels.0 {
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
    }
    forms
});

fn pattern(phrase: &'static str) -> Pattern {
    let mut pieces: Vec<&str> = phrase.split('…').collect();
    let tail = if pieces.len() > 1 { pieces.pop().filter(|tail| !tail.is_empty()) } else { Some("") };
    let head = if pieces.is_empty() { "" } else { pieces.remove(0) };
    Pattern { head, inner: pieces, tail }
}

impl Pattern {
    /// Whether `line`, without the stop or bracket at its end, has this form.
    fn matches(&self, line: &str) -> bool {
        if after(line, self.head).is_none() {
            return false;
        }
        let line = line.trim_end_matches(['.', ')', ']', ':', '!', ' ']);
        let Some(mut rest) = after(line, self.head) else { return false };
        for piece in &self.inner {
            match find(rest, piece) {
                Some(end) => rest = rest.get(end..).unwrap_or(""),
                None => return false,
            }
        }
        match self.tail {
            Some("") => rest.is_empty(),
            Some(tail) => {
                let at = rest.len().checked_sub(tail.len());
                at.and_then(|at| rest.get(at..)).is_some_and(|end| same(end, tail))
            }
            None => true,
        }
    }
}

/// Where `piece` ends in `line`.
fn find(line: &str, piece: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let first = piece.bytes().next()?;
    let found = bytes.iter().enumerate().filter(|(_, byte)| byte.eq_ignore_ascii_case(&first));
    let mut ends = found.map(|(at, _)| (at, at + piece.len()));
    ends.find(|&(at, end)| line.get(at..end).is_some_and(|here| same(here, piece))).map(|(_, end)| end)
}

/// Equal; a piece with a capital in it must have it in the text too.
fn same(here: &str, piece: &str) -> bool {
    if piece.bytes().any(|byte| byte.is_ascii_uppercase()) { here == piece } else { here.eq_ignore_ascii_case(piece) }
}

/// What follows `head` in `line`, whatever its case.
fn after<'a>(line: &'a str, head: &str) -> Option<&'a str> {
    line.get(..head.len()).filter(|start| start.eq_ignore_ascii_case(head)).and_then(|_| line.get(head.len()..))
}

/// Cuts labels off that are glued to the end or the start of a paragraph ("… she said.Share this article").
pub(super) fn unglued(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        let (start, end) = (head_of_labels(text, block.span), tail_of_labels(text, block.span));
        let cuts = [block.span.start, start, end.max(start), block.span.end];
        for pair in cuts.windows(2) {
            let span = Span::new(pair[0], pair[1]).trimmed(text);
            if !span.is_empty() {
                parted.push(Block::prose(span));
            }
        }
    }
    parted
}

/// How far from its ends a paragraph is searched for glued labels.
const GLUE: usize = 80;

/// Where the labels begin that run on from the last sentence of `span` without a space.
fn tail_of_labels(text: &str, span: Span) -> usize {
    let from = span::floor(text, span.end.saturating_sub(GLUE)).max(span.start);
    let tail = Span::new(from, span.end).of(text).as_bytes();
    // The last bytes of ” and ’, too.
    let glued = |&(_, (before, byte)): &(usize, (&u8, &u8))| {
        byte.is_ascii_uppercase() && matches!(before, b'.' | b'!' | b'?' | b'"' | 0x9d | 0x99)
    };
    let pairs = tail.iter().zip(tail.iter().skip(1)).enumerate();
    let places = pairs.filter(glued).map(|(at, _)| from + at + 1);
    let mut labels = places.filter(|&at| is_labels(Span::new(at, span.end).of(text)));
    labels.next().unwrap_or(span.end)
}

/// Where the sentence begins that runs on from labels at the start of `span` without a space.
fn head_of_labels(text: &str, span: Span) -> usize {
    let words = span.of(text);
    let mut end = 0;
    while let Some(length) = words.get(end..).and_then(label) {
        end += length;
    }
    let glued = words.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == '“'));
    let several = words.get(..end).is_some_and(|labels| labels.contains(' '));
    let touching = words.get(..end).is_some_and(|labels| !labels.ends_with(char::is_whitespace));
    if glued && several && touching { span.start + end } else { span.start }
}

/// The length of the label that `words` begins with: the next character is no small letter of the same word.
fn label(words: &str) -> Option<usize> {
    let fits = |label: &&&str| {
        after(words, label).is_some_and(|rest| !rest.starts_with(|c: char| c.is_lowercase() || c == '\''))
    };
    FORMS.labels.get(first_byte(words)).iter().find(fits).map(|label| label.len())
}

/// Whether `words` are nothing but labels, with counts and separators between them.
fn is_labels(words: &str) -> bool {
    let between = |c: char| !c.is_alphabetic() && !matches!(c, '"' | '“' | '”' | '$' | '€' | '£' | '%');
    let (mut rest, mut found) = (words.trim_start_matches(between), false);
    while !rest.is_empty() {
        let Some(length) = label(rest) else { return false };
        found = true;
        rest = rest.get(length..).unwrap_or("").trim_start_matches(between);
    }
    found
}

/// Marks furniture among `blocks`.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    for index in 0..blocks.len() {
        let Some(words) = blocks.get(index).map(|block| block.span.of(text)) else { continue };
        if words.len() <= LONGEST_CAPTION {
            let words = spaced(words);
            if is_one(&words) {
                set(blocks, index);
            }
            if words.len() <= LONGEST_LINE && credit(&words).is_some() {
                captioned(text, blocks, index);
            }
        }
        repeated(text, blocks, index);
    }
    appeals(text, blocks);
    links(text, blocks);
}

/// The words with plain spaces for the unbreakable ones.
fn spaced(words: &str) -> Cow<'_, str> {
    let unbreakable = ['\u{a0}', '\u{202f}'];
    if !words.is_ascii() && words.contains(unbreakable) {
        Cow::Owned(words.replace(unbreakable, " "))
    } else {
        Cow::Borrowed(words)
    }
}

fn set(blocks: &mut [Block], index: usize) {
    if let Some(block) = blocks.get_mut(index) {
        block.kind = BlockKind::Furniture;
    }
}

/// The longest line or caption in bytes: longer blocks are paragraphs.
const LONGEST_LINE: usize = 240;
const LONGEST_CAPTION: usize = 700;

/// Whether a block is furniture by its own words.
fn is_one(words: &str) -> bool {
    words.len() <= LONGEST_LINE && is_line(words)
        || FORMS.captions.find(words).is_some()
        || has_credit(words)
        || is_slugged(words)
}

fn is_line(words: &str) -> bool {
    is_labels(words)
        || FORMS.lines.find(words).is_some()
        || credit(words).is_some()
        || is_byline(words)
        || is_date(words)
}

/// What follows the label of a line that is nothing but a credit: the names.
fn credit(words: &str) -> Option<&str> {
    let bare = words.trim_start_matches(['(', '[', ' ']);
    credit_form(bare).and_then(|found| after(bare, found.head))
}

fn credit_form(bare: &str) -> Option<&'static Pattern> {
    FORMS.credits.find(bare)
}

/// Whether a block ends with a credit: in brackets, or after its last sentence.
fn has_credit(words: &str) -> bool {
    let from = span::floor(words, words.len().saturating_sub(110));
    let tail = words.get(from..).unwrap_or("");
    let may_open = |byte: u8| byte.is_ascii_uppercase() || byte >= 0xc2 || matches!(byte, b'(' | b'[');
    for at in tail.bytes().enumerate().filter(|&(_, byte)| may_open(byte)).map(|(at, _)| from + at) {
        let Some((before, rest)) = words.split_at_checked(at) else { continue };
        let opens = if rest.starts_with(['(', '[']) {
            rest.find([')', ']']).is_none_or(|close| rest.len() <= close + 2)
        } else {
            before.trim_end().ends_with(STOPS) && rest.starts_with(char::is_uppercase)
        };
        // An agency's bare name at the end of a paragraph credits the words ("… a year later. [Reuters]").
        let bare = rest.trim_start_matches(['(', '[']);
        if opens && at > 0 && credit_form(bare).is_some_and(|form| form.tail.is_none()) && is_credited(bare) {
            return true;
        }
    }
    // "Ada Reed/Agency", "… via Agency"
    (tail.contains('/') || tail.contains("via ")) && FORMS.credits.ends(words)
}

fn is_credited(bare: &str) -> bool {
    credit(bare).is_some_and(is_names)
}

/// The marks after which a credit may follow.
const STOPS: [char; 6] = ['.', '"', '”', '!', '?', ')'];

/// Whether words are names only, with the small words of a byline between them.
fn is_names(words: &str) -> bool {
    words.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '•' | '(' | ')')).all(|name| {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        !name.starts_with(char::is_lowercase) || FORMS.byline.iter().any(|word| word.eq_ignore_ascii_case(name))
    })
}

/// "PORT VALE, COAST MARCH 3, 2021: A fisherman …": place and date in capitals open an agency's caption.
fn is_slugged(words: &str) -> bool {
    let Some((slug, rest)) = words.split_once(':') else { return false };
    let digits = slug.bytes().filter(u8::is_ascii_digit).count();
    let letters = slug.chars().filter(|c| c.is_alphabetic()).count();
    slug.len() <= 90
        && (4..=8).contains(&digits)
        && letters >= 8
        && !slug.chars().any(char::is_lowercase)
        && rest.starts_with(' ')
}

/// "By Ada Okafor and Tom Reed": "By" and then names only.
fn is_byline(words: &str) -> bool {
    let Some(names) = after(words, "by ").or_else(|| after(words, "by: ")) else { return false };
    if words.len() > 140 {
        return false;
    }
    let capitals = names.split_whitespace().filter(|name| name.starts_with(char::is_uppercase)).count();
    is_names(names) && (1..=14).contains(&capitals)
}

/// "Published 3 March 2021, 10.30 am": nothing but dates, times and their labels.
fn is_date(words: &str) -> bool {
    if words.len() > 90 {
        return false;
    }
    let mut count = 0;
    let mut dates = 0;
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let unit = word.get(digits..).unwrap_or("");
        let is_number = (1..=4).contains(&digits) && ["", "st", "nd", "rd", "th", "am", "pm", "h"].contains(&unit);
        if !is_number && !FORMS.dates.iter().any(|date| date.eq_ignore_ascii_case(word)) {
            return false;
        }
        count += 1;
        dates += usize::from(!is_number);
    }
    count >= 2 && dates >= 1
}

/// The line that a credit stands under, without a blank line between, is its caption.
fn captioned(text: &str, blocks: &mut [Block], index: usize) {
    let [.., caption, credit] = blocks.get(..=index).unwrap_or(&[]) else { return };
    let between = Span::new(caption.span.end, credit.span.start).of(text);
    let words = caption.span.of(text);
    let adjacent = between.matches('\n').count() == 1;
    if adjacent && words.split_whitespace().take(31).count() <= 30 && !words.contains(['"', '“', '”']) {
        set(blocks, index - 1);
    }
}

/// A line that is said twice, as picture text and again as caption, is a caption.
fn repeated(text: &str, blocks: &mut [Block], index: usize) {
    let [.., first, second] = blocks.get(..=index).unwrap_or(&[]) else { return };
    let bare = |span: Span| span.of(text).trim_end_matches('.');
    let (one, two) = (bare(first.span), bare(second.span));
    let is_short = one.len() <= 400 && two.len() <= 600 && one.len() >= 8;
    if !is_short || !two.starts_with(one) {
        return;
    }
    let stopped = |span: Span| span.of(text).ends_with('.');
    if one == two && !stopped(first.span) && !stopped(second.span) {
        // A headline above the picture and again above the text.
        set(blocks, index);
    } else if one == two || (one.split_whitespace().count() >= 6 && stopped(first.span)) {
        set(blocks, index - 1);
        set(blocks, index);
    }
}

/// How many blocks an appeal may have.
const LONGEST_APPEAL: usize = 14;

/// From an appeal's opening to its last block that asks for something; and single blocks that ask twice.
fn appeals(text: &str, blocks: &mut [Block]) {
    let mut index = 0;
    while let Some(words) = blocks.get(index).map(|block| block.span.of(text)) {
        let short = words.len() <= LONGEST_LINE;
        if short && FORMS.appeals.find(words).is_some() {
            let window = blocks.get(index..).unwrap_or(&[]).iter().take(LONGEST_APPEAL);
            let asks = |block: &Block| block.kind == BlockKind::Furniture || asking(block.span.of(text)) > 0;
            let last = window.enumerate().skip(1).filter(|(_, block)| asks(block)).map(|(at, _)| at).max();
            // "Dear readers" alone may open a letter that is the article.
            let begins = blocks.get(index + 1..index + 1 + LONGEST_APPEAL.min(blocks.len() - index - 1));
            if last.is_some() && begins.unwrap_or(&[]).iter().any(|block| asking(block.span.of(text)) > 0) {
                for at in index..=index + last.unwrap_or(0) {
                    set(blocks, at);
                }
                index += last.unwrap_or(0);
            }
        } else if words.len() <= 1200 && asking(words) >= 2 {
            set(blocks, index);
        }
        index += 1;
    }
}

/// Where a phrase of an appeal begins.
static ASKING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let phrases: Vec<String> = FORMS.asking.iter().map(|phrase| regex::escape(phrase)).collect();
    Regex::new(&format!("(?i-u)\\b(?:{})", phrases.join("|"))).ok()
});

/// How many different phrases of an appeal a block has.
fn asking(words: &str) -> u32 {
    let (mut found, mut from) = (0u64, 0);
    while let Some(first) = ASKING.as_ref().and_then(|phrase| phrase.find_at(words, from)) {
        let rest = words.get(first.start()..).unwrap_or("");
        for (number, phrase) in FORMS.asking.iter().enumerate() {
            found |= u64::from(after(rest, phrase).is_some()) << (number % 64);
        }
        from = first.start() + 1;
    }
    if found == 0 || words.contains(['“', '”']) { 0 } else { found.count_ones() }
}

/// How many headlines of other articles a list of links may have.
const LONGEST_LIST: usize = 12;

/// The headlines after a label such as "You might also like".
fn links(text: &str, blocks: &mut [Block]) {
    let mut left = 0;
    for index in 0..blocks.len() {
        let Some(words) = blocks.get(index).map(|block| block.span.of(text)) else { continue };
        let bare = words.trim_end_matches([':', '.', ' ']);
        if words.len() <= 60 && FORMS.related.iter().any(|label| label.eq_ignore_ascii_case(bare)) {
            left = LONGEST_LIST;
        } else if left > 0 && words.len() <= 160 && !paragraphs::ends_sentence(words) && !words.contains(['“', '"']) {
            set(blocks, index);
            left -= 1;
        } else {
            left = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The harbour board will close the eastern quay on Monday, its director, Ms Okafor, said.";

    fn kinds(text: &str) -> Vec<BlockKind> {
        crate::text::plain(text).blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn every_form_is_found_in_its_example() {
        for row in table::rows(include_str!("furniture.tsv")) {
            for example in row[2].split(" ¶ ") {
                let blocks = kinds(&format!("{PROSE}\n\n{}\n\n{PROSE}", row[2].replace(" ¶ ", "\n")));
                let marked = blocks.iter().filter(|&&kind| kind == BlockKind::Furniture).count();
                assert_eq!(marked, row[2].split(" ¶ ").count(), "{example}");
            }
        }
    }

    #[test]
    fn sentences_that_look_like_furniture_stay_prose() {
        for line in [
            "By Monday the ferries will run again.",
            "Updated figures show that 40 boats left in March.",
            "Published on Monday, the report blames the board for the delay.",
            "Follow the money, the mayor said.",
            "The photo by Ms Reed shows the quay.",
            "Her image: a tough negotiator.",
            "“Support us,” the captain asked the town.",
            "Share prices fell on Tuesday.",
            "In March 2021 the quay was closed for two weeks.",
            "Posted by the door was a notice that nobody read.",
        ] {
            assert_eq!(kinds(&format!("{PROSE}\n\n{line}\n\n{PROSE}"))[1], BlockKind::Prose, "{line}");
        }
    }

    #[test]
    fn labels_that_are_glued_to_a_paragraph_are_cut_off() {
        for (text, expected) in [
            (format!("{PROSE}Share this articleComments"), vec![BlockKind::Prose, BlockKind::Furniture]),
            (format!("Share this article{PROSE}"), vec![BlockKind::Furniture, BlockKind::Prose]),
            (format!("{PROSE} Share"), vec![BlockKind::Prose]),
        ] {
            assert_eq!(kinds(&text), expected, "{text}");
        }
    }

    #[test]
    fn a_line_said_twice_is_a_caption() {
        let text = format!("The new quay in Port Vale\nThe new quay in Port Vale.\n\n{PROSE}");
        assert_eq!(kinds(&text), [BlockKind::Furniture, BlockKind::Furniture, BlockKind::Prose]);
    }
}
