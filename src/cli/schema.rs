//! `corpus schema`: the shapes of the records.

use super::{Outcome, output::Destination};
use crate::report;

/// Print the JSON Schema of the records
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus schema
  corpus schema > corpus.schema.json
  corpus schema | head -n 5")]
pub struct Args {}

pub fn run(_args: Args) -> anyhow::Result<Outcome> {
    Destination::default().print(format!("{:#}\n", report::schema::schema()).as_bytes())?;
    Ok(Outcome::Done)
}
