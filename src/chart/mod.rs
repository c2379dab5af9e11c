//! Pictures of an [`Evaluation`](crate::evaluation::Evaluation) on any plotters backend.
//!
//! Each picture comes with a title that states its finding and a table with the same numbers, for
//! readers who cannot see it. [`Picture`] is a picture of an answer, [`Sketch`] one of a design; [`Cloud`] shows all designs there are,
//! too many for SVG, and says where each stands, so that it can be picked.

mod axis;
mod cloud;
mod contributions;
mod cost;
mod legend;
mod map;
mod network;
mod outline;
mod pen;
mod picture;
mod sketch;
mod theme;
mod topology;
mod tradeoff;

pub use cloud::Cloud;
pub use outline::has_land;
#[cfg(feature = "split")]
pub use outline::provide_land;
pub use pen::Drawn;
pub use picture::Picture;
pub use sketch::Sketch;
pub use theme::Theme;

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

/// Size of a picture that leaves the page, in pixels: as wide as a page or a slide takes it. Sketches are as high as they need.
pub const SHEET: (u32, u32) = (960, 440);

/// What a picture says when no design meets the requirements.
const NOTHING_FEASIBLE: &str = "No design meets every requirement";
