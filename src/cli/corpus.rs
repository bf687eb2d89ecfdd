//! Runs the stages over everything that is to be read.
//!
//! In: an [`Input`]. Out: for each article, in input order, what a command makes of its analysis. Work goes on
//! on several threads; the answers are the same on one or sixteen.
//!
//! One person has one name over the whole corpus, so the corpus is gone through twice: the first pass analyses and
//! collects the names of all articles in a [`Directory`], the second reads the articles again and gives results. The
//! analyses are kept in between in packed form ([`Between`]); what is not is analysed again, and so is an article whose
//! text is another one by then. Nothing in memory grows with the corpus but the list of its files and the directory of
//! its names. [`Corpus::stream`] is the other way: one pass, names known within each article only.

use super::{
    Common,
    between::{self, At, Between, Filed, Held, Room},
    demo,
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
    pack::Packed,
    people::{Directory, People},
    read::{self, Article, Format, Request, Source},
    text::Document,
};
use anyhow::Context;
use std::{
    collections::BTreeSet,
    fs, io,
    ops::RangeInclusive,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::OnceLock,
};

/// Of articles of so many bytes only one is worked on at a time.
const LARGE: usize = 1024 * 1024;

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
    tokens: Tokens,
    /// For analyses that are kept between the passes.
    room: Room,
    /// Why standard input could not be kept until the second pass.
    lost: OnceLock<io::Error>,
}

/// Whether a command looks at the tokens of an analysis.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tokens {
    Needed,
    Spared,
}

/// What one worker takes on, and what was kept of it.
struct Task<'a> {
    unit: Unit<'a>,
    kept: Vec<Filed>,
}

/// Articles that go together.
enum Unit<'a> {
    /// Files with one article each, to be read; the number of the first.
    Sources(usize, &'a [Source]),
    /// What stands next in a file with many.
    Next(At, Box<Result<Article, Problem>>),
}

impl Unit<'_> {
    /// The places at which its articles stand.
    fn places(&self) -> RangeInclusive<At> {
        match self {
            Unit::Sources(first, run) => (*first, 0)..=(first + run.len().saturating_sub(1), usize::MAX),
            Unit::Next(at, _) => *at..=*at,
        }
    }

    /// Whether so much is to be worked on that it should not be done beside another of its size.
    fn is_large(&self) -> bool {
        match self {
            Unit::Sources(_, run) => run.iter().any(|source| source.size >= LARGE as u64),
            Unit::Next(_, article) => article.as_ref().as_ref().is_ok_and(|article| article.text.len() >= LARGE),
        }
    }
}

/// What comes out of the one pass over a stream.
enum Streamed<R> {
    /// A result.
    Result(R),
    /// The results of an article are all there; it is to be counted.
    Done(Found),
}

/// What a pass makes of one place of the input.
enum Found {
    Analysis(Box<Analysis>),
    /// Only the names: the article comes again in the second pass, or is not wanted.
    Names {
        people: People,
        outlet: Option<String>,
        data: Vec<Data>,
        /// The article, where it cannot be read again.
        article: Option<Packed>,
        /// What was found in it, where there is room for that.
        kept: Option<Packed>,
    },
    Problem(Problem),
}

/// Which pass it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// The first of two: the names of all articles, and the analyses of those that are wanted, packed.
    First,
    /// The last: everything of the articles that are wanted, nothing of the others.
    Last,
}

