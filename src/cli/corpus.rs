//! Runs the stages over everything that is to be read.
//!
//! In: an [`Input`]. Out: for each article, in input order, what a command makes of its analysis. Work goes on
//! on several threads; the answers are the same on one or sixteen.
//!
//! One person has one name over the whole corpus, so the corpus is gone through twice: the first pass collects
//! the names of all articles in a [`Directory`], the second analyses and gives results. Analyses of the first
//! sources, up to [`KEPT`] bytes, are kept from the first pass, so that a small corpus is analysed once; memory
//! does not grow with the corpus beyond that, except that standard input, which cannot be read again, is kept.
//! [`Corpus::stream`] is the other way: one pass, names known within each article only.

use super::{
    Common, demo,
    filters::{Filters, Wanted},
    input::{Input, Place},
    messages,
    output::Destination,
    parallel,
    progress::Progress,
};
use crate::{
    Error, Span,
    analysis::{self, Analysis},
    figures,
    people::{Directory, People},
    read::{self, Article, Format, Lines, Request, Source},
    text::Document,
};
use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
};

/// Analyses of so many bytes of files are kept whole between the passes.
const KEPT: u64 = 4 * 1024 * 1024;

/// Analyses of so many bytes of files are kept without their tokens, where the command needs none. On 102 MB
/// of articles 354 MiB were measured in all with this much, 597 MiB with 64 MiB.
const KEPT_LIGHT: u64 = 20 * 1024 * 1024;

/// What stands at one place of the input.
#[derive(Clone, Copy)]
pub enum Item<'a> {
    /// An article and what was found in it.
    Article(&'a Analysis),
    /// Something that could not be used.
    Problem(&'a Problem),
}

/// Something that could not be used.
#[derive(Debug)]
pub enum Problem {
    /// It could not be read, or not wholly.
    Read(Error),
    /// A defect of ours: a stage broke on this article.
    Broken {
        /// The article's id.
        id: String,
        /// Its file.
        path: String,
        /// The line at which it begins.
        line: usize,
    },
}

impl Problem {
    /// The problem in one line.
    pub fn message(&self) -> String {
        match self {
            Problem::Read(error) => messages::chain(error),
            Problem::Broken { path, line, .. } => {
                format!("{path}:{line}: the analysis broke on this article, a defect of corpus; it was left out")
            }
        }
    }
}

/// What was read, and what was not.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Articles that were read.
    pub articles: usize,
    /// Inputs that are missing from the results.
    pub skipped: usize,
    /// Inputs that were read with something passed over.
    pub doubts: usize,
    /// Articles on which a stage broke.
    pub broken: usize,
    /// Files that hold no articles by their names, passed over without a word.
    pub passed_over: usize,
    /// The outlets of the corpus, for suggestions.
    pub outlets: BTreeSet<String>,
    /// The speakers who were asked for and whom nobody fits, each with the nearest names.
    pub near: Vec<(String, Vec<String>)>,
}

impl Tally {
    fn problem(&mut self, problem: &Problem) {
        match problem {
            Problem::Read(error) if error.loses_an_article() => self.skipped += 1,
            Problem::Read(_) => self.doubts += 1,
            Problem::Broken { .. } => self.broken += 1,
        }
        messages::warning(&problem.message());
    }

    fn count(&mut self, found: &Found, progress: &Progress) {
        if let Found::Problem(problem) = found {
            return progress.aside(|| self.problem(problem));
        }
        let data = match found {
            Found::Analysis(analysis) => left_out(&analysis.doc, &analysis.data),
            Found::Names { data, .. } => data.clone(),
            Found::Problem(_) => Vec::new(),
        };
        data.into_iter().for_each(|doubt| progress.aside(|| self.problem(&Problem::Read(doubt.error()))));
        self.articles += 1;
        progress.step(self.articles);
        let outlet = match found {
            Found::Analysis(analysis) => &analysis.doc.article.outlet,
            Found::Names { outlet, .. } => outlet,
            Found::Problem(_) => &None,
        };
        if let Some(outlet) = outlet.as_ref().filter(|outlet| !self.outlets.contains(*outlet)) {
            self.outlets.insert(outlet.clone());
        }
    }
}

