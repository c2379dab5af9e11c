//! Tables as CSV.

use csv::{QuoteStyle, WriterBuilder};

/// The table as CSV that every spreadsheet reads: with the mark of UTF-8, and no cell is read as a formula.
pub(super) fn csv<C: AsRef<str>>(
    columns: &[C],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> String {
    let mut writer =
        WriterBuilder::new().quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
    let head = columns.iter().map(AsRef::as_ref);
    // Rows are as long as the head, and memory takes all of them.
    let mut written = writer.write_record(head).is_ok();
    for row in rows {
        written &= writer.write_record(row.iter().map(|cell| plain(cell))).is_ok();
    }
    let bytes = writer.into_inner().ok().filter(|_| written);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    format!("\u{feff}{text}")
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
    use super::*;

    #[test]
    fn nothing_is_a_formula() {
        let rows = vec![vec!["=1+1".to_owned(), "-3.5".to_owned(), "a \"b\", c".to_owned()]];
        assert_eq!(csv(&["x", "y", "z"], rows), "\u{feff}x,y,z\n'=1+1,-3.5,\"a \"\"b\"\", c\"\n");
    }
}
