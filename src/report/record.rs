//! The records of `corpus extract`: what an analysis looks like from outside.
//!
//! In: an [`Analysis`] and the [`Directory`] of the corpus. Out: values that serialise to the
//! versioned shapes that `corpus schema` describes. Here, and nowhere earlier, spans become offsets, lines
//! and words, and an amount its `value`, `low`, `high` and `qualifier`.

use super::number::Number;
use crate::{
    Span,
    analysis::Analysis,
    figures::{Amount, Change, Figure},
    people::{Directory, Known, Who},
    quotes::{Kind, Polarity, Quote},
    text::{Document, Sentence},
};
use serde::{Serialize, Serializer};
use std::{cell::OnceCell, rc::Rc};

/// The version of the shapes.
pub const VERSION: u32 = 1;

/// One article. The records in its lists are made one by one as they are asked for, so that those of a long article
/// never stand in memory all at once.
#[derive(Serialize)]
pub struct ArticleRecord<'a> {
    /// The version of the shape.
    pub v: u32,
    /// The id of the article.
    pub id: &'a str,
    /// Its file.
    pub path: &'a str,
    /// Its story.
    pub group: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// The headline.
    pub title: Option<&'a str>,
    /// When it was published.
    pub published: Option<String>,
    /// Its language.
    pub language: Option<&'a str>,
    /// Its sentences.
    pub sentences: List<'a, Sentence, SentenceRecord>,
    /// Its quotes.
    pub quotes: List<'a, Quote, QuoteRecord>,
    /// Its figures.
    pub figures: List<'a, Figure, FigureRecord>,
}

/// The records of the things that were found in an article.
pub struct List<'a, T, R> {
    things: &'a [T],
    speakers: Rc<Speakers<'a>>,
    record: fn(&Speakers, &T) -> R,
}

impl<T, R> List<'_, T, R> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// Record number `at`.
    pub fn get(&self, at: usize) -> Option<R> {
        self.things.get(at).map(|thing| (self.record)(&self.speakers, thing))
    }

    /// All records.
    pub fn iter(&self) -> impl Iterator<Item = R> {
        self.things.iter().map(|thing| (self.record)(&self.speakers, thing))
    }
}

impl<T, R: Serialize> Serialize for List<'_, T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// One sentence.
#[derive(Debug, Serialize)]
pub struct SentenceRecord {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The 1-based line in the file.
    pub line: usize,
}

/// One quote.
#[derive(Debug, Serialize)]
pub struct QuoteRecord {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The 1-based line in the file.
    pub line: usize,
    /// The pieces of the attributed words.
    pub parts: Vec<(usize, usize)>,
    /// The words.
    pub text: String,
    /// `direct`, `mixed` or `indirect`.
    pub kind: &'static str,
    /// Who said it.
    pub speaker: Option<SpeakerRecord>,
    /// The word that attributes.
    pub cue: Option<WordsRecord>,
    /// To whom.
    pub addressee: Option<String>,
    /// `affirmed` or `denied`.
    pub polarity: &'static str,
    /// How sure the program is, from 0 to 1.
    pub confidence: f64,
    /// The step that decided.
    pub by: &'static str,
}

/// Who said it.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerRecord {
    /// The name under which the corpus knows them.
    pub name: Option<String>,
    /// The words.
    pub text: String,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The role.
    pub role: Option<String>,
    /// What the role belongs to.
    pub affiliation: Option<String>,
}

/// Words at their place.
#[derive(Debug, Serialize)]
pub struct WordsRecord {
    /// The words.
    pub text: String,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// One figure.
#[derive(Debug, Serialize)]
pub struct FigureRecord {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The 1-based line in the file.
    pub line: usize,
    /// The words from `start` to `end`: the number with its currency, scale and unit.
    pub text: String,
    /// The whole phrase, hedge and counted words included.
    pub phrase: String,
    /// The number.
    pub value: Option<Number>,
    /// No less than this.
    pub low: Option<Number>,
    /// No more than this.
    pub high: Option<Number>,
    /// The hedge.
    pub qualifier: &'static str,
    /// The unit's canonical name.
    pub unit: Option<String>,
    /// What is counted.
    pub counted: Option<String>,
    /// `up` or `down`.
    pub change: Option<&'static str>,
    /// The words of what it is about, the counted noun apart.
    pub concept: Option<String>,
    /// Whose it is: the subject of its clause.
    pub subject: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When.
    pub time: Option<String>,
    /// Who answers for the number.
    pub claimant: Option<SpeakerRecord>,
    /// The index of the quote that holds it.
    pub quote: Option<usize>,
    /// How sure the program is, from 0 to 1.
    pub confidence: f64,
}

/// The line that stands in for an article that could not be used.
#[derive(Debug, Serialize)]
pub struct ErrorRecord {
    /// The version of the shape.
    pub v: u32,
    /// The id of the article, where that much could be read.
    pub id: Option<String>,
    /// The 1-based line of the input.
    pub line: usize,
    /// What is wrong.
    pub error: ErrorWords,
}

/// What is wrong with a line.
#[derive(Debug, Serialize)]
pub struct ErrorWords {
    /// In words.
    pub message: String,
}

impl ErrorRecord {
    /// The line for the article `id` at `line`.
    pub fn new(id: Option<String>, line: usize, message: String) -> Self {
        ErrorRecord { v: VERSION, id, line, error: ErrorWords { message } }
    }
}

impl FigureRecord {
    /// How far the figure reaches: its bounds, else its value on both sides.
    pub fn reach(&self) -> (f64, f64) {
        let bound = |bound: Option<Number>| bound.or(self.value).map(|Number(number)| number);
        (bound(self.low).unwrap_or(f64::NEG_INFINITY), bound(self.high).unwrap_or(f64::INFINITY))
    }
}

/// The record of one article.
pub fn article<'a>(analysis: &'a Analysis, directory: &'a Directory) -> ArticleRecord<'a> {
    let article = &analysis.doc.article;
    let speakers = Rc::new(Speakers::new(analysis, directory));
    ArticleRecord {
        v: VERSION,
        id: &article.id,
        path: &article.path,
        group: article.group.as_deref(),
        outlet: article.outlet.as_deref(),
        title: article.title.as_deref(),
        published: article.published.map(|published| published.to_string()),
        language: article.language.as_deref(),
        sentences: List { things: &analysis.doc.sentences, speakers: Rc::clone(&speakers), record: sentence_record },
        quotes: List { things: &analysis.quotes, speakers: Rc::clone(&speakers), record: quote_record },
        figures: List { things: &analysis.figures, speakers, record: figure_record },
    }
}

fn sentence_record(speakers: &Speakers, sentence: &Sentence) -> SentenceRecord {
    let Span { start, end } = sentence.span;
    SentenceRecord { start, end, line: speakers.analysis.doc.line(start) }
}

fn words(doc: &Document, span: Span) -> String {
    doc.words(span).to_owned()
}

/// The speakers of an article, each looked up in the directory once.
struct Speakers<'a> {
    analysis: &'a Analysis,
    directory: &'a Directory,
    known: Vec<OnceCell<Known>>,
}

