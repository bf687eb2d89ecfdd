//! `corpus check`: what in an article does not fit the archive, or itself.

use super::{
    Common, Outcome, changed, closing,
    corpus::{Corpus, Names, Tally},
    filters::Filters,
    input::{How, Input, Place},
    messages,
    output::Destination,
    parallel,
};
use crate::{
    Error,
    analysis::Analysis,
    check::{self, Alarm, Baseline, Level, Levels, Rule, Settings, Subject, Verdict, baseline},
    compare::{self, Claims},
    report::{
        self,
        alarms::{AlarmRecord, Run, Summary},
        annotated, comment, github, junit, sarif,
    },
};
use anyhow::Context;
use clap::ValueEnum;
use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Check articles against an archive, and against themselves
#[derive(Debug, clap::Args)]
#[command(
    mut_arg("strict", |strict| strict.help(
        "Every alarm is an error, rules that are off included unless they were given a level; and end with exit code 2 \
         when anything could not be read"
    )),
    after_help = "\
Exit codes:
  0  nothing that fails the check
  1  an error: a contradiction between outlets, or inside an article
  2  it could not do what was asked

Examples:
  corpus check seeds/civic-line --against seeds
  corpus check seeds/harbour-post --rule name-spelling=off --format json
  corpus check seeds/northern-ledger/*two-counts.md --against seeds --format github"
)]
pub struct Args {
    /// The articles to check: files, folders, or - for standard input
    #[arg(value_name = "FILE", required_unless_present = "changed_since")]
    files: Vec<PathBuf>,
    /// The articles to hold them against; the checked ones may be among them (may be repeated)
    #[arg(long, value_name = "PATH", help_heading = "Input")]
    against: Vec<PathBuf>,
    /// Check only files that differ from this revision of git, or that git does not know yet
    #[arg(long, value_name = "REV", help_heading = "Input", allow_hyphen_values = true)]
    changed_since: Option<String>,
    #[command(flatten)]
    how: How,
    /// The level of a rule: off, note, warning or error (may be repeated)
    #[arg(long, value_name = "NAME=LEVEL", help_heading = "Rules", value_parser = rule_and_level)]
    rule: Vec<(Rule, Level)>,
    /// An alarm that is less sure than this is a note at most [default: 0.5]
    #[arg(long, value_name = "NUMBER", help_heading = "Rules", value_parser = share)]
    confidence: Option<f64>,
    /// Let the alarms in FILE pass
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    baseline: Option<PathBuf>,
    /// Write the baseline, so that it lets all of today's alarms pass
    #[arg(long, help_heading = "Rules", requires = "baseline")]
    update_baseline: bool,
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
    /// Annotations of a GitHub workflow
    Github,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// A test report
    Junit,
    /// One JSON array
    Json,
    /// Markdown, for a comment
    Markdown,
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
    let known = args.known()?;
    let input = args.input();
    let (corpus, names) = args.corpus(&input, common)?;
    let corpus = corpus.sparing(&args.destination)?;
    let (mut subjects, mut archive) = (Vec::new(), Vec::new());
    let tally = if names.is_empty() && args.changed_since.is_some() {
        Tally::default()
    } else {
        let make = |analysis: &Analysis, known: &Names| {
            if names.contains(&analysis.doc.article.path) {
                Made::Subject(Box::new(check::subject(analysis, &known.directory)))
            } else {
                Made::Archive(Box::new(compare::claims(analysis, &known.directory)))
            }
        };
        corpus.articles(make, |made| {
            match made {
                Made::Subject(subject) => subjects.push(*subject),
                Made::Archive(claims) => archive.push(*claims),
            }
            Ok(())
        })?
    };
    // What only other articles can tell was not asked without them.
    let alone = archive.is_empty() && subjects.len() < 2;
    let mut verdict = parallel::divided(common.threads(), || check::find(subjects, archive, &settings));
    let root = env::current_dir().unwrap_or_default();
    let checked: BTreeSet<String> = verdict.articles.iter().map(|source| baseline::article(source, &root)).collect();
    let asked = |entry: &baseline::Entry| {
        let others = Rule::named(&entry.rule).is_ok_and(Rule::asks_others);
        checked.contains(&entry.id) && !(alone && others)
    };
    if args.update_baseline {
        args.update(&known, &verdict, &root, asked)?;
    }
    let (passed, gone) = if args.update_baseline {
        (std::mem::take(&mut verdict.alarms).len(), Vec::new())
    } else {
        known.apply(&mut verdict.alarms, &root, asked)
    };
    for entry in gone {
        messages::warning(&format!("the baseline lets pass what is no longer there: {}", entry.sentence()));
    }
    let summary = Summary::of(&verdict, passed);
    args.print(&Run { verdict: &verdict, summary, root: &root })?;
    let outcome = match args.changed_since {
        Some(_) if names.is_empty() => Outcome::Done,
        _ => closing::of_run(&input, common, &tally)?,
    };
    if !common.quiet {
        messages::note(&summary.sentence());
    }
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
        let mut settings = Settings { levels, ..Settings::default() };
        settings.confidence = self.confidence.or(told.check.confidence).unwrap_or(settings.confidence);
        settings.compare.window = told.window_days.map_or(settings.compare.window, i64::from);
        Ok(settings)
    }

    fn input(&self) -> Input {
        let paths = if self.files.is_empty() { vec![PathBuf::from(".")] } else { self.files.clone() };
        Input { paths, how: self.how.clone(), filters: Filters::default(), place: Place::Paths }
    }

    /// Everything that is to be read, and the names of what is to be checked.
    fn corpus<'a>(&self, input: &'a Input, common: &'a Common) -> anyhow::Result<(Corpus<'a>, BTreeSet<String>)> {
        let Some(revision) = &self.changed_since else {
            return Corpus::beside(input, &self.against, |_| true, common);
        };
        let touched = changed::since(revision)?;
        Corpus::beside(input, &self.against, |source| touched.contains(&changed::real(&source.path)), common)
    }

    /// The alarms that are let pass.
    fn known(&self) -> anyhow::Result<Baseline> {
        let Some(path) = &self.baseline else { return Ok(Baseline::default()) };
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if self.update_baseline && error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(source) => {
                let hint = if source.kind() == io::ErrorKind::NotFound { "; --update-baseline writes it" } else { "" };
                let error = Error::Read { path: path.clone(), source };
                anyhow::bail!("{}{hint}", messages::chain(&error));
            }
        };
        Baseline::parse(&text).map_err(|(line, words)| anyhow::anyhow!("{}:{line}: {words}", path.display()))
    }

    fn update(
        &self,
        known: &Baseline,
        verdict: &Verdict,
        root: &Path,
        asked: impl Fn(&baseline::Entry) -> bool,
    ) -> anyhow::Result<()> {
        let Some(path) = &self.baseline else { return Ok(()) };
        let updated = known.updated(&verdict.alarms, root, asked);
        Destination::file(path.clone()).print(updated.file().as_bytes())?;
        messages::note(&format!("{}: {}", path.display(), messages::count(updated.len(), "alarm")));
        Ok(())
    }

    fn print(&self, run: &Run<'_>) -> anyhow::Result<()> {
        let (mut out, style) = self.destination.open()?;
        let alarms = &run.verdict.alarms;
        match self.format {
            Format::Text => annotated::write(alarms, style, &mut out),
            Format::Github => github::write(run, &mut out),
            Format::Sarif => sarif::write(run, &mut out),
            Format::Junit => junit::write(run, &mut out),
            Format::Json => array(alarms, &mut out),
            Format::Markdown => comment::write(run, &mut out),
        }
        .context("cannot write the results")?;
        self.destination.commit(out)
    }
}

fn array(alarms: &[Alarm], out: &mut impl Write) -> io::Result<()> {
    let format = report::Format::Json;
    let mut report = report::Report::new::<AlarmRecord>(format, report::Style::default(), out)?;
    for alarm in alarms {
        report.add(format.entry(&AlarmRecord::new(alarm)))?;
    }
    report.finish().map(|_| ())
}
