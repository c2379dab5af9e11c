//! Fields of a form: label, unit, help and what is wrong, all tied to the input.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The words around an input.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldWords {
    /// Id of the input.
    pub id: &'static str,
    /// What it asks.
    pub label: &'static str,
    /// Unit shown in the input, at its end; may be empty.
    pub unit: &'static str,
    /// What to know before answering.
    pub help: &'static str,
    /// What is wrong with the last input.
    pub error: Option<AttrValue>,
}

impl FieldWords {
    /// Ids of help and error, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let id = self.id;
        format!("{id}-help {id}-error")
    }

    /// The value of `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }
}

/// A labelled input with help below and what is wrong beside it.
pub fn field(words: &FieldWords, input: Html) -> Html {
    let FieldWords { id, label, unit, help, error } = words;
    html! {
        <div class={classes!("field", error.is_some().then_some("is-wrong"))}>
            <label for={*id}>
                { *label }
                if !unit.is_empty() {
                    <span class="unseen">{ ", " }{ *unit }</span>
                }
            </label>
            <div class="control">
                { input }
                if !unit.is_empty() {
                    <span class="unit" aria-hidden="true">{ *unit }</span>
                }
            </div>
            <p class="help" id={format!("{id}-help")}>{ *help }</p>
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

/// A field with a few answers; `on_choose` is called with the key of another one.
pub fn select(
    words: &FieldWords,
    groups: &[SelectGroup],
    value: &str,
    on_choose: &Callback<String>,
) -> Html {
    let onchange = on_choose.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default()
    });
    let answers = |group: &SelectGroup| -> Html {
        let answer = |(key, words): &(AttrValue, AttrValue)| {
            html! { <option value={key} selected={*key == value}>{ words }</option> }
        };
        group.answers.iter().map(answer).collect()
    };
    field(
        words,
        html! {
            <select
                id={words.id}
                // What somebody has picked no longer heeds which option is marked.
                ~value={value.to_owned()}
                {onchange}
                aria-describedby={words.described_by()}
                aria-invalid={words.invalid()}
            >
                for group in groups {
                    if let Some(label) = &group.label {
                        <optgroup label={label}>{ answers(group) }</optgroup>
                    } else {
                        { answers(group) }
                    }
                }
            </select>
        },
    )
}

/// A field that is ticked or not; `on_toggle` is called with the new state.
pub fn check(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    checked: bool,
    on_toggle: &Callback<bool>,
) -> Html {
    let onchange = on_toggle.reform(|event: Event| {
        event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
    });
    let help_id = format!("{id}-help");
    html! {
        <label class="check" for={id}>
            <input {id} type="checkbox" {checked} {onchange} aria-describedby={help_id.clone()} />
            <span>
                { label }
                <span class="help" id={help_id}>{ help }</span>
            </span>
        </label>
    }
}

/// A weight of 0 to 100 `points` that come to `share`; `on_points` is called with new ones.
pub fn slider(
    id: String,
    label: &'static str,
    points: f64,
    share: String,
    on_points: &Callback<f64>,
) -> Html {
    let oninput = on_points.reform(|event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.map_or(0.0, |input| input.value_as_number())
    });
    html! {
        <div class="slider">
            <label for={id.clone()}>{ label }</label>
            <output for={id.clone()}>{ &share }</output>
            <input
                {id}
                type="range"
                min="0"
                max="100"
                step="5"
                value={points.to_string()}
                aria-valuetext={share}
                {oninput}
            />
        </div>
    }
}
