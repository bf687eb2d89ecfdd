//! Cues: the words that attribute.
//!
//! In: the words of a sentence. Out: the senses of `cues.tsv` that a word can have there, and in which
//! use: as the verb of a clause, as a participle, as a noun or as a fixed phrase. Whether there is content
//! and a speaker is for others to find.

use super::{view::View, words::Hint};
use crate::{
    table,
    text::{Class, Shape},
};
use std::sync::LazyLock;

/// A sense of a cue: a row of the table.
#[derive(Debug)]
pub struct Cue {
    forms: Vec<&'static str>,
    particle: Option<&'static str>,
    frames: u16,
    /// Whether its forms can be a noun's or a participle's.
    pub nounlike: bool,
    /// Whether the speaker rejects the content.
    pub denies: bool,
}

/// What a cue takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Frame {
    /// A statement: *X said (that) it would rain*.
    Clause = 1,
    /// It may stand behind or inside what was said: *It would rain, X said*.
    Aside = 2,
    /// The hearer first: *X told reporters that it would rain*.
    Tell = 4,
    /// The hearer and a wish: *X urged Y to stay*.
    Order = 8,
    /// An infinitive: *X vowed to stay*.
    Wish = 16,
    /// A noun phrase: *X called for calm*.
    Topic = 32,
    /// Something and its name: *X called it "a farce"*.
    Label = 64,
    /// Before the speaker: *according to X*.
    Source = 128,
    /// A statement that nothing announces and no clear verb betrays: *X said the videos show a man*.
    Bare = 256,
}

/// How a cue stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The verb of a clause.
    Verb,
    /// A passive with its agent, or one that names the hearer only: *crews were told by X that*, *crews were told that*.
    Passive,
    /// A participle whose subject is elsewhere: *…, adding that*.
    Participle,
    /// An infinitive whose subject is the governing verb's: *X went on to say that*.
    Infinitive,
    /// A noun with a statement: *X's claim that*.
    Noun,
    /// A fixed phrase.
    Phrase,
}

impl Cue {
    /// Whether the cue can take `frame`.
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames & frame as u16 != 0
    }
}

/// What a colon or a dash between a name and a quote stands for.
pub static LABEL: &Cue = &Cue { forms: Vec::new(), particle: None, frames: 0, nounlike: false, denies: false };

/// The frames of a row's cell, and whether it is a noun.
fn frames(cell: &str) -> (u16, bool) {
    let mut frames = 0;
    let mut noun = false;
    for name in cell.split_whitespace() {
        frames |= match name {
            "clause" => Frame::Clause as u16,
            "aside" => Frame::Aside as u16,
            "tell" => Frame::Tell as u16,
            "order" => Frame::Order as u16,
            "wish" => Frame::Wish as u16,
            "topic" => Frame::Topic as u16,
            "label" => Frame::Label as u16,
            "source" => Frame::Source as u16,
            "bare" => Frame::Bare as u16,
            _ => 0,
        };
        noun |= name == "noun";
    }
    (frames, noun)
}

/// The rows of the table, each with whether it is a noun's.
static ROWS: LazyLock<Vec<(Cue, bool)>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| {
        let [_, forms, particle, frame, stance, _] = row[..] else { return None };
        let (frames, noun) = frames(frame);
        let nounlike = frame.split_whitespace().any(|name| name == "nounlike");
        let forms: Vec<&'static str> = forms.split_whitespace().collect();
        let particle = (particle != "-").then_some(particle);
        Some((Cue { forms, particle, frames, nounlike, denies: stance == "deny" }, noun))
    };
    table::rows(include_str!("cues.tsv")).filter_map(row).collect()
});

/// The words that the rows begin with, each with the place of its row.
pub fn words() -> impl Iterator<Item = (&'static str, usize)> {
    let first = |form: &&'static str| form.split('_').next().unwrap_or(form);
    ROWS.iter().enumerate().flat_map(move |(index, (cue, _))| cue.forms.iter().map(move |form| (first(form), index)))
}

