//! What an architect works on: scenarios to begin with, those that are kept under names, and the steps that can be undone.
//!
//! Nothing here knows a browser or a clock: the page hands in its storage and the time.

mod examples;
mod kept;
mod private;
mod steps;

pub use examples::{Example, examples};
pub use kept::{Entry, Store, Unreadable, body, copy_name, entries, key, text};
pub use private::{Private, is_question, same_question};
pub use steps::{Place, Steps, Work};
