//! The page: a thin shell around the pure engine, and the only home of yew and `web_sys`.
//!
//! - [`state`]: the one scenario being edited, and what is wrong with what was typed.
//! - [`fields`]: the fields of the form with their words.
//! - [`format`](mod@format): numbers for people; [`words`]: names for keys of the evaluation.
//! - [`held`]: an answer as it is handed around.
//! - [`parts`]: code that the first paint does without; [`cut`]: what it is, and where it comes from.
//! - [`pages`]: the parts of the screen; they call the engine and arrange widgets.
//! - [`widgets`]: take props and draw, nothing else.
//! - [`hooks`]: stateful logic that parts share.
//! - [`turns`]: what can wait is drawn a piece at a time.
//! - [`work`]: a worker that runs the engine, and the page's own turns where there is none.
//! - [`platform`]: storage, address bar, clipboard, theme, service worker, what the start script loads.

mod app;
pub mod cut;
mod facts;
pub mod fields;
pub mod format;
pub mod held;
pub mod hooks;
pub mod pages;
pub mod parts;
pub mod platform;
pub mod state;
pub mod turns;
pub mod widgets;
pub mod words;
pub mod work;

pub use app::{App, AppProps};
pub use facts::Facts;
