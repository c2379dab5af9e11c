//! From text to rows of cells.

/// Letters that may stand between cells, the surest first.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

/// The cells of `text`, row by row, all rows equally long and none blank.
pub fn cells(text: &str, notes: &mut Vec<String>) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = separator(text);
    let mut rows: Vec<Vec<String>> = match separator {
        Some(separator) => split(text, separator),
        None => text.lines().map(|line| alone(line.trim())).collect(),
    };
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let blank = |at: usize| rows.iter().all(|row| row.get(at).is_none_or(String::is_empty));
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let kept: Vec<usize> = (0..widest).filter(|&at| !blank(at)).collect();
    let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| kept.iter().map(|&at| cell(row, at)).collect()).collect();
    if super::columns::lies_on_its_side(&rows) {
        notes.push("The table lies on its side: each column was read as an office.".to_owned());
        return turned(&rows);
    }
    rows
}

/// The separator that most rows agree on; none where each line is one cell.
fn separator(text: &str) -> Option<u8> {
    let score = |separator: u8| {
        let rows = split(text, separator);
        let rows: Vec<_> =
            rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let widths: Vec<usize> =
            rows.iter().map(|row| row.len()).filter(|width| 1 < *width).collect();
        let usual = widths
            .iter()
            .copied()
            .max_by_key(|width| widths.iter().filter(|other| *other == width).count())?;
        let alike = widths.iter().filter(|width| **width == usual).count();
        // Of a name such as `London, UK` not every row has a second part.
        (rows.len() < 2 * alike || separator == b'\t').then_some((separator, alike))
    };
    SEPARATORS.into_iter().find_map(score).map(|(separator, _)| separator)
}

fn split(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    // Text is valid UTF-8, and rows may have any length.
    let rows = reader.records().filter_map(Result::ok);
    // A mark before a formula is none of the text: spreadsheets and our own tables put it there.
    let unmarked = |cell: &str| match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell.to_owned(),
    };
    let plain = |cell: &str| unmarked(&cell.split_whitespace().collect::<Vec<_>>().join(" "));
    rows.map(|row| row.iter().map(plain).collect()).collect()
}

/// A line without separators: a place, perhaps with a rate behind it, such as `London 200 Mbps`.
fn alone(line: &str) -> Vec<String> {
    let plain = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let starts = plain.match_indices(' ').map(|(at, _)| at);
    let is_rate = |text: &str| {
        text.starts_with(|letter: char| letter.is_ascii_digit())
            && super::amounts::rate(text, super::amounts::Mark::Point, 1.0).is_some()
    };
    let at = starts.clone().find(|at| is_rate(&plain[at + 1..]));
    match at {
        Some(at) => {
            let place = plain[..at].trim_end_matches([',', ':', '-', '–']).trim_end();
            vec![place.to_owned(), plain[at + 1..].to_owned()]
        }
        None => vec![plain],
    }
}

fn turned(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = rows.first().map_or(0, Vec::len);
    (0..width).map(|at| rows.iter().map(|row| row[at].clone()).collect()).collect()
}
