//! `corpus quotes`: who said what.

use super::{Common, Outcome, input::Input, listing, output::Output};
use crate::report::{record, rows::QuoteRow};
use clap::ValueEnum;

/// List who said what
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus quotes --speaker Stoltenberg
  corpus quotes --kind direct --contains troops seeds
  corpus quotes --since 2022-02-16 --format markdown")]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// Only quotes of this kind
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Filters")]
    kind: Option<Kind>,
    /// Only quotes with these words, in any case
    #[arg(long, value_name = "WORDS", help_heading = "Filters")]
    contains: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// The kinds of quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// All of it in quotation marks
    Direct,
    /// Partly in quotation marks
    Mixed,
    /// Without quotation marks
    Indirect,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Indirect => "indirect",
        }
    }
}

impl Args {
    /// The same, on the sample corpus that the program carries.
    pub fn on_sample(self) -> Self {
        Args { input: self.input.on_sample(), ..self }
    }
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    let contains = args.contains.as_deref().map(str::to_lowercase);
    listing::run(&args.input, &args.output, common, |analysis, directory, give| {
        let article = record::article(analysis, directory);
        article
            .quotes
            .iter()
            .filter(|quote| args.kind.is_none_or(|kind| kind.name() == quote.kind))
            .filter(|quote| contains.as_ref().is_none_or(|words| quote.text.to_lowercase().contains(words)))
            .map(|quote| (quote.speaker.clone(), QuoteRow::new(&analysis.doc, quote)))
            .for_each(|(speaker, row)| give(speaker, row));
    })
}
