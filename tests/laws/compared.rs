//! What comparison owes any two texts.

use super::{assert_fits, output::assert_tame, story};
use corpus::{
    analysis::Analysis,
    compare::{self, Comparison, Level, Passage, Relation, Settings},
    report::{
        Colour, Style,
        disputes::{Detail, Disputes, View},
        json,
        relations::RelationRecord,
    },
};

/// One side of a relation with what it says.
type Shown = (String, (usize, usize), String);

fn compared(texts: [(&str, &str); 2]) -> (Comparison, [Analysis; 2]) {
    let (analyses, directory) = story(texts);
    let claims = analyses.iter().map(|analysis| compare::claims(analysis, &directory)).collect();
    (compare::relate(claims, &Settings::default()), analyses)
}

fn shown(text: &str, passage: &Passage) -> (String, (usize, usize)) {
    assert_fits(passage.span, text, "a passage");
    (passage.text.clone(), (passage.span.start, passage.span.end))
}

fn record(comparison: &Comparison, relation: &Relation) -> RelationRecord {
    RelationRecord::new(&comparison.sources[relation.a], &comparison.sources[relation.b], relation)
}

/// Every relation with its two sides in the order of their texts, not of their outlets.
fn relations(comparison: &Comparison, texts: [(&str, &str); 2]) -> Vec<(&'static str, &'static str, [Shown; 2])> {
    let mut found = Vec::new();
    for relation in &comparison.relations {
        let finding = &relation.finding;
        assert!((0.0..=1.0).contains(&finding.confidence()), "{finding:?}");
        assert_ne!(relation.a, relation.b, "an article with itself");
        let record = json::line(&record(comparison, relation));
        assert!(serde_json::from_slice::<serde_json::Value>(&record).unwrap().is_object());
        let mut sides = [(relation.a, &finding.a), (relation.b, &finding.b)].map(|(index, passage)| {
            let outlet = comparison.sources[index].outlet.clone().unwrap();
            let at = texts.iter().position(|(known, _)| *known == outlet).unwrap();
            let (words, span) = shown(texts[at].1, passage);
            (at, (words, span, format!("{:?}", passage.speaker)))
        });
        sides.sort_by_key(|(at, _)| *at);
        found.push((finding.level.name(), finding.reason, sides.map(|(_, side)| side)));
    }
    found.sort();
    for (view, detail, terminal) in [
        (View::FirstLook, Detail::Short, None),
        (View::Everything, Detail::Short, None),
        (View::Everything, Detail::Gates, Some(40)),
    ] {
        let mut report = Disputes::new(view, detail, Style { terminal, colour: Colour::Off });
        for topic in comparison.relations.chunk_by(|a, b| a.thread == b.thread) {
            report.add(topic.iter().map(|relation| record(comparison, relation)).collect(), &[]);
        }
        let mut out = Vec::new();
        report.write("2 articles", &mut out).unwrap();
        assert_tame(&String::from_utf8(out).unwrap());
    }
    found
}

/// Two texts stand to each other as they stand when their outlets are exchanged, and a text does not contradict its
/// own copy.
pub fn diff(a: &str, b: &str) {
    let (one, other) = ([("A", a), ("B", b)], [("B", a), ("A", b)]);
    assert_eq!(relations(&compared(one).0, one), relations(&compared(other).0, other), "{a:?} and {b:?}");
    let (copies, _) = compared([("A", a), ("B", a)]);
    let contradicts = copies.relations.iter().find(|relation| relation.finding.level == Level::Contradict);
    if let Some(relation) = contradicts {
        let words = |passage: &Passage| compare::claim::on_one_line(&passage.text);
        assert_ne!(words(&relation.finding.a), words(&relation.finding.b), "{:?}", relation.finding);
    }
}
