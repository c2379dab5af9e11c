//! Reads the facts that came with the page and mounts it.

use gloo::utils::document;
use onramp::{
    catalogue::{Catalogue, Files},
    ui::{App, AppProps},
};

fn main() {
    let Some(root) = document().get_element_by_id("app") else { return };
    // Put there by the start script; a text of its own, because it packs better than in the program.
    let text = document().get_element_by_id("facts").and_then(|facts| facts.text_content());
    match Catalogue::parse(&Files::bundled(&text.unwrap_or_default())) {
        Ok(catalogue) => {
            let catalogue = Box::leak(Box::new(catalogue));
            yew::platform::spawn_local(async move {
                let props = AppProps::open(catalogue).await;
                root.set_inner_html("");
                yew::Renderer::<App>::with_root_and_props(root, props).render();
            });
        }
        Err(problem) => {
            if let Some(state) = document().get_element_by_id("boot-state") {
                state.set_text_content(Some(&format!(
                    "Onramp could not start: its facts cannot be read. Please reload. ({problem})"
                )));
            }
        }
    }
}
