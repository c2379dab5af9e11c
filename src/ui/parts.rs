//! Code that the first paint does without: what it does, whether it is there, and what stands in its place till then.
//!
//! Those who need such code ask here for it; [`cut`](super::cut) says what it is and fetches it.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
};

use yew::{platform::spawn_local, prelude::*};

use super::{
    facts::Facts,
    held::{Held, HeldDesign},
    state::SessionHandle,
    widgets::{OpenSources, SelectGroup, design::Section},
    work::{Desk, Doubt, Doubts, Unanswered},
};
use crate::{
    catalogue::{Catalogue, FactId},
    domain::Scenario,
    engine::{Describe, Engine},
    evaluation::{Design, Evaluation, Flip},
};

/// A file of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pictures.
    Charts,
    /// What is below the fold, closed at first or behind a button.
    Rest,
    /// What is in the sheet of offices.
    Offices,
    /// What makes the files to hand over.
    Handover,
    /// The bills, steps and words of an answer; the worker's.
    Description,
    /// The samples and searches behind how sure an answer is, and all designs in short; the worker's.
    Doubts,
}

/// How many parts there are.
const PARTS: usize = 6;

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
    /// The pictures of an answer.
    pub draw: fn(&Held<Evaluation>) -> Html,
    /// The picture of all designs, on a dark ground or not.
    pub cloud: fn(&Held<Evaluation>, bool, &Designs) -> Html,
    /// The pictures of one design.
    pub sketches: fn(&HeldDesign) -> Html,
}

/// All designs, for whoever wants to see them.
#[derive(Clone, PartialEq)]
pub struct Designs {
    /// What there is of them.
    pub packed: Option<Held<[u8]>>,
    /// Tries again, where the code for them could not be loaded.
    pub again: Option<Callback<()>>,
    /// Where they are asked for.
    pub desk: Desk,
    /// Shows one that is listed in full.
    pub open: UseStateSetter<Opened>,
}

