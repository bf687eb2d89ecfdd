//! Files packed with gzip (RFC 1952), in one member or many.
//!
//! In: a reader of a packed file, and how large the file is. Out: a reader of what is in it. What grows to more than
//! [`MOST`] times its size is no text but an attack, and is an error; so is what is cut off or has a wrong checksum.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, Read};

/// What a packed file begins with.
pub const MARK: &[u8] = b"\x1f\x8b";
/// How many times larger than its file a text can be; text is packed to a tenth at the best.
const MOST: u64 = 100;

/// The content of a packed file.
pub struct Unpacked<R> {
    inner: MultiGzDecoder<R>,
    /// How many bytes may still come; the size of standard input is not known.
    left: Option<u64>,
}

impl<R: BufRead> Unpacked<R> {
    /// What `packed` holds, a file of `size` bytes, or of 0 where that is not known.
    pub fn new(packed: R, size: u64) -> Self {
        Unpacked { inner: MultiGzDecoder::new(packed), left: (size > 0).then(|| size.saturating_mul(MOST)) }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(read as u64).ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, format!("it unpacks to more than {MOST} times its size"))
            })?;
        }
        Ok(read)
    }
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

    fn unpacked(packed: &[u8]) -> Result<String, String> {
        let mut text = String::new();
        let read = Unpacked::new(packed, packed.len() as u64).read_to_string(&mut text);
        read.map(|_| text).map_err(|error| error.to_string())
    }

    #[test]
    fn every_member_is_unpacked() {
        let members = [packed(b"It rains. "), packed("Es schneit – heute.".as_bytes())].concat();
        assert_eq!(unpacked(&members), Ok("It rains. Es schneit – heute.".to_owned()));
    }

    #[test]
    fn what_is_damaged_or_grows_without_measure_is_an_error() {
        let whole = packed(&b"It rains in Port Vale. ".repeat(20));
        let mut wrong = whole.clone();
        wrong.iter_mut().rev().nth(5).into_iter().for_each(|byte| *byte ^= 1);
        let bomb = packed(&vec![b' '; 1_000_000]);
        for broken in [&whole[..whole.len() - 4], &wrong, &whole[..10], &bomb] {
            assert!(unpacked(broken).is_err());
        }
        assert!(unpacked(&bomb).is_err_and(|words| words.contains("100 times")));
        assert!(unpacked(&whole).is_ok());
    }
}
