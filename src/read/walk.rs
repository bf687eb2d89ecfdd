//! Finds what is to be read.
//!
//! In: the paths of a [`Request`]. Out: [`Source`]s, the paths in the order given and each folder's
//! files in the order of their names; an [`Error`] for every path that cannot be listed or is of a kind
//! that cannot be read; and [`Counts`] of what a walk passed over without a word: hidden files, links, pipes,
//! devices and sockets, and files whose ending says that they hold no articles (`endings.tsv`).
//! A walk never leaves the folder it was given and opens nothing but folders. A path that is named
//! is always read or complained about, whatever its ending; a named link is followed.

use super::{Format, Request};
use crate::{Error, table};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    fs,
    path::{Component, Path, PathBuf},
    sync::LazyLock,
};
use walkdir::{DirEntry, WalkDir};

/// A file to read articles from, or standard input. A corpus has many: what can be told from the path is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is; `-` for standard input.
    pub path: Box<Path>,
    /// How many folders there are between the root that was given and the file.
    pub depth: u32,
    /// What its ending or the request says it holds; `None` is decided by its content.
    pub format: Option<Format>,
    /// Its size in bytes when it was listed.
    pub size: u64,
    /// Its content, where it need not be opened.
    pub held: Option<Box<Cow<'static, [u8]>>>,
    id: Id,
}

/// The `id` of a source's article.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Id {
    /// So many bytes at the end of its name.
    Tail(usize),
    Own(Box<str>),
}

impl Source {
    fn new(path: &Path, depth: usize, size: u64, format: Option<Format>) -> Self {
        let depth = depth.try_into().unwrap_or(u32::MAX);
        Source { path: path.into(), depth, format, size, held: None, id: Id::Tail(usize::MAX) }
    }

    /// Standard input.
    pub fn stdin(format: Option<Format>) -> Self {
        Source::new(Path::new("-"), 0, 0, format)
    }

    /// Content that is already in memory, as if it stood in a file at `path`, one folder or more below its root.
    pub fn in_memory(path: &str, content: impl Into<Cow<'static, [u8]>>) -> Self {
        let content = content.into();
        let under = path.split_once('/').map_or(path, |(_, under)| under);
        let format = match ending_of(Path::new(path)) {
            Some(Ending::Holds(format)) => Some(format),
            _ => None,
        };
        let source = Source::new(Path::new(path), under.matches('/').count(), content.len() as u64, format);
        Source { held: Some(Box::new(content)), ..source }.with_id(under)
    }

    /// The same of text that the program carries itself.
    pub fn held(path: &str, content: &'static str) -> Self {
        Source::in_memory(path, content.as_bytes())
    }

    /// Its path as the user would name it, with `/` between folders; `-` for standard input.
    pub fn name(&self) -> Cow<'_, str> {
        named_so(&self.path)
    }

    /// The `id` of its article: the path under the root that was given.
    pub fn id(&self) -> Cow<'_, str> {
        let start = |name: &str, length: &usize| name.len().saturating_sub(*length);
        match (&self.id, self.name()) {
            (Id::Own(id), _) => Cow::Borrowed(id),
            (Id::Tail(length), Cow::Borrowed(name)) => name.get(start(name, length)..).unwrap_or(name).into(),
            (Id::Tail(length), Cow::Owned(name)) => name.get(start(&name, length)..).unwrap_or(&name).to_owned().into(),
        }
    }

    /// The same source with another `id`.
    pub fn with_id(self, id: &str) -> Self {
        let id = if self.name().ends_with(id) { Id::Tail(id.len()) } else { Id::Own(id.into()) };
        Source { id, ..self }
    }

    /// The folders in its `name` that stand between the root that was given and the file, outermost first.
    pub fn folders<'n>(&self, name: &'n str) -> Vec<&'n str> {
        let mut folders: Vec<&str> = name.rsplit('/').skip(1).take(self.depth as usize).collect();
        folders.reverse();
        folders
    }

    /// Whether this is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-" && self.held.is_none()
    }
}

/// What a walk passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files and folders whose names begin with a dot.
    pub hidden: usize,
    /// Files whose ending says that they are no text: pictures, sound, programs.
    pub binary: usize,
    /// Text files whose ending says that they hold no articles: code, settings, styles.
    pub other: usize,
    /// Links, pipes, devices and sockets.
    pub special: usize,
}

impl Counts {
    /// All of them.
    pub fn all(self) -> usize {
        self.hidden + self.binary + self.other + self.special
    }
}

/// What a file's ending says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Holds(Format),
    Binary,
    Other,
    /// It may hold articles, but in a form that has to be unpacked or converted first.
    Packed(&'static str),
}

/// Ending in lower case, without its dot, to what it says.
static ENDINGS: LazyLock<HashMap<&'static str, Ending>> = LazyLock::new(|| {
    let mut endings = HashMap::new();
    for row in table::rows(include_str!("endings.tsv")) {
        let [kind, words, advice, ..] = row.as_slice() else { continue };
        let ending = match *kind {
            "binary" => Ending::Binary,
            "other" => Ending::Other,
            "packed" => Ending::Packed(advice),
            format => match format.parse() {
                Ok(format) => Ending::Holds(format),
                Err(_) => continue,
            },
        };
        endings.extend(words.split_whitespace().map(|word| (word, ending)));
    }
    endings
});

