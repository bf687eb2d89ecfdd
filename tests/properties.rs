//! Laws that hold over any text.
//!
//! Texts are built from pieces of the kind that news is made of, in any order and with anything in
//! between, so that marks, cues, names and numbers meet in ways that no editor would print.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

mod common;

use common::stdout;
use corpus::{
    Span,
    analysis::{self, Analysis},
    figures::Amount,
    people::Directory,
    read::Article,
    report::record,
};
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

fn analyse(text: &str) -> Analysis {
    analysis::analyse(Article { id: "a".to_owned(), text: text.to_owned(), ..Article::default() })
}

fn record(analysis: &Analysis) -> serde_json::Value {
    let mut directory = Directory::default();
    directory.add(&analysis.people);
    directory.finish();
    serde_json::to_value(record::article(analysis, &directory)).unwrap()
}

fn assert_fits(span: Span, text: &str, what: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{what} {span:?} does not fit {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_place_is_inside_the_text_and_on_boundaries(text in news()) {
        let analysis = analyse(&text);
        for quote in &analysis.quotes {
            prop_assert!(!quote.parts.is_empty());
            let more = [quote.cue, quote.addressee, quote.speaker.as_ref().map(|who| who.mention)];
            quote.parts.iter().chain(more.iter().flatten()).for_each(|span| assert_fits(*span, &text, "a quote"));
            prop_assert!(quote.parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "parts in order: {quote:?}");
            prop_assert!((0.0..=1.0).contains(&quote.confidence));
        }
        for figure in &analysis.figures {
            let more = [figure.counted, figure.subject, figure.place, figure.time];
            [figure.span, figure.phrase].iter().chain(more.iter().flatten()).for_each(|span| assert_fits(*span, &text, "a figure"));
            prop_assert!(!figure.span.is_empty() && figure.phrase.covers(figure.span), "{figure:?}");
            prop_assert!(figure.quote.is_none_or(|quote| quote < analysis.quotes.len()));
        }
        for mention in &analysis.people.mentions {
            [mention.span, mention.phrase].iter().for_each(|span| assert_fits(*span, &text, "a mention"));
            prop_assert!(mention.entity < analysis.people.entities.len());
        }
    }

    #[test]
    fn sentences_are_in_order_disjoint_and_leave_only_white_space(text in news()) {
        let doc = analyse(&text).doc;
        let mut at = 0;
        for sentence in &doc.sentences {
            assert_fits(sentence.span, &text, "a sentence");
            prop_assert!(at <= sentence.span.start && !sentence.span.is_empty());
            let between = &text[at..sentence.span.start];
            prop_assert!(between.chars().all(|c| c.is_whitespace() || c == '\u{feff}'), "{between:?} was left out");
            prop_assert!(doc.tokens_of(sentence).iter().all(|token| sentence.span.covers(token.span)));
            at = sentence.span.end;
        }
        prop_assert!(text[at..].chars().all(|c| c.is_whitespace() || c == '\u{feff}'), "{:?} was left out", &text[at..]);
    }

    #[test]
    fn bounds_are_finite_and_in_order(text in news()) {
        for figure in &analyse(&text).figures {
            let (low, high) = match figure.amount {
                Amount::Between(low, high) => (low, high),
                Amount::Exactly(n) | Amount::About(n) | Amount::MoreThan(n) | Amount::LessThan(n) | Amount::AtLeast(n) | Amount::AtMost(n) => (n, n),
            };
            prop_assert!(low.is_finite() && high.is_finite() && low <= high, "{figure:?}");
        }
    }

    #[test]
    fn a_records_words_are_the_words_at_its_place(text in news()) {
        let record = record(&analyse(&text));
        let mut places = Vec::new();
        for quote in record["quotes"].as_array().unwrap() {
            places.extend([quote, &quote["speaker"], &quote["cue"]]);
        }
        for place in places.into_iter().filter(|place| !place.is_null()) {
            let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
            prop_assert_eq!(text.get(start..end), place["text"].as_str());
        }
    }

    #[test]
    fn the_same_text_gives_the_same_record(text in news()) {
        prop_assert_eq!(record(&analyse(&text)), record(&analyse(&text)));
    }

    #[test]
    fn what_stands_behind_a_blank_paragraph_is_found_again(text in "[A-Za-z ,]{0,40}") {
        let own = "\n\n“It held,” said Ms Okafor.";
        let analysis = analyse(&format!("{}.{own}", text.trim()));
        let found = analysis.quotes.iter().any(|quote| quote.span().of(analysis.doc.text()) == "“It held,”");
        prop_assert!(found, "{:?}", analysis.doc.text());
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
