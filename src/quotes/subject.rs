//! Subjects: the words beside a cue that name the speaker.
//!
//! In: an outer sentence and the place of a cue in it. Out: the range of items that is the subject's noun
//! phrase, and where the attribution clause begins or ends with it ("X, a doctor, said" begins at X).

use super::{
    phrase::{is_time, is_year, nominal, possessive, time_before, walk_left},
    view::View,
    words::Hint,
};
use crate::text::{Class, Shape};
use std::ops::Range;

/// A speaker's phrase beside a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The noun phrase, appositions left out.
    pub phrase: Range<usize>,
    /// The phrase with appositions and what parts it from the cue.
    pub whole: Range<usize>,
}

/// The subject before the verb whose first word is item `cue`.
pub fn before(view: &View, cue: usize) -> Option<Subject> {
    let mut at = cue;
    // "has repeatedly said", "will also say", "on Tuesday said"
    loop {
        let previous = at.checked_sub(1)?;
        let class = view.class(previous);
        let helper = class.any(Class::AUXILIARY.or(Class::MODAL))
            && !class.any(Class::NOUN)
            && view.shape(previous) == Some(Shape::Lower)
            && !possessive(view, previous);
        if helper || view.is_adverb(previous) || view.gives(previous, Hint::Preverbal) {
            at = previous;
            continue;
        }
        // "who in 2010 said"
        if is_year(view, previous) && previous > 1 && view.gives(previous - 1, Hint::TimeLead) {
            at = previous - 1;
            continue;
        }
        match time_before(view, at) {
            Some(start) if start > 0 => at = start,
            _ => break,
        }
    }
    let mut last = at.checked_sub(1)?;
    // "the charter, which states": what the charter says.
    if view.is(last, "which")
        && let Some(comma) = last.checked_sub(1).filter(|&comma| view.is_comma(comma))
        && let Some(phrase) = comma.checked_sub(1).and_then(|noun| walk_left(view, noun))
    {
        let by = phrase.clone().rev().find(|&item| view.is(item, "by")).map_or(phrase.start, |by| by + 1);
        return Some(Subject { whole: last..cue, phrase: by..phrase.end });
    }
    if view.is_comma(last) || view.is_dash(last) {
        return behind_apposition(view, last, cue);
    }
    // "the report released last year found": the participle is no part of the name.
    if last > 0 && view.class(last).any(Class::PAST) && !view.class(last).any(Class::NOUN) && nominal(view, last - 1) {
        last -= 1;
    }
    let phrase = match walk_left(view, last) {
        Some(phrase) => modified(view, parted(view, conjoined(view, phrase))),
        // "those close to him say", "the crews whose boats went down say"
        None => heads(view, last)?,
    };
    if view.gives(phrase.start, Hint::Genitive) {
        return None;
    }
    Some(Subject { whole: phrase.start..cue, phrase })
}

/// Whether a clause begins at item `at`, so that a noun phrase there is its subject.
fn at_clause_start(view: &View, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        before == 0 && view.class(before).any(Class::ADVERB)
            || view.is_mark(before)
            || view.marked(before).is_some()
            || opens_clause(view, before)
            || view.class(before).any(Class::SUBORDINATOR)
    })
}

/// "politicians and voters", where the first conjunct begins its clause: both speak.
fn conjoined(view: &View, phrase: Range<usize>) -> Range<usize> {
    let Some(and) = phrase.start.checked_sub(1).filter(|&at| view.gives(at, Hint::Alternative) && at > 0) else {
        return phrase;
    };
    match walk_left(view, and - 1).filter(|_| !is_time(view, and - 1)) {
        Some(first) if at_clause_start(view, first.start) && !view.class(first.start).any(Class::PRONOUN) => {
            first.start..phrase.end
        }
        _ => phrase,
    }
}

