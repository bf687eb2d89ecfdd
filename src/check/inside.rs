//! What one article says against itself, or against its headline.
//!
//! In: the claims of an article, and its headline. Out: alarms. The relations are those of [`crate::compare`], but an
//! article that counts the same thing twice mostly counts two things: of the figures only those are alarms whose gates
//! are all wide open. The headline stands in the text as its first block, or in the front matter; there it is analysed by
//! itself.

use super::{Draft, outside, rules::Rule};
use crate::{
    Span,
    analysis::{self, Analysis},
    compare::{
        self, Claims, Finding, Kind, Level, Passage, Relation, Settings, Source,
        figure::{FigureClaim, Measure},
    },
    people::Directory,
    read::Article,
    text::BlockKind,
};

/// A headline.
#[derive(Clone, Debug)]
pub(super) enum Headline {
    /// It stands in the text.
    At(Span),
    /// It stands beside the text and claims something.
    Beside(Box<Claims>),
    /// There is none that claims anything.
    None,
}

/// The headline of an article.
pub(super) fn headline(analysis: &Analysis, directory: &Directory, source: &Source) -> Headline {
    let doc = &analysis.doc;
    if let Some(block) = doc.blocks.iter().find(|block| block.kind == BlockKind::Title) {
        return Headline::At(block.span);
    }
    let title = doc.article.title.as_deref().and_then(|title| of_title(title, source, directory));
    title.map_or(Headline::None, |title| Headline::Beside(Box::new(title)))
}

/// What is wrong between the claims of an article.
pub(super) fn find(claims: Claims, headline: &Headline, settings: &Settings) -> Vec<Draft> {
    let in_headline = |span: Span| if let Headline::At(headline) = headline { headline.covers(span) } else { false };
    let mut found = Vec::new();
    for relation in compare::within(&claims, settings) {
        let (a, b) = (&relation.finding.a, &relation.finding.b);
        let sides = [(&claims, a), (&claims, b)];
        let [first, second] = sides;
        found.extend(match (in_headline(a.span), in_headline(b.span)) {
            _ if a.span.overlaps(b.span) => None,
            (true, false) => against_headline(&relation, sides),
            (false, true) => against_headline(&relation, [second, first]),
            _ => against_itself(&relation, sides),
        });
    }
    if let Headline::Beside(title) = headline {
        let two = [title.opened(), claims];
        let [title, claims] = &two;
        for relation in compare::between(&two, settings) {
            found.extend(against_headline(&relation, [(title, &relation.finding.a), (claims, &relation.finding.b)]));
        }
    }
    found
}

/// The claims of a headline that does not stand in the text; none where it claims nothing.
fn of_title(title: &str, source: &Source, directory: &Directory) -> Option<Claims> {
    let article = Article { text: title.to_owned(), published: source.published, ..Article::default() };
    let mut claims = compare::claims(&analysis::analyse(article), directory);
    claims.source = source.clone();
    (!claims.says_nothing()).then_some(claims)
}

/// A passage, and the claims that it is one of.
type Side<'a> = (&'a Claims, &'a Passage);

/// An alarm at the second of two passages of an article.
fn against_itself(relation: &Relation, sides: [Side<'_>; 2]) -> Option<Draft> {
    let rule = match relation.kind {
        Kind::Figure => is_one_thing(&relation.finding, figures(sides)?).then_some(Rule::FigureContradictsItself)?,
        Kind::Quote => rule_of_quote(&relation.finding)?,
        _ => return None,
    };
    Some(draft(rule, &relation.finding, sides, "this article"))
}

/// An alarm at the second passage, where the first stands in the headline.
fn against_headline(relation: &Relation, sides: [Side<'_>; 2]) -> Option<Draft> {
    let rule = match relation.kind {
        Kind::Figure => {
            is_the_headline_s(&relation.finding, figures(sides)?).then_some(Rule::FigureContradictsHeadline)?
        }
        Kind::Quote => rule_of_quote(&relation.finding)?,
        _ => return None,
    };
    Some(draft(rule, &relation.finding, sides, "the headline"))
}

/// One article may well shorten a quote the second time.
fn rule_of_quote(finding: &Finding) -> Option<Rule> {
    outside::rule_of_quote(finding).filter(|&rule| rule != Rule::QuoteReworded)
}

fn figures(sides: [Side<'_>; 2]) -> Option<[&FigureClaim; 2]> {
    let figure = |(claims, passage): Side<'_>| -> Option<usize> {
        let at = claims.figures.partition_point(|figure| figure.place.span().start < passage.span.start);
        claims.figures.get(at).is_some_and(|figure| figure.place.span() == passage.span).then_some(at)
    };
    let [a, b] = sides;
    let (at_a, at_b) = (figure(a)?, figure(b)?);
    Some([a.0.figures.get(at_a)?, b.0.figures.get(at_b)?])
}

fn draft(rule: Rule, finding: &Finding, [(_, there), (claims, here)]: [Side<'_>; 2], whose: &str) -> Draft {
    Draft {
        rule,
        message: outside::message(rule, finding, here, there, whose),
        confidence: finding.confidence(),
        here: here.clone(),
        there: vec![(claims.source.clone(), there.clone())],
    }
}

/// Whether two figures that do not fit count one thing beyond doubt: the same happened to the same, nothing that was
/// asked of them is open, and they stand in two sentences.
fn is_one_thing(finding: &Finding, [a, b]: [&FigureClaim; 2]) -> bool {
    let state = a.state().is_some() && a.state() == b.state();
    let head = |figure: &FigureClaim| figure.counted().and_then(head).map(str::to_lowercase);
    let counted = head(a).is_some() && head(a) == head(b);
    state && counted && is_plain(finding, a, b, 1.0) && finding.a.sentence != finding.b.sentence
}

/// Whether a figure of the headline and one of the text must be one number: a headline leaves words out, but it has few
/// numbers.
fn is_the_headline_s(finding: &Finding, [a, b]: [&FigureClaim; 2]) -> bool {
    let head = |figure: &FigureClaim| figure.counted().and_then(head).map(str::to_lowercase);
    let state = a.state().is_some() && a.state() == b.state();
    let counted = head(a).is_some() && head(a) == head(b);
    // "Flood kills 12" counts people without a word for them.
    (state || counted) && is_plain(finding, a, b, 0.8)
}

/// Whether the gates between two counts are open, that of what is counted at least so far.
fn is_plain(finding: &Finding, a: &FigureClaim, b: &FigureClaim, counted: f64) -> bool {
    let differs = matches!(finding.level, Level::Contradict | Level::Differ | Level::Superseded)
        && matches!(finding.reason, "number" | "typo" | "update");
    let counts = |figure: &FigureClaim| figure.measure == Measure::Count && figure.change.is_none();
    let least = |name: &str| match name {
        // The article is one; that it has no date, and that a name does not stand in both sentences, says nothing.
        "time" | "place" => 0.75,
        "extraction" => 0.6,
        "counted" => counted,
        _ => 1.0,
    };
    differs && counts(a) && counts(b) && finding.gates.iter().all(|gate| gate.score >= least(gate.name))
}

/// The last word of a noun phrase.
fn head(counted: &str) -> Option<&str> {
    counted.split_whitespace().next_back()
}
