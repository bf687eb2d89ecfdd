//! Ages of people: ", 45," behind a name, "aged 45", "retired at 65", "she was 16 when".
//!
//! In: a [`Line`] and a [`Reading`]. Out: whether it is an age. An age with its unit ("45 years old") is a figure in
//! years of age and not asked for here. Cannot fail.

use super::{counts, noun, plain, plural};
use crate::{
    figures::{
        Reading,
        atoms::{Case, Line},
        lexicon::Trait,
    },
    text::Class,
};

/// ", 45," behind a name, "aged 45", "at the age of 45".
pub(super) fn age(line: &Line, reading: &Reading) -> bool {
    if reading.unit.is_some() {
        return false;
    }
    let i = reading.from;
    // "aged just three"
    let before = i.wrapping_sub(1 + usize::from(line.is(i.wrapping_sub(1), Trait::AgeAdverb)));
    if line.is(before, Trait::Age) || line.word(before) == "of" && line.is(before.wrapping_sub(1), Trait::Age) {
        return true;
    }
    let years = plain(line, i, 1, 115).is_some() && reading.to == i + 1;
    years && (set_apart(line, i) || comes_of_age(line, i))
}

/// "Ms Okafor, 45, was", "the singer, 71, thanked", "Ada Hale (62) chairs", "Mr Reed, now 90,".
fn set_apart(line: &Line, i: usize) -> bool {
    let adverb = usize::from(line.is(i.wrapping_sub(1), Trait::AgeAdverb));
    let open = i.wrapping_sub(1 + adverb);
    let opens = matches!(line.mark(open), ',' | '(');
    let closes = matches!(line.mark(i + 1), ',' | ')' | ';' | '.') || i + 1 == line.len();
    let before = open.wrapping_sub(1);
    let junior = line.mark(before) == '.' && line.capital(before.wrapping_sub(1));
    let named = line.capital(before) || line.word(before) == "s" || junior;
    let person = line.mark(i + 1) == ','
        && noun(line, before)
        && !plural(line, before)
        && line.class(before.wrapping_sub(1)).any(Class::DETERMINER.or(Class::POSSESSIVE))
        && line.case(i + 2) == Some(Case::Lower)
        && (line.class(i + 2).any(Class::PAST.or(Class::VERB).or(Class::AUXILIARY).or(Class::FINITE))
            || line.is(i + 2, Trait::From) && line.capital(i + 3));
    let listed = line.mark(open) == ',' && line.mark(i + 1) == ',' && line.number(i + 2).is_some();
    opens && closes && (named || person) && !listed && !(line.mark(open) == '(' && line.mark(i + 1) != ')')
}

/// "turned 40", "retired at 65", "she was 16 when", "who is 52,", "Ms Okafor is 45 and".
fn comes_of_age(line: &Line, i: usize) -> bool {
    // "when he was 12"
    let was = i.wrapping_sub(1);
    let when = line.is(i.wrapping_sub(3), Trait::AgeWhen) && !line.dash(i + 1);
    if when && line.is(was, Trait::Is) && line.is(i.wrapping_sub(2), Trait::AgePronoun) {
        return !counts(line, i + 1);
    }
    if noun(line, i + 1) || line.capital(i + 1) || line.dash(i + 1) {
        return false;
    }
    // "he was just 19 when"
    let at = i - usize::from(line.is(i.wrapping_sub(1), Trait::AgeAdverb));
    let last = at.wrapping_sub(1);
    let before = at.wrapping_sub(2);
    if line.is(last, Trait::Turned) {
        return line.capital(before) || line.class(before).any(Class::PRONOUN.or(Class::MODAL));
    }
    if line.word(last) == "at" && line.is(before, Trait::Life) {
        return true;
    }
    let verb = match line.word(last) {
        _ if line.is(last, Trait::Is) => last,
        "be" if line.class(before).any(Class::MODAL) => before,
        _ => return false,
    };
    let subject = verb.wrapping_sub(1);
    let ends = matches!(line.mark(i + 1), ',' | '.') || line.is(i + 1, Trait::AgeEnd);
    ends && (line.is(subject, Trait::AgePronoun) || line.capital(subject) && line.capital(subject.wrapping_sub(1)))
}
