//! Lookup: whom a user means by what is typed after `--speaker`.
//!
//! In: a query. Out: canonical names of the [`Directory`]: by the whole name, by words of it, by their spelling
//! or beginning, by role or organisation; the first of these that finds somebody. Cannot fail.

use super::{Directory, Sort, directory::Cluster, key};

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
        let is_whole = |cluster: &Cluster| cluster.names.iter().any(|name| key::organisation(name) == whole);
        // Who asks for an organisation asks for its people too.
        let organisation =
            self.clusters.iter().any(|cluster| cluster.sort == Some(Sort::Organisation) && is_whole(cluster));
        let of_it = |cluster: &Cluster| {
            organisation && cluster.known.affiliation.as_deref().is_some_and(|of| key::organisation(of) == whole)
        };
        let steps: [&dyn Fn(&Cluster) -> bool; 4] = [
            &|cluster| (words.len() > 1 || cluster.sort != Some(Sort::Person)) && is_whole(cluster),
            &|cluster| {
                let equal = |typed: &str, word: &str| typed == word;
                let spelt = |name: &String| has_all(&self::words(&whole), &key::organisation(name), equal);
                cluster
                    .names
                    .iter()
                    .any(|name| has_all(&words, name, equal) || cluster.sort != Some(Sort::Person) && spelt(name))
            },
            &|cluster| cluster.names.iter().any(|name| has_all(&words, name, spelled_or_begun)),
            &|cluster| {
                let of_role = |role: &String| {
                    let state = key::organisation(role);
                    has_all(&words, role, |typed, word| typed == word)
                        || has_all(&self::words(&whole), &state, |typed, word| typed == word)
                };
                cluster.roles.iter().any(of_role)
                    || cluster.known.affiliation.as_deref().is_some_and(|of| key::organisation(of) == whole)
            },
        ];
        for step in steps {
            let mut found: Vec<&str> = self
                .clusters
                .iter()
                .filter(|cluster| step(cluster) || of_it(cluster))
                .map(|cluster| cluster.known.name.as_str())
                .collect();
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
            .clusters
            .iter()
            .map(|cluster| {
                (cluster.names.iter().map(|name| likeness(name)).fold(0.0, f64::max), cluster.known.name.as_str())
            })
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
