//! `corpus explain`: what the rules of `check` are about.

use super::{Outcome, output::Destination};
use crate::check::Rule;
use std::fmt::Write;

/// Explain a rule of `check`, or list them all
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus explain
  corpus explain quote-changed
  corpus explain figure-contradicts-archive | head -n 5")]
pub struct Args {
    /// The rule
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let mut page = String::new();
    match &args.rule {
        Some(name) => page.push_str(Rule::named(name).map_err(anyhow::Error::msg)?.page()),
        None => {
            for rule in Rule::all() {
                _ = writeln!(page, "{:<28} {:<8} {}", rule.name(), rule.level().name(), rule.summary());
            }
        }
    }
    Destination::default().print(page.as_bytes())?;
    Ok(Outcome::Done)
}
