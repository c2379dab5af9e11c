//! Stateful logic that parts of the page share.

mod address;
mod answer;
mod debounce;
mod land;
mod pieces;
mod size;
mod theme;

pub use address::{start, use_address, use_link};
pub use answer::use_answer;
pub use debounce::use_debounce;
pub use land::{land, use_land};
pub use pieces::use_pieces;
pub use size::use_size;
pub use theme::{Theme, use_theme};
