//! The browser: everything that touches it outside a component's own elements.
//!
//! Each part answers `None` or `false` where a browser, a private window or `file://` refuses, so
//! that the page works without it.

use js_sys::{Date, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

pub mod address;
pub mod clipboard;
pub mod data;
pub mod failure;
pub mod files;
pub mod links;
pub mod offline;
pub mod paper;
pub mod storage;
pub mod theme;

/// What a function of the scripts beside the page answers; none where it is missing or throws.
fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let function: Function = Reflect::get(&js_sys::global(), &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&JsValue::UNDEFINED, argument).ok()
}

/// Takes the reader to the element with this `id`.
pub fn focus(id: &str) {
    let element = gloo::utils::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that is on the page takes the focus.
        let _ = element.focus();
    }
}

/// Takes the reader to the element with this `id` if what had the focus goes when the page is drawn next.
pub fn keep_focus(id: &'static str) {
    let look = move || {
        let at = gloo::utils::document().active_element();
        if at.is_none_or(|element| element.tag_name() == "BODY") {
            focus(id);
        }
    };
    gloo::timers::callback::Timeout::new(0, look).forget();
}

/// Milliseconds since 1970; whole ones, because a reader of fractions would be the largest thing here.
pub fn now() -> u64 {
    Date::now() as u64
}

/// Today in UTC, `YYYY-MM-DD`.
pub fn today() -> String {
    let now: String = Date::new_0().to_iso_string().into();
    now.chars().take(10).collect()
}
