//! Subjects: the words beside a cue that name the speaker.
//!
//! In: an outer sentence and the place of a cue in it. Out: the range of items that is the subject's noun
//! phrase, and where the attribution clause begins or ends with it ("X, a doctor, said" begins at X).

use super::{clauses::View, words::Hint};
use crate::text::{Class, Shape};
use std::ops::Range;

/// A speaker's phrase beside a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The noun phrase, appositions left out.
    pub phrase: Range<usize>,
    /// The phrase with appositions and what parts it from the cue.
    pub whole: Range<usize>,
}

/// The subject before the verb whose first word is item `cue`.
pub fn before(view: &View, cue: usize) -> Option<Subject> {
    let mut at = cue;
    // "has repeatedly said", "will also say", "on Tuesday said"
    loop {
        let previous = at.checked_sub(1)?;
        let class = view.class(previous);
        let helper = class.any(Class::AUXILIARY.or(Class::MODAL))
            && !class.any(Class::NOUN)
            && view.shape(previous) == Some(Shape::Lower)
            && !possessive(view, previous);
        if helper || view.is_adverb(previous) || view.gives(previous, Hint::Preverbal) {
            at = previous;
            continue;
        }
        match time_before(view, at) {
            Some(start) if start > 0 => at = start,
            _ => break,
        }
    }
    let mut last = at.checked_sub(1)?;
    // "the charter, which states": what the charter says.
    if view.is(last, "which")
        && let Some(comma) = last.checked_sub(1).filter(|&comma| view.is_comma(comma))
        && let Some(phrase) = comma.checked_sub(1).and_then(|noun| walk_left(view, noun))
    {
        let by = phrase.clone().rev().find(|&item| view.is(item, "by")).map_or(phrase.start, |by| by + 1);
        return Some(Subject { whole: last..cue, phrase: by..phrase.end });
    }
    if view.is_comma(last) || view.shape(last) == Some(Shape::Dash) {
        return behind_apposition(view, last, cue);
    }
    // "the report released last year found": the participle is no part of the name.
    if last > 0 && view.class(last).any(Class::PAST) && !view.class(last).any(Class::NOUN) && nominal(view, last - 1) {
        last -= 1;
    }
    let phrase = match walk_left(view, last) {
        Some(phrase) => modified(view, conjoined(view, phrase)),
        // "those close to him say", "the crews whose boats went down say"
        None => heads(view, last)?,
    };
    if view.gives(phrase.start, Hint::Genitive) {
        return None;
    }
    Some(Subject { whole: phrase.start..cue, phrase })
}

/// Whether a clause begins at item `at`, so that a noun phrase there is its subject.
fn at_clause_start(view: &View, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        before == 0 && view.class(before).any(Class::ADVERB)
            || view.is_mark(before)
            || view.marked(before).is_some()
            || opens_clause(view, before)
            || view.class(before).any(Class::SUBORDINATOR)
    })
}

/// "politicians and voters", where the first conjunct begins its clause: both speak.
fn conjoined(view: &View, phrase: Range<usize>) -> Range<usize> {
    let Some(and) = phrase.start.checked_sub(1).filter(|&at| view.gives(at, Hint::Alternative) && at > 0) else {
        return phrase;
    };
    match walk_left(view, and - 1) {
        Some(first) if at_clause_start(view, first.start) && !view.class(first.start).any(Class::PRONOUN) => {
            first.start..phrase.end
        }
        _ => phrase,
    }
}

/// A phrase that is only the object of what modifies the subject: of "people who have seen the plan say" and
/// "protesters marching through the town chanted" the subject is at the start.
fn modified(view: &View, phrase: Range<usize>) -> Range<usize> {
    if at_clause_start(view, phrase.start) || phrase.len() == 1 && view.class(phrase.start).any(Class::PRONOUN) {
        return phrase;
    }
    heads(view, phrase.start).unwrap_or(phrase)
}

