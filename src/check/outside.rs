//! What checked articles have to do with each other and with an archive.
//!
//! In: the claims of all articles, and which of them are checked. Out: alarms, each at a passage of a checked article,
//! with the passages of other articles that it does not fit. Where two checked articles contradict each other, the alarm
//! is at the one that more articles contradict, else at the later one.

use super::{Draft, rules::Rule};
use crate::{
    Span,
    compare::{
        self, Between, Claims, Finding, Level, Passage, Relation, Settings, Source,
        wording::{
            difference::{self, Piece},
            folded::Folded,
            variant::{self, Variant},
        },
    },
    quotes::Kind,
};
use std::collections::BTreeMap;

/// A passage of an article: the article's number and the span.
type At = (usize, Span);

/// The alarms of the articles that are `checked`.
pub(super) fn find(
    all: Vec<Claims>,
    checked: &(dyn Fn(&Source) -> bool + Sync),
    settings: &Settings,
) -> Vec<(Source, Draft)> {
    let (_, drafts) =
        compare::relate_those(all, checked, settings, |all, told| of_story(all, &told.relations, checked));
    drafts.into_iter().flatten().collect()
}

/// The alarms that the relations of one story raise.
fn of_story(all: &[Claims], relations: &[Relation], checked: &dyn Fn(&Source) -> bool) -> Vec<(Source, Draft)> {
    let source = |article: usize| all.get(article).map(|claims| &claims.source);
    let broken: Vec<(Rule, &Relation)> =
        relations.iter().filter_map(|relation| Some((rule(relation)?, relation))).collect();
    let mut counts: BTreeMap<(Rule, At), usize> = BTreeMap::new();
    for &(rule, relation) in &broken {
        for at in [a(relation), b(relation)] {
            *counts.entry((rule, at)).or_default() += 1;
        }
    }
    let mut grouped: BTreeMap<(Rule, At), Vec<&Relation>> = BTreeMap::new();
    for &(rule, relation) in &broken {
        let count = |at: At| counts.get(&(rule, at)).copied().unwrap_or_default();
        let rank = |at: At| {
            let source = source(at.0);
            (source.is_some_and(checked), count(at), source.and_then(|source| source.published), at)
        };
        let here = if rank(a(relation)) > rank(b(relation)) { a(relation) } else { b(relation) };
        grouped.entry((rule, here)).or_default().push(relation);
    }
    grouped.into_iter().filter_map(|((rule, here), relations)| alarm(rule, here, relations, &source)).collect()
}

fn a(relation: &Relation) -> At {
    (relation.a, relation.finding.a.span)
}

fn b(relation: &Relation) -> At {
    (relation.b, relation.finding.b.span)
}

/// The alarm at `here` that `relations` raise together.
fn alarm<'a>(
    rule: Rule,
    here: At,
    mut relations: Vec<&Relation>,
    source: &impl Fn(usize) -> Option<&'a Source>,
) -> Option<(Source, Draft)> {
    relations.sort_by(|a, b| b.finding.confidence().total_cmp(&a.finding.confidence()));
    let sides = |relation: &'_ Relation| {
        let (first, second) = (&relation.finding.a, &relation.finding.b);
        if a(relation) == here {
            (first.clone(), second.clone(), relation.b)
        } else {
            (second.clone(), first.clone(), relation.a)
        }
    };
    let first = relations.first()?;
    let (passage, other, article) = sides(first);
    let own = source(here.0)?.clone();
    let whose = source(article).map(name).unwrap_or_default();
    let mut message = message(rule, &first.finding, &passage, &other, &whose);
    if relations.len() > 1 {
        message.push_str(&format!(", and {} more", relations.len() - 1));
    }
    let there = relations.iter().filter_map(|relation| {
        let (_, other, article) = sides(relation);
        Some((source(article)?.clone(), other))
    });
    let confidence = first.finding.confidence();
    Some((own, Draft { rule, message, confidence, here: passage, there: there.take(MOST).collect() }))
}

