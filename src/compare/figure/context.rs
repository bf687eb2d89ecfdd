//! What stands around a figure: the words that it shares with another report of the same thing.
//!
//! In: an analysis and one of its figures. Out: a [`Context`], small and owned. Cannot fail.

use super::{
    lexicon::{self, Kind},
    noun,
    state::{self, State},
    words,
};
use crate::{
    Span,
    analysis::Analysis,
    compare::{self, wording::forms},
    figures::Figure,
    pack::{Pack, Packer, Unpacker},
    read::calendar::{MONTHS, WEEKDAYS},
    text::{Class, Shape, Token},
};
use std::ops::Range;

/// What stands around a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    words: Lists,
    years: Years,
    /// What happened to what is counted.
    pub state: Option<&'static State>,
    /// Whether the number is a fact; else a plan, a fear, a forecast.
    pub fact: bool,
    /// The words by which the sentence sums up several events.
    pub scope: Option<&'static str>,
    /// The months that stand near the number, or the quarter of a year, as bits.
    pub months: u16,
    /// The days of the week that stand near the number and do not date what was said, as bits.
    pub weekdays: u8,
    /// Single people that the sentence counts beside the number: "a woman and two men".
    pub singles: u8,
    /// Whether the sentence counts in, or leaves out, who did it: "before killing himself".
    pub doer: bool,
    /// Whether the number is a part of something: "one of the four".
    pub part: bool,
    /// Whether it counts back or on from a day: "two years ago", "three days later".
    pub away: bool,
    /// Whether it is what the number was before: "down from 67 percent", "compared with 40 boats".
    pub former: bool,
}

/// Four sorted lists in one piece of memory.
#[derive(Clone, Debug, Default, PartialEq)]
struct Lists {
    numbers: Vec<u32>,
    ends: [u16; 4],
}

impl Lists {
    fn new(lists: [Vec<u32>; 4]) -> Self {
        let mut numbers = Vec::with_capacity(lists.iter().map(Vec::len).sum());
        let ends = lists.map(|mut list| {
            list.sort_unstable();
            list.dedup();
            numbers.extend(list);
            u16::try_from(numbers.len()).unwrap_or(u16::MAX)
        });
        numbers.shrink_to_fit();
        Lists { numbers, ends }
    }

    fn get(&self, at: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| usize::from(end));
        self.numbers.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or(&[])
    }
}

/// The years that a sentence names, sorted, and those that it counts from the article's own.
#[derive(Clone, Debug, Default, PartialEq)]
struct Years {
    all: Vec<u16>,
    named: u16,
}

impl Years {
    fn new(named: Vec<u16>, away: Vec<u16>) -> Self {
        let [named, away] = [named, away].map(|mut years| {
            years.sort_unstable();
            years.dedup();
            years
        });
        let count = u16::try_from(named.len()).unwrap_or(u16::MAX);
        let mut all = named;
        all.extend(away);
        all.shrink_to_fit();
        Years { all, named: count }
    }
}

impl Pack for Lists {
    fn pack(&self, to: &mut Packer) {
        (0..self.ends.len()).for_each(|at| {
            self.get(at).len().pack(to);
            self.get(at).iter().for_each(|number| number.pack(to));
        });
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut lists = [const { Vec::new() }; 4];
        for list in &mut lists {
            *list = Pack::unpack(from)?;
        }
        Some(Lists::new(lists))
    }
}

crate::packed!(struct Years { all, named });

