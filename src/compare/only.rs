//! What one outlet alone has: figures and quotes that no other outlet of the story gives in any form.
//!
//! In: the claims of all articles, one story of them, and its relations. Out: [`Only`]s, in the order of the
//! articles and of their places. A story that a single outlet tells has none: there is nobody to hold it against.

use super::{
    claim::{Claimant, Claims, Place},
    relation::{Kind, Passage, Relation},
};
use crate::{Span, quotes};
use std::collections::{BTreeMap, BTreeSet};

/// A claim that one outlet alone has.
#[derive(Clone, Debug)]
pub struct Only {
    /// The kind of claim.
    pub kind: Kind,
    /// The article, as an index into the sorted [`super::Comparison::sources`].
    pub article: usize,
    /// The words.
    pub passage: Passage,
}

/// The claims of a story that one outlet alone has.
pub fn find(all: &[Claims], story: &[usize], relations: &[Relation]) -> Vec<Only> {
    let outlet = |article: usize| all.get(article).and_then(|claims| claims.source.outlet.as_deref());
    let outlets: BTreeSet<Option<&str>> = story.iter().map(|&article| outlet(article)).collect();
    if outlets.len() < 2 {
        return Vec::new();
    }
    let mut shared: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for relation in relations {
        if outlet(relation.a).is_none() || outlet(relation.a) != outlet(relation.b) {
            shared.entry(relation.a).or_default().push(relation.finding.a.span);
            shared.entry(relation.b).or_default().push(relation.finding.b.span);
        }
    }
    let mut found = Vec::new();
    for &article in story {
        let Some(claims) = all.get(article) else { continue };
        let known = Known::new(shared.remove(&article).unwrap_or_default());
        found.extend(alone(claims, article, &known));
    }
    found.sort_by_key(|only| (only.article, only.passage.span, only.kind));
    found
}

fn alone<'a>(claims: &'a Claims, article: usize, known: &'a Known) -> impl Iterator<Item = Only> + 'a {
    let only = move |kind: Kind, place: &'a Place, text: &'a str, who: Option<&'a Claimant>| {
        let speaker = who.map(Claimant::called);
        (!known.touches(place.span())).then(|| Only {
            kind,
            article,
            passage: Passage::new(claims, place, text, speaker),
        })
    };
    let figures = claims.figures.iter();
    let quotes = claims.quotes.iter().filter(|quote| quote.kind != quotes::Kind::Indirect);
    figures
        .filter_map(move |figure| only(Kind::Figure, &figure.place, figure.text(), figure.claimant.get()))
        .chain(quotes.filter_map(move |quote| only(Kind::Quote, &quote.place, quote.text(), quote.speaker.get())))
}

/// The places of an article that other outlets have too, joined where they touch.
struct Known {
    spans: Vec<Span>,
}

impl Known {
    fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut().filter(|last| last.end >= span.start) {
                Some(last) => *last = last.join(span),
                None => joined.push(span),
            }
        }
        Known { spans: joined }
    }

    fn touches(&self, span: Span) -> bool {
        let at = self.spans.partition_point(|known| known.end <= span.start);
        self.spans.get(at).is_some_and(|known| known.start < span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_touches_a_shared_one_is_known() {
        let known = Known::new(vec![Span::new(10, 20), Span::new(15, 30), Span::new(40, 50)]);
        for (start, end, expected) in [(0, 10, false), (5, 11, true), (25, 26, true), (30, 40, false), (49, 60, true)] {
            assert_eq!(known.touches(Span::new(start, end)), expected, "{start}..{end}");
        }
    }
}
