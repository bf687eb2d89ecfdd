//! Several phrases in one piece of memory.
//!
//! In: `N` phrases. Out: [`Phrases`], from which each can be read again. A claim has a handful of short phrases, and an
//! article hundreds of thousands of claims at the worst: one piece takes half of what as many pieces do. Cannot fail.

use crate::pack::{Pack, Packer, Unpacker};

/// `N` phrases, one behind the other; one that is not there is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrases<const N: usize> {
    words: String,
    ends: [u32; N],
}

impl<const N: usize> Phrases<N> {
    /// These phrases, in this order.
    pub fn new(phrases: [&str; N]) -> Self {
        let mut words = String::with_capacity(phrases.iter().map(|phrase| phrase.len()).sum());
        let ends = phrases.map(|phrase| {
            words.push_str(phrase);
            u32::try_from(words.len()).unwrap_or(u32::MAX)
        });
        Phrases { words, ends }
    }

    /// The phrase at `place`.
    pub fn get(&self, place: usize) -> &str {
        let end = |place: usize| self.ends.get(place).map_or(0, |&end| end as usize);
        let start = place.checked_sub(1).map_or(0, end);
        self.words.get(start..end(place)).unwrap_or("")
    }

    /// The phrase at `place`, where there is one.
    pub fn find(&self, place: usize) -> Option<&str> {
        Some(self.get(place)).filter(|phrase| !phrase.is_empty())
    }
}

impl<const N: usize> Pack for Phrases<N> {
    /// The words, and the length of each phrase but the last.
    fn pack(&self, to: &mut Packer) {
        self.words.pack(to);
        (0..N.saturating_sub(1)).for_each(|place| self.get(place).len().pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let words = String::unpack(from)?;
        let whole = u32::try_from(words.len()).unwrap_or(u32::MAX);
        let mut ends = [whole; N];
        let mut end = 0u32;
        for slot in ends.iter_mut().take(N.saturating_sub(1)) {
            end = end.checked_add(u32::unpack(from)?)?;
            *slot = end;
        }
        Some(Phrases { words, ends })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_read_as_they_were_given() {
        for phrases in [["40 boats", "40", ""], ["", "", ""], ["", "Öl", "“at sea”"]] {
            let mut packer = Packer::default();
            packer.take(Phrases::new(phrases));
            let packed = packer.finish();
            let again = Phrases::<3>::unpack(&mut packed.open()).unwrap();
            assert_eq!([0, 1, 2].map(|place| again.get(place)), phrases);
            assert_eq!(again, Phrases::new(phrases));
        }
        let phrases = Phrases::new(["a", ""]);
        assert_eq!((phrases.find(0), phrases.find(1), phrases.get(2)), (Some("a"), None, ""));
    }
}
