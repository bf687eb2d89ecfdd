//! A set of places in a text, a bit for each byte.
//!
//! In: places in order. Out: how many of them stand before a byte, and which of them is the last up to it, both
//! without going through the text. Cannot fail.

/// Places as bits, with a count for every [`BLOCK`] of them.
#[derive(Clone, Debug, Default)]
pub struct Bits {
    bits: Vec<u64>,
    /// How many are set before each block.
    counts: Vec<u32>,
}

/// So many words of bits have one count.
const BLOCK: usize = 8;

impl Bits {
    /// The set of `places`, none of them behind `end`.
    pub fn new(places: impl Iterator<Item = usize>, end: usize) -> Self {
        let mut bits = vec![0u64; end / 64 + 1];
        for place in places {
            if let Some(word) = bits.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
        let mut before = 0;
        let count = |block: &[u64]| {
            let count = before;
            before += block.iter().map(|word| word.count_ones()).sum::<u32>();
            count
        };
        let counts = bits.chunks(BLOCK).map(count).collect();
        Bits { bits, counts }
    }

    /// How many places stand before `at`.
    pub fn before(&self, at: usize) -> usize {
        let (word, bit) = (at / 64, at % 64);
        let block = word / BLOCK;
        let whole = self.bits.get(block * BLOCK..word.min(self.bits.len())).unwrap_or(&[]);
        let last = self.bits.get(word).map_or(0, |last| last & ((1 << bit) - 1));
        let counted = self.counts.get(block).copied().unwrap_or_default();
        (counted + whole.iter().map(|word| word.count_ones()).sum::<u32>() + last.count_ones()) as usize
    }

    /// The last place up to `at`.
    pub fn last(&self, at: usize) -> Option<usize> {
        let nth = u32::try_from(self.before(at + 1)).ok()?.checked_sub(1)?;
        let block = self.counts.partition_point(|&count| count <= nth).checked_sub(1)?;
        let mut left = nth - self.counts.get(block)?;
        for (index, &word) in self.bits.iter().enumerate().skip(block * BLOCK).take(BLOCK) {
            if left < word.count_ones() {
                let rest = (0..left).fold(word, |word, _| word & (word - 1));
                return Some(index * 64 + rest.trailing_zeros() as usize);
            }
            left -= word.count_ones();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_and_found_again() {
        for step in [1, 2, 63, 64, 65, 511, 700] {
            let places: Vec<usize> = (5..3000).step_by(step).collect();
            let bits = Bits::new(places.iter().copied(), 3000);
            for at in 0..=3000 {
                let before = places.partition_point(|&place| place < at);
                assert_eq!(bits.before(at), before, "{step}: before {at}");
                let last = places.iter().copied().take_while(|&place| place <= at).last();
                assert_eq!(bits.last(at), last, "{step}: the last up to {at}");
            }
        }
        assert_eq!((Bits::default().before(9), Bits::default().last(9)), (0, None));
    }
}
