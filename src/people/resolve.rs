//! Whom a phrase means.
//!
//! In: the phrase beside a cue, the cast of the article, who spoke before. Out: a [`Who`] with the name of
//! the sieve that decided and how sure it is. An ordered list of sieves, most precise first, after Raghunathan
//! et al., "A Multi-Pass Sieve for Coreference Resolution" (2010); the first that answers wins. Where
//! the evidence is split the answer is nobody: a wrong speaker is worse than none. Cannot fail.

use super::{
    Entity, Facts, Held, Mention, People, Sort, Who,
    cast::genders_fit,
    forms::Senses,
    institution, key,
    lexicon::{lexicon, span_of, with_lower},
    office::{self, Affiliation, Office},
    pronoun::{self, Pronoun},
    without_article,
};
use crate::{
    Span,
    text::{self, Class, Document, Shape},
};

/// What a sieve works on.
pub(super) struct Scene<'a> {
    pub people: &'a People,
    pub doc: &'a Document,
    /// The phrase.
    pub phrase: Span,
    /// Its tokens, from `from` up to and without `to`.
    pub from: usize,
    pub to: usize,
    /// The token after the noun or name at its heart: before a comma, a preposition, a relative clause.
    pub core: usize,
    /// Who spoke before, the latest last.
    pub spoken: &'a [(Span, usize)],
}

/// What a sieve answers.
pub(super) enum Answer {
    /// Somebody whom the article names.
    Is(usize, Span, f64),
    /// Somebody whom the article names, and what the phrase says that they are.
    Holds(usize, Box<Office>, Span, f64),
    /// Somebody new.
    New(Box<Entity>, Option<Box<Office>>, Span, f64),
    /// Nobody who can be named.
    Nobody(f64),
}

type Sieve = fn(&Scene) -> Option<Answer>;

/// Most precise first. The first sieve that answers wins.
const SIEVES: [(&str, Sieve); 15] = [
    ("a pronoun that names nobody", pronoun::nobody),
    ("relative pronoun", pronoun::relative),
    ("speaker of the sentence", pronoun::speaker_of_the_sentence),
    ("subject of the sentence", pronoun::subject_of_the_sentence),
    ("speaker or subject before", pronoun::before),
    ("pronoun without antecedent", pronoun::unresolved),
    ("several together", several),
    ("named there", named),
    ("named behind a comma", apposed),
    ("institution", institution_named),
    ("role and affiliation", holder),
    ("described anew", described_anew),
    ("name alone", name_alone),
    ("described before", described_before),
    ("described", described),
];

/// Whom `phrase` means.
pub fn who(people: &mut People, doc: &Document, phrase: Span, spoken: &[(Span, usize)]) -> Who {
    let phrase = phrase.trimmed(doc.text());
    let mut tokens = doc.tokens_in(phrase);
    while tokens.len() > 1 && doc.tokens.get(tokens.end - 1).is_some_and(|token| doc.words(token.span) == ",") {
        tokens.end -= 1;
    }
    let core = core(doc, tokens.start, tokens.end);
    let scene = Scene { people, doc, phrase, from: tokens.start, to: tokens.end, core, spoken };
    let found = SIEVES.iter().find_map(|&(by, sieve)| Some((by, sieve(&scene)?)));
    let Some((by, answer)) = found else {
        return Who { entity: None, mention: phrase, by: "nobody", confidence: 0.0 };
    };
    match answer {
        Answer::Is(entity, mention, confidence) => {
            if let Some(gender) = Pronoun::of(doc, tokens.start, tokens.end).and_then(Pronoun::gender)
                && confidence >= 0.75
                && let Some(facts) = people.facts.get_mut(entity)
            {
                facts.gender = facts.gender.or(Some(gender));
            }
            Who { entity: Some(entity), mention, by, confidence }
        }
        Answer::Holds(entity, office, mention, confidence) => {
            let role = office.role.map(|role| doc.words(role).to_owned());
            let affiliation = office.affiliation.name(doc);
            people.learn(entity, Held { role, affiliation, office: *office });
            Who { entity: Some(entity), mention, by, confidence }
        }
        Answer::New(entity, office, mention, confidence) => {
            let same = people.entities.iter().position(|known| known.sort == entity.sort && known.name == entity.name);
            let index = same.unwrap_or_else(|| {
                let office = office.map(|office| *office).unwrap_or_default();
                let held = Held { role: entity.role.clone(), affiliation: entity.affiliation.clone(), office };
                people.push(*entity, Facts { held: vec![held], gender: None, added: true })
            });
            Who { entity: Some(index), mention, by, confidence }
        }
        Answer::Nobody(confidence) => Who { entity: None, mention: phrase, by, confidence },
    }
}

