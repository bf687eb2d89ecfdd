//! The baseline: alarms that were there before, and that are let pass until they are gone.
//!
//! In: a file of entries, one a line, and the alarms of a run. Out: the alarms that are new, and the entries that no
//! longer occur; or the file that would let all of today's alarms pass. An entry is the article, the rule, the
//! beginning of the passage's words and its fingerprint, between tabs; lines are sorted, so that a change of the
//! file reads as what it is. An entry is found again in its article wherever the passage has moved to.

use super::{Alarm, place::path_of};
use crate::compare::Source;
use std::{collections::BTreeSet, path::Path};

/// Alarms that are let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
}

/// An alarm that is let pass.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The article: its path, and its id where its file holds several.
    pub id: String,
    /// The rule's name.
    pub rule: String,
    /// The words at the passage, the first few of them; for people only.
    pub words: String,
    /// The fingerprint of the passage.
    pub fingerprint: String,
}

const HEAD: &str = "# What corpus check lets pass: article, rule, words, fingerprint. Written by --update-baseline.\n";

impl Entry {
    fn of(alarm: &Alarm, root: &Path) -> Entry {
        const MOST: usize = 60;
        let words = plain(&alarm.here.passage.text);
        let end = words.char_indices().nth(MOST).map_or(words.len(), |(at, _)| at);
        Entry {
            id: article(&alarm.here.source, root),
            rule: alarm.rule.name().to_owned(),
            words: words.get(..end).unwrap_or("").trim_end().to_owned(),
            fingerprint: alarm.fingerprint.clone(),
        }
    }

    /// The entry in words.
    pub fn sentence(&self) -> String {
        format!("{} at {}: {}", self.rule, self.id, self.words)
    }

    /// Whether two entries let the same alarm pass.
    fn is(&self, other: &Entry) -> bool {
        (&self.id, &self.rule, &self.fingerprint) == (&other.id, &other.rule, &other.fingerprint)
    }
}

/// What an article is called in a baseline of the folder `root`.
pub fn article(source: &Source, root: &Path) -> String {
    let path = path_of(source, root);
    plain(&if path.ends_with(&source.id) { path } else { format!("{path}#{}", source.id) })
}

/// Words in one cell of a line, without anything that could end it.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(|c| {
            let hidden = c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if hidden { vec!['\u{fffd}'] } else { vec![c] }
        }));
    }
    out
}

impl Baseline {
    /// The baseline in the content of a file; the line that is none, and why.
    pub fn parse(text: &str) -> Result<Baseline, (usize, &'static str)> {
        let mut entries = BTreeSet::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, rule, words, fingerprint] = cells[..] else {
                return Err((index + 1, "an entry has four cells between tabs: article, rule, words, fingerprint"));
            };
            let hash = fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !hash {
                return Err((index + 1, "the last cell is no fingerprint"));
            }
            let own = |cell: &str| cell.to_owned();
            entries.insert(Entry { id: own(id), rule: own(rule), words: own(words), fingerprint: own(fingerprint) });
        }
        Ok(Baseline { entries })
    }

    /// The baseline that lets `alarms` pass, and keeps the entries that were not `asked` for.
    pub fn updated(&self, alarms: &[Alarm], root: &Path, asked: impl Fn(&Entry) -> bool) -> Baseline {
        let kept = self.entries.iter().filter(|entry| !asked(entry)).cloned();
        Baseline { entries: kept.chain(alarms.iter().map(|alarm| Entry::of(alarm, root))).collect() }
    }

    /// Its file.
    pub fn file(&self) -> String {
        let mut out = HEAD.to_owned();
        for Entry { id, rule, words, fingerprint } in &self.entries {
            out.push_str(&format!("{id}\t{rule}\t{words}\t{fingerprint}\n"));
        }
        out
    }

    /// Takes the alarms that it lets pass out of `alarms`, and gives their number and the entries that were `asked` for
    /// and no longer occur.
    pub fn apply(&self, alarms: &mut Vec<Alarm>, root: &Path, asked: impl Fn(&Entry) -> bool) -> (usize, Vec<&Entry>) {
        let before = alarms.len();
        let mut used: BTreeSet<&Entry> = BTreeSet::new();
        alarms.retain(|alarm| {
            let own = Entry::of(alarm, root);
            let known = self.of_article(own.id.clone()).find(|entry| entry.is(&own));
            used.extend(known);
            known.is_none()
        });
        let gone = self.entries.iter().filter(|entry| asked(entry) && !used.contains(entry));
        (before - alarms.len(), gone.collect())
    }

    fn of_article(&self, id: String) -> impl Iterator<Item = &Entry> {
        let first = Entry { id: id.clone(), rule: String::new(), words: String::new(), fingerprint: String::new() };
        self.entries.range(first..).take_while(move |entry| entry.id == id)
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Level, Rule, Spot, fingerprint};
    use super::*;
    use crate::compare::Passage;

    fn alarm(path: &str, rule: Rule, words: &str, line: usize) -> Alarm {
        let passage = Passage { text: words.to_owned(), line, ..Passage::default() };
        let source = Source { id: path.to_owned(), path: path.to_owned(), ..Source::default() };
        Alarm {
            rule,
            level: Level::Error,
            message: String::new(),
            confidence: 1.0,
            here: Spot { source, passage, region: None },
            there: Vec::new(),
            fingerprint: fingerprint(rule, words),
        }
    }

    #[test]
    fn an_entry_is_found_again_when_its_paragraph_moves_and_told_when_it_is_gone() {
        let old = [
            alarm("b.md", Rule::QuoteMarks, "“The gate is shut,", 3),
            alarm("a.md", Rule::FigureContradictsArchive, "13 people", 9),
        ];
        let file = Baseline::default().updated(&old, Path::new("/press"), |_| true).file();
        let lines: Vec<&str> = file.lines().skip(1).collect();
        assert!(lines[0].starts_with("a.md\tfigure-contradicts-archive\t13 people\t"), "{file}");
        let baseline = Baseline::parse(&file).unwrap();
        let mut now = vec![
            alarm("b.md", Rule::QuoteMarks, "“The gate is shut", 40),
            alarm("c.md", Rule::FigureContradictsArchive, "13 people", 9),
        ];
        let (known, gone) = baseline.apply(&mut now, Path::new("/press"), |_| true);
        assert_eq!((known, now.len(), gone.len()), (1, 1, 1));
        assert_eq!((gone[0].id.as_str(), now[0].here.source.id.as_str()), ("a.md", "c.md"));
        let (_, gone) = baseline.apply(&mut Vec::new(), Path::new("/press"), |entry| entry.id == "b.md");
        assert_eq!(gone.len(), 1);
    }

    #[test]
    fn words_of_an_article_make_no_second_entry() {
        let alarms = [alarm("a\tb\n.md", Rule::QuoteMarks, "x\ny\tz\u{1b}[m", 1)];
        let file = Baseline::default().updated(&alarms, Path::new("/press"), |_| true).file();
        assert_eq!(Baseline::parse(&file).map(|baseline| baseline.len()), Ok(1));
        assert!(!file.contains('\u{1b}'));
    }

    #[test]
    fn a_line_that_is_no_entry_is_named() {
        for (text, line) in [("# a\n\na.md\n", 3), ("a.md\tquote-marks\twords\tzz\n", 1)] {
            assert_eq!(Baseline::parse(text).unwrap_err().0, line, "{text}");
        }
    }
}
