//! A map from short words to sets of bits, quick to ask and without an allocation.
//!
//! A word of up to sixteen bytes is its own key: its lower-case bytes as one number. Longer words, and
//! the empty one, have no entry; tables that are read into a lexicon hold none. Most words of a text are in no
//! table but that of the commonest words: [`Lexicon::find`] is done with most of those by a few of their letters.

/// The word in lower case as a number; zero where it is too long for one.
pub(crate) fn key(word: &str) -> u128 {
    key_of(word.as_bytes())
}

/// The same of a word's bytes.
pub(crate) fn key_of(word: &[u8]) -> u128 {
    // Overlapping pieces of a fixed length are read faster than one of any length.
    let (low, high) = match (word.len(), word.first_chunk(), word.last_chunk()) {
        (0 | 17.., ..) => return 0,
        (8, Some(all), _) => (u64::from_le_bytes(*all), 0),
        (length, Some(first), Some(last)) => {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last) >> ((16 - length) * 8))
        }
        (length, ..) => match (word.first_chunk(), word.last_chunk()) {
            (Some(first), Some(last)) => {
                let [first, last] = [first, last].map(|piece| u64::from(u32::from_le_bytes(*piece)));
                (first | last << ((length - 4) * 8), 0)
            }
            _ => (word.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte)), 0),
        },
    };
    u128::from(lower(low)) | u128::from(lower(high)) << 64
}

/// Eight bytes with their ASCII capitals made small, all at once.
fn lower(bytes: u64) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    // The highest bit of each byte tells whether it is at least A, more than Z, and beyond ASCII.
    let seven = bytes & (EACH * 0x7f);
    let at_least_a = seven + EACH * u64::from(0x80 - b'A');
    let beyond_z = seven + EACH * u64::from(0x7f - b'Z');
    bytes | (at_least_a & !beyond_z & !bytes & (EACH * 0x80)) >> 2
}

/// Words with their bits: an open-addressed table that is at most half full.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// The words; zero where there is none.
    keys: Vec<u128>,
    /// The bits of the word at the same place.
    bits: Vec<u32>,
    used: usize,
    /// For each [`outline`] of a word a bit: whether one of the words has it.
    outlines: Vec<u64>,
}

/// How many outlines there are.
const OUTLINES: usize = 1 << 17;

/// Five bits of a word's first, second and last letter, the same in either case, and two of its length.
fn outline(first: u8, second: u8, last: u8, length: usize) -> usize {
    let letters = [first, second, last].iter().fold(0, |letters, letter| letters << 5 | usize::from(letter & 0x1f));
    letters << 2 | length & 3
}

impl Lexicon {
    /// The bits of a word, whatever its case.
    pub(crate) fn find(&self, word: &[u8]) -> Option<u32> {
        let outline = match word {
            [first, second, .., last] => outline(*first, *second, *last, word.len()),
            [first, last] => outline(*first, *last, *last, 2),
            [only] => outline(*only, 0, *only, 1),
            [] => return None,
        };
        let some = self.outlines.get(outline / 64).is_some_and(|bits| bits >> (outline % 64) & 1 == 1);
        if some { self.get(key_of(word)) } else { None }
    }

