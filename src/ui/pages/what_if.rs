//! What if: an answer is pinned, and the next ones are compared with it.

use serde_json::Value;
use yew::{platform::spawn_local, prelude::*};

use crate::{
    codec::{self, Options},
    comparison::{Comparison, Input, Outcome, compare},
    domain::Scenario,
    evaluation::Evaluation,
    ui::{
        fields, format,
        held::Held,
        platform::{self, address, clipboard, links},
        state::{Action, SessionHandle},
        widgets::markup::{row, table, td, th, words},
        words::spaced,
    },
    workbench::Place,
};

/// The button that pins `evaluation`, and what has changed since one was pinned.
pub fn what_if(evaluation: &Held<Evaluation>) -> Html {
    html! { <WhatIf {evaluation} /> }
}

#[derive(Properties, PartialEq)]
struct WhatIfProps {
    evaluation: Held<Evaluation>,
}

#[component]
fn WhatIf(props: &WhatIfProps) -> Html {
    let WhatIfProps { evaluation } = props;
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let pinned = use_state_eq(|| None::<Held<Evaluation>>);
    let pin = {
        let (pinned, evaluation) = (pinned.setter(), evaluation.clone());
        move |_: MouseEvent| {
            pinned.set(Some(evaluation.clone()));
            platform::keep_focus("what-if-title");
        }
    };
    {
        // Of a link that compares the first is pinned as soon as it is answered.
        let (pinned, session, answered) = (pinned.setter(), session.clone(), evaluation.clone());
        use_effect_with((evaluation.clone(), session.beside.clone()), move |(_, beside)| {
            if beside.is_some() && answered.scenario == *session.scenario {
                pinned.set(Some(answered));
                session.dispatch(Action::Pinned);
            }
        });
    }
    let Some(old) = &*pinned else {
        return html! {
            <p class="what-if">
                <button id="pin" type="button" class="quiet" onclick={pin}>{ "Pin this answer" }</button>
                <span class="help">{ "Then change the question: what differs is shown here." }</span>
            </p>
        };
    };
    let copy = {
        let (session, old) = (session.clone(), old.clone());
        move |_: MouseEvent| {
            let (session, old) = (session.clone(), old.clone());
            spawn_local(async move {
                let told = copied(&old.scenario, &session.scenario).await;
                session.dispatch(Action::Notify(told.into()));
            });
        }
    };
    let back = {
        let (session, scenario) = (session.clone(), old.scenario.clone());
        move |_: MouseEvent| {
            let place = Place::kept(session.place.id);
            session.dispatch(Action::Open(Box::new(scenario.clone()), place));
        }
    };
    let unpin = {
        let pinned = pinned.setter();
        move |_: MouseEvent| {
            pinned.set(None);
            platform::keep_focus("pin");
        }
    };
    let comparison = compare(old, evaluation);
    html! {
        <section class="card what-if" aria-labelledby="what-if-title">
            <h2 id="what-if-title" tabindex="-1">{ "Compared with what you pinned" }</h2>
            { differences(&comparison) }
            <div class="presets">
                <button type="button" class="quiet" onclick={back}>{ "Back to what you pinned" }</button>
                <button id="pin" type="button" class="quiet" onclick={pin}>{ "Pin this one instead" }</button>
                <button id="copy-comparison" type="button" class="quiet" onclick={copy}>{ "Copy link to both" }</button>
                <button type="button" class="quiet" onclick={unpin}>{ "Unpin" }</button>
            </div>
        </section>
    }
}

/// Copies the link that compares two scenarios, without own prices and names; what became of it.
async fn copied(pinned: &Scenario, beside: &Scenario) -> String {
    let links = (
        links::encode(pinned, Options::QUESTION).await,
        links::encode(beside, Options::QUESTION).await,
    );
    let (Some(pinned), Some(beside)) = links else {
        return "Your browser is too old to make links.".to_owned();
    };
    let link = address::link(&codec::comparing(&pinned, &beside).unwrap_or_default());
    if clipboard::copy(&link).await {
        "The link to both is on the clipboard, without own prices and names.".to_owned()
    } else {
        format!("Your browser keeps the clipboard closed. The link to both: {link}")
    }
}

fn differences(comparison: &Comparison) -> Html {
    if comparison.inputs.is_empty() {
        return html! { <p class="lead">{ "Nothing is asked otherwise yet. Change the question, and what differs is shown here." }</p> };
    }
    let columns = [("What", ""), ("Pinned", ""), ("Now", "")];
    let outcomes: Vec<Html> =
        comparison.outcomes.iter().filter(|outcome| outcome.differs()).map(came_out).collect();
    html! {
        <>
            { table("What you changed", "narrow", &columns, comparison.inputs.iter().map(asked).collect()) }
            if outcomes.is_empty() {
                <p>{ "The recommendation and its figures stay the same." }</p>
            } else {
                { table("What that changes", "narrow", &columns, outcomes) }
            }
        </>
    }
}

fn asked(Input { field, from, to }: &Input) -> Html {
    let cells = [from, to].map(|value| td("text", words(shown(value))));
    let label = fields::label_of(field).unwrap_or_else(|| spaced(field));
    row("", [th(words(label))].into_iter().chain(cells).collect())
}

fn came_out(outcome: &Outcome) -> Html {
    let Outcome { what, from, to, rise, .. } = outcome;
    let by = rise.map_or_else(String::new, |rise| {
        let sign = if rise < 0.0 { "−" } else { "+" };
        format!(" ({sign}{} %)", format::number(rise.abs() * 100.0, 1))
    });
    row(
        "",
        vec![
            th(words(*what)),
            td("text", words(from.clone())),
            td("text", words(format!("{to}{by}"))),
        ],
    )
}

/// A value of the scenario, for people.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => format::number(number.as_f64().unwrap_or_default(), 6),
        Value::String(text) => text.replace('_', " "),
        Value::Array(all) => format::count(all.len() as f64),
        Value::Object(all) => {
            let said = all.iter().filter(|(_, value)| !value.is_null());
            said.map(|(key, value)| format!("{}: {}", spaced(key), shown(value)))
                .collect::<Vec<_>>()
                .join(", ")
        }
    }
}