/// What a path's ending says, `.gz` passed over: that is unpacked as it is read.
fn ending_of(path: &Path) -> Option<Ending> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "gz" => ENDINGS.get(Path::new(path.file_stem()?).extension()?.to_str()?.to_ascii_lowercase().as_str()).copied(),
        ending => ENDINGS.get(ending).copied(),
    }
}

/// Everything that `request` asks to read, what of it cannot be read, and what was passed over.
pub fn list(request: &Request) -> (Vec<Source>, Vec<Error>, Counts) {
    let mut list = List { request, sources: Vec::new(), errors: Vec::new(), counts: Counts::default() };
    for path in &request.paths {
        if path.as_os_str() == "-" {
            list.sources.push(Source::stdin(request.format));
            continue;
        }
        match fs::metadata(path) {
            Err(source) => list.errors.push(Error::Read { path: path.clone(), source }),
            Ok(data) if data.is_dir() => list.walk(path),
            Ok(data) if data.is_file() => list.named(path, data.len()),
            Ok(_) => list.unfit(path, "is a pipe, a device or a socket, not a file; give `-` to read standard input"),
        }
    }
    if request.paths.len() > 1 {
        read_once(&mut list.sources);
        distinct_ids(&mut list.sources);
    }
    list.sources.shrink_to_fit();
    (list.sources, list.errors, list.counts)
}

struct List<'a> {
    request: &'a Request,
    sources: Vec<Source>,
    errors: Vec<Error>,
    counts: Counts,
}

impl List<'_> {
    fn unfit(&mut self, path: &Path, reason: &str) {
        self.errors.push(Error::Unfit { path: path.to_owned(), reason: reason.to_owned() });
    }

    /// A file that was named: its id is its path where that is short of the machine's own folders.
    fn named(&mut self, path: &Path, size: u64) {
        let format = self.request.format.or(match ending_of(path) {
            Some(Ending::Holds(format)) => Some(format),
            Some(Ending::Packed(advice)) => return self.unfit(path, advice),
            _ => None,
        });
        let plain = path.components().filter(|part| !matches!(part, Component::CurDir));
        let inside = plain.clone().all(|part| matches!(part, Component::Normal(_)));
        let id = match path.file_name() {
            Some(file) if !inside => shown(Path::new(file)).into_owned(),
            _ => shown(&plain.collect::<PathBuf>()).into_owned(),
        };
        self.sources.push(Source::new(path, 0, size, format).with_id(&id));
    }

    fn walk(&mut self, root: &Path) {
        let mut hidden = 0;
        let shown_or_root = |entry: &DirEntry| {
            let keep = entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
            hidden += usize::from(!keep);
            keep
        };
        for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(shown_or_root) {
            match entry {
                Ok(entry) => self.entry(root, &entry),
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    self.errors.push(Error::Read { path, source: error.into() });
                }
            }
        }
        self.counts.hidden += hidden;
    }

    fn entry(&mut self, root: &Path, entry: &DirEntry) {
        if entry.file_type().is_dir() {
            return;
        }
        if !entry.file_type().is_file() {
            self.counts.special += 1;
            return;
        }
        let path = entry.path();
        let format = match ending_of(path) {
            _ if entry.file_name() == "corpus.toml" => return self.counts.other += 1,
            Some(Ending::Binary) => return self.counts.binary += 1,
            Some(Ending::Other) => return self.counts.other += 1,
            _ if self.request.format.is_some() => self.request.format,
            Some(Ending::Packed(advice)) => return self.unfit(path, advice),
            Some(Ending::Holds(format)) => Some(format),
            None => None,
        };
        let size = match entry.metadata() {
            Ok(data) => data.len(),
            Err(error) => return self.errors.push(Error::Read { path: path.to_owned(), source: error.into() }),
        };
        let under = path.strip_prefix(root).unwrap_or(path);
        let depth = under.components().count().saturating_sub(1);
        self.sources.push(Source::new(path, depth, size, format).with_id(&shown(under)));
    }
}

/// The path as the user would name it, without a `./` before it.
fn named_so(path: &Path) -> Cow<'_, str> {
    let rest = |name: &str| name.strip_prefix("./").filter(|rest| !rest.is_empty()).map_or(0, |_| 2);
    match shown(path) {
        Cow::Borrowed(name) => name.get(rest(name)..).unwrap_or(name).into(),
        Cow::Owned(mut name) => {
            name.drain(..rest(&name));
            name.into()
        }
    }
}

/// A path in UTF-8 with `/` between its parts; bytes that are no UTF-8 are written as `\xff`, so that two
/// names stay two names.
fn shown(path: &Path) -> Cow<'_, str> {
    if let Some(path) = path.to_str().filter(|_| std::path::MAIN_SEPARATOR == '/') {
        return path.into();
    }
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| out.push_str(&format!("\\x{byte:02x}")));
    }
    out.replace(std::path::MAIN_SEPARATOR, "/").into()
}

