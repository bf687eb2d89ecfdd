//! What text, quotes and figures owe any text.

use super::{analyse, assert_fits, directory};
use corpus::{Span, analysis::Analysis, figures::Amount, report::record, text};
use serde_json::Value;

/// White space, and what shows nothing by itself.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || text::tokens::is_unseen(c))
}

/// `inner` are in order, apart, on character boundaries, and hold all of `outer` that is seen.
fn assert_tiles(text: &str, outer: Span, inner: impl Iterator<Item = Span>, what: &str) {
    let mut at = outer.start;
    for span in inner {
        assert!(
            span.start >= at && span.end <= outer.end && span.start < span.end,
            "{what} {span:?} in {outer:?} after {at}"
        );
        assert_fits(span, text, what);
        assert!(is_blank(&text[at..span.start]), "{:?} was left out before {what} {span:?}", &text[at..span.start]);
        at = span.end;
    }
    assert!(is_blank(&text[at..outer.end]), "{:?} was left out after the last {what}", &text[at..outer.end]);
}

/// Blocks tile the text, sentences the blocks, tokens the sentences: all in order and apart, and nothing is lost.
pub fn sentences(text: &str) {
    let doc = text::plain(text);
    assert_eq!(doc.text(), text, "the text was changed");
    assert_tiles(text, Span::new(0, text.len()), doc.blocks.iter().map(|block| block.span), "a block");
    for (index, block) in doc.blocks.iter().enumerate() {
        let sentences = &doc.sentences[block.sentences.clone()];
        assert_tiles(text, block.span, sentences.iter().map(|sentence| sentence.span), "a sentence");
        assert!(sentences.iter().all(|sentence| sentence.block == index));
    }
    for sentence in &doc.sentences {
        assert_tiles(text, sentence.span, doc.tokens_of(sentence).map(|token| token.span), "a token");
        assert!(doc.line(sentence.span.start) <= 1 + text.matches('\n').count());
    }
    assert!(doc.tokens.len() <= text.len());
}

/// Quotes, and the people they name, lie in the text, in order, their parts apart.
pub fn quotes(text: &str) {
    let analysis = analyse(text);
    let mut at = 0;
    for quote in &analysis.quotes {
        assert!(!quote.parts.is_empty() && quote.parts.iter().all(|part| !part.is_empty()), "{quote:?}");
        let more = [quote.cue, quote.addressee, quote.speaker.as_ref().map(|who| who.mention)];
        quote.parts.iter().chain(more.iter().flatten()).for_each(|span| assert_fits(*span, text, "a quote's"));
        assert!(quote.parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "parts in order: {quote:?}");
        assert!((0.0..=1.0).contains(&quote.confidence), "{quote:?}");
        assert!(at <= quote.span().start, "quotes in order: {quote:?}");
        at = quote.span().start;
    }
    for mention in &analysis.people.mentions {
        [mention.span, mention.phrase].iter().for_each(|span| assert_fits(*span, text, "a mention's"));
        assert!(mention.entity < analysis.people.entities.len());
    }
    record_fits(&analysis, text);
}

/// Figures lie in the text, in order; their bounds are finite and in order.
pub fn figures(text: &str) {
    let analysis = analyse(text);
    let mut at = 0;
    for figure in &analysis.figures {
        let more = [figure.counted, figure.subject, figure.place, figure.time];
        let spans = [figure.span, figure.phrase].into_iter().chain(more.into_iter().flatten());
        spans.chain(figure.about.iter().copied()).for_each(|span| assert_fits(span, text, "a figure's"));
        assert!(!figure.span.is_empty() && figure.phrase.covers(figure.span), "{figure:?}");
        assert!(at <= figure.span.start, "figures in order and apart: {figure:?}");
        at = figure.span.end;
        assert!(figure.quote.is_none_or(|quote| quote < analysis.quotes.len()));
        assert!((0.0..=1.0).contains(&figure.confidence), "{figure:?}");
        let (low, high) = reach(figure.amount);
        assert!(low.is_finite() && high.is_finite() && low <= high, "{figure:?}");
    }
    record_fits(&analysis, text);
}