/// The noun phrase at the start of a clause whose modifiers reach to item `end`: "people [who have seen] the plan", "crews
/// [across] the county", "those [close to] him", "a study [that appeared] in".
fn heads(view: &View, end: usize) -> Option<Range<usize>> {
    let object = view.class(end.wrapping_sub(1)).any(Class::PREPOSITION) && view.is_lower(end - 1);
    let mut verb = false;
    for at in (end.saturating_sub(12)..end).rev() {
        if view.is_mark(at) || view.marked(at).is_some() {
            break;
        }
        // What has its verb here has no modifier there: "the refusal did not go over well with the crew".
        verb |= view.is_lower(at) && view.class(at).any(Class::AUXILIARY.or(Class::MODAL).or(Class::FINITE));
        let before = (0..at).rev().find(|&item| !view.is_adverb(item) || view.gives(item, Hint::Alone));
        let Some(noun) = before.filter(|&noun| heads_phrase(view, noun)) else { continue };
        let relative = view.is(at, "who")
            || view.is(at, "whose")
            || view.gives(at, Hint::Relative) && view.class(at + 1).any(Class::PAST.or(Class::AUXILIARY));
        let participle = view.class(at).any(Class::ING) && view.is_lower(at) && (view.is_lower(noun) || noun == 0);
        let preposition = |at: usize| view.class(at).any(Class::PREPOSITION) && view.is_lower(at);
        let linked = object && (preposition(at) || view.class(at).any(Class::ADJECTIVE) && preposition(at + 1));
        if !relative && (verb || !participle && !linked) {
            continue;
        }
        let of = view.is(noun, "those") && noun > 1 && view.is(noun - 1, "of");
        let head = walk_left(view, if of { noun - 2 } else { noun }).filter(|head| at_clause_start(view, head.start));
        if head.is_some() || !linked {
            return head;
        }
    }
    None
}

/// Whether item `noun` can be a noun that a relative clause or a preposition follows.
fn heads_phrase(view: &View, noun: usize) -> bool {
    let class = view.class(noun);
    let verb = class.any(Class::PAST.or(Class::DETERMINER)) && !class.any(Class::NOUN);
    nominal(view, noun) && !verb || view.gives(noun, Hint::Antecedent) || view.gives(noun, Hint::Alone)
}

/// Whether item `at` is an 's that belongs to a noun and no verb: "the minister's said plan".
pub(super) fn possessive(view: &View, at: usize) -> bool {
    let before = view.class(at.wrapping_sub(1));
    view.gives(at, Hint::Genitive) && !before.any(Class::PRONOUN.or(Class::DETERMINER).or(Class::SUBORDINATOR))
}

/// The first item of the time expression that ends before item `end`: "on Wednesday", "last night".
fn time_before(view: &View, end: usize) -> Option<usize> {
    let mut at = end;
    while let Some(previous) = at.checked_sub(1) {
        if !is_time(view, previous) {
            break;
        }
        at = previous;
    }
    if at == end {
        return None;
    }
    if at > 0 && view.gives(at - 1, Hint::TimeLead) {
        at -= 1;
    }
    Some(at)
}

/// Whether item `at` is a word of a date or time of day.
pub fn is_time(view: &View, at: usize) -> bool {
    if view.is_capital(at) && view.gives(at, Hint::NameTime) {
        return false;
    }
    view.gives(at, Hint::Time) && (!view.is(at, "this") || view.gives(at + 1, Hint::Time))
}

