//! The JSON Schema of everything that is printed as JSON.
//!
//! Out: one document of draft 2020-12, a record of any kind at its root and each kind by itself under `$defs`.
//! Objects are closed, so that a field that is not described here cannot slip into the output: tests hold every
//! line of output against it.

use super::record::VERSION;
use serde_json::{Map, Value, json};

/// The schema.
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of corpus",
        "description": "Offsets are bytes of the article's text in UTF-8, end exclusive, on character boundaries; lines count from 1.",
        "anyOf": [
            {"$ref": "#/$defs/article"},
            {"$ref": "#/$defs/error"},
            {"$ref": "#/$defs/quote_row"},
            {"$ref": "#/$defs/figure_row"},
            {"$ref": "#/$defs/speaker_row"},
            {"$ref": "#/$defs/relation"},
            {"$ref": "#/$defs/only"},
            {"$ref": "#/$defs/alarm"},
        ],
        "$defs": {
            "article": object("An article and everything found in it: a line of corpus extract", &join(&source(), &[
                ("language", text_or_null("A language tag as en")),
                ("sentences", list(object("A sentence", &place()))),
                ("quotes", list(reference("quote"))),
                ("figures", list(reference("figure"))),
            ])),
            "error": object("A line of input that is no article: what corpus extract prints in its place", &[
                ("v", version()),
                ("id", text_or_null("The id, where that much could be read")),
                ("line", line()),
                ("error", object("What is wrong", &[("message", text("In words"))])),
            ]),
            "quote_row": object("A line of corpus quotes", &join(&source(), &quote())),
            "figure_row": object("A line of corpus figures", &join(&source(), &figure())),
            "speaker_row": object("A line of corpus speakers", &[
                ("v", version()),
                ("name", text("The fullest form of the name in the corpus")),
                ("quotes", count("Quotes of all kinds")),
                ("direct", count("Quotes wholly in quotation marks")),
                ("mixed", count("Quotes partly in quotation marks")),
                ("indirect", count("Quotes without quotation marks")),
                ("figures", count("Figures that they answer for")),
                ("articles", count("Articles that quote them")),
                ("outlets", list(text("An outlet that quotes them"))),
                ("roles", list(text("A role that an article gives them"))),
                ("affiliations", list(text("What a role belongs to"))),
                ("mentions", list(text("Words that stood for them, the commonest first"))),
                ("first", text_or_null("The day of the first article that quotes them")),
                ("last", text_or_null("The day of the last article that quotes them")),
            ]),
            "relation": object("What two articles have to do with each other: a line of corpus diff", &[
                ("v", version()),
                ("group", text_or_null("The story, where the input names it")),
                ("kind", one_of(&["figure", "quote", "date", "name", "claim"])),
                ("relation", one_of(&["agree", "compatible", "superseded", "differ", "contradict", "unrelated"])),
                ("between", one_of(&["outlets", "claimants"])),
                ("reason", text("Why, in a word")),
                ("topic", text("What both are about")),
                ("confidence", confidence()),
                ("a", object("Words of the first article", &side())),
                ("b", object("Words of the second article", &side())),
                ("difference", text_or_null("How the wording of the second quote differs from the first: [-gone-] {+new+}; null where the kind is another or the words are the same")),
                ("gates", json!({"type": "object", "description": "What was asked of the pair, and how well it answered", "additionalProperties": confidence()})),
            ]),
            "only": object("What one outlet alone has: a line of corpus diff --only", &join(&[
                ("v", version()),
                ("group", text_or_null("The story, where the input names it")),
                ("kind", one_of(&["figure", "quote"])),
            ], &side())),
            "alarm": object("Something that should be looked at: a member of what corpus check prints as JSON", &[
                ("v", version()),
                ("rule", text("The rule that is broken; corpus explain RULE prints its page")),
                ("level", one_of(&["note", "warning", "error"])),
                ("message", text("What is wrong")),
                ("confidence", confidence()),
                ("fingerprint", text("What the alarm is known by from run to run")),
                ("here", object("The passage of the article", &placed())),
                ("there", list(object("A passage that it does not fit", &placed()))),
            ]),
            "quote": object("Words that the article attributes to somebody", &quote()),
            "figure": object("A number that the article claims", &figure()),
            "speaker": object("Who said it", &[
                ("name", text_or_null("The fullest form of the name in the corpus; null for somebody without a name")),
                ("text", text("The words that stand for them here")),
                ("start", offset()),
                ("end", offset()),
                ("role", text_or_null("Their role")),
                ("affiliation", text_or_null("What the role belongs to")),
            ]),
        },
    })
}