/// The token after the name or noun at the heart of the phrase between two tokens.
fn core(doc: &Document, from: usize, to: usize) -> usize {
    let word = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let mut end = from;
    while end < to {
        // "Secretary of State", "chief of staff" are one word to us.
        let length = lexicon().at(doc, end).role().map_or(1, |(length, _)| length);
        let Some(token) = doc.tokens.get(end) else { break };
        let stops = matches!(word(end), "," | "who" | "which" | "that" | "whose" | "–" | "—" | "--" | "(" | ";" | ":")
            || token.shape == Shape::Lower
                && token.class.any(Class::PREPOSITION)
                && !matches!(word(end), "like" | "per");
        if end > from && stops && !names_on(doc, from, end, to) {
            break;
        }
        end += length;
    }
    let mut end = end.min(to);
    while end > from + 1 && matches!(word(end - 1), "'s" | "’s" | "'" | "’" | "also" | "himself" | "herself") {
        end -= 1;
    }
    end
}

/// Whether the preposition at token `at` is part of a name, and something of that name's is meant: "Friends of Lund's
/// chairwoman", "a Friends of Lund spokesman".
fn names_on(doc: &Document, from: usize, at: usize, to: usize) -> bool {
    let capital =
        |at: usize| doc.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper));
    let class = |at: usize| doc.tokens.get(at).map_or(Class::NONE, |token| token.class);
    let preposition = class(at).any(Class::PREPOSITION);
    let article = class(from).any(Class::DETERMINER);
    let mut behind = at + 1 + usize::from(class(at + 1).any(Class::DETERMINER));
    let first = from + usize::from(article);
    let name = first < at && (first..at).all(capital) && capital(behind);
    while capital(behind) {
        behind += 1;
    }
    // "Friends of Lund campaigner Jo Vale"
    let noun = class(behind).any(Class::NOUN) && (article || capital(behind + 1));
    let owned = class(behind).any(Class::POSSESSIVE) || noun;
    preposition && name && owned && behind + usize::from(!article) < to
}

impl Scene<'_> {
    pub fn word(&self, at: usize) -> &str {
        self.doc.tokens.get(at).map_or("", |token| self.doc.words(token.span))
    }

    pub fn entity(&self, entity: usize) -> Option<&Entity> {
        self.people.entities.get(entity)
    }

    /// The mentions whose name lies inside the phrase.
    fn mentions(&self) -> &[Mention] {
        let whole = span_of(self.doc, self.from, self.to);
        let start = self.people.mentions.partition_point(|mention| mention.span.start < whole.start);
        let end = self.people.mentions.partition_point(|mention| mention.span.start < whole.end);
        self.people.mentions.get(start..end.max(start)).unwrap_or(&[])
    }

    /// The words of the phrase's heart.
    fn heart(&self) -> Span {
        span_of(self.doc, self.from, self.core)
    }

    /// The mentions before the phrase, the nearest first.
    pub fn before(&self) -> impl Iterator<Item = &Mention> {
        let end = self.people.mentions.partition_point(|mention| mention.span.start < self.phrase.start);
        self.people.mentions.get(..end).unwrap_or(&[]).iter().rev()
    }

    /// How many mentions lie between `entity`'s last mention or turn before the phrase, and the phrase.
    fn distance(&self, entity: usize) -> Option<usize> {
        self.before().position(|mention| mention.entity == entity)
    }

    /// An unnamed somebody with the name `name`.
    fn unnamed(&self, sort: Sort, name: &str, office: Option<&Office>) -> Box<Entity> {
        Box::new(Entity {
            sort,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            role: office.and_then(|office| office.role).map(|role| self.doc.words(role).to_owned()),
            affiliation: office.and_then(|office| office.affiliation.name(self.doc)),
            gender: office.and_then(Office::gender),
        })
    }
}

