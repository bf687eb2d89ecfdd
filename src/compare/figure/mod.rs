//! Figures across outlets: do two numbers count the same thing, and can both be right?
//!
//! In: an analysis, or two [`FigureClaim`]s. Out: claims, or a [`Finding`]. Two figures are compared only if the
//! gates are open: the dimension, what is counted, what happened to it, whether it is a fact, subject and place, time,
//! and that neither is a part of the other. What both admit is a matter of [`interval`]s; before two that
//! do not meet are called different, [`sum`]s and inclusive counts are tried. A figure that is reported alike needs
//! less than one that is reported otherwise: a false alarm is the costliest error.

mod context;
pub mod interval;
mod noun;
mod score;
mod state;
mod sum;
mod words;

use super::{
    Reason, Settings, Side,
    claim::{Claimant, Claims, Known, Place, on_one_line},
    keys::Keys,
    relation::{Between, Finding, Gate, Kind, Level, Passage},
    stories::days_between,
};
use crate::{
    Span,
    analysis::Analysis,
    figures::{Amount, Change, Figure},
};
use context::Context;
use interval::{Fit, Interval};
use noun::{Kinship, Noun};
use state::Count;
use std::sync::Arc;

/// Numbers that count the same thing.
pub const REASON: Reason = Reason { name: "figure", kind: Kind::Figure, keys, judge };

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
    number: String,
    /// What it is measured in.
    pub measure: Measure,
    /// Whether it says how much something moved.
    pub change: Option<Change>,
    /// What is counted.
    pub counted: Option<String>,
    noun: Option<Noun>,
    context: Context,
    /// Who vouches for it; `None`: the outlet.
    pub claimant: Option<Arc<Claimant>>,
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
    place, text, amount, number, measure, change, counted, noun, context, claimant, confidence
});
crate::packed!(enum Measure { 0 = Count, 1 = Money(name), 2 = Of(dimension, factor), 3 = Unit(name) });

impl Measure {
    /// Whether `other` measures the same, in whatever unit.
    fn is_of(&self, other: &Measure) -> bool {
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
        let noun = counted.as_deref().or(context.of.as_deref()).and_then(Noun::new);
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
                    .filter(|state| of_people || !OF_PEOPLE.contains(&state.name))
                    .or_else(|| noun.as_ref().and_then(|noun| noun.state).and_then(state::named)),
                of: None,
                ..context
            },
            counted,
            noun,
            claimant: quote.and_then(|quote| quote.speaker.as_ref()).map(|who| known.claimant(who)),
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

/// The unit of results: two of them are one only if both numbers are.
const SCORE: &str = "score";

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
        confidence: 0.9,
    }
}

fn measure(figure: &Figure) -> Measure {
    match figure.unit {
        None => Measure::Count,
        Some(unit) if unit.is_money() && unit.per.is_none() => Measure::Money(unit.name.to_owned()),
        Some(unit) => match unit.measure() {
            Some((dimension, factor)) => Measure::Of(dimension, factor),
            None => Measure::Unit(unit.to_string()),
        },
    }
}

impl FigureClaim {
    /// What happened to what is counted: "dead", "arrested".
    pub fn state(&self) -> Option<&'static str> {
        self.context.state.map(|state| state.name)
    }

    fn interval(&self, settings: &Settings) -> Interval {
        let factor = if let Measure::Of(_, factor) = self.measure { factor } else { 1.0 };
        Interval::new(self.amount, factor, settings.about, &self.number)
    }

    /// What is counted, as one word: the noun's widest class, or people where the state is one of people.
    fn top(&self) -> Option<&str> {
        let of_people =
            ["dead", "injured", "shot", "arrested", "missing", "evacuated", "rescued", "homeless", "convicted"];
        let state = self.context.state.filter(|state| of_people.contains(&state.name));
        self.noun.as_ref().map(|noun| noun.top.as_ref()).or(state.map(|_| "person"))
    }
}

