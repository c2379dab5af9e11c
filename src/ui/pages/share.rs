//! The way to a link.

use web_sys::HtmlInputElement;
use yew::{platform::spawn_local, prelude::*};

use crate::{
    codec::Options,
    report,
    ui::{
        hooks::use_link,
        platform::{address, clipboard},
        state::SessionHandle,
    },
    workbench::is_question,
};

/// What became of the last copy.
#[derive(Clone, Copy, PartialEq)]
enum Copied {
    Waiting,
    Done,
    Refused,
}

/// Copies a link that reproduces the answer.
pub fn share() -> Html {
    html! { <Share /> }
}

/// The link for a camera; none where there is no link that another device could open.
fn code(fragment: &str) -> Option<Html> {
    let link = address::public_link(fragment).filter(|_| !fragment.is_empty())?;
    Some(Html::from_html_unchecked(report::qr_code(&link)?.into()))
}

#[component]
fn Share() -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let copied = use_state_eq(|| None::<Copied>);
    let everything = use_state_eq(|| false);
    let shown = use_node_ref();

    let fragment = use_link(
        &session.scenario,
        if *everything { Options::EVERYTHING } else { Options::QUESTION },
    );
    let can_link = !fragment.is_empty();
    let link = if can_link { address::link(&fragment) } else { String::new() };

    let copy = {
        let (copied, shown, link) = (copied.clone(), shown.clone(), link.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, shown, link) = (copied.clone(), shown.clone(), link.clone());
            copied.set(Some(Copied::Waiting));
            spawn_local(async move {
                let done = can_link && clipboard::copy(&link).await;
                copied.set(Some(if done { Copied::Done } else { Copied::Refused }));
                if let (false, Some(input)) = (done, shown.cast::<HtmlInputElement>()) {
                    input.select();
                }
            });
        })
    };
    let close = {
        let copied = copied.clone();
        Callback::from(move |_: MouseEvent| copied.set(None))
    };
    let toggle = {
        let (everything, copied) = (everything.clone(), copied.clone());
        Callback::from(move |_: Event| {
            everything.set(!*everything);
            copied.set(Some(Copied::Waiting));
        })
    };

    html! {
        <div class="share">
            <button type="button" id="copy-link" class="primary" onclick={copy}>{ "Copy link" }</button>
            if let Some(copied) = *copied {
                <div class="share-box">
                    <label for="share-link">{ "Link to this answer" }</label>
                    <input id="share-link" type="text" readonly=true value={link} ref={shown} />
                    { code(&fragment) }
                    if !is_question(&session.scenario) {
                        <label class="check" for="share-everything">
                            <input id="share-everything" type="checkbox" checked={*everything} onchange={toggle} />
                            <span>{ "Include my own prices and names" }</span>
                        </label>
                    }
                    <div class="share-foot">
                        <p role="status">{ match copied {
                            Copied::Waiting => "Copy the link again to take the change along.",
                            Copied::Done => "Copied to the clipboard.",
                            Copied::Refused if !can_link => "Your browser is too old to make links.",
                            Copied::Refused => "Your browser keeps the clipboard closed: copy it from here.",
                        } }</p>
                        <button type="button" class="quiet" onclick={close}>{ "Close" }</button>
                    </div>
                </div>
            }
        </div>
    }
}
