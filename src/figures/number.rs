//! Numbers: how much, in digits, in words or in both.
//!
//! In: a [`Line`] and the atom at which a number may begin. Out: a [`Number`] with its exact value and the
//! atoms that it takes, currency, unit and qualifier apart. "1.2bn", "three hundred and forty-two", "two-thirds",
//! "one in five", "2½", "35 lakh" and "dozens" are numbers; what else a number may be (a year, a name) is
//! decided later. Cannot fail; a number beyond 1e30 is none.

use super::{
    atoms::{Line, Literal},
    ratio::Ratio,
};
use std::{collections::HashMap, sync::LazyLock};

/// A number in a text.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// Its first atom.
    pub from: usize,
    /// One past its last atom.
    pub to: usize,
    /// Its value, or the lower bound of a vague one.
    pub low: Ratio,
    /// The upper bound of a vague one, else the value.
    pub high: Ratio,
    /// The value without its last scale: "3" of "3 billion".
    pub base: Ratio,
    /// Its last scale.
    pub scale: Ratio,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 150,000
    Digits,
    /// 1.2 million
    Scaled,
    /// twelve
    Words,
    /// two-thirds, one in five
    Fraction,
    /// dozens
    Vague,
    /// several, a few
    Few,
}

/// What a word can be in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// one to nineteen, and zero
    Small(i128),
    /// twenty to ninety
    Tens(i128),
    /// hundred
    Hundred,
    /// thousand, million: the power of ten
    Scale(i32),
    /// bn, m: the power of ten
    Suffix(i32),
    /// dozen, score
    Group(i128),
    /// third, quarter
    Part(i128),
}

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for row in crate::text::table::rows(include_str!("numbers.tsv")) {
        let [word, kind, value, ..] = row[..] else { continue };
        let Ok(value) = value.parse::<i128>() else { continue };
        let power = i32::try_from(value).unwrap_or(0);
        words.insert(
            word,
            match kind {
                "small" => Word::Small(value),
                "tens" => Word::Tens(value),
                "hundred" => Word::Hundred,
                "scale" => Word::Scale(power),
                "suffix" => Word::Suffix(power),
                "group" => Word::Group(value),
                _ => Word::Part(value),
            },
        );
    }
    words
});

/// What `word`, in lower case, is in a number.
pub fn word(word: &str) -> Option<Word> {
    // No number word is longer than "hundredths" and "seventeenth".
    if word.is_empty() || word.len() > 11 { None } else { WORDS.get(word).copied() }
}

/// The same for a plural: "thirds", "millions", "dozens".
fn plural(form: &str) -> Option<Word> {
    word(form).or_else(|| match form {
        "halves" => Some(Word::Part(2)),
        _ => word(form.strip_suffix('s')?),
    })
}

struct Vague {
    words: Vec<&'static str>,
    low: i128,
    high: i128,
}

/// Longest first, so that "tens of thousands" is tried before "tens of".
static VAGUE: LazyLock<Vec<Vague>> = LazyLock::new(|| {
    let mut rows: Vec<Vague> = crate::text::table::rows(include_str!("vague.tsv"))
        .filter_map(|row| {
            let words: Vec<&str> = row.first()?.split(' ').collect();
            Some(Vague { words, low: row.get(1)?.parse().ok()?, high: row.get(2)?.parse().ok()? })
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.words.len()));
    rows
});

/// The first bytes of all number words, as a set: most words are done with after one look.
fn may_begin(word: &str) -> bool {
    matches!(
        word.as_bytes().first(),
        Some(b'a' | b'b' | b'c' | b'd' | b'e' | b'f' | b'h' | b'l' | b'm' | b'n' | b'o' | b'q' | b's' | b't' | b'z')
    )
}

/// The number that begins at atom `i`, the longest reading first.
pub fn at(line: &Line, i: usize) -> Option<Number> {
    if line.number(i).is_none() && !may_begin(line.word(i)) {
        return None;
    }
    odds(line, i).or_else(|| fraction(line, i)).or_else(|| vague(line, i)).or_else(|| cardinal(line, i))
}

