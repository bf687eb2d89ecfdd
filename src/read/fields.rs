//! What a record or a front matter says about its article, whatever it calls it.
//!
//! In: name and value pairs, nested names joined by dots (`source.name`). Out: [`Fields`].
//! A [`FieldMap`] gives other names; without one, a record has the names of the design and a front
//! matter also those that blogs and archives use (`fields.tsv`).

use crate::table;
use std::{str::FromStr, sync::LazyLock};

/// What an article has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The article's own name in the corpus.
    Id,
    /// Its text.
    Text,
    /// Its story.
    Group,
    /// Who published it.
    Outlet,
    /// When.
    Published,
    /// Its headline.
    Title,
    /// Where it is on the web.
    Url,
    /// Its language.
    Language,
}

impl Field {
    /// Every field with its name.
    pub const NAMES: [(&'static str, Field); 8] = [
        ("id", Field::Id),
        ("text", Field::Text),
        ("group", Field::Group),
        ("outlet", Field::Outlet),
        ("published", Field::Published),
        ("title", Field::Title),
        ("url", Field::Url),
        ("language", Field::Language),
    ];

    /// The field's name.
    pub fn name(self) -> &'static str {
        Field::NAMES[self as usize].0
    }
}

/// Other names for fields, as `--map text=body,outlet=source.name` gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap([Option<String>; Field::NAMES.len()]);

impl FieldMap {
    /// The name that a record has for `field`: its own where no other was given.
    pub fn name(&self, field: Field) -> &str {
        self.given(field).unwrap_or(field.name())
    }

    /// The name that was given for `field`.
    pub fn given(&self, field: Field) -> Option<&str> {
        self.0[field as usize].as_deref()
    }
}

impl FromStr for FieldMap {
    type Err = String;

    fn from_str(list: &str) -> Result<Self, String> {
        let mut map = FieldMap::default();
        for pair in list.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let Some((field, name)) = pair.split_once('=') else {
                return Err(format!("{pair:?} is no pair like text=body"));
            };
            let (field, name) = (field.trim(), name.trim());
            let Some(&(_, known)) = Field::NAMES.iter().find(|(known, _)| *known == field) else {
                let names = Field::NAMES.map(|(known, _)| known);
                return Err(match nearest(field, &names) {
                    Some(near) => format!("no field is called {field:?}; did you mean {near}?"),
                    None => format!("no field is called {field:?}; the fields are {}", names.join(", ")),
                });
            };
            if name.is_empty() {
                return Err(format!("{field}= names nothing"));
            }
            map.0[known as usize] = Some(name.to_owned());
        }
        Ok(map)
    }
}

/// The one of `names` that `word` was probably meant to be.
pub fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let near = |name: &&str| strsim::damerau_levenshtein(word, name);
    let best = *names.iter().min_by_key(|name| near(name))?;
    (word.len() < 40 && near(&best) <= 1 + best.len() / 4).then_some(best)
}

/// What is known of an article besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The values in the order of [`Field::NAMES`].
    values: [Option<String>; Field::NAMES.len()],
}

impl Fields {
    /// What front matter says: `pairs` of dotted names and values.
    pub fn of_front_matter(pairs: &[(String, String)], map: &FieldMap) -> Self {
        let mut fields = Fields::default();
        let value =
            |name: &str| pairs.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        for ((_, field), names) in Field::NAMES.into_iter().zip(FRONT_MATTER.iter()) {
            let found = match map.given(field) {
                Some(given) => value(given),
                None => names.iter().copied().find_map(value),
            };
            fields.set(field, found.cloned());
        }
        fields
    }

    /// Takes `value` for `field`; blanks are no value.
    pub fn set(&mut self, field: Field, value: Option<String>) {
        self.values[field as usize] = value.filter(|value| !value.trim().is_empty());
    }

    /// The value of `field`.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.values[field as usize].as_deref().map(str::trim)
    }

    /// Takes the value of `field` out.
    pub fn take(&mut self, field: Field) -> Option<String> {
        self.values[field as usize].take()
    }
}

/// The names that front matter has for each field in the order of [`Field::NAMES`], most usual first.
static FRONT_MATTER: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let rows: Vec<Vec<&str>> = table::rows(include_str!("fields.tsv")).collect();
    let names_of = |field| rows.iter().find(|row| row.first() == Some(&field)).and_then(|row| row.get(1).copied());
    Field::NAMES.iter().map(|&(field, _)| names_of(field).unwrap_or("").split_whitespace().collect()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_front_matter_stands_for_its_field() {
        for row in table::rows(include_str!("fields.tsv")) {
            let (name, value) = row[2].split_once(": ").unwrap();
            let (_, field) = Field::NAMES.into_iter().find(|(known, _)| *known == row[0]).unwrap();
            let fields = Fields::of_front_matter(&[(name.into(), value.into())], &FieldMap::default());
            assert_eq!(fields.get(field), Some(value), "{}", row[2]);
        }
    }

    #[test]
    fn a_map_is_read_or_says_what_is_wrong_with_it() {
        let map: FieldMap = "text=body, outlet=source.name".parse().unwrap();
        assert_eq!(
            (map.name(Field::Text), map.name(Field::Outlet), map.name(Field::Id)),
            ("body", "source.name", "id")
        );
        for (words, reason) in [
            ("texy=body", "no field is called \"texy\"; did you mean text?"),
            ("colour=body", "the fields are id, text,"),
            ("text", "\"text\" is no pair like text=body"),
            ("text=", "text= names nothing"),
        ] {
            let error = words.parse::<FieldMap>().unwrap_err();
            assert!(error.contains(reason), "{words}: {error}");
        }
    }

    #[test]
    fn a_map_goes_before_the_names_that_front_matter_has() {
        let pairs = [("title".into(), "Pier".into()), ("kicker".into(), "Rain".into())];
        let fields = Fields::of_front_matter(&pairs, &"title=kicker".parse().unwrap());
        assert_eq!(fields.get(Field::Title), Some("Rain"));
    }
}
