//! Whether two speakers can be one, and how two outlets attribute the same words.
//!
//! In: the claimants of two quotes. Out: [`Same`]. Only two named, different people conflict: an office
//! speaks through its spokesman, a state through its capital, and somebody without a name may be anybody.

use super::{
    Reason, Settings, Side,
    claim::{Claimant, Place, QuoteClaim},
    dates,
    relation::{Between, Finding, Gate, Kind, Level, Passage},
    wording::{self, folded::Folded, variant::Variant},
};
use crate::{
    Span,
    people::Sort,
    quotes::{self, Quote},
    span::floor,
    text::Document,
};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The same words, and who said them to whom, where and when.
pub const REASON: Reason = Reason { name: "attribution", kind: Kind::Quote, keys: wording::keys, judge };

/// The words that attribute a quote: "Ms Okafor told the Harbour Post on Monday".
#[derive(Clone, Copy, Debug)]
struct Frame<'a> {
    place: Place,
    words: &'a str,
    /// To whom the quote was said, by these words or by those of the quote before it that it goes on from.
    venue: Option<&'a str>,
}

impl QuoteClaim {
    fn framed(&self) -> Option<Frame<'_>> {
        Some(Frame { place: self.frame?, words: self.words.get(1), venue: self.words.find(2) })
    }
}

/// Where the words that attribute `quote` stand: the rest of the cue's sentence up to the quote, or after it. Where
/// that is only "he said", it is the sentence before the quote, which sets the scene.
pub fn frame(doc: &Document, quote: &Quote) -> Option<Span> {
    const MOST: usize = 160;
    const BARE: usize = 16;
    let cue = quote.cue?;
    let text = doc.text();
    let sentence = doc.sentences.get(doc.sentence_at(cue.start)?)?.span;
    let before = quote.parts.iter().map(|part| part.end).filter(|&end| end <= cue.start).max();
    let after = quote.parts.iter().map(|part| part.start).filter(|&start| start >= cue.end).min();
    let start = before.unwrap_or(sentence.start).max(sentence.start).max(floor(text, cue.start.saturating_sub(MOST)));
    let end = after.unwrap_or(sentence.end).min(sentence.end).min(floor(text, cue.end + MOST));
    let span = Span::new(start, end).trimmed(text);
    let first = doc.sentence_at(quote.span().start)?;
    let scene = (first > 0 && span.len() <= BARE).then(|| doc.sentences.get(first - 1)).flatten();
    let scene = scene.filter(|scene| {
        let near = doc.sentences.get(first).is_some_and(|own| own.block <= scene.block + 1);
        near && scene.span.len() <= 2 * MOST && dates::has_time(scene.span.of(text))
    });
    match scene {
        Some(scene) => Some(scene.span),
        None => span.covers(cue).then_some(span),
    }
}

/// How a quote is attributed, in the making: a [`Frame`], and whose words it ends with where.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Where the words stand.
    pub place: Place,
    /// The words.
    pub words: String,
    /// To whom the quote was said.
    pub venue: Option<String>,
    name: Option<String>,
    until: usize,
}

/// The scene of a quote at `span` that is framed so, said by `name` to `addressee`: a quote that goes on from the `last`
/// one, by the same speaker, has its venue.
pub fn carried(
    span: Span,
    text: &str,
    name: Option<&str>,
    frame: Option<(Place, String)>,
    addressee: Option<String>,
    last: &mut Option<Scene>,
) -> Option<Scene> {
    const NEAR: usize = 240;
    const BARE: usize = 40;
    let goes_on = |scene: &Scene| {
        name.is_some() && scene.name.as_deref() == name && span.start.saturating_sub(scene.until) <= NEAR
    };
    let earlier = last.take().filter(goes_on);
    let (place, words) = frame?;
    // Whom somebody is urged is part of what was said: "urged Norway to wait".
    let hearer = addressee.filter(|hearer| !text.starts_with(hearer.as_str()));
    let scene = match earlier {
        Some(earlier) if hearer.is_none() && words.len() <= BARE => Scene { until: span.end, ..earlier },
        _ => Scene { place, words, venue: hearer, name: name.map(str::to_owned), until: span.end },
    };
    *last = scene.venue.is_some().then(|| scene.clone());
    Some(scene)
}

