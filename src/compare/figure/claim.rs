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
        claim::{Claimant, Known, Place, on_one_line},
    },
    figures::{Amount, Change, Figure},
    people::Sort,
};
use std::sync::Arc;

/// A number that an article claims.
#[derive(Clone, Debug)]
pub struct FigureClaim {
    /// The whole phrase, qualifier and counted noun included.
    pub place: Place,
    /// The words of the phrase.
    pub text: String,
    /// How much.
    pub amount: Amount,
    /// The words of the number, by which a vague one is known.
    pub(super) number: String,
    /// What it is measured in.
    pub measure: Measure,
    /// Whether it says how much something moved.
    pub change: Option<Change>,
    /// What is counted.
    pub counted: Option<String>,
    pub(super) noun: Option<Noun>,
    pub(super) context: Context,
    /// Who vouches for it; `None`: the outlet.
    pub claimant: Option<Arc<Claimant>>,
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
    Money(String),
    /// It has a dimension and so many base units.
    Of(&'static str, f64),
    /// It has a unit that converts to no other.
    Unit(String),
}

crate::packed!(struct FigureClaim {
    place, text, amount, number, measure, change, counted, noun, context, claimant, person, confidence
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

/// The figure claims of an article; `place` keeps the sentence that a span stands in.
pub fn claims(known: &mut Known<'_>, place: &mut dyn FnMut(Span) -> Place) -> Vec<FigureClaim> {
    let analysis = known.analysis;
    let numbers: Vec<Span> = analysis.figures.iter().map(|figure| figure.span).collect();
    let mut claim = |figure: &Figure| {
        let doc = &analysis.doc;
        let counted = figure.counted.map(|span| on_one_line(doc.words(span)));
        let quote = figure.quote.and_then(|index| analysis.quotes.get(index));
        let context = context::of(analysis, figure, &numbers);
        let number_of = || number_of(figure.about.iter().map(|&span| doc.words(span)));
        let noun = counted.as_deref().or_else(number_of).or(context.of.as_deref()).and_then(Noun::new);
        let of_people = noun.as_ref().is_none_or(|noun| noun.top == "person" || noun.state.is_some());
        FigureClaim {
            place: place(figure.phrase.join(figure.span)),
            text: on_one_line(doc.words(figure.phrase.join(figure.span))),
            amount: figure.amount,
            number: doc.words(figure.span).to_owned(),
            measure: measure(figure),
            change: figure.change,
            context: Context {
                state: context
                    .state
                    .filter(|_| figure.unit.is_none_or(|unit| unit.is_money()))
                    .filter(|state| of_people || !state.of_people)
                    .or_else(|| noun.as_ref().and_then(|noun| noun.state).and_then(state::named)),
                of: None,
                ..context
            },
            counted,
            noun,
            claimant: quote.and_then(|quote| quote.speaker.as_ref()).map(|who| known.claimant(who)),
            person: person(known, figure),
            confidence: figure.confidence,
        }
    };
    let mut claims: Vec<FigureClaim> = analysis.figures.iter().map(&mut claim).collect();
    for score in score::find(&analysis.doc) {
        if !numbers.iter().any(|number| number.overlaps(score.span)) {
            claims.push(of_score(analysis, &score, place(score.span)));
        }
    }
    claims.sort_by_key(|claim| (claim.place.span.start, claim.place.span.end));
    claims
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
    let who = known.entity(mention.entity, doc.words(mention.span));
    who.name.as_deref().filter(|name| name.contains(' ')).map(words::number)
}

/// What "the number of" counts where the number itself stands without a noun: "the number of pupils rose to 400".
fn number_of<'a>(about: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut about = about.filter_map(|words| words.strip_prefix("number of ").or(words.strip_prefix("Number of ")));
    about.next()
}

/// The unit of results: two of them are one only if both numbers are.
pub(super) const SCORE: &str = "score";

fn of_score(analysis: &Analysis, score: &score::Score, place: Place) -> FigureClaim {
    let words = analysis.doc.words(score.span).to_owned();
    FigureClaim {
        place,
        text: words.clone(),
        amount: Amount::Exactly(f64::from(score.high) * 1000.0 + f64::from(score.low)),
        number: words,
        measure: Measure::Unit(SCORE.to_owned()),
        change: None,
        counted: Some(SCORE.to_owned()),
        noun: Noun::new(SCORE),
        context: context::around(analysis, score.span, &[]),
        claimant: None,
        person: None,
        confidence: 0.9,
    }
}

fn measure(figure: &Figure) -> Measure {
    match figure.unit {
        None => Measure::Count,
        Some(unit) if unit.is_money() && unit.per.is_none() => Measure::Money(unit.name.to_owned()),
        // So many pounds are money.
        Some(unit) if unit.name == "pound" && unit.per.is_none() && lowest(figure.amount) >= 1e6 => {
            Measure::Money("pound sterling".to_owned())
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
    /// What happened to what is counted: "dead", "arrested".
    pub fn state(&self) -> Option<&'static str> {
        self.context.state.map(|state| state.name)
    }

    pub(super) fn interval(&self, settings: &Settings) -> Interval {
        let factor = if let Measure::Of(_, factor) = self.measure { factor } else { 1.0 };
        Interval::new(self.amount, factor, settings.about, &self.number)
    }

    /// What is counted, as one word: the noun's widest class, or people where the state is one of people.
    pub(super) fn top(&self) -> Option<&str> {
        let state = self.context.state.filter(|state| state.of_people);
        self.noun.as_ref().map(|noun| noun.top.as_ref()).or(state.map(|_| "person"))
    }
}
