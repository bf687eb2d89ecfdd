//! Content behind its cue.
//!
//! In: an outer sentence and a cue in it. Out: the [`Content`] that follows, up to where its clause or its sentence ends.

use super::{
    circumstances,
    content::{Content, is_announced, past_adverbs, sure_verb},
    cues::{Found, Frame, Use},
    ends::{clause_end, noun_clause_end},
    phrase, subject,
    view::View,
    words::{self, Hint},
};
use crate::text::{Class, Shape};
use std::ops::Range;

/// A statement behind a finished quote, under the same cue: `"A," she added, and that it would rain`.
pub fn also_that(view: &View, found: &Found, content: &Content) -> Option<Content> {
    let mut at = content.end;
    if content.by != "before the cue" {
        return None;
    }
    at += usize::from(view.is_comma(at));
    let that = view.gives(at, Hint::Joins) && view.is(at + 1, "that");
    (that && !view.ends(at + 2)).then(|| plain(view, at + 2, found, None, "behind the cue"))
}

/// Content behind a passive and its agent, which end before item `end`: `crews were told by her that it was late`, `the plan was
/// called “a farce”`.
pub fn passive(view: &View, found: &Found, end: usize) -> Option<Content> {
    let named = view.is(end, "as") && view.marked(end + 1).is_some();
    if !named && !is_announced(view, end) {
        return None;
    }
    let start = end + usize::from(view.marked(end).is_none());
    (!view.ends(start)).then(|| plain(view, start, found, None, "passive"))
}

/// Content behind the cue: `She said (that) it would rain`, `She said: "A"`.
pub fn forward(view: &View, found: &Found) -> Option<Content> {
    let cue = found.cue;
    let mut at = found.end;
    let mut addressee = None;
    // "ruled 2-1 that"
    let vote = (at..at + 4).find(|&item| view.is(item, "that")).unwrap_or(at);
    if (at..vote).all(|item| view.shape(item) == Some(Shape::Number) || view.shape(item) == Some(Shape::Dash)) {
        at = vote;
    }
    let opens = |at: usize| view.gives(at, Hint::Opening) && !view.is(at + 1, "to");
    while view.is_adverb(at) && !view.is(at, "there") && !opens(at) && !view.ends(at) {
        at += 1;
    }
    if cue.takes(Frame::Order)
        && !view.is(at, "that")
        && view.marked(at).is_none()
        && let Some(content) = order(view, found, past_adverbs(view, at))
    {
        return Some(content);
    }
    if cue.takes(Frame::Tell) && !view.gives(at, Hint::NoHearer) && view.marked(at).is_none() {
        let hearer = subject::after(view, at).map(|hearer| hearer.phrase);
        let object = view.gives(at, Hint::Object).then_some(at..at + 1);
        if let Some(hearer) = object.or_else(|| hearer.map(|hearer| shortest_hearer(view, hearer)))
            && (!cue.takes(Frame::Clause) || view.is(hearer.end, "that") || view.marked(hearer.end).is_some())
        {
            at = hearer.end;
            addressee = Some(hearer);
        }
    }
    if cue.takes(Frame::Label) {
        return label(view, found, at);
    }
    if found.used == Use::Noun {
        let start = at + 1;
        return Some(Content {
            parts: vec![start..noun_clause_end(view, start)],
            end: noun_clause_end(view, start),
            by: "noun with a clause",
            addressee,
        });
    }
    // "vowed on Sunday to sail"
    let wish = phrase::past_times(view, at);
    if cue.takes(Frame::Wish) && view.is(wish, "to") {
        // "vowed never to sail again"
        let denied = wish > found.end && view.class(wish - 1).any(Class::NEGATION);
        return Some(plain(view, wish - usize::from(denied), found, addressee, "wish"));
    }
    if relative_subject(view, found) && view.is_finite(at) && cue.takes(Frame::Clause) {
        return Some(plain(view, at, found, addressee, "inside a relative clause"));
    }
    let start = circumstances::skip(view, at)?;
    // "worse than the first accounts suggested, Lee said": a comma alone leads nothing in but marks.
    let led_in = view.marked(start).is_some()
        || view.is(start.wrapping_sub(1), "that")
        || view.word(start.wrapping_sub(1)) == ":";
    let aside = view.class(at + 1).any(Class::ADVERB) && view.is_comma(at + 2);
    if view.is_comma(at) && !led_in && !aside {
        return None;
    }
    if view.marked(start).is_some() {
        return Some(marks_behind(view, start, found, addressee)).filter(|_| !reported_again(view, start));
    }
    let marks = |end: usize| (start..end).any(|item| view.marked(item).is_some());
    if cue.takes(Frame::Bare) && is_uttered(view, start) && !marks(clause_end(view, start, Some(found))) {
        return None;
    }
    if starts_clause(view, start + hedge(view, start)) || view.is(start.wrapping_sub(1), "that") {
        let takes = cue.takes(Frame::Clause)
            || cue.takes(Frame::Tell)
            || cue.takes(Frame::Aside)
                && view.words_in(start..view.len()) > 0
                && (start..view.len()).any(|item| view.marked(item).is_some());
        if takes {
            return Some(plain(view, start, found, addressee, "behind the cue"));
        }
    }
    if cue.takes(Frame::Topic) && starts_noun(view, start) {
        let mut content = plain(view, start, found, addressee, "topic");
        let end = (start..content.end).find(|&at| view.is_comma(at)).unwrap_or(content.end);
        content.end = end;
        content.parts = vec![start..end];
        return Some(content);
    }
    if cue.takes(Frame::Bare) && says_something(view, start) {
        return Some(plain(view, start, found, addressee, "behind the cue"));
    }
    let fragment = (cue.takes(Frame::Clause) || cue.takes(Frame::Tell)) && marks(clause_end(view, start, Some(found)));
    fragment.then(|| plain(view, start, found, addressee, "fragment in marks"))
}