/// So many passages are shown that an alarm is held against.
const MOST: usize = 5;

/// From this confidence on two numbers that may both be right are worth a note: below it, "six minutes" was held against
/// "two days".
const DIFFERS: f64 = 0.6;

/// What an article is called: its outlet, or its file.
fn name(source: &Source) -> String {
    let outlet = source.outlet.clone().unwrap_or_else(|| source.path.clone());
    source.published.map_or(outlet.clone(), |published| format!("{outlet} of {}", published.day))
}

/// The rule that a relation breaks.
fn rule(relation: &Relation) -> Option<Rule> {
    let finding = &relation.finding;
    match (relation.kind, finding.level) {
        (compare::Kind::Figure, Level::Contradict) if finding.between == Between::Outlets => {
            Some(Rule::FigureContradictsArchive)
        }
        (compare::Kind::Figure, Level::Contradict | Level::Differ | Level::Superseded) => {
            (finding.confidence() >= DIFFERS).then_some(Rule::FigureDiffers)
        }
        (compare::Kind::Quote, _) => rule_of_quote(finding),
        (compare::Kind::Name, _) if finding.reason == "spelling" => {
            are_near(&finding.a.text, &finding.b.text).then_some(Rule::NameSpelling)
        }
        (compare::Kind::Name, Level::Compatible | Level::Differ) if finding.reason == "role" => Some(Rule::RoleDiffers),
        (compare::Kind::Date, Level::Contradict) => Some(Rule::DateContradictsArchive),
        _ => None,
    }
}

/// The rule that two quotes break.
pub(super) fn rule_of_quote(finding: &Finding) -> Option<Rule> {
    match (finding.level, finding.reason) {
        (Level::Contradict, "speaker") => Some(Rule::QuoteSpeaker),
        (Level::Contradict, _) => Some(Rule::QuoteChanged),
        (Level::Compatible, "reworded") if finding.a.speaker == finding.b.speaker => {
            reworded(&finding.a.text, &finding.b.text).map(|_| Rule::QuoteReworded)
        }
        _ => None,
    }
}

/// Whether two wordings part elsewhere than at their ends, where one may simply be shorter.
fn parts_inside(a: &str, b: &str) -> bool {
    let mut pieces = difference::pieces(a, b);
    let same = |piece: &Piece| matches!(piece, Piece::Same(_));
    // What both have in another's place at an end is another word only if it begins otherwise.
    let begins = |words: &str| -> String {
        words.chars().skip_while(|c| !c.is_alphanumeric()).take_while(|c| c.is_alphanumeric()).collect()
    };
    if let [.., Piece::Gone(gone), Piece::New(new)] = pieces.as_slice() {
        let (gone, new) = (begins(gone).to_lowercase(), begins(new).to_lowercase());
        if !gone.starts_with(&new) && !new.starts_with(&gone) {
            return true;
        }
    }
    while pieces.last().is_some_and(|piece| !same(piece)) {
        pieces.pop();
    }
    pieces.iter().skip_while(|piece| !same(piece)).any(|piece| !same(piece))
}

/// The words between marks that differ: what is paraphrased around them may be worded as one likes.
fn reworded<'a>(a: &'a str, b: &'a str) -> Option<(&'a str, &'a str)> {
    if is_marked(a) && is_marked(b) {
        return parts_inside(a, b).then_some((a, b));
    }
    let differ = |a: &str, b: &str| {
        let likeness = variant::compare(&Folded::of(a, Kind::Direct), &Folded::of(b, Kind::Direct));
        likeness.is_some_and(|likeness| likeness.variant == Variant::Reworded && likeness.run >= 4)
    };
    let pairs = fragments(a).flat_map(|one| fragments(b).map(move |other| (one, other)));
    pairs.into_iter().find(|(one, other)| differ(one, other))
}

