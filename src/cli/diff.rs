//! `corpus diff`: where sources agree and contradict each other.
//!
//! The claims of all articles are kept, small and owned; relations are found story by story, printed, and dropped.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Names},
    filters::Wanted,
    input::Input,
    output::Output,
    parallel,
};
use crate::{
    analysis::Analysis,
    compare::{self, Claims, Kind, Level, Only, Relation, Settings, Source, Told},
    report::{
        Format, Record,
        disputes::{Detail, Disputes, View},
        record::SpeakerRecord,
        relations::{OnlyRecord, RelationRecord},
    },
};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::collections::{BTreeMap, BTreeSet};

/// Show where sources agree and contradict each other
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus diff
  corpus diff --outlet 'Harbour Post' --outlet 'Northern Ledger'
  corpus diff --kind figure --relation contradict --explain
  corpus diff --only --kind quote
  corpus diff --all --format jsonl -o relations.jsonl seeds")]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// Only relations between claims of this kind (may be repeated)
    #[arg(long, value_parser = kinds(), value_name = "KIND", help_heading = "Filters")]
    kind: Vec<Kind>,
    /// Only these relations (may be repeated) [default: all but agree and compatible, in JSON and JSONL all]
    #[arg(long, value_parser = levels(), value_name = "RELATION", help_heading = "Filters")]
    relation: Vec<Level>,
    /// Agreements too
    #[arg(long, help_heading = "Filters")]
    all: bool,
    /// What one outlet alone has, instead
    #[arg(long, help_heading = "Filters", conflicts_with_all = ["relation", "all", "explain"])]
    only: bool,
    /// Say what was asked of each pair, and what spoke against pairs that just missed
    #[arg(long, help_heading = "Output")]
    explain: bool,
    #[command(flatten)]
    output: Output,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    one_of(Kind::ALL.map(|kind| (kind, kind.name(), kind.meaning())))
}

fn levels() -> impl TypedValueParser<Value = Level> {
    one_of(Level::ALL.map(|level| (level, level.name(), level.meaning())))
}

/// Reads one of `values` by its name.
fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    values: [(T, &'static str, &'static str); N],
) -> impl TypedValueParser<Value = T> {
    let known = values.iter().map(|(_, name, meaning)| PossibleValue::new(*name).help(*meaning));
    PossibleValuesParser::new(known.collect::<Vec<_>>()).try_map(move |word| {
        let found = values.iter().find(|(_, name, _)| *name == word);
        found.map(|&(value, ..)| value).ok_or("no such word")
    })
}

impl Args {
    /// Whether the user wants `relation`, whoever speaks.
    fn want(&self, relation: &Relation) -> bool {
        let level = relation.finding.level;
        // A program that reads records chooses for itself.
        let all = self.all || matches!(self.output.format(), Some(Format::Json | Format::Jsonl));
        match self.relation.as_slice() {
            [] if all => level != Level::Unrelated || self.explain,
            [] => level >= Level::Superseded || level == Level::Unrelated && self.explain,
            levels => levels.contains(&level),
        }
    }

    /// Whether the user wants claims of this kind.
    fn wants_kind(&self, kind: Kind) -> bool {
        self.kind.is_empty() || self.kind.contains(&kind)
    }

    /// How much the report shows.
    fn view(&self) -> View {
        let first = self.relation.is_empty() && !self.all && !self.explain;
        if first { View::FirstLook } else { View::Everything }
    }
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    let in_place = args.output.format().is_none();
    let settings = Settings { near_misses: args.explain, in_place, only: args.only, ..Settings::default() };
    let corpus = Corpus::list(&args.input, common)?.sparing(args.output.destination())?;
    let mut claims = Vec::new();
    let mut wanted = None;
    let make = |analysis: &Analysis, names: &Names| {
        let claims = if in_place { compare::claims } else { compare::bare_claims };
        (claims(analysis, &names.directory), names.wanted.clone())
    };
    let tally = corpus.articles(make, |(made, who)| {
        claims.push(made);
        wanted.get_or_insert(who);
        Ok(())
    })?;
    let stories = compare::part(&mut claims);
    let run = Run { args: &args, common, settings, claims, stories, wanted: wanted.unwrap_or_default() };
    let found = match (args.only, args.output.format()) {
        (true, format) => run.only(format.unwrap_or(Format::Table))?,
        (false, Some(format)) => run.list(format)?,
        (false, None) => run.page()?,
    };
    closing::of_listing(&args.input, common, &tally, found)
}

/// The claims of all articles, ready to be compared.
struct Run<'a> {
    args: &'a Args,
    common: &'a Common,
    settings: Settings,
    claims: Vec<Claims>,
    stories: compare::stories::Stories,
    wanted: Wanted,
}

