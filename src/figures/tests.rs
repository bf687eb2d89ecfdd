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
        ("Not a single sailor stayed.", "Not a single", Exactly(0.0)),
        ("It was -5 degrees Celsius.", "-5 degrees Celsius", Exactly(-5.0)),
    ] {
        assert_eq!(figures(text), [(span.to_owned(), amount)], "{text}");
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

proptest! {
    #[test]
    fn figures_of_any_text_lie_inside_it_in_order_with_their_bounds(
        text in "(\\PC|[0-9]{1,9}| |-|\\$|to|and|million|one|half|of|a|,|\\.|%|between|people|’s|é|\n){0,60}"
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