fn reach(amount: Amount) -> (f64, f64) {
    match amount {
        Amount::Between(low, high) => (low, high),
        Amount::Exactly(n)
        | Amount::About(n)
        | Amount::MoreThan(n)
        | Amount::LessThan(n)
        | Amount::AtLeast(n)
        | Amount::AtMost(n) => (n, n),
    }
}

/// The record of an analysis says what stands at its places, and its numbers are in order.
pub fn record_fits(analysis: &Analysis, text: &str) {
    let record = serde_json::to_value(record::article(analysis, &directory(analysis))).unwrap();
    let mut places: Vec<&Value> = Vec::new();
    for quote in record["quotes"].as_array().unwrap() {
        places.extend([quote, &quote["speaker"], &quote["cue"]]);
    }
    for figure in record["figures"].as_array().unwrap() {
        places.extend([figure, &figure["claimant"]]);
        assert!(figure["phrase"].as_str().unwrap().contains(figure["text"].as_str().unwrap()), "{figure}");
        let number = |name: &str| figure[name].as_f64();
        let value = number("value").or(number("low")).unwrap_or_default();
        assert!(number("low").is_none_or(|low| low <= value), "{figure}");
        assert!(number("high").is_none_or(|high| value <= high), "{figure}");
    }
    for place in places.into_iter().filter(|place| !place.is_null()) {
        let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
        assert_eq!(text.get(start..end), place["text"].as_str(), "{place}");
    }
}

/// The words of numbers, and what stands between them.
pub const NUMBER_WORDS: [&str; 64] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "lakh",
    "crore",
    "dozen",
    "score",
    "dozens",
    "half",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "tenths",
    "hundreds",
    "thousands",
    "millions",
    "tens",
    "a",
    "an",
    "and",
    "of",
    "in",
    "to",
    "or",
    "between",
    "more than",
    "at least",
    "point",
    "per cent",
    "-",
    ",",
    "3",
    "1.2",
    "99,999",
    "bn",
    "$",
    "½",
    "minus",
];

/// Any row of number words is read without overflow, and a spelled number is read as itself.
pub fn number_words(bytes: &[u8]) {
    let (spelled, rest) = bytes.split_at(bytes.len().min(8));
    let words: Vec<&str> = rest.iter().map(|&byte| NUMBER_WORDS[usize::from(byte) % NUMBER_WORDS.len()]).collect();
    figures(&format!("The board counted {} crates.", words.join(" ")));
    let digits = spelled.iter().fold(0u64, |number, &byte| number << 8 | u64::from(byte));
    // As many digits as the first byte says, so that short numbers come as often as long ones.
    let number = digits % 10u64.pow(2 + u32::from(spelled.first().copied().unwrap_or(0) % 13));
    if number > 1 {
        spelled_is_read(number);
    }
}

/// `number`, spelled out, is read as `number`.
pub fn spelled_is_read(number: u64) {
    let text = format!("The board counted {} crates.", spell(number));
    let analysis = analyse(&text);
    let [figure] = &analysis.figures[..] else { panic!("{} figures in {text:?}", analysis.figures.len()) };
    assert_eq!(reach(figure.amount), (number as f64, number as f64), "{text:?}");
}

/// A number below 10^15 in English words.
pub fn spell(number: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const SCALES: [(u64, &str); 5] = [
        (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
        (1_000, "thousand"),
        (100, "hundred"),
    ];
    if let Some((scale, name)) = SCALES.iter().find(|(scale, _)| number >= *scale) {
        let (many, rest) = (spell(number / scale), number % scale);
        return match rest {
            0 => format!("{many} {name}"),
            1..100 => format!("{many} {name} and {}", spell(rest)),
            _ => format!("{many} {name} {}", spell(rest)),
        };
    }
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        _ if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        _ => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
    }
}

/// The same text gives the same record.
pub fn twice_the_same(text: &str) {
    let record =
        |analysis: Analysis| serde_json::to_string(&record::article(&analysis, &directory(&analysis))).unwrap();
    assert_eq!(record(analyse(text)), record(analyse(text)));
}
