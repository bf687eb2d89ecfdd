//! Change: which way a figure moved.
//!
//! In: a [`Line`] and the atom at which a figure begins. Out: the direction of the word of change before it. Words are
//! rows of `changes.tsv`; those that can have what is counted as their object are rows of `words.tsv`. Cannot fail.

use super::{Change, atoms::Line, lexicon::Trait};
use crate::text::Class;
use std::ops::Range;

/// How much something moved: "rose 4 per cent", "fell by about 40", "up 3 points, or 1 per cent". `things` is what the
/// figure counts: "cut 300 jobs" and "sank 40 boats" say what was done to them, and not that a number moved.
pub fn change(line: &Line, from: usize, things: Option<&Range<usize>>) -> Option<Change> {
    beside(line, from, things).or_else(|| moved(line, from))
}

fn beside(line: &Line, from: usize, things: Option<&Range<usize>>) -> Option<Change> {
    let mut at = from;
    for _ in 0..4 {
        at = at.checked_sub(1)?;
        let word = line.word(at);
        if let Some(change) = line.direction(at) {
            // "the rise", "pay rise of": a noun says of what the figure is, not that it moved.
            let noun = line.word(at + 1) == "of" && line.word(at.wrapping_sub(1)) != "is";
            // "pick up at least 45"
            let before = line.class(at.wrapping_sub(1));
            // "gunned down 40 people": a verb with its particle and its object
            let done = things.is_some()
                && before.any(Class::PAST.or(Class::ING))
                && !before.any(Class::AUXILIARY.or(Class::NOUN));
            let particle = line.is(at, Trait::Way) && (done || line.is(at.wrapping_sub(1), Trait::Particle));
            let by = (at..from).any(|between| line.word(between) == "by");
            let object = things.is_some() && !by && line.is(at, Trait::Object);
            return (!noun && !particle && !object).then_some(change);
        }
        let between = line.is(at, Trait::BeforeAmount)
            || word == "at" && line.is(at + 1, Trait::Extreme)
            || line.class(at).any(Class::ADVERB) && !line.class(at).any(Class::PREPOSITION) && word != "back";
        if !between {
            return None;
        }
    }
    None
}

/// How much something was moved: "cut rates by 25 basis points", "raised its fares by a third". `from` is where the
/// figure begins with its hedge.
fn moved(line: &Line, from: usize) -> Option<Change> {
    let by = from.checked_sub(1).filter(|&by| line.word(by) == "by")?;
    // "fell for the third year, by 4 per cent"
    let end = by - usize::from(by > 0 && line.mark(by - 1) == ',');
    for at in (end.saturating_sub(8)..end).rev() {
        let change = match line.direction(at).filter(|_| !line.is(at, Trait::Way)) {
            None if line.is(at, Trait::Raised) => Some(Change::Up),
            None if line.is(at, Trait::Lowered) => Some(Change::Down),
            change => change,
        };
        if change.is_some() {
            return change;
        }
        let class = line.class(at);
        let inside = class.any(INSIDE);
        if line.case(at).is_none() || !inside {
            return None;
        }
    }
    None
}

/// What can stand between a word of change and "by": its object, and a phrase of time or place.
const INSIDE: Class = Class::NOUN
    .or(Class::ADJECTIVE)
    .or(Class::DETERMINER)
    .or(Class::POSSESSIVE)
    .or(Class::PREPOSITION)
    .or(Class::NUMBER);

/// Whether a word of change stands shortly before atom `from`.
pub fn moves(line: &Line, from: usize) -> bool {
    (1..=4).filter_map(|back| from.checked_sub(back)).any(|at| line.direction(at).is_some())
}

#[cfg(test)]
mod tests {
    use crate::{
        figures::{self, Change},
        text,
    };

    #[test]
    fn every_word_of_change_gives_its_direction() {
        for row in crate::text::table::rows(include_str!("changes.tsv")) {
            let expected = if row[0] == "up" { Change::Up } else { Change::Down };
            let doc = text::plain(row[2]);
            let changes: Vec<_> = figures::find(&doc, &[]).iter().map(|figure| figure.change).collect();
            assert_eq!(changes, [Some(expected)], "{}", row[2]);
        }
    }

    #[test]
    fn a_level_that_is_reached_is_no_change() {
        let up = Some(Change::Up);
        let down = Some(Change::Down);
        for (text, expected) in [
            ("Ticket prices rose by 4 per cent to $40.", vec![up, None]),
            ("Ticket prices rose by $40.", vec![up]),
            ("Ticket prices rose to $40.", vec![None]),
            ("The toll fell to 40 in May.", vec![None]),
            ("The toll fell by 40 in May.", vec![down]),
            ("The fare was cut to $40.", vec![None]),
            ("It was up to 40 boats.", vec![None]),
            ("Sales were up 40 per cent.", vec![up]),
            ("The fare fell from $50 to $40.", vec![down]),
            ("Thefts fell for the third year in a row, by 8 per cent.", vec![down]),
            ("Thefts rose in the first half by 8 per cent.", vec![up]),
            ("The storm sank 40 boats.", vec![None]),
            ("They gunned down 40 people at the pier.", vec![None]),
            ("The yard has lost some 40 boats.", vec![None]),
            ("The yard cut 40 jobs.", vec![None]),
            ("The farm grew 40 tonnes of apples.", vec![None]),
            ("The fleet shrank by 40 boats.", vec![down]),
            ("The fleet lost 40 per cent of its boats.", vec![down]),
            ("The yard was down 40 boats.", vec![down]),
            ("The bank cut rates by 25 basis points.", vec![down]),
            ("Fares are 4 per cent higher than in May.", vec![up]),
            ("The board raised its ferry fares by 4 per cent.", vec![up]),
            ("The board raised $40 million by 9 votes.", vec![None, None]),
        ] {
            let doc = text::plain(text);
            let changes: Vec<_> = figures::find(&doc, &[]).iter().map(|figure| figure.change).collect();
            assert_eq!(changes, expected, "{text}");
        }
    }
}
