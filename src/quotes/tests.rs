//! Whole attributions, one row a behaviour: kind, speaker's words, cue, pieces of the content.

use super::{Kind, Polarity, Quote, find};
use crate::{
    people,
    text::{self, Document},
};

fn quotes(text: &str) -> (Document, Vec<Quote>) {
    // A headline keeps the first sentence from being taken for one.
    let doc = text::plain(&format!("Town council meets again\n\n{text}"));
    let mut people = people::find(&doc);
    let quotes = find(&doc, &mut people);
    (doc, quotes)
}

/// "direct|Ms Okafor|said|“A,” … “B.”" for each quote.
fn rows(text: &str) -> Vec<String> {
    let (doc, quotes) = quotes(text);
    let row = |quote: &Quote| {
        let kind = match quote.kind {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Indirect => "indirect",
        };
        let speaker = quote.speaker.map_or("-", |who| doc.words(who.mention));
        let cue = quote.cue.map_or("-", |cue| doc.words(cue));
        let parts: Vec<&str> = quote.parts.iter().map(|part| doc.words(*part)).collect();
        format!("{kind}|{speaker}|{cue}|{}", parts.join(" … "))
    };
    quotes.iter().map(row).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(rows(text), *expected, "{text}");
    }
}

#[test]
fn a_cue_may_stand_before_behind_or_inside_what_was_said() {
    check(&[
        ("“The quay will hold,” Ms Okafor said.", &["direct|Ms Okafor|said|“The quay will hold,”"]),
        ("“The quay will hold,” said Ms Okafor.", &["direct|Ms Okafor|said|“The quay will hold,”"]),
        ("Ms Okafor said: “The quay will hold.”", &["direct|Ms Okafor|said|“The quay will hold.”"]),
        ("“The quay,” said Ms Okafor, “will hold.”", &["direct|Ms Okafor|said|“The quay,” … “will hold.”"]),
        ("The quay, Ms Okafor said, would hold.", &["indirect|Ms Okafor|said|The quay … would hold"]),
        ("The quay would hold, Ms Okafor said.", &["indirect|Ms Okafor|said|The quay would hold"]),
        ("Ms Okafor said that the quay would hold.", &["indirect|Ms Okafor|said|the quay would hold"]),
        ("Ms Okafor said over 40 boats were lost.", &["indirect|Ms Okafor|said|over 40 boats were lost"]),
        ("Ms Okafor said over lunch that it was lost.", &["indirect|Ms Okafor|said|it was lost"]),
        ("According to Ms Okafor, the quay would hold.", &["indirect|Ms Okafor|According to|the quay would hold"]),
        ("The quay would hold, according to Ms Okafor.", &["indirect|Ms Okafor|according to|The quay would hold"]),
    ]);
}

#[test]
fn a_quote_beside_its_cue_needs_no_speaker_who_can_be_read() {
    check(&[
        ("“The quay will hold,” said ![photo] Ms Okafor.", &["direct|-|said|“The quay will hold,”"]),
        ("“The quay will hold,” said // the quay.", &["direct|-|said|“The quay will hold,”"]),
        ("The song “Hold, quay, hold,” sung twice, was said to be old.", &[]),
    ]);
}

#[test]
fn a_quote_goes_on_in_the_next_sentences_and_paragraphs() {
    check(&[
        ("“It is late,” Ms Okafor said. “Go home. Rest.”", &["direct|Ms Okafor|said|“It is late,” … “Go home. Rest.”"]),
        (
            "“It is late,” Ms Okafor said. “Go home.\n\n“The quay will be here in the morning.”",
            &["direct|Ms Okafor|said|“It is late,” … “Go home. … “The quay will be here in the morning.”"],
        ),
        ("“It is late.\n\n“Go home,” Ms Okafor said.", &["direct|Ms Okafor|said|“It is late. … “Go home,”"]),
        ("Ms Okafor said:\n\n“The quay will hold.”", &["direct|Ms Okafor|said|“The quay will hold.”"]),
        (
            "“Who will pay?” Ms Okafor asked. “Nobody knows.”",
            &["direct|Ms Okafor|asked|“Who will pay?” … “Nobody knows.”"],
        ),
    ]);
}

