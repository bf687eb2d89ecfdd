//! Institutions: organisations that a phrase names by a noun and whose they are.
//!
//! In: tokens of a [`Document`]. Out: an [`Institution`]: "Moscow's Defence Ministry", "Russia's defense
//! ministry" and "the Russian Defence Ministry" are all the Russian Defence Ministry. Cannot fail.

use super::{
    Sort, described,
    forms::Senses,
    key,
    lexicon::{lexicon, span_of},
    resolve::Answer,
    scene::Scene,
    senses::StateForm,
    words::{self, Hint},
};
use crate::text::{Document, Shape};

/// An organisation as a phrase gives it.
#[derive(Debug, Default)]
pub struct Institution {
    /// Its name, without an article.
    pub name: String,
    /// The state that it belongs to.
    pub state: Option<usize>,
    /// The noun, as an index into the lexicon's bodies.
    pub body: Option<usize>,
    /// The words between, in lower case ("defence").
    pub words: String,
    /// Whether a possessive that is no state's goes before it ("the country's").
    pub possessed: bool,
}

/// Reads the institution between two tokens.
pub fn read(doc: &Document, from: usize, to: usize) -> Institution {
    let lexicon = lexicon();
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let is_possessive = |at: usize| words::is_genitive(word(at));
    let mut at = from;
    while at + 1 < to && words::gives_any(word(at), &[Hint::Article, Hint::Pointing]) {
        at += 1;
    }
    let mut institution = Institution::default();
    let start = at;
    let mut lead = None;
    // "The Washington Post's board" is no American board.
    let own = |end: usize| is_possessive(end) || !(end..to).any(is_possessive);
    if let Some((length, state, form)) = lexicon.at(doc, at).state()
        && at + length < to
        && own(at + length)
    {
        institution.state = Some(state);
        at += length;
        let possessive = is_possessive(at);
        if possessive {
            at += 1;
        }
        lead = Some((state, form, possessive, span_of(doc, start, start + length)));
    } else if let Some(mark) = (at..to).rev().find(|&at| is_possessive(at)).filter(|&mark| mark + 1 < to) {
        institution.possessed = true;
        at = mark + 1;
    }
    let body = (1..=3).rev().filter(|&length| at + length <= to).find_map(|length| {
        lexicon.at(doc, to - length).body().filter(|&(found, _)| found == length).map(|(_, body)| (to - length, body))
    });
    let rest = doc.words(span_of(doc, at, to));
    institution.body = body.map(|(_, body)| body);
    institution.words = body.map_or(String::new(), |(noun, _)| doc.words(span_of(doc, at, noun)).to_lowercase());
    let known = institution.body.and_then(|body| lexicon.bodies.get(body));
    let own = known.is_some_and(|body| body.own);
    let rest = if known.is_some_and(|body| body.proper) { capitals(rest) } else { one_line(rest) };
    institution.name = match lead {
        Some(_) if own => rest,
        Some((_, _, true, _)) if institution.body.is_none() => rest,
        Some(_) if institution.body.is_none() => one_line(doc.words(span_of(doc, start, to))),
        Some((state, form, possessive, printed)) => {
            let plain = possessive || form == StateForm::Capital || form == StateForm::Name && printed.len() > 4;
            let adjective = lexicon.states.get(state).map_or("", |state| state.adjective);
            let lead = if plain { adjective } else { doc.words(printed) };
            format!("{lead} {rest}")
        }
        None if institution.possessed && own => rest,
        None => one_line(doc.words(span_of(doc, start, to))),
    };
    institution
}

/// Whether a word is another word for the body `noun`: an agency is a service.
pub fn same_body(word: &str, noun: &str) -> bool {
    let class = |word: &str| lexicon().body_class(word);
    class(word).is_some() && class(word) == class(noun)
}

