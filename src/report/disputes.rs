//! The report of `corpus diff`: relations gathered by what they are about, the worst first.
//!
//! In: relation records, topic by topic. Out: lines of text. Under each topic stand the passages, each in the sentence
//! that it comes from, with its outlet, its day, its place and who vouches for it; below them, what they have to do with
//! each other and why they were held against each other. In the [`View`] that is meant for a first look, passages that
//! say the same stand as one, and what is no dispute is counted only.

use super::{
    Colour, Style, clean,
    number::Number,
    passage,
    relations::{RelationRecord, SideRecord},
};
use crate::compare::stories::Union;
use anstyle::{AnsiColor, Style as Ansi};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};
use unicode_width::UnicodeWidthStr;

/// Lines are so wide where there is no terminal, and no wider than this on one.
const WIDTH: usize = 100;
/// And no narrower than this.
const NARROWEST: usize = 50;
/// So many lines of a passage are shown.
const LINES: usize = 3;
/// So many versions of a topic stand in the report of a first look.
const VERSIONS: usize = 6;
/// A dispute less sure than this is only counted at a first look.
const SURE: f64 = 0.5;

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What cannot both be right and what differs; the rest as counts.
    FirstLook,
    /// Every relation that was given, and each of its passages.
    Everything,
}

/// Whether the gates are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Only what was found.
    Short,
    /// What was asked of each pair, and how it answered.
    Gates,
}

/// The report under way.
#[derive(Debug)]
pub struct Disputes {
    view: View,
    detail: Detail,
    colour: Colour,
    width: usize,
    topics: Vec<Topic>,
    /// How many relations of each level are not shown.
    unseen: BTreeMap<(usize, &'static str), usize>,
    /// How many disputes are not sure enough to be shown.
    unsure: usize,
}

/// A topic as it will stand in the report.
#[derive(Debug)]
struct Topic {
    /// How bad its worst relation is, how many outlets it has, how sure it is.
    rank: (usize, usize, f64),
    text: String,
}

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
    // What two claimants hold against each other is no fault of the outlets.
    match (level, record.between) {
        (5, "claimants") => 2 * 4,
        (4, "claimants") => 2 * 4,
        (level, _) => 2 * level + 1,
    }
}

/// The heading under which topics of this weight stand.
fn heading(weight: usize) -> &'static str {
    match weight {
        11 => "CONTRADICTIONS: two outlets cannot both be right",
        8 | 9 => "DIFFERENCES: claimants who do not agree, and numbers that may not be of one thing",
        7 => "UPDATES: the later report counts on",
        2..=5 => "AGREEMENT: the same, or both can be right",
        _ => "NEAR MISSES: one answer speaks against it that they have to do with each other",
    }
}

impl Disputes {
    /// An empty report.
    pub fn new(view: View, detail: Detail, style: Style) -> Self {
        let width = style.terminal.map_or(WIDTH, usize::from).clamp(NARROWEST, WIDTH);
        Disputes { view, detail, colour: style.colour, width, topics: Vec::new(), unseen: BTreeMap::new(), unsure: 0 }
    }

    /// Adds a topic: the relations that the user asked for, and the others between its claims.
    pub fn add(&mut self, mut wanted: Vec<RelationRecord>, others: &[RelationRecord]) {
        if self.view == View::FirstLook {
            let unsure = wanted.len();
            wanted.retain(|relation| relation.confidence >= SURE);
            self.unsure += unsure - wanted.len();
            let shown = |relation: &RelationRecord| weight(relation) >= 8;
            wanted.iter().filter(|relation| !shown(relation)).for_each(|relation| self.count(relation));
            others.iter().for_each(|relation| self.count(relation));
            wanted.retain(shown);
        }
        wanted.sort_by(|a, b| weight(b).cmp(&weight(a)).then(b.confidence.total_cmp(&a.confidence)));
        let Some(worst) = wanted.first() else { return };
        let mut outlets: Vec<_> = wanted.iter().flat_map(|relation| [&relation.a.outlet, &relation.b.outlet]).collect();
        outlets.sort_unstable();
        outlets.dedup();
        let rank = (weight(worst), outlets.len(), worst.confidence);
        let text = self.topic(&wanted, others);
        self.topics.push(Topic { rank, text });
    }