/// "Lund and Hale", "NATO and British officials": nobody alone.
fn several(scene: &Scene) -> Option<Answer> {
    let and = (scene.from + 1..scene.core).find(|&at| matches!(scene.word(at), "and" | "&" | "or"))?;
    let before = scene.doc.tokens.get(and.checked_sub(1)?)?.span;
    let after = scene.doc.tokens.get(scene.core.checked_sub(1)?)?.span;
    let mentions = scene.mentions();
    let ends = |span: Span| mentions.iter().find(|mention| mention.span.end == span.end);
    let one = mentions.iter().any(|mention| mention.span.covers(span_of(scene.doc, and - 1, and + 2)));
    let first = ends(before)
        .or_else(|| mentions.iter().find(|mention| mention.phrase.covers(before) && mention.span.end <= before.end));
    let second = ends(after);
    let pronoun = matches!(scene.word(and - 1), "he" | "she" | "He" | "She" | "they" | "They");
    let embedded = matches!((first, second), (Some(a), Some(b)) if b.phrase.covers(a.span));
    let group = lexicon().at(scene.doc, scene.core - 1).role().is_none();
    if one || embedded || !(first.is_some() && (second.is_some() || group) || pronoun) {
        return None;
    }
    let words = without_article(scene.doc.words(scene.heart()));
    Some(Answer::New(scene.unnamed(Sort::Unnamed, words, None), None, scene.heart(), 0.8))
}

/// The phrase holds the name.
fn named(scene: &Scene) -> Option<Answer> {
    let last = scene.doc.tokens.get(scene.core.checked_sub(1)?)?.span;
    let mentions = scene.mentions();
    let heart = scene.heart();
    let found = mentions
        .iter()
        .find(|mention| mention.span.covers(last))
        .or_else(|| {
            // "The military spokesman, Maj. Gen. Lund": the name comes after the noun.
            mentions.iter().find(|mention| {
                scene.entity(mention.entity).is_some_and(|known| known.sort == Sort::Person)
                    && mention.phrase.start <= heart.start
                    && mention.phrase.covers(last)
            })
        })
        .or_else(|| scene.led())
        .or_else(|| scene.covering())?;
    Some(Answer::Is(found.entity, found.span, 0.97))
}

impl Scene<'_> {
    /// The mention that the phrase begins with, where a verb follows it: more than the speaker was handed in.
    fn led(&self) -> Option<&Mention> {
        let start = self.heart().start;
        let mention =
            self.mentions().iter().find(|mention| mention.phrase.start <= start && mention.phrase.end > start)?;
        let next = self.doc.tokens.get(self.doc.tokens_in(mention.phrase).end)?;
        let verb = Class::AUXILIARY.or(Class::MODAL).or(Class::PAST).or(Class::ADVERB);
        if next.class.any(Class::POSSESSIVE) {
            return None;
        }
        (next.shape == Shape::Lower && next.class.any(verb) && next.span.end <= self.phrase.end).then_some(mention)
    }

    /// The mention whose name goes beyond the phrase: a phrase that was cut short.
    fn covering(&self) -> Option<&Mention> {
        let end = self.people.mentions.partition_point(|mention| mention.span.start <= self.phrase.start);
        self.people.mentions.get(..end)?.last().filter(|mention| mention.span.covers(self.phrase))
    }
}

/// "a spokeswoman, Ane Lund, said", "her lawyer, Per Hale": the name stands behind what somebody is.
fn apposed(scene: &Scene) -> Option<Answer> {
    let noun = scene.doc.tokens.get(scene.core.checked_sub(1)?)?;
    let plain = noun.shape == Shape::Lower && !noun.class.any(Class::PRONOUN)
        || with_lower(scene.word(scene.from), |word| word == "one");
    if scene.word(scene.to) != "," || !plain {
        return None;
    }
    let start = scene.doc.tokens.get(scene.to + 1)?.span.start;
    let first = scene.people.mentions.partition_point(|mention| mention.span.start < start);
    let titled =
        |mention: &&Mention| !Span::new(start, mention.span.start.max(start)).of(scene.doc.text()).contains(',');
    let mention = scene.people.mentions.get(first).filter(titled)?;
    let behind = scene.doc.tokens_in(mention.span).end;
    let closed = match scene.word(behind) {
        "," => !matches!(scene.word(behind + 1), "and" | "or" | "&"),
        word => matches!(word, "." | "") || affiliated(scene, behind),
    };
    let person = scene.entity(mention.entity).is_some_and(|known| known.sort == Sort::Person);
    if !closed || !person {
        return None;
    }
    Some(match office::described(scene.doc, scene.from, scene.to) {
        Some(office) if !office.is_relation() => Answer::Holds(mention.entity, Box::new(office), mention.span, 0.9),
        _ => Answer::Is(mention.entity, mention.span, 0.9),
    })
}

