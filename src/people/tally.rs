//! Tallies: different things with how often each came.
//!
//! In: things in any order. Out: each once, in order, with its count. A corpus has a tally or two for each name in it,
//! and most of them hold one thing: there is no memory in them but for what they hold. What comes again is counted at
//! once where it is among the first, else when the list is full. Cannot fail.

/// Things with how often each came.
#[derive(Clone, Debug)]
pub struct Tally<T>(Vec<(T, u32)>);

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Tally(Vec::new())
    }
}

/// How many of the first things are looked through for one that comes again.
const FIRST: usize = 8;

impl<T: Ord> Tally<T> {
    /// Counts the thing that is `known`, made by `make` where it is new.
    pub fn add(&mut self, known: impl Fn(&T) -> bool, make: impl FnOnce() -> T) {
        if let Some((_, count)) = self.0.iter_mut().take(FIRST).find(|(thing, _)| known(thing)) {
            *count += 1;
            return;
        }
        if self.0.len() == self.0.capacity() {
            self.settle();
            // Room for half as many again, so that settling costs little for each thing.
            self.0.reserve_exact(self.0.len() / 2 + 1);
        }
        self.0.push((make(), 1));
    }

    /// Puts everything in order and counts together what is equal; the first that came stays.
    pub fn settle(&mut self) {
        self.0.sort_by(|(a, _), (b, _)| a.cmp(b));
        self.0.dedup_by(|(again, more), (thing, count)| {
            let same = again == thing;
            *count += if same { *more } else { 0 };
            same
        });
    }

    /// Each thing with its count, in order once it is settled.
    pub fn iter(&self) -> impl Iterator<Item = (&T, u32)> {
        self.0.iter().map(|(thing, count)| (thing, *count))
    }

    /// Whether nothing came.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_counted_once_and_in_order() {
        let mut tally = Tally::default();
        for number in (0..100).chain(0..50).chain([7, 7]) {
            tally.add(|known| *known == number, || number);
        }
        tally.settle();
        let counted: Vec<(i32, u32)> = tally.iter().map(|(number, count)| (*number, count)).collect();
        let expected = |number| if number == 7 { 4 } else { 1 + u32::from(number < 50) };
        assert_eq!(counted, (0..100).map(|number| (number, expected(number))).collect::<Vec<_>>());
    }
}
