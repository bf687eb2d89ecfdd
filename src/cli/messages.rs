//! What is said on standard error.
//!
//! In: warnings, notes and errors. Out: one clean line each. Standard error that is closed or full is no
//! reason to stop, so nothing here can fail.

use crate::report::clean;
use anstyle::{AnsiColor, Style};
use std::{error::Error, io::Write};

const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Something that was left out, or passed over.
pub fn warning(message: &str) {
    say(WARNING, "warning: ", message);
}

/// Why the program could not do what it was asked to do.
pub fn error(message: &str) {
    say(ERROR, "error: ", message);
}

/// Something worth knowing.
pub fn note(message: &str) {
    say(Style::new(), "", message);
}

fn say(style: Style, label: &str, message: &str) {
    let mut err = anstream::stderr().lock();
    _ = writeln!(err, "{style}{label}{style:#}{}", clean::line(message));
}

/// An error with its causes, in one line.
pub fn chain(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    words
}

/// "1 article", "1,204 articles".
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", crate::report::number::Number(number as f64).grouped())
}
