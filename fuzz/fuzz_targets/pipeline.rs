//! Files of every kind through every stage; the first byte picks the kind.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::input::pipeline(bytes));
