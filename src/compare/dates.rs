//! When things begin and end, as two outlets say it.
//!
//! In: a document, or two of its [`DateClaim`]s. Out: claims, or whether their days can be the same. A date claim
//! is a sentence in which something that happens once (`milestones.tsv`) has a day or a week beside it. Days are
//! computed from the article's date of publication: "later this week" of an article of the 16th ends on
//! Sunday the 20th. A weekday or a day without a year may be one of two days, and is taken for the nearer one on the
//! side that the words point to. A time that an article only gives to its reporting ("said on Tuesday") is no
//! date of an event. Cannot fail.

use super::{
    Reason, Settings, Side,
    claim::{Claims, Place, on_one_line},
    keys::Keys,
    relation::{Between, Finding, Gate, Kind, Level, Passage},
    wording::folded::{Folded, Word, hash},
};
use crate::{
    Span, quotes,
    read::calendar::{MONTHS, WEEKDAYS},
    table,
    text::{BlockKind, Document, Shape},
};
use jiff::{ToSpan, civil::Date};
use std::{collections::HashMap, sync::LazyLock};

/// The days of one event.
pub const REASON: Reason = Reason { name: "date", kind: Kind::Date, keys, judge };

/// When an article says that something happens.
#[derive(Clone, Debug)]
pub struct DateClaim {
    /// From the event to its date, or the other way round.
    pub place: Place,
    /// The words.
    pub text: String,
    /// The first and the last day that the words admit; `None` where the article's own day is not known.
    pub days: Option<(Date, Date)>,
    /// The words for the date.
    pub time: String,
    /// What happens: the milestone's name.
    pub event: &'static str,
    /// The roots of the sentence's other telling words, sorted.
    pub about: Vec<u64>,
    /// Whether the article speaks of the future.
    pub ahead: bool,
    /// Whether the words name the day itself, and not a day of the week.
    pub named: bool,
    /// Whether the day had passed all the same when the article came out.
    pub stale: bool,
}

crate::packed!(struct DateClaim { place, text, days, time, event, about, ahead, named, stale });

static MILESTONES: LazyLock<HashMap<u64, &'static str>> = LazyLock::new(|| {
    let mut milestones = HashMap::new();
    for row in table::rows(include_str!("milestones.tsv")) {
        let [event, words, ..] = row.as_slice() else { continue };
        milestones.extend(words.split(' ').map(|word| (hash(word), *event)));
    }
    milestones
});

/// A time in words, and where it stands.
#[derive(Clone, Debug, PartialEq)]
struct Time {
    words: std::ops::Range<usize>,
    days: (Date, Date),
    /// Whether it names the day itself.
    absolute: bool,
    /// Whether its words point to the future.
    ahead: bool,
}

/// The date claims of a document; `place` keeps the sentence that a span stands in.
pub fn claims(doc: &Document, place: &mut dyn FnMut(Span) -> Place) -> Vec<DateClaim> {
    const MOST: usize = 64;
    let published = doc.article.published.map(|published| published.day);
    let known = published.is_some();
    let Some(published) = published.or_else(|| latest(doc)).or_else(|| Date::new(2000, 1, 1).ok()) else {
        return Vec::new();
    };
    let anchored = known || latest(doc).is_some();
    let mut claims = Vec::new();
    for block in doc.blocks.iter().filter(|block| block.kind == BlockKind::Prose) {
        for sentence in doc.sentences.get(block.sentences.clone()).unwrap_or(&[]) {
            let text = doc.words(sentence.span);
            if !may_have_date(text) || claims.len() >= MOST {
                continue;
            }
            let folded = Folded::of(text, quotes::Kind::Indirect);
            let words = folded.words.get(..folded.words.len().min(120)).unwrap_or(&[]);
            for found in events(words, text, published) {
                let (event, time, ahead) = found;
                // Without the day of publication only a date of its own says when; the latest day that the text
                // names is then the earliest on which it can have been written.
                let days = Some(time.days).filter(|_| known || (anchored && time.absolute));
                let stale = ahead && days.is_some_and(|days| days.1 < published);
                let span = words
                    .get(event.0.min(time.words.start))
                    .zip(words.get(event.0.max(time.words.end.saturating_sub(1))));
                let Some(span) = span.map(|(first, last)| first.span.join(last.span)) else { continue };
                let when = words.get(time.words.clone()).unwrap_or(&[]).iter().map(|word| word.span).reduce(Span::join);
                let about: Vec<u64> = words
                    .iter()
                    .enumerate()
                    .filter(|(at, word)| word.tells() && *at != event.0 && !time.words.contains(at))
                    .map(|(_, word)| word.root)
                    .collect();
                let span = Span::new(sentence.span.start + span.start, sentence.span.start + span.end);
                claims.push(DateClaim {
                    place: place(span),
                    text: on_one_line(doc.words(span)),
                    days,
                    time: when.map_or(String::new(), |span| on_one_line(span.of(text))),
                    event: event.1,
                    about: sorted(about),
                    ahead: ahead || time.ahead,
                    named: time.absolute,
                    stale,
                });
            }
        }
    }
    claims
}

