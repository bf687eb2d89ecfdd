//! Cardinals: "three hundred and forty-two", "1.2bn", "two and a half million".
//!
//! In: a [`Line`] and an atom. Out: the [`Number`] that begins there. Cannot fail.

use super::{Form, Number, Word, exactly, plural, word};
use crate::{
    figures::{
        atoms::{Line, Literal},
        lexicon::Trait,
        ratio::Ratio,
        unit::is_currency_sign,
    },
    table,
};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

table::kinds! {
    /// When letters behind digits are a scale.
    pub enum When {
        Counted "counted"
        Glued "glued"
        Last "last"
        Money "money"
        Rupees "rupees"
    }
}

/// When the letters of `suffixes.tsv` are scales.
static SUFFIXES: LazyLock<FxHashMap<&'static str, Vec<When>>> = LazyLock::new(|| {
    let whens = |row: Vec<&'static str>| match row[..] {
        [written, whens, ..] => Some((written, whens.split(", ").filter_map(When::named).collect())),
        _ => None,
    };
    table::rows(include_str!("../suffixes.tsv")).filter_map(whens).collect()
});

/// "three hundred and forty-two", "1.2bn", "4 thousand 3 hundred and 21", "two and a half million".
pub(super) fn cardinal(line: &Line, i: usize) -> Option<Number> {
    let literal = line.number(i);
    if let Some(literal) = literal.filter(|literal| literal.vulgar) {
        return exactly(i, i + 1, literal.value?, Form::Fraction);
    }
    let article = line.is(i, Trait::Article);
    let (mut sum, mut group, mut base) = (Ratio::of(0), None::<Ratio>, None);
    let (mut scale, mut floor) = (Ratio::of(1), i32::MAX);
    let mut last = None;
    let mut j = i;
    if article {
        // "a hundred", "a million", "a dozen"; the article counts as one only before these.
        if !matches!(word(line.word(i + 1)), Some(Word::Hundred | Word::Scale(_) | Word::Group(12))) {
            return None;
        }
        group = Some(Ratio::of(1));
        j = i + 1;
    } else if let Some(literal) = literal {
        group = Some(literal.value?);
        j = i + 1;
        if let Some((part, to)) = mixed(line, j, literal) {
            group = group.and_then(|whole| whole.plus(part));
            j = to;
        }
        if let Some((power, to)) = power_of_ten(line, j) {
            group = group.and_then(|base| base.times(power));
            j = to;
        }
    }
    let start = j;
    loop {
        let mut k = j;
        let first = j == start && literal.is_none() && !article;
        if !first && line.hyphen(k) {
            k += 1;
        }
        let with_and = !first && line.word(k) == "and" && matches!(last, Some(Word::Hundred | Word::Scale(_)));
        if with_and {
            k += 1;
        }
        if let Some(more) = line.number(k).filter(|_| !first) {
            let ends = with_and && last == Some(Word::Hundred);
            let goes_on = last.is_some() && !line.glued(k) && word(line.word(k + 1)) == Some(Word::Hundred);
            match more.plain().filter(|&n| n < 1000 && n > 0 && (ends || goes_on) && more.digits < 3) {
                Some(n) => {
                    let piece = Ratio::of(n);
                    group = Some(match group {
                        Some(group) => group.plus(piece)?,
                        None => piece,
                    });
                    last = Some(Word::Small(n));
                    j = k + 1;
                    if ends {
                        break;
                    }
                    continue;
                }
                None => break,
            }
        }
        let form = line.word(k);
        // "one hundred and three quarters": the share comes below.
        if with_and && and_a_half(line, k - 1).is_some() {
            break;
        }
        let Some(next) = (if group.is_some() && !first { plural(form) } else { word(form) }) else { break };
        match (next, last, group) {
            (Word::Small(n), None | Some(Word::Hundred | Word::Scale(_)), _) if literal.is_none() || last.is_some() => {
                let piece = Ratio::of(n);
                group = Some(match group {
                    Some(group) => group.plus(piece)?,
                    None => piece,
                });
            }
            (Word::Small(n @ 1..=9), Some(Word::Tens(_)), Some(tens)) if !with_and => {
                group = Some(tens.plus(Ratio::of(n))?)
            }
            (Word::Tens(n), None | Some(Word::Hundred | Word::Scale(_)), _) if literal.is_none() || last.is_some() => {
                let piece = Ratio::of(n);
                group = Some(match group {
                    Some(group) => group.plus(piece)?,
                    None => piece,
                });
            }
            (Word::Hundred, Some(Word::Hundred | Word::Scale(_) | Word::Group(_)), None) => break,
            (Word::Hundred, _, _) if !with_and => {
                group = Some(group.unwrap_or(Ratio::of(1)).times(Ratio::ten(2))?);
            }
            (Word::Scale(power), Some(Word::Scale(_)), None) if !with_and => {
                // "three lakh crore"
                sum = sum.times(Ratio::ten(power))?;
                scale = scale.times(Ratio::ten(power))?;
            }
            (Word::Scale(power), _, _) if power < floor && !with_and => {
                let head = group.unwrap_or(Ratio::of(1));
                base = Some(sum.plus(head)?);
                scale = Ratio::ten(power);
                sum = sum.plus(head.times(scale)?)?;
                (group, floor) = (None, power);
            }
            (Word::Suffix(power), None, Some(head))
                if literal.is_some() && word(form).is_some() && suffix_fits(line, k, i) =>
            {
                base = Some(head);
                scale = Ratio::ten(power);
                sum = head.times(scale)?;
                group = None;
                j = k + 1;
                break;
            }
            (Word::Group(n), previous, group_before)
                if !with_and && (group_before.is_some() || n == 12 && previous.is_none()) =>
            {
                // "three score years", but "two scores" are no forty.
                if n == 20 && (form == "scores" || !matches!(previous, Some(Word::Small(_) | Word::Tens(_)))) {
                    break;
                }
                group = Some(group_before.unwrap_or(Ratio::of(1)).times(Ratio::of(n))?);
                j = k + 1;
                break;
            }
            _ => break,
        }
        last = Some(next);
        j = k + 1;
    }
    if j == i || (j == start && literal.is_none()) {
        return None;
    }
    if let Some((decimals, to)) = spoken_decimals(line, j).filter(|_| literal.is_none()) {
        group = Some(group.unwrap_or(Ratio::of(0)).plus(decimals)?);
        j = to;
    }
    if let Some((part, to)) = and_a_half(line, j) {
        // The half of "three million and a half" is half a million.
        let unit = if group.is_none() { scale } else { Ratio::of(1) };
        sum = sum.plus(part.times(unit)?)?;
        j = to;
        if let Some(Word::Scale(power)) = word(line.word(j)) {
            let head = sum.plus(group.take().unwrap_or(Ratio::of(0)))?;
            base = Some(head);
            scale = Ratio::ten(power);
            sum = head.times(scale)?;
            j += 1;
        }
    }
    let value = sum.plus(group.unwrap_or(Ratio::of(0)))?;
    value.value()?;
    let form = match literal {
        Some(_) if j == i + 1 => Form::Digits,
        Some(_) => Form::Scaled,
        None => Form::Words,
    };
    let (base, scale) = match (base, group) {
        (Some(base), None) => (base, scale),
        _ => (value, Ratio::of(1)),
    };
    Some(Number { from: i, to: j, low: value, high: value, base, scale, form })
}

