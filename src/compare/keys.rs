//! Blocking keys: what two claims must share to be looked at together.

/// The keys of one article's claims, as they are collected.
#[derive(Debug, Default)]
pub struct Keys {
    pub(super) found: Vec<(u64, u32)>,
}

impl Keys {
    /// Says that the claim with the number `index` may meet others that have the same `parts` in the same order.
    pub fn add(&mut self, index: usize, parts: &[&str]) {
        let mut hash = Hash::default();
        parts.iter().for_each(|part| hash.add(part));
        self.found.push((hash.value(), u32::try_from(index).unwrap_or(u32::MAX)));
    }

    /// The same for a key that is a number, of the sort that `name` says.
    pub fn hashed(&mut self, index: usize, name: &str, key: u64) {
        let mut hash = Hash::default();
        hash.add(name);
        hash.number(key);
        self.found.push((hash.value(), u32::try_from(index).unwrap_or(u32::MAX)));
    }
}

/// A hash that is the same on every run and machine (FNV-1a with a final mix).
#[derive(Clone, Copy, Debug)]
pub struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// Takes in `words`, and that they end.
    pub fn add(&mut self, words: &str) {
        for byte in words.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Takes in a number.
    pub fn number(&mut self, number: u64) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// The hash of everything taken in.
    pub fn value(self) -> u64 {
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        mixed ^ (mixed >> 33)
    }
}

/// The hash of some words.
pub fn hash(words: &str) -> u64 {
    let mut hash = Hash::default();
    hash.add(words);
    hash.value()
}
