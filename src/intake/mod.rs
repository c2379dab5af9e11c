//! Tables of offices as people have them: pasted from a spreadsheet or read from a file.
//!
//! Nothing is asked of their form: any separator, headings in any order and wording or none, a decimal comma or
//! point, columns for rows. What was understood is told column by column, what was not row by row, and each
//! guess can be put right.

mod amounts;
mod cells;
mod columns;
mod edit;
mod measured;
mod rows;

pub use columns::Meaning;
pub use edit::Change;
pub use measured::{Measured, PERCENTILES, Series, measured};
pub use rows::{Problem, Row, cell};

use crate::domain::{MOST_ROWS, Office};

/// A table of offices, as far as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intake {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows without headings and blank ones, in order.
    pub rows: Vec<Row>,
    /// What was done that is not plain to see, in sentences.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading; empty where there is none.
    pub heading: String,
    /// What it is taken to hold.
    pub meaning: Meaning,
}

impl Intake {
    /// The offices of the rows that were understood.
    pub fn offices(&self) -> Vec<Office> {
        self.rows.iter().filter_map(|row| row.office.clone().ok()).collect()
    }

    /// How many rows were not understood.
    pub fn problems(&self) -> usize {
        self.rows.iter().filter(|row| row.office.is_err()).count()
    }
}

/// Reads a table. `chosen` says by column what the reader decided; where it says nothing it is guessed.
/// `bandwidth_mbps` is taken where a row has no bandwidth of its own.
pub fn read(text: &str, chosen: &[Option<Meaning>], bandwidth_mbps: f64) -> Intake {
    let mut notes = Vec::new();
    let table = cells::cells(text, &mut notes);
    let (headings, mut body) = columns::headings(table, &mut notes);
    if MOST_ROWS < body.len() {
        let left_out = body.len() - MOST_ROWS;
        notes.push(format!(
            "Only the first {MOST_ROWS} rows are read; {left_out} more are left out. Put offices that are alike into one row with a count."
        ));
        body.truncate(MOST_ROWS);
    }
    let mut meanings = columns::meanings(&headings, &body);
    for (meaning, chosen) in meanings.iter_mut().zip(chosen) {
        *meaning = chosen.unwrap_or(*meaning);
    }
    let columns = headings.into_iter().zip(meanings);
    let columns = columns.map(|(heading, meaning)| Column { heading, meaning }).collect();
    understood(columns, body, bandwidth_mbps, notes)
}

/// What `body` stands for below `columns`.
fn understood(
    columns: Vec<Column>,
    body: Vec<Vec<String>>,
    bandwidth_mbps: f64,
    mut notes: Vec<String>,
) -> Intake {
    let mut found = Vec::new();
    let reader = rows::Reader::new(&columns, &body, bandwidth_mbps, &mut found);
    found.retain(|note| !notes.contains(note));
    notes.append(&mut found);
    let rows = body.into_iter().map(|cells| reader.row(cells)).collect();
    Intake { columns, rows, notes }
}

/// `offices` as a table that [`read`] reads back, with a heading for each column that one of them fills.
pub fn write(offices: &[Office]) -> String {
    let used: Vec<Meaning> = Meaning::ALL
        .into_iter()
        .filter(|meaning| {
            matches!(meaning, Meaning::City | Meaning::Bandwidth)
                || offices.iter().any(|office| !rows::cell(*meaning, office).is_empty())
        })
        .collect();
    let headings: Vec<String> = used.iter().map(|meaning| meaning.heading().to_owned()).collect();
    let cells = |office| used.iter().map(|meaning| rows::cell(*meaning, office)).collect();
    lines(&headings, offices.iter().map(cells).collect())
}

/// Headings and rows of cells as text, with tabs between them.
fn lines(headings: &[String], rows: Vec<Vec<String>>) -> String {
    let mut text = headings.join("\t");
    for cells in rows {
        text.push('\n');
        text.push_str(&cells.join("\t"));
    }
    text
}