/// The latest day that the text names with its year, wherever: captions and bylines too.
fn latest(doc: &Document) -> Option<Date> {
    let mut latest: Option<Date> = None;
    for (at, token) in
        doc.tokens.iter().enumerate().filter(|(_, token)| token.shape == Shape::Number && token.span.len() == 4)
    {
        let Ok(year) = doc.words(token.span).parse::<i16>() else { continue };
        let before: Vec<String> = doc
            .tokens
            .range(at.saturating_sub(4)..at)
            .map(|token| doc.words(token.span).trim_end_matches('.').to_lowercase())
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        let [.., a, b] = before.as_slice() else { continue };
        let named = month(a).zip(number(b)).or_else(|| month(b).zip(number(a)));
        let Some((month, day)) = named.filter(|_| (1900..2200).contains(&year)) else { continue };
        let date = i8::try_from(month + 1).ok().and_then(|month| Date::new(year, month, day).ok());
        latest = latest.max(date);
    }
    latest
}

fn sorted(mut roots: Vec<u64>) -> Vec<u64> {
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// Whether a sentence can hold a date at all; cheap.
fn may_have_date(text: &str) -> bool {
    const HINTS: [&str; 16] = [
        "day", "week", "night", "morrow", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec",
    ];
    HINTS.iter().any(|hint| memchr::memmem::find(text.as_bytes(), hint.as_bytes()).is_some())
}

/// The milestones of a sentence with the time nearest to each, where they are near enough.
fn events(words: &[Word], text: &str, published: Date) -> Vec<((usize, &'static str), Time, bool)> {
    const NEAR: usize = 6;
    let names: Vec<String> = words.iter().map(|word| word.span.of(text).to_lowercase()).collect();
    let times = times(&names, published);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(&event) = MILESTONES.get(&word.normal) else { continue };
        let distance = |time: &Time| {
            if time.words.start > at { time.words.start - at } else { at.saturating_sub(time.words.end) + 2 }
        };
        let Some(time) = times.iter().filter(|time| distance(time) <= NEAR).min_by_key(|time| distance(time)) else {
            continue;
        };
        let between = names.get(at.min(time.words.start)..at.max(time.words.end)).unwrap_or(&[]);
        if between.iter().any(|word| super::is_report(word)) {
            continue;
        }
        let before = names.get(at.saturating_sub(4)..at).unwrap_or(&[]);
        let told = before.iter().any(|word| PLANNED.contains(&word.as_str()));
        // "Exercises that end on the 20th" have not ended yet.
        let past = names.get(at).is_some_and(|word| word.ends_with("ed"));
        let present = !past && before.last().is_some_and(|word| matches!(word.as_str(), "that" | "which"));
        let ahead = told || present;
        found.push(((at, event), if ahead { next(time, published) } else { time.clone() }, ahead));
    }
    found
}

/// A day without a year that is to come: that of the next year where this year's has long passed. One that has only
/// just passed is a slip of the article.
fn next(time: &Time, published: Date) -> Time {
    const LONG: i64 = 45;
    let passed = super::stories::days_between(time.days.1, published);
    let later =
        time.days.1.checked_add(1.year()).ok().filter(|_| time.absolute && time.words.len() == 2 && passed > LONG);
    Time { days: later.map_or(time.days, |day| (day, day)), ..time.clone() }
}

/// Words before an event that is to come.
static PLANNED: LazyLock<Vec<&'static str>> = LazyLock::new(|| super::words("planned").collect());
/// Words before a day of the week that is to come.
static AHEAD: LazyLock<Vec<&'static str>> = LazyLock::new(|| super::words("ahead").collect());

/// The first and the last day that the first time in `text` admits.
pub fn days_in(text: &str, published: Date) -> Option<(Date, Date)> {
    let folded = Folded::of(text, quotes::Kind::Indirect);
    let names: Vec<String> = folded.words.iter().take(60).map(|word| word.span.of(text).to_lowercase()).collect();
    times(&names, published).first().map(|time| time.days)
}

/// Whether `text` names a time at all.
pub fn has_time(text: &str) -> bool {
    may_have_date(text) && Date::new(2000, 1, 1).is_ok_and(|day| days_in(text, day).is_some())
}

/// All times in a sentence, each word in lower case.
fn times(words: &[String], published: Date) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match time_at(words, at, published) {
            Some(time) => {
                at = time.words.end.max(at + 1);
                found.push(time);
            }
            None => at += 1,
        }
    }
    found
}

