//! What one speaker affirms and another affirms too, denies or doubts.
//!
//! In: quotes of different speakers in two outlets. Out: that both say the same, or that they are at odds: a
//! dispute between claimants, on which the outlets may well agree. A denial is given only where the same event is
//! named by both, with most of the shorter statement in common: rather none than a wrong one.

use super::{
    Reason, Settings, Side,
    attribution::{self, Same},
    claim::{Claims, QuoteClaim},
    keys::Keys,
    relation::{Between, Finding, Gate, Kind, Level},
    wording::{
        self,
        stance::Stance,
        statement::{Shared, Statements},
    },
};

/// Statements of different speakers.
pub const REASON: Reason = Reason { name: "statement", kind: Kind::Claim, keys, judge };

/// The keys of a quote: pairs of its telling words that stand near each other, in whatever order.
fn keys(claims: &Claims, keys: &mut Keys) {
    const MOST: usize = 24;
    for index in 0..claims.quotes.len() {
        let folded = claims.folded(index);
        let roots: Vec<u64> = folded.words.iter().filter(|word| word.tells()).map(|word| word.root).collect();
        let near = |reach: usize| roots.iter().zip(roots.iter().skip(reach));
        let mut pairs: Vec<u64> = near(1).chain(near(2)).map(|(a, b)| a.min(b).rotate_left(21) ^ a.max(b)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.truncate(MOST);
        for pair in pairs {
            keys.hashed(index, "statement", pair);
        }
    }
}

fn judge(a: Side<'_>, b: Side<'_>, settings: &Settings) -> Option<Finding> {
    let (left, right) = (a.quote()?, b.quote()?);
    if left.speaker.get().is_none() || right.speaker.get().is_none() {
        return None;
    }
    let same = attribution::same(left.speaker.get(), right.speaker.get());
    if same == Same::Yes || wording::one_time(a, b, settings.window) == Some(false) {
        return None;
    }
    let (said, heard) = (Statements::of(a), Statements::of(b));
    // Two wordings of one utterance agree with themselves, unless the one turns the other around.
    let variants = wording::related(a, b).map(|(likeness, _)| wording::turned_around(a, b, &likeness));
    let disputed = dispute(&said, &heard, same).filter(|_| variants != Some(false));
    let (level, reason, shared) = disputed.or_else(|| agreement(&said, &heard).filter(|_| variants.is_none()))?;
    let gates = vec![
        Gate::new("wording", weight(&shared), format!("{} words in common", shared.roots)),
        speakers(left, right, same),
        Gate::new("extraction", left.confidence.min(right.confidence).max(0.5), ""),
    ];
    Some(Finding {
        level,
        between: Between::Claimants,
        reason,
        topic: wording::topic(a, b),
        gates,
        a: wording::passage(a),
        b: wording::passage(b),
    })
}

/// The gate that asks whether two claimants speak here.
fn speakers(a: &QuoteClaim, b: &QuoteClaim, same: Same) -> Gate {
    let score = match same {
        Same::Yes | Same::No => 1.0,
        Same::Apart => 0.95,
        Same::Kin => 0.9,
        Same::Open => 0.8,
    };
    Gate { score, ..wording::speakers(a, b, same) }
}

/// How much what two statements share weighs: its part of the shorter one, and how many words it is.
fn weight(shared: &Shared) -> f64 {
    0.28 + 0.3 * shared.share + 0.07 * shared.roots.min(6) as f64
}

/// Whether one denies or doubts what the other says.
fn dispute(said: &Statements, heard: &Statements, same: Same) -> Option<(Level, &'static str, Shared)> {
    if same == Same::Kin {
        return None;
    }
    let (shared, stance) = said.opposed(heard)?;
    let plain = shared.roots >= 3 && shared.event && shared.share >= 0.5;
    let rejected = shared.rejects && shared.roots >= 2 && shared.share >= 0.66;
    let full = shared.roots >= 4 && shared.share >= 0.75;
    let whole = shared.roots >= 3 && shared.share > 0.99;
    let enough = if shared.contrary { whole } else { plain || rejected || full || whole };
    if !enough {
        return None;
    }
    Some(match stance {
        Stance::Doubted if !rejected => (Level::Differ, "doubted", shared),
        _ => (Level::Contradict, "denied", shared),
    })
}

/// Whether both say the same.
fn agreement(said: &Statements, heard: &Statements) -> Option<(Level, &'static str, Shared)> {
    let shared = said.alike(heard)?;
    let level = if shared.share >= 0.75 { Level::Agree } else { Level::Compatible };
    (shared.roots >= 3 && shared.share >= 0.6).then_some((level, "same claim", shared))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare::wording::folded::Folded, quotes::Kind};

    fn of(text: &str) -> Statements {
        Statements::in_words(&Folded::of(text, Kind::Indirect).words)
    }

    #[test]
    fn a_denial_needs_the_same_event_and_most_of_the_words() {
        for (a, b, expected) in [
            ("The crews are leaving the harbour mill", "No crews have left the mill", Some("denied")),
            (
                "The crews are leaving the harbour mill",
                "There is no evidence that crews have left the mill",
                Some("doubted"),
            ),
            ("The crews are leaving the harbour mill", "The mill does not want trouble with its crews", None),
            ("The crews are leaving the harbour mill", "If the crews leave the mill", None),
            ("The crews will leave the harbour mill", "No crews have left the mill", None),
            ("The mill let dye into the river", "It was wrong to say the mill let dye into the river", Some("denied")),
            ("The board was late", "The board was not told", None),
            ("The crews took the money from the mill", "They have never taken money from the mill", Some("denied")),
            ("The dye harmed a school that the mill had built", "No pupils were in the school harmed by the dye", None),
            ("The mill closed the Weston yard", "The crews do not accept the closing of the Weston yard", None),
            ("The mill will close the Weston yard", "The mill will not close the Weston yard", Some("denied")),
            ("Theft at the mill has risen since May", "Theft at the mill has fallen since May", Some("denied")),
            ("Theft at the mill has risen", "Theft at the harbour has fallen", None),
        ] {
            let found = dispute(&of(a), &of(b), Same::No).map(|(_, reason, _)| reason);
            assert_eq!(found, expected, "{a} / {b}");
            assert_eq!(found, dispute(&of(b), &of(a), Same::No).map(|(_, reason, _)| reason));
        }
    }

    #[test]
    fn statements_with_one_stance_and_most_words_are_the_same_claim() {
        for (a, b, expected) in [
            ("The board is erecting a field kitchen near the dam", "a field kitchen is being built by the board", true),
            ("The board is erecting a field kitchen near the dam", "the dam has a crack", false),
            ("The crews left the mill at noon", "No crews left the mill at noon", false),
            ("Theft at the old mill rose in May", "Theft at the old mill fell in May", false),
            ("Some 500 people marched through the harbour", "Some 900 people marched through the harbour", false),
            ("The family paid 3 million crowns for him", "The family paid 5 million crowns for him", false),
        ] {
            assert_eq!(agreement(&of(a), &of(b)).is_some(), expected, "{a} / {b}");
        }
    }
}
