//! Subjects that do not stand beside their cue.
//!
//! In: an outer sentence and the place of a cue that is no finite verb, or whose verb goes on from another one. Out: its
//! subject, from the words that govern it. Cannot fail.

use super::{
    phrase::{nominal, possessive, walk_left},
    subject::{Subject, after, before},
    view::View,
    words::Hint,
};
use crate::text::{Class, Shape};

/// The subject of the verb that "and said" goes on from: "Lee laughed and said". `conjunction` is the item
/// of *and*.
pub fn of_joined(view: &View, conjunction: usize) -> Option<Subject> {
    (conjunction.saturating_sub(12).max(1)..conjunction)
        .rev()
        .filter(|&at| {
            view.is_finite(at)
                && (view.class(at).any(Class::PAST.or(Class::AUXILIARY)) || !view.class(at).any(Class::NOUN))
        })
        .filter_map(|at| before(view, at))
        // "a fool who has neglected his duties, and urged": the fool urged nobody.
        .filter(|subject| !(view.gives(subject.phrase.start, Hint::Relative) && view.is_comma(conjunction - 1)))
        // "argued that a storm had come, and wrote": the storm wrote nothing.
        .find(|subject| !subject.whole.start.checked_sub(1).is_some_and(|that| view.is(that, "that")))
}

/// The subject of the sentence's first finite verb before item `limit`: what a participle hangs on.
pub fn of_sentence(view: &View, limit: usize) -> Option<Subject> {
    subjects(view, limit).next()
}

/// The same past relative clauses: "Lee, who led the work, was blunt".
pub fn of_main_clause(view: &View, limit: usize) -> Option<Subject> {
    subjects(view, limit).find(|subject| !view.gives(subject.phrase.start, Hint::Relative))
}

/// The subjects of the finite verbs before item `limit`.
fn subjects(view: &View, limit: usize) -> impl Iterator<Item = Subject> {
    (1..limit).filter(|&at| view.is_finite(at) && !possessive(view, at)).filter_map(move |at| {
        let class = view.class(at);
        let sure = class.any(Class::AUXILIARY.or(Class::MODAL).or(Class::PAST))
            || !class.any(Class::NOUN.or(Class::ADJECTIVE));
        let empty = |subject: &Subject| {
            subject.phrase.len() == 1
                && (view.shape(subject.phrase.start) == Some(Shape::Number)
                    || view.class(subject.phrase.start).any(Class::DETERMINER)
                        && !view.class(subject.phrase.start).any(Class::PRONOUN))
        };
        // "The remarks came as Ms Okafor left the hall, saying": remarks say nothing.
        let came =
            view.gives(at, Hint::Came) && (at + 1..(at + 6).min(limit)).any(|next| view.gives(next, Hint::CameAs));
        if sure && !came { before(view, at).filter(|subject| !empty(subject)) } else { None }
    })
}

/// The subject of a participle from the words beside it: "quoted the mayor as saying", "with Ann Lee saying".
pub fn of_participle(view: &View, at: usize) -> Option<Subject> {
    let previous = at.checked_sub(1)?;
    if view.is(previous, "as") {
        let quoted = (previous.saturating_sub(14)..previous).rev().find(|&item| view.gives(item, Hint::Quoted))?;
        if view.is(quoted + 1, "by") || quoted + 1 == previous {
            return before(view, quoted.checked_sub(1).filter(|&be| view.is_be(be)).unwrap_or(quoted));
        }
        return after(view, quoted + 1);
    }
    // "Ms Okafor is shown saying"
    if view.gives(previous, Hint::Shown) {
        let be = (previous.saturating_sub(3)..previous).rev().find(|&item| view.is_be(item))?;
        return before(view, be);
    }
    // "with Ann Lee replying to a question, by saying": the nearest "with X …ing" before it.
    for with in (previous.saturating_sub(30)..=previous).rev().filter(|&item| view.is(item, "with")) {
        let Some(subject) = after(view, with + 1) else { continue };
        let verb = subject.phrase.end;
        let participle = view.class(verb).any(Class::ING) && !view.class(verb).any(Class::PREPOSITION);
        if verb == at || participle && view.shape(verb) == Some(Shape::Lower) {
            return Some(Subject { whole: with..at, ..subject });
        }
    }
    None
}

