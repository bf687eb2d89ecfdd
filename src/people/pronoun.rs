//! Pronouns as speakers: he, she, it, they, who.
//!
//! In: a [`Scene`] whose phrase is a pronoun. Out: the antecedent, where gender, number and place tell.
//! A pronoun beside a cue means whoever spoke last before it or was the subject of a sentence before it;
//! an object, a possessive ("Lund's remarks") or a name between quotation marks is passed over. Cannot fail.

use super::{
    Gender, Mention, Sort,
    cast::genders_fit,
    lexicon::{lexicon, span_of},
    opening::{self, Head},
    resolve::{self, Answer},
    scene::Scene,
    words::{self, Hint},
};
use crate::{
    Span,
    text::{Class, Document, Sentence},
};

/// A pronoun by what it can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// I, we, you, anyone: nobody outside quotation marks.
    Nobody,
    /// he, she
    Person(Gender),
    /// it
    Thing,
    /// they
    Plural,
    /// who, which, that
    Relative,
}

impl Pronoun {
    /// The pronoun that the tokens between two places are.
    pub fn of(doc: &Document, from: usize, to: usize) -> Option<Pronoun> {
        if to != from + 1 {
            return None;
        }
        let word = doc.words(doc.tokens.get(from)?.span);
        const KINDS: [Hint; 6] = [Hint::Male, Hint::Female, Hint::Thing, Hint::Plural, Hint::Nobody, Hint::Relative];
        Some(match words::first(word, &KINDS)? {
            Hint::Male => Pronoun::Person(Gender::Male),
            Hint::Female => Pronoun::Person(Gender::Female),
            Hint::Thing => Pronoun::Thing,
            Hint::Plural => Pronoun::Plural,
            Hint::Relative => Pronoun::Relative,
            _ => Pronoun::Nobody,
        })
    }

    /// The gender that it tells.
    pub fn gender(self) -> Option<Gender> {
        match self {
            Pronoun::Person(gender) => Some(gender),
            _ => None,
        }
    }
}

/// How many sentences back an antecedent may be; quotes of several sentences lie between.
const SENTENCES_BACK: usize = 8;

fn pronoun(scene: &Scene) -> Option<Pronoun> {
    Pronoun::of(scene.doc, scene.from, scene.to)
}

/// I, we, somebody.
pub fn nobody(scene: &Scene) -> Option<Answer> {
    (pronoun(scene)? == Pronoun::Nobody).then_some(Answer::Nobody(0.5))
}

/// "Lund, who said": whoever the name just before means.
pub fn relative(scene: &Scene) -> Option<Answer> {
    if pronoun(scene)? != Pronoun::Relative {
        return None;
    }
    let near = scene.before().find(|mention| {
        let end = mention.phrase.end.min(scene.phrase.start).max(mention.span.end);
        let between = Span::new(end, scene.phrase.start).of(scene.doc.text());
        mention.phrase.covers(scene.phrase) || between.chars().all(|c| c.is_whitespace() || c == ',')
    });
    let sentence = scene.doc.sentence_at(scene.phrase.start).and_then(|at| scene.doc.sentences.get(at));
    Some(match near.filter(|near| sentence.is_some_and(|sentence| sentence.span.covers(near.span))) {
        Some(mention) => Answer::Is(mention.entity, scene.phrase, 0.85),
        None => Answer::Nobody(0.4),
    })
}

impl Scene<'_> {
    /// Whether `pronoun` can mean `entity`.
    fn agrees(&self, pronoun: Pronoun, entity: usize) -> bool {
        self.entity(entity).is_some_and(|known| match pronoun {
            Pronoun::Person(gender) => {
                let somebody = known.sort == Sort::Person || known.sort == Sort::Unnamed && known.role.is_some();
                somebody && genders_fit(self.people.gender(entity), Some(gender))
            }
            Pronoun::Thing => {
                let body = || known.name.rsplit(' ').next().is_some_and(|noun| lexicon().body_class(noun).is_some());
                matches!(known.sort, Sort::Organisation | Sort::State) || known.sort == Sort::Unnamed && body()
            }
            Pronoun::Plural => {
                known.sort == Sort::Unnamed && known.gender.is_none() || known.sort == Sort::Organisation
            }
            Pronoun::Relative | Pronoun::Nobody => false,
        })
    }

    /// The last who spoke inside `within`, before the phrase.
    fn spoke(&self, within: Span, pronoun: Pronoun) -> Option<usize> {
        self.spoken
            .iter()
            .rev()
            .skip_while(|(span, _)| span.start >= self.phrase.start)
            .take_while(|(span, _)| span.end > within.start)
            .filter(|(span, _)| within.covers(*span))
            .map(|&(_, entity)| entity)
            .find(|&entity| self.agrees(pronoun, entity))
    }

    /// The mentions outside quotation marks inside `within`, before the phrase, in order.
    fn told(&self, within: Span, pronoun: Pronoun) -> Vec<&Mention> {
        let mut found: Vec<&Mention> = self
            .before()
            .skip_while(|mention| mention.span.start >= within.end)
            .take_while(|mention| mention.span.start >= within.start)
            .filter(|mention| !mention.quoted && self.agrees(pronoun, mention.entity))
            .collect();
        found.reverse();
        found
    }

    /// Whether 's follows the mention.
    fn is_possessive(&self, mention: &Mention) -> bool {
        let rest = Span::new(mention.span.end, self.doc.text().len()).of(self.doc.text());
        rest.starts_with("'s") || rest.starts_with("’s") || rest.starts_with("' ") || rest.starts_with("’ ")
    }
}

