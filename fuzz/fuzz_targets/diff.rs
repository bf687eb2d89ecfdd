//! Two texts, parted by the first NUL, compared with each other in both orders.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (a, b) = bytes.split_at(bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len() / 2));
    corpus_fuzz::laws::compared::diff(&corpus_fuzz::text(a), &corpus_fuzz::text(b.strip_prefix(b"\0").unwrap_or(b)));
});
