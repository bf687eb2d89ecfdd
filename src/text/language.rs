//! The language of a text, and the blocks that are in another one.
//!
//! In: a text. Out: a language tag as `en`, or nothing where the text is too short to tell. The script
//! decides first, then the function words of `language.tsv`: their share in running text is 30 to 50 %,
//! and hardly one of them is frequent in two languages. Cannot fail.

use super::{
    Block, BlockKind,
    lexicon::{Lexicon, key},
    table,
};
use crate::span;
use std::sync::LazyLock;

/// How much of a text is read to tell its language.
const SAMPLE: usize = 1500;

static TABLE: LazyLock<(Vec<&'static str>, Lexicon)> = LazyLock::new(|| {
    let (mut tags, mut words) = (Vec::new(), Lexicon::default());
    for (index, row) in table::rows(include_str!("language.tsv")).enumerate() {
        tags.push(row.first().copied().unwrap_or(""));
        for word in row.get(1).map_or("", |cell| *cell).split_whitespace() {
            words.add(key(word), 1 << index);
        }
    }
    (tags, words)
});

/// The language of `text`.
pub fn of(text: &str) -> Option<&'static str> {
    let text = text.get(..span::floor(text, SAMPLE)).unwrap_or("");
    match script(text)? {
        Script::Latin => {
            let (counts, words) = counts_until(text, plainly_one);
            let (best, most) = counts.iter().enumerate().max_by_key(|&(index, count)| (*count, usize::MAX - index))?;
            (*most >= 2 && *most * 100 >= words * 12).then(|| TABLE.0.get(best).copied())?
        }
        Script::Cyrillic => Some(cyrillic(text)),
        Script::Greek => Some("el"),
        Script::Hebrew => Some("he"),
        Script::Arabic => Some(if text.contains(['پ', 'چ', 'گ', 'ی']) { "fa" } else { "ar" }),
        Script::Devanagari => Some("hi"),
        Script::Thai => Some("th"),
        Script::Hangul => Some("ko"),
        Script::Kana => Some("ja"),
        Script::Han => Some("zh"),
        Script::Other => None,
    }
}

/// Whether so many of some words are function words of one language, and so few of any other, that more words would
/// not change it.
fn plainly_one(counts: &[usize; 32], words: usize) -> bool {
    let most = || counts.iter().copied().max().unwrap_or(0);
    let rivals = |most| counts.iter().filter(|&&count| count * 3 >= most).count();
    words >= 40 && most() * 100 >= words * 25 && rivals(most()) == 1
}

/// Marks the prose blocks that are in another script or language than the article, whose language is
/// `known` or that of its text.
pub(super) fn mark(text: &str, known: Option<&str>, blocks: &mut [Block]) {
    let Some(main) = script(text.get(..span::floor(text, SAMPLE * 10)).unwrap_or("")) else { return };
    let language =
        if main == Script::Latin { known.map(|tag| tag.get(..2).unwrap_or(tag)).or_else(|| of(text)) } else { None };
    let own = language.and_then(|tag| TABLE.0.iter().position(|&listed| listed == tag));
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Prose) {
        let words = block.span.of(text);
        let other_script = !(main == Script::Latin && is_plain(words))
            && script(words).is_some_and(|here| here != main && !here.beside(main));
        let other_language = own.is_some_and(|own| main == Script::Latin && is_in_another(words, own));
        if other_script || other_language {
            block.kind = BlockKind::Foreign;
        }
    }
}

/// How many words a block must have before its function words can tell its language: shorter ones are
/// titles, names and quotations.
const ENOUGH: usize = 8;

/// Whether another language than number `own` explains the words of a block far better.
fn is_in_another(words: &str, own: usize) -> bool {
    let head = words.get(..span::floor(words, 300)).unwrap_or("");
    // Most blocks say at once that they are in the article's own language.
    let own_at_once = |counts: &[usize; 32], total| total <= 12 && counts.get(own).is_some_and(|&mine| mine >= 3);
    let (counts, total) = counts_until(head, own_at_once);
    if own_at_once(&counts, total) {
        return false;
    }
    let mine = counts.get(own).copied().unwrap_or(0);
    let most = counts.iter().copied().max().unwrap_or(0);
    total >= ENOUGH && most * 100 >= total * 20 && mine * 3 <= most && mine * 100 <= total * 10
}

/// A word without the curly mark or dash (three bytes each) that touches it.
fn bare(word: &[u8]) -> &[u8] {
    let word = word.strip_prefix(b"\xe2\x80").and_then(|rest| rest.get(1..)).unwrap_or(word);
    match word.len().checked_sub(3).and_then(|at| word.split_at_checked(at)) {
        Some((start, [0xe2, 0x80, _])) => start,
        _ => word,
    }
}

/// Which bytes belong to words: letters, apostrophes and all beyond ASCII.
const LETTERS: [bool; 256] = {
    let mut letters = [true; 256];
    let mut byte = 0;
    while byte < 0x80 {
        letters[byte] = (byte as u8).is_ascii_alphabetic() || byte as u8 == b'\'';
        byte += 1;
    }
    letters
};

fn is_letter(byte: &u8) -> bool {
    LETTERS.get(usize::from(*byte)).copied().unwrap_or(false)
}

