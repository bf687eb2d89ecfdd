//! One utterance in several outlets, word by word.
//!
//! In: two quotes. Out: how one was made from the other: identical, normalised, trimmed, reworded, changed;
//! or, where one outlet quotes and the other paraphrases, that both give the same content.
//! [`folded`] and [`forms`] make words comparable, [`common`] aligns them, [`variant`] decides,
//! [`difference`] shows it, [`statement`] compares what is said where the words
//! differ, [`stance`] whether it is affirmed or denied.

pub mod common;
pub mod difference;
pub mod folded;
pub mod forms;
pub mod stance;
pub mod statement;
pub mod variant;

use super::{
    Reason, Settings, Side,
    attribution::{self, Same},
    claim::{Claimant, Claims, QuoteClaim},
    keys::Keys,
    relation::{Between, Finding, Gate, Kind, Level, Passage},
    stories::days_between,
};
use crate::quotes;
use statement::Statements;
use variant::{Likeness, Variant};

/// The same utterance, as two outlets word it.
pub const REASON: Reason = Reason { name: "wording", kind: Kind::Quote, keys, judge };

/// The same content, quoted by one outlet and told by the other.
pub const PARAPHRASE: Reason = Reason { name: "paraphrase", kind: Kind::Quote, keys: speaker_keys, judge: paraphrased };

/// From this confidence on, an attribution is sure enough to be held against another.
const SURE: f64 = 0.85;

/// The keys of variants.
pub(super) fn keys(claims: &Claims, keys: &mut Keys) {
    for index in 0..claims.quotes.len() {
        for key in variant::keys(&claims.folded(index)) {
            keys.hashed(index, "words", key);
        }
    }
}

/// How two quotes are variants of one utterance, and whether their speakers can be one; none where the
/// words are too few for speakers who need not be the same.
pub(super) fn related(of_a: Side<'_>, of_b: Side<'_>) -> Option<(Likeness, Same)> {
    let (a, b) = (of_a.quote()?, of_b.quote()?);
    let same = attribution::same(a.speaker.get(), b.speaker.get());
    let likeness = variant::compare(&of_a.folded(), &of_b.folded())?;
    let kept = matches!(likeness.variant, Variant::Identical | Variant::Normalised | Variant::Trimmed);
    let indirect = a.kind == quotes::Kind::Indirect || b.kind == quotes::Kind::Indirect;
    let enough = match same {
        Same::Yes => !indirect || likeness.telling >= 2,
        Same::Kin | Same::Open => {
            likeness.telling >= 3 || likeness.run >= 4 || (kept && likeness.run >= 3 && !indirect)
        }
        Same::Apart => likeness.telling >= 2 && likeness.run >= 6,
        Same::No => kept && likeness.proves(),
    };
    enough.then_some((likeness, same))
}

/// Whether one of two wordings of an utterance denies what the other says. The same words do so only where one outlet
/// says that they were denied.
pub(super) fn turned_around(a: Side<'_>, b: Side<'_>, likeness: &Likeness) -> bool {
    let polarity = |side: Side<'_>| side.quote().map(|quote| quote.polarity);
    (polarity(a) != polarity(b) || !likeness.keeps()) && Statements::of(a).at_odds(&Statements::of(b))
}

/// Whether two articles are so near in time that their speakers may speak of one occasion.
pub(super) fn one_time(a: Side<'_>, b: Side<'_>, window: i64) -> Option<bool> {
    let day = |side: Side<'_>| side.claims.source.published.map(|published| published.day);
    Some(days_between(day(a)?, day(b)?).abs() <= window)
}

fn judge(a: Side<'_>, b: Side<'_>, settings: &Settings) -> Option<Finding> {
    let (left, right) = (a.quote()?, b.quote()?);
    let (likeness, same) = related(a, b)?;
    let together = one_time(a, b, settings.window);
    let direct = left.kind == quotes::Kind::Direct && right.kind == quotes::Kind::Direct;
    // What one denies of the other's words is a dispute, and a number told otherwise a matter of figures.
    let indirect = left.kind == quotes::Kind::Indirect && right.kind == quotes::Kind::Indirect;
    match (!direct && turned_around(a, b, &likeness), same) {
        (true, Same::Yes) if likeness.share >= 0.8 && likeness.telling >= 3 && together != Some(false) => {
            let gate = Gate::new("wording", 0.8, format!("{} words in a row", likeness.run));
            return Some(finding(a, b, Level::Differ, "denied", vec![gate, speakers(left, right, same)]));
        }
        (true, _) => return None,
        (false, _) if indirect && Statements::of(a).other_numbers(&Statements::of(b)) => return None,
        (false, _) => {}
    }
    let (level, reason, score) = match (likeness.variant, same) {
        // A mixed quote may hold another's words; only what is direct on both sides is held against anybody.
        (_, Same::No)
            if direct
                && left.confidence.min(right.confidence) >= SURE
                && together != Some(false)
                && is_named(left)
                && is_named(right) =>
        {
            (Level::Contradict, "speaker", 0.9)
        }
        (Variant::Identical, _) => (Level::Agree, "identical", 1.0),
        (Variant::Normalised, _) => (Level::Agree, "normalised", 0.98),
        (Variant::Trimmed, _) => (Level::Agree, "trimmed", 0.95),
        (Variant::SilentlyTrimmed, _) => (Level::Agree, "silent trim", 0.9),
        (Variant::Reworded, _) => (Level::Compatible, "reworded", 0.5 + 0.4 * likeness.share),
        (Variant::Reordered, _) => (Level::Compatible, "translated", 0.7),
        (Variant::Changed(change), _) => {
            let sure = direct && same == Same::Yes && together != Some(false) && likeness.proves();
            match (sure, change) {
                (true, change) => (Level::Contradict, change.name(), 0.8),
                (false, _) => (Level::Compatible, "reworded", 0.7),
            }
        }
    };
    let (level, reason) = match (level, together) {
        (Level::Agree, Some(false)) => (Level::Compatible, "occasion"),
        other => (other.0, reason),
    };
    Some(finding(
        a,
        b,
        level,
        reason,
        vec![Gate::new("wording", score, format!("{} words in a row", likeness.run)), speakers(left, right, same)],
    ))
}