/// Whether the letters at `k` are a scale after the digits at `i`: "3m", "10 K"; not "5 km", not "100m race".
fn suffix_fits(line: &Line, k: usize, i: usize) -> bool {
    let before = i.wrapping_sub(1);
    let money = is_currency_sign(line.mark(before)) || line.glued(i) && line.capital(before) && !line.hyphen(before);
    let Some(whens) = SUFFIXES.get(line.written(k)) else {
        return line.mark(k + 1) != '/' || line.glued(k);
    };
    whens.iter().any(|when| match when {
        When::Money => money,
        When::Glued => line.glued(k),
        When::Counted => line.glued(k) && counts_on(line, k + 1),
        When::Last => line.len() == k + 1,
        When::Rupees => line.word(before) == "rs" || line.mark(before) == '.',
    })
}

/// Whether what follows "35m" makes it millions rather than metres: "of its", "people", "tonnes".
fn counts_on(line: &Line, k: usize) -> bool {
    let next = line.word(k);
    !next.is_empty()
        && (next == "of" || (next.len() > 3 && next.ends_with('s') && !next.ends_with("ss")) || next == "people")
}

/// The fraction after a whole number in digits: "2½", "2 1/2", "2-1/2".
fn mixed(line: &Line, j: usize, whole: &Literal) -> Option<(Ratio, usize)> {
    whole.plain()?;
    let j = j + usize::from(line.hyphen(j) && line.glued(j + 1) && line.mark(j + 2) == '/');
    let above = line.number(j)?;
    if above.vulgar {
        return Some((above.value?, j + 1));
    }
    let (above, below) = (above.plain()?, line.number(j + 2).filter(|_| line.mark(j + 1) == '/')?.plain()?);
    let fits = above < below && matches!(below, 2 | 3 | 4 | 5 | 8 | 16 | 32) && line.glued(j + 1) && line.glued(j + 2);
    fits.then(|| Ratio::new(above, 0, below)).flatten().map(|part| (part, j + 3))
}

