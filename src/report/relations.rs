//! The records of `corpus diff`: what two articles have to do with each other.
//!
//! In: relations with the articles that they stand between. Out: values that serialise to the versioned shape that `corpus schema` describes.

use super::{Column, Look, Record, record::VERSION};
use crate::compare::{
    Kind, Only, Passage, Relation, Source,
    wording::difference::{self, Piece},
};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// One relation.
#[derive(Debug, Serialize)]
pub struct RelationRecord {
    /// The version of the shape.
    pub v: u32,
    /// The story, where the input names it.
    pub group: Option<String>,
    /// `figure`, `quote`, `date`, `name` or `claim`.
    pub kind: &'static str,
    /// `agree`, `compatible`, `superseded`, `differ` or `contradict`; `unrelated` for a near miss.
    pub relation: &'static str,
    /// `outlets` or `claimants`.
    pub between: &'static str,
    /// Why, in a word.
    pub reason: &'static str,
    /// What both are about.
    pub topic: String,
    /// How sure, from 0 to 1.
    pub confidence: f64,
    /// The words of the first article.
    pub a: SideRecord,
    /// The words of the second.
    pub b: SideRecord,
    /// How the wording of the second differs, for quotes that are no copies: `the gate [-will-] {+may+} open`.
    #[serde(serialize_with = "in_a_line")]
    pub difference: Vec<Piece>,
    /// What was asked of the pair, and how well it answered.
    pub gates: Gates,
}

fn in_a_line<S: Serializer>(pieces: &[Piece], to: S) -> Result<S::Ok, S::Error> {
    if pieces.is_empty() { to.serialize_none() } else { to.serialize_str(&difference::line(pieces)) }
}

/// Whether quotes that are so related differ in their words.
fn is_reworded(reason: &str) -> bool {
    matches!(reason, "trimmed" | "silent trim" | "reworded" | "translated") || reason.ends_with(" changed")
}

/// Words of one article.
#[derive(Clone, Debug, Serialize)]
pub struct SideRecord {
    /// The article.
    pub id: String,
    /// Its file.
    pub path: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<String>,
    /// The 1-based line in the file.
    pub line: usize,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Who vouches for them; null: the outlet.
    pub speaker: Option<String>,
    /// The sentence around the words.
    #[serde(skip)]
    pub sentence: String,
}

/// The gates with their scores, in order.
#[derive(Debug)]
pub struct Gates(pub Vec<(&'static str, f64, String)>);

impl Serialize for Gates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, score, _) in &self.0 {
            map.serialize_entry(name, score)?;
        }
        map.end()
    }
}

/// To three decimals: nobody needs more, and records stay short.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

impl RelationRecord {
    /// The record of a relation between articles of `a` and `b`.
    pub fn new(a: &Source, b: &Source, relation: &Relation) -> Self {
        let finding = &relation.finding;
        let reworded = relation.kind == Kind::Quote && is_reworded(finding.reason);
        let difference = reworded.then(|| difference::pieces(&finding.a.text, &finding.b.text));
        RelationRecord {
            v: VERSION,
            group: relation.group.clone(),
            kind: relation.kind.name(),
            relation: finding.level.name(),
            between: finding.between.name(),
            reason: finding.reason,
            topic: finding.topic.clone(),
            confidence: rounded(finding.confidence()),
            a: SideRecord::new(a, &finding.a),
            b: SideRecord::new(b, &finding.b),
            difference: difference.unwrap_or_default(),
            gates: Gates(
                finding.gates.iter().map(|gate| (gate.name, rounded(gate.score), gate.evidence.clone())).collect(),
            ),
        }
    }
}

impl SideRecord {
    /// The record of a passage in an article of `source`.
    pub fn new(source: &Source, passage: &Passage) -> Self {
        SideRecord {
            id: source.id.clone(),
            path: source.path.clone(),
            outlet: source.outlet.clone(),
            published: source.published.map(|published| published.to_string()),
            line: passage.line,
            start: passage.span.start,
            end: passage.span.end,
            text: passage.text.clone(),
            speaker: passage.speaker.clone(),
            sentence: passage.sentence.clone(),
        }
    }

