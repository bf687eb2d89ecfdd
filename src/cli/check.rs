//! `corpus check`: what in an article does not fit the archive, or itself.

use super::{
    Common, Outcome, closing,
    corpus::{Corpus, Names},
    filters::Filters,
    input::{How, Input, Place},
    messages,
    output::Destination,
    parallel,
};
use crate::{
    analysis::Analysis,
    check::{self, Level, Levels, Rule, Settings, Subject, Verdict},
    compare::{self, Claims},
    report::{
        self,
        alarms::{AlarmRecord, Summary},
        annotated,
    },
};
use clap::ValueEnum;
use std::path::PathBuf;

/// Check articles against an archive, and against themselves
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus check seeds/civic-line --against seeds || true
  corpus check seeds/harbour-post --rule name-spelling=off --format json
  corpus check seeds --format github || true")]
pub struct Args {
    /// The articles to check: files, folders, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The articles to hold them against: files or folders, the checked ones may be among them (may be repeated)
    #[arg(long, value_name = "PATH", help_heading = "Input")]
    against: Vec<PathBuf>,
    #[command(flatten)]
    how: How,
    /// The level of a rule: off, note, warning or error (may be repeated)
    #[arg(long, value_name = "NAME=LEVEL", help_heading = "Rules", value_parser = rule_and_level)]
    rule: Vec<(Rule, Level)>,
    /// From this confidence on an alarm weighs what its rule weighs [default: 0.5]
    #[arg(long, value_name = "NUMBER", help_heading = "Rules", value_parser = share)]
    confidence: Option<f64>,
    /// The form of the results
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = "Output")]
    format: Format,
    #[command(flatten)]
    destination: Destination,
}

/// The forms of a check's results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each alarm with its passages
    #[default]
    Text,
    /// One JSON array
    Json,
}

fn rule_and_level(words: &str) -> Result<(Rule, Level), String> {
    let (rule, level) = words.split_once('=').ok_or("not of the form NAME=LEVEL")?;
    Ok((Rule::named(rule.trim())?, Level::named(level.trim())?))
}

fn share(words: &str) -> Result<f64, String> {
    let number: f64 = words.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("not a number from 0 to 1".to_owned()) }
}

/// What is made of an article.
enum Made {
    Subject(Box<Subject>),
    Archive(Box<Claims>),
}

pub fn run(args: Args, common: &Common) -> anyhow::Result<Outcome> {
    let settings = args.settings()?;
    let input =
        Input { paths: args.files.clone(), how: args.how.clone(), filters: Filters::default(), place: Place::Paths };
    let (corpus, names) = Corpus::beside(&input, &args.against, |_| true, common)?;
    let corpus = corpus.sparing(&args.destination)?;
    let make = |analysis: &Analysis, known: &Names| {
        if names.contains(&analysis.doc.article.path) {
            Made::Subject(Box::new(check::subject(analysis, &known.directory, &settings.compare)))
        } else {
            Made::Archive(Box::new(compare::claims(analysis, &known.directory)))
        }
    };
    let (mut subjects, mut archive) = (Vec::new(), Vec::new());
    let tally = corpus.articles(make, |made| {
        match made {
            Made::Subject(subject) => subjects.push(*subject),
            Made::Archive(claims) => archive.push(*claims),
        }
        Ok(())
    })?;
    let articles = subjects.len();
    let verdict = parallel::divided(common.threads(), || check::find(subjects, archive, &settings));
    let summary = Summary::of(&verdict, articles, 0);
    args.print(&verdict, &summary)?;
    if !common.quiet {
        messages::note(&summary.sentence());
    }
    let outcome = closing::of_run(&input, common, &tally)?;
    Ok(if outcome == Outcome::Done && summary.errors > 0 { Outcome::Found } else { outcome })
}

impl Args {
    /// How to check: what `corpus.toml` says, and then what the command line does.
    fn settings(&self) -> anyhow::Result<Settings> {
        let told = self.how.settings()?;
        let mut levels = if self.how.strict { Levels::strict() } else { Levels::default() };
        for (name, level) in &told.check.rules {
            let pair = Rule::named(name).and_then(|rule| Ok((rule, Level::named(level)?)));
            let (rule, level) = pair.map_err(|words| anyhow::anyhow!("[check] of the settings: {words}"))?;
            levels.set(rule, level);
        }
        self.rule.iter().for_each(|&(rule, level)| levels.set(rule, level));
        let confidence = self.confidence.or(told.check.confidence).unwrap_or(0.5);
        Ok(Settings { levels, confidence, ..Settings::default() })
    }

    fn print(&self, verdict: &Verdict, _summary: &Summary) -> anyhow::Result<()> {
        let (mut out, style) = self.destination.open()?;
        let alarms = &verdict.alarms;
        match self.format {
            Format::Text => annotated::write(alarms, style, &mut out)?,
            Format::Json => {
                let mut report = report::Report::new::<AlarmRecord>(report::Format::Json, style, &mut out)?;
                for alarm in alarms {
                    report.add(report::Format::Json.entry(&AlarmRecord::new(alarm)))?;
                }
                report.finish()?;
            }
        }
        self.destination.commit(out)
    }
}
