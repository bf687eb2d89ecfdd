//! Noun phrases around a place.
//!
//! In: an outer sentence and an item in it. Out: the range of items that one noun phrase holds, and what an item is to the
//! phrase around it. Cannot fail.

use super::{view::View, words::Hint};
use crate::text::{Class, Shape};
use std::ops::Range;

/// The noun phrase whose last word is item `last`.
pub fn walk_left(view: &View, last: usize) -> Option<Range<usize>> {
    let class = view.class(last);
    if class.any(Class::PRONOUN) && !view.gives(last, Hint::NounToo) {
        return (!view.gives(last, Hint::NotSubject) || last == 0).then_some(last..last + 1);
    }
    if view.word(last) == ")" {
        return closed_bracket(view, last);
    }
    if view.is(last, "that") || view.is(last, "which") || !nominal(view, last) {
        return None;
    }
    run_left(view, last)
}

/// The words from item `last` leftwards that one noun phrase can hold.
fn run_left(view: &View, last: usize) -> Option<Range<usize>> {
    let mut start = last;
    while let Some(at) = start.checked_sub(1) {
        if last - at > 24 {
            break;
        }
        if !extends(view, at, start) {
            break;
        }
        start = at;
    }
    trim_left(view, start..last + 1)
}

/// "Rep. Lee (D-Va.)" before a verb: the bracket belongs to the name.
fn closed_bracket(view: &View, last: usize) -> Option<Range<usize>> {
    let open = (last.saturating_sub(6)..last).rev().find(|&at| view.word(at) == "(")?;
    let name = open.checked_sub(1).filter(|&name| nominal(view, name))?;
    let phrase = run_left(view, name)?;
    Some(phrase.start..last + 1)
}

/// Whether item `at` can end or fill a noun phrase.
pub fn nominal(view: &View, at: usize) -> bool {
    let Some(token) = view.token(at) else {
        return false;
    };
    let class = token.class;
    match token.shape {
        Shape::Upper | Shape::Number => true,
        Shape::Capital => {
            !class.any(Class::SUBORDINATOR.or(Class::CONJUNCTION).or(Class::PREPOSITION).or(Class::AUXILIARY))
                || at > 0 && !class.any(Class::SUBORDINATOR.or(Class::CONJUNCTION))
        }
        Shape::Lower => {
            class.any(Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER).or(Class::DETERMINER).or(Class::POSSESSIVE))
                && !class.any(Class::MODAL.or(Class::CONJUNCTION))
                && !view.gives(at, Hint::NoNoun)
        }
        _ => false,
    }
}

/// Whether item `at` belongs to the noun phrase that begins at `start`, the item after it.
fn extends(view: &View, at: usize, start: usize) -> bool {
    let Some(token) = view.token(at) else {
        // A nickname: Robert "Bobby" Scott.
        return view.words_in(at..at + 1) <= 3 && view.is_capital(start) && at > 0 && view.is_capital(at - 1);
    };
    let class = token.class;
    let before = at.checked_sub(1);
    let noun_before = before.is_some_and(|index| nominal(view, index));
    if matches!(token.shape, Shape::Mark | Shape::Dash | Shape::Stop | Shape::Quote) {
        return view.glues(at) && noun_before;
    }
    if at == 0 && view.gives(at, Hint::Demonstrative) {
        return true;
    }
    if view.gives(at, Hint::Genitive) {
        return noun_before;
    }
    if class.any(Class::PRONOUN) && !class.any(Class::POSSESSIVE.or(Class::DETERMINER)) {
        return view.is(at, "one");
    }
    if view.is(start, "the") || view.gives(start, Hint::Article) {
        // What stands before an article is another phrase, unless "of the".
        return view.gives(at, Hint::LinkArticle) && noun_before;
    }
    if class.any(Class::CONJUNCTION) {
        // "the rain stopped on Monday and residents": a date ends the clause before.
        if before.is_some_and(|index| is_time(view, index)) {
            return false;
        }
        let joined = view.is(at, "and")
            && noun_before
            && (view.is_capital(start) || view.class(start).any(Class::DETERMINER) || view.gives(start, Hint::Others));
        let adjectives = view.is(at, "and")
            && noun_before
            && before.is_some_and(|index| view.is_capital(index) || view.class(index).any(Class::ADJECTIVE));
        return joined || adjectives;
    }
    if class.any(Class::PREPOSITION) && token.shape == Shape::Lower {
        return noun_before
            && view.gives(at, Hint::Link)
            // "the statement released by each office"
            || view.is(at, "by") && before.is_some_and(|index| view.class(index).any(Class::PAST));
    }
    if class.any(Class::PAST) && token.shape == Shape::Lower {
        let premodifier = (view.class(start).any(Class::NOUN) || view.is_capital(start))
            && before.is_none_or(|index| {
                view.marked(index).is_some()
                    || view.is_mark(index)
                    || view.class(index).any(Class::DETERMINER.or(Class::ADJECTIVE).or(Class::CONJUNCTION))
            });
        let name = before.is_some_and(|index| view.is_capital(index));
        let reduced = view.class(start).any(Class::PREPOSITION) && noun_before && !name;
        return premodifier || reduced;
    }
    if class.any(Class::AUXILIARY.or(Class::MODAL).or(Class::SUBORDINATOR)) && token.shape == Shape::Lower {
        return false;
    }
    nominal(view, at)
}

