//! Widgets: they take props and draw.

mod canvas;
mod chart;
mod cloud;
pub mod design;
mod field;
mod glyph;
mod later;
pub mod markup;
mod number_input;
mod open_sources;
mod sheet;
mod sources;

pub use chart::{Chart, Shown};
pub use cloud::CloudPicture;
pub use field::{FieldWords, SelectGroup, check, field, select, slider};
pub use glyph::{family_glyph, family_name, logo};
pub use later::{Draw, InTurn, Later};
pub use number_input::NumberInput;
pub use open_sources::OpenSources;
pub use sheet::{Arriving, Sheet, SheetWords, sheet};
pub use sources::{facts_list, sources_button, sources_panel};
