//! Quotes and people of any text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::stages::quotes(&corpus_fuzz::text(bytes)));
