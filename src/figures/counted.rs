//! What is counted: the head noun with its modifiers after a number.
//!
//! In: a [`Line`] and the atom after a number. Out: the atoms of the noun phrase. The head of a count above one is
//! the first plural that no other plural follows ("130 charging stations", "two sports cars"). Cannot fail;
//! a number that counts nothing that stands beside it gives none.

use super::{
    atoms::{Case, Line},
    lexicon::Trait,
};
use crate::text::Class;
use std::ops::Range;

/// Whether the word at `at` looks like a plural noun.
pub fn is_plural(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    let by_form = || {
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !line.is(at, Trait::Singular)
    };
    line.is(at, Trait::Plural) || by_form()
}

const STOPS: Class = Class::PREPOSITION
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::SUBORDINATOR)
    .or(Class::PRONOUN)
    .or(Class::CONJUNCTION)
    .or(Class::DETERMINER)
    .or(Class::NEGATION);

/// The noun phrase that begins at `j`, right after a number; `single` where the number is one.
pub fn after(line: &Line, j: usize, single: bool) -> Option<Range<usize>> {
    // "40-odd boats"
    if line.hyphen(j)
        && let Some((_, to)) = super::qualifier::after(line, j)
    {
        return phrase(line, to, single);
    }
    // "four-cylinder engine"
    if line.hyphen(j) && line.glued(j + 1) && line.case(j + 1).is_some() {
        // "the 100-strong crew"
        if line.class(j + 1).only(Class::ADJECTIVE) {
            return phrase(line, j + 2, true);
        }
        return Some(j + 1..j + 2);
    }
    let mut from = j;
    if line.word(from) == "of" {
        from = past_determiners(line, from + 1);
        // "four of her one-time rivals"
        if line.is(from, Trait::Numeral) && line.hyphen(from + 1) && line.case(from + 2).is_some() {
            from += 3;
        }
        if line.class(from).any(Class::PRONOUN) {
            return None;
        }
        // "34 of the council's 60 seats"
        from = past_owner(line, from).unwrap_or(from);
        from = past_number(line, from);
    }
    while line.is(from, Trait::More) {
        from += 1;
    }
    phrase(line, from, single)
}

/// Past the number at `from`, perhaps behind a hedge or an adjective: "one of at least three members", "10 of the first 11
/// races".
fn past_number(line: &Line, from: usize) -> usize {
    // Of "one-time rivals" the number is no number.
    let number = |at: usize| super::number::at(line, at).map(|number| number.to).filter(|&to| !line.hyphen(to));
    if let Some(to) = number(from) {
        return to;
    }
    let hedged = (from + 1..from + 4).find_map(|at| {
        let to = number(at)?;
        super::qualifier::before(line, at).filter(|&(_, start)| start == from).map(|_| to)
    });
    let ranked = || number(from + 1).filter(|_| line.class(from).any(Class::ADJECTIVE) && !line.hyphen(from + 1));
    hedged.or_else(ranked).unwrap_or(from)
}

/// The number that an owner at `from` has: "the council's 60 seats".
fn past_owner(line: &Line, from: usize) -> Option<usize> {
    let mark = (from + 1..from + 5).find(|&at| matches!(line.mark(at), '\'' | '’'))?;
    let number = mark + 1 + usize::from(line.word(mark + 1) == "s" && line.glued(mark + 1));
    let named = (from..mark).all(|at| line.case(at).is_some() && !line.class(at).any(STOPS));
    (named && super::number::at(line, number).is_some()).then_some(number)
}

/// "of them 40 were children": the noun behind the verb.
pub fn of_them(line: &Line, from: usize, to: usize) -> Option<Range<usize>> {
    let before = line.mark(from.wrapping_sub(1)) == ',';
    let at = if before { from.checked_sub(1)? } else { from };
    let of = line.is(at.wrapping_sub(1), Trait::Them) && line.word(at.wrapping_sub(2)) == "of";
    if !of || !line.is(to, Trait::Were) {
        return None;
    }
    phrase(line, past_determiners(line, to + 1), false)
}

