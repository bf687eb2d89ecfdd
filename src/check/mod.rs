//! Checking: what a newsroom should look at before an article goes out.
//!
//! In: the articles to be checked, as [`Subject`]s, and the [`Claims`] of an archive. Out: a [`Verdict`]: [`Alarm`]s in
//! the order of the articles and of their places, and how many were excused. Cannot fail.
//!
//! What stands in an article's marks and dates is found when its [`Subject`] is made, while its document is there
//! ([`marks`], [`days`]); what its claims have to do with each other ([`inside`]) and with the archive ([`outside`]) by
//! [`crate::compare`], which knows what agrees and what contradicts. This room only says which of its relations is an alarm, under which [`Rule`], and at which of the two
//! places. Few alarms, each right: what may be right on both sides is left to `diff`.

pub mod baseline;
mod bits;
mod days;
pub mod exceptions;
mod inside;
mod marks;
pub mod outside;
pub mod place;
pub mod rules;
#[cfg(test)]
mod tests;

pub use baseline::Baseline;
pub use place::Region;
pub use rules::{Level, Levels, Rule};

use crate::{
    Span,
    analysis::Analysis,
    compare::{self, Claims, Passage, Source, claim::on_one_line, keys},
    people::Directory,
    span::floor,
};
use exceptions::Exception;
use inside::Headline;
use place::Places;
use std::collections::{BTreeMap, BTreeSet};

/// Something in an article that should be looked at.
#[derive(Clone, Debug)]
pub struct Alarm {
    /// The rule that it breaks.
    pub rule: Rule,
    /// How much it weighs.
    pub level: Level,
    /// What is wrong, in a line; any text, the formats make it safe.
    pub message: String,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
    /// The passage of the article.
    pub here: Spot,
    /// The passages that it does not fit, the surest first.
    pub there: Vec<Spot>,
    /// What it is known by from run to run: the rule and the words, whatever their line.
    pub fingerprint: String,
}

/// A passage of an article.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    /// The article.
    pub source: Source,
    /// The words.
    pub passage: Passage,
    /// Lines and columns, where the article is one of those that are checked and its file has them.
    pub region: Option<Region>,
}

/// How articles are checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How much each rule weighs.
    pub levels: Levels,
    /// From this confidence on an alarm weighs what its rule weighs; below it is a note at most.
    pub confidence: f64,
    /// How claims are compared.
    pub compare: compare::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { levels: Levels::default(), confidence: 0.5, compare: compare::Settings::default() }
    }
}

/// What a check came to.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The articles that were checked, in order.
    pub articles: Vec<Source>,
    /// What should be looked at.
    pub alarms: Vec<Alarm>,
    /// How many alarms the articles themselves excuse.
    pub excused: usize,
}

impl Verdict {
    /// How many alarms weigh `level`.
    pub fn count(&self, level: Level) -> usize {
        self.alarms.iter().filter(|alarm| alarm.level == level).count()
    }
}

/// An article that is to be checked.
#[derive(Clone, Debug)]
pub struct Subject {
    claims: Claims,
    headline: Headline,
    places: Places,
    /// What was found while the document was there.
    found: Vec<Draft>,
    exceptions: Vec<Exception>,
}

impl Subject {
    /// What its claims have against each other.
    fn inside(&self, settings: &compare::Settings) -> Vec<Draft> {
        let mut found = inside::find(self.claims.opened(), &self.headline, settings);
        exceptions::without_comments(&mut found, &self.exceptions);
        found
    }
}

/// An alarm in the making: not weighed yet.
#[derive(Clone, Debug)]
struct Draft {
    rule: Rule,
    message: String,
    confidence: f64,
    here: Passage,
    there: Vec<(Source, Passage)>,
}

impl Draft {
    /// An alarm at one place of a document, with nothing to hold it against.
    fn at(analysis: &Analysis, rule: Rule, span: Span, confidence: f64, message: String) -> Draft {
        Draft { rule, message, confidence, here: passage(analysis, span), there: Vec::new() }
    }
}

/// The words at `span`, with as much of their sentence as is worth showing.
fn passage(analysis: &Analysis, span: Span) -> Passage {
    const AROUND: usize = 240;
    let doc = &analysis.doc;
    let sentence = doc.sentence_at(span.start).and_then(|index| doc.sentences.get(index));
    let around = sentence.map_or(span, |sentence| sentence.span).join(span);
    let start = floor(doc.text(), around.start.max(span.start.saturating_sub(AROUND)));
    let end = floor(doc.text(), around.end.min(span.end + AROUND)).max(span.end);
    Passage {
        span,
        line: doc.line(span.start),
        text: on_one_line(doc.words(span)),
        sentence: on_one_line(doc.words(Span::new(start.min(span.start), end))),
        speaker: None,
    }
}

/// What checking needs to know of an article.
pub fn subject(analysis: &Analysis, directory: &Directory) -> Subject {
    let mut found = marks::find(analysis);
    found.extend(days::find(analysis));
    let (exceptions, unclear) = exceptions::find(analysis);
    exceptions::without_comments(&mut found, &exceptions);
    found.extend(unclear);
    // Last, as what was made before is small by now.
    let claims = compare::claims(analysis, directory);
    let headline = inside::headline(analysis, directory, &claims.source);
    Subject { claims, headline, places: Places::of(&analysis.doc), found, exceptions }
}