/// A number with its sign: "-5", "minus five", "negative 3".
pub fn signed(line: &Line, i: usize) -> Option<Number> {
    let bare = |c: char| matches!(c, '-' | '−' | '–');
    let minus = matches!(line.word(i), "minus" | "negative")
        || (bare(line.mark(i)) && !line.glued(i) && line.number(i + 1).is_some() && (line.glued(i + 1) || i == 0))
        || (bare(line.mark(i))
            && line.glued(i)
            && line.glued(i + 1)
            && matches!(line.mark(i.wrapping_sub(1)), '(' | '$'));
    if !minus {
        return at(line, i);
    }
    let number = at(line, i + 1)?;
    let (low, high) = (number.high.negative(), number.low.negative());
    Some(Number { from: i, low, high, base: number.base.negative(), ..number })
}

fn exactly(from: usize, to: usize, value: Ratio, form: Form) -> Option<Number> {
    value.value()?;
    Some(Number { from, to, low: value, high: value, base: value, scale: Ratio::of(1), form })
}

/// "three hundred and forty-two", "1.2bn", "4 thousand 3 hundred and 21", "two and a half million".
fn cardinal(line: &Line, i: usize) -> Option<Number> {
    let literal = line.number(i);
    if let Some(literal) = literal.filter(|literal| literal.vulgar) {
        return exactly(i, i + 1, literal.value?, Form::Fraction);
    }
    let article = matches!(line.word(i), "a" | "an");
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
            (Word::Suffix(power), None, Some(head)) if literal.is_some() && suffix_fits(line, k, i) => {
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
                if n == 20 && !matches!(previous, Some(Word::Small(_) | Word::Tens(_))) {
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
    let written = line.written(k);
    let money = is_currency_sign(line.mark(i.wrapping_sub(1)))
        || (line.glued(i) && line.capital(i.wrapping_sub(1)) && !line.hyphen(i.wrapping_sub(1)));
    let after = line.mark(k + 1);
    match written {
        "m" => money || (line.glued(k) && counts_on(line, k + 1)),
        "M" | "K" | "B" | "MM" => money || line.glued(k),
        "k" => money || line.glued(k) || line.len() == k + 1,
        "b" | "t" | "T" => money,
        "mm" => false,
        "cr" | "Cr" => money || line.word(i.wrapping_sub(1)) == "rs" || line.mark(i.wrapping_sub(1)) == '.',
        "mil" => money || line.glued(k),
        _ => after != '/' || line.glued(k),
    }
}

/// Whether what follows "35m" makes it millions rather than metres: "of its", "people", "tonnes".
fn counts_on(line: &Line, k: usize) -> bool {
    let next = line.word(k);
    let metres = ["tall", "high", "long", "wide", "deep", "above", "below", "away", "across", "freestyle", "sprint"];
    !next.is_empty()
        && !metres.contains(&next)
        && (next == "of" || (next.len() > 3 && next.ends_with('s') && !next.ends_with("ss")) || next == "people")
}

/// Whether `c` is a currency's sign.
pub fn is_currency_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '£'
            | '€'
            | '¥'
            | '₹'
            | '₽'
            | '₩'
            | '₪'
            | '₫'
            | '₦'
            | '₱'
            | '₺'
            | '฿'
            | '₴'
            | '₭'
            | '₡'
            | '₮'
            | '￥'
            | '＄'
    )
}

