//! What the browser keeps between visits.

use gloo::utils::window;
use web_sys::Storage;

/// Key of the scenario last worked on, as the JSON of a link.
pub const SCENARIO: &str = "onramp.scenario";
/// Key of the theme the user chose.
pub const THEME: &str = "onramp.theme";

/// What was kept under `key`.
pub fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Keeps `text` under `key`, if the browser allows it.
pub fn write(key: &str, text: &str) {
    if let Some(storage) = local() {
        // A full or blocked storage costs the convenience, not the answer.
        let _ = storage.set_item(key, text);
    }
}

fn local() -> Option<Storage> {
    window().local_storage().ok()?
}
