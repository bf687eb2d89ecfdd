//! The baseline: alarms that were there before, and that are let pass until they are gone.
//!
//! In: a file of entries, one a line, and the alarms of a run. Out: the alarms that are new, and the entries that no
//! longer occur; or the file that would let all of today's alarms pass. An entry is the article, the rule, the
//! fingerprint of the passage and the beginning of its words, between tabs; lines are sorted, so that a change of the
//! file reads as what it is. An entry is found again in its article wherever the passage has moved to.

use super::Alarm;
use std::collections::BTreeSet;

/// Alarms that are let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
}

/// An alarm that is let pass.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The article's id.
    pub id: String,
    /// The rule's name.
    pub rule: String,
    /// The words at the passage, the first few of them; for people only.
    pub words: String,
    /// The fingerprint of the passage.
    pub fingerprint: String,
}

const HEAD: &str = "# What corpus check lets pass: article, rule, fingerprint, words. Written by --update-baseline.\n";

impl Entry {
    fn of(alarm: &Alarm) -> Entry {
        const MOST: usize = 60;
        let words = plain(&alarm.here.passage.text);
        let end = words.char_indices().nth(MOST).map_or(words.len(), |(at, _)| at);
        Entry {
            id: plain(&alarm.here.source.id),
            rule: alarm.rule.name().to_owned(),
            words: words.get(..end).unwrap_or("").trim_end().to_owned(),
            fingerprint: alarm.fingerprint.clone(),
        }
    }

    /// Whether two entries let the same alarm pass.
    fn is(&self, other: &Entry) -> bool {
        (&self.id, &self.rule, &self.fingerprint) == (&other.id, &other.rule, &other.fingerprint)
    }
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
            let [id, rule, fingerprint, words] = cells[..] else {
                return Err((index + 1, "an entry has four cells between tabs: article, rule, fingerprint, words"));
            };
            let hash = fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !hash {
                return Err((index + 1, "the third cell is no fingerprint"));
            }
            let own = |cell: &str| cell.to_owned();
            entries.insert(Entry { id: own(id), rule: own(rule), words: own(words), fingerprint: own(fingerprint) });
        }
        Ok(Baseline { entries })
    }

    /// The baseline that lets `alarms` pass.
    pub fn of<'a>(alarms: impl IntoIterator<Item = &'a Alarm>) -> Baseline {
        Baseline { entries: alarms.into_iter().map(Entry::of).collect() }
    }

    /// Its file.
    pub fn file(&self) -> String {
        let mut out = HEAD.to_owned();
        for Entry { id, rule, words, fingerprint } in &self.entries {
            out.push_str(&format!("{id}\t{rule}\t{fingerprint}\t{words}\n"));
        }
        out
    }

    /// Takes the alarms that it lets pass out of `alarms`, and gives their number and the entries of `checked`
    /// articles that no longer occur.
    pub fn apply(&self, alarms: &mut Vec<Alarm>, checked: impl Fn(&str) -> bool) -> (usize, Vec<&Entry>) {
        let before = alarms.len();
        let mut used: BTreeSet<&Entry> = BTreeSet::new();
        alarms.retain(|alarm| {
            let own = Entry::of(alarm);
            let known = self.of_article(own.id.clone()).find(|entry| entry.is(&own));
            used.extend(known);
            known.is_none()
        });
        let gone = self.entries.iter().filter(|entry| checked(&entry.id) && !used.contains(entry));
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