/// The fraction after a whole number in digits: "2½", "2 1/2".
fn mixed(line: &Line, j: usize, whole: &Literal) -> Option<(Ratio, usize)> {
    whole.plain()?;
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

/// "and a half", "and three quarters" after a whole number.
fn and_a_half(line: &Line, j: usize) -> Option<(Ratio, usize)> {
    if line.word(j) != "and" {
        return None;
    }
    let above = match line.word(j + 1) {
        "a" | "an" => 1,
        form => match word(form) {
            Some(Word::Small(n @ 1..)) => n,
            _ => return None,
        },
    };
    let k = j + 2 + usize::from(line.hyphen(j + 2));
    match plural(line.word(k)) {
        // "the second and a fourth" is a list of ordinals.
        Some(Word::Part(below)) if above < below => Some((Ratio::new(above, 0, below)?, k + 1)),
        _ => None,
    }
}

/// "two-thirds", "a quarter of a million", "half a dozen", "1/4".
fn fraction(line: &Line, i: usize) -> Option<Number> {
    if let Some(literal) = line.number(i) {
        let above = literal.plain().filter(|_| line.mark(i + 1) == '/' && line.glued(i + 1) && line.glued(i + 2))?;
        let below = line.number(i + 2)?.plain()?;
        let fits = above > 0 && above < below && matches!(below, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 32 | 64 | 100);
        let alone = line.mark(i + 3) != '/' && line.mark(i.wrapping_sub(1)) != '/';
        return if fits && alone { exactly(i, i + 3, Ratio::new(above, 0, below)?, Form::Fraction) } else { None };
    }
    let (above, mut j) = match line.word(i) {
        "a" | "an" => (1, i + 1),
        "half" | "quarter" => (1, i),
        form => match word(form)? {
            Word::Small(n @ 1..=19) => (n, i + 1),
            _ => return None,
        },
    };
    let bare = matches!(line.word(i), "half" | "quarter");
    let article = matches!(line.word(i), "a" | "an");
    let hyphen = !bare && line.hyphen(j);
    j += usize::from(hyphen);
    let Some(Word::Part(below)) = (if above == 1 { word(line.word(j)) } else { plural(line.word(j)) }) else {
        return None;
    };
    let next = line.word(j + 1);
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
    let to = if bare && matches!(next, "a" | "an") { j + 2 } else { j + 1 };
    exactly(i, to, part, Form::Fraction)
}

/// Whether the words before atom `j` and it are a share, not an ordinal, a time or a name.
fn stands_as_part(line: &Line, j: usize, below: i128, bare: bool, article: bool, hyphen: bool, above: i128) -> bool {
    let next = line.word(j + 1);
    if line.hyphen(j + 1) && !matches!(line.word(j + 2), "mile" | "inch" | "hour" | "pound" | "ounce") {
        return false;
    }
    let before = line.word(j.wrapping_sub(1));
    match below {
        2 if bare => {
            let ordinal = matches!(
                before,
                "first" | "second" | "other" | "latter" | "better" | "top" | "bottom" | "final" | "opening" | "closing"
            ) || matches!(before, "the" | "this" | "each" | "every") && next != "of";
            let hedged = matches!(
                before,
                "about"
                    | "nearly"
                    | "almost"
                    | "than"
                    | "roughly"
                    | "over"
                    | "around"
                    | "just"
                    | "by"
                    | "some"
                    | "under"
                    | "only"
            );
            !ordinal
                && (hedged
                    || matches!(
                        next,
                        "of" | "the"
                            | "a"
                            | "an"
                            | "its"
                            | "their"
                            | "his"
                            | "her"
                            | "our"
                            | "all"
                            | "those"
                            | "these"
                            | "were"
                            | "are"
                            | "have"
                    ))
        }
        // A bare "quarter" is a season or a part of a town.
        _ if bare => false,
        4 if line.word(j) == "quarter" => above > 1 || hyphen || matches!(next, "of" | "mile"),
        _ if above > 1 || hyphen => true,
        // "a third" with a noun behind it counts in order.
        _ if article || line.word(j.wrapping_sub(1)) == "one" => {
            matches!(next, "of" | "") || !is_noun_like(line, j + 1)
        }
        _ => false,
    }
}

fn is_noun_like(line: &Line, i: usize) -> bool {
    use crate::text::Class;
    let classes = line.class(i);
    line.case(i).is_some() && line.capital(i)
        || line.case(i).is_some()
            && (classes.any(Class::NOUN.or(Class::ADJECTIVE))
                && !classes.any(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::ADVERB).or(Class::CONJUNCTION)))
}

