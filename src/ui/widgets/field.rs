//! Fields of a form: label, unit, help and what is wrong, all tied to the input.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Properties of [`Field`].
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// Id of the input inside.
    pub id: AttrValue,
    /// What it asks.
    pub label: AttrValue,
    /// Unit shown in the input, at its end.
    #[prop_or_default]
    pub unit: AttrValue,
    /// What to know before answering.
    pub help: AttrValue,
    /// What is wrong with the last input.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The input.
    pub children: Html,
}

/// A labelled input with help below and what is wrong beside it.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let FieldProps { id, label, unit, help, error, children } = props;
    html! {
        <div class={classes!("field", error.is_some().then_some("is-wrong"))}>
            <label for={id}>
                { label }
                if !unit.is_empty() {
                    <span class="unseen">{ ", " }{ unit }</span>
                }
            </label>
            <div class="control">
                { children.clone() }
                if !unit.is_empty() {
                    <span class="unit" aria-hidden="true">{ unit }</span>
                }
            </div>
            <p class="help" id={format!("{id}-help")}>{ help }</p>
            <p class="error" id={format!("{id}-error")} aria-live="polite">{ error.clone().unwrap_or_default() }</p>
        </div>
    }
}

/// Answers under one heading; without a heading they stand alone.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectGroup {
    /// The heading.
    pub label: Option<AttrValue>,
    /// Key and words of each answer.
    pub answers: Vec<(AttrValue, AttrValue)>,
}

/// Properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Id of the input.
    pub id: AttrValue,
    /// What it asks.
    pub label: AttrValue,
    /// What to know before answering.
    pub help: AttrValue,
    /// The answers.
    pub groups: Vec<SelectGroup>,
    /// Key of the answer that holds.
    pub value: AttrValue,
    /// What is wrong with the last input.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Called with the key of another answer.
    pub on_choose: Callback<String>,
}

/// A field with a few answers.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let onchange = props.on_choose.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default()
    });
    let id = &props.id;
    let answer = |(key, words): &(AttrValue, AttrValue)| {
        html! { <option value={key} selected={*key == props.value}>{ words }</option> }
    };
    html! {
        <Field {id} label={&props.label} help={&props.help} error={props.error.clone()}>
            <select
                {id}
                {onchange}
                aria-describedby={format!("{id}-help {id}-error")}
                aria-invalid={props.error.is_some().then_some("true")}
            >
                for group in &props.groups {
                    if let Some(label) = &group.label {
                        <optgroup label={label}>{ for group.answers.iter().map(answer) }</optgroup>
                    } else {
                        { for group.answers.iter().map(answer) }
                    }
                }
            </select>
        </Field>
    }
}

/// Properties of [`Check`].
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// Id of the input.
    pub id: AttrValue,
    /// What it asks.
    pub label: AttrValue,
    /// What to know before answering.
    pub help: AttrValue,
    /// Whether it is ticked.
    pub checked: bool,
    /// Called with the new state.
    pub on_toggle: Callback<bool>,
}

/// A field that is ticked or not.
#[component]
pub fn Check(props: &CheckProps) -> Html {
    let onchange = props.on_toggle.reform(|event: Event| {
        event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
    });
    let help = format!("{}-help", props.id);
    html! {
        <label class="check" for={&props.id}>
            <input id={&props.id} type="checkbox" checked={props.checked} {onchange} aria-describedby={help.clone()} />
            <span>
                { &props.label }
                <span class="help" id={help}>{ &props.help }</span>
            </span>
        </label>
    }
}

/// Properties of [`Slider`].
#[derive(Properties, PartialEq)]
pub struct SliderProps {
    /// Id of the input.
    pub id: AttrValue,
    /// What it weighs.
    pub label: AttrValue,
    /// Its points, 0 to 100.
    pub points: f64,
    /// What the points come to, in words.
    pub share: AttrValue,
    /// Called with new points.
    pub on_points: Callback<f64>,
}

/// A weight between 0 and 100.
#[component]
pub fn Slider(props: &SliderProps) -> Html {
    let oninput = props.on_points.reform(|event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.map_or(0.0, |input| input.value_as_number())
    });
    html! {
        <div class="slider">
            <label for={&props.id}>{ &props.label }</label>
            <output for={&props.id}>{ &props.share }</output>
            <input
                id={&props.id}
                type="range"
                min="0"
                max="100"
                step="5"
                value={props.points.to_string()}
                aria-valuetext={&props.share}
                {oninput}
            />
        </div>
    }
}
