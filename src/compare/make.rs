//! Makes the claims of an article.
//!
//! In: an [`Analysis`] and the [`Directory`] of the corpus. Out: [`Claims`], closed: each claim is packed as soon as it
//! is made, so that no more than one of them stands beside the document at a time. Cannot fail.

use super::{
    attribution,
    claim::{Claimant, Claims, Closed, NameClaim, Next, Place, QuoteClaim, Source, Voice, on_one_line},
    dates, figure,
    phrases::Phrases,
    stories,
};
use crate::{
    Span,
    analysis::Analysis,
    pack::{Pack, Packer},
    people::{Directory, Sort, Who},
    quotes::{Kind, Polarity, Quote, marks},
    text::{BlockKind, Document},
};
use std::collections::HashMap;

/// Everything that an article claims, with the sentences around it.
pub fn claims(analysis: &Analysis, directory: &Directory) -> Claims {
    made(analysis, directory, Shown::InPlace)
}

/// The same without the words of the sentences: nobody will be shown them.
pub fn bare_claims(analysis: &Analysis, directory: &Directory) -> Claims {
    made(analysis, directory, Shown::Bare)
}

/// How claims are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// In their sentences.
    InPlace,
    /// By themselves.
    Bare,
}

fn made(analysis: &Analysis, directory: &Directory, shown: Shown) -> Claims {
    let doc = &analysis.doc;
    let article = &doc.article;
    let mut maker = Maker {
        doc,
        shown,
        kept: vec![0; doc.sentences.len().div_ceil(64)],
        sentence: None,
        words: String::new(),
        packer: Packer::default(),
    };
    let mut known = Known { analysis, directory, known: HashMap::new(), people: Vec::new() };
    let (figures, quotes) = maker.figures_and_quotes(&mut known);
    let names = maker.names(&mut known);
    let dates = dates::claims(doc, &mut |span| maker.place(span));
    maker.other_sentences();
    let Maker { mut packer, .. } = maker;
    packer.take(Next::End);
    packer.take(names);
    packer.take(dates);
    packer.take(known.people);
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
        closed: Closed { packed: packer.finish(), figures, quotes },
        ..Claims::default()
    }
}

/// Makes claims and packs them, each behind the sentence that it stands in.
struct Maker<'a> {
    doc: &'a Document,
    shown: Shown,
    /// The document's sentences that are to be kept and are not packed yet, as bits.
    kept: Vec<u64>,
    /// The sentence that was packed last, and its words.
    sentence: Option<usize>,
    words: String,
    packer: Packer,
}

impl Maker<'_> {
    fn place(&mut self, span: Span) -> Place {
        let sentence = self.doc.sentence_at(span.start).unwrap_or_default();
        if let Some(bits) = self.kept.get_mut(sentence / 64) {
            *bits |= 1 << (sentence % 64);
        }
        Place::new(span, self.doc.line(span.start), sentence)
    }

    /// Packs the sentence of a claim, if it is not packed yet.
    fn sentence_of(&mut self, place: Place) {
        let number = place.sentence as usize;
        if self.shown == Shown::InPlace && self.sentence.is_none_or(|last| last < number) {
            self.pack_sentence(number);
        }
    }

    fn pack_sentence(&mut self, number: usize) {
        let span = self.doc.sentences.get(number).map(|sentence| sentence.span).unwrap_or_default();
        self.words = on_one_line(self.doc.words(span));
        self.sentence = Some(number);
        self.packer.take(Next::Sentence);
        self.packer.take(number);
        self.words.pack(&mut self.packer);
        if let Some(bits) = self.kept.get_mut(number / 64) {
            *bits &= !(1 << (number % 64));
        }
    }

    /// Packs the sentences of which only the names, the dates or the words around a quote are asked for.
    fn other_sentences(&mut self) {
        for number in 0..self.doc.sentences.len() {
            let kept = self.kept.get(number / 64).is_some_and(|bits| bits & (1 << (number % 64)) != 0);
            if kept && self.shown == Shown::InPlace {
                self.pack_sentence(number);
            }
        }
    }

    /// Packs the figures and the quotes, those that nobody says among them, in the order of their places, and gives
    /// the count of each.
    fn figures_and_quotes(&mut self, known: &mut Known<'_>) -> (u32, u32) {
        let quotes = &known.analysis.quotes;
        let unattributed = self.unattributed(quotes);
        let span = |index: usize| match quotes.get(index) {
            Some(quote) => quote.span(),
            None => unattributed.get(index - quotes.len()).copied().unwrap_or_default(),
        };
        let figures = figure::Figures::of(known.analysis);
        let mut of_figures = in_order(figures.count(), |index| figures.span(index)).peekable();
        let mut of_quotes = in_order(quotes.len() + unattributed.len(), span).peekable();
        let (mut last, mut counts) = (None, (0, 0));
        loop {
            let sentence = |span: Span| self.doc.sentence_at(span.start).unwrap_or_default();
            let of_figure = of_figures.peek().map(|&index| sentence(figures.span(index)));
            let of_quote = of_quotes.peek().map(|&index| sentence(span(index)));
            match (of_figure, of_quote) {
                (Some(of_figure), of_quote) if of_quote.is_none_or(|of_quote| of_figure <= of_quote) => {
                    let Some(index) = of_figures.next() else { break };
                    let place = self.place(figures.span(index));
                    let Some(claim) = figures.claim(known, index, place) else { continue };
                    self.sentence_of(place);
                    self.packer.take(Next::Figure);
                    claim.words.pack_beside(&self.words, &mut self.packer);
                    self.packer.take(claim);
                    counts.0 += 1;
                }
                (_, Some(_)) => {
                    let Some(index) = of_quotes.next() else { break };
                    let claim = match quotes.get(index) {
                        Some(quote) => self.quote(known, quote, &mut last),
                        None => {
                            last = None;
                            self.nobody_s(span(index))
                        }
                    };
                    self.sentence_of(claim.place);
                    self.packer.take(Next::Quote);
                    claim.words.pack_beside(&self.words, &mut self.packer);
                    self.packer.take(claim);
                    counts.1 += 1;
                }
                _ => break,
            }
        }
        counts
    }

    /// The claim of words that nobody says.
    fn nobody_s(&mut self, span: Span) -> QuoteClaim {
        QuoteClaim {
            place: self.place(span),
            words: Phrases::new([&on_one_line(self.doc.words(span)), "", ""]),
            kind: Kind::Direct,
            speaker: Voice::Outlet,
            frame: None,
            polarity: Polarity::Affirmed,
            confidence: 0.5,
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

/// The indices up to `count` in the order of their spans.
fn in_order(count: usize, span: impl Fn(usize) -> Span) -> impl Iterator<Item = usize> {
    let sorted = (1..count).all(|index| span(index - 1) <= span(index));
    let mut order: Vec<usize> = if sorted { Vec::new() } else { (0..count).collect() };
    order.sort_by_key(|&index| span(index));
    (0..count).map(move |at| order.get(at).copied().unwrap_or(at))
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
