//! Two reports of one event, as two outlets write them, and what a passage of one has to do with a passage of the other.

use super::{Kind, Level, Settings, between, claim::Claims};
use crate::{
    analysis,
    people::Directory,
    read::{Article, Published},
};

/// The claims of two articles, the second so many days after the first.
fn two(a: &str, b: &str, later: i64) -> [Claims; 2] {
    let analysed = [(a, 0), (b, later)].map(|(text, days)| {
        let day = jiff::civil::date(2020, 6, 2).saturating_add(jiff::Span::new().days(days));
        let published = Some(Published { day, time: None });
        analysis::analyse(Article { text: text.to_owned(), published, ..Article::default() })
    });
    let mut directory = Directory::default();
    analysed.iter().for_each(|one| directory.add(&one.people));
    directory.finish();
    analysed.map(|one| super::claims(&one, &directory).opened())
}

/// The level of the relation of a kind between the passages that hold these words; the worst, if there are several.
fn level(articles: &[Claims; 2], kind: Kind, a: &str, b: &str) -> Option<Level> {
    let relations = between(articles, &Settings::default());
    let of_kind = relations.iter().filter(|relation| relation.kind == kind).map(|relation| &relation.finding);
    of_kind
        .filter(|finding| finding.a.text.contains(a) && finding.b.text.contains(b))
        .map(|finding| finding.level)
        .max()
}

type Case<'a> = (&'a str, &'a str, i64, &'a str, &'a str, Option<Level>);

