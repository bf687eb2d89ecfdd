//! `corpus speakers`: who is quoted.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Names},
    input::Input,
    output::Output,
};
use crate::{
    analysis::Analysis,
    report::{
        Format, record,
        rows::{Cast, SpeakerRow},
    },
};

/// List who is quoted, how often, by which outlets, under which names and roles
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus speakers
  corpus speakers --outlet 'Harbour Post' seeds
  corpus speakers --speaker NATO --format json")]
pub struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
}

impl Args {
    /// The same, on the sample corpus that the program carries.
    pub fn on_sample(self) -> Self {
        Args { input: self.input.on_sample(), ..self }
    }
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    let format = args.output.format().unwrap_or(Format::Table);
    let corpus = Corpus::list(&args.input, common)?.sparing(args.output.destination())?.light();
    let mut report = args.output.open::<SpeakerRow>(format)?;
    let mut cast = Cast::default();
    let make = |analysis: &Analysis, names: &Names| {
        let mut here = Cast::default();
        here.add(&record::article(analysis, &names.directory), |speaker| names.wanted.has(Some(speaker)));
        here
    };
    let tally = corpus.articles(make, |here| {
        cast.join(here);
        Ok(())
    })?;
    report.add(cast.rows().iter().map(|row| format.entry(row)))?;
    let found = report.finish()?;
    closing::of_listing(&args.input, common, &tally, found)
}