impl<'a> Speakers<'a> {
    fn new(analysis: &'a Analysis, directory: &'a Directory) -> Self {
        Speakers { analysis, directory, known: vec![OnceCell::new(); analysis.people.entities.len()] }
    }

    fn known(&self, entity: usize) -> Option<&Known> {
        let known = self.known.get(entity)?;
        Some(known.get_or_init(|| self.directory.known(&self.analysis.people, entity)))
    }

    fn record(&self, who: &Who) -> SpeakerRecord {
        let known = who.entity.and_then(|entity| self.known(entity));
        SpeakerRecord {
            text: words(&self.analysis.doc, who.mention),
            start: who.mention.start,
            end: who.mention.end,
            name: known.map(|known| known.name.clone()),
            role: known.and_then(|known| known.role.clone()),
            affiliation: known.and_then(|known| known.affiliation.clone()),
        }
    }
}

fn quote_record(speakers: &Speakers, quote: &Quote) -> QuoteRecord {
    let doc = &speakers.analysis.doc;
    let span = quote.span();
    QuoteRecord {
        start: span.start,
        end: span.end,
        line: doc.line(span.start),
        parts: quote.parts.iter().map(|part| (part.start, part.end)).collect(),
        text: words(doc, span),
        kind: match quote.kind {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Indirect => "indirect",
        },
        speaker: quote.speaker.as_ref().map(|who| speakers.record(who)),
        cue: quote.cue.map(|cue| WordsRecord { text: words(doc, cue), start: cue.start, end: cue.end }),
        addressee: quote.addressee.map(|span| words(doc, span)),
        polarity: match quote.polarity {
            Polarity::Affirmed => "affirmed",
            Polarity::Denied => "denied",
        },
        confidence: quote.confidence,
        by: quote.by,
    }
}

fn figure_record(speakers: &Speakers, figure: &Figure) -> FigureRecord {
    let Analysis { doc, quotes, .. } = speakers.analysis;
    let (value, low, high, qualifier) = flat(figure.amount);
    let number = |number: Option<f64>| number.filter(|number| number.is_finite()).map(Number);
    let quote = figure.quote.and_then(|index| quotes.get(index));
    FigureRecord {
        start: figure.span.start,
        end: figure.span.end,
        line: doc.line(figure.span.start),
        text: words(doc, figure.span),
        phrase: words(doc, figure.phrase),
        value: number(value),
        low: number(low),
        high: number(high),
        qualifier,
        unit: figure.unit.map(|unit| unit.to_string()),
        counted: figure.counted.map(|span| words(doc, span)),
        change: figure.change.map(|change| match change {
            Change::Up => "up",
            Change::Down => "down",
        }),
        concept: concept(doc, figure),
        subject: figure.subject.map(|span| words(doc, span)),
        place: figure.place.map(|span| words(doc, span)),
        time: figure.time.map(|span| words(doc, span)),
        claimant: quote.and_then(|quote| quote.speaker.as_ref()).map(|who| speakers.record(who)),
        quote: figure.quote,
        confidence: figure.confidence,
    }
}

/// The words of what a figure is about, one after the other.
fn concept(doc: &Document, figure: &Figure) -> Option<String> {
    let words: Vec<&str> = figure.about.iter().map(|&span| doc.words(span)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// `value`, `low`, `high` and `qualifier` of an amount.
fn flat(amount: Amount) -> (Option<f64>, Option<f64>, Option<f64>, &'static str) {
    match amount {
        Amount::Exactly(n) => (Some(n), Some(n), Some(n), "exact"),
        Amount::About(n) => (Some(n), None, None, "about"),
        Amount::MoreThan(n) => (Some(n), Some(n), None, "more_than"),
        Amount::LessThan(n) => (Some(n), None, Some(n), "less_than"),
        Amount::AtLeast(n) => (Some(n), Some(n), None, "at_least"),
        Amount::AtMost(n) => (Some(n), None, Some(n), "at_most"),
        Amount::Between(low, high) => (None, Some(low), Some(high), "range"),
    }
}
