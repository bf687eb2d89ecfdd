//! `corpus show`: one article with what was found in it.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Names},
    filters::Filters,
    input::{How, Input, Place},
    output::Destination,
};
use crate::{analysis::Analysis, report::page};
use std::path::PathBuf;

/// Show an article with its quotes and figures marked and its speakers in the margin
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus show seeds/harbour-post/2022-02-16-no-proof-of-retreat.md
  corpus show --color always seeds/meridian-daily/flags-in-the-rain.txt
  corpus show seeds/amber-coast-courier/week.jsonl")]
pub struct Args {
    /// The file, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    destination: Destination,
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    let input = Input { paths: args.files, how: args.how, filters: Filters::default(), place: Place::Paths };
    let corpus = Corpus::list(&input, common)?.sparing(&args.destination)?;
    let (mut out, style) = args.destination.open()?;
    let make = |analysis: &Analysis, names: &Names| {
        let mut bytes = Vec::new();
        page::write(analysis, &names.directory, style, &mut bytes).map(|()| bytes)
    };
    let tally = corpus.articles(make, |page| args.destination.write(&mut out, &page?))?;
    args.destination.commit(out)?;
    closing::of_run(&input, common, &tally)
}
