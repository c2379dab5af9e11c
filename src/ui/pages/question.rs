//! The quick form: a region and a handful of answers.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::{
    more::more,
    offices::{in_short, offices},
};
use crate::{
    catalogue::{Catalogue, Region},
    domain::Scenario,
    ui::{
        facts::Facts,
        fields::{self, Answer, NumberField},
        parts::{Part, use_part},
        platform::storage,
        state::{Action, Edit, SessionHandle},
        widgets::{FieldWords, NumberInput, SelectGroup, select},
        words,
    },
    workbench::Place,
};

/// Properties of [`Question`].
#[derive(Properties, PartialEq)]
pub struct QuestionProps {
    /// Where regions, cities and prices are listed.
    pub facts: &'static Facts,
}

/// The form; every change is answered at once, there is nothing to submit.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let scenario = &session.scenario;
    let catalogue = props.facts.catalogue();
    let regions = use_memo((), |()| regions(catalogue));
    use_part(Part::Rest);

    let choose_region = dispatch(&session, |key: String| {
        Edit::new("azure_region", move |scenario| {
            // One region can't stand by for itself.
            scenario.secondary_region = scenario.secondary_region.take().filter(|at| *at != key);
            scenario.azure_region = key;
        })
    });
    let reset = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            let place = Place::fresh(storage::new_id());
            session.dispatch(Action::Open(Box::default(), place));
        })
    };
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());

    html! {
        <form id="needs" class="question" aria-labelledby="question-title" novalidate=true autocomplete="off" {onsubmit}>
            <div class="question-head">
                <h2 id="question-title">{ "Requirements" }</h2>
                <button type="button" class="quiet" onclick={reset}>{ "Start anew" }</button>
            </div>
            <div class="fields">
                { select(
                    &FieldWords {
                        id: "region",
                        label: "Azure region",
                        unit: "",
                        help: region_help(catalogue, &scenario.azure_region),
                        error: None,
                    },
                    &with_unknown(&regions, &scenario.azure_region),
                    &scenario.azure_region,
                    &choose_region,
                ) }
                { offices(&session, props.facts) }
                { number(&session, &fields::LATENCY) }
                { choice(
                    &session, "encryption", "Encryption", fields::help_encryption(scenario.encryption),
                    &fields::ENCRYPTION, scenario.encryption, |scenario, value| scenario.encryption = value,
                ) }
                { choice(
                    &session, "redundancy", "Redundancy", fields::help_redundancy(scenario.redundancy),
                    &fields::REDUNDANCY, scenario.redundancy, |scenario, value| scenario.redundancy = value,
                ) }
                { number(&session, &fields::EGRESS) }
            </div>
            { more(&session, catalogue, &regions) }
        </form>
    }
}

/// The question in a line, with the button that opens the form or closes it: a narrow screen has the answer first.
pub fn asked(session: &SessionHandle, facts: &Facts, opened: &UseStateHandle<bool>) -> Html {
    let is_open = **opened;
    let toggle = {
        let opened = opened.setter();
        move |_: MouseEvent| opened.set(!is_open)
    };
    html! {
        <div class="asked-for">
            <p>
                { in_short(&session.scenario, facts.catalogue()) }
                if !is_open && !session.errors.is_empty() {
                    <strong class="error">{ " An answer below cannot be used." }</strong>
                }
            </p>
            <button
                id="edit-needs"
                type="button"
                class="quiet"
                aria-expanded={is_open.to_string()}
                aria-controls="needs"
                onclick={toggle}
            >
                { if is_open { "Done" } else { "Edit needs" } }
            </button>
        </div>
    }
}

