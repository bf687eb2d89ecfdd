//! JSON in one line, strict and safe to print.
//!
//! In: any value that serialises. Out: JSON in which DEL, C1 controls, bidirectional overrides, U+2028, U+2029
//! and the `##[` of build logs are escaped besides what JSON itself demands. A reader gets the very same
//! strings back.

use super::clean;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::io::{self, Write};

/// `value` as one line without its line break.
pub fn line<T: Serialize>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    match write(value, &mut out) {
        Ok(()) => out,
        // Our records have string keys and write to memory: nothing in them can fail.
        Err(_) => b"null".to_vec(),
    }
}

/// Writes `value` as one line without its line break.
pub fn write<T: Serialize>(value: &T, out: &mut impl Write) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Safe(CompactFormatter)))
}

/// Compact JSON that escapes more than it has to.
struct Safe(CompactFormatter);

impl Formatter for Safe {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if is_plain(fragment) {
            return self.0.write_string_fragment(writer, fragment);
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|&(at, c)| must_escape(fragment, at, c)) {
            self.0.write_string_fragment(writer, fragment.get(written..at).unwrap_or(""))?;
            write!(writer, "\\u{:04x}", u32::from(c))?;
            written = at + c.len_utf8();
        }
        self.0.write_string_fragment(writer, fragment.get(written..).unwrap_or(""))
    }
}

/// Whether nothing in a fragment can have to be escaped, by its bytes: it has no bracket and no DEL, and no byte that
/// begins one of the characters that [`clean::is_unsafe`] knows but the marks of quotation and the dashes.
fn is_plain(fragment: &str) -> bool {
    let bytes = fragment.as_bytes();
    let (eights, rest) = bytes.as_chunks();
    let mut last = [b' '; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let doubtful = |eight: &[u8; 8]| is_doubtful(u64::from_le_bytes(*eight));
    if !eights.iter().any(doubtful) && !doubtful(&last) {
        return true;
    }
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'[' | 0x7f | 0xc2 => false,
        0xe2 => bytes.get(at + 1) != Some(&0x81) && bytes.get(at + 2).is_none_or(|last| *last < 0xa7),
        _ => true,
    })
}

/// Whether one of eight bytes is a bracket, DEL or beyond ASCII, asked of all at once: where a byte is zero after the
/// sign that is looked for is taken out, its highest bit shows it (Warren, Hacker's Delight, section 6-1).
fn is_doubtful(eight: u64) -> bool {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let zero = |bytes: u64| bytes.wrapping_sub(EACH) & !bytes;
    let bracket = zero(eight ^ (EACH * b'[' as u64));
    let delete = zero(eight ^ (EACH * 0x7f));
    (bracket | delete | eight) & (EACH * 0x80) != 0
}

fn must_escape(fragment: &str, at: usize, c: char) -> bool {
    clean::is_unsafe(c) || c == '[' && fragment.get(..at).is_some_and(|before| before.ends_with("##"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_characters_are_escaped_and_read_back_the_same() {
        for (words, expected) in [
            ("plain “words”", "\"plain “words”\""),
            ("\u{7f}\u{9b}", "\"\\u007f\\u009b\""),
            ("a\u{202e}b\u{2028}c", "\"a\\u202eb\\u2028c\""),
            ("\u{1b}[0m\n", "\"\\u001b[0m\\n\""),
            ("##[error]", "\"##\\u005berror]\""),
        ] {
            let json = line(&words);
            assert_eq!(String::from_utf8_lossy(&json), expected, "{words:?}");
            assert_eq!(serde_json::from_slice::<String>(&json).unwrap(), words);
        }
    }
}
