//! Tables of language knowledge: TSV files beside the code that reads them.
//!
//! A line that begins with `#` is a comment, an empty line is passed over, every other line is a row of
//! cells between tabs. Every table's last column is an example that a test runs.

/// The rows of a table, each as its cells.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}
