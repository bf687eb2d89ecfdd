//! One utterance in several outlets, word by word.
//!
//! In: two quotes. Out: how one was made from the other: identical, normalised, trimmed, reworded, changed.
//! [`folded`] and [`forms`] make words comparable, [`common`] aligns them, [`variant`] decides,
//! [`difference`] shows it.

pub mod common;
pub mod difference;
pub mod folded;
pub mod forms;
pub mod variant;
