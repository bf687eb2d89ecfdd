//! The configuration and field maps.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::input::settings(&corpus_fuzz::text(bytes)));
