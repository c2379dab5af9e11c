//! Reads the facts that came with the page and mounts it.

use gloo::utils::document;
use onramp::ui::{App, AppProps, Facts};

fn main() {
    let Some(root) = document().get_element_by_id("app") else { return };
    match Facts::first() {
        Ok(facts) => {
            let facts = Box::leak(Box::new(facts));
            yew::platform::spawn_local(async move {
                match AppProps::open(facts, &|| tell("Loading the list of all cities…")).await {
                    Some(props) => {
                        root.set_inner_html("");
                        yew::Renderer::<App>::with_root_and_props(root, props).render();
                    }
                    // Nothing is mounted, so that the address and what was kept stay for the next try.
                    None => tell(
                        "The list of all cities could not be loaded, and a place in this question needs it. Please check your connection, then reload.",
                    ),
                }
            });
        }
        Err(problem) => tell(&format!(
            "Onramp could not start: its facts cannot be read. Please reload. ({problem})"
        )),
    }
}

/// Says where the page will be what it waits for.
fn tell(words: &str) {
    if let Some(state) = document().get_element_by_id("boot-state") {
        state.set_text_content(Some(words));
    }
}
