//! Work on many threads, results in order.
//!
//! In: an iterator of items and the work to do on each. Out: the results, one by one, in the order of the items,
//! on the thread that called. Only a bounded number of results waits at any time, and the same items give the
//! same calls on one thread or sixteen. An error from `take` ends the work.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// Results that may wait for their turn, for each thread.
const WAITING: usize = 8;
/// As much stack as a main thread has.
const STACK: usize = 8 * 1024 * 1024;

struct Shared<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    /// Results that came before their turn.
    done: BTreeMap<usize, R>,
    /// Items that were asked for, minus results that were taken.
    open: usize,
    /// How many items there are, once the last is out.
    total: Option<usize>,
    stop: bool,
}

impl<R> Shared<R> {
    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, guard: MutexGuard<'a, State<R>>) -> MutexGuard<'a, State<R>> {
        self.changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room; `false` when the work has ended.
    fn reserve(&self, most: usize) -> bool {
        let mut state = self.lock();
        while state.open >= most && !state.stop && state.total.is_none() {
            state = self.wait(state);
        }
        state.open += 1;
        !state.stop && state.total.is_none()
    }

    /// Waits for the result of item `at`; `None` when there is no such item, or the work has ended.
    fn result(&self, at: usize) -> Option<R> {
        let mut state = self.lock();
        loop {
            if let Some(result) = state.done.remove(&at) {
                state.open -= 1;
                drop(state);
                self.changed.notify_all();
                return Some(result);
            }
            if state.stop || state.total.is_some_and(|total| at >= total) {
                return None;
            }
            state = self.wait(state);
        }
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
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    if threads <= 1 {
        return items.map(work).try_for_each(take);
    }
    let state = State { done: BTreeMap::new(), open: 0, total: None, stop: false };
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
                    let result = work(item);
                    shared.update(|state| _ = state.done.insert(count - 1, result));
                }
                (count, None) => return shared.update(|state| state.total = Some(count)),
            }
        }
    };
    thread::scope(|scope| {
        let start = |_: &usize| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        if (0..threads).filter(start).count() == 0 {
            return std::iter::from_fn(|| next().1).map(&work).try_for_each(take);
        }
        let _end = EndOnPanic(&shared);
        for at in 0.. {
            let Some(result) = shared.result(at) else { break };
            if let Err(error) = take(result) {
                shared.update(|state| state.stop = true);
                return Err(error);
            }
        }
        Ok(())
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
                let mut got = Vec::new();
                let work = |item: usize| {
                    if item.is_multiple_of(13) {
                        thread::yield_now();
                    }
                    item * 2
                };
                let done: Result<(), ()> = in_order(threads, 0..items, work, |result| {
                    got.push(result);
                    Ok(())
                });
                assert_eq!(
                    (done, got),
                    (Ok(()), (0..items).map(|item| item * 2).collect()),
                    "{threads} threads, {items}"
                );
            }
        }
    }

    #[test]
    fn an_error_ends_the_work_and_few_items_were_begun() {
        let begun = AtomicUsize::new(0);
        let work = |item: usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            item
        };
        let done = in_order(4, 0..1_000_000, work, |item| if item == 10 { Err("closed") } else { Ok(()) });
        assert_eq!(done, Err("closed"));
        assert!(begun.load(Ordering::Relaxed) <= 11 + 4 * WAITING + 4);
    }
}
