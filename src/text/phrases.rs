//! Noun phrases: what stands before or after a word as its subject or object.
//!
//! In: a [`Document`] and a token. Out: a [`Phrase`], the tokens from determiner to head, inside one
//! sentence. A chunker, not a parser: it looks at one token and its neighbour at a time, and where a word
//! may be a noun or a verb the words around it decide. Cannot fail; no phrase there gives `None`.

use super::{Class, Document, Shape, Token};
use crate::Span;
use std::ops::Range;

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its head: the last noun, name, pronoun or number, as an index into [`Document::tokens`].
    pub head: usize,
}

/// How many tokens a bracket between a name and its verb may hold.
const LONGEST_BRACKET: usize = 10;

impl Document {
    /// The noun phrase that begins with token `start`: determiner, adjectives, possessors, nouns.
    pub fn noun_phrase_from(&self, start: usize) -> Option<Phrase> {
        let limit = self.sentence_tokens(start)?.end;
        if self.is_pronoun(start) {
            return Some(Phrase { tokens: start..start + 1, head: start });
        }
        let mut head = None;
        let mut at = start;
        while at < limit {
            match self.part(at, head, limit) {
                Part::Before => head = None,
                Part::Modifier => {}
                Part::Head => head = Some(at),
                Part::Outside => break,
            }
            at += 1;
        }
        let head = head?;
        Some(Phrase { tokens: start..head + 1, head })
    }

    /// The noun phrase right after token `at`.
    pub fn noun_phrase_after(&self, at: usize) -> Option<Phrase> {
        let sentence = self.sentence_tokens(at)?;
        (at + 1 < sentence.end).then(|| self.noun_phrase_from(at + 1))?
    }

    /// The noun phrase that ends right before token `at`.
    pub fn noun_phrase_before(&self, at: usize) -> Option<Phrase> {
        let sentence = self.sentence_tokens(at)?;
        let last = at.checked_sub(1).filter(|&last| last >= sentence.start)?;
        let head = self.before_bracket(last, sentence.start).unwrap_or(last);
        if self.is_pronoun(head) {
            return Some(Phrase { tokens: head..at, head });
        }
        if !self.can_be_head(head) {
            return None;
        }
        let mut start = head;
        while start > sentence.start && self.joins_backward(start - 1, start, sentence.start) {
            start -= 1;
        }
        Some(Phrase { tokens: start..at, head })
    }

    /// The noun phrase that ends right before token `at`, with the phrases that "of" hangs it on:
    /// "the head of the harbour board". The head is the first phrase's.
    pub fn long_noun_phrase_before(&self, at: usize) -> Option<Phrase> {
        let mut phrase = self.noun_phrase_before(at)?;
        while let Some(of) = phrase.tokens.start.checked_sub(1) {
            let is_of =
                self.one_sentence(of, of + 1) && self.words(self.span_of(of..of + 1)).eq_ignore_ascii_case("of");
            let Some(before) = is_of.then(|| self.noun_phrase_before(of)).flatten() else { break };
            phrase = Phrase { tokens: before.tokens.start..phrase.tokens.end, head: before.head };
        }
        Some(phrase)
    }

    /// The noun phrase right after token `at`, with the phrases that hang on it by "of".
    pub fn long_noun_phrase_after(&self, at: usize) -> Option<Phrase> {
        let mut phrase = self.noun_phrase_after(at)?;
        while phrase.tokens.end < self.tokens.len() {
            let of = phrase.tokens.end;
            let is_of =
                self.one_sentence(of - 1, of) && self.words(self.span_of(of..of + 1)).eq_ignore_ascii_case("of");
            let Some(next) = is_of.then(|| self.noun_phrase_after(of)).flatten() else { break };
            phrase.tokens.end = next.tokens.end;
        }
        Some(phrase)
    }