/// Who is who over the whole corpus, and whom the user asks for.
pub struct Names {
    /// One name for each.
    pub directory: Directory,
    /// Whose words are wanted.
    pub wanted: Wanted,
}

/// Everything that is to be read.
pub struct Corpus<'a> {
    request: Request,
    sources: Vec<Source>,
    filters: &'a Filters,
    common: &'a Common,
    tally: Tally,
    keep: Keep,
}

/// What is kept of an analysis between the passes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// All of it.
    Whole,
    /// All but the tokens.
    Light,
}

/// What one worker takes on.
enum Unit<'a> {
    /// A file with one article, to be read.
    Source(&'a Source),
    /// The next article of a file with many.
    Read(Box<Result<Article, Error>>),
}

/// What a pass makes of one place of the input.
enum Found {
    Analysis(Box<Analysis>),
    /// Only the names: the article is analysed later, or not wanted.
    Names {
        people: People,
        outlet: Option<String>,
        data: Vec<Data>,
    },
    Problem(Problem),
}

/// How far a pass goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// The names of all articles.
    Names,
    /// Everything of the articles that are wanted, the names of the others.
    Everything,
    /// Everything of the articles that are wanted, nothing of the others.
    Wanted,
}

impl Found {
    fn people(&self) -> Option<&People> {
        match self {
            Found::Analysis(analysis) => Some(&analysis.people),
            Found::Names { people, .. } => Some(people),
            Found::Problem(_) => None,
        }
    }

    fn item(&self) -> Option<Item<'_>> {
        match self {
            Found::Analysis(analysis) => Some(Item::Article(analysis)),
            Found::Names { .. } => None,
            Found::Problem(problem) => Some(Item::Problem(problem)),
        }
    }
}

impl<'a> Corpus<'a> {
    /// Lists what `input` asks for. What cannot be listed is said at once.
    pub fn list(input: &'a Input, common: &'a Common) -> anyhow::Result<Self> {
        let request = input.how.request(input.places())?;
        let (sources, errors, counts) = match input.place {
            Place::Paths => read::list(&request),
            Place::Sample => (demo::sources(), Vec::new(), read::Counts::default()),
        };
        let mut tally = Tally { passed_over: counts.all(), ..Tally::default() };
        errors.into_iter().for_each(|error| tally.problem(&Problem::Read(error)));
        Ok(Corpus { request, sources, filters: &input.filters, common, tally, keep: Keep::Whole })
    }

    /// Lists `files`, as far as they are to be `kept`, and, behind them, what is in `archive` besides. Gives the names
    /// of the files too.
    pub fn beside(
        files: &'a Input,
        archive: &[PathBuf],
        kept: impl Fn(&Source) -> bool,
        common: &'a Common,
    ) -> anyhow::Result<(Self, BTreeSet<String>)> {
        let mut corpus = Corpus::list(files, common)?;
        corpus.sources.retain(|source| kept(source));
        let names: BTreeSet<String> = corpus.sources.iter().map(|source| source.name.clone()).collect();
        let real = |source: &Source| fs::canonicalize(&source.path).unwrap_or_else(|_| source.path.clone());
        let known: BTreeSet<PathBuf> = corpus.sources.iter().map(real).collect();
        let ids: BTreeSet<String> = corpus.sources.iter().map(|source| source.id.clone()).collect();
        let (archive, errors, counts) = read::list(&Request { paths: archive.to_vec(), ..corpus.request.clone() });
        corpus.tally.passed_over += counts.all();
        errors.into_iter().for_each(|error| corpus.tally.problem(&Problem::Read(error)));
        corpus.sources.extend(archive.into_iter().filter(|source| !known.contains(&real(source))).map(|source| {
            let id = if ids.contains(&source.id) { source.name.clone() } else { source.id };
            Source { id, ..source }
        }));
        Ok((corpus, names))
    }

