//! Days that no calendar has.
//!
//! In: an analysis. Out: alarms for a day that its month does not have ("31 June"), and for a day of the week that the
//! date does not fall on ("Tuesday, 16 February 2022"). A date without a year is held against the year in which it is
//! nearest to the day of publication, and only where it is no more than a month away. Weekends and ranges ("Saturday and
//! Sunday, 5-6 March") are passed over, and so is everything before the calendar of today.

use super::{Draft, rules::Rule};
use crate::{
    Span,
    analysis::Analysis,
    read::calendar::{MONTHS, WEEKDAYS},
    text::BlockKind,
};
use jiff::civil::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;

const WEEKDAY: &str = r"(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)";
const MONTH: &str = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";

/// "Tuesday, 15 February 2022", "the 15th of February".
static DAY_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b(?:{WEEKDAY}\.?,?\s+(?:the\s+)?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b\.?(?:,?\s+(?P<year>\d{{4}})\b)?"
    ))
    .ok()
});

/// "Tuesday, Feb. 15, 2022".
static MONTH_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b(?:{WEEKDAY}\.?,?\s+)?{MONTH}\b\.?\s+(?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}})\b)?"
    ))
    .ok()
});

/// The dates of an article that cannot be.
pub(super) fn find(analysis: &Analysis) -> Vec<Draft> {
    const MOST: usize = 50;
    let doc = &analysis.doc;
    let published = doc.article.published.map(|published| published.day);
    let mut found = Vec::new();
    for sentence in &doc.sentences {
        let read = doc.blocks.get(sentence.block);
        let read = read.is_some_and(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Foreign));
        let words = doc.words(sentence.span);
        if !read || !may_have_date(words) {
            continue;
        }
        for pattern in [&*DAY_FIRST, &*MONTH_FIRST].into_iter().flatten() {
            for captures in pattern.captures_iter(words) {
                let Some((whole, message)) = fault(&captures, words, published) else { continue };
                let span = Span::new(sentence.span.start + whole.start, sentence.span.start + whole.end);
                let known = found.iter().rev().take(4).any(|draft: &Draft| draft.here.span.overlaps(span));
                if !known && found.len() < MOST {
                    found.push(Draft::at(analysis, Rule::DateImpossible, span, 0.9, message));
                }
            }
        }
    }
    found
}

/// Whether a sentence can hold a date with its month; cheap.
fn may_have_date(words: &str) -> bool {
    const HINTS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let has = |hint: &str| memchr::memmem::find(words.as_bytes(), hint.as_bytes()).is_some();
    words.bytes().any(|byte| byte.is_ascii_digit()) && HINTS.iter().any(|hint| has(hint))
}

/// What is wrong with a date, and where it stands.
fn fault(captures: &Captures<'_>, words: &str, published: Option<Date>) -> Option<(Span, String)> {
    let whole = captures.get(0)?;
    let part = |name: &str| captures.name(name).map(|part| part.as_str());
    let day: i8 = part("day")?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = place(&MONTHS, part("month")?)? + 1;
    let year: Option<i16> = part("year").and_then(|year| year.parse().ok());
    // A full stop may end a short month, or the sentence.
    let span = Span::new(whole.start(), whole.start() + whole.as_str().trim_end_matches('.').len());
    let (before, after) = (words.get(..whole.start())?.trim_end(), words.get(whole.end()..)?);
    // "5-6 March", "March 5-6", "3.5 March", "1 January 2020/21".
    if before.ends_with(['-', '–', '—', '/', '.', ',']) && before.len() == whole.start() && !before.is_empty()
        || after.trim_start().starts_with(['-', '–', '—', '/', ':', '%'])
    {
        return None;
    }
    if !has_day(month, day, year) {
        // "In June 31 people were hurt" has no date in it.
        let counted = part("ordinal").is_none()
            && year.is_none()
            && part("weekday").is_none()
            && whole.as_str().ends_with(|c: char| c.is_ascii_digit());
        let ends = after.trim_start();
        let ends = ends.is_empty() || ends.starts_with([',', '.', ';', ':', ')', '”', '"', '?', '!']);
        let name = month_name(month);
        return (!counted || ends).then(|| {
            let message = match year.filter(|_| month == 2 && day == 29) {
                Some(year) => format!("February {year} has no 29th day"),
                None => format!("{name} has no {day}{} day", if day == 31 { "st" } else { "th" }),
            };
            (span, message)
        });
    }
    let weekday = place(&WEEKDAYS, part("weekday")?)?;
    // "Saturday and Sunday, 5 and 6 March" names two days.
    let two =
        [" and", " to", " or", " through", "–", "-"].iter().any(|link| before.ends_with(link) || before == link.trim());
    if two || after.trim_start().starts_with("and ") || after.trim_start().starts_with("to ") {
        return None;
    }
    let date = match year {
        Some(year) => Date::new(year, month, day).ok().filter(|_| (1800..2200).contains(&year))?,
        None => near(month, day, published?)?,
    };
    let falls = date.weekday().to_monday_zero_offset();
    (falls != weekday).then(|| {
        let name =
            |index: i8| WEEKDAYS.get(usize::from(index.unsigned_abs())).map(|name| capital(name)).unwrap_or_default();
        (span, format!("{date} is a {}, not a {}", name(falls), name(weekday)))
    })
}