/// What [`Part::Rest`] does.
pub struct Rest {
    /// A section of a design.
    pub section: fn(Section, &Design, &OpenSources) -> Html,
    /// The best design of each family in full.
    pub compare: fn(&Held<Evaluation>, &OpenSources) -> Html,
    /// How sure an answer is, and what would change it.
    pub doubt: fn(&Held<Evaluation>, &Doubt) -> Html,
    /// A button that changes the question so that a flip happens.
    pub try_it: fn(&Flip) -> Html,
    /// The button that pins an answer, and what has changed since.
    pub what_if: fn(&Held<Evaluation>) -> Html,
    /// What was ruled out, and what is worth a look.
    pub designs: fn(&Held<Evaluation>, &OpenSources, &UseStateHandle<Opened>) -> Html,
    /// What the answer rests on.
    pub sources: fn(&Held<Evaluation>, &Doubt, &OpenSources) -> Html,
    /// The button that copies a link.
    pub share: fn() -> Html,
    /// The details of the question.
    pub needs: fn(&SessionHandle, &'static Catalogue, &[SelectGroup]) -> Html,
    /// What matters how much.
    pub preferences: fn() -> Html,
    /// The button that opens the sheet of files to hand over.
    pub handover_opener: fn() -> Html,
    /// That sheet.
    pub handover: fn(&Held<Evaluation>, &Doubt, &'static Facts) -> Html,
    /// The sheet in which offices are listed.
    pub office_sheet: fn(&'static Facts, u64) -> Html,
    /// What the scenario is called, the button that lists the others, undo and redo.
    pub bench: fn() -> Html,
    /// What there is to say about one's own scenarios beside what is on the screen, and their list.
    pub beside: fn(&'static Facts) -> Html,
    /// The answer in a line, and what leads to it.
    pub peek: fn(&Evaluation, &Callback<MouseEvent>) -> Html,
    /// A question that has no answer.
    pub unanswered: fn(&Unanswered) -> Html,
    /// The end of the page.
    pub footer: fn(&Catalogue) -> Html,
    /// What is known about facts.
    pub facts: fn(&Rc<[FactId]>, &'static Facts) -> Html,
}

/// The design that is shown in full.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// Its id; none when none is.
    pub id: Option<String>,
    /// Whether it was asked for from elsewhere on the page, and the reader has to be taken to it.
    pub from_elsewhere: bool,
}

/// What [`Part::Offices`] does.
pub struct Offices {
    /// The table of offices, which can be seen or not.
    pub table: fn(&'static Facts, bool) -> Html,
}

/// What [`Part::Handover`] does.
pub struct Handover {
    /// The files of an answer, with ways to save them.
    pub files: fn(&Held<Evaluation>, &Doubt, &'static Facts) -> Html,
}

/// What [`Part::Doubts`] does.
#[derive(Debug)]
pub struct Doubting {
    /// Begins to doubt an answer.
    pub begin: fn(&Engine<'_>, Rc<Evaluation>) -> Box<dyn Doubts>,
    /// All designs that are built for a scenario, packed.
    pub points: fn(&Engine<'_>, &Scenario) -> Vec<u8>,
}

/// A part that is there.
#[derive(Clone, Copy)]
pub enum Code {
    /// [`Part::Charts`].
    Charts(&'static Charts),
    /// [`Part::Rest`].
    Rest(&'static Rest),
    /// [`Part::Offices`].
    Offices(&'static Offices),
    /// [`Part::Handover`].
    Handover(&'static Handover),
    /// [`Part::Description`].
    Description(Describe),
    /// [`Part::Doubts`].
    Doubts(&'static Doubting),
}

/// Fetches a part; none where it cannot be had.
pub type Fetch = fn(Part) -> Pin<Box<dyn Future<Output = Option<Code>>>>;

/// What is there, and who waits for what is not; by part.
struct Shelf {
    fetch: Cell<Option<Fetch>>,
    code: [Cell<Option<Code>>; PARTS],
    standing: [Cell<Standing>; PARTS],
    waiting: RefCell<Vec<Callback<()>>>,
}

thread_local! {
    static SHELF: Shelf = const {
        Shelf {
            fetch: Cell::new(None),
            code: [const { Cell::new(None) }; PARTS],
            standing: [const { Cell::new(Standing::Away) }; PARTS],
            waiting: RefCell::new(Vec::new()),
        }
    };
}

/// From now on `fetch` fetches parts.
pub fn fetch_by(fetch: Fetch) {
    SHELF.with(|shelf| shelf.fetch.set(Some(fetch)));
}

/// Puts a part where those who need it find it.
pub fn provide(code: Code) {
    let part = match code {
        Code::Charts(_) => Part::Charts,
        Code::Rest(_) => Part::Rest,
        Code::Offices(_) => Part::Offices,
        Code::Handover(_) => Part::Handover,
        Code::Description(_) => Part::Description,
        Code::Doubts(_) => Part::Doubts,
    };
    SHELF.with(|shelf| shelf.code[part as usize].set(Some(code)));
    part.stands(Standing::There);
}

/// The pictures, if they are there.
pub fn charts() -> Option<&'static Charts> {
    if let Code::Charts(charts) = Part::Charts.code()? { Some(charts) } else { None }
}

/// The rest of the page, if it is there.
pub fn rest() -> Option<&'static Rest> {
    if let Code::Rest(rest) = Part::Rest.code()? { Some(rest) } else { None }
}

/// The table of offices, if it is there.
pub fn offices() -> Option<&'static Offices> {
    if let Code::Offices(offices) = Part::Offices.code()? { Some(offices) } else { None }
}

/// The files to hand over, if they are there.
pub fn handover() -> Option<&'static Handover> {
    if let Code::Handover(handover) = Part::Handover.code()? { Some(handover) } else { None }
}

/// How answers are described, if that is there.
pub fn describe() -> Option<Describe> {
    if let Code::Description(describe) = Part::Description.code()? { Some(describe) } else { None }
}

/// The doubts, if they are there.
pub fn doubting() -> Option<&'static Doubting> {
    if let Code::Doubts(doubting) = Part::Doubts.code()? { Some(doubting) } else { None }
}

impl Part {
    fn code(self) -> Option<Code> {
        SHELF.with(|shelf| shelf.code[self as usize].get())
    }

    /// Where it is.
    pub fn standing(self) -> Standing {
        SHELF.with(|shelf| shelf.standing[self as usize].get())
    }

    /// Asks for it, unless it is there or coming.
    pub fn load(self) {
        let fetch = SHELF.with(|shelf| shelf.fetch.get());
        if let (Some(fetch), Standing::Away | Standing::Missing) = (fetch, self.standing()) {
            self.stands(Standing::Coming);
            spawn_local(async move {
                match fetch(self).await {
                    Some(code) => provide(code),
                    None => self.stands(Standing::Missing),
                }
            });
        }
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
