//! Reports: analyses to records, records to tables, CSV, JSON, JSONL and Markdown.

pub mod record;
