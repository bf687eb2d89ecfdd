//! Comparison: what the claims of several articles have to do with each other.
//!
//! In: the [`Claims`] of all articles, in any order. Out: [`Relation`]s between claims of different articles,
//! in an order that does not depend on the input's. Cannot fail.
//!
//! Articles are parted into stories ([`stories`]), copies of one text fold into one witness, and within a story each
//! [`Reason`] names the [`keys`] under which a claim may meet others. Claims that share a key are judged
//! pair by pair. Work is bounded: a block of many claims is thinned, and of a large cluster of claims that agree only
//! the edges that hold it together are given.
//!
//! To add a reason to disagree: write `compare/<name>.rs` with a [`Reason`], from two claims to an optional
//! [`Finding`]; add its row to [`REASONS`]; add pairs that contradict, pairs that agree, pairs that have
//! nothing to do with each other.

pub mod attribution;
mod blocks;
pub mod claim;
pub mod dates;
pub mod denial;
pub mod figure;
mod folds;
pub mod keys;
pub mod make;
pub mod names;
pub mod only;
mod phrases;
pub mod relation;
#[cfg(test)]
mod reports;
pub mod stories;
pub mod wording;

pub use blocks::{between, within};
pub use claim::{Claims, Source};
pub use make::{bare_claims, claims};
pub use only::Only;
pub use relation::{Between, Finding, Gate, Kind, Level, Passage, Relation};

use crate::table;
use claim::QuoteClaim;
use keys::Keys;
use rayon::prelude::*;
use std::{borrow::Cow, sync::LazyLock};
use stories::Stories;
use wording::folded::Folded;

/// The words of a kind, as `words.tsv` lists them.
fn words(kind: &str) -> impl Iterator<Item = &'static str> {
    let rows = table::rows(include_str!("words.tsv")).filter(move |row| row.first() == Some(&kind));
    rows.filter_map(|row| row.get(1).copied()).flat_map(|words| words.split(' '))
}

/// Verbs whose day is that of a report.
static REPORTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| words("report").collect());

/// Whether the day beside `word` is that of a report, and of no event.
fn is_report(word: &str) -> bool {
    REPORTS.contains(&word)
}

/// One way in which claims can be related.
pub struct Reason {
    /// Its name, for `--explain`.
    pub name: &'static str,
    /// The kind of claims.
    pub kind: Kind,
    /// The keys of an article's claims. Two claims are judged if they share a key; a key never holds the value
    /// that is compared, so that 130,000 meets 150,000.
    pub keys: fn(&Claims, &mut Keys),
    /// What two claims of different articles have to do with each other: each is an article and the number
    /// that [`Reason::keys`] gave the claim. The answer for (b, a) is the answer for (a, b), turned around.
    pub judge: fn(Side<'_>, Side<'_>, &Settings) -> Option<Finding>,
}

/// A claim of one article.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The article's claims.
    pub claims: &'a Claims,
    /// Which of them, as its [`Reason::keys`] numbers them.
    pub index: usize,
}

impl<'a> Side<'a> {
    /// The quote, where the claim is one.
    fn quote(self) -> Option<&'a QuoteClaim> {
        self.claims.quotes.get(self.index)
    }

    /// The words of the quote.
    fn folded(self) -> Cow<'a, Folded> {
        self.claims.folded(self.index)
    }
}

/// Every reason, in the order in which they are tried.
pub const REASONS: &[Reason] = &[
    figure::REASON,
    wording::REASON,
    wording::PARAPHRASE,
    attribution::REASON,
    denial::REASON,
    names::REASON,
    dates::REASON,
];

/// How claims are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Two reports so many days apart may still speak of the same moment.
    pub window: i64,
    /// How far "about" reaches, as a part of the number.
    pub about: f64,
    /// Whether pairs that just miss are given too, as [`Level::Unrelated`].
    pub near_misses: bool,
    /// Whether passages keep the sentence around them, and gates their evidence; of a large corpus that is much.
    pub in_place: bool,
    /// Whether to look for what one outlet alone has.
    pub only: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { window: 3, about: 0.1, near_misses: false, in_place: true, only: false }
    }
}

