//! Words that the rules of figures ask for.
//!
//! In: a word. Out: its [`Traits`]: a month, a word of change, a verb that ends a subject. Every atom is looked up
//! once when a sentence is cut, so that a rule asks for a bit and never compares words. The words are rows of `words.tsv`,
//! `changes.tsv`, `counted.tsv` and `not_figures.tsv`, which say what each kind means. Cannot fail.

use super::{Change, number};
use crate::{table, text::lexicon::ByWord};
use std::sync::LazyLock;

table::kinds! {
    /// What a word is to the rules of figures: a kind of rows in the tables.
    pub enum Trait {
        Against "against"
        Age "age"
        AgeAdverb "age adverb"
        AgeEnd "age end"
        AgePronoun "age pronoun"
        AgeWhen "age when"
        Amount "amount"
        Apart "apart"
        Article "article"
        BareLabel "bare label"
        BarePart "bare part"
        BeforeAmount "before amount"
        BeforeDay "before day"
        BeforeHyphen "before hyphen"
        BeforeMonth "before month"
        BeforeYear "before year"
        BehindS "behind s"
        Clause "clause"
        ClauseEnd "clause end"
        Coded "coded"
        Comparative "comparative"
        Comparison "comparison"
        Contest "contest"
        Dated "dated"
        Dates "dates"
        DecadeLead "decade lead"
        DottedCode "dotted code"
        DottedLabel "dotted label"
        Double "double"
        DoubleNoun "double noun"
        Doubled "doubled"
        Doubles "doubles"
        Doubling "doubling"
        Down "down"
        Extreme "extreme"
        FarYear "far year"
        Fixed "fixed"
        FixedDigits "fixed digits"
        Fold "fold"
        From "from"
        Growth "growth"
        Half "half"
        HalfHedge "half hedge"
        HalfOf "half of"
        HalfUnit "half unit"
        Heat "heat"
        Idiom "idiom"
        InHedge "in hedge"
        Is "is"
        Join "join"
        JoinClauses "join clauses"
        Label "label"
        Life "life"
        Lowered "lowered"
        Many "many"
        Meridian "meridian"
        Minus "minus"
        Model "model"
        Month "month"
        More "more"
        MoreHedge "more hedge"
        MoreThan "more than"
        Multiplied "multiplied"
        MultipliedOf "multiplied of"
        Never "never"
        NoMeasure "no measure"
        NoPlace "no place"
        NoRate "no rate"
        NoRateNoun "no rate noun"
        NoRateTime "no rate time"
        None "none"
        NotDoubled "not doubled"
        NounToo "noun too"
        Numeral "numeral"
        Object "object"
        Oclock "o'clock"
        Odd "odd"
        Odds "odds"
        One "one"
        OneNotOf "one not of"
        Ordinal "ordinal"
        OrdinalEnd "ordinal end"
        Others "others"
        Part "part"
        Particle "particle"
        Per "per"
        PerHundred "per hundred"
        Person "person"
        Place "place"
        PlaceJoin "place join"
        Plural "plural"
        PointZone "point zone"
        Raised "raised"
        RangeHedge "range hedge"
        RangeStart "range start"
        Reads "reads"
        Release "release"
        SetAgainst "set against"
        Singular "singular"
        Spread "spread"
        State "state"
        Street "street"
        SureCode "sure code"
        Them "them"
        Time "time"
        TheHalf "the half"
        They "they"
        TimeLead "time lead"
        TimesBefore "times before"
        TimesBehind "times behind"
        To "to"
        Turned "turned"
        Unbound "bound"
        Up "up"
        Verb "verb"
        Way "way"
        Weekday "weekday"
        Were "were"
        When "when"
        YearHedge "year hedge"
        Zero "zero"
        Zone "zone"
    }
}

/// What a word is: a set of [`Trait`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u128);

impl Traits {
    /// Whether `one` is among them.
    pub fn has(self, one: Trait) -> bool {
        self.0 >> one as u32 & 1 == 1
    }