/// The subject before ", a doctor," or ", who had seen it,": the item at `comma` closes the apposition.
fn behind_apposition(view: &View, comma: usize, cue: usize) -> Option<Subject> {
    let mut nearest = None;
    let mut at = comma;
    for _ in 0..40 {
        let Some(previous) = at.checked_sub(1) else { break };
        at = previous;
        if view.marked(at).is_some() && view.words_in(at..at + 1) > 4 {
            break;
        }
        if !(view.is_comma(at) || view.shape(at) == Some(Shape::Dash)) {
            continue;
        }
        let Some(phrase) = at.checked_sub(1).and_then(|last| walk_left(view, last)) else { continue };
        let phrase = if view.is_comma(at) { phrase } else { modified(view, phrase) };
        // "Among the crews, two thirds, 67 percent, say": what a preposition leads is no subject.
        let led = view.class(phrase.start.wrapping_sub(1)).any(Class::PREPOSITION);
        let phrase = match heads(view, phrase.start) {
            Some(head) if led => head,
            None if led && !phrase.clone().all(|item| view.is_capital(item)) => continue,
            _ => phrase,
        };
        let starts_clause =
            phrase.start == 0 || view.marked(phrase.start - 1).is_some() || opens_clause(view, phrase.start - 1);
        let adverb = phrase.len() == 1
            && view.class(phrase.start).any(Class::ADVERB)
            && !view.class(phrase.start).any(Class::PRONOUN.or(Class::NOUN));
        let share = phrase.start == 0 || view.is_mark(phrase.start - 1);
        let named = |item: usize| {
            view.is_capital(item)
                || view.class(item).any(Class::DETERMINER.or(Class::PRONOUN))
                || share && view.class(item).any(Class::NUMBER)
        };
        let named = !adverb && phrase.clone().any(named);
        if !named {
            continue;
        }
        if view.gives(phrase.start, Hint::Genitive) {
            continue;
        }
        let subject = Subject { whole: phrase.start..cue, phrase };
        if starts_clause {
            return Some(subject);
        }
        nearest.get_or_insert(subject);
    }
    nearest.filter(|subject| {
        // "a spokeswoman, Ann Lee, said", "a third of the crews, 33%, say": a name or a number may stand behind.
        let behind = subject.phrase.end..cue;
        let telling = |item: usize| view.is_capital(item) || view.class(item).any(Class::NUMBER);
        subject.phrase.clone().any(|item| view.is_capital(item))
            || behind.clone().any(telling) && !behind.clone().any(|item| view.is_finite(item) && view.is_lower(item))
    })
}

/// Whether a clause can begin after item `at`; "at that event" is none.
fn opens_clause(view: &View, at: usize) -> bool {
    let pointer = view.is(at, "that") && at > 0 && view.class(at - 1).any(Class::PREPOSITION);
    view.is_mark(at) && !view.is_comma(at) || !pointer && view.gives(at, Hint::Opens)
}

/// The noun phrase whose last word is item `last`.
pub fn walk_left(view: &View, last: usize) -> Option<Range<usize>> {
    let class = view.class(last);
    if class.any(Class::PRONOUN) && !view.gives(last, Hint::NounToo) {
        return (!view.gives(last, Hint::NotSubject) || last == 0).then_some(last..last + 1);
    }
    if view.word(last) == ")" {
        return closed_bracket(view, last);
    }
    if view.is(last, "that") || view.is(last, "which") || !nominal(view, last) {
        return None;
    }
    run_left(view, last)
}

/// The words from item `last` leftwards that one noun phrase can hold.
fn run_left(view: &View, last: usize) -> Option<Range<usize>> {
    let mut start = last;
    while let Some(at) = start.checked_sub(1) {
        if last - at > 24 {
            break;
        }
        if !extends(view, at, start) {
            break;
        }
        start = at;
    }
    trim_left(view, start..last + 1)
}

/// "Rep. Lee (D-Va.)" before a verb: the bracket belongs to the name.
fn closed_bracket(view: &View, last: usize) -> Option<Range<usize>> {
    let open = (last.saturating_sub(6)..last).rev().find(|&at| view.word(at) == "(")?;
    let name = open.checked_sub(1).filter(|&name| nominal(view, name))?;
    let phrase = run_left(view, name)?;
    Some(phrase.start..last + 1)
}

