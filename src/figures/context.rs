//! The context of a figure: its clause, whose it is, and the words that it is about.
//!
//! In: a [`Line`] and the atoms of a figure. Out: the clause around it, the subject of that clause, and its content
//! words. Read by classes of words; no parser. Cannot fail; in doubt a field stays empty.

use super::{
    Reading,
    atoms::{Case, Line},
    lexicon::Trait,
    multiple,
};
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
    // "she faces"; not "US trade"
    let before = line.class(at.wrapping_sub(1));
    let own = at == from + 1
        && line.case(from) != Some(Case::Upper)
        && before.any(Class::PRONOUN)
        && !before.any(Class::DETERMINER.or(Class::SUBORDINATOR));
    class.any(Class::AUXILIARY.or(Class::MODAL))
        || own && class.any(Class::VERB)
        || noun_before
            && !line.capital(at)
            && !line.is(at.wrapping_sub(1), Trait::Article)
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
    if line.class(from).any(Class::CONJUNCTION) {
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

/// The subject as it is shown: without "but", "when" or "moments later," before it, and without what is told of it between
/// commas or behind "who". Nothing where no noun or pronoun is left.
pub fn shown(line: &Line, subject: &Range<usize>) -> Option<Range<usize>> {
    const LEADING: Class = Class::CONJUNCTION.or(Class::SUBORDINATOR).or(Class::ADVERB);
    const NAMING: Class = Class::DETERMINER.or(Class::PRONOUN).or(Class::NOUN).or(Class::ADJECTIVE);
    const VERB: Class = Class::PAST.or(Class::PARTICIPLE).or(Class::FINITE).or(Class::AUXILIARY);
    let mut from = subject.clone().rfind(|&at| line.mark(at) == '—').map_or(subject.start, |dash| dash + 1);
    let leads = |at: usize| line.class(at).any(LEADING) && !line.class(at).any(NAMING);
    while from < subject.end && (line.case(from).is_none() && line.number(from).is_none() || leads(from)) {
        from += 1;
    }
    // "In 2015 a fire": what follows the article.
    if line.class(subject.start).any(Class::PREPOSITION) {
        let article = |&at: &usize| line.is(at, Trait::Article) || line.word(at) == "the";
        let behind = subject.start + 2..subject.end.min(subject.start + 6);
        // "In recent months Ms Okafor": the name that ends it.
        let name = |&at: &usize| (at..subject.end).all(|at| line.capital(at));
        from = behind.clone().find(article).map(|at| at + 1).or_else(|| behind.clone().find(name))?;
    }
    let mut to = subject.end;
    if let Some(comma) = (from..to).find(|&at| line.mark(at) == ',') {
        // A name of several letters goes on with the clause, anything else tells of what stands before the comma.
        let goes_on = line.capital(comma + 1) && line.word(comma + 1).len() > 1 && comma + 1 < to;
        if goes_on {
            from = comma + 1;
            to = (from..to).find(|&at| line.mark(at) == ',').unwrap_or(to);
        } else {
            to = comma;
        }
    }
    while to > from + 1 && line.is(to - 1, Trait::Them) {
        to -= 1;
    }
    let class = line.class(from);
    let named = (from..to).any(|at| line.case(at).is_some());
    (named && !class.only(VERB) && !class.only(Class::PREPOSITION)).then_some(from..to)
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

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    #[test]
    fn the_subject_is_shown_without_what_is_told_of_it() {
        for (text, expected) in [
            ("Ms Okafor, who heads the board, sold 40 boats.", "Ms Okafor"),
            ("But when the board met, it sold 40 boats.", "it"),
            ("Moments later, Ms Okafor, whose yard it is, sold 40 boats.", "Ms Okafor"),
            ("In 2015 a fire on the pier hurt 40 people.", "fire on the pier"),
            ("In recent months Ms Okafor has sold 40 boats.", "Ms Okafor"),
            ("Fares tripled in May.", "Fares"),
            ("She faces a fine of $40.", "She"),
            ("The storm damaged an estimated 40 homes.", "storm"),
        ] {
            let doc = text::plain(text);
            let found = figures::find(&doc, &[]);
            let subjects: Vec<&str> =
                found.iter().map(|figure| figure.subject.map_or("", |span| doc.words(span))).collect();
            assert_eq!(subjects, [expected], "{text}");
        }
    }
}
