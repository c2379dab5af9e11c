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
    // What belongs to a scenario that is no longer on the screen counts no more.
    let text = use_state(|| (*opened, format::typed(*value)));
    let unreadable = use_state_eq(|| (*opened, None::<AttrValue>));

    let settled = {
        let (asked, on_value, unreadable, opened) =
            (*asked, on_value.clone(), unreadable.clone(), *opened);
        Callback::from(move |typed: String| match asked.read(&typed) {
            Ok(value) => {
                unreadable.set((opened, None));
                on_value.emit(value);
            }
            Err(problem) => unreadable.set((opened, Some(problem.into()))),
        })
    };
    let onchange = {
        // Whoever leaves the field or the page has typed enough.
        let settled = settled.clone();
        Callback::from(move |event: Event| {
            settled.emit(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let pause = use_debounce(settled);
    let oninput = {
        let (text, opened) = (text.clone(), *opened);
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            text.set((opened, typed.clone()));
            pause.emit(typed);
        })
    };

    let unreadable = unreadable.1.as_ref().filter(|_| unreadable.0 == *opened);
    let shown = if text.0 == *opened { text.1.clone() } else { format::typed(*value) };
    let error = unreadable.or(error.as_ref()).map(|problem| {
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
                value={shown}
                {oninput}
                {onchange}
                aria-describedby={words.described_by()}
                aria-invalid={words.invalid()}
            />
        },
    )
}
