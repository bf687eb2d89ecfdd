//! Whole attributions, one row a behaviour: kind, speaker's words, cue, pieces of the content.

mod labels;
mod subjects;

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
        (
            "“The quay will hold for good” Ms Okafor said on Friday.",
            &["direct|Ms Okafor|said|“The quay will hold for good”"],
        ),
        (
            "“The Long Pier at Port Orrin” star Ann Lee said on Friday that she would stay.",
            &["indirect|star Ann Lee|said|she would stay"],
        ),
        ("The quay was full, he added, “but it held.”", &["mixed|he|added|The quay was full … “but it held.”"]),
        ("When the crew left, he added, “It held.”", &["direct|he|added|“It held.”"]),
        ("The quay, Ms Okafor said, would hold.", &["indirect|Ms Okafor|said|The quay … would hold"]),
        ("The quay would hold, Ms Okafor said.", &["indirect|Ms Okafor|said|The quay would hold"]),
        ("Ms Okafor said that the quay would hold.", &["indirect|Ms Okafor|said|the quay would hold"]),
        ("Ms Okafor said over 40 boats were lost.", &["indirect|Ms Okafor|said|over 40 boats were lost"]),
        ("The panel ruled 2-1 that it was lost.", &["indirect|The panel|ruled|it was lost"]),
        ("Ms Okafor said over lunch that it was lost.", &["indirect|Ms Okafor|said|it was lost"]),
        ("According to Ms Okafor, the quay would hold.", &["indirect|Ms Okafor|According to|the quay would hold"]),
        ("The quay would hold, according to Ms Okafor.", &["indirect|Ms Okafor|according to|The quay would hold"]),
    ]);
}

#[test]
fn a_quote_goes_on_in_the_next_sentences_and_paragraphs() {
    check(&[
        (
            "“The quay held.\n\n“The pier held.\n\n“We held,” Ms Okafor wrote.\n\nThe port was shut.",
            &["direct|Ms Okafor|wrote|“The quay held. … “The pier held. … “We held,”"],
        ),
        (
            "“It held,” Ms Okafor said. Ms Okafor has worked there for years. “We are tired.”",
            &["direct|Ms Okafor|said|“It held,” … “We are tired.”"],
        ),
        (
            "“It held,” Ms Okafor said. The crew had left by then. “We are tired, and we are cold.”",
            &["direct|Ms Okafor|said|“It held,”", "direct|-|-|“We are tired, and we are cold.”"],
        ),
        (
            "“It held,” she said, describing how the “old pier” swayed. “And when it sways, you hold on.”",
            &[
                "direct|she|said|“It held,” … “And when it sways, you hold on.”",
                "mixed|she|describing|how the “old pier” swayed",
            ],
        ),
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
    for row in crate::table::rows(include_str!("../words.tsv")) {
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
fn a_relative_clause_ends_before_the_verb_of_its_sentence() {
    check(&[
        (
            "“I did not want to go,” said one former mate, who said he had left on good terms.",
            &["direct|one former mate|said|“I did not want to go,”", "indirect|who|said|he had left on good terms"],
        ),
        ("The crews, many of whom say the rules are unfair, left.", &["indirect|whom|say|the rules are unfair"]),
        ("Ms Krog, who said a storm had come, told it on the radio.", &["indirect|who|said|a storm had come"]),
        (
            "Ms Krog, who says it is late, said nobody came.",
            &["indirect|who|says|it is late", "indirect|Ms Krog|said|nobody came"],
        ),
        (
            "A man who warned the board about the quay said that nobody listened.",
            &["indirect|A man|said|nobody listened"],
        ),
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
        ("Ms Vale called it “a scandal” and left.", &["mixed|Ms Vale|called|it “a scandal”"]),
        ("Ms Vale called it ‘a slow scandal’, and left.", &["mixed|Ms Vale|called|it ‘a slow scandal’"]),
    ]);
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

#[test]
fn a_participle_behind_a_noun_and_a_verb_with_its_object_report_nothing() {
    check(&[
        ("The pier was lost, a poll found in May.", &["indirect|a poll|found|The pier was lost"]),
        ("The pier, it found, was lost.", &["indirect|it|found|The pier … was lost"]),
        ("The pier was lost, the mayor claimed on Sunday.", &["indirect|the mayor|claimed|The pier was lost"]),
        ("The smoke was black, gases found at the pier.", &[]),
        ("As the crews left, Ms Okafor vowed on Sunday to stay.", &["indirect|Ms Okafor|vowed|to stay"]),
    ]);
}
