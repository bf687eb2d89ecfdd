//! Literals: numbers in digits.
//!
//! In: text that begins with a digit or a point. Out: the [`Literal`] and its length: grouping, decimals and a power
//! of ten included. Cannot fail; what is too long for a quantity has no value.

use super::{
    number::{self, Word},
    ratio::Ratio,
};

/// A number in digits.
#[derive(Clone, Copy, Debug)]
pub struct Literal {
    /// Its value; `None` where it is too long to be a quantity.
    pub value: Option<Ratio>,
    /// How many digits stand before the decimal point.
    pub digits: u8,
    /// How many digits stand after it.
    pub decimals: u8,
    /// Whether its thousands are set apart.
    pub grouped: bool,
    /// Whether it begins with a zero that says nothing ("007").
    pub padded: bool,
    /// Whether it is a vulgar fraction in one character ("½").
    pub vulgar: bool,
}

impl Literal {
    /// The value of a whole number without grouping: what a year or a day can be.
    pub fn plain(&self) -> Option<i128> {
        if self.grouped || self.decimals > 0 || self.vulgar {
            return None;
        }
        self.value.and_then(Ratio::whole)
    }
}

/// The number literal that `rest` begins with, and its length.
pub(super) fn literal(rest: &str) -> (usize, Literal) {
    let bytes = rest.as_bytes();
    let mut mantissa = Some(0i128);
    let mut push = |byte: u8| {
        mantissa = mantissa.and_then(|m| m.checked_mul(10)?.checked_add(i128::from(byte - b'0')));
    };
    let run = |at: usize| bytes.get(at..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = run(0);
    bytes.iter().take(first).for_each(|&byte| push(byte));
    let (mut end, mut digits, mut grouped) = (first, first, false);
    if (1..=3).contains(&first) {
        while let Some((gap, group)) = next_group(rest, end) {
            bytes.get(end + gap..end + gap + group).unwrap_or(&[]).iter().for_each(|&byte| push(byte));
            end += gap + group;
            digits += group;
            grouped = true;
        }
    }
    let mut decimals = 0;
    let comma = bytes.get(end) == Some(&b',') && decimal_comma(rest, end, grouped);
    if (bytes.get(end) == Some(&b'.') || comma) && begins_with_digit(rest, end + 1) {
        decimals = run(end + 1);
        // A second point makes it a version, a date or an address; the literal ends before it.
        bytes.get(end + 1..end + 1 + decimals).unwrap_or(&[]).iter().for_each(|&byte| push(byte));
        end += 1 + decimals;
    }
    let mut power = 0;
    if matches!(bytes.get(end), Some(b'e' | b'E')) && !grouped {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        let exponent = run(end + 1 + sign);
        let after = end + 1 + sign + exponent;
        if (1..=3).contains(&exponent) && !bytes.get(after).is_some_and(u8::is_ascii_alphanumeric) {
            let value: i32 = rest.get(end + 1 + sign..after).and_then(|e| e.parse().ok()).unwrap_or(0);
            power = if bytes.get(end + 1) == Some(&b'-') { -value } else { value };
            end = after;
        }
    }
    let exponent = power - i32::try_from(decimals).unwrap_or(i32::MAX);
    let value = mantissa.filter(|_| decimals < 30).and_then(|m| Ratio::new(m, exponent, 1));
    let narrow = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    let padded = first > 1 && bytes.first() == Some(&b'0');
    (end, Literal { value, digits: narrow(digits), decimals: narrow(decimals), grouped, padded, vulgar: false })
}

/// The gap and the length of the next group of digits after `end`: "1,000", "12,34,567", "1 000", "1.000.000",
/// "1.000,50".
fn next_group(rest: &str, end: usize) -> Option<(usize, usize)> {
    let bytes = rest.as_bytes();
    let digits = |at: usize| bytes.get(at..).unwrap_or(&[]).iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    let mark = rest.get(end..)?.chars().next()?;
    let gap = mark.len_utf8();
    let group = digits(end + gap);
    match mark {
        ',' if group == 3 => Some((1, 3)),
        // The groups of two before the last group of three: lakhs and crores.
        ',' if group == 2 && bytes.get(end + 3) == Some(&b',') && matches!(digits(end + 4), 2 | 3) => Some((1, 2)),
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' if group == 3 => {
            let after = bytes.get(end + gap + 3);
            (!after.is_some_and(|b| matches!(b, b',' | b'-' | b':' | b'/' | b'%') || b.is_ascii_alphanumeric()))
                .then_some((gap, 3))
        }
        '.' if group == 3 => {
            let again = bytes.get(end + 4) == Some(&b'.') && digits(end + 5) == 3;
            let before = end >= 4 && bytes.get(end - 4) == Some(&b'.');
            // "1.250,50"
            let cents = bytes.get(end + 4) == Some(&b',') && digits(end + 5) == 2;
            (again || before || cents).then_some((1, 3))
        }
        _ => None,
    }
}

/// Whether a scale from a million up follows, which only a decimal comma can stand before: "3,4 million"; "1,5 people" is
/// nearer to a list of numbers.
fn scale_follows(after: &str) -> bool {
    let word = after.strip_prefix([' ', '\u{a0}']).unwrap_or("");
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    matches!(word.get(..letters).and_then(number::word), Some(Word::Scale(6..)))
}

/// Whether the comma at `end` parts the decimals: "1.250,50", "3,4 million".
fn decimal_comma(rest: &str, end: usize, grouped: bool) -> bool {
    let bytes = rest.as_bytes();
    let decimals = bytes.iter().skip(end + 1).take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let after = rest.get(end + 1 + decimals..).unwrap_or("");
    let points = bytes.get(..end).is_some_and(|whole| whole.contains(&b'.') && !whole.contains(&b','));
    match decimals {
        1 | 2 if grouped && points => !after.starts_with(|c: char| c.is_alphanumeric() || c == ','),
        1 | 2 if !grouped && end <= 3 => scale_follows(after),
        _ => false,
    }
}

pub(super) fn vulgar(c: char) -> Option<(i128, i128)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

pub(super) fn begins_with_digit(rest: &str, at: usize) -> bool {
    rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}
