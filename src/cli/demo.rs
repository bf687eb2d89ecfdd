//! `corpus demo`: the program at work on a sample corpus that it carries.

use super::{Common, Outcome};

/// See what the program does, on a sample corpus that it carries
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _common: &Common) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
