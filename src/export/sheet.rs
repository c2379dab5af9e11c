//! Tables as CSV.

use csv::ReaderBuilder;

/// The table as CSV that every spreadsheet reads: with the mark of UTF-8, and no cell is read as a formula. Written by hand: the
/// writer of the crate `csv` can tell numbers, which costs the page 11 kB.
pub(super) fn csv<C: AsRef<str>>(
    columns: &[C],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> String {
    let mut text = String::from("\u{feff}");
    write(columns.iter().map(AsRef::as_ref), &mut text);
    for row in rows {
        let row: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        write(row.iter().map(String::as_str), &mut text);
    }
    text
}

/// A row: a cell is quoted where it could end too early, or where an empty line would be passed over.
fn write<'c>(cells: impl ExactSizeIterator<Item = &'c str>, text: &mut String) {
    let is_alone = cells.len() == 1;
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) || is_alone && cell.is_empty() {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

/// The names of the columns of such a table.
pub(super) fn columns(text: &str) -> Vec<String> {
    let head = records(text).next();
    head.map_or_else(Vec::new, |head| head.iter().map(ToOwned::to_owned).collect())
}

/// Such a table with the columns that `keeps` keeps, by their place.
pub(super) fn picked(text: &str, keeps: impl Fn(usize) -> bool) -> String {
    let kept = |record: csv::StringRecord| -> Vec<String> {
        let cells = record.iter().zip(0..).filter(|(_, place)| keeps(*place));
        cells.map(|(cell, _)| cell.to_owned()).collect()
    };
    let mut rows = records(text).map(kept);
    let head = rows.next().unwrap_or_default();
    csv(&head, rows)
}

/// The rows of a table that [`csv`] wrote, head first.
fn records(text: &str) -> impl Iterator<Item = csv::StringRecord> {
    let text = text.trim_start_matches('\u{feff}').as_bytes();
    let reader = ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.into_records().filter_map(Result::ok)
}

/// A figure without the traces of how it was worked out.
pub(super) fn figure(value: f64) -> String {
    ((value * 10_000.0).round() / 10_000.0).to_string()
}

/// A cell that no spreadsheet takes for a formula: a mark stands before what begins like one and is no number.
fn plain(cell: &str) -> String {
    let is_number = |cell: &str| {
        let digits = cell.trim_start_matches('-');
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(cell);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The crate's own writer writes the same.
        #[test]
        fn tables_are_written_as_everybody_writes_them(
            rows in prop::collection::vec(prop::collection::vec("[a-z,\"\n\r ;\t'ß]{0,5}", 3), 0..6),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row.iter().map(|cell| plain(cell))).expect("memory takes all");
            }
            let plain_rows = String::from_utf8(writer.into_inner().expect("all")).expect("text");
            prop_assert_eq!(csv(&["a", "b", "c"], rows), format!("\u{feff}a,b,c\n{plain_rows}"));
        }
    }

    #[test]
    fn columns_are_picked_by_their_place() {
        let rows = vec![
            vec!["1".to_owned(), "a \"b\",\nc".to_owned(), "=x".to_owned()],
            vec!["2".to_owned(), String::new(), "'=y".to_owned()],
        ];
        let table = csv(&["n", "Text, long", "Formula"], rows);
        assert_eq!(columns(&table), ["n", "Text, long", "Formula"]);
        assert_eq!(picked(&table, |_| true), table);
        assert_eq!(
            picked(&table, |place| place > 0),
            "\u{feff}\"Text, long\",Formula\n\"a \"\"b\"\",\nc\",'=x\n,'=y\n"
        );
        assert_eq!(columns(""), [""; 0]);
    }

    #[test]
    fn nothing_is_a_formula() {
        let rows = vec![vec!["=1+1".to_owned(), "-3.5".to_owned(), "a \"b\", c".to_owned()]];
        assert_eq!(csv(&["x", "y", "z"], rows), "\u{feff}x,y,z\n'=1+1,-3.5,\"a \"\"b\"\", c\"\n");
    }
}
