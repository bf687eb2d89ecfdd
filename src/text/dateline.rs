//! Datelines: where, when and by which agency, before the first words of a report.
//!
//! In: a sentence that begins a paragraph. Out: how many bytes of it are a dateline with its dash, 0 where there is none:
//! "PORT VALE, Corrin, March 5 (Harbour Wire) - ", "Port Vale (HW) — ", "PORT VALE — ". A place is written in capitals, or an
//! agency stands behind it between brackets; what follows the dash begins as a sentence does. Cannot fail.

use crate::span;

/// No dateline is longer, in bytes.
const LONGEST: usize = 100;
/// How many parts, between commas, a dateline has at most.
const PARTS: usize = 5;

/// How many bytes of `sentence` are a dateline.
pub fn length(sentence: &str) -> usize {
    let head = sentence.get(..span::floor(sentence, LONGEST)).unwrap_or("");
    if !head.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '*' | '_')) {
        return 0;
    }
    // A dash is a hyphen, or begins with this byte.
    let dashes = memchr::memchr2_iter(b'-', 0xe2, head.as_bytes());
    let parted = |at: usize| {
        let dash = head.get(at..)?.chars().next().filter(|c| matches!(c, '-' | '–' | '—'))?;
        ends(head.get(..at)?, dash, sentence.get(at + dash.len_utf8()..)?)
    };
    dashes.filter_map(parted).next().unwrap_or(0)
}

/// Where the sentence behind a dateline begins, if `dash` ends one.
fn ends(before: &str, dash: char, behind: &str) -> Option<usize> {
    let apart = before.ends_with(char::is_whitespace) || dash != '-' && before.ends_with(')');
    let behind_dash = behind.trim_start_matches(['-', '–', '—']);
    let rest = behind_dash.trim_start();
    let begins =
        |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\'' | '«' | '$' | '£' | '€');
    let spaced = rest.len() < behind_dash.len() || dash != '-';
    let is_one = apart && spaced && rest.starts_with(begins) && is_dateline(before.trim_end());
    is_one.then_some(before.len() + dash.len_utf8() + behind.len() - rest.len())
}

/// Whether `words` are a place, a date and an agency, or some of them.
fn is_dateline(words: &str) -> bool {
    let (place, agency) = match words.strip_suffix(')').and_then(|words| words.rsplit_once('(')) {
        Some((place, agency)) => (place.trim_end(), Some(agency)),
        None => (words, None),
    };
    let place = place.trim_matches(['*', '_']).trim_end_matches([':', ',']);
    if place.contains(['(', ')', '"', '“', '”', ';', ':', '?', '!']) || agency.is_some_and(|agency| !is_named(agency))
    {
        return false;
    }
    let mut parts = place.split(',').map(str::trim);
    let first = parts.next().unwrap_or("");
    let rest: Vec<&str> = parts.collect();
    let shouted = first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first.chars().any(char::is_lowercase);
    let placed = match agency {
        Some(_) => first.is_empty() || shouted || is_named(first),
        None => shouted,
    };
    placed && rest.len() < PARTS && rest.iter().all(|part| is_named(part))
}

/// Whether `words` are a name or a date: a few words that begin with capitals or digits, and short ones between them ("of",
/// "del").
fn is_named(words: &str) -> bool {
    let begins = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let count = words.split_whitespace().count();
    (1..=4).contains(&count)
        && words.split_whitespace().next().is_some_and(begins)
        && words.split_whitespace().all(|word| begins(word) || word.len() <= 3 && word.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_behind_its_dateline() {
        for (dateline, sentence) in [
            ("PORT VALE, March 5 (Harbour Wire) - ", "The quay was shut on Tuesday."),
            ("PORT VALE (HW) — ", "The quay was shut."),
            ("Port Vale, Corrin (HW) – ", "The quay was shut."),
            ("(Harbour Wire) - ", "The quay was shut."),
            ("PORT VALE, Corr. (HW)—", "The quay was shut."),
            ("PORT-AU-VALE, Nov. 3, 2025 — ", "Nearly 40 people left."),
            ("RIO DEL VALE, Isle of Orrin (HW) - ", "The quay was shut."),
            ("PORT VALE -- ", "“It leaks,” said Ms Okafor."),
            ("PORT VALE, 5 March 2025 - ", "40 people left."),
            ("**PORT VALE** – ", "The quay was shut."),
            ("", "The quay - the old one - was shut."),
            ("", "The quay (Pier 4) - the old one - was shut."),
            ("", "NATO – the alliance of 30 states – was silent."),
            ("", "Ben Hale – Who owns the quay – was silent."),
            ("", "Ms Okafor, who runs the yard (HW) - Port Vale's largest - left."),
            ("", "PORT VALE-based crews left."),
            ("", "It leaks."),
            ("", ""),
            ("", "—"),
        ] {
            let text = [dateline, sentence].concat();
            assert_eq!(length(&text), dateline.len(), "{text}");
        }
    }
}
