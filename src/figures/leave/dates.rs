//! Dates: days, months, years and decades, in words and in digits.
//!
//! In: a [`Line`] and an atom. Out: the atom after the date that begins there. Cannot fail; what is measured or
//! counted is no date.

use super::{counts, noun, plain, plural};
use crate::figures::{
    atoms::{Case, Line, Literal},
    lexicon::Trait,
    number::{self, Word},
    qualifier, unit,
};

/// "Feb. 14, 2022", "14 February", "May 2019", "Tuesday 14", "the 4th of July".
pub(super) fn date_in_words(line: &Line, i: usize) -> Option<usize> {
    if let Some(after) = month(line, i) {
        if let Some(to) = day(line, after) {
            let measured = unit::after(line, to).is_some() || line.mark(to) == '%' && line.glued(to);
            return if measured { None } else { Some(and_year(line, to)) };
        }
        return (year_like(line, after)
            || plain(line, after + 1, 0, 99).is_some() && matches!(line.mark(after), '\'' | '’'))
        .then_some(after + if year_like(line, after) { 1 } else { 2 });
    }
    let to = day(line, i)?;
    let of = if line.word(to) == "of" { to + 1 } else { to };
    let hyphen = if line.hyphen(of) { of + 1 } else { of };
    if let Some(after) = month(line, hyphen) {
        return Some(and_year(line, after));
    }
    let weekday = line.is(i.wrapping_sub(1), Trait::Weekday)
        && line.capital(i.wrapping_sub(1))
        && !noun(line, to)
        && unit::after(line, to).is_none();
    weekday.then_some(to)
}

/// The atom after a month at `i`, its full stop included.
fn month(line: &Line, i: usize) -> Option<usize> {
    let named = line.capital(i) && line.is(i, Trait::Month);
    // The months that are words, too, must not begin a sentence's clause: "May 14" is a date all the same.
    named.then(|| if line.mark(i + 1) == '.' && line.glued(i + 1) { i + 2 } else { i + 1 })
}

/// The atom after a day of a month at `i`, with its "th" and the end of a span of days.
fn day(line: &Line, i: usize) -> Option<usize> {
    plain(line, i, 1, 31)?;
    let mut at = i + 1;
    if line.glued(at) && line.is(at, Trait::OrdinalEnd) {
        at += 1;
    }
    // "20-24", "1 and 2", "5 to 7"
    let joined = line.dash(at) || line.is(at, Trait::Join) || line.mark(at) == '/';
    if joined && plain(line, at + 1, 1, 31).is_some() {
        let mut to = at + 2;
        if line.glued(to) && line.is(to, Trait::OrdinalEnd) {
            to += 1;
        }
        let measured = line.mark(to) == '%' || unit::after(line, to).is_some();
        if !measured && (line.dash(at) || month(line, to).is_some() || !noun(line, to)) {
            return Some(to);
        }
    }
    Some(at)
}

/// The atom after a year that follows a date: ", 2022", " 2022".
fn and_year(line: &Line, at: usize) -> usize {
    let year = if line.mark(at) == ',' { at + 1 } else { at };
    if year_like(line, year) && unit::after(line, year + 1).is_none() { year + 1 } else { at }
}

/// "15/02/2022", "2022-02-15", "2013-14", "2014/15", "9/11", "24/7".
pub(super) fn date_in_digits(line: &Line, i: usize) -> Option<usize> {
    let first = line.number(i).filter(|n| n.plain().is_some())?;
    let mark = line.mark(i + 1);
    if !(mark == '/' || line.dash(i + 1)) || !line.glued(i + 1) || !line.glued(i + 2) {
        return None;
    }
    let second = line.number(i + 2).filter(|n| n.plain().is_some())?;
    let third = line.number(i + 4).filter(|_| line.mark(i + 3) == mark && line.glued(i + 3) && line.glued(i + 4));
    if third.is_some_and(|n| {
        n.plain().is_some() && matches!((first.digits, n.digits), (4, 2) | (1 | 2, 2 | 4)) && second.digits <= 2
    }) {
        return Some(i + 5);
    }
    if third.is_some() {
        return None;
    }
    let season = year_like(line, i) && second.digits == 2 && first.plain().map(|y| (y + 1) % 100) == second.plain();
    let named = mark == '/'
        && matches!((first.plain(), second.plain()), (Some(9), Some(11)) | (Some(7), Some(7)) | (Some(24), Some(7)));
    (season || named).then_some(i + 3)
}

