//! Rows of number words, and spelled numbers.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::stages::number_words(bytes));
