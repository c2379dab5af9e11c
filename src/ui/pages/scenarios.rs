//! What the scenario is called, and the list of those that are kept in this browser.

use gloo::{timers::callback::Timeout, utils::document};
use js_sys::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{
    beside::{open, open_kept},
    offices::in_short,
    steps::use_steps,
};
use crate::{
    codec::{self, Options},
    domain::{MOST_TEXT, Scenario},
    ui::{
        facts::Facts,
        platform::{self, storage},
        state::{Action, Edit, SessionHandle},
        widgets::{Sheet, SheetWords},
    },
    workbench::{self, Entry, Example, Place, Unreadable, copy_name, examples},
};

/// Id of the list.
const SHEET: &str = "scenarios";
/// Id of the button that opens it.
pub const OPENER: &str = "scenarios-open";
/// Id of the button that brings back what was deleted.
const BRING_BACK: &str = "scenario-back";

/// Id of the button that closes the list.
const CLOSER: &str = "scenarios-close";

const FULL: &str = "This browser keeps no more: its storage is full or blocked.";

/// What a scenario without a name is called.
const UNNAMED: &str = "Unnamed scenario";

/// The name of a scenario, for people.
pub fn called(scenario: &Scenario) -> &str {
    if scenario.name.is_empty() { UNNAMED } else { &scenario.name }
}

/// The name of the scenario on the screen, the button that lists the others, undo and redo.
pub fn bench() -> Html {
    html! { <Bench /> }
}

#[component]
fn Bench() -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let steps = use_steps(&session);
    let name = session.scenario.name.clone();
    let on_name = {
        let session = session.dispatcher();
        Callback::from(move |name: String| {
            session.dispatch(Edit::new("name", |scenario| scenario.name = name).into());
        })
    };
    html! {
        <>
            <Name label="Name of this scenario" id="scenario-name" {name} opened={session.opened} {on_name} />
            <button id={OPENER} type="button" class="quiet" popovertarget={SHEET}>{ "Scenarios" }</button>
            { steps }
        </>
    }
}

/// Properties of [`Name`].
#[derive(Properties, PartialEq)]
struct NameProps {
    #[prop_or_default]
    id: Option<&'static str>,
    label: AttrValue,
    name: String,
    /// Another number means that another scenario is on the screen.
    opened: u32,
    on_name: Callback<String>,
}

/// A name that can be changed: it is taken when the field is left.
#[component]
fn Name(props: &NameProps) -> Html {
    let opened = props.opened;
    // What is being typed, as long as the same scenario is on the screen.
    let typed = use_state_eq(|| None::<(u32, String)>);
    let text = typed.as_ref().filter(|typed| typed.0 == opened);
    let text = text.map_or(&props.name, |(_, text)| text).clone();
    let read = |event: &Event| event.target_unchecked_into::<HtmlInputElement>().value();
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| typed.set(Some((opened, read(&event)))))
    };
    let onchange = {
        let (typed, on_name) = (typed.setter(), props.on_name.clone());
        Callback::from(move |event: Event| {
            on_name.emit(read(&event).trim().to_owned());
            typed.set(None);
        })
    };
    html! {
        <input
            id={props.id}
            class="scenario-name"
            type="text"
            autocomplete="off"
            maxlength={MOST_TEXT.to_string()}
            placeholder={UNNAMED}
            aria-label={props.label.clone()}
            value={text}
            {oninput}
            {onchange}
        />
    }
}

const WORDS: SheetWords = SheetWords {
    id: SHEET,
    class: "",
    title: "Scenarios",
    title_id: "scenarios-title",
    closer: CLOSER,
    closer_first: true,
};

/// The list; the browser opens and closes it and listens for Escape.
pub fn scenarios(facts: &'static Facts) -> Html {
    let content = Callback::from(move |_| html! { <List {facts} /> });
    html! { <Sheet words={WORDS} {content} /> }
}

/// Properties of [`List`].
#[derive(Properties, PartialEq)]
struct ListProps {
    /// Where regions and cities are listed.
    facts: &'static Facts,
}

/// What was deleted: its key, text and name.
type Deleted = (String, String, String);