impl Run<'_> {
    /// Compares story by story, on several threads; `take` gets what was found in order.
    fn each(&self, take: impl FnMut(Told) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let asked = vec![true; self.claims.len()];
        let tell = |story: &Vec<usize>, give: &mut dyn FnMut(Told)| {
            give(compare::tell(&self.claims, &self.stories, story, &asked, &self.settings));
        };
        let large = |story: &&Vec<usize>| compare::size(&self.claims, story) > compare::LARGE;
        parallel::in_order(self.common.threads(), self.stories.stories.iter(), large, tell, take)
    }

    fn source(&self, article: usize) -> &Source {
        static UNKNOWN: Source =
            Source { id: String::new(), path: String::new(), group: None, outlet: None, published: None, title: None };
        self.claims.get(article).map_or(&UNKNOWN, |claims| &claims.source)
    }

    fn record(&self, relation: &Relation) -> RelationRecord {
        RelationRecord::new(self.source(relation.a), self.source(relation.b), relation)
    }

    /// Whether the user wants `relation`.
    fn wants(&self, relation: &Relation) -> bool {
        self.args.want(relation) && self.may_want(relation)
    }

    /// The same, whatever the relation.
    fn may_want(&self, relation: &Relation) -> bool {
        let speaks = self.speaks(&relation.finding.a.speaker) || self.speaks(&relation.finding.b.speaker);
        self.args.wants_kind(relation.kind) && speaks
    }

    /// Whether the user asked for what `speaker` said.
    fn speaks(&self, speaker: &Option<String>) -> bool {
        let record = speaker.as_ref().map(|name| SpeakerRecord {
            name: Some(name.clone()),
            text: name.clone(),
            start: 0,
            end: 0,
            role: None,
            affiliation: None,
        });
        self.wanted.has(record.as_ref())
    }

    /// Prints what one outlet alone has.
    fn only(&self, format: Format) -> anyhow::Result<(usize, &'static str)> {
        let mut report = self.args.output.open::<OnlyRecord>(format)?;
        self.each(|told| {
            let wanted =
                told.only.iter().filter(|only| self.args.wants_kind(only.kind) && self.speaks(&only.passage.speaker));
            let entry = |only: &Only| format.entry(&OnlyRecord::new(self.source(only.article), only));
            report.add(wanted.map(entry))
        })?;
        report.finish()
    }

    /// Prints the relations as records.
    fn list(&self, format: Format) -> anyhow::Result<(usize, &'static str)> {
        let mut report = self.args.output.open::<RelationRecord>(format)?;
        self.each(|told| {
            let wanted = told.relations.iter().filter(|relation| self.wants(relation));
            report.add(wanted.map(|relation| format.entry(&self.record(relation))))
        })?;
        report.finish()
    }

    /// Prints the report by topics.
    fn page(&self) -> anyhow::Result<(usize, &'static str)> {
        let (mut out, style) = self.args.output.destination().open()?;
        let detail = if self.args.explain { Detail::Gates } else { Detail::Short };
        let mut report = Disputes::new(self.args.view(), detail, style);
        let mut count = 0;
        self.each(|told| {
            let mut topics: BTreeMap<usize, (Vec<RelationRecord>, Vec<RelationRecord>)> = BTreeMap::new();
            for relation in told.relations.iter().filter(|relation| self.may_want(relation)) {
                let (wanted, others) = topics.entry(relation.thread).or_default();
                let of = if self.wants(relation) { wanted } else { others };
                of.push(self.record(relation));
            }
            for (wanted, others) in topics.into_values() {
                count += wanted.len();
                report.add(wanted, &others);
            }
            Ok(())
        })?;
        if !self.claims.is_empty() {
            report.write(&self.read(), &mut out)?;
        }
        self.args.output.destination().commit(out)?;
        Ok((count, RelationRecord::PLURAL))
    }

    /// What was compared, in a line.
    fn read(&self) -> String {
        let sources = || self.claims.iter().map(|claims| &claims.source);
        let outlets: BTreeSet<&str> = sources().filter_map(|source| source.outlet.as_deref()).collect();
        let days: BTreeSet<_> =
            sources().filter_map(|source| source.published.map(|published| published.day)).collect();
        let mut line = super::messages::count(self.claims.len(), "article");
        if !outlets.is_empty() {
            line.push_str(&format!(" of {}", super::messages::count(outlets.len(), "outlet")));
        }
        match (days.first(), days.last()) {
            (Some(first), Some(last)) if first != last => line.push_str(&format!(", {first} to {last}")),
            (Some(day), _) => line.push_str(&format!(", {day}")),
            _ => {}
        }
        line
    }
}
