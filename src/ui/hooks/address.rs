//! Keeps address bar, browser storage and session in step.

use std::rc::Rc;

use gloo::{events::EventListener, utils::window};
use yew::{platform::spawn_local, prelude::*};

use crate::{
    catalogue::Catalogue,
    codec::{self, LinkError, Options},
    design::Requirements,
    domain::Scenario,
    ui::{
        format,
        platform::{address, links, storage},
        state::{self, Action, PRIVATE, PUBLIC, Session, SessionHandle},
    },
};

/// The session that begins as `first`; from then on every change goes into the address and into
/// storage, and a link put into the address opens.
#[hook]
pub fn use_address(first: &Session, catalogue: &'static Catalogue) -> SessionHandle {
    let session = use_reducer_eq(|| first.clone());

    use_effect_with(Rc::clone(&session.scenario), |scenario| {
        storage::write(storage::SCENARIO, &codec::write(scenario, PRIVATE));
        links::encode_later(Rc::clone(scenario), PUBLIC, |link| address::replace_fragment(&link))
    });
    {
        let session = session.dispatcher();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&window(), "hashchange", move |_| {
                let session = session.clone();
                spawn_local(async move { session.dispatch(follow(catalogue).await) });
            });
            move || drop(listener)
        });
    }
    session
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

/// What the page begins with: what the link says, else what was kept, else the worked example.
pub async fn start(catalogue: &Catalogue) -> Session {
    let kept = kept();
    let fragment = address::fragment();
    if fragment.is_empty() {
        return Session::new(kept.unwrap_or_default(), None);
    }
    match opened(&fragment, catalogue).await {
        Ok(opened) => Session::new(state::with_private(opened, kept), None),
        Err(error) => {
            let shown = if kept.is_some() { "your last scenario" } else { "the worked example" };
            let notice = format!("{} Showing {shown} instead.", refused(&error));
            Session::new(kept.unwrap_or_default(), Some(notice.into()))
        }
    }
}

/// What a link typed or pasted into the address of the open page asks for.
async fn follow(catalogue: &Catalogue) -> Action {
    let kept = kept();
    match opened(&address::fragment(), catalogue).await {
        Ok(opened) => Action::Open(Box::new(state::with_private(opened, kept))),
        Err(error) => {
            // The address must name what is on the screen.
            if let Some(shown) = kept
                && let Some(link) = links::encode(&shown, PUBLIC).await
            {
                address::replace_fragment(&link);
            }
            Action::Notify(format!("{} Nothing was changed.", refused(&error)).into())
        }
    }
}

/// The scenario of a link that has an answer. In any other, regions and cities may be any text, which must not
/// travel on from here.
async fn opened(link: &str, catalogue: &Catalogue) -> Result<Scenario, LinkError> {
    let scenario = links::decode(link).await?;
    Requirements::resolve(&scenario, catalogue)?;
    Ok(scenario)
}

fn kept() -> Option<Scenario> {
    codec::read(storage::read(storage::SCENARIO)?.as_bytes()).ok()
}

fn refused(error: &LinkError) -> String {
    format!("This link could not be opened: {}", format::clause(&error.to_string()))
}
