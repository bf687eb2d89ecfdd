//! The report of `corpus diff`: relations gathered by what they are about, the worst first.
//!
//! In: relation records, each with the number of its topic. Out: lines of text. Under each topic stand the passages,
//! each once, in the sentence that they come from, and below them what they have to do with each other. Contradictions
//! come first, then what differs between claimants, then agreement.

use super::{
    Colour, Style, clean,
    relations::{RelationRecord, SideRecord},
};
use anstyle::{AnsiColor, Style as Ansi};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};
use unicode_width::UnicodeWidthStr;

/// So many words of a sentence are shown to either side of a passage.
const AROUND: usize = 14;

/// How bad a relation is.
fn weight(record: &RelationRecord) -> usize {
    let level = match record.relation {
        "contradict" => 5,
        "differ" => 4,
        "superseded" => 3,
        "compatible" => 2,
        "agree" => 1,
        _ => 0,
    };
    2 * level + usize::from(record.between == "outlets")
}

/// Whether the gates are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Only what was found.
    Short,
    /// What was asked of each pair, and how it answered.
    Gates,
}

/// Writes the report; each record comes with the number of its topic.
pub fn write(
    records: Vec<(usize, RelationRecord)>,
    detail: Detail,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut topics: BTreeMap<usize, Vec<RelationRecord>> = BTreeMap::new();
    for (topic, record) in records {
        topics.entry(topic).or_default().push(record);
    }
    let mut topics: Vec<Vec<RelationRecord>> = topics.into_values().collect();
    for topic in &mut topics {
        topic.sort_by(|a, b| weight(b).cmp(&weight(a)).then(b.confidence.total_cmp(&a.confidence)));
    }
    let rank = |topic: &[RelationRecord]| {
        let first = topic.first();
        (first.map_or(0, weight), first.map_or(0.0, |record| record.confidence))
    };
    topics.sort_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    let mut page = Page { detail, colour: style.colour, out };
    for (index, topic) in topics.iter().enumerate() {
        if index > 0 {
            writeln!(page.out)?;
        }
        page.topic(topic)?;
    }
    Ok(())
}

struct Page<'a, W: Write> {
    detail: Detail,
    colour: Colour,
    out: &'a mut W,
}

/// A passage with what tells it from others.
type Key<'a> = (&'a str, usize, usize);

fn key(side: &SideRecord) -> Key<'_> {
    (&side.id, side.start, side.end)
}

impl<W: Write> Page<'_, W> {
    fn topic(&mut self, relations: &[RelationRecord]) -> io::Result<()> {
        let Some(worst) = relations.first() else { return Ok(()) };
        let group = worst.group.as_ref().map(|group| format!("  [{group}]")).unwrap_or_default();
        let head = format!("{}: {}{group}", worst.kind, worst.topic);
        let (bold, plain) = self.look(Ansi::new().bold());
        writeln!(self.out, "{bold}{}{plain}", clean::line(&head))?;
        let mut numbers: BTreeMap<Key<'_>, usize> = BTreeMap::new();
        let mut sides: Vec<&SideRecord> = Vec::new();
        for side in relations.iter().flat_map(|relation| [&relation.a, &relation.b]) {
            numbers.entry(key(side)).or_insert_with(|| {
                sides.push(side);
                sides.len()
            });
        }
        let names: Vec<String> =
            sides.iter().map(|side| side.outlet.clone().unwrap_or_else(|| "?".to_owned())).collect();
        let width = names.iter().map(|name| clean::line(name).width()).max().unwrap_or_default().min(32);
        for (index, (side, name)) in sides.iter().zip(&names).enumerate() {
            self.passage(index + 1, side, name, width)?;
        }
        for relation in relations {
            let number = |side| numbers.get(&key(side)).copied().unwrap_or_default();
            let colour = match relation.relation {
                "contradict" => AnsiColor::Red,
                "differ" | "superseded" => AnsiColor::Yellow,
                _ => AnsiColor::Green,
            };
            let (look, plain) = self.look(colour.on_default());
            let line = format!(
                "{look}{}{plain} {} and {}, {}, between {}, {:.2}",
                relation.relation,
                number(&relation.a),
                number(&relation.b),
                relation.reason,
                relation.between,
                relation.confidence
            );
            writeln!(self.out, "  {line}")?;
            if self.detail == Detail::Gates {
                for (name, score, evidence) in &relation.gates.0 {
                    let evidence = clean::line(evidence);
                    writeln!(self.out, "{}", format!("      {name:<12} {score:<5} {evidence}").trim_end())?;
                }
            }
        }
        Ok(())
    }

    fn passage(&mut self, number: usize, side: &SideRecord, name: &str, width: usize) -> io::Result<()> {
        let name = clean::line(name);
        let day: String = side.published.as_deref().unwrap_or("?").chars().take(10).collect();
        let who = side.speaker.as_ref().map(|speaker| format!("  {}", clean::line(speaker))).unwrap_or_default();
        let pad = " ".repeat(width.saturating_sub(name.width()));
        let (faint, plain) = self.look(Ansi::new().dimmed());
        let path = clean::line(&side.path);
        writeln!(self.out, "  {number:>2} {name}{pad}  {day:<10}  {faint}{path}:{}{plain}{who}", side.line)?;
        let (look, plain) = self.look(AnsiColor::Yellow.on_default());
        let (before, words, after) = in_place(side);
        let (open, close) = if self.colour == Colour::On { ("", "") } else { ("⟨", "⟩") };
        let (before, words, after) = (clean::line(&before), clean::line(&words), clean::line(&after));
        let first = if before.is_empty() || before.ends_with(['“', '‘', '"', '(']) { "" } else { " " };
        let last = if after.starts_with(char::is_alphanumeric) { " " } else { "" };
        writeln!(self.out, "     {before}{first}{look}{open}{words}{close}{plain}{last}{after}")
    }

    fn look(&self, look: Ansi) -> (String, String) {
        match self.colour {
            Colour::On => (look.render().to_string(), look.render_reset().to_string()),
            Colour::Off => (String::new(), String::new()),
        }
    }
}

/// The words of a passage with some of its sentence before and after.
fn in_place(side: &SideRecord) -> (String, String, String) {
    let Some((before, after)) = side.sentence.split_once(&side.text) else {
        return (String::new(), side.text.clone(), String::new());
    };
    let before: Vec<&str> = before.split(' ').collect();
    let after: Vec<&str> = after.split(' ').collect();
    let skipped = before.len().saturating_sub(AROUND);
    let lead = if skipped > 0 { "… " } else { "" };
    let tail = if after.len() > AROUND { " …" } else { "" };
    let kept = |words: &[&str]| words.join(" ");
    (
        format!("{lead}{}", kept(before.get(skipped..).unwrap_or(&[]))),
        side.text.clone(),
        format!("{}{tail}", kept(after.get(..after.len().min(AROUND)).unwrap_or(&[]))),
    )
}