    /// The outlet with who vouches for the words: "Harbour Post: Ms Okafor".
    fn who(&self) -> String {
        let outlet = self.outlet.as_deref().unwrap_or("?");
        self.speaker.as_ref().map_or_else(|| outlet.to_owned(), |speaker| format!("{outlet}: {speaker}"))
    }
}

impl Record for RelationRecord {
    const PLURAL: &'static str = "relations";
    const COLUMNS: &'static [Column] = &[
        Column::new("relation", Look::Name),
        Column::new("kind", Look::Plain),
        Column::new("reason", Look::Plain),
        Column::in_files("between"),
        Column::new("topic", Look::Plain),
        Column::new("confidence", Look::Number),
        Column::in_files("group"),
        Column::to_people("place a", Look::Faint),
        Column::in_files("path a"),
        Column::in_files("line a"),
        Column::in_files("start a"),
        Column::in_files("end a"),
        Column::in_files("outlet a"),
        Column::in_files("date a"),
        Column::in_files("speaker a"),
        Column::to_people("who a", Look::Plain),
        Column::new("words a", Look::Plain),
        Column::to_people("place b", Look::Faint),
        Column::in_files("path b"),
        Column::in_files("line b"),
        Column::in_files("start b"),
        Column::in_files("end b"),
        Column::in_files("outlet b"),
        Column::in_files("date b"),
        Column::in_files("speaker b"),
        Column::to_people("who b", Look::Plain),
        Column::new("words b", Look::Plain),
        Column::in_files("difference"),
    ];

    fn cells(&self) -> Vec<String> {
        let mut cells = vec![
            self.relation.to_owned(),
            self.kind.to_owned(),
            self.reason.to_owned(),
            self.between.to_owned(),
            self.topic.clone(),
            format!("{:.2}", self.confidence),
            self.group.clone().unwrap_or_default(),
        ];
        for side in [&self.a, &self.b] {
            cells.extend([
                format!("{}:{}", side.path, side.line),
                side.path.clone(),
                side.line.to_string(),
                side.start.to_string(),
                side.end.to_string(),
                side.outlet.clone().unwrap_or_else(|| "?".to_owned()),
                side.published.clone().unwrap_or_else(|| "?".to_owned()),
                side.speaker.clone().unwrap_or_default(),
                side.who(),
                side.text.clone(),
            ]);
        }
        cells.push(difference::line(&self.difference));
        cells
    }
}

/// A claim that one outlet alone has.
#[derive(Debug, Serialize)]
pub struct OnlyRecord {
    /// The version of the shape.
    pub v: u32,
    /// The story, where the input names it.
    pub group: Option<String>,
    /// `figure` or `quote`.
    pub kind: &'static str,
    /// The words.
    #[serde(flatten)]
    pub side: SideRecord,
}

impl OnlyRecord {
    /// The record of a claim that one outlet alone has.
    pub fn new(source: &Source, only: &Only) -> Self {
        OnlyRecord {
            v: VERSION,
            group: source.group.clone(),
            kind: only.kind.name(),
            side: SideRecord::new(source, &only.passage),
        }
    }
}

impl Record for OnlyRecord {
    const PLURAL: &'static str = "claims";
    const COLUMNS: &'static [Column] = &[
        Column::to_people("place", Look::Faint),
        Column::in_files("path"),
        Column::in_files("line"),
        Column::in_files("id"),
        Column::in_files("group"),
        Column::new("outlet", Look::Name),
        Column::new("date", Look::Plain),
        Column::new("kind", Look::Plain),
        Column::new("speaker", Look::Plain),
        Column::in_files("start"),
        Column::in_files("end"),
        Column::new("words", Look::Plain),
    ];

    fn cells(&self) -> Vec<String> {
        let side = &self.side;
        vec![
            format!("{}:{}", side.path, side.line),
            side.path.clone(),
            side.line.to_string(),
            side.id.clone(),
            self.group.clone().unwrap_or_default(),
            side.outlet.clone().unwrap_or_else(|| "?".to_owned()),
            side.published.as_deref().unwrap_or("?").chars().take(10).collect(),
            self.kind.to_owned(),
            side.speaker.clone().unwrap_or_default(),
            side.start.to_string(),
            side.end.to_string(),
            side.text.clone(),
        ]
    }
}
