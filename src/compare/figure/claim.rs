//! The numbers that an article claims, small and owned.
//!
//! In: an analysis. Out: [`FigureClaim`]s in the order of the text, the results of matches among them. Cannot fail.

use super::{
    context::{self, Context},
    interval::Interval,
    noun::Noun,
    score, state, words,
};
use crate::{
    Span,
    analysis::Analysis,
    compare::{
        Settings,
        claim::{Place, Voice, on_one_line},
        make::Known,
        phrases::Phrases,
    },
    figures::{Amount, Change, Figure},
    people::Sort,
};

/// A number that an article claims.
#[derive(Clone, Debug)]
pub struct FigureClaim {
    /// The whole phrase, qualifier and counted noun included.
    pub place: Place,
    /// The phrase, the number, what is counted; the class of its noun, and the widest class where that is another.
    pub(in crate::compare) words: Phrases<5>,
    /// How much.
    pub amount: Amount,
    /// What it is measured in.
    pub measure: Measure,
    /// Whether it says how much something moved.
    pub change: Option<Change>,
    /// The state that the noun alone gives.
    state: Option<&'static str>,
    pub(super) context: Context,
    /// Who vouches for it.
    pub claimant: Voice,
    /// The number of the full name of the person whose number it is: of whoever is named last before it.
    pub(super) person: Option<u32>,
    /// How sure the figure is.
    pub confidence: f64,
}

/// What a number is measured in.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// It counts things.
    Count,
    /// It is money, in this currency.
    Money(&'static str),
    /// It has a dimension and so many base units.
    Of(&'static str, f64),
    /// It has a unit that converts to no other.
    Unit(String),
}

crate::packed!(struct FigureClaim {
    place, words, amount, measure, change, state, context, claimant, person, confidence
});
crate::packed!(enum Measure { 0 = Count, 1 = Money(name), 2 = Of(dimension, factor), 3 = Unit(name) });

impl Measure {
    /// Whether `other` measures the same, in whatever unit.
    pub(super) fn is_of(&self, other: &Measure) -> bool {
        match (self, other) {
            (Measure::Of(a, _), Measure::Of(b, _)) => a == b,
            (a, b) => a == b,
        }
    }
}

/// The figures of an article and the results of matches that it gives, numbered as they are found.
pub struct Figures<'a> {
    analysis: &'a Analysis,
    scores: Vec<score::Score>,
}

impl<'a> Figures<'a> {
    /// Those of `analysis`.
    pub fn of(analysis: &'a Analysis) -> Self {
        let figures = &analysis.figures;
        let taken = |span: Span| {
            let until = figures.partition_point(|figure| figure.span.start < span.end);
            figures.iter().take(until).rev().take(8).any(|figure| figure.span.overlaps(span))
        };
        let mut scores = score::find(&analysis.doc);
        scores.retain(|score| !taken(score.span));
        Figures { analysis, scores }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.analysis.figures.len() + self.scores.len()
    }

    fn score(&self, index: usize) -> Option<&score::Score> {
        self.scores.get(index.checked_sub(self.analysis.figures.len())?)
    }

    /// The whole phrase of one of them.
    pub fn span(&self, index: usize) -> Span {
        let figure = self.analysis.figures.get(index).map(|figure| figure.phrase.join(figure.span));
        figure.or(self.score(index).map(|score| score.span)).unwrap_or_default()
    }

    /// The claim of one of them, at its place.
    pub fn claim(&self, known: &mut Known<'_>, index: usize, place: Place) -> Option<FigureClaim> {
        match self.analysis.figures.get(index) {
            Some(figure) => Some(of_figure(known, figure, place)),
            None => self.score(index).map(|score| of_score(self.analysis, score, place)),
        }
    }
}

fn of_figure(known: &mut Known<'_>, figure: &Figure, place: Place) -> FigureClaim {
    let analysis = known.analysis;
    let doc = &analysis.doc;
    let counted = figure.counted.map(|span| on_one_line(doc.words(span)));
    let quote = figure.quote.and_then(|index| analysis.quotes.get(index));
    let (mut context, of) = context::of(analysis, figure);
    let number_of = || number_of(figure.about.iter().map(|&span| doc.words(span)));
    let noun = counted.as_deref().or_else(number_of).or(of.as_deref()).and_then(Noun::new);
    let of_people = noun.as_ref().is_none_or(|noun| noun.top == "person" || noun.state.is_some());
    let state = context.state.filter(|_| figure.unit.is_none_or(|unit| unit.is_money()));
    let of_noun = || noun.as_ref().and_then(|noun| noun.state).and_then(state::named);
    context.state = state.filter(|state| of_people || !state.of_people).or_else(of_noun);
    let text = on_one_line(doc.words(figure.phrase.join(figure.span)));
    FigureClaim {
        place,
        words: phrases(&text, doc.words(figure.span), counted.as_deref().unwrap_or(""), noun.as_ref()),
        amount: figure.amount,
        measure: measure(figure),
        change: figure.change,
        state: noun.as_ref().and_then(|noun| noun.state),
        context,
        claimant: quote
            .and_then(|quote| quote.speaker.as_ref())
            .map_or(Voice::Outlet, |who| Voice::Numbered(known.claimant(who))),
        person: person(known, figure),
        confidence: figure.confidence,
    }
}

