//! A map from short words to sets of bits, quick to ask and without an allocation.
//!
//! A word of up to sixteen bytes is its own key: its lower-case bytes as one number. Longer words, and
//! the empty one, have no entry; tables that are read into a lexicon hold none.

/// The word in lower case as a number; zero where it is too long for one.
pub(crate) fn key(word: &str) -> u128 {
    key_of(word.as_bytes())
}

/// The same of a word's bytes.
pub(crate) fn key_of(word: &[u8]) -> u128 {
    let mut buffer = [0u8; 16];
    match buffer.get_mut(..word.len()) {
        Some(start) => start.copy_from_slice(word),
        None => return 0,
    }
    buffer.make_ascii_lowercase();
    u128::from_le_bytes(buffer)
}

/// Words with their bits: an open-addressed table that is at most half full.
#[derive(Default)]
pub(crate) struct Lexicon {
    slots: Vec<(u128, u32)>,
    used: usize,
}

impl Lexicon {
    /// The bits of the word with this key.
    pub(crate) fn get(&self, key: u128) -> Option<u32> {
        match self.slots.get(self.slot(key)) {
            Some(&(found, bits)) if found == key && key != 0 => Some(bits),
            _ => None,
        }
    }

    /// Adds bits to those of a word.
    pub(crate) fn add(&mut self, key: u128, bits: u32) {
        if key == 0 {
            return;
        }
        if self.used * 2 >= self.slots.len() {
            let size = (self.slots.len() * 2).max(64);
            let old = std::mem::replace(&mut self.slots, vec![(0, 0); size]);
            self.used = 0;
            for (key, bits) in old {
                self.add(key, bits);
            }
        }
        let slot = self.slot(key);
        if let Some((found, known)) = self.slots.get_mut(slot) {
            self.used += usize::from(*found == 0);
            (*found, *known) = (key, *known | bits);
        }
    }

    /// Where a key stands, or the empty place where it would.
    fn slot(&self, key: u128) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(23);
        let mut at = (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while self.slots.get(at).is_some_and(|&(found, _)| found != key && found != 0) {
            at = (at + 1) & mask;
        }
        at
    }
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
            assert_eq!(lexicon.get(key(word)), expected, "{word}");
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
}