/// What happens to people only.
const OF_PEOPLE: [&str; 9] =
    ["dead", "injured", "shot", "arrested", "missing", "evacuated", "rescued", "homeless", "convicted"];

fn keys(claims: &Claims, keys: &mut Keys) {
    for (index, figure) in claims.figures.iter().enumerate() {
        match &figure.measure {
            Measure::Count => {
                figure.top().into_iter().for_each(|top| keys.add(index, &["count", top]));
                for label in figure.context.labels.iter().take(LABELS) {
                    keys.add(index, &["count of", &label.to_string()]);
                }
            }
            Measure::Money(_) => keys.add(index, &["money"]),
            Measure::Of(dimension, _) => keys.add(index, &["measure", dimension]),
            Measure::Unit(unit) => keys.add(index, &["unit", unit]),
        }
    }
}

/// "1 name in common".
fn in_common(count: usize, noun: &str) -> String {
    format!("{count} {noun}{} in common", if count == 1 { "" } else { "s" })
}

/// "the same day", "2 days apart".
fn so_far_apart(days: i64) -> String {
    match days {
        0 => "the same day".to_owned(),
        1 => "1 day apart".to_owned(),
        days => format!("{days} days apart"),
    }
}

/// So many figures of an article are asked whether they are the other article's number.
const KNOWN: usize = 200;
/// So many words of what a count is about are keys.
const LABELS: usize = 4;
/// From this confidence on, two figures that fit are given.
const FITS: f64 = 0.3;
/// From this confidence on, two figures that do not fit are given.
const ALARM: f64 = 0.5;

fn judge(a: Side<'_>, b: Side<'_>, settings: &Settings) -> Option<Finding> {
    let pair = Pair::new(a, b, settings)?;
    let mut gates = pair.gates();
    let fit = pair.fit();
    let (level, reason) = pair.level(fit, &gates);
    let confidence: f64 = gates.iter().map(|gate| gate.score).product();
    let least = if level >= Level::Superseded { ALARM } else { FITS };
    let both = confidence >= least && level >= Level::Superseded && pair.is_told_by_both();
    let open = confidence >= least && !both;
    if !open && !(settings.near_misses && (both || is_near(&gates))) {
        return None;
    }
    if both {
        gates.push(Gate::new("told once", 0.0, "one article has both numbers"));
    }
    let level = if open { level } else { Level::Unrelated };
    Some(Finding {
        level,
        between: pair.between(),
        reason,
        topic: pair.topic(),
        gates,
        a: pair.passage(a),
        b: pair.passage(b),
    })
}

/// Whether all gates but one are open: a near miss.
fn is_near(gates: &[Gate]) -> bool {
    const OPEN: f64 = 0.6;
    let shut = gates.iter().enumerate().min_by(|a, b| a.1.score.total_cmp(&b.1.score)).map(|(at, _)| at);
    let others = gates.iter().enumerate().filter(|(at, _)| Some(*at) != shut);
    others.map(|(_, gate)| gate.score).product::<f64>() >= OPEN
}

/// Two figures that may count the same.
struct Pair<'a> {
    sides: [Side<'a>; 2],
    a: &'a FigureClaim,
    b: &'a FigureClaim,
    settings: &'a Settings,
}

impl<'a> Pair<'a> {
    fn new(a: Side<'a>, b: Side<'a>, settings: &'a Settings) -> Option<Self> {
        let figure = |side: Side<'a>| side.claims.figures.get(side.index);
        Some(Pair { sides: [a, b], a: figure(a)?, b: figure(b)?, settings })
    }

    fn passage(&self, side: Side<'a>) -> Passage {
        let figure = side.claims.figures.get(side.index).unwrap_or(self.a);
        let speaker = figure.claimant.as_ref().map(|who| who.name.clone().unwrap_or_else(|| who.text.clone()));
        Passage::new(side.claims, &figure.place, figure.text.clone(), speaker)
    }

