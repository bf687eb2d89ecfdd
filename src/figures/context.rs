//! The context of a figure: which way it moved, whose it is, where and when.
//!
//! In: a [`Line`] and the atoms of a figure. Out: its change, its subject, place and time, and the words that it
//! is about. Read from the clause around the number, by classes of words; no parser. Cannot fail; in doubt a
//! field stays empty.

use super::{Change, Reading, atoms::Line, lexicon::Trait};
use crate::text::Class;
use std::ops::Range;

/// How much something moved: "rose 4 per cent", "fell by about 40", "up 3 points, or 1 per cent".
pub fn change(line: &Line, from: usize) -> Option<Change> {
    let mut at = from;
    for _ in 0..4 {
        at = at.checked_sub(1)?;
        let word = line.word(at);
        if let Some(change) = line.traits(at).direction() {
            // "the rise", "pay rise of": a noun says of what the figure is, not that it moved.
            let noun = line.word(at + 1) == "of" && line.word(at.wrapping_sub(1)) != "is";
            // "pick up at least 45"
            let particle = matches!(word, "up" | "down") && line.traits(at.wrapping_sub(1)).any(Trait::PARTICLE);
            return (!noun && !particle).then_some(change);
        }
        let between = matches!(
            word,
            "by" | "a"
                | "an"
                | "about"
                | "around"
                | "just"
                | "only"
                | "nearly"
                | "almost"
                | "roughly"
                | "some"
                | "more"
                | "than"
                | "another"
                | "further"
                | "as"
                | "much"
                | "over"
                | "under"
                | "less"
                | "least"
                | "up"
                | "approximately"
        ) || word == "at" && matches!(line.word(at + 1), "least" | "most")
            || line.class(at).any(Class::ADVERB) && !line.class(at).any(Class::PREPOSITION) && word != "back";
        if !between {
            return None;
        }
    }
    None
}

/// Whether a word of change stands shortly before atom `from`.
pub fn moves(line: &Line, from: usize) -> bool {
    (1..=4).filter_map(|back| from.checked_sub(back)).any(|at| line.traits(at).direction().is_some())
}

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
            && (line.traits(at).direction().is_some() && !matches!(word, "lower" | "higher")
                || class.any(Class::PAST) && !continues(line, at + 1)
                || line.traits(at).any(Trait::VERB))
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
        let conjunction = matches!(
            line.word(before),
            "while" | "but" | "although" | "though" | "whereas" | "because" | "that" | "as"
        ) && before > 0
            || verb && line.word(before) == "and";
        if is_stop(line, before) || conjunction {
            break;
        }
        verb = verb || from < at && is_verb(line, from, before);
        from = before;
    }
    let mut to = at;
    while to < line.len().min(at + REACH)
        && !is_stop(line, to)
        && !matches!(line.word(to), "while" | "but" | "although" | "whereas" | "because")
    {
        to += 1;
    }
    from..to
}

