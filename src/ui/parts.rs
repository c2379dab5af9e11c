//! Code that the first paint does without, in files of its own: what they hold, and how they come.
//!
//! With the feature `split` the build moves the functions below, and all that only they reach, out of the
//! program (`scripts/split.mjs`). Without it they are ordinary functions and everything is there at once, as in the
//! single file and in tests.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use yew::{platform::spawn_local, prelude::*};

use super::{
    held::Held,
    pages,
    state::SessionHandle,
    widgets::{OpenSources, SelectGroup, design, facts_list},
    work::{Doubt, Doubts, doubts},
};
use crate::{
    catalogue::{Catalogue, FactId},
    engine::Engine,
    evaluation::{Design, Evaluation},
};

/// A file of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pictures.
    Charts,
    /// What is below the fold, closed at first or behind a button.
    Rest,
    /// The samples and searches behind how sure an answer is; the worker's.
    Doubts,
}

/// Where a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody asked for it.
    Away,
    /// On its way.
    Coming,
    /// Usable.
    There,
    /// Could not be loaded.
    Missing,
}

/// What [`Part::Charts`] does.
#[derive(Debug)]
pub struct Charts {
    /// The pictures of an answer, on a dark ground or not.
    pub draw: fn(&Held<Evaluation>, bool) -> Html,
}

/// What [`Part::Rest`] does.
pub struct Rest {
    /// A section of a design.
    pub section: fn(design::Section, &Design, &OpenSources) -> Html,
    /// The answer from where bills cross to the end.
    pub tail: fn(&Held<Evaluation>, &Doubt, &OpenSources) -> Html,
    /// The details of the question.
    pub needs: fn(&SessionHandle, &'static Catalogue, &[SelectGroup]) -> Html,
    /// What matters how much.
    pub preferences: fn() -> Html,
    /// What is known about facts.
    pub facts: fn(&[FactId], &Catalogue) -> Html,
}

/// Begins to doubt an answer.
pub type BeginDoubts = fn(&Engine<'_>, Rc<Evaluation>) -> Box<dyn Doubts>;

/// A part could not be loaded.
#[derive(Debug)]
pub struct Missing;

static CHARTS: Charts = Charts { draw: pages::charts };

static REST: Rest = Rest {
    section: design::section,
    tail: pages::tail,
    needs: pages::needs,
    preferences: pages::preferences,
    facts: facts_list,
};

#[cfg(feature = "split")]
mod points {
    //! Where the program is cut.

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{BeginDoubts, CHARTS, Charts, Missing, REST, Rest, doubts};

    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    #[wasm_split(charts, fallible)]
    pub fn charts() -> Result<&'static Charts, Missing> {
        Ok(&CHARTS)
    }

    #[wasm_split(rest, fallible)]
    pub fn rest() -> Result<&'static Rest, Missing> {
        Ok(&REST)
    }

    #[wasm_split(doubts, fallible)]
    pub fn begin_doubts() -> Result<BeginDoubts, Missing> {
        Ok(doubts)
    }
}

/// What is there, and who waits for what is not.
struct Shelf {
    charts: Cell<Option<&'static Charts>>,
    rest: Cell<Option<&'static Rest>>,
    doubts: Cell<Option<BeginDoubts>>,
    standing: [Cell<Standing>; 3],
    waiting: RefCell<Vec<Callback<()>>>,
}

thread_local! {
    static SHELF: Shelf = const {
        #[cfg(feature = "split")]
        let shelf = Shelf {
            charts: Cell::new(None),
            rest: Cell::new(None),
            doubts: Cell::new(None),
            standing: [const { Cell::new(Standing::Away) }; 3],
            waiting: RefCell::new(Vec::new()),
        };
        #[cfg(not(feature = "split"))]
        let shelf = Shelf {
            charts: Cell::new(Some(&CHARTS)),
            rest: Cell::new(Some(&REST)),
            doubts: Cell::new(Some(doubts)),
            standing: [const { Cell::new(Standing::There) }; 3],
            waiting: RefCell::new(Vec::new()),
        };
        shelf
    };
}

/// The pictures, if they are there.
pub fn charts() -> Option<&'static Charts> {
    SHELF.with(|shelf| shelf.charts.get())
}

/// The rest of the page, if it is there.
pub fn rest() -> Option<&'static Rest> {
    SHELF.with(|shelf| shelf.rest.get())
}

/// The doubts, if they are there.
pub fn begin_doubts() -> Option<BeginDoubts> {
    SHELF.with(|shelf| shelf.doubts.get())
}

impl Part {
    /// Where it is.
    pub fn standing(self) -> Standing {
        SHELF.with(|shelf| shelf.standing[self as usize].get())
    }

    /// Asks for it, unless it is there or coming.
    pub fn load(self) {
        if matches!(self.standing(), Standing::Away | Standing::Missing) {
            self.stands(Standing::Coming);
            spawn_local(async move {
                let there = self.fetch().await.is_ok();
                self.stands(if there { Standing::There } else { Standing::Missing });
            });
        }
    }

    #[cfg(feature = "split")]
    async fn fetch(self) -> Result<(), Missing> {
        match self {
            Self::Charts => {
                let found = points::charts().await?;
                SHELF.with(|shelf| shelf.charts.set(Some(found)));
            }
            Self::Rest => {
                let found = points::rest().await?;
                SHELF.with(|shelf| shelf.rest.set(Some(found)));
            }
            Self::Doubts => {
                let found = points::begin_doubts().await?;
                SHELF.with(|shelf| shelf.doubts.set(Some(found)));
            }
        }
        Ok(())
    }

    /// It never was away.
    #[cfg(not(feature = "split"))]
    async fn fetch(self) -> Result<(), Missing> {
        Ok(())
    }

    fn stands(self, standing: Standing) {
        let waiting = SHELF.with(|shelf| {
            shelf.standing[self as usize].set(standing);
            shelf.waiting.borrow().clone()
        });
        for told in waiting {
            told.emit(());
        }
    }
}

/// Calls `told` whenever a part stands otherwise, until what it returns is dropped.
pub fn listen(told: Callback<()>) -> Listening {
    SHELF.with(|shelf| shelf.waiting.borrow_mut().push(told.clone()));
    Listening(told)
}

/// Somebody who waits for parts.
#[must_use = "whoever listens is told nothing once this is dropped"]
pub struct Listening(Callback<()>);

impl Drop for Listening {
    fn drop(&mut self) {
        SHELF.with(|shelf| shelf.waiting.borrow_mut().retain(|told| *told != self.0));
    }
}

/// Asks for `part` and says where it is; whoever calls this is drawn again when that changes.
#[hook]
pub fn use_part(part: Part) -> Standing {
    let standing = use_state_eq(|| part.standing());
    {
        let standing = standing.setter();
        use_effect_with((), move |()| {
            let listening = listen(Callback::from(move |()| standing.set(part.standing())));
            part.load();
            move || drop(listening)
        });
    }
    *standing
}

/// What stands where `part` will be: that it comes, or that it could not be had.
pub fn placeholder(part: Part) -> Html {
    if part.standing() != Standing::Missing {
        return html! { <p class="remark" aria-busy="true">{ "Loading…" }</p> };
    }
    missing(Callback::from(move |_| part.load()))
}

/// That something could not be loaded, and the way to try `again`.
pub fn missing(again: Callback<MouseEvent>) -> Html {
    html! {
        <div class="missing">
            <p>
                { "This part of the page could not be loaded. Check your connection. If there is a new version of \
                   Onramp, reload the page." }
            </p>
            <button type="button" class="quiet" onclick={again}>{ "Try again" }</button>
        </div>
    }
}
