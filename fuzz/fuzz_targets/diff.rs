//! Two texts, parted by the first NUL, compared with each other in both orders.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (a, b) = corpus_fuzz::two_texts(bytes);
    corpus_fuzz::laws::compared::diff(&a, &b);
});
