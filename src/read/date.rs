//! When an article was published.
//!
//! In: what a record or a front matter writes as its date; an article's text; the names of its folders and
//! its file. Out: a [`Published`]. In a text only three places count, all above or in its first lines: a line that
//! is nothing but a date or says "Published", a byline with a date, and a dateline. A date that the
//! text merely mentions gives nothing, nor does one without a year. Nothing is guessed: 03/04/2022 may
//! be two days and is none.

use super::{
    Published,
    calendar::{after, at_start, time_first, ymd},
};
use jiff::civil::Date;

/// The date that `words` are, time and zone allowed, as records and front matter write it.
pub fn parse(words: &str) -> Option<Published> {
    let (published, rest) = at_start(words)?;
    rest.trim().is_empty().then_some(published)
}

/// How many lines of a text may stand before its first paragraph: menus, captions, buttons.
const HEAD: usize = 30;

/// What an article's text says of its own date.
pub fn in_text(text: &str) -> Option<Published> {
    let mut prose_above = false;
    let mut byline_above = false;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD);
    while let Some(line) = lines.next() {
        let short = line.len() <= 160;
        let bare = |line: &str| (!prose_above || byline_above).then(|| bare(line)).flatten();
        let found = if short { labelled(line).or_else(|| bare(line)).or_else(|| in_byline(line)) } else { None };
        if let Some(published) = found.or_else(|| dateline(line)) {
            return Some(published);
        }
        if !prose_above && let Some(published) = opening(line) {
            let timeline = lines.clone().take(HEAD).any(|line| opening(line).is_some());
            return (!timeline).then_some(published);
        }
        byline_above = short && is_byline(line);
        prose_above |= line.len() > 120 || (line.len() > 60 && line.ends_with(['.', '”', '"']));
    }
    None
}

/// What stands before the date of publication.
const LABELS: [&str; 9] = [
    "first published",
    "originally published",
    "published",
    "publication date",
    "posted",
    "date published",
    "date posted",
    "issued",
    "date",
];

/// "Published 14 October 2020 at 09:12, updated 11:40".
fn labelled(line: &str) -> Option<Published> {
    let rest = LABELS.iter().find_map(|label| after(line, label))?;
    let rest = rest.trim_start_matches([':', ' ', '\u{a0}']);
    let rest = ["on ", "on: ", "at "].iter().find_map(|word| after(rest, word)).unwrap_or(rest);
    let (published, rest) = at_start(rest).or_else(|| time_first(rest))?;
    ends_a_date(rest).then_some(published)
}

/// "16 February 2022", "Feb. 16, 2022 | 3 min read".
fn bare(line: &str) -> Option<Published> {
    let (published, rest) = at_start(line)?;
    ends_a_date(rest).then_some(published)
}

/// "By Sofia Brandt | Meridian Daily | February 16, 2022".
fn in_byline(line: &str) -> Option<Published> {
    if !is_byline(line) && !line.contains(['|', '•', '·']) {
        return None;
    }
    let parts = line.char_indices().filter(|(_, char)| matches!(char, '|' | '•' | '·' | ',' | '–' | '—' | '-'));
    parts
        .filter_map(|(at, char)| line.get(at + char.len_utf8()..))
        .find_map(|rest| labelled(rest.trim()).or_else(|| bare(rest)))
}

