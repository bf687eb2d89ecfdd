//! What the tests share: running the program and holding JSON against a schema.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on should fail")]
#![allow(dead_code, reason = "each test file uses its own part")]

use serde_json::Value;
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

/// Runs the program in the root of the repository.
pub fn corpus(args: &[&str]) -> Output {
    with_input(args, b"")
}

/// Runs the program with `input` on standard input.
pub fn with_input(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_corpus"))
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What the program printed.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it said on standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Why `value` does not fit `schema`; `root` is the document that `$ref` points into. Knows the words of
/// JSON Schema that `corpus schema` uses, and refuses others.
pub fn misfit(value: &Value, schema: &Value, root: &Value) -> Option<String> {
    let Some(schema) = schema.as_object() else {
        return (schema == &Value::Bool(false)).then(|| "nothing is allowed here".to_owned());
    };
    schema.iter().find_map(|(word, rule)| match word.as_str() {
        "$schema" | "$id" | "title" | "description" | "$defs" | "definitions" | "default" | "format" => None,
        "$ref" => {
            let pointer = rule.as_str().unwrap_or("").trim_start_matches('#');
            misfit(value, root.pointer(pointer).unwrap_or_else(|| panic!("{pointer} leads nowhere")), root)
        }
        "anyOf" => {
            let misfits: Vec<String> =
                rule.as_array().unwrap().iter().map_while(|rule| misfit(value, rule, root)).collect();
            (misfits.len() == rule.as_array().unwrap().len()).then(|| format!("none fits: {}", misfits.join("; ")))
        }
        "oneOf" => {
            let fits = rule.as_array().unwrap().iter().filter(|rule| misfit(value, rule, root).is_none()).count();
            (fits != 1).then(|| format!("{fits} of {rule} fit"))
        }
        "pattern" => {
            let pattern = regex::Regex::new(rule.as_str().unwrap()).unwrap();
            let unlike = |text: &&str| !pattern.is_match(text);
            value.as_str().filter(unlike).map(|text| format!("{text:?} is not like {pattern}"))
        }
        "uniqueItems" => {
            let items: Vec<String> = value.as_array().into_iter().flatten().map(ToString::to_string).collect();
            let twice = items.iter().enumerate().find(|(at, item)| items.iter().take(*at).any(|other| other == *item));
            twice.map(|(_, item)| format!("{item} stands there twice"))
        }
        "type" => {
            let types: Vec<&str> = rule
                .as_array()
                .map_or(rule.as_str().into_iter().collect(), |types| types.iter().filter_map(Value::as_str).collect());
            (!types.iter().any(|name| is(value, name))).then(|| format!("{value} is no {}", types.join(" or ")))
        }
        "enum" => (!rule.as_array().unwrap().contains(value)).then(|| format!("{value} is not one of {rule}")),
        "const" => (value != rule).then(|| format!("{value} is not {rule}")),
        "minimum" => (value.is_number() && value.as_f64() < rule.as_f64()).then(|| format!("{value} is below {rule}")),
        "maximum" => (value.is_number() && value.as_f64() > rule.as_f64()).then(|| format!("{value} is above {rule}")),
        "required" => {
            let missing = |name: &&Value| value.is_object() && value.get(name.as_str().unwrap_or("")).is_none();
            rule.as_array().unwrap().iter().find(missing).map(|name| format!("{name} is missing"))
        }
        "properties" => value
            .as_object()
            .into_iter()
            .flatten()
            .find_map(|(name, value)| misfit(value, rule.get(name)?, root).map(|why| format!("{name}: {why}"))),
        "additionalProperties" => {
            let known = schema.get("properties");
            let unknown = |(name, _): &(&String, &Value)| known.and_then(|known| known.get(name.as_str())).is_none();
            let more = value.as_object().into_iter().flatten().filter(unknown);
            more.into_iter().find_map(|(name, value)| misfit(value, rule, root).map(|why| format!("{name}: {why}")))
        }
        "prefixItems" => {
            let pairs = value.as_array().into_iter().flatten().zip(rule.as_array().unwrap());
            pairs.into_iter().find_map(|(value, rule)| misfit(value, rule, root))
        }
        "items" => {
            let first = schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
            let items = value.as_array().into_iter().flatten().skip(first);
            items.into_iter().find_map(|value| misfit(value, rule, root))
        }
        "minLength" => {
            let short = value.as_str().is_some_and(|text| (text.chars().count() as u64) < rule.as_u64().unwrap());
            short.then(|| format!("{value} is too short"))
        }
        "minItems" => {
            let few = value.as_array().is_some_and(|items| (items.len() as u64) < rule.as_u64().unwrap());
            few.then(|| format!("fewer than {rule} items"))
        }
        other => panic!("the test does not know {other:?}"),
    })
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        other => panic!("the test does not know the type {other:?}"),
    }
}
