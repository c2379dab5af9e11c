//! Reads the facts that came with the program, then mounts the page, or works beside it as its worker.

use gloo::utils::document;
use onramp::ui::{App, AppProps, Facts, cut, parts::Part, work};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, Element};

/// Milliseconds the page waits for its first answer before it is shown without one.
const FIRST_ANSWER_MS: u32 = 2000;

fn main() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => {
            cut::ready();
            // It comes while the facts are read.
            Part::Description.load();
            yew::platform::spawn_local(async move {
                // The page tells of facts that cannot be read; it has the same.
                drop(Facts::first().map(|facts| work::serve(&scope, keep(facts))));
            });
        }
        Err(_) => yew::platform::spawn_local(start()),
    }
}

/// For as long as the program lives.
fn keep(facts: Facts) -> &'static Facts {
    Box::leak(Box::new(facts))
}

async fn start() {
    let Some(root) = document().get_element_by_id("app") else { return };
    match Facts::first_in_turns().await {
        Ok(facts) => open(keep(facts), root).await,
        Err(problem) => tell(&format!(
            "Onramp could not start: its facts cannot be read. Please reload. ({problem})"
        )),
    }
}

/// Mounts the page once it has something to show.
async fn open(facts: &'static Facts, root: Element) {
    match AppProps::open(facts, &|| tell("Loading the list of all cities…")).await {
        Some(props) => props.desk.clone().when_answered(FIRST_ANSWER_MS, move || {
            root.set_inner_html("");
            yew::Renderer::<App>::with_root_and_props(root, props).render();
        }),
        // Nothing is mounted, so that the address and what was kept stay for the next try.
        None => tell(
            "The list of all cities could not be loaded, and a place in this question needs it. Please check your connection, then reload.",
        ),
    }
}

/// Says where the page will be what it waits for.
fn tell(words: &str) {
    if let Some(state) = document().get_element_by_id("boot-state") {
        state.set_text_content(Some(words));
    }
}
