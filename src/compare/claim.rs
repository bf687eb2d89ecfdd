//! What one article claims, small and owned, so that the document can be dropped.
//!
//! In: an [`Analysis`] and the [`Directory`] of the corpus. Out: [`Claims`]. Offsets are bytes of the article's
//! text. Only the sentences that hold a claim are kept as words, each once. Cannot fail.

use super::{attribution::Frame, dates::DateClaim, figure::FigureClaim, stories};
use crate::{
    Span,
    analysis::Analysis,
    pack::{Pack, Packed, Packer},
    people::{Directory, Sort, Who},
    quotes::{Kind, Polarity, Quote, marks},
    read::Published,
    text::{BlockKind, Document},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// What one article claims.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Where it was published.
    pub source: Source,
    /// The sentences that hold a claim, in order.
    pub sentences: Vec<Sentence>,
    /// The numbers, in order.
    pub figures: Vec<FigureClaim>,
    /// The quotes, in order.
    pub quotes: Vec<QuoteClaim>,
    /// The places that name somebody, in order.
    pub names: Vec<NameClaim>,
    /// When the article says that things happen, in order.
    pub dates: Vec<DateClaim>,
    /// What tells this article's story from others, and its text from copies of it.
    pub print: stories::Print,
    /// All but the source and the print, packed until they are asked for.
    pub(crate) packed: Option<Packed>,
}

/// The article, as far as relations need it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: String,
    /// Its story, where the input says so.
    pub group: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Published>,
    /// Its headline.
    pub title: Option<String>,
}

/// A sentence that holds a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its words, on one line.
    pub text: String,
}

/// The place of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Where it stands.
    pub span: Span,
    /// The 1-based line of the file.
    pub line: usize,
    /// Its sentence, as an index into [`Claims::sentences`].
    pub sentence: usize,
}

/// Who vouches for a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claimant {
    /// The name under which the corpus knows them; `None` for somebody without a name.
    pub name: Option<String>,
    /// The words that stand for them here.
    pub text: String,
    /// The role, where the corpus gives one.
    pub role: Option<String>,
    /// What the role belongs to.
    pub affiliation: Option<String>,
    /// What kind of speaker; `None` where nobody can be named.
    pub sort: Option<Sort>,
}

/// Words that the article attributes to somebody.
#[derive(Clone, Debug)]
pub struct QuoteClaim {
    /// Its place: from the first byte of the first part to the last of the last.
    pub place: Place,
    /// The attributed words of all parts, a blank between them, line breaks as blanks.
    pub text: String,
    /// How they are given.
    pub kind: Kind,
    /// Who said it.
    pub speaker: Option<Arc<Claimant>>,
    /// The word that attributes.
    pub cue: Option<String>,
    /// To whom ("Sky News").
    pub addressee: Option<String>,
    /// The words around it that attribute it.
    pub frame: Option<Frame>,
    /// Whether the speaker stands behind the words.
    pub polarity: Polarity,
    /// How sure the quote is.
    pub confidence: f64,
}

/// A place that names a person, an organisation or a state.
#[derive(Clone, Debug)]
pub struct NameClaim {
    /// The whole phrase, title and role included.
    pub place: Place,
    /// The words of the phrase.
    pub phrase: String,
    /// The bare name as it stands here.
    pub name: String,
    /// Whom the corpus takes it for.
    pub who: Arc<Claimant>,
}

