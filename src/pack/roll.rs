//! A roll: packed values, written one behind the other and read again in that order.
//!
//! In: [`Packed`] values. Out: [`Unrolled`], which gives back the same, in the same order. Only the last
//! [`HELD`] bytes stand in memory; those before them stand in a file in the system's folder for temporary files, which has no name
//! and is gone with the program, whatever ends it. Where none can be made, or the disk is full, what else comes stays in
//! memory, and [`Roll::is_cut_off`] says so.

use super::Packed;
use rustc_hash::FxHashMap;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read, Seek, Write},
};

/// How many bytes of a roll stand in memory.
const HELD: usize = 1 << 20;
/// How many bytes are read at once.
const READ: usize = 64 * 1024;

/// Packed values, one behind the other.
#[derive(Debug)]
pub struct Roll {
    /// Makes the file.
    make: fn() -> io::Result<File>,
    file: Option<File>,
    /// How many bytes of the file are values.
    written: u64,
    /// What stands behind those.
    held: Vec<u8>,
    cut_off: bool,
    /// The words of all values, each once.
    words: Vec<&'static str>,
    /// Where each stands in [`Roll::words`].
    places: FxHashMap<&'static str, u32>,
}

impl Default for Roll {
    fn default() -> Self {
        Roll::on(tempfile::tempfile)
    }
}

impl Roll {
    /// An empty roll on the file that `make` makes once it is needed.
    fn on(make: fn() -> io::Result<File>) -> Self {
        let (words, places) = Default::default();
        Roll { make, file: None, written: 0, held: Vec::new(), cut_off: false, words, places }
    }

    /// Whether what comes stays in memory, because it cannot be written.
    pub fn is_cut_off(&self) -> bool {
        self.cut_off
    }

    /// Writes a value behind those that are there.
    pub fn put(&mut self, packed: &Packed) {
        for length in [packed.words.len(), packed.bytes.len()] {
            self.held.extend((length as u64).to_le_bytes());
        }
        for &word in &packed.words {
            let place = *self.places.entry(word).or_insert_with(|| {
                self.words.push(word);
                self.words.len() as u32 - 1
            });
            self.held.extend(place.to_le_bytes());
        }
        self.held.extend(&packed.bytes);
        if self.held.len() >= HELD && !self.cut_off {
            self.cut_off = self.write().is_err();
        }
    }

    /// Moves what is held to the file. After an error it is still held.
    fn write(&mut self) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert((self.make)()?),
        };
        file.write_all(&self.held)?;
        self.written += self.held.len() as u64;
        self.held.clear();
        self.held.shrink_to(2 * HELD);
        Ok(())
    }

    /// Goes back to the first value.
    pub fn unroll(self) -> io::Result<Unrolled> {
        let held = Cursor::new(self.held);
        let from: Box<dyn BufRead + Send> = match self.file {
            None => Box::new(held),
            Some(mut file) => {
                file.rewind()?;
                Box::new(BufReader::with_capacity(READ, file.take(self.written)).chain(held))
            }
        };
        Ok(Unrolled { from, words: self.words })
    }
}

/// The values of a [`Roll`], from the first to the last.
pub struct Unrolled {
    from: Box<dyn BufRead + Send>,
    words: Vec<&'static str>,
}

impl Unrolled {
    fn number<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes).map(|()| bytes)
    }

    fn value(&mut self) -> io::Result<Packed> {
        let [words, length] = [u64::from_le_bytes(self.number()?), u64::from_le_bytes(self.number()?)];
        let mut known = Vec::new();
        for _ in 0..words {
            let place = u32::from_le_bytes(self.number()?) as usize;
            known.push(*self.words.get(place).ok_or(io::ErrorKind::InvalidData)?);
        }
        let mut bytes = Vec::new();
        if (&mut self.from).take(length).read_to_end(&mut bytes)? as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Packed { bytes: bytes.into(), words: known.into() })
    }
}

impl Iterator for Unrolled {
    type Item = io::Result<Packed>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.from.fill_buf() {
            Ok([]) => None,
            Ok(_) => Some(self.value()),
            Err(error) => Some(Err(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Pack, Packer};

    fn packed(length: usize) -> Packed {
        let mut packer = Packer::default();
        packer.take("quay");
        packer.take(vec![String::from("Ms Okafor"); length]);
        packer.take(if length.is_multiple_of(2) { "quay" } else { "pier" });
        packer.finish()
    }

    fn length(packed: &Packed) -> Option<usize> {
        let mut from = packed.open();
        let first: &str = Pack::unpack(&mut from)?;
        let names: Vec<String> = Pack::unpack(&mut from)?;
        let last: &str = Pack::unpack(&mut from)?;
        let right = first == "quay" && last == if names.len().is_multiple_of(2) { "quay" } else { "pier" };
        (right && names.iter().all(|name| name == "Ms Okafor")).then_some(names.len())
    }

    const LENGTHS: [usize; 9] = [1, 20_000, 0, 5_000, 600_000, 2, 100_000, 200_000, 3];

    fn unrolled(roll: Roll) -> Vec<Option<usize>> {
        roll.unroll().unwrap().map(|packed| length(&packed.unwrap())).collect()
    }

    #[test]
    fn a_roll_gives_back_in_order_what_was_put_on_it_and_holds_little() {
        let mut roll = Roll::default();
        for length in LENGTHS {
            roll.put(&packed(length));
            assert!(roll.held.len() < HELD && roll.held.capacity() <= 2 * HELD);
        }
        assert!(roll.file.is_some() && !roll.is_cut_off());
        assert_eq!(unrolled(roll), LENGTHS.map(Some));
        assert_eq!(unrolled(Roll::default()), []);
    }

    #[test]
    fn a_short_roll_needs_no_file() {
        let mut roll = Roll::on(|| unreachable!());
        (0..100).for_each(|length| roll.put(&packed(length)));
        assert_eq!(unrolled(roll), (0..100).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn what_cannot_be_written_is_held() {
        let mut makers: Vec<fn() -> io::Result<File>> = vec![|| Err(io::ErrorKind::PermissionDenied.into())];
        if cfg!(target_os = "linux") {
            makers.push(|| File::options().read(true).write(true).open("/dev/full"));
        }
        for make in makers {
            let mut roll = Roll::on(make);
            LENGTHS.iter().for_each(|&length| roll.put(&packed(length)));
            assert!(roll.is_cut_off());
            // A device cannot be read again; of a file nothing but what was written would be.
            roll.file = None;
            assert_eq!(unrolled(roll), LENGTHS.map(Some));
        }
    }

    #[test]
    fn a_file_that_was_cut_short_is_an_error_and_no_panic() {
        let mut roll = Roll::default();
        [300_000, 7].iter().for_each(|&length| roll.put(&packed(length)));
        roll.file.as_ref().unwrap().set_len(1000).unwrap();
        let values: Vec<_> = roll.unroll().unwrap().take(1).collect();
        assert!(matches!(&values[..], [Err(_)]));
    }
}
