//! Laws that hold over any text.
//!
//! Texts are built from pieces of the kind that news is made of, in any order and with anything in
//! between, so that marks, cues, names and numbers meet in ways that no editor would print.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

mod common;
mod laws;

use common::stdout;
use laws::{analyse, checked, compared, input, output, stages};
use proptest::prelude::*;

/// Pieces of news, and of what is no news at all.
const PIECES: &[&str] = &[
    "said",
    "told reporters",
    "according to",
    "denied that",
    "warned,",
    "added",
    "he said",
    "she",
    "they",
    "the minister",
    "Ms Okafor",
    "Amara Okafor",
    "Dr. J. P. Quill Jr.",
    "the harbour board",
    "NATO",
    "U.S.",
    "the ministry’s spokesman",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "``",
    "''",
    "(",
    ")",
    "—",
    " - ",
    "…",
    "...",
    ".",
    ",",
    "?",
    "!",
    ":",
    ";",
    "130,000",
    "more than",
    "at least",
    "about",
    "between 50 and 60",
    "50-60",
    "$1.2bn",
    "€3m",
    "two-thirds",
    "dozens of",
    "12 per cent",
    "34 miles",
    "-6C",
    "2022",
    "Feb. 14",
    "6:30 p.m.",
    "one in five",
    "1e308",
    "999999999999999999999999",
    "a hundred thousand million",
    "half",
    "No. 3",
    "COVID-19",
    "17",
    "troops",
    "people",
    "the bridge would stay shut",
    "it held",
    "that",
    "of",
    "in the town of Novolypsk",
    "on Tuesday",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "é",
    "e\u{301}",
    "漢字",
    "Сказал",
    "🐐",
    "👩‍👩‍👧",
    "# ",
    "> ",
    "- ",
    "---",
    "Photo: A B",
    "Read more:",
    "Share this article",
    "WESTRY, June 3 (Harbour Wire) -",
    "By Ann Lee",
    "©",
];

fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => (0..PIECES.len()).prop_map(|index| PIECES[index].to_owned()),
        1 => any::<String>(),
    ];
    proptest::collection::vec((piece, prop_oneof![4 => Just(" "), 1 => Just("")]), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn sentences_are_in_order_disjoint_and_leave_only_white_space(text in news()) {
        stages::sentences(&text);
    }

    #[test]
    fn every_quote_is_inside_the_text_and_on_boundaries(text in news()) {
        stages::quotes(&text);
    }

    #[test]
    fn every_figure_is_inside_the_text_and_its_bounds_are_in_order(text in news()) {
        stages::figures(&text);
    }

    #[test]
    fn spelled_numbers_are_read_and_no_row_of_number_words_overflows(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        stages::number_words(&bytes);
    }

    #[test]
    fn the_same_text_gives_the_same_record(text in news()) {
        stages::twice_the_same(&text);
    }

    #[test]
    fn words_reach_every_output_as_words(text in news()) {
        output::writers(&text);
    }

    #[test]
    fn what_stands_behind_a_blank_paragraph_is_found_again(text in "[A-Za-z ,]{0,40}") {
        let own = "\n\n“It held,” said Ms Okafor.";
        let analysis = analyse(&format!("{}.{own}", text.trim()));
        let found = analysis.quotes.iter().any(|quote| quote.span().of(analysis.doc.text()) == "“It held,”");
        prop_assert!(found, "{:?}", analysis.doc.text());
    }
}

/// Bytes as a damaged file may hold them: news, front matter, records, marks of other encodings, anything.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => news().prop_map(String::into_bytes),
        2 => "(---|\\+\\+\\+)\n([a-z]{1,6}: ?[\\[{\"'&*a-z0-9]{0,6}\n){0,3}(---|\\+\\+\\+)?\n".prop_map(String::into_bytes),
        2 => (0..RECORDS.len()).prop_map(|index| RECORDS[index].to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// Pieces of files of records.
const RECORDS: &[&[u8]] = &[
    b"{\"id\":\"a\",\"text\":\"\\u201cIt held,\\u201d said Ms Okafor.\"}\n",
    b"{\"text\":\"\\ud800\"}\n",
    b"{\"id\":1,\"text\":[",
    b"id,text\n1,\"It rains.\n",
    b"\xff\xfeA\0",
    b"\xfe\xff\0A",
    b"\xef\xbb\xbf",
    b"\0",
    b"\x93Hm,\x94 said Ann Lee.\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_decoded_or_refused_with_a_reason(bytes in bytes()) {
        input::decode(&bytes);
    }

    #[test]
    fn every_good_line_among_bad_ones_gives_its_article(bytes in bytes()) {
        input::jsonl(&bytes);
    }

    #[test]
    fn front_matter_is_cut_off_whole(bytes in bytes()) {
        input::front_matter(&bytes);
    }

    #[test]
    fn settings_are_used_or_refused_with_their_line(text in "([a-z\\[\\]\"=. \\n*{}]|outlet|alias|path|name|also|window_days|text=){0,40}") {
        input::settings(&text);
    }

    #[test]
    fn any_file_goes_through_every_stage(kind in 0..6u8, bytes in bytes()) {
        input::pipeline(&[&[kind][..], &bytes].concat());
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    #[test]
    fn two_texts_stand_to_each_other_as_they_do_the_other_way_round(a in news(), b in news()) {
        compared::diff(&a, &b);
        compared::diff(&a, &format!("{a} {b}"));
    }

    #[test]
    fn alarms_stand_in_their_articles_and_are_shown_as_words(a in news(), b in news()) {
        checked::check(&a, &b);
        checked::check(&format!("{a} {b}"), &a);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn output_is_the_same_on_any_number_of_threads(texts in proptest::collection::vec(news(), 1..40)) {
        let lines: Vec<String> = texts.iter().enumerate().map(|(index, text)| {
            serde_json::json!({"id": index.to_string(), "text": text}).to_string() + "\n"
        }).collect();
        let input = lines.concat();
        for command in ["extract", "quotes", "figures", "speakers"] {
            let run = |jobs: &str| {
                let args = [command, "--input", "jsonl", "--format", "csv", "-j", jobs, "-"];
                let output = common::with_input(&args, input.as_bytes());
                assert_eq!(output.status.code(), Some(0), "{}", common::stderr(&output));
                stdout(&output)
            };
            let one = run("1");
            prop_assert!(one == run("2") && one == run("7"), "{command}");
        }
    }
}
