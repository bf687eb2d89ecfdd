//! What is no figure: numbers that date, name, order or rank.
//!
//! In: a [`Line`] and the place of a number. Out: the [`Kind`] of thing that the number is instead, and the atoms
//! it takes. Years, dates, clock times, ordinals, scores, phone numbers, labels ("Room 14"), names ("F-16"), addresses
//! and ages are typed here and left out. Words are rows of `not_figures.tsv`. Cannot fail; in doubt a number
//! is a figure.

use super::{
    Reading,
    atoms::{Case, Line},
    lexicon::Trait,
    number::{self, Form, Word},
    unit,
};
use crate::text::Class;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// What a number that is no figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 2014, the 1990s
    Year,
    /// Feb. 14, 2022-02-15
    Date,
    /// 10.45pm, 5:30
    Clock,
    /// 20th
    Ordinal,
    /// 3-1
    Score,
    /// +44 20 7946 0958
    Phone,
    /// Room 14, Article 5
    Label,
    /// F-16, iPhone 14, G7
    Name,
    /// 1. at the beginning of a list's item
    Item,
    /// 3.5.1
    Version,
    /// 14 Harbour Street
    Address,
    /// Ms Okafor, 45,
    Age,
    /// "one" as a pronoun
    Pronoun,
    /// two-day
    Fixed,
}

#[derive(Default)]
struct Table {
    labels: HashSet<&'static str>,
    streets: HashSet<&'static str>,
    fixed: HashSet<&'static str>,
    dated: HashSet<&'static str>,
    coded: HashSet<&'static str>,
    releases: HashSet<&'static str>,
    models: HashSet<&'static str>,
    lives: HashSet<&'static str>,
    /// By their first word.
    idioms: HashMap<&'static str, Vec<Vec<&'static str>>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in crate::text::table::rows(include_str!("not_figures.tsv")) {
        let [kind, words, ..] = row[..] else { continue };
        let set = match kind {
            "label" => &mut table.labels,
            "street" => &mut table.streets,
            "fixed" => &mut table.fixed,
            "dated" => &mut table.dated,
            "coded" => &mut table.coded,
            "release" => &mut table.releases,
            "model" => &mut table.models,
            "life" => &mut table.lives,
            "idiom" => {
                for idiom in words.split(", ") {
                    let words: Vec<&str> = idiom.split(' ').collect();
                    if let Some(&first) = words.first() {
                        table.idioms.entry(first).or_default().push(words);
                    }
                }
                continue;
            }
            // Months, days and contests are traits of words.
            _ => continue,
        };
        set.extend(words.split(", "));
    }
    table
});

/// Whether a number is known as a model's name: 747.
pub fn is_model(written: &str) -> bool {
    TABLE.models.contains(written)
}

type Run = fn(&Line, usize) -> Option<usize>;

/// Things of several atoms, before numbers are read; the first that answers wins.
const RUNS: [(Kind, Run); 9] = [
    (Kind::Date, date_in_words),
    (Kind::Clock, clock),
    (Kind::Date, date_in_digits),
    (Kind::Year, years),
    (Kind::Phone, phone),
    (Kind::Version, version),
    (Kind::Ordinal, ordinal),
    (Kind::Item, item),
    (Kind::Name, code),
];

/// What begins at atom `i` and is no number at all, and the atom after it.
pub fn run(line: &Line, i: usize) -> Option<(Kind, usize)> {
    if line.number(i).is_none() && !may_begin(line, i) {
        return None;
    }
    RUNS.iter().find_map(|&(kind, run)| Some((kind, run(line, i)?)))
}

fn may_begin(line: &Line, i: usize) -> bool {
    let c = line.mark(i);
    c == '+'
        || c == '('
        || c == '#'
        || matches!(c, '\'' | '’' | '‘')
        || line.capital(i) && line.traits(i).any(Trait::MONTH)
}

/// A whole number from `low` to `high` in plain digits at atom `i`.
fn plain(line: &Line, i: usize, low: i128, high: i128) -> Option<i128> {
    line.number(i)?.plain().filter(|n| (low..=high).contains(n))
}

fn year_like(line: &Line, i: usize) -> bool {
    line.number(i).is_some_and(|n| n.digits == 4) && plain(line, i, 1000, 2199).is_some()
}

