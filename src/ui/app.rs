//! The whole page.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{
    facts::Facts,
    held::Held,
    hooks::{start, use_address, use_doubt, use_theme},
    pages::{Answer, Question, footer, header},
    platform::{address, storage},
    state::{Action, Session, SessionHandle},
    widgets::{design, family_glyph, sources_panel},
    words,
};
use crate::{
    catalogue::FactId,
    engine::{Engine, Listing},
    evaluation::Evaluation,
};

/// What the page is given.
#[derive(Properties)]
pub struct AppProps {
    /// The facts.
    pub facts: &'static Facts,
    /// What it begins with.
    pub session: Session,
}

impl AppProps {
    /// With what the address or the browser's storage asks for, which may have to wait for more facts; none where
    /// these cannot be had.
    pub async fn open(facts: &'static Facts, waits: &dyn Fn()) -> Option<Self> {
        let session = start(facts, waits).await?;
        if !facts.locate(&session.scenario, waits).await {
            return None;
        }
        // The first answer takes the mark away.
        storage::opening();
        Some(Self { facts, session })
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
    // Anew once there are more facts, which changes nothing in an answer that did not need them.
    let engine = use_memo(std::ptr::from_ref(catalogue), |_| Engine::new(catalogue));
    let evaluated = use_memo(Rc::clone(&session.scenario), |scenario| {
        engine.answer(scenario, Listing::Shortlist).map(Held::new)
    });
    let doubt = use_doubt(Rc::clone(&engine), evaluated.as_ref().as_ref().ok().cloned());

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
            { header(&theme) }
            { offer(&session) }
            { notice(&session) }
            <main class="layout">
                <div class="ask">
                    <Question key={session.opened} {catalogue} />
                    { evaluated.as_ref().as_ref().ok().map(|evaluation| peek(evaluation, &to_results)) }
                </div>
                <div id="results" class="results" tabindex="-1" ref={results}>
                    { match &*evaluated {
                        Ok(evaluation) => html! {
                            <Answer
                                evaluation={evaluation.clone()}
                                {doubt}
                                is_dark={theme.is_dark}
                                {on_sources}
                            />
                        },
                        Err(error) => unusable(error),
                    } }
                </div>
            </main>
            { footer(catalogue) }
            { sources_panel(&facts, catalogue) }
        </ContextProvider<SessionHandle>>
    }
}

/// The answer in a line at the lower edge of a narrow screen, while the form fills it.
fn peek(evaluation: &Evaluation, to_results: &Callback<MouseEvent>) -> Html {
    let verdict = &evaluation.verdict;
    html! {
        <a class="peek" href="#results" onclick={to_results}>
            <span>
                if let Some(family) = verdict.family {
                    { family_glyph(family) }{ family.title() }
                } else {
                    { words::verdict(verdict.kind) }
                }
            </span>
            if let Some(winner) = evaluation.winner() {
                <span>{ design::monthly_cost(&winner.cost) }{ " / month" }</span>
            }
            <span class="peek-go">{ "See why" }</span>
        </a>
    }
}

/// What there is to tell about the link; always on the page so that it is read aloud.
fn notice(session: &SessionHandle) -> Html {
    let dismiss = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.dispatch(Action::Dismiss))
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

/// A scenario that the engine cannot answer, such as one with an unknown region.
fn unusable(error: &crate::domain::ScenarioError) -> Html {
    html! {
        <section class="card" role="alert" aria-labelledby="unusable">
            <h2 id="unusable">{ "This scenario cannot be answered" }</h2>
            <ul class="plain">
                for field in &error.0 {
                    <li>
                        <strong>{ words::plain(&field.field) }</strong>{ ": " }
                        { super::format::clause(&field.message) }
                    </li>
                }
            </ul>
        </section>
    }
}
