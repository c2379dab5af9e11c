//! What there is to say about one's own scenarios beside what is on the screen: that a link was opened, and that
//! another tab changed what is kept.

use gloo::{events::EventListener, utils::window};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::{platform::spawn_local, prelude::*};

use super::{
    offices::in_short,
    scenarios::{OPENER, called, scenarios},
};
use crate::{
    codec::{self, Options},
    domain::Scenario,
    ui::{
        facts::Facts,
        platform::{self, address, storage},
        state::{Action, SessionHandle},
    },
    workbench::{self, Place, Private},
};

/// Properties of [`Beside`].
#[derive(Properties, PartialEq)]
struct BesideProps {
    facts: &'static Facts,
}

/// The messages, and the list of scenarios.
pub fn beside(facts: &'static Facts) -> Html {
    html! { <><Beside {facts} />{ scenarios(facts) }</> }
}

#[component]
fn Beside(props: &BesideProps) -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let facts = props.facts;
    {
        let now = session.clone();
        use_effect_with((session.scenario.clone(), session.place), move |(scenario, place)| {
            let (scenario, place) = (scenario.clone(), *place);
            let listener = EventListener::new(&window(), "storage", move |event| {
                let event: &StorageEvent = event.unchecked_ref();
                if !place.is_kept || event.key() != Some(workbench::key(place.id)) {
                    return;
                }
                let text = event.new_value();
                let json = text.as_deref().and_then(workbench::body);
                if json.is_some_and(|json| json != codec::write(&scenario, Options::EVERYTHING)) {
                    now.dispatch(Action::Elsewhere(storage::new_id()));
                }
            });
            move || drop(listener)
        });
    }
    // It is read again for another link, not for each edit.
    let mine =
        use_memo(session.place.mine, |mine| mine.and_then(|id| Some((id, kept_at(&session, id)?))));
    html! {
        <>
            { offer(&session) }
            <div id="link-opened" class="notice" role="status">
                if session.place.is_link {
                    { link_opened(&session, mine.as_ref().as_ref(), facts) }
                }
            </div>
            <div id="changed-elsewhere" class="notice" role="status">
                if session.elsewhere.is_some() {
                    { changed_elsewhere(&session, facts) }
                }
            </div>
        </>
    }
}

/// What was kept and not opened, because the page broke with it.
fn offer(session: &SessionHandle) -> Html {
    let open = |_: MouseEvent| {
        storage::take_back();
        address::open_kept();
    };
    let discard = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            storage::remove(storage::ASIDE);
            session.dispatch(Action::Discard);
        })
    };
    html! {
        <div id="offer" class="notice" role="status">
            if session.has_aside {
                <p>{ "Onramp stopped with an error last time, so your last question was not opened by itself." }</p>
                <button type="button" class="quiet" onclick={open}>{ "Open it" }</button>
                <button type="button" class="quiet" onclick={discard}>{ "Discard it" }</button>
            }
        </div>
    }
}

/// That a link was opened, what it carries, and the way back.
fn link_opened(
    session: &SessionHandle,
    mine: Option<&(u64, Scenario)>,
    facts: &'static Facts,
) -> Html {
    let private = Private::of(&session.scenario);
    if mine.is_none() && private.is_empty() {
        return Html::default();
    }
    let without = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            platform::focus(OPENER);
            let mut scenario = Scenario::clone(&session.scenario);
            Private::clear(&mut scenario);
            session.dispatch(Action::Open(Box::new(scenario), session.place));
        })
    };
    html! {
        <>
            <p>
                { format!("You opened a link: {}. ", in_short(&session.scenario, facts.catalogue())) }
                if let Some((_, mine)) = mine {
                    { format!("Your own scenario “{}” ({}) is kept.", called(mine), in_short(mine, facts.catalogue())) }
                }
                if !private.is_empty() {
                    <strong>{ format!(" This link carries {}.", private.summary()) }</strong>
                }
            </p>
            if let Some((id, _)) = mine {
                <button type="button" class="quiet" onclick={back(session, facts, *id)}>{ "Back to mine" }</button>
            }
            if !private.is_empty() {
                <button type="button" class="quiet" onclick={without}>{ "Answer without them" }</button>
            }
            <button type="button" class="quiet" onclick={keep(session)}>{ "Keep this one" }</button>
            if !private.is_empty() {
                <details>
                    <summary>{ "What it carries" }</summary>
                    <ul class="plain">{ for private.listed.iter().map(|words| html! { <li>{ words }</li> }) }</ul>
                </details>
            }
        </>
    }
}

fn keep(session: &SessionHandle) -> Callback<MouseEvent> {
    let session = session.dispatcher();
    Callback::from(move |_| {
        platform::focus(OPENER);
        session.dispatch(Action::Keep);
    })
}

fn back(session: &SessionHandle, facts: &'static Facts, id: u64) -> Callback<MouseEvent> {
    let session = session.clone();
    Callback::from(move |_| {
        platform::focus(OPENER);
        open_kept(&session, facts, id);
    })
}

/// That another tab changed what is kept of the scenario on the screen.
fn changed_elsewhere(session: &SessionHandle, facts: &'static Facts) -> Html {
    html! {
        <>
            <p>
                { "Another tab changed this scenario. What you change here from now on is kept as one of its own." }
            </p>
            <button type="button" class="quiet" onclick={back(session, facts, session.place.id)}>
                { "Take over its changes" }
            </button>
            <button type="button" class="quiet" onclick={keep(session)}>{ "Keep both" }</button>
        </>
    }
}

/// What is kept at `id`, or was there when it was on the screen last.
fn kept_at(session: &SessionHandle, id: u64) -> Option<Scenario> {
    let text = storage::read(&workbench::key(id));
    let kept = text.as_deref().and_then(workbench::body);
    kept.and_then(|json| codec::read(json.as_bytes()).ok())
        .or_else(|| Some(Scenario::clone(&session.steps.last_of(id)?.scenario)))
}

/// Opens the scenario that is kept at `id`.
pub fn open_kept(session: &SessionHandle, facts: &'static Facts, id: u64) {
    if let Some(scenario) = kept_at(session, id) {
        open(session, facts, scenario, Place::kept(id));
    }
}

/// Opens `scenario` at `place` once its places can be looked up.
pub fn open(session: &SessionHandle, facts: &'static Facts, scenario: Scenario, place: Place) {
    let session = session.dispatcher();
    spawn_local(async move {
        let action = if facts.locate(&scenario, &|| ()).await {
            Action::Open(Box::new(scenario), place)
        } else {
            Action::Notify(NO_CITIES.into())
        };
        session.dispatch(action);
    });
}

const NO_CITIES: &str = "It could not be opened: the list of all cities, which it needs, could not be loaded. Please check \
                         your connection, then try again.";
