//! What the first pass over a corpus leaves to the second.
//!
//! In: the packed analyses of the articles, in input order, and what stood in standard input. Out: the same, in that
//! order. Both stand on a [`Roll`] each, so that they take no memory. An analysis that cannot be read back is made anew;
//! an article of standard input that cannot is an error.

use super::corpus::Problem;
use crate::{
    analysis::Analysis,
    pack::{Pack, Packed, Packer, Roll, Unpacker, Unrolled},
    packed,
    read::Article,
};
use rustc_hash::FxHasher;
use std::{
    collections::VecDeque,
    hash::Hasher,
    io, iter,
    ops::RangeInclusive,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// Where an article stands: the number of its source, and its own among what that source holds.
pub type At = (usize, usize);

/// How many bytes may still be kept.
#[derive(Debug)]
pub struct Room(AtomicU64);

/// So many bytes of packed analyses are kept between the passes, a third of the articles'.
const KEPT: u64 = 2 * 1024 * 1024 * 1024;

impl Default for Room {
    fn default() -> Self {
        Room(AtomicU64::new(KEPT))
    }
}

impl Room {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }

    /// Takes `size` bytes of the room, or ends it where they do not fit.
    fn reserve(&self, size: usize) -> bool {
        let left = |left: u64| Some(left.saturating_sub(size as u64));
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok_and(|left| left >= size as u64)
    }
}

/// What stands before a packed analysis: where its article stands, and what tells the article's text from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label {
    at: At,
    length: usize,
    hash: u64,
}

packed!(struct Label { at, length, hash });

impl Label {
    fn of(text: &str, at: At) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(text.as_bytes());
        Label { at, length: text.len(), hash: hasher.finish() }
    }
}

/// The analysis of the article at `at`, packed, as long as there is `room`.
pub fn packed(analysis: &Analysis, at: At, room: &Room) -> Option<Packed> {
    analysis.pack(Label::of(analysis.doc.text(), at)).filter(|packed| room.reserve(packed.size()))
}

/// An article of standard input, which cannot be read again, packed.
pub fn held(article: &Article) -> Packed {
    let mut packer = Packer::default();
    article.pack(&mut packer);
    packer.finish()
}

/// What the first pass leaves to the second.
#[derive(Debug, Default)]
pub struct Between {
    analyses: Roll,
    /// The articles of standard input, once that was read.
    held: Option<Roll>,
    /// How many those are.
    articles: usize,
    /// What could not be used of standard input, each with how many articles stand before it.
    problems: VecDeque<(usize, Problem)>,
}

impl Between {
    /// Takes in an analysis; where it can only be kept in memory, that is the end of the `room`.
    pub fn keep(&mut self, packed: &Packed, room: &Room) {
        self.analyses.put(packed);
        if self.analyses.is_cut_off() {
            room.0.store(0, Ordering::Relaxed);
        }
    }

    /// Takes in an article of standard input.
    pub fn hold(&mut self, packed: &Packed) {
        self.held.get_or_insert_default().put(packed);
        self.articles += 1;
    }

    /// Takes in what could not be used of standard input.
    pub fn note(&mut self, problem: Problem) {
        self.held.get_or_insert_default();
        self.problems.push_back((self.articles, problem));
    }

    /// Goes back to the beginning: the analyses, and what stood in standard input. Where that cannot be read again,
    /// the cause is put into `lost`.
    pub fn again(self, lost: &OnceLock<io::Error>) -> (Kept, Option<Held<'_>>) {
        let kept = Kept { from: self.analyses.unroll().ok(), next: None };
        let articles = self.held.map(|held| match held.unroll() {
            Ok(articles) => Box::new(articles) as Box<dyn Iterator<Item = io::Result<Packed>> + Send>,
            Err(error) => Box::new(iter::once(Err(error))),
        });
        (kept, articles.map(|articles| Held { articles, given: 0, problems: self.problems, lost }))
    }
}

/// The analyses that were kept, in input order. What cannot be read of them is as good as not kept.
pub struct Kept {
    from: Option<Unrolled>,
    next: Option<Filed>,
}

/// A packed analysis with its label.
pub struct Filed {
    label: Label,
    packed: Packed,
}

