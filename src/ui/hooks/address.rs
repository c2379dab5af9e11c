//! Keeps address bar, browser storage and session in step.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{
    events::EventListener,
    utils::{document, window},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::{platform::spawn_local, prelude::*};

use crate::{
    codec::{self, LinkError, Options},
    design::Requirements,
    domain::Scenario,
    ui::{
        facts::Facts,
        format,
        platform::{address, links, storage},
        state::{Action, Session, SessionHandle},
        turns,
    },
    workbench::{self, Place, is_question, same_question},
};

/// The session that begins as `first`; from then on every change goes into the address and into
/// storage, and a link put into the address opens.
#[hook]
pub fn use_address(first: &Session, facts: &'static Facts) -> SessionHandle {
    let session = use_reducer_eq(|| first.clone());

    let unsaved = use_memo((), |()| Unsaved {
        work: RefCell::new((Rc::clone(&first.scenario), first.place)),
        is_new: Cell::new(false),
        refused: {
            let session = session.dispatcher();
            let is_told = Cell::new(false);
            Box::new(move || {
                if !is_told.replace(true) {
                    session.dispatch(Action::Notify(NOTHING_KEPT.into()));
                }
            })
        },
    });
    {
        let unsaved = Rc::clone(&unsaved);
        let now = (Rc::clone(&session.scenario), session.place);
        use_effect_with(now, move |now| {
            // What was on the screen until now has no other turn.
            if unsaved.work.borrow().1.id != now.1.id {
                unsaved.save();
            }
            unsaved.work.replace(now.clone());
            unsaved.is_new.set(true);
            let scenario = Rc::clone(&now.0);
            // Drawing what was typed comes first.
            let writing = Rc::new(RefCell::new(None));
            let turn = {
                let writing = Rc::clone(&writing);
                turns::wait(move || {
                    unsaved.save();
                    let link = links::encode_later(scenario, Options::QUESTION, |link| {
                        address::replace_fragment(&link);
                    });
                    *writing.borrow_mut() = Some(link);
                })
            };
            move || {
                drop(turn);
                if let Some(stop) = writing.take() {
                    stop();
                }
            }
        });
    }
    {
        let unsaved = Rc::clone(&unsaved);
        use_effect_with((), move |()| {
            // There may be no further turn.
            let at_once = || {
                let unsaved = Rc::clone(&unsaved);
                move |_: &Event| unsaved.save()
            };
            let listening = [
                // What is being typed is taken when its field is left.
                EventListener::new(&window(), "beforeunload", |_| {
                    if let Some(field) = document().active_element()
                        && let Ok(field) = field.dyn_into::<HtmlElement>()
                    {
                        // A field that has the focus can be left.
                        let _ = field.blur();
                    }
                }),
                EventListener::new(&window(), "pagehide", at_once()),
                EventListener::new(&document(), "visibilitychange", at_once()),
            ];
            move || drop(listening)
        });
    }
    {
        let session = session.dispatcher();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&window(), "hashchange", move |_| {
                unsaved.save();
                let (session, unsaved) = (session.clone(), Rc::clone(&unsaved));
                spawn_local(async move {
                    let waits = || session.dispatch(Action::Notify(WAITS.into()));
                    session.dispatch(follow(facts, &unsaved, &waits).await);
                });
            });
            move || drop(listener)
        });
    }
    session
}

/// What is on the screen, for the browser's storage.
struct Unsaved {
    work: RefCell<(Rc<Scenario>, Place)>,
    /// Whether it is not there yet.
    is_new: Cell<bool>,
    /// Called when the storage takes nothing.
    refused: Box<dyn Fn()>,
}

impl Unsaved {
    /// Keeps it if that was not done yet: what is one's own in its place, all else for a reload of this tab.
    fn save(&self) {
        if !self.is_new.replace(false) {
            return;
        }
        let (scenario, place) = &*self.work.borrow();
        let json = codec::write(scenario, Options::EVERYTHING);
        if !place.is_kept {
            storage::show(&json);
        } else if !storage::keep(place.id, &json) {
            (self.refused)();
        }
    }
}

/// What is said where the browser's storage is full or blocked.
const NOTHING_KEPT: &str = "This browser keeps nothing: its storage is full or blocked. Nothing on the screen is lost, but it goes \
                            with this tab; copy the link instead.";

/// The fragment of a link to `scenario`; empty until the browser has packed it.
#[hook]
pub fn use_link(scenario: &Rc<Scenario>, options: Options) -> AttrValue {
    let link = use_state_eq(AttrValue::default);
    let setter = link.setter();
    use_effect_with((Rc::clone(scenario), options), move |(scenario, options)| {
        links::encode_later(Rc::clone(scenario), *options, move |link| setter.set(link.into()))
    });
    (*link).clone()
}

/// What is said while a link waits.
const WAITS: &str = "Loading the list of all cities, which this link needs…";

/// What is said where that comes to nothing.
const NO_CITIES: &str = "This link could not be opened: the list of all cities, which it needs, could not be loaded. \
                         Please check your connection, then open it again. Nothing was changed.";

/// What the page begins with: what the link says, else what was kept and did not break it, else the worked
/// example. None where the link needs facts that cannot be had.
pub async fn start(facts: &Facts, waits: &dyn Fn()) -> Option<Session> {
    let has_aside = storage::set_aside_if_broken();
    Some(Session { has_aside, ..begin(facts, waits).await? })
}