    /// The bits of the word with this key.
    pub(crate) fn get(&self, key: u128) -> Option<u32> {
        let mask = self.keys.len().wrapping_sub(1);
        let mut at = hash(key) & mask;
        loop {
            match self.keys.get(at)? {
                0 => return None,
                found if *found == key => return self.bits.get(at).copied(),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// Adds bits to those of a word.
    pub(crate) fn add(&mut self, key: u128, bits: u32) {
        if key == 0 {
            return;
        }
        let length = 16 - key.leading_zeros() as usize / 8;
        let outline = outline(key as u8, (key >> 8) as u8, (key >> ((length - 1) * 8)) as u8, length);
        self.outlines.resize(OUTLINES / 64, 0);
        if let Some(bits) = self.outlines.get_mut(outline / 64) {
            *bits |= 1 << (outline % 64);
        }
        if self.used * 2 >= self.keys.len() {
            let size = (self.keys.len() * 2).max(64);
            let keys = std::mem::replace(&mut self.keys, vec![0; size]);
            let bits = std::mem::replace(&mut self.bits, vec![0; size]);
            self.used = 0;
            for (key, bits) in keys.into_iter().zip(bits) {
                self.add(key, bits);
            }
        }
        let slot = self.slot(key);
        if let (Some(found), Some(known)) = (self.keys.get_mut(slot), self.bits.get_mut(slot)) {
            self.used += usize::from(*found == 0);
            (*found, *known) = (key, *known | bits);
        }
    }

    /// Where a key stands, or the empty place where it would.
    fn slot(&self, key: u128) -> usize {
        let mask = self.keys.len().wrapping_sub(1);
        let mut at = hash(key) & mask;
        while self.keys.get(at).is_some_and(|&found| found != key && found != 0) {
            at = (at + 1) & mask;
        }
        at
    }
}

/// Things by word.
#[derive(Debug)]
pub(crate) struct ByWord<T> {
    /// The place of each word's thing.
    words: Lexicon,
    things: Vec<T>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        ByWord { words: Lexicon::default(), things: Vec::new() }
    }
}

impl<T> ByWord<T> {
    /// What was put under a word, whatever its case.
    pub(crate) fn find(&self, word: &[u8]) -> Option<&T> {
        self.at(self.place(word)?)
    }

    /// Where the thing of a word stands, whatever the word's case.
    pub(crate) fn place(&self, word: &[u8]) -> Option<u32> {
        self.words.find(word)
    }

    /// The thing at a place.
    pub(crate) fn at(&self, place: u32) -> Option<&T> {
        self.things.get(place as usize)
    }

    /// All things, in the order in which their words came.
    pub(crate) fn things_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.things.iter_mut()
    }
}

impl<T: Default> ByWord<T> {
    /// What stands under a word; `None` where the word is too long to be one.
    pub(crate) fn entry(&mut self, word: &[u8]) -> Option<&mut T> {
        let known = self.words.find(word);
        let place = known.unwrap_or(self.things.len() as u32);
        if known.is_none() {
            self.words.add(key_of(word), place);
            self.things.push(T::default());
        }
        self.things.get_mut(place as usize).filter(|_| key_of(word) != 0)
    }
}

fn hash(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(23);
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_long_ones_never() {
        let mut lexicon = Lexicon::default();
        for word in ["quay", "harbour", "isn’t", "a-word-of-seventeen"] {
            lexicon.add(key(word), 1);
        }
        lexicon.add(key("Quay"), 4);
        for (word, expected) in
            [("QUAY", Some(5)), ("isn’t", Some(1)), ("pier", None), ("", None), ("a-word-of-seventeen", None)]
        {
            assert_eq!((lexicon.get(key(word)), lexicon.find(word.as_bytes())), (expected, expected), "{word}");
        }
    }

    #[test]
    fn a_key_is_the_word_in_lower_case() {
        for word in
            ["a", "Ab", "aBC", "ABCD", "Zelda", "@[`{", "QUAYSIDE", "É-Quay’s", "Harbourmaster", "SIXTEEN-BYTES-ok"]
        {
            let mut bytes = [0; 16];
            bytes[..word.len()].copy_from_slice(word.to_ascii_lowercase().as_bytes());
            assert_eq!(key(word), u128::from_le_bytes(bytes), "{word}");
        }
    }

    #[test]
    fn a_lexicon_grows_and_keeps_its_words() {
        let mut lexicon = Lexicon::default();
        for number in 1..2000u32 {
            lexicon.add(key(&format!("w{number}")), number);
        }
        for number in 1..2000u32 {
            assert_eq!(lexicon.get(key(&format!("w{number}"))), Some(number));
        }
    }

    #[test]
    fn what_stands_under_a_word_is_found_whatever_its_case() {
        let mut things: ByWord<Vec<u32>> = ByWord::default();
        for (number, word) in ["quay", "pier", "Quay", "a-word-of-seventeen"].iter().enumerate() {
            things.entry(word.as_bytes()).into_iter().for_each(|numbers| numbers.push(number as u32));
        }
        assert_eq!(things.find(b"QUAY"), Some(&vec![0, 2]));
        assert_eq!(things.find(b"pier"), Some(&vec![1]));
        assert_eq!((things.find(b"ferry"), things.find(b"a-word-of-seventeen")), (None, None));
    }
}
