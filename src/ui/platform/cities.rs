//! The cities that the start script loads after the first paint.

use js_sys::{Promise, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue};

/// Their text once it is there; none where it cannot be loaded.
pub async fn load() -> Option<String> {
    let promise: Promise = super::call("onrampCities", &JsValue::UNDEFINED)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}