/// What a corpus says, compared.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The articles, in the order of their ids.
    pub sources: Vec<Source>,
    /// What their claims have to do with each other.
    pub relations: Vec<Relation>,
    /// What one outlet alone has, where that was asked for.
    pub only: Vec<Only>,
}

/// What the articles of one story say, compared.
#[derive(Debug, Default)]
pub struct Told {
    /// What their claims have to do with each other; topics are numbered within the story.
    pub relations: Vec<Relation>,
    /// What one outlet alone has, where that was asked for.
    pub only: Vec<Only>,
}

/// Compares the claims of all articles.
pub fn relate(all: Vec<Claims>, settings: &Settings) -> Comparison {
    let mut comparison = Comparison::default();
    let mut threads = 0;
    let (sources, told) = relate_those(all, |_| true, settings, |_, told| told);
    for Told { relations, only } in told {
        let most = relations.iter().map(|relation| relation.thread + 1).max().unwrap_or_default();
        let numbered = |relation: Relation| Relation { thread: relation.thread + threads, ..relation };
        comparison.relations.extend(relations.into_iter().map(numbered));
        comparison.only.extend(only);
        threads += most;
    }
    comparison.only.sort_by_key(|only| (only.article, only.passage.span, only.kind));
    comparison.sources = sources;
    comparison
}

/// Compares the claims of the articles that are `asked` for with those of all others: each relation has one of
/// them at least. Gives the articles in the order of their ids, and what `take` makes of each story's relations: they go
/// before the next story is looked at.
pub fn relate_those<R: Send>(
    mut all: Vec<Claims>,
    asked: impl Fn(&Source) -> bool,
    settings: &Settings,
    take: impl Fn(&[Claims], Told) -> R + Sync,
) -> (Vec<Source>, Vec<R>) {
    let stories = part(&mut all);
    let asked: Vec<bool> = all.iter().map(|claims| asked(&claims.source)).collect();
    let size = |story: &Vec<usize>| size(&all, story);
    let taken = in_turn(&stories.stories, size, |story| take(&all, tell(&all, &stories, story, &asked, settings)));
    (all.into_iter().map(|claims| claims.source).collect(), taken)
}

/// Closed claims of more bytes than this are opened only while no others are.
pub const LARGE: usize = 4 << 20;

/// The memory that the claims of a story take while they are closed, in bytes.
pub fn size(all: &[Claims], story: &[usize]) -> usize {
    story.iter().filter_map(|&article| all.get(article)).map(Claims::size).sum()
}

/// What `work` makes of each of `items`, in order, on several threads; of those that are [`LARGE`] one after the other.
pub fn in_turn<T: Sync, R: Send>(
    items: &[T],
    size: impl Fn(&T) -> usize + Sync,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let small = |item: &T| (size(item) <= LARGE).then(|| work(item));
    let made: Vec<Option<R>> = items.par_iter().map(small).collect();
    made.into_iter().zip(items).map(|(made, item)| made.unwrap_or_else(|| work(item))).collect()
}

/// Puts the claims of a corpus in order and parts them into stories, to be told one by one: what was found in one can
/// then go before the next is looked at.
pub fn part(all: &mut [Claims]) -> Stories {
    all.sort_by(|a, b| a.source.cmp(&b.source));
    stories::part(all)
}

