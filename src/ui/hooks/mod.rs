//! Stateful logic that parts of the page share.

mod address;
mod debounce;
mod flips;
mod theme;

pub use address::use_address;
pub use debounce::use_debounce;
pub use flips::use_flips;
pub use theme::{Theme, use_theme};