fn assert_levels(kind: Kind, cases: &[Case<'_>]) {
    for &(a, b, later, of_a, of_b, expected) in cases {
        let articles = two(a, b, later);
        assert_eq!(level(&articles, kind, of_a, of_b), expected, "{of_a} / {of_b}\n{a}\n{b}");
        let turned = two(b, a, -later);
        assert_eq!(level(&turned, kind, of_b, of_a), expected, "turned: {of_a} / {of_b}\n{a}\n{b}");
    }
}

#[test]
fn figures_of_two_reports_contradict_only_where_one_must_be_wrong() {
    use Level::{Agree, Compatible, Contradict, Differ, Superseded};
    assert_levels(
        Kind::Figure,
        &[
            (
                "The board of Kestria Rail approved the purchase of 40 trains on Tuesday. They will run to Salt Harbour.",
                "Kestria Rail approved the purchase of 14 trains on Tuesday. The trains will run to Salt Harbour.",
                0,
                "40 trains",
                "14 trains",
                Some(Contradict),
            ),
            // Units, converted and rounded.
            (
                "The quake was centred 40 km north of Sable at a depth of 10 km, the seismic centre said.",
                "The centre of the quake was 25 miles from Sable, at a depth of 6.2 miles.",
                0,
                "40 km",
                "25 miles",
                Some(Agree),
            ),
            (
                "The quake struck at a depth of 10 km, the seismic centre said.",
                "The quake struck at a depth of 6.2 miles, the seismic centre said.",
                0,
                "10 km",
                "6.2 miles",
                Some(Agree),
            ),
            // Two claimants without a name.
            (
                "About 5,000 people marched through Weston on Saturday, according to the police.",
                "Some 15,000 people marched in Weston on Saturday, the organisers said.",
                0,
                "5,000",
                "15,000",
                Some(Differ),
            ),
            // What the number was before.
            (
                "Turnout was 61 percent in Kestria, down from 67 percent four years ago.",
                "Turnout was 63 percent in Kestria on Sunday.",
                0,
                "67 percent",
                "63 percent",
                None,
            ),
            (
                "Turnout was 61 percent in Kestria, down from 67 percent four years ago.",
                "Turnout was 63 percent in Kestria on Sunday.",
                0,
                "61 percent",
                "63 percent",
                Some(Contradict),
            ),
            // The dead, the missing and the rescued are told apart, and counted on.
            (
                "At least three miners died and 20 are missing after a gallery collapsed at the Tarn pit on Tuesday.",
                "The toll of the collapse at the Tarn pit has risen to five. Twelve miners are still missing.",
                2,
                "three miners",
                "Twelve miners",
                None,
            ),
            (
                "Some 20 miners are missing after a gallery collapsed at the Tarn pit on Tuesday.",
                "Twelve miners are still missing at the Tarn pit.",
                2,
                "20 miners",
                "Twelve miners",
                Some(Superseded),
            ),
            // Two people, two sentences.
            (
                "Igor Tamm was jailed for seven years on Tuesday for smuggling guns. His brother Oleg got five.",
                "Oleg Tamm was sentenced to five years in prison on Tuesday. Igor Tamm got seven.",
                0,
                "seven years",
                "five years",
                None,
            ),
            // One year, two ways to say it.
            (
                "Orrin Foods made a profit of $42 million in 2019, compared with $38 million in 2018.",
                "The profit of Orrin Foods was $42 million last year, the grocer said.",
                0,
                "$42 million",
                "$42 million",
                Some(Agree),
            ),
            (
                "Orrin Foods made a profit of $42 million in 2019, compared with $38 million in 2018.",
                "The profit of Orrin Foods was $42 million last year, the grocer said.",
                0,
                "$38 million",
                "$42 million",
                None,
            ),
            // Another currency without a rate, and a rough number.
            (
                "The government will spend 800 million crowns on schools next year.",
                "The government will spend $100 million on schools next year.",
                0,
                "800 million",
                "$100 million",
                None,
            ),
            // Parts of a whole.
            (
                "Eight people died in a crash on the Weston road on Saturday.",
                "Five people in a minibus and three in a car were killed in a crash on the Weston road on Saturday.",
                0,
                "Eight people",
                "three",
                Some(Compatible),
            ),
            (
                "Police said 30 people were injured when a coach overturned near Tarn.",
                "Of the 29 injured in the coach near Tarn, eight are still in hospital, police said.",
                0,
                "30 people",
                "eight",
                None,
            ),
            (
                "Nine people were wounded in a shooting at the Orrin mill on Sunday.",
                "In shootings across Orrin, 25 people were wounded on Sunday.",
                0,
                "Nine people",
                "25 people",
                None,
            ),
            // What cannot be one thing.
            (
                "The moon cake of Weston has a diameter of 2.1 metres.",
                "The moon has a diameter of 3,476 kilometres.",
                0,
                "2.1 metres",
                "3,476 kilometres",
                None,
            ),
            // Two words for one count.
            (
                "Police said that officers had arrested 23 people at the march in Weston on Saturday.",
                "Police said they had made 32 arrests at the march in Weston on Saturday.",
                0,
                "23 people",
                "32 arrests",
                Some(Contradict),
            ),
            (
                "The train was travelling at 160 km an hour when it left the rails near Tarn, investigators said.",
                "The train that left the rails near Tarn was travelling at 160 kph.",
                0,
                "160 km an hour",
                "160 kph",
                Some(Agree),
            ),
            // "It" can be the claimant that the other names.
            (
                "Steelmaker Norsk Steel will cut 3,000 jobs in Kestria, it said on Tuesday.",
                "Norsk Steel, the steelmaker, said on Tuesday that it would cut 5,000 jobs in Kestria.",
                0,
                "3,000 jobs",
                "5,000 jobs",
                Some(Contradict),
            ),
            // A lost zero.
            (
                "The freighter Alma lost 40 containers in heavy seas off Kestria on Sunday.",
                "Some 400 containers fell off the freighter Alma off Kestria on Sunday.",
                0,
                "40 containers",
                "400 containers",
                Some(Contradict),
            ),
        ],
    );
}

#[test]
fn a_denial_is_found_in_the_words_that_it_denies() {
    use Level::{Contradict, Differ};
    let denied = Some(Contradict);
    assert_levels(
        Kind::Claim,
        &[
            (
                "Engineer Tomas Vale said the harbour board had known of the leak since March.",
                "The harbour board denied on Wednesday that it had known of the leak since March.",
                1,
                "known of the leak",
                "known of the leak",
                denied,
            ),
            (
                "Defence Minister Karl Boyd said on Tuesday that Kestrian troops had crossed the border river.",
                "No Kestrian troops have crossed the border river, a ministry spokesman in Sable said on Tuesday.",
                0,
                "had crossed",
                "have crossed",
                denied,
            ),
            (
                "Interior Minister Jon Stav said crime in the city had fallen since the spring.",
                "Opposition leader Ida Brandt said crime in the city had risen since the spring.",
                0,
                "had fallen",
                "had risen",
                denied,
            ),
            (
                "The pesticide killed the bees in Tarn, said Ona Kask of the beekeepers' association.",
                "Agrisol said there was no evidence that the pesticide had killed the bees in Tarn.",
                0,
                "killed the bees",
                "killed the bees",
                Some(Differ),
            ),
            (
                "\"The mayor hid the report on the bridge from the council,\" said Ida Brandt, who leads the opposition.",
                "Mayor Lew Toller rejected claims that he had hidden the report on the bridge from the council.",
                0,
                "hid the report",
                "hidden the report",
                denied,
            ),
            // The negation is of something else.
            (
                "The army said on Tuesday that it attacked a school in Tarn that was used by rebels.",
                "No children were inside a school attacked by the army in Tarn, leaving six dead, the Red Cross said.",
                0,
                "attacked a school",
                "attacked by the army",
                None,
            ),
            (
                "The minister said the bridge would be closed in May.",
                "The union said it had not been told about the closure of the bridge.",
                0,
                "the bridge",
                "the bridge",
                None,
            ),
            // Who rejects a thing says nothing about it.
            (
                "The council said changes to the tax code of Weston were needed.",
                "Shopkeepers rejected changes to the tax code of Weston.",
                0,
                "tax code",
                "tax code",
                None,
            ),
            // Another number is another claim.
            (
                "The police said about 5,000 people had marched through Weston.",
                "The organisers said 15,000 people had marched through Weston.",
                0,
                "5,000",
                "15,000",
                None,
            ),
        ],
    );
}
