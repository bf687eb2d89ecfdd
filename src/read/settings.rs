//! `corpus.toml`: what the user says about a corpus.
//!
//! In: the file in the working folder, or the one that is named; never one found among the articles. Out:
//! [`Settings`]. An unknown key is an error that names the nearest known one. Nothing in it can run a
//! command or write a file.

use super::fields::nearest;
use crate::Error;
use globset::{GlobBuilder, GlobMatcher};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, io, path::Path};

/// The name of the settings file.
pub const FILE: &str = "corpus.toml";

/// What the user says about a corpus.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Who publishes what stands where; the first that fits wins.
    #[serde(default)]
    outlet: Vec<OutletRule>,
    /// Names that are one person's.
    #[serde(default)]
    pub alias: Vec<Alias>,
    /// Words that attribute, besides the built-in ones.
    #[serde(default)]
    pub cue: Vec<Cue>,
    /// Units, besides the built-in ones.
    #[serde(default)]
    pub unit: Vec<Unit>,
    /// How many days apart two articles may be that speak of the same "now".
    pub window_days: Option<u32>,
    /// What `corpus check` complains about.
    #[serde(default)]
    pub check: Check,
}

/// What `corpus check` complains about.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct Check {
    /// From this confidence on, a contradiction fails the check.
    pub confidence: Option<f64>,
    /// The levels of rules, by the rule's name; which rules there are is not known here.
    #[serde(flatten)]
    pub rules: BTreeMap<String, String>,
}

/// Who publishes the files whose path fits.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutletRule {
    /// A glob: `*` within a folder, `**` over folders; against the path as given and the path under its root.
    #[serde(deserialize_with = "glob")]
    path: GlobMatcher,
    /// The outlet.
    name: String,
}

/// Names that are one person's.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The name to show.
    pub name: String,
    /// Other names and spellings of the same person.
    pub also: Vec<String>,
}

/// A word that attributes.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// The word as in a dictionary.
    pub lemma: String,
    /// Its forms, as they stand in a text.
    pub forms: Vec<String>,
}

/// A unit of figures.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its canonical name.
    pub name: String,
    /// The words and signs that stand for it.
    pub forms: Vec<String>,
}

impl Settings {
    /// The settings in `file`, or, where none is named, in the working folder's `corpus.toml` if there is one.
    pub fn load(file: Option<&Path>) -> Result<Self, Error> {
        let path = file.unwrap_or(Path::new(FILE));
        match fs::read_to_string(path) {
            Ok(text) => Settings::parse(&text, path),
            Err(error) if file.is_none() && error.kind() == io::ErrorKind::NotFound => Ok(Settings::default()),
            Err(source) => Err(Error::Read { path: path.to_owned(), source }),
        }
    }

    /// The settings that `text`, the content of `path`, spells out.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = 1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count();
            let reason = format!("line {line}: {}", with_nearest(error.message()));
            Error::Settings { path: path.to_owned(), reason }
        })
    }

    /// The outlet of the file at `path`, whose path under its root is `under`.
    pub fn outlet(&self, path: &str, under: &str) -> Option<&str> {
        let path = path.strip_prefix("./").unwrap_or(path);
        let fits = |rule: &&OutletRule| rule.path.is_match(path) || rule.path.is_match(under);
        self.outlet.iter().find(fits).map(|rule| rule.name.as_str())
    }
}

fn glob<'de, D: serde::Deserializer<'de>>(from: D) -> Result<GlobMatcher, D::Error> {
    let words = String::deserialize(from)?;
    let glob = GlobBuilder::new(&words).literal_separator(true).build().map_err(serde::de::Error::custom)?;
    Ok(glob.compile_matcher())
}

/// `message`, with the known key that an unknown one was probably meant to be.
fn with_nearest(message: &str) -> String {
    let mut words = message.split('`').skip(1).step_by(2);
    let unknown = words.next().filter(|_| message.starts_with("unknown field"));
    let known: Vec<&str> = words.collect();
    match unknown.and_then(|unknown| nearest(unknown, &known)) {
        Some(near) => format!("{message}; did you mean `{near}`?"),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, String> {
        Settings::parse(text, Path::new(FILE)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_first_rule_that_fits_a_path_names_its_outlet() {
        let settings = parse(
            "[[outlet]]\npath = \"**/wire-*.txt\"\nname = \"Harbour Wire\"\n\
             [[outlet]]\npath = \"post/*\"\nname = \"Harbour Post\"\n",
        )
        .unwrap();
        for (path, under, outlet) in [
            ("in/post/wire-1.txt", "post/wire-1.txt", Some("Harbour Wire")),
            ("./post/a.txt", "a.txt", Some("Harbour Post")),
            ("in/post/a.txt", "post/a.txt", Some("Harbour Post")),
            ("post/b/a.txt", "post/b/a.txt", None),
        ] {
            assert_eq!(settings.outlet(path, under), outlet, "{path}");
        }
    }

    #[test]
    fn people_cues_units_and_the_window_are_kept_for_the_later_stages() {
        let settings = parse(
            "window_days = 2\n[[alias]]\nname = \"Ann Lee\"\nalso = [\"Anne Lee\"]\n\
             [[cue]]\nlemma = \"blog\"\nforms = [\"blogged\"]\n[[unit]]\nname = \"cable\"\nforms = [\"cables\"]\n",
        )
        .unwrap();
        let check = parse("[check]\nconfidence = 0.7\nquote-marks = \"off\"\n").unwrap().check;
        let rules = BTreeMap::from([("quote-marks".to_owned(), "off".to_owned())]);
        assert_eq!(check, Check { confidence: Some(0.7), rules });
        assert_eq!((settings.window_days, settings.alias[0].also[0].as_str()), (Some(2), "Anne Lee"));
        assert_eq!((settings.cue[0].lemma.as_str(), settings.unit[0].name.as_str()), ("blog", "cable"));
    }

    #[test]
    fn what_cannot_be_used_is_named_with_its_line_and_the_nearest_key() {
        for (text, words) in [
            ("\n[[outlets]]\n", "corpus.toml: line 2: unknown field `outlets`, expected one of"),
            ("[[outlets]]\n", "did you mean `outlet`?"),
            ("[[alias]]\nname = \"a\"\nallso = []\n", "did you mean `also`?"),
            ("[[outlet]]\npath = \"a{\"\nname = \"x\"\n", "line 2"),
            ("window_days = \"two\"\n", "line 1"),
            ("[check]\nconfidence = \"high\"\n", "line 2"),
            ("[[outlet]\n", "line 1"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
    }

    #[test]
    fn a_missing_file_matters_only_when_it_was_named() {
        assert!(Settings::load(Some(Path::new("nowhere/corpus.toml"))).is_err());
    }
}