    fn fit(&self) -> Fit {
        self.a.interval(self.settings).fit(&self.b.interval(self.settings))
    }

    /// Whether both give one number, hedged or not.
    fn alike(&self) -> bool {
        let value = |figure: &FigureClaim| figure.interval(self.settings).value;
        let same = matches!((value(self.a), value(self.b)), (Some(a), Some(b)) if a == b);
        same || matches!(self.fit(), Fit::Same | Fit::Rounded)
    }

    /// Whether the number alone says much: both give it, it is not a round or a small one, and a name is in common.
    fn is_telling(&self) -> bool {
        let digits = |figure: &FigureClaim| {
            let digits: String = figure.number.chars().filter(char::is_ascii_digit).collect();
            digits.trim_matches('0').len()
        };
        let named = words::shared(&self.a.context.names, &self.b.context.names) > 0;
        self.alike() && named && digits(self.a).min(digits(self.b)) >= 2
    }

    /// Whether two measures of something with one name are so near each other that they will be one, though they
    /// are not the same: a height of 8,586 and of 8,568 metres.
    fn is_close(&self) -> bool {
        const NEAR: f64 = 0.05;
        let (Measure::Of(..), Measure::Of(..)) = (&self.a.measure, &self.b.measure) else { return false };
        let value = |figure: &FigureClaim| figure.interval(self.settings).value.filter(|value| *value >= 100.0);
        let near = matches!((value(self.a), value(self.b)), (Some(a), Some(b)) if (a - b).abs() <= NEAR * a.max(b));
        near && words::shared(&self.a.context.names, &self.b.context.names) > 0
    }

    /// Whether they count years or days from now, not a time that something took: other events, where they differ.
    fn is_away(&self) -> bool {
        let away = self.a.context.away || self.b.context.away;
        matches!(self.a.measure, Measure::Of("time", _)) && away && !self.alike()
    }

