//! The address bar: the scenario stands in its fragment.

use gloo::utils::window;
use wasm_bindgen::JsValue;

/// The fragment without its `#`; empty when there is none.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Puts `fragment` into the address without a new history entry.
pub fn replace_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let address = format!("#{fragment}");
        // A browser may refuse when it is asked too often; the next change tries again.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The whole address of this page with `fragment`.
pub fn link(fragment: &str) -> String {
    format!("{}#{fragment}", page())
}

/// The same, if others can follow it: nobody finds elsewhere what a file holds that was opened here.
pub fn public_link(fragment: &str) -> Option<String> {
    Some(link(fragment)).filter(|link| link.starts_with("http"))
}

/// Opens this page without a fragment, which is what was kept.
pub fn open_kept() {
    // A refused one leaves the page, which still works.
    let _ = window().location().set_href(&page());
}

fn page() -> String {
    let here = window().location().href().unwrap_or_default();
    here.split('#').next().unwrap_or_default().to_owned()
}
