//! The browser: everything that touches it outside a component's own elements.
//!
//! Each part answers `None` or `false` where a browser, a private window or `file://` refuses, so
//! that the page works without it.

pub mod address;
pub mod clipboard;
pub mod offline;
pub mod storage;
pub mod theme;