    /// Whether one article has the number of the other too, for the same kind of thing: then the two numbers
    /// stand for two things, or for two claimants whom both outlets know.
    fn is_told_by_both(&self) -> bool {
        let tells = |side: Side<'a>, own: &FigureClaim, other: &FigureClaim| {
            let wanted = other.interval(self.settings);
            let state = |figure: &FigureClaim| figure.context.state.map(|state| state.name);
            let alike = |a: Option<&str>, b: Option<&str>| a == b || a.is_none() || b.is_none();
            side.claims.figures.iter().take(KNOWN).any(|figure| {
                !std::ptr::eq(figure, own)
                    && !std::ptr::eq(figure, other)
                    && figure.measure.is_of(&other.measure)
                    && (figure.measure != Measure::Count || alike(figure.top(), other.top()))
                    && alike(state(figure), state(other))
                    && figure.interval(self.settings).fit(&wanted) == Fit::Same
            })
        };
        let [a, b] = self.sides;
        tells(a, self.a, self.b) || tells(b, self.b, self.a)
    }

    fn gates(&self) -> Vec<Gate> {
        vec![
            self.unit(),
            self.counted(),
            self.state(),
            self.modality(),
            self.subject(),
            self.time(),
            self.claimant(),
            self.extraction(),
        ]
    }

    fn unit(&self) -> Gate {
        let (score, evidence) = match (&self.a.measure, &self.b.measure) {
            (Measure::Money(a), Measure::Money(b)) if a != b => {
                let told = self.rate_is_told();
                (if told { 1.0 } else { 0.0 }, format!("{a} / {b}"))
            }
            (Measure::Of(a, _), Measure::Of(b, _)) => (if a == b { 1.0 } else { 0.0 }, (*a).to_owned()),
            (a, b) => (if a == b { 1.0 } else { 0.0 }, String::new()),
        };
        let moved = match (self.a.change, self.b.change) {
            (Some(a), Some(b)) if a != b => 0.0,
            (Some(_), None) | (None, Some(_)) if self.fit() != Fit::Same => 0.0,
            (Some(_), None) | (None, Some(_)) => 0.6,
            _ => 1.0,
        };
        Gate::new("unit", score * moved, evidence)
    }

    /// Whether one of the two sentences gives the amount in the other's currency too.
    fn rate_is_told(&self) -> bool {
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
    fn is_converted(&self) -> bool {
        matches!((&self.a.measure, &self.b.measure), (Measure::Money(a), Measure::Money(b)) if a != b)
            && self.rate_is_told()
    }

    fn kinship(&self) -> Option<Kinship> {
        Some(self.a.noun.as_ref()?.kinship(self.b.noun.as_ref()?))
    }

    fn is_score(&self) -> bool {
        self.a.measure == Measure::Unit(SCORE.to_owned()) && self.a.measure == self.b.measure
    }

    fn counted(&self) -> Gate {
        if self.is_score() {
            let teams = words::shared(&self.a.context.names, &self.b.context.names);
            let score = match teams {
                0 if self.alike() => 0.6,
                0 => 0.0,
                1 if !self.alike() => 0.3,
                // A headline writes more than names with capitals.
                2 if !self.alike() => 0.6,
                _ => 1.0,
            };
            return Gate::new("counted", score, in_common(teams, "name"));
        }
        let words = |figure: &FigureClaim| figure.counted.clone().unwrap_or_else(|| "?".to_owned());
        let evidence = format!("{} / {}", words(self.a), words(self.b));
        let counts = self.a.measure == Measure::Count;
        let score = match self.kinship() {
            Some(Kinship::Same) => 1.0,
            Some(Kinship::Among | Kinship::Over) => 0.8,
            Some(Kinship::Near) => 0.5,
            Some(Kinship::Other) if counts => {
                let labels = words::shared(&self.a.context.labels, &self.b.context.labels);
                if labels > 0 && self.fit() == Fit::Same { 0.8 } else { 0.0 }
            }
            None if counts && self.a.top() == self.b.top() => 0.8,
            None if counts => 0.0,
            _ if self.is_away() => 0.0,
            _ if words::shared(&self.a.context.kinds, &self.b.context.kinds) > 0 => 1.0,
            _ if self.is_close() => 0.85,
            // A measure is of what its words say; they need not name it with one noun.
            _ => match (words::shared(&self.a.context.near, &self.b.context.near), self.alike() || self.is_converted())
            {
                (0, true) if self.is_telling() => 0.85,
                (0, true) => 0.7,
                (0, false) => 0.0,
                (1, _) => 0.7,
                _ => 0.9,
            },
        };
        Gate::new("counted", score, evidence)
    }

    fn state(&self) -> Gate {
        let name = |figure: &FigureClaim| figure.context.state.map(|state| state.name);
        let (a, b) = (name(self.a), name(self.b));
        let mut shared = words::shared(&self.a.context.near, &self.b.context.near);
        if self.a.measure != Measure::Count {
            shared += words::shared(&self.a.context.kinds, &self.b.context.kinds);
        }
        let score = match (a, b) {
            _ if self.is_score() => 1.0,
            (Some(a), Some(b)) if a == b => 1.0,
            (Some("shot"), Some("injured")) | (Some("injured"), Some("shot")) => 0.75,
            (Some(_), Some(_)) => 0.0,
            (None, None) => match (shared, self.alike() || self.is_converted()) {
                (2.., _) => 1.0,
                (1, _) => 0.85,
                (0, true) if self.is_telling() => 0.85,
                (0, true) => 0.7,
                (0, false) if self.is_close() => 0.85,
                (0, false) => 0.4,
            },
            _ if shared > 1 => 0.85,
            _ if self.alike() || self.is_converted() => 0.7,
            _ if shared > 0 => 0.6,
            _ => 0.45,
        };
        Gate::new("state", score, format!("{} / {}", a.unwrap_or("?"), b.unwrap_or("?")))
    }

    fn modality(&self) -> Gate {
        let word = |fact: bool| if fact { "fact" } else { "plan or fear" };
        let (a, b) = (self.a.context.fact, self.b.context.fact);
        Gate::new("modality", if a == b { 1.0 } else { 0.5 }, format!("{} / {}", word(a), word(b)))
    }

    fn subject(&self) -> Gate {
        let (a, b) = (&self.a.context, &self.b.context);
        let shared = words::shared(&a.names, &b.names);
        let (score, evidence) = match (a.scope, b.scope) {
            (Some(scope), None) | (None, Some(scope)) if self.a.measure == Measure::Count => {
                (if self.alike() { 0.6 } else { 0.0 }, format!("{scope}: another scope"))
            }
            _ if shared > 0 => (1.0, in_common(shared, "name")),
            _ if a.names.is_empty() || b.names.is_empty() => {
                let blind = self.days_apart().is_none() && !self.alike();
                (if blind { 0.7 } else { 0.9 }, "no name to hold against".to_owned())
            }
            _ if self.days_apart().is_none() && !self.alike() => (0.6, "no name in common, no date".to_owned()),
            _ => (0.75, "no name in common".to_owned()),
        };
        Gate::new("place", score, evidence)
    }

    fn days_apart(&self) -> Option<i64> {
        let day = |side: Side<'_>| side.claims.source.published.map(|published| published.day);
        let [a, b] = self.sides;
        Some(days_between(day(a)?, day(b)?))
    }

    fn time(&self) -> Gate {
        let (a, b) = (&self.a.context, &self.b.context);
        let apart = self.days_apart().map(i64::abs);
        let year = |side: Side<'_>| side.claims.source.published.map(|published| published.day.year().unsigned_abs());
        let years = |context: &Context, side: Side<'_>| -> Vec<u16> {
            if context.years.is_empty() { year(side).into_iter().collect() } else { context.years.clone() }
        };
        let named = !a.years.is_empty() || !b.years.is_empty();
        let (of_a, of_b) = (years(a, self.sides[0]), years(b, self.sides[1]));
        if named && !of_a.is_empty() && !of_b.is_empty() && !of_a.iter().any(|year| of_b.contains(year)) {
            return Gate::new("time", 0.0, format!("{of_a:?} / {of_b:?}"));
        }
        if a.months != 0 && b.months != 0 && a.months & b.months == 0 {
            return Gate::new("time", 0.2, "other months");
        }
        if a.weekdays != 0 && b.weekdays != 0 && a.weekdays & b.weekdays == 0 && apart.is_none_or(|days| days < 7) {
            return Gate::new("time", if self.alike() { 0.7 } else { 0.4 }, "other days of the week");
        }
        let shared = words::shared(&a.names, &b.names) > 0;
        let (score, evidence) = match apart {
            None if self.alike() => (0.85, "a date is missing".to_owned()),
            None => (0.8, "a date is missing".to_owned()),
            Some(days) if days <= self.settings.window => (1.0, so_far_apart(days)),
            Some(days) if days <= 14 => (0.9, so_far_apart(days)),
            Some(days) if shared => (0.6, so_far_apart(days)),
            Some(days) => (0.25, so_far_apart(days)),
        };
        Gate::new("time", score, evidence)
    }

    fn claimants_differ(&self) -> bool {
        let name = |figure: &'a FigureClaim| figure.claimant.as_ref().and_then(|who| who.name.as_deref());
        matches!((name(self.a), name(self.b)), (Some(a), Some(b)) if a != b)
    }

    fn claimant(&self) -> Gate {
        let name = |figure: &FigureClaim| {
            figure
                .claimant
                .as_ref()
                .map_or("the outlet".to_owned(), |who| who.name.clone().unwrap_or_else(|| who.text.clone()))
        };
        let score = if self.claimants_differ() { 0.9 } else { 1.0 };
        Gate::new("claimant", score, format!("{} / {}", name(self.a), name(self.b)))
    }

    fn extraction(&self) -> Gate {
        let counts = self.a.measure == Measure::Count;
        let part = counts && (self.a.context.part || self.b.context.part);
        let score = (self.a.confidence * self.b.confidence).sqrt().clamp(0.0, 1.0);
        Gate::new("extraction", if part { score * 0.4 } else { score }, if part { "a part of another" } else { "" })
    }

    fn between(&self) -> Between {
        if self.claimants_differ() { Between::Claimants } else { Between::Outlets }
    }

    fn level(&self, fit: Fit, gates: &[Gate]) -> (Level, &'static str) {
        let converted = matches!((&self.a.measure, &self.b.measure), (Measure::Of(_, a), Measure::Of(_, b)) if a != b)
            || self.a.measure != self.b.measure;
        if matches!((&self.a.measure, &self.b.measure), (Measure::Money(a), Measure::Money(b)) if a != b) {
            return (Level::Compatible, "unit");
        }
        match fit {
            Fit::Same if converted => return (Level::Agree, "unit"),
            Fit::Same => return (Level::Agree, "same number"),
            Fit::Rounded => return (Level::Agree, if converted { "unit" } else { "rounding" }),
            Fit::Overlap => return (Level::Compatible, "qualifier"),
            Fit::Stretched => return (Level::Compatible, "loose qualifier"),
            Fit::Apart | Fit::Disjoint => {}
        }
        if let Some(reason) = self.explained() {
            return (Level::Compatible, reason);
        }
        let open = gates.iter().any(|gate| gate.score < 0.75 && gate.name != "extraction");
        let state = self.a.context.state.or(self.b.context.state);
        let later = self.days_apart().unwrap_or_default();
        let (a, b) = (self.a.interval(self.settings), self.b.interval(self.settings));
        let grows = if later >= 0 { b.low > a.high } else { a.low > b.high };
        let moves = state.is_none_or(|state| state.count == Count::Moves);
        if later != 0
            && !self.claimants_differ()
            && (grows && state.is_none_or(|state| state.count != Count::Once) || moves)
        {
            return (Level::Superseded, "update");
        }
        match () {
            () if self.claimants_differ() => (Level::Differ, "claimant"),
            () if fit == Fit::Apart => (Level::Differ, "vague"),
            () if open || self.days_apart().is_none() => (Level::Differ, "number"),
            () if self.a.claimant.is_some() != self.b.claimant.is_some() => (Level::Differ, "claimant"),
            () if self.is_a_slip() => (Level::Contradict, "typo"),
            () => (Level::Contradict, "number"),
        }
    }

    /// Why two numbers that do not meet are both right.
    fn explained(&self) -> Option<&'static str> {
        let (a, b) = (self.a.interval(self.settings), self.b.interval(self.settings));
        match self.kinship() {
            Some(Kinship::Among) if a.high < b.low => return Some("subset"),
            Some(Kinship::Over) if b.high < a.low => return Some("subset"),
            _ => {}
        }
        let [of_a, of_b] = self.sides;
        sum::explains(of_a, of_b, self.settings).then_some("scope")
    }

    /// Whether the two numbers have the same digits: a lost point, a lost zero.
    fn is_a_slip(&self) -> bool {
        let digits = |figure: &FigureClaim| -> String {
            let digits: String = figure.number.chars().filter(char::is_ascii_digit).collect();
            digits.trim_matches('0').to_owned()
        };
        let (a, b) = (digits(self.a), digits(self.b));
        !a.is_empty() && a == b
    }

    fn topic(&self) -> String {
        let words = |figure: &FigureClaim| figure.counted.clone().unwrap_or_default();
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