type Field = (&'static str, Value);

fn source() -> Vec<Field> {
    vec![
        ("v", version()),
        ("id", text("The id of the article: the record's own, else its path")),
        ("path", text("The file; - for standard input")),
        ("group", text_or_null("The story")),
        ("outlet", text_or_null("Who published it")),
        ("title", text_or_null("The headline")),
        ("published", text_or_null("The day, with the time of day where it is known")),
    ]
}

fn side() -> Vec<Field> {
    vec![
        ("id", text("The id of the article")),
        ("path", text("The file; - for standard input")),
        ("outlet", text_or_null("Who published it")),
        ("published", text_or_null("The day, with the time of day where it is known")),
        ("line", line()),
        ("start", offset()),
        ("end", offset()),
        ("text", text("The words")),
        ("speaker", text_or_null("Who vouches for them; null for the outlet")),
    ]
}

/// A side with its columns.
fn placed() -> Vec<Field> {
    join(&side(), &[("column", or_null(line())), ("end_line", or_null(line())), ("end_column", or_null(line()))])
}

fn place() -> Vec<Field> {
    vec![("start", offset()), ("end", offset()), ("line", line())]
}

fn quote() -> Vec<Field> {
    let cue = object("The word that attributes", &[("text", text("The word")), ("start", offset()), ("end", offset())]);
    join(
        &place(),
        &[
            (
                "parts",
                list(json!({"type": "array", "prefixItems": [offset(), offset()], "items": false, "minItems": 2})),
            ),
            ("text", text("The article's words from start to end")),
            ("kind", one_of(&["direct", "mixed", "indirect"])),
            ("speaker", or_null(reference("speaker"))),
            ("cue", or_null(cue)),
            ("addressee", text_or_null("To whom")),
            ("polarity", one_of(&["affirmed", "denied"])),
            ("confidence", confidence()),
            ("by", text("The step that decided")),
        ],
    )
}

fn figure() -> Vec<Field> {
    let qualifiers = ["exact", "about", "more_than", "less_than", "at_least", "at_most", "range"];
    join(
        &place(),
        &[
            ("text", text("The article's words from start to end: the number with its currency, scale and unit")),
            ("phrase", text("The whole phrase, hedge and counted words included")),
            ("value", number("The number")),
            ("low", number("No less than this")),
            ("high", number("No more than this")),
            ("qualifier", one_of(&qualifiers)),
            ("unit", text_or_null("The canonical name of the unit")),
            ("counted", text_or_null("What is counted")),
            ("change", json!({"enum": ["up", "down", null]})),
            ("concept", text_or_null("The words of what it is about, the counted noun apart")),
            ("subject", text_or_null("Whose it is: the subject of its clause")),
            ("place", text_or_null("Where")),
            ("time", text_or_null("When")),
            ("claimant", or_null(reference("speaker"))),
            (
                "quote",
                json!({"type": ["integer", "null"], "minimum": 0, "description": "The index of the article's quote that holds it"}),
            ),
            ("confidence", confidence()),
        ],
    )
}

fn join(first: &[Field], second: &[Field]) -> Vec<Field> {
    first.iter().chain(second).cloned().collect()
}

/// A closed object in which every field is required.
fn object(description: &str, fields: &[Field]) -> Value {
    let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    json!({"type": "object", "description": description, "properties": properties, "required": names, "additionalProperties": false})
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn or_null(value: Value) -> Value {
    json!({"anyOf": [value, {"type": "null"}]})
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

fn one_of(words: &[&str]) -> Value {
    json!({"enum": words})
}

fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

fn text_or_null(description: &str) -> Value {
    json!({"type": ["string", "null"], "description": description})
}

fn number(description: &str) -> Value {
    json!({"type": ["number", "null"], "description": description})
}

fn count(description: &str) -> Value {
    json!({"type": "integer", "minimum": 0, "description": description})
}

fn confidence() -> Value {
    json!({"type": "number", "minimum": 0, "maximum": 1})
}

fn offset() -> Value {
    json!({"type": "integer", "minimum": 0})
}

fn line() -> Value {
    json!({"type": "integer", "minimum": 1})
}

fn version() -> Value {
    json!({"const": VERSION})
}