/// "a boat or two": the noun before "or".
pub fn before_or(line: &Line, from: usize) -> Option<Range<usize>> {
    let or = from.checked_sub(1).filter(|&or| line.word(or) == "or")?;
    let start = (or.saturating_sub(3)..or).find(|&at| {
        let before = at.wrapping_sub(1);
        line.is(before, Trait::Article) || line.is(before, Trait::Others) || line.is(before, Trait::One)
    })?;
    let noun = phrase(line, start, true)?;
    (noun.end == or && !is_plural(line, or - 1)).then_some(noun)
}

/// "- Boats lost: 40": what an item of a list names before its colon.
pub fn headed(line: &Line, from: usize) -> Option<Range<usize>> {
    let colon = from.checked_sub(1).filter(|&colon| line.mark(colon) == ':' && colon <= 8)?;
    let start = (0..colon).find(|&at| line.case(at).is_some())?;
    let noun = phrase(line, past_determiners(line, start), false)?;
    let plain = (start..colon).all(|at| line.number(at).is_none() && !line.class(at).any(Class::FINITE));
    (plain && noun.end <= colon && is_plural(line, noun.end - 1)).then_some(noun)
}

/// The noun phrase before "of" and a number: "a turnout of 37 per cent".
pub fn before_of(line: &Line, from: usize) -> Option<Range<usize>> {
    let of = from.checked_sub(1).filter(|&of| line.word(of) == "of")?;
    if line.is(of.wrapping_sub(1), Trait::NoMeasure) {
        return None;
    }
    let mut at = of;
    while at > of.saturating_sub(4) {
        let class = line.class(at - 1);
        let noun = line.case(at - 1).is_some() && class.any(Class::NOUN.or(Class::ADJECTIVE));
        let function =
            class.any(STOPS) || class.any(Class::PAST) || class.any(Class::ADVERB) && !class.any(Class::ADJECTIVE);
        // "a cost of", "the cut of": behind an article it is no verb.
        let function = function && !(class.any(Class::NOUN) && at == of && after_article(line, at - 1));
        let number = super::number::plural(line.word(at - 1)).is_some();
        if !noun || number || function || super::context::is_verb(line, at - 1, 0) && at < of {
            break;
        }
        at -= 1;
    }
    (at < of).then_some(at..of)
}

fn after_article(line: &Line, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    line.is(before, Trait::Article) || line.word(before) == "the"
}

/// Past "the", "its", "all the", "these".
pub fn past_determiners(line: &Line, mut at: usize) -> usize {
    for _ in 0..3 {
        let class = line.class(at);
        if line.case(at).is_some() && class.any(Class::DETERMINER.or(Class::POSSESSIVE)) && !class.any(Class::NEGATION)
        {
            at += 1;
        }
    }
    at
}

