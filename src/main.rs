//! Reads the facts that came with the page and mounts it.

use gloo::utils::document;
use onramp::ui::{App, AppProps, Facts, platform::failure};

fn main() {
    failure::show_panics();
    let Some(root) = document().get_element_by_id("app") else { return };
    match Facts::first() {
        Ok(facts) => {
            let facts = Box::leak(Box::new(facts));
            yew::platform::spawn_local(async move {
                match AppProps::open(facts, &tell_wait).await {
                    Some(props) => {
                        root.set_inner_html("");
                        yew::Renderer::<App>::with_root_and_props(root, props).render();
                    }
                    // Nothing is mounted, so that the address and what was kept stay for the next try.
                    None => failure::give_up(
                        "the list of all cities could not be loaded, and a place in this question needs it",
                    ),
                }
            });
        }
        Err(problem) => failure::give_up(&format!("the facts cannot be read: {problem}")),
    }
}

/// Says where the page will be what it waits for.
fn tell_wait() {
    if let Ok(Some(state)) = document().query_selector("#boot-state p") {
        state.set_text_content(Some("Loading the list of all cities…"));
    }
}
