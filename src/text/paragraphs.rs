//! Paragraphs: the blocks of a page.

use super::{Block, BlockKind};
use crate::{Span, read::Article};

/// The blocks of `article`, in order.
pub fn find(article: &Article) -> Vec<Block> {
    let text = &article.text;
    let mut blocks = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let span = Span::new(start, end).trimmed(text);
        start = end + 1;
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Prose, sentences: 0..0 });
        }
    }
    blocks
}
