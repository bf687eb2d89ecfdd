//! An article and an archive, parted by the first NUL, checked.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (a, b) = corpus_fuzz::two_texts(bytes);
    corpus_fuzz::laws::checked::check(&a, &b);
});