fn has_day(month: i8, day: i8, year: Option<i16>) -> bool {
    // Without a year it may be a leap year.
    Date::new(year.unwrap_or(2024), month, day).is_ok()
}

/// The day of that name that is no more than a month from `published`.
fn near(month: i8, day: i8, published: Date) -> Option<Date> {
    const FAR: i32 = 31;
    let years = published.year() - 1..=published.year() + 1;
    let dates = years.filter_map(|year| Date::new(year, month, day).ok());
    let apart = |date: &Date| published.since(*date).map_or(i32::MAX, |span| span.get_days().abs());
    dates.filter(|date| apart(date) <= FAR).min_by_key(apart)
}

/// The index of the name that begins as `word` does.
fn place(names: &[&str], word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let index = names.iter().position(|name| name.starts_with(word.as_str()))?;
    i8::try_from(index).ok()
}

fn month_name(month: i8) -> String {
    MONTHS.get(usize::from(month.unsigned_abs()).saturating_sub(1)).map(|name| capital(name)).unwrap_or_default()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, read};

    #[test]
    fn a_date_that_no_calendar_has_is_told_and_no_other() {
        // Published on Wednesday, 16 February 2022.
        for (text, expected) in [
            ("The gate shut on 31 June, the board said.", Some("June has no 31st day")),
            ("The gate shut on 30 February 2022.", Some("February has no 30th day")),
            ("It opens on February 29, 2023.", Some("February 2023 has no 29th day")),
            ("It opened on 29 February 2024.", None),
            ("In June 31 people were hurt at the pier.", None),
            ("It shut on June 31.", Some("June has no 31st day")),
            ("The board met on Tuesday, 16 February 2022.", Some("2022-02-16 is a Wednesday, not a Tuesday")),
            ("The board met on Wednesday, 16 February 2022.", None),
            ("The board met on Tuesday, Feb. 16.", Some("2022-02-16 is a Wednesday, not a Tuesday")),
            ("The board met on Tue. Feb. 15.", None),
            ("The board met on Tuesday 16 August.", None),
            ("It is open on Saturday and Sunday, 19 and 20 February.", None),
            ("It is open on Saturday, 19-20 February.", None),
            ("It is open from Friday, February 18 to 20.", None),
            ("On Monday, 16 boats were lost in February.", None),
            ("Mayor May 31, the ship, came in.", None),
            ("It fell on Sunday the 20th of February.", None),
        ] {
            let published = read::Published { day: Date::new(2022, 2, 16).unwrap(), time: None };
            let article = read::Article { text: text.into(), published: Some(published), ..Default::default() };
            let found = find(&analysis::analyse(article));
            assert_eq!(found.first().map(|draft| draft.message.as_str()), expected, "{text}");
        }
    }
}
