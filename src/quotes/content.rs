//! Content: the words that a cue attributes.
//!
//! In: an outer sentence, a cue in it and its subject. Out: the ranges of items that are the content, where it stands
//! before the cue or on both sides of it; what stands behind it is for [`forward`](super::forward).

use super::{
    cues::{Found, Frame},
    ends::clause_end,
    phrase,
    subject::{self, Subject},
    view::View,
    words::Hint,
};
use crate::text::{Class, Shape};
use std::ops::Range;

/// The content of one cue.
#[derive(Clone, Debug)]
pub struct Content {
    /// The pieces, in order.
    pub parts: Vec<Range<usize>>,
    /// One past the last item that belongs to the attribution, clause and content.
    pub end: usize,
    /// The name of the step that found it.
    pub by: &'static str,
    /// To whom it was said.
    pub addressee: Option<Range<usize>>,
}

impl Content {
    /// The same as far as item `end`; nothing where nothing is left of it.
    pub fn until(mut self, end: usize) -> Option<Content> {
        self.parts.iter_mut().for_each(|part| part.end = part.end.min(end));
        self.parts.retain(|part| !part.is_empty());
        self.end = self.end.min(end);
        (!self.parts.is_empty()).then_some(self)
    }
}

/// Whether what follows the cue shows that content begins: "that", a colon, or marks.
pub(super) fn is_announced(view: &View, end: usize) -> bool {
    view.is(end, "that")
        || view.word(end) == ":"
        || view.marked(end).is_some()
        || view.is_comma(end) && view.marked(end + 1).is_some()
}

/// Content before the cue: `"A," she said` and `It would rain, she said`, broken or not. `from` is the
/// first item that is still free.
pub fn aside(view: &View, found: &Found, subject: &Subject, from: usize) -> Option<Content> {
    let inverted = subject.phrase.start > found.at;
    let mut start = if inverted { verb_start(view, found.at) } else { subject.whole.start };
    // "The plan, as Ms Okafor noted, would fail."
    let noted = start > 1 && view.is(start - 1, "as") && view.is_comma(start - 2) && view.is_comma(found.end);
    start -= usize::from(noted);
    let last = start.checked_sub(1).filter(|&last| last >= from)?;
    let after_marks = view.closes_with(last, &[',', '?', '!', '.', '…', '-', '—', '–'])
        || view.is_comma(last) && last > from && view.marked(last - 1).is_some();
    let parted = view.is_comma(last) || view.is_dash(last);
    // `"It is late" Lee said on Friday`: the comma is forgotten.
    let alone = || {
        let behind = view.ends(found.end) || view.gives(found.end, Hint::Circumstance);
        last == 0 && behind && view.words_in(0..1) >= 5 && circumstance_only(view, found.end)
    };
    let touches = view.marked(last).is_some() && (inverted || !after_marks && alone());
    if !(after_marks || parted || touches) {
        return None;
    }
    let mut tail = if inverted { subject.whole.end.max(found.end) } else { found.end };
    let mut addressee = None;
    if !inverted && found.cue.takes(Frame::Tell) {
        addressee = subject::after(view, tail).map(|hearer| hearer.phrase);
        tail = addressee.as_ref().map_or(tail, |hearer| hearer.end);
    }
    tail = past_adverbs(view, tail);
    // An apposition after an inverted speaker, up to its closing comma or the end. What "who …" adds may hold a cue.
    let mut relative = None;
    if inverted && view.is_comma(tail) {
        relative = Some(tail).filter(|&comma| view.gives(comma + 1, Hint::Relative));
        tail = apposition_end(view, tail);
    }
    let led_in = view.word(tail) == ":" || view.is_comma(tail) && view.marked(tail + 1).is_some();
    let marks = (from..last).any(|at| view.marked(at).is_some());
    let open = ends_in_be(view, &(from..last)) || content_start(view, from, last) == last;
    // "The hall was full, he added, “but it was cold.”": the marks go on with what stands before the cue.
    let resumes = || {
        let behind = (tail..tail + 2).find_map(|at| view.marked(at));
        let lower = behind.is_some_and(|marked| view.doc.words(marked.inner).starts_with(char::is_lowercase));
        lower && view.is_comma(tail) && (from..last).any(|at| view.is_finite(at))
    };
    let continued = !after_marks && led_in && !marks && !open;
    if continued && !resumes() {
        return None;
    }
    if view.gives(subject.phrase.start, Hint::Relative) && !after_marks {
        return None;
    }
    if !after_marks && found.cue.nounlike && !is_verb(view, subject, tail) {
        return None;
    }
    // What nobody would put in marks needs a verb, or a rest that has it: not "In Lund, the mayor said".
    if !after_marks && !found.cue.takes(Frame::Clause) && !found.cue.takes(Frame::Tell) {
        return None;
    }
    let closed = view.ends(tail) || view.is_mark(tail) || after_marks && view.marked(tail).is_some();
    let circumstance = view.gives(tail, Hint::Circumstance)
        || phrase::is_time(view, tail)
        || view.class(tail).any(Class::CONJUNCTION)
        || view.is(tail, "the") && phrase::is_time(view, tail + 1)
        || after_marks && (view.is(tail, "that") || view.is(tail, "who"))
        || after_marks
            && inverted
            && (view.class(tail).any(Class::PAST.or(Class::ING)) || view.gives(tail, Hint::Relative));
    let certain = view.closes_with(last, &[',', '?', '!']) && !view.is(tail, "that") && view.word(tail) != ":";
    if !closed && !circumstance && !certain {
        return None;
    }
    // "said the pictures show a boat": a statement and no speaker.
    let second = |at: usize| view.class(at).any(Class::DETERMINER) && !view.class(at - 1).any(Class::PREPOSITION);
    let joined = |at: usize| view.gives(at - 1, Hint::Alternative);
    let mut inside = subject.phrase.start + 1..subject.phrase.end;
    if inverted && !after_marks && inside.any(|at| second(at) && !joined(at)) {
        return None;
    }
    // "In her book, “The Long Pier”, Ms Okafor says that": a title before a statement.
    if view.is(tail, "that") && !view.closes_with(last, &[',', '?', '!', '.', '…']) {
        return None;
    }
    let first = content_start(view, from, last);
    let before = if view.is_comma(last) || view.is_dash(last) { first..last } else { first..last + 1 };
    if before.is_empty() || view.words_in(before.clone()) == 0 {
        // "But, said Dahl, “it is late.”"
        let mut end = tail + 1;
        while view.marked(end).is_some() {
            end += 1;
        }
        let only = view.is_comma(tail) && end > tail + 1 && view.ends(end);
        return only.then(|| Content { parts: vec![tail + 1..end], end, by: "before the cue", addressee });
    }
    if !after_marks && !closed && !circumstance_only(view, tail) {
        return None;
    }
    let mut end = tail;
    while !view.ends(end)
        && !view.is_comma(end)
        && (view.marked(end).is_none() || title_there(view, end))
        && view.shape(end) != Some(Shape::Dash)
        && view.word(end) != ";"
        && view.word(end) != ":"
    {
        end += 1;
    }
    let mut parts = vec![before.clone()];
    let rest = goes_on(view, &before, end);
    let has_verb = before.clone().any(|at| {
        view.is_finite(at) && (sure_verb(view, at) || view.class(at).any(Class::VERB)) && !phrase::possessive(view, at)
    });
    // “All is well here” said Ms Okafor: the comma is forgotten.
    let whole = touches && view.words_in(last..last + 1) >= 4;
    if !after_marks && rest.is_none() && !has_verb && !whole {
        return None;
    }
    match rest {
        Some(rest) => {
            end = rest.end;
            parts.push(rest);
        }
        None => end = relative.unwrap_or(end),
    }
    Some(Content { parts, end, by: "before the cue", addressee })
}

