//! Words that a phrase for somebody turns on.
//!
//! In: a word of a text. Out: what `words.tsv` says that it does to the phrase around it: a [`Hint`] each. What words
//! mean by themselves (roles, states, titles) is for the [lexicon](super::lexicon). Cannot fail.

use crate::{table, text::lexicon::ByWord};
use std::sync::LazyLock;

table::kinds! {
    /// What a word does to the phrase around it: a kind of rows in `words.tsv`, which says what it means.
    pub enum Hint {
        Aged "aged"
        Article "article"
        Break "break"
        Female "female"
        Folk "folk"
        Genitive "genitive"
        Indefinite "indefinite"
        InsideName "inside name"
        InsideRole "inside role"
        Joins "joins"
        Leading "leading"
        Male "male"
        ManyEnding "many ending"
        Member "member"
        Near "near"
        NoBreak "no break"
        NoPlural "no plural"
        Nobody "nobody"
        Of "of"
        Owner "owner"
        Particle "particle"
        Plural "plural"
        Pointing "pointing"
        Prefix "prefix"
        Relative "relative"
        Says "says"
        Serves "serves"
        Subject "subject"
        Thing "thing"
        Trails "trails"
    }
}

static HINTS: LazyLock<ByWord<u64>> = LazyLock::new(|| {
    let mut hints: ByWord<u64> = ByWord::default();
    for (kind, word) in table::words(include_str!("words.tsv")) {
        let Some(hint) = Hint::named(kind) else { continue };
        hints.entry(word.as_bytes()).into_iter().for_each(|known| *known |= 1 << hint as u64);
    }
    hints
});

/// Whether `word`, whatever its case, gives `hint`.
pub fn gives(word: &str, hint: Hint) -> bool {
    gives_any(word, &[hint])
}

/// Whether `word` gives one of `hints`.
pub fn gives_any(word: &str, hints: &[Hint]) -> bool {
    first(word, hints).is_some()
}

/// The first of `hints` that `word` gives.
pub fn first(word: &str, hints: &[Hint]) -> Option<Hint> {
    let known = *HINTS.find(word.as_bytes())?;
    hints.iter().copied().find(|&hint| known >> hint as u64 & 1 == 1)
}

/// Whether `word` is an 's: most words show by their first letter that they are none.
pub fn is_genitive(word: &str) -> bool {
    word.starts_with(['\'', '’']) && gives(word, Hint::Genitive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, people, text};

    /// Whom the last phrase in ⟨⟩ means after those before it were given quotes; without one, who is named first.
    fn found(example: &str) -> String {
        let text: String = example.chars().filter(|c| !matches!(c, '⟨' | '⟩')).collect();
        let doc = text::plain(&text);
        let mut people = people::find(&doc);
        let (mut turns, mut last, mut length) = (Vec::new(), (!example.contains('⟨')).then_some(0), 0);
        for piece in example.split_inclusive(['⟨', '⟩']) {
            let start = length;
            length += piece.trim_end_matches(['⟨', '⟩']).len();
            if piece.ends_with('⟩') {
                let who = people.who(&doc, Span::new(start, length), &turns);
                turns.extend(who.entity.map(|entity| (who.mention, entity)));
                last = who.entity;
            }
        }
        let Some(known) = last.and_then(|entity| people.entities.get(entity)) else { return "-".to_owned() };
        let parts = [Some(known.name.as_str()), known.role.as_deref(), known.affiliation.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn every_word_that_a_phrase_turns_on_does_so_in_its_example() {
        for row in table::rows(include_str!("words.tsv")) {
            let [kind, words, _, example, expected] = row[..] else { panic!("{row:?}") };
            assert!(Hint::named(kind).is_some(), "{kind}");
            assert_eq!(found(example), expected, "{kind}: {example}");
            let lower = example.to_lowercase();
            assert!(words.split(", ").any(|word| lower.contains(word)), "{words}: {example}");
        }
    }
}
