//! Quotes whose sentence has no cue of the tables.
//!
//! In: an outer sentence. Out: its quote, with the name that stands before or behind it as a label, with any verb that
//! parts it from a name, or with nobody. Cannot fail.

use super::{
    attribution::Attribution,
    content::Content,
    cues::{self, Found, Frame, Use},
    elsewhere,
    subject::{self, Subject},
    view::View,
    words::Hint,
};
use crate::text::{Class, Shape};
use std::ops::Range;

/// A quote with its speaker's name as a label: `Ann Lee: "A"`, and `"A" — Ann Lee`.
pub fn labelled(view: &View) -> Option<Attribution> {
    let at = (0..view.len()).find(|&at| view.marked(at).is_some())?;
    let mut last = view.len();
    while last > at + 1 && view.shape(last - 1) == Some(Shape::Stop) {
        last -= 1;
    }
    let (name, mark) = if at >= 2 && view.word(at - 1) == ":" && last == at + 1 {
        (0..at - 1, at - 1)
    } else if at == 0 && last > 2 && view.is_dash(1) {
        (2..last, 1)
    } else {
        return None;
    };
    let content = Content { parts: vec![at..at + 1], end: last, by: "labelled", addressee: None };
    let named = |name: &Range<usize>| {
        name.len() <= 8 && view.is_capital(name.start) && name.clone().all(|item| label_word(view, name, item))
    };
    // `Says Ann Lee: "A"`
    let inverted = |found: &Found| found.used == Use::Verb && found.cue.takes(Frame::Aside) && mark < at;
    if let Some(found) = cues::at(view, name.start).filter(inverted) {
        let name = found.end..name.end;
        let subject = Some(Subject { whole: name.clone(), phrase: name.clone() });
        return named(&name).then_some(Attribution { found, subject, content });
    }
    if let Some((found, owner)) = voiced(view, name.clone()).filter(|_| mark < at) {
        return Some(Attribution { found, subject: Some(owner), content });
    }
    if !named(&name) || view.words_in(at..at + 1) < 3 {
        return None;
    }
    let found = Found { cue: cues::LABEL, used: Use::Phrase, at: mark, end: mark + 1 };
    Some(Attribution { found, subject: Some(Subject { whole: name.clone(), phrase: name }), content })
}

/// A quote behind a colon and a clause about somebody: `Ms Okafor was blunt: "A"`, `She had one wish: "A"`. A phrase in
/// marks is no more than a name.
pub fn led_in(view: &View) -> Option<Attribution> {
    let at = (2..view.len()).find(|&at| view.marked(at).is_some())?;
    let leads = view.word(at - 1) == ":" && view.ends(at + 1);
    let spoken = leads && view.closes_with(at, &['.', '!', '?', '…', ',']) && view.words_in(at..at + 1) >= 3;
    let subject = spoken.then(|| about(view, at - 1)).flatten()?;
    let content = Content { parts: vec![at..at + 1], end: at + 1, by: "behind a colon", addressee: None };
    let found = Found { cue: cues::LABEL, used: Use::Phrase, at: at - 1, end: at };
    Some(Attribution { found, subject: Some(subject), content })
}

/// Whom the clause before the colon at item `colon` is about: a name, he or she.
pub fn about(view: &View, colon: usize) -> Option<Subject> {
    let subject = elsewhere::of_main_clause(view, colon)?;
    let last = subject.phrase.end.checked_sub(1)?;
    let person = view.is_capital(last) || view.gives(last, Hint::Third) && subject.phrase.len() == 1;
    person.then_some(subject)
}

/// Whose a quote is that a sentence of its own tells of: "Those were the words of Ms Okafor." The subject's `whole` is what
/// attributes it.
pub fn words_of(view: &View) -> Option<Subject> {
    let noun = (2..6).find(|&at| view.gives(at, Hint::Voice)).filter(|&noun| view.is(noun + 1, "of"))?;
    let tells = view.gives(0, Hint::Demonstrative) && view.is_be(1);
    let name = subject::after(view, noun + 2).filter(|name| tells && (view.is_mark(name.whole.end)))?;
    Some(Subject { whole: noun..noun + 1, phrase: name.phrase })
}

/// A sentence that begins with a quote and a cue, and nobody who can be read as its speaker: `"A," said @annlee`.
pub fn unnamed(view: &View) -> Option<Attribution> {
    let spoken = view.words_in(0..1.min(view.len())) >= 3 && view.closes_with(0, &[',', '?', '!', '…']);
    let aside = |found: &Found| found.used == Use::Verb && found.cue.takes(Frame::Aside);
    if spoken && let Some((found, subject)) = any_verb(view) {
        let content = Content { parts: vec![0..1], end: view.len(), by: "beside any verb", addressee: None };
        return Some(Attribution { found, subject: Some(subject), content });
    }
    let found = cues::at(view, 1).filter(|found| spoken && aside(found))?;
    let content = Content { parts: vec![0..1], end: found.end, by: "cue alone", addressee: None };
    Some(Attribution { found, subject: None, content })
}

/// A verb that no table has and its subject, with nothing between them and the quote before nor the end of the sentence:
/// `"A," beamed Ms Okafor.`, `"A," she beams.`
fn any_verb(view: &View) -> Option<(Found, Subject)> {
    let at = (1..view.len().min(8)).find(|&at| view.is_lower(at) && view.is_finite(at) && !view.is_be(at))?;
    let plain = (view.class(at).any(Class::PAST) || view.word(at).ends_with('s'))
        && !view.class(at).any(Class::AUXILIARY.or(Class::MODAL));
    let speaker = match at {
        1 => subject::after(view, 2).filter(|right| view.ends(right.whole.end)),
        _ => subject::before(view, at).filter(|left| left.whole.start == 1 && view.ends(at + 1)),
    }?;
    let person = |item: usize| view.is_capital(item) || view.gives(item, Hint::Third);
    let found = Found { cue: cues::LABEL, used: Use::Verb, at, end: at + 1 };
    (plain && speaker.phrase.clone().any(person)).then_some((found, speaker))
}

/// A noun for what somebody says and whose it is, among the items before a colon: "Ms Okafor's message to the crews".
fn voiced(view: &View, items: Range<usize>) -> Option<(Found, Subject)> {
    let at = items.clone().find(|&at| view.gives(at, Hint::Voice))?;
    let owner = elsewhere::owner(view, at).filter(|owner| owner.phrase.start == items.start)?;
    Some((Found { cue: cues::LABEL, used: Use::Noun, at, end: at + 1 }, owner))
}

/// Whether an item can stand in a label's name: "Ann Lee, Harbour Board", "Per Dahl, fisherman".
fn label_word(view: &View, name: &Range<usize>, at: usize) -> bool {
    // Behind a dash what somebody is may stand after a comma, before a colon between names: "Rovers manager Ann Lee:".
    let behind = match name.start {
        0 => view.is_capital(name.end - 1),
        _ => (name.start..at).any(|item| view.is_comma(item)),
    };
    behind && view.class(at).any(Class::NOUN) || view.is_capital(at) || view.is_comma(at) || view.gives(at, Hint::Label)
}