/// Whether what stands at token `at` says where a named person belongs, up to a comma: "Ane Lund of the harbour board,".
fn affiliated(scene: &Scene, at: usize) -> bool {
    let class = |at: usize| scene.doc.tokens.get(at).map_or(Class::NONE, |token| token.class);
    let verb = Class::AUXILIARY.or(Class::MODAL).or(Class::PAST);
    class(at).any(Class::PREPOSITION)
        && (at + 1..at + 8).take_while(|&at| !class(at).any(verb)).any(|at| scene.word(at) == ",")
}

/// "the ministry", "Russia's defence ministry".
fn institution_named(scene: &Scene) -> Option<Answer> {
    let lexicon = lexicon();
    let found = institution::read(scene.doc, scene.from, scene.core);
    let body = found.body?;
    let heart = scene.heart();
    let state = found.state.and_then(|state| lexicon.states.get(state)).map(|state| state.name);
    let capital = scene.doc.tokens.get(scene.core - 1).is_some_and(|token| token.shape != Shape::Lower);
    let folded = key::organisation(&found.name);
    let same = scene
        .people
        .entities
        .iter()
        .position(|known| known.sort == Sort::Organisation && key::organisation(&known.name) == folded);
    if let Some(same) = same {
        return Some(Answer::Is(same, heart, 0.95));
    }
    if found.state.is_none() && !found.possessed {
        let definite = with_lower(scene.word(scene.from), |word| matches!(word, "the" | "that" | "this")) || capital;
        if definite && let Some(entity) = institution_before(scene, body, &found.words) {
            return Some(Answer::Is(entity, heart, 0.85));
        }
    }
    let sort = if found.state.is_some() || found.possessed || capital { Sort::Organisation } else { Sort::Unnamed };
    let mut new = scene.unnamed(sort, &found.name, None);
    new.affiliation = state.map(str::to_owned);
    Some(Answer::New(new, None, heart, 0.8))
}

/// The institution last named that the noun and the words before it can mean.
fn institution_before(scene: &Scene, body: usize, words: &str) -> Option<usize> {
    let noun = lexicon().bodies.get(body).copied().unwrap_or("");
    let turns = scene.spoken.iter().map(|&(span, entity)| (span.start, entity));
    let named = scene.people.mentions.iter().map(|mention| (mention.span.start, mention.entity));
    let fits = |entity: usize| {
        let Some(known) = scene.entity(entity).filter(|known| known.sort == Sort::Organisation) else { return false };
        let folded = key::organisation(&known.name);
        let mine = key::organisation(words);
        let known_noun = lexicon()
            .organisations
            .iter()
            .find(|organisation| organisation.name == known.name)
            .and_then(|organisation| organisation.noun)
            .is_some_and(|known| known == noun || known.ends_with(noun));
        let by_name =
            folded.split(' ').next_back().is_some_and(|last| last == noun || institution::same_body(last, noun));
        (by_name || known_noun)
            && (mine.is_empty() || known_noun || mine.split(' ').all(|word| folded.split(' ').any(|it| it == word)))
    };
    let before = turns.chain(named.clone()).filter(|&(start, entity)| start < scene.phrase.start && fits(entity));
    before.max_by_key(|&(start, _)| start).map(|(_, entity)| entity).or_else(|| {
        let mut after = named.filter(|&(_, entity)| fits(entity)).map(|(_, entity)| entity);
        let first = after.next()?;
        after.all(|entity| entity == first).then_some(first)
    })
}

