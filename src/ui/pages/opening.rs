//! Files that are opened, or dropped anywhere on the page: a question, or prices.

use web_sys::{File, HtmlInputElement};
use yew::{platform::spawn_local, prelude::*};

use super::{beside::open, price_pack};
use crate::{
    catalogue::MAX_PACK,
    domain::{Scenario, ScenarioError},
    ui::{
        facts::Facts,
        format,
        platform::{files, storage},
        state::{Action, SessionHandle},
        words,
    },
    workbench::Place,
};

/// What only a question has, of the files that are taken.
const OF_QUESTION: [&str; 3] = ["\"azure_region\"", "\"offices\"", "\"bandwidth_mbps\""];

/// Properties of [`OpenFile`].
#[derive(Properties, PartialEq)]
pub struct OpenFileProps {
    /// Where places and prices are looked up.
    pub facts: &'static Facts,
}

/// A field that opens a file. What is dropped anywhere on the page is taken as well.
#[component]
pub fn OpenFile(props: &OpenFileProps) -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let facts = props.facts;
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take(&session, facts, file);
        }
        // The same file chosen again is a change again.
        input.set_value("");
    };
    html! {
        <div class="field">
            <label for="open-file">{ "Open a file" }</label>
            <input id="open-file" type="file" accept=".json,application/json" {onchange} aria-describedby="open-file-help" />
            <p class="help" id="open-file-help">
                { "A scenario as JSON, such as scenario.json of “Hand over”. It can be dropped anywhere on the page." }
            </p>
        </div>
    }
}

/// Takes files that are dropped, for as long as whoever calls this is on the page.
#[hook]
pub fn use_dropped_files(session: &SessionHandle, facts: &'static Facts) {
    let session = session.clone();
    use_effect_with((), move |()| {
        let listeners = files::on_drop(Callback::from(move |file| take(&session, facts, file)));
        move || drop(listeners)
    });
}

fn take(session: &SessionHandle, facts: &'static Facts, file: File) {
    let session = session.clone();
    spawn_local(async move {
        let name = file.name();
        let told = match files::text(&file, MAX_PACK).await {
            Some(text) if OF_QUESTION.iter().any(|key| text.contains(key)) => {
                match Scenario::from_json(&text) {
                    Ok(scenario) => {
                        open(&session, facts, scenario, Place::fresh(storage::new_id()));
                        format!(
                            "{name} is open. What was on the screen is in the list of scenarios."
                        )
                    }
                    Err(error) => unused(&name, &first(&error)),
                }
            }
            Some(text) => price_pack::take(&session, facts.catalogue(), &name, &text),
            None => unused(&name, "it is a folder, or larger than any scenario"),
        };
        session.dispatch(Action::Notify(told.into()));
    });
}

/// That a file was of no use.
pub fn unused(name: &str, why: &str) -> String {
    format!("{name} was not used: {} Nothing was changed.", format::clause(why))
}

/// What is wrong with the first field that is.
fn first(error: &ScenarioError) -> String {
    error.0.first().map_or_else(String::new, |field| {
        format!("{}: {}", words::spaced(&field.field), field.message)
    })
}