/// Whether something that is told begins at item `at`, where no clear verb shows it: "the videos show a man", "legalising
/// it could help"; no greeting, "goodbye to his crew".
fn says_something(view: &View, at: usize) -> bool {
    let end = clause_end(view, at, None);
    let verb = (at + 1..end).any(|item| view.class(item).any(Class::VERBAL));
    let opens = starts_noun(view, at) || view.class(at).any(Class::ING.or(Class::SUBORDINATOR));
    verb && opens && view.words_in(at..end) >= 3
}

/// Whether what stands at item `at` is uttered and states nothing: "goodbye", "a few words".
pub(super) fn is_uttered(view: &View, at: usize) -> bool {
    let word = (at..view.len().min(at + 4)).find(|&item| view.gives(item, Hint::Uttered));
    word.is_some_and(|word| {
        let before = Class::DETERMINER.or(Class::ADJECTIVE).or(Class::NUMBER).or(Class::POSSESSIVE);
        (at..word).all(|item| view.class(item).any(before))
            && !view.is_finite(word + 1)
            && !view.class(word + 1).any(Class::NOUN)
    })
}

/// Whether a cue stands inside a relative clause with only its subject: "pictures that it says show".
fn relative_subject(view: &View, found: &Found) -> bool {
    subject::before(view, found.at)
        .and_then(|subject| subject.phrase.start.checked_sub(1))
        .is_some_and(|before| view.gives(before, Hint::Relative) || view.is(before, "what"))
}

/// A hearer ends before a clause begins: "told Sky News the bridge".
fn shortest_hearer(view: &View, hearer: Range<usize>) -> Range<usize> {
    let mut end = hearer.start + 1;
    while end < hearer.end {
        let article = view.class(end).any(Class::DETERMINER) && !view.class(end - 1).any(Class::PREPOSITION);
        let name_after_plain = view.is_capital(end)
            && view.shape(end - 1) == Some(Shape::Lower)
            && !view.gives(end - 1, Hint::Genitive)
            && !view.class(end - 1).any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::ADJECTIVE))
            && !view.is(end - 1, "and");
        if article || name_after_plain {
            break;
        }
        end += 1;
    }
    hearer.start..end
}

/// How many words before a number at item `at` say how exact it is: "about 40", "at least 40".
pub(super) fn hedge(view: &View, at: usize) -> usize {
    if !view.gives(at, Hint::Hedge) {
        return 0;
    }
    let said = |words: &&Vec<&str>| words.iter().zip(at..).all(|(word, at)| view.is(at, word));
    let Some(words) = words::hedges().iter().find(said).map(Vec::len) else { return 0 };
    let number = view.shape(at + words) == Some(Shape::Number)
        || view.class(at + words).any(Class::NUMBER)
        || view.gives(at + words, Hint::Currency);
    if number { words } else { 0 }
}

/// Whether a statement can begin at item `at`: a subject with its finite verb.
pub(super) fn starts_clause(view: &View, at: usize) -> bool {
    if view.gives(at, Hint::Question) {
        return true;
    }
    if view.gives(at, Hint::Subject) {
        return true;
    }
    let pronoun = view.class(at).any(Class::PRONOUN) && !view.class(at).any(Class::DETERMINER.or(Class::POSSESSIVE));
    if pronoun && !view.gives(at, Hint::Anybody) || !starts_noun(view, at) {
        return false;
    }
    let mut item = subject::after(view, at).map_or(at + 1, |subject| subject.phrase.end);
    let limit = (item + 30).min(view.len());
    let mut relative = false;
    while item < limit && !view.ends(item) {
        if view.gives(item, Hint::Relative) || view.gives(item, Hint::Subject) {
            relative = true;
        } else if view.is_finite(item) && sure_verb(view, item) {
            if !relative {
                return true;
            }
            relative = false;
            item += usize::from(view.is_finite(item + 1)) + usize::from(view.is_adverb(item + 1));
        } else if view.is(item, "to") && !relative && view.class(item + 1).any(Class::VERB) {
            return false;
        }
        item += 1;
    }
    false
}

