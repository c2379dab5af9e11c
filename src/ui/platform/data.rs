//! What the start script loads beside the program, where it packs better than inside.

use js_sys::{Promise, Reflect, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Worker;

use super::call;

/// The facts that came with the page or the worker.
pub fn facts() -> String {
    let facts = Reflect::get(&js_sys::global(), &"onrampFacts".into());
    facts.ok().and_then(|facts| facts.as_string()).unwrap_or_default()
}

/// The cities and notes that come after the first paint, once they are there; none where they cannot be loaded.
pub async fn more() -> Option<String> {
    let promise: Promise = call("onrampMore", &JsValue::UNDEFINED)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

/// The text of this name that comes with them, with its own lines again.
#[cfg(feature = "split")]
pub async fn text(name: &str) -> Option<String> {
    let more = more().await?;
    let text = more.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))?;
    Some(text.replace('\t', "\n"))
}

/// A worker that begins to load this program; none where there can be no worker.
pub fn worker() -> Option<Worker> {
    call("onrampWorker", &JsValue::UNDEFINED)?.dyn_into().ok()
}
