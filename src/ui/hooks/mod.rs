//! Stateful logic that parts of the page share.

mod address;
mod debounce;
mod doubt;
mod theme;

pub use address::{start, use_address, use_link};
pub use debounce::use_debounce;
pub use doubt::{Doubt, use_doubt};
pub use theme::{Theme, use_theme};