/// "one in five", "nine out of ten", "1 in 20", "one over twenty".
fn odds(line: &Line, i: usize) -> Option<Number> {
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
    let k = line
        .follows(j, &["in", "every"])
        .or_else(|| line.follows(j, &["out", "of", "every"]))
        .or_else(|| line.follows(j, &["out", "of"]))
        .or_else(|| line.follows(j, &["in"]))
        .or_else(|| line.follows(j, &["over"]))?;
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
    let share = above < below && above > 0 && (above == 1 || out_of || matches!(below, 5 | 10 | 100 | 1000 | 20));
    let next = line.word(to);
    let timed = [
        "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
        "seconds", "decade", "decades", "game", "games", "match", "matches", "starts", "innings",
    ]
    .contains(&next);
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

/// "dozens", "tens of thousands", "several hundred", "a few".
fn vague(line: &Line, i: usize) -> Option<Number> {
    if !matches!(
        line.word(i),
        "a" | "dozens"
            | "scores"
            | "tens"
            | "hundreds"
            | "thousands"
            | "millions"
            | "billions"
            | "trillions"
            | "several"
            | "few"
    ) {
        return None;
    }
    VAGUE.iter().find_map(|row| {
        let to = line.follows(i, &row.words)?;
        let (low, high) = (Ratio::of(row.low), Ratio::of(row.high));
        let form = if row.high < 10 { Form::Few } else { Form::Vague };
        Some(Number { from: i, to, low, high, base: low, scale: Ratio::of(1), form })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, figures::atoms::Room};

    fn read(text: &str) -> Vec<(f64, f64)> {
        let mut room = Room::default();
        let line = room.cut(text, Span::new(0, text.len()));
        let (mut i, mut found) = (0, Vec::new());
        while i < line.len() {
            match signed(&line, i) {
                Some(number) => {
                    found.push((number.low.value().unwrap(), number.high.value().unwrap()));
                    i = number.to;
                }
                None => i += 1,
            }
        }
        found
    }

    #[test]
    fn every_number_word_has_the_value_of_its_example() {
        for row in crate::text::table::rows(include_str!("numbers.tsv")) {
            let value: f64 = row[4].parse().unwrap();
            assert_eq!(read(row[3]), [(value, value)], "{}", row[3]);
        }
    }

    #[test]
    fn every_vague_numeral_has_its_bounds_in_its_example() {
        for row in crate::text::table::rows(include_str!("vague.tsv")) {
            assert_eq!(read(row[3]), [(row[1].parse().unwrap(), row[2].parse().unwrap())], "{}", row[3]);
        }
    }

    #[test]
    fn numbers_in_words_and_digits_are_read() {
        for (text, expected) in [
            ("three hundred and forty-two", 342.0),
            ("twenty-one trillion and three hundred", 21_000_000_000_300.0),
            ("4 thousand 3 hundred and 21 boats", 4321.0),
            ("two and a half million", 2_500_000.0),
            ("three million and a half", 3_500_000.0),
            ("one hundred and three quarters", 100.75),
            ("half a million", 500_000.0),
            ("a quarter of a million", 250_000.0),
            ("half a dozen", 6.0),
            ("three lakh crore", 3e12),
            ("two-thirds of the boats", 2.0 / 3.0),
            ("one in five", 0.2),
            ("nine out of ten", 0.9),
            ("two hundred point zero three", 200.03),
            ("2½", 2.5),
            ("2 1/2", 2.5),
            ("1.3x10^6", 1.3e6),
            ("-127.32e13", -1.2732e15),
            ("minus 5", -5.0),
            ("a hundred and two", 102.0),
            ("twelve hundred", 1200.0),
            ("12,34,567.89", 1_234_567.89),
            ("1\u{202f}234\u{202f}567.89", 1_234_567.89),
        ] {
            assert_eq!(read(text), [(expected, expected)], "{text}");
        }
    }

    #[test]
    fn what_is_too_large_is_no_number() {
        for text in
            ["9".repeat(60), "1e300".to_owned(), "1e999".to_owned(), "5 trillion trillion trillion trillion".to_owned()]
        {
            assert!(read(&text).iter().all(|(low, _)| low.is_finite() && *low <= 1e30), "{text}");
        }
    }
}
