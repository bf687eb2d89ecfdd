//! CSV: a header, and a row an article.
//!
//! In: a decoded table. Out: a record a row, with the columns named as the fields of a JSONL record.
//! A row that has more or fewer cells than the header costs that row only. Commas part the cells,
//! or tabs or semicolons where the header has more of those.

use super::{
    Request, Source,
    fields::{Field, Fields, nearest},
    open::{Found, Record},
};
use crate::Error;
use ::csv::{ReaderBuilder, StringRecord};

/// The records of `table`; an error where its header has no column for the text.
pub fn records(table: &str, source: &Source, request: &Request) -> Result<Vec<Found>, Error> {
    let header = table.lines().next().unwrap_or("");
    let count = |mark: char| header.matches(mark).count();
    let delimiter = ['\t', ';'].into_iter().find(|&mark| count(mark) > count(',')).unwrap_or(',');
    let mut reader = ReaderBuilder::new().delimiter(delimiter as u8).flexible(true).from_reader(table.as_bytes());
    let unfit = |reason: String| Error::Unfit { path: source.path.to_path_buf(), reason };
    let header = reader.headers().map_err(|error| unfit(error.to_string()))?.clone();
    let columns: Vec<&str> = header.iter().map(str::trim).collect();
    let column = |field: Field| columns.iter().position(|name| *name == request.map.name(field));
    let Some(text) = column(Field::Text) else {
        let (name, list) = (request.map.name(Field::Text), columns.join(", "));
        let guess = nearest(name, &columns).unwrap_or("COLUMN");
        return Err(unfit(format!("has no column `{name}`; its columns are {list}; name it with --map text={guess}")));
    };
    let others = Field::NAMES.map(|(_, field)| (field, column(field)));
    let mut found = Vec::new();
    let mut row = StringRecord::new();
    loop {
        let line = reader.position().line() as usize;
        let error = |reason: String| Error::Record { path: source.path.to_path_buf(), line, id: None, reason };
        match reader.read_record(&mut row) {
            Ok(false) => return Ok(found),
            Err(broken) => found.push(Err(error(broken.to_string()))),
            Ok(true) if row.len() != columns.len() => {
                found.push(Err(error(format!("the row has {} cells, the header {}", row.len(), columns.len()))));
            }
            Ok(true) => {
                let line = row.position().map_or(line, |position| position.line() as usize);
                let mut fields = Fields::default();
                for (field, column) in others {
                    let cell = column.and_then(|column| row.get(column));
                    fields.set(field, cell.filter(|_| field != Field::Text).map(str::to_owned));
                }
                let text = row.get(text).unwrap_or("").to_owned();
                found.push(Ok(Record { fields, text, line, doubts: Vec::new() }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(table: &str, map: &str) -> Result<Vec<Found>, Error> {
        let request = Request { map: map.parse().unwrap(), ..Request::default() };
        records(table, &Source::stdin(None), &request)
    }

    #[test]
    fn a_row_is_a_record_whatever_parts_its_cells() {
        for (table, map) in [
            ("id,text,outlet\n7,\"It rains, hard.\nStill.\",Harbour Post\n", ""),
            ("id\ttext\toutlet\n7\t\"It rains, hard.\nStill.\"\tHarbour Post\n", ""),
            ("outlet;id;body\nHarbour Post;7;\"It rains, hard.\nStill.\"\n", "text=body"),
        ] {
            let found = found(table, map).unwrap();
            let [Ok(record)] = &found[..] else { panic!("{found:?}") };
            assert_eq!((record.text.as_str(), record.line), ("It rains, hard.\nStill.", 2));
            assert_eq!(
                (record.fields.get(Field::Id), record.fields.get(Field::Outlet)),
                (Some("7"), Some("Harbour Post"))
            );
        }
    }

    #[test]
    fn a_row_of_another_length_costs_that_row_only() {
        let found = found("id,text\n1,It rains.\n2\n3,It pours.\n", "").unwrap();
        assert!(matches!(&found[..], [Ok(_), Err(Error::Record { line: 3, .. }), Ok(_)]), "{found:?}");
    }

    #[test]
    fn a_table_without_a_text_says_how_to_name_it() {
        let error = found("id,texts\n1,It rains.\n", "").unwrap_err().to_string();
        assert!(error.contains("its columns are id, texts; name it with --map text=texts"), "{error}");
    }
}
