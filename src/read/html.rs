//! HTML: web pages as they are saved.
//!
//! In: a decoded page. Out: a [`Page`]: its text, a paragraph a block, without what surrounds an article; which line of
//! the file each place of the text stands in; and what its head, its structured data (schema.org in JSON-LD) and its
//! first heading say of it. Tags are read as the HTML standard tokenizes them; what elements mean is
//! a table, `html.tsv`. Where a page marks its article, only that is read. Cannot fail: a page without text gives none.

use super::fields::{Field, Fields};
use crate::table;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::sync::LazyLock;

/// One web page.
#[derive(Debug, Default)]
pub struct Page {
    /// What it says of itself.
    pub fields: Fields,
    /// Its text.
    pub text: String,
    /// Which line of the file the text stands in, from a byte of it on; both in order.
    pub lines: Vec<(usize, usize)>,
}

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, Default)]
struct Element {
    skip: bool,
    block: bool,
    row: bool,
    cell: bool,
    body: bool,
    void: bool,
}

#[derive(Default)]
struct Table {
    elements: FxHashMap<&'static str, Element>,
    /// The names of each field, the surest first.
    fields: Vec<(Field, Vec<&'static str>)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut found = Table::default();
    for row in table::rows(include_str!("html.tsv")) {
        let [kind, names, ..] = row[..] else { continue };
        if let Some(&(_, field)) = Field::NAMES.iter().find(|(name, _)| *name == kind) {
            found.fields.push((field, names.split(' ').collect()));
            continue;
        }
        for name in names.split(' ') {
            let element = found.elements.entry(name).or_default();
            match kind {
                "skip" => element.skip = true,
                "block" => element.block = true,
                "row" => element.row = true,
                "cell" => element.cell = true,
                "body" => element.body = true,
                _ => element.void = true,
            }
        }
    }
    found
});

/// Reads `page`.
pub fn read(page: &str) -> Page {
    let mut reader = Reader::default();
    let mut lines = Counter::new(page);
    for Ok(token) in Tokenizer::new_with_emitter(page, DefaultEmitter::<usize>::new_with_span()) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => reader.words(&String::from_utf8_lossy(&words.value), lines.at(words.span.start)),
            _ => {}
        }
    }
    reader.page()
}

/// Counts lines from one place to the next.
struct Counter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> Counter<'a> {
    fn new(page: &'a str) -> Self {
        Counter { bytes: page.as_bytes(), at: 0, line: 1 }
    }

    fn at(&mut self, at: usize) -> usize {
        let passed = self.bytes.get(self.at..at).unwrap_or(&[]);
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = self.at.max(at);
        self.line
    }
}

/// A text as it grows.
#[derive(Debug, Default)]
struct Text {
    text: String,
    lines: Vec<(usize, usize)>,
    /// What goes before the next word.
    gap: Gap,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Block,
}

impl Text {
    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Adds words with their white space folded; `line` is the file's line that they begin in.
    fn add(&mut self, words: &str, mut line: usize) {
        for c in words.chars() {
            line += usize::from(c == '\n');
            if c.is_whitespace() && c != '\u{a0}' {
                self.part(Gap::Space);
                continue;
            }
            if !self.text.is_empty() {
                self.text.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Space => " ",
                    Gap::Cell => "\t",
                    Gap::Line => "\n",
                    Gap::Block => "\n\n",
                });
            }
            self.gap = Gap::None;
            if self.lines.last().is_none_or(|&(_, last)| last != line) {
                self.lines.push((self.text.len(), line));
            }
            self.text.push(c);
        }
    }
}