    /// Counts a relation that is not shown.
    fn count(&mut self, relation: &RelationRecord) {
        *self.unseen.entry((weight(relation) / 2, relation.relation)).or_default() += 1;
    }

    /// Writes the report under a first line that says what was read.
    pub fn write(mut self, read: &str, out: &mut impl Write) -> io::Result<()> {
        self.topics.sort_by(|a, b| {
            let order = (b.rank.0, b.rank.1).cmp(&(a.rank.0, a.rank.1));
            order.then(b.rank.2.total_cmp(&a.rank.2))
        });
        if self.view == View::FirstLook {
            writeln!(out, "{}", clean::line(read))?;
        }
        let mut above = None;
        for (index, topic) in self.topics.iter().enumerate() {
            let heading = heading(topic.rank.0);
            if index > 0 || self.view == View::FirstLook {
                writeln!(out)?;
            }
            if above.replace(heading) != Some(heading) {
                let look = self.look(Ansi::new().bold().underline());
                writeln!(out, "{look}{heading}{look:#}")?;
            }
            write!(out, "{}", topic.text)?;
        }
        if self.view == View::FirstLook { self.rest(out) } else { Ok(()) }
    }

    /// What is not shown, and how to see it.
    fn rest(&self, out: &mut impl Write) -> io::Result<()> {
        let mut parts = Vec::new();
        if self.unsure > 0 {
            parts.push(format!("{} less sure than {SURE:.2}", self.unsure));
        }
        for ((_, level), count) in self.unseen.iter().rev() {
            parts.push(format!("{} {level}", Number(*count as f64).grouped()));
        }
        if parts.is_empty() {
            return Ok(());
        }
        let mut words = passage::Words::new();
        words.push(&format!("Not shown: {}.", parts.join(", ")), passage::Tint::Plain);
        words.push(
            " See them with --all, or a part with --relation and --kind; --explain says why, --only what one outlet alone has.",
            passage::Tint::Plain,
        );
        writeln!(out)?;
        words.lines(self.width, LINES, self.colour).iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    fn look(&self, look: Ansi) -> Ansi {
        if self.colour == Colour::On { look } else { Ansi::new() }
    }
}

/// A passage with what tells it from others.
type Key<'a> = (&'a str, usize, usize);

fn key(side: &SideRecord) -> Key<'_> {
    (&side.id, side.start, side.end)
}

/// The passages of a topic, those that say the same as one.
struct Versions<'a> {
    /// For each version its passages, the one that is shown first.
    versions: Vec<Vec<&'a SideRecord>>,
    /// Where each passage is.
    places: BTreeMap<Key<'a>, usize>,
}

impl<'a> Versions<'a> {
    fn new(view: View, wanted: &'a [RelationRecord], others: &'a [RelationRecord]) -> Self {
        let together = Self::joined(wanted, others);
        let apart = |relation: &RelationRecord| together.of(&relation.a) != together.of(&relation.b);
        let folds = view == View::FirstLook && wanted.iter().all(apart);
        if folds { together } else { Self::single(wanted) }
    }

    /// Each passage by itself.
    fn single(wanted: &'a [RelationRecord]) -> Self {
        let mut versions = Versions { versions: Vec::new(), places: BTreeMap::new() };
        for side in wanted.iter().flat_map(|relation| [&relation.a, &relation.b]) {
            let next = versions.versions.len();
            if *versions.places.entry(key(side)).or_insert(next) == next {
                versions.versions.push(vec![side]);
            }
        }
        versions
    }

