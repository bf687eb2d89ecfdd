//! Figures across outlets: do two numbers count the same thing, and can both be right?
//!
//! In: an analysis, or two [`FigureClaim`]s. Out: claims, or a [`Finding`]. Two figures are compared only if the
//! gates are open ([`gates`]): the dimension, what is counted, what happened to it, whether it is a fact, subject and
//! place, time, and that neither is a part of the other. What both admit is a matter of [`interval`]s; before two that
//! do not meet are called different ([`verdict`]), [`sum`]s and inclusive counts are tried. A figure that is reported
//! alike needs less than one that is reported otherwise: a false alarm is the costliest error.

mod claim;
mod context;
mod gates;
pub mod interval;
mod lexicon;
mod noun;
mod pair;
mod score;
mod state;
mod sum;
mod verdict;
mod words;

pub use claim::{FigureClaim, Figures, Measure};

use super::{
    Reason, Settings, Side,
    claim::Claims,
    keys::Keys,
    relation::{Finding, Gate, Kind, Level},
};
use pair::Pair;

/// Numbers that count the same thing.
pub const REASON: Reason = Reason { name: "figure", kind: Kind::Figure, keys, judge };

/// So many words of what a count is about are keys.
const LABELS: usize = 4;

fn keys(claims: &Claims, keys: &mut Keys) {
    for (index, figure) in claims.figures.iter().enumerate() {
        match &figure.measure {
            Measure::Count => {
                figure.top().into_iter().for_each(|top| keys.add(index, &["count", top]));
                for label in figure.context.labels().iter().take(LABELS) {
                    keys.add(index, &["count of", &label.to_string()]);
                }
            }
            Measure::Money(_) => keys.add(index, &["money"]),
            Measure::Of(dimension, _) => keys.add(index, &["measure", dimension]),
            Measure::Unit(unit) => keys.add(index, &["unit", unit]),
        }
    }
}

/// From this confidence on, two figures that fit are given.
const FITS: f64 = 0.3;
/// From this confidence on, two figures that do not fit are given.
const ALARM: f64 = 0.5;

fn judge(a: Side<'_>, b: Side<'_>, settings: &Settings) -> Option<Finding> {
    let pair = Pair::new(a, b, settings)?;
    let mut gates = pair.gates();
    let fit = pair.fit();
    let (level, reason) = pair.level(fit, &gates);
    let confidence: f64 = gates.iter().map(|gate| gate.score).product();
    let least = if level >= Level::Superseded { ALARM } else { FITS };
    let both = confidence >= least && level >= Level::Superseded && pair.is_told_by_both();
    let open = confidence >= least && !both;
    if !open && !(settings.near_misses && (both || is_near(&gates))) {
        return None;
    }
    if both {
        gates.push(Gate::new("told once", 0.0, "one article has both numbers"));
    }
    let level = if open { level } else { Level::Unrelated };
    Some(Finding {
        level,
        between: pair.between(),
        reason,
        topic: pair.topic(),
        gates,
        a: pair.passage(a),
        b: pair.passage(b),
    })
}

/// Whether all gates but one are open: a near miss.
fn is_near(gates: &[Gate]) -> bool {
    const OPEN: f64 = 0.6;
    let shut = gates.iter().enumerate().min_by(|a, b| a.1.score.total_cmp(&b.1.score)).map(|(at, _)| at);
    let others = gates.iter().enumerate().filter(|(at, _)| Some(*at) != shut);
    others.map(|(_, gate)| gate.score).product::<f64>() >= OPEN
}
