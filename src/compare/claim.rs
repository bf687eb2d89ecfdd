//! What one article claims, small and owned, so that the document can be dropped.
//!
//! In: what [`super::make`] packed of an article. Out: [`Claims`], opened for as long as they are compared. Offsets are
//! bytes of the article's text, below four gigabytes. Only the sentences that hold a claim are kept as words, each
//! once, and so is everybody who vouches for one. Cannot fail.

use super::{
    dates::DateClaim,
    figure::FigureClaim,
    folds::{Folds, Room},
    phrases::Phrases,
    stories,
    wording::folded::Folded,
};
use crate::{
    Span,
    pack::{Pack, Packed, Packer, Unpacker},
    people::Sort,
    quotes::{Kind, Polarity},
    read::Published,
};
use std::{borrow::Cow, sync::Arc};

/// What one article claims. All but the source and the print is there only while the claims are open.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Where it was published.
    pub source: Source,
    /// The sentences that hold a claim.
    pub(super) sentences: Sentences,
    /// The numbers, in order.
    pub figures: Vec<FigureClaim>,
    /// The quotes, in order.
    pub quotes: Vec<QuoteClaim>,
    /// The places that name somebody, in order.
    pub names: Vec<NameClaim>,
    /// When the article says that things happen, in order.
    pub dates: Vec<DateClaim>,
    /// What tells this article's story from others, and its text from copies of it.
    pub print: stories::Print,
    pub(super) closed: Closed,
    pub(super) folds: Folds,
}

/// Claims in few bytes, until they are asked for: [`Next`] after [`Next`], each figure and quote behind its sentence,
/// then the names, the dates, and everybody who vouches for a claim.
#[derive(Clone, Debug, Default)]
pub(super) struct Closed {
    pub(super) packed: Packed,
    pub(super) figures: u32,
    pub(super) quotes: u32,
}

/// What comes next in closed claims.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    Sentence,
    Figure,
    Quote,
    End,
}

crate::packed!(enum Next { 0 = Sentence, 1 = Figure, 2 = Quote, 3 = End });

/// The article, as far as relations need it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: String,
    /// Its story, where the input says so.
    pub group: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Published>,
    /// Its headline.
    pub title: Option<String>,
}

/// The sentences that hold a claim: the words of all of them, and for each its number and where it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sentences {
    words: String,
    places: Vec<(u32, u32, u32)>,
}

impl Sentences {
    fn push(&mut self, number: u32, words: &str) {
        let end = |words: &str| u32::try_from(words.len()).unwrap_or(u32::MAX);
        let start = end(&self.words);
        self.words.push_str(words);
        self.places.push((number, start, end(&self.words)));
    }

    fn get(&self, number: u32) -> Option<&str> {
        let at = self.places.binary_search_by_key(&number, |place| place.0).ok()?;
        let &(_, start, end) = self.places.get(at)?;
        self.words.get(start as usize..end as usize)
    }

    fn last(&self) -> &str {
        let place = self.places.last().and_then(|&(_, start, end)| self.words.get(start as usize..end as usize));
        place.unwrap_or("")
    }
}

/// The place of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    start: u32,
    end: u32,
    /// The 1-based line of the file.
    pub line: u32,
    /// The number of its sentence among those of the article.
    pub sentence: u32,
}

impl Place {
    /// The place at `span`, on this line and in this sentence.
    pub fn new(span: Span, line: usize, sentence: usize) -> Self {
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Place { start: short(span.start), end: short(span.end), line: short(line), sentence: short(sentence) }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl Pack for Place {
    fn pack(&self, to: &mut Packer) {
        self.span().pack(to);
        self.line.pack(to);
        self.sentence.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let span = Span::unpack(from)?;
        Some(Place { line: u32::unpack(from)?, sentence: u32::unpack(from)?, ..Place::new(span, 0, 0) })
    }
}

/// Who vouches for a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claimant {
    /// The name under which the corpus knows them; `None` for somebody without a name.
    pub name: Option<String>,
    /// The words that stand for them here.
    pub text: String,
    /// The role, where the corpus gives one.
    pub role: Option<String>,
    /// What the role belongs to.
    pub affiliation: Option<String>,
    /// What kind of speaker; `None` where nobody can be named.
    pub sort: Option<Sort>,
}

impl Claimant {
    /// The name, or the words that stand for one.
    pub fn called(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.text.clone())
    }
}

/// Whose a claim is.
#[derive(Clone, Debug, Default)]
pub enum Voice {
    /// The outlet's, or nobody's who is known.
    #[default]
    Outlet,
    /// The claimant's with this number, while the claims are closed.
    Numbered(u32),
    /// This claimant's.
    Claimant(Arc<Claimant>),
}

impl Voice {
    /// The claimant, if there is one.
    pub fn get(&self) -> Option<&Claimant> {
        if let Voice::Claimant(who) = self { Some(who) } else { None }
    }