    /// Passages that agree as one.
    fn joined(wanted: &'a [RelationRecord], others: &'a [RelationRecord]) -> Self {
        let mut numbers: BTreeMap<Key<'a>, usize> = BTreeMap::new();
        let mut sides: Vec<&'a SideRecord> = Vec::new();
        let sure = others.iter().filter(|relation| relation.confidence >= SURE);
        // A quote that was trimmed is no longer the same.
        let same = |relation: &RelationRecord| {
            relation.relation == "agree"
                && (relation.kind != "quote" || matches!(relation.reason, "identical" | "normalised"))
        };
        let told = sure.filter(|relation| same(relation) || relation.kind == "figure");
        for side in wanted.iter().chain(told.clone()).flat_map(|relation| [&relation.a, &relation.b]) {
            numbers.entry(key(side)).or_insert_with(|| {
                sides.push(side);
                sides.len() - 1
            });
        }
        let number = |side| numbers.get(&key(side)).copied().unwrap_or_default();
        let mut union = Union::new(sides.len());
        for relation in told.filter(|relation| same(relation)) {
            union.join(number(&relation.a), number(&relation.b));
        }
        let mut versions: BTreeMap<usize, Vec<&SideRecord>> = BTreeMap::new();
        for (number, side) in sides.iter().enumerate() {
            versions.entry(union.root(number)).or_default().push(side);
        }
        let versions: Vec<_> = versions.into_values().collect();
        let places = versions.iter().enumerate().flat_map(|(at, sides)| sides.iter().map(move |side| (key(side), at)));
        let places = places.collect();
        Versions { versions, places }
    }

    fn of(&self, side: &SideRecord) -> usize {
        self.places.get(&key(side)).map_or(0, |place| place + 1)
    }
}

impl Disputes {
    fn topic(&self, wanted: &[RelationRecord], others: &[RelationRecord]) -> String {
        let Some(worst) = wanted.first() else { return String::new() };
        let versions = Versions::new(self.view, wanted, others);
        let most = if self.view == View::FirstLook { VERSIONS } else { usize::MAX };
        let shown: Vec<&Vec<&SideRecord>> = versions.versions.iter().take(most).collect();
        let mut text = self.title(worst, &shown);
        let names: Vec<String> = shown.iter().filter_map(|sides| sides.first()).map(|side| outlet(side)).collect();
        let width = names.iter().map(|name| name.width()).max().unwrap_or_default().min(32);
        for (index, sides) in shown.iter().enumerate() {
            self.version(index + 1, sides, width, &mut text);
        }
        if versions.versions.len() > shown.len() {
            text.push_str(&format!("    and {} more; --all\n", versions.versions.len() - shown.len()));
        }
        let mut told: Vec<(usize, usize, &str, &str)> = Vec::new();
        for relation in wanted {
            let (a, b) = (versions.of(&relation.a), versions.of(&relation.b));
            let this = (a.min(b), a.max(b), relation.relation, relation.reason);
            let new = !told.contains(&this) && a.max(b) <= most;
            if new || self.view == View::Everything {
                told.push(this);
                self.relation(relation, (a, b), &mut text);
            }
        }
        text
    }

    /// The first line of a topic: what its passages say, or what they are about.
    fn title(&self, worst: &RelationRecord, shown: &[&Vec<&SideRecord>]) -> String {
        let mut said: Vec<&str> = Vec::new();
        for side in shown.iter().filter_map(|sides| sides.first()) {
            let words = if worst.reason == "speaker" { side.speaker.as_deref().unwrap_or("?") } else { &side.text };
            if !said.contains(&words) {
                said.push(words);
            }
        }
        let first = self.view == View::FirstLook;
        let about = match (worst.kind, worst.reason) {
            (_, "speaker") if first => {
                let words = worst.topic.split_once(": ").map_or(&*worst.topic, |(_, words)| words);
                format!("{words}: {}", said.join(" / "))
            }
            ("date", _) => said.join(" / "),
            ("figure", _) if first => format!("{}: {}", worst.topic, numbers(&worst.topic, &said).join(" / ")),
            _ => worst.topic.clone(),
        };
        let group = worst.group.as_ref().map(|group| format!("  [{group}]")).unwrap_or_default();
        let mut words = passage::Words::new();
        words.push(&format!("{about}{group}"), passage::Tint::Plain);
        let line = words.lines(self.width.saturating_sub(worst.kind.len() + 2), 1, Colour::Off).concat();
        let (faint, bold) = (self.look(Ansi::new().dimmed()), self.look(Ansi::new().bold()));
        format!("{faint}{}{faint:#}  {bold}{line}{bold:#}\n", worst.kind)
    }

