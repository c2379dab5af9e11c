//! Files that the visitor drops onto the page, and those the page offers.

use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::{document, window},
};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlElement};
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

/// Offers what `url` holds as a file of this `name`.
pub fn save(name: &str, url: &str) {
    let link =
        document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        // An element takes attributes.
        let _ = link.set_attribute("href", url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
}

/// Offers a picture as a file of this `name`.
pub fn save_svg(name: &str, svg: &str) {
    let text: String = js_sys::encode_uri_component(svg).into();
    save(name, &format!("data:image/svg+xml;charset=utf-8,{text}"));
}