/// The atom after a month at `i`, its full stop included.
fn month(line: &Line, i: usize) -> Option<usize> {
    let named = line.capital(i) && line.traits(i).any(Trait::MONTH);
    // The months that are words, too, must not begin a sentence's clause: "May 14" is a date all the same.
    named.then(|| if line.mark(i + 1) == '.' && line.glued(i + 1) { i + 2 } else { i + 1 })
}

/// The atom after a day of a month at `i`, with its "th" and the end of a span of days.
fn day(line: &Line, i: usize) -> Option<usize> {
    plain(line, i, 1, 31)?;
    let mut at = i + 1;
    if line.glued(at) && matches!(line.word(at), "st" | "nd" | "rd" | "th") {
        at += 1;
    }
    // "20-24", "1 and 2", "5 to 7"
    let joined = line.dash(at) || matches!(line.word(at), "to" | "and" | "or") || line.mark(at) == '/';
    if joined && plain(line, at + 1, 1, 31).is_some() {
        let mut to = at + 2;
        if line.glued(to) && matches!(line.word(to), "st" | "nd" | "rd" | "th") {
            to += 1;
        }
        let measured = line.mark(to) == '%' || unit::after(line, to).is_some();
        if !measured && (line.dash(at) || month(line, to).is_some() || !noun(line, to)) {
            return Some(to);
        }
    }
    Some(at)
}

fn noun(line: &Line, i: usize) -> bool {
    line.case(i) == Some(Case::Lower)
        && line.class(i).any(Class::NOUN.or(Class::ADJECTIVE))
        && !line.class(i).any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::ADVERB))
}

/// The atom after a year that follows a date: ", 2022", " 2022".
fn and_year(line: &Line, at: usize) -> usize {
    let year = if line.mark(at) == ',' { at + 1 } else { at };
    if year_like(line, year) && unit::after(line, year + 1).is_none() { year + 1 } else { at }
}

/// "Feb. 14, 2022", "14 February", "May 2019", "Tuesday 14", "the 4th of July".
fn date_in_words(line: &Line, i: usize) -> Option<usize> {
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
    let weekday = line.traits(i.wrapping_sub(1)).any(Trait::WEEKDAY)
        && line.capital(i.wrapping_sub(1))
        && !noun(line, to)
        && unit::after(line, to).is_none();
    weekday.then_some(to)
}

/// "10.45pm", "5:30", "2 p.m.", "9 o'clock", a lap time of "1:36.6".
fn clock(line: &Line, i: usize) -> Option<usize> {
    let literal = line.number(i)?;
    let hour = literal.value.and_then(super::ratio::Ratio::value).is_some_and(|n| (0.0..=24.0).contains(&n));
    if line.mark(i + 1) == ':' && line.glued(i + 1) && line.glued(i + 2) {
        let mut to = i + 2;
        let minutes = line.number(to).filter(|n| n.digits == 2)?;
        minutes.value?;
        to += 1;
        while line.mark(to) == ':' && line.glued(to) && line.number(to + 1).is_some() {
            to += 2;
        }
        return Some(meridian(line, to).unwrap_or(to));
    }
    if !hour || !matches!(literal.decimals, 0 | 2) {
        return None;
    }
    let mut at = i + 1;
    // "10-11am", "7 to 9 a.m."
    if (line.dash(at) || matches!(line.word(at), "to" | "and" | "or"))
        && plain(line, at + 1, 0, 24).is_some()
        && meridian(line, at + 2).is_some()
    {
        at += 2;
    }
    meridian(line, at)
        .or_else(|| line.follows(at, &["o'clock"]).or_else(|| line.follows(at, &["o’clock"])))
        .or_else(|| (literal.digits == 2 && literal.decimals == 2 && line.word(at) == "hrs").then_some(at + 1))
        .or_else(|| {
            let hours = literal.digits == 4 && matches!(line.word(at), "gmt" | "utc" | "est" | "edt" | "bst" | "cet");
            (hours || literal.decimals == 2 && matches!(line.word(at), "gmt" | "bst" | "cet")).then_some(at + 1)
        })
}

