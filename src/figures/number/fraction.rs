//! Fractions: "two-thirds", "a quarter of a million", "one in five".
//!
//! In: a [`Line`] and an atom. Out: the [`Number`] that begins there. Cannot fail; an ordinal, a half of a match
//! and a quarter of a town are none. "A fifth" alone may be one more or a share: it is a share where its whole follows ("a
//! fifth of"), where something grows or shrinks by it ("by a fifth", "rose a fifth", "a fifth higher"), where many do what
//! it does ("a fifth were missing"), and where another share stands before it in the sentence ("Half came, and a fifth was
//! late"); else it counts in order ("three were found and a fifth was missing").

use super::{Form, Number, Word, cardinal::cardinal, exactly, plural, word};
use crate::{
    figures::{
        atoms::Line,
        counted,
        lexicon::{self, Trait, Traits},
        ratio::Ratio,
    },
    text::Class,
};
use std::sync::LazyLock;

/// "two-thirds", "a quarter of a million", "half a dozen", "1/4".
pub(super) fn fraction(line: &Line, i: usize) -> Option<Number> {
    if let Some(literal) = line.number(i) {
        let above = literal.plain().filter(|_| line.mark(i + 1) == '/' && line.glued(i + 1) && line.glued(i + 2))?;
        let below = line.number(i + 2)?.plain()?;
        let fits = above > 0 && above < below && matches!(below, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 32 | 64 | 100);
        let alone = line.mark(i + 3) != '/' && line.mark(i.wrapping_sub(1)) != '/';
        return if fits && alone { exactly(i, i + 3, Ratio::new(above, 0, below)?, Form::Fraction) } else { None };
    }
    let (bare, article) = (line.is(i, Trait::BarePart), line.is(i, Trait::Article));
    let (above, mut j) = match word(line.word(i)) {
        _ if bare => (1, i),
        _ if article => (1, i + 1),
        Some(Word::Small(n @ 1..=19)) => (n, i + 1),
        _ => return None,
    };
    let hyphen = !bare && line.hyphen(j);
    j += usize::from(hyphen);
    let Some(Word::Part(below)) = (if above == 1 { word(line.word(j)) } else { plural(line.word(j)) }) else {
        return None;
    };
    let part = Ratio::new(above, 0, below)?;
    // "half a million", "a quarter of a million", "three quarters billion", "half a dozen"
    let k = match line.follows(j + 1, &["of", "a"]).or_else(|| line.follows(j + 1, &["a"])) {
        Some(k) => k,
        None if line.hyphen(j + 1) => j + 2,
        None => j + 1,
    };
    if let Some(scale) = match word(line.word(k)) {
        Some(Word::Scale(power)) => Some(Ratio::ten(power)),
        Some(Word::Hundred) => Some(Ratio::ten(2)),
        Some(Word::Group(12)) => Some(Ratio::of(12)),
        _ => None,
    } {
        let value = part.times(scale)?;
        value.value()?;
        return Some(Number { from: i, to: k + 1, low: value, high: value, base: part, scale, form: Form::Fraction });
    }
    if !stands_as_part(line, j, below, bare, article, hyphen, above) {
        return None;
    }
    // "half an hour", "half a mile": the article belongs to the unit.
    let to = j + 1 + usize::from(bare && line.is(j + 1, Trait::Article));
    exactly(i, to, part, Form::Fraction)
}

/// Whether the words before atom `j` and it are a share, not an ordinal, a time or a name.
fn stands_as_part(line: &Line, j: usize, below: i128, bare: bool, article: bool, hyphen: bool, above: i128) -> bool {
    let next = line.word(j + 1);
    if line.hyphen(j + 1) && !line.is(j + 2, Trait::HalfUnit) {
        return false;
    }
    let before = j.wrapping_sub(1);
    match below {
        2 if bare => {
            let one_of_two = line.is(before, Trait::Half) || line.is(before, Trait::TheHalf) && next != "of";
            !one_of_two && (line.is(before, Trait::HalfHedge) || line.is(j + 1, Trait::HalfOf))
        }
        // A bare "quarter" is a season or a part of a town.
        _ if bare => false,
        4 if line.word(j) == "quarter" => {
            above > 1
                || hyphen
                || next == "of"
                || line.is(j + 1, Trait::HalfUnit)
                || line.is(j.wrapping_sub(2), Trait::MoreHedge)
        }
        _ if above > 1 || hyphen => true,
        _ if !article && line.word(before) != "one" => false,
        _ if next == "of" => true,
        // "a third higher", "a third as many"
        _ if line.is_any(j + 1, COMPARED) || line.word(j + 1) == "as" && line.is(j + 2, Trait::Many) => true,
        // "a third" with a noun behind it counts in order.
        _ if is_noun_like(line, j + 1) => false,
        _ => below == 2 || !article || is_share(line, j),
    }
}

/// What a share may be compared by.
const COMPARED: Traits = Traits::of(&[Trait::MoreThan, Trait::Comparison]);

