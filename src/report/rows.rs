//! The rows of `corpus quotes`, `figures`, `speakers` and of `extract` as a table.
//!
//! In: the records of an article. Out: flat records, each with the place it comes from.

use super::{
    Column, Look, Record,
    record::{ArticleRecord, FigureRecord, QuoteRecord, SpeakerRecord, VERSION},
};
use crate::{Span, text::Document};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The article that a row comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    v: u32,
    id: String,
    path: String,
    group: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
}

impl Source {
    fn of(doc: &Document) -> Self {
        let article = &doc.article;
        Source {
            v: VERSION,
            id: article.id.clone(),
            path: article.path.clone(),
            group: article.group.clone(),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            published: article.published.map(|published| published.to_string()),
        }
    }
}

/// What is not known.
const UNKNOWN: &str = "?";

fn or_unknown(cell: Option<&str>) -> String {
    cell.unwrap_or(UNKNOWN).to_owned()
}

fn day(published: &Option<String>) -> String {
    or_unknown(published.as_deref()).chars().take("2022-02-16".len()).collect()
}

fn or_empty<T: ToString>(cell: &Option<T>) -> String {
    cell.as_ref().map(T::to_string).unwrap_or_default()
}

/// The name of a speaker, or the words that stand for one who has no name.
fn speaker_name(speaker: &Option<SpeakerRecord>) -> String {
    match speaker {
        Some(speaker) => speaker.name.clone().unwrap_or_else(|| speaker.text.clone()),
        None => String::new(),
    }
}

/// One quote with its place.
#[derive(Debug, Serialize)]
pub struct QuoteRow {
    #[serde(flatten)]
    source: Source,
    #[serde(flatten)]
    quote: QuoteRecord,
    /// The pieces without the reporting clause between them.
    #[serde(skip)]
    content: String,
}

impl QuoteRow {
    /// The row of one of the article's quotes.
    pub fn new(doc: &Document, quote: QuoteRecord) -> Self {
        let pieces: Vec<&str> = quote.parts.iter().map(|&(start, end)| doc.words(Span::new(start, end))).collect();
        QuoteRow { source: Source::of(doc), content: pieces.join(" … "), quote }
    }
}

impl Record for QuoteRow {
    const PLURAL: &'static str = "quotes";
    const COLUMNS: &'static [Column] = &[
        Column::to_people("place", Look::Place),
        Column::in_files("path"),
        Column::in_files("line"),
        Column::in_files("id"),
        Column::new("outlet", Look::Source),
        Column::new("date", Look::Source),
        Column::new("speaker", Look::Name),
        Column::in_files("role"),
        Column::in_files("affiliation"),
        Column::new("kind", Look::Plain),
        Column::new("cue", Look::Plain),
        Column::in_files("addressee"),
        Column::in_files("polarity"),
        Column::in_files("confidence"),
        Column::in_files("start"),
        Column::in_files("end"),
        Column::new("quote", Look::Plain),
    ];

    fn cells(&self) -> Vec<String> {
        let (source, quote) = (&self.source, &self.quote);
        let speaker = quote.speaker.as_ref();
        vec![
            format!("{}:{}", source.path, quote.line),
            source.path.clone(),
            quote.line.to_string(),
            source.id.clone(),
            or_unknown(source.outlet.as_deref()),
            day(&source.published),
            if speaker.is_none() { UNKNOWN.to_owned() } else { speaker_name(&quote.speaker) },
            speaker.and_then(|speaker| speaker.role.clone()).unwrap_or_default(),
            speaker.and_then(|speaker| speaker.affiliation.clone()).unwrap_or_default(),
            quote.kind.to_owned(),
            quote.cue.as_ref().map(|cue| cue.text.clone()).unwrap_or_default(),
            or_empty(&quote.addressee),
            quote.polarity.to_owned(),
            quote.confidence.to_string(),
            quote.start.to_string(),
            quote.end.to_string(),
            self.content.clone(),
        ]
    }
}

/// One figure with its place.
#[derive(Debug, Serialize)]
pub struct FigureRow {
    #[serde(flatten)]
    source: Source,
    #[serde(flatten)]
    figure: FigureRecord,
}

impl FigureRow {
    /// The row of one of the article's figures.
    pub fn new(doc: &Document, figure: FigureRecord) -> Self {
        FigureRow { source: Source::of(doc), figure }
    }

