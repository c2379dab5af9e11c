//! What the page knows of the world: at first all but most cities, which hardly any first answer needs.

use std::cell::OnceCell;

use gloo::utils::document;

use super::platform::cities;
use crate::{
    catalogue::{Catalogue, CatalogueError, Files},
    design::Requirements,
    domain::Scenario,
};

/// The facts that came with the page, and all of them once they were needed.
pub struct Facts {
    first: Catalogue,
    whole: OnceCell<Catalogue>,
}

impl Facts {
    /// Those that came with the page.
    pub fn first() -> Result<Self, CatalogueError> {
        Catalogue::parse(&Files::bundled(&text())).map(Self::of)
    }

    /// Those of `first`, with more to come if it has not all cities.
    pub fn of(first: Catalogue) -> Self {
        Self { first, whole: OnceCell::new() }
    }

    /// As many as there are by now.
    pub fn catalogue(&self) -> &Catalogue {
        self.whole.get().unwrap_or(&self.first)
    }

    /// Makes sure that all places of `scenario` can be looked up, and calls `waits` before it waits for what
    /// that takes; false where that cannot be had.
    pub async fn locate(&self, scenario: &Scenario, waits: &dyn Fn()) -> bool {
        let known = self.catalogue();
        if known.has_all_cities() || Requirements::resolve(scenario, known).is_ok() {
            return true;
        }
        waits();
        let Some(rest) = cities::load().await else { return false };
        let Ok(whole) = Catalogue::parse(&Files::bundled(&(text() + &rest))) else { return false };
        self.whole.get_or_init(|| whole).has_all_cities()
    }
}

/// The text that the start script put there; one of its own, because it packs better than in the program.
fn text() -> String {
    document().get_element_by_id("facts").and_then(|facts| facts.text_content()).unwrap_or_default()
}
