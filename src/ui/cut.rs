//! Where the program is cut: the code of [`parts`](super::parts).
//!
//! With the feature `split` the build moves the functions in `points`, and all that only they reach, out of the
//! program (`scripts/split.mjs`). Without it everything is there at once, as in the single file and in tests.

use super::{
    pages,
    parts::{self, Charts, Code, Doubting, Handover, Offices, Rest},
    widgets::{design, facts_list},
    work,
};
use crate::engine::DESCRIBE;

static CHARTS: Charts =
    Charts { draw: pages::charts, cloud: pages::cloud, sketches: pages::sketches };

static REST: Rest = Rest {
    section: design::section,
    share: pages::share,
    compare: pages::compare,
    doubt: pages::doubt,
    try_it: pages::try_it,
    what_if: pages::what_if,
    designs: pages::designs,
    sources: pages::sources,
    needs: pages::needs,
    preferences: pages::preferences,
    handover_opener: pages::handover_opener,
    handover: pages::handover,
    office_sheet: pages::office_sheet,
    bench: pages::bench,
    beside: pages::beside,
    peek: pages::peek,
    unanswered: pages::unanswered,
    footer: pages::footer,
    facts: facts_list,
};

static OFFICES: Offices = Offices { table: pages::office_table };

static HANDOVER: Handover = Handover { files: pages::handover_files };

static DOUBTS: Doubting = Doubting { begin: work::doubts, points: work::points };

/// Makes sure that parts can be had.
#[cfg(not(feature = "split"))]
pub fn ready() {
    for code in [
        Code::Charts(&CHARTS),
        Code::Rest(&REST),
        Code::Offices(&OFFICES),
        Code::Handover(&HANDOVER),
        Code::Description(DESCRIBE),
        Code::Doubts(&DOUBTS),
    ] {
        parts::provide(code);
    }
}

/// Makes sure that parts can be had.
#[cfg(feature = "split")]
pub fn ready() {
    parts::fetch_by(|part| Box::pin(points::fetch(part)));
}

#[cfg(feature = "split")]
mod points {
    #![expect(
        clippy::unnecessary_wraps,
        reason = "it is the macro that makes the functions fail, where their file cannot be loaded"
    )]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{CHARTS, Code, DESCRIBE, DOUBTS, HANDOVER, OFFICES, REST, parts::Part};

    /// A part could not be loaded.
    pub struct Missing;

    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    pub async fn fetch(part: Part) -> Option<Code> {
        let code = match part {
            Part::Charts => charts().await,
            Part::Rest => rest().await,
            Part::Offices => offices().await,
            Part::Handover => handover().await,
            Part::Description => description().await,
            Part::Doubts => begin_doubts().await,
        };
        code.ok()
    }

    #[wasm_split(charts, fallible)]
    fn charts() -> Result<Code, Missing> {
        Ok(Code::Charts(&CHARTS))
    }

    #[wasm_split(rest, fallible)]
    fn rest() -> Result<Code, Missing> {
        Ok(Code::Rest(&REST))
    }

    #[wasm_split(offices, fallible)]
    fn offices() -> Result<Code, Missing> {
        Ok(Code::Offices(&OFFICES))
    }

    #[wasm_split(handover, fallible)]
    fn handover() -> Result<Code, Missing> {
        Ok(Code::Handover(&HANDOVER))
    }

    #[wasm_split(description, fallible)]
    fn description() -> Result<Code, Missing> {
        Ok(Code::Description(DESCRIBE))
    }

    #[wasm_split(doubts, fallible)]
    fn begin_doubts() -> Result<Code, Missing> {
        Ok(Code::Doubts(&DOUBTS))
    }
}