/// The choice of a region that stands by for the first.
pub(super) fn second_region(session: &SessionHandle, regions: &[SelectGroup]) -> Html {
    let scenario = &session.scenario;
    let on_choose = dispatch(session, |key: String| {
        Edit::new("secondary_region", move |scenario| {
            scenario.secondary_region = Some(key).filter(|key| !key.is_empty());
        })
    });
    let value = scenario.secondary_region.as_deref().unwrap_or_default();
    let none = SelectGroup { label: None, answers: vec![("".into(), "None".into())] };
    let mut groups = vec![none];
    groups.extend(with_unknown(regions, value));
    for group in &mut groups {
        group.answers.retain(|(key, _)| *key != scenario.azure_region);
    }
    let help =
        "Gets the same gateways, reached by every office and circuit while the first is down.";
    let words =
        FieldWords { id: "second-region", label: "Second region", unit: "", help, error: None };
    select(&words, &groups, value, &on_choose)
}

/// A callback that turns a value into an edit of the session.
pub(super) fn dispatch<T: 'static>(
    session: &SessionHandle,
    edit: impl Fn(T) -> Edit + 'static,
) -> Callback<T> {
    let session = session.dispatcher();
    Callback::from(move |value| session.dispatch(edit(value).into()))
}

/// The input of a number.
pub(super) fn number(session: &SessionHandle, field: &'static NumberField) -> Html {
    let on_value = dispatch(session, move |value| {
        Edit::new(field.name(), move |scenario| field.set(scenario, value)).typed()
    });
    html! {
        <NumberInput
            key={field.id}
            {field}
            value={field.get(&session.scenario)}
            error={session.errors.get(field.name()).cloned()}
            opened={session.opened}
            {on_value}
        />
    }
}

/// The input of a field with a few answers.
pub(super) fn choice<T: Copy + PartialEq + 'static>(
    session: &SessionHandle,
    field: &'static str,
    label: &'static str,
    help: &'static str,
    answers: &'static [Answer<T>],
    value: T,
    set: fn(&mut Scenario, T),
) -> Html {
    let on_choose = {
        let session = session.dispatcher();
        Callback::from(move |key: String| {
            if let Some(&(value, ..)) = answers.iter().find(|(_, known, _)| *known == key) {
                session.dispatch(Edit::new(field, move |scenario| set(scenario, value)).into());
            }
        })
    };
    let key = answers.iter().find(|(known, ..)| *known == value).map_or("", |(_, key, _)| key);
    let shown = answers.iter().map(|&(_, key, words)| (key.into(), words.into())).collect();
    let groups = vec![SelectGroup { label: None, answers: shown }];
    let words = FieldWords { id: field, label, unit: "", help, error: None };
    select(&words, &groups, key, &on_choose)
}

/// Regions by part of the world, each group by name.
fn regions(catalogue: &Catalogue) -> Vec<SelectGroup> {
    let mut groups: BTreeMap<_, Vec<&Region>> = BTreeMap::new();
    for region in &catalogue.regions {
        groups.entry(region.group).or_default().push(region);
    }
    let answer = |region: &&Region| {
        let restricted = if region.restricted { ", restricted" } else { "" };
        let words = format!("{} ({}{restricted})", region.display_name, region.city);
        (region.name.clone().into(), words.into())
    };
    let group = |(group, mut regions): (_, Vec<&Region>)| {
        crate::order::sort_by(&mut regions, |a, b| a.display_name.cmp(&b.display_name));
        SelectGroup {
            label: Some(words::geo_group(group).into()),
            answers: regions.iter().map(answer).collect(),
        }
    };
    groups.into_iter().map(group).collect()
}

/// The regions, and the scenario's own when the catalogue does not know it.
fn with_unknown(regions: &[SelectGroup], name: &str) -> Vec<SelectGroup> {
    let known = name.is_empty()
        || regions.iter().any(|group| group.answers.iter().any(|(key, _)| key == name));
    let own = SelectGroup {
        label: None,
        answers: vec![(name.to_owned().into(), format!("{name} (unknown)").into())],
    };
    (!known).then_some(own).into_iter().chain(regions.iter().cloned()).collect()
}

fn region_help(catalogue: &Catalogue, name: &str) -> &'static str {
    match catalogue.regions.iter().find(|region| region.name == name) {
        Some(region) if region.restricted => "Only some customers may use this region.",
        Some(region) if !region.zones => "Has no availability zones.",
        Some(_) => "Has availability zones.",
        None => "This region is not in the catalogue. Choose another.",
    }
}