/// "the Ukrainian president", "NATO's chief", "the minister": whoever holds that office in this article.
fn holder(scene: &Scene) -> Option<Answer> {
    let office = office::described(scene.doc, scene.from, scene.to)?;
    let noun = lexicon().roles.get(office.noun?)?;
    let first = scene.word(scene.from);
    if with_lower(first, |first| matches!(first, "his" | "her" | "their" | "my" | "our" | "your" | "its")) {
        return None;
    }
    let indefinite = with_lower(first, |first| {
        matches!(first, "a" | "an" | "one" | "another" | "some" | "any" | "every" | "each" | "no")
    });
    if indefinite {
        return later_definite(scene, &office);
    }
    let fits = |entity: usize| {
        scene.entity(entity).is_some_and(|known| known.sort == Sort::Person)
            && genders_fit(scene.people.gender(entity), noun.gender)
            && scene.people.offices(entity).any(|theirs| office.fits(theirs))
            && !scene.people.offices(entity).any(|theirs| office.affiliation.conflicts(theirs.affiliation))
    };
    let all: Vec<usize> = (0..scene.people.entities.len()).filter(|&entity| fits(entity)).collect();
    let sure: Vec<usize> = all
        .iter()
        .copied()
        .filter(|&entity| {
            office.affiliation != Affiliation::Unknown
                && scene.people.offices(entity).any(|theirs| office.affiliation.same(theirs.affiliation, scene.doc))
        })
        .collect();
    let nearest = |among: &[usize]| {
        among
            .iter()
            .copied()
            .filter(|&entity| scene.distance(entity).is_some())
            .min_by_key(|&entity| scene.distance(entity))
    };
    let heart = scene.heart();
    if let [only] = sure[..] {
        return Some(Answer::Is(only, heart, 0.92));
    }
    if let Some(entity) = nearest(&sure) {
        return Some(Answer::Is(entity, heart, 0.75));
    }
    let stated = office.affiliation != Affiliation::Unknown;
    let entity = nearest(&all).or_else(|| if let [only] = all[..] { Some(only).filter(|_| !stated) } else { None })?;
    let close = scene.distance(entity).is_some_and(|distance| distance < 12);
    if stated && !close {
        return None;
    }
    Some(Answer::Is(entity, heart, if all.len() == 1 { 0.8 } else { 0.65 }))
}

/// "A spokesman for the ministry", whom the article later calls "The military spokesman, Maj. Gen. Lund":
/// the definite phrase refers back, and there is nobody else it could mean.
fn later_definite(scene: &Scene, office: &Office) -> Option<Answer> {
    let mut later =
        scene.people.mentions.iter().filter(|mention| mention.span.start > scene.phrase.end).filter(|mention| {
            let phrase = scene.doc.words(mention.phrase);
            let between = Span::new(mention.phrase.start, mention.span.start).of(scene.doc.text());
            phrase.starts_with("The ")
                && between.contains(',')
                && scene.people.offices(mention.entity).any(|theirs| same_class(office, theirs))
        });
    let found = later.next()?.entity;
    let alone = later.all(|mention| mention.entity == found);
    let named_before =
        scene.before().any(|mention| scene.people.offices(mention.entity).any(|theirs| same_class(office, theirs)));
    (alone && !named_before).then(|| Answer::Is(found, scene.heart(), 0.6))
}

fn same_class(a: &Office, b: &Office) -> bool {
    let class = |office: &Office| office.noun.and_then(|noun| lexicon().roles.get(noun)).map(|role| role.class);
    class(a).is_some() && class(a) == class(b)
}

/// An office ("Ukraine's defence minister", "the prime minister") that nobody here is said to hold, right after
/// a sentence about somebody whose office the article never tells: newspapers vary their words that way.
fn described_anew(scene: &Scene) -> Option<Answer> {
    let office = office::described(scene.doc, scene.from, scene.to)?;
    let noun = lexicon().roles.get(office.noun?)?;
    let stated = office.affiliation != Affiliation::Unknown;
    let definite = with_lower(scene.word(scene.from), |first| matches!(first, "the"));
    let indefinite =
        with_lower(scene.word(scene.from), |first| matches!(first, "a" | "an" | "his" | "her" | "their" | "its"));
    if !noun.office || indefinite || !(stated || definite) || scene.core != scene.to {
        return None;
    }
    let here = scene.doc.sentence_at(scene.phrase.start)?;
    let person = |mention: &&Mention| {
        !mention.quoted && scene.entity(mention.entity).is_some_and(|known| known.sort == Sort::Person)
    };
    let sentence = scene.doc.sentences.get(here.checked_sub(1)?)?;
    let mut people = scene.before().filter(|mention| sentence.span.start <= mention.span.start).filter(person);
    let only = people.next()?;
    let alone = people.all(|mention| mention.entity == only.entity);
    let bare = scene.people.offices(only.entity).next().is_none();
    let fits = genders_fit(scene.people.gender(only.entity), noun.gender);
    let confidence = if stated { 0.6 } else { 0.5 };
    (alone && bare && fits && only.subject).then(|| Answer::Is(only.entity, scene.heart(), confidence))
}