/// "x10^6", "× 10⁶" is too rare to read.
fn power_of_ten(line: &Line, j: usize) -> Option<(Ratio, usize)> {
    if !matches!(line.piece(j), "x" | "×") || line.number(j + 1)?.plain() != Some(10) || line.mark(j + 2) != '^' {
        return None;
    }
    let minus = line.dash(j + 3);
    let at = j + 3 + usize::from(minus);
    let power = i32::try_from(line.number(at)?.plain()?).ok().filter(|&power| power <= 99)?;
    Some((Ratio::ten(if minus { -power } else { power }), at + 1))
}

/// "point zero three", after a number in words.
fn spoken_decimals(line: &Line, j: usize) -> Option<(Ratio, usize)> {
    if line.word(j) != "point" {
        return None;
    }
    let (mut above, mut power, mut k) = (0i128, 0i32, j + 1);
    while let Some(Word::Small(n)) = word(line.word(k)).filter(|_| power > -12) {
        let width = if n > 9 { 2 } else { 1 };
        above = above * 10i128.pow(width) + n;
        power -= if n > 9 { 2 } else { 1 };
        k += 1;
    }
    (k > j + 1).then(|| Ratio::new(above, power, 1)).flatten().map(|part| (part, k))
}

/// "and a half", "and three quarters" after a whole number, with hyphens or without.
fn and_a_half(line: &Line, j: usize) -> Option<(Ratio, usize)> {
    let past = |at: usize| at + usize::from(line.hyphen(at));
    let and = past(j);
    if line.word(and) != "and" {
        return None;
    }
    let share = past(and + 1);
    let above = match line.word(share) {
        _ if line.is(share, Trait::Article) => 1,
        form => match word(form) {
            Some(Word::Small(n @ 1..)) => n,
            _ => return None,
        },
    };
    let k = past(share + 1);
    match plural(line.word(k)) {
        // "the second and a fourth" is a list of ordinals.
        Some(Word::Part(below)) if above < below => Some((Ratio::new(above, 0, below)?, k + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::When;
    use crate::{figures, table, text};

    #[test]
    fn letters_behind_digits_are_a_scale_as_their_row_says() {
        for row in table::rows(include_str!("../suffixes.tsv")) {
            assert!(row[1] == "-" || row[1].split(", ").all(|when| When::named(when).is_some()), "{}", row[1]);
            let amounts: Vec<_> = figures::find(&text::plain(row[2]), &[]).iter().map(|figure| figure.amount).collect();
            assert_eq!(amounts, [figures::Amount::Exactly(row[3].parse().unwrap())], "{}", row[2]);
        }
        assert_eq!(When::ALL.len(), 5);
    }
}