/// Whether item `at` can end or fill a noun phrase.
fn nominal(view: &View, at: usize) -> bool {
    let Some(token) = view.token(at) else {
        return false;
    };
    let class = token.class;
    match token.shape {
        Shape::Upper | Shape::Number => true,
        Shape::Capital => {
            !class.any(Class::SUBORDINATOR.or(Class::CONJUNCTION).or(Class::PREPOSITION).or(Class::AUXILIARY))
                || at > 0 && !class.any(Class::SUBORDINATOR.or(Class::CONJUNCTION))
        }
        Shape::Lower => {
            class.any(Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER).or(Class::DETERMINER).or(Class::POSSESSIVE))
                && !class.any(Class::MODAL.or(Class::CONJUNCTION))
                && !view.gives(at, Hint::NoNoun)
        }
        _ => false,
    }
}

/// Whether item `at` belongs to the noun phrase that begins at `start`, the item after it.
fn extends(view: &View, at: usize, start: usize) -> bool {
    let Some(token) = view.token(at) else {
        // A nickname: Robert "Bobby" Scott.
        return view.words_in(at..at + 1) <= 3 && view.is_capital(start) && at > 0 && view.is_capital(at - 1);
    };
    let class = token.class;
    let before = at.checked_sub(1);
    let noun_before = before.is_some_and(|index| nominal(view, index));
    if matches!(token.shape, Shape::Mark | Shape::Dash | Shape::Stop | Shape::Quote) {
        return false;
    }
    if at == 0 && view.gives(at, Hint::Demonstrative) {
        return true;
    }
    if view.gives(at, Hint::Genitive) {
        return noun_before;
    }
    if class.any(Class::PRONOUN) && !class.any(Class::POSSESSIVE.or(Class::DETERMINER)) {
        return view.is(at, "one");
    }
    if view.is(start, "the") || view.gives(start, Hint::Article) {
        // What stands before an article is another phrase, unless "of the".
        return view.gives(at, Hint::LinkArticle) && noun_before;
    }
    if class.any(Class::CONJUNCTION) {
        let joined = view.is(at, "and")
            && noun_before
            && (view.is_capital(start) || view.class(start).any(Class::DETERMINER) || view.gives(start, Hint::Others));
        let adjectives = view.is(at, "and")
            && noun_before
            && before.is_some_and(|index| view.is_capital(index) || view.class(index).any(Class::ADJECTIVE));
        return joined || adjectives;
    }
    if class.any(Class::PREPOSITION) && token.shape == Shape::Lower {
        return noun_before
            && view.gives(at, Hint::Link)
            // "the statement released by each office"
            || view.is(at, "by") && before.is_some_and(|index| view.class(index).any(Class::PAST));
    }
    if class.any(Class::PAST) && token.shape == Shape::Lower {
        let premodifier = (view.class(start).any(Class::NOUN) || view.is_capital(start))
            && before.is_none_or(|index| {
                view.marked(index).is_some()
                    || view.is_mark(index)
                    || view.class(index).any(Class::DETERMINER.or(Class::ADJECTIVE).or(Class::CONJUNCTION))
            });
        let name = before.is_some_and(|index| view.is_capital(index));
        let reduced = view.class(start).any(Class::PREPOSITION) && noun_before && !name;
        return premodifier || reduced;
    }
    if class.any(Class::AUXILIARY.or(Class::MODAL).or(Class::SUBORDINATOR)) && token.shape == Shape::Lower {
        return false;
    }
    nominal(view, at)
}

