//! What the page knows of the world: at first all but most cities, and but the notes and sources of facts, which hardly any
//! first answer needs.

use std::cell::OnceCell;

use super::{platform::data, turns};
use crate::{
    catalogue::{Catalogue, CatalogueError, Draft, Files, Step},
    design::Requirements,
    domain::Scenario,
    engine::Engine,
};

/// The facts that came with the page, and all of them once they were needed.
pub struct Facts {
    first: Catalogue,
    whole: OnceCell<Catalogue>,
    /// Of the first facts, and of all.
    engines: [OnceCell<Engine<'static>>; 2],
}

impl PartialEq for Facts {
    /// Facts never change; there may be others in a test.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Facts {
    /// Those that came with the program.
    pub fn first() -> Result<Self, CatalogueError> {
        Catalogue::parse(&Files::bundled(&data::facts())).map(Self::of)
    }

    /// The same, read in turns.
    pub async fn first_in_turns() -> Result<Self, CatalogueError> {
        // The program has only just started, and taking over so long a text takes its time too.
        turns::pause().await;
        let text = data::facts();
        turns::pause().await;
        read(&text).await.map(Self::of)
    }

    /// Those of `first`, with more to come if it has not all cities.
    pub fn of(first: Catalogue) -> Self {
        Self { first, whole: OnceCell::new(), engines: Default::default() }
    }

    /// As many as there are by now.
    pub fn catalogue(&self) -> &Catalogue {
        self.whole.get().unwrap_or(&self.first)
    }

    /// The engine for these.
    pub fn engine(&'static self) -> &'static Engine<'static> {
        let engine = &self.engines[usize::from(self.whole.get().is_some())];
        engine.get_or_init(|| Engine::new(self.catalogue()))
    }

    /// Makes sure that all places of `scenario` can be looked up, and calls `waits` before it waits for what
    /// that takes; false where that cannot be had.
    pub async fn locate(&self, scenario: &Scenario, waits: &dyn Fn()) -> bool {
        let known = self.catalogue();
        if known.has_all_cities() || Requirements::resolve(scenario, known).is_ok() {
            return true;
        }
        waits();
        self.all().await.is_some_and(Catalogue::has_all_cities)
    }

    /// All there are, with notes and sources; none where they cannot be had.
    pub async fn all(&self) -> Option<&Catalogue> {
        if self.first.has_all_cities() {
            return Some(&self.first);
        }
        if let Some(whole) = self.whole.get() {
            return Some(whole);
        }
        let more = data::more().await?;
        let whole = read(&(data::facts() + &more)).await.ok()?;
        Some(self.whole.get_or_init(|| whole))
    }
}

/// Reads facts a piece at a time, so that others can have a turn in between.
async fn read(text: &str) -> Result<Catalogue, CatalogueError> {
    let files = Files::bundled(text);
    let mut draft = Draft::new(&files)?;
    loop {
        match draft.read_on()? {
            Step::More(further) => draft = *further,
            Step::Whole(catalogue) => return Ok(*catalogue),
        }
        turns::pause().await;
    }
}