fn time_at(words: &[String], at: usize, published: Date) -> Option<Time> {
    let word = |place: usize| words.get(place).map_or("", String::as_str);
    if let (Some(of_month), Some(index)) = (number(word(at)), month(word(at + 1))) {
        return dated(index, of_month, word(at + 2), published).map(|(days, more)| Time {
            words: at..at + 2 + more,
            days,
            absolute: true,
            ahead: false,
        });
    }
    if let (Some(index), Some(of_month)) = (month(word(at)), number(word(at + 1))) {
        return dated(index, of_month, word(at + 2), published).map(|(days, more)| Time {
            words: at..at + 2 + more,
            days,
            absolute: true,
            ahead: false,
        });
    }
    if let Some(told) =
        TIMES.iter().find(|told| told.words.iter().enumerate().all(|(next, told)| word(at + next) == *told))
    {
        let days = (told.first.day(published)?, told.last.day(published)?);
        let ahead = days.1 > published && days.0 >= published;
        return Some(Time { words: at..at + told.words.len(), days, absolute: false, ahead });
    }
    let index = WEEKDAYS.iter().position(|weekday| *weekday == word(at))? as i64;
    let next = at > 0 && word(at - 1) == "next";
    let before = words.get(at.saturating_sub(5)..at).unwrap_or(&[]);
    let ahead = before.iter().any(|word| AHEAD.contains(&word.as_str()));
    // A weekday is the last one before publication, or the next one where the words look ahead.
    let passed = (since_monday(published) - index).rem_euclid(7);
    let offset = if ahead { if passed == 0 && !next { 0 } else { 7 - passed } } else { -passed };
    let day = published.checked_add(offset.days()).ok()?;
    Some(Time { words: at..at + 1, days: (day, day), absolute: false, ahead: day > published })
}

fn since_monday(day: Date) -> i64 {
    i64::from(day.weekday().to_monday_zero_offset())
}

/// A time that is told from the day on which an article comes out.
struct Told {
    words: Vec<&'static str>,
    first: Offset,
    last: Offset,
}

/// So many days from a day.
#[derive(Clone, Copy)]
enum Offset {
    /// From that of publication.
    Day(i64),
    /// From the Monday of its week.
    Week(i64),
}

