//! Quotes: who said what.
//!
//! In: a [`Document`] and its [`People`]. Out: [`Quote`]s in order of their place. Cannot fail.
//! The stage works cue first: marks are paired, cues found, and around each cue its content and its
//! speaker.

mod clauses;
mod content;
mod cues;
mod ends;
mod forward;
pub mod marks;
mod source;
mod subject;
#[cfg(test)]
mod tests;
mod words;

use crate::{
    Span, packed,
    people::{People, Who},
    text::{BlockKind, Class, Document, Shape},
};
use clauses::View;
use content::Content;
use cues::{Found, Use};
use words::Hint;

/// Words that an article attributes to somebody.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The attributed words, marks included; several pieces where the cue breaks them.
    pub parts: Vec<Span>,
    /// How the words are given.
    pub kind: Kind,
    /// The word that attributes: *said*, *according to*.
    pub cue: Option<Span>,
    /// Who said it.
    pub speaker: Option<Who>,
    /// To whom, where the text says so ("told Sky News").
    pub addressee: Option<Span>,
    /// Whether the speaker stands behind the words or rejects them.
    pub polarity: Polarity,
    /// The name of the step that found the speaker, or of the one that found the content.
    pub by: &'static str,
    /// How sure the stage is of the whole attribution, from 0 to 1.
    pub confidence: f64,
}

/// How attributed words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All of it between quotation marks.
    Direct,
    /// Partly between quotation marks.
    Mixed,
    /// Without quotation marks.
    Indirect,
}

/// Whether a speaker affirms or rejects the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// said, warned, insisted
    Affirmed,
    /// denied, rejected
    Denied,
}

packed!(struct Quote { parts, kind, cue, speaker, addressee, polarity, by, confidence });
packed!(enum Kind { 0 = Direct, 1 = Mixed, 2 = Indirect });
packed!(enum Polarity { 0 = Affirmed, 1 = Denied });

impl Quote {
    /// From the first byte of the first part to the last of the last.
    pub fn span(&self) -> Span {
        self.parts.iter().copied().reduce(Span::join).unwrap_or_default()
    }
}

/// All quotes of a document.
pub fn find(doc: &Document, people: &mut People) -> Vec<Quote> {
    let family = marks::family(doc.text());
    let mut finder =
        Finder { doc, people, quotes: Vec::new(), spoken: Vec::new(), open: None, waiting: Vec::new(), ahead: None };
    for block in &doc.blocks {
        if block.kind != BlockKind::Prose {
            continue;
        }
        let marks = marks::pair(doc.text(), block.span, family);
        let mut first = true;
        clauses::each(doc, block, &marks, |items| {
            finder.sentence(&View { doc, items, marks: &marks }, first);
            first = false;
        });
    }
    finder.settle();
    let mut quotes = finder.quotes;
    quotes.sort_by_key(|quote| (quote.span().start, quote.span().end));
    quotes
}

/// What one pass over a document's blocks knows so far.
struct Finder<'a> {
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