/// The noun phrase that begins at `from`, without determiners.
pub fn phrase(line: &Line, from: usize, single: bool) -> Option<Range<usize>> {
    let mut at = from;
    let mut head = None;
    let mut plural = false;
    let mut words_taken = 0;
    // The first word of what somebody has.
    let mut owned = usize::MAX;
    while words_taken < 8 {
        if let Some(to) = inner_mark(line, at, from) {
            // The second half of a compound can be any word: "gas-only options", "sit-ins".
            if line.hyphen(at) && line.case(to).is_some() {
                at = to + 1;
                let class = line.class(to);
                // "randomly-chosen adults": a participle is no head.
                if !class.any(Class::PAST) || class.any(Class::NOUN) {
                    head = Some(at);
                    plural = is_plural(line, to);
                }
                continue;
            }
            if matches!(line.mark(at), '\'' | '’') {
                owned = to;
            }
            at = to;
            continue;
        }
        if line.number(at).is_some() {
            // "two new 737 Max jets", "Model 3s"
            let named = line.capital(at.wrapping_sub(1)) || line.capital(at + 1) || line.is(at, Trait::Model);
            if at > from && named && !plural {
                at += 1;
                if line.word(at) == "s" && line.glued(at) {
                    at += 1;
                    head = Some(at);
                    plural = true;
                } else {
                    head = Some(at);
                }
                continue;
            }
            break;
        }
        let Some(case) = line.case(at) else { break };
        let word = line.word(at);
        let class = line.class(at);
        let capital = case != Case::Lower;
        if plural && !(is_plural(line, at) && !capital && !line.is(at, Trait::BehindS)) {
            break;
        }
        let joins = word == "and" && line.capital(at.wrapping_sub(1)) && line.capital(at + 1) && at > from && !plural;
        // "gifted and fearless sailors"
        let adjectives = word == "and"
            && at > from
            && head.is_none()
            && continues(line, at + 2)
            && line.class(at + 1).any(Class::ADJECTIVE);
        if joins || adjectives {
            at += 1;
            continue;
        }
        if line.is(at, Trait::State) && head.is_none() && !continues(line, at + 1) {
            // "40 still missing"
            let from = if (from..at).all(|at| line.class(at).only(Class::ADVERB)) { at } else { from };
            return Some(from..at + 1);
        }
        if class.any(STOPS) && !(capital && case == Case::Upper) && !line.is(at, Trait::NounToo) {
            break;
        }
        // "40 home games" are counted, "40 last year" are not.
        let stands = is_plural(line, at + 1) || is_plural(line, at + 2) && continues(line, at + 1);
        let timed = line.is(at + 1, Trait::Time) || line.is(at + 2, Trait::Time);
        // "a quarter of the cost", "half the total cost"
        let behind_the = at == from && after_article(line, at);
        let stands = stands || behind_the && continues(line, at + 1);
        if line.is(at, Trait::Never) && !(at == from && stands && !timed)
            || (line.is(at, Trait::Weekday) || line.is(at, Trait::Month)) && capital
        {
            break;
        }
        if (class.any(Class::ADVERB) && !class.any(Class::ADJECTIVE))
            || word.ends_with("ly") && class.any(Class::ADVERB)
        {
            // "newly built homes", "randomly-chosen adults"
            if head.is_none() && words_taken == 0 && (line.hyphen(at + 1) || continues(line, at + 1)) {
                at += 1;
                words_taken += 1;
                continue;
            }
            break;
        }
        let coordinated =
            line.word(at + 1) == "and" && line.class(at + 2).any(Class::ADJECTIVE) && continues(line, at + 3);
        // "left-hand lanes" go on, "seven out of ten said yes" does not.
        let verbal = class.any(Class::PAST.or(Class::ING)) && !line.hyphen(at + 1);
        let finite =
            class.any(Class::PAST) && line.is(at, Trait::Verb) && !(at <= from + 1 && after_article(line, from));
        if verbal && at != owned && (finite || !class.any(Class::NOUN) && !continues(line, at + 1) && !coordinated) {
            break;
        }
        if head.is_some()
            && at != owned
            && (class.any(Class::PAST) && !class.any(Class::NOUN) || single && class.any(Class::PAST.or(Class::ING)))
        {
            break;
        }
        at += 1;
        words_taken += 1;
        if class.any(Class::NOUN) || capital || is_plural(line, at - 1) {
            head = Some(at);
            plural = is_plural(line, at - 1) && (!single || !line.hyphen(at));
        }
    }
    let mut to = head?;
    // A singular count that runs into a verb: "one man walks".
    let total = to == from + 2 && after_article(line, from) && line.class(to - 1).any(Class::NOUN);
    if !plural && to > from + 1 && !single && !total && line.class(to - 1).any(Class::PAST) {
        to -= 1;
    }
    (to > from).then_some(from..to)
}

/// A hyphen, an ampersand or a possessive inside a phrase; the atom after it.
fn inner_mark(line: &Line, at: usize, from: usize) -> Option<usize> {
    if at == from {
        return None;
    }
    if line.hyphen(at) && line.glued(at + 1) && (line.case(at + 1).is_some() || line.number(at + 1).is_some()) {
        return Some(at + 1);
    }
    if matches!(line.mark(at), '\'' | '’') && line.glued(at) {
        if line.word(at + 1) == "s" && line.glued(at + 1) && line.case(at + 2).is_some() {
            return Some(at + 2);
        }
        return None;
    }
    (line.mark(at) == '&' && line.case(at + 1).is_some()).then_some(at + 1)
}

