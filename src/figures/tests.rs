//! Whole figures, and the laws that hold for any text.

use super::*;
use crate::text;
use proptest::prelude::*;

fn figures(text: &str) -> Vec<(String, Amount)> {
    let doc = text::plain(text);
    find(&doc, &[]).iter().map(|figure| (doc.words(figure.span).to_owned(), figure.amount)).collect()
}

#[test]
fn a_figure_covers_the_number_with_currency_scale_and_unit() {
    use Amount::*;
    for (text, span, amount) in [
        ("About 10,000 soldiers left.", "10,000", About(10_000.0)),
        ("The port cost more than $1.2 billion to build.", "$1.2 billion", MoreThan(1.2e9)),
        ("The ferry sailed up to 34 miles.", "34 miles", AtMost(34.0)),
        ("Prices ran from $3-5 billion.", "$3-5 billion", Between(3e9, 5e9)),
        ("Sales fell by 5 to 7 per cent.", "5 to 7 per cent", Between(5.0, 7.0)),
        ("There were between 50 and 60 tanks.", "50 and 60", Between(50.0, 60.0)),
        ("It paid US$58.24 a barrel.", "US$58.24 a barrel", Exactly(58.24)),
        ("An 8- to 16-metre mast stood there.", "8- to 16-metre", Between(8.0, 16.0)),
        ("He stands 5 feet 6 inches tall.", "5 feet 6 inches", Exactly(5.5)),
        ("It lost Rs 20 crore.", "Rs 20 crore", Exactly(2e8)),
        ("As few as 40 crews came.", "40", AtLeast(40.0)),
        ("It took over five years.", "five years", MoreThan(5.0)),
        ("It will last a week or two.", "two", Exactly(2.0)),
        ("It lasted four-and-a-half years.", "four-and-a-half years", Exactly(4.5)),
        ("It was raised by a quarter of a percentage point.", "a quarter of a percentage point", Exactly(0.25)),
        ("Wheat rose 11-1/4 cents.", "11-1/4 cents", Exactly(11.25)),
        ("The poll errs by plus or minus 3 points.", "3 points", Exactly(3.0)),
        ("The work was spread over two years.", "two years", Exactly(2.0)),
        ("Her lead was cut from 9,812 to just 604.", "9,812 to just 604", Between(604.0, 9812.0)),
        ("Not a single sailor stayed.", "Not a single", Exactly(0.0)),
        ("It was -5 degrees Celsius.", "-5 degrees Celsius", Exactly(-5.0)),
    ] {
        assert_eq!(figures(text), [(span.to_owned(), amount)], "{text}");
    }
}

#[test]
fn the_results_of_votes_and_seasons_are_no_figures() {
    for text in ["The court split 4 to 4.", "It passed by a vote of 90 to 10.", "They had a record of 216-146."] {
        assert_eq!(figures(text), [], "{text}");
    }
}

#[test]
fn no_trap_gives_a_figure() {
    for row in crate::text::table::rows(include_str!("traps.tsv")) {
        assert_eq!(figures(row[1]), [], "{}: {}", row[0], row[1]);
    }
}

#[test]
fn there_are_ten_tables_of_thirty_traps() {
    let mut tables = std::collections::BTreeMap::new();
    for row in crate::text::table::rows(include_str!("traps.tsv")) {
        *tables.entry(row[0]).or_insert(0) += 1;
    }
    assert!(tables.len() == 10 && tables.values().all(|&sentences| sentences == 30), "{tables:?}");
}

/// What stands near a trap is counted all the same.
#[test]
fn a_figure_that_looks_like_a_trap_is_found() {
    for (text, value) in [
        ("She flew on 40 new 737 jets.", 40.0),
        ("The 747 boats left the port.", 747.0),
        ("Weston 40 boats were lost.", 40.0),
        ("The average of 1756 boats was met.", 1756.0),
        ("The crew, 46 sailors, was let go.", 46.0),
        ("The two scores differ.", 2.0),
        ("They took it ...70k in all.", 70_000.0),
        ("The price was 40 pounds.", 40.0),
        ("A team of 77 sailors came.", 77.0),
        ("They sold it at 65 dollars.", 65.0),
        ("He turned 40 boats away.", 40.0),
    ] {
        let found: Vec<Amount> = figures(text).into_iter().map(|(_, amount)| amount).collect();
        assert_eq!(found, [Amount::Exactly(value)], "{text}");
    }
}