#[component]
fn List(props: &ListProps) -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let catalogue = props.facts.catalogue();
    let again = use_force_update();
    let told = use_state_eq(AttrValue::default);
    let deleted = use_state_eq(|| None::<Deleted>);
    let entries = workbench::entries(&storage::Shelf);
    let names: Vec<String> = entries
        .iter()
        .filter_map(|entry| Some(entry.scenario.as_ref().ok()?.name.clone()))
        .collect();

    let say = {
        let (told, again) = (told.setter(), again.clone());
        move |words: String| {
            told.set(words.into());
            again.force_update();
        }
    };
    let keep = {
        let say = say.clone();
        move |id: u64, scenario: &Scenario, done: String| {
            let text =
                workbench::text(platform::now(), &codec::write(scenario, Options::EVERYTHING));
            let is_kept = storage::write(&workbench::key(id), &text);
            say(if is_kept { done } else { FULL.to_owned() });
        }
    };
    let row = |entry: &Entry| {
        let id = entry.id;
        let is_here = session.place.is_kept && session.place.id == id;
        let kept_at =
            if entry.at == 0 { String::new() } else { format!("kept {}", moment(entry.at)) };
        let delete = {
            let (session, say, deleted) = (session.dispatcher(), say.clone(), deleted.setter());
            let name = entry.scenario.as_ref().map_or("It", called).to_owned();
            Callback::from(move |_: MouseEvent| {
                let key = workbench::key(id);
                let text = storage::read(&key).unwrap_or_default();
                storage::forget(&key);
                if is_here {
                    session.dispatch(Action::Forget);
                }
                deleted.set(Some((key, text, name.clone())));
                say(String::new());
                // The button that was pressed goes.
                Timeout::new(0, || platform::focus(BRING_BACK)).forget();
            })
        };
        let Ok(scenario) = &entry.scenario else {
            return html! {
                <li key={id}>
                    <p><strong>{ "A scenario that cannot be opened" }</strong></p>
                    <p class="help">{ match entry.scenario {
                        Err(Unreadable::Newer) => "A newer version of Onramp kept it. It is left alone; reload for the newest version.",
                        _ => "What is kept is damaged. It is left alone.",
                    } }{ " " }{ kept_at }</p>
                    <div class="presets">
                        <button type="button" class="quiet" onclick={delete}>{ "Delete" }</button>
                    </div>
                </li>
            };
        };
        let name = called(scenario).to_owned();
        let open = {
            let (session, facts) = (session.clone(), props.facts);
            Callback::from(move |_: MouseEvent| {
                close();
                open_kept(&session, facts, id);
            })
        };
        let duplicate = {
            let (keep, scenario, names) = (keep.clone(), scenario.clone(), names.clone());
            Callback::from(move |_: MouseEvent| {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let name = copy_name(&scenario.name, &names);
                let done = format!("“{name}” is a copy of “{}”.", called(&scenario));
                keep(storage::new_id(), &Scenario { name, ..scenario.clone() }, done);
            })
        };
        let on_name = {
            let (session, keep, again) = (session.dispatcher(), keep.clone(), again.clone());
            let scenario = scenario.clone();
            Callback::from(move |name: String| {
                if is_here {
                    session.dispatch(Edit::new("name", |scenario| scenario.name = name).into());
                    again.force_update();
                } else {
                    let scenario = Scenario { name, ..scenario.clone() };
                    let done = format!("Now it is called “{}”.", called(&scenario));
                    keep(id, &scenario, done);
                }
            })
        };
        // What is on the screen may be newer than what is kept of it.
        let shown = if is_here { &*session.scenario } else { scenario };
        html! {
            <li key={id} aria-current={is_here.then_some("true")}>
                <Name label={format!("Name of “{name}”")} name={shown.name.clone()} opened={session.opened} {on_name} />
                <p class="help">
                    { in_short(shown, catalogue) }{ ", " }{ kept_at }
                    if is_here { <strong>{ " · on the screen" }</strong> }
                </p>
                <div class="presets">
                    if !is_here {
                        <button type="button" class="quiet" aria-label={format!("Open “{name}”")} onclick={open}>{ "Open" }</button>
                    }
                    <button type="button" class="quiet" aria-label={format!("Duplicate “{name}”")} onclick={duplicate}>{ "Duplicate" }</button>
                    <button type="button" class="quiet" aria-label={format!("Delete “{name}”")} onclick={delete}>{ "Delete" }</button>
                </div>
            </li>
        }
    };
    let bring_back = {
        let (session, deleted, say) = (session.clone(), deleted.clone(), say.clone());
        Callback::from(move |_: MouseEvent| {
            platform::focus(CLOSER);
            if let Some((key, text, name)) = &*deleted {
                let is_back = storage::write(key, text);
                if *key == workbench::key(session.place.id) {
                    session.dispatch(Action::Keep);
                }
                say(if is_back { format!("“{name}” is back.") } else { FULL.to_owned() });
            }
            deleted.set(None);
        })
    };
    html! {
        <div class="scenarios">
            <p class="help">
                { if storage::keeps() {
                    "They stay in this browser, prices and names included. What you change is kept at once."
                } else {
                    FULL
                } }
            </p>
            <div role="status">
                if let Some((_, _, name)) = &*deleted {
                    <p class="deleted">
                        { format!("“{name}” is deleted. ") }
                        <button id={BRING_BACK} type="button" class="quiet" onclick={bring_back}>{ "Bring it back" }</button>
                    </p>
                } else {
                    <p>{ &*told }</p>
                }
            </div>
            if entries.is_empty() {
                <p>{ "Nothing is kept. What is on the screen is as soon as you change it." }</p>
            }
            <ul>{ for entries.iter().map(row) }</ul>
            <h3>{ "Begin with an example" }</h3>
            <ul class="examples">{ for examples().into_iter().map(|example| begin_with(example, &session, props.facts)) }</ul>
        </div>
    }
}

/// A button that brings an example onto the screen; it is kept once it is changed.
fn begin_with(example: Example, session: &SessionHandle, facts: &'static Facts) -> Html {
    let Example { says, shows, scenario } = example;
    let session = session.clone();
    let onclick = move |_: MouseEvent| {
        close();
        open(&session, facts, scenario.clone(), Place::fresh(storage::new_id()));
    };
    html! {
        <li>
            <button type="button" class="quiet" {onclick}>{ format!("“{says}”") }</button>
            <p class="help">{ shows }</p>
        </li>
    }
}

/// Closes the list; the focus goes back to the button that opened it.
fn close() {
    let sheet = document().get_element_by_id(SHEET);
    if let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<HtmlElement>().ok()) {
        // A list that is closed already stays so.
        let _ = sheet.hide_popover();
    }
}

/// A time as people write it where this browser is.
fn moment(at: u64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    date.to_locale_string("default", &JsValue::UNDEFINED).into()
}
