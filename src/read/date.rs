//! When an article was published.

use super::Published;

/// A date as records and front matter write it.
pub fn parse(words: &str) -> Option<Published> {
    let day = words.trim().get(..10)?.parse().ok()?;
    Some(Published { day, time: None })
}

/// What the text itself says.
pub fn in_text(_text: &str) -> Option<Published> {
    None
}

/// What the names of the folders and of the file say.
pub fn in_path(_folders: &[String], _name: &str) -> Option<Published> {
    None
}
