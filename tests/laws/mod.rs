//! Laws that hold over any input.
//!
//! Each is a function that panics where its law is broken, so that `tests/properties.rs` and the fuzz targets of
//! `fuzz/` hold the same laws: the first over texts built from pieces of news, the second over any bytes.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a law that is broken should fail")]
#![allow(dead_code, reason = "each user holds its own laws")]

pub mod checked;
pub mod compared;
pub mod input;
pub mod output;
pub mod stages;

use corpus::{
    Span,
    analysis::{self, Analysis},
    people::Directory,
    read::Article,
};

/// The analysis of an article that has nothing but this text.
pub fn analyse(text: &str) -> Analysis {
    analysis::analyse(Article { id: "a".to_owned(), text: text.to_owned(), ..Article::default() })
}

/// The directory of a corpus of this one article.
pub fn directory(analysis: &Analysis) -> Directory {
    let mut directory = Directory::default();
    directory.add(&analysis.people);
    directory.finish();
    directory
}

/// The analyses of articles of one story, each an outlet and a text, and their directory.
pub fn story(texts: [(&str, &str); 2]) -> ([Analysis; 2], Directory) {
    let analyses = texts.map(|(outlet, text)| {
        analysis::analyse(Article {
            id: format!("{outlet}.txt"),
            path: format!("{outlet}.txt"),
            outlet: Some(outlet.to_owned()),
            group: Some("story".to_owned()),
            text: text.to_owned(),
            ..Article::default()
        })
    });
    let mut directory = Directory::default();
    analyses.iter().for_each(|analysis| directory.add(&analysis.people));
    directory.finish();
    (analyses, directory)
}

/// The span is inside `text` and on character boundaries.
pub fn assert_fits(span: Span, text: &str, what: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{what} {span:?} does not fit {text:?}");
}
