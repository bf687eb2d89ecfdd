//! Keys: names folded so that spellings of one name become equal.
//!
//! In: a name as an article prints it. Out: its words without case, accents and full stops; and coarser
//! keys for transliterations. Cannot fail.

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
    if word.is_ascii() {
        let mut plain = String::with_capacity(word.len());
        let kept = word.bytes().filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        kept.for_each(|byte| plain.push(char::from(byte.to_ascii_lowercase())));
        return plain;
    }
    word.nfd()
        .filter(|c| !is_combining_mark(*c) && (c.is_alphanumeric() || *c == '-'))
        .flat_map(char::to_lowercase)
        .flat_map(|c| plain(c).chars().map(Ok).chain(plain(c).is_empty().then_some(Err(c))).collect::<Vec<_>>())
        .map(|c| c.unwrap_or_else(|c| c))
        .collect()
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
    let mut words: Vec<String> = owner.as_deref().unwrap_or(name).split_whitespace().map(word).collect();
    words.retain(|word| !word.is_empty());
    if words.len() > 1 && matches!(words.first().map(String::as_str), Some("the" | "a" | "an")) {
        words.remove(0);
    }
    for word in &mut words {
        if let Some((_, british)) = SPELLINGS.iter().find(|(american, _)| american == word) {
            *word = (*british).to_owned();
        }
    }
    for length in (1..=words.len().saturating_sub(1).min(3)).rev() {
        let state = words.get(..length).map(|words| words.join(" ")).and_then(|form| STATES.get(&form).copied());
        if let Some(state) = state {
            words.splice(..length, [state.to_owned()]);
            break;
        }
    }
    words.join(" ")
}

const SPELLINGS: [(&str, &str); 6] = [
    ("defense", "defence"),
    ("labor", "labour"),
    ("center", "centre"),
    ("organization", "organisation"),
    ("program", "programme"),
    ("harbor", "harbour"),
];

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
