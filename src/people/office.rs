//! Offices: a role and what it belongs to, as the words before a name or a noun phrase give them.
//!
//! In: tokens of a [`Document`]. Out: an [`Office`]: "UK defence secretary" is the role "defence secretary"
//! of the United Kingdom. [`Office::fits`] says whether two descriptions can be of one person. Cannot fail.

use super::{
    Gender,
    forms::Senses,
    lexicon::{Lexicon, lexicon, span_of},
    senses::{ModifierKind, Sense, StateForm, Title},
    words::{self, Hint},
};
use crate::{
    Span, packed,
    text::{Class, Document, Shape},
};

/// A role and what it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// The words of the role ("defence secretary").
    pub role: Option<Span>,
    /// The role's noun, as an index into [`Lexicon::roles`].
    pub noun: Option<usize>,
    /// The domains and ranks of the role, as indices into [`Lexicon::modifiers`].
    pub modifiers: Vec<usize>,
    /// What it belongs to.
    pub affiliation: Affiliation,
}

/// What a role belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Affiliation {
    /// The words do not say.
    #[default]
    Unknown,
    /// A state, as an index into [`Lexicon::states`].
    State(usize),
    /// An organisation that the tables know.
    Known(usize),
    /// Other words ("the harbour consultancy").
    Words(Span),
}

packed!(struct Office { role, noun, modifiers, affiliation });
packed!(enum Affiliation { 0 = Unknown, 1 = State(state), 2 = Known(known), 3 = Words(span) });

impl Affiliation {
    /// Its name; a state's and a known organisation's by the table, else the article's words.
    pub fn name(self, doc: &Document) -> Option<String> {
        match self {
            Affiliation::Unknown => None,
            Affiliation::State(state) => lexicon().states.get(state).map(|state| state.name.to_owned()),
            Affiliation::Known(known) => lexicon().organisations.get(known).map(|known| known.name.to_owned()),
            Affiliation::Words(span) => Some(super::without_article(doc.words(span)).to_owned()),
        }
    }

