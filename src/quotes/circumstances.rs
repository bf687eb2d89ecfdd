//! Where, when and to whom it was said, between a cue and what was said.
//!
//! In: an outer sentence and the item behind a cue. Out: the first item of the content. Cannot fail.

use super::{
    cues::Use,
    forward::{hedge, starts_clause},
    phrase, subject,
    view::View,
    words::Hint,
};
use crate::text::Class;

/// Skips where, when and to whom it was said, where the content comes after it: "said in a statement on
/// Friday that", "said Friday the". Gives the first item of the content.
pub fn skip(view: &View, at: usize) -> Option<usize> {
    let mut start = at;
    while phrase::is_time(view, start) || view.is(start, "on") && phrase::is_time(view, start + 1) {
        start += 1;
    }
    // "said a moment ago", "said two days ago"
    if let Some(ago) = (start + 1..start + 4).find(|&item| view.is(item, "ago")) {
        start = ago + 1;
    }
    if start > at && !circumstance(view, start) && !view.is_mark(start) && !view.ends(start) {
        return Some(past_that(view, start));
    }
    // "said over 40 boats were lost": a hedge, not the circumstances.
    let hedge = hedge(view, start);
    if hedge > 0 && starts_clause(view, start + hedge) {
        return Some(start);
    }
    let limit = (start + 25).min(view.len());
    if circumstance(view, start) || view.is_comma(start) || start > at {
        // A "that", a colon or a stretch in marks after a comma shows where the content begins.
        let mut seen = start;
        while seen < limit && !view.ends(seen) {
            if view.word(seen) == ":" {
                return Some(seen + 1);
            }
            if view.is(seen, "that") && !view.ends(seen + 1) {
                // "at a claim that", "chimed in on Friday, saying that": the other cue's.
                let other = (seen > start).then(|| super::cues::at(view, seen - 1)).flatten();
                let taken = other.is_some_and(|other| match other.used {
                    Use::Noun => !view.gives(start, Hint::VenueLead),
                    used => used == Use::Participle,
                });
                return (!taken).then_some(seen + 1);
            }
            if view.marked(seen).is_some() {
                let led_in = view.is_comma(seen.wrapping_sub(1)) || seen == start;
                return led_in.then_some(seen).or_else(|| (!circumstance(view, start)).then_some(start));
            }
            seen += 1;
        }
        if circumstance(view, start) {
            return (start + 2..limit)
                .take_while(|&at| !view.ends(at) && !view.is_mark(at))
                .find(|&at| tells(view, at));
        }
    }
    if view.is_comma(start) || view.word(start) == ":" || view.is_dash(start) {
        start += 1;
    }
    start = past_that(view, start);
    (!view.ends(start)).then_some(start)
}

/// Whether circumstances begin at item `at`; "this" alone is what a statement is about.
fn circumstance(view: &View, at: usize) -> bool {
    let subject =
        view.class(at + 1).any(Class::VERBAL.or(Class::NOUN).or(Class::ADJECTIVE)) && !phrase::is_time(view, at);
    view.gives(at, Hint::Circumstance) && !(view.is(at, "this") && subject)
}

/// Whether a statement begins at item `at`, right behind circumstances: "said in a filing on Monday [it would] close", "said in
/// a statement [the plant would] close".
fn tells(view: &View, at: usize) -> bool {
    let behind = view.class(at - 1).any(Class::NOUN) && view.is_lower(at - 1) || phrase::is_time(view, at - 1);
    let helper =
        |at: usize| view.class(at).any(Class::AUXILIARY.or(Class::MODAL)) && !view.class(at).any(Class::POSSESSIVE);
    if !behind || !view.is_lower(at) && !view.is_capital(at) || view.gives(at, Hint::Relative) {
        return false;
    }
    if view.gives(at, Hint::Subject) {
        return view.is_finite(at + 1);
    }
    let opens = view.class(at).any(Class::DETERMINER) || view.is_capital(at) && !phrase::is_time(view, at);
    opens
        && subject::after(view, at)
            .is_some_and(|subject| helper(subject.phrase.end) && !view.ends(subject.phrase.end + 1))
}

/// Past the "that" of a statement at item `at`; the one of "said that was over" is its subject.
fn past_that(view: &View, at: usize) -> usize {
    let subject = view.gives(at + 1, Hint::Be) || view.class(at + 1).any(Class::MODAL);
    at + usize::from(view.is(at, "that") && !subject && !view.ends(at + 1) && !view.is_mark(at + 1))
}