/// Whether what stands around makes a share of "a third", whose whole is not named, with its last word at `j`.
fn is_share(line: &Line, j: usize) -> bool {
    let (before, next) = (j.wrapping_sub(2), j + 1);
    if line.is(before, Trait::HalfHedge) || line.direction(before).is_some() {
        return true;
    }
    if line.is(next, Trait::They) || line.word(0) == "of" || line.len() == next {
        return true;
    }
    let share = |at: usize| {
        let part = matches!(word(line.word(at)), Some(Word::Part(_))) && line.word(at + 1) == "of";
        let parts = line.word(at).ends_with('s') && matches!(plural(line.word(at)), Some(Word::Part(3..)));
        line.mark(at) == '%' || line.is(at, Trait::PerHundred) || part || parts
    };
    (j.saturating_sub(40)..j - 1).any(share)
}

fn is_noun_like(line: &Line, i: usize) -> bool {
    let classes = line.class(i);
    line.case(i).is_some() && line.capital(i)
        || line.case(i).is_some()
            && (classes.any(Class::NOUN.or(Class::ADJECTIVE))
                && !classes.any(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::ADVERB).or(Class::CONJUNCTION)))
}

/// What joins the numbers of odds, the longest first.
static ODDS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let mut phrases: Vec<Vec<&str>> =
        lexicon::words_of(Trait::Odds).map(|phrase| phrase.split(' ').collect()).collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    phrases
});

/// "one in five", "nine out of ten", "1 in 20", "one over twenty".
pub(super) fn odds(line: &Line, i: usize) -> Option<Number> {
    let whole = |i: usize| match line.number(i) {
        Some(literal) => literal.value.and_then(Ratio::whole).map(|n| (n, i + 1)),
        None => {
            let number = cardinal(line, i).filter(|_| word(line.word(i)).is_some())?;
            number.low.whole().map(|n| (n, number.to))
        }
    };
    let begins = line.number(i).is_some() || matches!(word(line.word(i)), Some(Word::Small(1..=19)));
    if !begins {
        return None;
    }
    let hyphen = usize::from(line.hyphen(i + 1));
    let j = i + 1 + hyphen;
    // "nine times out of ten"
    let j = j + usize::from(line.is(j, Trait::TimesBehind) && line.word(j + 1) == "out");
    if !line.is(j, Trait::Odds) {
        return None;
    }
    let k = ODDS.iter().find_map(|phrase| line.follows(j, phrase))?;
    let k = k + usize::from(line.hyphen(k));
    let (above, _) = whole(i)?;
    let (below, to) = whole(k)?;
    let usual = matches!(
        below,
        2..=10
            | 12
            | 15
            | 16
            | 20
            | 21
            | 25
            | 30
            | 40
            | 50
            | 60
            | 75
            | 100
            | 200
            | 500
            | 1000
            | 10_000
            | 100_000
            | 1_000_000
    );
    let out_of = line.word(j) == "out";
    let over = line.word(j) == "over";
    // "three in four workers"
    let people = below < 10 && line.number(i).is_none() && counted::is_plural(line, to);
    let round = matches!(below, 5 | 10 | 100 | 1000 | 20);
    let share = above < below && above > 0 && (above == 1 || out_of || round || people);
    let timed = line.is(to, Trait::Spread);
    let year = line.number(k).is_some_and(|literal| literal.digits == 4);
    let measured = matches!(line.mark(to), '%' | '-' | ',' | '.')
        && line.glued(to)
        && line.mark(to) != ','
        && line.mark(to) != '.';
    let in_words = over && (line.number(k).is_some() || is_noun_like(line, to));
    if !share || timed || year || measured || in_words || !(usual || over && below > above) {
        return None;
    }
    exactly(i, to, Ratio::of(above).over(Ratio::of(below))?, Form::Fraction)
}

#[cfg(test)]
mod tests {
    use crate::{figures, text};

    #[test]
    fn a_fifth_is_a_share_where_its_whole_or_another_share_stands_beside_it() {
        for (text, expected) in [
            ("A fifth of the crew was missing.", vec!["A fifth"]),
            ("Fares rose by a fifth in May.", vec!["a fifth"]),
            ("Fares rose a fifth in May.", vec!["a fifth"]),
            ("The mast is a third higher than before.", vec!["a third"]),
            ("Of the catch, a fifth was lost.", vec!["a fifth"]),
            ("A third of crews stayed and a fifth was missing.", vec!["A third", "a fifth"]),
            ("Some 40% came and a fifth was late.", vec!["40%", "a fifth"]),
            ("More than one quarter were lost.", vec!["one quarter"]),
            ("Three were found safe and a fifth was missing.", vec!["Three"]),
            ("Two of the crew fled. A third, Ms Okafor, was held.", vec!["Two"]),
            ("A fourth was hurt.", vec![]),
        ] {
            let doc = text::plain(text);
            let found: Vec<&str> = figures::find(&doc, &[]).iter().map(|figure| doc.words(figure.span)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn odds_are_told_from_counts() {
        for (text, expected) in [
            ("Three in four workers stayed.", vec![0.75]),
            ("Nine times out of ten the ferry is late.", vec![0.9]),
            ("One in five stayed.", vec![0.2]),
            ("They won two in three games.", vec![2.0, 3.0]),
        ] {
            let found = figures::find(&text::plain(text), &[]);
            let values: Vec<_> = found.iter().map(|figure| figure.amount).collect();
            let expected: Vec<_> = expected.into_iter().map(figures::Amount::Exactly).collect();
            assert_eq!(values, expected, "{text}");
        }
    }
}
