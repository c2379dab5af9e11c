//! The clipboard.

use gloo::utils::window;
use wasm_bindgen::JsValue;

/// Puts `text` on the clipboard; false when the browser has none or refuses.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Outside secure contexts the browser has no such object, whatever its type says.
    if JsValue::from(clipboard.clone()).is_undefined() {
        return false;
    }
    clipboard.write_text(text).await.is_ok()
}