#[test]
fn a_fragment_in_marks_makes_its_clause_mixed() {
    check(&[
        (
            "Ms Okafor said the quay was “quite safe” for now.",
            &["mixed|Ms Okafor|said|the quay was “quite safe” for now"],
        ),
        ("Ms Okafor called the plan “a farce”.", &["mixed|Ms Okafor|called|the plan “a farce”"]),
        (
            "“It is late,” she added, and that the quay was “quite safe”.",
            &["direct|she|added|“It is late,”", "mixed|she|added|the quay was “quite safe”"],
        ),
    ]);
}

#[test]
fn a_second_cue_opens_a_second_quote() {
    check(&[
        (
            "Ms Okafor said the quay was safe, adding that repairs would follow.",
            &["indirect|Ms Okafor|said|the quay was safe", "indirect|Ms Okafor|adding|repairs would follow"],
        ),
        (
            "Ms Okafor said the quay was safe but warned that the pier was not.",
            &["indirect|Ms Okafor|said|the quay was safe", "indirect|Ms Okafor|warned|the pier was not"],
        ),
        (
            "Ms Okafor said the quay was safe, but Mr Lindt said it was not.",
            &["indirect|Ms Okafor|said|the quay was safe", "indirect|Mr Lindt|said|it was not"],
        ),
    ]);
}

#[test]
fn an_apposition_or_a_relative_clause_may_part_speaker_and_cue() {
    check(&[
        ("Adaeze Okafor, an engineer, said the quay was safe.", &["indirect|Adaeze Okafor|said|the quay was safe"]),
        (
            "Adaeze Okafor, who built the quay in three years, said it was safe.",
            &["indirect|Adaeze Okafor|said|it was safe"],
        ),
        (
            "“It is safe,” said Adaeze Okafor, who built the quay. “Trust me.”",
            &["direct|Adaeze Okafor|said|“It is safe,” … “Trust me.”"],
        ),
        ("In Monday’s address Adaeze Okafor said it was safe.", &["indirect|Adaeze Okafor|said|it was safe"]),
        ("Residents who had seen the wall said it was unsafe.", &["indirect|Residents|said|it was unsafe"]),
    ]);
}

