//! Relations: what two claims of two articles have to do with each other, and why.

use super::claim::{Claims, Place};
use crate::Span;

/// What two claims have to do with each other, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing: a gate is shut. Kept only where near misses are asked for.
    Unrelated,
    /// The same.
    Agree,
    /// Both can be right.
    Compatible,
    /// The later report counts on.
    Superseded,
    /// They do not fit, and yet each may be right.
    Differ,
    /// They cannot both be right.
    Contradict,
}

impl Level {
    /// All that a record can have for two claims that have something to do with each other.
    pub const ALL: [Level; 5] = [Level::Agree, Level::Compatible, Level::Superseded, Level::Differ, Level::Contradict];

    /// What it means, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Level::Unrelated => "They have nothing to do with each other",
            Level::Agree => "The same",
            Level::Compatible => "Both can be right",
            Level::Superseded => "The later report counts on",
            Level::Differ => "They do not fit, and yet each may be right",
            Level::Contradict => "They cannot both be right",
        }
    }

    /// Its name in the records.
    pub fn name(self) -> &'static str {
        match self {
            Level::Unrelated => "unrelated",
            Level::Agree => "agree",
            Level::Compatible => "compatible",
            Level::Superseded => "superseded",
            Level::Differ => "differ",
            Level::Contradict => "contradict",
        }
    }
}

/// Between whom a relation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Between {
    /// The outlets themselves, or one claimant as two outlets give them.
    Outlets,
    /// Two claimants; the outlets may both report rightly.
    Claimants,
}

impl Between {
    /// Its name in the records.
    pub fn name(self) -> &'static str {
        match self {
            Between::Outlets => "outlets",
            Between::Claimants => "claimants",
        }
    }
}

/// What kind of claims are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Numbers.
    Figure,
    /// Words in somebody's mouth.
    Quote,
    /// When something happened.
    Date,
    /// How somebody is called.
    Name,
    /// What somebody affirms or denies.
    Claim,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 5] = [Kind::Figure, Kind::Quote, Kind::Date, Kind::Name, Kind::Claim];

    /// What it means, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Kind::Figure => "Numbers",
            Kind::Quote => "Words in somebody's mouth",
            Kind::Date => "When something happened",
            Kind::Name => "How somebody is called",
            Kind::Claim => "What somebody affirms or denies",
        }
    }

    /// Its name in the records.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Quote => "quote",
            Kind::Date => "date",
            Kind::Name => "name",
            Kind::Claim => "claim",
        }
    }
}

/// What a reason found between two claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// How they stand to each other.
    pub level: Level,
    /// Between whom.
    pub between: Between,
    /// Why, in a word: "rounding", "qualifier", "reworded", "speaker".
    pub reason: &'static str,
    /// What both are about: a few words.
    pub topic: String,
    /// What was asked of the pair, and how well it answered, from 0 (shut) to 1 (open).
    pub gates: Vec<Gate>,
    /// The words in the first article.
    pub a: Passage,
    /// The words in the second.
    pub b: Passage,
}

/// One question asked of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// Its name in the records.
    pub name: &'static str,
    /// From 0, which shuts the pair out, to 1.
    pub score: f64,
    /// What decided: "troops / soldiers".
    pub evidence: String,
}

impl Gate {
    /// A gate with its score and its evidence.
    pub fn new(name: &'static str, score: f64, evidence: impl Into<String>) -> Self {
        Gate { name, score, evidence: evidence.into() }
    }
}

/// Words of one article that a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// Where they stand.
    pub span: Span,
    /// The 1-based line of the file.
    pub line: usize,
    /// The words.
    pub text: String,
    /// The sentence around them.
    pub sentence: String,
    /// Who vouches for them: the claimant's name, or the words that stand for one; `None`: the outlet.
    pub speaker: Option<String>,
}

impl Passage {
    /// The passage of a claim at `place`.
    pub fn new(claims: &Claims, place: &Place, text: impl Into<String>, speaker: Option<String>) -> Self {
        Passage {
            span: place.span(),
            line: place.line as usize,
            text: text.into(),
            sentence: claims.sentence(place).to_owned(),
            speaker,
        }
    }
}

impl Finding {
    /// How sure the finding is: the product of its gates.
    pub fn confidence(&self) -> f64 {
        self.gates.iter().map(|gate| gate.score).product()
    }
}

/// A finding with the two articles that it stands between.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The story that both belong to, where the input names it.
    pub group: Option<String>,
    /// The kind of claims.
    pub kind: Kind,
    /// The name of the reason in [`super::REASONS`] that found it.
    pub by: &'static str,
    /// What was found.
    pub finding: Finding,
    /// The first article, as an index into the sorted [`super::Comparison::sources`].
    pub a: usize,
    /// The second.
    pub b: usize,
    /// The topic's number within the comparison: relations that share a claim share a topic.
    pub thread: usize,
}