/// How many function words of each language a Latin text has, and how many words in all, up to where that is `enough`.
fn counts_until(text: &str, enough: impl Fn(&[usize; 32], usize) -> bool) -> ([usize; 32], usize) {
    let mut counts = [0; 32];
    let mut total = 0;
    // Bytes beyond ASCII count as letters: a word with a dash in it is no function word, and that is rare.
    for word in text.as_bytes().split(|byte| !is_letter(byte)).filter(|word| !word.is_empty()) {
        total += 1;
        let mut bits = TABLE.1.find(bare(word)).unwrap_or(0);
        while bits != 0 {
            if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
                *count += 1;
            }
            bits &= bits - 1;
            if bits == 0 && enough(&counts, total) {
                return (counts, total);
            }
        }
    }
    (counts, total)
}

/// The writing systems that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Hangul,
    Kana,
    Han,
    Other,
}

impl Script {
    const ALL: [Script; 11] = [
        Script::Latin,
        Script::Cyrillic,
        Script::Greek,
        Script::Hebrew,
        Script::Arabic,
        Script::Devanagari,
        Script::Thai,
        Script::Hangul,
        Script::Kana,
        Script::Han,
        Script::Other,
    ];

    fn of(c: char) -> Option<Script> {
        Some(match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '\u{370}'..='\u{3ff}' => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{590}'..='\u{5ff}' => Script::Hebrew,
            '\u{600}'..='\u{77f}' => Script::Arabic,
            '\u{900}'..='\u{97f}' => Script::Devanagari,
            '\u{e00}'..='\u{e7f}' => Script::Thai,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
            '\u{3040}'..='\u{30ff}' => Script::Kana,
            '\u{4e00}'..='\u{9fff}' => Script::Han,
            _ if c.is_alphabetic() => Script::Other,
            _ => return None,
        })
    }

    /// Japanese and Korean are written in two scripts at once.
    fn beside(self, other: Script) -> bool {
        let east = |script| matches!(script, Script::Kana | Script::Han | Script::Hangul);
        east(self) && east(other)
    }
}

/// Whether a text is so plainly Latin that its script need not be counted.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().filter(|byte| !byte.is_ascii()).count() * 4 < bytes.len()
}

/// The script that most letters are in, where there are enough of them.
fn script(text: &str) -> Option<Script> {
    if is_plain(text) && text.bytes().filter(u8::is_ascii_alphabetic).take(4).count() == 4 {
        return Some(Script::Latin);
    }
    let mut counts = [0usize; Script::ALL.len()];
    for found in text.chars().filter_map(Script::of) {
        if let Some(count) = counts.get_mut(found as usize) {
            *count += 1;
        }
    }
    // Kana among Han is Japanese, however few.
    if counts[Script::Kana as usize] * 5 > counts[Script::Han as usize] {
        counts[Script::Kana as usize] += counts[Script::Han as usize];
    }
    let total: usize = counts.iter().sum();
    let (&most, script) = counts.iter().zip(Script::ALL).max_by_key(|(count, _)| **count)?;
    (total >= 4 && most * 2 > total).then_some(script)
}

/// Which of the languages in Cyrillic letters: each has letters that the others lack.
fn cyrillic(text: &str) -> &'static str {
    let count = |letters: &[char]| text.chars().filter(|c| letters.contains(c)).count();
    let serbian = count(&['ђ', 'ј', 'љ', 'њ', 'ћ', 'џ']);
    let ukrainian = count(&['і', 'ї', 'є', 'ґ']);
    let russian = count(&['ы', 'э', 'ё']);
    let hard = count(&['ъ']);
    match () {
        () if serbian > ukrainian + russian => "sr",
        () if ukrainian > russian => "uk",
        () if hard > russian * 2 => "bg",
        () => "ru",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_told_by_its_example() {
        for row in table::rows(include_str!("language.tsv")) {
            assert_eq!(of(row[2]), Some(row[0]), "{}", row[2]);
        }
    }

    #[test]
    fn the_script_tells_a_language_without_a_table() {
        for (text, expected) in [
            ("Порт закроют на ремонт, сообщила вчера администрация, но паромы будут ходить.", Some("ru")),
            ("Порт закриють на ремонт, повідомила міська рада, її рішення є чинним.", Some("uk")),
            ("Το λιμάνι θα κλείσει για επισκευές.", Some("el")),
            ("港は修理のため閉鎖される。", Some("ja")),
            ("12, 14 – 16!", None),
            ("", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_block_in_another_language_is_foreign() {
        let prose = "The harbour board will close the eastern quay on Monday, and it will not open before the spring.";
        for (block, expected) in [
            ("Порт закроют на ремонт.", BlockKind::Foreign),
            (
                "Der Hafen wird am Montag für die Reparatur geschlossen, und das bleibt so bis zum Frühling.",
                BlockKind::Foreign,
            ),
            ("Ms Okafor, who leads the board, praised the Café de la Paix in the port of Le Havre.", BlockKind::Prose),
            ("Ferries run.", BlockKind::Prose),
        ] {
            let doc = crate::text::plain(&format!("{prose}\n\n{block}\n\n{prose}"));
            assert_eq!(doc.blocks[1].kind, expected, "{block}");
        }
    }
}