impl Kept {
    /// Those of the articles in `range`; those before it are let go.
    pub fn of(&mut self, range: RangeInclusive<At>) -> Vec<Filed> {
        let mut found = Vec::new();
        while let Some(filed) = self.next.take().or_else(|| self.read()) {
            if filed.label.at > *range.end() {
                self.next = Some(filed);
                break;
            }
            found.extend(range.contains(&filed.label.at).then_some(filed));
        }
        found
    }

    fn read(&mut self) -> Option<Filed> {
        let packed = self.from.as_mut()?.next()?.ok()?;
        Some(Filed { label: Label::unpack(&mut packed.open())?, packed })
    }
}

impl Filed {
    /// Whether it is of the article at `at`.
    pub fn is_at(&self, at: At) -> bool {
        self.label.at == at
    }

    /// What was found in the article at `at`, where it is of this `text`.
    pub fn open(&self, at: At, text: &str) -> Option<Unpacker<'_>> {
        let mut from = self.packed.open();
        let label = (self.label.at == at).then(|| Label::unpack(&mut from)).flatten()?;
        (label == Label::of(text, at)).then_some(from)
    }
}

/// What stood in standard input, in order.
pub struct Held<'a> {
    articles: Box<dyn Iterator<Item = io::Result<Packed>> + Send>,
    given: usize,
    problems: VecDeque<(usize, Problem)>,
    lost: &'a OnceLock<io::Error>,
}

impl Iterator for Held<'_> {
    type Item = Result<Article, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.problems.front().is_some_and(|(before, _)| *before == self.given) {
            return self.problems.pop_front().map(|(_, problem)| Err(problem));
        }
        self.given += 1;
        let article = |packed: Packed| Article::unpack(&mut packed.open()).ok_or(io::ErrorKind::InvalidData.into());
        match self.articles.next()?.and_then(article) {
            Ok(article) => Some(Ok(article)),
            Err(error) => {
                let _first = self.lost.set(error);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    fn article(text: &str) -> Article {
        Article { id: text.to_uppercase(), text: text.to_owned(), ..Article::default() }
    }

    #[test]
    fn an_analysis_is_given_to_its_own_article_only() {
        let (mut between, room) = (Between::default(), Room::default());
        let texts = ["It rains.", "It snows.", "It hails."];
        for (at, text) in [(0, 0), (0, 1), (4, 0)].into_iter().zip(texts) {
            between.keep(&packed(&analysis::analyse(article(text)), at, &room).unwrap(), &room);
        }
        let lost = OnceLock::new();
        let (mut kept, held) = between.again(&lost);
        assert!(held.is_none());
        let first = kept.of((0, 0)..=(0, usize::MAX));
        let opens = |filed: &Filed, at, text| filed.open(at, text).is_some();
        assert!(opens(&first[0], (0, 0), texts[0]) && opens(&first[1], (0, 1), texts[1]));
        assert!(!opens(&first[0], (0, 1), texts[0]) && !opens(&first[0], (0, 0), texts[1]));
        assert!(kept.of((1, 0)..=(3, 0)).is_empty());
        assert_eq!((kept.of((4, 0)..=(4, 0)).len(), kept.of((4, 0)..=(5, 0)).len()), (1, 0));
    }

    #[test]
    fn what_does_not_fit_ends_the_room() {
        let room = Room(AtomicU64::new(100));
        let analysis = analysis::analyse(article(&"It rains here. ".repeat(100)));
        assert!(packed(&analysis, (0, 0), &room).is_none() && room.is_empty());
    }

    #[test]
    fn standard_input_comes_again_in_its_order() {
        let mut between = Between::default();
        let problem = |words: &str| Problem::Broken { id: words.to_owned(), path: "-".to_owned(), line: 1 };
        between.note(problem("a"));
        between.hold(&held(&article("It rains.")));
        between.note(problem("b"));
        between.note(problem("c"));
        between.hold(&held(&article("It snows.")));
        let lost = OnceLock::new();
        let again: Vec<String> = between
            .again(&lost)
            .1
            .unwrap()
            .map(|item| match item {
                Ok(again) if again == article(&again.text) => again.text,
                Err(Problem::Broken { id, .. }) => id,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(again, ["a", "It rains.", "b", "c", "It snows."]);
        assert!(lost.get().is_none());
    }
}