impl Pack for Context {
    /// What is so of most contexts takes a bit each: nothing but the words is there.
    fn pack(&self, to: &mut Packer) {
        let Context { words, years, state, fact, scope, months, weekdays, singles, doer, part, away, former } = self;
        let rare =
            [years != &Years::default(), state.is_some(), scope.is_some(), (*months, *weekdays, *singles) != (0, 0, 0)];
        let bits = [!fact, *doer, *part, *away, *former].into_iter().chain(rare);
        to.take(bits.enumerate().fold(0u16, |bits, (at, bit)| bits | u16::from(bit) << at));
        words.pack(to);
        if rare[0] {
            years.pack(to);
        }
        state.iter().for_each(|state| state.pack(to));
        scope.iter().for_each(|scope| scope.pack(to));
        if rare[3] {
            months.pack(to);
            weekdays.pack(to);
            singles.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let bits = u16::unpack(from)?;
        let has = |at: usize| bits & 1 << at != 0;
        let mut context = Context { words: Pack::unpack(from)?, ..Context::default() };
        (context.fact, context.doer, context.part) = (!has(0), has(1), has(2));
        (context.away, context.former) = (has(3), has(4));
        if has(5) {
            context.years = Pack::unpack(from)?;
        }
        if has(6) {
            context.state = Some(Pack::unpack(from)?);
        }
        if has(7) {
            context.scope = Some(Pack::unpack(from)?);
        }
        if has(8) {
            (context.months, context.weekdays, context.singles) =
                (Pack::unpack(from)?, Pack::unpack(from)?, Pack::unpack(from)?);
        }
        Some(context)
    }
}

impl Context {
    /// The stems of the words near the number, sorted: its predicate.
    pub fn near(&self) -> &[u32] {
        self.words.get(0)
    }

    /// The classes of the words that say what the number is of, sorted: "a depth of", "in damage", and whose.
    pub fn labels(&self) -> &[u32] {
        self.words.get(1)
    }

    /// Those among them that name no person, no place and nobody at all, sorted: what makes two numbers one measure.
    pub fn kinds(&self) -> &[u32] {
        self.words.get(2)
    }

    /// The names of the sentence by their beginnings, sorted.
    pub fn names(&self) -> &[u32] {
        self.words.get(3)
    }

    /// The years that the sentence names, sorted.
    pub fn years(&self) -> &[u16] {
        self.years.all.get(..usize::from(self.years.named)).unwrap_or(&[])
    }