/// Everything that an article claims.
pub fn claims(analysis: &Analysis, directory: &Directory) -> Claims {
    let doc = &analysis.doc;
    let article = &doc.article;
    let mut maker = Maker { doc, kept: BTreeMap::new() };
    let mut known = Known { analysis, directory, known: HashMap::new() };
    let mut claims = Claims {
        source: Source {
            id: article.id.clone(),
            path: article.path.clone(),
            group: article.group.clone(),
            outlet: article.outlet.clone(),
            published: article.published,
            title: article.title.clone(),
        },
        quotes: analysis.quotes.iter().map(|quote| maker.quote(&mut known, quote)).collect(),
        names: maker.names(&mut known),
        figures: super::figure::claims(&mut known, &mut |span| maker.place(span)),
        dates: super::dates::claims(doc, &mut |span| maker.place(span)),
        print: stories::print(analysis),
        ..Claims::default()
    };
    claims.quotes.extend(maker.unattributed(analysis));
    claims.quotes.sort_by_key(|quote| (quote.place.span.start, quote.place.span.end));
    super::attribution::carry(&mut claims.quotes);
    let Maker { kept, .. } = maker;
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, &index) in kept.keys().enumerate() {
        numbers.insert(index, number);
        let span = doc.sentences.get(index).map(|sentence| sentence.span).unwrap_or_default();
        claims.sentences.push(Sentence { span, text: on_one_line(doc.words(span)) });
    }
    let places = (claims.figures.iter_mut().map(|claim| &mut claim.place))
        .chain(claims.quotes.iter_mut().map(|claim| &mut claim.place))
        .chain(claims.names.iter_mut().map(|claim| &mut claim.place))
        .chain(claims.dates.iter_mut().map(|claim| &mut claim.place));
    for place in places {
        place.sentence = numbers.get(&place.sentence).copied().unwrap_or_default();
    }
    for frame in claims.quotes.iter_mut().filter_map(|quote| quote.frame.as_mut()) {
        frame.place.sentence = numbers.get(&frame.place.sentence).copied().unwrap_or_default();
    }
    claims.quotes.shrink_to_fit();
    claims.figures.shrink_to_fit();
    claims.names.shrink_to_fit();
    claims.dates.shrink_to_fit();
    claims.sentences.shrink_to_fit();
    claims
}

/// Words with every run of white space as one blank, without soft hyphens.
pub fn on_one_line(words: &str) -> String {
    if words.contains('\u{ad}') {
        return on_one_line(&words.replace('\u{ad}', ""));
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

crate::packed!(struct Sentence { span, text });
crate::packed!(struct Place { span, line, sentence });
crate::packed!(struct Claimant { name, text, role, affiliation, sort });
crate::packed!(struct QuoteClaim { place, text, kind, speaker, cue, addressee, frame, polarity, confidence });
crate::packed!(struct NameClaim { place, phrase, name, who });

impl Claims {
    /// The same in few bytes: only the source and the print can be read until they are opened again.
    pub fn packed(self) -> Self {
        if self.packed.is_some() {
            return self;
        }
        let Claims { source, sentences, figures, quotes, names, dates, print, .. } = self;
        let mut packer = Packer::default();
        // Each list goes as soon as it is packed.
        packer.take(sentences);
        packer.take(figures);
        packer.take(quotes);
        packer.take(names);
        packer.take(dates);
        Claims { source, print, packed: Some(packer.finish()), ..Claims::default() }
    }

    /// The claims, unpacked where they are packed.
    pub fn opened(&self) -> Self {
        let Some(packed) = &self.packed else { return self.clone() };
        let mut from = packed.open();
        let mut claims = Claims { source: self.source.clone(), print: self.print.clone(), ..Claims::default() };
        claims.sentences = Pack::unpack(&mut from).unwrap_or_default();
        claims.figures = Pack::unpack(&mut from).unwrap_or_default();
        claims.quotes = Pack::unpack(&mut from).unwrap_or_default();
        claims.names = Pack::unpack(&mut from).unwrap_or_default();
        claims.dates = Pack::unpack(&mut from).unwrap_or_default();
        claims
    }

    /// Lets the words of the sentences go: nobody will be shown them.
    pub fn out_of_place(mut self) -> Self {
        self.sentences = Vec::new();
        self
    }

    /// The words of a claim's sentence.
    pub fn sentence(&self, place: &Place) -> &str {
        self.sentences.get(place.sentence).map_or("", |sentence| &sentence.text)
    }
}

/// Makes claims and remembers which sentences they stand in.
struct Maker<'a> {
    doc: &'a Document,
    /// The document's sentences that are kept; while claims are made, [`Place::sentence`] is their key.
    kept: BTreeMap<usize, ()>,
}

impl Maker<'_> {
    fn place(&mut self, span: Span) -> Place {
        let sentence = self.doc.sentence_at(span.start).unwrap_or_default();
        self.kept.insert(sentence, ());
        Place { span, line: self.doc.line(span.start), sentence }
    }

    fn quote(&mut self, known: &mut Known<'_>, quote: &Quote) -> QuoteClaim {
        let words: Vec<&str> = quote.parts.iter().map(|&part| self.doc.words(part)).collect();
        QuoteClaim {
            place: self.place(quote.span()),
            text: on_one_line(&words.join(" ")),
            kind: quote.kind,
            speaker: quote.speaker.as_ref().map(|who| known.claimant(who)),
            cue: quote.cue.map(|cue| self.doc.words(cue).to_owned()),
            addressee: quote.addressee.map(|span| on_one_line(self.doc.words(span))),
            frame: super::attribution::frame(self.doc, quote).map(|span| Frame {
                place: self.place(span),
                text: on_one_line(self.doc.words(span)),
                venue: None,
            }),
            polarity: quote.polarity,
            confidence: quote.confidence,
        }
    }

    /// What stands between quotation marks and is attributed to nobody, from five words on: the words may be
    /// attributed by another outlet.
    fn unattributed(&mut self, analysis: &Analysis) -> Vec<QuoteClaim> {
        const LEAST: usize = 5;
        let text = self.doc.text();
        let family = marks::family(text);
        let mut parts: Vec<Span> = analysis.quotes.iter().flat_map(|quote| &quote.parts).copied().collect();
        parts.sort_unstable();
        let mut found = Vec::new();
        for block in self.doc.blocks.iter().filter(|block| block.kind == BlockKind::Prose) {
            for marked in marks::pair(text, block.span, family) {
                // Parts may overlap each other; one that reaches so far begins at most a few places before.
                let until = parts.partition_point(|part| part.start < marked.span.end);
                let taken = parts.iter().take(until).rev().take(8).any(|part| part.overlaps(marked.span));
                let words = on_one_line(self.doc.words(marked.span));
                if taken || words.split(' ').take(LEAST).count() < LEAST {
                    continue;
                }
                found.push(QuoteClaim {
                    place: self.place(marked.span),
                    text: words,
                    kind: Kind::Direct,
                    speaker: None,
                    cue: None,
                    addressee: None,
                    frame: None,
                    polarity: Polarity::Affirmed,
                    confidence: 0.5,
                });
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
                who: known.entity(mention.entity, name),
            });
        }
        names
    }
}