fn judge(a: Side<'_>, b: Side<'_>, settings: &Settings) -> Option<Finding> {
    let (left, right) = (a.quote()?, b.quote()?);
    let (of_left, of_right) = (left.framed()?, right.framed()?);
    let (likeness, same) = wording::related(a, b)?;
    if same != Same::Yes && wording::turned_around(a, b, &likeness) {
        return None;
    }
    let kept = matches!(
        likeness.variant,
        Variant::Identical | Variant::Normalised | Variant::Trimmed | Variant::SilentlyTrimmed
    );
    let days = |side: Side<'_>, frame: Frame<'_>| {
        dates::days_in(frame.words, side.claims.source.published.map(|published| published.day)?)
    };
    let days = (days(a, of_left), days(b, of_right));
    let reason = if same != Same::Yes && same != Same::No && kept && both_known(left, right) {
        "source"
    } else if same == Same::No || wording::one_time(a, b, settings.window) == Some(false) {
        return None;
    } else if days.0.zip(days.1).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0) {
        "occasion"
    } else if days.0.is_some() && days.1.is_some() && of_left.venue.is_none() && of_right.venue.is_none() {
        return None;
    } else if of_left.venue.zip(of_right.venue).is_some_and(|(a, b)| elsewhere(a, b)) {
        "venue"
    } else if [of_left, of_right].iter().any(|frame| frame.venue.is_some() || dates::has_time(frame.words)) {
        "setting"
    } else {
        return None;
    };
    let passage = |side: Side<'_>, quote: &QuoteClaim, frame: Frame<'_>| {
        Passage::new(side.claims, &frame.place, frame.words, quote.speaker.get().map(Claimant::called))
    };
    Some(Finding {
        level: Level::Compatible,
        between: Between::Outlets,
        reason,
        topic: wording::topic(a, b),
        gates: vec![
            Gate::new("wording", likeness.share, format!("{} words in a row", likeness.run)),
            wording::speakers(left, right, same),
        ],
        a: passage(a, left, of_left),
        b: passage(b, right, of_right),
    })
}

fn both_known(a: &QuoteClaim, b: &QuoteClaim) -> bool {
    let text = |quote: &QuoteClaim| quote.speaker.get().is_some_and(|who| !who.text.is_empty());
    text(a) && text(b)
}

/// Whether two venues are not one: "Sky News" and "the BBC", not "reporters" and "local reporters".
fn elsewhere(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<u64> {
        Folded::of(text, quotes::Kind::Indirect)
            .words
            .iter()
            .filter(|word| word.tells())
            .map(|word| word.root)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|word| b.contains(word))
}

/// Whether two claimants are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Same {
    /// They are.
    Yes,
    /// One speaks for the other, or can be meant by the other's role.
    Kin,
    /// Nothing tells: one of them is not known.
    Open,
    /// They are not, though both may have said it: two bodies, a body and a person.
    Apart,
    /// They are two people with names.
    No,
}

/// Whether `a` and `b` are one speaker.
pub fn same(a: Option<&Claimant>, b: Option<&Claimant>) -> Same {
    let (Some(a), Some(b)) = (a, b) else { return Same::Open };
    if let (Some(left), Some(right)) = (&a.name, &b.name) {
        if left.eq_ignore_ascii_case(right) {
            return Same::Yes;
        }
        if a.sort == Some(Sort::Person) && b.sort == Some(Sort::Person) {
            // Two people of one surname are easily taken for each other: no conflict is built on that.
            let surname = |name: &str| name.rsplit(' ').next().map(plain);
            return match (one_name(left, right), surname(left) == surname(right)) {
                (true, _) => Same::Kin,
                (false, true) => Same::Open,
                (false, false) => Same::No,
            };
        }
        return if kin(a, b) || kin(b, a) { Same::Kin } else { Same::Apart };
    }
    if kin(a, b) || kin(b, a) { Same::Kin } else { Same::Open }
}

/// Whether `a` and `b`, of whom one at least has no name, can be one: both are "the police", or one speaks for the
/// other.
pub fn may_be_one(a: &Claimant, b: &Claimant) -> bool {
    let known = |who: &Claimant| words(&[who.name.as_deref(), Some(&who.text), who.role.as_deref()]);
    let (of_a, of_b) = (known(a), known(b));
    // "It said" can be anybody.
    let nobody = of_a.is_empty() || of_b.is_empty();
    nobody || of_a.iter().any(|word| of_b.contains(word)) || matches!(same(Some(a), Some(b)), Same::Yes | Same::Kin)
}

