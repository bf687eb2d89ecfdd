//! Words as comparison sees them: folded, without endings.

use crate::compare::keys::hash;

/// A word in lower case without its possessive and its inflection: "killings" and "killed" are "kill".
///
/// A crude stemmer on purpose: both sides go through it, and a stem is only ever held against stems.
pub fn stem(word: &str) -> String {
    let mut word = word.to_lowercase();
    for ending in ["'s", "’s", "'", "’"] {
        if let Some(short) = word.strip_suffix(ending) {
            word.truncate(short.len());
            break;
        }
    }
    if let Some(short) = word.strip_suffix("ies").filter(|short| short.len() >= 3) {
        return format!("{short}y");
    }
    for ending in ["ingly", "ings", "ing", "edly", "ed", "es", "s"] {
        let Some(short) = word.strip_suffix(ending) else { continue };
        let fits = match ending {
            "es" => short.ends_with(['x', 'z']) || ["ss", "ch", "sh"].iter().any(|end| short.ends_with(end)),
            "s" => !short.ends_with(['s', 'u', 'i']),
            _ => true,
        };
        if fits && short.chars().count() >= 3 {
            word.truncate(short.len());
            break;
        }
    }
    let bytes = word.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && a.is_ascii_alphabetic()
        && !matches!(b, b's' | b'l' | b'e' | b'o')
    {
        word.pop();
    }
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
    word
}

/// A hash in 28 bits: four bytes while it is packed.
pub fn short(hash: u64) -> u32 {
    (hash >> 36) as u32
}

/// The number of a stem.
pub fn number(word: &str) -> u32 {
    short(hash(&stem(word)))
}

/// The number of a name by its beginning, so that "Ukraine" meets "Ukrainian".
pub fn name(word: &str) -> u32 {
    let beginning: String = stem(word).chars().filter(|c| c.is_alphanumeric()).take(5).collect();
    short(hash(&beginning))
}

/// How many numbers two sorted lists share.
pub fn shared(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|number| b.binary_search(number).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for (a, b) in [
            ("troops", "troop"),
            ("families", "family"),
            ("stopped", "stopping"),
            ("houses", "house"),
            ("Kestria's", "Kestria"),
            ("closed", "closing"),
            ("glasses", "glass"),
            ("cases", "case"),
            ("refugees", "refugee"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        assert_ne!(stem("glass"), stem("gla"));
        assert_eq!(name("Kestrian"), name("Kestria"));
    }
}