    fn open(&mut self, people: &[Arc<Claimant>]) {
        if let Voice::Numbered(number) = self {
            *self = people.get(*number as usize).map_or(Voice::Outlet, |who| Voice::Claimant(who.clone()));
        }
    }
}

impl Pack for Voice {
    /// The number; a claimant is packed with the claims.
    fn pack(&self, to: &mut Packer) {
        if let Voice::Numbered(number) = self { number.saturating_add(1) } else { 0 }.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(u32::unpack(from)?.checked_sub(1).map_or(Voice::Outlet, Voice::Numbered))
    }
}

/// Words that the article attributes to somebody.
#[derive(Clone, Debug)]
pub struct QuoteClaim {
    /// Its place: from the first byte of the first part to the last of the last.
    pub place: Place,
    /// The attributed words; the words around them that attribute them; to whom they were said.
    pub(super) words: Phrases<3>,
    /// How they are given.
    pub kind: Kind,
    /// Who said it.
    pub speaker: Voice,
    /// Where the words stand that attribute it.
    pub(super) frame: Option<Place>,
    /// Whether the speaker stands behind the words.
    pub polarity: Polarity,
    /// How sure the quote is.
    pub confidence: f64,
}

impl QuoteClaim {
    /// The attributed words of all parts, a blank between them, line breaks as blanks.
    pub fn text(&self) -> &str {
        self.words.get(0)
    }
}

/// A place that names a person, an organisation or a state.
#[derive(Clone, Debug)]
pub struct NameClaim {
    /// The whole phrase, title and role included.
    pub place: Place,
    /// The words of the phrase.
    pub phrase: String,
    /// The bare name as it stands here.
    pub name: String,
    /// Whom the corpus takes it for.
    pub who: Voice,
}

/// Words with every run of white space as one blank, without soft hyphens.
pub fn on_one_line(words: &str) -> String {
    if words.contains('\u{ad}') {
        return on_one_line(&words.replace('\u{ad}', ""));
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

crate::packed!(struct Claimant { name, text, role, affiliation, sort });
crate::packed!(struct QuoteClaim { place, words, kind, speaker, frame, polarity, confidence });
crate::packed!(struct NameClaim { place, phrase, name, who });

impl Claims {
    /// The claims, to be read.
    pub fn opened(&self) -> Self {
        self.opened_with(&Room::default())
    }

    /// The same, with `room` for the folded words of quotes.
    pub(super) fn opened_with(&self, room: &Room) -> Self {
        let mut claims = Claims { source: self.source.clone(), print: self.print.clone(), ..Claims::default() };
        // What nobody packed has no claims.
        let _ = claims.open(&self.closed);
        claims.folds = Folds::new(claims.quotes.len(), room.clone());
        claims
    }

    /// The words of a quote, to be compared.
    pub(super) fn folded(&self, quote: usize) -> Cow<'_, Folded> {
        let words = |quote: &QuoteClaim| Folded::of(quote.text(), quote.kind);
        self.folds.get(quote, || self.quotes.get(quote).map(words).unwrap_or_default())
    }

    fn open(&mut self, closed: &Closed) -> Option<()> {
        let mut from = closed.packed.open();
        self.figures.reserve_exact(closed.figures as usize);
        self.quotes.reserve_exact(closed.quotes as usize);
        loop {
            match Next::unpack(&mut from)? {
                Next::Figure => {
                    let words = Phrases::unpack_beside(self.sentences.last(), &mut from)?;
                    let mut claim: FigureClaim = Pack::unpack(&mut from)?;
                    claim.words = words;
                    self.figures.push(claim);
                }
                Next::Quote => {
                    let words = Phrases::unpack_beside(self.sentences.last(), &mut from)?;
                    self.quotes.push(QuoteClaim { words, ..Pack::unpack(&mut from)? });
                }
                Next::Sentence => self.sentences.push(u32::unpack(&mut from)?, &String::unpack(&mut from)?),
                Next::End => break,
            }
        }
        self.sentences.places.sort_unstable();
        self.names = Pack::unpack(&mut from)?;
        self.dates = Pack::unpack(&mut from)?;
        let people: Vec<Arc<Claimant>> = Pack::unpack(&mut from)?;
        let voices = (self.figures.iter_mut().map(|claim| &mut claim.claimant))
            .chain(self.quotes.iter_mut().map(|claim| &mut claim.speaker))
            .chain(self.names.iter_mut().map(|claim| &mut claim.who));
        voices.for_each(|voice| voice.open(&people));
        Some(())
    }

    /// Whether the article claims no number and quotes nobody.
    pub fn says_nothing(&self) -> bool {
        self.closed.figures == 0 && self.closed.quotes == 0
    }

    /// The memory that the claims take while they are closed, in bytes.
    pub fn size(&self) -> usize {
        self.closed.packed.size()
    }

    /// The words of a claim's sentence.
    pub fn sentence(&self, place: &Place) -> &str {
        self.sentences.get(place.sentence).unwrap_or("")
    }
}
