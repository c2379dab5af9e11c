//! Keeps address bar, browser storage and session in step.

use std::rc::Rc;

use gloo::{events::EventListener, utils::window};
use yew::prelude::*;

use crate::{
    codec,
    domain::Scenario,
    ui::{
        format,
        platform::{address, storage},
        state::{self, Action, PRIVATE, PUBLIC, Session, SessionHandle},
    },
};

/// The session: what the link says, else what was kept, else the worked example; from then on
/// every change goes into the address and into storage.
#[hook]
pub fn use_address() -> SessionHandle {
    let session = use_reducer_eq(start);

    use_effect_with(Rc::clone(&session.scenario), |scenario| {
        address::replace_fragment(&codec::encode(scenario, PUBLIC));
        storage::write(storage::SCENARIO, &codec::encode(scenario, PRIVATE));
    });
    {
        let session = session.dispatcher();
        use_effect_with((), move |()| {
            let listener =
                EventListener::new(&window(), "hashchange", move |_| session.dispatch(follow()));
            move || drop(listener)
        });
    }
    session
}

fn start() -> Session {
    let kept = storage::read(storage::SCENARIO);
    let again = || kept.as_deref().and_then(|kept| codec::decode(kept).ok());
    let fragment = address::fragment();
    if fragment.is_empty() {
        return Session::new(again().unwrap_or_default(), None);
    }
    match state::open(&fragment, kept.as_deref()) {
        Ok(scenario) => Session::new(scenario, None),
        Err(error) => {
            let instead = again();
            let shown = if instead.is_some() { "your last scenario" } else { "the worked example" };
            let notice = format!("{} Showing {shown} instead.", refused(&error));
            Session::new(instead.unwrap_or_else(Scenario::default), Some(notice.into()))
        }
    }
}

/// What a link typed or pasted into the address of the open page asks for.
fn follow() -> Action {
    let kept = storage::read(storage::SCENARIO);
    match state::open(&address::fragment(), kept.as_deref()) {
        Ok(scenario) => Action::Open(Box::new(scenario)),
        Err(error) => {
            // The address must name what is on the screen.
            if let Some(shown) = kept.and_then(|kept| codec::decode(&kept).ok()) {
                address::replace_fragment(&codec::encode(&shown, PUBLIC));
            }
            Action::Notify(format!("{} Nothing was changed.", refused(&error)).into())
        }
    }
}

fn refused(error: &codec::LinkError) -> String {
    format!("This link could not be opened: {}", format::clause(&error.to_string()))
}
