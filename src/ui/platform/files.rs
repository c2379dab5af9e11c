//! Files that the visitor drops onto the page, and those the page offers.

use gloo::{
    events::{EventListener, EventListenerOptions},
    file::{Blob, ObjectUrl},
    timers::callback::Timeout,
    utils::{document, window},
};
use js_sys::{Array, Promise, futures::JsFuture};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlElement};
use yew::Callback;

use super::call;

/// How long what is saved can be read, in milliseconds.
const KEPT_MS: u32 = 60_000;

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

/// Offers `text` as a file of this `name`; its kind, such as `text/csv`, is `media`.
pub fn save_text(name: &str, text: &str, media: &str) {
    save_blob(name, Blob::new_with_options(text, Some(media)));
}

/// Offers files by their names and texts as one zip of this `name`; false where what makes it cannot be had.
pub async fn save_zip<'a>(name: &str, files: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    let files: Array = files.map(|(name, text)| Array::of2(&name.into(), &text.into())).collect();
    let Some(zip) = call("onrampZip", &files) else { return false };
    let Ok(blob) = JsFuture::from(Promise::resolve(&zip)).await else { return false };
    let blob = blob.dyn_into::<web_sys::Blob>().map(Blob::from);
    blob.map(|blob| save_blob(name, blob)).is_ok()
}

fn save_blob(name: &str, blob: Blob) {
    let url = ObjectUrl::from(blob);
    save(name, &url);
    // The browser has begun to read it by then.
    Timeout::new(KEPT_MS, move || drop(url)).forget();
}
