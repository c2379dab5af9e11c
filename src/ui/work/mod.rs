//! How the page gets its answers: a worker runs the engine beside it, so that typing and scrolling never wait.
//!
//! - [`job`]: answers one scenario in steps, in the worker or, where there is none, on the page.
//! - [`message`]: what crosses between the two, as bytes.
//! - [`serve`](mod@serve): the worker's side.
//! - [`desk`]: the page's side.

mod desk;
mod job;
mod message;
mod serve;

pub use desk::{Desk, Doubt, Known, Unanswered};
pub use job::{Doubts, doubts};
pub use serve::serve;
