//! Reads the facts that came with the program, then mounts the page, or works beside it as its worker.

use gloo::utils::document;
use onramp::ui::{
    App, AppProps, Facts, cut,
    parts::Part,
    platform::failure,
    turns,
    work::{self, Wanted},
};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, Element, HtmlElement};
use yew::Callback;

/// Milliseconds the page waits for its first answer before it is shown without one.
const FIRST_ANSWER_MS: u32 = 2000;

fn main() {
    if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        cut::ready();
        // It comes while the facts are read.
        Part::Description.load();
        yew::platform::spawn_local(async move {
            // The page tells of facts that cannot be read; it has the same.
            if let Ok(facts) = Facts::first() {
                work::serve(&scope, keep(facts));
            }
        });
    } else {
        failure::show_panics();
        yew::platform::spawn_local(start());
    }
}

/// How far the page is laid out that will take the place of another.
const ARRIVES: &str = "data-arrives";
/// The step after the last.
const ARRIVED: u8 = 5;

/// For as long as the program lives.
fn keep(facts: Facts) -> &'static Facts {
    Box::leak(Box::new(facts))
}

async fn start() {
    let Some(root) = document().get_element_by_id("app") else { return };
    match Facts::first_in_turns().await {
        Ok(facts) => open(keep(facts), root).await,
        Err(problem) => failure::give_up(&format!("the facts cannot be read: {problem}")),
    }
}

/// Mounts the page once it has something to show.
async fn open(facts: &'static Facts, root: Element) {
    match AppProps::open(facts, &tell_wait).await {
        Some(props) => {
            // The answer that stands in the page is whole; what takes its place should be, too.
            let snapshot = root.query_selector(".snapshot").ok().flatten();
            let wanted = if snapshot.is_some() { Wanted::All } else { Wanted::Answer };
            if snapshot.is_some() {
                // The first drawing has them then.
                for part in [Part::Rest, Part::Charts] {
                    turns::pause().await;
                    part.load();
                }
            }
            props.desk.clone().when(wanted, FIRST_ANSWER_MS, move || mount(root, props));
        }
        // Nothing is mounted, so that the address and what was kept stay for the next try.
        None => failure::give_up(
            "the list of all cities could not be loaded, and a place in this question needs it",
        ),
    }
}

/// Draws the page apart from the document, a piece at a time, and puts it in the place of `root` once its first screens
/// are drawn.
fn mount(root: Element, mut props: AppProps) {
    let page = root.clone_node().expect("an element can be copied without what it holds");
    let page: HtmlElement = page.unchecked_into();
    let drawn = page.clone();
    props.on_drawn = Callback::from(move |()| {
        yew::platform::spawn_local(replace(root.clone(), drawn.clone()));
    });
    yew::Renderer::<App>::with_root_and_props(page.into(), props).render();
}

/// Lays `page` out behind `root`, a further part of it in each turn, and shows it once nothing but that is left to do:
/// all at once would hold the page up.
async fn replace(root: Element, page: HtmlElement) {
    // None of this can fail: the names are valid, and what is on the page can have something after it.
    let _ = page.set_attribute(ARRIVES, "0");
    let _ = root.after_with_node_1(&page);
    for step in 1..ARRIVED {
        turns::pause().await;
        // The style sheet knows what each step shows.
        let _ = page.set_attribute(ARRIVES, &step.to_string());
        page.offset_height();
    }
    turns::pause().await;
    root.remove();
    let _ = page.remove_attribute(ARRIVES);
}

/// Says where the page will be what it waits for.
fn tell_wait() {
    if let Ok(Some(state)) = document().query_selector("#boot-state p") {
        state.set_text_content(Some("Loading the list of all cities…"));
    }
}