    /// The years that it counts from the article's own ("last year"), sorted.
    pub fn away_years(&self) -> &[u16] {
        self.years.all.get(usize::from(self.years.named)..).unwrap_or(&[])
    }
}

/// What was read around a number.
#[derive(Debug, Default)]
pub struct Around {
    /// All but its words.
    pub context: Context,
    /// The noun before "of" in front of the number: "a magnitude of about 4.6".
    pub of: Option<String>,
    near: Vec<u32>,
    names: Vec<u32>,
}

/// So many words to either side of a number are near it.
const NEAR: usize = 11;

/// The context of `figure`, and the noun before "of".
pub fn of(analysis: &Analysis, figure: &Figure) -> (Context, Option<String>) {
    let doc = &analysis.doc;
    let Around { context, of, mut near, mut names } = read(analysis, figure.span, &analysis.figures);
    let about = figure.about.iter().copied().chain(figure.counted);
    let about = about.flat_map(|span| doc.words(span).split(|c: char| !c.is_alphanumeric()));
    let about: Vec<&str> = about.chain(of.as_deref()).filter(|word| word.len() > 2).collect();
    let labels = about.iter().map(|word| noun::class_number(word)).collect();
    // That both are about somebody, or name the same place, does not make them one measure.
    let named = |word: &&&str| names.contains(&words::name(word));
    let kinds = about.iter().filter(|word| !named(word)).filter_map(|word| noun::kind_number(word)).collect();
    let counted = figure.counted.map_or("", |span| doc.words(span));
    let counted: Vec<u32> = counted.split(|c: char| !c.is_alphanumeric()).map(words::number).collect();
    near.retain(|number| !counted.contains(number));
    // Who vouches for a number is not what it is about: two numbers of one office can be of two places.
    let claimant = figure.quote.and_then(|quote| analysis.quotes.get(quote)).and_then(|quote| quote.speaker.as_ref());
    if let Some(mention) = claimant.map(|who| who.mention) {
        let of_claimant: Vec<u32> = doc.words(mention).split_whitespace().map(words::name).collect();
        names.retain(|name| !of_claimant.contains(name));
    }
    (Context { words: Lists::new([near, labels, kinds, names]), ..context }, of)
}

/// The context of a number at `span` that is no figure.
pub fn around(analysis: &Analysis, span: Span) -> Context {
    let Around { context, near, names, .. } = read(analysis, span, &[]);
    Context { words: Lists::new([near, Vec::new(), Vec::new(), names]), ..context }
}

/// What stands around a number at `span`, up to the next of `figures`.
fn read(analysis: &Analysis, span: Span, figures: &[Figure]) -> Around {
    let doc = &analysis.doc;
    let Some(sentence) = doc.sentence_at(span.start).and_then(|at| doc.sentences.get(at)) else {
        return Around { context: Context { fact: true, ..Context::default() }, ..Around::default() };
    };
    let tokens = &sentence.tokens;
    let at = |span: Span| doc.tokens.touching(tokens.clone(), span);
    let here = at(span);
    let mut free = tokens.clone();
    let first = figures.partition_point(|figure| figure.span.start < sentence.span.start);
    let beside = figures.iter().skip(first).map(|figure| figure.span);
    let beside = beside.take_while(|number| number.start < sentence.span.end);
    for number in beside.filter(|number| !number.overlaps(span)) {
        let other = at(number);
        if other.end <= here.start {
            free.start = free.start.max(other.end);
        } else {
            free.end = free.end.min(other.start);
        }
    }
    // A long sentence is looked at near the number only.
    let window = here.start.saturating_sub(60).max(tokens.start)..(here.end + 60).min(tokens.end);
    let words: Vec<String> =
        doc.tokens.range(window.clone()).map(|token| doc.words(token.span).to_lowercase()).collect();
    let moved = |range: &Range<usize>| {
        range.start.max(window.start) - window.start..range.end.clamp(window.start, window.end) - window.start
    };
    let (figure_at, free_at) = (moved(&here), moved(&free));
    let mut context = Context {
        state: state::find(&words, &figure_at, &free_at),
        scope: state::sums_up(doc.words(sentence.span)),
        ..Context::default()
    };
    context.fact = !is_open(&words, &figure_at);
    let own = doc.article.published.map(|published| published.day.year().unsigned_abs());
    context.calendar(&words, &figure_at, own);
    let behind = words.get(figure_at.end..).unwrap_or(&[]).iter().take(3);
    let unit = words.get(figure_at.clone()).unwrap_or(&[]).iter();
    context.away = unit.chain(behind).any(|word| lexicon::has(Kind::Away, word));
    context.former = is_former(&words, &figure_at);
    context.company(&words, &figure_at, &free_at);
    let (mut near, mut names) = (Vec::new(), Vec::new());
    let text = doc.text();
    for (at, token) in doc.tokens.range(window.clone()).enumerate() {
        if figure_at.contains(&at) {
            continue;
        }
        if is_name(token, at + window.start - tokens.start, text) {
            names.push(words::name(token.span.of(text)));
        } else if free_at.contains(&at) && at.abs_diff(figure_at.start) <= NEAR && is_content(token) {
            near.push(words::number(token.span.of(text)));
        }
    }
    Around { context, of: noun_of(&words, &figure_at), near, names }
}

/// The noun of "a magnitude of about 4.6": before "of" and a hedge or two.
fn noun_of(words: &[String], figure: &Range<usize>) -> Option<String> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let of = (figure.start.saturating_sub(4)..figure.start).rev().find(|&at| matches!(word(at), "of" | "at"))?;
    let noun = word(of.checked_sub(1)?);
    let fits = (of + 1..figure.start).all(|at| lexicon::has(Kind::Hedge, word(at)))
        && noun.len() > 3
        && noun.chars().all(char::is_alphabetic);
    fits.then(|| noun.to_owned())
}

/// Whether the number is one that another is held against: "to 40 seats from 55", "up from 9,000 a year earlier",
/// "compared with 40 boats".
fn is_former(words: &[String], figure: &Range<usize>) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let hedges =
        (0..figure.start).rev().take_while(|&at| lexicon::has(Kind::Hedge, word(at)) && word(at) != "than").count();
    let at = figure.start.saturating_sub(hedges + 1);
    let moves = |word: &String| lexicon::has(Kind::Move, word) || matches!(forms::root(word), "rise" | "fall");
    let before = words.get(at.saturating_sub(8)..at).unwrap_or(&[]);
    let then = || words.get(figure.end..).unwrap_or(&[]).iter().take(5).any(|word| lexicon::has(Kind::Past, word));
    match (word(at), word(at.wrapping_sub(1))) {
        ("from", _) => before.iter().any(moves) || then(),
        ("with" | "to", "compared") | ("against" | "versus", ",") => true,
        ("against", _) => then(),
        _ => false,
    }
}

