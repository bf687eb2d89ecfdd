//! Candidates: the places of an article that may name somebody, before it is known who is one with whom.
//!
//! In: a [`Document`]. Out: [`Candidate`]s in order of their place. A run of capitalised words is read
//! from the left: what belongs to an office ("NATO Secretary-General"), then the name; the office may also
//! begin before the run ("UK defence secretary Ben Hale") or follow the name as an apposition ("Konrad Lund,
//! director of the harbour consultancy, said"). Cannot fail. One pass over the tokens; only words with
//! a capital are looked up.

use super::{
    Gender, apposition,
    forms::Senses,
    institution,
    lexicon::{Lexicon, lexicon, span_of},
    office::{self, Affiliation, Office},
    senses::{Sense, StateForm, Title},
    words::{self, Hint},
};
use crate::{
    Span,
    text::{BlockKind, Class, Document, Shape},
};
use std::ops::Range;

/// A place that may name somebody.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it seems to name.
    pub kind: Kind,
    /// The tokens of the bare name.
    pub name: Range<usize>,
    /// The whole phrase, with title and apposition.
    pub phrase: Span,
    /// What a title, a role or a given name tells.
    pub gender: Option<Gender>,
    /// The role and what it belongs to, where the words say either.
    pub office: Option<Box<Office>>,
    /// Whether a title or role stands before the name.
    pub titled: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// Whether it looks like the subject of its clause.
    pub subject: bool,
}

/// What a candidate seems to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person, by a given name, a title or the shape of the name.
    Person,
    /// One capitalised word that nothing explains: a surname, if the article knows its bearer.
    Lone,
    /// A state.
    State(usize),
    /// An organisation that the tables know.
    Known(usize),
    /// An organisation by one of the words in its name.
    Organisation,
}

/// Whether `word` is a name particle, which may stand in lower case inside a name.
pub fn is_particle(word: &str) -> bool {
    words::gives(word, Hint::Particle)
}

/// All candidates of `doc`.
pub fn find(doc: &Document) -> Vec<Candidate> {
    let mut scan = Scan {
        doc,
        lexicon: lexicon(),
        found: Vec::new(),
        quoted: false,
        run: 0..0,
        senses: Vec::new(),
        ends: Vec::new(),
    };
    for block in &doc.blocks {
        scan.quoted = false;
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Foreign) {
            continue;
        }
        let prose = block.kind == BlockKind::Prose;
        for sentence in doc.sentences.get(block.sentences.clone()).unwrap_or(&[]) {
            scan.sentence(sentence.tokens.clone(), prose);
        }
    }
    scan.found
}

struct Scan<'a> {
    doc: &'a Document,
    lexicon: &'static Lexicon,
    found: Vec<Candidate>,
    quoted: bool,
    /// The run of capitalised words that is being read, what its words can mean, and where that ends for each of them.
    run: Range<usize>,
    senses: Vec<(usize, Sense)>,
    ends: Vec<usize>,
}