const OPEN: [char; 6] = ['“', '"', '‘', '\'', '«', '„'];
const CLOSED: [char; 6] = ['”', '"', '’', '\'', '»', '“'];

/// Whether all of a quote stands between marks.
fn is_marked(words: &str) -> bool {
    words.starts_with(OPEN) && words.ends_with(CLOSED)
}

/// The first few stretches between double marks.
fn fragments(words: &str) -> impl Iterator<Item = &str> {
    const MOST: usize = 4;
    let mut rest = words;
    let next = move || {
        let (_, inside) = rest.split_once(['“', '"', '«', '„'])?;
        let (fragment, after) = inside.split_once(['”', '"', '»']).unwrap_or((inside, ""));
        rest = after;
        Some(fragment)
    };
    std::iter::from_fn(next).take(MOST)
}

/// Whether two phrases have names that are spelled nearly alike: "Mike" is no spelling of "Michael".
fn are_near(a: &str, b: &str) -> bool {
    let words = |phrase: &str| -> Vec<String> {
        let names = phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase));
        names.map(str::to_lowercase).take(12).collect()
    };
    let (a, b) = (words(a), words(b));
    let near = |a: &String, b: &String| {
        let long = a.chars().count().max(b.chars().count());
        long > 3 && strsim::levenshtein(a, b) <= 1 + long / 4
    };
    a.iter().filter(|word| !b.contains(word)).any(|one| b.iter().any(|other| !a.contains(other) && near(one, other)))
}

/// What is wrong between two passages, of which `there` is one of `whose`.
pub(super) fn message(rule: Rule, finding: &Finding, here: &Passage, there: &Passage, whose: &str) -> String {
    let reason = finding.reason;
    let words = |passage: &Passage| match rule {
        Rule::NameSpelling => shown(name_in(&passage.text, &finding.topic)),
        _ => shown(&passage.text),
    };
    let (this, that) = (words(here), words(there));
    let who = |passage: &Passage| passage.speaker.clone().unwrap_or_else(|| "nobody".to_owned());
    let by = |passage: &Passage| passage.speaker.as_ref().map(|who| format!(" by {who}")).unwrap_or_default();
    match rule {
        Rule::QuoteSpeaker => format!("{this} is given to {} here, to {} in {whose}", who(here), who(there)),
        Rule::QuoteChanged => {
            format!("other words than in {whose}, {reason}: {}", difference(rule, &here.text, &there.text))
        }
        Rule::QuoteReworded => {
            let (here, there) = reworded(&here.text, &there.text).unwrap_or((&here.text, &there.text));
            format!("other words than in {whose}: {}", difference(rule, here, there))
        }
        Rule::NameSpelling => format!("{this} is spelled {that} in {whose}"),
        Rule::RoleDiffers => format!("{this} is {that} in {whose}"),
        Rule::FigureDiffers => format!("{this} here{}, {that} in {whose}{}", by(here), by(there)),
        _ if reason == "typo" => format!("{this} here, {that} in {whose}: the same digits, so perhaps a slip"),
        _ => format!("{this} here, {that} in {whose}"),
    }
}

/// Two wordings of a quote about the first place where they part: what stands `[-here-]` and `{+there+}`.
fn difference(rule: Rule, here: &str, there: &str) -> String {
    const BEFORE: usize = 5;
    const MOST: usize = 20;
    let line = difference::line(&difference::pieces(here, there));
    // Where nothing decisive is gone, what one of the two leaves out tells less than a word in another's place.
    let swapped = line.find("-] {+").filter(|_| rule == Rule::QuoteReworded);
    let swapped = swapped.and_then(|at| line.get(..at)?.rfind("[-"));
    let parts = swapped.or_else(|| line.find("[-").into_iter().chain(line.find("{+")).min()).unwrap_or_default();
    let (before, after) = (line.get(..parts).unwrap_or(""), line.get(parts..).unwrap_or(""));
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    let lead = before.get(before.len().saturating_sub(BEFORE)..).unwrap_or(&[]).join(" ");
    let tail = after.get(..after.len().min(MOST)).unwrap_or(&[]).join(" ");
    let cut = |cut: bool| if cut { "… " } else { "" };
    let more = if after.len() > MOST { " …" } else { "" };
    format!("{}{lead} {tail}{more}", cut(before.len() > BEFORE)).trim().to_owned()
}

