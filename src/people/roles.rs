//! The roles that a description names.
//!
//! In: the words around a name. Out: the nouns of `roles.tsv` among them, and the other words. A noun may stand for
//! others that it covers: "NATO chief" and "NATO secretary-general" name one office. Cannot fail.

use crate::table;
use std::{collections::HashMap, sync::LazyLock};

/// A noun for a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    class: &'static str,
    covers: Vec<&'static str>,
}

/// So many words of a description are one form at the most.
const LONGEST: usize = 4;

static NOUNS: LazyLock<HashMap<String, Vec<Noun>>> = LazyLock::new(|| {
    let mut nouns: HashMap<String, Vec<Noun>> = HashMap::new();
    for row in table::rows(include_str!("roles.tsv")) {
        let [class, _, _, _, forms, covers, ..] = row[..] else { continue };
        let covers: Vec<&str> = covers.split_whitespace().filter(|class| *class != "-").collect();
        for form in forms.split(';') {
            let noun = Noun { class, covers: covers.clone() };
            nouns.entry(form.trim().to_lowercase()).or_default().push(noun);
        }
    }
    nouns
});

/// The roles in `words`, and the words that name none.
pub fn roles(words: &str) -> (Vec<&'static Noun>, Vec<&str>) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (mut found, mut others, mut at) = (Vec::new(), Vec::new(), 0);
    while at < words.len() {
        let form = (1..=LONGEST).rev().find_map(|count| Some((count, noun(words.get(at..at + count)?)?)));
        match form {
            Some((count, nouns)) => {
                found.extend(nouns);
                at += count;
            }
            None => {
                others.extend(words.get(at));
                at += 1;
            }
        }
    }
    (found, others)
}

fn noun(words: &[&str]) -> Option<&'static Vec<Noun>> {
    let bare = words.join(" ").to_lowercase();
    NOUNS.get(bare.trim_matches(|c: char| !c.is_alphanumeric()))
}

impl Noun {
    /// Whether the two can be words for one role.
    pub fn may_be(&self, other: &Noun) -> bool {
        self.class == other.class || self.covers.contains(&other.class) || other.covers.contains(&self.class)
    }

    /// Whether it only tells a relation to somebody else ("counterpart", "wife").
    pub fn is_relation(&self) -> bool {
        self.class == "relative"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_is_found_in_its_example_and_covers_what_its_row_says() {
        for row in table::rows(include_str!("roles.tsv")) {
            let (found, _) = roles(row[6]);
            assert!(found.iter().any(|noun| noun.class == row[0]), "{}: {}", row[0], row[6]);
        }
        for (a, b, expected) in [
            ("chief", "secretary-general", true),
            ("the harbour board's boss", "director of the harbour board", true),
            ("head of the club", "club chairwoman", true),
            ("mayor", "judge", false),
            ("spokesman", "spokesperson", true),
        ] {
            let ((a, _), (b, _)) = (roles(a), roles(b));
            assert_eq!(a.iter().any(|a| b.iter().any(|b| a.may_be(b) && b.may_be(a))), expected, "{a:?} {b:?}");
        }
        let (found, others) = roles("the Kestrian prime minister, secretary general");
        assert_eq!((found.len(), others), (2, vec!["the", "Kestrian", "prime"]));
    }
}
