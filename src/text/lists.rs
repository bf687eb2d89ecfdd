//! Lists that run on in one line: "1. Ropes 2. Flares 3. Jackets".
//!
//! In: a block. Out: where its second and later items begin. A list is known by its first marker, at the
//! block's start; every later one must be the next in order. Cannot fail.

/// Where the items of a list begin inside `block`, the first one left out.
pub(super) fn starts(block: &str) -> Vec<usize> {
    let Some(mut marker) = Marker::first(block) else { return Vec::new() };
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(next) = marker.next() {
        let Some(found) = block.get(at..).and_then(|rest| find(rest, &next.to_string())) else { break };
        starts.push(at + found);
        at += found + 1;
        marker = next;
    }
    starts
}

/// Where a marker stands after a space and before one.
fn find(rest: &str, marker: &str) -> Option<usize> {
    let spaced = format!(" {marker} ");
    rest.find(&spaced).map(|at| at + 1)
}

/// The number or letter before a list's item, with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marker {
    before: &'static str,
    count: usize,
    style: Style,
    after: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Digit,
    Small,
    Capital,
    Roman,
}

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

impl Marker {
    /// The marker that `block` begins with.
    fn first(block: &str) -> Option<Marker> {
        let (marker, _) = block.trim_start().split_once(' ')?;
        if let Some(rest) = ["• ", "- ", "* "].iter().find_map(|bullet| block.trim_start().strip_prefix(bullet)) {
            let mut marker = Marker::first_of(rest.split_once(' ')?.0)?;
            marker.before = if block.trim_start().starts_with('•') { "• " } else { "" };
            return Some(marker);
        }
        Marker::first_of(marker)
    }

    fn first_of(marker: &str) -> Option<Marker> {
        let (before, bare) = marker.strip_prefix('(').map_or(("", marker), |bare| ("(", bare));
        let afters: &[&'static str] = if before.is_empty() { &[".)", ".", ")"] } else { &[")"] };
        let (after, name) = afters.iter().find_map(|after| Some((*after, bare.strip_suffix(after)?)))?;
        let style = match name {
            "a" => Style::Small,
            "A" => Style::Capital,
            "i" => Style::Roman,
            _ if (1..=2).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_digit()) => Style::Digit,
            _ => return None,
        };
        let count = if style == Style::Digit { name.parse().ok()? } else { 1 };
        Some(Marker { before, count, style, after })
    }

    fn next(&self) -> Option<Marker> {
        let last = match self.style {
            Style::Digit => 99,
            Style::Roman => ROMAN.len(),
            Style::Small | Style::Capital => 26,
        };
        (self.count < last).then(|| Marker { count: self.count + 1, ..self.clone() })
    }
}

impl std::fmt::Display for Marker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = |first: u8| char::from(first + u8::try_from(self.count.saturating_sub(1)).unwrap_or(0) % 26);
        match self.style {
            Style::Digit => write!(f, "{}{}{}", self.before, self.count, self.after),
            Style::Small => write!(f, "{}{}{}", self.before, letter(b'a'), self.after),
            Style::Capital => write!(f, "{}{}{}", self.before, letter(b'A'), self.after),
            Style::Roman => {
                write!(f, "{}{}{}", self.before, ROMAN.get(self.count - 1).unwrap_or(&""), self.after)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_items_of_a_running_list_are_found() {
        for (block, expected) in [
            ("1. Ropes 2. Flares 3. Jackets", vec!["2. Flares ", "3. Jackets"]),
            ("1.) Ropes 2.) Flares", vec!["2.) Flares"]),
            ("• 9. Ropes • 10. Flares", vec!["• 10. Flares"]),
            ("a. Ropes b. Flares", vec!["b. Flares"]),
            ("(i) Ropes (ii) Flares", vec!["(ii) Flares"]),
            ("1. Ropes cost 3. above", vec![]),
            ("A boat and b) another", vec![]),
            ("It costs 1. Or 2. Nobody knows", vec![]),
        ] {
            let starts = starts(block);
            let ends = starts.iter().skip(1).copied().chain([block.len()]);
            let items: Vec<&str> = starts.iter().zip(ends).filter_map(|(&start, end)| block.get(start..end)).collect();
            assert_eq!(items, expected, "{block}");
        }
    }
}