/// "Lund said the quay was sound, and that, he added, …": the same sentence has the speaker.
pub fn speaker_of_the_sentence(scene: &Scene) -> Option<Answer> {
    let pronoun = pronoun(scene)?;
    let sentence = scene.doc.sentences.get(scene.doc.sentence_at(scene.phrase.start)?)?;
    let entity = scene.spoke(sentence.span, pronoun)?;
    Some(Answer::Is(entity, scene.phrase, 0.88))
}

/// "Lund praised the plan, which he said …": the same sentence has the subject.
pub fn subject_of_the_sentence(scene: &Scene) -> Option<Answer> {
    let pronoun = pronoun(scene)?;
    let sentence = scene.doc.sentences.get(scene.doc.sentence_at(scene.phrase.start)?)?;
    let mentions = if pronoun == Pronoun::Plural { Vec::new() } else { scene.told(sentence.span, pronoun) };
    let subject = mentions.iter().find(|mention| mention.subject)?;
    Some(Answer::Is(subject.entity, scene.phrase, 0.85))
}

/// The nearest sentence before with a speaker or a subject that agrees, or with one person only.
pub fn before(scene: &Scene) -> Option<Answer> {
    let pronoun = pronoun(scene)?;
    let here = scene.doc.sentence_at(scene.phrase.start)?;
    for back in 1..=SENTENCES_BACK.min(here) {
        let sentence = scene.doc.sentences.get(here - back)?;
        let fade = 0.02 * back as f64;
        if let Some(entity) = scene.spoke(sentence.span, pronoun) {
            return Some(Answer::Is(entity, scene.phrase, 0.88 - fade));
        }
        if back <= OPENINGS_BACK
            && let Some(answer) = opening(scene, pronoun, sentence)
        {
            return Some(answer);
        }
        if pronoun == Pronoun::Plural {
            // A name alone says little of number; only who spoke is meant.
            continue;
        }
        let mentions = scene.told(sentence.span, pronoun);
        let free: Vec<&&Mention> = mentions.iter().filter(|mention| !scene.is_possessive(mention)).collect();
        if let Some(subject) = free.iter().find(|mention| mention.subject) {
            return Some(Answer::Is(subject.entity, scene.phrase, 0.82 - fade));
        }
        if pronoun == Pronoun::Thing {
            continue;
        }
        let Some(first) = free.first() else { continue };
        if free.iter().all(|mention| mention.entity == first.entity) {
            return Some(Answer::Is(first.entity, scene.phrase, 0.72 - fade));
        }
        return Some(Answer::Nobody(0.3));
    }
    None
}

/// How many sentences back a subject without a name may be meant.
const OPENINGS_BACK: usize = 2;

/// "A local shipping firm lost its cargo. It said": the subject of a sentence before, which has no name.
fn opening(scene: &Scene, pronoun: Pronoun, sentence: &Sentence) -> Option<Answer> {
    let opening = opening::of(scene.doc, sentence.tokens.clone())?;
    let fits = match pronoun {
        Pronoun::Person(_) => opening.head == Head::Person,
        Pronoun::Thing => opening.head == Head::Body,
        Pronoun::Plural => opening.head != Head::Person,
        Pronoun::Relative | Pronoun::Nobody => false,
    };
    if !fits {
        return None;
    }
    let tokens = opening.tokens;
    // "The chair of trustees, Hugh Penrose, left. He said": it has a name.
    let verb = |at: usize| scene.doc.tokens.class(at).any(Class::AUXILIARY.or(Class::MODAL).or(Class::PAST));
    let beside = |mention: &&Mention| {
        let at = scene.doc.tokens_in(mention.span).start;
        mention.subject && !(tokens.end..at).any(verb)
    };
    if scene.told(sentence.span, pronoun).iter().any(beside) {
        return None;
    }
    let phrase = span_of(scene.doc, tokens.start, tokens.end);
    let meant = Scene { phrase, from: tokens.start, to: tokens.end, core: tokens.end, ..*scene };
    let gender = pronoun.gender();
    match resolve::answer(&meant)?.1 {
        Answer::Is(entity, ..) | Answer::Holds(entity, ..) => {
            genders_fit(scene.people.gender(entity), gender).then_some(Answer::Is(entity, scene.phrase, 0.7))
        }
        Answer::New(entity, office, ..) => {
            genders_fit(entity.gender, gender).then_some(Answer::New(entity, office, scene.phrase, 0.65))
        }
        Answer::Nobody(_) => None,
    }
}

/// No antecedent: nobody.
pub fn unresolved(scene: &Scene) -> Option<Answer> {
    pronoun(scene).map(|_| Answer::Nobody(0.3))
}
