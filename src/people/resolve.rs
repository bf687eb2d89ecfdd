//! Whom a phrase means.
//!
//! In: the phrase beside a cue, the cast of the article, who spoke before. Out: a [`Who`] with the name of
//! the sieve that decided and how sure it is. An ordered list of sieves, most precise first, after Raghunathan
//! et al., "A Multi-Pass Sieve for Coreference Resolution" (2010); the first that answers wins. Where
//! the evidence is split the answer is nobody: a wrong speaker is worse than none. Cannot fail.

use super::{
    Entity, Facts, Held, People, Who, described, holder, institution, named,
    office::Office,
    pronoun::{self, Pronoun},
    scene::{Scene, core},
    words::{self, Hint},
};
use crate::{Span, text::Document};

/// What a sieve answers.
pub enum Answer {
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
const SIEVES: [(&str, Sieve); 16] = [
    ("a pronoun that names nobody", pronoun::nobody),
    ("relative pronoun", pronoun::relative),
    ("speaker of the sentence", pronoun::speaker_of_the_sentence),
    ("subject of the sentence", pronoun::subject_of_the_sentence),
    ("speaker or subject before", pronoun::before),
    ("pronoun without antecedent", pronoun::unresolved),
    ("several together", named::several),
    ("named there", named::there),
    ("named behind a comma", named::behind_a_comma),
    ("institution", institution::named),
    ("role and affiliation", holder::known),
    ("described anew", holder::anew),
    ("age or nation", holder::varied),
    ("name alone", described::name_alone),
    ("described before", described::before),
    ("described", described::somebody),
];

/// The first answer, and the name of the sieve that gave it.
pub fn answer(scene: &Scene) -> Option<(&'static str, Answer)> {
    SIEVES.iter().find_map(|&(by, sieve)| Some((by, sieve(scene)?)))
}

/// Whom `phrase` means.
pub fn who(people: &mut People, doc: &Document, phrase: Span, spoken: &[(Span, usize)]) -> Who {
    let phrase = phrase.trimmed(doc.text());
    let mut tokens = doc.tokens_in(phrase);
    let trails = |word: &str| word == "," || words::gives(word, Hint::Trails);
    while tokens.len() > 1 && doc.tokens.get(tokens.end - 1).is_some_and(|token| trails(doc.words(token.span))) {
        tokens.end -= 1;
    }
    let core = core(doc, tokens.start, tokens.end);
    let scene = Scene { people, doc, phrase, from: tokens.start, to: tokens.end, core, spoken };
    let Some((by, answer)) = answer(&scene) else {
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
            ("A local shipping firm left. It said so.", "It", vec![], "local shipping firm"),
            ("The minister Jo Lund left. The minister came back. He said so.", "He", vec![], "Jo Lund"),
            ("Jo Lund met Igor Hale. Her sister was late. “It is late,” she said.", "she", vec![], "her sister"),
            ("The unions and the employers met. “It is late,” they said.", "they", vec![], "unions and the employers"),
            ("The boats left. They said so.", "They", vec![], "nobody"),
            ("The chair of trustees, Hugh Penrose, left. He said so.", "He", vec![], "Hugh Penrose"),
            ("A paper came out, Lund said. The team met. It said so.", "It", vec![], "team"),
            ("Ola Brandt won. “It is late,” said the 31-year-old.", "the 31-year-old", vec![], "Ola Brandt"),
            ("Ola Brandt won. “It is late,” said the Norwegian.", "the Norwegian", vec![], "Ola Brandt"),
            ("Ola Brandt met Ann Lee. “It is late,” said the Norwegian.", "the Norwegian", vec![], "Norwegian"),
            (
                "French Chancellor Ola Brandt won. “It is late,” said the Norwegian.",
                "the Norwegian",
                vec![],
                "Norwegian",
            ),
            ("Jo Lund left. The firm closed. She said so.", "She", vec![], "Jo Lund"),
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
