//! Work on many threads, results in order.
//!
//! In: an iterator of items and the work to do on each, which gives any number of results. Out: the results, one by one,
//! in the order of the items, on the thread that called. Only a bounded number of results waits at any time, and the same
//! items give the same calls on one thread or sixteen. An error from `take` ends the work.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// Items whose results may wait for their turn, for each thread.
const WAITING: usize = 8;
/// Results of one item that are sent on together; no more than these wait.
const RESULTS: usize = 16;
/// As much stack as a main thread has.
const STACK: usize = 8 * 1024 * 1024;

struct Shared<T, R> {
    state: Mutex<State<T, R>>,
    changed: Condvar,
}

struct State<T, R> {
    /// What was given and not yet taken, by the number of its item.
    given: BTreeMap<usize, Given<T, R>>,
    /// Items that were asked for, minus those that are done with.
    open: usize,
    /// How many items there are, once the last is out.
    total: Option<usize>,
    stop: bool,
}

/// What waits for the turn of an item.
enum Given<T, R> {
    /// Some of its results.
    Some(Vec<R>),
    /// All of its results, or the last ones.
    Last(Vec<R>),
    /// The item itself, which the caller is to work on.
    Item(T),
}

impl<T, R> Shared<T, R> {
    fn lock(&self) -> MutexGuard<'_, State<T, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits as long as `goes_on` says so.
    fn wait_while(&self, goes_on: impl Fn(&State<T, R>) -> bool) -> MutexGuard<'_, State<T, R>> {
        let waits = |state: &mut State<T, R>| goes_on(state) && !state.stop;
        self.changed.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room; `false` when the work has ended.
    fn reserve(&self, most: usize) -> bool {
        let mut state = self.wait_while(|state| state.open >= most && state.total.is_none());
        state.open += 1;
        !state.stop && state.total.is_none()
    }

    /// Adds what there is of item `at`, as soon as what there was before is taken. The item whose turn it is never waits
    /// for long, nor does, then, the one after it.
    fn give(&self, at: usize, given: Given<T, R>) {
        let mut state = self.wait_while(|state| state.given.contains_key(&at));
        state.given.insert(at, given);
        drop(state);
        self.changed.notify_all();
    }

    /// Waits for what there is of item `at`. `None` when there is no such item, or the work has ended.
    fn take(&self, at: usize) -> Option<Given<T, R>> {
        let ahead = |state: &State<T, R>| state.total.is_none_or(|total| at < total);
        let mut state = self.wait_while(|state| !state.given.contains_key(&at) && ahead(state));
        let given = state.given.remove(&at)?;
        state.open -= usize::from(!matches!(given, Given::Some(_)));
        drop(state);
        self.changed.notify_all();
        Some(given)
    }

    fn update(&self, change: impl FnOnce(&mut State<T, R>)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }
}

/// Ends the work when a thread leaves, by a panic too, so that nobody waits for it.
struct EndOnPanic<'a, T, R>(&'a Shared<T, R>);

impl<T, R> Drop for EndOnPanic<'_, T, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.update(|state| state.stop = true);
        }
    }
}