async fn begin(facts: &Facts, waits: &dyn Fn()) -> Option<Session> {
    let kept = storage::kept();
    let own = kept.as_ref().and_then(|(_, json)| codec::read(json.as_bytes()).ok());
    let is_unread = kept.is_some() && own.is_none();
    if let (true, Some((None, text))) = (is_unread, &kept)
        && storage::write(&workbench::key(storage::new_id()), text)
    {
        // Now it has a place of its own, where nothing is written over it.
        storage::remove(storage::SCENARIO);
    }
    let unread = is_unread.then(|| UNREAD.into());
    let fresh = Place::fresh(storage::new_id());
    // Nobody needs the example in the list.
    let own = own.filter(|own| *own != Scenario::default());
    let id = kept.and_then(|(id, _)| id).unwrap_or(fresh.id);
    let or_example = |own: Option<Scenario>, notice: Option<AttrValue>| match own {
        Some(own) => Session::new(own, Place::kept(id), notice),
        None => Session::new(Scenario::default(), fresh, notice),
    };
    let fragment = address::fragment();
    if fragment.is_empty() {
        return Some(or_example(own, unread));
    }
    Some(match opened(&fragment, facts, waits).await? {
        Ok((opened, None)) if own.as_ref().is_some_and(|own| same_question(&opened, own)) => {
            or_example(own, None)
        }
        Ok((opened, beside)) => {
            let shown = storage::shown().and_then(|json| codec::read(json.as_bytes()).ok());
            let shown = shown.filter(|shown| same_question(&opened, shown));
            // Whoever started anew in this tab followed no link.
            let session = if opened == Scenario::default() && (own.is_none() || shown.is_some()) {
                or_example(None, unread)
            } else {
                let place = Place::of_link(fresh.id, own.map(|_| id), is_question(&opened));
                Session::new(shown.unwrap_or(opened), place, unread)
            };
            Session { beside, ..session }
        }
        Err(error) => {
            let shown = if own.is_some() { "your last scenario" } else { "the worked example" };
            let notice = format!("{} Showing {shown} instead.", refused(&error));
            or_example(own, Some(notice.into()))
        }
    })
}

/// What is said where what was kept cannot be read.
const UNREAD: &str = "Your last scenario was kept by a newer version of Onramp, or is damaged. It is left alone, under \
                      “Scenarios”.";

/// What a link typed or pasted into the address of the open page asks for.
async fn follow(facts: &Facts, shown: &Unsaved, waits: &dyn Fn()) -> Action {
    let fragment = address::fragment();
    let waited = Cell::new(false);
    let waits = || {
        waited.set(true);
        waits();
    };
    let opened = opened(&fragment, facts, &waits).await;
    if waited.get() && fragment != address::fragment() {
        // Meanwhile another link was opened, or the question changed.
        return Action::Dismiss;
    }
    let told = match opened {
        Some(Ok((opened, beside))) => {
            // The way back leads to one's own work, with the prices and names that no address holds.
            let mine = shown.work.borrow().1.mine;
            return match mine.and_then(|id| Some((kept_at(id)?, id))) {
                Some((own, id)) if beside.is_none() && same_question(&opened, &own) => {
                    Action::Open(Box::new(own), Place::kept(id))
                }
                _ => Action::Follow(Box::new(opened), beside, storage::new_id()),
            };
        }
        Some(Err(error)) => format!("{} Nothing was changed.", refused(&error)).into(),
        None => NO_CITIES.into(),
    };
    // The address must name what is on the screen.
    let scenario = Rc::clone(&shown.work.borrow().0);
    if let Some(link) = links::encode(&scenario, Options::QUESTION).await {
        address::replace_fragment(&link);
    }
    Action::Notify(told)
}

/// The scenario of one's own that is kept at `id`.
fn kept_at(id: u64) -> Option<Scenario> {
    let text = storage::read(&workbench::key(id))?;
    codec::read(workbench::body(&text)?.as_bytes()).ok()
}

/// What a link asks: a scenario, and the one beside it where the link compares.
type Opened = Result<(Scenario, Option<Rc<Scenario>>), LinkError>;

/// The scenarios of a link that have an answer. In any other, regions and cities may be any text, which must not
/// travel on from here. None where that cannot be told for want of facts.
async fn opened(link: &str, facts: &Facts, waits: &dyn Fn()) -> Option<Opened> {
    let links = codec::compared(link).map_or_else(|| vec![link.to_owned()], Vec::from);
    let mut scenarios = Vec::new();
    for link in &links {
        let scenario = match links::decode(link).await {
            Ok(scenario) => scenario,
            Err(error) => return Some(Err(error)),
        };
        if !facts.locate(&scenario, waits).await {
            return None;
        }
        if let Err(error) = Requirements::resolve(&scenario, facts.catalogue()) {
            return Some(Err(error.into()));
        }
        scenarios.push(scenario);
    }
    let beside = if scenarios.len() == 2 { scenarios.pop().map(Rc::new) } else { None };
    scenarios.pop().map(|scenario| Ok((scenario, beside)))
}

fn refused(error: &LinkError) -> String {
    format!("This link could not be opened: {}", format::clause(&error.to_string()))
}
