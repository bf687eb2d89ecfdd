//! What checked articles have to do with each other and with an archive.
//!
//! In: the claims of all articles, and which of them are checked. Out: alarms, each at a passage of a checked article,
//! with the passages of other articles that it does not fit. Where two checked articles contradict each other, the alarm
//! is at the one that more articles contradict, else at the later one.

use super::{Draft, rules::Rule};
use crate::{
    Span,
    compare::{self, Between, Claims, Comparison, Finding, Kind, Level, Passage, Relation, Settings, Source},
};
use std::collections::BTreeMap;

/// A passage of an article: the article's number and the span.
type At = (usize, Span);

/// The alarms of the articles that are `checked`.
pub(super) fn find(all: Vec<Claims>, checked: &dyn Fn(&Source) -> bool, settings: &Settings) -> Vec<(Source, Draft)> {
    let comparison = compare::relate_those(all, checked, settings);
    let is_checked: Vec<bool> = comparison.sources.iter().map(checked).collect();
    let is_checked = |article: usize| is_checked.get(article).copied().unwrap_or_default();
    let mut grouped: BTreeMap<(Rule, At), Vec<&Relation>> = BTreeMap::new();
    let broken: Vec<(Rule, &Relation)> =
        comparison.relations.iter().filter_map(|relation| Some((rule(relation)?, relation))).collect();
    let mut counts: BTreeMap<(Rule, At), usize> = BTreeMap::new();
    for &(rule, relation) in &broken {
        for at in [a(relation), b(relation)] {
            *counts.entry((rule, at)).or_default() += 1;
        }
    }
    for &(rule, relation) in &broken {
        let count = |at: At| counts.get(&(rule, at)).copied().unwrap_or_default();
        let rank = |at: At| {
            let published = comparison.sources.get(at.0).and_then(|source| source.published);
            (is_checked(at.0), count(at), published, at)
        };
        let here = if rank(a(relation)) > rank(b(relation)) { a(relation) } else { b(relation) };
        grouped.entry((rule, here)).or_default().push(relation);
    }
    grouped.into_iter().filter_map(|((rule, here), relations)| alarm(rule, here, relations, &comparison)).collect()
}

fn a(relation: &Relation) -> At {
    (relation.a, relation.finding.a.span)
}

fn b(relation: &Relation) -> At {
    (relation.b, relation.finding.b.span)
}

/// The alarm at `here` that `relations` raise together.
fn alarm(rule: Rule, here: At, mut relations: Vec<&Relation>, comparison: &Comparison) -> Option<(Source, Draft)> {
    relations.sort_by(|a, b| b.finding.confidence().total_cmp(&a.finding.confidence()));
    let sides = |relation: &'_ Relation| {
        let (first, second) = (&relation.finding.a, &relation.finding.b);
        if a(relation) == here {
            (first.clone(), second.clone(), relation.b)
        } else {
            (second.clone(), first.clone(), relation.a)
        }
    };
    let first = relations.first()?;
    let (passage, other, article) = sides(first);
    let source = comparison.sources.get(here.0)?.clone();
    let whose = comparison.sources.get(article).map(name).unwrap_or_default();
    let mut message = message(rule, &first.finding, &passage, &other, &whose);
    if relations.len() > 1 {
        message.push_str(&format!(", and {} more", relations.len() - 1));
    }
    let there = relations.iter().filter_map(|relation| {
        let (_, other, article) = sides(relation);
        Some((comparison.sources.get(article)?.clone(), other))
    });
    let confidence = first.finding.confidence();
    Some((source, Draft { rule, message, confidence, here: passage, there: there.take(MOST).collect() }))
}

/// So many passages are shown that an alarm is held against.
const MOST: usize = 5;

/// What an article is called: its outlet, or its file.
fn name(source: &Source) -> String {
    let outlet = source.outlet.clone().unwrap_or_else(|| source.path.clone());
    source.published.map_or(outlet.clone(), |published| format!("{outlet} of {}", published.day))
}

/// The rule that a relation breaks.
fn rule(relation: &Relation) -> Option<Rule> {
    let finding = &relation.finding;
    match (relation.kind, finding.level) {
        (Kind::Figure, Level::Contradict) if finding.between == Between::Outlets => {
            Some(Rule::FigureContradictsArchive)
        }
        (Kind::Figure, Level::Contradict | Level::Differ | Level::Superseded) => Some(Rule::FigureDiffers),
        (Kind::Quote, _) => rule_of_quote(finding),
        (Kind::Name, _) if finding.reason == "spelling" => Some(Rule::NameSpelling),
        (Kind::Name, Level::Compatible | Level::Differ) if finding.reason == "role" => Some(Rule::RoleDiffers),
        (Kind::Date, Level::Contradict) => Some(Rule::DateContradictsArchive),
        _ => None,
    }
}

/// The rule that two quotes break.
pub(super) fn rule_of_quote(finding: &Finding) -> Option<Rule> {
    match (finding.level, finding.reason) {
        (Level::Contradict, "speaker") => Some(Rule::QuoteSpeaker),
        (Level::Contradict, _) => Some(Rule::QuoteChanged),
        // What is paraphrased may be worded as one likes.
        (Level::Compatible, "reworded") if is_marked(&finding.a.text) && is_marked(&finding.b.text) => {
            (finding.a.speaker == finding.b.speaker).then_some(Rule::QuoteReworded)
        }
        _ => None,
    }
}

/// Whether all of a quote stands between marks.
fn is_marked(words: &str) -> bool {
    const OPEN: [char; 6] = ['“', '"', '‘', '\'', '«', '„'];
    const CLOSED: [char; 6] = ['”', '"', '’', '\'', '»', '“'];
    words.starts_with(OPEN) && words.ends_with(CLOSED)
}

/// What is wrong between two passages, of which `there` is one of `whose`.
pub(super) fn message(rule: Rule, finding: &Finding, here: &Passage, there: &Passage, whose: &str) -> String {
    let reason = finding.reason;
    let (this, that) = (shown(&here.text), shown(&there.text));
    let who = |passage: &Passage| passage.speaker.clone().unwrap_or_else(|| "nobody".to_owned());
    match rule {
        Rule::QuoteSpeaker => format!("{this} is given to {} here, to {} in {whose}", who(here), who(there)),
        Rule::QuoteChanged => format!("{this} is {that} in {whose} ({reason})"),
        Rule::QuoteReworded => format!("{this} is worded {that} in {whose}"),
        Rule::NameSpelling => format!("{this} is spelled {that} in {whose}"),
        Rule::RoleDiffers => format!("{this} is {that} in {whose}"),
        _ if reason == "typo" => format!("{this} here, {that} in {whose}: the same digits, so perhaps a slip"),
        _ => format!("{this} here, {that} in {whose}"),
    }
}

/// Words in a message, in marks of their own, cut where they are long.
fn shown(words: &str) -> String {
    const MOST: usize = 90;
    let bare = words.trim_matches(['“', '”', '"', '«', '»', '„']);
    let end = bare.char_indices().nth(MOST).map(|(at, _)| at);
    match end.and_then(|end| bare.get(..end)) {
        Some(cut) => format!("“{}…”", cut.rsplit_once(' ').map_or(cut, |(words, _)| words)),
        None => format!("“{bare}”"),
    }
}