    /// Whether two tokens stand in one sentence.
    fn one_sentence(&self, first: usize, second: usize) -> bool {
        let sentence = self.sentences.partition_point(|sentence| sentence.tokens.end <= first);
        self.sentences.get(sentence).is_some_and(|sentence| sentence.tokens.contains(&second))
    }

    /// The place of a phrase, or of any run of tokens.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        let (first, last) =
            (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|at| self.tokens.get(at)));
        match (first, last) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// Whether token `at` can be a clause's finite verb: an auxiliary, a modal, or a verb that its
    /// neighbours do not make a noun or a participle.
    pub fn is_finite_verb(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let class = token.class;
        if self.is_possessor(at) {
            return false;
        }
        if class.any(Class::FINITE) {
            // "May" and "Will" inside a sentence are names.
            let is_name = token.shape == Shape::Capital && class.any(Class::MODAL) && self.is_inside(at);
            return !is_name;
        }
        if !class.any(Class::VERBAL) || token.shape == Shape::Capital && self.is_inside(at) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let Some(before) = before else { return false };
        let subject = self.is_pronoun(at - 1) || self.can_be_head(at - 1) || before.class.any(Class::ADVERB);
        subject
            && !before.class.any(Class::MODAL.or(Class::PREPOSITION))
            && !self.lower_is(at - 1, "to")
            && (class.any(Class::PAST) || !class.any(Class::NOUN) || self.begins_complement(at + 1))
    }

    /// The token before the bracket that token `last` closes: "Ada Reed (Coast Party) said".
    fn before_bracket(&self, last: usize, first: usize) -> Option<usize> {
        let is = |at: usize, mark: &str| self.tokens.get(at).is_some_and(|token| self.words(token.span) == mark);
        let nearest = last.saturating_sub(LONGEST_BRACKET).max(first + 1);
        is(last, ")").then(|| (nearest..last).rev().find(|&at| is(at, "(")))?.map(|open| open - 1)
    }

    /// The tokens of the sentence that token `at` is in.
    fn sentence_tokens(&self, at: usize) -> Option<Range<usize>> {
        let token = self.tokens.get(at)?;
        let sentence = self.sentences.get(self.sentence_at(token.span.start)?)?;
        Some(sentence.tokens.clone())
    }

    fn is_pronoun(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        token.class.any(Class::PRONOUN) && !token.class.any(Class::DETERMINER.or(Class::NUMBER))
    }

    fn lower_is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| self.words(token.span).eq_ignore_ascii_case(word))
    }

    /// Whether the token does not begin its sentence or a quotation, so that a capital means a name.
    fn is_inside(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.tokens.get(at)) else { return false };
        let starts = self.sentence_tokens(at).is_some_and(|sentence| sentence.start == at);
        !starts && !matches!(before.shape, Shape::Quote | Shape::Stop) && self.words(before.span) != ":"
    }

    /// Whether the token is a name: a capital where none is needed, or a capital that is no word we know.
    fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let capital = matches!(token.shape, Shape::Capital | Shape::Upper);
        let known_function = token.class.any(Class::FUNCTION.or(Class::NEGATION)) && !self.lower_is(at, "will");
        capital && !known_function && (self.is_inside(at) || token.class.any(Class::GUESSED.or(Class::NOUN)))
    }

    /// Whether a possessive mark stands at `at`, behind the words of an owner.
    fn is_possessor(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let clitic = token.class.any(Class::POSSESSIVE) && self.words(token.span).starts_with(['\'', '’']);
        let owner = at.checked_sub(1).is_some_and(|owner| !self.is_pronoun(owner) && self.can_be_head(owner));
        let owned = self.tokens.get(at + 1).is_some_and(|next| {
            self.is_name(at + 1)
                || next.class.any(Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER))
                    && !next.class.any(Class::FUNCTION.or(Class::ADVERB))
                || next.class.any(Class::ADJECTIVE) && next.class.any(Class::GUESSED)
        });
        clitic && owner && owned
    }

    fn can_be_head(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if self.is_name(at) || matches!(token.shape, Shape::Number) || token.class.any(Class::NUMBER) {
            return true;
        }
        let words = matches!(token.shape, Shape::Lower | Shape::Capital | Shape::Upper);
        let demonstrative = token.class.any(Class::DETERMINER) && token.class.any(Class::PRONOUN);
        words
            && (demonstrative || token.class.any(Class::NOUN) || token.class.only(Class::ADJECTIVE.or(Class::ING)))
            && !(token.class.any(Class::FUNCTION) && !demonstrative && !token.class.any(Class::NOUN))
    }

    /// What token `at` is in a phrase read forward, whose head so far is `head`.
    fn part(&self, at: usize, head: Option<usize>, limit: usize) -> Part {
        let Some(token) = self.tokens.get(at) else { return Part::Outside };
        let class = token.class;
        let next = |wanted: Class| self.tokens.get(at + 1).is_some_and(|next| at + 1 < limit && next.class.any(wanted));
        match token.shape {
            Shape::Quote if class.any(Class::POSSESSIVE) || self.is_possessor(at) => Part::Before,
            Shape::Quote | Shape::Dash | Shape::Stop => return Part::Outside,
            Shape::Mark => {
                let money = matches!(self.words(token.span), "$" | "£" | "€" | "%" | "¥");
                return if money { Part::Modifier } else { Part::Outside };
            }
            Shape::Number => {
                return if head.is_some_and(|head| self.is_common(head)) { Part::Outside } else { Part::Head };
            }
            _ if self.is_possessor(at) => return Part::Before,
            _ if self.is_name(at) => return Part::Head,
            _ => Part::Head,
        };
        if class.any(Class::NUMBER) {
            return if head.is_some_and(|head| self.is_common(head)) { Part::Outside } else { Part::Head };
        }
        if class.any(Class::DETERMINER.or(Class::POSSESSIVE)) {
            // "all the boats", "half a mile", "both these ships"; a determiner after a head begins anew.
            return match head {
                None if class.any(Class::PRONOUN)
                    && !next(Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER).or(Class::DETERMINER)) =>
                {
                    Part::Head
                }
                None => Part::Modifier,
                Some(_) => Part::Outside,
            };
        }
        if class.any(Class::FUNCTION)
            && !(head.is_none()
                && class.any(Class::NOUN.or(Class::ADJECTIVE))
                && !class.any(Class::AUXILIARY.or(Class::MODAL)))
        {
            return Part::Outside;
        }
        let noun_next = next(Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER).or(Class::ING).or(Class::PARTICIPLE))
            || self.is_name(at + 1);
        match head {
            None if class.any(Class::NOUN) && !(class.any(Class::ADJECTIVE) && noun_next) => Part::Head,
            None if class.any(Class::ADJECTIVE) || noun_next && class.any(Class::PARTICIPLE.or(Class::ING)) => {
                Part::Modifier
            }
            None if class.any(Class::ADVERB) && next(Class::ADJECTIVE.or(Class::PARTICIPLE).or(Class::NUMBER)) => {
                Part::Modifier
            }
            None => Part::Outside,
            Some(head) => self.after_head(at, head),
        }
    }

    /// Whether a word behind a possible head makes the phrase longer ("harbour board") or is its verb.
    fn after_head(&self, at: usize, head: usize) -> Part {
        let Some(token) = self.tokens.get(at) else { return Part::Outside };
        let class = token.class;
        if !class.any(Class::NOUN) || class.any(Class::FINITE.or(Class::FUNCTION)) {
            let ing = class.any(Class::ING) && !class.any(Class::NOUN);
            let between = class.only(Class::ADJECTIVE) && self.can_be_head(at + 1) && self.is_number(head);
            return if between && !ing { Part::Modifier } else { Part::Outside };
        }
        if class.any(Class::ADVERB) {
            return Part::Outside;
        }
        if class.any(Class::ING) && self.begins_complement(at + 1) && !self.is_number(head) {
            return Part::Outside;
        }
        if class.any(Class::VERB) && !self.is_number(head) {
            let (plural, third) = (self.is_plural(head), self.is_plural(at));
            // "the troops march to", "the board plans to": number agrees and a complement follows.
            let known = !class.any(Class::GUESSED) || !third;
            if plural != third && known && self.begins_complement(at + 1) && !self.is_name(at) {
                return Part::Outside;
            }
        }
        Part::Head
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Number || token.class.any(Class::NUMBER))
    }

    fn is_common(&self, at: usize) -> bool {
        !self.is_number(at) && !self.is_name(at)
    }

    fn is_plural(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = self.words(token.span);
        let irregular = ["people", "police", "men", "women", "children", "media"];
        word.ends_with('s') && !word.ends_with("ss") || irregular.iter().any(|plural| word.ends_with(plural))
    }

    /// Whether token `at` begins what only a verb has behind it: an object, "to", "that", an adverb.
    fn begins_complement(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if self.lower_is(at, "of") {
            return false;
        }
        let opens =
            Class::DETERMINER.or(Class::PRONOUN).or(Class::SUBORDINATOR).or(Class::ADVERB).or(Class::POSSESSIVE);
        (token.class.any(opens) && !token.class.any(Class::PREPOSITION))
            || (self.lower_is(at, "to") && self.tokens.get(at + 1).is_some_and(|next| next.class.any(Class::VERB)))
            || token.shape == Shape::Number
            || token.shape == Shape::Quote
    }

    /// Whether token `at` belongs to the phrase that begins at `start`, right behind it.
    fn joins_backward(&self, at: usize, start: usize, first: usize) -> bool {
        let (Some(token), Some(follows)) = (self.tokens.get(at), self.tokens.get(start)) else { return false };
        let class = token.class;
        if self.is_possessor(at) {
            return true;
        }
        if follows.class.any(Class::DETERMINER.or(Class::POSSESSIVE))
            && !self.is_possessor(start)
            && !self.is_name(start)
        {
            return ["all", "both", "half"].iter().any(|word| self.lower_is(at, word));
        }
        if self.is_name(at) || self.is_number(at) {
            // "in March two officials", "the 12 boats"
            return !(self.is_number(start) && self.is_name(at));
        }
        match token.shape {
            Shape::Mark => return matches!(self.words(token.span), "$" | "£" | "€" | "%"),
            Shape::Quote | Shape::Dash | Shape::Stop => return false,
            _ => {}
        }
        if class.any(Class::DETERMINER) || class.any(Class::POSSESSIVE) {
            return true;
        }
        if class.any(Class::FUNCTION) || class.any(Class::FINITE) {
            return false;
        }
        let before = at.checked_sub(1).filter(|&before| before >= first).and_then(|before| self.tokens.get(before));
        let opened = before.is_none_or(|before| {
            before.class.any(
                Class::DETERMINER.or(Class::POSSESSIVE).or(Class::ADJECTIVE).or(Class::NUMBER).or(Class::PREPOSITION),
            ) || matches!(before.shape, Shape::Mark | Shape::Quote | Shape::Dash)
        });
        if class.any(Class::PAST.or(Class::ING)) && !class.any(Class::NOUN) {
            return opened;
        }
        if class.any(Class::NOUN.or(Class::ADJECTIVE)) {
            return !class.any(Class::ADVERB) || opened;
        }
        class.any(Class::ADVERB) && follows.class.any(Class::ADJECTIVE) && !follows.class.any(Class::NOUN) && opened
    }
}

