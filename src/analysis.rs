//! One article's analysis: everything that the stages found in it.

use crate::{
    Span,
    figures::{self, Figure},
    people::{self, People},
    quotes::{self, Quote},
    read::Article,
    text::{self, Document, shy},
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
}
