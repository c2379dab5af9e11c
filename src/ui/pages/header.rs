//! Name, promise and tools of the page.

use yew::prelude::*;

use crate::ui::{
    hooks::Theme,
    parts,
    platform::{
        offline::{self, State, Status},
        theme::Choice,
    },
    widgets::logo,
};

/// The top of the page.
// A browser compiles a function when it is first called: this one is called in a turn of its own.
#[inline(never)]
pub fn header(theme: &Theme) -> Html {
    html! {
        <header class="top">
            <div class="brand">
                { logo() }
                <div>
                    <h1>{ "Onramp" }</h1>
                    <p>{ "Which way to connect your offices to Azure, and why." }</p>
                </div>
            </div>
            <div class="bench">{ parts::rest().map(|rest| (rest.bench)()).unwrap_or_default() }</div>
            <div class="tools">
                <Offline />
                { theme_choice(theme) }
                { parts::rest().map(|rest| (rest.handover_opener)()).unwrap_or_default() }
                { parts::rest().map_or_else(blank, |rest| (rest.share)()) }
            </div>
        </header>
    }
}

/// The button that copies the link, until the code for it is there.
fn blank() -> Html {
    html! { <div class="share"><button type="button" class="primary" disabled=true>{ "Copy link" }</button></div> }
}

fn theme_choice(theme: &Theme) -> Html {
    let option = |choice: Choice| {
        let words = match choice {
            Choice::Auto => "Auto",
            Choice::Light => "Light",
            Choice::Dark => "Dark",
        };
        let onchange = theme.choose.reform(move |_: Event| choice);
        html! {
            <label>
                <input type="radio" name="theme" value={choice.key()} checked={theme.choice == choice} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset class="segmented">
            <legend class="unseen">{ "Theme" }</legend>
            { for Choice::ALL.into_iter().map(option) }
        </fieldset>
    }
}

/// Whether the page works without a network, and the way to a newer version.
#[component]
fn Offline() -> Html {
    let status = use_state_eq(Status::default);
    {
        let status = status.clone();
        use_effect_with((), move |()| {
            offline::watch(&Callback::from(move |now| status.set(now)));
        });
    }
    let (state, words) = match status.state {
        State::Pending => ("pending", "Preparing offline use"),
        State::Ready => ("ready", "Ready to work offline"),
        State::Failed => ("failed", "Does not work offline yet"),
        State::Unsupported => ("unsupported", "Online only"),
    };
    let update = |_: MouseEvent| offline::update();
    html! {
        <div class="offline">
            <span id="offline-status" data-state={state} role="status">{ words }</span>
            if status.update {
                <button type="button" class="quiet" onclick={update}>
                    { "Update available: reload" }
                </button>
            }
        </div>
    }
}
