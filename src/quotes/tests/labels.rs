//! Quotes without a cue of the tables, and quotes of nobody.

use super::{check, quotes};

#[test]
fn a_quote_beside_its_cue_needs_no_speaker_who_can_be_read() {
    check(&[
        ("“The quay will hold,” said ![photo] Ms Okafor.", &["direct|-|said|“The quay will hold,”"]),
        ("“The quay will hold,” said // the quay.", &["direct|-|said|“The quay will hold,”"]),
        ("The song “Hold, quay, hold,” sung twice, was said to be old.", &[]),
    ]);
}

#[test]
fn words_without_a_cue_have_no_speaker() {
    let (_, quotes) = quotes("The door fell shut behind the old man.\n\n“It is over for all of us.”");
    assert_eq!(quotes.len(), 1);
    assert!(quotes[0].speaker.is_none());
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
fn a_name_with_its_role_may_be_a_label() {
    check(&[
        ("Rovers manager Ane Moen: “They ran and ran.”", &["direct|Rovers manager Ane Moen|:|“They ran and ran.”"]),
        ("Then, the laugh line: “They ran and ran.”", &[]),
        ("Ms Vale stated,\n\n“The quay will hold.”", &["direct|Ms Vale|stated|“The quay will hold.”"]),
        ("Ms Vale said a moment ago: “The quay will hold.”", &["direct|Ms Vale|said|“The quay will hold.”"]),
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
fn a_clause_about_somebody_may_lead_to_a_quote_behind_its_colon() {
    check(&[
        ("Ms Okafor was blunt: “The pier is lost.”", &["direct|Ms Okafor|:|“The pier is lost.”"]),
        ("Back on the quay, she had one wish: “Let it end.”", &["direct|she|:|“Let it end.”"]),
        (
            "Ms Okafor made the following remark:\n\n“The pier is lost. Nobody can mend it.”",
            &["direct|Ms Okafor|:|“The pier is lost. Nobody can mend it.”"],
        ),
        ("Ann Lee, who led the work, was blunt: “The pier is lost.”", &["direct|Ann Lee|:|“The pier is lost.”"]),
        ("The pier has a new name: “The Long Pier.”", &[]),
        ("Ms Okafor gave the pier a new name: “Long Pier”.", &[]),
        ("Her fear was simple: “The pier is lost.”", &[]),
    ]);
}

#[test]
fn a_sentence_of_its_own_may_name_the_speaker_behind() {
    check(&[
        (
            "“Nobody in that room believed it.” Those were the words of Ms Okafor, an engineer.",
            &["direct|Ms Okafor|words|“Nobody in that room believed it.”"],
        ),
        (
            "“Nobody in that room believed it.”\n\nThat was the verdict of the harbour board.",
            &["direct|the harbour board|verdict|“Nobody in that room believed it.”"],
        ),
        (
            "“Nobody in that room believed it.” So said Ann Lee.",
            &["direct|Ann Lee|said|“Nobody in that room believed it.”"],
        ),
        (
            "“Nobody in that room believed it.” Those were the last days of Port Orrin.",
            &["direct|-|-|“Nobody in that room believed it.”"],
        ),
    ]);
}

#[test]
fn a_label_may_be_a_verb_with_its_speaker() {
    check(&[
        ("Says Okafor: “The pier is lost.”", &["direct|Okafor|Says|“The pier is lost.”"]),
        ("Added Ann Lee, the mayor: “The pier is lost.”", &["direct|Ann Lee, the mayor|Added|“The pier is lost.”"]),
    ]);
}

#[test]
fn when_somebody_called_it_so_is_no_part_of_the_name() {
    check(&[
        (
            "Ms Okafor described the pier as a “disgrace” after she left it.",
            &["mixed|Ms Okafor|described|the pier as a “disgrace”"],
        ),
        (
            "Ms Okafor called it a “farce” when it was a “triumph”.",
            &["mixed|Ms Okafor|called|it a “farce” when it was a “triumph”"],
        ),
    ]);
}