fn is_byline(line: &str) -> bool {
    after(line, "by ").or_else(|| after(line, "by\u{a0}")).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// "PORT CITY, Feb. 16, 2022 (Harbour Wire) - ".
fn dateline(line: &str) -> Option<Published> {
    let place = line.split([',', ' ']).next()?;
    if place.chars().filter(|char| char.is_alphabetic()).count() < 2 || place.chars().any(char::is_lowercase) {
        return None;
    }
    let commas = line.char_indices().take_while(|&(at, _)| at < 60).filter(|&(_, char)| char == ',');
    commas.filter_map(|(at, _)| at_start(line.get(at + 1..)?)).find_map(|(published, rest)| {
        let rest = rest.trim_start();
        let rest = match rest.strip_prefix(['(', '/']) {
            Some(wire) => {
                wire.find([')', '/']).filter(|&end| end < 40).and_then(|end| wire.get(end + 1..))?.trim_start()
            }
            None => rest,
        };
        rest.starts_with(['-', '–', '—']).then_some(published)
    })
}

/// "Feb. 16, 2022 — " at the start of the first paragraph; where more paragraphs begin so, it is a timeline.
fn opening(line: &str) -> Option<Published> {
    let (published, rest) = at_start(line)?;
    rest.trim_start().starts_with(['–', '—']).then_some(published)
}

/// Whether what follows a date leaves it the date of the whole page: nothing, or a note about the page.
fn ends_a_date(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|char: char| char.is_whitespace() || ",.;|•·–—-()/".contains(char));
    let notes = ["updated", "last updated", "modified", "last modified", "by ", "share", "comment"];
    rest.is_empty()
        || notes.iter().any(|note| after(rest, note).is_some())
        || (rest.len() < 40 && rest.starts_with(|char: char| char.is_ascii_digit()) && rest.contains("min"))
}

/// What the names of an article's folders and of its file say.
pub fn in_path(folders: &[&str], id: &str) -> Option<Published> {
    let file = id.rsplit('/').next().unwrap_or(id);
    let days = folders.windows(3).find_map(|parts| match parts {
        [year, month, day] => ymd(number(year, 4)?, number(month, 2)?, number(day, 2)?),
        _ => None,
    });
    let named = || folders.iter().copied().chain([file]).find_map(in_name);
    Some(Published { day: days.or_else(named)?, time: None })
}

/// A date in a name: 2022-02-16, 2022_02_16 or 20220216, with no letter or digit beside it.
fn in_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    let free = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (0..bytes.len()).filter(|&at| free(at.checked_sub(1))).find_map(|at| {
        let word = name.get(at..at + 10).filter(|_| free(Some(at + 10))).and_then(|word| {
            let apart = |byte: &u8| matches!(byte, b'-' | b'_' | b'.');
            let marks = word.as_bytes().get(4).is_some_and(apart) && word.as_bytes().get(7).is_some_and(apart);
            marks.then(|| ymd(number(word.get(..4)?, 4)?, number(word.get(5..7)?, 2)?, number(word.get(8..)?, 2)?))?
        });
        word.or_else(|| {
            let word = name.get(at..at + 8).filter(|_| free(Some(at + 8)))?;
            ymd(number(word.get(..4)?, 4)?, number(word.get(4..6)?, 2)?, number(word.get(6..)?, 2)?)
        })
    })
}