/// A cue at its place in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The sense.
    pub cue: &'static Cue,
    /// How it stands there.
    pub used: Use,
    /// The item of its first word.
    pub at: usize,
    /// One past the item of its last word, particle included.
    pub end: usize,
}

/// The cue that begins at item `at`, in the sense that fits best.
pub fn at(view: &View, at: usize) -> Option<Found> {
    let token = view.token(at)?;
    if !matches!(token.shape, Shape::Lower | Shape::Capital) {
        return None;
    }
    let senses = view.senses(at);
    if senses.is_empty() {
        return None;
    }
    let word = view.doc.words(token.span);
    let mut buffer = [0u8; 16];
    let word = match token.shape {
        Shape::Lower => word,
        Shape::Capital if at == 0 || view.is_mark(at - 1) => {
            let bytes = buffer.get_mut(..word.len())?;
            bytes.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
            std::str::from_utf8(bytes).ok()?
        }
        _ => return None,
    };
    let mut best: Option<(u8, Found)> = None;
    for &index in senses {
        let Some((cue, noun)) = ROWS.get(index) else { continue };
        let Some((rank, found)) = fits(view, at, word, cue, *noun) else { continue };
        if best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, found));
        }
    }
    best.map(|(_, found)| found)
}

/// Whether a sense fits at `at`, and how well: a longer one first.
fn fits(view: &View, at: usize, word: &str, cue: &'static Cue, noun: bool) -> Option<(u8, Found)> {
    if let Some(phrase) = cue.forms.first().filter(|form| form.contains('_')) {
        let length = phrase.split('_').count();
        let there = phrase.split('_').enumerate().skip(1).all(|(offset, part)| view.is(at + offset, part));
        return there.then_some((3, Found { cue, used: Use::Phrase, at, end: at + length }));
    }
    if noun {
        let that = view.is(at + 1, "that") || view.is(at + 1, "whether");
        let clause = that && !view.ends(at + 2);
        return (clause && noun_use(view, at)).then_some((2, Found { cue, used: Use::Noun, at, end: at + 1 }));
    }
    let end = match cue.particle {
        Some(particle) if view.is(at + 1, particle) => at + 2,
        Some(particle) if view.is_adverb(at + 1) && view.is(at + 2, particle) => at + 3,
        Some(_) => return None,
        None => at + 1,
    };
    let used = verb_use(view, at, word, cue)?;
    Some((1 + u8::from(cue.particle.is_some()) * 2, Found { cue, used, at, end }))
}

fn noun_use(view: &View, at: usize) -> bool {
    let before = view.class(at.wrapping_sub(1));
    before.any(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::ADJECTIVE)) || before.any(Class::NOUN)
}

