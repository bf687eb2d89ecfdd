//! The laws of `tests/laws`, for the fuzz targets.

#[path = "../../tests/laws/mod.rs"]
pub mod laws;

/// The text of `bytes`; every second input of a mutating fuzzer is no UTF-8, and is a text all the same.
pub fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
