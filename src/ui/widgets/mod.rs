//! Widgets: they take props and draw.

mod chart;
pub mod design;
mod field;
mod glyph;
mod number_input;
mod sources;
mod table;

pub use chart::{Chart, Picture};
pub use field::{FieldWords, SelectGroup, check, field, select, slider};
pub use glyph::{family_glyph, logo};
pub use number_input::NumberInput;
pub use sources::{OpenSources, sources_button, sources_panel};
pub use table::scrolling;