impl Offset {
    fn read(cell: &str) -> Option<Self> {
        let (from, days) = cell.split_once(' ')?;
        let days = days.parse().ok()?;
        Some(if from == "week" { Offset::Week(days) } else { Offset::Day(days) })
    }

    fn day(self, published: Date) -> Option<Date> {
        let days = match self {
            Offset::Day(days) => days,
            Offset::Week(days) => days - since_monday(published),
        };
        published.checked_add(days.days()).ok()
    }
}

static TIMES: LazyLock<Vec<Told>> = LazyLock::new(|| {
    let told = |row: Vec<&'static str>| {
        let [words, first, last, ..] = row[..] else { return None };
        Some(Told { words: words.split(' ').collect(), first: Offset::read(first)?, last: Offset::read(last)? })
    };
    table::rows(include_str!("times.tsv")).filter_map(told).collect()
});

/// The number of the month that a word in lower case names, whole or short.
fn month(word: &str) -> Option<usize> {
    let short = (3..=4).contains(&word.len()) && word != "may";
    MONTHS.iter().position(|month| *month == word || (short && month.starts_with(word)))
}

/// The day of a month: "20", "20th".
fn number(word: &str) -> Option<i8> {
    word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i8>().ok().filter(|day| (1..=31).contains(day))
}

/// A day of a month, in the year that stands behind it or that is nearest; and how many words the year takes.
fn dated(month: usize, of_month: i8, year: &str, published: Date) -> Option<((Date, Date), usize)> {
    let month = i8::try_from(month + 1).ok()?;
    if let Ok(year) = year.parse::<i16>()
        && (1600..2200).contains(&year)
    {
        let date = Date::new(year, month, of_month).ok()?;
        return Some(((date, date), 1));
    }
    let near = (published.year() - 1..=published.year() + 1).filter_map(|year| Date::new(year, month, of_month).ok());
    let date = near.min_by_key(|date| super::stories::days_between(*date, published).abs())?;
    Some(((date, date), 0))
}

fn keys(claims: &Claims, keys: &mut Keys) {
    const MOST: usize = 12;
    for (index, claim) in claims.dates.iter().enumerate() {
        for &root in claim.about.iter().take(MOST) {
            keys.hashed(index, claim.event, root);
        }
    }
}

fn judge(a: Side<'_>, b: Side<'_>, settings: &Settings) -> Option<Finding> {
    let (left, right) = (a.claims.dates.get(a.index)?, b.claims.dates.get(b.index)?);
    let shared = left.about.iter().filter(|root| right.about.binary_search(root).is_ok()).count();
    let share = shared as f64 / left.about.len().min(right.about.len()).max(1) as f64;
    // The same event asks for four words in common, and for half of what the shorter sentence says; less where both
    // name the very day.
    let named = left.named && right.named && left.days.is_some() && left.days == right.days;
    let enough = if named { shared >= 2 && share >= 0.6 } else { shared >= 4 && share >= 0.4 };
    if left.event != right.event || !enough || super::wording::one_time(a, b, settings.window * 2) == Some(false) {
        return None;
    }
    let Some(apart) = left.days.zip(right.days).map(|(left, right)| left.1 < right.0 || right.1 < left.0) else {
        // One speaks of the future, the other's future has passed.
        let impossible = (left.stale && right.ahead) || (right.stale && left.ahead);
        return impossible.then(|| finding(a, b, left, right, Level::Contradict, "date already past", share));
    };
    let (level, reason) = match (apart, left.stale || right.stale) {
        (false, _) => (Level::Agree, "same day"),
        (true, true) => (Level::Contradict, "date already past"),
        // Weekdays go with articles of different days, and one may be taken for the wrong week.
        (true, false) if share >= 0.5 && left.named && right.named => (Level::Differ, "another day"),
        // On one day they go by the same week.
        (true, false) if shared >= 5 && share >= 0.6 && super::wording::one_time(a, b, 0) == Some(true) => {
            (Level::Differ, "another day")
        }
        _ => return None,
    };
    Some(finding(a, b, left, right, level, reason, share))
}

