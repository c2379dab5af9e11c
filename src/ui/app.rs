//! The whole page.

use std::rc::Rc;

use gloo::{events::EventListener, utils::window};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{
    cut,
    facts::Facts,
    hooks::{start, use_address, use_answer, use_pieces, use_theme},
    pages::{Answer, Question, asked, header},
    parts::{self, Part, use_part},
    platform::{self, storage},
    state::{Action, Session, SessionHandle, UNDO},
    turns,
    widgets::sources_panel,
    work::{Desk, Known, Unanswered},
};
use crate::catalogue::FactId;

/// What the page is given.
#[derive(Properties)]
pub struct AppProps {
    /// The facts.
    pub facts: &'static Facts,
    /// What it begins with.
    pub session: Session,
    /// Where its question is handed in.
    pub desk: Desk,
    /// Called once its first screens are drawn.
    pub on_drawn: Callback<()>,
}

/// The pieces of the first drawing, by when they come.
const HEAD: usize = 1;
const FORM: usize = 2;
const ANSWER: usize = 3;
const FOOT: usize = 4;

impl AppProps {
    /// With what the address or the browser's storage asks for, which may have to wait for more facts; none where
    /// these cannot be had.
    pub async fn open(facts: &'static Facts, waits: &dyn Fn()) -> Option<Self> {
        cut::ready();
        let session = start(facts, waits).await?;
        if !facts.locate(&session.scenario, waits).await {
            return None;
        }
        turns::pause().await;
        // The first answer takes the mark away.
        storage::opening();
        let desk = Desk::open(facts, Rc::clone(&session.scenario));
        Some(Self { facts, session, desk, on_drawn: Callback::noop() })
    }
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.facts, other.facts)
    }
}

/// Question on one side, answer on the other.
#[component]
pub fn App(props: &AppProps) -> Html {
    let session = use_address(&props.session, props.facts);
    let catalogue = props.facts.catalogue();
    let theme = use_theme();
    let facts = use_state_eq(Rc::<[FactId]>::default);
    let results = use_node_ref();
    let is_asking = use_state_eq(|| false);
    // For the panel of sources.
    use_part(Part::Rest);
    use_effect_with((), |()| {
        let listening = [
            EventListener::new(&window(), "beforeprint", |_| turns::hurry()),
            EventListener::new(&window(), "afterprint", |_| turns::relax()),
        ];
        move || drop(listening)
    });
    let drawn = props.on_drawn.clone();
    let pieces = use_pieces(FOOT, move || {
        storage::opened();
        drawn.emit(());
    });
    let Known { answer, doubt, points, is_old } = use_answer(&props.desk, &session.scenario);

    let on_sources = {
        let facts = facts.clone();
        Callback::from(move |shown| facts.set(shown))
    };
    let to_results = {
        let results = results.clone();
        Callback::from(move |event: MouseEvent| {
            // The fragment of the address holds the scenario: move the focus without it.
            event.prevent_default();
            if let Some(results) = results.cast::<HtmlElement>() {
                // An element that is on the page takes the focus.
                let _ = results.focus();
            }
        })
    };

    html! {
        <ContextProvider<SessionHandle> context={session.clone()}>
            <a class="skip" href="#results" onclick={&to_results}>{ "Skip to the answer" }</a>
            if HEAD <= pieces {
                { header(&theme) }
            }
            { notice(&session) }
            { parts::rest().map(|rest| (rest.beside)(props.facts)).unwrap_or_default() }
            <main class="layout">
                <div class={classes!("ask", is_asking.then_some("open"))}>
                    if FORM <= pieces {
                        { asked(&session, props.facts, &is_asking) }
                        <Question facts={props.facts} />
                    }
                    if let Some(Ok(evaluation)) = &answer {
                        { parts::rest().map(|rest| (rest.peek)(evaluation, &to_results)) }
                    }
                </div>
                <div id="results" class="results" tabindex="-1" aria-busy={is_old.to_string()} ref={results}>
                    { match &answer {
                        _ if pieces < ANSWER => Html::default(),
                        Some(Ok(evaluation)) => html! {
                            <Answer
                                evaluation={evaluation.clone()}
                                {doubt}
                                {points}
                                desk={props.desk.clone()}
                                is_dark={theme.is_dark}
                                facts={props.facts}
                                {on_sources}
                            />
                        },
                        Some(Err(Unanswered::Missing)) => unloaded(doubt.again.as_ref()),
                        Some(Err(why)) => parts::rest().map_or_else(
                            || parts::placeholder(Part::Rest),
                            |rest| (rest.unanswered)(why),
                        ),
                        None => html! {
                            <section class="card"><p role="status">{ "Working out the answer…" }</p></section>
                        },
                    } }
                </div>
            </main>
            if FOOT <= pieces {
                { parts::rest().map(|rest| (rest.footer)(catalogue)) }
                { sources_panel(&facts, props.facts) }
            }
        </ContextProvider<SessionHandle>>
    }
}

/// What there is to tell about the link; always on the page so that it is read aloud.
fn notice(session: &SessionHandle) -> Html {
    let dismiss = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            platform::focus(UNDO);
            session.dispatch(Action::Dismiss);
        })
    };
    html! {
        <div id="notice" class="notice" role="status">
            if let Some(message) = &session.notice {
                <p>{ message }</p>
                <button type="button" class="quiet" onclick={dismiss}>{ "Dismiss" }</button>
            }
        </div>
    }
}

/// An answer that waits for code.
fn unloaded(again: Option<&Callback<()>>) -> Html {
    html! {
        <section class="card" role="alert" aria-labelledby="unloaded">
            <h2 id="unloaded">{ "There is no answer yet" }</h2>
            { again.map(|again| parts::missing(again.reform(|_| ()))) }
        </section>
    }
}
