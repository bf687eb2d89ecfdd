//! Who published an article.

/// What the text itself says.
pub fn in_text(_text: &str) -> Option<String> {
    None
}

/// What the folders between the root and the file say.
pub fn in_folders(_folders: &[String]) -> Option<String> {
    None
}

/// What the file's name says.
pub fn in_file_name(_name: &str) -> Option<String> {
    None
}