/// Checks `subjects` against themselves, each other and `archive`.
pub fn find(subjects: Vec<Subject>, archive: Vec<Claims>, settings: &Settings) -> Verdict {
    let mut articles: BTreeMap<Source, Article> = BTreeMap::new();
    let alone = archive.is_empty();
    let mut all = archive;
    let mut drafts: Vec<(Source, Draft)> = Vec::new();
    let inside =
        compare::in_turn(&subjects, |subject| subject.claims.size(), |subject| subject.inside(&settings.compare));
    for (subject, inside) in subjects.into_iter().zip(inside) {
        let source = subject.claims.source.clone();
        drafts.extend(inside.into_iter().chain(subject.found).map(|draft| (source.clone(), draft)));
        all.push(subject.claims);
        articles.insert(source, Article { places: subject.places, exceptions: subject.exceptions });
    }
    drafts.extend(outside::find(all, &|source: &Source| articles.contains_key(source), &settings.compare));
    let mut verdict = Verdict::default();
    let mut used: BTreeSet<(Source, usize)> = BTreeSet::new();
    let mut alarms: Vec<Alarm> = Vec::new();
    for (source, draft) in drafts {
        let level = weigh(&draft, settings);
        let excuse = articles.get(&source).and_then(|article| article.excuse(&draft));
        if let Some(index) = excuse {
            // An exception of a rule that is switched off is no stale one.
            used.insert((source, index));
            verdict.excused += usize::from(level > Level::Off);
        } else if level > Level::Off {
            alarms.push(alarm(source, draft, level, &articles));
        }
    }
    for (source, article) in &articles {
        let unused = article.exceptions.iter().enumerate().filter(|(index, exception)| {
            // What was not asked cannot be called unused.
            let asked = |rule: Rule| settings.levels.of(rule) > Level::Off && !(alone && rule.asks_others());
            exception.rules.iter().any(|&rule| asked(rule))
                && !exception.rules.is_empty()
                && !used.contains(&(source.clone(), *index))
        });
        for (_, exception) in unused {
            let draft = exception.unused();
            let level = weigh(&draft, settings);
            if level > Level::Off {
                alarms.push(alarm(source.clone(), draft, level, &articles));
            }
        }
    }
    verdict.articles = articles.into_keys().collect();
    alarms.sort_by(|a, b| a.order().cmp(&b.order()));
    alarms.dedup_by(|a, b| a.order() == b.order());
    without_echoes(&mut alarms);
    verdict.alarms = alarms;
    verdict
}

/// Takes out alarms that say less of a passage than another one does.
fn without_echoes(alarms: &mut Vec<Alarm>) {
    let graver = |rule: Rule| match rule {
        Rule::FigureDiffers => &[Rule::FigureContradictsArchive][..],
        Rule::QuoteReworded => &[Rule::QuoteChanged, Rule::QuoteSpeaker][..],
        _ => &[],
    };
    let place = |alarm: &Alarm, rule: Rule| (alarm.here.source.clone(), alarm.here.passage.span, rule);
    let said: BTreeSet<(Source, Span, Rule)> = alarms.iter().map(|alarm| place(alarm, alarm.rule)).collect();
    alarms.retain(|alarm| !graver(alarm.rule).iter().any(|&rule| said.contains(&place(alarm, rule))));
}

/// What is kept of a subject while its alarms are weighed.
struct Article {
    places: Places,
    exceptions: Vec<Exception>,
}

impl Article {
    /// The exception that excuses an alarm.
    fn excuse(&self, draft: &Draft) -> Option<usize> {
        exceptions::excuse(&self.exceptions, draft.rule, draft.here.span)
    }
}

fn weigh(draft: &Draft, settings: &Settings) -> Level {
    let level = settings.levels.of(draft.rule);
    if draft.confidence < settings.confidence { level.min(Level::Note) } else { level }
}

fn alarm(source: Source, draft: Draft, level: Level, articles: &BTreeMap<Source, Article>) -> Alarm {
    let spot = |source: Source, passage: Passage| {
        let region = articles.get(&source).and_then(|article| article.places.region(passage.span));
        // A headline beside the text has lines of its own.
        let region = region.filter(|region| region.line == passage.line);
        Spot { region, source, passage }
    };
    let fingerprint = fingerprint(draft.rule, &draft.here.text);
    let Draft { rule, message, confidence, here, there } = draft;
    let there = there.into_iter().map(|(source, passage)| spot(source, passage)).collect();
    Alarm { rule, level, message, confidence, here: spot(source, here), there, fingerprint }
}

impl Alarm {
    /// The order of alarms; two that are equal in it are one.
    fn order(&self) -> (&Source, Span, Rule) {
        (&self.here.source, self.here.passage.span, self.rule)
    }
}

/// A hash of the rule and of the words in lower case, without their marks: it stays when the passage moves, or when
/// its commas do.
fn fingerprint(rule: Rule, words: &str) -> String {
    let mut hash = keys::Hash::default();
    hash.add(rule.name());
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        hash.add(&word.to_lowercase());
    }
    format!("{:016x}", hash.value())
}