/// Whose claim or announcement a noun is: "the port's claim", "a claim by the port", "a claim from Ann Lee".
pub fn owner(view: &View, at: usize) -> Option<Subject> {
    for clitic in (at.saturating_sub(5)..at).rev() {
        if view.gives(clitic, Hint::Genitive) {
            let phrase = walk_left(view, clitic.checked_sub(1)?)?;
            return Some(Subject { whole: phrase.start..at, phrase });
        }
        if view.gives(clitic, Hint::Owner) {
            return Some(Subject { phrase: clitic..clitic + 1, whole: clitic..at });
        }
        if !nominal(view, clitic) {
            break;
        }
    }
    None
}

/// The subject of "Radio North quoted the mayor as saying" behind a quote: the mayor, in a clause that begins
/// with whoever quotes; and of "the mayor was quoted as saying", "the mayor is heard saying".
pub fn of_quoted(view: &View, at: usize) -> Option<Subject> {
    let with = at.checked_sub(1).is_some_and(|previous| view.class(previous).any(Class::ING) || view.is_mark(previous));
    let subject = of_participle(view, at).filter(|subject| !with && !view.is(subject.whole.start, "with"))?;
    let quoted = (0..subject.phrase.start).rev().find(|&item| view.gives(item, Hint::Quoted));
    let start = match quoted {
        Some(quoted) => before(view, quoted).map_or(quoted, |quoting| quoting.whole.start),
        None => subject.phrase.start,
    };
    Some(Subject { whole: start..at, phrase: subject.phrase })
}

/// The subject that a sentence names behind what a participle at its head says, and where that ends: "Saying that it was
/// late, Lee left", "A day after telling reporters it was late, Lee left". `at` is the participle.
pub fn of_main(view: &View, at: usize) -> Option<(Subject, usize)> {
    // "Despite Ms Okafor saying" has a subject of its own.
    let own = at > 0 && !view.class(at - 1).any(Class::PREPOSITION.or(Class::SUBORDINATOR));
    let leads = at <= 6 && !own && (0..at).all(|item| !view.is_finite(item) && view.marked(item).is_none());
    if !leads {
        return None;
    }
    (at + 2..(at + 40).min(view.len())).find_map(|end| {
        let comma = view.is_comma(end);
        if !comma && !view.closes_with(end - 1, &[',']) {
            return None;
        }
        let subject = after(view, end + usize::from(comma))?;
        // Its verb stands right behind it, or past an apposition.
        let mut verb = subject.phrase.end;
        if view.is_comma(verb) {
            verb = (verb + 1..(verb + 16).min(view.len())).find(|&item| view.is_comma(item))? + 1;
        }
        while view.is_adverb(verb) {
            verb += 1;
        }
        view.is_finite(verb).then_some((subject, end))
    })
}

/// The subject of an infinitive from the verb that governs it: "Lee went on to say", "Lee was quick to retort". `at` is
/// the infinitive. Of a verb that says nothing was said, "Lee refused to say", there is none.
pub fn of_governor(view: &View, at: usize) -> Option<Subject> {
    let from = at.saturating_sub(9);
    if (from..at).any(|item| view.gives(item, Hint::Unsaid)) {
        return None;
    }
    let verb = (from..at.saturating_sub(1)).rev().find(|&item| {
        view.is_finite(item)
            && (view.class(item).any(Class::PAST.or(Class::AUXILIARY)) || !view.class(item).any(Class::NOUN))
    })?;
    let mut subject = before(view, verb)?;
    subject.whole.end = at;
    Some(subject)
}

/// Who gives a warning: the subject of "issued warnings that", "has made a promise that".
pub fn of_giver(view: &View, at: usize) -> Option<Subject> {
    let verb = (at.saturating_sub(5)..at).rev().find(|&item| view.gives(item, Hint::Give))?;
    if view.word(verb).ends_with("ing") {
        of_participle(view, verb).or_else(|| of_sentence(view, verb))
    } else {
        before(view, verb)
    }
}