impl Finder<'_> {
    /// The attributions of one outer sentence; `first` where it begins its block.
    fn sentence(&mut self, view: &View, first: bool) {
        let before = self.quotes.len();
        let ahead = self.ahead.take();
        self.cues(view);
        if self.quotes.len() == before {
            self.labelled(view);
        }
        if self.quotes.len() == before {
            self.unnamed(view);
        }
        if self.quotes.len() > before {
            self.attributed(view, before, first);
            return;
        }
        self.settle();
        let marked = (0..view.len()).any(|at| view.marked(at).is_some());
        let only_marks = marked && (0..view.len()).all(|at| view.marked(at).is_some() || view.is_mark(at));
        if !only_marks {
            if !marked {
                self.named_late(view);
            }
            self.open = self.open.filter(|_| !marked && view.len() <= 3);
            self.announced(view);
            return;
        }
        let parts: Vec<Span> =
            (0..view.len()).filter(|&at| view.marked(at).is_some()).map(|at| view.span(at)).collect();
        if let Some((cue, speaker, denies)) = ahead.filter(|_| first) {
            let polarity = if denies { Polarity::Denied } else { Polarity::Affirmed };
            self.open = Some(self.quotes.len());
            self.quotes.push(Quote { cue: Some(cue), polarity, by: "announced before", ..direct(parts, speaker) });
            return;
        }
        // What opens and does not close goes on in the next block, and its speaker may stand there.
        let unclosed = view.marked(view.len() - 1).is_some_and(|marked| marked.end == marks::End::Block);
        self.open =
            self.open.filter(|&open| !first || self.quotes.get(open).is_some_and(|quote| quote.kind != Kind::Indirect));
        if unclosed {
            self.waiting = parts;
            return;
        }
        let whole = view.words_in(0..view.len()) >= 4 && view.closes_with(view.len() - 1, &['.', '!', '?', '…']);
        self.go_on(parts, whole);
    }

    /// Gives the quote before a sentence that is nothing but an attribution its speaker: `"A." Lee said.`
    fn named_late(&mut self, view: &View) {
        let nobody = |quote: &&mut Quote| quote.cue.is_none() && quote.speaker.is_none();
        if self.open.and_then(|open| self.quotes.get_mut(open)).as_ref().is_none_or(|quote| !nobody(quote)) {
            return;
        }
        let Some(found) = (0..view.len().min(12)).find_map(|at| cues::at(view, at)) else { return };
        if found.used != Use::Verb || !found.cue.takes(cues::Frame::Aside) {
            return;
        }
        let left = subject::before(view, found.at).filter(|subject| subject.whole.start == 0 && view.ends(found.end));
        let right = || subject::after(view, found.end).filter(|right| found.at == 0 && view.ends(right.whole.end));
        let Some(subject) = left.or_else(right) else { return };
        let who = self.speaker(view, &subject);
        let cue = view.cover(found.at..found.end);
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
        let Some(found) = (0..last).rev().find_map(|at| cues::at(view, at)) else { return };
        let subject = match found.used {
            Use::Verb => subject::before(view, found.at),
            Use::Participle => subject::of_sentence(view, found.at),
            Use::Infinitive => subject::of_governor(view, found.at),
            Use::Noun | Use::Phrase | Use::Passive => None,
        };
        let Some(subject) = subject else { return };
        let speaker = self.speaker(view, &subject);
        self.ahead = Some((view.cover(found.at..found.end), Some(speaker), found.cue.denies));
    }

    /// A quote with its speaker's name as a label: `Ann Lee: "A"`, and `"A" — Ann Lee`.
    fn labelled(&mut self, view: &View) {
        let Some(at) = (0..view.len()).find(|&at| view.marked(at).is_some()) else { return };
        let mut last = view.len();
        while last > at + 1 && view.shape(last - 1) == Some(Shape::Stop) {
            last -= 1;
        }
        let (name, mark) = if at >= 2 && view.word(at - 1) == ":" && last == at + 1 {
            (0..at - 1, at - 1)
        } else if at == 0 && last > 2 && view.shape(1) == Some(Shape::Dash) {
            (2..last, 1)
        } else {
            return;
        };
        if let Some((found, owner)) = voiced(view, name.clone()).filter(|_| mark < at) {
            let content = Content { parts: vec![at..at + 1], end: last, by: "labelled", addressee: None };
            return self.push(view, &found, Some(&owner), &content);
        }
        let named =
            name.len() <= 8 && view.is_capital(name.start) && name.clone().all(|item| label_word(view, &name, item));
        if !named || view.words_in(at..at + 1) < 3 {
            return;
        }
        let found = Found { cue: cues::LABEL, used: Use::Phrase, at: mark, end: mark + 1 };
        let content = Content { parts: vec![at..at + 1], end: last, by: "labelled", addressee: None };
        let subject = subject::Subject { whole: name.clone(), phrase: name };
        self.push(view, &found, Some(&subject), &content);
    }

    /// A sentence that begins with a quote and a cue, and nobody who can be read as its speaker: `"A," said @annlee`.
    fn unnamed(&mut self, view: &View) {
        let spoken = view.words_in(0..1.min(view.len())) >= 3 && view.closes_with(0, &[',', '?', '!', '…']);
        let aside = |found: &Found| found.used == Use::Verb && found.cue.takes(cues::Frame::Aside);
        if spoken && let Some((found, subject)) = any_verb(view) {
            let content = Content { parts: vec![0..1], end: view.len(), by: "beside any verb", addressee: None };
            return self.push(view, &found, Some(&subject), &content);
        }
        let Some(found) = cues::at(view, 1).filter(|found| spoken && aside(found)) else { return };
        let content = Content { parts: vec![0..1], end: found.end, by: "cue alone", addressee: None };
        self.push(view, &found, None, &content);
    }

    /// Whom a subject means.
    fn speaker(&mut self, view: &View, subject: &subject::Subject) -> Who {
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

    fn cues(&mut self, view: &View) {
        if let Some((found, subject, content)) = outermost(view) {
            return self.push(view, &found, Some(&subject), &content);
        }
        let mut from = 0;
        let mut at = 0;
        let mut shared: Option<subject::Subject> = None;
        while at < view.len() {
            let Some(found) = cues::at(view, at) else {
                at += 1;
                continue;
            };
            let Some((subject, content)) = self.attribution(view, &found, from, shared.as_ref()) else {
                at += 1;
                continue;
            };
            let mut end = content.end.max(found.end);
            self.push(view, &found, subject.as_ref(), &content);
            if let Some(more) = forward::also_that(view, &found, &content) {
                self.push(view, &found, subject.as_ref(), &more);
                end = more.end;
            }
            if subject.is_some() && !matches!(found.used, Use::Noun | Use::Passive) {
                shared = subject;
            }
            from = end;
            at = end.max(at + 1);
        }
    }

    /// The content and the subject of a cue, where it has both.
    fn attribution(
        &self,
        view: &View,
        found: &Found,
        from: usize,
        shared: Option<&subject::Subject>,
    ) -> Option<(Option<subject::Subject>, Content)> {
        match found.used {
            Use::Phrase => {
                let speaker = subject::after(view, found.end)?;
                let content = source::around_source(view, found, &speaker, from)?;
                Some((Some(speaker), content))
            }
            Use::Noun => {
                let content = forward::forward(view, found)?;
                let owner = subject::owner(view, found.at).or_else(|| subject::of_giver(view, found.at))?;
                Some((Some(owner), content))
            }
            Use::Passive => {
                let by = view.is(found.end, "by");
                let agent = if by { Some(subject::after(view, found.end + 1)?) } else { None };
                let end = agent.as_ref().map_or(found.end, |agent| agent.phrase.end);
                let mut content = forward::passive(view, found, end)?;
                if found.cue.takes(cues::Frame::Tell) {
                    content.addressee = subject::before(view, found.at).map(|hearer| hearer.phrase);
                }
                Some((agent, content))
            }
            // "kept from claiming that", "accused of saying that"
            Use::Participle if view.gives(found.at.wrapping_sub(1), Hint::Unspoken) => None,
            Use::Participle => {
                if let Some(quoted) = subject::of_quoted(view, found.at)
                    && let Some(content) = content::aside(view, found, &quoted, from)
                {
                    return Some((Some(quoted), content));
                }
                if view.class(found.at.wrapping_sub(1)).any(Class::PREPOSITION)
                    && found.cue.takes(cues::Frame::Order)
                    && !found.cue.takes(cues::Frame::Aside)
                {
                    return None;
                }
                let content = forward::forward(view, found)?;
                let subject = subject::of_participle(view, found.at)
                    .or_else(|| shared.cloned())
                    .or_else(|| subject::of_sentence(view, found.at));
                if let Some(subject) = subject {
                    return Some((Some(subject), content));
                }
                let (subject, end) = subject::of_main(view, found.at)?;
                Some((Some(subject), content.until(end)?))
            }
            Use::Infinitive => {
                let subject = subject::of_governor(view, found.at)?;
                let content = Some(&subject)
                    .filter(|_| found.cue.takes(cues::Frame::Aside))
                    .and_then(|subject| content::aside(view, found, subject, from));
                let announced = content::is_announced(view, found.end);
                let content = content.or_else(|| announced.then(|| forward::forward(view, found)).flatten())?;
                Some((Some(subject), content))
            }
            Use::Verb => {
                let left = subject::before(view, found.at).filter(|subject| subject.whole.start >= from);
                if left.as_ref().is_some_and(|left| nobody(view, left) || overheard(view, left)) {
                    return None;
                }
                let coordinated = shared.filter(|_| {
                    left.is_none()
                        && (view.gives(found.at.wrapping_sub(1), Hint::Joins)
                            || view.gives(found.at.wrapping_sub(1), Hint::Helper))
                });
                if found.cue.takes(cues::Frame::Aside) {
                    if let Some(closing) = self.closing(view, found, from) {
                        return Some(closing);
                    }
                    if let Some(content) = left.as_ref().and_then(|subject| content::aside(view, found, subject, from))
                    {
                        return Some((left, content));
                    }
                    let right = subject::after(view, found.end).filter(|_| left.is_none());
                    if let Some(content) = right.as_ref().and_then(|subject| content::aside(view, found, subject, from))
                    {
                        return Some((right, content));
                    }
                }
                if negated(view, found.at) || names(view, found) {
                    return None;
                }
                // "the charter, which states that all are free, is old"; "crews, some of whom say it is late, left"
                let relative = |left: &&subject::Subject| view.gives(left.whole.start, Hint::Relative);
                if let Some(subject) = left.as_ref().filter(relative) {
                    let thing = view.is(subject.whole.start, "which") || view.is(subject.whole.start, "that");
                    let content =
                        forward::forward(view, found).filter(|_| !thing || content::is_announced(view, found.end))?;
                    let verb = |at: &usize| view.is_comma(*at) && view.is_finite(*at + 1);
                    let end = (found.end..content.end).find(verb).unwrap_or(content.end);
                    return Some((Some(subject.clone()), content.until(end)?));
                }
                let conjunction = verb_before(view, found.at);
                // "When Lee said that it was late, we left": the clause ends where the main one begins.
                if let Some(subject) = left.as_ref().filter(|left| within(view, left)) {
                    let content = forward::forward(view, found)?;
                    let main = |at: &usize| view.is_comma(*at) && forward::starts_clause(view, *at + 1);
                    let end = content.parts.first().and_then(|part| (part.start + 2..content.end).find(main));
                    return Some((Some(subject.clone()), content.clone().until(end.unwrap_or(content.end))?));
                }
                let subject = left.or_else(|| coordinated.cloned()).or_else(|| {
                    let joins = view.gives(conjunction, Hint::Joins) || view.is(conjunction, "then");
                    joins.then(|| subject::of_joined(view, conjunction)).flatten()
                })?;
                Some((Some(subject), forward::forward(view, found)?))
            }
        }
    }

    /// "It failed, because Lee, the mayor, had left, said one of the crew.": a cue right behind a comma whose subject ends
    /// the sentence, whatever stands before the comma.
    fn closing(&self, view: &View, found: &Found, from: usize) -> Option<(Option<subject::Subject>, Content)> {
        if !found.cue.takes(cues::Frame::Bare) || !view.is_comma(found.at.wrapping_sub(1)) {
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

    fn push(&mut self, view: &View, found: &Found, subject: Option<&subject::Subject>, content: &Content) {
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
        let speaker = subject.map(|subject| self.speaker(view, subject));
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

/// The attribution that ends a sentence without marks, and so is about all of it: "The mayor believes that it is late, Lee said."
fn outermost(view: &View) -> Option<(Found, subject::Subject, Content)> {
    let last = (0..view.len()).rev().find(|&at| !view.is_mark(at))?;
    let found = cues::at(view, last).filter(|found| found.used == Use::Verb && found.cue.takes(cues::Frame::Bare))?;
    let subject = subject::before(view, found.at)?;
    let comma = subject.whole.start.checked_sub(1).filter(|&comma| view.is_comma(comma))?;
    if (0..comma).any(|at| view.marked(at).is_some()) || nobody(view, &subject) {
        return None;
    }
    let content = content::aside(view, &found, &subject, 0)?;
    Some((found, subject, content))
}

/// A verb that no table has and its subject, with nothing between them and the quote before nor the end of the sentence:
/// `"A," beamed Ms Okafor.`, `"A," she beams.`
fn any_verb(view: &View) -> Option<(Found, subject::Subject)> {
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

/// A noun for what somebody says and whose it is, among the items before a colon: "Ms Okafor's message to the crews".
fn voiced(view: &View, items: std::ops::Range<usize>) -> Option<(Found, subject::Subject)> {
    let at = items.clone().find(|&at| view.gives(at, Hint::Voice))?;
    let owner = subject::owner(view, at).filter(|owner| owner.phrase.start == items.start)?;
    Some((Found { cue: cues::LABEL, used: Use::Noun, at, end: at + 1 }, owner))
}

/// Whether an item can stand in a label's name: "Ann Lee, Harbour Board", "Per Dahl, fisherman".
fn label_word(view: &View, name: &std::ops::Range<usize>, at: usize) -> bool {
    // Behind a dash what somebody is may stand after a comma, before a colon between names: "Rovers manager Ann Lee:".
    let behind = match name.start {
        0 => view.is_capital(name.end - 1),
        _ => (name.start..at).any(|item| view.is_comma(item)),
    };
    behind && view.class(at).any(Class::NOUN) || view.is_capital(at) || view.is_comma(at) || view.gives(at, Hint::Label)
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
fn nobody(view: &View, subject: &subject::Subject) -> bool {
    let start = subject.phrase.start;
    view.gives(start, Hint::Nobody) || start > 0 && view.gives(start - 1, Hint::Nobody)
}

/// Whether a subject stands in a clause that the sentence begins with and that leads to another: "When Lee said".
fn within(view: &View, subject: &subject::Subject) -> bool {
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
fn overheard(view: &View, subject: &subject::Subject) -> bool {
    let plain = subject.whole.start == subject.phrase.start;
    plain && subject.phrase.start.checked_sub(1).is_some_and(|verb| view.gives(verb, Hint::Overheard))
}

/// Whether content is in marks as a whole, in part, or not at all.
fn kind(view: &View, parts: &[std::ops::Range<usize>]) -> Kind {
    let worded = |at: &usize| view.words_in(*at..at + 1) > 0;
    let mut marked = parts.iter().cloned().flatten().filter(|&at| view.marked(at).is_some());
    let mut plain = parts.iter().cloned().flatten().filter(|&at| view.marked(at).is_none());
    match (marked.any(|at| worded(&at)), plain.any(|at| worded(&at))) {
        (false, _) => Kind::Indirect,
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
    }
}