/// `digits` as a number, if it is that many digits and nothing else.
fn number(digits: &str, count: usize) -> Option<i16> {
    (digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn records_write_dates_in_many_ways() {
        for (words, shown) in [
            ("2022-02-16", "2022-02-16"),
            (" 2022-02-16 ", "2022-02-16"),
            ("2022/2/16", "2022-02-16"),
            ("2022-02-16T18:40:00+00:00", "2022-02-16T18:40:00"),
            ("2022-02-16T18:40:00.123Z", "2022-02-16T18:40:00"),
            ("2022-02-16 16:30:00 +0200", "2022-02-16T16:30:00"),
            ("2022-02-16T07:05", "2022-02-16T07:05:00"),
            ("Wed, 16 Feb 2022 18:40:00 +0000", "2022-02-16T18:40:00"),
            ("Wednesday, February 16, 2022", "2022-02-16"),
            ("16 February 2022", "2022-02-16"),
            ("16th of February, 2022", "2022-02-16"),
            ("Feb. 16, 2022, 6:40 p.m. EST", "2022-02-16T18:40:00"),
            ("Sept. 3, 2021 at 12:05 AM", "2021-09-03T00:05:00"),
            ("16-Feb-2022", "2022-02-16"),
            ("16/02/2022", "2022-02-16"),
            ("02/16/2022", "2022-02-16"),
            ("04/04/2022", "2022-04-04"),
        ] {
            assert_eq!(parse(words).map(|published| published.to_string()).as_deref(), Some(shown), "{words}");
        }
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        for words in [
            "",
            "yesterday",
            "sometime in spring",
            "33 January",
            "2022-02-31",
            "0000-00-00",
            "99999-01-01",
            "2022-13-45T25:61:61Z",
            "-0001-01-01",
            "03/04/2022",
            "Feb. 16",
            "February 2022",
            "2022",
            "16 February 2022 in the harbour",
        ] {
            assert_eq!(parse(words), None, "{words}");
        }
    }

    #[test]
    fn a_text_says_its_date_in_its_head() {
        for (text, day) in [
            ("Trains leave\n\nBy Sofia Brandt, Meridian Daily\nFebruary 16, 2022\n\nMoscow said.", date(2022, 2, 16)),
            ("Tram line\n\nPublished 14 October 2020 at 09:12, updated 11:40\n\nThe bridge.", date(2020, 10, 14)),
            ("Posted on Wed 4 May 2021 • 3 min read\nThe pier is shut.", date(2021, 5, 4)),
            ("Pier shut\nBy Ann Lee | Harbour Post | May 4, 2021 9:05 am\nIt rains.", date(2021, 5, 4)),
            ("By Ann Lee, 4 May 2021\nIt rains.", date(2021, 5, 4)),
            ("Doubts\n\nPORT CITY, Feb. 16, 2022 (Harbour Wire) - Ministers met.", date(2022, 2, 16)),
            ("PORT CITY, May 4, 2021 /Presswire/ -- The board met.", date(2021, 5, 4)),
            ("Pier shut\n\nMay 4, 2021 — The board met for an hour and shut the pier.", date(2021, 5, 4)),
            ("Pier shut\nIssued on: 04/05/2021 - 10:31\nPublished 10:31 AM BST, Tue May 4, 2021\n", date(2021, 5, 4)),
            ("Pier shut\nIssued on: 14/05/2021 - 10:31\nIt rains.", date(2021, 5, 14)),
            ("Pier shut\n4 May 2021, 10.31 BST\nLast updated 5 May 2021\nIt rains.", date(2021, 5, 4)),
        ] {
            assert_eq!(in_text(text).map(|published| published.day), Some(day), "{text}");
        }
    }

    #[test]
    fn a_date_that_a_text_merely_mentions_is_not_its_own() {
        for text in [
            "PORT CITY, HARBOURLAND MAY 4, 2021: A keeper of the lamp on the pier. Photo: Ann Lee",
            "In this photo taken on May 4, 2021, boats lie in the harbour.",
            "On May 4, 2021, the pier was shut.",
            "May 4, 2021, was a wet day in the harbour.",
            "Posted by Harbour Board on Tuesday, May 4, 2021",
            "PORT CITY, Feb. 15 (Harbour Wire) - The sites went down.",
            "The board met for an hour, and its chair, Greta Holm, spoke of the pier and of the crane beside it.\n\nMay 4, 2021\n\nThe crane fell.",
            "How the pier was lost\n\nMay 4, 2021 — The crane falls.\n\nMay 9, 2021 — The board meets.",
            "2021 was a wet year.",
            "Copyright 2021 Harbour Post",
        ] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }

    #[test]
    fn folders_and_file_names_hold_dates() {
        for (path, day) in [
            ("harbour-post/2022-02-16-pier.txt", Some(date(2022, 2, 16))),
            ("2022-02-15/pier.txt", Some(date(2022, 2, 15))),
            ("2022/02/15/pier.txt", Some(date(2022, 2, 15))),
            ("harbour-post_20220216_pier.txt", Some(date(2022, 2, 16))),
            ("000_2d65ec5ddeb04a1d.txt", None),
            ("20220231.txt", None),
            ("x20220216.txt", None),
            ("120220216.txt", None),
        ] {
            let mut folders: Vec<&str> = path.split('/').collect();
            folders.pop();
            assert_eq!(in_path(&folders, path).map(|published| published.day), day, "{path}");
        }
    }
}
