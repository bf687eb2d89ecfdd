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

/// How the work on one item gives what it finds.
pub struct Turn<'a, R> {
    give: &'a mut dyn FnMut(R),
    wait: &'a dyn Fn(),
}

impl<R> Turn<'_, R> {
    /// Gives the next result. Waits while too many of this item's are not yet taken.
    pub fn give(&mut self, result: R) {
        (self.give)(result);
    }

    /// Waits until the results of all items before this one were taken, so that there is only one at a time that does.
    pub fn wait(&self) {
        (self.wait)();
    }
}

struct Shared<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    /// What was given and not yet taken, by item.
    given: BTreeMap<usize, Given<R>>,
    /// The item whose results are taken.
    turn: usize,
    /// Items that were asked for, minus those that are done with.
    open: usize,
    /// How many items there are, once the last is out.
    total: Option<usize>,
    stop: bool,
}

/// The results of one item.
struct Given<R> {
    results: Vec<R>,
    /// Whether there will be no more.
    ended: bool,
}

impl<R> Shared<R> {
    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits as long as `goes_on` says so.
    fn wait_while(&self, goes_on: impl Fn(&State<R>) -> bool) -> MutexGuard<'_, State<R>> {
        let waits = |state: &mut State<R>| goes_on(state) && !state.stop;
        self.changed.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room; `false` when the work has ended.
    fn reserve(&self, most: usize) -> bool {
        let mut state = self.wait_while(|state| state.open >= most && state.total.is_none());
        state.open += 1;
        !state.stop && state.total.is_none()
    }

    /// Waits until it is the turn of item `at`.
    fn wait_for(&self, at: usize) {
        drop(self.wait_while(|state| state.turn < at));
    }

    /// Adds results of item `at`, the last ones where it has `ended`, as soon as those before were taken.
    fn give(&self, at: usize, results: Vec<R>, ended: bool) {
        let mut state = self.wait_while(|state| state.given.contains_key(&at));
        state.given.insert(at, Given { results, ended });
        drop(state);
        self.changed.notify_all();
    }

    /// Waits for the next results of item `at`. `None` when there is no such item, or the work has ended.
    fn take(&self, at: usize) -> Option<Given<R>> {
        let ahead = |state: &State<R>| state.total.is_none_or(|total| at < total);
        let mut state = self.wait_while(|state| !state.given.contains_key(&at) && ahead(state));
        let given = state.given.remove(&at)?;
        if given.ended {
            state.open -= 1;
            state.turn = at + 1;
        }
        drop(state);
        self.changed.notify_all();
        Some(given)
    }

    fn update(&self, change: impl FnOnce(&mut State<R>)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }
}

/// Ends the work when a thread leaves, by a panic too, so that nobody waits for it.
struct EndOnPanic<'a, R>(&'a Shared<R>);

impl<R> Drop for EndOnPanic<'_, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.update(|state| state.stop = true);
        }
    }
}

/// Does `work` on every item, `threads` at a time, and gives the results to `take` in order.
pub fn in_order<T, R, E>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T, &mut Turn<'_, R>) + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    if threads <= 1 {
        return alone(items, work, take);
    }
    let state = State { given: BTreeMap::new(), turn: 0, open: 0, total: None, stop: false };
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
                (count, Some(item)) => {
                    let at = count - 1;
                    let mut held = Vec::new();
                    let mut give = |result| {
                        if held.len() == RESULTS {
                            shared.give(at, std::mem::take(&mut held), false);
                        }
                        held.push(result);
                    };
                    work(item, &mut Turn { give: &mut give, wait: &|| shared.wait_for(at) });
                    shared.give(at, held, true);
                }
                (count, None) => return shared.update(|state| state.total = Some(count)),
            }
        }
    };
    thread::scope(|scope| {
        let start = |_: &usize| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        if (0..threads).filter(start).count() == 0 {
            return alone(std::iter::from_fn(|| next().1), &work, take);
        }
        let _end = EndOnPanic(&shared);
        let mut at = 0;
        while let Some(given) = shared.take(at) {
            if let Err(error) = given.results.into_iter().try_for_each(&mut take) {
                shared.update(|state| state.stop = true);
                return Err(error);
            }
            at += usize::from(given.ended);
        }
        Ok(())
    })
}

/// Does all the work on this thread.
fn alone<T, R, E>(
    items: impl Iterator<Item = T>,
    work: impl Fn(T, &mut Turn<'_, R>),
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut done = Ok(());
    for item in items {
        let mut give = |result| {
            if done.is_ok() {
                done = take(result);
            }
        };
        work(item, &mut Turn { give: &mut give, wait: &|| () });
        if done.is_err() {
            break;
        }
    }
    done
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
                let mut got = Vec::new();
                // Every third item waits for its turn, every tenth has more results than may wait, some have none.
                let work = |item: usize, turn: &mut Turn<'_, usize>| {
                    if item.is_multiple_of(13) {
                        thread::yield_now();
                    }
                    if item.is_multiple_of(3) {
                        turn.wait();
                    }
                    let results = if item.is_multiple_of(10) { 3 * RESULTS } else { item % 4 };
                    (0..results).for_each(|result| turn.give(item * 100 + result));
                };
                let done: Result<(), ()> = in_order(threads, 0..items, work, |result| {
                    got.push(result);
                    Ok(())
                });
                let results = |item: usize| if item.is_multiple_of(10) { 3 * RESULTS } else { item % 4 };
                let expected = (0..items).flat_map(|item| (0..results(item)).map(move |result| item * 100 + result));
                assert_eq!((done, got), (Ok(()), expected.collect()), "{threads} threads, {items}");
            }
        }
    }

    #[test]
    fn an_error_ends_the_work_and_few_items_were_begun() {
        let begun = AtomicUsize::new(0);
        let work = |item: usize, turn: &mut Turn<'_, usize>| {
            begun.fetch_add(1, Ordering::Relaxed);
            turn.give(item);
        };
        let done = in_order(4, 0..1_000_000, work, |item| if item == 10 { Err("closed") } else { Ok(()) });
        assert_eq!(done, Err("closed"));
        assert!(begun.load(Ordering::Relaxed) <= 11 + 4 * WAITING + 4);
    }

    #[test]
    fn of_the_items_that_wait_for_their_turn_only_one_is_worked_on() {
        let (working, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |item: usize, turn: &mut Turn<'_, usize>| {
            turn.wait();
            most.fetch_max(working.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::yield_now();
            working.fetch_sub(1, Ordering::SeqCst);
            turn.give(item);
        };
        let done: Result<(), ()> = in_order(7, 0..100, work, |_| Ok(()));
        assert_eq!((done, most.into_inner()), (Ok(()), 1));
    }
}
