//! Makes the claims of an article.
//!
//! In: an [`Analysis`] and the [`Directory`] of the corpus. Out: [`Claims`], closed: each claim is packed as soon as it
//! is made, so that no more than one of them stands beside the document at a time. Cannot fail.

use super::{
    attribution,
    claim::{Claimant, Claims, Closed, NameClaim, Place, QuoteClaim, Source, Voice, on_one_line},
    dates, figure,
    phrases::Phrases,
    stories,
};
use crate::{
    Span,
    analysis::Analysis,
    pack::Packer,
    people::{Directory, Sort, Who},
    quotes::{Kind, Polarity, Quote, marks},
    text::{BlockKind, Document},
};
use std::collections::HashMap;

/// Everything that an article claims, with the sentences around it.
pub fn claims(analysis: &Analysis, directory: &Directory) -> Claims {
    made(analysis, directory, |maker, packer| maker.sentences(packer))
}

/// The same without the words of the sentences: nobody will be shown them.
pub fn bare_claims(analysis: &Analysis, directory: &Directory) -> Claims {
    made(analysis, directory, |_, _| 0)
}

fn made(analysis: &Analysis, directory: &Directory, sentences: impl Fn(&Maker<'_>, &mut Packer) -> u32) -> Claims {
    let doc = &analysis.doc;
    let article = &doc.article;
    let mut maker = Maker { doc, kept: vec![0; doc.sentences.len().div_ceil(64)] };
    let mut known = Known { analysis, directory, known: HashMap::new(), people: Vec::new() };
    let mut packer = Packer::default();
    let (mut figures, mut quotes) = (0, 0);
    figure::claims(&mut known, &mut |span| maker.place(span), &mut |claim| {
        packer.take(claim);
        figures += 1;
    });
    maker.quotes(&mut known, &mut |claim| {
        packer.take(claim);
        quotes += 1;
    });
    packer.take(maker.names(&mut known));
    packer.take(dates::claims(doc, &mut |span| maker.place(span)));
    packer.take(known.people);
    let sentences = sentences(&maker, &mut packer);
    Claims {
        source: Source {
            id: article.id.clone(),
            path: article.path.clone(),
            group: article.group.clone(),
            outlet: article.outlet.clone(),
            published: article.published,
            title: article.title.clone(),
        },
        print: stories::print(analysis),
        closed: Closed { packed: packer.finish(), figures, quotes, sentences },
        ..Claims::default()
    }
}

/// Makes claims and remembers which sentences they stand in.
struct Maker<'a> {
    doc: &'a Document,
    /// The document's sentences that are kept, as bits.
    kept: Vec<u64>,
}

impl Maker<'_> {
    fn place(&mut self, span: Span) -> Place {
        let sentence = self.doc.sentence_at(span.start).unwrap_or_default();
        if let Some(bits) = self.kept.get_mut(sentence / 64) {
            *bits |= 1 << (sentence % 64);
        }
        Place::new(span, self.doc.line(span.start), sentence)
    }

    /// Packs the sentences that are kept, each behind its number, and gives their count.
    fn sentences(&self, packer: &mut Packer) -> u32 {
        let mut count = 0;
        for (index, sentence) in self.doc.sentences.iter().enumerate() {
            if self.kept.get(index / 64).is_some_and(|bits| bits & (1 << (index % 64)) != 0) {
                packer.take(index);
                packer.take(on_one_line(self.doc.words(sentence.span)));
                count += 1;
            }
        }
        count
    }

    /// The quotes in the order of their places, those that nobody says among them.
    fn quotes(&mut self, known: &mut Known<'_>, give: &mut dyn FnMut(QuoteClaim)) {
        let quotes = &known.analysis.quotes;
        let unattributed = self.unattributed(quotes);
        let spans = quotes.iter().map(Quote::span).chain(unattributed.iter().copied());
        let mut last = None;
        for index in in_order(spans) {
            match (quotes.get(index), unattributed.get(index.saturating_sub(quotes.len()))) {
                (Some(quote), _) => give(self.quote(known, quote, &mut last)),
                (None, Some(&span)) => give(QuoteClaim {
                    place: self.place(span),
                    words: Phrases::new([&on_one_line(self.doc.words(span)), "", ""]),
                    kind: Kind::Direct,
                    speaker: Voice::Outlet,
                    frame: None,
                    polarity: Polarity::Affirmed,
                    confidence: 0.5,
                }),
                (None, None) => {}
            }
        }
    }

    fn quote(&mut self, known: &mut Known<'_>, quote: &Quote, last: &mut Option<attribution::Scene>) -> QuoteClaim {
        let words: Vec<&str> = quote.parts.iter().map(|&part| self.doc.words(part)).collect();
        let text = on_one_line(&words.join(" "));
        let speaker = quote.speaker.as_ref().map(|who| known.claimant(who));
        let frame = attribution::frame(self.doc, quote);
        let frame = frame.map(|span| (self.place(span), on_one_line(self.doc.words(span))));
        let addressee = quote.addressee.map(|span| on_one_line(self.doc.words(span)));
        let name = speaker.and_then(|number| known.people.get(number as usize)?.name.as_deref());
        let scene = attribution::carried(quote.span(), &text, name, frame, addressee, last);
        let (frame, around, venue) = match &scene {
            Some(scene) => (Some(scene.place), scene.words.as_str(), scene.venue.as_deref().unwrap_or("")),
            None => (None, "", ""),
        };
        QuoteClaim {
            place: self.place(quote.span()),
            words: Phrases::new([&text, around, venue]),
            kind: quote.kind,
            speaker: speaker.map_or(Voice::Outlet, Voice::Numbered),
            frame,
            polarity: quote.polarity,
            confidence: quote.confidence,
        }
    }

    /// What stands between quotation marks and is attributed to nobody, from five words on: the words may be
    /// attributed by another outlet.
    fn unattributed(&self, quotes: &[Quote]) -> Vec<Span> {
        const LEAST: usize = 5;
        let text = self.doc.text();
        let family = marks::family(text);
        let mut parts: Vec<Span> = quotes.iter().flat_map(|quote| &quote.parts).copied().collect();
        parts.sort_unstable();
        let mut found = Vec::new();
        for block in self.doc.blocks.iter().filter(|block| block.kind == BlockKind::Prose) {
            for marked in marks::pair(text, block.span, family) {
                // Parts may overlap each other; one that reaches so far begins at most a few places before.
                let until = parts.partition_point(|part| part.start < marked.span.end);
                let taken = parts.iter().take(until).rev().take(8).any(|part| part.overlaps(marked.span));
                if !taken && self.doc.words(marked.span).split_whitespace().take(LEAST).count() == LEAST {
                    found.push(marked.span);
                }
            }
        }
        found
    }

    /// The first place at which the article gives each form of a name with its role.
    fn names(&mut self, known: &mut Known<'_>) -> Vec<NameClaim> {
        let analysis = known.analysis;
        let mut seen: Vec<(usize, &str)> = Vec::new();
        let mut names = Vec::new();
        let mut blocks = self.doc.blocks.iter().peekable();
        for mention in &analysis.people.mentions {
            while blocks.peek().is_some_and(|block| block.span.end <= mention.span.start) {
                blocks.next();
            }
            let prose = blocks.peek().is_some_and(|block| block.kind == BlockKind::Prose);
            let name = analysis.doc.words(mention.span);
            if !prose || seen.contains(&(mention.entity, name)) || seen.len() > 400 {
                continue;
            }
            seen.push((mention.entity, name));
            names.push(NameClaim {
                place: self.place(mention.phrase),
                phrase: on_one_line(self.doc.words(mention.phrase)),
                name: on_one_line(name),
                who: Voice::Numbered(known.entity(mention.entity, name)),
            });
        }
        names
    }
}

