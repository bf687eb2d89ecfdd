//! Keys: names folded so that spellings of one name become equal.
//!
//! In: a name as an article prints it. Out: its words without case, accents and full stops; and coarser
//! keys for transliterations. Cannot fail.

use super::words::{Hint, gives};
use crate::text::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The folded words of a name.
pub fn words(name: &str) -> Vec<String> {
    // "Núñez-Ortega" is "Nunez Ortega"; a given name keeps its hyphen.
    let first = name.split_whitespace().take(1);
    let rest = name.split_whitespace().skip(1).flat_map(|word| word.split('-'));
    first.chain(rest).map(word).filter(|word| !word.is_empty()).collect()
}

/// One word without case, accents, full stops and apostrophes.
pub fn word(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    push(word, &mut folded);
    folded
}

/// Adds a word, folded, to `folded`.
fn push(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let kept = word.bytes().filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        return kept.for_each(|byte| folded.push(char::from(byte.to_ascii_lowercase())));
    }
    let letters = word.nfd().filter(|c| !is_combining_mark(*c) && (c.is_alphanumeric() || *c == '-'));
    letters.flat_map(char::to_lowercase).for_each(|letter| match plain(letter) {
        "" => folded.push(letter),
        plain => folded.push_str(plain),
    });
}

/// Letters that no decomposition makes plain.
fn plain(c: char) -> &'static str {
    match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'þ' => "th",
        _ => "",
    }
}

/// The key of an organisation or a state: folded, British spelling, without an article, a leading state by
/// its name whatever the form ("Russian", "Moscow's").
pub fn organisation(name: &str) -> String {
    let owner = name.contains(['\'', '’']).then(|| name.replace("'s ", " ").replace("’s ", " "));
    let name = owner.as_deref().unwrap_or(name);
    // The folded words with blanks between them, and where each of them ends.
    let (mut folded, mut ends) = (String::with_capacity(name.len()), Vec::with_capacity(8));
    for word in name.split_whitespace() {
        let before = folded.len();
        folded.push_str(if before > 0 { " " } else { "" });
        let start = folded.len();
        push(word, &mut folded);
        if let Some((_, british)) = SPELLINGS.iter().find(|(american, _)| folded.get(start..) == Some(american)) {
            folded.replace_range(start.., british);
        }
        match folded.len() > start {
            true => ends.push(folded.len()),
            false => folded.truncate(before),
        }
    }
    let article = ends.first().copied().filter(|&end| ends.len() > 1 && is_article(folded.get(..end).unwrap_or("")));
    let start = article.map_or(0, |end| end + 1);
    let ends = ends.get(usize::from(article.is_some())..).unwrap_or(&[]);
    for &end in ends.iter().take(ends.len().saturating_sub(1).min(3)).rev() {
        if let Some(state) = folded.get(start..end).and_then(|form| STATES.get(form)) {
            return [state, folded.get(end..).unwrap_or("")].concat();
        }
    }
    folded.split_off(start)
}

fn is_article(word: &str) -> bool {
    gives(word, Hint::Article)
}

/// American spellings, each with the British one.
static SPELLINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let pair = |row: Vec<&'static str>| Some((*row.first()?, *row.get(1)?));
    table::rows(include_str!("spellings.tsv")).filter_map(pair).collect()
});

/// Folded names and adjectives of states, to the folded name.
static STATES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut states = FxHashMap::default();
    for row in table::rows(include_str!("states.tsv")) {
        let [name, others, adjectives, ..] = row[..] else { continue };
        for form in [name].into_iter().chain(others.split(';')).chain(adjectives.split(';')) {
            states.insert(words(form).join(" "), name);
        }
    }
    states
});

static METONYMS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut states = FxHashMap::default();
    for row in table::rows(include_str!("states.tsv")) {
        let [name, others, adjectives, people, capitals, ..] = row[..] else { continue };
        for form in
            [name].into_iter().chain([others, adjectives, people, capitals].iter().flat_map(|cell| cell.split(';')))
        {
            states.entry(form.trim().to_lowercase()).or_insert(name);
        }
    }
    states.remove("-");
    states
});

/// The state that a word or phrase in lower case stands for, by whatever form of its name or by its capital.
pub fn metonym(lower: &str) -> Option<&'static str> {
    METONYMS.get(lower).copied()
}

/// Whether two folded given names can be of one person: equal, an initial, a short form.
pub fn given_fit(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a) || share(&SHORT, a, b)
}

/// Whether two folded given names are spellings of one name in different alphabets.
pub fn given_kin(a: &str, b: &str) -> bool {
    given_fit(a, b) || share(&KIN, a, b) || spelling(a) == spelling(b)
}

type Groups = FxHashMap<String, Vec<usize>>;

fn share(groups: &Groups, a: &str, b: &str) -> bool {
    match (groups.get(a), groups.get(b)) {
        (Some(a), Some(b)) => a.iter().any(|group| b.contains(group)),
        _ => false,
    }
}

fn groups(kind: &str) -> Groups {
    let mut groups = Groups::default();
    for (index, row) in table::rows(include_str!("short_forms.tsv")).enumerate() {
        let [of, forms, ..] = row[..] else { continue };
        if of == kind {
            for form in forms.split(';') {
                groups.entry(word(form)).or_default().push(index);
            }
        }
    }
    groups
}

static SHORT: LazyLock<Groups> = LazyLock::new(|| groups("short"));
static KIN: LazyLock<Groups> = LazyLock::new(|| groups("kin"));

/// A folded word as most transliterations of it would have it: "zelenskyy", "zelenskiy" and "zelensky"
/// are all "zelenski".
pub fn spelling(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let c = match (c, next) {
            ('y' | 'j' | 'i', _) => 'i',
            ('w', _) => 'v',
            ('k', Some('h')) | ('g', Some('h')) => {
                chars.next();
                if c == 'k' { 'h' } else { 'g' }
            }
            ('p', Some('h')) => {
                chars.next();
                'f'
            }
            ('c', Some('k')) => continue,
            ('-' | '\'', _) => continue,
            (c, _) => c,
        };
        // Doubled letters, and "iy" or "ii", count once.
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The consonants of a folded word: what stays when a name is misheard.
pub fn skeleton(folded: &str) -> String {
    let mut out: String =
        spelling(folded).chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'h')).collect();
    out.dedup();
    out
}

trait Dedup {
    fn dedup(&mut self);
}

impl Dedup for String {
    fn dedup(&mut self) {
        let mut last = None;
        self.retain(|c| last.replace(c) != Some(c));
    }
}
