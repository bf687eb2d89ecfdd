//! One article's analysis: everything that the stages found in it.

use crate::{
    Span,
    figures::{self, Figure},
    pack::{Pack, Packed, Packer, Unpacker},
    packed,
    people::{self, People},
    quotes::{self, Quote},
    read::Article,
    text::{self, Document, Outline, shy},
};

/// An article with what was found in it.
#[derive(Debug)]
pub struct Analysis {
    /// The article and its structure.
    pub doc: Document,
    /// Who is in it.
    pub people: People,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// Which numbers are claimed.
    pub figures: Vec<Figure>,
    /// Where hundreds of numbers stand that are data and no figures.
    pub data: Vec<Span>,
}

/// Runs all stages over one article.
pub fn analyse(mut article: Article) -> Analysis {
    let shy = shy::take_out(&mut article);
    let doc = text::parse(article);
    let mut people = people::find(&doc);
    let quotes = quotes::find(&doc, &mut people);
    let figures = figures::find(&doc, &quotes);
    let data = figures::crowd::sentences(&doc);
    let mut analysis = Analysis { doc, people, quotes, figures, data };
    if let Some(shy) = shy {
        analysis.spans().for_each(|span| *span = shy.restored(*span));
        shy.put_back(&mut analysis.doc);
    }
    analysis
}

/// Runs only the stages that tell who is in an article.
pub fn names(mut article: Article) -> (Document, People) {
    let shy = shy::take_out(&mut article);
    let mut doc = text::parse(article);
    let mut people = people::find(&doc);
    if let Some(shy) = shy {
        people
            .mentions
            .iter_mut()
            .flat_map(|found| [&mut found.span, &mut found.phrase])
            .for_each(|span| *span = shy.restored(*span));
        shy.put_back(&mut doc);
    }
    (doc, people)
}

impl Analysis {
    /// Every place that was found in the text, those of the document itself apart.
    fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let mentions = self.people.mentions.iter_mut().flat_map(|found| [&mut found.span, &mut found.phrase]);
        let quotes = self.quotes.iter_mut().flat_map(|quote| {
            let speaker = quote.speaker.as_mut().map(|who| &mut who.mention);
            quote.parts.iter_mut().chain(quote.cue.as_mut()).chain(quote.addressee.as_mut()).chain(speaker)
        });
        let figures = self.figures.iter_mut().flat_map(|figure| {
            let more = [&mut figure.counted, &mut figure.subject, &mut figure.place, &mut figure.time];
            [&mut figure.span, &mut figure.phrase]
                .into_iter()
                .chain(&mut figure.about)
                .chain(more.into_iter().flatten())
        });
        mentions.chain(quotes).chain(figures).chain(&mut self.data)
    }
}

impl Analysis {
    /// What was found, in few bytes, behind a `label`: all but the article itself and its tokens. `None` where the text
    /// has soft hyphens: its tokens cannot be read again one sentence at a time.
    pub fn pack(&self, label: impl Pack) -> Option<Packed> {
        if shy::is_in(self.doc.text()) {
            return None;
        }
        let mut packer = Packer::default();
        packer.take(label);
        self.doc.outline().pack(&mut packer);
        self.people.pack(&mut packer);
        self.quotes.pack(&mut packer);
        self.figures.pack(&mut packer);
        self.data.pack(&mut packer);
        Some(packer.finish())
    }
}

/// The analysis of `article` that was packed, without its tokens ([`Document::read_tokens`] reads them), once its label
/// is read.
pub fn unpack(article: Article, mut from: Unpacker<'_>) -> Analysis {
    match Parts::unpack(&mut from) {
        Some(Parts { outline, people, quotes, figures, data }) => {
            Analysis { doc: Document::from_outline(article, outline), people, quotes, figures, data }
        }
        // Something else was packed there.
        None => analyse(article),
    }
}

/// What is packed of an analysis.
struct Parts {
    outline: Outline,
    people: People,
    quotes: Vec<Quote>,
    figures: Vec<Figure>,
    data: Vec<Span>,
}

packed!(struct Parts { outline, people, quotes, figures, data });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_through_soft_hyphens_and_places_count_them() {
        let text = "“We saw the har\u{ad}bour at night,” sa\u{ad}id Mara Oka\u{ad}for, who coun\u{ad}ted 7\u{ad}31 cra\u{ad}tes.";
        let analysis = analyse(Article { text: text.to_owned(), ..Article::default() });
        let doc = &analysis.doc;
        let [quote] = &analysis.quotes[..] else { panic!("{:?}", analysis.quotes) };
        let speaker = quote.speaker.unwrap();
        assert_eq!(doc.words(quote.span()), "“We saw the har\u{ad}bour at night,”");
        assert_eq!(
            (quote.cue.map(|cue| doc.words(cue)), doc.words(speaker.mention)),
            (Some("sa\u{ad}id"), "Mara Oka\u{ad}for")
        );
        assert_eq!(analysis.people.entities[speaker.entity.unwrap()].name, "Mara Okafor");
        let [figure] = &analysis.figures[..] else { panic!("{:?}", analysis.figures) };
        assert_eq!(
            (figure.amount, doc.words(figure.phrase)),
            (figures::Amount::Exactly(731.0), "7\u{ad}31 cra\u{ad}tes")
        );
    }

    #[test]
    fn an_analysis_comes_out_of_its_packing_as_it_went_in() {
        let text = "Quay shut\n\nPort Vale harbour will be shut for about 40 days, the harbour board’s director, \
                    Ms Okafor, said. “It leaks,” she told Radio Coast, “and at least $3m a week is lost.”\n\n\
                    Officials denied that more than 1,200 boats had left.\n\nShare this article";
        for text in [text, "", "1", "“"] {
            let article = Article { text: text.to_owned(), ..Article::default() };
            let analysis = analyse(article.clone());
            let packed = analysis.pack(7_u32).unwrap();
            let mut from = packed.open();
            assert_eq!(u32::unpack(&mut from), Some(7));
            let mut again = unpack(article, from);
            again.doc.read_tokens();
            assert_eq!(format!("{again:?}"), format!("{analysis:?}"));
        }
    }

    #[test]
    fn what_holds_no_analysis_is_analysed_anew() {
        let article = Article { text: "“It leaks,” Ms Okafor said.".to_owned(), ..Article::default() };
        assert_eq!(unpack(article, Packed::default().open()).quotes.len(), 1);
    }
}
