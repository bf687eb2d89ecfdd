//! Front matter: what a file says about itself above its text.
//!
//! In: a decoded file. Out: name and value pairs (nested names joined by dots), and where the text begins.
//! YAML between lines of `---`, TOML between lines of `+++`, or one JSON object. Only scalars are
//! kept. Broken front matter is cut off all the same, with the pairs that could be read and a doubt that
//! names the line; a rule across the page, or a brace that opens no object, is text. YAML is
//! read as a stream of events, so that neither depth nor aliases that multiply cost anything.

use super::decode::Doubt;
use saphyr_parser::{Event, Parser};

/// Dotted names and their values.
pub type Pairs = Vec<(String, String)>;

/// What stands above the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Dotted names and their values, in order.
    pub pairs: Pairs,
    /// The byte at which the text begins.
    pub end: usize,
    /// What could not be read.
    pub doubt: Option<Doubt>,
}

/// The front matter of `text`, if it begins with one.
pub fn find(text: &str) -> Option<FrontMatter> {
    let first = text.split('\n').next()?;
    match first.trim_end() {
        "---" => yaml(text, first.len() + 1),
        "+++" => toml(text, first.len() + 1),
        line if line.starts_with('{') => json(text),
        _ => None,
    }
}

/// Where the block that begins at `start` ends (before its closing line), and where the text begins after it.
fn closed_by(text: &str, start: usize, marks: &[&str]) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if marks.contains(&line.trim_end()) {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn yaml(text: &str, start: usize) -> Option<FrontMatter> {
    let first = text.get(start..)?.lines().next()?;
    if !first.starts_with('#') && !names_a_value(first) {
        return (first.trim_end() == "---").then(|| FrontMatter { end: start + first.len() + 1, ..Default::default() });
    }
    let closed = closed_by(text, start, &["---", "..."]);
    let (end, after) = closed.or_else(|| end_of_pairs(text, start).map(|end| (end, end)))?;
    let (pairs, error) = yaml_pairs(text.get(start..end)?);
    let doubt = match (closed, error) {
        (None, _) => Some(Doubt { line: 1, reason: "the front matter is not closed by a line of `---`".into() }),
        (_, Some((line, reason))) => Some(Doubt { line: line + 1, reason: format!("broken front matter: {reason}") }),
        _ => None,
    };
    Some(FrontMatter { pairs, end: after.min(text.len()), doubt })
}

/// Whether `line` reads `name:` or `name: value`.
fn names_a_value(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, value)| {
        !name.is_empty()
            && name.len() <= 40
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.\"'".contains(&byte))
            && (value.is_empty() || value.starts_with([' ', '\t', '\r']))
    })
}

/// The end of the lines from `start` on that name values, where a blank line follows them.
fn end_of_pairs(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim().is_empty() {
            return Some(at);
        }
        if !names_a_value(line.trim_end()) {
            return None;
        }
        at += line.len();
    }
    None
}

/// Nested deeper than this, a value is nobody's outlet or date.
const DEEP: usize = 4;

/// A collection that is open.
enum Open {
    /// A mapping, with the name whose value comes next.
    Map(Option<String>),
    /// A sequence.
    List,
}

/// The scalars of a YAML mapping, and the 1-based line and the reason where it is broken.
fn yaml_pairs(block: &str) -> (Pairs, Option<(usize, String)>) {
    let (mut pairs, mut open): (Vec<_>, Vec<Open>) = (Vec::new(), Vec::new());
    for event in Parser::new_from_str(block) {
        let event = match event {
            Ok((event, _)) => event,
            Err(error) => return (pairs, Some((error.marker().line(), error.info().to_owned()))),
        };
        match event {
            Event::Scalar(words, ..) => match open.last_mut() {
                Some(Open::Map(name @ None)) => *name = Some(words.into_owned()),
                Some(Open::Map(Some(_))) => {
                    if open.len() <= DEEP && !matches!(&*words, "" | "~" | "null") {
                        pairs.push((path(&open), words.into_owned()));
                    }
                    value_done(&mut open);
                }
                _ => {}
            },
            Event::Alias(_) => match open.last_mut() {
                Some(Open::Map(name @ None)) => *name = Some(String::new()),
                _ => value_done(&mut open),
            },
            Event::MappingStart(..) => open.push(Open::Map(None)),
            Event::SequenceStart(..) => open.push(Open::List),
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                match open.last_mut() {
                    Some(Open::Map(name @ None)) => *name = Some(String::new()),
                    _ => value_done(&mut open),
                }
            }
            _ => {}
        }
    }
    (pairs, None)
}

fn value_done(open: &mut [Open]) {
    if let Some(Open::Map(name)) = open.last_mut() {
        *name = None;
    }
}

fn path(open: &[Open]) -> String {
    let names = open.iter().filter_map(|open| match open {
        Open::Map(name) => name.as_deref(),
        Open::List => Some("[]"),
    });
    names.collect::<Vec<_>>().join(".")
}

fn toml(text: &str, start: usize) -> Option<FrontMatter> {
    let Some((end, after)) = closed_by(text, start, &["+++"]) else {
        let doubt = Doubt { line: 1, reason: "the front matter is not closed by a line of `+++`".into() };
        return Some(FrontMatter { doubt: Some(doubt), ..Default::default() });
    };
    let block = text.get(start..end)?;
    match block.parse::<toml::Table>() {
        Ok(table) => {
            let mut pairs = Vec::new();
            toml_pairs(&table, &mut pairs);
            Some(FrontMatter { pairs, end: after, doubt: None })
        }
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let line = 2 + block.bytes().take(at).filter(|&byte| byte == b'\n').count();
            let reason = format!("broken front matter: {}", error.message());
            Some(FrontMatter { pairs: Vec::new(), end: after, doubt: Some(Doubt { line, reason }) })
        }
    }
}