/// One capitalised name that the cast does not have: "Okafor", where nothing else is said of her.
fn name_alone(scene: &Scene) -> Option<Answer> {
    let capital =
        |at: usize| scene.doc.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper));
    let last = scene.core.checked_sub(1)?;
    if !capital(last) || (last..scene.core).any(|at| at < scene.from) {
        return None;
    }
    if let Some((length, state, _)) = lexicon().at(scene.doc, scene.from).state()
        && scene.from + length >= scene.core
    {
        let name = lexicon().states.get(state)?.name;
        let known = scene.people.entities.iter().position(|known| known.sort == Sort::State && known.name == name);
        let heart = scene.heart();
        return Some(match known {
            Some(entity) => Answer::Is(entity, heart, 0.8),
            None => Answer::New(scene.unnamed(Sort::State, name, None), None, heart, 0.8),
        });
    }
    let mut start = last;
    while start > scene.from && capital(start - 1) {
        start -= 1;
    }
    let span = span_of(scene.doc, start, scene.core);
    let words = without_article(scene.doc.words(span));
    let surname = key::words(words);
    let ambiguous = surname.len() == 1
        && scene.people.entities.iter().any(|known| {
            known.sort == Sort::Person && key::words(&known.name).last() == surname.last() && known.name.contains(' ')
        });
    if ambiguous {
        return Some(Answer::Nobody(0.4));
    }
    let opens = scene.doc.sentences.iter().any(|sentence| sentence.span.start == span.start);
    let plural = words.ends_with('s') && opens && lexicon().at(scene.doc, start).given().is_none();
    let determined = start > scene.from || scene.word(scene.from) != scene.word(start);
    let sort = if plural || determined { Sort::Unnamed } else { Sort::Person };
    let words = if determined { without_article(scene.doc.words(scene.heart())) } else { words };
    Some(Answer::New(scene.unnamed(sort, words, None), None, span, 0.7))
}

/// How many turns back "the envoy" may mean "an envoy from one of the smaller allies".
const TURNS_BACK: usize = 40;

/// "An envoy from one of the smaller allies said it was late. … the envoy said.": whoever was described so at length before,
/// where only one was.
fn described_before(scene: &Scene) -> Option<Answer> {
    let definite = with_lower(scene.word(scene.from), |first| matches!(first, "the"));
    if !definite || scene.core != scene.to {
        return None;
    }
    let words = without_article(scene.doc.words(scene.heart()));
    let spoken = scene.spoken.iter().rev().take(TURNS_BACK).map(|&(_, entity)| entity);
    let mut fits = spoken.filter(|&entity| {
        let Some(known) = scene.entity(entity).filter(|known| known.sort == Sort::Unnamed) else { return false };
        let link = |word: &str| text::words::classes(word).any(Class::PREPOSITION);
        let head = known.name.split(' ').position(link).unwrap_or(usize::MAX);
        let mut head: Vec<&str> = known.name.split(' ').take(head).collect();
        // "person close to Lund", "official familiar with it"
        if head.len() > 1 && head.last().is_some_and(|last| matches!(*last, "close" | "familiar")) {
            head.pop();
        }
        head.ends_with(&words.split(' ').collect::<Vec<_>>())
    });
    let only = fits.next()?;
    fits.all(|other| other == only).then(|| Answer::Is(only, scene.heart(), 0.75))
}

