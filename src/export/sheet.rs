//! Tables as CSV.

use csv::{QuoteStyle, WriterBuilder};

/// The table as CSV by RFC 4180. No cell is read as a formula by a spreadsheet.
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
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
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
        assert_eq!(csv(&["x", "y", "z"], rows), "x,y,z\n'=1+1,-3.5,\"a \"\"b\"\", c\"\n");
    }
}
