//! A field that takes a number and never loses what was typed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{FieldWords, field};
use crate::ui::{fields::NumberField, format, hooks::use_debounce};

/// Properties of [`NumberInput`].
#[derive(Properties)]
pub struct NumberInputProps {
    /// The field.
    pub field: &'static NumberField,
    /// The value that holds; the input starts with it.
    pub value: Option<f64>,
    /// What is wrong with the last value passed on.
    pub error: Option<AttrValue>,
    /// Another number means that the value stands for what was typed: another scenario was opened.
    pub opened: u32,
    /// Called with every number typed, after a short pause.
    pub on_value: Callback<Option<f64>>,
}

impl PartialEq for NumberInputProps {
    fn eq(&self, other: &Self) -> bool {
        // The callback only passes on; a new one does the same.
        self.field == other.field
            && self.value == other.value
            && self.error == other.error
            && self.opened == other.opened
    }
}

/// Text is kept as typed; only what can be read as a number goes further.
#[component]
pub fn NumberInput(props: &NumberInputProps) -> Html {
    let NumberInputProps { field: asked, value, error, opened, on_value } = props;
    let text = use_state_eq(|| format::typed(*value));
    let unreadable = use_state_eq(|| None::<AttrValue>);
    {
        let (text, unreadable, value) = (text.setter(), unreadable.setter(), *value);
        use_effect_with(*opened, move |_| {
            text.set(format::typed(value));
            unreadable.set(None);
        });
    }

    let settled = {
        let (asked, on_value, unreadable) = (*asked, on_value.clone(), unreadable.clone());
        Callback::from(move |typed: String| match asked.read(&typed) {
            Ok(value) => {
                unreadable.set(None);
                on_value.emit(value);
            }
            Err(problem) => unreadable.set(Some(problem.into())),
        })
    };
    let pause = use_debounce(settled);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            text.set(typed.clone());
            pause.emit(typed);
        })
    };

    let error = unreadable.as_ref().or(error.as_ref()).map(|problem| {
        let held = value.map_or_else(|| asked.blank.to_owned(), |value| format::number(value, 6));
        AttrValue::from(format!("{problem} The answer still uses {held}."))
    });
    let NumberField { id, label, unit, help, blank, .. } = **asked;
    let words = FieldWords { id, label, unit, help, error };
    field(
        &words,
        html! {
            <input
                {id}
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                placeholder={blank}
                value={(*text).clone()}
                {oninput}
                aria-describedby={words.described_by()}
                aria-invalid={words.invalid()}
            />
        },
    )
}