/// Takes conjunctions, adverbs and a leading prepositional phrase from the start of a phrase.
fn trim_left(view: &View, mut phrase: Range<usize>) -> Option<Range<usize>> {
    while phrase.start + 1 < phrase.end {
        let first = phrase.start;
        let class = view.class(first);
        let loose = class.any(Class::CONJUNCTION.or(Class::SUBORDINATOR)) && !class.any(Class::DETERMINER)
            || class.any(Class::ADVERB)
                && !class.any(Class::DETERMINER.or(Class::ADJECTIVE))
                && !view.is_capital(first + 1);
        if loose {
            phrase.start += 1;
            continue;
        }
        if !class.any(Class::PREPOSITION) {
            break;
        }
        // "In Brussels the minister": the phrase begins at its last article, else after the first noun.
        let article = (first + 2..phrase.end)
            .rev()
            .find(|&at| view.class(at).any(Class::DETERMINER) && !view.class(at - 1).any(Class::PREPOSITION));
        phrase.start = article.unwrap_or(first + 1);
    }
    // "In Tuesday's address Ann Lee": a name behind a plain noun is a phrase of its own.
    let adverbial = phrase.start.checked_sub(1).is_some_and(|before| view.class(before).any(Class::PREPOSITION));
    if adverbial {
        let name = (phrase.start + 1..phrase.end).rev().take_while(|&at| view.is_capital(at)).last();
        if let Some(name) = name.filter(|&name| view.shape(name - 1) == Some(Shape::Lower) && !linked(view, name - 1)) {
            phrase.start = name;
        }
    }
    // "As a result some sailors": what follows the noun of the adverbial is a phrase of its own.
    if adverbial {
        let own = (phrase.start + 1..phrase.end).find(|&at| {
            view.class(at).any(Class::DETERMINER)
                && view.class(at - 1).any(Class::NOUN)
                && view.shape(at - 1) == Some(Shape::Lower)
                && !view.class(at - 1).any(Class::DETERMINER)
        });
        phrase.start = own.unwrap_or(phrase.start);
    }
    (phrase.start < phrase.end).then_some(phrase)
}

/// Whether item `at` ties what follows to the phrase before it: "of", "the", "'s".
fn linked(view: &View, at: usize) -> bool {
    let class = view.class(at);
    class
        .any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::CONJUNCTION).or(Class::POSSESSIVE).or(Class::ADJECTIVE))
        && !class.any(Class::NOUN)
}

/// The noun phrase that begins at item `first`, as after an inverted cue or "according to".
pub fn after(view: &View, first: usize) -> Option<Subject> {
    let class = view.class(first);
    let counts = view.is(first, "one") && (nominal(view, first + 1) || view.is(first + 1, "of"));
    if class.any(Class::PRONOUN) && !class.any(Class::DETERMINER.or(Class::POSSESSIVE)) && !counts {
        let subject = view.gives(first, Hint::Speaker);
        return subject.then(|| Subject { phrase: first..first + 1, whole: first..first + 1 });
    }
    let mut end = first;
    while end < view.len() && end - first < 24 {
        let nickname = view.marked(end).is_some() && view.words_in(end..end + 1) <= 3 && view.is_capital(end + 1);
        let class = view.class(end);
        let links = class.any(Class::PREPOSITION)
            && view.gives(end, Hint::LinkAfter)
            && end > first
            && (nominal(view, end + 1));
        let joins = view.is(end, "and") && end > first && nominal(view, end + 1);
        // "said Lund's former partner": the 's of an owner.
        let behind = Class::NOUN.or(Class::ADJECTIVE).or(Class::NUMBER);
        let owner = possessive(view, end) && (view.class(end + 1).any(behind) || view.is_capital(end + 1));
        let verb = end > first
            && !owner
            && view.shape(end) == Some(Shape::Lower)
            && class.any(Class::PAST.or(Class::AUXILIARY).or(Class::MODAL))
            && !view.class(end + 1).any(Class::NOUN);
        let wrong = verb || class.any(Class::PREPOSITION) && !links && view.shape(end) == Some(Shape::Lower);
        if wrong || !(links || joins || nickname || nominal(view, end)) {
            break;
        }
        if class.any(Class::ADVERB)
            && !class.any(Class::NOUN.or(Class::ADJECTIVE))
            && view.shape(end) == Some(Shape::Lower)
        {
            break;
        }
        end += 1;
    }
    // Never ends on a link, and time is no part of a name.
    while end > first
        && (view.class(end - 1).any(Class::PREPOSITION.or(Class::CONJUNCTION))
            && view.shape(end - 1) == Some(Shape::Lower)
            || is_time(view, end - 1))
    {
        end -= 1;
    }
    if view.word(end) == "(" && view.word(end + 2) == ")" {
        end += 3;
    }
    (end > first).then_some(Subject { phrase: first..end, whole: first..end })
}

