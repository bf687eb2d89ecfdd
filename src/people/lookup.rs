//! Lookup: whom a user means by what is typed after `--speaker`.
//!
//! In: a query. Out: canonical names of the [`Directory`]: by the whole name, by words of it, by their spelling
//! or beginning, by role or organisation; the first of these that finds somebody. Cannot fail.

use super::{Directory, Sort, directory::Listed, key};

/// How near a name must be to be offered instead: Jaro-Winkler, where 1 is equal.
const NEAR: f64 = 0.82;
/// How many names are offered.
const OFFERED: usize = 3;

impl Directory {
    /// The canonical names that `query` means: any part of a name, any spelling, a role, an
    /// organisation; in order of the alphabet.
    pub fn matches(&self, query: &str) -> Vec<&str> {
        let words = words(query);
        if words.is_empty() {
            return Vec::new();
        }
        let whole = key::organisation(query);
        let is_whole = |listed: Listed<'_>| listed.names().any(|name| key::organisation(name) == whole);
        let is_person = |listed: Listed<'_>| listed.sort() == Some(Sort::Person);
        let belongs = |listed: Listed<'_>| listed.affiliation().is_some_and(|of| key::organisation(of) == whole);
        // Who asks for an organisation asks for its people too.
        let organisation = self.listed().any(|listed| listed.sort() == Some(Sort::Organisation) && is_whole(listed));
        let equal = |typed: &str, word: &str| typed == word;
        let folded = self::words(&whole);
        let steps: [&dyn Fn(Listed<'_>) -> bool; 4] = [
            &|listed| (words.len() > 1 || !is_person(listed)) && is_whole(listed),
            &|listed| {
                let spelt = |name: &str| has_all(&folded, &key::organisation(name), equal);
                listed.names().any(|name| has_all(&words, name, equal) || !is_person(listed) && spelt(name))
            },
            &|listed| listed.names().any(|name| has_all(&words, name, spelled_or_begun)),
            &|listed| {
                let of_role =
                    |role: String| has_all(&words, &role, equal) || has_all(&folded, &key::organisation(&role), equal);
                listed.roles().any(of_role) || belongs(listed)
            },
        ];
        for step in steps {
            let fits = |listed: &Listed<'_>| step(*listed) || organisation && belongs(*listed);
            let mut found: Vec<&str> = self.listed().filter(fits).map(Listed::name).collect();
            if !found.is_empty() {
                found.sort_unstable();
                found.dedup();
                return found;
            }
        }
        Vec::new()
    }

    /// The canonical names that look most like `query`, the nearest first, for "did you mean".
    pub fn suggest(&self, query: &str) -> Vec<&str> {
        let typed = words(query).join(" ");
        let likeness = |name: &str| {
            let words = self::words(name);
            let whole = strsim::jaro_winkler(&typed, &words.join(" "));
            words.iter().map(|word| strsim::jaro_winkler(&typed, word)).fold(whole, f64::max)
        };
        let mut near: Vec<(f64, &str)> = self
            .listed()
            .map(|listed| (listed.names().map(likeness).fold(0.0, f64::max), listed.name()))
            .filter(|&(likeness, _)| likeness >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        near.dedup_by_key(|(_, name)| *name);
        near.truncate(OFFERED);
        near.into_iter().map(|(_, name)| name).collect()
    }
}

/// The folded words of what was typed or printed; a hyphen is a blank.
fn words(name: &str) -> Vec<String> {
    key::words(&name.replace('-', " "))
}

fn has_all(typed: &[String], name: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    let words = self::words(name);
    typed.iter().all(|typed| words.iter().any(|word| fits(typed, word)))
}

/// "Zelensky" for "Zelenskyy", "Stolten" for "Stoltenberg".
fn spelled_or_begun(typed: &str, word: &str) -> bool {
    key::spelling(typed) == key::spelling(word) || typed.chars().count() >= 3 && word.starts_with(typed)
}
