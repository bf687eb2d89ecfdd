//! Alarms for a terminal: each with its passage in its sentence, and with those that it does not fit.
//!
//! In: alarms. Out: text in the manner of a compiler's messages. Every word of an article goes through
//! [`clean::line`] first; a long sentence is cut around the passage.

use super::{Colour, Style, clean};
use crate::check::{Alarm, Level, Spot};
use annotate_snippets::{AnnotationKind, Element, Group, Level as Kind, Origin, Renderer, Snippet};
use std::{
    io::{self, Write},
    ops::Range,
};

/// So many characters of a sentence are shown to either side of a passage.
const AROUND: usize = 90;
/// So many characters of a passage are shown.
const LONGEST: usize = 200;
/// So many passages are shown that an alarm is held against.
const SHOWN: usize = 2;

/// Writes `alarms`, a blank line between two.
pub fn write(alarms: &[Alarm], style: Style, out: &mut impl Write) -> io::Result<()> {
    let renderer = if style.colour == Colour::On { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.terminal.map_or(160, usize::from).max(60));
    for alarm in alarms {
        // A place and its snippet are two elements, and the second one would have a line for a place of its own.
        let message = renderer.render(&[group(alarm)]);
        for line in message.lines().filter(|line| !is_bare(line)) {
            // The log of a build takes a line that begins with "::" for a command.
            let line = if visible(line).starts_with("::") { line.replacen(":::", "-->", 1) } else { line.to_owned() };
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Whether a line holds nothing but the mark of a place.
fn is_bare(line: &str) -> bool {
    visible(line) == ":::"
}

/// The head of a line as it is seen, without escape sequences and blanks around it.
fn visible(line: &str) -> String {
    let mut visible = String::new();
    let mut escaped = false;
    for c in line.chars().take(80) {
        match c {
            '\u{1b}' => escaped = true,
            _ if escaped => escaped = c != 'm',
            c => visible.push(c),
        }
    }
    visible.trim().to_owned()
}

fn group(alarm: &Alarm) -> Group<'static> {
    let kind = match alarm.level {
        Level::Error => Kind::ERROR,
        Level::Warning => Kind::WARNING,
        Level::Note | Level::Off => Kind::NOTE,
    };
    let title = kind.primary_title(clean::line(&alarm.message).into_owned()).id(alarm.rule.name());
    let mut elements = elements(&alarm.here, AnnotationKind::Primary, None);
    for other in alarm.there.iter().take(SHOWN) {
        elements.extend(self::elements(other, AnnotationKind::Context, Some(label(other))));
    }
    title.elements(elements)
}

/// Who says it: "Harbour Post, 2022-02-16: Ms Okafor".
fn label(spot: &Spot) -> String {
    let mut words = spot.source.outlet.clone().unwrap_or_else(|| "?".to_owned());
    if let Some(published) = spot.source.published {
        words.push_str(&format!(", {}", published.day));
    }
    if let Some(speaker) = &spot.passage.speaker {
        words.push_str(&format!(": {speaker}"));
    }
    clean::line(&words).into_owned()
}

fn elements(spot: &Spot, kind: AnnotationKind, label: Option<String>) -> Vec<Element<'static>> {
    let (sentence, place) = in_place(spot);
    let mut origin = Origin::path(clean::line(&spot.source.path).into_owned()).line(spot.passage.line);
    if let Some(region) = spot.region {
        origin = origin.char_column(region.column);
    }
    let mut annotation = kind.span(place);
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    vec![origin.into(), Snippet::source(sentence).line_start(spot.passage.line).annotation(annotation).into()]
}

/// A passage in its sentence, both fit to be shown, and where it stands there.
fn in_place(spot: &Spot) -> (String, Range<usize>) {
    let sentence = clean::line(&spot.passage.sentence);
    let words = clean::line(&spot.passage.text);
    let words = first(&words, LONGEST);
    match sentence.split_once(words) {
        Some((before, after)) if !words.is_empty() => {
            let (lead, tail) = (last(before, AROUND), first(after, AROUND));
            // A sentence that is cut is cut between two words.
            let lead = match lead.split_once(' ').filter(|_| lead.len() < before.len()) {
                Some((_, rest)) => format!("… {rest}"),
                None => lead.to_owned(),
            };
            let tail = match tail.rsplit_once(' ').filter(|_| tail.len() < after.len()) {
                Some((rest, _)) => format!("{rest} …"),
                None => tail.to_owned(),
            };
            (format!("{lead}{words}{tail}"), lead.len()..lead.len() + words.len())
        }
        _ => (words.to_owned(), 0..words.len()),
    }
}

/// The first characters of `words`.
fn first(words: &str, most: usize) -> &str {
    words.char_indices().nth(most).and_then(|(at, _)| words.get(..at)).unwrap_or(words)
}

/// The last characters of `words`.
fn last(words: &str, most: usize) -> &str {
    words.char_indices().rev().nth(most).and_then(|(at, _)| words.get(at..)).unwrap_or(words)
}
