//! One pass over the sentences of a document.
//!
//! In: a sentence after the other. Out: the document's [`Quote`]s in order of their place. An [`Attribution`] becomes a
//! quote; a sentence without one is joined to those around it: it goes on with a quote, names its speaker late, or leads
//! to the next block. Cannot fail.

use super::{
    Kind, Polarity, Quote,
    attribution::{self, Attribution},
    cues::{self, Use},
    elsewhere, forward, labels,
    marks::End,
    subject::{self, Subject},
    view::View,
    words::Hint,
};
use crate::{
    Span,
    people::{People, Who},
    text::Document,
};
use std::ops::Range;

/// What one pass over a document's blocks knows so far.
pub struct Finder<'a> {
    doc: &'a Document,
    people: &'a mut People,
    quotes: Vec<Quote>,
    /// Who has spoken: the place of the mention and the entity, the latest last.
    spoken: Vec<(Span, usize)>,
    /// The quote that the next marked sentence goes on with.
    open: Option<usize>,
    /// Pieces of a long quote whose speaker comes in a later block.
    waiting: Vec<Span>,
    /// An attribution whose content is still to come, in the next block: "She said:"
    ahead: Option<(Span, Option<Who>, bool)>,
}

impl<'a> Finder<'a> {
    /// Before the first sentence.
    pub fn new(doc: &'a Document, people: &'a mut People) -> Finder<'a> {
        Finder { doc, people, quotes: Vec::new(), spoken: Vec::new(), open: None, waiting: Vec::new(), ahead: None }
    }

    /// The quotes, after the last sentence.
    pub fn finish(mut self) -> Vec<Quote> {
        self.settle();
        self.quotes.sort_by_key(|quote| (quote.span().start, quote.span().end));
        self.quotes
    }

    /// The attributions of one outer sentence; `first` where it begins its block.
    pub fn sentence(&mut self, view: &View, first: bool) {
        let before = self.quotes.len();
        let ahead = self.ahead.take();
        self.cues(view);
        if self.quotes.len() == before
            && let Some(found) =
                labels::labelled(view).or_else(|| labels::led_in(view)).or_else(|| labels::unnamed(view))
        {
            self.push(view, &found);
        }
        if self.quotes.len() > before {
            self.attributed(view, before, first);
            return;
        }
        let marked = (0..view.len()).any(|at| view.marked(at).is_some());
        let only_marks = marked && (0..view.len()).all(|at| view.marked(at).is_some() || view.is_mark(at));
        if !only_marks {
            self.settle();
            if !marked {
                self.named_late(view);
            }
            let about = self.is_about_speaker(view);
            self.open = self.open.filter(|_| !marked && (view.len() <= 3 || about));
            self.announced(view);
            return;
        }
        let more = (0..view.len()).filter(|&at| view.marked(at).is_some()).map(|at| view.span(at));
        // What waits goes on in the next block.
        let waits = first && !self.waiting.is_empty();
        if !waits {
            self.settle();
        }
        let parts: Vec<Span> = self.waiting.drain(..).chain(more).collect();
        if let Some((cue, speaker, denies)) = ahead.filter(|_| first) {
            let polarity = if denies { Polarity::Denied } else { Polarity::Affirmed };
            self.open = Some(self.quotes.len());
            self.quotes.push(Quote { cue: Some(cue), polarity, by: "announced before", ..direct(parts, speaker) });
            return;
        }
        // What opens and does not close goes on in the next block, and its speaker may stand there.
        let unclosed = view.marked(view.len() - 1).is_some_and(|marked| marked.end == End::Block);
        self.open =
            self.open.filter(|&open| !first || self.quotes.get(open).is_some_and(|quote| quote.kind != Kind::Indirect));
        if unclosed {
            self.waiting = parts;
            return;
        }
        let whole =
            waits || view.words_in(0..view.len()) >= 4 && view.closes_with(view.len() - 1, &['.', '!', '?', '…']);
        self.go_on(parts, whole);
    }

    /// Whether a sentence is about whoever spoke last, "He has worked there for years.", "Ms Okafor is an engineer.", so that
    /// a quote behind it is still that person's.
    fn is_about_speaker(&self, view: &View) -> bool {
        let speaker = self.open.and_then(|open| self.quotes.get(open)?.speaker?.entity);
        let start = view.span(0).start;
        let mentions = &self.people.mentions;
        let named = mentions.get(mentions.partition_point(|mention| mention.phrase.start < start));
        let named = named.filter(|mention| mention.phrase.start == start).map(|mention| mention.entity);
        view.gives(0, Hint::HeOrShe) || speaker.is_some() && named == speaker
    }

    /// Gives the quote before a sentence that is nothing but an attribution its speaker: `"A." Lee said.`
    fn named_late(&mut self, view: &View) {
        let nobody = |quote: &&mut Quote| quote.cue.is_none() && quote.speaker.is_none();
        if self.open.and_then(|open| self.quotes.get_mut(open)).as_ref().is_none_or(|quote| !nobody(quote)) {
            return;
        }
        if let Some(name) = labels::words_of(view) {
            return self.name(view, &name, name.whole.clone());
        }
        let Some(found) = (0..view.len().min(12)).find_map(|at| cues::at(view, at)) else { return };
        if found.used != Use::Verb || !found.cue.takes(cues::Frame::Aside) {
            return;
        }
        // "So said Lee."
        let begins = found.at == usize::from(view.is(0, "so"));
        let left = subject::before(view, found.at).filter(|subject| subject.whole.start == 0 && view.ends(found.end));
        let right = || subject::after(view, found.end).filter(|right| begins && view.ends(right.whole.end));
        if let Some(subject) = left.or_else(right) {
            self.name(view, &subject, found.at..found.end);
        }
    }

    /// Gives the open quote its speaker, with the words that attribute.
    fn name(&mut self, view: &View, subject: &Subject, cue: Range<usize>) {
        let who = self.speaker(view, subject);
        let cue = view.cover(cue);
        if let Some(quote) = self.open.and_then(|open| self.quotes.get_mut(open)) {
            quote.confidence = who.confidence;
            (quote.cue, quote.speaker, quote.by) = (Some(cue), Some(who), "behind a full stop");
        }
    }

    /// After a sentence with attributions from quote `from` on: what they have to do with the sentences around.
    fn attributed(&mut self, view: &View, from: usize, first: bool) {
        let begins = first && view.marked(0).is_some();
        let late = self
            .quotes
            .get_mut(from)
            .filter(|quote| begins && quote.kind == Kind::Direct && quote.by == "before the cue");
        if let Some(quote) = late {
            quote.parts.splice(0..0, self.waiting.drain(..));
        }
        self.settle();
        self.open = (from..self.quotes.len())
            .rev()
            .find(|&index| self.quotes.get(index).is_some_and(|quote| quote.kind != Kind::Indirect))
            .or(Some(self.quotes.len() - 1));
        // `"A," she said, describing "b". "C"`: the sentence began with what goes on.
        let whose = |index: usize| self.quotes.get(index).and_then(|quote| quote.speaker?.entity);
        let told = |index: &usize| self.quotes.get(*index).is_some_and(|quote| quote.kind == Kind::Direct);
        if view.marked(0).is_some()
            && told(&from)
            && self.open.filter(|open| !told(open)).is_some_and(|open| whose(open) == whose(from))
        {
            self.open = Some(from);
        }
        self.left_over(view, from);
    }

    /// Gives what waited for a speaker that did not come to the quote before it.
    fn settle(&mut self) {
        let parts = std::mem::take(&mut self.waiting);
        if !parts.is_empty() {
            self.go_on(parts, true);
        }
    }

    /// Marked sentences without a cue: a piece of the quote before them, or, where there is none and they are
    /// `whole` sentences, a quote of nobody that the article names.
    fn go_on(&mut self, parts: Vec<Span>, whole: bool) {
        match self.open.and_then(|open| self.quotes.get_mut(open)) {
            // Lee said it was late. “Go home.”
            Some(quote) if quote.kind == Kind::Indirect => {
                let more = Quote { parts, kind: Kind::Direct, by: "goes on", ..quote.clone() };
                self.open = Some(self.quotes.len());
                self.quotes.push(more);
            }
            Some(quote) => quote.parts.extend(parts),
            None if whole => {
                self.open = Some(self.quotes.len());
                self.quotes.push(direct(parts, None));
            }
            None => {}
        }
    }

    /// Remembers the attribution of a sentence that ends with a colon: "The mayor said:"
    fn announced(&mut self, view: &View) {
        // A comma leads on too, where the block ends with it.
        let leads = |last: &usize| view.word(*last) == ":" || view.is_comma(*last);
        let Some(last) = view.len().checked_sub(1).filter(leads) else { return };
        let said = (0..last).rev().find_map(|at| cues::at(view, at)).and_then(|found| {
            let subject = match found.used {
                Use::Verb => subject::before(view, found.at),
                Use::Participle => elsewhere::of_sentence(view, found.at),
                Use::Infinitive => elsewhere::of_governor(view, found.at),
                Use::Noun | Use::Phrase | Use::Passive => None,
            }?;
            Some((view.cover(found.at..found.end), subject, found.cue.denies))
        });
        let colon = || {
            let subject = labels::about(view, last).filter(|_| !view.is_comma(last))?;
            Some((view.span(last), subject, false))
        };
        let Some((cue, subject, denies)) = said.or_else(colon) else { return };
        let speaker = self.speaker(view, &subject);
        self.ahead = Some((cue, Some(speaker), denies));
    }

    /// Whom a subject means.
    fn speaker(&mut self, view: &View, subject: &Subject) -> Who {
        let phrase = view.cover(subject.phrase.clone());
        let mut who = self.people.who(self.doc, phrase, &self.spoken);
        who.mention = phrase;
        if let Some(entity) = who.entity {
            self.spoken.push((phrase, entity));
        }
        who
    }

    /// Gives `"A," she said, smiling at the crowd, "B."` its last piece.
    fn left_over(&mut self, view: &View, from: usize) {
        let Some(quote) = self.quotes.get(from) else { return };
        if quote.kind != Kind::Direct || quote.by != "before the cue" {
            return;
        }
        let claimed = quote.span().end;
        let others = self.quotes.iter().skip(from + 1);
        let other = others.clone().any(|other| other.cue.is_some_and(|cue| cue.start > claimed));
        for at in (1..view.len()).filter(|_| !other) {
            let span = view.span(at);
            if view.marked(at).is_some()
                && span.start >= claimed
                && view.is_comma(at - 1)
                && view.ends(at + 1)
                && let Some(quote) = self.quotes.get_mut(from)
            {
                quote.parts.push(span);
            }
        }
    }

    /// The attributions of a sentence, one cue after the other.
    fn cues(&mut self, view: &View) {
        if let Some(found) = attribution::outermost(view) {
            return self.push(view, &found);
        }
        let mut from = 0;
        let mut at = 0;
        let mut shared: Option<Subject> = None;
        while at < view.len() {
            let Some(attribution) =
                cues::at(view, at).and_then(|found| attribution::of(view, found, from, shared.as_ref()))
            else {
                at += 1;
                continue;
            };
            if is_inside(view, &attribution, from) {
                at = attribution.found.end.max(at + 1);
                continue;
            }
            self.push(view, &attribution);
            let Attribution { found, subject, content } = attribution;
            let mut end = content.end.max(found.end);
            if let Some(more) = forward::also_that(view, &found, &content) {
                end = more.end;
                self.push(view, &Attribution { found, subject: subject.clone(), content: more });
            }
            // "Ms Okafor, who leads the board, said": her own verb is still to come, with a look back past this one.
            let relative = subject.as_ref().is_some_and(|subject| view.is(subject.phrase.start, "who"));
            from = if relative && view.is_comma(end) { from } else { end };
            if subject.is_some() && !matches!(found.used, Use::Noun | Use::Passive) {
                shared = subject;
            }
            at = end.max(at + 1);
        }
    }

    /// Makes a quote of an attribution.
    fn push(&mut self, view: &View, attribution: &Attribution) {
        let Attribution { found, subject, content } = attribution;
        let text = self.doc.text();
        let parts: Vec<Span> = content
            .parts
            .iter()
            .map(|part| view.cover(part.clone()).trimmed(text))
            .filter(|span| !span.is_empty())
            .collect();
        if parts.is_empty() {
            return;
        }
        let kind = kind(view, &content.parts);
        let speaker = subject.as_ref().map(|subject| self.speaker(view, subject));
        self.quotes.push(Quote {
            parts,
            kind,
            cue: Some(view.cover(found.at..found.end)),
            confidence: speaker.as_ref().map_or(0.3, |who| who.confidence),
            speaker,
            addressee: content.addressee.clone().map(|hearer| view.cover(hearer)),
            polarity: if found.cue.denies { Polarity::Denied } else { Polarity::Affirmed },
            by: content.by,
        });
    }
}

