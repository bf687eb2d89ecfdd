//! Exceptions: what an article itself excuses, with a reason.
//!
//! In: an analysis. Out: [`Exception`]s, and alarms for those that are unclear. Written into the article, an exception is
//!
//! ```text
//! <!-- corpus: allow quote-changed: the long form is from the transcript -->
//! [corpus: allow quote-changed: the long form is from the transcript]
//! ```
//!
//! the first as a comment of Markdown or HTML, the second on a line of its own in plain text. It holds for the paragraph
//! that it stands in, or, where it stands alone, for the next one; `allow-file` holds for the whole article. Several
//! rules stand with commas between them. Without a reason it excuses nothing.

use super::{Draft, passage, rules::Rule};
use crate::{
    Span,
    analysis::Analysis,
    compare::Passage,
    text::{Block, BlockKind, Document},
};

/// What an article excuses.
#[derive(Clone, Debug)]
pub struct Exception {
    /// The rules that it is about.
    pub rules: Vec<Rule>,
    /// Where it stands.
    pub span: Span,
    /// What it holds for.
    scope: Span,
    /// Whether that is the whole article.
    of_file: bool,
    passage: Passage,
}

/// The exception among `all`, in the order of their places, that excuses an alarm of `rule` at `span`.
pub(super) fn excuse(all: &[Exception], rule: Rule, span: Span) -> Option<usize> {
    /// So many exceptions are asked that hold for a paragraph.
    const NEAR: usize = 64;
    let until = all.partition_point(|exception| exception.from() <= span.end);
    let near = (until.saturating_sub(NEAR)..until).rev();
    let of_file = all.iter().take(NEAR).enumerate().filter(|(_, exception)| exception.of_file).map(|(index, _)| index);
    near.chain(of_file).find(|&index| all.get(index).is_some_and(|exception| exception.excuses(rule, span)))
}

impl Exception {
    /// The first byte that it may hold for, its own included; in order where exceptions are.
    fn from(&self) -> usize {
        if self.of_file { self.span.start } else { self.span.start.min(self.scope.start) }
    }

    /// Whether an alarm of `rule` at `span` is excused.
    fn excuses(&self, rule: Rule, span: Span) -> bool {
        self.rules.contains(&rule) && (self.scope.overlaps(span) || self.scope.covers(span))
    }

    /// The alarm that it excuses nothing.
    pub(super) fn unused(&self) -> Draft {
        let message = "this exception excuses nothing any more".to_owned();
        Draft { rule: Rule::ExceptionUnused, message, confidence: 1.0, here: self.passage.clone(), there: Vec::new() }
    }
}

/// The exceptions of an article, and what is unclear about them.
pub(super) fn find(analysis: &Analysis) -> (Vec<Exception>, Vec<Draft>) {
    const MARK: &str = "corpus:";
    let text = analysis.doc.text();
    let (mut exceptions, mut unclear) = (Vec::new(), Vec::new());
    let mut free = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), MARK) {
        let Some(span) = comment(text, at).filter(|span| span.start >= free) else { continue };
        free = span.end;
        let words = text.get(at + MARK.len()..span.end).unwrap_or("").trim_end_matches(['>', '-', ']']).trim();
        let verb = words.split([' ', '\t', ':']).next().unwrap_or("");
        let scope = match verb {
            "allow" => scope(&analysis.doc, span),
            "allow-file" => Span::new(0, text.len()),
            _ => {
                let words = "an exception is written <!-- corpus: allow RULE: reason -->".to_owned();
                unclear.push(Draft::at(analysis, Rule::ExceptionUnclear, span, 1.0, words));
                continue;
            }
        };
        match rules(words.strip_prefix(verb).unwrap_or("")) {
            Ok(rules) => {
                let (of_file, passage) = (verb == "allow-file", passage(analysis, span));
                exceptions.push(Exception { rules, span, scope, of_file, passage });
            }
            Err(words) => unclear.push(Draft::at(analysis, Rule::ExceptionUnclear, span, 1.0, words)),
        }
    }
    (exceptions, unclear)
}

/// Takes out what stands in a comment: the article does not say it.
pub(super) fn without_comments(found: &mut Vec<Draft>, exceptions: &[Exception]) {
    found.retain(|draft| {
        let at = exceptions.partition_point(|exception| exception.span.end < draft.here.span.end);
        !exceptions.get(at).is_some_and(|exception| exception.span.covers(draft.here.span))
    });
}

/// The comment that `corpus:` at byte `at` begins, marks included.
fn comment(text: &str, at: usize) -> Option<Span> {
    const LONGEST: usize = 1000;
    let before = text.get(..at)?.trim_end_matches([' ', '\t']);
    let rest = text.get(at..crate::span::floor(text, at + LONGEST))?;
    if before.ends_with("<!--") {
        return Some(Span::new(before.len() - 4, at + rest.find("-->")? + 3));
    }
    let line = before.strip_suffix('[').filter(|line| line.is_empty() || line.ends_with('\n'))?;
    let rest = rest.split('\n').next()?.trim_end();
    rest.ends_with(']').then(|| Span::new(line.len(), at + rest.len()))
}