/// The subject of the clause that holds the figure: the words before its verb.
pub fn subject(line: &Line, reading: &Reading, clause: &Range<usize>) -> Option<Range<usize>> {
    let mut from = clause.start;
    // A leading "In 2016," or "Meanwhile,".
    let class = line.class(from);
    if class.any(Class::PREPOSITION.or(Class::ADVERB).or(Class::SUBORDINATOR))
        && let Some(comma) = (from..reading.from.min(from + 14)).find(|&at| line.mark(at) == ',')
    {
        from = comma + 1;
    }
    from = super::counted::past_determiners(line, from);
    let verb = (from..reading.from).find(|&at| is_verb(line, at, from))?;
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
            && line.traits(at).direction().is_none()
            && !line.traits(at).any(Trait::MONTH)
            && !line.traits(at).any(Trait::WEEKDAY)
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

/// When: "last week", "in recent months", "on Tuesday", "still".
pub fn time(line: &Line, reading: &Reading, clause: &Range<usize>) -> Option<Range<usize>> {
    let candidates = (reading.to..clause.end).chain((clause.start..reading.from).rev());
    for at in candidates {
        let word = line.word(at);
        if matches!(word, "yesterday" | "today" | "tomorrow" | "tonight" | "currently" | "now" | "still" | "annually") {
            return Some(at..at + 1);
        }
        if line.traits(at).any(Trait::WEEKDAY) && line.capital(at) {
            let from = if matches!(line.word(at.wrapping_sub(1)), "on" | "last" | "next" | "since" | "by" | "until") {
                at - 1
            } else {
                at
            };
            return Some(from..at + 1);
        }
        if line.traits(at).any(Trait::MONTH)
            && line.capital(at)
            && (word != "may" || line.word(at.wrapping_sub(1)) == "in")
        {
            let mut from = at;
            while from > clause.start
                && (line.number(from - 1).is_some()
                    || matches!(
                        line.word(from - 1),
                        "in" | "on" | "since" | "by" | "until" | "late" | "early" | "mid" | "last" | "next" | "this"
                    ))
            {
                from -= 1;
            }
            let mut to = at + 1;
            while line.number(to).is_some()
                || line.mark(to) == ',' && line.number(to + 1).is_some()
                || line.mark(to) == '.' && line.number(to + 1).is_some()
            {
                to += 1;
            }
            if from.max(at) <= reading.from || from >= reading.to {
                return Some(from..to);
            }
        }
        if matches!(word, "in" | "since" | "by" | "until" | "during" | "over" | "for" | "last" | "next" | "this" | "at")
        {
            let mut to = at + 1;
            while to < at + 5
                && (line.class(to).any(Class::DETERMINER.or(Class::ADJECTIVE).or(Class::ADVERB))
                    || matches!(
                        line.word(to),
                        "last" | "next" | "past" | "recent" | "first" | "few" | "late" | "early"
                    ))
                && !line.traits(to).any(Trait::TIME)
            {
                to += 1;
            }
            let year =
                line.number(to).is_some_and(|n| n.digits == 4 && n.plain().is_some_and(|y| (1900..2100).contains(&y)));
            if (line.traits(to).any(Trait::TIME) || year) && (at >= reading.to || to < reading.from) {
                return Some(at..to + 1);
            }
        }
    }
    None
}

/// Where: a phrase of place behind the figure, or at the head of its clause.
pub fn place(line: &Line, after: usize) -> Option<Range<usize>> {
    for at in after..after + 8 {
        let word = line.word(at);
        if matches!(
            word,
            "in" | "on"
                | "at"
                | "near"
                | "along"
                | "across"
                | "around"
                | "into"
                | "inside"
                | "outside"
                | "from"
                | "through"
                | "throughout"
                | "within"
                | "crossing"
                | "surround"
                | "surrounding"
        ) {
            let from = super::counted::past_determiners(line, at + 1);
            let mut to = from;
            while to < from + 7 {
                let next = line.word(to);
                let class = line.class(to);
                let joins = matches!(next, "of" | "with" | "near" | "the") && to > from && line.case(to + 1).is_some();
                if line.case(to).is_none() && !(line.hyphen(to))
                    || !joins
                        && (class.any(
                            Class::PREPOSITION
                                .or(Class::AUXILIARY)
                                .or(Class::MODAL)
                                .or(Class::CONJUNCTION)
                                .or(Class::SUBORDINATOR)
                                .or(Class::PRONOUN),
                        ) || class == Class::PAST)
                    || class.any(Class::ADVERB) && !class.any(Class::ADJECTIVE)
                {
                    break;
                }
                to += 1;
            }
            let timed = (from..to).any(|i| {
                line.traits(i).any(Trait::TIME)
                    || line.traits(i).any(Trait::MONTH) && line.capital(i)
                    || line.traits(i).any(Trait::WEEKDAY)
            });
            if to > from
                && !timed
                && line.number(from).is_none()
                && !matches!(line.word(from), "connection" | "order" | "fact" | "total" | "response" | "addition")
            {
                return Some(at..to);
            }
        }
        if line.case(at).is_none() && !matches!(line.mark(at), '\'' | '’') || matches!(word, "and" | "but") {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{
        figures::{self, Change},
        text,
    };

    #[test]
    fn every_word_of_change_gives_its_direction() {
        for row in crate::text::table::rows(include_str!("changes.tsv")) {
            let expected = if row[0] == "up" { Change::Up } else { Change::Down };
            let doc = text::plain(row[2]);
            let changes: Vec<_> = figures::find(&doc, &[]).iter().map(|figure| figure.change).collect();
            assert_eq!(changes, [Some(expected)], "{}", row[2]);
        }
    }

    #[test]
    fn a_level_that_is_reached_is_no_change() {
        let doc = text::plain("Ticket prices rose by 4 per cent to $40.");
        let changes: Vec<_> = figures::find(&doc, &[]).iter().map(|figure| figure.change).collect();
        assert_eq!(changes, [Some(Change::Up), None]);
    }
}