fn toml_pairs(table: &toml::Table, pairs: &mut Pairs) {
    let mut open = vec![(String::new(), table, 1)];
    while let Some((prefix, table, depth)) = open.pop() {
        for (name, value) in table {
            let path = format!("{prefix}{name}");
            match value {
                toml::Value::Table(inner) if depth < DEEP => open.push((format!("{path}."), inner, depth + 1)),
                toml::Value::Table(_) | toml::Value::Array(_) => {}
                toml::Value::String(words) => pairs.push((path, words.clone())),
                other => pairs.push((path, other.to_string())),
            }
        }
    }
}

fn json(text: &str) -> Option<FrontMatter> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let Some(Ok(serde_json::Value::Object(object))) = values.next() else { return None };
    let end = values.byte_offset();
    let rest = text.get(end..)?;
    let line = rest.split_inclusive('\n').next().unwrap_or("");
    if !line.trim().is_empty() {
        return None;
    }
    let mut pairs = Vec::new();
    let mut open = vec![(String::new(), &object, 1)];
    while let Some((prefix, object, depth)) = open.pop() {
        for (name, value) in object {
            let path = format!("{prefix}{name}");
            match value {
                serde_json::Value::Object(inner) if depth < DEEP => open.push((format!("{path}."), inner, depth + 1)),
                serde_json::Value::String(words) => pairs.push((path, words.clone())),
                serde_json::Value::Number(number) => pairs.push((path, number.to_string())),
                _ => {}
            }
        }
    }
    Some(FrontMatter { pairs, end: end + line.len(), doubt: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> (String, &str, Option<usize>) {
        let front = find(text).unwrap_or_default();
        let pairs: Vec<String> = front.pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (pairs.join("; "), text.get(front.end..).unwrap(), front.doubt.map(|doubt| doubt.line))
    }

    #[test]
    fn yaml_toml_and_json_say_the_same() {
        for text in [
            "---\ntitle: \"Pier: shut\"\nsource:\n  name: Harbour Post\n---\nIt rains.",
            "---\r\ntitle: 'Pier: shut'\r\nsource: {name: Harbour Post}\r\n---\r\nIt rains.",
            "+++\ntitle = \"Pier: shut\"\nlist = [1]\n[source]\nname = 'Harbour Post'\n+++\nIt rains.",
            "{\"title\": \"Pier: shut\", \"source\": {\"name\": \"Harbour Post\"}}\nIt rains.",
        ] {
            assert_eq!(shown(text), ("title=Pier: shut; source.name=Harbour Post".into(), "It rains.", None), "{text}");
        }
    }

    #[test]
    fn dates_and_lists_and_folded_lines_are_read_as_they_are_written() {
        for (text, pairs) in [
            (
                "---\ndate: 2022-02-16 18:40:00 +0200\ntags: [a, b]\ndraft: false\n---\n",
                "date=2022-02-16 18:40:00 +0200; draft=false",
            ),
            ("---\n# by hand\ntitle: >\n  Two\n  lines\noutlet: ~\n---\n", "title=Two lines\n"),
            (
                "---\nauthors:\n  - name: Ann Lee\n  - name: Jo Bell\ntitle: Pier\n---\n",
                "authors.[].name=Ann Lee; authors.[].name=Jo Bell; title=Pier",
            ),
            ("+++\ndate = 2022-02-16T18:40:00Z\n+++\n", "date=2022-02-16T18:40:00Z"),
            ("---\na: &a Pier\nb: *a\ntitle: x\n---\n", "a=Pier; title=x"),
        ] {
            assert_eq!(shown(text), (pairs.into(), "", None), "{text}");
        }
    }

    #[test]
    fn broken_front_matter_keeps_what_was_read_and_names_the_line() {
        for (text, pairs, rest, line) in [
            ("---\ntitle: Pier\nx: [1\n---\nIt rains.", "title=Pier", "It rains.", 4),
            ("+++\ntitle = \"x\n[a\n+++\nIt rains.", "", "It rains.", 3),
            ("---\ntitle: Pier\noutlet: Post\n\nIt rains.", "title=Pier; outlet=Post", "\nIt rains.", 1),
            ("+++\ntitle = 1\nIt rains.", "", "+++\ntitle = 1\nIt rains.", 1),
        ] {
            assert_eq!(shown(text), (pairs.into(), rest, Some(line)), "{text}");
        }
    }

    #[test]
    fn a_rule_or_a_brace_is_text() {
        for text in [
            "",
            "---",
            "---\n\nIt rains.\n\n---\n",
            "---\nIt rains: hard, she said.\n---\n",
            "{{ pier }}\n",
            "{}x",
            "It rains.",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn neither_depth_nor_aliases_cost_anything() {
        let deep = format!("---\na: {}{}\ntitle: Pier\n---\nIt rains.", "[".repeat(20_000), "]".repeat(20_000));
        let mut bomb = String::from("---\ntitle: Pier\na: &a [x,x,x,x,x,x,x,x,x]\n");
        for (one, next) in ('a'..'y').zip('b'..'z') {
            bomb.push_str(&format!("{next}: &{next} [{}]\n", vec![format!("*{one}"); 9].join(",")));
        }
        bomb.push_str("---\nIt rains.");
        for text in [deep, bomb] {
            assert!(shown(&text).1 == "It rains.");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(---|\\+\\+\\+|\\{)\n([a-c:=&*!\\[\\]{}>|'\" -]|\n){0,60}(\n---\n)?x?") {
            if let Some(front) = find(&text) {
                prop_assert!(text.get(front.end..).is_some());
            }
        }
    }
}