impl Scan<'_> {
    fn sentence(&mut self, tokens: Range<usize>, prose: bool) {
        let mut at = tokens.start;
        while at < tokens.end {
            match self.shape(at) {
                Some(Shape::Quote) => {
                    self.mark(at);
                    at += 1;
                }
                Some(Shape::Capital | Shape::Upper) => {
                    let end = self.run_end(at, tokens.end);
                    self.look_up(at..end);
                    self.run(at..end, &tokens, prose);
                    at = end;
                }
                _ => at += 1,
            }
        }
    }

    /// Looks the words of a run up, once for all that is asked of them.
    fn look_up(&mut self, run: Range<usize>) {
        self.senses.clear();
        self.ends.clear();
        for at in run.clone() {
            self.senses.extend(self.lexicon.at(self.doc, at));
            self.ends.push(self.senses.len());
        }
        self.run = run;
    }

    /// What the words that begin at token `at` of the run can mean.
    fn senses(&self, at: usize) -> impl Iterator<Item = (usize, Sense)> {
        let nth = at.wrapping_sub(self.run.start);
        let start = nth.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(nth).copied().unwrap_or(start);
        self.senses.get(start..end).unwrap_or(&[]).iter().copied()
    }

    fn word(&self, at: usize) -> &str {
        self.doc.tokens.get(at).map_or("", |token| self.doc.words(token.span))
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.doc.tokens.shape(at)
    }

    fn class(&self, at: usize) -> Class {
        self.doc.tokens.class(at)
    }

    fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Capital | Shape::Upper))
    }

    /// Follows double quotation marks; single ones are too often apostrophes.
    fn mark(&mut self, at: usize) {
        self.quoted = match self.word(at) {
            "“" | "«" | "„" | "``" => true,
            "”" | "»" | "''" => false,
            "\"" => !self.quoted,
            _ => self.quoted,
        };
    }

    /// Where the run of capitalised words that begins at `at` ends.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let mut next = at + 1;
        while next < end {
            if self.is_capital(next) && self.class(next) != Class::POSSESSIVE {
                next += 1;
            } else if self.word(next) == "."
                && self.word(next - 1).chars().count() == 1
                && self.is_capital(next + 1)
                && next + 1 < end
            {
                next += 2;
            } else if let Some(particles) = self.particles(next, end) {
                next += particles + 1;
            } else {
                break;
            }
        }
        next
    }

    /// How many particles stand at `at` before a capitalised word.
    fn particles(&self, at: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 5;
        let short = self.word(at).len() <= LONGEST || self.word(at).as_bytes().get(2) == Some(&b'-');
        if self.shape(at) != Some(Shape::Lower) || !short {
            return None;
        }
        let length = (0..3).take_while(|&n| is_particle(self.word(at + n))).count();
        let joined = at + length < end && self.is_capital(at + length);
        let hyphened = length == 0 && at < end && {
            let word = self.word(at);
            word.get(..3).is_some_and(|prefix| words::gives(prefix, Hint::Prefix))
                && word.chars().nth(3).is_some_and(char::is_uppercase)
        };
        ((length > 0 && joined) || hyphened).then_some(length)
    }

    /// Reads one run of capitalised words.
    fn run(&mut self, run: Range<usize>, sentence: &Range<usize>, prose: bool) {
        let mut at = run.start;
        if at == sentence.start || self.shape(at.wrapping_sub(1)) == Some(Shape::Quote) {
            while at < run.end && self.is_no_beginning(at, &run) {
                at += 1;
            }
        }
        if at < run.end && self.is_organisation(at..run.end) {
            return self.push_organisation(at..run.end);
        }
        let first = self.after_last_title(at..run.end).or_else(|| self.after_long_role(&run));
        if let Some(first) = first.filter(|_| prose) {
            return self.push_person(at, first..run.end, sentence);
        }
        while at < run.end {
            let organisation = self.senses(at).organisation();
            let longer = organisation.map_or(0, |(length, _)| length);
            if let Some((length, state, form)) = self.senses(at).state()
                && length >= longer
                && !self.begins_a_name(at, length, &run)
            {
                let institution = institution::after_state(self.doc, at + length).filter(|_| at + length == run.end);
                match (institution, form) {
                    (Some(end), _) => self.push(Kind::Organisation, at..end),
                    (None, StateForm::Adjective | StateForm::People) => {}
                    (None, StateForm::Name | StateForm::Capital) => self.push(Kind::State(state), at..at + length),
                }
                at += length;
            } else if let Some((length, organisation)) = organisation
                && !self.begins_a_name(at, length, &run)
            {
                self.push(Kind::Known(organisation), at..at + length);
                at += length;
            } else if prose {
                return self.push_person(run.start, at..run.end, sentence);
            } else {
                at += 1;
            }
        }
    }

    /// Whether the word at the start of a sentence begins no name.
    fn is_no_beginning(&self, at: usize, run: &Range<usize>) -> bool {
        let closed = [
            Class::DETERMINER,
            Class::PREPOSITION,
            Class::CONJUNCTION,
            Class::SUBORDINATOR,
            Class::AUXILIARY,
            Class::MODAL,
            Class::PRONOUN,
            Class::NEGATION,
            Class::ADVERB,
        ];
        let given = at + 1 < run.end && self.senses(at).given().is_some();
        // "Tully" alone may be a surname, whatever its ending makes of it.
        let guessed = run.len() == 1 && self.class(at).any(Class::ADVERB) && self.class(at).any(Class::ADJECTIVE);
        !given
            && !guessed
            && self.senses(at).state().is_none()
            && self.senses(at).organisation().is_none()
            && self.shape(at) == Some(Shape::Capital)
            && (closed.iter().any(|&class| self.class(at).any(class)) || words::gives(self.word(at), Hint::Says))
    }

    /// Whether the state or organisation at `at` is a given name here: "Jordan Hale".
    fn begins_a_name(&self, at: usize, length: usize, run: &Range<usize>) -> bool {
        length == 1
            && self.senses(at).given().is_some()
            && at + 1 < run.end
            && self.senses(at + 1).role().is_none()
            && self.senses(at + 1).title().is_none()
    }

    /// Whether the run names an organisation by one of its words, and no person stands at its end.
    fn is_organisation(&self, run: Range<usize>) -> bool {
        let known = self.senses(run.start).organisation().is_some_and(|(length, _)| length == run.len())
            || self.senses(run.start).state().is_some_and(|(length, ..)| length == run.len());
        let last = run.end - 1;
        let cue = |at: usize| self.senses(at).has(Sense::OrganisationCue);
        let title_after = |at: usize| self.after_last_title(at..run.end).is_some();
        let of = run.len() <= 2 && cue(run.start) && words::gives(self.word(run.end), Hint::Of);
        !known
            && (of
                || run.len() > 1
                    && (cue(last) || (run.start..last).any(|at| cue(at) && !title_after(at) && at > run.start))
                    && !self.person_inside(&run))
    }

    /// Whether a given name with a name after it ends the run: "Harbour Board Chairman Jo Lund".
    fn person_inside(&self, run: &Range<usize>) -> bool {
        self.after_last_title(run.clone()).is_some()
            || run.len() >= 2
                && self.senses(run.end - 2).given().is_some()
                && !self.senses(run.end - 1).has(Sense::OrganisationCue)
    }

    /// Where the name begins that follows the last title or role in `run`.
    fn after_last_title(&self, run: Range<usize>) -> Option<usize> {
        let mut after = None;
        let mut at = run.start;
        while at < run.end {
            let length = self.senses(at).find_map(|(length, sense)| match sense {
                Sense::Title(Title::Suffix, _) => None,
                Sense::Title(..) | Sense::Role(_) => Some(length),
                _ => None,
            });
            match length {
                Some(length) => {
                    at += length;
                    // "Gen." and "Sen." may have their full stop as a token of its own.
                    if self.word(at) == "." && at + 1 < run.end {
                        at += 1;
                    }
                    if at < run.end && !self.senses(at).has(Sense::OrganisationCue) {
                        after = Some(at);
                    }
                }
                None => at += 1,
            }
        }
        after
    }

    /// Where the name begins after a role that reaches into the run: "Secretary of [State Jo Lund]".
    fn after_long_role(&self, run: &Range<usize>) -> Option<usize> {
        if run.start < 2 || !words::gives(self.word(run.start - 1), Hint::InsideName) {
            return None;
        }
        (2..=4).filter_map(|back| run.start.checked_sub(back)).find_map(|from| {
            let (length, _) = self.lexicon.at(self.doc, from).role()?;
            (from + length > run.start && from + length < run.end).then_some(from + length)
        })
    }

    fn push(&mut self, kind: Kind, name: Range<usize>) {
        let phrase = span_of(self.doc, name.start, name.end);
        let subject = self.is_subject(name.start, name.end);
        let quoted = self.quoted;
        self.found.push(Candidate { kind, name, phrase, gender: None, office: None, titled: false, quoted, subject });
    }

    /// An organisation's name, with "of the …" after it and the state before it.
    fn push_organisation(&mut self, run: Range<usize>) {
        let mut end = run.end;
        if words::gives(self.word(end), Hint::Of) && self.senses(run.start).has(Sense::OrganisationCue)
            || self.word(end) == "of"
        {
            let mut next = end + 1;
            if self.word(next) == "the" {
                next += 1;
            }
            while self.is_capital(next) && next < end + 6 {
                next += 1;
                end = next;
            }
        }
        let before = office::before(self.doc, run.start);
        let owned = matches!(before.affiliation, Affiliation::State(_)) && !before.titled;
        self.push(Kind::Organisation, if owned { before.start..end } else { run.start..end });
        self.drop_states_inside();
    }

    /// Takes back the states that the last candidate's phrase takes in: they belong to it.
    fn drop_states_inside(&mut self) {
        let Some(last) = self.found.pop() else { return };
        while self
            .found
            .last()
            .is_some_and(|state| matches!(state.kind, Kind::State(_)) && last.phrase.covers(state.phrase))
        {
            self.found.pop();
        }
        for inner in self.found.iter_mut().rev().take_while(|inner| last.phrase.covers(inner.phrase)) {
            inner.subject = false;
        }
        self.found.push(last);
    }

    /// A person's name at `name`; `from` is where the words of the run before it begin.
    fn push_person(&mut self, from: usize, name: Range<usize>, sentence: &Range<usize>) {
        let given = self.senses(name.start).given();
        let headline = given.and_then(|_| self.headline(&name));
        let name = name.start..headline.unwrap_or(name.end);
        let whole = name.end;
        let name = self.without_suffix(name);
        if name.is_empty() {
            return;
        }
        let before = office::before(self.doc, name.start);
        let start = before.start.min(name.start);
        let titled = before.titled;
        let plain = |at: usize| {
            self.senses(at).any(|(_, sense)| {
                matches!(
                    sense,
                    Sense::Thing
                        | Sense::Word
                        | Sense::OrganisationCue
                        | Sense::State(..)
                        | Sense::Place
                        | Sense::Role(_)
                        | Sense::Body(_)
                        | Sense::Modifier(_)
                )
            }) && (at != name.start || given.is_none())
        };
        let words = name.len();
        let latin = self
            .word(name.start)
            .chars()
            .next()
            .is_some_and(|c| c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c));
        if !latin {
            return;
        }
        let kind = if titled || (given.is_some() && words > 1 && !self.senses(name.end - 1).has(Sense::Thing)) {
            Kind::Person
        } else if words == 1 {
            match (self.shape(name.start), self.word(name.start).chars().count()) {
                _ if self.senses(name.start).role().is_some() => return,
                (Some(Shape::Upper), 2..=5) => Kind::Organisation,
                _ => Kind::Lone,
            }
        } else if name.clone().any(plain) || self.shape(name.start) == Some(Shape::Upper) || self.after_the(from) {
            return self.push_rest(name);
        } else if words <= 4 {
            Kind::Person
        } else {
            return;
        };
        let after = if kind == Kind::Person { apposition::after(self.doc, whole, sentence.end) } else { None };
        let end = after.as_ref().map_or(whole, |after| after.end);
        let mut office = before.office();
        if let Some(after) = after {
            // "Maj. Gen. Lund, the ministry's spokesman": a rank gives way to a role.
            office = if office.noun.is_some() || after.office.noun.is_none() {
                office.or(after.office)
            } else {
                after.office.or(office)
            };
        }
        // A surname may look like a given name.
        let gender = before.gender.or(given.flatten().filter(|_| words > 1)).or(office.gender());
        let phrase = span_of(self.doc, start, end);
        let subject = self.is_subject(start, end);
        let quoted = self.quoted;
        let office = (!office.is_empty()).then(|| Box::new(office));
        self.found.push(Candidate { kind, name, phrase, gender, office, titled, quoted, subject });
        self.drop_states_inside();
    }

    /// Where a name ends that goes on as a headline does: "Ann Lee [Calls The Plan Off]". A name of three words may end in
    /// a word that is a verb too ("Ann May Hunt"), not in one that is only that ("Ann Lee Is").
    fn headline(&self, name: &Range<usize>) -> Option<usize> {
        let closed = Class::FUNCTION.or(Class::NEGATION);
        let any = closed.or(Class::ADVERB).or(Class::VERBAL);
        let stops = if name.len() > 3 { any } else { closed };
        (name.start + 2..name.end).find(|&at| {
            let class = self.class(at);
            let word = self.word(at);
            self.shape(at) == Some(Shape::Capital)
                && word.len() > 1
                && !class.any(Class::GUESSED)
                && class.any(stops)
                && !is_particle(word)
        })
    }

    /// The tail of a run that names no person: states and organisations in it still count.
    fn push_rest(&mut self, run: Range<usize>) {
        let mut at = run.start;
        while at < run.end {
            if let Some((length, state, StateForm::Name | StateForm::Capital)) = self.senses(at).state() {
                self.push(Kind::State(state), at..at + length);
                at += length;
            } else if let Some((length, organisation)) = self.senses(at).organisation() {
                self.push(Kind::Known(organisation), at..at + length);
                at += length;
            } else {
                at += 1;
            }
        }
    }

    fn after_the(&self, at: usize) -> bool {
        at > 0 && words::gives(self.word(at - 1), Hint::Article)
    }

    fn without_suffix(&self, mut name: Range<usize>) -> Range<usize> {
        while name.len() > 1
            && (self.senses(name.end - 1).title().is_some_and(|(_, title, _)| title == Title::Suffix)
                || self.word(name.end - 1) == ".")
        {
            name.end -= 1;
        }
        name
    }

    /// Whether what stands from token `start` to `end` looks like the subject of its clause: a verb
    /// follows it, and no preposition goes before it.
    fn is_subject(&self, start: usize, end: usize) -> bool {
        let mut next = end;
        if self.word(next) == "," {
            next += 1;
        }
        let verb = Class::AUXILIARY.or(Class::MODAL).or(Class::PAST).or(Class::VERB).or(Class::ADVERB);
        let follows = self.shape(next) == Some(Shape::Lower)
            && self.class(next).any(verb)
            // "NATO defence ministers" are not NATO.
            && self.lexicon.at(self.doc, next).modifier().is_none()
            && self.lexicon.at(self.doc, next).role().is_none()
            && self.lexicon.at(self.doc, next).body().is_none()
            && !self.class(next).any(Class::CONJUNCTION.or(Class::PREPOSITION).or(Class::POSSESSIVE));
        let free = start == 0 || {
            let before = self.word(start - 1);
            let before = if before.eq_ignore_ascii_case("the") && start > 1 {
                self.class(start - 2)
            } else {
                self.class(start - 1)
            };
            !before.any(Class::PREPOSITION)
        };
        follows && free
    }
}
