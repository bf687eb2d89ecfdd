//! `corpus diff`: where sources agree and contradict each other.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Names},
    input::Input,
    output::Output,
};
use crate::{
    analysis::Analysis,
    compare::{self, Level, Relation, Settings},
    report::{Format, relations::RelationRecord},
};
use clap::ValueEnum;

/// Show where sources agree and contradict each other
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus diff
  corpus diff --outlet 'Harbour Post' --outlet 'Northern Ledger'
  corpus diff --kind figure --relation contradict --explain
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
    let format = args.output.format().unwrap_or(Format::Table);
    let settings = Settings { near_misses: args.explain, ..Settings::default() };
    let corpus = Corpus::list(&args.input, common)?;
    let mut claims = Vec::new();
    let make = |analysis: &Analysis, names: &Names| compare::claims(analysis, &names.directory);
    let tally = corpus.articles(make, |made| {
        claims.push(made);
        Ok(())
    })?;
    let comparison = compare::relate(claims, &settings);
    let mut report = args.output.open::<RelationRecord>(format)?;
    for relation in comparison.relations.iter().filter(|relation| args.want(relation)) {
        report.add(vec![format.entry(&RelationRecord::new(&comparison, relation))])?;
    }
    let found = report.finish()?;
    closing::of_listing(&args.input, common, &tally, found)
}