/// Whether a noun phrase goes on at `at`.
fn continues(line: &Line, at: usize) -> bool {
    let class = line.class(at);
    line.case(at).is_some()
        && class.any(Class::NOUN.or(Class::ADJECTIVE))
        && !class.any(STOPS)
        && (!class.any(Class::ADVERB) || class.any(Class::ADJECTIVE))
        && !line.is(at, Trait::Never)
}

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    fn counted(text: &str) -> Vec<String> {
        let doc = text::plain(text);
        let found = figures::find(&doc, &[]);
        found.iter().map(|figure| figure.counted.map_or("", |span| doc.words(span)).to_owned()).collect()
    }

    #[test]
    fn every_row_is_counted_as_in_its_example() {
        for row in crate::text::table::rows(include_str!("counted.tsv")) {
            assert_eq!(counted(row[2]), [row[3]], "{}", row[2]);
        }
    }

    #[test]
    fn the_head_noun_is_found_with_its_modifiers() {
        for (text, expected) in [
            ("They built 40 charging stations by May.", "charging stations"),
            ("The board hired 40 people worldwide.", "people"),
            ("There are two Singaporean sisters who sing.", "Singaporean sisters"),
            ("Dozens of military vehicles crossed the bridge.", "military vehicles"),
            ("The board met 40 Weston and Eastport fishermen.", "Weston and Eastport fishermen"),
            ("It has a four-cylinder engine.", "cylinder"),
            ("The town has 20-odd boats.", "boats"),
            ("The board asked 40 randomly-chosen registered voters.", "randomly-chosen registered voters"),
            ("She lost 40 of the mayor's released letters.", "mayor's released letters"),
            ("The yard has 40 home games and 60 total orders.", "home games / total orders"),
            ("They keep 40 live sheep on the pier.", "live sheep"),
            ("It is a quarter of the total cost.", "total cost"),
            ("She met four of her one-time rivals.", "rivals"),
            ("The storm left 40 still missing.", "missing"),
            ("The 100-strong crew sailed.", "crew"),
            ("The storm sank half the new boats.", "new boats"),
            ("It took 4 per cent of the board's sales force.", "board's sales force"),
            ("Seven out of ten said yes.", ""),
            ("They lost a boat or two in May.", "boat"),
            ("They will buy another new mast or two.", "new mast"),
            ("The quay has two left-hand lanes.", "left-hand lanes"),
            ("- Boats lost: 40", "Boats"),
            ("- People rescued: about 200", "People"),
            ("She said: 40", ""),
            ("A cost of $40 million was put on the strike.", "cost"),
            ("Police arrested 40 protesters and closed the road.", "protesters"),
            ("More than 100,000 troops and military equipment stood there.", "troops"),
        ] {
            assert_eq!(counted(text).join(" / "), expected, "{text}");
        }
    }

    #[test]
    fn a_part_and_its_whole_count_the_same() {
        for (text, expected) in [
            ("She won 10 of the first 11 races.", "races / races"),
            ("He is one of at least 40 pilots in Weston.", "pilots / pilots"),
            ("It holds 34 of the council's 60 seats.", "seats / seats"),
            ("The bill passed by 217 votes to 213.", "votes / votes"),
            ("It counted 14,200 thefts, up from 12,900 in May.", "thefts / thefts"),
            ("Some 7 in 10 worry about it.", ""),
        ] {
            assert_eq!(counted(text).join(" / "), expected, "{text}");
        }
    }

    #[test]
    fn an_elided_noun_is_the_one_counted_before() {
        for (text, expected) in [
            ("The storm hurt 40 sailors and another 200 were rescued.", ["sailors", "sailors"]),
            ("It sold 435 homes by open sale and 187 by tender.", ["homes", "homes"]),
            ("The boat carried 90 people, and of them 40 were children.", ["people", "children"]),
        ] {
            assert_eq!(counted(text), expected, "{text}");
        }
    }
}
