//! How the page gets its answers: a worker runs the engine beside it, so that typing and scrolling never wait.
//!
//! - [`finding`]: what is found out, and [`known`], what there is to show.
//! - [`job`]: answers one scenario in steps, in the worker or, where there is none, on the page.
//! - [`message`]: what crosses between the two, as bytes.
//! - [`serve`](mod@serve): the worker's side.
//! - [`desk`]: the page's side.

mod desk;
mod finding;
mod job;
mod known;
mod message;
mod serve;

pub use desk::{Desk, Wanted};
pub use finding::{Doubts, Finding};
pub use job::{doubts, points, unpack_points};
pub use known::{Doubt, Known, Unanswered};
pub use serve::serve;