#[test]
fn scare_quotes_titles_nicknames_and_headings_are_no_quotes() {
    for text in [
        "The “grey zone” runs along the river.",
        "Her film “Harbour Nights” opened on Friday.",
        "Robert “Bob” Lindt arrived at noon.",
        "The 'old town' is full of cafés.",
        "‘Not safe’\n\nThe wall was built in a hurry.",
    ] {
        assert_eq!(rows(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn marks_of_any_style_work_alike() {
    for text in [
        "\"It is late,\" Ms Okafor said.",
        "''It is late,'' Ms Okafor said.",
        "``It is late,'' Ms Okafor said.",
        "‘It is late,’ Ms Okafor said.",
        "«It is late,» Ms Okafor said.",
        "\"It is late,” Ms Okafor said.",
        "It is late,\" Ms Okafor said.",
    ] {
        let (doc, quotes) = quotes(text);
        assert_eq!(quotes.len(), 1, "{text}");
        assert_eq!(quotes[0].kind, Kind::Direct, "{text}");
        assert_eq!(quotes[0].speaker.map(|who| doc.words(who.mention)), Some("Ms Okafor"), "{text}");
    }
}

#[test]
fn a_hearer_is_no_part_of_what_was_said() {
    for (text, hearer, content) in [
        ("Ms Okafor told Radio North the quay would hold.", "Radio North", "the quay would hold"),
        ("Ms Okafor told reporters that the quay would hold.", "reporters", "the quay would hold"),
        ("“It will hold,” Ms Okafor told the board.", "the board", "“It will hold,”"),
    ] {
        let (doc, quotes) = quotes(text);
        assert_eq!(quotes.len(), 1, "{text}");
        assert_eq!(quotes[0].addressee.map(|hearer| doc.words(hearer)), Some(hearer), "{text}");
        assert_eq!(doc.words(quotes[0].span()), content, "{text}");
    }
}

#[test]
fn every_word_that_an_attribution_turns_on_does_so_in_its_example() {
    for row in crate::table::rows(include_str!("words.tsv")) {
        let [_, words, _, example, expected] = row[..] else { panic!("{row:?}") };
        let (doc, quotes) = quotes(example);
        let said = |quote: &Quote| {
            let parts: Vec<&str> = quote.parts.iter().map(|part| doc.words(*part)).collect();
            format!("{}: {}", quote.speaker.map_or("-", |who| doc.words(who.mention)), parts.join(" … "))
        };
        let found: Vec<String> = quotes.iter().map(said).collect();
        assert_eq!(if found.is_empty() { "-".to_owned() } else { found.join(" / ") }, expected, "{example}");
        let lower = example.to_lowercase();
        assert!(words.split(", ").any(|word| lower.contains(word)), "{words}: {example}");
    }
}

#[test]
fn a_statement_keeps_the_adverb_that_it_begins_with() {
    for (text, content) in [
        ("Ms Okafor said not one boat was lost.", "not one boat was lost"),
        ("Ms Okafor says too many boats are old.", "too many boats are old"),
        ("Ms Okafor vowed never to repeat the mistake.", "never to repeat the mistake"),
        ("Ms Okafor said again the pier was shut.", "the pier was shut"),
    ] {
        let (doc, quotes) = quotes(text);
        let found: Vec<&str> = quotes.iter().map(|quote| doc.words(quote.span())).collect();
        assert_eq!(found, [content], "{text}");
    }
}

#[test]
fn a_denial_is_marked() {
    for (text, polarity) in [
        ("The board denied that it had known of the leak.", Polarity::Denied),
        ("The board insisted that it had known of the leak.", Polarity::Affirmed),
    ] {
        assert_eq!(quotes(text).1[0].polarity, polarity, "{text}");
    }
}

#[test]
fn words_without_a_cue_have_no_speaker() {
    let (_, quotes) = quotes("The door fell shut behind the old man.\n\n“It is over for all of us.”");
    assert_eq!(quotes.len(), 1);
    assert!(quotes[0].speaker.is_none());
}

#[test]
fn characters_that_nobody_sees_hide_no_attribution() {
    check(&[
        (
            "👩\u{200d}👧“🚒The pier is shut👍🏿,”🇺🇦 said 👩\u{200d}⚖️Ann Lee🚀.",
            &["direct|Ann Lee|said|“🚒The pier is shut👍🏿,”"],
        ),
        (
            "“The pier\u{200b} is shut,\u{200b}” said\u{ad} Ann\u{200b} Lee.",
            &["direct|Ann\u{200b} Lee|said|“The pier\u{200b} is shut,\u{200b}”"],
        ),
        (
            "\u{fffd}“The pier is shut,\u{fffd}” said \u{2066}\u{202e}Ann Lee.",
            &["direct|Ann Lee|said|“The pier is shut,\u{fffd}”"],
        ),
    ]);
}

#[test]
fn a_quotation_needs_no_comma_before_an_inverted_cue() {
    check(&[
        ("“All is well down here” said Ms Okafor.", &["direct|Ms Okafor|said|“All is well down here”"]),
        ("“All is well down here” said Ms Okafor on Monday.", &["direct|Ms Okafor|said|“All is well down here”"]),
    ]);
}

#[test]
fn an_attribution_may_be_a_sentence_of_its_own() {
    check(&[
        (
            "“We offered the board a way out.” Okafor said. “Its refusal is a pity.”",
            &["direct|Okafor|said|“We offered the board a way out.” … “Its refusal is a pity.”"],
        ),
        ("“We offered the board a way out.” Okafor left the room.", &["direct|-|-|“We offered the board a way out.”"]),
    ]);
}

#[test]
fn an_infinitive_attributes_to_the_subject_of_its_verb() {
    check(&[
        ("Ms Vale went on to say that the pier was shut.", &["indirect|Ms Vale|say|the pier was shut"]),
        ("Ms Vale was quick to retort: “The pier is shut.”", &["direct|Ms Vale|retort|“The pier is shut.”"]),
        ("Ms Vale refused to say that the pier was shut.", &[]),
        ("It would be wrong to suggest that the pier was shut.", &[]),
    ]);
}

#[test]
fn a_participle_finds_its_subject_wherever_it_stands() {
    check(&[
        ("“The pier is safe,” Ms Vale is shown saying.", &["direct|Ms Vale|saying|“The pier is safe,”"]),
        ("“The pier is safe,” Ms Vale was quoted as saying.", &["direct|Ms Vale|saying|“The pier is safe,”"]),
        ("Saying that the plan was dead, Mr Hale left the room.", &["indirect|Mr Hale|Saying|the plan was dead"]),
        ("A day after telling the board he would stay, Mr Hale left.", &["indirect|Mr Hale|telling|he would stay"]),
        (
            "The remarks came as Mr Hale left the hall, saying it was “a waste of time.”",
            &["mixed|Mr Hale|saying|it was “a waste of time.”"],
        ),
        (
            "Mr Hale turned down a talk with leading members during his trip, saying it was “a waste.”",
            &["mixed|Mr Hale|saying|it was “a waste.”"],
        ),
    ]);
}

#[test]
fn a_relative_clause_speaks_for_what_it_follows() {
    check(&[
        ("The charter, which states that all are free, is old.", &["indirect|The charter|states|all are free"]),
        ("Mr Hale saw the note, which reads: “All are free.”", &["direct|the note|reads|“All are free.”"]),
    ]);
}

#[test]
fn a_subject_may_hold_a_participle_or_a_clause_of_its_own() {
    check(&[
        (
            "“The lines are open,” the statement released by each office said.",
            &["direct|the statement released by each office|said|“The lines are open,”"],
        ),
        (
            "At that May event, which drew crowds, Ms Vale, speaking for the crews, clearly says, “We have learned.”",
            &["direct|Ms Vale|says|“We have learned.”"],
        ),
    ]);
}

#[test]
fn a_name_behind_what_somebody_is_names_the_speaker() {
    for (text, name) in [
        ("A spokeswoman, Ane Moen, said the case was weak.", "Ane Moen"),
        ("A lawyer for Ms Krog, Per Dahl, said the case was weak.", "Per Dahl"),
        ("“The case is weak,” said her husband, Per Dahl, 44.", "Per Dahl"),
        ("One of the sailors, Ane Moen, said the case was weak.", "Ane Moen"),
        ("The sailors, Ane Moen and Per Dahl, said the case was weak.", "sailors"),
    ] {
        let doc = crate::text::plain(text);
        let mut people = crate::people::find(&doc);
        let found = find(&doc, &mut people);
        let who = found.first().and_then(|quote| quote.speaker).and_then(|who| who.entity);
        assert_eq!(
            who.and_then(|who| people.entities.get(who)).map(|who| who.name.to_lowercase()),
            Some(name.to_lowercase()),
            "{text}"
        );
    }
}

#[test]
fn what_nobody_said_is_no_quote() {
    check(&[
        ("Neither the board nor Ms Krog would say whether the pier was shut.", &[]),
        ("The law keeps crews from claiming that the pier is shut.", &[]),
    ]);
}

#[test]
fn the_subject_of_a_statement_is_not_its_speaker() {
    check(&[
        (
            "Mr Hale theorised that a storm had come, and wrote that all was lost.",
            &["indirect|Mr Hale|theorised|a storm had come", "indirect|Mr Hale|wrote|all was lost"],
        ),
        (
            "Ms Krog said her lawyer, Per Dahl, had told her that the case was weak.",
            &["indirect|Ms Krog|said|her lawyer, Per Dahl, had told her that the case was weak"],
        ),
        ("As a result some crews believe the pier is shut.", &["indirect|some crews|believe|the pier is shut"]),
    ]);
}

#[test]
fn say_needs_neither_that_nor_a_clear_verb_behind_it() {
    check(&[
        ("Ms Vale said the pictures show a boat.", &["indirect|Ms Vale|said|the pictures show a boat"]),
        ("Ms Vale said closing it could cost jobs.", &["indirect|Ms Vale|said|closing it could cost jobs"]),
        ("Ms Vale said this was a poor idea.", &["indirect|Ms Vale|said|this was a poor idea"]),
        ("Ms Vale said that was a poor idea.", &["indirect|Ms Vale|said|that was a poor idea"]),
        ("Ms Vale said goodbye to a crew that had served her.", &[]),
        ("Ms Vale said nothing about the plan that failed.", &[]),
        ("The mayor, Ane Vale, said no.", &[]),
        ("Ms Vale said nothing was lost.", &["indirect|Ms Vale|said|nothing was lost"]),
        ("Ms Vale said mass arrests would follow.", &["indirect|Ms Vale|said|mass arrests would follow"]),
    ]);
}

#[test]
fn a_subject_in_the_plural_need_not_look_like_one() {
    check(&[
        ("Others say this is a bad time.", &["indirect|Others|say|this is a bad time"]),
        ("Critics like Ms Vale say it is too late.", &["indirect|Critics|say|it is too late"]),
        ("Fishers in Orrin and around the bay say it is late.", &["indirect|Fishers|say|it is late"]),
        ("Nearly nine out of ten say they will stay.", &["indirect|nine|say|they will stay"]),
        ("A third of the crews, 33%, say they will stay.", &["indirect|A third of the crews|say|they will stay"]),
        ("Some who own a boat argue that it is late.", &["indirect|Some|argue|it is late"]),
        ("Nobody heard Ms Vale say the pier was shut.", &[]),
        ("Pick a day, say, the one that suits you.", &[]),
    ]);
}

#[test]
fn what_modifies_a_subject_does_not_speak() {
    check(&[
        ("A study that appeared in the Ledger found that it was late.", &["indirect|A study|found|it was late"]),
        ("Crews whose boats went down say it is late.", &["indirect|Crews|say|it is late"]),
        ("One owner not on the list, Ane Moen, said it was late.", &["indirect|One owner|said|it was late"]),
        (
            "In a statement, one of the crew’s lawyers, Per Dahl, said the pictures show a boat.",
            &["indirect|one of the crew’s lawyers|said|the pictures show a boat"],
        ),
        (
            "The refusal to pay did not go down well with Ms Krog, and the talks ended, said one of the crew.",
            &[
                "indirect|one of the crew|said|The refusal to pay did not go down well with Ms Krog, and the talks ended",
            ],
        ),
        (
            "They called Mr Hale a fool who had neglected his duties, and urged him to leave.",
            &["indirect|They|urged|him to leave"],
        ),
    ]);
}

#[test]
fn a_relative_clause_ends_before_the_verb_of_its_sentence() {
    check(&[
        (
            "“I did not want to go,” said one former mate, who said he had left on good terms.",
            &["direct|one former mate|said|“I did not want to go,”", "indirect|who|said|he had left on good terms"],
        ),
        ("The crews, many of whom say the rules are unfair, left.", &["indirect|whom|say|the rules are unfair"]),
        ("Ms Krog, who said a storm had come, told it on the radio.", &["indirect|who|said|a storm had come"]),
    ]);
}

#[test]
fn what_was_said_in_a_first_clause_ends_with_it() {
    check(&[
        ("When Ms Vale said that it was late, both sides took note.", &["indirect|Ms Vale|said|it was late"]),
        (
            "While Ms Vale says it is late, Mr Hale says it is not.",
            &["indirect|Ms Vale|says|it is late", "indirect|Mr Hale|says|it is not"],
        ),
    ]);
}

#[test]
fn a_negation_of_another_verb_denies_nothing() {
    check(&[
        ("Those who did not vote said it was late.", &["indirect|Those|said|it was late"]),
        ("Ms Vale could not say that it was late.", &[]),
    ]);
}

#[test]
fn a_passive_names_its_speaker_behind_by_or_not_at_all() {
    check(&[
        ("Crews were told by the board that the pier was shut.", &["indirect|the board|told|the pier was shut"]),
        ("Crews were told that the pier was shut.", &["indirect|-|told|the pier was shut"]),
        ("The plan was described by Mr Hale as “a gift”.", &["direct|Mr Hale|described|“a gift”"]),
        ("Crews can be told that the pier is shut.", &[]),
        ("The pier was built by the board.", &[]),
    ]);
    let (doc, quotes) = quotes("Crews were told by the board that the pier was shut.");
    assert_eq!(quotes[0].addressee.map(|hearer| doc.words(hearer)), Some("Crews"));
}

#[test]
fn a_statement_may_follow_its_circumstances_without_that() {
    check(&[
        ("The port said in a filing on Monday it would close.", &["indirect|The port|said|it would close"]),
        ("The port said in a statement the quay would close.", &["indirect|The port|said|the quay would close"]),
        ("The port said nothing in a statement it gave on Monday.", &[]),
    ]);
}

#[test]
fn a_parenthesis_parts_what_needs_more() {
    check(&[
        (
            "If it fails, Ms Vale said, the pier will close.",
            &["indirect|Ms Vale|said|If it fails … the pier will close"],
        ),
        ("There was, said Ms Vale, “no choice”.", &["mixed|Ms Vale|said|There was … “no choice”"]),
        ("There is, according to Ms Vale, no choice.", &["indirect|Ms Vale|according to|There is … no choice"]),
        ("The plan, as Ms Vale noted, would fail.", &["indirect|Ms Vale|noted|The plan … would fail"]),
        ("But, said Ms Vale, “it is late.”", &["direct|Ms Vale|said|“it is late.”"]),
        ("According to Ms Vale, who runs the pier, “it is late”.", &["direct|Ms Vale|According to|“it is late”"]),
    ]);
}

#[test]
fn any_verb_beside_a_quote_attributes_it() {
    check(&[
        ("“It was the best of days,” beamed Ms Vale.", &["direct|Ms Vale|beamed|“It was the best of days,”"]),
        ("“It was the best of days,” she beams.", &["direct|she|beams|“It was the best of days,”"]),
        ("Her song “All the best of days,” won a prize.", &[]),
        ("“All the best of days,” Ms Vale from the desk.", &[]),
    ]);
}

#[test]
fn a_noun_before_a_colon_may_say_whose_words_follow() {
    check(&[
        ("Ms Vale’s message to the crews: “Stay on the pier.”", &["direct|Ms Vale|message|“Stay on the pier.”"]),
        ("“It was an awful night” – Per Dahl, fisherman.", &["direct|Per Dahl, fisherman|–|“It was an awful night”"]),
        ("Mr Hale shot back: “It is late,” he wrote, “and dark.”", &["direct|he|wrote|“It is late,” … “and dark.”"]),
    ]);
}

#[test]
fn the_verb_of_another_cue_keeps_its_content() {
    check(&[
        ("Ms Vale chimed in on the radio, saying that it was “too late”.", &["mixed|Ms Vale|saying|it was “too late”"]),
        (
            "Ms Vale’s deputy left the hall on Monday, saying that it was late.",
            &["indirect|Ms Vale’s deputy|saying|it was late"],
        ),
    ]);
}

#[test]
fn what_only_tells_a_name_is_no_quote() {
    check(&[
        ("A boat owned by a group called “Sea Watch” sank.", &[]),
        ("It was a fight she called “a war of choice”.", &["direct|she|called|“a war of choice”"]),
        ("What the mayor called “a farce” went on.", &["direct|the mayor|called|“a farce”"]),
    ]);
}

#[test]
fn what_the_speaker_did_next_was_not_said() {
    check(&[
        (
            "Ms Vale said she had “never paid a fine,” and declined to say more.",
            &["mixed|Ms Vale|said|she had “never paid a fine,”"],
        ),
        (
            "Ms Vale said she was “late,” and the quay was shut.",
            &["mixed|Ms Vale|said|she was “late,” and the quay was shut"],
        ),
    ]);
}

#[test]
fn a_name_with_its_role_may_be_a_label() {
    check(&[
        ("Rovers manager Ane Moen: “They ran and ran.”", &["direct|Rovers manager Ane Moen|:|“They ran and ran.”"]),
        ("Then, the laugh line: “They ran and ran.”", &[]),
        ("Ms Vale stated,\n\n“The quay will hold.”", &["direct|Ms Vale|stated|“The quay will hold.”"]),
        ("Ms Vale said a moment ago: “The quay will hold.”", &["direct|Ms Vale|said|“The quay will hold.”"]),
    ]);
}

#[test]
fn an_owner_is_not_the_speaker() {
    check(&[(
        "“We will win,” said Ms Vale’s former partner, Per Dahl, now a judge.",
        &["direct|Ms Vale’s former partner|said|“We will win,”"],
    )]);
}

#[test]
fn the_attribution_that_ends_a_sentence_is_about_all_of_it() {
    check(&[
        (
            "The mayor believes that it is late, Ms Vale said.",
            &["indirect|Ms Vale|said|The mayor believes that it is late"],
        ),
        (
            "“It is late,” Ms Vale said, and the pier was shut, Mr Hale said.",
            &["direct|Ms Vale|said|“It is late,”", "indirect|Mr Hale|said|the pier was shut"],
        ),
        ("In her book, “The Long Pier”, Ms Vale says that it is late.", &["indirect|Ms Vale|says|it is late"]),
    ]);
}