/// What stands behind the last "and" of a phrase, where a clause ends before it: of "the court freed the men and their
/// lawyer" and "the mayor resigned and councillors" only the lawyer and the councillors speak.
fn parted(view: &View, phrase: Range<usize>) -> Range<usize> {
    let Some(and) = phrase.clone().rev().find(|&at| view.is(at, "and")).filter(|&and| and > phrase.start) else {
        return phrase;
    };
    // "the men freed" and "freed the men", but not "the freed men" or "the men freed on Monday".
    let verb = |at: usize| {
        let before =
            at.checked_sub(1).is_some_and(|before| nominal(view, before) && !view.class(before).any(Class::DETERMINER));
        let behind = !view.class(at + 1).any(Class::PREPOSITION);
        view.is_lower(at) && view.class(at).any(Class::PAST.or(Class::AUXILIARY).or(Class::MODAL)) && before && behind
    };
    let within = |at: &usize| {
        !view.is_mark(*at)
            && view.marked(*at).is_none()
            && !view.class(*at).any(Class::SUBORDINATOR.or(Class::CONJUNCTION))
    };
    let ends = verb(and - 1) || (0..phrase.start).rev().take_while(within).any(verb);
    if ends { and + 1..phrase.end } else { phrase }
}

/// A phrase that is only the object of what modifies the subject: of "people who have seen the plan say" and
/// "protesters marching through the town chanted" the subject is at the start.
fn modified(view: &View, phrase: Range<usize>) -> Range<usize> {
    if at_clause_start(view, phrase.start) || phrase.len() == 1 && view.class(phrase.start).any(Class::PRONOUN) {
        return phrase;
    }
    heads(view, phrase.start).unwrap_or(phrase)
}

/// The noun phrase at the start of a clause whose modifiers reach to item `end`: "people [who have seen] the plan", "crews
/// [across] the county", "those [close to] him", "a study [that appeared] in".
fn heads(view: &View, end: usize) -> Option<Range<usize>> {
    let object = view.class(end.wrapping_sub(1)).any(Class::PREPOSITION) && view.is_lower(end - 1);
    let mut verb = false;
    for at in (end.saturating_sub(12)..end).rev() {
        if view.is_mark(at) || view.marked(at).is_some() {
            break;
        }
        // What has its verb here has no modifier there: "the refusal did not go over well with the crew".
        verb |= view.is_lower(at) && view.class(at).any(Class::AUXILIARY.or(Class::MODAL).or(Class::FINITE));
        let before = (0..at).rev().find(|&item| !view.is_adverb(item) || view.gives(item, Hint::Alone));
        let Some(noun) = before.filter(|&noun| heads_phrase(view, noun)) else { continue };
        let relative = view.is(at, "who")
            || view.is(at, "whose")
            || view.gives(at, Hint::Relative) && view.class(at + 1).any(Class::PAST.or(Class::AUXILIARY));
        let participle = view.class(at).any(Class::ING) && view.is_lower(at) && (view.is_lower(noun) || noun == 0);
        let preposition = |at: usize| view.class(at).any(Class::PREPOSITION) && view.is_lower(at);
        let linked = object && (preposition(at) || view.class(at).any(Class::ADJECTIVE) && preposition(at + 1));
        if !relative && (verb || !participle && !linked) {
            continue;
        }
        let of = view.is(noun, "those") && noun > 1 && view.is(noun - 1, "of");
        let head = walk_left(view, if of { noun - 2 } else { noun }).filter(|head| at_clause_start(view, head.start));
        if head.is_some() || !linked {
            return head;
        }
    }
    None
}

/// Whether item `noun` can be a noun that a relative clause or a preposition follows.
fn heads_phrase(view: &View, noun: usize) -> bool {
    let class = view.class(noun);
    let verb = class.any(Class::PAST.or(Class::DETERMINER)) && !class.any(Class::NOUN);
    nominal(view, noun) && !verb || view.gives(noun, Hint::Antecedent) || view.gives(noun, Hint::Alone)
}

