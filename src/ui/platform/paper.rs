//! Printing something in place of the page.

use gloo::{
    events::EventListener,
    utils::{document, window},
};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRootInit, ShadowRootMode};

/// Mark of the root element while something else is printed in place of the page; see `static/app.css`.
const MARK: &str = "data-prints-other";
/// Class of what is printed then.
const SHEET: &str = "printed";

/// Prints `html`, which looks as `style` says, in place of the page; whether this browser can.
///
/// It stands in a shadow tree, so that neither style touches the other. The page's policy allows no style in markup; a
/// style sheet that the program made is none.
pub fn print(html: &str, style: &str) -> bool {
    clear();
    let Some(root) = document().document_element() else { return false };
    if stand(html, style).is_none() {
        return false;
    }
    // An element takes marks.
    let _ = root.set_attribute(MARK, "");
    EventListener::once(&window(), "afterprint", |_| clear()).forget();
    let is_printed = window().print().is_ok();
    if !is_printed {
        clear();
    }
    is_printed
}

/// Takes away what is printed in place of the page.
fn clear() {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute(MARK);
    }
    if let Ok(Some(sheet)) = document().query_selector(&format!(".{SHEET}")) {
        sheet.remove();
    }
}

/// Puts `html` into the document, out of sight.
fn stand(html: &str, style: &str) -> Option<()> {
    let look = CssStyleSheet::new().ok()?;
    look.replace_sync(style).ok()?;
    let sheet = document().create_element("div").ok()?;
    sheet.set_class_name(SHEET);
    let shadow = sheet.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    let looks = Array::of1(&look);
    let key = JsValue::from("adoptedStyleSheets");
    Reflect::set(&shadow, &key, &looks).ok().filter(|is_set| *is_set)?;
    shadow.set_inner_html(html);
    document().body()?.append_child(&sheet).ok()?;
    Some(())
}
