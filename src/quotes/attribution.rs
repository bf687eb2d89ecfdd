//! Attributions: a cue with its content and its subject.
//!
//! In: an outer sentence and a cue in it. Out: an [`Attribution`], where the cue has content and, unless the sentence
//! leaves it out, a subject. How they are looked for goes by the cue's [`Use`]. Cannot fail.

use super::{
    content::{self, Content},
    cues::{self, Found, Frame, Use},
    elsewhere, forward, source,
    subject::{self, Subject},
    view::View,
    words::Hint,
};
use crate::text::Class;

/// What one cue attributes to whom.
pub struct Attribution {
    /// The cue.
    pub found: Found,
    /// Whose words they are, where the sentence says so.
    pub subject: Option<Subject>,
    /// The words.
    pub content: Content,
}

/// A subject, where there is one, and content.
type Pair = (Option<Subject>, Content);

/// The content and the subject of a cue, where it has both. `from` is the first item that is still free, `shared` the
/// subject of the cue before it.
pub fn of(view: &View, found: Found, from: usize, shared: Option<&Subject>) -> Option<Attribution> {
    let (subject, content) = match found.used {
        Use::Phrase => of_phrase(view, &found, from),
        Use::Noun => of_noun(view, &found),
        Use::Passive => of_passive(view, &found),
        Use::Participle => of_participle(view, &found, from, shared),
        Use::Infinitive => of_infinitive(view, &found, from),
        Use::Verb => of_verb(view, &found, from, shared),
    }?;
    (!is_announced_by_another(view, &found, &content)).then_some(Attribution { found, subject, content })
}

/// "In a statement read to the court, Ms Okafor said: “It leaks.”": the verb before the colon brings the words.
fn is_announced_by_another(view: &View, found: &Found, content: &Content) -> bool {
    let marks = content.parts.first().map(|part| part.start).filter(|&at| view.marked(at).is_some());
    let colon = marks.and_then(|at| at.checked_sub(1)).filter(|&at| at > found.end && view.word(at) == ":");
    let verb = colon.and_then(|at| at.checked_sub(1)).filter(|&at| at >= found.end);
    verb.and_then(|at| cues::at(view, at)).is_some_and(|other| other.used == Use::Verb && other.at >= found.end)
}

/// "according to Ms Okafor, the pier is shut"
fn of_phrase(view: &View, found: &Found, from: usize) -> Option<Pair> {
    let speaker = subject::after(view, found.end)?;
    let content = source::around_source(view, found, &speaker, from)?;
    Some((Some(speaker), content))
}

/// "the port's claim that the pier is shut"
fn of_noun(view: &View, found: &Found) -> Option<Pair> {
    let content = forward::forward(view, found)?;
    let owner = elsewhere::owner(view, found.at).or_else(|| elsewhere::of_giver(view, found.at))?;
    Some((Some(owner), content))
}

/// "the crews were told by Ms Okafor that the pier is shut"
fn of_passive(view: &View, found: &Found) -> Option<Pair> {
    let by = view.is(found.end, "by");
    let agent = if by { Some(subject::after(view, found.end + 1)?) } else { None };
    let end = agent.as_ref().map_or(found.end, |agent| agent.phrase.end);
    let mut content = forward::passive(view, found, end)?;
    if found.cue.takes(Frame::Tell) {
        content.addressee = subject::before(view, found.at).map(|hearer| hearer.phrase);
    }
    Some((agent, content))
}

