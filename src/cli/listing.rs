//! What `quotes` and `figures` share: rows out of each article, filtered by who is behind them.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Names},
    input::Input,
    output::Output,
};
use crate::{
    analysis::Analysis,
    people::Directory,
    report::{Entry, Format, Record, record::SpeakerRecord},
};

/// Prints the rows that `rows` makes of each article, those whose speaker is wanted.
pub fn run<R: Record>(
    input: &Input,
    output: &Output,
    common: &Common,
    rows: impl Fn(&Analysis, &Directory) -> Vec<(Option<SpeakerRecord>, R)> + Sync,
) -> anyhow::Result<Outcome> {
    let format = output.format().unwrap_or(Format::Table);
    let make = |analysis: &Analysis, names: &Names| -> Vec<Entry> {
        let rows = rows(analysis, &names.directory).into_iter();
        rows.filter(|(speaker, _)| names.wanted.has(speaker.as_ref())).map(|(_, row)| format.entry(&row)).collect()
    };
    let corpus = Corpus::list(input, common)?.sparing(output.destination())?.light();
    let mut report = output.open::<R>(format)?;
    let tally = corpus.articles(make, |entries| report.add(entries))?;
    let found = report.finish()?;
    closing::of_listing(input, common, &tally, found)
}
