//! Lines of any bytes among good records.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::input::jsonl(bytes));