/// The subject of the verb that "and said" goes on from: "Lee laughed and said". `conjunction` is the item
/// of *and*.
pub fn of_joined(view: &View, conjunction: usize) -> Option<Subject> {
    (conjunction.saturating_sub(12).max(1)..conjunction)
        .rev()
        .filter(|&at| {
            view.is_finite(at)
                && (view.class(at).any(Class::PAST.or(Class::AUXILIARY)) || !view.class(at).any(Class::NOUN))
        })
        .filter_map(|at| before(view, at))
        // "a fool who has neglected his duties, and urged": the fool urged nobody.
        .filter(|subject| !(view.gives(subject.phrase.start, Hint::Relative) && view.is_comma(conjunction - 1)))
        // "argued that a storm had come, and wrote": the storm wrote nothing.
        .find(|subject| !subject.whole.start.checked_sub(1).is_some_and(|that| view.is(that, "that")))
}

/// The subject of the sentence's first finite verb before item `limit`: what a participle hangs on.
pub fn of_sentence(view: &View, limit: usize) -> Option<Subject> {
    (1..limit).filter(|&at| view.is_finite(at) && !possessive(view, at)).find_map(|at| {
        let class = view.class(at);
        let sure = class.any(Class::AUXILIARY.or(Class::MODAL).or(Class::PAST))
            || !class.any(Class::NOUN.or(Class::ADJECTIVE));
        let empty = |subject: &Subject| {
            subject.phrase.len() == 1
                && view.class(subject.phrase.start).any(Class::DETERMINER)
                && !view.class(subject.phrase.start).any(Class::PRONOUN)
        };
        // "The remarks came as Ms Okafor left the hall, saying": remarks say nothing.
        let came =
            view.gives(at, Hint::Came) && (at + 1..(at + 6).min(limit)).any(|next| view.gives(next, Hint::CameAs));
        if sure && !came { before(view, at).filter(|subject| !empty(subject)) } else { None }
    })
}

/// The subject of a participle from the words beside it: "quoted the mayor as saying", "with Ann Lee saying".
pub fn of_participle(view: &View, at: usize) -> Option<Subject> {
    let previous = at.checked_sub(1)?;
    if view.is(previous, "as") {
        let quoted = (previous.saturating_sub(14)..previous).rev().find(|&item| view.gives(item, Hint::Quoted))?;
        if view.is(quoted + 1, "by") || quoted + 1 == previous {
            return before(view, quoted.checked_sub(1).filter(|&be| view.is_be(be)).unwrap_or(quoted));
        }
        return after(view, quoted + 1);
    }
    // "Ms Okafor is shown saying"
    if view.gives(previous, Hint::Shown) {
        let be = (previous.saturating_sub(3)..previous).rev().find(|&item| view.is_be(item))?;
        return before(view, be);
    }
    // "with Ann Lee replying to a question, by saying": the nearest "with X …ing" before it.
    for with in (previous.saturating_sub(30)..=previous).rev().filter(|&item| view.is(item, "with")) {
        let Some(subject) = after(view, with + 1) else { continue };
        let verb = subject.phrase.end;
        let participle = view.class(verb).any(Class::ING) && !view.class(verb).any(Class::PREPOSITION);
        if verb == at || participle && view.shape(verb) == Some(Shape::Lower) {
            return Some(Subject { whole: with..at, ..subject });
        }
    }
    None
}

