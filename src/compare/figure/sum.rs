//! Sums: two numbers that differ because one counts in what the other leaves out.
//!
//! In: two figures with the sentences that they stand in. Out: whether the one is the other and figures or single
//! people that stand beside it. "A woman and two men were hurt" is three; "six children and two adults" is eight;
//! "five dead, the gunman among them" are four victims.

use super::{
    FigureClaim, Measure, Settings, Side,
    interval::{Fit, Interval},
};

/// So many figures beside one are looked at.
const BESIDE: usize = 6;

/// The other figures of a figure's sentence.
pub fn beside<'a>(side: Side<'a>) -> impl Iterator<Item = &'a FigureClaim> {
    let figures = &side.claims.figures;
    let sentence = figures.get(side.index).map(|figure| figure.place.sentence);
    let same = move |figure: &&FigureClaim| Some(figure.place.sentence) == sentence;
    let before = figures.get(..side.index).unwrap_or(&[]).iter().rev().take(BESIDE).take_while(same);
    before.chain(figures.get(side.index + 1..).unwrap_or(&[]).iter().take(BESIDE).take_while(same))
}

/// Whether a sum explains why the figures `a` and `b` differ.
pub fn explains(a: Side<'_>, b: Side<'_>, settings: &Settings) -> bool {
    one_way(a, b, settings) || one_way(b, a, settings)
}

/// Whether `small` and something beside it make `large`.
fn one_way(small: Side<'_>, large: Side<'_>, settings: &Settings) -> bool {
    let (Some(part), Some(whole)) = (small.claims.figures.get(small.index), large.claims.figures.get(large.index))
    else {
        return false;
    };
    let (Some(less), Some(more)) = (number(part), number(whole)) else { return false };
    if less >= more || part.measure != whole.measure {
        return false;
    }
    let mut reach = vec![less];
    let state = |figure: &FigureClaim| figure.context.state.map(|state| state.name);
    let alike = |figure: &&FigureClaim| figure.measure == part.measure && figure.top() == part.top();
    // "Nine shot" are the dead and the hurt; so are "six wounded, two of them mortally", where no dead are counted apart.
    let total =
        matches!(state(whole), Some("shot" | "injured")) && !beside(large).any(|other| state(other) == Some("dead"));
    let added: Vec<f64> =
        numbers(small, |other| alike(other) && (total || state(other).is_none_or(|name| Some(name) == state(part))));
    for number in added {
        let further: Vec<f64> = reach.iter().map(|sum| sum + number).collect();
        reach.extend(further);
    }
    let singles = part.context.singles.min(6);
    let further: Vec<f64> =
        reach.iter().flat_map(|sum| (1..=singles).map(move |single| sum + f64::from(single))).collect();
    reach.extend(further);
    let doer = (part.context.doer || whole.context.doer) && state(part) == Some("dead");
    let meets = |sum: f64| {
        matches!(whole.interval(settings).fit(&Interval::just(sum)), Fit::Same | Fit::Rounded | Fit::Overlap)
    };
    doer && (more - less - 1.0).abs() < 1e-9 || reach.iter().skip(1).any(|&sum| meets(sum))
}

/// The numbers of up to four figures beside one.
fn numbers(side: Side<'_>, fits: impl Fn(&&FigureClaim) -> bool) -> Vec<f64> {
    beside(side).filter(|figure| figure.measure == Measure::Count && fits(figure)).filter_map(number).take(4).collect()
}

fn number(figure: &FigureClaim) -> Option<f64> {
    use crate::figures::Amount::{About, AtLeast, AtMost, Between, Exactly, LessThan, MoreThan};
    match figure.amount {
        Exactly(n) | About(n) | AtLeast(n) | MoreThan(n) | AtMost(n) | LessThan(n) => Some(n),
        Between(..) => None,
    }
}
