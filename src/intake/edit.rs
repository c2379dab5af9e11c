//! A table that is edited cell by cell.

use super::{Column, Intake, Meaning, lines, rows::plain, understood};
use crate::domain::MOST_ROWS;

/// What is done to a table. Rows and columns count from zero; one that is not there stays so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A cell says something else.
    Cell {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
        /// What it says now.
        text: String,
    },
    /// Another office comes in.
    Add {
        /// Where it stands then.
        row: usize,
    },
    /// A row comes in once more, behind itself.
    Duplicate {
        /// The row.
        row: usize,
    },
    /// A row goes.
    Remove {
        /// The row.
        row: usize,
    },
    /// A row changes its place.
    Move {
        /// Where it stood.
        row: usize,
        /// Where it stands then.
        to: usize,
    },
    /// A column is taken for something else.
    Meaning {
        /// The column.
        column: usize,
        /// What it holds.
        meaning: Meaning,
    },
    /// An empty column comes in, behind all others.
    Column(Meaning),
}

impl Intake {
    /// The table after `change`. An office that is added needs `bandwidth_mbps`, as does each that does not say.
    #[must_use]
    pub fn changed(&self, change: &Change, bandwidth_mbps: f64) -> Self {
        let mut columns = self.columns.clone();
        let mut body: Vec<Vec<String>> = self.rows.iter().map(|row| row.cells.clone()).collect();
        match change {
            Change::Cell { row, column, text } => {
                if let Some(cell) = body.get_mut(*row).and_then(|cells| cells.get_mut(*column)) {
                    *cell = text.split_whitespace().collect::<Vec<_>>().join(" ");
                }
            }
            Change::Add { row } if body.len() < MOST_ROWS => {
                if columns.is_empty() {
                    add_column(&mut columns, &mut body, Meaning::Name);
                }
                for wanted in [Meaning::City, Meaning::Bandwidth] {
                    if !columns.iter().any(|column| column.meaning == wanted) {
                        add_column(&mut columns, &mut body, wanted);
                    }
                }
                let cell = |column: &Column| match column.meaning {
                    // With its unit: the heading may name another.
                    Meaning::Bandwidth => format!("{} Mbps", bandwidth_mbps.ceil()),
                    _ => String::new(),
                };
                body.insert((*row).min(body.len()), columns.iter().map(cell).collect());
            }
            Change::Duplicate { row } if body.len() < MOST_ROWS => {
                if let Some(cells) = body.get(*row).cloned() {
                    body.insert(*row, cells);
                }
            }
            Change::Add { .. } | Change::Duplicate { .. } => {}
            Change::Remove { row } => {
                if *row < body.len() {
                    body.remove(*row);
                }
            }
            Change::Move { row, to } => {
                if (*row).max(*to) < body.len() {
                    let cells = body.remove(*row);
                    body.insert(*to, cells);
                }
            }
            Change::Meaning { column, meaning } => {
                if let Some(column) = columns.get_mut(*column) {
                    column.meaning = *meaning;
                }
            }
            Change::Column(meaning) => add_column(&mut columns, &mut body, *meaning),
        }
        understood(columns, body, bandwidth_mbps, self.notes.clone())
    }

    /// Its headings, that of what a column holds where there was none.
    pub fn headings(&self) -> Vec<String> {
        let heading = |column: &Column| match column.heading.as_str() {
            "" => column.meaning.heading().to_owned(),
            heading => heading.to_owned(),
        };
        self.columns.iter().map(heading).collect()
    }

    /// The table as text.
    pub fn text(&self) -> String {
        let cells = self.rows.iter().map(|row| row.cells.iter().map(|cell| plain(cell)).collect());
        lines(&self.headings(), cells.collect())
    }
}

fn add_column(columns: &mut Vec<Column>, body: &mut [Vec<String>], meaning: Meaning) {
    columns.push(Column { heading: meaning.heading().to_owned(), meaning });
    for cells in body {
        cells.push(String::new());
    }
}
