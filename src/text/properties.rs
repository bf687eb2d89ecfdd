//! Laws that hold for any text.

use super::*;
use proptest::prelude::*;
use std::time::Instant;

/// Text of the pieces that the rules look at, and of anything else.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        2 => Just(" ".to_owned()),
        2 => "[.!?…,;:'\"“”‘’()\\[\\]—–-]{1,3}",
        1 => "[0-9]{1,4}[.,]?",
        1 => prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\u{2029}"), Just("\u{a0}")].prop_map(str::to_owned),
        1 => prop_oneof![Just("Mr. "), Just("U.S. "), Just(" p.m. "), Just(". . ."), Just("1. "), Just(" 2. ")].prop_map(str::to_owned),
        1 => prop_oneof![Just("Share this article"), Just("By Ada Reed"), Just("Photo: "), Just("Dear readers,\n")].prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Whether `text` holds nothing that is seen.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || tokens::is_unseen(c))
}

/// Whether `inner` are in order, apart, on character boundaries, and hold all of `outer` that is seen.
fn tiles(text: &str, outer: Span, inner: impl Iterator<Item = Span>) -> Result<(), TestCaseError> {
    let mut at = outer.start;
    for span in inner {
        prop_assert!(span.start >= at && span.end <= outer.end && span.start < span.end, "{span:?} in {outer:?}");
        prop_assert!(text.get(span.start..span.end).is_some(), "{span:?} is inside a character");
        prop_assert!(is_blank(Span::new(at, span.start).of(text)), "lost before {span:?}");
        at = span.end;
    }
    prop_assert!(is_blank(Span::new(at, outer.end).of(text)), "lost after {at}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn blocks_tile_the_text_sentences_the_blocks_and_tokens_the_sentences(text in any_text()) {
        let doc = plain(&text);
        tiles(&text, Span::new(0, text.len()), doc.blocks.iter().map(|block| block.span))?;
        for (index, block) in doc.blocks.iter().enumerate() {
            let sentences = doc.sentences.get(block.sentences.clone()).expect("sentences of a block");
            tiles(&text, block.span, sentences.iter().map(|sentence| sentence.span))?;
            prop_assert!(sentences.iter().all(|sentence| sentence.block == index));
        }
        for sentence in &doc.sentences {
            tiles(&text, sentence.span, doc.tokens_of(sentence).map(|token| token.span))?;
        }
        prop_assert_eq!(doc.sentences.last().map_or(0, |sentence| sentence.tokens.end), doc.tokens.len());
    }

    #[test]
    fn phrases_lie_inside_one_sentence_beside_their_token(text in any_text()) {
        let doc = plain(&text);
        for sentence in &doc.sentences {
            for at in sentence.tokens.clone() {
                for phrase in [doc.long_noun_phrase_before(at), doc.long_noun_phrase_after(at)].into_iter().flatten() {
                    prop_assert!(phrase.tokens.start >= sentence.tokens.start && phrase.tokens.end <= sentence.tokens.end);
                    prop_assert!(phrase.tokens.contains(&phrase.head) && !phrase.tokens.contains(&at));
                }
                doc.is_finite_verb(at);
            }
        }
    }
}

#[test]
fn a_phrase_does_not_reach_over_its_sentence() {
    let doc = plain("B Of\n0:");
    for at in 0..doc.tokens.len() {
        for phrase in [doc.long_noun_phrase_before(at), doc.long_noun_phrase_after(at)].into_iter().flatten() {
            let sentence = doc.sentences.iter().find(|sentence| sentence.tokens.contains(&at)).expect("a sentence");
            assert!(phrase.tokens.start >= sentence.tokens.start && phrase.tokens.end <= sentence.tokens.end);
        }
    }
}

#[test]
fn time_grows_in_step_with_the_length_of_one_line() {
    for piece in ["a. ", "\" ", "... ", "1. ", "Mr. ", "(a ", "-", "U.", "’", "Share this article", "a\n", ". "] {
        let time = |count: usize| {
            let text = piece.repeat(count);
            let runs = (0..3).map(|_| {
                let start = Instant::now();
                assert!(plain(&text).tokens.len() <= text.len());
                start.elapsed()
            });
            runs.min().unwrap_or_default().as_secs_f64()
        };
        // On a busy machine a single measure says little; what is not in step never is.
        let in_step = || time(16_000) < time(2_000).max(0.002) * 8.0 * 4.0;
        assert!((0..5).any(|_| in_step()), "{piece:?}: eight times as much takes far more than eight times as long");
    }
}