fn meridian(line: &Line, at: usize) -> Option<usize> {
    matches!(line.word(at), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m").then_some(at + 1)
}

/// "15/02/2022", "2022-02-15", "2013-14", "2014/15", "9/11", "24/7".
fn date_in_digits(line: &Line, i: usize) -> Option<usize> {
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
fn years(line: &Line, i: usize) -> Option<usize> {
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
        && literal.digits == 4
        && year_like(line, i)
        && literal.plain().is_some_and(|n| n % 10 == 0)
        && matches!(line.word(i.wrapping_sub(1)), "the" | "early" | "late" | "mid")
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
        && literal.plain() < line.number(i + 2).and_then(super::atoms::Literal::plain)
    {
        let counted = line.case(i + 3) == Some(Case::Lower) && plural(line.word(i + 3));
        return (!counted).then_some(i + 3);
    }
    if measured(line, i + 1)
        || matches!(number::word(line.word(i + 1)), Some(Word::Scale(_) | Word::Hundred | Word::Group(_)))
    {
        return None;
    }
    // "2000 - 2500 calories"
    if (line.dash(i + 1) || matches!(line.word(i + 1), "to" | "or" | "and"))
        && line.number(i + 2).is_some()
        && measured(line, i + 3)
    {
        return None;
    }
    let year = literal.plain()?;
    let before = line.word(i.wrapping_sub(1));
    let glued_before =
        line.glued(i) && !matches!(line.mark(i.wrapping_sub(1)), '(' | '"' | '“' | '-' | '–' | '/' | '—' | '‘');
    if glued_before {
        return None;
    }
    let dated = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "of"
            | "before"
            | "after"
            | "during"
            | "from"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "the"
            | "through"
            | "ending"
            | "ended"
            | "for"
            | "to"
            | "and"
            | "around"
            | "circa"
    );
    let counted = line.case(i + 1) == Some(Case::Lower) && !line.hyphen(i + 1) && counts(line, i + 1);
    let modern = (1900..=2060).contains(&year);
    let hedged = super::qualifier::before(line, i).is_some_and(|(_, from)| {
        !matches!(line.word(from), "around" | "before" | "beyond" | "near" | "circa" | "about" | "early")
    });
    if counted && !(dated && modern) {
        return None;
    }
    if hedged && !modern {
        return None;
    }
    let dated_back = line.precedes(i, &["dates", "from"]).is_some()
        || line.precedes(i, &["dating", "from"]).is_some()
        || line.precedes(i, &["back", "to"]).is_some()
        || before == "of" && TABLE.dated.contains(line.word(i.wrapping_sub(2)));
    let far =
        dated_back || matches!(before, "in" | "since" | "until" | "circa" | "year") || before == "by" && year > 2000;
    (modern || far && !counted).then_some(i + 1)
}

fn measured(line: &Line, at: usize) -> bool {
    unit::after(line, at).is_some_and(|(unit, to)| !(unit.name == "year of age" && line.word(to) == "of"))
}

fn plural(word: &str) -> bool {
    super::counted::is_plural(word)
}

/// Whether the next words are a plural noun, perhaps behind an adjective.
fn counts(line: &Line, i: usize) -> bool {
    let class = line.class(i);
    if plural(line.word(i)) && class.any(Class::NOUN) {
        return true;
    }
    noun(line, i) && line.case(i + 1) == Some(Case::Lower) && plural(line.word(i + 1))
}

/// "+44 20 7946 0958", "(555) 123-4567", "555-123-4567", "020 7946 0958".
fn phone(line: &Line, i: usize) -> Option<usize> {
    let mut at = i;
    let mut digits = 0usize;
    let mut groups = 0;
    let plus = line.mark(at) == '+';
    let bracket = line.mark(at) == '(';
    if (plus || bracket) && !line.glued(at + 1) {
        return None;
    }
    at += usize::from(plus || bracket);
    let first = line.number(at)?;
    let padded = first.padded;
    while let Some(group) = line.number(at).filter(|n| n.decimals == 0 && !n.grouped && groups < 8) {
        digits += usize::from(group.digits);
        groups += 1;
        at += 1;
        let joint = match line.mark(at) {
            '(' | ')' if line.number(at + 1).is_some() => 1,
            c if super::atoms::is_dash(c) && line.number(at + 1).is_some() => 1,
            '/' | '.' if line.glued(at) && line.number(at + 1).is_some() => 1,
            _ if line.number(at).is_some() => 0,
            _ => break,
        };
        at += joint;
    }
    let us = groups == 3 && digits == 10 && (first.digits == 3);
    let local = groups == 2 && digits == 7 && first.digits == 3 && line.hyphen(i + 1);
    let long = digits >= 8 && (plus || padded) && groups >= 2;
    let alone = padded && first.digits >= 5;
    // "978-3-16-148410-0"
    let chained = groups >= 4 && line.hyphen(i + 1);
    (us && (bracket || line.dash(i + 1) || line.mark(i + 1) == '.')
        || local
        || long
        || alone
        || chained
        || plus && digits >= 9)
        .then_some(at)
}

/// "3.5.1", "192.168.0.1": digits with two points or more.
fn version(line: &Line, i: usize) -> Option<usize> {
    let mut to = i + 1;
    line.number(i)?;
    while line.number(to).is_some() && line.glued(to) && line.written(to).starts_with('.') {
        to += 1;
    }
    (to > i + 1).then_some(to)
}

/// "20th", "1st".
fn ordinal(line: &Line, i: usize) -> Option<usize> {
    line.number(i)?;
    (line.glued(i + 1) && matches!(line.word(i + 1), "st" | "nd" | "rd" | "th")).then_some(i + 2)
}

/// "1." or "2)" at the beginning of a line, with or without words behind it.
fn item(line: &Line, i: usize) -> Option<usize> {
    plain(line, i, 0, 999)?;
    let alone = line.len() == 1 && line.number(i)?.digits <= 2;
    let bracketed = line.mark(i.wrapping_sub(1)) == '(' && line.mark(i + 1) == '.' && line.mark(i + 2) == ')';
    if alone || bracketed {
        return Some(i + 1);
    }
    let first = i == 0 || i == 1 && line.mark(0) == '(';
    (first && matches!(line.mark(i + 1), '.' | ')') && line.glued(i + 1) && !line.glued(i + 2)).then_some(i + 2)
}

/// Digits inside a longer piece: "F-16", "G7", "COVID-19", "5G", "A320neo", "#14", "SW1A".
fn code(line: &Line, i: usize) -> Option<usize> {
    if line.mark(i) == '#' {
        return (line.number(i + 1).is_some() && line.glued(i + 1)).then_some(i + 2);
    }
    let literal = line.number(i)?;
    let to = || end_of_piece(line, i);
    if line.mark(i.wrapping_sub(1)) == '@' && line.glued(i) {
        return Some(to());
    }
    let money = unit::before(line, i).is_some();
    if line.glued(i) && !money {
        let before = i.wrapping_sub(1);
        if line.case(before).is_some() {
            // "10x3" aside, letters before digits name something.
            return Some(to());
        }
        let letters = before.wrapping_sub(1);
        if line.hyphen(before) && line.case(letters).is_some() && !before_hyphen_counts(line, letters) {
            return Some(to());
        }
        let summed = line.mark(before) == '+' && line.glued(before) && line.number(letters).is_some();
        if matches!(line.mark(before), '_' | '@' | '&' | '\\') || summed {
            return Some(to());
        }
        if line.mark(before) == '/'
            && line.number(letters).is_none()
            && line.case(letters).is_some()
            && line.glued(before)
        {
            return Some(to());
        }
    }
    let after = i + 1;
    // "21-cv-0417"
    if line.hyphen(after)
        && line.hyphen(i + 3)
        && line.number(i + 4).is_some_and(|n| n.plain().is_some())
        && line.glued(i + 2)
        && line.glued(i + 4)
        && line.case(i + 2).is_some()
        && !line.class(i + 2).any(Class::FUNCTION)
        && unit::after(line, after).is_none()
        && number::word(line.word(i + 2)).is_none()
    {
        return Some(i + 5);
    }
    // "plot 14/B"
    let lettered = line.capital(after + 1) && line.written(after + 1).len() == 1;
    if line.mark(after) == '/' && line.glued(after) && line.glued(after + 1) && lettered {
        return Some(after + 2);
    }
    if line.word(after) == "x" && line.mark(after + 2) == '^' {
        return None;
    }
    if line.glued(after) && line.case(after).is_some() && !money {
        let known = unit::after(line, after).is_some()
            || number::at(line, i).is_some_and(|number| number.to > after)
            || matches!(line.word(after), "st" | "nd" | "rd" | "th" | "s" | "am" | "pm" | "plus" | "odd");
        // "150mm", "3x" and "20s" are known or left; letters that say nothing make it a name.
        if !known
            || line.written(after).chars().count() == 1 && line.glued(after + 1) && line.number(after + 1).is_some()
        {
            return Some(to());
        }
    }
    // "7-Eleven", "3-D"
    if line.hyphen(after)
        && line.glued(after + 1)
        && line.capital(after + 1)
        && unit::after(line, after).is_none()
        && number::word(line.word(after + 1)).is_none()
        && line.class(after + 1).any(Class::NOUN)
        && literal.decimals == 0
        && (line.case(after + 1) == Some(Case::Upper) || i > 0 && line.capital(i - 1))
    {
        return Some(to().max(after + 2));
    }
    // A number in digits that begins with zeros is a code.
    // So is one of more digits than anybody writes without grouping.
    (literal.decimals == 0 && !money && (literal.padded || literal.digits >= 10 && !literal.grouped)).then(to)
}

/// One past the last atom that is glued to atom `i` and is a word or a number.
fn end_of_piece(line: &Line, i: usize) -> usize {
    let mut to = i + 1;
    while line.glued(to)
        && (line.case(to).is_some()
            || line.number(to).is_some()
            || line.hyphen(to) && line.glued(to + 1) && line.case(to + 1).is_some())
    {
        to += 1;
    }
    to
}

/// "sub-500", "now-18", "to-260,000": a number behind a hyphen that still counts.
fn before_hyphen_counts(line: &Line, word: usize) -> bool {
    matches!(line.word(word), "sub" | "now" | "then" | "to" | "over" | "under" | "a" | "an" | "plus" | "minus")
        || number::word(line.word(word)).is_some_and(|word| !matches!(word, Word::Suffix(_)))
        || line.number(word.wrapping_sub(1)).is_some() && line.glued(word)
}

type Rule = fn(&Line, &Reading) -> bool;

/// What single numbers are, after they are read with their units; the first that answers wins.
const RULES: [(Kind, Rule); 9] = [
    (Kind::Age, age),
    (Kind::Ordinal, ordinal_in_words),
    (Kind::Name, model),
    (Kind::Pronoun, pronoun),
    (Kind::Fixed, fixed),
    (Kind::Address, address),
    (Kind::Label, label),
    (Kind::Name, name),
    (Kind::Score, score),
];

/// What a number is, if it is no figure.
pub fn kind(line: &Line, reading: &Reading) -> Option<Kind> {
    RULES.iter().find(|(_, rule)| rule(line, reading)).map(|&(kind, _)| kind)
}

/// ", 45," behind a name, "aged 45", "at the age of 45".
fn age(line: &Line, reading: &Reading) -> bool {
    if reading.unit.is_some() {
        return false;
    }
    let i = reading.from;
    let before = line.word(i.wrapping_sub(1));
    if matches!(before, "aged" | "age" | "ages")
        || line.precedes(i, &["age", "of"]).is_some()
        || line.precedes(i, &["ages", "of"]).is_some()
    {
        return true;
    }
    let years = plain(line, i, 1, 115).is_some() && reading.to == i + 1;
    years && (set_apart(line, i) || comes_of_age(line, i))
}

/// "Ms Okafor, 45, was", "the singer, 71, thanked", "Ada Hale (62) chairs", "Mr Reed, now 90,".
fn set_apart(line: &Line, i: usize) -> bool {
    let adverb = usize::from(matches!(line.word(i.wrapping_sub(1)), "then" | "now" | "just" | "only" | "still"));
    let open = i.wrapping_sub(1 + adverb);
    let opens = matches!(line.mark(open), ',' | '(');
    let closes = matches!(line.mark(i + 1), ',' | ')' | ';' | '.') || i + 1 == line.len();
    let before = open.wrapping_sub(1);
    let junior = line.mark(before) == '.' && line.capital(before.wrapping_sub(1));
    let named = line.capital(before) || line.word(before) == "s" || junior;
    let person = line.mark(i + 1) == ','
        && noun(line, before)
        && !plural(line.word(before))
        && line.class(before.wrapping_sub(1)).any(Class::DETERMINER.or(Class::POSSESSIVE))
        && line.case(i + 2) == Some(Case::Lower)
        && (line.class(i + 2).any(Class::PAST.or(Class::VERB).or(Class::AUXILIARY).or(Class::FINITE))
            || matches!(line.word(i + 2), "of" | "from") && line.capital(i + 3));
    let listed = line.mark(open) == ',' && line.mark(i + 1) == ',' && line.number(i + 2).is_some();
    opens && closes && (named || person) && !listed && !(line.mark(open) == '(' && line.mark(i + 1) != ')')
}

/// "turned 40", "retired at 65", "she was 16 when", "who is 52,", "Ms Okafor is 45 and".
fn comes_of_age(line: &Line, i: usize) -> bool {
    if noun(line, i + 1) || line.capital(i + 1) || line.dash(i + 1) {
        return false;
    }
    // "he was just 19 when"
    let at = i - usize::from(matches!(line.word(i.wrapping_sub(1)), "just" | "only" | "barely" | "still"));
    let last = at.wrapping_sub(1);
    let before = |back: usize| line.word(at.wrapping_sub(back));
    if matches!(before(1), "turned" | "turns" | "turning") {
        return line.capital(at.wrapping_sub(2)) || line.class(at.wrapping_sub(2)).any(Class::PRONOUN.or(Class::MODAL));
    }
    if before(1) == "at" && TABLE.lives.contains(before(2)) {
        return true;
    }
    let verb = match before(1) {
        "is" | "was" => last,
        "be" if matches!(before(2), "will" | "would") => last.wrapping_sub(1),
        _ => return false,
    };
    let subject = verb.wrapping_sub(1);
    let ends =
        matches!(line.mark(i + 1), ',' | '.') || matches!(line.word(i + 1), "and" | "when" | "in" | "but" | "on");
    ends && (matches!(line.word(subject), "he" | "she" | "who")
        || line.capital(subject) && line.capital(subject.wrapping_sub(1)))
}

/// "the twenty-first": the ones of an ordinal in words.
fn ordinal_in_words(line: &Line, reading: &Reading) -> bool {
    reading.form == Form::Words
        && line.hyphen(reading.number_end)
        && (matches!(line.word(reading.number_end + 1), "first" | "second")
            || matches!(number::word(line.word(reading.number_end + 1)), Some(Word::Part(3..=9))))
}

/// "the 747", "a 737 Max": models that are known by their number.
fn model(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    reading.unit.is_none()
        && reading.to == i + 1
        && TABLE.models.contains(line.written(i))
        && line.class(i.wrapping_sub(1)).any(Class::DETERMINER)
        && !(line.case(i + 1) == Some(Case::Lower) && counts(line, i + 1))
}

/// "one of which", "no one", "the one that".
fn pronoun(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    let word = line.word(i);
    if reading.unit.is_none_or(|unit| matches!(unit.name, "day" | "point"))
        && TABLE.idioms.get(word).is_some_and(|idioms| idioms.iter().any(|idiom| line.follows(i, idiom).is_some()))
    {
        return true;
    }
    if word != "one" || reading.to != i + 1 || reading.unit.is_some() {
        return false;
    }
    let before = line.word(i.wrapping_sub(1));
    let referring = [
        "this", "that", "which", "each", "every", "any", "no", "another", "the", "only", "other", "first", "last",
        "next", "new", "old", "same", "some", "such", "right", "wrong", "big", "good", "bad", "is", "was", "as",
        "like", "than",
    ];
    if referring.contains(&before) && line.word(i + 1) != "of"
        || matches!(before, "no" | "each" | "any" | "every" | "that" | "this" | "the" | "another")
    {
        return true;
    }
    let next = line.word(i + 1);
    if next == "of" {
        return line.case(i + 2).is_none() && line.number(i + 2).is_none();
    }
    if line.hyphen(i + 1) {
        return !(line.glued(i + 2) && unit::after(line, i + 1).is_some()) && TABLE.fixed.contains(line.word(i + 2));
    }
    let class = line.class(i + 1);
    next.is_empty()
        || class.any(
            Class::PREPOSITION
                .or(Class::AUXILIARY)
                .or(Class::MODAL)
                .or(Class::SUBORDINATOR)
                .or(Class::PRONOUN)
                .or(Class::CONJUNCTION)
                .or(Class::NEGATION)
                .or(Class::DETERMINER),
        )
        || class.any(Class::ADVERB) && next != "more" && !class.any(Class::ADJECTIVE)
        || class == Class::PAST
        || next.ends_with("ly") && class.any(Class::ADVERB)
}

/// "two-day", "three-way": the number is part of a kind's name.
fn fixed(line: &Line, reading: &Reading) -> bool {
    let number_end = reading.number_end;
    let before = reading.from.wrapping_sub(1);
    let behind_hyphen = line.hyphen(before)
        && line.glued(reading.from)
        && line.case(before.wrapping_sub(1)).is_some()
        && !before_hyphen_counts(line, before.wrapping_sub(1));
    if behind_hyphen && matches!(reading.form, Form::Words | Form::Fraction) && reading.unit.is_none() {
        return true;
    }
    reading.form == Form::Words && line.hyphen(number_end) && TABLE.fixed.contains(line.word(number_end + 1))
        || reading.form == Form::Digits
            && line.hyphen(number_end)
            && matches!(line.word(number_end + 1), "fold" | "way" | "D" | "star" | "day")
}

/// "14 Harbour Street", "221 King's Road".
fn address(line: &Line, reading: &Reading) -> bool {
    if reading.unit.is_some() || reading.form != Form::Digits || plain(line, reading.from, 1, 99_999).is_none() {
        return false;
    }
    let mut at = reading.to;
    for _ in 0..8 {
        if line.number(at).is_some() && ordinal(line, at).is_some() {
            at += 2;
            continue;
        }
        if matches!(line.mark(at), '\'' | '’' | '.') {
            at += 1;
            continue;
        }
        if !line.capital(at) && line.word(at) != "s" {
            return false;
        }
        if at > reading.to && TABLE.streets.contains(line.word(at)) {
            return true;
        }
        at += 1;
    }
    false
}

/// "Room 14", "No. 10", "page 3", "day 5".
fn label(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    // "route 66B" is no billion.
    let lettered = reading.form == Form::Scaled && reading.to == i + 2 && line.glued(i + 1);
    if reading.unit.is_some() || !(matches!(reading.form, Form::Digits | Form::Words) || lettered) {
        return false;
    }
    let before = i.wrapping_sub(1);
    // "the error code was 404"
    if matches!(line.word(before), "is" | "was" | "reads" | "read") && reading.form == Form::Digits {
        let what = before.wrapping_sub(1);
        // "her badge number is 5512", but "the number is 40"
        let numbered = line.word(what) == "number" && noun(line, what.wrapping_sub(1));
        return numbered || TABLE.coded.contains(line.word(what));
    }
    // "the Group of 77"
    if line.word(before) == "of" && reading.form == Form::Digits && before > 1 {
        let group = before - 1;
        return line.case(group) == Some(Case::Capital)
            && !line.is_headline()
            && TABLE.labels.contains(line.word(group))
            && !counts(line, reading.to);
    }
    let dotted = line.mark(before) == '.' && line.glued(before);
    let word = if dotted { before.wrapping_sub(1) } else { before };
    let joined = matches!(line.word(before), "and" | "to" | "or") && line.number(before.wrapping_sub(1)).is_some();
    let word = if joined { before.wrapping_sub(2) } else { word };
    if !TABLE.labels.contains(line.word(word))
        || line.number(i).is_some_and(|n| {
            n.grouped || n.decimals > 0 && !line.capital(word) && !TABLE.releases.contains(line.word(word))
        })
    {
        return false;
    }
    if line.word(word) == "no" && !(dotted || line.capital(word))
        || dotted
            && line.case(word) == Some(Case::Lower)
            && !matches!(line.word(word), "no" | "nos" | "vol" | "fig" | "ext" | "para" | "gen" | "ref")
    {
        return false;
    }
    // "number 40 people", "the case 40 lawyers wanted": a plural behind it is counted.
    let counted = line.case(reading.to) == Some(Case::Lower) && counts(line, reading.to) && !line.capital(word);
    // "category one hurricane" names its kind all the same; "type two errors" stays one.
    !counted
        && (reading.form == Form::Digits
            || lettered
            || line.capital(word)
            || matches!(
                line.word(word),
                "day"
                    | "number"
                    | "chapter"
                    | "phase"
                    | "part"
                    | "page"
                    | "round"
                    | "stage"
                    | "type"
                    | "category"
                    | "level"
            ))
}

/// "iPhone 14", "Boeing 737", "S&P 500", "Formula 1".
fn name(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    // "on Zero Hedge": a capital in the middle of a sentence that is no headline.
    if reading.form == Form::Words && reading.unit.is_none() && reading.to == i + 1 {
        return !line.is_headline()
            && line.capital(i)
            && (line.case(i + 1) == Some(Case::Capital) && line.case(i.wrapping_sub(1)) == Some(Case::Lower)
                // "the Big Ten"
                || i > 1 && line.case(i.wrapping_sub(1)) == Some(Case::Capital) && line.case(i) == Some(Case::Capital));
    }
    if reading.unit.is_some() || reading.form != Form::Digits || line.number(i).is_none_or(|n| n.grouped || n.vulgar) {
        return false;
    }
    let before = i.wrapping_sub(1);
    // "Linux 5.15": a version has few digits on both sides of its point.
    let version = line.number(i).is_some_and(|n| n.decimals > 0 && n.digits <= 2);
    if line.number(i).is_some_and(|n| n.decimals > 2 || n.decimals > 1 && n.digits > 2)
        || version && line.is_headline()
        || !line.capital(before)
        || line.glued(i)
    {
        return false;
    }
    let word = line.word(before);
    let class = line.class(before);
    let opening = before == 0
        || matches!(line.mark(before.wrapping_sub(1)), '"' | '“' | '‘' | ':' | '.' | '(' | '-' | '–' | '—' | '\'');
    let function = class.any(
        Class::PREPOSITION
            .or(Class::DETERMINER)
            .or(Class::ADVERB)
            .or(Class::CONJUNCTION)
            .or(Class::SUBORDINATOR)
            .or(Class::PRONOUN)
            .or(Class::AUXILIARY)
            .or(Class::MODAL)
            .or(Class::NEGATION),
    ) || super::qualifier::before(line, i).is_some();
    if opening && function
        || line.traits(before).any(Trait::WEEKDAY.or(Trait::MONTH))
        || function && line.case(before) == Some(Case::Capital)
    {
        return false;
    }
    // "in Weston 40 people died": a place before a count, not a name.
    let does = acts(line, reading.to) && before == 0;
    let counted = line.case(reading.to) == Some(Case::Lower) && counts(line, reading.to) && !does && !version;
    if opening && !version && plural(word) && line.case(before) == Some(Case::Capital) {
        return false;
    }
    let place = line.class(before.wrapping_sub(1)).any(Class::PREPOSITION) && !line.glued(i);
    !(counted && (place || opening && class.any(Class::VERB.or(Class::PAST)) && !line.capital(before + 2)))
        || line.case(before) == Some(Case::Mixed)
}

/// Whether the word at `at` is a verb in -s with its object: "Android 13 drains the battery".
fn acts(line: &Line, at: usize) -> bool {
    line.class(at).any(Class::VERB)
        && line.word(at).ends_with('s')
        && (line.class(at + 1).any(Class::DETERMINER) || line.word(at + 1) == "to")
}

/// "3-1", "won 21-19".
fn score(line: &Line, reading: &Reading) -> bool {
    let i = reading.from;
    if reading.unit.is_some() || reading.form != Form::Digits {
        return false;
    }
    // "confirmed 92 to 0", "a 3 to 1 margin"
    let against = line.word(i + 1) == "to" && !line.glued(i + 2) && line.number(i + 2).is_some();
    if against
        && unit::after(line, i + 3).is_none()
        && !matches!(line.word(i.wrapping_sub(1)), "from" | "of")
        && let Some((a, b)) = plain(line, i, 0, 600).zip(plain(line, i + 2, 0, 600))
        && a > b
        && !super::context::moves(line, i)
    {
        return true;
    }
    let pair = |a: usize, b: usize| plain(line, a, 0, 200).zip(plain(line, b, 0, 200));
    let tied = |at: usize| line.dash(at) && (line.glued(at) == line.glued(at + 1));
    let Some((a, b)) = (if tied(i + 1) { pair(i, i + 2) } else { None }) else { return false };
    if line.number(i + 2).is_none() || unit::after(line, i + 3).is_some() || unit::before(line, i).is_some() {
        return false;
    }
    let triple = line.dash(i + 3) && line.number(i + 4).is_some();
    if triple || a >= b {
        return true;
    }
    let beside = (i.saturating_sub(12)..i + 12).any(|at| line.traits(at).any(Trait::CONTEST));
    let counted = line.case(i + 3) == Some(Case::Lower) && counts(line, i + 3);
    beside && !counted
}

/// One past the last atom of what `kind` takes: a score's, a label's or an age's second number is passed over, too.
pub fn end(line: &Line, kind: Kind, reading: &Reading) -> usize {
    let mut to = reading.to;
    let ranged = matches!(kind, Kind::Score | Kind::Label | Kind::Name | Kind::Age);
    while ranged
        && line.number(to + 1).is_some()
        && (line.dash(to)
            || kind == Kind::Score && line.word(to) == "to"
            || kind != Kind::Score
                && matches!(line.word(to), "to" | "and" | "or" | "through")
                && unit::after(line, to + 2).is_none()
                && !noun(line, to + 2))
    {
        to += 2;
    }
    to
}

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    #[test]
    fn no_row_of_what_is_no_figure_gives_one() {
        for row in crate::text::table::rows(include_str!("not_figures.tsv")) {
            let doc = text::plain(row[2]);
            let found: Vec<&str> = figures::find(&doc, &[]).iter().map(|figure| doc.words(figure.phrase)).collect();
            assert!(found.is_empty(), "{}: {found:?}", row[2]);
        }
    }
}
