//! Blocks, sentences and tokens of any text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::stages::sentences(&corpus_fuzz::text(bytes)));