/// Whose claim or announcement a noun is: "the port's claim", "a claim by the port", "a claim from Ann Lee".
pub fn owner(view: &View, at: usize) -> Option<Subject> {
    for clitic in (at.saturating_sub(5)..at).rev() {
        if view.gives(clitic, Hint::Genitive) {
            let phrase = walk_left(view, clitic.checked_sub(1)?)?;
            return Some(Subject { whole: phrase.start..at, phrase });
        }
        if view.gives(clitic, Hint::Owner) {
            return Some(Subject { phrase: clitic..clitic + 1, whole: clitic..at });
        }
        if !nominal(view, clitic) {
            break;
        }
    }
    None
}

/// The subject of "Radio North quoted the mayor as saying" behind a quote: the mayor, in a clause that begins
/// with whoever quotes; and of "the mayor was quoted as saying", "the mayor is heard saying".
pub fn of_quoted(view: &View, at: usize) -> Option<Subject> {
    let with = at.checked_sub(1).is_some_and(|previous| view.class(previous).any(Class::ING) || view.is_mark(previous));
    let subject = of_participle(view, at).filter(|subject| !with && !view.is(subject.whole.start, "with"))?;
    let quoted = (0..subject.phrase.start).rev().find(|&item| view.gives(item, Hint::Quoted));
    let start = match quoted {
        Some(quoted) => before(view, quoted).map_or(quoted, |quoting| quoting.whole.start),
        None => subject.phrase.start,
    };
    Some(Subject { whole: start..at, phrase: subject.phrase })
}

/// The subject that a sentence names behind what a participle at its head says, and where that ends: "Saying that it was
/// late, Lee left", "A day after telling reporters it was late, Lee left". `at` is the participle.
pub fn of_main(view: &View, at: usize) -> Option<(Subject, usize)> {
    // "Despite Ms Okafor saying" has a subject of its own.
    let own = at > 0 && !view.class(at - 1).any(Class::PREPOSITION.or(Class::SUBORDINATOR));
    let leads = at <= 6 && !own && (0..at).all(|item| !view.is_finite(item) && view.marked(item).is_none());
    if !leads {
        return None;
    }
    (at + 2..(at + 40).min(view.len())).find_map(|end| {
        let comma = view.is_comma(end);
        if !comma && !view.closes_with(end - 1, &[',']) {
            return None;
        }
        let subject = after(view, end + usize::from(comma))?;
        // Its verb stands right behind it, or past an apposition.
        let mut verb = subject.phrase.end;
        if view.is_comma(verb) {
            verb = (verb + 1..(verb + 16).min(view.len())).find(|&item| view.is_comma(item))? + 1;
        }
        while view.is_adverb(verb) {
            verb += 1;
        }
        view.is_finite(verb).then_some((subject, end))
    })
}

/// The subject of an infinitive from the verb that governs it: "Lee went on to say", "Lee was quick to retort". `at` is
/// the infinitive. Of a verb that says nothing was said, "Lee refused to say", there is none.
pub fn of_governor(view: &View, at: usize) -> Option<Subject> {
    let from = at.saturating_sub(9);
    if (from..at).any(|item| view.gives(item, Hint::Unsaid)) {
        return None;
    }
    let verb = (from..at.saturating_sub(1)).rev().find(|&item| {
        view.is_finite(item)
            && (view.class(item).any(Class::PAST.or(Class::AUXILIARY)) || !view.class(item).any(Class::NOUN))
    })?;
    let mut subject = before(view, verb)?;
    subject.whole.end = at;
    Some(subject)
}

/// Who gives a warning: the subject of "issued warnings that", "has made a promise that".
pub fn of_giver(view: &View, at: usize) -> Option<Subject> {
    let verb = (at.saturating_sub(5)..at).rev().find(|&item| view.gives(item, Hint::Give))?;
    if view.word(verb).ends_with("ing") {
        of_participle(view, verb).or_else(|| of_sentence(view, verb))
    } else {
        before(view, verb)
    }
}
