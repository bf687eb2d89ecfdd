//! Which files a change touches: asks git.
//!
//! In: a revision. Out: the files in the work tree that differ from it, and those that git does not know yet, as absolute
//! paths. Git is asked for names only; no filter, hook or outside program of a repository's settings is run for it. A
//! revision is never taken for an option.

use anyhow::{Context, bail};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The files that have changed since `revision`.
pub fn since(revision: &str) -> anyhow::Result<BTreeSet<PathBuf>> {
    if revision.starts_with('-') || revision.is_empty() || revision.contains('\0') {
        bail!("{revision:?} is no revision");
    }
    let root = git(&["rev-parse", "--show-toplevel"]).context("--changed-since asks git")?;
    let root = PathBuf::from(text(&root).trim_end_matches(['\n', '\r']));
    let commit = format!("{revision}^{{commit}}");
    let found = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
    let Ok(found) = found else { bail!("git knows no revision {revision:?}; was the history fetched?") };
    let found = text(&found);
    let commit = found.trim();
    let diff = ["diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--diff-filter=d"];
    let changed = git(&[&diff[..], &["--ignore-submodules", commit, "--"]].concat())?;
    let top = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"];
    let new = git(&top)?;
    let names = changed.split(|&byte| byte == 0).chain(new.split(|&byte| byte == 0));
    Ok(names.filter(|name| !name.is_empty()).map(|name| real(&root.join(path(name)))).collect())
}

/// The one name of a file that links and dots do not change.
pub fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn git(args: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = Command::new("git")
        // What a repository's own settings could have run.
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager"])
        .args(args)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .context("git cannot be run")?;
    if !output.status.success() {
        let said = text(&output.stderr);
        bail!("git: {}", said.lines().next().unwrap_or("it failed without a word"));
    }
    Ok(output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(text(bytes))
}