    /// Whether both are known and are one.
    pub fn same(self, other: Affiliation, doc: &Document) -> bool {
        let folded = |affiliation: Affiliation| affiliation.name(doc).map(|name| super::key::organisation(&name));
        let noun = |affiliation: Affiliation| match affiliation {
            Affiliation::Known(known) => lexicon().organisations.get(known).and_then(|known| known.noun),
            _ => None,
        };
        match (self, other) {
            (Affiliation::Unknown, _) | (_, Affiliation::Unknown) => false,
            (a, b) if a == b => true,
            (a @ Affiliation::Words(_), b) | (a, b @ Affiliation::Words(_)) => match (folded(a), folded(b)) {
                (Some(x), Some(y)) => {
                    x == y
                        || x.split(' ').any(|word| word == y)
                        || y.split(' ').any(|word| word == x)
                        || [noun(a), noun(b)].into_iter().flatten().any(|noun| noun == x || noun == y)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether both are known and differ.
    pub fn conflicts(self, other: Affiliation) -> bool {
        let state = |affiliation: Affiliation| match affiliation {
            Affiliation::State(state) => lexicon().states.get(state).map(|state| state.name),
            Affiliation::Known(known) => lexicon().organisations.get(known).and_then(|known| known.state),
            _ => None,
        };
        match (self, other) {
            (Affiliation::Unknown | Affiliation::Words(_), _) | (_, Affiliation::Unknown | Affiliation::Words(_)) => {
                false
            }
            (a, b) if a == b => false,
            (Affiliation::Known(_), Affiliation::Known(_)) => true,
            (a, b) => state(a) != state(b),
        }
    }
}

impl Office {
    /// What the role's noun says of its holder's gender.
    pub fn gender(&self) -> Option<Gender> {
        lexicon().roles.get(self.noun?).and_then(|role| role.gender)
    }

    /// Whether the noun only tells a relation to somebody else ("counterpart", "wife").
    pub fn is_relation(&self) -> bool {
        self.noun.and_then(|noun| lexicon().roles.get(noun)).is_some_and(|role| role.class == "relative")
    }

    /// Whether the noun is one with a single holder at a time.
    pub fn is_single(&self) -> bool {
        self.noun.and_then(|noun| lexicon().roles.get(noun)).is_some_and(|role| role.office)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.role.is_none() && self.affiliation == Affiliation::Unknown
    }

    /// This office, with what it leaves open taken from `other`.
    pub fn or(self, other: Office) -> Office {
        let affiliation = if self.affiliation == Affiliation::Unknown { other.affiliation } else { self.affiliation };
        if self.role.is_some() { Office { affiliation, ..self } } else { Office { affiliation, ..other } }
    }

    fn of_kind(&self, kind: ModifierKind) -> impl Iterator<Item = &'static str> + '_ {
        let lexicon = lexicon();
        let own = self.noun.and_then(|noun| lexicon.roles.get(noun)).and_then(|role| role.domain);
        let own = own.filter(|_| kind == ModifierKind::Domain);
        self.modifiers
            .iter()
            .filter_map(|&index| lexicon.modifiers.get(index))
            .filter(move |modifier| modifier.kind == kind)
            .map(|modifier| modifier.canonical)
            .chain(own)
    }

    /// Whether the two can be words for one person's role. A noun may stand for another class that it
    /// covers; a domain that both give must be shared, and a rank (deputy) must be on both or neither.
    pub fn fits(&self, other: &Office) -> bool {
        let lexicon = lexicon();
        let (Some(a), Some(b)) =
            (self.noun.and_then(|noun| lexicon.roles.get(noun)), other.noun.and_then(|noun| lexicon.roles.get(noun)))
        else {
            return false;
        };
        let nouns = a.class == b.class || a.covers.contains(&b.class) || b.covers.contains(&a.class);
        let ranks = |office: &Office| office.of_kind(ModifierKind::Rank).next().is_some();
        let former = |office: &Office| office.of_kind(ModifierKind::Time).any(|time| time == "former");
        let mut mine = self.of_kind(ModifierKind::Domain).peekable();
        let theirs: Vec<&str> = other.of_kind(ModifierKind::Domain).collect();
        let alone = mine.peek().is_none();
        let shared = mine.any(|domain| theirs.contains(&domain));
        // "The minister" may be any minister, "the prime minister" is no defence minister; "the leader" of a
        // state is its prime minister, and no foreign minister.
        let domains = if alone || theirs.is_empty() {
            let given = if alone { &theirs } else { &self.of_kind(ModifierKind::Domain).collect::<Vec<_>>() };
            a.class == b.class || given.iter().all(|domain| words::gives(domain, Hint::Leading))
        } else {
            shared || a.class != b.class && theirs.iter().all(|domain| words::gives(domain, Hint::Leading))
        };
        nouns && domains && ranks(self) == ranks(other) && former(self) == former(other)
    }
}

/// What stands before a name.
#[derive(Debug)]
pub struct Before {
    /// The token at which the phrase begins; the name's own where nothing goes before it.
    pub start: usize,
    /// Whether a title or a role goes before it.
    pub titled: bool,
    /// What a title or role tells.
    pub gender: Option<Gender>,
    /// What the words say of the role.
    pub affiliation: Affiliation,
    office: Office,
}

impl Before {
    /// The office that the words give.
    pub fn office(&self) -> Office {
        Office { affiliation: self.affiliation, ..self.office.clone() }
    }
}

/// Reads the title, role and affiliation that end just before token `name`.
pub fn before(doc: &Document, name: usize) -> Before {
    let mut reader = Reader { doc, lexicon: lexicon(), at: name, bare: usize::MAX };
    if reader.longest() == Some(0) {
        reader.bare = name;
    }
    let mut before = Before {
        start: name,
        titled: false,
        gender: None,
        affiliation: Affiliation::Unknown,
        office: Office::default(),
    };
    reader.comma();
    while let Some((from, title, gender)) = reader.title() {
        before.titled = true;
        before.gender = before.gender.or(gender);
        reader.at = from;
        before.start = from;
        if title == Title::Rank && before.office.role.is_none() {
            // A rank is a role of its own only where nothing else is one.
            before.office.role = Some(span_of(doc, from, name));
        }
        reader.comma();
    }
    let rank = before.office.role.take();
    if let Some(mut office) = reader.role() {
        before.titled = true;
        before.start = reader.at;
        before.gender = before.gender.or(office.gender());
        before.affiliation = office.affiliation;
        office.affiliation = Affiliation::Unknown;
        before.office = office;
    } else {
        before.office.role = rank.map(|span| Span::new(span.start, end_before(doc, name)));
        let (affiliation, start) = reader.affiliation(before.start);
        before.affiliation = affiliation;
        before.start = start;
    }
    before
}

fn end_before(doc: &Document, token: usize) -> usize {
    token.checked_sub(1).and_then(|last| doc.tokens.get(last)).map_or(0, |token| token.span.end)
}

/// Reads tokens leftwards.
struct Reader<'a> {
    doc: &'a Document,
    lexicon: &'static Lexicon,
    /// Everything from this token on is read.
    at: usize,
    /// A token before which no form ends.
    bare: usize,
}

/// How many tokens an office may have before the name.
const REACH: usize = 10;

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.doc.tokens.get(at).map_or("", |token| self.doc.words(token.span))
    }

    /// How many words a form has at most that ends just before `self.at`.
    fn longest(&self) -> Option<usize> {
        let before = self.at.checked_sub(1).filter(|_| self.at != self.bare)?;
        Some(self.lexicon.longest_ending(self.word(before)))
    }

    /// The sense of a form that ends just before `self.at`, chosen by `choose`, and where it begins.
    fn ending<T>(&self, choose: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        let longest = match self.longest()? {
            0 => return None,
            // Abbreviations may have their full stops as tokens of their own.
            1 => 1,
            words => words + 2,
        };
        (1..=longest).rev().filter_map(|back| self.at.checked_sub(back)).find_map(|from| {
            self.lexicon.at(self.doc, from).find_map(|(length, sense)| {
                if from + length == self.at { choose(sense).map(|it| (from, it)) } else { None }
            })
        })
    }

    /// Steps over a full stop that belongs to the title before it.
    fn stop(&mut self) {
        if self.at >= 2 && self.word(self.at - 1) == "." {
            let whole = self.at;
            self.at -= 1;
            if self.ending(|sense| matches!(sense, Sense::Title(..) | Sense::Role(_)).then_some(())).is_none() {
                self.at = whole;
            }
        }
    }

    fn title(&mut self) -> Option<(usize, Title, Option<Gender>)> {
        self.stop();
        // "Secretary General" is a role, not a rank.
        let role = self.ending(|sense| matches!(sense, Sense::Role(_)).then_some(())).map(|(from, ())| from);
        let (from, (title, gender)) = self.ending(|sense| match sense {
            Sense::Title(title, gender) if title != Title::Suffix => Some((title, gender)),
            _ => None,
        })?;
        role.is_none_or(|role| role >= from).then_some((from, title, gender))
    }

    /// Steps over the comma of "The military spokesman, Maj. Gen. Lund" where a determiner opens the phrase.
    fn comma(&mut self) {
        if self.at < 2 || self.word(self.at - 1) != "," {
            return;
        }
        let whole = self.at;
        self.at -= 1;
        let opens = self.role().is_some() && {
            let first = self.word(self.at);
            let determined = first.eq_ignore_ascii_case("the") || words::gives(first, Hint::Owner);
            let fresh = self.at == 0 || {
                let before = self.doc.tokens.get(self.at - 1);
                before.is_none_or(|token| {
                    matches!(token.shape, Shape::Stop | Shape::Quote | Shape::Mark | Shape::Dash)
                        || token.class.any(Class::CONJUNCTION)
                        || token.shape == Shape::Lower && token.class.any(Class::PAST.or(Class::VERB))
                })
            };
            determined && (fresh || first.starts_with(char::is_uppercase))
        };
        self.at = if opens { whole - 1 } else { whole };
    }

    /// The role whose noun ends just before `self.at`, with its modifiers and affiliation; moves there.
    fn role(&mut self) -> Option<Office> {
        let limit = self.at.saturating_sub(REACH);
        self.stop();
        let end = self.at;
        let (from, noun) = self.ending(|sense| match sense {
            Sense::Role(role) => Some(role),
            _ => None,
        })?;
        self.at = from;
        let mut modifiers = Vec::new();
        while self.at > limit {
            if let Some((from, modifier)) = self.ending(|sense| match sense {
                Sense::Modifier(modifier) => Some(modifier),
                _ => None,
            }) {
                modifiers.push(modifier);
                self.at = from;
            } else if self.at > limit + 1 && self.word(self.at - 1) == "-" {
                self.at -= 1;
            } else {
                break;
            }
        }
        let role = span_of(self.doc, self.at, end);
        let (mut affiliation, start) = self.affiliation(self.at);
        self.at = start;
        // "former Florida governor", "Former Florida governor"
        if let Affiliation::Words(span) = affiliation
            && let Some((1, first)) = self.lexicon.at(self.doc, start).modifier().filter(|_| self.is_time(start))
            && let Some(next) = self.doc.tokens.get(start + 1)
        {
            modifiers.push(first);
            affiliation = Affiliation::Words(Span::new(next.span.start.min(span.end), span.end));
        }
        while self.at > limit
            && let Some((from, modifier)) = self.ending(|sense| match sense {
                Sense::Modifier(modifier) => Some(modifier),
                _ => None,
            })
            && self.is_time(from)
        {
            modifiers.push(modifier);
            self.at = from;
        }
        self.at = self.determiner(self.at);
        Some(Office { role: Some(role), noun: Some(noun), modifiers, affiliation })
    }

    /// Whether the modifier at `at` says when somebody held a role.
    fn is_time(&self, at: usize) -> bool {
        let modifier =
            self.lexicon.at(self.doc, at).modifier().and_then(|(_, index)| self.lexicon.modifiers.get(index));
        modifier.is_some_and(|modifier| modifier.kind == ModifierKind::Time)
    }

    /// What the words just before token `at` belong to, and where those words begin, a determiner included.
    fn affiliation(&self, at: usize) -> (Affiliation, usize) {
        let mut reader = Reader { at, ..*self };
        let possessive = at > 0 && words::is_genitive(self.word(at - 1));
        if possessive {
            reader.at -= 1;
        }
        let known = reader.ending(|sense| match sense {
            Sense::State(state, StateForm::Name | StateForm::Adjective | StateForm::Capital) => {
                Some(Affiliation::State(state))
            }
            Sense::Organisation(known) => Some(Affiliation::Known(known)),
            _ => None,
        });
        if let Some((from, affiliation)) = known {
            return (affiliation, self.determiner(from));
        }
        let mut from = reader.at;
        let capital = |at: usize| {
            self.doc.tokens.get(at).is_some_and(|token| {
                let closed = Class::DETERMINER.or(Class::CONJUNCTION).or(Class::SUBORDINATOR).or(Class::PREPOSITION);
                matches!(token.shape, Shape::Capital | Shape::Upper) && !token.class.any(closed)
            })
        };
        while from > 0 && reader.at - from < REACH && capital(from - 1) {
            from -= 1;
        }
        if from == reader.at
            && let Some((body, ())) = reader.ending(|sense| matches!(sense, Sense::Body(_)).then_some(()))
        {
            from = body;
            let modifier =
                Reader { at: from, ..*self }.ending(|sense| matches!(sense, Sense::Modifier(_)).then_some(()));
            from = modifier.map_or(from, |(modifier, ())| modifier);
        }
        if from == reader.at && possessive && from > 0 {
            // "the country's foreign minister"
            return (Affiliation::Unknown, self.determiner(from - 1));
        }
        if from == reader.at {
            return (Affiliation::Unknown, self.determiner(at));
        }
        (Affiliation::Words(span_of(self.doc, from, reader.at)), self.determiner(from))
    }

    /// The token at which a determiner before token `at` stands, else `at`.
    fn determiner(&self, at: usize) -> usize {
        let determiner = at > 0 && {
            let word = self.word(at - 1);
            words::gives_any(word, &[Hint::Article, Hint::Owner])
        };
        if determiner { at - 1 } else { at }
    }
}

/// Reads the office that a noun phrase describes: "NATO's chief", "the Ukrainian president", "head of the
/// harbour board". `from` and `to` are tokens.
pub fn described(doc: &Document, from: usize, to: usize) -> Option<Office> {
    let lexicon = lexicon();
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    // The noun is the last word before a preposition, a comma or a relative clause.
    let mut end = from;
    while end < to {
        let skipped = lexicon.at(doc, end).find_map(|(length, sense)| match sense {
            Sense::Role(_) if length > 1 => Some(length),
            _ => None,
        });
        if let Some(length) = skipped {
            end += length;
            continue;
        }
        let token = doc.tokens.get(end)?;
        if end > from
            && (token.class.any(Class::PREPOSITION)
                || word(end) == ","
                || words::gives_any(word(end), &[Hint::Relative, Hint::Break]))
        {
            break;
        }
        end += 1;
    }
    let mut office = Reader { doc, lexicon, at: end, bare: usize::MAX }.role()?;
    if office.affiliation == Affiliation::Unknown && end < to && words::gives(word(end), Hint::Serves) {
        office.affiliation = complement(doc, end + 1, to);
    }
    Some(office)
}

/// What "of", "for" or "at" before token `from` brings in, up to token `to`.
pub fn complement(doc: &Document, from: usize, to: usize) -> Affiliation {
    let lexicon = lexicon();
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let start = if words::gives_any(word(from), &[Hint::Article, Hint::Owner]) { from + 1 } else { from };
    if start >= to {
        return Affiliation::Unknown;
    }
    let mut end = start;
    let token = |at: usize| doc.tokens.get(at);
    while end < to
        && end < start + 12
        && token(end).is_some_and(|token| {
            !matches!(token.shape, Shape::Mark | Shape::Stop | Shape::Quote | Shape::Dash)
                && (token.shape != Shape::Lower
                    || words::gives(word(end), Hint::Of)
                    || !token
                        .class
                        .any(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::SUBORDINATOR).or(Class::PRONOUN)))
        })
    {
        end += 1;
    }
    if let Some((length, state, _)) = lexicon.at(doc, start).state()
        && (start + length == end || word(start + length) != "'s")
    {
        let whole = start + length == end;
        if whole || lexicon.at(doc, start + length).body().is_none() {
            return Affiliation::State(state);
        }
    }
    if let Some((_, known)) = lexicon.at(doc, start).organisation() {
        return Affiliation::Known(known);
    }
    Affiliation::Words(span_of(doc, start, end))
}
