//! Markdown tables without markup from articles.
//!
//! In: any cell. Out: the cell in one line, in which every character that GitHub's Markdown could take for
//! markup, HTML, a mention or a link is escaped.

use super::{Column, clean};
use std::io::{self, Write};

/// Writes the heading row.
pub(super) fn head<W: Write>(columns: &[Column], out: &mut W) -> io::Result<()> {
    row(&columns.iter().map(|column| column.name.to_owned()).collect::<Vec<_>>(), out)?;
    row(&vec!["---".to_owned(); columns.len()], out)
}

/// Writes one row of cells that [`cell`] made.
pub(super) fn row<W: Write>(cells: &[String], out: &mut W) -> io::Result<()> {
    writeln!(out, "| {} |", cells.join(" | "))
}

/// `words` as a cell.
pub fn cell(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    for c in clean::line(words).chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '~' | '$' | '!' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '[' => out.push_str("&#91;"),
            ']' => out.push_str("&#93;"),
            '@' => out.push_str("&#64;"),
            // "#12" and "owner/name#12" would become links to issues.
            '#' => out.push_str("&#35;"),
            // A bare address becomes a link by its "://" or its "www.".
            '/' if out.ends_with(":/") => out.push_str("&#47;"),
            '.' if ends_with_www(&out) => out.push_str("&#46;"),
            c => out.push(c),
        }
    }
    out
}

fn ends_with_www(out: &str) -> bool {
    out.len().checked_sub(3).and_then(|at| out.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_is_markup() {
        for (words, expected) in [
            ("“We packed one bag,”", "“We packed one bag,”"),
            ("a | b\nc", "a \\| b c"),
            ("<img src=x>", "&lt;img src=x&gt;"),
            ("[x](javascript:y)", "&#91;x&#93;(javascript:y)"),
            ("@team #12", "&#64;team &#35;12"),
            ("https://a.example www.b.example", "https:/&#47;a.example www&#46;b.example"),
            ("*so* _far_ `x`", "\\*so\\* \\_far\\_ \\`x\\`"),
        ] {
            assert_eq!(cell(words), expected, "{words:?}");
        }
    }
}
