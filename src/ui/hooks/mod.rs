//! Stateful logic that parts of the page share.

mod address;
mod debounce;
mod theme;

pub use address::use_address;
pub use debounce::use_debounce;
pub use theme::{Theme, use_theme};