/// Whether the number is a part of one named before it: "of the 29 injured, eight are in hospital".
fn is_among(words: &[String], figure: &Range<usize>) -> bool {
    const REACH: usize = 14;
    let Some(comma) = figure.start.checked_sub(1).filter(|&at| words.get(at).is_some_and(|word| word == ",")) else {
        return false;
    };
    let before = words.get(comma.saturating_sub(REACH)..comma).unwrap_or(&[]);
    before.windows(2).any(|pair| pair[0] == "of" && lexicon::has(Kind::Whole, &pair[1]))
        && before.iter().any(|word| word == "them" || word.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_name(token: Token, at: usize, text: &str) -> bool {
    let word = token.span.of(text);
    let known = MONTHS.iter().chain(&WEEKDAYS).any(|known| word.eq_ignore_ascii_case(known));
    matches!(token.shape, Shape::Capital | Shape::Upper)
        && word.len() > 2
        && !known
        && (at > 0 || token.class.any(Class::GUESSED) && !noun::is_known(word))
        && !token.class.any(Class::FUNCTION)
}

fn is_content(token: Token) -> bool {
    matches!(token.shape, Shape::Lower | Shape::Capital)
        && token.span.len() > 2
        && !token.class.any(Class::FUNCTION)
        && !token.class.only(Class::NUMBER)
}

/// Whether the number is a plan, a fear or a forecast.
fn is_open(words: &[String], figure: &Range<usize>) -> bool {
    let near = words.get(figure.start.saturating_sub(6)..(figure.end + 7).min(words.len())).unwrap_or(&[]);
    let stop = |word: &&String| matches!(word.as_str(), ";" | ".");
    near.iter().take_while(|word| !stop(word)).any(|word| lexicon::has(Kind::Open, word))
}

const QUARTERS: [&str; 4] = ["first", "second", "third", "fourth"];

/// How many years "year" between two words is away: "last year", "a year ago".
fn away(before: Option<&String>, after: Option<&String>) -> Option<i16> {
    match (before.map_or("", String::as_str), after.map_or("", String::as_str)) {
        ("a" | "one", "ago") | ("last" | "previous", _) => Some(-1),
        ("this", _) => Some(0),
        ("next" | "coming", _) => Some(1),
        _ => None,
    }
}

/// Whether what stands at `at` belongs to the number that the one at `figure` is held against: "$610 million, compared
/// with $580 million in 2018", "up from 40 a year ago".
fn is_other(words: &[String], figure: &Range<usize>, at: usize) -> bool {
    let compares = |word: &String| lexicon::has(Kind::Other, word);
    let begins = words.get(figure.end..at).unwrap_or(&[]).iter().position(compares);
    let number =
        |word: &String| word.starts_with(|c: char| c.is_ascii_digit()) || matches!(word.as_str(), "$" | "£" | "€");
    begins.is_some_and(|begins| words.get(figure.end + begins..at).unwrap_or(&[]).iter().any(number))
}

impl Context {
    /// The years of the sentence; the months and the days near the number. `own` is the year of the article.
    fn calendar(&mut self, words: &[String], figure: &Range<usize>, own: Option<u16>) {
        let (mut named, mut counted) = (Vec::new(), Vec::new());
        for (at, word) in words.iter().enumerate() {
            if figure.contains(&at) {
                continue;
            }
            let year = (word.len() == 4).then(|| word.parse::<u16>().ok()).flatten();
            let year = year.filter(|year| (1800..2100).contains(year));
            let away = if word == "year" { away(words.get(at.wrapping_sub(1)), words.get(at + 1)) } else { None };
            if (year.is_some() || away.is_some()) && !is_other(words, figure, at) {
                named.extend(year);
                counted.extend(own.zip(away).and_then(|(own, away)| own.checked_add_signed(away)));
            }
            let quarter =
                words.get(at + 1).filter(|next| *next == "quarter").and(QUARTERS.iter().position(|q| q == word));
            if let Some(quarter) = quarter.filter(|_| !is_other(words, figure, at)) {
                self.months |= 0b111 << (3 * quarter);
            }
            let near = at.abs_diff(figure.start) <= 25;
            if let Some(month) = MONTHS.iter().position(|month| word == month).filter(|_| near) {
                // "may" is a verb more often than a month.
                let dated =
                    |at: usize| words.get(at).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
                if word != "may" || dated(at + 1) || at > 0 && dated(at - 1) {
                    self.months |= 1 << month;
                }
            }
            if let Some(day) = WEEKDAYS.iter().position(|day| word == day).filter(|_| near) {
                let said = words.get(at.saturating_sub(3)..at).unwrap_or(&[]);
                if !said.iter().any(|word| compare::is_report(word)) {
                    self.weekdays |= 1 << day;
                }
            }
        }
        self.years = Years::new(named, counted);
    }

    /// Who is counted beside the number, and who is left out.
    fn company(&mut self, words: &[String], figure: &Range<usize>, free: &Range<usize>) {
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        self.part = word(figure.end) == "of" && lexicon::has(Kind::Whole, word(figure.end + 1))
            || figure.start > 1 && word(figure.start - 1) == "of" && word(figure.start - 2) == "one"
            || is_among(words, figure);
        let at_once = |first: &[&str], second: &[&str]| {
            (0..words.len()).any(|at| first.contains(&word(at)) && second.contains(&word(at + 1)))
        };
        self.doer = words.iter().any(|word| word == "himself" || word == "herself")
            || at_once(&["own"], &["life"])
            || (at_once(&["including"], &["the"]) || at_once(&["among"], &["them"]))
                && words.iter().any(|word| lexicon::has(Kind::Doer, word));
        for at in free.clone() {
            let article = lexicon::has(Kind::Article, word(at));
            let Some(single) = (at + 1..at + 6).find(|&at| lexicon::has(Kind::Single, word(at))).filter(|_| article)
            else {
                continue;
            };
            let between = words.get(at + 1..single).unwrap_or(&[]);
            if between.iter().any(|word| word == "," || lexicon::has(Kind::Stop, word)) {
                continue;
            }
            // "a girl and two men were hurt": what happened to the girl is said once for all of them.
            let joined = single < figure.start
                && (single + 1..figure.start).all(|at| word(at) == "," || lexicon::has(Kind::Joint, word(at)))
                || single > figure.end
                    && words
                        .get(figure.end..at)
                        .is_some_and(|words| words.len() < 4 && words.iter().any(|word| word == "and"));
            let own = state::find(words, &(at..single + 1), free).map(|state| state.name);
            if joined || own.is_some() && own == self.state.map(|state| state.name) {
                self.singles = self.singles.saturating_add(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, read::Article};

    fn contexts(text: &str) -> Vec<Context> {
        let analysis = analysis::analyse(Article { text: text.to_owned(), ..Article::default() });
        analysis.figures.iter().map(|figure| of(&analysis, figure).0).collect()
    }

    #[test]
    fn a_context_comes_out_of_its_packing_as_it_went_in() {
        let text = "Nine people were hurt in four separate fires last year. A woman and two men were killed on Sunday in May \
            2019, including the gunman. The board could move 400 boats, up from 90 two years ago. Four of the crew left.";
        let contexts = contexts(text);
        assert!(contexts.len() > 5, "{contexts:?}");
        for context in contexts.into_iter().chain([Context::default()]) {
            let mut packer = Packer::default();
            context.pack(&mut packer);
            assert_eq!(Context::unpack(&mut packer.finish().open()), Some(context));
        }
    }

    #[test]
    fn a_plan_is_no_fact() {
        for (sentence, fact) in [
            ("The board moved 400 boats to the inner harbour.", true),
            ("The board could move 400 boats to the inner harbour.", false),
            ("Some 400 boats are feared lost.", false),
        ] {
            assert_eq!(contexts(sentence).first().map(|context| context.fact), Some(fact), "{sentence}");
        }
    }

    #[test]
    fn a_day_on_which_something_was_said_does_not_date_the_number() {
        for (sentence, weekdays) in [
            ("Some 400 boats were lost on Sunday.", 1 << 6),
            ("Some 400 boats were lost, the board said on Monday.", 0),
        ] {
            assert_eq!(contexts(sentence).first().map(|context| context.weekdays), Some(weekdays), "{sentence}");
        }
    }
}