/// Takes conjunctions, adverbs and a leading prepositional phrase from the start of a phrase.
fn trim_left(view: &View, mut phrase: Range<usize>) -> Option<Range<usize>> {
    while phrase.start + 1 < phrase.end {
        let first = phrase.start;
        let class = view.class(first);
        let loose = class.any(Class::CONJUNCTION.or(Class::SUBORDINATOR)) && !class.any(Class::DETERMINER)
            || class.any(Class::ADVERB)
                && !class.any(Class::DETERMINER.or(Class::ADJECTIVE))
                && !view.is_capital(first + 1);
        if loose {
            phrase.start += 1;
            continue;
        }
        if !class.any(Class::PREPOSITION) {
            break;
        }
        // "In Brussels the minister": the phrase begins at its last article, else after the first noun.
        let article = (first + 2..phrase.end)
            .rev()
            .find(|&at| view.class(at).any(Class::DETERMINER) && !view.class(at - 1).any(Class::PREPOSITION));
        phrase.start = article.unwrap_or(first + 1);
    }
    // "In Tuesday's address Ann Lee": a name behind a plain noun is a phrase of its own.
    let adverbial = phrase.start.checked_sub(1).is_some_and(|before| view.class(before).any(Class::PREPOSITION));
    if adverbial {
        let name = (phrase.start + 1..phrase.end).rev().take_while(|&at| view.is_capital(at)).last();
        if let Some(name) = name.filter(|&name| view.shape(name - 1) == Some(Shape::Lower) && !linked(view, name - 1)) {
            phrase.start = name;
        }
    }
    // "As a result some sailors": what follows the noun of the adverbial is a phrase of its own.
    if adverbial {
        let own = (phrase.start + 1..phrase.end).find(|&at| {
            view.class(at).any(Class::DETERMINER)
                && view.class(at - 1).any(Class::NOUN)
                && view.shape(at - 1) == Some(Shape::Lower)
                && !view.class(at - 1).any(Class::DETERMINER)
        });
        phrase.start = own.unwrap_or(phrase.start);
    }
    (phrase.start < phrase.end).then_some(phrase)
}

/// Whether item `at` ties what follows to the phrase before it: "of", "the", "'s".
fn linked(view: &View, at: usize) -> bool {
    let class = view.class(at);
    class
        .any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::CONJUNCTION).or(Class::POSSESSIVE).or(Class::ADJECTIVE))
        && !class.any(Class::NOUN)
}

/// Whether item `at` is an 's that belongs to a noun and no verb: "the minister's said plan".
pub fn possessive(view: &View, at: usize) -> bool {
    let before = view.class(at.wrapping_sub(1));
    view.gives(at, Hint::Genitive) && !before.any(Class::PRONOUN.or(Class::DETERMINER).or(Class::SUBORDINATOR))
}

/// The first item of the time expression that ends before item `end`: "on Wednesday", "last night".
pub fn time_before(view: &View, end: usize) -> Option<usize> {
    let mut at = end;
    while let Some(previous) = at.checked_sub(1) {
        if !is_time(view, previous) {
            break;
        }
        at = previous;
    }
    if at == end {
        return None;
    }
    if at > 0 && view.gives(at - 1, Hint::TimeLead) {
        at -= 1;
    }
    Some(at)
}

/// The first item from `at` on that is no date or time of day: past "on Sunday morning".
pub fn past_times(view: &View, at: usize) -> usize {
    let mut end = at;
    while is_time(view, end) || view.gives(end, Hint::TimeLead) && is_time(view, end + 1) {
        end += 1;
    }
    end
}

/// Whether item `at` can be a year.
pub fn is_year(view: &View, at: usize) -> bool {
    view.shape(at) == Some(Shape::Number) && view.word(at).len() == 4
}

/// Whether item `at` is a word of a date or time of day.
pub fn is_time(view: &View, at: usize) -> bool {
    if view.is_capital(at) && view.gives(at, Hint::NameTime) {
        return false;
    }
    view.gives(at, Hint::Time) && (!view.is(at, "this") || view.gives(at + 1, Hint::Time))
}