fn phrases(text: &str, number: &str, counted: &str, noun: Option<&Noun<'_>>) -> Phrases<5> {
    let (class, top) = noun.map_or(("", ""), |noun| (noun.class.as_ref(), noun.top.as_ref()));
    Phrases::new([text, number, counted, class, if top == class { "" } else { top }])
}

/// The number of the full name of the person who is named last before `figure` in its sentence, whoever vouches for it
/// aside.
fn person(known: &mut Known<'_>, figure: &Figure) -> Option<u32> {
    const NEAR: usize = 8;
    let analysis = known.analysis;
    let people = &analysis.people;
    let doc = &analysis.doc;
    let sentence = doc.sentences.get(doc.sentence_at(figure.span.start)?)?.span;
    let said = figure.quote.and_then(|quote| analysis.quotes.get(quote)?.speaker.as_ref()?.entity);
    let until = people.mentions.partition_point(|mention| mention.span.end <= figure.span.start);
    let before = people.mentions.get(..until)?.iter().rev().take(NEAR);
    let mut before = before.take_while(|mention| mention.span.start >= sentence.start);
    let mention = before.find(|mention| {
        let person = people.entities.get(mention.entity).is_some_and(|entity| entity.sort == Sort::Person);
        person && Some(mention.entity) != said
    })?;
    let name = known.name(mention.entity, doc.words(mention.span));
    name.filter(|name| name.contains(' ')).map(words::number)
}

/// What "the number of" counts where the number itself stands without a noun: "the number of pupils rose to 400".
fn number_of<'a>(about: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut about = about.filter_map(|words| words.strip_prefix("number of ").or(words.strip_prefix("Number of ")));
    about.next()
}

/// The unit of results: two of them are one only if both numbers are.
pub(super) const SCORE: &str = "score";

fn of_score(analysis: &Analysis, score: &score::Score, place: Place) -> FigureClaim {
    let words = analysis.doc.words(score.span);
    let noun = Noun::new(SCORE);
    FigureClaim {
        place,
        words: phrases(words, words, SCORE, noun.as_ref()),
        amount: Amount::Exactly(f64::from(score.high) * 1000.0 + f64::from(score.low)),
        measure: Measure::Unit(SCORE.to_owned()),
        change: None,
        state: noun.as_ref().and_then(|noun| noun.state),
        context: context::around(analysis, score.span),
        claimant: Voice::Outlet,
        person: None,
        confidence: 0.9,
    }
}

fn measure(figure: &Figure) -> Measure {
    match figure.unit {
        None => Measure::Count,
        Some(unit) if unit.is_money() && unit.per.is_none() => Measure::Money(unit.name),
        // So many pounds are money.
        Some(unit) if unit.name == "pound" && unit.per.is_none() && lowest(figure.amount) >= 1e6 => {
            Measure::Money("pound sterling")
        }
        Some(unit) => match unit.measure() {
            Some((dimension, factor)) => Measure::Of(dimension, factor),
            None => Measure::Unit(unit.to_string()),
        },
    }
}

fn lowest(amount: Amount) -> f64 {
    Interval::new(amount, 1.0, 0.0, "").low
}

impl FigureClaim {
    /// The words of the phrase.
    pub fn text(&self) -> &str {
        self.words.get(0)
    }

    /// The words of the number, by which a vague one is known.
    pub(super) fn number(&self) -> &str {
        self.words.get(1)
    }

    /// What is counted.
    pub fn counted(&self) -> Option<&str> {
        self.words.find(2)
    }

    /// What is counted, as a noun.
    pub(super) fn noun(&self) -> Option<Noun<'_>> {
        let class = self.words.find(3)?;
        Some(Noun { class: class.into(), top: self.words.find(4).unwrap_or(class).into(), state: self.state })
    }

    /// What happened to what is counted: "dead", "arrested".
    pub fn state(&self) -> Option<&'static str> {
        self.context.state.map(|state| state.name)
    }

    pub(super) fn interval(&self, settings: &Settings) -> Interval {
        let factor = if let Measure::Of(_, factor) = self.measure { factor } else { 1.0 };
        Interval::new(self.amount, factor, settings.about, self.number())
    }

    /// What is counted, as one word: the noun's widest class, or people where the state is one of people.
    pub(super) fn top(&self) -> Option<&str> {
        let state = self.context.state.filter(|state| state.of_people);
        self.words.find(4).or(self.words.find(3)).or(state.map(|_| "person"))
    }
}
