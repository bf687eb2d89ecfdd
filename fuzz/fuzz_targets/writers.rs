//! Any words through every writer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::output::writers(&corpus_fuzz::text(bytes)));