/// Compares the claims of one story; `all` and `stories` are what [`part`] left, `asked` says of each article whether
/// it is asked for. The claims are opened for as long as that takes.
pub fn tell(all: &[Claims], stories: &Stories, story: &[usize], asked: &[bool], settings: &Settings) -> Told {
    let is_asked = |article: usize| asked.get(article).copied().unwrap_or_default();
    if story.len() < 2 || !story.iter().any(|&article| is_asked(article)) {
        return Told::default();
    }
    let room = folds::Room::default();
    let here = story.iter().filter_map(|&article| all.get(article));
    let here: Vec<Claims> = here.map(|claims| claims.opened_with(&room)).collect();
    let witness = story.iter().map(|&article| stories.witness.get(article).copied().unwrap_or(article)).collect();
    let asked: Vec<bool> = story.iter().map(|&article| is_asked(article)).collect();
    let own = Stories { stories: vec![(0..here.len()).collect()], witness };
    let mut told = Told::default();
    for story in &own.stories {
        told.relations = blocks::relations(&here, &own, story, &asked, settings);
        told.only = if settings.only { only::find(&here, story, &told.relations) } else { Vec::new() };
    }
    let global = |article: usize| story.get(article).copied().unwrap_or_default();
    for relation in &mut told.relations {
        (relation.a, relation.b) = (global(relation.a), global(relation.b));
    }
    told.only.iter_mut().for_each(|only| only.article = global(only.article));
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, people::Directory, read::Article};

    /// Articles of three outlets on one flood.
    const TEXTS: [(&str, &str); 3] = [
        (
            "Harbour Post",
            "The flood at Port Orrin killed 11 people on Sunday, the Port Orrin council said. Some 300 homes were damaged.",
        ),
        ("Northern Ledger", "The flood at Port Orrin killed 13 people on Sunday. More than 250 homes were damaged."),
        ("Civic Line", "In Port Orrin, 11 people died in the flood on Sunday. About 40 boats were lost."),
    ];

    fn claims_of(outlet: &str, text: &str) -> Claims {
        let article = Article {
            id: outlet.to_owned(),
            outlet: Some(outlet.to_owned()),
            group: Some("flood".to_owned()),
            text: text.to_owned(),
            ..Article::default()
        };
        let analysis = analysis::analyse(article);
        let mut directory = Directory::default();
        directory.add(&analysis.people);
        directory.finish();
        claims(&analysis, &directory)
    }

    fn found(comparison: &Comparison) -> Vec<String> {
        let outlet = |index: usize| comparison.sources.get(index).and_then(|source| source.outlet.clone());
        let line = |relation: &Relation| {
            let finding = &relation.finding;
            let sides = (outlet(relation.a), &finding.a.text, outlet(relation.b), &finding.b.text);
            format!("{} {} {sides:?} {:.3}", finding.level.name(), finding.reason, finding.confidence())
        };
        comparison.relations.iter().map(line).collect()
    }

    #[test]
    fn the_order_of_the_articles_makes_no_difference() {
        let all: Vec<Claims> = TEXTS.iter().map(|(outlet, text)| claims_of(outlet, text)).collect();
        let settings = Settings::default();
        let forward = found(&relate(all.clone(), &settings));
        let backward = found(&relate(all.into_iter().rev().collect(), &settings));
        assert_eq!(forward, backward);
        assert!(!forward.is_empty());
    }

    #[test]
    fn an_article_and_its_copy_are_one_witness() {
        let text = "The flood at Port Orrin killed 11 people on Sunday. Some 300 homes were badly damaged by the water. \
            The council of Port Orrin has asked the state for help with the repairs.";
        let copies = vec![claims_of("Harbour Post", text), claims_of("Northern Ledger", text)];
        assert!(found(&relate(copies, &Settings::default())).is_empty());
    }

    #[test]
    fn what_one_outlet_alone_has_is_found() {
        let all = TEXTS.iter().map(|(outlet, text)| claims_of(outlet, text)).collect();
        let only = relate(all, &Settings { only: true, ..Settings::default() }).only;
        let words: Vec<&str> = only.iter().map(|only| only.passage.text.as_str()).collect();
        assert_eq!(words, ["About 40 boats"]);
    }
}
