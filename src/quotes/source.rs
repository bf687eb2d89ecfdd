//! Sources: content around "according to X".
//!
//! In: an outer sentence, the cue and its speaker. Out: the rest of the sentence as [`Content`], before the
//! cue, behind the speaker, or on both sides.

use super::{
    content::{Content, apposition_end, content_start, ends_in_be},
    cues::Found,
    ends::clause_end,
    subject::Subject,
    view::View,
    words::Hint,
};
use crate::text::Class;

/// Content around "according to X": the rest of the sentence, before it, behind it, or on both sides.
pub fn around_source(view: &View, found: &Found, speaker: &Subject, from: usize) -> Option<Content> {
    let mut tail = speaker.whole.end;
    // "There is, according to Ms Okafor, no choice": what follows is no apposition.
    let unfinished = found.at > from && ends_in_be(view, &(from..found.at - 1));
    if view.is_comma(tail) {
        tail = if unfinished { tail } else { apposition_end_of_source(view, tail, found.at > from) };
    } else {
        while !view.ends(tail) && !view.is_comma(tail) && view.marked(tail).is_none() {
            tail += 1;
        }
    }
    // "it grew, and in the words of Ms Okafor, “it will grow”": the marks behind are what the source says.
    let joined = view.gives(found.at.wrapping_sub(1), Hint::Joins)
        && (view.marked(tail).is_some() || view.is_comma(tail) && view.marked(tail + 1).is_some());
    let led = joined || found.at <= from || (from..found.at).all(|at| view.is_mark(at) || view.gives(at, Hint::Leads));
    if led {
        let start = if view.is_comma(tail) { tail + 1 } else { tail };
        if view.ends(start) {
            return None;
        }
        let end = clause_end(view, start, None);
        return Some(Content { parts: vec![start..end], end, by: "source first", addressee: None });
    }
    let mut last = found.at;
    while last > from && (view.is_comma(last - 1) || view.is_dash(last - 1)) {
        last -= 1;
    }
    let first = content_start(view, from, last);
    if first >= last {
        return None;
    }
    let mut parts = vec![first..last];
    let mut end = tail;
    if view.is_comma(tail) && !view.ends(tail + 1) {
        let resumes = view.class(tail + 1).any(Class::MODAL.or(Class::AUXILIARY).or(Class::PAST))
            && !view.class(tail + 1).any(Class::ING)
            || unfinished;
        if resumes {
            end = clause_end(view, tail + 1, None);
            parts.push(tail + 1..end);
        }
    }
    Some(Content { parts, end, by: "source behind", addressee: None })
}

/// "according to Ann Lee, an engineer, the pump": an apposition belongs to the source where a comma closes
/// it before the content goes on.
fn apposition_end_of_source(view: &View, comma: usize, content_before: bool) -> usize {
    // "according to Ann Lee, of the harbour board, the pump"
    if (view.is(comma + 1, "of") || view.is(comma + 1, "from"))
        && let Some(close) = (comma + 2..comma + 10).find(|&at| view.is_comma(at))
    {
        return close;
    }
    let end = apposition_end(view, comma);
    if end == comma {
        return comma;
    }
    let closed = view.is_comma(end);
    let verb = (comma + 1..end)
        .any(|at| view.class(at).any(Class::AUXILIARY.or(Class::MODAL)) || view.class(at).any(Class::PAST));
    // "according to Ann Lee, who runs the pier, “all is well”"
    let relative = view.gives(comma + 1, Hint::Adds) && closed;
    if relative || !verb && (content_before || closed) { end } else { comma }
}
