//! Phrases that name an office: "the Ukrainian president", "NATO's chief", "the minister".
//!
//! In: a [`Scene`]. Out: whoever holds that office in this article, where nobody else can be meant. Cannot fail.

use super::{
    Mention, Sort,
    cast::genders_fit,
    forms::Senses,
    lexicon::lexicon,
    office::{self, Affiliation, Office},
    resolve::Answer,
    scene::Scene,
    senses::StateForm,
    words::{self, Hint},
};
use crate::{Span, text::Shape};

/// "the Ukrainian president", "NATO's chief", "the minister": whoever holds that office in this article.
pub fn known(scene: &Scene) -> Option<Answer> {
    let office = office::described(scene.doc, scene.from, scene.to)?;
    let noun = lexicon().roles.get(office.noun?)?;
    let first = scene.word(scene.from);
    if words::gives(first, Hint::Owner) {
        return None;
    }
    if words::gives(first, Hint::Indefinite) {
        return later_definite(scene, &office);
    }
    let fits = |entity: usize| {
        scene.entity(entity).is_some_and(|known| known.sort == Sort::Person)
            && genders_fit(scene.people.gender(entity), noun.gender)
            && scene.people.offices(entity).any(|theirs| office.fits(theirs))
            && !scene.people.offices(entity).any(|theirs| office.affiliation.conflicts(theirs.affiliation))
    };
    let all: Vec<usize> = (0..scene.people.entities.len()).filter(|&entity| fits(entity)).collect();
    let sure: Vec<usize> = all
        .iter()
        .copied()
        .filter(|&entity| {
            office.affiliation != Affiliation::Unknown
                && scene.people.offices(entity).any(|theirs| office.affiliation.same(theirs.affiliation, scene.doc))
        })
        .collect();
    let nearest = |among: &[usize]| {
        among
            .iter()
            .copied()
            .filter(|&entity| scene.distance(entity).is_some())
            .min_by_key(|&entity| scene.distance(entity))
    };
    let heart = scene.heart();
    if let [only] = sure[..] {
        return Some(Answer::Is(only, heart, 0.92));
    }
    if let Some(entity) = nearest(&sure) {
        return Some(Answer::Is(entity, heart, 0.75));
    }
    let stated = office.affiliation != Affiliation::Unknown;
    let entity = nearest(&all).or_else(|| if let [only] = all[..] { Some(only).filter(|_| !stated) } else { None })?;
    let close = scene.distance(entity).is_some_and(|distance| distance < 12);
    if stated && !close {
        return None;
    }
    Some(Answer::Is(entity, heart, if all.len() == 1 { 0.8 } else { 0.65 }))
}

/// "A spokesman for the ministry", whom the article later calls "The military spokesman, Maj. Gen. Lund":
/// the definite phrase refers back, and there is nobody else it could mean.
fn later_definite(scene: &Scene, office: &Office) -> Option<Answer> {
    let mut later =
        scene.people.mentions.iter().filter(|mention| mention.span.start > scene.phrase.end).filter(|mention| {
            let phrase = scene.doc.words(mention.phrase);
            let between = Span::new(mention.phrase.start, mention.span.start).of(scene.doc.text());
            phrase.starts_with("The ")
                && between.contains(',')
                && scene.people.offices(mention.entity).any(|theirs| same_class(office, theirs))
        });
    let found = later.next()?.entity;
    let alone = later.all(|mention| mention.entity == found);
    let named_before =
        scene.before().any(|mention| scene.people.offices(mention.entity).any(|theirs| same_class(office, theirs)));
    (alone && !named_before).then(|| Answer::Is(found, scene.heart(), 0.6))
}

fn same_class(a: &Office, b: &Office) -> bool {
    let class = |office: &Office| office.noun.and_then(|noun| lexicon().roles.get(noun)).map(|role| role.class);
    class(a).is_some() && class(a) == class(b)
}

/// An office ("Ukraine's defence minister", "the prime minister") that nobody here is said to hold, right after
/// a sentence about somebody whose office the article never tells: newspapers vary their words that way.
pub fn anew(scene: &Scene) -> Option<Answer> {
    let office = office::described(scene.doc, scene.from, scene.to)?;
    let noun = lexicon().roles.get(office.noun?)?;
    let stated = office.affiliation != Affiliation::Unknown;
    let first = scene.word(scene.from);
    let definite = first.eq_ignore_ascii_case("the");
    let indefinite = words::gives_any(first, &[Hint::Indefinite, Hint::Owner]);
    if !noun.office || indefinite || !(stated || definite) || scene.core != scene.to {
        return None;
    }
    let here = scene.doc.sentence_at(scene.phrase.start)?;
    let person = |mention: &&Mention| {
        !mention.quoted && scene.entity(mention.entity).is_some_and(|known| known.sort == Sort::Person)
    };
    let sentence = scene.doc.sentences.get(here.checked_sub(1)?)?;
    let mut people = scene.before().filter(|mention| sentence.span.start <= mention.span.start).filter(person);
    let only = people.next()?;
    let alone = people.all(|mention| mention.entity == only.entity);
    let bare = scene.people.offices(only.entity).next().is_none();
    let fits = genders_fit(scene.people.gender(only.entity), noun.gender);
    let confidence = if stated { 0.6 } else { 0.5 };
    (alone && bare && fits && only.subject).then(|| Answer::Is(only.entity, scene.heart(), confidence))
}

/// How many sentences back "the 31-year-old" may have been named.
const NAMED_BACK: usize = 3;

/// "Ola Brandt won. The 31-year-old said", "the Norwegian said": newspapers vary a name by age and nation too, and
/// mean the one person of the last sentence that names any.
pub fn varied(scene: &Scene) -> Option<Answer> {
    if !scene.word(scene.from).eq_ignore_ascii_case("the") || scene.core != scene.to {
        return None;
    }
    let first = scene.from + 1;
    let aged = scene.doc.tokens.get(first).is_some_and(|token| token.shape == Shape::Number)
        && (first + 1..scene.to.min(first + 4)).any(|at| words::gives(scene.word(at), Hint::Aged));
    let nation = match lexicon().at(scene.doc, first).state() {
        // "the French" are many.
        Some((1, state, StateForm::Adjective)) if scene.to == first + 1 => {
            Some(Affiliation::State(state)).filter(|_| !words::gives(ending(scene.word(first)), Hint::ManyEnding))
        }
        _ => None,
    };
    if !aged && nation.is_none() {
        return None;
    }
    let here = scene.doc.sentence_at(scene.phrase.start)?;
    let start = scene.doc.sentences.get(here)?.span.start;
    let person = |mention: &&Mention| {
        !mention.quoted && scene.entity(mention.entity).is_some_and(|known| known.sort == Sort::Person)
    };
    let mut people = scene.before().filter(|mention| mention.span.start < start).filter(person);
    let last = people.next()?;
    let sentence = scene.doc.sentence_at(last.span.start).filter(|at| at + NAMED_BACK >= here)?;
    let from = scene.doc.sentences.get(sentence)?.span.start;
    let alone = people.take_while(|mention| mention.span.start >= from).all(|mention| mention.entity == last.entity);
    let other =
        |nation: Affiliation| scene.people.offices(last.entity).any(|theirs| nation.conflicts(theirs.affiliation));
    let fits = alone && !nation.is_some_and(other);
    fits.then(|| Answer::Is(last.entity, scene.heart(), 0.7))
}

/// The last two letters of a word, as far as it has them.
fn ending(word: &str) -> &str {
    word.len().checked_sub(2).and_then(|from| word.get(from..)).unwrap_or(word)
}