impl Found {
    fn names(people: People, outlet: Option<String>, data: Vec<Data>) -> Self {
        Found::Names { people, outlet, data, article: None, kept: None }
    }

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
        let (room, lost) = Default::default();
        Ok(Corpus { request, sources, filters: &input.filters, common, tally, tokens: Tokens::Needed, room, lost })
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
        let names: BTreeSet<String> = corpus.sources.iter().map(|source| source.name().into_owned()).collect();
        let real = |source: &Source| fs::canonicalize(&source.path).unwrap_or_else(|_| source.path.to_path_buf());
        let known: BTreeSet<PathBuf> = corpus.sources.iter().map(real).collect();
        let ids: BTreeSet<String> = corpus.sources.iter().map(|source| source.id().into_owned()).collect();
        let (archive, errors, counts) = read::list(&Request { paths: archive.to_vec(), ..corpus.request.clone() });
        corpus.tally.passed_over += counts.all();
        errors.into_iter().for_each(|error| corpus.tally.problem(&Problem::Read(error)));
        corpus.sources.extend(archive.into_iter().filter(|source| !known.contains(&real(source))).map(|source| {
            match ids.contains(&*source.id()).then(|| source.name().into_owned()) {
                Some(name) => source.with_id(&name),
                None => source,
            }
        }));
        Ok((corpus, names))
    }

    /// Fails where `destination` is one of the files to read.
    pub fn sparing(self, destination: &Destination) -> anyhow::Result<Self> {
        self.sources.iter().try_for_each(|source| destination.spare(&source.path))?;
        Ok(self)
    }

    /// For a command that makes its results without a look at the tokens: they are not read twice.
    pub fn light(self) -> Self {
        Corpus { tokens: Tokens::Spared, ..self }
    }

    /// Whether all that is to be read is standard input.
    pub fn is_stdin(&self) -> bool {
        matches!(self.sources.as_slice(), [source] if source.is_stdin())
    }

    /// Gives what `make` makes of each wanted article to `take`, in order, with names known over the whole corpus.
    pub fn articles<R: Send>(
        self,
        make: impl Fn(&Analysis, &Names) -> R + Sync,
        take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        let make = |item: Item<'_>, names: &Names, give: &mut dyn FnMut(R)| match item {
            Item::Article(analysis) => give(make(analysis, names)),
            Item::Problem(_) => {}
        };
        self.items(make, take)
    }

    /// Like [`Corpus::articles`], but `make` also sees, in its place, what could not be used, and gives as many results
    /// as it likes: those of a long article need never stand in memory all at once.
    pub fn items<R: Send>(
        mut self,
        make: impl Fn(Item<'_>, &Names, &mut dyn FnMut(R)) + Sync,
        take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        let mut tally = std::mem::take(&mut self.tally);
        let mut directory = Directory::default();
        let mut between = Between::default();
        let progress = Progress::new(self.common);
        let found = |place: At, found: Found, give: &mut dyn FnMut((At, Found))| give((place, found));
        self.pass(Pass::First, Between::default(), found, |(place, found)| {
            tally.count(&found, &progress);
            found.people().into_iter().for_each(|people| directory.add(people));
            self.keep(&mut between, place, found);
            Ok(())
        })?;
        let names = self.names(directory);
        tally.near = names.wanted.near(&names.directory);
        progress.clear();
        let made = |_: At, found: Found, give: &mut dyn FnMut(R)| {
            found.item().into_iter().for_each(|item| make(item, &names, give));
        };
        self.pass(Pass::Last, between, made, take)?;
        match self.lost.take() {
            None => Ok(tally),
            Some(error) => Err(error).context("cannot read again what was kept of standard input"),
        }
    }

    /// One pass: gives what `make` makes of each item as it comes. Names are known within each article only.
    pub fn stream<R: Send>(
        mut self,
        make: impl Fn(Item<'_>, &Names, &mut dyn FnMut(R)) + Sync,
        mut take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        let mut tally = std::mem::take(&mut self.tally);
        let progress = Progress::new(self.common);
        let make = |_: At, found: Found, give: &mut dyn FnMut(Streamed<R>)| {
            let mut directory = Directory::default();
            found.people().into_iter().for_each(|people| directory.add(people));
            let names = self.names(directory);
            let mut result = |result| give(Streamed::Result(result));
            found.item().into_iter().for_each(|item| make(item, &names, &mut result));
            give(Streamed::Done(found.counted()));
        };
        self.pass(Pass::Last, Between::default(), make, |streamed| match streamed {
            Streamed::Result(result) => take(result),
            Streamed::Done(found) => {
                tally.count(&found, &progress);
                Ok(())
            }
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

    /// Leaves to the second pass what it will need.
    fn keep(&self, between: &mut Between, place: At, found: Found) {
        let stdin = self.sources.get(place.0).is_some_and(Source::is_stdin);
        match found {
            Found::Names { article, kept, .. } => {
                kept.iter().for_each(|packed| between.keep(packed, &self.room));
                article.iter().for_each(|packed| between.hold(packed));
            }
            Found::Problem(problem) if stdin => between.note(problem),
            Found::Problem(_) | Found::Analysis(_) => {}
        }
    }

    /// Goes through all sources and gives what `make` gives of each item to `take`, in order.
    fn pass<R: Send>(
        &self,
        pass: Pass,
        between: Between,
        make: impl Fn(At, Found, &mut dyn FnMut(R)) + Sync,
        take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (mut kept, mut held) = between.again(&self.lost);
        let units = runs(&self.sources).flat_map(|(at, run)| self.units(at, run, &mut held));
        let tasks = units.map(|unit| Task { kept: kept.of(unit.places()), unit });
        let work = |Task { unit, mut kept }: Task<'_>, give: &mut dyn FnMut(R)| {
            let mut found = |at: At, article: Result<Article, Problem>| {
                make(at, article.map_or_else(Found::Problem, |article| self.found(article, at, pass, &mut kept)), give);
            };
            match unit {
                Unit::Next(at, article) => found(at, *article),
                Unit::Sources(first, run) => {
                    for (at, source) in (first..).zip(run) {
                        for (nth, article) in read::articles(source, &self.request).enumerate() {
                            found((at, nth), article.map_err(Problem::Read));
                        }
                    }
                }
            }
        };
        parallel::in_order(self.common.threads(), tasks, |task| task.unit.is_large(), work, take)
    }

    /// Files with one article each are read by a worker; one that may hold many is read here, article by article.
    fn units<'s>(
        &'s self,
        at: usize,
        run: &'s [Source],
        held: &mut Option<Held<'s>>,
    ) -> Box<dyn Iterator<Item = Unit<'s>> + Send + 's> {
        let next = move |(nth, article)| Unit::Next((at, nth), Box::new(article));
        match run {
            [source] if source.is_stdin() && held.is_some() => {
                Box::new(held.take().into_iter().flatten().enumerate().map(next))
            }
            [source] if !is_single(source) => {
                let articles = read::articles(source, &self.request);
                Box::new(articles.map(|article| article.map_err(Problem::Read)).enumerate().map(next))
            }
            _ => Box::new(std::iter::once(Unit::Sources(at, run))),
        }
    }

    fn found(&self, article: Article, at: At, pass: Pass, kept: &mut Vec<Filed>) -> Found {
        let (id, path) = (article.id.clone(), article.path.clone());
        let line = article.lines.first();
        // The second wall: a stage never panics; if one does, it costs one article and not the run.
        catch_unwind(AssertUnwindSafe(|| match pass {
            Pass::First => self.names_of(article, at),
            Pass::Last if self.filters.want(&article) => Found::Analysis(Box::new(self.analysis(article, at, kept))),
            Pass::Last => Found::names(People::default(), article.outlet, Vec::new()),
        }))
        .unwrap_or(Found::Problem(Problem::Broken { id, path, line }))
    }

    /// The names of an article, and its analysis as long as there is room.
    fn names_of(&self, article: Article, at: At) -> Found {
        let stdin = self.sources.get(at.0).is_some_and(Source::is_stdin);
        let held = stdin.then(|| between::held(&article));
        let wanted = self.filters.want(&article);
        let (doc, people, data, kept) = if wanted && !self.room.is_empty() {
            let analysis = analysis::analyse(article);
            let kept = between::packed(&analysis, at, &self.room);
            (analysis.doc, analysis.people, analysis.data, kept)
        } else {
            let (doc, people) = analysis::names(article);
            let data = if wanted { figures::crowd::sentences(&doc) } else { Vec::new() };
            (doc, people, data, None)
        };
        Found::Names { people, data: left_out(&doc, &data), outlet: doc.article.outlet, article: held, kept }
    }

    /// The analysis of an article: the one that was `kept`, where there is one of this text; it is let go then.
    fn analysis(&self, article: Article, at: At, kept: &mut Vec<Filed>) -> Analysis {
        let Some(found) = kept.iter().find_map(|filed| filed.open(at, &article.text)) else {
            return analysis::analyse(article);
        };
        let mut analysis = analysis::unpack(article, found);
        kept.retain(|filed| !filed.is_at(at));
        if self.tokens == Tokens::Needed {
            analysis.doc.read_tokens();
        }
        analysis
    }
}

/// Whether a source is a file with one article.
fn is_single(source: &Source) -> bool {
    matches!(source.format, Some(Format::Plain | Format::Markdown | Format::Html)) && !source.is_stdin()
}

/// How many bytes, and how many files, a worker takes on at once where they are small: asking for each costs time.
const RUN: (u64, usize) = (64 * 1024, 16);

/// The sources in runs that are one worker's task, each with the number of its first: small files with one article each
/// together, everything else alone.
fn runs(sources: &[Source]) -> impl Iterator<Item = (usize, &[Source])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = sources.get(at..)?;
        let mut bytes = 0;
        let small = rest.iter().take(RUN.1).take_while(|source| {
            bytes += source.size;
            is_single(source) && bytes <= RUN.0
        });
        let run = rest.get(..small.count().max(1)).filter(|run| !run.is_empty())?;
        at += run.len();
        Some((at - run.len(), run))
    })
}

impl Found {
    /// What is left of it to be counted when its results are made.
    fn counted(self) -> Self {
        match self {
            Found::Analysis(analysis) => {
                let data = left_out(&analysis.doc, &analysis.data);
                Found::names(People::default(), analysis.doc.article.outlet, data)
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
