//! What the start script loads beside the program, where it packs better than inside.

use js_sys::{Function, Promise, Reflect, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue};

/// The facts that came with the page or the worker.
pub fn facts() -> String {
    global("onrampFacts").and_then(|facts| facts.as_string()).unwrap_or_default()
}

/// The cities that come after the first paint, once they are there; none where they cannot be loaded.
pub async fn cities() -> Option<String> {
    let load: Function = global("onrampCities")?.dyn_into().ok()?;
    let promise: Promise = load.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

/// A worker that begins to load this program; none where there can be no worker.
pub fn worker() -> Option<web_sys::Worker> {
    let start: Function = global("onrampWorker")?.dyn_into().ok()?;
    start.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()
}

fn global(name: &str) -> Option<JsValue> {
    Reflect::get(&js_sys::global(), &name.into()).ok()
}
