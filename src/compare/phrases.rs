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

/// Phrases are looked for in a sentence of so many bytes at the most: going through a longer one for each costs too much.
const SHORT: usize = 2000;

impl<const N: usize> Phrases<N> {
    /// Packs the phrases that stand in `sentence` as places in it, the others as they are.
    pub fn pack_beside(&self, sentence: &str, to: &mut Packer) {
        let sentence = if sentence.len() <= SHORT { sentence } else { "" };
        for phrase in (0..N).map(|place| self.get(place)) {
            to.take(phrase.len());
            let found = || memchr::memmem::find(sentence.as_bytes(), phrase.as_bytes());
            match found().filter(|_| !phrase.is_empty()) {
                Some(at) => to.take(at + 1),
                None if phrase.is_empty() => {}
                None => {
                    to.take(0usize);
                    to.take(phrase.to_owned());
                }
            }
        }
    }

    /// The next phrases in `from`, which were packed beside `sentence`.
    pub fn unpack_beside(sentence: &str, from: &mut Unpacker<'_>) -> Option<Self> {
        let mut own = [const { String::new() }; N];
        let mut found = [""; N];
        for (own, found) in own.iter_mut().zip(&mut found) {
            let len = usize::unpack(from)?;
            match if len > 0 { Some(usize::unpack(from)?) } else { None } {
                Some(0) => *own = String::unpack(from)?,
                Some(at) => *found = sentence.get(at - 1..(at - 1).checked_add(len)?)?,
                None => {}
            }
        }
        let mut own = own.iter();
        Some(Phrases::new(found.map(|found| {
            let own = own.next().map_or("", String::as_str);
            if found.is_empty() { own } else { found }
        })))
    }
}

impl<const N: usize> Default for Phrases<N> {
    fn default() -> Self {
        Phrases { words: String::new(), ends: [0; N] }
    }
}

impl<const N: usize> Pack for Phrases<N> {
    /// Nothing: a claim's phrases are packed beside its sentence.
    fn pack(&self, _: &mut Packer) {}

    fn unpack(_: &mut Unpacker<'_>) -> Option<Self> {
        Some(Phrases::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_read_as_they_were_given() {
        for phrases in
            [["40 boats", "40", ""], ["", "", ""], ["", "Öl", "“at sea”"], ["a", "40 boats at sea, and Öl", "sea"]]
        {
            for sentence in ["", "40 boats were lost “at sea”.", "Öl"] {
                let mut packer = Packer::default();
                Phrases::new(phrases).pack_beside(sentence, &mut packer);
                let packed = packer.finish();
                let again = Phrases::<3>::unpack_beside(sentence, &mut packed.open()).unwrap();
                assert_eq!([0, 1, 2].map(|place| again.get(place)), phrases, "{sentence}");
                assert_eq!(again, Phrases::new(phrases));
            }
        }
        let phrases = Phrases::new(["a", ""]);
        assert_eq!((phrases.find(0), phrases.find(1), phrases.get(2)), (Some("a"), None, ""));
    }
}
