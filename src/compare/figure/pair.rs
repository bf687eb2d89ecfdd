//! Two figures side by side: what both say, and what only one of them does.
//!
//! In: two [`Side`]s. Out: a [`Pair`], which answers the questions that the gates and the verdict ask.

use super::{
    claim::{FigureClaim, Measure, SCORE},
    interval::Fit,
    noun::Kinship,
    sum, words,
};
use crate::compare::{
    Settings, Side, attribution,
    claim::Claimant,
    relation::{Between, Passage},
    stories::days_between,
};

/// So many figures of an article are asked whether they are the other article's number.
const KNOWN: usize = 200;

/// Two figures that may count the same.
pub(super) struct Pair<'a> {
    pub(super) sides: [Side<'a>; 2],
    pub(super) a: &'a FigureClaim,
    pub(super) b: &'a FigureClaim,
    pub(super) settings: &'a Settings,
}

impl<'a> Pair<'a> {
    pub(super) fn new(a: Side<'a>, b: Side<'a>, settings: &'a Settings) -> Option<Self> {
        let figure = |side: Side<'a>| side.claims.figures.get(side.index);
        Some(Pair { sides: [a, b], a: figure(a)?, b: figure(b)?, settings })
    }

    pub(super) fn passage(&self, side: Side<'a>) -> Passage {
        let figure = side.claims.figures.get(side.index).unwrap_or(self.a);
        Passage::new(side.claims, &figure.place, figure.text(), figure.claimant.get().map(Claimant::called))
    }

    pub(super) fn fit(&self) -> Fit {
        self.a.interval(self.settings).fit(&self.b.interval(self.settings))
    }

    /// Whether they are the numbers of two people: a sentence, a fine, so many goals.
    pub(super) fn are_of_two_people(&self) -> bool {
        let own = |figure: &FigureClaim| figure.state().is_none_or(|state| state == "convicted");
        let two = matches!((self.a.person, self.b.person), (Some(a), Some(b)) if a != b);
        two && own(self.a) && own(self.b) && !self.alike()
    }

    /// Whether two claimants with a name each answer for the numbers.
    pub(super) fn names_differ(&self) -> bool {
        let named = |figure: &FigureClaim| figure.claimant.get().is_some_and(|who| who.name.is_some());
        self.claimants_differ() && named(self.a) && named(self.b)
    }

    /// Whether both give one number, hedged or not, or in two currencies.
    pub(super) fn alike(&self) -> bool {
        let value = |figure: &FigureClaim| figure.interval(self.settings).value;
        let same = matches!((value(self.a), value(self.b)), (Some(a), Some(b)) if a == b);
        same || matches!(self.fit(), Fit::Same | Fit::Rounded) || self.is_converted()
    }

    /// Whether one number is so many times the other that two outlets will hardly mean one thing by them: the moon's
    /// diameter is no cake's. A lost zero is another matter.
    pub(super) fn is_far(&self) -> bool {
        const FAR: f64 = 30.0;
        let (a, b) = (self.a.interval(self.settings), self.b.interval(self.settings));
        let (low, high) = if a.high < b.low { (a.high, b.low) } else { (b.high, a.low) };
        low > 0.0 && high > low * FAR && !self.is_a_slip()
    }

    /// Whether the number alone says much: both give it, it is not a round or a small one, and a name is in common.
    pub(super) fn is_telling(&self) -> bool {
        let digits = |figure: &FigureClaim| {
            let digits: String = figure.number().chars().filter(char::is_ascii_digit).collect();
            digits.trim_matches('0').len()
        };
        let named = words::shared(self.a.context.names(), self.b.context.names()) > 0;
        self.alike() && named && digits(self.a).min(digits(self.b)) >= 2
    }

    /// Whether two measures of something with one name are so near each other that they will be one, though they
    /// are not the same: a height of 8,586 and of 8,568 metres.
    pub(super) fn is_close(&self) -> bool {
        const NEAR: f64 = 0.05;
        let (Measure::Of(..), Measure::Of(..)) = (&self.a.measure, &self.b.measure) else { return false };
        let value = |figure: &FigureClaim| figure.interval(self.settings).value.filter(|value| *value >= 100.0);
        let near = matches!((value(self.a), value(self.b)), (Some(a), Some(b)) if (a - b).abs() <= NEAR * a.max(b));
        near && words::shared(self.a.context.names(), self.b.context.names()) > 0
    }

    /// Whether they count years or days from now, not a time that something took: other events, where they differ.
    pub(super) fn is_away(&self) -> bool {
        let away = self.a.context.away || self.b.context.away;
        matches!(self.a.measure, Measure::Of("time", _)) && away && !self.alike()
    }