/// The rules that an exception names, in front of its reason.
fn rules(words: &str) -> Result<Vec<Rule>, String> {
    let Some((names, reason)) = words.split_once(':') else {
        return Err("this exception gives no reason, and excuses nothing without one".to_owned());
    };
    if !reason.chars().any(char::is_alphabetic) {
        return Err("this exception gives no reason, and excuses nothing without one".to_owned());
    }
    names.split(',').map(|name| Rule::named(name.trim())).collect()
}

/// The next paragraph is looked for among so many blocks: a caption or a share button may stand between.
const FAR: usize = 16;

/// What an exception holds for: its own paragraph, or the next one if it stands alone.
fn scope(doc: &Document, span: Span) -> Span {
    let at = doc.blocks.partition_point(|block| block.span.end < span.end);
    let alone = |block: &Block| span.covers(block.span) || block.kind == BlockKind::Furniture;
    let own = doc.blocks.get(at).filter(|block| block.span.overlaps(span) && !alone(block));
    let read = |kind: BlockKind| !matches!(kind, BlockKind::Furniture | BlockKind::Foreign);
    let later = || doc.blocks.iter().skip(at).take(FAR);
    let next = || later().find(|block| block.span.start >= span.end && read(block.kind));
    own.or_else(next).map_or(span, |block| block.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis,
        read::{self, Format},
    };

    fn found(text: &'static str, format: Format) -> (Vec<(Vec<Rule>, String)>, Vec<String>) {
        let mut source = read::Source::held("held/a", text);
        source.format = Some(format);
        let article = read::articles(&source, &read::Request::default()).find_map(Result::ok).unwrap();
        let analysis = analysis::analyse(article);
        let (exceptions, unclear) = find(&analysis);
        let scope = |exception: Exception| (exception.rules, analysis.doc.words(exception.scope).to_owned());
        (exceptions.into_iter().map(scope).collect(), unclear.into_iter().map(|draft| draft.message).collect())
    }

    #[test]
    fn an_exception_holds_for_its_paragraph_the_next_one_or_the_file() {
        for (text, format, rule, scope) in [
            (
                "The gate is shut.\n\n<!-- corpus: allow quote-marks: a misprint of 1911 -->\n\nIt rains.\n\nIt pours.\n",
                Format::Markdown,
                Rule::QuoteMarks,
                "It rains.",
            ),
            (
                "<!-- corpus: allow quote-marks: as printed -->\nIt rains.\n\nIt pours.\n",
                Format::Markdown,
                Rule::QuoteMarks,
                "<!-- corpus: allow quote-marks: as printed -->\nIt rains.",
            ),
            (
                "It rains <!-- corpus: allow name-spelling: his own --> here.\n",
                Format::Markdown,
                Rule::NameSpelling,
                "It rains <!-- corpus: allow name-spelling: his own --> here.",
            ),
            (
                "It rains.\n\n[corpus: allow quote-speaker: both said it]\n\nIt pours.\n",
                Format::Plain,
                Rule::QuoteSpeaker,
                "It pours.",
            ),
        ] {
            assert_eq!(found(text, format), (vec![(vec![rule], scope.to_owned())], vec![]), "{text}");
        }
        let text = "<!-- corpus: allow-file quote-marks, name-spelling: an old text -->\n\nIt rains.";
        let rules = vec![Rule::QuoteMarks, Rule::NameSpelling];
        assert_eq!(found(text, Format::Markdown).0, vec![(rules, text.to_owned())]);
    }

    #[test]
    fn an_exception_without_a_reason_or_of_no_rule_is_told() {
        for (comment, words) in [
            ("<!-- corpus: allow quote-marks -->", "gives no reason"),
            ("<!-- corpus: allow quote-marks: - -->", "gives no reason"),
            ("<!-- corpus: allow quote-mark: as printed -->", "did you mean quote-marks?"),
            ("<!-- corpus: excuse quote-marks: as printed -->", "is written"),
        ] {
            let text: &'static str = Box::leak(format!("{comment}\n\nIt rains.\n").into_boxed_str());
            let (exceptions, unclear) = found(text, Format::Markdown);
            assert!(
                exceptions.is_empty() && unclear.len() == 1 && unclear[0].contains(words),
                "{comment}: {unclear:?}"
            );
        }
        for text in ["The corpus: a body of texts.", "He gave us [corpus: a word] and left."] {
            let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
            assert_eq!(found(text, Format::Plain), (vec![], vec![]), "{text}");
        }
    }
}