/// A file that was named and stands in a folder that was named too is read once, where it comes first.
fn read_once(sources: &mut Vec<Source>) {
    let mut seen = HashSet::new();
    sources.retain(|source| seen.insert(source.name().into_owned()));
}

/// Two roots may hold files of one name: where an id is not alone, the path as given takes its place.
fn distinct_ids(sources: &mut [Source]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    sources.iter().for_each(|source| *seen.entry(source.id().into_owned()).or_default() += 1);
    for source in sources.iter_mut().filter(|source| seen.get(&*source.id()).is_some_and(|&count| count > 1)) {
        source.id = Id::Tail(usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for one test, with these files in it; a name that ends in `/` is a folder.
    fn folder(test: &str, files: &[&str]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("corpus-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        for file in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "The pier is shut.").unwrap();
        }
        root
    }

    fn list_of(paths: &[&Path]) -> (Vec<Source>, Vec<Error>, Counts) {
        list(&Request { paths: paths.iter().map(|path| path.to_path_buf()).collect(), ..Request::default() })
    }

    #[test]
    fn every_ending_is_known_by_its_example() {
        for row in table::rows(include_str!("endings.tsv")) {
            let ending = ending_of(Path::new(row[3]));
            let shown = match ending {
                Some(Ending::Holds(format)) => {
                    Format::NAMES.iter().find(|(_, known)| *known == format).map(|(name, _)| *name)
                }
                Some(Ending::Binary) => Some("binary"),
                Some(Ending::Other) => Some("other"),
                Some(Ending::Packed(advice)) => Some("packed").filter(|_| !advice.is_empty()),
                None => None,
            };
            assert_eq!(shown, Some(row[0]), "{}", row[3]);
        }
    }

    #[test]
    fn a_folder_is_walked_in_order_and_what_is_passed_over_is_counted() {
        let files =
            ["b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "A.TXT", "pier.jpg", "clean.py", "corpus.toml", "plain"];
        let root = folder("walk", &files);
        let (sources, errors, counts) = list_of(&[&root]);
        let ids: Vec<_> = sources.iter().map(Source::id).collect();
        assert_eq!(ids, ["A.TXT", "a/z.md", "b.txt", "plain"]);
        assert_eq!(sources[1].folders(&sources[1].name()), ["a"]);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(counts, Counts { hidden: 2, binary: 1, other: 2, special: 0 });
        fs::remove_dir_all(root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_unless_they_are_named() {
        let root = folder("links", &["in/a.txt", "out/b.txt"]);
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, root.join("in").join(name)).unwrap();
        link("../out", "folder");
        link("../out/b.txt", "file.txt");
        link("nowhere", "dangling.txt");
        link("..", "loop");
        let (sources, errors, counts) = list_of(&[&root.join("in")]);
        assert_eq!((sources.len(), errors.len(), counts.special), (1, 0, 4));
        assert_eq!(list_of(&[&root.join("in/file.txt")]).0.len(), 1);
        fs::remove_dir_all(root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_devices_are_never_opened() {
        let root = folder("socket", &["a.txt"]);
        let socket = std::os::unix::net::UnixListener::bind(root.join("sock.txt")).unwrap();
        let (sources, errors, counts) = list_of(&[&root]);
        assert_eq!((sources.len(), errors.len(), counts.special), (1, 0, 1));
        for path in [root.join("sock.txt"), PathBuf::from("/dev/zero")] {
            assert!(matches!(&list_of(&[&path]).1[..], [Error::Unfit { .. }]), "{path:?}");
        }
        drop(socket);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn what_is_missing_or_packed_is_named_with_the_way_out() {
        let root = folder("packed", &["a.txt.xz", "b.pdf"]);
        let (sources, errors, _) = list_of(&[&root, &root.join("missing.txt")]);
        assert!(sources.is_empty());
        let words: Vec<String> = errors.iter().map(ToString::to_string).collect();
        for (words, hint) in words.iter().zip(["unpack it first", "convert it to text first", "cannot read"]) {
            assert!(words.contains(hint), "{words}");
        }
        assert_eq!(words.len(), 3);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn ids_stay_distinct_over_several_roots() {
        let root = folder("roots", &["a/x.txt", "b/x.txt", "b/y.txt"]);
        let (sources, ..) = list_of(&[&root.join("a"), &root.join("b"), &root.join("b/y.txt")]);
        let ids: Vec<_> = sources.iter().map(Source::id).collect();
        assert_eq!(ids.len(), 3, "{ids:?}");
        assert!(ids[0].ends_with("a/x.txt") && ids[1].ends_with("b/x.txt") && ids[2] == "y.txt", "{ids:?}");
        fs::remove_dir_all(root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn two_names_that_are_no_utf8_stay_two() {
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes: &[u8]| shown(Path::new(std::ffi::OsStr::from_bytes(bytes))).into_owned();
        assert_eq!((name(b"n-\xff.txt"), name(b"n-\xfe.txt")), ("n-\\xff.txt".into(), "n-\\xfe.txt".into()));
    }
}
