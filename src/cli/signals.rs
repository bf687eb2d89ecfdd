//! Signals: how a run ends that is ended from outside.
//!
//! In: the temporary file under which an output is being written. A run that is interrupted, told to end or loses its
//! terminal takes that file away and then ends as the signal would have ended it. A limit on the size of files is no
//! reason to be killed: the write that meets it fails and says so. A killed run (SIGKILL) leaves its file, which the
//! next run to the same output clears. Nothing here can fail: without signals, all goes on as before.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The temporary files of this run.
static PENDING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn pending() -> MutexGuard<'static, Vec<PathBuf>> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on `file` is taken away when the run is ended.
pub fn guard(file: &Path) {
    pending().push(file.to_owned());
    #[cfg(unix)]
    unix::listen();
}

/// `file` has its name, or is gone.
pub fn release(file: &Path) {
    pending().retain(|known| known != file);
}

#[cfg(unix)]
mod unix {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ},
        iterator::Signals,
        low_level::emulate_default_handler,
    };
    use std::{
        fs,
        sync::{Arc, Once, atomic::AtomicBool, mpsc},
        thread,
    };

    static LISTENING: Once = Once::new();

    /// Starts to listen, once. Where no thread can be had, signals do what they always do.
    pub fn listen() {
        LISTENING.call_once(|| {
            // The flag is never read: that it is set is all that happens.
            _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
            let (ready, wait) = mpsc::channel();
            let listener = thread::Builder::new().spawn(move || {
                let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
                _ = ready.send(());
                if let Some(signal) = signals.forever().next() {
                    // Held until the end, so that no file is begun after this.
                    let pending = super::pending();
                    pending.iter().for_each(|file| _ = fs::remove_file(file));
                    _ = emulate_default_handler(signal);
                }
            });
            if listener.is_ok() {
                _ = wait.recv();
            }
        });
    }
}
