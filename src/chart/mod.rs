//! Pictures of an [`Evaluation`](crate::evaluation::Evaluation) on any plotters backend.
//!
//! Each picture comes with a title that states its finding and a table with the same numbers, for
//! readers who cannot see it. All layout is in CSS pixels; [`Theme::scale`] makes it sharp on dense
//! screens.

mod axis;
mod contributions;
mod cost;
mod pen;
mod theme;
mod tradeoff;

pub use contributions::{contributions_table, contributions_title, draw_contributions};
pub use cost::{cost_table, cost_title, draw_cost};
pub use pen::Drawn;
pub use theme::Theme;
pub use tradeoff::{draw_tradeoff, tradeoff_table, tradeoff_title};

/// The numbers of a picture as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Cells, as many a row as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn new(caption: &str, columns: &[&str]) -> Self {
        Self {
            caption: caption.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }
}

/// What a picture says when no design meets the requirements.
const NOTHING_FEASIBLE: &str = "No design meets every requirement";