/// Where the institution ends that a state's possessive or adjective opens in lower case just before
/// token `at`: "[Russia]'s defence ministry", "[Ukrainian] police".
pub fn after_state(doc: &Document, at: usize) -> Option<usize> {
    let lexicon = lexicon();
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let from = if words::is_genitive(word(at)) { at + 1 } else { at };
    let mut end = from;
    while end < from + 4 && doc.tokens.get(end).is_some_and(|token| token.shape == Shape::Lower) {
        if let Some((length, _)) = lexicon.at(doc, end).body() {
            // "[Russian] government spokesman" and "[Russian] state television": a role or body may follow.
            if lexicon.at(doc, end + length).role().is_some() || lexicon.at(doc, end + length).body().is_some() {
                end += length;
                continue;
            }
            let next = doc.tokens.get(end + length);
            let noun = next.is_some_and(|next| {
                next.shape == Shape::Lower
                    && ends_plural(doc.words(next.span))
                    && lexicon.at(doc, end).modifier().is_some()
            });
            return (!noun).then_some(end + length);
        }
        let (length, _) = lexicon.at(doc, end).modifier()?;
        end += length;
    }
    None
}

fn ends_plural(word: &str) -> bool {
    word.ends_with('s') && !words::gives(word, Hint::NoPlural)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capitals(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if !words::gives(word, Hint::InsideName) => {
                out.extend(first.to_uppercase());
                out.push_str(chars.as_str());
            }
            _ => out.push_str(word),
        }
    }
    out
}

/// "the ministry", "Russia's defence ministry".
pub fn named(scene: &Scene) -> Option<Answer> {
    let lexicon = lexicon();
    let found = read(scene.doc, scene.from, scene.core);
    let body = found.body?;
    let heart = scene.heart();
    let state = found.state.and_then(|state| lexicon.states.get(state)).map(|state| state.name);
    let capital = scene.doc.tokens.get(scene.core - 1).is_some_and(|token| token.shape != Shape::Lower);
    let folded = key::organisation(&found.name);
    let same = scene
        .people
        .entities
        .iter()
        .position(|known| known.sort == Sort::Organisation && key::organisation(&known.name) == folded);
    if let Some(same) = same {
        return Some(Answer::Is(same, heart, 0.95));
    }
    if found.state.is_none() && !found.possessed {
        let definite = words::gives(scene.word(scene.from), Hint::Pointing) || capital;
        if definite && let Some(entity) = before(scene, body, &found.words) {
            return Some(Answer::Is(entity, heart, 0.85));
        }
    }
    let sort = if found.state.is_some() || found.possessed || capital { Sort::Organisation } else { Sort::Unnamed };
    let mut new = scene.unnamed(sort, &described::plain_start(scene, &found.name), None);
    new.affiliation = state.map(str::to_owned);
    Some(Answer::New(new, None, heart, 0.8))
}

/// The institution last named that the noun and the words before it can mean.
fn before(scene: &Scene, body: usize, words: &str) -> Option<usize> {
    let noun = lexicon().bodies.get(body).map_or("", |body| body.noun);
    let turns = scene.spoken.iter().map(|&(span, entity)| (span.start, entity));
    let named = scene.people.mentions.iter().map(|mention| (mention.span.start, mention.entity));
    let fits = |entity: usize| {
        let Some(known) = scene.entity(entity).filter(|known| known.sort == Sort::Organisation) else { return false };
        let folded = key::organisation(&known.name);
        let mine = key::organisation(words);
        let known_noun = lexicon()
            .organisations
            .iter()
            .find(|organisation| organisation.name == known.name)
            .and_then(|organisation| organisation.noun)
            .is_some_and(|known| known == noun || known.ends_with(noun));
        let by_name = folded.split(' ').next_back().is_some_and(|last| last == noun || same_body(last, noun));
        (by_name || known_noun)
            && (mine.is_empty() || known_noun || mine.split(' ').all(|word| folded.split(' ').any(|it| it == word)))
    };
    let before = turns.chain(named.clone()).filter(|&(start, entity)| start < scene.phrase.start && fits(entity));
    before.max_by_key(|&(start, _)| start).map(|(_, entity)| entity).or_else(|| {
        let mut after = named.filter(|&(_, entity)| fits(entity)).map(|(_, entity)| entity);
        let first = after.next()?;
        after.all(|entity| entity == first).then_some(first)
    })
}
