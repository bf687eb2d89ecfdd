//! `corpus extract`: everything that was found, as records.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Item, Names, Problem},
    input::Input,
    output::Output,
};
use crate::{
    Error,
    report::{Entry, Format, json, record},
};

/// Print everything that was found, one record an article
///
/// From standard input to JSONL it is a filter: one line in, one line out, in the same order, each
/// article by itself; a line that is no article becomes a line with an "error". Anything else is read as a whole, so
/// that one person has one name in all articles.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus extract
  corpus extract --format table
  corpus extract --format jsonl -o records.jsonl seeds
  corpus extract - < seeds/amber-coast-courier/week.jsonl")]
pub struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    let format = args.output.format().unwrap_or(Format::Jsonl);
    let make = |item: Item<'_>, names: &Names, give: &mut dyn FnMut(Entry)| match item {
        Item::Article(analysis) => {
            let record = record::article(analysis, &names.directory);
            let wanted = || record.quotes.iter().any(|quote| names.wanted.has(quote.speaker.as_ref()));
            if names.wanted.is_everybody() || wanted() {
                format.entries(&record, give);
            }
        }
        Item::Problem(problem) if format == Format::Jsonl => error_line(problem).into_iter().for_each(give),
        Item::Problem(_) => {}
    };
    let corpus = Corpus::list(&args.input, common)?.sparing(args.output.destination())?.light();
    let filter = corpus.is_stdin() && format == Format::Jsonl;
    let mut report = args.output.open::<record::ArticleRecord>(format)?;
    let tally = if filter {
        // Who reads the output as it comes sees each line before the next is read.
        corpus.stream(make, |entry| report.add([entry]).and_then(|()| report.flush()))?
    } else {
        corpus.items(make, |entry| report.add([entry]))?
    };
    report.finish()?;
    if filter { closing::of_filter(&args.input, common, &tally) } else { closing::of_run(&args.input, common, &tally) }
}

/// The line that stands in for a record that could not be used.
fn error_line(problem: &Problem) -> Option<Entry> {
    let (id, line) = match problem {
        Problem::Read(Error::Record { id, line, .. }) => (id.clone(), *line),
        Problem::Broken { id, line, .. } => (Some(id.clone()), *line),
        Problem::Read(_) => return None,
    };
    Some(Entry::Line(json::line(&record::ErrorRecord::new(id, line, problem.message()))))
}
