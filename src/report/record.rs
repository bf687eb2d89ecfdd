//! The records of `corpus extract`: what an analysis looks like from outside.
//!
//! In: an [`Analysis`] and the [`Directory`] of the corpus. Out: values that serialise to the
//! versioned shapes that `corpus schema` describes. Here, and nowhere earlier, spans become offsets, lines
//! and words, and an amount its `value`, `low`, `high` and `qualifier`.

use crate::{
    Span,
    analysis::Analysis,
    figures::{Amount, Change, Figure},
    people::{Directory, Who},
    quotes::{Kind, Polarity, Quote},
    text::Document,
};
use serde::Serialize;

/// The version of the shapes.
pub const VERSION: u32 = 1;

/// One article.
#[derive(Debug, Serialize)]
pub struct ArticleRecord {
    v: u32,
    id: String,
    path: String,
    group: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
    language: Option<String>,
    sentences: Vec<SentenceRecord>,
    quotes: Vec<QuoteRecord>,
    figures: Vec<FigureRecord>,
}

/// One sentence.
#[derive(Debug, Serialize)]
pub struct SentenceRecord {
    start: usize,
    end: usize,
    line: usize,
}

/// One quote.
#[derive(Debug, Serialize)]
pub struct QuoteRecord {
    start: usize,
    end: usize,
    line: usize,
    parts: Vec<(usize, usize)>,
    text: String,
    kind: &'static str,
    speaker: Option<SpeakerRecord>,
    cue: Option<WordsRecord>,
    addressee: Option<String>,
    polarity: &'static str,
    confidence: f64,
    by: &'static str,
}

/// Who said it.
#[derive(Debug, Serialize)]
pub struct SpeakerRecord {
    name: Option<String>,
    text: String,
    start: usize,
    end: usize,
    role: Option<String>,
    affiliation: Option<String>,
}

/// Words at their place.
#[derive(Debug, Serialize)]
pub struct WordsRecord {
    text: String,
    start: usize,
    end: usize,
}

/// One figure.
#[derive(Debug, Serialize)]
pub struct FigureRecord {
    start: usize,
    end: usize,
    line: usize,
    text: String,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    qualifier: &'static str,
    unit: Option<&'static str>,
    counted: Option<String>,
    change: Option<&'static str>,
    subject: Option<String>,
    place: Option<String>,
    time: Option<String>,
    claimant: Option<SpeakerRecord>,
    quote: Option<usize>,
    confidence: f64,
}

/// The record of one article.
pub fn article(analysis: &Analysis, directory: &Directory) -> ArticleRecord {
    let doc = &analysis.doc;
    ArticleRecord {
        v: VERSION,
        id: doc.article.id.clone(),
        path: doc.article.path.clone(),
        group: doc.article.group.clone(),
        outlet: doc.article.outlet.clone(),
        title: doc.article.title.clone(),
        published: doc.article.published.map(|published| published.to_string()),
        language: doc.article.language.clone(),
        sentences: doc
            .sentences
            .iter()
            .map(|sentence| SentenceRecord {
                start: sentence.span.start,
                end: sentence.span.end,
                line: doc.line(sentence.span.start),
            })
            .collect(),
        quotes: analysis.quotes.iter().map(|quote| quote_record(analysis, directory, quote)).collect(),
        figures: analysis.figures.iter().map(|figure| figure_record(analysis, directory, figure)).collect(),
    }
}

fn words(doc: &Document, span: Span) -> String {
    doc.words(span).to_owned()
}

fn speaker_record(analysis: &Analysis, directory: &Directory, who: &Who) -> SpeakerRecord {
    let known = who.entity.map(|entity| directory.known(&analysis.people, entity));
    SpeakerRecord {
        text: words(&analysis.doc, who.mention),
        start: who.mention.start,
        end: who.mention.end,
        name: known.as_ref().map(|known| known.name.clone()),
        role: known.as_ref().and_then(|known| known.role.clone()),
        affiliation: known.and_then(|known| known.affiliation),
    }
}

fn quote_record(analysis: &Analysis, directory: &Directory, quote: &Quote) -> QuoteRecord {
    let doc = &analysis.doc;
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
        speaker: quote.speaker.as_ref().map(|who| speaker_record(analysis, directory, who)),
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

fn figure_record(analysis: &Analysis, directory: &Directory, figure: &Figure) -> FigureRecord {
    let doc = &analysis.doc;
    let (value, low, high, qualifier) = flat(figure.amount);
    let quote = figure.quote.and_then(|index| analysis.quotes.get(index));
    FigureRecord {
        start: figure.span.start,
        end: figure.span.end,
        line: doc.line(figure.span.start),
        text: words(doc, figure.phrase),
        value,
        low,
        high,
        qualifier,
        unit: figure.unit,
        counted: figure.counted.map(|span| words(doc, span)),
        change: figure.change.map(|change| match change {
            Change::Up => "up",
            Change::Down => "down",
        }),
        subject: figure.subject.map(|span| words(doc, span)),
        place: figure.place.map(|span| words(doc, span)),
        time: figure.time.map(|span| words(doc, span)),
        claimant: quote.and_then(|quote| quote.speaker.as_ref()).map(|who| speaker_record(analysis, directory, who)),
        quote: figure.quote,
        confidence: figure.confidence,
    }
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
