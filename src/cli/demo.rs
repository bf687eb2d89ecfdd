//! `corpus demo`: the program at work on a sample corpus that it carries.

use super::{Cli, Command, Common, Outcome, messages, output::Destination};
use crate::read::Source;
use clap::Parser;

/// See what the program finds, on a sample corpus that it carries
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpus demo
  corpus demo --color always --quiet
  corpus demo > demo.txt")]
pub struct Args {}

/// The commands that are shown.
const TOUR: [&str; 3] = [
    "corpus speakers --since 2022-02-16",
    "corpus quotes --speaker Stoltenberg --outlet Harbour",
    "corpus figures --counted troops",
];

macro_rules! sample {
    ($path:literal) => {
        ($path, include_str!(concat!("../../", $path)))
    };
}

/// The files of `seeds/`.
const SAMPLE: [(&str, &str); 14] = [
    sample!("seeds/amber-coast-courier/week.jsonl"),
    sample!("seeds/civic-line/2022-02-16-biden-sees-150000.md"),
    sample!("seeds/civic-line/2022-02-16-nato-wants-proof.md"),
    sample!("seeds/harbour-post/2022-02-14-envoys-race-the-clock.md"),
    sample!("seeds/harbour-post/2022-02-15-some-units-going-home.md"),
    sample!("seeds/harbour-post/2022-02-16-no-proof-of-retreat.md"),
    sample!("seeds/harbour-wire/2022-02-15-bank-websites-down.txt"),
    sample!("seeds/harbour-wire/2022-02-16-kremlin-denies-attack.txt"),
    sample!("seeds/harbour-wire/2022-02-16-nato-wants-proof.txt"),
    sample!("seeds/meridian-daily/crimea-trains.txt"),
    sample!("seeds/meridian-daily/flags-in-the-rain.txt"),
    sample!("seeds/northern-ledger/2022-02-15-nato-chief-finds-hope.md"),
    sample!("seeds/northern-ledger/2022-02-16-deeds-not-words.md"),
    sample!("seeds/northern-ledger/2022-02-17-two-counts.md"),
];

/// The sample corpus.
pub fn sources() -> Vec<Source> {
    SAMPLE.iter().map(|(path, content)| Source::held(path, content)).collect()
}

pub fn run(_args: Args, common: &Common) -> anyhow::Result<Outcome> {
    for line in TOUR {
        Destination::default().print(format!("$ {line}\n").as_bytes())?;
        match Cli::try_parse_from(line.split(' '))?.command {
            Command::Speakers(args) => super::speakers::run(args.on_sample(), common)?,
            Command::Quotes(args) => super::quotes::run(args.on_sample(), common)?,
            Command::Figures(args) => super::figures::run(args.on_sample(), common)?,
            _ => Outcome::Done,
        };
        Destination::default().print(b"\n")?;
    }
    if !common.quiet {
        messages::note(
            "That was a sample of invented articles. Run the same commands on a folder of your own: corpus quotes FOLDER",
        );
    }
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkdir::WalkDir;

    #[test]
    fn the_program_carries_all_of_the_sample_corpus() {
        let files = WalkDir::new("seeds").sort_by_file_name().into_iter().filter_map(Result::ok);
        let files: Vec<_> = files.filter(|entry| entry.file_type().is_file()).collect();
        let files: Vec<_> = files.iter().map(|entry| entry.path().to_string_lossy().replace('\\', "/")).collect();
        assert_eq!(SAMPLE.map(|(path, _)| path.to_owned()).to_vec(), files);
    }
}