fn starts_noun(view: &View, at: usize) -> bool {
    let class = view.class(at);
    let word = matches!(view.shape(at), Some(Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number))
        || view.gives(at, Hint::Currency);
    word && !(class.any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::MODAL))
        && !class.any(Class::DETERMINER.or(Class::PRONOUN))
        && view.shape(at) == Some(Shape::Lower))
}

fn plain(view: &View, start: usize, found: &Found, addressee: Option<Range<usize>>, by: &'static str) -> Content {
    let end = clause_end(view, start, Some(found));
    Content { parts: vec![start..end], end, by, addressee }
}

/// Content that begins with a marked stretch: the stretch alone where it is a sentence of its own, else the
/// clause that it is a part of.
fn marks_behind(view: &View, start: usize, found: &Found, addressee: Option<Range<usize>>) -> Content {
    let mut end = start;
    while view.marked(end).is_some() {
        end += 1;
    }
    let complete = view.closes_with(end - 1, &['.', '!', '?', ',', '…']) || view.ends(end) || view.is_mark(end);
    let adverbial = view.gives(end, Hint::Side);
    if complete || adverbial {
        // Two stretches under one cue: “A” and “B”.
        let joined = view.gives(end, Hint::Alternative) && view.marked(end + 1).is_some();
        if !joined {
            return Content { parts: vec![start..end], end, by: "behind the cue", addressee };
        }
    }
    plain(view, start, found, addressee, "behind the cue")
}

/// Whether the marks at item `start` have a reporting clause of their own behind them: `Lee shot back: “A,” he wrote, “B.”`
fn reported_again(view: &View, start: usize) -> bool {
    let end = start + 1;
    let cue = (end + 1..end + 5).find_map(|at| super::cues::at(view, at));
    view.closes_with(start, &[','])
        && cue.is_some_and(|cue| {
            let own = subject::before(view, cue.at).is_some_and(|subject| subject.whole.start == end);
            own && cue.used == Use::Verb && cue.cue.takes(Frame::Aside)
        })
}

/// `X urged Y to stay`: the hearer belongs to the content, since the wish is about what Y does.
fn order(view: &View, found: &Found, at: usize) -> Option<Content> {
    let hearer = subject::after(view, at)
        .map(|hearer| hearer.phrase)
        .or_else(|| view.class(at).any(Class::PRONOUN).then_some(at..at + 1))?;
    let to = (at + 1..(at + 14).min(view.len())).take_while(|&item| !view.is_mark(item)).find(|&item| {
        view.is(item, "to")
            && (view.class(item + 1).any(Class::VERB) || view.gives(item + 1, Hint::Infinitive))
            && !view.class(item + 1).any(Class::DETERMINER)
    })?;
    let end = clause_end(view, to, Some(found));
    Some(Content {
        parts: vec![at..end],
        end,
        by: "wish to somebody",
        addressee: Some(hearer.start..hearer.end.min(to)),
    })
}

/// `X called the plan "a farce"`: what is named and its name, where the name stands in marks or behind *as*.
fn label(view: &View, found: &Found, at: usize) -> Option<Content> {
    let mut end = clause_end(view, at, Some(found));
    let marked = (at..end).any(|item| view.marked(item).is_some());
    // "what she called “a farce” went on": the rest is the outlet's.
    if let Some(first) = (at..end).find(|&item| view.marked(item).is_some()).filter(|_| relative_subject(view, found)) {
        let mut last = first;
        while view.gives(last + 1, Hint::Alternative) && view.marked(last + 2).is_some() {
            last += 2;
        }
        let class = view.class(last + 1);
        let verb = class.any(Class::AUXILIARY.or(Class::MODAL).or(Class::PAST)) && !class.any(Class::NOUN);
        end = if verb { last + 1 } else { end };
    }
    // "as a “disgrace” after she left": when it was said.
    let aside =
        |item: &usize| view.gives(*item, Hint::Side) && view.marked(item - 1).is_some() && !view.is(*item, "as");
    let alone = |item: &usize| !(*item..end).any(|behind| view.marked(behind).is_some());
    let end = (at + 1..end).find(|item| aside(item) && alone(item)).unwrap_or(end);
    let named = (at + 1..end).any(|item| view.is(item, "as"));
    (marked || named && found.cue.takes(Frame::Label)).then(|| Content {
        parts: vec![at..end],
        end,
        by: "label",
        addressee: None,
    })
}

/// Whether content can follow a cue.
pub(super) fn has_content(view: &View, found: &Found) -> bool {
    !view.ends(found.end) && forward_start(view, found)
}

/// A cheap look whether content can follow a cue.
fn forward_start(view: &View, found: &Found) -> bool {
    let at = found.end;
    let cue = found.cue;
    view.is(at, "that")
        || view.marked(at).is_some()
        || view.word(at) == ":"
        || view.is_comma(at) && view.marked(at + 1).is_some()
        || cue.takes(Frame::Tell)
        || cue.takes(Frame::Order)
        || cue.takes(Frame::Label)
        || cue.takes(Frame::Topic)
        || cue.takes(Frame::Wish) && view.is(at, "to")
        || starts_clause(view, at)
}
