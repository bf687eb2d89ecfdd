//! The command line.
//!
//! In: the program's arguments. Out: results on standard output, everything else on standard error, and an
//! exit code: 0 done, 1 `check` found something, 2 it could not do what was asked. A closed pipe ends it quietly with 0.
//! Each command is one file with its `Args` and its `run`.

mod between;
mod changed;
mod check;
mod closing;
mod completions;
mod corpus;
mod demo;
mod diff;
mod explain;
mod extract;
mod figures;
mod filters;
mod input;
mod listing;
mod man;
mod messages;
mod output;
mod parallel;
mod progress;
mod quotes;
mod schema;
mod show;
mod signals;
mod speakers;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::{
    io::{self, Write},
    num::NonZeroUsize,
    panic::{self, catch_unwind},
    process::ExitCode,
    thread,
};

/// Who said what, and which numbers are claimed, in a folder of news articles
#[derive(Debug, Parser)]
#[command(name = "corpus", version, max_term_width = 100, after_help = AFTER_HELP, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  done
  1  check found a contradiction
  2  it could not do what was asked: wrong usage, nothing readable, an unreadable input
     with --strict, a full disk

Examples:
  corpus demo
  corpus quotes --speaker Stoltenberg
  corpus figures --counted troops --csv";

/// Options that every command understands.
#[derive(Clone, Debug, clap::Args)]
struct Common {
    /// When to colour; NO_COLOR and CLICOLOR_FORCE are heeded too
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t, hide_possible_values = true)]
    color: When,
    /// So many threads [default: all cores]
    #[arg(short, long, global = true, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Say nothing about what was read
    #[arg(short, long, global = true)]
    quiet: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Common {
    fn threads(&self) -> usize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }

    fn set_colour(&self) {
        match self.color {
            When::Auto => anstream::ColorChoice::Auto,
            When::Always => anstream::ColorChoice::AlwaysAnsi,
            When::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Quotes(quotes::Args),
    Figures(figures::Args),
    Speakers(speakers::Args),
    Diff(diff::Args),
    Check(check::Args),
    Explain(explain::Args),
    Extract(extract::Args),
    Show(show::Args),
    Demo(demo::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It did what was asked.
    Done,
    /// It did, and `check` found something that fails the check.
    Found,
    /// It could not, and has said so.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Found => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
        }
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        messages::error(&format!("a defect of corpus at {place}; please report it with the article"));
    }));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    cli.common.set_colour();
    match catch_unwind(|| cli.run()) {
        Ok(Ok(outcome)) => outcome.into(),
        Ok(Err(error)) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            messages::error(&format!("{error:#}"));
            ExitCode::from(2)
        }
        Err(_) => ExitCode::from(2),
    }
}

/// Help and version go to standard output; a wrong usage to standard error.
fn usage(error: &clap::Error) -> ExitCode {
    match error.print().and_then(|()| io::stdout().flush()) {
        Err(lost) if lost.kind() != io::ErrorKind::BrokenPipe => {
            messages::error(&format!("cannot write to standard output: {lost}"));
            ExitCode::from(2)
        }
        _ if error.use_stderr() => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

impl Cli {
    fn run(self) -> anyhow::Result<Outcome> {
        let common = &self.common;
        match self.command {
            Command::Quotes(args) => quotes::run(args, common),
            Command::Figures(args) => figures::run(args, common),
            Command::Speakers(args) => speakers::run(args, common),
            Command::Diff(args) => diff::run(args, common),
            Command::Check(args) => check::run(args, common),
            Command::Explain(args) => explain::run(args),
            Command::Extract(args) => extract::run(args, common),
            Command::Show(args) => show::run(args, common),
            Command::Demo(args) => demo::run(args, common),
            Command::Schema(args) => schema::run(args),
            Command::Completions(args) => completions::run(args),
            Command::Man(args) => man::run(args),
        }
    }

    /// The whole command line, for completions and the man page.
    fn described() -> clap::Command {
        Cli::command()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::Cli::described().debug_assert();
    }
}