/// The indices of `spans` in the order of their places.
pub(super) fn in_order(spans: impl Iterator<Item = Span>) -> impl Iterator<Item = usize> {
    let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut order: Vec<(u32, u32, u32)> =
        spans.enumerate().map(|(index, span)| (short(span.start), short(span.end), short(index))).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, _, index)| index as usize)
}

/// Who is who in one article; whoever stands there twice by the same words is kept once.
pub struct Known<'a> {
    /// The article.
    pub analysis: &'a Analysis,
    /// The names of the corpus.
    pub directory: &'a Directory,
    known: HashMap<(Option<usize>, &'a str), u32>,
    people: Vec<Claimant>,
}

impl<'a> Known<'a> {
    /// The number of a speaker.
    pub fn claimant(&mut self, who: &Who) -> u32 {
        let words = self.analysis.doc.words(who.mention);
        match who.entity {
            Some(entity) => self.entity(entity, words),
            None => self.number((None, words), || Claimant { text: on_one_line(words), ..Claimant::default() }),
        }
    }

    /// The number of an entity that `words` stand for.
    pub(super) fn entity(&mut self, entity: usize, words: &'a str) -> u32 {
        let (analysis, directory) = (self.analysis, self.directory);
        self.number((Some(entity), words), || {
            let known = directory.known(&analysis.people, entity);
            let sort = analysis.people.entities.get(entity).map(|entity| entity.sort);
            Claimant {
                name: Some(known.name).filter(|name| !name.is_empty() && sort != Some(Sort::Unnamed)),
                text: on_one_line(words),
                role: known.role,
                affiliation: known.affiliation,
                sort,
            }
        })
    }

    /// The name of an entity that `words` stand for.
    pub(super) fn name(&mut self, entity: usize, words: &'a str) -> Option<&str> {
        let number = self.entity(entity, words);
        self.people.get(number as usize)?.name.as_deref()
    }

    fn number(&mut self, key: (Option<usize>, &'a str), new: impl FnOnce() -> Claimant) -> u32 {
        let people = &mut self.people;
        *self.known.entry(key).or_insert_with(|| {
            people.push(new());
            u32::try_from(people.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, read::Article};

    #[test]
    fn claims_are_there_when_they_are_opened_and_everybody_stands_in_them_once() {
        let text = "The flood at Port Orrin killed 11 people on 3 May 2019, Ada Okafor, the mayor, said. \
            “We lost $4 million and some 40 boats,” she told the Harbour Post. The repairs will begin on Monday. \
            “Nobody has told us when the gate will open.”";
        let analysis = analysis::analyse(Article { text: text.to_owned(), ..Article::default() });
        let mut directory = Directory::default();
        directory.add(&analysis.people);
        directory.finish();
        let closed = claims(&analysis, &directory);
        assert!(closed.figures.is_empty() && closed.quotes.is_empty() && !closed.says_nothing());
        let open = closed.opened();
        assert_eq!((open.figures.len(), open.quotes.len(), open.dates.len()), (3, 3, 1));
        let voices: Vec<_> = open.quotes.iter().map(|quote| quote.speaker.get()?.name.as_deref()).collect();
        assert_eq!(voices, [Some("Ada Okafor"), Some("Ada Okafor"), None]);
        let places = (open.figures.iter().map(|claim| (claim.place, claim.text())))
            .chain(open.quotes.iter().map(|claim| (claim.place, claim.text())));
        for (place, words) in places {
            assert_eq!(place.span().of(text), words);
            assert!(open.sentence(&place).contains(words), "{words}");
        }
        let bare = bare_claims(&analysis, &directory).opened();
        assert_eq!((bare.quotes.len(), bare.sentence(&open.quotes[0].place)), (3, ""));
    }
}