/// A name in lower case without accents.
fn plain(name: &str) -> String {
    let letters = name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether one name can be another form of the other: a surname alone, or a spelling of the same name.
fn one_name(a: &str, b: &str) -> bool {
    let words = |name: &str| plain(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    let near = last_a == last_b || (last_a.len().min(last_b.len()) > 4 && strsim::levenshtein(last_a, last_b) <= 2);
    let given = |words: &[String]| words.first().cloned().filter(|_| words.len() > 1);
    let fits = match (given(&a), given(&b)) {
        (Some(a), Some(b)) => a == b || a.chars().next() == b.chars().next() && a.len().min(b.len()) <= 2,
        _ => last_a == last_b,
    };
    near && fits
}

/// Whether `a` can speak for `b`: its spokesman, its head, somebody with the same role.
fn kin(a: &Claimant, b: &Claimant) -> bool {
    let home = |who: &Claimant| words(&[who.affiliation.as_deref(), who.role.as_deref()]);
    let body = if b.sort == Some(Sort::Person) {
        home(b)
    } else {
        words(&[b.name.as_deref(), Some(&b.text), b.affiliation.as_deref()])
    };
    let own = match a.sort {
        Some(Sort::Person) => home(a),
        _ => words(&[a.name.as_deref(), Some(&a.text), a.role.as_deref(), a.affiliation.as_deref()]),
    };
    let shared = own.iter().filter(|word| body.contains(word)).count();
    shared >= 2 || (shared == 1 && own.len().min(body.len()) == 1)
}

/// The roots of words that tell no one body from another.
static EMPTY: LazyLock<Vec<u64>> =
    LazyLock::new(|| super::words("body").map(|word| wording::folded::hash(wording::forms::root(word))).collect());

/// The roots of the words that tell one body from another; "the spokesman of" tells nothing.
fn words(of: &[Option<&str>]) -> Vec<u64> {
    let mut roots: Vec<u64> = of
        .iter()
        .flatten()
        .flat_map(|text| Folded::of(text, quotes::Kind::Indirect).words)
        .filter(|word| word.tells() && !EMPTY.contains(&word.root))
        .map(|word| word.root)
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, role: Option<&str>, affiliation: Option<&str>) -> Claimant {
        Claimant {
            name: Some(name.into()),
            text: name.into(),
            role: role.map(Into::into),
            affiliation: affiliation.map(Into::into),
            sort: Some(Sort::Person),
        }
    }

    fn body(name: &str) -> Claimant {
        Claimant { name: Some(name.into()), text: name.into(), sort: Some(Sort::Organisation), ..Claimant::default() }
    }

    fn nameless(text: &str) -> Claimant {
        Claimant { text: text.into(), sort: Some(Sort::Unnamed), ..Claimant::default() }
    }

    #[test]
    fn another_venue_shares_no_word_that_tells() {
        for (a, b, expected) in [
            ("Sky Radio", "the Harbour Post", true),
            ("reporters", "local reporters", false),
            ("them", "reporters", false),
        ] {
            assert_eq!(elsewhere(a, b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn a_word_that_everybody_goes_by_tells_nobody_apart() {
        for word in super::super::words("body") {
            assert_eq!(
                words(&[Some(&format!("the {word} of the harbour board"))]),
                words(&[Some("the harbour board")])
            );
        }
    }

    #[test]
    fn a_frame_is_the_rest_of_the_cue_s_sentence() {
        for (text, expected) in [
            (
                "“The gate is shut until the spring comes,” Ada Okafor told the Harbour Post on Monday.",
                "Ada Okafor told the Harbour Post on Monday.",
            ),
            ("On Monday Ada Okafor said that the gate was shut.", "On Monday Ada Okafor said that"),
        ] {
            let analysis = crate::analysis::analyse(crate::read::Article { text: text.into(), ..Default::default() });
            let found = analysis.quotes.first().and_then(|quote| frame(&analysis.doc, quote)).map(|span| span.of(text));
            assert_eq!(found, Some(expected));
        }
    }

    #[test]
    fn only_two_named_people_conflict() {
        for (a, b, expected) in [
            (person("Ada Okafor", None, None), person("Ada Okafor", None, None), Same::Yes),
            (person("Ada Okafor", None, None), person("Dov Parrish", None, None), Same::No),
            (person("Ada Okafor", None, None), person("Okafor", None, None), Same::Kin),
            (person("Ada Okafor", None, None), person("Ada Okaphor", None, None), Same::Kin),
            (person("Ada Okafor", None, None), person("Ben Okafor", None, None), Same::Open),
            (person("Ada Okor", None, None), person("Ada Okafor", None, None), Same::No),
            (person("Ada Szabó", None, None), person("Ben H. Szabo", None, None), Same::Open),
            (
                person("Ada Okafor", Some("spokeswoman"), Some("Norwegian harbour board")),
                body("Norway's Harbour Board"),
                Same::Kin,
            ),
            (nameless("a Norwegian harbour board spokesperson"), body("Oslo’s Harbour Board"), Same::Kin),
            (nameless("two officials"), body("Harbour Board"), Same::Open),
            (person("Ada Okafor", None, None), body("Anglers' Club"), Same::Apart),
        ] {
            assert_eq!(same(Some(&a), Some(&b)), expected, "{a:?} {b:?}");
            assert_eq!(same(Some(&b), Some(&a)), expected, "{b:?} {a:?}");
        }
        assert_eq!(same(None, Some(&body("Harbour Board"))), Same::Open);
    }

    #[test]
    fn somebody_without_a_name_can_be_who_goes_by_the_same_word() {
        for (a, b, expected) in [
            (nameless("the police"), nameless("police"), true),
            (nameless("police in Weston"), nameless("A police spokesman"), true),
            (nameless("the police"), nameless("the organisers"), false),
            (nameless("it"), body("Norsk Steel"), true),
            (nameless("the union"), nameless("the education ministry"), false),
            (nameless("the harbour board"), body("Weston Harbour Board"), true),
        ] {
            assert_eq!(may_be_one(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(may_be_one(&b, &a), expected, "{b:?} {a:?}");
        }
    }
}
