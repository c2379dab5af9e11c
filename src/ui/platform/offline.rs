//! Whether the page works without a network, and the way to a newer version.
//!
//! `static/offline.js` talks with the service worker: it is needed where the program could not start, too.

use gloo::{events::EventListener, utils::window};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::Callback;

/// Whether the page works without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Files are still being kept.
    #[default]
    Pending,
    /// It does: the worker has just looked at every file.
    Ready,
    /// A file could not be had, or not as it was built. Tried again when the network or the visitor comes back.
    Failed,
    /// This browser or address has no service workers.
    Unsupported,
}

/// What there is to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether the page works without a network.
    pub state: State,
    /// A newer version waits for a word, or has taken over in another tab.
    pub update: bool,
}

/// Begins to keep the page and reports every change of status.
pub fn watch(report: &Callback<Status>) {
    let tell = report.clone();
    EventListener::new(&window(), "onrampoffline", move |event| {
        let told = Reflect::get(event, &"detail".into()).ok().and_then(|told| told.as_string());
        tell.emit(read(&told.unwrap_or_default()));
    })
    // The page asks for as long as it lives.
    .forget();
    if super::call("onrampOffline", &JsValue::UNDEFINED).is_none() {
        report.emit(Status { state: State::Unsupported, update: false });
    }
}

/// Lets the waiting version take over and reloads the page once it has.
pub fn update() {
    super::call("onrampUpdate", &JsValue::UNDEFINED);
}

fn read(told: &str) -> Status {
    let (state, more) = told.split_once(' ').unwrap_or((told, ""));
    let state = match state {
        "pending" => State::Pending,
        "ready" => State::Ready,
        "failed" => State::Failed,
        _ => State::Unsupported,
    };
    Status { state, update: !more.is_empty() }
}
