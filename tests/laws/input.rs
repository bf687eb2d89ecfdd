//! What the readers owe any bytes.

use super::{assert_fits, stages};
use corpus::{
    Error, analysis,
    read::{self, Article, FieldMap, Lines, Request, Settings, Source, decode},
};
use std::path::Path;

/// What is read from a file called `name` that holds `bytes`.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article, Error>> {
    let source = Source::in_memory(name, bytes.to_vec());
    read::articles(&source, &Request::default()).collect()
}

/// UTF-8 comes out as it was, everything else as text or with a reason; a doubt names a line that is there.
pub fn decode(bytes: &[u8]) {
    let decoded = decode::decode(bytes.to_vec());
    assert_eq!(decoded, decode::decode(bytes.to_vec()));
    let plain = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    if let Some(text) = plain {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        assert_eq!(decoded, Ok(decode::Decoded { text, doubt: None }));
        return;
    }
    match decoded {
        Ok(decode::Decoded { text, doubt }) => {
            let lines = 1 + text.matches('\n').count().max(bytes.iter().filter(|&&byte| byte == b'\n').count());
            assert!(doubt.is_none_or(|doubt| (1..=lines).contains(&doubt.line)));
        }
        Err(reason) => assert!(!reason.is_empty()),
    }
}

/// Every good line among bad ones gives its article, in order, and no line costs another one.
pub fn jsonl(bytes: &[u8]) {
    let mut file = Vec::new();
    let mut good = Vec::new();
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        file.extend_from_slice(line);
        file.extend_from_slice(format!("\n{{\"id\":\"good {index}\",\"text\":\"It rains.\"}}\n").as_bytes());
        good.push(format!("good {index}"));
    }
    // A mark of UTF-16 makes other lines of the same bytes.
    if [&b"\xff\xfe"[..], b"\xfe\xff"].iter().any(|mark| bytes.starts_with(mark)) {
        read("feed.jsonl", &file);
        return;
    }
    let lines = file.split(|&byte| byte == b'\n').count();
    let mut found = Vec::new();
    for article in read("feed.jsonl", &file) {
        match article {
            Ok(article) => {
                let Lines::Record(line) = article.lines else { panic!("{:?}", article.lines) };
                assert!((1..=lines).contains(&line));
                found.extend(Some(article.id).filter(|id| good.contains(id)));
            }
            Err(Error::Record { line, reason, .. } | Error::Doubt { line, reason, .. }) => {
                assert!((1..=lines).contains(&line) && !reason.is_empty());
            }
            Err(error) => panic!("{error}"),
        }
    }
    let mut wanted = found.iter();
    assert!(good.iter().all(|id| wanted.any(|found| found == id)), "{good:?} are not in {found:?}");
}

/// What is cut off above a text is a front part of it, and places in the rest have the lines of the file.
pub fn front_matter(bytes: &[u8]) {
    let Ok(decoded) = decode::decode(bytes.to_vec()) else { return };
    let whole = decoded.text;
    for name in ["a.md", "a.txt", "a"] {
        for article in read(name, bytes).into_iter().flatten() {
            if !whole.ends_with(&article.text) {
                assert_eq!(name, "a", "only a file without an ending may hold something else");
                continue;
            }
            let above = &whole[..whole.len() - article.text.len()];
            if let Lines::From(line) = article.lines {
                assert_eq!(line, 1 + above.matches('\n').count());
            }
            let mut at = 0;
            for hidden in &article.hidden {
                assert_fits(*hidden, &article.text, "hidden");
                assert!(at <= hidden.start, "hidden parts in order");
                at = hidden.start;
            }
        }
    }
}

/// Settings and field maps are used, or refused with a line that is there.
pub fn settings(text: &str) {
    let lines = 1 + text.matches('\n').count();
    match Settings::parse(text, Path::new("corpus.toml")) {
        Ok(settings) => {
            settings.outlet("news/post/a.txt", "post/a.txt");
            let request = Request { settings, ..Request::default() };
            let source = Source::in_memory("news/post/a.txt", "“It held,” said Ms Okafor.".as_bytes());
            assert_eq!(read::articles(&source, &request).filter(Result::is_ok).count(), 1);
        }
        Err(error) => {
            let words = error.to_string();
            let line = words.strip_prefix("corpus.toml: line ").and_then(|rest| rest.split(':').next());
            assert!(line.and_then(|line| line.parse().ok()).is_some_and(|line| (1..=lines).contains(&line)), "{words}");
        }
    }
    if let Ok(map) = text.parse::<FieldMap>() {
        let request = Request { map, ..Request::default() };
        for name in ["feed.jsonl", "table.csv", "a.md"] {
            let source = Source::in_memory(name, &b"{\"id\":\"1\",\"text\":\"It rains.\"}\n"[..]);
            read::articles(&source, &request).for_each(drop);
        }
    }
}

/// Whatever a file holds, its articles go through every stage, and their records are what the laws ask.
pub fn pipeline(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let names = ["a.txt", "news/2022-02-16-pier.md", "feed.jsonl", "table.csv", "a", "page.html"];
    let name = names[usize::from(*first) % names.len()];
    let articles: Vec<Article> = read(name, bytes).into_iter().flatten().collect();
    let again: Vec<Article> = read(name, bytes).into_iter().flatten().collect();
    assert_eq!(articles, again);
    for article in articles {
        let text = article.text.clone();
        stages::record_fits(&analysis::analyse(article), &text);
    }
}
