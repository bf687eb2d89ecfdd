//! CSV that a spreadsheet opens and never runs.
//!
//! In: any cell. Out: the cell in one line, with `'` before what a spreadsheet would take for a formula; numbers
//! stay numbers. Quoting is the `csv` crate's.

use super::{Column, clean};
use std::io::{self, Write};

/// A writer with the heading row written.
pub(super) fn open<W: Write>(columns: &[Column], out: W) -> io::Result<csv::Writer<W>> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(columns.iter().map(|column| column.name)).map_err(plain_error)?;
    Ok(writer)
}

/// The system's own error, so that a closed pipe can be told.
pub(super) fn plain_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// `words` as a cell.
pub fn cell(words: &str) -> String {
    if words == "-" {
        return words.to_owned();
    }
    let live = words.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(words);
    let words = clean::line(words);
    if live || words.starts_with(['=', '+', '-', '@']) && !is_number(&words) {
        format!("'{words}")
    } else {
        words.into_owned()
    }
}

/// A sign, digits with points or commas, a percent sign: what stays a number.
fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_quoted_and_numbers_stay_numbers() {
        for (words, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("\t=1", "'=1"),
            (" \n=1", "'=1"),
            ("-", "-"),
            ("--", "'--"),
            ("-12.5%", "-12.5%"),
            ("+1,000", "+1,000"),
            ("two, three", "two, three"),
        ] {
            assert_eq!(cell(words), expected, "{words:?}");
        }
    }
}
