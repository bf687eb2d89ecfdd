//! Where results go, and in which form: the options that every command that prints records shares.

use super::signals;
use crate::report::{Colour, Entry, Format, Record, Report, Style};
use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
    path::{Path, PathBuf},
};

/// How the results are printed.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// The form of the results
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Short for --format csv
    #[arg(long, conflicts_with = "format")]
    csv: bool,
    #[command(flatten)]
    destination: Destination,
}

/// Where the results go.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Output")]
pub struct Destination {
    /// Write to FILE, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Output {
    /// The format that was asked for.
    pub fn format(&self) -> Option<Format> {
        if self.csv { Some(Format::Csv) } else { self.format }
    }

    /// Where the results go.
    pub fn destination(&self) -> &Destination {
        &self.destination
    }

    /// Opens a report of `R`s in `format`.
    pub fn open<R: Record>(&self, format: Format) -> anyhow::Result<Open> {
        let (sink, style) = self.destination.open()?;
        Ok(Open {
            report: Report::new::<R>(format, style, sink)?,
            destination: self.destination.clone(),
            plural: R::PLURAL,
        })
    }
}

/// A report on its way to where it goes.
pub struct Open {
    report: Report<Sink>,
    destination: Destination,
    plural: &'static str,
}

impl Open {
    /// Writes the next entries.
    pub fn add(&mut self, entries: impl IntoIterator<Item = Entry>) -> anyhow::Result<()> {
        entries.into_iter().try_for_each(|entry| self.report.add(entry)).with_context(|| self.destination.failure())
    }

    /// Sends on what was written so far.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.report.flush().with_context(|| self.destination.failure())
    }

    /// Closes the report. A file gets its name only now. Gives the number of entries and what they are called.
    pub fn finish(self) -> anyhow::Result<(usize, &'static str)> {
        let count = self.report.count();
        let sink = self.report.finish().with_context(|| self.destination.failure())?;
        self.destination.commit(sink)?;
        Ok((count, self.plural))
    }
}

impl Destination {
    /// A file, written whole or not at all.
    pub fn file(path: PathBuf) -> Self {
        Destination { output: Some(path) }
    }

    /// Opens the output and says how a table should look there.
    pub fn open(&self) -> anyhow::Result<(Sink, Style)> {
        match &self.output {
            None => Ok((Sink::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock())), style_of_stdout())),
            Some(path) => Ok((Sink::file(path).with_context(|| self.failure())?, Style::default())),
        }
    }

    /// Fails where the output would take the place of `file`, which is to be read.
    pub fn spare(&self, file: &Path) -> anyhow::Result<()> {
        let same = |output: &PathBuf| {
            fs::canonicalize(output).is_ok_and(|output| fs::canonicalize(file).is_ok_and(|file| file == output))
        };
        match self.output.as_ref().filter(|output| output.file_name() == file.file_name() && same(output)) {
            Some(output) => anyhow::bail!("cannot write {}: it is one of the files that are read", output.display()),
            None => Ok(()),
        }
    }

    /// Prints `bytes`, and nothing else.
    pub fn print(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let (mut out, _) = self.open()?;
        self.write(&mut out, bytes)?;
        self.commit(out)
    }

    /// Writes `bytes` to an output that [`Destination::open`] opened.
    pub fn write(&self, out: &mut Sink, bytes: &[u8]) -> anyhow::Result<()> {
        out.write_all(bytes).with_context(|| self.failure())
    }

    /// Makes the output last.
    pub fn commit(&self, out: Sink) -> anyhow::Result<()> {
        out.commit().with_context(|| self.failure())
    }

    fn failure(&self) -> String {
        match &self.output {
            Some(path) => format!("cannot write {}", path.display()),
            None => "cannot write to standard output".to_owned(),
        }
    }
}

fn style_of_stdout() -> Style {
    let stdout = io::stdout();
    let colour = match AutoStream::choice(&stdout) {
        ColorChoice::Never => Colour::Off,
        _ => Colour::On,
    };
    let terminal = stdout.is_terminal().then(|| terminal_size::terminal_size().map_or(100, |(width, _)| width.0));
    Style { terminal, colour }
}

