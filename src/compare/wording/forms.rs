//! One form for words that are written in several ways.
//!
//! In: a word in lower case with straight apostrophes. Out: its normal form or forms, its stem and its root.
//! `normal.tsv` has contractions, spellings, numerals, titles and signs, `endings.tsv` the endings that a
//! stem or a root is without, `roots.tsv` families of words for the same thing. Cannot fail; a word that no
//! table knows is its own form.

use crate::{people, table};
use std::{collections::HashMap, sync::LazyLock};

struct Normal {
    whole: HashMap<&'static str, Vec<&'static str>>,
    /// Endings that are opened into words of their own: 'll, n't.
    short: Vec<(&'static str, Vec<&'static str>)>,
    /// Spellings of endings: from, to, and the fewest letters of a word that has one.
    endings: Vec<(&'static str, &'static str, usize)>,
}

static NORMAL: LazyLock<Normal> = LazyLock::new(|| {
    let mut normal = Normal { whole: HashMap::new(), short: Vec::new(), endings: Vec::new() };
    for row in table::rows(include_str!("normal.tsv")) {
        let [kind, from, to, ..] = row.as_slice() else { continue };
        let words: Vec<&str> = to.split(' ').filter(|word| *word != "-").collect();
        match *kind {
            "short" => normal.short.push((from, words)),
            "ending" => normal.endings.push((from, to, from.len() + 4)),
            _ => drop(normal.whole.insert(from, words)),
        }
    }
    normal
});

/// Calls `take` with each normal form of the word `spelled`, in order.
pub fn each_normal(spelled: &str, mut take: impl FnMut(&str)) {
    let normal = &*NORMAL;
    if let Some(words) = normal.whole.get(spelled) {
        return words.iter().for_each(|word| take(word));
    }
    if spelled.contains('\'') {
        let opened = normal.short.iter().find_map(|(ending, words)| Some((spelled.strip_suffix(ending)?, words)));
        let Some((rest, words)) = opened else { return take(spelled) };
        each_normal_of_ending(normal, rest, &mut take);
        return words.iter().for_each(|word| take(word));
    }
    each_normal_of_ending(normal, spelled, &mut take);
}

fn each_normal_of_ending(normal: &Normal, spelled: &str, take: &mut impl FnMut(&str)) {
    let ending = normal.endings.iter().find(|(from, _, least)| spelled.len() >= *least && spelled.ends_with(from));
    match ending.and_then(|(from, to, _)| Some((spelled.strip_suffix(from)?, to))) {
        Some((rest, to)) => take(&format!("{rest}{to}")),
        None => take(spelled),
    }
}

/// The word for a sign that stands for one.
pub fn sign(char: char) -> Option<&'static str> {
    match char {
        '%' => Some("percent"),
        '$' => Some("$"),
        '£' => Some("£"),
        '€' => Some("€"),
        _ => None,
    }
}

struct Endings {
    /// Endings of one word's forms, longest first.
    inflections: Vec<&'static str>,
    /// Endings of words of one family, longest first.
    derivations: Vec<&'static str>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let mut endings = Endings { inflections: Vec::new(), derivations: Vec::new() };
    for row in table::rows(include_str!("endings.tsv")) {
        let [kind, ending, ..] = row.as_slice() else { continue };
        if *kind == "inflection" {
            endings.inflections.push(ending);
        }
        endings.derivations.push(ending);
    }
    endings.inflections.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    endings.derivations.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    endings
});

/// The first letters of a word without its endings: equal for *signs* and *sign*, *possible* and *possibility*.
pub fn stem(word: &str) -> &str {
    const LETTERS: usize = 6;
    let stem = without(word, &ENDINGS.derivations, 4);
    let end = stem.char_indices().nth(LETTERS).map_or(stem.len(), |(at, _)| at);
    stem.get(..end).unwrap_or(stem)
}

/// The family of a word: the first word of its row of `roots.tsv`, the state that it stands for, else its stem.
pub fn root(word: &str) -> &str {
    let family = ROOTS.get(word).or_else(|| ROOTS.get(inflected(word))).copied();
    family.or_else(|| people::state(word)).unwrap_or_else(|| stem(word))
}

/// The word without its inflection.
fn inflected(word: &str) -> &str {
    without(word, &ENDINGS.inflections, 3)
}

static ROOTS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut roots = HashMap::new();
    for row in table::rows(include_str!("roots.tsv")) {
        let [family, words, ..] = row.as_slice() else { continue };
        for word in words.split(' ') {
            each_normal(word, |normal| {
                roots.entry(normal.to_owned()).or_insert(*family);
            });
            roots.entry(word.to_owned()).or_insert(*family);
            roots.entry(inflected(word).to_owned()).or_insert(*family);
        }
    }
    roots
});

/// `word` without the longest of `endings` that leaves at least `least` letters, and without a doubled last
/// letter.
fn without<'a>(word: &'a str, endings: &[&str], least: usize) -> &'a str {
    if !word.is_ascii() || word.starts_with(|char: char| char.is_ascii_digit()) {
        return word;
    }
    let fits =
        |ending: &str, kept: &str| kept.len() >= least && !(ending == "y" && kept.ends_with(['a', 'e', 'o', 'u']));
    let kept = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|kept| fits(ending, kept)));
    let kept = kept.filter(|kept| !(word.ends_with("ss") && kept.len() + 1 == word.len())).unwrap_or(word);
    let [.., before, last] = kept.as_bytes() else { return kept };
    let doubled = before == last && kept.len() > least;
    if doubled { kept.get(..kept.len() - 1).unwrap_or(kept) } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare::wording::folded::Folded, quotes::Kind};

    /// The two halves of an example, "We won't wait. | We will not wait."
    fn halves(example: &str) -> (Folded, Folded) {
        let (a, b) = example.split_once(" | ").expect(example);
        (Folded::of(a, Kind::Direct), Folded::of(b, Kind::Direct))
    }

    #[test]
    fn both_halves_of_an_example_have_one_normal_form() {
        for row in table::rows(include_str!("normal.tsv")) {
            let (a, b) = halves(row[3]);
            let normal = |folded: &Folded| folded.words.iter().map(|word| word.normal).collect::<Vec<_>>();
            assert_eq!(normal(&a), normal(&b), "{}", row[3]);
            assert_ne!(a.words, b.words, "{}", row[3]);
        }
    }

    #[test]
    fn both_halves_of_an_example_share_their_stems_or_roots() {
        for row in table::rows(include_str!("endings.tsv")) {
            let (a, b) = row[2].split_once(" | ").expect(row[2]);
            match row[0] {
                "inflection" => assert_eq!(inflected(a), inflected(b), "{}", row[2]),
                _ => assert_eq!(stem(a), stem(b), "{}", row[2]),
            }
        }
        for row in table::rows(include_str!("roots.tsv")) {
            let (a, b) = halves(row[2]);
            let family = crate::compare::wording::folded::hash(row[0]);
            assert!([a, b].iter().all(|half| half.words.iter().any(|word| word.root == family)), "{}", row[2]);
        }
    }

    #[test]
    fn words_of_other_families_stay_apart() {
        for (a, b) in
            [("increase", "decrease"), ("escalation", "deescalation"), ("able", "unable"), ("troops", "boats")]
        {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(root("escalation"), root("deescalation"));
    }
}
