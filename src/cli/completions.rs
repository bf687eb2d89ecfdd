//! `corpus completions`: what a shell needs to complete the command line.

use super::{Cli, Outcome, output::Destination};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus completions bash > corpus.bash
  corpus completions zsh > _corpus
  corpus completions fish > corpus.fish")]
pub struct Args {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: clap_complete::Shell,
}

pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::described(), "corpus", &mut script);
    Destination::default().print(&script)?;
    Ok(Outcome::Done)
}