/// Who is who in one article; whoever stands there twice by the same words is kept once.
pub struct Known<'a> {
    /// The article.
    pub analysis: &'a Analysis,
    /// The names of the corpus.
    pub directory: &'a Directory,
    known: HashMap<(Option<usize>, &'a str), Arc<Claimant>>,
}

impl<'a> Known<'a> {
    /// Who a speaker is.
    pub fn claimant(&mut self, who: &Who) -> Arc<Claimant> {
        let words = self.analysis.doc.words(who.mention);
        match who.entity {
            Some(entity) => self.entity(entity, words),
            None => {
                let new = || Arc::new(Claimant { text: on_one_line(words), ..Claimant::default() });
                self.known.entry((None, words)).or_insert_with(new).clone()
            }
        }
    }

    /// Who an entity is that `words` stand for.
    pub(super) fn entity(&mut self, entity: usize, words: &'a str) -> Arc<Claimant> {
        let (analysis, directory) = (self.analysis, self.directory);
        let new = || {
            let known = directory.known(&analysis.people, entity);
            let sort = analysis.people.entities.get(entity).map(|entity| entity.sort);
            Arc::new(Claimant {
                name: Some(known.name).filter(|name| !name.is_empty() && sort != Some(Sort::Unnamed)),
                text: on_one_line(words),
                role: known.role,
                affiliation: known.affiliation,
                sort,
            })
        };
        self.known.entry((Some(entity), words)).or_insert_with(new).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, people::Directory, read::Article};

    #[test]
    fn packed_claims_are_the_same_when_they_are_opened() {
        let text = "The flood at Port Orrin killed 11 people on 3 May 2019, Ada Okafor, the mayor, said. \
            “We lost $4 million and some 40 boats,” she told the Harbour Post. The repairs will begin on Monday.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        let analysis = analysis::analyse(article);
        let mut directory = Directory::default();
        directory.add(&analysis.people);
        directory.finish();
        let claims = claims(&analysis, &directory);
        let again = claims.clone().packed().packed().opened();
        assert_eq!(format!("{claims:?}"), format!("{again:?}"));
        assert!(!again.figures.is_empty() && !again.quotes.is_empty() && !again.dates.is_empty());
        assert!(claims.packed().figures.is_empty());
    }
}
