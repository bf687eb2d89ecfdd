//! Files packed with gzip (RFC 1952), in one member or many.
//!
//! In: a reader of a packed file. Out: a reader of what is in it, which fails where the file is cut off or has a wrong
//! checksum. What grows to more than [`MOST`] times its size is no text but an attack; [`is_bomb`] tells it before
//! anything is held.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, Read};

/// What a packed file begins with.
pub const MARK: &[u8] = b"\x1f\x8b";
/// How many times larger than its file a text can be; text is packed to a tenth at the best.
pub const MOST: u64 = 100;

/// The content of a packed file.
pub fn unpacked<R: BufRead>(packed: R) -> MultiGzDecoder<R> {
    MultiGzDecoder::new(packed)
}

/// Whether `packed`, a file of `size` bytes, unpacks to more than any text does. Nothing of it is kept.
pub fn is_bomb(packed: impl BufRead, size: u64) -> bool {
    let most = size.saturating_mul(MOST);
    let mut content = unpacked(packed).take(most.saturating_add(1));
    io::copy(&mut content, &mut io::sink()).is_ok_and(|length| length > most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn text(packed: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        unpacked(packed).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn every_member_is_unpacked() {
        let members = [packed(b"It rains. "), packed("Es schneit – heute.".as_bytes())].concat();
        assert_eq!(text(&members).unwrap(), "It rains. Es schneit – heute.");
    }

    #[test]
    fn what_is_damaged_is_an_error_and_what_grows_without_measure_a_bomb() {
        let whole = packed(&b"It rains in Port Vale. ".repeat(20));
        let mut wrong = whole.clone();
        wrong.iter_mut().rev().nth(5).into_iter().for_each(|byte| *byte ^= 1);
        for broken in [&whole[..whole.len() - 4], &wrong, &whole[..10]] {
            assert!(text(broken).is_err() && !is_bomb(broken, broken.len() as u64));
        }
        let bomb = packed(&vec![b' '; 1_000_000]);
        assert!(is_bomb(&bomb[..], bomb.len() as u64) && !is_bomb(&whole[..], whole.len() as u64));
    }
}