/// Does `work` on every item, `threads` at a time, and gives the results to `take` in order. An item that is `large` is
/// worked on by the calling thread when its turn comes: so there is one at a time, and each uses the memory of the
/// one before.
pub fn in_order<T, R, E>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    large: impl Fn(&T) -> bool + Sync,
    work: impl Fn(T, &mut dyn FnMut(R)) + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    if threads <= 1 {
        return alone(items, &work, &mut take);
    }
    let state = State { given: BTreeMap::new(), open: 0, total: None, stop: false };
    let shared = Shared { state: Mutex::new(state), changed: Condvar::new() };
    // The index is given out under the lock that the item comes from: item and index go together.
    let source = Mutex::new((items, 0));
    let next = || {
        let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
        let item = source.0.next();
        source.1 += usize::from(item.is_some());
        (source.1, item)
    };
    let worker = || {
        let _end = EndOnPanic(&shared);
        while shared.reserve(threads * WAITING) {
            match next() {
                (count, Some(item)) if large(&item) => {
                    shared.give(count - 1, Given::Item(item));
                    // No more of them wait than there are threads.
                    drop(shared.wait_while(|state| state.given.contains_key(&(count - 1))));
                }
                (count, Some(item)) => {
                    let mut held = Vec::new();
                    work(item, &mut |result| {
                        if held.len() == RESULTS {
                            shared.give(count - 1, Given::Some(std::mem::take(&mut held)));
                        }
                        held.push(result);
                    });
                    shared.give(count - 1, Given::Last(held));
                }
                (count, None) => return shared.update(|state| state.total = Some(count)),
            }
        }
    };
    thread::scope(|scope| {
        let start = |_: &usize| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        if (0..threads).filter(start).count() == 0 {
            return alone(std::iter::from_fn(|| next().1), &work, &mut take);
        }
        let _end = EndOnPanic(&shared);
        let mut at = 0;
        while let Some(given) = shared.take(at) {
            at += usize::from(!matches!(given, Given::Some(_)));
            let done = match given {
                Given::Some(results) | Given::Last(results) => results.into_iter().try_for_each(&mut take),
                Given::Item(item) => alone([item].into_iter(), &work, &mut take),
            };
            if done.is_err() {
                shared.update(|state| state.stop = true);
                return done;
            }
        }
        Ok(())
    })
}

/// Does `work` on every item on this thread.
fn alone<T, R, E>(
    mut items: impl Iterator<Item = T>,
    work: &impl Fn(T, &mut dyn FnMut(R)),
    take: &mut impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    items.try_for_each(|item| {
        let mut done = Ok(());
        work(item, &mut |result| {
            if done.is_ok() {
                done = take(result);
            }
        });
        done
    })
}

/// Does `work`, which divides itself, on so many threads; on this one alone where no others can be had.
pub fn divided<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    let builder = || rayon::ThreadPoolBuilder::new().stack_size(STACK);
    match builder().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        Err(_) => {
            let _alone = builder().num_threads(1).use_current_thread().build();
            work()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 7, 64] {
            for items in [0, 1, 5, 1000] {
                // Some items have no results, and some more than may wait.
                let results = |item: usize| if item.is_multiple_of(10) { 3 * RESULTS } else { item % 4 };
                let work = |item: usize, give: &mut dyn FnMut(usize)| {
                    if item.is_multiple_of(13) {
                        thread::yield_now();
                    }
                    (0..results(item)).for_each(|result| give(item * 100 + result));
                };
                let mut got = Vec::new();
                let done: Result<(), ()> = in_order(
                    threads,
                    0..items,
                    |item| item.is_multiple_of(6),
                    work,
                    |result| {
                        got.push(result);
                        Ok(())
                    },
                );
                let expected = (0..items).flat_map(|item| (0..results(item)).map(move |result| item * 100 + result));
                assert_eq!((done, got), (Ok(()), expected.collect()), "{threads} threads, {items}");
            }
        }
    }

    #[test]
    fn an_error_ends_the_work_and_few_items_were_begun() {
        for large in [false, true] {
            let begun = AtomicUsize::new(0);
            let work = |item: usize, give: &mut dyn FnMut(usize)| {
                begun.fetch_add(1, Ordering::Relaxed);
                give(item);
            };
            let take = |item| if item == 10 { Err("closed") } else { Ok(()) };
            assert_eq!(in_order(4, 0..1_000_000, |_| large, work, take), Err("closed"));
            assert!(begun.load(Ordering::Relaxed) <= 11 + 4 * WAITING + 4);
        }
    }

    #[test]
    fn large_items_are_worked_on_by_the_calling_thread() {
        let here = thread::current().id();
        let work = |item: usize, give: &mut dyn FnMut(bool)| {
            give(!item.is_multiple_of(3) || thread::current().id() == here);
        };
        let right = |right: bool| if right { Ok(()) } else { Err(()) };
        assert_eq!(in_order(4, 0..100, |item| item.is_multiple_of(3), work, right), Ok(()));
    }
}
