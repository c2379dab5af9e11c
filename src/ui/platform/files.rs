//! Files that the visitor drops onto the page.

use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::window,
};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File};
use yew::Callback;

/// The text of `file`; none when it cannot be read, as a folder, or has more than `most` bytes.
pub async fn text(file: &File, most: usize) -> Option<String> {
    if file.size() > most as f64 {
        return None;
    }
    file.text().await.ok()?.as_string()
}

/// Calls `taken` with the first of the files that are dropped anywhere on the page, for as long as
/// the listeners live. A browser would otherwise open the file in place of the page.
pub fn on_drop(taken: Callback<File>) -> [EventListener; 2] {
    let options = EventListenerOptions::enable_prevent_default;
    [
        EventListener::new_with_options(&window(), "dragover", options(), |event| {
            event.prevent_default();
        }),
        EventListener::new_with_options(&window(), "drop", options(), move |event| {
            event.prevent_default();
            let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            if let Some(file) = files.and_then(|data| data.files()?.get(0)) {
                taken.emit(file);
            }
        }),
    ]
}
