//! Tables of language knowledge: TSV files beside the code that reads them.
//!
//! A line that begins with `#` is a comment, an empty line is passed over, every other line is a row of
//! cells between tabs. Every table's last columns are an example that a test runs, and what it shows.

/// The rows of a table, each as its cells.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The words of a table whose rows begin with a kind and the words of that kind, each with its kind.
pub fn words(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(table).flat_map(|row| {
        let (kind, words) = (row.first().copied().unwrap_or(""), row.get(1).copied().unwrap_or(""));
        words.split(", ").map(move |word| (kind, word))
    })
}

/// An enum of kinds of rows, each with the name that the table gives it. `named` finds a kind by that name.
macro_rules! kinds {
    ($(#[$about:meta])* pub enum $kinds:ident { $($kind:ident $name:literal)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $kinds {
            $(#[doc = $name] $kind,)*
        }

        impl $kinds {
            /// All of them with their names.
            const ALL: &[(&str, $kinds)] = &[$(($name, $kinds::$kind),)*];

            /// The kind with this name.
            fn named(name: &str) -> Option<$kinds> {
                $kinds::ALL.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
            }
        }
    };
}

pub(crate) use kinds;