fn finding(
    a: Side<'_>,
    b: Side<'_>,
    left: &DateClaim,
    right: &DateClaim,
    level: Level,
    reason: &'static str,
    share: f64,
) -> Finding {
    let passage = |side: Side<'_>, claim: &DateClaim| Passage::new(side.claims, &claim.place, claim.text.clone(), None);
    let days = |claim: &DateClaim| {
        let past = if claim.stale { ", already past" } else { "" };
        match claim.days {
            None => claim.time.clone(),
            Some((from, to)) if from == to => format!("{} is {from}{past}", claim.time),
            Some((from, to)) => format!("{} is {from} to {to}{past}", claim.time),
        }
    };
    Finding {
        level,
        between: Between::Outlets,
        reason,
        topic: format!("{}: {}", left.event, left.text.split(' ').take(8).collect::<Vec<_>>().join(" ")),
        gates: vec![
            Gate::new("event", 0.5 + 0.5 * share.min(1.0), format!("{:.0} % of the words in common", share * 100.0)),
            Gate::new("time", 1.0, format!("{} / {}", days(left), days(right))),
        ],
        a: passage(a, left),
        b: passage(b, right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: &str) -> Date {
        day.parse().expect(day)
    }

    #[test]
    fn a_time_is_read_from_the_day_of_publication() {
        // Wednesday, 4 September 2019.
        for (text, from, to) in [
            ("it opened on Monday", "2019-09-02", "2019-09-02"),
            ("it will open on Monday", "2019-09-09", "2019-09-09"),
            ("since 20 January", "2020-01-20", "2020-01-20"),
            ("on Oct. 3, 2018", "2018-10-03", "2018-10-03"),
        ] {
            assert_eq!(days_in(text, date("2019-09-04")), Some((date(from), date(to))), "{text}");
        }
        assert_eq!(days_in("it may open soon", date("2019-09-04")), None);
    }

    #[test]
    fn every_time_means_in_its_example_what_its_row_says() {
        for row in table::rows(include_str!("times.tsv")) {
            let [words, _, _, example, days] = row[..] else { panic!("{row:?}") };
            let days = days.split_once(' ').map(|(first, last)| (date(first), date(last)));
            assert_eq!(days_in(example, date("2019-09-04")), days, "{words}: {example}");
        }
    }

    #[test]
    fn every_word_that_looks_ahead_does_so_in_its_example() {
        for row in table::rows(include_str!("words.tsv")).filter(|row| matches!(row[0], "planned" | "ahead")) {
            let folded = Folded::of(row[2], quotes::Kind::Indirect);
            let names: Vec<String> = folded.words.iter().map(|word| word.span.of(row[2]).to_lowercase()).collect();
            let ahead = match row[0] {
                "planned" => events(&folded.words, row[2], date("2019-09-04")).iter().any(|(.., ahead)| *ahead),
                _ => times(&names, date("2019-09-04")).iter().any(|time| time.ahead),
            };
            assert!(ahead, "{}", row[2]);
        }
    }

    #[test]
    fn every_milestone_is_found_in_its_example() {
        for row in table::rows(include_str!("milestones.tsv")) {
            let words = Folded::of(row[2], quotes::Kind::Indirect).words;
            let found = events(&words, row[2], date("2019-09-04"));
            assert!(found.iter().any(|((_, event), ..)| *event == row[0]), "{}", row[2]);
        }
    }

    #[test]
    fn the_day_of_a_report_is_no_day_of_an_event() {
        for report in super::super::words("report") {
            let text = format!("The end of the drill was {report} on Tuesday.");
            let words = Folded::of(&text, quotes::Kind::Indirect).words;
            assert!(events(&words, &text, date("2019-09-04")).is_empty(), "{text}");
        }
    }
}