/// Whether a form that can be a noun or a participle is the verb of `subject` behind what was said, `tail` the item after both:
/// "It was lost, a poll found in May." and no "It was lost, gases found in May", "It was lost, he vowed to stay".
fn is_verb(view: &View, subject: &Subject, tail: usize) -> bool {
    let noun = subject.phrase.start;
    let determined = Class::DETERMINER.or(Class::PRONOUN).or(Class::POSSESSIVE);
    let end = phrase::past_times(view, tail);
    let agent = view.is(end, "to") || view.is(end, "by");
    let behind = view.is_mark(end) || view.ends(end) || view.gives(end, Hint::Circumstance) && !agent;
    behind && (view.class(noun).any(determined) || view.is_capital(noun))
}

/// Whether the stretch at item `at` is a title, as in "told the programme “Evening News”".
fn title_there(view: &View, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let class = view.class(before);
    let noun = class.any(Class::POSSESSIVE.or(Class::NOUN)) && !class.any(Class::PRONOUN);
    let leads = noun && super::cues::at(view, before).is_none() || class.any(Class::PREPOSITION);
    leads && view.words_in(at..at + 1) <= 6
}

/// Whether what follows a reporting clause up to the end says only where, when and how.
fn circumstance_only(view: &View, from: usize) -> bool {
    !(from..view.len()).take_while(|&at| !view.is_comma(at) && !view.ends(at)).any(|at| view.is(at, "that"))
}

/// The first item of a verb with its auxiliaries: "has said the minister" is rare, "did say" not.
fn verb_start(view: &View, at: usize) -> usize {
    let mut start = at;
    while start > 0 && (view.class(start - 1).any(Class::AUXILIARY) || view.is_adverb(start - 1)) {
        start -= 1;
    }
    start
}

/// Where an apposition that opens with the comma at `comma` ends.
pub(super) fn apposition_end(view: &View, comma: usize) -> usize {
    let opens = view
        .class(comma + 1)
        .any(Class::DETERMINER.or(Class::NOUN).or(Class::SUBORDINATOR).or(Class::PRONOUN).or(Class::ADJECTIVE))
        || view.is_capital(comma + 1);
    if !opens || view.class(comma + 1).any(Class::ING) {
        return comma;
    }
    let mut at = comma + 1;
    while !view.ends(at) && !view.is_comma(at) && view.marked(at).is_none() && at - comma < 30 {
        at += 1;
    }
    if view.marked(at).is_some() { comma } else { at }
}