/// The subject before ", a doctor," or ", who had seen it,": the item at `comma` closes the apposition.
fn behind_apposition(view: &View, comma: usize, cue: usize) -> Option<Subject> {
    let mut nearest = None;
    let mut at = comma;
    for _ in 0..40 {
        let Some(previous) = at.checked_sub(1) else { break };
        at = previous;
        if view.marked(at).is_some() && view.words_in(at..at + 1) > 4 {
            break;
        }
        if !(view.is_comma(at) || view.is_dash(at)) {
            continue;
        }
        let Some(phrase) = at.checked_sub(1).and_then(|last| walk_left(view, last)) else { continue };
        let phrase = if view.is_comma(at) { phrase } else { modified(view, phrase) };
        // "Among the crews, two thirds, 67 percent, say": what a preposition leads is no subject.
        let led = view.class(phrase.start.wrapping_sub(1)).any(Class::PREPOSITION);
        let phrase = match heads(view, phrase.start) {
            Some(head) if led => head,
            None if led && !phrase.clone().all(|item| view.is_capital(item)) => continue,
            _ => phrase,
        };
        let starts_clause =
            phrase.start == 0 || view.marked(phrase.start - 1).is_some() || opens_clause(view, phrase.start - 1);
        let adverb = phrase.len() == 1
            && view.class(phrase.start).any(Class::ADVERB)
            && !view.class(phrase.start).any(Class::PRONOUN.or(Class::NOUN));
        let share = phrase.start == 0 || view.is_mark(phrase.start - 1);
        let named = |item: usize| {
            view.is_capital(item)
                || view.class(item).any(Class::DETERMINER.or(Class::PRONOUN))
                || share && view.class(item).any(Class::NUMBER)
        };
        let named = !adverb && phrase.clone().any(named);
        if !named {
            continue;
        }
        if view.gives(phrase.start, Hint::Genitive) {
            continue;
        }
        let subject = Subject { whole: phrase.start..cue, phrase };
        if starts_clause {
            return Some(subject);
        }
        nearest.get_or_insert(subject);
    }
    nearest.filter(|subject| {
        // "a spokeswoman, Ann Lee, said", "a third of the crews, 33%, say": a name or a number may stand behind.
        let behind = subject.phrase.end..cue;
        let telling = |item: usize| view.is_capital(item) || view.class(item).any(Class::NUMBER);
        subject.phrase.clone().any(|item| view.is_capital(item))
            || behind.clone().any(telling) && !behind.clone().any(|item| view.is_finite(item) && view.is_lower(item))
    })
}

/// Whether a clause can begin after item `at`; "at that event" is none.
fn opens_clause(view: &View, at: usize) -> bool {
    let pointer = view.is(at, "that") && at > 0 && view.class(at - 1).any(Class::PREPOSITION);
    view.is_mark(at) && !view.is_comma(at) || !pointer && view.gives(at, Hint::Opens)
}

/// The noun phrase that begins at item `first`, as after an inverted cue or "according to".
pub fn after(view: &View, first: usize) -> Option<Subject> {
    let class = view.class(first);
    let counts = view.is(first, "one") && (nominal(view, first + 1) || view.is(first + 1, "of"));
    if class.any(Class::PRONOUN) && !class.any(Class::DETERMINER.or(Class::POSSESSIVE)) && !counts {
        let subject = view.gives(first, Hint::Speaker);
        return subject.then(|| Subject { phrase: first..first + 1, whole: first..first + 1 });
    }
    let mut end = first;
    while end < view.len() && end - first < 24 {
        let nickname = view.marked(end).is_some() && view.words_in(end..end + 1) <= 3 && view.is_capital(end + 1);
        let class = view.class(end);
        let links = class.any(Class::PREPOSITION)
            && view.gives(end, Hint::LinkAfter)
            && end > first
            && (nominal(view, end + 1));
        let joins = (view.is(end, "and") || view.glues(end)) && end > first && nominal(view, end + 1);
        // "said Lund's former partner": the 's of an owner.
        let behind = Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER);
        let owner = possessive(view, end) && (view.class(end + 1).any(behind) || view.is_capital(end + 1));
        let verb = end > first
            && !owner
            && view.shape(end) == Some(Shape::Lower)
            && class.any(Class::PAST.or(Class::AUXILIARY).or(Class::MODAL))
            && !view.class(end + 1).any(Class::NOUN);
        let wrong = verb || class.any(Class::PREPOSITION) && !links && view.shape(end) == Some(Shape::Lower);
        if wrong || !(links || joins || nickname || nominal(view, end)) {
            break;
        }
        if class.any(Class::ADVERB)
            && !class.any(Class::NOUN.or(Class::ADJECTIVE))
            && view.shape(end) == Some(Shape::Lower)
        {
            break;
        }
        end += 1;
    }
    // Never ends on a link, and time is no part of a name.
    while end > first
        && (view.class(end - 1).any(Class::PREPOSITION.or(Class::CONJUNCTION))
            && view.shape(end - 1) == Some(Shape::Lower)
            || is_time(view, end - 1))
    {
        end -= 1;
    }
    if view.word(end) == "(" && view.word(end + 2) == ")" {
        end += 3;
    }
    (end > first).then_some(Subject { phrase: first..end, whole: first..end })
}
