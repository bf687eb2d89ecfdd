//! `corpus diff`: where sources agree and contradict each other.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Names},
    input::Input,
    output::Output,
    parallel,
};
use crate::{
    analysis::Analysis,
    compare::{self, Comparison, Level, Relation, Settings},
    report::{
        Format, Record,
        disputes::{self, Detail},
        record::SpeakerRecord,
        relations::{OnlyRecord, RelationRecord},
    },
};
use clap::ValueEnum;

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
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Filters")]
    kind: Vec<Kind>,
    /// Only these relations (may be repeated) [default: all but agree and compatible]
    #[arg(long, value_enum, value_name = "RELATION", help_heading = "Filters")]
    relation: Vec<Wanted>,
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

/// The kinds of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Numbers
    Figure,
    /// Words in somebody's mouth
    Quote,
    /// When something happened
    Date,
    /// How somebody is called
    Name,
    /// What somebody affirms or denies
    Claim,
}

impl Kind {
    fn is(self, kind: compare::Kind) -> bool {
        let mine = match self {
            Kind::Figure => compare::Kind::Figure,
            Kind::Quote => compare::Kind::Quote,
            Kind::Date => compare::Kind::Date,
            Kind::Name => compare::Kind::Name,
            Kind::Claim => compare::Kind::Claim,
        };
        mine == kind
    }
}

/// The relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Wanted {
    /// The same
    Agree,
    /// Both can be right
    Compatible,
    /// The later report counts on
    Superseded,
    /// They do not fit, and yet each may be right
    Differ,
    /// They cannot both be right
    Contradict,
}

impl Wanted {
    fn is(self, level: Level) -> bool {
        let mine = match self {
            Wanted::Agree => Level::Agree,
            Wanted::Compatible => Level::Compatible,
            Wanted::Superseded => Level::Superseded,
            Wanted::Differ => Level::Differ,
            Wanted::Contradict => Level::Contradict,
        };
        mine == level
    }
}

impl Args {
    /// Whether the user wants `relation`.
    fn want(&self, relation: &Relation) -> bool {
        let level = relation.finding.level;
        let asked = match self.relation.as_slice() {
            [] if self.all => level != Level::Unrelated || self.explain,
            [] => level >= Level::Superseded || level == Level::Unrelated && self.explain,
            levels => levels.iter().any(|wanted| wanted.is(level)),
        };
        asked && (self.kind.is_empty() || self.kind.iter().any(|kind| kind.is(relation.kind)))
    }
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    let in_place = args.output.format().is_none();
    let settings = Settings { near_misses: args.explain, in_place, only: args.only, ..Settings::default() };
    let corpus = Corpus::list(&args.input, common)?.sparing(args.output.destination())?;
    let mut claims = Vec::new();
    let mut wanted = None;
    let make = |analysis: &Analysis, names: &Names| (compare::claims(analysis, &names.directory), names.wanted.clone());
    let tally = corpus.articles(make, |(made, who)| {
        claims.push(made);
        wanted.get_or_insert(who);
        Ok(())
    })?;
    let comparison = parallel::divided(common.threads(), || compare::relate(claims, &settings));
    let speaks = |speaker: &Option<String>| wanted.as_ref().is_none_or(|wanted| is_wanted(wanted, speaker));
    let found = if args.only {
        let format = args.output.format().unwrap_or(Format::Table);
        let mut report = args.output.open::<OnlyRecord>(format)?;
        let kinds = |kind| args.kind.is_empty() || args.kind.iter().any(|wanted| wanted.is(kind));
        for only in comparison.only.iter().filter(|only| kinds(only.kind) && speaks(&only.passage.speaker)) {
            report.add(vec![format.entry(&OnlyRecord::new(&comparison, only))])?;
        }
        report.finish()?
    } else {
        let relations = comparison.relations.iter().filter(|relation| {
            args.want(relation) && (speaks(&relation.finding.a.speaker) || speaks(&relation.finding.b.speaker))
        });
        match args.output.format() {
            Some(format) => {
                let mut report = args.output.open::<RelationRecord>(format)?;
                for relation in relations {
                    report.add(vec![format.entry(&RelationRecord::new(&comparison, relation))])?;
                }
                report.finish()?
            }
            None => args.page(&comparison, relations)?,
        }
    };
    closing::of_listing(&args.input, common, &tally, found)
}

impl Args {
    /// Prints the report by topics.
    fn page<'a>(
        &self,
        comparison: &Comparison,
        relations: impl Iterator<Item = &'a Relation>,
    ) -> anyhow::Result<(usize, &'static str)> {
        let records: Vec<(usize, RelationRecord)> =
            relations.map(|relation| (relation.thread, RelationRecord::new(comparison, relation))).collect();
        let count = records.len();
        let (mut out, style) = self.output.destination().open()?;
        let detail = if self.explain { Detail::Gates } else { Detail::Short };
        disputes::write(records, detail, style, &mut out)?;
        self.output.destination().commit(out)?;
        Ok((count, RelationRecord::PLURAL))
    }
}

/// Whether the user asked for what `speaker` said.
fn is_wanted(wanted: &super::filters::Wanted, speaker: &Option<String>) -> bool {
    let record = speaker.as_ref().map(|name| SpeakerRecord {
        name: Some(name.clone()),
        text: name.clone(),
        start: 0,
        end: 0,
        role: None,
        affiliation: None,
    });
    wanted.has(record.as_ref())
}