/// "Ms Okafor left, saying the pier was shut"
fn of_participle(view: &View, found: &Found, from: usize, shared: Option<&Subject>) -> Option<Pair> {
    // "kept from claiming that", "accused of saying that"
    if view.gives(found.at.wrapping_sub(1), Hint::Unspoken) {
        return None;
    }
    if let Some(quoted) = elsewhere::of_quoted(view, found.at)
        && let Some(content) = content::aside(view, found, &quoted, from)
    {
        return Some((Some(quoted), content));
    }
    let led = view.class(found.at.wrapping_sub(1)).any(Class::PREPOSITION);
    if led && found.cue.takes(Frame::Order) && !found.cue.takes(Frame::Aside) {
        return None;
    }
    let content = forward::forward(view, found)?;
    let subject = elsewhere::of_participle(view, found.at)
        .or_else(|| shared.cloned())
        .or_else(|| elsewhere::of_sentence(view, found.at));
    if let Some(subject) = subject {
        return Some((Some(subject), content));
    }
    let (subject, end) = elsewhere::of_main(view, found.at)?;
    Some((Some(subject), content.until(end)?))
}

/// "Ms Okafor went on to say that the pier was shut"
fn of_infinitive(view: &View, found: &Found, from: usize) -> Option<Pair> {
    let subject = elsewhere::of_governor(view, found.at)?;
    let content = Some(&subject)
        .filter(|_| found.cue.takes(Frame::Aside))
        .and_then(|subject| content::aside(view, found, subject, from));
    let announced = content::is_announced(view, found.end);
    let content = content.or_else(|| announced.then(|| forward::forward(view, found)).flatten())?;
    Some((Some(subject), content))
}

/// "Ms Okafor said the pier was shut", "“It is shut,” Ms Okafor said"
fn of_verb(view: &View, found: &Found, from: usize, shared: Option<&Subject>) -> Option<Pair> {
    let left = subject::before(view, found.at).filter(|subject| subject.whole.start >= from);
    if left.as_ref().is_some_and(|left| nobody(view, left) || overheard(view, left)) {
        return None;
    }
    if found.cue.takes(Frame::Aside)
        && let Some(pair) = behind(view, found, from, left.as_ref())
    {
        return Some(pair);
    }
    if negated(view, found.at) || names(view, found) {
        return None;
    }
    // "the charter, which states that all are free, is old"; "crews, some of whom say it is late, left"
    let relative = |left: &&Subject| view.gives(left.whole.start, Hint::Relative);
    if let Some(subject) = left.as_ref().filter(relative) {
        let thing = view.is(subject.whole.start, "which") || view.is(subject.whole.start, "that");
        let content = forward::forward(view, found).filter(|_| !thing || content::is_announced(view, found.end))?;
        let verb = |at: &usize| view.is_comma(*at) && view.is_finite(*at + 1);
        let end = (found.end..content.end).find(verb).unwrap_or(content.end);
        return Some((Some(subject.clone()), content.until(end)?));
    }
    // "When Lee said that it was late, we left": the clause ends where the main one begins.
    if let Some(subject) = left.as_ref().filter(|left| within(view, left)) {
        let content = forward::forward(view, found)?;
        let main = |at: &usize| view.is_comma(*at) && forward::starts_clause(view, *at + 1);
        let end = content.parts.first().and_then(|part| (part.start + 2..content.end).find(main));
        return Some((Some(subject.clone()), content.clone().until(end.unwrap_or(content.end))?));
    }
    let before = found.at.wrapping_sub(1);
    let coordinated =
        || shared.filter(|_| view.gives(before, Hint::Joins) || view.gives(before, Hint::Helper)).cloned();
    let subject = left.or_else(coordinated).or_else(|| {
        let conjunction = verb_before(view, found.at);
        let joins = view.gives(conjunction, Hint::Joins) || view.is(conjunction, "then");
        joins.then(|| elsewhere::of_joined(view, conjunction)).flatten()
    })?;
    Some((Some(subject), forward::forward(view, found)?))
}

/// A verb behind what was said, and its subject on either side of it.
fn behind(view: &View, found: &Found, from: usize, left: Option<&Subject>) -> Option<Pair> {
    if let Some(pair) = closing(view, found, from) {
        return Some(pair);
    }
    let right = || subject::after(view, found.end).filter(|_| left.is_none());
    let aside = |subject: &Subject| content::aside(view, found, subject, from);
    let with = |subject: Subject| aside(&subject).map(|content| (Some(subject), content));
    left.cloned().and_then(with).or_else(|| right().and_then(with))
}

