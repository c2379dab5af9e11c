//! Keeps address bar, browser storage and session in step.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{
    events::EventListener,
    utils::{document, window},
};
use yew::{platform::spawn_local, prelude::*};

use crate::{
    codec::{self, LinkError, Options},
    design::Requirements,
    domain::Scenario,
    ui::{
        facts::Facts,
        format,
        platform::{address, links, storage},
        state::{self, Action, PRIVATE, PUBLIC, Session, SessionHandle},
        turns,
    },
};

/// The session that begins as `first`; from then on every change goes into the address and into
/// storage, and a link put into the address opens.
#[hook]
pub fn use_address(first: &Session, facts: &'static Facts) -> SessionHandle {
    let session = use_reducer_eq(|| first.clone());

    let unsaved = use_mut_ref(|| None);
    {
        let unsaved = Rc::clone(&unsaved);
        use_effect_with(Rc::clone(&session.scenario), move |scenario| {
            *unsaved.borrow_mut() = Some(Rc::clone(scenario));
            let scenario = Rc::clone(scenario);
            // Drawing what was typed comes first.
            let writing = Rc::new(RefCell::new(None));
            let turn = {
                let writing = Rc::clone(&writing);
                turns::wait(move || {
                    save(&unsaved);
                    let link = links::encode_later(scenario, PUBLIC, |link| {
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
                move |_: &Event| save(&unsaved)
            };
            let listening = [
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
                save(&unsaved);
                let session = session.clone();
                spawn_local(async move {
                    let waits = || session.dispatch(Action::Notify(WAITS.into()));
                    session.dispatch(follow(facts, &waits).await);
                });
            });
            move || drop(listener)
        });
    }
    session
}

/// Keeps the scenario that is not kept yet, if there is one.
fn save(unsaved: &RefCell<Option<Rc<Scenario>>>) {
    if let Some(scenario) = unsaved.take() {
        storage::write(storage::SCENARIO, &codec::write(&scenario, PRIVATE));
    }
}

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
    let kept = kept();
    let fragment = address::fragment();
    if fragment.is_empty() {
        return Some(Session::new(kept.unwrap_or_default(), None));
    }
    Some(match opened(&fragment, facts, waits).await? {
        Ok(opened) => Session::new(state::with_private(opened, kept), None),
        Err(error) => {
            let shown = if kept.is_some() { "your last scenario" } else { "the worked example" };
            let notice = format!("{} Showing {shown} instead.", refused(&error));
            Session::new(kept.unwrap_or_default(), Some(notice.into()))
        }
    })
}

/// What a link typed or pasted into the address of the open page asks for.
async fn follow(facts: &Facts, waits: &dyn Fn()) -> Action {
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
    let kept = kept();
    let told = match opened {
        Some(Ok(opened)) => return Action::Open(Box::new(state::with_private(opened, kept))),
        Some(Err(error)) => format!("{} Nothing was changed.", refused(&error)).into(),
        None => NO_CITIES.into(),
    };
    // The address must name what is on the screen.
    if let Some(shown) = kept
        && let Some(link) = links::encode(&shown, PUBLIC).await
    {
        address::replace_fragment(&link);
    }
    Action::Notify(told)
}

/// The scenario of a link that has an answer. In any other, regions and cities may be any text, which must not
/// travel on from here. None where that cannot be told for want of facts.
async fn opened(
    link: &str,
    facts: &Facts,
    waits: &dyn Fn(),
) -> Option<Result<Scenario, LinkError>> {
    let scenario = match links::decode(link).await {
        Ok(scenario) => scenario,
        Err(error) => return Some(Err(error)),
    };
    if !facts.locate(&scenario, waits).await {
        return None;
    }
    let refusal = Requirements::resolve(&scenario, facts.catalogue()).err();
    Some(refusal.map_or(Ok(scenario), |error| Err(error.into())))
}

fn kept() -> Option<Scenario> {
    codec::read(storage::read(storage::SCENARIO)?.as_bytes()).ok()
}

fn refused(error: &LinkError) -> String {
    format!("This link could not be opened: {}", format::clause(&error.to_string()))
}