/// Where content before a cue begins: a conjunction of the outlet's stays out.
pub(super) fn content_start(view: &View, from: usize, last: usize) -> usize {
    let mut first = from;
    // His verdict: “It is over,” he said.
    let colon = (first..last).find(|&at| view.word(at) == ":" && view.marked(at + 1).is_some());
    if let Some(colon) = colon.filter(|_| view.marked(last).is_some() || view.marked(last.wrapping_sub(1)).is_some()) {
        return colon + 1;
    }
    while first < last
        && (view.is_mark(first)
            || view.gives(first, Hint::Leads)
                && (view.marked(first + 1).is_some() || first == from || view.is_mark(first - 1)))
    {
        first += 1;
    }
    first
}

/// The rest of a broken quote: `"A," she said, "B"`, and `The plan, she said, would fail`.
fn goes_on(view: &View, before: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let mut next = end;
    let parenthesis = view.is_comma(end);
    if view.is_comma(next) && view.is_capital(next + 1) {
        let after = (next + 1..next + 4).find(|&at| view.is_comma(at));
        next = after.filter(|&comma| view.marked(comma + 1).is_some()).unwrap_or(next);
    }
    if view.is_comma(next) || view.is_dash(next) || view.word(next) == ":" {
        next += 1;
    }
    if (view.is(next, "that") || view.gives(next, Hint::Joins) || view.gives(next, Hint::Alternative))
        && view.marked(next + 1).is_some()
        && view.marked(before.start).is_some()
        && before.len() == 1
    {
        next += 1;
    }
    if view.ends(next) {
        return None;
    }
    let whole_marks = before.clone().all(|at| view.marked(at).is_some() || view.is_mark(at));
    if view.marked(next).is_some() && (whole_marks || before.clone().any(|at| view.marked(at).is_some())) {
        let stop = (next..view.len()).find(|&at| view.marked(at).is_none()).unwrap_or(view.len());
        if view.ends(stop) || whole_marks {
            return Some(next..stop);
        }
        return Some(next..clause_end(view, next, None));
    }
    if parenthesis && view.marked(next).is_some() && !whole_marks {
        let lower =
            view.marked(next).is_some_and(|marked| view.doc.words(marked.inner).starts_with(char::is_lowercase));
        if lower && before.clone().any(|at| view.is_finite(at)) {
            return Some(next..clause_end(view, next, None));
        }
    }
    // "There was, said Dahl, “no choice”."
    let completes = parenthesis && view.marked(next).is_some() && ends_in_be(view, before);
    if (whole_marks || next == end) && !completes {
        return None;
    }
    let verb_before = before.clone().any(|at| view.is_finite(at) && !view.class(at).any(Class::NOUN));
    let resumes = view.class(next).any(Class::MODAL.or(Class::AUXILIARY))
        || view.class(next).any(Class::PAST) && !view.class(next).any(Class::NOUN)
        || parenthesis && unfinished(view, before);
    if resumes && !view.class(next).any(Class::ING) || !verb_before && !view.class(next).any(Class::ING) {
        return Some(next..clause_end(view, next, None));
    }
    None
}

/// Whether what stands before a parenthesis needs more: a clause that leads to another, or a form of *be*.
fn unfinished(view: &View, before: &Range<usize>) -> bool {
    view.gives(before.start, Hint::Within) && !(before.start..before.end).any(|at| view.is_comma(at))
        || ends_in_be(view, before)
}

/// Whether the only verb of what stands before a parenthesis is the form of *be* that it ends with: "There is, according to
/// Ms Okafor, no choice".
pub(super) fn ends_in_be(view: &View, before: &Range<usize>) -> bool {
    let last = before.end.wrapping_sub(1);
    !before.is_empty() && view.is_be(last) && !(before.start..last).any(|at| view.is_finite(at) && view.is_lower(at))
}

pub(super) fn past_adverbs(view: &View, at: usize) -> usize {
    (at..view.len()).find(|&item| !view.is_adverb(item)).unwrap_or(at)
}

/// Whether item `at` is hardly anything but a verb.
pub(super) fn sure_verb(view: &View, at: usize) -> bool {
    let class = view.class(at);
    class.any(Class::AUXILIARY.or(Class::MODAL))
        || class.any(Class::PAST)
        || !class.any(Class::NOUN.or(Class::ADJECTIVE))
        || view.word(at).ends_with('s')
            && !view.word(at).ends_with("ss")
            && at > 0
            && (view.is_capital(at - 1) || !view.word(at - 1).ends_with('s'))
            && view.class(at + 1).any(Class::DETERMINER.or(Class::PREPOSITION).or(Class::PRONOUN).or(Class::ADVERB))
}