    /// One version: its first passage, and who else has it.
    fn version(&self, number: usize, sides: &[&SideRecord], width: usize, text: &mut String) {
        let Some((side, also)) = sides.split_first() else { return };
        let name = outlet(side);
        let pad = " ".repeat(width.saturating_sub(name.width()));
        let day: String = side.published.as_deref().unwrap_or("?").chars().take(10).collect();
        let (strong, faint) = (self.look(AnsiColor::Cyan.on_default()), self.look(Ansi::new().dimmed()));
        let path = clean::line(&side.path);
        text.push_str(&format!(
            "  {number} {strong}{name}{strong:#}{pad}  {day:<10}  {faint}{path}:{}{faint:#}\n",
            side.line
        ));
        let lead = side.speaker.as_ref().map(|speaker| format!("{speaker}: ")).unwrap_or_default();
        let wide = self.width.saturating_sub(4);
        let words = passage::in_place(&lead, &side.sentence, &side.text, wide, self.colour);
        for line in words.lines(wide, LINES, self.colour) {
            text.push_str(&format!("    {line}\n"));
        }
        let mut others: Vec<String> = Vec::new();
        for other in also {
            let who = match (&other.speaker, other.speaker == side.speaker) {
                (Some(speaker), false) => format!("{} ({})", outlet(other), clean::line(speaker)),
                _ => outlet(other),
            };
            if who != name && !others.contains(&who) {
                others.push(who);
            }
        }
        if !others.is_empty() {
            let mut words = passage::Words::new();
            words.push(&format!("the same in {}", others.join(", ")), passage::Tint::Plain);
            for line in words.lines(wide, 2, Colour::Off) {
                text.push_str(&format!("    {faint}{line}{faint:#}\n"));
            }
        }
    }

    fn relation(&self, relation: &RelationRecord, (a, b): (usize, usize), text: &mut String) {
        let colour = match relation.relation {
            "contradict" => AnsiColor::Red,
            "differ" | "superseded" => AnsiColor::Yellow,
            _ => AnsiColor::Green,
        };
        let look = self.look(colour.on_default());
        let wide = self.width.saturating_sub(4);
        if !relation.difference.is_empty() {
            let words = passage::difference(&relation.difference, self.colour);
            for line in words.lines(wide, LINES, self.colour) {
                text.push_str(&format!("    {line}\n"));
            }
        }
        let mut words = passage::Words::new();
        let judged = format!("{a} and {b} ({}, {:.2})", relation.reason, relation.confidence);
        let why = Some(why(relation)).filter(|why| !why.is_empty()).map_or(String::new(), |why| format!(": {why}"));
        words.push(&format!("{judged}{why}"), passage::Tint::Plain);
        let room = wide.saturating_sub(relation.relation.len());
        for (index, line) in words.lines(room, 2, Colour::Off).iter().enumerate() {
            match index {
                0 => text.push_str(&format!("  {look}{}{look:#} {line}\n", relation.relation)),
                _ => text.push_str(&format!("    {line}\n")),
            }
        }
        if self.detail == Detail::Gates {
            for (name, score, evidence) in &relation.gates.0 {
                let evidence = clean::line(evidence);
                text.push_str(format!("      {name:<12} {score:<5} {evidence}").trim_end());
                text.push('\n');
            }
        }
    }
}

fn outlet(side: &SideRecord) -> String {
    clean::line(side.outlet.as_deref().unwrap_or("?")).into_owned()
}

/// What is said of a topic without the words that name the topic: "more than 100,000" of "more than 100,000 troops".
fn numbers(topic: &str, said: &[&str]) -> Vec<String> {
    let of_topic = |word: &&str| topic.split([' ', ',']).any(|other| other == *word);
    let number = |words: &&str| words.split(' ').filter(|word| !of_topic(word)).collect::<Vec<_>>().join(" ");
    let mut numbers: Vec<String> = Vec::new();
    for number in said.iter().map(number) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

/// What the two have in common, by the evidence of the gates; what nothing was known of is left out.
fn why(relation: &RelationRecord) -> String {
    let evidence = relation.gates.0.iter().map(|(_, _, evidence)| evidence.as_str());
    let told =
        evidence.filter(|evidence| !evidence.is_empty() && !evidence.contains('?') && *evidence != "fact / fact");
    let once = told.map(|evidence| match evidence.split_once(" / ") {
        Some((a, b)) if a == b => a,
        _ => evidence,
    });
    once.filter(|evidence| *evidence != "the outlet").collect::<Vec<_>>().join("; ")
}
