//! The gate: whether a sentence can hold a number at all.
//!
//! In: a sentence. Out: whether its digits or words are worth reading. One pass over the bytes, no memory;
//! most sentences of most articles end here.

/// Whether `sentence` holds a digit, a vulgar fraction or the beginning of a number word.
pub fn may_hold(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            return true;
        }
        if !byte.is_ascii_alphabetic() {
            // ¼ ½ ¾ and ⅓ to ⅞
            if byte == 0xc2 && bytes.get(at + 1).is_some_and(|next| (0xbc..=0xbe).contains(next))
                || byte == 0xe2 && bytes.get(at + 1) == Some(&0x85)
            {
                return true;
            }
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if word(rest.get(..length).unwrap_or(&[])) {
            return true;
        }
        at += length;
    }
    false
}

const WORDS: [&[u8]; 60] = [
    b"zero",
    b"nought",
    b"one",
    b"two",
    b"three",
    b"four",
    b"five",
    b"six",
    b"seven",
    b"eight",
    b"nine",
    b"ten",
    b"eleven",
    b"twelve",
    b"thirteen",
    b"fourteen",
    b"fifteen",
    b"sixteen",
    b"seventeen",
    b"eighteen",
    b"nineteen",
    b"twenty",
    b"thirty",
    b"forty",
    b"fifty",
    b"sixty",
    b"seventy",
    b"eighty",
    b"ninety",
    b"hundred",
    b"thousand",
    b"million",
    b"billion",
    b"trillion",
    b"lakh",
    b"crore",
    b"dozen",
    b"half",
    b"third",
    b"quarter",
    b"fourth",
    b"fifth",
    b"sixth",
    b"seventh",
    b"eighth",
    b"ninth",
    b"tenth",
    b"dozens",
    b"scores",
    b"hundreds",
    b"thousands",
    b"millions",
    b"billions",
    b"trillions",
    b"several",
    b"few",
    b"single",
    b"tens",
    b"hundredth",
    b"thousandth",
];

/// Whether a word is one of those that numbers are made of; "no" and "a" alone are too frequent to ask for.
fn word(word: &[u8]) -> bool {
    if word.len() < 2 || word.len() > 11 {
        return false;
    }
    let first = word.first().map_or(0, u8::to_ascii_lowercase);
    if word.len() == 2 {
        return first == b'n' && word.eq_ignore_ascii_case(b"no");
    }
    if !matches!(first, b'b' | b'c' | b'd' | b'e' | b'f' | b'h' | b'l' | b'm' | b'n' | b'o' | b'q' | b's' | b't' | b'z')
    {
        return false;
    }
    WORDS
        .iter()
        .any(|number| number.len() == word.len() && number.first() == Some(&first) && word.eq_ignore_ascii_case(number))
        || word.len() == 7 && first == b'h' && word.eq_ignore_ascii_case(b"handful")
        || word.len() == 6 && first == b'c' && word.eq_ignore_ascii_case(b"couple")
}