/// A role or a group that nobody is known to be: "two officials", "a spokesman", "residents".
fn described(scene: &Scene) -> Option<Answer> {
    let whole = span_of(scene.doc, scene.from, scene.to);
    let heart = scene.heart();
    if heart.is_empty() {
        return None;
    }
    let office = office::described(scene.doc, scene.from, scene.to);
    // "sources in the government" is who they are; a clause after a comma is not.
    let mut end = scene.core;
    while end < scene.to && !matches!(scene.word(end), "," | "who" | "which" | "that" | "whose" | "–" | "—" | "(") {
        end += 1;
    }
    let named = span_of(scene.doc, scene.from, end);
    let words = plain_start(scene, without_article(scene.doc.words(named)));
    let words = words.as_str();
    let confidence = if office.is_some() { 0.75 } else { 0.6 };
    Some(Answer::New(scene.unnamed(Sort::Unnamed, words, office.as_ref()), office.map(Box::new), whole, confidence))
}

/// `words` without the capital that only the sentence's start gave them: "Our analysts", "Officials".
fn plain_start(scene: &Scene, words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or("");
    let closed = text::words::classes(first)
        .any(Class::DETERMINER.or(Class::PRONOUN).or(Class::POSSESSIVE).or(Class::NUMBER).or(Class::ADVERB));
    let common = lexicon().is_common(first) || first.strip_suffix('s').is_some_and(|one| lexicon().is_common(one));
    let upper = first.chars().filter(|c| c.is_uppercase()).count() > 1;
    let mut letters = words.chars();
    match letters.next() {
        Some(c)
            if c.is_uppercase() && (closed || common) && !upper && scene.doc.words(scene.phrase).contains(words) =>
        {
            c.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Span, people, text};

    /// Whom the last place of `phrase` in `text` means, after the phrases `spoken` were given quotes.
    fn who(text: &str, phrase: &str, spoken: &[&str]) -> String {
        let doc = text::plain(text);
        let mut people = people::find(&doc);
        let mut turns = Vec::new();
        let place = |words: &str, last: bool| {
            let at = if last { text.rfind(words) } else { text.find(words) }.expect(words);
            Span::new(at, at + words.len())
        };
        for words in spoken {
            let who = people.who(&doc, place(words, false), &turns);
            turns.extend(who.entity.map(|entity| (who.mention, entity)));
        }
        let who = people.who(&doc, place(phrase, true), &turns);
        who.entity
            .and_then(|entity| people.entities.get(entity))
            .map_or("nobody".to_owned(), |known| known.name.clone())
    }

    #[test]
    fn phrases_with_a_name_mean_who_is_named() {
        for (text, phrase, expected) in [
            ("NATO chief Jens Lund said so.", "NATO chief Jens Lund", "Jens Lund"),
            (
                "Konrad Lund, director of the Harbour consultancy, said so.",
                "Konrad Lund, director of the Harbour consultancy,",
                "Konrad Lund",
            ),
            (
                "Jo Lund, spokesperson for Russian President Igor Petrov, said so.",
                "Jo Lund, spokesperson for Russian President Igor Petrov,",
                "Jo Lund",
            ),
            (
                "The military spokesman, Maj. Gen. Igor Petrov, said so.",
                "The military spokesman, Maj. Gen. Igor Petrov,",
                "Igor Petrov",
            ),
            ("Mr Hale's spokesman Ben Lund said so.", "Mr Hale's spokesman Ben Lund", "Ben Lund"),
            ("Moscow said so.", "Moscow", "Russia"),
            ("Moscow’s Defence Ministry said so.", "Moscow’s Defence Ministry", "Russian Defence Ministry"),
            ("Troops left, says Russia's defence ministry.", "Russia's defence ministry", "Russian Defence Ministry"),
            ("Lund and Hale agreed.", "Lund and Hale", "Lund and Hale"),
            ("NATO and British officials said so.", "NATO and British officials", "NATO and British officials"),
        ] {
            assert_eq!(who(text, phrase, &[]), expected, "{text}");
        }
    }

    #[test]
    fn nominal_mentions_find_their_holder() {
        let lund = "NATO Secretary-General Jens Lund met Ukrainian President Maksym Kovalenko and German Chancellor Otto Morel. ";
        for (rest, phrase, expected) in [
            ("NATO's chief said so.", "NATO's chief", "Jens Lund"),
            ("The alliance chief said so.", "The alliance chief", "Jens Lund"),
            ("The Ukrainian president said so.", "The Ukrainian president", "Maksym Kovalenko"),
            ("The Ukrainian leader said so.", "The Ukrainian leader", "Maksym Kovalenko"),
            ("The chancellor said so.", "The chancellor", "Otto Morel"),
            ("The French president said so.", "The French president", "French president"),
            ("His spokesman said so.", "His spokesman", "his spokesman"),
            ("A spokesman said so.", "A spokesman", "spokesman"),
            ("The deputy president said so.", "The deputy president", "deputy president"),
            ("Ukrainian officials said so.", "Ukrainian officials", "Ukrainian officials"),
            ("Two witnesses said so.", "Two witnesses", "two witnesses"),
        ] {
            assert_eq!(who(&format!("{lund}{rest}"), phrase, &[]), expected, "{rest}");
        }
    }

    #[test]
    fn an_institution_is_remembered() {
        let text = "Ukraine's defence ministry met the harbour board. The road was shut, the ministry said.";
        assert_eq!(who(text, "the ministry", &[]), "Ukrainian Defence Ministry");
        assert_eq!(who("The road was shut, the ministry said.", "the ministry", &[]), "ministry");
    }

    #[test]
    fn pronouns_mean_the_speaker_or_subject_before() {
        for (text, phrase, spoken, expected) in [
            ("Jo Lund praised the plan. “It is late,” she said.", "she", vec![], "Jo Lund"),
            ("Ben Lund echoed Igor Hale’s remarks. “It is late,” he said.", "he", vec![], "Ben Lund"),
            ("Anna Lund met Ben Hale. “It is late,” he said.", "he", vec![], "Ben Hale"),
            ("Ben Lund met Igor Hale. “It is late,” she said.", "she", vec![], "nobody"),
            (
                "Otto Morel met President Igor Petrov. Petrov insisted it was late. He said it rained.",
                "He",
                vec!["Petrov insisted"],
                "Igor Petrov",
            ),
            ("“Igor Hale must go,” said Ben Lund. “It is late,” he added.", "he", vec!["Ben Lund"], "Ben Lund"),
            ("Ben Lund opened the gate, which he said was late.", "he", vec![], "Ben Lund"),
            (
                "Ukraine's defence ministry showed a video that it said was new.",
                "it",
                vec![],
                "Ukrainian Defence Ministry",
            ),
            ("Ben Lund, who said so, left.", "who", vec![], "Ben Lund"),
            ("Ben Lund left. “It is late,” I said.", "I", vec![], "nobody"),
            ("It was late, he said.", "he", vec![], "nobody"),
        ] {
            let spoken: Vec<&str> =
                spoken.iter().map(|words: &&str| words.strip_suffix(" insisted").unwrap_or(words)).collect();
            assert_eq!(who(text, phrase, &spoken), expected, "{text}");
        }
    }

    #[test]
    fn a_definite_phrase_means_whoever_was_described_so_before() {
        let envoy = "An envoy from a small ally said so.";
        for (text, spoken, expected) in [
            (
                format!("{envoy} It was late, the envoy said."),
                vec!["An envoy from a small ally"],
                "envoy from a small ally",
            ),
            (format!("{envoy} It was late, the pilot said."), vec!["An envoy from a small ally"], "pilot"),
            (
                format!("{envoy} An envoy of Lund agreed. It was late, the envoy said."),
                vec!["An envoy from a small ally", "An envoy of Lund"],
                "envoy",
            ),
        ] {
            let phrase = if text.contains("pilot") { "the pilot" } else { "the envoy" };
            assert_eq!(who(&text, phrase, &spoken), expected, "{text}");
        }
        let person = "A person close to Lund said so. It was late, the person said.";
        assert_eq!(who(person, "the person", &["A person close to Lund"]), "person close to Lund");
        let friends = "Friends of Lund campaigner Jo Hale said so.";
        assert_eq!(who(friends, "Friends of Lund campaigner Jo Hale", &[]), "Jo Hale");
        let named = "Another pilot, Ane Lund of the harbour board, said so.";
        assert_eq!(who(named, "Another pilot", &[]), "Ane Lund");
    }

    #[test]
    fn two_of_one_surname_are_told_apart_or_nobody() {
        for (text, phrase, expected) in [
            ("Anna Hale met Ben Hale. Mrs Hale said so.", "Mrs Hale", "Anna Hale"),
            ("Anna Hale came. Ben Hale left. Hale said so.", "Hale", "Ben Hale"),
        ] {
            assert_eq!(who(text, phrase, &[]), expected, "{text}");
        }
    }
}
