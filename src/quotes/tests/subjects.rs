//! Whose words they are, as far as the sentence tells.

use super::{check, quotes};
use crate::quotes::find;

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
        (
            "According to Adaeze Okafor, of the harbour board, the quay was safe.",
            &["indirect|Adaeze Okafor|According to|the quay was safe"],
        ),
        (
            "In a note read to the court, Adaeze Okafor, who built it, said: “It is safe.”",
            &["direct|Adaeze Okafor|said|“It is safe.”"],
        ),
    ]);
}

#[test]
fn a_clause_that_ends_before_an_and_is_no_part_of_the_subject() {
    check(&[
        ("The rain stopped on Monday and residents said it was late.", &["indirect|residents|said|it was late"]),
        ("The mayor resigned and councillors said they were glad.", &["indirect|councillors|said|they were glad"]),
        (
            "The board closed the quay and the pier owner said he would sue.",
            &["indirect|the pier owner|said|he would sue"],
        ),
        ("Ministers and officials said it was late.", &["indirect|Ministers and officials|said|it was late"]),
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
fn a_subject_in_the_plural_need_not_look_like_one() {
    check(&[
        ("Some say it was late.", &["indirect|Some|say|it was late"]),
        ("Each says the other was late.", &["indirect|Each|says|the other was late"]),
        ("The crews have some say in it.", &[]),
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
fn an_owner_is_not_the_speaker() {
    check(&[(
        "“We will win,” said Ms Vale’s former partner, Per Dahl, now a judge.",
        &["direct|Ms Vale’s former partner|said|“We will win,”"],
    )]);
}

#[test]
fn a_hyphen_or_a_slash_parts_no_subject() {
    check(&[
        ("“It is late,” said the 31-year-old.", &["direct|the 31-year-old|said|“It is late,”"]),
        ("The 31-year-old Ms Okafor said it was late.", &["indirect|The 31-year-old Ms Okafor|said|it was late"]),
        ("“It is late,” said 9/11 widow Ann Lee.", &["direct|9/11 widow Ann Lee|said|“It is late,”"]),
        (
            "According to a Courier/Ledger poll, it is late.",
            &["indirect|a Courier/Ledger poll|According to|it is late"],
        ),
        ("Forty per cent said it was late.", &["indirect|Forty per cent|said|it was late"]),
        ("The port - Ms Okafor said - was lost.", &["indirect|Ms Okafor|said|The port … was lost"]),
        (
            "Ms Okafor said it was lost, but the 34-year-old mother of three said, “It is lost.”",
            &["indirect|Ms Okafor|said|it was lost", "direct|the 34-year-old mother of three|said|“It is lost.”"],
        ),
    ]);
}

#[test]
fn a_year_before_the_verb_is_no_subject() {
    check(&[
        ("Ms Okafor, who in 2010 said it was late, left.", &["indirect|who|said|it was late"]),
        ("A panel in 2001 found that it was late.", &["indirect|A panel|found|it was late"]),
        ("Of the crews, four in 10 said it was late.", &["indirect|four in 10|said|it was late"]),
    ]);
}
