//! Phrases that hold a name: "NATO chief Jens Lund", "a spokeswoman, Ane Lund", "Lund and Hale".
//!
//! In: a [`Scene`]. Out: whose name it is, where the phrase has one or one stands right behind it; of several together,
//! that they are several. Cannot fail.

use super::{
    Mention, Sort,
    forms::Senses,
    lexicon::{lexicon, span_of},
    office,
    resolve::Answer,
    scene::Scene,
    without_article,
    words::{self, Hint},
};
use crate::{
    Span,
    text::{Class, Shape},
};

/// "Lund and Hale", "NATO and British officials": nobody alone.
pub fn several(scene: &Scene) -> Option<Answer> {
    let and = (scene.from + 1..scene.core).find(|&at| words::gives(scene.word(at), Hint::Joins))?;
    let before = scene.doc.tokens.get(and.checked_sub(1)?)?.span;
    let after = scene.doc.tokens.get(scene.core.checked_sub(1)?)?.span;
    let mentions = scene.mentions();
    let ends = |span: Span| mentions.iter().find(|mention| mention.span.end == span.end);
    let one = mentions.iter().any(|mention| mention.span.covers(span_of(scene.doc, and - 1, and + 2)));
    let first = ends(before)
        .or_else(|| mentions.iter().find(|mention| mention.phrase.covers(before) && mention.span.end <= before.end));
    let second = ends(after);
    let pronoun = words::gives(scene.word(and - 1), Hint::Subject);
    let embedded = matches!((first, second), (Some(a), Some(b)) if b.phrase.covers(a.span));
    let group = lexicon().at(scene.doc, scene.core - 1).role().is_none();
    if one || embedded || !(first.is_some() && (second.is_some() || group) || pronoun) {
        return None;
    }
    let words = without_article(scene.doc.words(scene.heart()));
    Some(Answer::New(scene.unnamed(Sort::Unnamed, words, None), None, scene.heart(), 0.8))
}

/// The phrase holds the name.
pub fn there(scene: &Scene) -> Option<Answer> {
    let last = scene.doc.tokens.get(scene.core.checked_sub(1)?)?.span;
    let mentions = scene.mentions();
    let heart = scene.heart();
    let found = mentions
        .iter()
        .find(|mention| mention.span.covers(last))
        .or_else(|| {
            // "The military spokesman, Maj. Gen. Lund": the name comes after the noun.
            mentions.iter().find(|mention| {
                scene.entity(mention.entity).is_some_and(|known| known.sort == Sort::Person)
                    && mention.phrase.start <= heart.start
                    && mention.phrase.covers(last)
            })
        })
        .or_else(|| scene.led())
        .or_else(|| scene.covering())?;
    Some(Answer::Is(found.entity, found.span, 0.97))
}

impl Scene<'_> {
    /// The mention that the phrase begins with, where a verb follows it: more than the speaker was handed in.
    fn led(&self) -> Option<&Mention> {
        let start = self.heart().start;
        let mention =
            self.mentions().iter().find(|mention| mention.phrase.start <= start && mention.phrase.end > start)?;
        let next = self.doc.tokens.get(self.doc.tokens_in(mention.phrase).end)?;
        let verb = Class::AUXILIARY.or(Class::MODAL).or(Class::PAST).or(Class::ADVERB);
        if next.class.any(Class::POSSESSIVE) {
            return None;
        }
        (next.shape == Shape::Lower && next.class.any(verb) && next.span.end <= self.phrase.end).then_some(mention)
    }

    /// The mention whose name goes beyond the phrase: a phrase that was cut short.
    fn covering(&self) -> Option<&Mention> {
        let end = self.people.mentions.partition_point(|mention| mention.span.start <= self.phrase.start);
        self.people.mentions.get(..end)?.last().filter(|mention| mention.span.covers(self.phrase))
    }
}

/// "a spokeswoman, Ane Lund, said", "her lawyer, Per Hale": the name stands behind what somebody is.
pub fn behind_a_comma(scene: &Scene) -> Option<Answer> {
    let noun = scene.doc.tokens.get(scene.core.checked_sub(1)?)?;
    let plain = noun.shape == Shape::Lower && !noun.class.any(Class::PRONOUN)
        || scene.word(scene.from).eq_ignore_ascii_case("one");
    if scene.word(scene.to) != "," || !plain {
        return None;
    }
    let start = scene.doc.tokens.get(scene.to + 1)?.span.start;
    let first = scene.people.mentions.partition_point(|mention| mention.span.start < start);
    let titled =
        |mention: &&Mention| !Span::new(start, mention.span.start.max(start)).of(scene.doc.text()).contains(',');
    let mention = scene.people.mentions.get(first).filter(titled)?;
    let behind = scene.doc.tokens_in(mention.span).end;
    let closed = match scene.word(behind) {
        "," => !words::gives(scene.word(behind + 1), Hint::Joins),
        word => matches!(word, "." | "") || affiliated(scene, behind),
    };
    let person = scene.entity(mention.entity).is_some_and(|known| known.sort == Sort::Person);
    if !closed || !person {
        return None;
    }
    Some(match office::described(scene.doc, scene.from, scene.to) {
        Some(office) if !office.is_relation() => Answer::Holds(mention.entity, Box::new(office), mention.span, 0.9),
        _ => Answer::Is(mention.entity, mention.span, 0.9),
    })
}

/// Whether what stands at token `at` says where a named person belongs, up to a comma: "Ane Lund of the harbour board,".
fn affiliated(scene: &Scene, at: usize) -> bool {
    let class = |at: usize| scene.doc.tokens.get(at).map_or(Class::NONE, |token| token.class);
    let verb = Class::AUXILIARY.or(Class::MODAL).or(Class::PAST);
    class(at).any(Class::PREPOSITION)
        && (at + 1..at + 8).take_while(|&at| !class(at).any(verb)).any(|at| scene.word(at) == ",")
}