    /// Fails where `destination` is one of the files to read.
    pub fn sparing(self, destination: &Destination) -> anyhow::Result<Self> {
        self.sources.iter().try_for_each(|source| destination.spare(&source.path))?;
        Ok(self)
    }

    /// For a command that makes its results without a look at the tokens: more is kept between the passes.
    pub fn light(self) -> Self {
        Corpus { keep: Keep::Light, ..self }
    }

    /// Whether all that is to be read is standard input.
    pub fn is_stdin(&self) -> bool {
        matches!(self.sources.as_slice(), [source] if source.is_stdin())
    }

    /// Gives what `make` makes of each wanted article to `take`, in order, with names known over the whole corpus.
    pub fn articles<R: Send>(
        self,
        make: impl Fn(&Analysis, &Names) -> R + Sync,
        mut take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        let make = |item: Item<'_>, names: &Names| match item {
            Item::Article(analysis) => Some(make(analysis, names)),
            Item::Problem(_) => None,
        };
        self.items(make, |made| made.map_or(Ok(()), &mut take))
    }

    /// Like [`Corpus::articles`], and `make` also sees, in its place, what could not be used.
    pub fn items<R: Send>(
        mut self,
        make: impl Fn(Item<'_>, &Names) -> R + Sync,
        mut take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        let (small, large) = self.sources.split_at(kept(&self.sources, self.keep));
        let mut tally = std::mem::take(&mut self.tally);
        let mut directory = Directory::default();
        let mut held = Vec::new();
        let progress = Progress::new(self.common);
        for (sources, depth) in [(small, Depth::Everything), (large, Depth::Names)] {
            self.pass(sources, depth, Some, |found| {
                tally.count(&found, &progress);
                found.people().into_iter().for_each(|people| directory.add(people));
                if depth == Depth::Everything && found.item().is_some() {
                    held.push(found);
                }
                Ok(())
            })?;
        }
        let names = self.names(directory);
        tally.near = names.wanted.near(&names.directory);
        progress.clear();
        let made = |found: Found| found.item().map(|item| make(item, &names));
        parallel::in_order(self.common.threads(), held.into_iter(), made, |made| made.map_or(Ok(()), &mut take))?;
        self.pass(large, Depth::Wanted, made, take)?;
        Ok(tally)
    }

    /// One pass: gives what `make` makes of each item as it comes. Names are known within each article only.
    pub fn stream<R: Send>(
        mut self,
        make: impl Fn(Item<'_>, &Names) -> R + Sync,
        mut take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        let mut tally = std::mem::take(&mut self.tally);
        let progress = Progress::new(self.common);
        let make = |found: Found| {
            let mut directory = Directory::default();
            found.people().into_iter().for_each(|people| directory.add(people));
            let names = self.names(directory);
            let made = found.item().map(|item| make(item, &names));
            Some((made, found.counted()))
        };
        self.pass(&self.sources, Depth::Wanted, make, |(made, found)| {
            tally.count(&found, &progress);
            made.map_or(Ok(()), &mut take)
        })?;
        Ok(tally)
    }

    /// Closes `directory`, with the aliases of the settings.
    fn names(&self, mut directory: Directory) -> Names {
        for alias in &self.request.settings.alias {
            alias.also.iter().for_each(|also| directory.alias(also, &alias.name));
        }
        directory.finish();
        Names { wanted: self.filters.wanted(&directory), directory }
    }

    /// Reads `sources`, analyses their articles as far as `depth` says, and gives what `make` makes of each
    /// to `take`, in order.
    fn pass<R: Send>(
        &self,
        sources: &[Source],
        depth: Depth,
        make: impl Fn(Found) -> Option<R> + Sync,
        mut take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let units = sources.iter().flat_map(|source| self.units(source));
        let work = |unit: Unit<'_>| -> Vec<R> {
            match unit {
                Unit::Read(article) => make(self.found(*article, depth)).into_iter().collect(),
                Unit::Source(source) => read::articles(source, &self.request)
                    .filter_map(|article| make(self.found(article, depth)))
                    .collect(),
            }
        };
        parallel::in_order(self.common.threads(), units, work, |made| made.into_iter().try_for_each(&mut take))
    }

    /// A file with one article is read by a worker; one that may hold many is read here, article by article.
    fn units<'s>(&'s self, source: &'s Source) -> Box<dyn Iterator<Item = Unit<'s>> + Send + 's> {
        match source.format {
            Some(Format::Plain | Format::Markdown | Format::Html) if !source.is_stdin() => {
                Box::new(std::iter::once(Unit::Source(source)))
            }
            _ => Box::new(read::articles(source, &self.request).map(|article| Unit::Read(Box::new(article)))),
        }
    }

    fn found(&self, article: Result<Article, Error>, depth: Depth) -> Found {
        let article = match article {
            Ok(article) => article,
            Err(error) => return Found::Problem(Problem::Read(error)),
        };
        let (id, path) = (article.id.clone(), article.path.clone());
        let line = match article.lines {
            Lines::From(line) | Lines::Record(line) => line,
        };
        let wanted = self.filters.want(&article);
        // The second wall: a stage never panics; if one does, it costs one article and not the run.
        catch_unwind(AssertUnwindSafe(|| match depth {
            Depth::Everything | Depth::Wanted if wanted => {
                let mut analysis = Box::new(analysis::analyse(article));
                if depth == Depth::Everything && self.keep == Keep::Light {
                    analysis.doc.tokens = Vec::new();
                }
                Found::Analysis(analysis)
            }
            Depth::Everything | Depth::Names => {
                let (doc, people) = analysis::names(article);
                let data = if wanted { figures::crowd::sentences(&doc) } else { Vec::new() };
                Found::Names { people, data: left_out(&doc, &data), outlet: doc.article.outlet }
            }
            Depth::Wanted => Found::Names { people: People::default(), outlet: article.outlet, data: Vec::new() },
        }))
        .unwrap_or(Found::Problem(Problem::Broken { id, path, line }))
    }
}

