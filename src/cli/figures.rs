//! `corpus figures`: which numbers are claimed.

use super::{Common, Outcome, input::Input, listing, output::Output};
use crate::report::{record, record::FigureRecord, rows::FigureRow};

/// List which numbers are claimed
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus figures --counted troops
  corpus figures --min 100000 --claimant Biden seeds
  corpus figures --csv -o figures.csv")]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// Only figures that count this (any part of the words, as "troops")
    #[arg(long, value_name = "WORDS", help_heading = "Filters")]
    counted: Option<String>,
    /// Only figures with this unit (any part of its name, as "dollar" or "kilometre")
    #[arg(long, value_name = "UNIT", help_heading = "Filters")]
    unit: Option<String>,
    /// Only figures that may be this large or larger
    #[arg(long, value_name = "NUMBER", help_heading = "Filters", allow_negative_numbers = true)]
    min: Option<f64>,
    /// Only figures that may be this small or smaller
    #[arg(long, value_name = "NUMBER", help_heading = "Filters", allow_negative_numbers = true)]
    max: Option<f64>,
    #[command(flatten)]
    output: Output,
}

impl Args {
    /// The same, on the sample corpus that the program carries.
    pub fn on_sample(self) -> Self {
        Args { input: self.input.on_sample(), ..self }
    }

    fn want(&self, figure: &FigureRecord) -> bool {
        let has = |asked: &Option<String>, words: Option<&str>| {
            asked
                .as_ref()
                .is_none_or(|asked| words.is_some_and(|words| words.to_lowercase().contains(&asked.to_lowercase())))
        };
        let (low, high) = figure.reach();
        has(&self.counted, figure.counted.as_deref())
            && has(&self.unit, figure.unit.as_deref())
            && self.min.is_none_or(|min| high >= min)
            && self.max.is_none_or(|max| low <= max)
    }
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    listing::run(&args.input, &args.output, common, |analysis, directory, give| {
        let article = record::article(analysis, directory);
        article
            .figures
            .iter()
            .filter(|figure| args.want(figure))
            .map(|figure| (figure.claimant.clone(), FigureRow::new(&analysis.doc, figure)))
            .for_each(|(speaker, row)| give(speaker, row));
    })
}