/// Whether the speaker stands there with a name: whom "she" means is ours to guess, and no conflict is built on that.
fn is_named(quote: &QuoteClaim) -> bool {
    let Some(speaker) = quote.speaker.get() else { return false };
    let name = speaker.name.as_deref().unwrap_or_default();
    let is_part = |word: &str| word.len() > 2 && name.contains(word);
    speaker.text.split(|c: char| !c.is_alphanumeric()).any(is_part)
}

/// The finding that two quotes stand so to each other.
fn finding(a: Side<'_>, b: Side<'_>, level: Level, reason: &'static str, mut gates: Vec<Gate>) -> Finding {
    let sure = |side: Side<'_>| side.quote().map_or(0.0, |quote| quote.confidence.max(0.5));
    gates.push(Gate::new("extraction", sure(a).min(sure(b)), ""));
    Finding { level, between: Between::Outlets, reason, topic: topic(a, b), gates, a: passage(a), b: passage(b) }
}

/// A few words for what two quotes are about: the speaker and the beginning of the shorter one, whichever
/// comes first.
pub(super) fn topic(a: Side<'_>, b: Side<'_>) -> String {
    let quote = |side: Side<'_>| {
        let quote = side.quote()?;
        let mut words: Vec<&str> = quote.text().split(' ').take(7).collect();
        if quote.text().split(' ').nth(7).is_some() {
            words.push("…");
        }
        let words = words.join(" ");
        let name = quote.speaker.get().and_then(|speaker| speaker.name.clone());
        Some((
            quote.text().len(),
            match name {
                Some(name) => format!("{name}: {words}"),
                None => words,
            },
        ))
    };
    quote(a).into_iter().chain(quote(b)).min().map(|(_, topic)| topic).unwrap_or_default()
}

/// The place and the words of a quote.
pub(super) fn passage(side: Side<'_>) -> Passage {
    let Some(quote) = side.quote() else { return Passage::default() };
    Passage::new(side.claims, &quote.place, quote.text(), quote.speaker.get().map(Claimant::called))
}

/// The gate that asks whether two speakers can be one.
pub(super) fn speakers(a: &QuoteClaim, b: &QuoteClaim, same: Same) -> Gate {
    let name = |quote: &QuoteClaim| quote.speaker.get().map_or("?".to_owned(), Claimant::called);
    let score = match same {
        Same::Yes => 1.0,
        // Two people, and yet not sure enough for a conflict: one attribution is ours, and wrong.
        Same::No if a.confidence.min(b.confidence) < SURE => 0.5,
        Same::No => 1.0,
        Same::Kin => 0.9,
        Same::Open => 0.8,
        Same::Apart => 0.7,
    };
    Gate::new("speaker", score, format!("{} / {}", name(a), name(b)))
}

/// The keys of what one speaker says: the speaker with each word that tells something.
fn speaker_keys(claims: &Claims, keys: &mut Keys) {
    const MOST: usize = 16;
    for (index, quote) in claims.quotes.iter().enumerate() {
        let Some(name) = quote.speaker.get().and_then(|speaker| speaker.name.as_deref()) else { continue };
        let mut roots: Vec<u64> =
            claims.folded(index).words.iter().filter(|word| word.tells()).map(|word| word.root).collect();
        roots.sort_unstable();
        roots.dedup();
        roots.truncate(MOST);
        for root in roots {
            keys.hashed(index, name, root);
        }
    }
}

fn paraphrased(a: Side<'_>, b: Side<'_>, settings: &Settings) -> Option<Finding> {
    let (left, right) = (a.quote()?, b.quote()?);
    let same = attribution::same(left.speaker.get(), right.speaker.get());
    if same != Same::Yes || one_time(a, b, settings.window) == Some(false) || related(a, b).is_some() {
        return None;
    }
    let (said, told) = (Statements::of(a), Statements::of(b));
    let shared = said.alike(&told)?;
    let fits =
        (shared.roots >= 3 && shared.share >= 0.5) || (shared.roots >= 2 && shared.negated && shared.share >= 0.5);
    let gate = Gate::new("wording", 0.4 + 0.5 * shared.share, format!("{} words in common", shared.roots));
    fits.then(|| finding(a, b, Level::Compatible, "paraphrase", vec![gate, speakers(left, right, same)]))
}
