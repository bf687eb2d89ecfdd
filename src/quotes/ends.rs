//! Ends: where the content behind a cue stops.
//!
//! In: an outer sentence and the item at which content begins. Out: one past its last item. The content runs
//! to the end of its sentence unless one of the [`CUTS`] stops it: another cue takes over, or the outlet
//! adds something of its own. Each cut was measured alone; see the table's comments.

use super::{
    cues::{self, Found, Frame, Use},
    forward::has_content,
    phrase, subject,
    view::View,
    words::Hint,
};
use crate::text::{Class, Shape};

/// A look at one boundary: whether the content ends there.
type Cut = fn(&Boundary) -> bool;

/// A place at which content could end.
struct Boundary<'a> {
    view: &'a View<'a>,
    /// Where the content begins.
    start: usize,
    /// The cue that it belongs to.
    found: Option<&'a Found>,
    /// The item at the boundary: a comma, a dash, a conjunction, or what follows marks that close with a comma.
    at: usize,
    /// The first item behind the comma.
    next: usize,
    /// Whether a comma or dash stands here, or a comma inside the marks before.
    parted: bool,
}

/// The cuts, in no order that matters.
const CUTS: [(&str, Cut); 14] = [
    ("circumstance behind marks", circumstance),
    ("semicolon", semicolon),
    ("sentence in marks", sentence_in_marks),
    ("according to", according_to),
    ("another participle", another_participle),
    ("another verb", another_verb),
    ("another clause", another_clause),
    ("cue in a relative clause", cue_in_relative),
    ("main verb", main_verb),
    ("verb of the outlet's", next_deed),
    ("apposition", apposition),
    ("relative clause", relative),
    ("the outlet's guess", guess),
    ("absolute with", absolute_with),
];

/// Where the clause that begins at `start` ends.
pub fn clause_end(view: &View, start: usize, found: Option<&Found>) -> usize {
    let mut end = view.len();
    while end > start
        && (view.shape(end - 1) == Some(Shape::Stop) || view.is_mark(end - 1) && view.word(end - 1) != ")")
    {
        end -= 1;
    }
    for at in start + 1..end {
        let inside = view.closes_with(at - 1, &[',']);
        let comma = view.is_comma(at) || view.is_dash(at);
        let conjunction = view.gives(at, Hint::Conjunction);
        let relative = view.gives(at, Hint::Relative);
        let behind = view.marked(at - 1).is_some();
        if !(inside || comma || conjunction || relative || behind || view.word(at) == ";") {
            continue;
        }
        let mut next = at + usize::from(comma || conjunction);
        if comma && (view.gives(next, Hint::Conjunction) || view.is(next, "yet")) {
            next += 1;
        }
        let boundary = Boundary { view, start, found, at, next, parted: comma || inside };
        if CUTS.iter().any(|(_, cut)| cut(&boundary)) {
            let mut cut = at;
            while cut > start + 1 && view.is_mark(cut - 1) && view.word(cut - 1) != ")" {
                cut -= 1;
            }
            return cut;
        }
    }
    end
}

/// The plan was “over” in a statement: when and where it was said, behind the last marks of the sentence.
fn circumstance(b: &Boundary) -> bool {
    let view = b.view;
    if view.marked(b.at - 1).is_none() {
        return false;
    }
    let mut at = b.at;
    while !view.ends(at) && at - b.at < 8 {
        let leads = view.gives(at, Hint::TimeLead) && (phrase::is_time(view, at + 1) || view.is(at + 1, "on"));
        if phrase::is_time(view, at) || leads {
            at += 1;
        } else if let Some(end) = venue(view, at) {
            at = end;
        } else {
            return false;
        }
    }
    at > b.at && view.ends(at)
}

/// One past "in a statement", "at a news conference" from item `at`.
fn venue(view: &View, at: usize) -> Option<usize> {
    if !view.gives(at, Hint::VenueLead) && !view.is(at, "to") {
        return None;
    }
    (at + 1..at + 6).find(|&noun| view.gives(noun, Hint::Venue)).map(|noun| noun + 1)
}

fn semicolon(b: &Boundary) -> bool {
    b.view.word(b.at) == ";"
}

