//! The context of a figure: its clause, whose it is, and the words that it is about.
//!
//! In: a [`Line`] and the atoms of a figure. Out: the clause around it, the subject of that clause, and its content
//! words. Read by classes of words; no parser. Cannot fail; in doubt a field stays empty.

use super::{Reading, atoms::Line, lexicon::Trait, multiple};
use crate::text::Class;
use std::ops::Range;

/// Whether atom `at` is a verb that ends a subject.
pub fn is_verb(line: &Line, at: usize, from: usize) -> bool {
    let word = line.word(at);
    let class = line.class(at);
    if word.is_empty() {
        return false;
    }
    let noun_before = at > from;
    class.any(Class::AUXILIARY.or(Class::MODAL))
        || noun_before
            && !line.capital(at)
            && (line.direction(at).is_some() && !line.is(at, Trait::Comparative)
                || class.any(Class::PAST) && !continues(line, at + 1)
                || line.is(at, Trait::Verb))
}

fn continues(line: &Line, at: usize) -> bool {
    let class = line.class(at);
    line.case(at).is_some()
        && class.any(Class::NOUN)
        && !class.any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::ADVERB))
}

fn is_stop(line: &Line, at: usize) -> bool {
    matches!(line.mark(at), ';' | '"' | '“' | '”')
}

/// How many atoms a clause reaches to either side at most, so that one endless sentence stays linear.
const REACH: usize = 60;

/// The clause of atom `at`: between semicolons, dashes, brackets, and "while", "but", "and" with a verb behind.
pub fn clause(line: &Line, at: usize) -> Range<usize> {
    let mut from = at;
    // Whether a verb stands in from + 1..at: what stands before it begins a clause of its own.
    let mut verb = false;
    while from > at.saturating_sub(REACH) {
        let before = from - 1;
        let conjunction = line.is(before, Trait::Clause) && before > 0 || verb && line.word(before) == "and";
        if is_stop(line, before) || conjunction {
            break;
        }
        verb = verb || from < at && is_verb(line, from, before);
        from = before;
    }
    let mut to = at;
    while to < line.len().min(at + REACH) && !is_stop(line, to) && !line.is(to, Trait::ClauseEnd) {
        to += 1;
    }
    from..to
}

/// The subject of the clause that holds the figure: the words before its verb.
pub fn subject(line: &Line, reading: &Reading, clause: &Range<usize>) -> Option<Range<usize>> {
    let mut from = clause.start;
    // The mark of a list or a heading.
    while line.dash(from) || matches!(line.mark(from), '•' | '*' | '·' | '#') {
        from += 1;
    }
    // A leading "In 2016," or "Meanwhile,".
    let class = line.class(from);
    if class.any(Class::PREPOSITION.or(Class::ADVERB).or(Class::SUBORDINATOR))
        && let Some(comma) = (from..reading.from.min(from + 14)).find(|&at| line.mark(at) == ',')
    {
        from = comma + 1;
    }
    from = super::counted::past_determiners(line, from);
    // "sales tripled": the figure is the verb.
    let own = multiple::is(reading) && line.is_any(reading.from, multiple::VERBS) && from < reading.from;
    let verb = (from..reading.from).find(|&at| is_verb(line, at, from)).or(own.then_some(reading.from))?;
    let mut to = verb;
    while to > from && (line.class(to - 1).any(Class::ADVERB) || line.mark(to - 1) == ',') {
        to -= 1;
    }
    (to > from && to - from < 24).then_some(from..to)
}

/// What the figure is about: its subject, the nouns between verb and number, and the phrase behind its unit.
/// `from` is where the hedge begins. A count whose noun is the subject itself is about nothing else.
pub fn about(
    line: &Line,
    reading: &Reading,
    clause: &Range<usize>,
    from: usize,
    subject: Option<Range<usize>>,
    counted: Option<&Range<usize>>,
) -> Vec<Range<usize>> {
    let mut about = Vec::new();
    let before = subject.as_ref().map_or(clause.start, |subject| subject.end);
    let leads = subject.is_none();
    if let Some(subject) = subject {
        content(line, subject, &mut about);
    }
    content(line, before.max(from.saturating_sub(8))..from, &mut about);
    let counts = reading.unit.is_none() && counted.is_some();
    if counts && (leads || !about.is_empty()) {
        return about;
    }
    let after = match counted {
        Some(_) if reading.unit.is_some() => reading.to,
        Some(counted) => counted.end,
        None => reading.to,
    };
    content(line, after..clause.end.min(after + 8), &mut about);
    about
}

/// The content words of `range`: nouns, adjectives and names.
fn content(line: &Line, range: Range<usize>, into: &mut Vec<Range<usize>>) {
    let mut at = range.start;
    while at < range.end {
        let word = line.word(at);
        let class = line.class(at);
        // "S&P"
        if line.mark(at + 1) == '&' && line.glued(at + 1) && line.glued(at + 2) && at + 2 < range.end {
            into.push(at..at + 3);
            at += 3;
            continue;
        }
        let function = class.any(FUNCTION);
        let verbal = class.any(Class::PAST) && !line.class(at.wrapping_sub(1)).any(Class::DETERMINER)
            || class.any(Class::ING) && !line.capital(at) && line.class(at.wrapping_sub(1)).any(Class::AUXILIARY);
        let noun = class.any(Class::NOUN) || line.capital(at) || class.any(Class::PAST);
        if noun
            && !(function && !(line.capital(at) && at > 0 && line.capital(at - 1)))
            && (!verbal || line.capital(at))
            && word.len() > 1
            && line.direction(at).is_none()
            && !line.is(at, Trait::Month)
            && !line.is(at, Trait::Weekday)
        {
            into.push(at..at + 1);
        }
        at += 1;
    }
}

const FUNCTION: Class = Class::PREPOSITION
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::SUBORDINATOR)
    .or(Class::PRONOUN)
    .or(Class::CONJUNCTION)
    .or(Class::DETERMINER)
    .or(Class::NEGATION)
    .or(Class::ADVERB)
    .or(Class::POSSESSIVE)
    .or(Class::NUMBER);