/// The piece between commas that holds a name, of a phrase with roles around it.
fn name_in<'a>(phrase: &'a str, name: &str) -> &'a str {
    let begins = |word: &str| word.chars().take(3).collect::<String>();
    let beginnings: Vec<String> = name.split(' ').map(begins).collect();
    let fits = |piece: &&str| piece.split(' ').filter(|word| beginnings.contains(&begins(word))).count();
    let pieces: Vec<&str> = phrase.split(',').map(str::trim).collect();
    // The first of those that fit best.
    pieces.into_iter().rev().max_by_key(fits).unwrap_or(phrase)
}

/// Words in a message, in marks of their own, cut where they are long.
fn shown(words: &str) -> String {
    const MOST: usize = 90;
    let bare = words.trim_matches(['“', '”', '"', '«', '»', '„', '‘', '’']);
    let end = bare.char_indices().nth(MOST).map(|(at, _)| at);
    match end.and_then(|end| bare.get(..end)) {
        Some(cut) => format!("“{}…”", cut.rsplit_once(' ').map_or(cut, |(words, _)| words)),
        None => format!("“{bare}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_the_name_without_its_roles() {
        for (phrase, expected) in [
            ("Oleg Marchenko, the director of the museum", "Oleg Marchenko"),
            ("His counterpart, Oleg Marchenko", "Oleg Marchenko"),
            ("Director Oleg Marchenko", "Director Oleg Marchenko"),
        ] {
            assert_eq!(name_in(phrase, "Oleh Marchenko"), expected);
        }
    }

    #[test]
    fn only_near_spellings_are_spellings() {
        for (a, b, expected) in [
            ("Mayor Oleg Marchenko", "Oleh Marchenko, the mayor", true),
            ("Ana Ibáñez", "Ana Ibanez", true),
            ("Mike Orrin", "Michael Orrin", false),
            ("Mayor Ada Okafor", "Ada Okafor, major of the Port", false),
        ] {
            assert_eq!(are_near(a, b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn only_words_between_marks_are_held_against_each_other() {
        for (a, b, expected) in [
            ("“The gate was shut for years,”", "“The gate has been shut for years.”", true),
            ("she saw “no sign of the boats on the river”", "“I have seen no signs of the boats on river.”", true),
            (
                "“We saw the boats, if they keep their word”",
                "“We saw the boats, if they keep their word,” “Now.”",
                false,
            ),
            ("“We saw the boats on the river,”", "“We saw the boats on the canal,”", true),
            ("she saw no sign of the boats on the river", "“I have seen no signs of the boats on river.”", false),
            ("she saw “no boats” on the river", "“I have seen no boats on rivers.”", false),
        ] {
            assert_eq!(reworded(a, b).is_some(), expected, "{a} / {b}");
        }
    }

    #[test]
    fn a_quote_between_marks_is_told_from_one_that_is_not() {
        for (words, expected) in [("“We wait,” “and see.”", true), ("the gate “is shut”", false), ("'We wait'", true)]
        {
            assert_eq!(is_marked(words), expected, "{words}");
        }
    }

    #[test]
    fn long_words_are_cut_between_two_of_them() {
        let long = "the gate ".repeat(20);
        assert_eq!(shown(&long), format!("“{}…”", "the gate ".repeat(10).trim_end()));
        assert_eq!(shown("“It rains.”"), "“It rains.”");
    }
}
