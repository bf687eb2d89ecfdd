//! Front matter and Markdown of any file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus_fuzz::laws::input::front_matter(bytes));
