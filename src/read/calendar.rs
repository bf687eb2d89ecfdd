//! How days and times of day are written.
//!
//! In: words. Out: the day and the time at their start, and the words that follow. English month names, whole or
//! short; years of four digits. Cannot fail; what is not plainly a date is none.

use super::Published;
use jiff::civil::{Date, Time};

/// A day of an age that has newspapers.
pub fn ymd(year: i16, month: i16, day: i16) -> Option<Date> {
    (1600..2200).contains(&year).then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok())?
}

/// A date at the start of `words`, and what follows it and its time of day.
pub fn at_start(words: &str) -> Option<(Published, &str)> {
    let words = words.trim_start();
    let words = after_weekday(words).unwrap_or(words);
    let (day, rest) =
        year_first(words).or_else(|| month_first(words)).or_else(|| day_first(words)).or_else(|| slashes(words))?;
    if rest.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let (time, rest) = clock(rest).map_or((None, rest), |(time, rest)| (Some(time), rest));
    Some((Published { day, time }, rest))
}

/// A time of day and then a date: "10:31 AM BST, Tue May 4, 2021".
pub fn time_first(words: &str) -> Option<(Published, &str)> {
    let (time, rest) = clock(words)?;
    let (published, rest) = at_start(blank(rest))?;
    Some((Published { time: published.time.or(Some(time)), ..published }, rest))
}

/// The days of the week, Monday first, in lower case.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The months in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The place in `names` of the name at the start of `words`, whole or cut to three letters or four ("Sept."), and the rest.
fn name_of<'a>(words: &'a str, names: &[&str]) -> Option<(i8, &'a str)> {
    let length = words.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = (words.get(..length)?, words.get(length..)?);
    let fits = |name: &&str| {
        after(name, word)
            .is_some_and(|cut| cut.is_empty() || (3..=4).contains(&length) || (name.starts_with("thur") && length == 5))
    };
    let index = (length >= 3).then(|| names.iter().position(fits))??;
    Some((index as i8, rest.strip_prefix('.').unwrap_or(rest)))
}

fn blank(words: &str) -> &str {
    words.trim_start_matches([' ', ',', '\u{a0}', '\u{202f}'])
}

fn after_weekday(words: &str) -> Option<&str> {
    name_of(words, &WEEKDAYS).map(|(_, rest)| blank(rest))
}

/// The digits at the start of `words`, at most four of them, and the rest.
fn digits(words: &str) -> Option<(i16, &str)> {
    let length = words.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&length).then(|| Some((words.get(..length)?.parse().ok()?, words.get(length..)?)))?
}

fn year(words: &str) -> Option<(i16, &str)> {
    let rest = words.trim_start_matches(|char: char| char.is_ascii_digit());
    (words.len() - rest.len() == 4).then(|| digits(words))?
}

/// 2022-02-16, 2022/2/16.
fn year_first(words: &str) -> Option<(Date, &str)> {
    let (year, rest) = year(words)?;
    let mark = rest.chars().next().filter(|mark| "-/.".contains(*mark))?;
    let (month, rest) = digits(rest.strip_prefix(mark)?)?;
    let (day, rest) = digits(rest.strip_prefix(mark)?)?;
    Some((ymd(year, month, day)?, rest))
}

/// February 16, 2022; Feb. 16th 2022.
fn month_first(words: &str) -> Option<(Date, &str)> {
    let (month, rest) = name_of(words, &MONTHS)?;
    let (day, rest) = digits(blank(rest))?;
    let (year, rest) = year(blank(ordinal(rest)))?;
    Some((ymd(year, i16::from(month) + 1, day)?, rest))
}

/// 16 February 2022; 16th of Feb, 2022; 16-Feb-2022.
fn day_first(words: &str) -> Option<(Date, &str)> {
    let (day, rest) = digits(words)?;
    let rest = blank(ordinal(rest).trim_start_matches('-'));
    let (month, rest) = name_of(after(rest, "of ").unwrap_or(rest), &MONTHS)?;
    let (year, rest) = year(blank(rest.trim_start_matches('-')))?;
    Some((ymd(year, i16::from(month) + 1, day)?, rest))
}

/// 16/02/2022 and 02/16/2022, where only one reading is a date.
fn slashes(words: &str) -> Option<(Date, &str)> {
    let (first, rest) = digits(words)?;
    let mark = rest.chars().next().filter(|mark| "/.".contains(*mark))?;
    let (second, rest) = digits(rest.strip_prefix(mark)?)?;
    let (year, rest) = year(rest.strip_prefix(mark)?)?;
    match (ymd(year, first, second), ymd(year, second, first)) {
        (Some(day), None) | (None, Some(day)) => Some((day, rest)),
        (Some(one), Some(other)) if one == other => Some((one, rest)),
        _ => None,
    }
}

fn ordinal(words: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|end| after(words, end)).unwrap_or(words)
}

/// A time of day after a date, with its zone: "T18:40:00Z", " at 6:40 p.m. EST", ", 10.31 GMT".
fn clock(words: &str) -> Option<(Time, &str)> {
    let rest = words.trim_start_matches([' ', ',', '\u{a0}', '|', '•', '·', '–', '—', '-']);
    let rest = ["at ", "t"].iter().find_map(|word| after(rest, word)).unwrap_or(rest);
    let (mut hour, rest) = digits(rest)?;
    let (minute, rest) = rest.strip_prefix([':', '.']).filter(|rest| rest.len() >= 2).and_then(digits)?;
    let (second, rest) = rest.strip_prefix(':').and_then(digits).unwrap_or((0, rest));
    let fraction = |rest: &str| {
        rest.strip_prefix('.').map_or(0, |digits| 1 + digits.bytes().take_while(u8::is_ascii_digit).count())
    };
    let rest = rest.get(fraction(rest)..)?;
    let half = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let halves = [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)];
    let rest = match halves.iter().find_map(|&(word, add)| Some((after(half, word)?, add))) {
        Some((rest, add)) if (1..=12).contains(&hour) => {
            hour = hour % 12 + add;
            rest
        }
        _ => rest,
    };
    let (hour, minute, second) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?);
    Some((Time::new(hour, minute, second.min(59), 0).ok()?, after_zone(rest)))
}

fn after_zone(words: &str) -> &str {
    let rest = words.trim_start();
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let offset = |words: &str| match words.strip_prefix(['+', '-']) {
        Some(rest) => words.len() - rest.trim_start_matches(|char: char| char.is_ascii_digit() || char == ':').len(),
        None => 0,
    };
    let end = match letters {
        0 => offset(rest),
        1..=5 => letters + rest.get(letters..).map_or(0, offset),
        _ => 0,
    };
    match rest.get(end..) {
        Some(rest) if end > 0 => rest.strip_prefix(')').unwrap_or(rest),
        _ => words,
    }
}

/// What stands after `words` where `text` begins with them in any case.
pub fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.get(..words.len()).filter(|head| head.eq_ignore_ascii_case(words))?;
    text.get(words.len()..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn times_keep_to_the_clock() {
        for (words, at) in
            [(" 12:00 am", time(0, 0, 0, 0)), (" 12:00 p.m.", time(12, 0, 0, 0)), (" 9.05", time(9, 5, 0, 0))]
        {
            assert_eq!(clock(words).map(|(time, _)| time), Some(at), "{words}");
        }
        assert_eq!(clock(" 25:61"), None);
    }
}