/// … it was “over.” — a marked sentence that is over.
fn sentence_in_marks(b: &Boundary) -> bool {
    b.view.is_comma(b.at) && b.view.closes_with(b.at - 1, &['.', '!', '?'])
}

fn according_to(b: &Boundary) -> bool {
    b.parted && b.view.is(b.next, "according") && b.view.is(b.next + 1, "to")
}

/// The verb at or behind `next`, adverbs and auxiliaries passed over.
fn verb_behind(b: &Boundary) -> usize {
    let mut verb = b.next;
    while b.view.is_adverb(verb) || b.view.gives(verb, Hint::Helper) {
        verb += 1;
    }
    verb
}

/// ", adding that"; "is noting this and saying that".
fn another_participle(b: &Boundary) -> bool {
    let Some(other) = cues::at(b.view, verb_behind(b)) else { return false };
    let progressive = b.found.is_some_and(|found| b.view.word(found.at).ends_with("ing"));
    let conjunction = b.view.gives(b.at, Hint::Joins);
    other.used == Use::Participle && (b.parted || conjunction && progressive) && has_content(b.view, &other)
}

/// "and warned that", "but denied that": the same form, so the same subject.
fn another_verb(b: &Boundary) -> bool {
    let verb = verb_behind(b);
    let Some(other) = cues::at(b.view, verb) else { return false };
    let past = |at: usize| b.view.class(at).any(Class::PAST);
    let third = |at: usize| b.view.word(at).ends_with('s');
    let same = b.found.is_some_and(|found| past(found.at) == past(verb) && third(found.at) == third(verb));
    let joined = b.parted || b.view.gives(b.at, Hint::Joins);
    // "said her lawyer, Per Hale, had told": the first verb of what was said.
    let helped = (b.next..verb).any(|at| b.view.gives(at, Hint::Have));
    joined && (complete(b) || !helped) && other.used == Use::Verb && same && has_content(b.view, &other)
}

/// ", but Lee said", "while the port denied".
fn another_clause(b: &Boundary) -> bool {
    let joined =
        b.view.is_comma(b.at) || b.view.is_dash(b.at) || b.view.gives(b.at, Hint::Joins) || b.view.is(b.at, "while");
    // "and we have told our partners so" is still the speaker's.
    if !joined || b.view.gives(b.next, Hint::We) {
        return false;
    }
    let late = b.view.gives(b.next, Hint::Reason);
    let next = b.next + usize::from(late && b.view.is_comma(b.at));
    for verb in next + 1..(next + 20).min(b.view.len()) {
        // An apposition may stand between: "and Lee, the mayor, denied".
        if b.view.is_mark(verb) && !b.view.is_comma(verb) || b.view.marked(verb).is_some() {
            break;
        }
        let Some(other) = cues::at(b.view, verb) else { continue };
        let own = subject::before(b.view, verb).is_some_and(|subject| {
            let start = subject.whole.start;
            // "said her lawyer, Per Hale, had told": the verb of what was said.
            if start == b.start {
                return false;
            }
            // "there was no sign and the mayor said": the phrase before "said" reaches back over "and".
            start <= next && (start + 1 >= next || b.view.is(b.at, "and") && start > b.start + 1 && complete(b))
        });
        if own && other.used == Use::Verb && has_content(b.view, &other) {
            let plain_and = b.view.is(b.at, "and");
            return !plain_and || b.found.is_some_and(|found| b.view.word(found.at) == b.view.word(verb));
        }
    }
    false
}

/// "which he said can only", "whom she called “a friend”".
fn cue_in_relative(b: &Boundary) -> bool {
    let view = b.view;
    view.gives(b.at, Hint::Relative)
        && view.gives(b.at + 1, Hint::Third)
        && cues::at(view, b.at + 2).is_some_and(|other| other.used == Use::Verb && !view.ends(other.end))
}