    /// The amount as a person writes it in a table: "> 100,000", "~ 10,000", "50-60".
    fn amount(&self) -> String {
        let figure = &self.figure;
        let (value, low, high) = (figure.value, figure.low, figure.high);
        match (figure.qualifier, value, low, high) {
            ("range", _, Some(low), Some(high)) => format!("{}-{}", low.grouped(), high.grouped()),
            (_, None, ..) => String::new(),
            ("about", Some(value), ..) => format!("~ {}", value.grouped()),
            ("more_than", Some(value), ..) => format!("> {}", value.grouped()),
            ("less_than", Some(value), ..) => format!("< {}", value.grouped()),
            ("at_least", Some(value), ..) => format!(">= {}", value.grouped()),
            ("at_most", Some(value), ..) => format!("<= {}", value.grouped()),
            (_, Some(value), ..) => value.grouped(),
        }
    }
}

impl Record for FigureRow {
    const PLURAL: &'static str = "figures";
    const COLUMNS: &'static [Column] = &[
        Column::to_people("place", Look::Place),
        Column::in_files("path"),
        Column::in_files("line"),
        Column::in_files("id"),
        Column::new("outlet", Look::Source),
        Column::new("date", Look::Source),
        Column::new("claimant", Look::Name),
        Column::to_people("amount", Look::Number),
        Column::in_files("value"),
        Column::in_files("low"),
        Column::in_files("high"),
        Column::in_files("qualifier"),
        Column::new("unit", Look::Plain),
        Column::new("counted", Look::Plain),
        Column::in_files("change"),
        Column::in_files("concept"),
        Column::in_files("subject"),
        Column::in_files("place"),
        Column::in_files("time"),
        Column::in_files("confidence"),
        Column::in_files("start"),
        Column::in_files("end"),
        Column::new("figure", Look::Plain),
    ];

    fn cells(&self) -> Vec<String> {
        let (source, figure) = (&self.source, &self.figure);
        vec![
            format!("{}:{}", source.path, figure.line),
            source.path.clone(),
            figure.line.to_string(),
            source.id.clone(),
            or_unknown(source.outlet.as_deref()),
            day(&source.published),
            speaker_name(&figure.claimant),
            self.amount(),
            or_empty(&figure.value),
            or_empty(&figure.low),
            or_empty(&figure.high),
            figure.qualifier.to_owned(),
            or_empty(&figure.unit),
            or_empty(&figure.counted),
            or_empty(&figure.change),
            or_empty(&figure.concept),
            or_empty(&figure.subject),
            or_empty(&figure.place),
            or_empty(&figure.time),
            figure.confidence.to_string(),
            figure.start.to_string(),
            figure.end.to_string(),
            figure.phrase.clone(),
        ]
    }
}

impl Record for ArticleRecord<'_> {
    const PLURAL: &'static str = "articles";
    const COLUMNS: &'static [Column] = &[
        Column::new("path", Look::Faint),
        Column::in_files("id"),
        Column::in_files("group"),
        Column::new("outlet", Look::Name),
        Column::new("published", Look::Plain),
        Column::new("language", Look::Plain),
        Column::new("sentences", Look::Number),
        Column::new("quotes", Look::Number),
        Column::new("figures", Look::Number),
        Column::new("title", Look::Plain),
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.path.to_owned(),
            self.id.to_owned(),
            or_empty(&self.group),
            or_unknown(self.outlet),
            or_unknown(self.published.as_deref()),
            or_unknown(self.language),
            self.sentences.len().to_string(),
            self.quotes.len().to_string(),
            self.figures.len().to_string(),
            or_empty(&self.title),
        ]
    }
}

/// One speaker over the whole corpus.
#[derive(Debug, Serialize)]
pub struct SpeakerRow {
    v: u32,
    name: String,
    quotes: usize,
    direct: usize,
    mixed: usize,
    indirect: usize,
    figures: usize,
    articles: usize,
    outlets: BTreeSet<String>,
    roles: BTreeSet<String>,
    affiliations: BTreeSet<String>,
    /// The words that stood for them, the commonest first.
    mentions: Vec<String>,
    first: Option<String>,
    last: Option<String>,
}

impl Record for SpeakerRow {
    const PLURAL: &'static str = "speakers";
    const COLUMNS: &'static [Column] = &[
        Column::new("speaker", Look::Name),
        Column::new("quotes", Look::Number),
        Column::in_files("direct"),
        Column::in_files("mixed"),
        Column::in_files("indirect"),
        Column::in_files("figures"),
        Column::new("articles", Look::Number),
        Column::new("outlets", Look::Plain),
        Column::new("roles", Look::Plain),
        Column::in_files("affiliations"),
        Column::in_files("first"),
        Column::in_files("last"),
        Column::new("named as", Look::Plain),
    ];

    fn cells(&self) -> Vec<String> {
        let join = |set: &BTreeSet<String>| set.iter().map(String::as_str).collect::<Vec<_>>().join("; ");
        vec![
            self.name.clone(),
            self.quotes.to_string(),
            self.direct.to_string(),
            self.mixed.to_string(),
            self.indirect.to_string(),
            self.figures.to_string(),
            self.articles.to_string(),
            join(&self.outlets),
            join(&self.roles),
            join(&self.affiliations),
            or_empty(&self.first),
            or_empty(&self.last),
            self.mentions.join("; "),
        ]
    }
}

