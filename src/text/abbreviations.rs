//! Abbreviations: words whose full stop ends no sentence.

use std::{collections::HashSet, sync::LazyLock};

static ABBREVIATIONS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    super::table::rows(include_str!("abbreviations.tsv"))
        .flat_map(|row| {
            row.get(1).map_or("", |cell| *cell).split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()
        })
        .collect()
});

/// Whether `word`, without its full stop, is an abbreviation.
pub fn is_one(word: &str) -> bool {
    word.len() <= 8 && ABBREVIATIONS.contains(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_abbreviation_row_has_one_in_its_example() {
        for row in crate::text::table::rows(include_str!("abbreviations.tsv")) {
            assert!(
                row[2].split_whitespace().any(|word| word.strip_suffix('.').is_some_and(super::is_one)),
                "{}",
                row[2]
            );
        }
    }
}
