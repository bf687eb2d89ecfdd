//! Phrases that name nobody the article knows: "Okafor", "two officials", "an envoy from a small ally".
//!
//! In: a [`Scene`] that no sieve before has an answer to. Out: somebody new, or whoever was described so before. Cannot fail.

use super::{
    Sort,
    forms::Senses,
    key,
    lexicon::{lexicon, span_of},
    office,
    resolve::Answer,
    scene::Scene,
    without_article,
    words::{self, Hint},
};
use crate::text::{self, Class, Shape};

/// One capitalised name that the cast does not have: "Okafor", where nothing else is said of her.
pub fn name_alone(scene: &Scene) -> Option<Answer> {
    let capital =
        |at: usize| scene.doc.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper));
    let last = scene.core.checked_sub(1)?;
    if !capital(last) || (last..scene.core).any(|at| at < scene.from) {
        return None;
    }
    if let Some((length, state, _)) = lexicon().at(scene.doc, scene.from).state()
        && scene.from + length >= scene.core
    {
        let name = lexicon().states.get(state)?.name;
        let known = scene.people.entities.iter().position(|known| known.sort == Sort::State && known.name == name);
        let heart = scene.heart();
        return Some(match known {
            Some(entity) => Answer::Is(entity, heart, 0.8),
            None => Answer::New(scene.unnamed(Sort::State, name, None), None, heart, 0.8),
        });
    }
    let mut start = last;
    while start > scene.from && capital(start - 1) {
        start -= 1;
    }
    let span = span_of(scene.doc, start, scene.core);
    let words = without_article(scene.doc.words(span));
    let surname = key::words(words);
    let ambiguous = surname.len() == 1
        && scene.people.entities.iter().any(|known| {
            known.sort == Sort::Person && key::words(&known.name).last() == surname.last() && known.name.contains(' ')
        });
    if ambiguous {
        return Some(Answer::Nobody(0.4));
    }
    let opens = scene.doc.sentences.iter().any(|sentence| sentence.span.start == span.start);
    let plural = words.ends_with('s') && opens && lexicon().at(scene.doc, start).given().is_none();
    let determined = start > scene.from || scene.word(scene.from) != scene.word(start);
    let sort = if plural || determined { Sort::Unnamed } else { Sort::Person };
    let words = if determined { without_article(scene.doc.words(scene.heart())) } else { words };
    Some(Answer::New(scene.unnamed(sort, words, None), None, span, 0.7))
}

/// How many turns back "the envoy" may mean "an envoy from one of the smaller allies".
const TURNS_BACK: usize = 40;

/// "An envoy from one of the smaller allies said it was late. … the envoy said.": whoever was described so at length before,
/// where only one was.
pub fn before(scene: &Scene) -> Option<Answer> {
    let definite = scene.word(scene.from).eq_ignore_ascii_case("the");
    if !definite || scene.core != scene.to {
        return None;
    }
    let words = without_article(scene.doc.words(scene.heart()));
    let spoken = scene.spoken.iter().rev().take(TURNS_BACK).map(|&(_, entity)| entity);
    let mut fits = spoken.filter(|&entity| {
        let Some(known) = scene.entity(entity).filter(|known| known.sort == Sort::Unnamed) else { return false };
        let link = |word: &str| text::words::classes(word).any(Class::PREPOSITION);
        let head = known.name.split(' ').position(link).unwrap_or(usize::MAX);
        let mut head: Vec<&str> = known.name.split(' ').take(head).collect();
        // "person close to Lund", "official familiar with it"
        if head.len() > 1 && head.last().is_some_and(|last| words::gives(last, Hint::Near)) {
            head.pop();
        }
        head.ends_with(&words.split(' ').collect::<Vec<_>>())
    });
    let only = fits.next()?;
    fits.all(|other| other == only).then(|| Answer::Is(only, scene.heart(), 0.75))
}

/// A role or a group that nobody is known to be: "two officials", "a spokesman", "residents".
pub fn somebody(scene: &Scene) -> Option<Answer> {
    let whole = span_of(scene.doc, scene.from, scene.to);
    let heart = scene.heart();
    if heart.is_empty() {
        return None;
    }
    let office = office::described(scene.doc, scene.from, scene.to);
    // "sources in the government" is who they are; a clause after a comma is not.
    let mut end = scene.core;
    let stops = |word: &str| word == "," || words::gives_any(word, &[Hint::Relative, Hint::Break]);
    while end < scene.to && !stops(scene.word(end)) {
        end += 1;
    }
    let named = span_of(scene.doc, scene.from, end);
    let words = plain_start(scene, without_article(scene.doc.words(named)));
    let words = words.as_str();
    let confidence = if office.is_some() { 0.75 } else { 0.6 };
    Some(Answer::New(scene.unnamed(Sort::Unnamed, words, office.as_ref()), office.map(Box::new), whole, confidence))
}

/// `words` without the capital that only the sentence's start gave them: "Our analysts", "Officials".
pub fn plain_start(scene: &Scene, words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or("");
    let closed = text::words::classes(first)
        .any(Class::DETERMINER.or(Class::PRONOUN).or(Class::POSSESSIVE).or(Class::NUMBER).or(Class::ADVERB));
    let common = lexicon().is_common(first) || first.strip_suffix('s').is_some_and(|one| lexicon().is_common(one));
    let upper = first.chars().filter(|c| c.is_uppercase()).count() > 1;
    let mut letters = words.chars();
    match letters.next() {
        Some(c)
            if c.is_uppercase() && (closed || common) && !upper && scene.doc.words(scene.phrase).contains(words) =>
        {
            c.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}
