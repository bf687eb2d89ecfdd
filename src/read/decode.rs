//! Bytes to text.
//!
//! In: a file's bytes. Out: its text in UTF-8 without a byte order mark, and a doubt where the encoding had to
//! be guessed or bytes had to be replaced. A byte order mark decides; then UTF-16 without one shows
//! by the zeros in every second byte; then UTF-8 is tried; what is left is guessed by its letters
//! (`chardetng`, the detector of a web browser). Fails on what is no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What a reader should know about it.
    pub doubt: Option<Doubt>,
}

/// Something about the encoding that may have cost or changed letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The 1-based line where it shows first.
    pub line: usize,
    /// What it is.
    pub reason: String,
}

/// Decodes `bytes`; an error says why they are no text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err("is in UTF-32, which is not read; convert it to UTF-8 first (`iconv -t utf-8`)".into());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding == UTF_16LE || encoding == UTF_16BE {
            return Ok(in_encoding(encoding, bytes.get(mark..).unwrap_or(&[]), None));
        }
        return utf8(bytes.get(mark..).unwrap_or(&[]).to_vec());
    }
    match utf16_without_mark(&bytes) {
        Some(encoding) => Ok(in_encoding(encoding, &bytes, None)),
        None => utf8(bytes),
    }
}

/// Decodes a web page, which may hold single NULs; a browser passes over them.
pub fn page(mut bytes: Vec<u8>) -> Result<Decoded, String> {
    let wide = Encoding::for_bom(&bytes).is_some_and(|(encoding, _)| encoding != encoding_rs::UTF_8);
    let Some(at) = memchr::memchr(0, &bytes).filter(|_| !wide && utf16_without_mark(&bytes).is_none()) else {
        return decode(bytes);
    };
    let line = line_at(&bytes, at);
    let before = bytes.len();
    bytes.retain(|&byte| byte != 0);
    if (before - bytes.len()) * 50 > before {
        return Err(format!("is not text: byte {at} is NUL"));
    }
    let decoded = decode(bytes)?;
    let doubt = Doubt { line, reason: format!("byte {at} is NUL; passed over") };
    Ok(Decoded { doubt: decoded.doubt.or(Some(doubt)), ..decoded })
}

/// How many bytes of a file show whether it is UTF-16: enough to have blanks and Latin letters.
const HEAD: usize = 4096;

/// UTF-16 of a text with many Latin letters, blanks and line ends: most of every second byte is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    memchr::memchr(0, head)?;
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half {
        2.. if odd * 10 > half * 4 && even * 20 <= half => Some(UTF_16LE),
        2.. if even * 10 > half * 4 && odd * 20 <= half => Some(UTF_16BE),
        _ => None,
    }
}

fn utf8(bytes: Vec<u8>) -> Result<Decoded, String> {
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(format!("is not text: byte {at} is NUL"));
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, doubt: None }),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    let controls = bytes.iter().filter(|&&byte| byte < 0x20 && !b"\t\n\r\x0b\x0c\x1b".contains(&byte)).count();
    if controls * 50 > bytes.len() {
        return Err("is not text: it holds control characters and is not UTF-8".into());
    }
    let line = line_at(&bytes, at);
    if mostly_utf8(&bytes) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let reason = format!("byte {at} is not UTF-8; what cannot be read there is shown as \u{fffd}");
        return Ok(Decoded { text, doubt: Some(Doubt { line, reason }) });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    Ok(in_encoding(detector.guess(None, Utf8Detection::Deny), &bytes, Some(line)))
}

/// Whether most of the letters outside ASCII are whole in UTF-8, so that the rest is damage.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|&byte| byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken
}

/// Decodes without a look for marks; `guessed_at` is the line that showed that the encoding had to be guessed.
fn in_encoding(encoding: &'static Encoding, bytes: &[u8], guessed_at: Option<usize>) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let (line, replaced) = match text.find('\u{fffd}').filter(|_| broken) {
        Some(at) => (line_at(text.as_bytes(), at), "; what cannot be read is shown as \u{fffd}"),
        None => (1, ""),
    };
    let doubt = match guessed_at {
        Some(line) => Some(Doubt { line, reason: format!("is not UTF-8; read as {}{replaced}", encoding.name()) }),
        None if broken => Some(Doubt { line, reason: format!("is damaged {}{replaced}", encoding.name()) }),
        None => None,
    };
    Decoded { text: text.into_owned(), doubt }
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', bytes.get(..at).unwrap_or(bytes)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "“It ticks,” said Zoë Marchand.\n\nThe clock cost £3,000.\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text_and_no_mark() {
        for (name, bytes) in [
            ("utf-8", TEXT.as_bytes().to_vec()),
            ("utf-8 with mark", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
            ("utf-16 le with mark", utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes)),
            ("utf-16 be with mark", utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes)),
            ("utf-16 le", utf16(TEXT, u16::to_le_bytes)),
            ("utf-16 be", utf16(TEXT, u16::to_be_bytes)),
        ] {
            assert_eq!(decode(bytes), Ok(Decoded { text: TEXT.into(), doubt: None }), "{name}");
        }
    }

    #[test]
    fn a_guessed_encoding_is_said() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        let decoded = decode(bytes.into_owned()).unwrap();
        assert_eq!(decoded.text, TEXT);
        assert_eq!(decoded.doubt.unwrap().reason, "is not UTF-8; read as windows-1252");
    }

    #[test]
    fn damage_costs_only_the_letters_it_is_in() {
        let cut = TEXT.len() - "£3,000.\n".len() + 1;
        for (name, bytes, words, line) in [
            ("a stray byte", [TEXT.as_bytes(), b"A \xff byte.\n"].concat(), "A \u{fffd} byte.", 4),
            ("cut off", TEXT.as_bytes()[..cut].to_vec(), "cost \u{fffd}", 3),
            ("half a unit", [&utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes)[..], b"A"].concat(), "\n\u{fffd}", 4),
        ] {
            let decoded = decode(bytes).unwrap();
            assert!(
                decoded.text.starts_with("“It ticks,”") && decoded.text.contains(words),
                "{name}: {}",
                decoded.text
            );
            assert_eq!(decoded.doubt.map(|doubt| doubt.line), Some(line), "{name}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        for (bytes, reason) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "NUL"),
            (b"A page\0of text.", "byte 6 is NUL"),
            (b"\x01\x02\xff\xfe\x03\x04 and some words", "control characters"),
            (b"\xff\xfe\0\0A\0\0\0", "UTF-32"),
        ] {
            assert!(decode(bytes.to_vec()).unwrap_err().contains(reason), "{reason}");
        }
    }

    #[test]
    fn a_web_page_may_hold_a_nul_and_a_picture_is_no_page() {
        let html =
            b"<!doctype html>\n<ti\0tle>The pier</title><p>It is shut until the spring comes, the board says.</p>";
        let decoded = page(html.to_vec()).unwrap();
        assert!(decoded.text.contains("<title>"), "{}", decoded.text);
        assert_eq!(decoded.doubt, Some(Doubt { line: 2, reason: "byte 19 is NUL; passed over".into() }));
        assert!(page(b"<html>\0\0\x01\0".to_vec()).is_err());
        assert_eq!(page(utf16(TEXT, u16::to_le_bytes)), decode(utf16(TEXT, u16::to_le_bytes)));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(bytes);
        }

        #[test]
        fn text_comes_out_as_it_was(text in "[^\0]{0,80}") {
            prop_assume!(!text.starts_with('\u{feff}'));
            prop_assert_eq!(decode(text.clone().into_bytes()), Ok(Decoded { text, doubt: None }));
        }
    }
}