#[test]
fn a_sign_of_money_belongs_to_one_number() {
    let found: Vec<String> =
        figures("They counted zero $ zero to 3 crates.").into_iter().map(|(words, _)| words).collect();
    assert_eq!(found, ["zero", "$ zero to 3"]);
}

#[test]
fn a_week_or_two_is_measured_in_weeks() {
    let doc = text::plain("It will last another week or two.");
    let units: Vec<_> = find(&doc, &[]).iter().map(|figure| figure.unit.map(|unit| unit.name)).collect();
    assert_eq!(units, [Some("week")]);
}

#[test]
fn what_is_spread_over_years_did_not_take_longer() {
    for (text, expected) in [
        ("It will spend $40 million over five years.", [Amount::Exactly(40e6), Amount::Exactly(5.0)]),
        ("The fund was cut by a third to $14 million.", [Amount::Exactly(1.0 / 3.0), Amount::Exactly(14e6)]),
    ] {
        let found: Vec<Amount> = figures(text).into_iter().map(|(_, amount)| amount).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn two_shares_that_are_set_against_each_other_are_no_range() {
    for (text, expected) in [
        ("Okafor led by 46 percent to 44 percent.", ["46 percent", "44 percent"]),
        ("Hale lost, 48 per cent to 41.", ["48 per cent", "41"]),
        ("Fares rose 10 percent, against 9 in May.", ["10 percent", "9"]),
        ("Crews got 20 miles to the litre in 2008 to 29 miles now.", ["20 miles", "29 miles"]),
    ] {
        let found: Vec<String> = figures(text).into_iter().map(|(words, _)| words).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn the_units_of_a_list_are_shared() {
    let doc = text::plain("They were given 45 and 50 mg of it.");
    let units: Vec<_> = find(&doc, &[]).iter().map(|figure| figure.unit.map(|unit| unit.name)).collect();
    assert_eq!(units, [Some("milligram"), Some("milligram")]);
}

#[test]
fn a_figure_knows_the_innermost_quote_that_holds_it() {
    use crate::quotes::{Kind, Polarity};
    let text = "“We lost 40 boats,” she said. There were 50.";
    let doc = text::plain(text);
    let quote = |start, end| Quote {
        parts: vec![Span::new(start, end)],
        kind: Kind::Direct,
        cue: None,
        speaker: None,
        addressee: None,
        polarity: Polarity::Affirmed,
        by: "test",
        confidence: 1.0,
    };
    let held: Vec<_> = find(&doc, &[quote(0, 30), quote(3, 18)]).iter().map(|figure| figure.quote).collect();
    assert_eq!(held, [Some(1), None]);
}

#[test]
fn a_sentence_without_end_is_read_in_pieces_and_a_word_without_end_is_not() {
    let filler = "the harbour and the quay and ".repeat(LONGEST / 20);
    let word = "7.31.".repeat(LONGEST);
    for text in [format!("{filler} 40 boats {filler}"), format!("{word} 40 boats"), format!("40 boats {word}")] {
        let doc = text::plain(&text);
        let found: Vec<&str> = find(&doc, &[]).iter().map(|figure| doc.words(figure.phrase)).collect();
        assert_eq!(found, ["40 boats"]);
        let sentence = doc.sentences[0].span;
        assert!(pieces(&text, sentence).all(|piece| sentence.covers(piece) && piece.len() <= LONGEST));
    }
}

proptest! {
    #[test]
    fn figures_of_any_text_lie_inside_it_in_order_with_their_bounds(
        text in "(\\PC|[0-9]{1,9}| |-|\\$|to|and|million|one|half|of|a|,|\\.|%|between|people|’s|é|\n|twice|doubled|times|fold|as many|more|and a half|or|fifth|plus|minus|in|including|with|against|her){0,60}"
    ) {
        let doc = text::plain(&text);
        let mut last = 0;
        for figure in find(&doc, &[]) {
            for span in [Some(figure.span), Some(figure.phrase), figure.counted, figure.subject, figure.place, figure.time].into_iter().flatten().chain(figure.about.iter().copied()) {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
            prop_assert!(!figure.span.is_empty() && figure.phrase.covers(figure.span));
            prop_assert!(figure.span.start >= last);
            last = figure.span.end;
            if let Amount::Between(low, high) = figure.amount {
                prop_assert!(low <= high);
            }
        }
    }
}
