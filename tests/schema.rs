//! Everything that is printed as JSON fits the schema that `corpus schema` prints.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]

mod common;

use common::{corpus, misfit, stdout, with_input};
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(&stdout(&corpus(&["schema"]))).unwrap()
}

fn definition(schema: &Value, name: &str) -> Value {
    schema.pointer(&format!("/$defs/{name}")).unwrap().clone()
}

#[test]
fn every_line_of_output_fits_its_definition() {
    let schema = schema();
    for (command, name) in
        [("extract", "article"), ("quotes", "quote_row"), ("figures", "figure_row"), ("speakers", "speaker_row")]
    {
        let shape = definition(&schema, name);
        let printed = stdout(&corpus(&[command, "--format", "jsonl", "--quiet", "seeds", "fixtures"]));
        for line in printed.lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            let shape = if value.get("error").is_some() { definition(&schema, "error") } else { shape.clone() };
            assert_eq!(misfit(&value, &shape, &schema), None, "{command}: {line}");
            assert_eq!(misfit(&value, &schema, &schema), None, "{command}: {line}");
        }
        assert!(command != "extract" || !printed.is_empty());
    }
}

#[test]
fn json_holds_the_records_of_jsonl() {
    for command in ["extract", "quotes", "figures", "speakers"] {
        let lines = stdout(&corpus(&[command, "--format", "jsonl", "seeds"]));
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let array: Vec<Value> =
            serde_json::from_str(&stdout(&corpus(&[command, "--format", "json", "seeds"]))).unwrap();
        assert_eq!(lines, array, "{command}");
    }
}

#[test]
fn a_filter_gives_one_line_for_each_line() {
    let schema = schema();
    let input = "{\"id\":\"a\",\"text\":\"“It held,” said Ms Okafor.\"}\nnot a record\n{\"id\":\"c\"}\n{\"id\":\"d\",\"text\":\"\"}\n";
    let output = with_input(&["extract", "--input", "jsonl", "--format", "jsonl", "-"], input.as_bytes());
    let lines: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines.len(), 4);
    let ids: Vec<Value> = lines.iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [json!("a"), Value::Null, json!("c"), json!("d")]);
    let bad: Vec<Value> =
        lines.iter().filter(|line| line.get("error").is_some()).map(|line| line["line"].clone()).collect();
    assert_eq!(bad, [2, 3]);
    assert!(lines.iter().all(|line| misfit(line, &schema, &schema).is_none()));
}

#[test]
fn the_schema_refuses_what_it_does_not_describe() {
    let schema = schema();
    let shape = definition(&schema, "error");
    for (value, fits) in [
        (json!({"v": 1, "id": null, "line": 3, "error": {"message": "not JSON"}}), true),
        (json!({"v": 1, "id": null, "line": 0, "error": {"message": "not JSON"}}), false),
        (json!({"v": 1, "id": null, "line": 3, "error": {}}), false),
        (json!({"v": 2, "id": null, "line": 3, "error": {"message": "not JSON"}}), false),
        (json!({"v": 1, "id": null, "line": 3, "error": {"message": "not JSON"}, "more": 1}), false),
    ] {
        assert_eq!(misfit(&value, &shape, &schema).is_none(), fits, "{value}");
    }
}