/// "It failed, because Lee, the mayor, had left, said one of the crew.": a cue right behind a comma whose subject ends
/// the sentence, whatever stands before the comma.
fn closing(view: &View, found: &Found, from: usize) -> Option<Pair> {
    if !found.cue.takes(Frame::Bare) || !view.is_comma(found.at.wrapping_sub(1)) {
        return None;
    }
    let speaker = subject::after(view, found.end)?;
    let end = speaker.whole.end;
    let last = view.ends(end) || view.is_comma(end) && view.ends(content::apposition_end(view, end));
    // "The mayor, Ann Lee, said no.", which looks like the abbreviation where a capital follows.
    let no = view.is(found.end, "no") || view.is(found.end, "no.");
    if !last || no || forward::is_uttered(view, found.end) {
        return None;
    }
    let content = content::aside(view, found, &speaker, from)?;
    Some((Some(speaker), content))
}

/// The attribution that ends a sentence without marks, and so is about all of it: "The mayor believes that it is late, Lee said."
pub fn outermost(view: &View) -> Option<Attribution> {
    let last = (0..view.len()).rev().find(|&at| !view.is_mark(at))?;
    let found = cues::at(view, last).filter(|found| found.used == Use::Verb && found.cue.takes(Frame::Bare))?;
    let subject = subject::before(view, found.at)?;
    let comma = subject.whole.start.checked_sub(1).filter(|&comma| view.is_comma(comma))?;
    if (0..comma).any(|at| view.marked(at).is_some()) || nobody(view, &subject) {
        return None;
    }
    let content = content::aside(view, &found, &subject, 0)?;
    Some(Attribution { found, subject: Some(subject), content })
}

/// The item before a verb and its adverbs and auxiliaries.
fn verb_before(view: &View, at: usize) -> usize {
    let mut start = at;
    while start > 0 && (view.is_adverb(start - 1) || view.class(start - 1).any(Class::AUXILIARY)) {
        start -= 1;
    }
    start.wrapping_sub(1)
}

/// Whether the verb at item `at` is negated: "did not say".
fn negated(view: &View, at: usize) -> bool {
    (0..at)
        .rev()
        .take_while(|&before| {
            view.gives(before, Hint::Not)
                || view.is_adverb(before)
                || view.class(before).any(Class::AUXILIARY.or(Class::MODAL))
        })
        .any(|before| view.gives(before, Hint::Not))
}

/// Whether a subject says that nobody said it: "neither the board nor Ms Okafor", "no one".
fn nobody(view: &View, subject: &Subject) -> bool {
    let start = subject.phrase.start;
    view.gives(start, Hint::Nobody) || start > 0 && view.gives(start - 1, Hint::Nobody)
}

/// Whether a subject stands in a clause that the sentence begins with and that leads to another: "When Lee said".
fn within(view: &View, subject: &Subject) -> bool {
    let first = usize::from(view.gives(0, Hint::Leads));
    subject.whole.start == first + 1 && view.gives(first, Hint::Within)
}

/// Whether a participle only tells the name of what stands before it: "a group called “Sea Watch”"; in "what she called “a farce”"
/// somebody speaks.
fn names(view: &View, found: &Found) -> bool {
    let relative = |at: usize| view.gives(at, Hint::Relative) || view.gives(at, Hint::Question);
    let before = found.at.wrapping_sub(1);
    let noun = view.is_lower(before) && !view.gives(before, Hint::Subject);
    let naming = noun && view.gives(found.at, Hint::Naming) && view.marked(found.end).is_some();
    naming && !(found.at.saturating_sub(12)..found.at).any(relative)
}

/// Whether a subject's verb is an infinitive under another one: "nobody heard Lee say so".
fn overheard(view: &View, subject: &Subject) -> bool {
    let plain = subject.whole.start == subject.phrase.start;
    plain && subject.phrase.start.checked_sub(1).is_some_and(|verb| view.gives(verb, Hint::Overheard))
}