    /// These kinds.
    pub const fn of(kinds: &[Trait]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u32;
            at += 1;
        }
        Traits(bits)
    }

    /// Both sets together.
    pub const fn or(self, other: Traits) -> Self {
        Traits(self.0 | other.0)
    }

    /// Whether one of `kinds` is among them.
    pub fn any(self, kinds: Traits) -> bool {
        self.0 & kinds.0 != 0
    }

    /// The direction that the word gives.
    pub fn direction(self) -> Option<Change> {
        if self.has(Trait::Up) {
            Some(Change::Up)
        } else if self.has(Trait::Down) {
            Some(Change::Down)
        } else {
            None
        }
    }

    fn add(&mut self, one: Trait) {
        self.0 |= 1 << one as u32;
    }
}

const TABLES: [&str; 5] = [
    include_str!("words.tsv"),
    include_str!("changes.tsv"),
    include_str!("counted.tsv"),
    include_str!("multiples.tsv"),
    include_str!("not_figures.tsv"),
];

static LEXICON: LazyLock<ByWord<Traits>> = LazyLock::new(|| {
    let mut lexicon: ByWord<Traits> = ByWord::default();
    let mut add = |word: &str, one| lexicon.entry(word.as_bytes()).into_iter().for_each(|traits| traits.add(one));
    number::beginnings().for_each(|word| add(word, Trait::Numeral));
    for row in TABLES.into_iter().flat_map(table::rows) {
        let [kind, phrases, ..] = row[..] else { continue };
        let Some(one) = Trait::named(kind) else { continue };
        // Of a phrase the first word.
        phrases.split(", ").filter_map(|phrase| phrase.split(' ').next()).for_each(|word| add(word, one));
    }
    lexicon
});

/// What `word` is; its case does not matter.
pub fn traits(word: &str) -> Traits {
    LEXICON.find(word.as_bytes()).copied().unwrap_or_default()
}

/// The words and phrases of a kind.
pub fn words_of(kind: Trait) -> impl Iterator<Item = &'static str> {
    let all = TABLES.into_iter().flat_map(table::rows);
    let of_kind = all.filter(move |row| row.first().and_then(|name| Trait::named(name)) == Some(kind));
    of_kind.flat_map(|row| row.get(1).copied().unwrap_or("").split(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{figures, text};

    #[test]
    fn every_kind_of_word_does_in_its_example_what_its_row_says() {
        for row in table::rows(include_str!("words.tsv")) {
            let doc = text::plain(row[3]);
            let found = figures::find(&doc, &[]);
            let words = |span: Option<crate::Span>| span.map_or("", |span| doc.words(span));
            let (field, expected) = row[4].split_once('=').unwrap();
            let read = |figure: &figures::Figure| match field {
                "figures" => doc.words(figure.phrase).to_owned(),
                "time" => words(figure.time).to_owned(),
                "subject" => words(figure.subject).to_owned(),
                "place" => words(figure.place).to_owned(),
                "counted" => words(figure.counted).to_owned(),
                "unit" => figure.unit.map_or(String::new(), |unit| unit.to_string()),
                "change" => figure.change.map_or(String::new(), |change| format!("{change:?}").to_lowercase()),
                "amount" => format!("{:?}", figure.amount),
                _ => panic!("{field}"),
            };
            let read: Vec<String> = found.iter().map(read).collect();
            assert_eq!(read.join(" / "), expected, "{}: {}", row[0], row[3]);
        }
    }

    #[test]
    fn every_kind_has_a_row_and_every_word_is_found() {
        for &(name, kind) in Trait::ALL {
            let words: Vec<&str> = words_of(kind).collect();
            assert!(!words.is_empty() || kind == Trait::Numeral, "{name}");
            for word in words.iter().filter_map(|phrase| phrase.split(' ').next()) {
                assert!(traits(word).has(kind), "{name}: {word}");
            }
        }
        for (kind, _) in TABLES.into_iter().flat_map(table::words) {
            assert!(Trait::named(kind).is_some(), "{kind}");
        }
    }
}