/// Whether an attribution stands in a relative clause, and what looks like its content holds the verb of whom the clause
/// is about: of "the man who warned the board about the quay said that" the man speaks, and only once.
fn is_inside(view: &View, attribution: &Attribution, from: usize) -> bool {
    let Some(who) = attribution.subject.as_ref().map(|subject| subject.phrase.start).filter(|&at| view.is(at, "who"))
    else {
        return false;
    };
    let behind = attribution.found.end..attribution.content.end;
    let mut later = behind.filter_map(|at| attribution::of(view, cues::at(view, at)?, from, None));
    later.any(|later| later.subject.is_some_and(|subject| subject.phrase.end <= who))
}

/// A direct quote without a cue.
fn direct(parts: Vec<Span>, speaker: Option<Who>) -> Quote {
    Quote {
        parts,
        kind: Kind::Direct,
        cue: None,
        confidence: speaker.as_ref().map_or(0.3, |who| who.confidence),
        speaker,
        addressee: None,
        polarity: Polarity::Affirmed,
        by: "no cue",
    }
}

/// Whether content is in marks as a whole, in part, or not at all.
fn kind(view: &View, parts: &[Range<usize>]) -> Kind {
    let worded = |at: &usize| view.words_in(*at..at + 1) > 0;
    let mut marked = parts.iter().cloned().flatten().filter(|&at| view.marked(at).is_some());
    let mut plain = parts.iter().cloned().flatten().filter(|&at| view.marked(at).is_none());
    match (marked.any(|at| worded(&at)), plain.any(|at| worded(&at))) {
        (false, _) => Kind::Indirect,
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
    }
}