/// Reads tokens.
#[derive(Debug, Default)]
struct Reader {
    /// All that is shown.
    all: Text,
    /// The text of each marked article.
    bodies: Vec<Text>,
    /// How many elements are open that mark an article.
    inside: usize,
    /// The element whose content is skipped, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// The words of the element that is collected: the title, the first heading, structured data.
    collected: Option<(&'static str, String)>,
    heads: Vec<(String, String)>,
    title: Option<String>,
    heading: Option<String>,
    language: Option<String>,
    time: Option<String>,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        let element = TABLE.elements.get(&*name).copied().unwrap_or_default();
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(&value.value).into_owned())
        };
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(*skipped == *name);
            return;
        }
        match &*name {
            // "en-GB" is English.
            "html" => self.language = attribute("lang").and_then(|tag| tag.split('-').next().map(str::to_lowercase)),
            "title" => self.collected = self.title.is_none().then(|| ("title", String::new())),
            "h1" => self.collected = self.heading.is_none().then(|| ("h1", String::new())),
            "time" => self.time = self.time.take().or_else(|| attribute("datetime")),
            "script" if attribute("type").is_some_and(|kind| kind.contains("ld+json")) => {
                self.collected = Some(("script", String::new()));
                return;
            }
            "meta" => {
                let key = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
                self.heads.extend(key.zip(attribute("content")));
            }
            "link" => self.heads.extend(attribute("rel").zip(attribute("href"))),
            _ => {}
        }
        let unseen = tag.attributes.contains_key(&b"hidden"[..]);
        if (element.skip || unseen) && !element.void && !tag.self_closing {
            self.skipped = Some((name.into_owned(), 1));
            return;
        }
        if element.body {
            self.inside += 1;
            if self.inside == 1 {
                self.bodies.push(Text::default());
            }
        }
        self.part(&name, element);
    }

    fn end(&mut self, name: &str) {
        if let Some((what, words)) = self.collected.take_if(|(what, _)| *what == name) {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            match what {
                "title" => self.title = Some(words),
                "h1" => self.heading = Some(words),
                _ => self.structured(&words),
            }
        }
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        let element = TABLE.elements.get(name).copied().unwrap_or_default();
        self.part(name, element);
        if element.body {
            self.inside = self.inside.saturating_sub(1);
        }
    }

    /// An element begins or ends.
    fn part(&mut self, name: &str, element: Element) {
        let gap = match element {
            _ if name == "br" || element.row => Gap::Line,
            Element { cell: true, .. } => Gap::Cell,
            Element { block: true, .. } => Gap::Block,
            _ => return,
        };
        self.all.part(gap);
        if let Some(body) = self.bodies.last_mut() {
            body.part(gap);
        }
    }

    fn words(&mut self, words: &str, line: usize) {
        if let Some((what, collected)) = &mut self.collected {
            collected.push_str(words);
            if *what != "h1" {
                return;
            }
        }
        if self.skipped.is_some() {
            return;
        }
        self.all.add(words, line);
        if let Some(body) = self.bodies.last_mut().filter(|_| self.inside > 0) {
            body.add(words, line);
        }
    }

    /// Takes what structured data says of an article: of a list of things and of a graph, each.
    fn structured(&mut self, words: &str) {
        let Ok(value) = serde_json::from_str::<Value>(words) else { return };
        let mut waiting = vec![&value];
        while let Some(value) = waiting.pop() {
            if let Value::Array(all) = value {
                waiting.extend(all.iter().rev());
                continue;
            }
            waiting.extend(value.get("@graph"));
            let article = value.get("headline").is_some() || value.get("datePublished").is_some();
            for name in ["headline", "datePublished", "publisher.name"] {
                let found = name.split('.').try_fold(value, |value, part| value.get(part)).and_then(Value::as_str);
                self.heads.extend(found.filter(|_| article).map(|found| (name.to_owned(), found.to_owned())));
            }
        }
    }

    fn page(self) -> Page {
        let mut fields = Fields::default();
        for (field, names) in &TABLE.fields {
            let said = |name: &&str| {
                self.heads.iter().find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.trim().is_empty())
            };
            fields.set(*field, names.iter().find_map(said).map(|(_, value)| value.clone()));
        }
        let mut other = |field, value: Option<String>| {
            if fields.get(field).is_none() {
                fields.set(field, value);
            }
        };
        other(Field::Title, self.heading.or(self.title));
        other(Field::Published, self.time);
        other(Field::Language, self.language);
        let longest = self.bodies.into_iter().rev().max_by_key(|body| body.text.len());
        let Text { text, lines, .. } = longest.filter(|body| !body.text.is_empty()).unwrap_or(self.all);
        Page { fields, text, lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads_the_page_of_its_example() {
        for row in table::rows(include_str!("html.tsv")) {
            let page = read(row[2]);
            match Field::NAMES.iter().find(|(name, _)| *name == row[0]) {
                Some(&(_, field)) => assert!(page.fields.get(field).is_some(), "{}", row[2]),
                None => assert_eq!(
                    page.text,
                    "The pier is shut."
                        .replace(" is", if row[2].contains("br") { "\nis" } else { " is" })
                        .replace(" \n", "\n"),
                    "{}",
                    row[2]
                ),
            }
        }
    }

    #[test]
    fn a_page_is_its_article_with_the_lines_of_its_file() {
        let html = "<!doctype html>\n<html lang=en><head><title>Pier | Post</title>\n<script type=\"application/ld+json\">\
            {\"@graph\":[{\"headline\":\"Pier shut\",\"datePublished\":\"2022-02-15\",\"publisher\":{\"name\":\"Harbour Post\"}}]}</script>\n\
            </head><body><nav>Home</nav>\n<article><h1>The pier is shut</h1>\n<p>It was late,\n<b>she</b> said&hellip;</p>\n\
            <aside>Read more</aside><ul><li>One &amp; two<li>Three</ul></article>\n<footer>About us</footer>";
        let page = read(html);
        assert_eq!(page.text, "The pier is shut\n\nIt was late, she said…\n\nOne & two\n\nThree");
        let line = |words: &str| {
            let at = page.text.find(words).unwrap();
            page.lines.iter().rev().find(|(from, _)| *from <= at).map(|&(_, line)| line)
        };
        assert_eq!(
            [line("The pier"), line("It was"), line("she"), line("Three")],
            [Some(5), Some(6), Some(7), Some(8)]
        );
        let said = [Field::Title, Field::Outlet, Field::Published, Field::Language].map(|field| page.fields.get(field));
        assert_eq!(said, [Some("Pier shut"), Some("Harbour Post"), Some("2022-02-15"), Some("en")]);
    }

    #[test]
    fn broken_pages_give_what_they_have() {
        for (html, text) in [
            ("", ""),
            ("<p>It rains", "It rains"),
            ("<p>It <nav>Home", "It"),
            ("</p></article>It rains</nav>", "It rains"),
            ("<script>var a = '<p>no</p>'</script>It rains", "It rains"),
            ("a < b & c", "a < b & c"),
            ("<article></article><p>It rains</p>", "It rains"),
        ] {
            assert_eq!(read(html).text, text, "{html}");
        }
    }
}
