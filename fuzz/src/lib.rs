//! The laws of `tests/laws`, for the fuzz targets.

#[path = "../../tests/laws/mod.rs"]
pub mod laws;

/// The text of `bytes`; every second input of a mutating fuzzer is no UTF-8, and is a text all the same.
pub fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Two texts: `bytes` up to the first NUL and behind it, or the halves.
pub fn two_texts(bytes: &[u8]) -> (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>) {
    let (a, b) = bytes.split_at(bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len() / 2));
    (text(a), text(b.strip_prefix(b"\0").unwrap_or(b)))
}