    /// Whether one article has the number of the other too, for the same kind of thing: then the two numbers
    /// stand for two things, or for two claimants whom both outlets know.
    pub(super) fn is_told_by_both(&self) -> bool {
        let tells = |side: Side<'a>, own: &FigureClaim, other: &FigureClaim| {
            let wanted = other.interval(self.settings);
            let state = |figure: &FigureClaim| figure.context.state.map(|state| state.name);
            let alike = |a: Option<&str>, b: Option<&str>| a == b || a.is_none() || b.is_none();
            // 60 arrests are not the 60 protesters of whom nobody says that they were arrested.
            let apart = |figure: &FigureClaim, other: &FigureClaim| {
                let kinship = figure.noun().zip(other.noun()).map(|(a, b)| a.kinship(&b));
                state(figure) != state(other) && matches!(kinship, Some(Kinship::Among | Kinship::Over | Kinship::Near))
            };
            // "Igor Tamm got seven years, his brother five."
            let bare = |figure: &FigureClaim| {
                figure.measure == Measure::Count && figure.noun().is_none() && figure.amount == other.amount
            };
            side.claims.figures.iter().take(KNOWN).any(|figure| {
                if std::ptr::eq(figure, own) || std::ptr::eq(figure, other) {
                    return false;
                }
                let counted_so = other.measure != Measure::Count && bare(figure);
                counted_so
                    || figure.measure.is_of(&other.measure)
                        && (figure.measure != Measure::Count || alike(figure.top(), other.top()))
                        && alike(state(figure), state(other))
                        && !apart(figure, other)
                        && figure.interval(self.settings).fit(&wanted) == Fit::Same
            })
        };
        let [a, b] = self.sides;
        tells(a, self.a, self.b) || tells(b, self.b, self.a)
    }

    /// Whether one of the two sentences gives the amount in the other's currency too.
    pub(super) fn rate_is_told(&self) -> bool {
        let told = |from: Side<'a>, figure: &FigureClaim| {
            let wanted = figure.interval(self.settings);
            sum::beside(from).any(|other| {
                other.measure == figure.measure
                    && !matches!(other.interval(self.settings).fit(&wanted), Fit::Disjoint | Fit::Apart)
            })
        };
        let [a, b] = self.sides;
        told(a, self.b) || told(b, self.a)
    }

    /// Whether the two are in two currencies, and a rate is told.
    pub(super) fn is_converted(&self) -> bool {
        matches!((&self.a.measure, &self.b.measure), (Measure::Money(a), Measure::Money(b)) if a != b)
            && self.rate_is_told()
    }

    pub(super) fn kinship(&self) -> Option<Kinship> {
        Some(self.a.noun()?.kinship(&self.b.noun()?))
    }

    pub(super) fn is_score(&self) -> bool {
        matches!(&self.a.measure, Measure::Unit(unit) if unit == SCORE) && self.a.measure == self.b.measure
    }

    pub(super) fn days_apart(&self) -> Option<i64> {
        let day = |side: Side<'_>| side.claims.source.published.map(|published| published.day);
        let [a, b] = self.sides;
        Some(days_between(day(a)?, day(b)?))
    }

    /// Whether two claimants answer for the numbers: two names, or words that no one body goes by, as the police and
    /// the organisers.
    pub(super) fn claimants_differ(&self) -> bool {
        let (Some(a), Some(b)) = (self.a.claimant.get(), self.b.claimant.get()) else { return false };
        match (&a.name, &b.name) {
            // "Steelmaker Norsk Steel" is Norsk Steel.
            (Some(a), Some(b)) => {
                let within = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|other| other == word));
                !within(a, b) && !within(b, a)
            }
            _ => !attribution::may_be_one(a, b),
        }
    }

    pub(super) fn between(&self) -> Between {
        if self.claimants_differ() { Between::Claimants } else { Between::Outlets }
    }

    pub(super) fn topic(&self) -> String {
        let words = |figure: &FigureClaim| figure.counted().unwrap_or_default().to_owned();
        let (a, b) = (words(self.a), words(self.b));
        let mut topic = if (a.len(), &b) > (b.len(), &a) { a } else { b };
        if topic.is_empty() {
            topic = self.a.top().unwrap_or("figures").to_owned();
        }
        if let Some(state) = self.a.context.state.or(self.b.context.state).filter(|state| !topic.contains(state.name)) {
            topic = format!("{topic}, {}", state.name);
        }
        topic
    }
}
