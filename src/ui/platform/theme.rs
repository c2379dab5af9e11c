//! Dark or light.

use gloo::utils::{document_element, window};
use web_sys::MediaQueryList;

use super::storage;

/// What the user chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// As the system is.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Choice {
    /// All of them, in display order.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word kept between visits and set on the root element.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of an earlier visit.
    pub fn kept() -> Self {
        let kept = storage::read(storage::THEME);
        Self::ALL
            .into_iter()
            .find(|choice| kept.as_deref() == Some(choice.key()))
            .unwrap_or_default()
    }

    /// Shows this choice now and on the next visit.
    pub fn apply(self) {
        // The style sheet reads the attribute; an element always takes one.
        let _ = document_element().set_attribute("data-theme", self.key());
        storage::write(storage::THEME, self.key());
    }

    /// Whether it is dark, given what the system prefers.
    pub const fn is_dark(self, system_is_dark: bool) -> bool {
        match self {
            Self::Auto => system_is_dark,
            Self::Light => false,
            Self::Dark => true,
        }
    }
}

/// What the system prefers, now and when it changes.
pub fn system_is_dark() -> Option<MediaQueryList> {
    window().match_media("(prefers-color-scheme: dark)").ok()?
}