/// Counts speakers, article by article.
#[derive(Debug, Default)]
pub struct Cast {
    speakers: BTreeMap<String, Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    kinds: BTreeMap<&'static str, usize>,
    figures: usize,
    articles: usize,
    outlets: BTreeSet<String>,
    roles: BTreeSet<String>,
    affiliations: BTreeSet<String>,
    mentions: BTreeMap<String, usize>,
    days: BTreeSet<String>,
}

/// Of the words that stood for a speaker, no more than this are kept and printed.
const MENTIONS: usize = 100;

impl Cast {
    /// Takes in the quotes and figures of one article, as far as `wanted` wants their speakers.
    pub fn add(&mut self, article: &ArticleRecord, wanted: impl Fn(&SpeakerRecord) -> bool) {
        let mut here = BTreeSet::new();
        for quote in article.quotes.iter() {
            let Some((speaker, name)) = named(quote.speaker).filter(|(speaker, _)| wanted(speaker)) else { continue };
            let counted = self.speakers.entry(name.clone()).or_default();
            *counted.kinds.entry(quote.kind).or_default() += 1;
            counted.roles.extend(speaker.role);
            counted.affiliations.extend(speaker.affiliation);
            *counted.mentions.entry(speaker.text).or_default() += 1;
            here.insert(name);
        }
        for figure in article.figures.iter() {
            if let Some((_, name)) = named(figure.claimant).filter(|(speaker, _)| wanted(speaker)) {
                self.speakers.entry(name.clone()).or_default().figures += 1;
                here.insert(name);
            }
        }
        for name in here {
            let counted = self.speakers.entry(name).or_default();
            counted.articles += 1;
            counted.outlets.extend(article.outlet.map(str::to_owned));
            counted.days.extend(article.published.as_ref().map(|published| published.chars().take(10).collect()));
        }
    }

    /// Takes in what another counted.
    pub fn join(&mut self, other: Cast) {
        for (name, counted) in other.speakers {
            self.speakers.entry(name).or_default().join(counted);
        }
    }

    /// The rows: who is quoted most comes first.
    pub fn rows(self) -> Vec<SpeakerRow> {
        let mut rows: Vec<SpeakerRow> = self.speakers.into_iter().map(|(name, counted)| counted.row(name)).collect();
        rows.sort_by(|a, b| (b.quotes, b.articles).cmp(&(a.quotes, a.articles)).then_with(|| a.name.cmp(&b.name)));
        rows
    }
}

impl Counted {
    fn join(&mut self, other: Counted) {
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (words, count) in other.mentions {
            if self.mentions.len() < MENTIONS || self.mentions.contains_key(&words) {
                *self.mentions.entry(words).or_default() += count;
            }
        }
        self.figures += other.figures;
        self.articles += other.articles;
        self.outlets.extend(other.outlets);
        self.roles.extend(other.roles);
        self.affiliations.extend(other.affiliations);
        self.days.extend(other.days);
    }

    fn row(self, name: String) -> SpeakerRow {
        let kind = |kind| self.kinds.get(kind).copied().unwrap_or(0);
        let mut mentions: Vec<_> = self.mentions.iter().collect();
        mentions.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        SpeakerRow {
            v: VERSION,
            quotes: self.kinds.values().sum(),
            direct: kind("direct"),
            mixed: kind("mixed"),
            indirect: kind("indirect"),
            mentions: mentions.into_iter().map(|(words, _)| words.clone()).collect(),
            name,
            figures: self.figures,
            articles: self.articles,
            outlets: self.outlets,
            roles: self.roles,
            affiliations: self.affiliations,
            first: self.days.first().cloned(),
            last: self.days.last().cloned(),
        }
    }
}

/// The speaker with the name under which the corpus knows them; nobody who has none.
fn named(speaker: Option<SpeakerRecord>) -> Option<(SpeakerRecord, String)> {
    speaker.and_then(|speaker| speaker.name.clone().map(|name| (speaker, name)))
}
