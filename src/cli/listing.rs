//! What `quotes` and `figures` share: rows out of each article, filtered by who is behind them.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Item, Names},
    input::Input,
    output::Output,
};
use crate::{
    analysis::Analysis,
    people::Directory,
    report::{Entry, Format, Record, record::SpeakerRecord},
};

/// So many rows are sent on together.
const ROWS: usize = 64;

/// Prints the rows that `rows` gives of each article, those whose speaker is wanted.
pub fn run<R: Record>(
    input: &Input,
    output: &Output,
    common: &Common,
    rows: impl Fn(&Analysis, &Directory, &mut dyn FnMut(Option<SpeakerRecord>, R)) + Sync,
) -> anyhow::Result<Outcome> {
    let format = output.format().unwrap_or(Format::Table);
    let make = |item: Item<'_>, names: &Names, give: &mut dyn FnMut(Vec<Entry>)| {
        let Item::Article(analysis) = item else { return };
        let mut entries = Vec::new();
        rows(analysis, &names.directory, &mut |speaker, row| {
            if names.wanted.has(speaker.as_ref()) {
                entries.push(format.entry(&row));
            }
            if entries.len() == ROWS {
                give(std::mem::take(&mut entries));
            }
        });
        give(entries);
    };
    let corpus = Corpus::list(input, common)?.sparing(output.destination())?.light();
    let mut report = output.open::<R>(format)?;
    let tally = corpus.items(make, |entries| report.add(entries))?;
    let found = report.finish()?;
    closing::of_listing(input, common, &tally, found)
}