/// What a token is in a phrase that is read forward.
enum Part {
    /// The mark of an owner: what came before belongs to what comes.
    Before,
    /// A word before the head.
    Modifier,
    /// A word that can be the head.
    Head,
    /// No part of it.
    Outside,
}

/// What a token looks like from the outside.
impl Token {
    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    /// The token at which `word` stands.
    fn at(doc: &Document, word: &str) -> usize {
        doc.tokens.iter().position(|token| doc.words(token.span) == word).expect(word)
    }

    #[test]
    fn a_phrase_is_found_before_a_cue() {
        for (text, cue, expected) in [
            ("Yesterday the harbour board said it would close.", "said", "the harbour board"),
            ("The quay, the elected mayor said, is shut.", "said", "the elected mayor"),
            ("Harbour board director Ada Okafor said so.", "said", "Harbour board director Ada Okafor"),
            ("“It is shut,” he told reporters.", "told", "he"),
            ("Norway’s new fisheries minister warned of storms.", "warned", "Norway’s new fisheries minister"),
            ("In March two senior officials admitted it.", "admitted", "two senior officials"),
            ("A spokesman for the ministry said in a statement.", "said", "the ministry"),
            ("The board's three ships sailed.", "sailed", "The board's three ships"),
            ("All the captains agreed.", "agreed", "All the captains"),
            ("Coast Mayor Ada Reed (Liberal) agreed.", "agreed", "Coast Mayor Ada Reed (Liberal)"),
            ("It was shut and, said the mayor, safe.", "said", ""),
        ] {
            let doc = text::plain(text);
            let found = doc.noun_phrase_before(at(&doc, cue)).map(|phrase| doc.span_of(phrase.tokens));
            assert_eq!(found.map_or("", |span| doc.words(span)), expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_is_found_after_a_word() {
        for (text, before, expected) in [
            ("About 150,000 Russian troops surround the town.", "150,000", "Russian troops"),
            ("Some 40 fishing boats left the pier.", "40", "fishing boats"),
            (
                "It is shut, said the harbour board’s new director on Monday.",
                "said",
                "the harbour board’s new director",
            ),
            ("The storm killed 12 people in the village.", "12", "people"),
            ("They met all the members yesterday.", "met", "all the members"),
            ("They sent 12 heavily armed soldiers to the pier.", "12", "heavily armed soldiers"),
            ("According to the ministry plans are ready.", "to", "the ministry plans"),
            ("It said the board plans to close the quay.", "said", "the board"),
            ("She told them that it was over.", "told", "them"),
            ("The fee rose by 3 percentage points in March.", "3", "percentage points"),
            ("We saw ships massed along the coast.", "saw", "ships"),
            ("It has 12 shipping subsidiaries to run.", "12", "shipping subsidiaries"),
            ("Those who in 2015 sent a letter left.", "2015", ""),
            ("She left in the", "the", ""),
        ] {
            let doc = text::plain(text);
            let found = doc.noun_phrase_after(at(&doc, before)).map(|phrase| doc.span_of(phrase.tokens));
            assert_eq!(found.map_or("", |span| doc.words(span)), expected, "{text}");
        }
    }

    #[test]
    fn of_hangs_phrases_together() {
        let doc = text::plain("The head of the port of Vale said that members of the board of trade left.");
        let phrase = doc.long_noun_phrase_before(at(&doc, "said")).expect("a phrase");
        assert_eq!(doc.words(doc.span_of(phrase.tokens)), "The head of the port of Vale");
        assert_eq!(doc.words(doc.tokens.get(phrase.head).unwrap().span), "head");
        let phrase = doc.long_noun_phrase_after(at(&doc, "that")).expect("a phrase");
        assert_eq!(doc.words(doc.span_of(phrase.tokens)), "members of the board of trade");
    }

    #[test]
    fn finite_verbs_are_told_from_nouns_and_participles() {
        for (text, word, expected) in [
            ("The board plans to close it.", "plans", true),
            ("The plans of the board failed.", "plans", false),
            ("The quay was closed.", "was", true),
            ("It has to close soon.", "close", false),
            ("The mayor’s boat sank.", "’s", false),
            ("She’s in the harbour.", "’s", true),
            ("The captain left the quay.", "left", true),
            ("They remain in port.", "remain", true),
        ] {
            let doc = text::plain(text);
            assert_eq!(doc.is_finite_verb(at(&doc, word)), expected, "{text} {word}");
        }
    }
}