/// The speech, in which Lee spoke of “a dark day,” suggested: marks that close with a comma before a verb.
fn main_verb(b: &Boundary) -> bool {
    let class = b.view.class(b.at);
    b.view.closes_with(b.at - 1, &[','])
        && (class.any(Class::AUXILIARY.or(Class::MODAL))
            || class.any(Class::PAST) && !class.any(Class::NOUN.or(Class::ADJECTIVE))
            || class.any(Class::PAST) && b.view.class(b.at + 1).any(Class::DETERMINER.or(Class::PREPOSITION)))
}

/// Lee said he was “late,” and declined to say more: what the speaker did next, behind marks that close with a comma; Lee
/// called it “a farce” and left: behind any marks, where they hold a name for something and so no verb goes on.
fn next_deed(b: &Boundary) -> bool {
    let past = |at: usize| b.view.class(at).any(Class::PAST) && !b.view.class(at).any(Class::NOUN.or(Class::AUXILIARY));
    let label = b.found.is_some_and(|found| found.cue.takes(Frame::Label) && !found.cue.takes(Frame::Clause));
    (b.view.closes_with(b.at - 1, &[',']) || label && b.view.marked(b.at - 1).is_some())
        && b.view.gives(b.next.saturating_sub(1), Hint::Joins)
        && past(b.next)
        && b.found.is_some_and(|found| past(found.at))
}

/// ", a territory that": what the outlet adds to the last noun.
fn apposition(b: &Boundary) -> bool {
    let view = b.view;
    let comma = view.is_comma(b.at);
    let opens = comma && view.gives(b.at + 1, Hint::Article)
        || view.is_dash(b.at)
            && (view.is(b.at + 1, "the") || view.gives(b.at + 1, Hint::Article) || view.gives(b.at + 1, Hint::Owner));
    opens && !lists_on(view, b.at) && complete(b)
}

/// ", which", ", who": clauses that add.
fn relative(b: &Boundary) -> bool {
    b.view.is_comma(b.at) && b.view.gives(b.at + 1, Hint::Adds) && complete(b)
}

/// ", apparently hoping to": what the outlet reads into it.
fn guess(b: &Boundary) -> bool {
    let hedge = b.view.gives(b.at + 1, Hint::Guess);
    b.view.is_comma(b.at) && hedge && complete(b)
}

/// ", with pictures showing".
fn absolute_with(b: &Boundary) -> bool {
    let view = b.view;
    view.is_comma(b.at)
        && view.is(b.at + 1, "with")
        && (b.at + 2..(b.at + 8).min(view.len())).any(|at| view.class(at).any(Class::ING))
        && complete(b)
}

/// Whether the content has its verb by here.
fn complete(b: &Boundary) -> bool {
    (b.start..b.at).any(|at| {
        b.view.is_finite(at) && b.view.class(at).any(Class::AUXILIARY.or(Class::MODAL).or(Class::PAST).or(Class::VERB))
    })
}

/// Whether a comma parts the members of a list: "a bridge, a school and a quay".
fn lists_on(view: &View, comma: usize) -> bool {
    (comma + 1..view.len()).take(12).take_while(|&at| !view.ends(at)).any(|at| {
        view.gives(at, Hint::Alternative)
            && (view.is_comma(at - 1) || view.gives(at + 1, Hint::Article) || view.class(at + 1).any(Class::ING))
    })
}

/// Where the statement of a noun ends: before the verb of the sentence that the noun is the subject of.
pub fn noun_clause_end(view: &View, start: usize) -> usize {
    let mut verbs = 0;
    let mut at = start;
    while !view.ends(at) {
        if view.is_comma(at) || view.word(at) == ";" {
            return at;
        }
        let class = view.class(at);
        let finite =
            class.any(Class::AUXILIARY.or(Class::MODAL)) || class.any(Class::PAST) && !class.any(Class::ADJECTIVE);
        let chained = at > start
            && (view.class(at - 1).any(Class::AUXILIARY.or(Class::MODAL).or(Class::PAST).or(Class::NEGATION))
                || view.is_adverb(at - 1));
        if finite && !chained {
            verbs += 1;
            let fresh =
                at > start && view.class(at - 1).any(Class::PRONOUN.or(Class::SUBORDINATOR).or(Class::CONJUNCTION));
            if verbs > 1 && !fresh {
                return at;
            }
        }
        at += 1;
    }
    at
}
