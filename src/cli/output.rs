//! Where results go, and in which form: the options that every command that prints records shares.

use crate::report::{Colour, Entry, Format, Record, Report, Style};
use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use std::{
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
    pub fn add(&mut self, entries: Vec<Entry>) -> anyhow::Result<()> {
        entries.into_iter().try_for_each(|entry| self.report.add(entry)).with_context(|| self.destination.failure())
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
    /// Opens the output and says how a table should look there.
    pub fn open(&self) -> anyhow::Result<(Sink, Style)> {
        match &self.output {
            None => Ok((Sink::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock())), style_of_stdout())),
            Some(path) => Ok((Sink::file(path).with_context(|| self.failure())?, Style::default())),
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
    /// A file that appears when it is complete.
    File(Pending),
}

/// A file under a temporary name beside its own.
pub struct Pending {
    out: BufWriter<File>,
    temporary: PathBuf,
    name: PathBuf,
}

impl Sink {
    fn file(path: &Path) -> io::Result<Self> {
        // What is no plain file (a pipe, /dev/stdout) cannot be replaced and is written to as it is. A link is
        // followed, so that it goes on pointing where it does.
        let name = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&name).is_ok_and(|data| !data.is_file()) {
            let out = BufWriter::new(File::options().write(true).open(&name)?);
            return Ok(Sink::File(Pending { out, temporary: name.clone(), name }));
        }
        let Some(file) = name.file_name() else { return Err(io::ErrorKind::IsADirectory.into()) };
        let mut temporary = std::ffi::OsString::from(".");
        temporary.push(file);
        temporary.push(format!(".{}.part", std::process::id()));
        let temporary = name.with_file_name(temporary);
        let out = BufWriter::with_capacity(1 << 16, File::create(&temporary)?);
        Ok(Sink::File(Pending { out, temporary, name }))
    }

    /// Makes the output last: a file is synced and takes its name, and so is its folder.
    fn commit(mut self) -> io::Result<()> {
        self.flush()?;
        let Sink::File(pending) = &mut self else { return Ok(()) };
        if pending.temporary == pending.name {
            return Ok(());
        }
        let kept = fs::metadata(&pending.name).map(|data| data.permissions());
        let file = pending.out.get_ref();
        file.sync_all()?;
        if let Ok(permissions) = kept {
            file.set_permissions(permissions)?;
        }
        fs::rename(&pending.temporary, &pending.name)?;
        pending.temporary.clone_from(&pending.name);
        let folder = pending.name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Not every system can sync a folder; the file itself is safe.
        _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if self.temporary != self.name {
            _ = fs::remove_file(&self.temporary);
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Stdout(out) => out.write(bytes),
            Sink::File(pending) => pending.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => out.flush(),
            Sink::File(pending) => pending.out.flush(),
        }
    }
}
