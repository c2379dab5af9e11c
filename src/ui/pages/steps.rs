//! Undo and redo: two buttons and their keys.

use std::rc::Rc;

use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::document,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::ui::{
    platform,
    state::{Action, SessionHandle, UNDO},
    words,
};

/// The buttons.
fn buttons(session: &SessionHandle) -> Html {
    let steps = &session.steps;
    let button = |id: &'static str, name: &'static str, what: Option<&str>, path: &'static str| {
        let session = session.dispatcher();
        let is_there = what.is_some();
        let onclick = Callback::from(move |_: MouseEvent| {
            if is_there {
                session.dispatch(if id == UNDO { Action::Undo } else { Action::Redo });
            }
        });
        let title = what.map(|what| format!("{name}: {}", words::spaced(what)));
        html! {
            // Without `disabled`, for the button that was just pressed keeps the focus.
            <button
                {id}
                type="button"
                class="quiet icon"
                aria-label={name}
                {title}
                aria-disabled={(!is_there).to_string()}
                {onclick}
            >
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
            </button>
        }
    };
    html! {
        <>
            { button(UNDO, "Undo", steps.undoes(), "M6 3 2.5 6.5 6 10M3 6.5h6a4 4 0 0 1 0 8H6") }
            { button("redo", "Redo", steps.redoes(), "m10 3 3.5 3.5L10 10m3-3.5H7a4 4 0 0 0 0 8h3") }
        </>
    }
}

/// The buttons and their keys, and what was done by either.
#[hook]
pub fn use_steps(session: &SessionHandle) -> Html {
    // What the text field that has the focus held when it got it, and whether it holds something else by now.
    let typed = use_mut_ref(|| (None::<String>, false));
    {
        let typed = Rc::clone(&typed);
        use_effect_with(session.opened, move |_| typed.borrow_mut().1 = false);
    }
    {
        let typed = Rc::clone(&typed);
        use_effect_with((), move |()| {
            let entered = Rc::clone(&typed);
            let listening = [
                EventListener::new(&document(), "focusin", move |_| {
                    *entered.borrow_mut() = (text_at_focus(), false);
                }),
                EventListener::new(&document(), "input", move |_| {
                    let mut typed = typed.borrow_mut();
                    typed.1 = text_at_focus() != typed.0;
                }),
            ];
            move || drop(listening)
        });
    }
    {
        let can = (session.steps.undoes().is_some(), session.steps.redoes().is_some());
        let session = session.dispatcher();
        use_effect_with(can, move |&(can_undo, can_redo)| {
            let pressed = move |event: &Event| {
                let event: &KeyboardEvent = event.unchecked_ref();
                if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                    return;
                }
                let redoes = match event.key().as_str() {
                    "z" | "Z" => event.shift_key(),
                    "y" | "Y" => true,
                    _ => return,
                };
                let can = if redoes { can_redo } else { can_undo };
                // What was typed into a field that was not left yet is the browser's to take back.
                if can && !typed.borrow().1 {
                    event.prevent_default();
                    session.dispatch(if redoes { Action::Redo } else { Action::Undo });
                    platform::keep_focus(UNDO);
                }
            };
            let options = EventListenerOptions::enable_prevent_default();
            let listener =
                EventListener::new_with_options(&document(), "keydown", options, pressed);
            move || drop(listener)
        });
    }
    html! {
        <>
            { buttons(session) }
            <span class="unseen" role="status">{ &session.told }</span>
        </>
    }
}

/// What is in the text field that has the focus; none where no text field has it.
fn text_at_focus() -> Option<String> {
    let focused = document().active_element()?;
    if let Some(area) = focused.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    let input = focused.dyn_ref::<HtmlInputElement>()?;
    (input.type_() == "text").then(|| input.value())
}