/// The bytes' way out.
pub enum Sink {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A pipe or a device that was named.
    Stream(BufWriter<File>),
    /// A file that appears when it is complete.
    File(Pending),
}

/// A file under a temporary name beside its own.
pub struct Pending {
    out: BufWriter<Counted>,
    temporary: PathBuf,
    name: PathBuf,
}

/// A file, and how many bytes it should hold.
struct Counted {
    file: File,
    bytes: u64,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// So many temporary names are tried.
const TRIES: usize = 100;

impl Sink {
    fn file(path: &Path) -> io::Result<Self> {
        // What is no plain file (a pipe, a device) cannot be replaced and is written to as it is.
        if fs::metadata(path).is_ok_and(|data| !data.is_file()) {
            return Ok(Sink::Stream(BufWriter::new(File::options().write(true).open(path)?)));
        }
        if path.is_symlink() {
            return Err(io::Error::other("it is a link; name the file that it points to"));
        }
        let Some(name) = path.file_name() else { return Err(io::ErrorKind::IsADirectory.into()) };
        clear_leftovers(path, name);
        for at in 0..TRIES {
            let temporary = path.with_file_name(temporary(name, &format!("{}-{at}", std::process::id())));
            signals::guard(&temporary);
            match begin(&temporary) {
                Ok(Some(file)) => {
                    let out = BufWriter::with_capacity(1 << 16, Counted { file, bytes: 0 });
                    return Ok(Sink::File(Pending { out, temporary, name: path.to_owned() }));
                }
                Ok(None) => signals::release(&temporary),
                Err(error) => {
                    signals::release(&temporary);
                    return Err(error);
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Makes the output last: a file is synced and takes its name, and so is its folder.
    fn commit(mut self) -> io::Result<()> {
        self.flush()?;
        let Sink::File(pending) = &mut self else { return Ok(()) };
        let kept = fs::metadata(&pending.name).map(|data| data.permissions());
        let Counted { file, bytes } = pending.out.get_ref();
        // A disk that says it has written what it has not is found out here.
        if file.metadata()?.len() != *bytes {
            return Err(io::Error::other("the file does not hold all that was written to it"));
        }
        if let Ok(permissions) = kept {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        fs::rename(&pending.temporary, &pending.name)?;
        let folder = pending.name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Not every system can sync a folder; the file itself is safe.
        _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

/// The name of a temporary file for `name`: ".records.jsonl.1234-0.part".
fn temporary(name: &OsStr, middle: &str) -> OsString {
    let mut temporary = OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{middle}.part"));
    temporary
}

/// Makes the file and locks it, for as long as this run lives; `None` where the name is taken, or was cleared away
/// by another run before the lock was there.
fn begin(temporary: &Path) -> io::Result<Option<File>> {
    let file = match File::options().write(true).create_new(true).open(temporary) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
        Err(error) => return Err(error),
    };
    // Some file systems know no locks; nothing is cleared away there.
    _ = file.lock();
    Ok(temporary.exists().then_some(file))
}

/// Takes away what killed runs to the same output have left: temporary files that no living run has locked.
fn clear_leftovers(path: &Path, name: &OsStr) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (before, after) = (temporary(name, ""), ".part");
    let before = before.as_encoded_bytes().strip_suffix(b".part").unwrap_or(&[]);
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        let middle = name.as_encoded_bytes().strip_prefix(before).and_then(|rest| rest.strip_suffix(after.as_bytes()));
        let ours = middle.is_some_and(|middle| middle.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-'));
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let left = File::options().write(true).open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if left {
            _ = fs::remove_file(entry.path());
        }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.temporary);
        signals::release(&self.temporary);
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Stdout(out) => out.write(bytes),
            Sink::Stream(out) => out.write(bytes),
            Sink::File(pending) => pending.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => out.flush(),
            Sink::Stream(out) => out.flush(),
            Sink::File(pending) => pending.out.flush(),
        }
    }
}
