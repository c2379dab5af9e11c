//! The cities that the start script loads after the first paint.

use js_sys::{Function, Promise, Reflect, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue};

/// Their text once it is there; none where it cannot be loaded.
pub async fn load() -> Option<String> {
    let load: Function =
        Reflect::get(&js_sys::global(), &"onrampCities".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = load.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}
