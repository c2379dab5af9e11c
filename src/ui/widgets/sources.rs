//! Sources one click away: a button beside a number and the panel it opens.

use std::rc::Rc;

use serde_json::Value;
use yew::{platform::spawn_local, prelude::*};

use super::{
    open_sources::OpenSources,
    sheet::{SheetWords, sheet},
};
use crate::{
    catalogue::{Catalogue, Fact, FactId, Source, age, is_stale},
    ui::{
        facts::Facts,
        format,
        parts::{self, Part},
        platform, words,
    },
};

/// Id of the panel that buttons open.
const PANEL: &str = "sources";

/// A button that shows where `about` comes from; nothing when no fact is behind it.
pub fn sources_button(facts: &[FactId], about: &str, open: &OpenSources) -> Html {
    if facts.is_empty() {
        return Html::default();
    }
    let shown: Rc<[FactId]> = facts.into();
    let onclick = open.reform(move |_: MouseEvent| Rc::clone(&shown));
    html! {
        <>
            // Keeps the mark on the line of the last word.
            { "\u{a0}" }
            <button
                type="button"
                class="source"
                popovertarget={PANEL}
                aria-label={format!("Sources: {about}")}
                title="Sources"
                {onclick}
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <circle cx="8" cy="8" r="6.5" />
                    <path d="M8 7.2v4M8 4.7v.1" />
                </svg>
            </button>
        </>
    }
}

/// The panel: value, unit, source, date, confidence and note of each fact in `shown`.
pub fn sources_panel(shown: &Rc<[FactId]>, facts: &'static Facts) -> Html {
    let words = SheetWords {
        id: PANEL,
        class: "",
        title: "Sources",
        title_id: "sources-title",
        closer: "sources-close",
        closer_first: true,
    };
    let content = parts::rest()
        .map_or_else(|| parts::placeholder(Part::Rest), |rest| (rest.facts)(shown, facts));
    sheet(&words, None, content)
}

/// What is known about the facts in `shown`.
pub fn facts_list(shown: &Rc<[FactId]>, facts: &'static Facts) -> Html {
    html! { <FactsList shown={Rc::clone(shown)} {facts} /> }
}

#[derive(Properties, PartialEq)]
struct FactsListProps {
    shown: Rc<[FactId]>,
    facts: &'static Facts,
}

#[component]
fn FactsList(props: &FactsListProps) -> Html {
    let FactsListProps { shown, facts } = props;
    let (shown, facts) = (Rc::clone(shown), *facts);
    // Notes come after the first paint, with the rest of the facts.
    let all = use_state(|| None);
    {
        let all = all.setter();
        use_effect_with(shown.is_empty(), move |is_empty| {
            if !is_empty {
                spawn_local(async move { all.set(facts.all().await) });
            }
        });
    }
    let catalogue = all.unwrap_or(facts.catalogue());
    html! {
        <ul class="facts">
            for id in shown.iter() {
                <li key={id.as_str()}>{ fact(catalogue, id) }</li>
            }
        </ul>
    }
}

fn fact(catalogue: &Catalogue, id: &FactId) -> Html {
    let Some((_, fact)) = catalogue.find(id.as_str()) else {
        return html! { <><p class="fact-name"><code>{ id.as_str() }</code></p></> };
    };
    html! {
        <>
            <p class="fact-name">{ &fact.applies_to }</p>
            <p class="fact-value">{ value(&fact.value) }<span class="unit">{ &fact.unit }</span></p>
            <dl class="facts-about">
                <dt>{ "Source" }</dt>
                <dd>{ catalogue.source(&fact.source).map_or_else(Html::default, source) }</dd>
                <dt>{ "Date" }</dt>
                <dd>{ date(fact) }</dd>
                <dt>{ "Basis" }</dt>
                <dd>{ words::basis(fact.basis) }{ ", confidence " }{ words::confidence(fact.confidence) }</dd>
                if !fact.note.is_empty() {
                    <dt>{ "Note" }</dt>
                    <dd>{ &fact.note }</dd>
                }
                <dt>{ "Fact" }</dt>
                <dd><code>{ id.as_str() }</code></dd>
            </dl>
        </>
    }
}

fn source(source: &Source) -> Html {
    let title = format!("{}, {}", source.title, source.publisher);
    if source.url.is_empty() {
        return html! { { title } };
    }
    html! { <a href={source.url.clone()} target="_blank" rel="noopener noreferrer">{ title }</a> }
}

/// The date with its age; what is older than a year asks to be checked.
fn date(fact: &Fact) -> Html {
    let today = platform::today();
    let Some(age) = age(&fact.as_of, &today) else { return html! { { "not dated" } } };
    let dated = format!("{}, {age}", fact.as_of);
    if is_stale(&fact.as_of, &today) {
        return html! { <>{ dated }<strong class="stale">{ ": older than a year, check it" }</strong></> };
    }
    html! { { dated } }
}

/// A value as it is read aloud: numbers grouped, records by their keys.
fn value(value: &Value) -> String {
    match value {
        Value::Number(number) => format::number(number.as_f64().unwrap_or_default(), 6),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Null => "none".to_owned(),
        Value::Array(items) if items.len() > 12 => format!("{} values", items.len()),
        Value::Array(items) => items.iter().map(self::value).collect::<Vec<_>>().join(", "),
        Value::Object(record) => {
            let parts = record.iter().map(|(key, part)| format!("{key}: {}", self::value(part)));
            parts.collect::<Vec<_>>().join("; ")
        }
    }
}
