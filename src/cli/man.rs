//! `corpus man`: the manual page.

use super::{Cli, Outcome, output::Destination};

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus man > corpus.1
  corpus man quotes > corpus-quotes.1
  corpus man figures > corpus-figures.1")]
pub struct Args {
    /// The command whose page to print [default: the program's own]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let mut described = Cli::described();
    described.build();
    let page = match &args.command {
        None => described,
        Some(name) => {
            let found = described.find_subcommand(name).cloned();
            found.ok_or_else(|| anyhow::anyhow!("there is no command {name:?}"))?
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    Destination::default().print(&roff)?;
    Ok(Outcome::Done)
}
