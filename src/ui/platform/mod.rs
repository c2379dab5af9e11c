//! The browser: everything that touches it outside a component's own elements.
//!
//! Each part answers `None` or `false` where a browser, a private window or `file://` refuses, so
//! that the page works without it.

pub mod address;
pub mod clipboard;
pub mod data;
pub mod files;
pub mod links;
pub mod offline;
pub mod storage;
pub mod theme;

/// Today in UTC, `YYYY-MM-DD`.
pub fn today() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.chars().take(10).collect()
}
