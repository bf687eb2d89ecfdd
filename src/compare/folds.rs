//! The folded words of a story's quotes, each folded once.
//!
//! In: a quote by its number. Out: its [`Folded`] words. Every pair and every reason asks for them, and folding is the most
//! of what comparing costs. So many words are kept of the story that is open; a quote that finds no room is folded each
//! time it is asked for. Cannot fail.

use super::wording::folded::Folded;
use std::{
    borrow::Cow,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

/// So many words are kept of one story, 7 MiB.
const WORDS: usize = 1 << 17;

/// How many words may still be kept.
#[derive(Clone, Debug)]
pub struct Room(Arc<AtomicUsize>);

impl Default for Room {
    fn default() -> Self {
        Room(Arc::new(AtomicUsize::new(WORDS)))
    }
}

impl Room {
    fn take(&self, words: usize) -> bool {
        let left = |left: usize| left.checked_sub(words);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok()
    }
}

/// The folded words of an article's quotes.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    kept: Vec<OnceLock<Folded>>,
    room: Option<Room>,
}

impl Folds {
    /// None yet, of so many quotes, with `room` for more.
    pub fn new(quotes: usize, room: Room) -> Self {
        Folds { kept: std::iter::repeat_with(OnceLock::new).take(quotes).collect(), room: Some(room) }
    }

    /// Those of the quote with this number, which `fold` makes.
    pub fn get(&self, quote: usize, fold: impl FnOnce() -> Folded) -> Cow<'_, Folded> {
        let Some(kept) = self.kept.get(quote) else { return Cow::Owned(fold()) };
        if let Some(folded) = kept.get() {
            return Cow::Borrowed(folded);
        }
        let folded = fold();
        if !self.room.as_ref().is_some_and(|room| room.take(folded.words.len())) {
            return Cow::Owned(folded);
        }
        Cow::Borrowed(kept.get_or_init(|| folded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::Kind;

    #[test]
    fn what_is_folded_once_is_kept_as_long_as_there_is_room() {
        let fold = |text: &str| Folded::of(text, Kind::Direct);
        let room = Room(Arc::new(AtomicUsize::new(5)));
        let folds = Folds::new(2, room);
        assert!(matches!(folds.get(0, || fold("the gate is shut")), Cow::Borrowed(_)));
        assert_eq!(*folds.get(0, || panic!("folded twice")), fold("the gate is shut"));
        assert!(matches!(folds.get(1, || fold("it is late")), Cow::Owned(_)));
        assert!(matches!(folds.get(7, || fold("late")), Cow::Owned(_)));
    }
}