impl Found {
    /// What is left of it to be counted when its results are made.
    fn counted(self) -> Self {
        match self {
            Found::Analysis(analysis) => {
                let data = left_out(&analysis.doc, &analysis.data);
                Found::Names { people: People::default(), outlet: analysis.doc.article.outlet, data }
            }
            other => other,
        }
    }
}

/// A place that is data and no figures, as the user is told of it.
#[derive(Clone, Debug)]
struct Data {
    path: String,
    line: usize,
}

impl Data {
    fn error(self) -> Error {
        let reason = "hundreds of numbers in one place are data and no figures; they were left out".to_owned();
        Error::Doubt { path: self.path.into(), line: self.line, reason }
    }
}

fn left_out(doc: &Document, data: &[Span]) -> Vec<Data> {
    data.iter().map(|span| Data { path: doc.article.path.clone(), line: doc.line(span.start) }).collect()
}

/// How many of the sources are kept between the passes: the first [`KEPT`] or [`KEPT_LIGHT`] bytes, and
/// everything when standard input is among them.
fn kept(sources: &[Source], keep: Keep) -> usize {
    if sources.iter().any(Source::is_stdin) {
        return sources.len();
    }
    let limit = match keep {
        Keep::Whole => KEPT,
        Keep::Light => KEPT_LIGHT,
    };
    let mut total = 0;
    sources
        .iter()
        .take_while(|source| {
            total += source.size;
            total <= limit
        })
        .count()
}
