//! A progress line on standard error, only on a terminal and only for work that takes a while.

use super::Common;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    cell::OnceCell,
    io::{IsTerminal, stderr},
    time::{Duration, Instant},
};

/// Work that is done sooner shows nothing.
const A_WHILE: Duration = Duration::from_millis(800);

/// The progress of one pass.
pub struct Progress {
    begun: Instant,
    wanted: bool,
    bar: OnceCell<ProgressBar>,
}

impl Progress {
    /// Nothing is shown yet.
    pub fn new(common: &Common) -> Self {
        Progress { begun: Instant::now(), wanted: !common.quiet && stderr().is_terminal(), bar: OnceCell::new() }
    }

    /// So many articles are done.
    pub fn step(&self, articles: usize) {
        if self.wanted && (self.bar.get().is_some() || self.begun.elapsed() > A_WHILE) {
            self.bar.get_or_init(bar).set_position(articles as u64);
        }
    }

    /// Says something that the progress line must not run into.
    pub fn aside(&self, say: impl FnOnce()) {
        match self.bar.get() {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} articles, {per_sec}");
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