/// "2014", "1990s", "'90s", "from 2014 to 2018", "2014–18".
pub(super) fn years(line: &Line, i: usize) -> Option<usize> {
    if matches!(line.mark(i), '\'' | '’' | '‘') {
        let decade = plain(line, i + 1, 0, 99).is_some() && line.glued(i + 1);
        return (decade && line.number(i + 1)?.digits == 2 && !line.glued(i))
            .then(|| i + 2 + usize::from(line.word(i + 2) == "s" && line.glued(i + 2)));
    }
    let literal = line.number(i)?;
    // A decade, of a century or of an age.
    if literal.plain().is_some_and(|n| n % 10 == 0 && n > 0) && line.written(i + 1) == "s" && line.glued(i + 1) {
        return Some(i + 2);
    }
    if literal.plain().is_some_and(|n| n % 10 == 0)
        && matches!(line.mark(i + 1), '\'' | '’')
        && line.written(i + 2) == "s"
        && line.glued(i + 1)
        && (year_like(line, i) || literal.digits == 2)
        && line.is(i.wrapping_sub(1), Trait::DecadeLead)
    {
        return Some(i + 3);
    }
    if !year_like(line, i) || unit::before(line, i).is_some() {
        return None;
    }
    if line.dash(i + 1)
        && line.glued(i + 1)
        && year_like(line, i + 2)
        && !measured(line, i + 3)
        && plain(line, i, 1800, 2100).is_some()
        && literal.plain() < line.number(i + 2).and_then(Literal::plain)
    {
        let counted = line.case(i + 3) == Some(Case::Lower) && plural(line, i + 3);
        return (!counted).then_some(i + 3);
    }
    if measured(line, i + 1)
        || matches!(number::word(line.word(i + 1)), Some(Word::Scale(_) | Word::Hundred | Word::Group(_)))
    {
        return None;
    }
    // "2000 - 2500 calories"
    // "20 miles in 2008 to 29 miles"
    let year = literal.plain()?;
    let second = line.number(i + 2).filter(|_| line.dash(i + 1) || line.is(i + 1, Trait::Join));
    if second.is_some_and(|n| n.plain().is_none_or(|n| n > year)) && measured(line, i + 3) {
        return None;
    }
    let before = i.wrapping_sub(1);
    let glued_before = line.glued(i) && !matches!(line.mark(before), '(' | '"' | '“' | '-' | '–' | '/' | '—' | '‘');
    if glued_before {
        return None;
    }
    let dated = line.is(before, Trait::BeforeYear);
    let counted = line.case(i + 1) == Some(Case::Lower) && !line.hyphen(i + 1) && counts(line, i + 1);
    let modern = (1900..=2060).contains(&year);
    let hedged = qualifier::before(line, i).is_some_and(|(_, from)| !line.is(from, Trait::YearHedge));
    if counted && !(dated && modern) {
        return None;
    }
    if hedged && !modern {
        return None;
    }
    let word = line.word(before);
    let earlier = before.wrapping_sub(1);
    let dated_back = word == "from" && line.is(earlier, Trait::Dates)
        || word == "of" && line.is(earlier, Trait::Dated)
        || line.precedes(i, &["back", "to"]).is_some();
    let far = dated_back || line.is(before, Trait::FarYear) || word == "by" && year > 2000;
    (modern || far && !counted).then_some(i + 1)
}

fn year_like(line: &Line, i: usize) -> bool {
    line.number(i).is_some_and(|n| n.digits == 4) && plain(line, i, 1000, 2199).is_some()
}

fn measured(line: &Line, at: usize) -> bool {
    unit::after(line, at).is_some_and(|(unit, to)| !(unit.name == "year of age" && line.word(to) == "of"))
}