/// How the form `word` of a verb is used at `at`; `None` where it is a noun, an adjective or a passive.
fn verb_use(view: &View, at: usize, word: &str, cue: &Cue) -> Option<Use> {
    let mut before = at;
    while before > 0 && view.is_adverb(before - 1) {
        before -= 1;
    }
    let previous = before.checked_sub(1);
    let class = previous.map_or(Class::NONE, |index| view.class(index));
    let noun_after = Class::DETERMINER.or(Class::POSSESSIVE);
    let is_be = previous.is_some_and(|index| view.is_be(index));
    if word.ends_with("ing") {
        return match previous {
            Some(index) if view.is_be(index) => Some(Use::Verb),
            _ if class.any(noun_after) || (class.any(Class::ADJECTIVE) && !class.any(Class::NOUN)) => None,
            _ => Some(Use::Participle),
        };
    }
    let base = cue.forms.first().is_some_and(|form| *form == word);
    let third = cue.forms.get(1).is_some_and(|form| *form == word);
    let past = cue.forms.iter().skip(2).any(|form| *form == word);
    if base && previous.is_some_and(|index| view.is(index, "to")) {
        return Some(Use::Infinitive);
    }
    let preposition =
        class.any(Class::PREPOSITION) && !class.any(Class::CONJUNCTION.or(Class::SUBORDINATOR).or(Class::ADVERB));
    // "Some say it is late", and no "have some say in it".
    let opens = |index: usize| index == 0 || view.is_mark(index - 1) || view.gives(index - 1, Hint::Conjunction);
    let alone = previous.is_some_and(|index| view.gives(index, Hint::Alone) && (past || opens(index)));
    if class.any(noun_after) && !alone && !class.any(Class::PRONOUN.or(Class::SUBORDINATOR)) || preposition && !third {
        return None;
    }
    // "475 pledged delegates", "the said amount"
    if past
        && class.any(Class::NUMBER)
        && view.class(at + 1).any(Class::NOUN)
        && !view.class(at + 1).any(Class::DETERMINER)
    {
        return None;
    }
    if cue.nounlike && !past && !strong_lead(view, at, previous) {
        return None;
    }
    if third {
        let plain = class.any(Class::ADJECTIVE.or(Class::PREPOSITION).or(Class::NUMBER))
            && !class.any(Class::NOUN.or(Class::PRONOUN).or(Class::SUBORDINATOR));
        return (!plain).then_some(Use::Verb);
    }
    if base && !past {
        let finite = previous.is_some_and(|index| view.takes_base(index) || plural(view, index, at, cue));
        return finite.then_some(Use::Verb);
    }
    // "he could be told that" has not been told.
    let been = previous.is_some_and(|index| !view.is(index, "be"));
    let told = been && cue.takes(Frame::Tell) && (view.is(at + 1, "that") || view.marked(at + 1).is_some());
    match is_be {
        false => Some(Use::Verb),
        true => (past && (told || view.is(at + 1, "by"))).then_some(Use::Passive),
    }
}

/// Whether a base form at `at` can be the verb of what ends at item `previous`, a subject that does not look like one in
/// the plural: "those close to him say that", "two thirds, 67 percent, say they".
fn plural(view: &View, previous: usize, at: usize, cue: &Cue) -> bool {
    let says = cue.takes(Frame::Bare) || !cue.nounlike && view.is(at + 1, "that");
    let aside = view.is_comma(previous) && view.is_comma(at + 1);
    says && !view.gives(previous, Hint::NoBase) && !view.gives(previous, Hint::Genitive) && !aside
}

/// Whether the words around a form that can be a noun show that it is a verb: a pronoun or a name before it,
/// or "that", a colon or a stretch in marks behind it.
fn strong_lead(view: &View, at: usize, previous: Option<usize>) -> bool {
    let subject = previous.is_some_and(|index| {
        view.class(index).any(Class::PRONOUN) && !view.class(index).any(Class::POSSESSIVE)
            || view.class(index).any(Class::MODAL)
            || view.is(index, "to")
    });
    let marks = view.marked(at + 1).is_some()
        || view.word(at + 1) == ":"
        || view.is_comma(at + 1) && view.marked(at + 2).is_some();
    let behind_marks = previous.is_some_and(|index| view.marked(index).is_some());
    let inverted = behind_marks || view.closes_with(at.wrapping_sub(3), &[',', '?', '!']) && view.ends(at + 1);
    // "rules that could help": the "that" of a relative clause.
    let that = view.is(at + 1, "that") && !view.class(at + 2).any(Class::MODAL) && !view.gives(at + 2, Hint::Be);
    subject || marks || inverted || that
}

#[cfg(test)]
mod tests {
    use crate::{people, quotes, text};

    #[test]
    fn every_cue_is_found_in_its_own_example() {
        for row in text::table::rows(include_str!("cues.tsv")) {
            let doc = text::plain(row[5]);
            let mut people = people::find(&doc);
            let cues: Vec<String> = quotes::find(&doc, &mut people)
                .iter()
                .filter_map(|quote| Some(doc.words(quote.cue?).to_lowercase().replace(' ', "_")))
                .collect();
            let forms: Vec<&str> = row[1].split_whitespace().collect();
            let found =
                cues.iter().any(|cue| forms.iter().any(|form| cue == form || cue.starts_with(&format!("{form}_"))));
            assert!(found, "{}: {cues:?}", row[5]);
        }
    }
}
