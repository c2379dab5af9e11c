//! The sheet in which offices are listed, which loads what is in it when it is opened.

use yew::prelude::*;

use super::offices::SHEET;
use crate::ui::{
    facts::Facts,
    parts::{self, Part, use_part},
};

/// Properties of [`Sheet`].
#[derive(Properties)]
struct SheetProps {
    facts: &'static Facts,
}

impl PartialEq for SheetProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.facts, other.facts)
    }
}

/// The sheet; the browser opens and closes it and listens for Escape.
pub fn office_sheet(facts: &'static Facts) -> Html {
    html! { <Sheet {facts} /> }
}

#[component]
fn Sheet(props: &SheetProps) -> Html {
    let opened = use_state_eq(|| false);
    let ontoggle = {
        let opened = opened.setter();
        Callback::from(move |_: Event| opened.set(true))
    };
    html! {
        <div
            id={SHEET}
            class="panel sheet"
            popover="auto"
            role="dialog"
            aria-labelledby="office-sheet-title"
            {ontoggle}
        >
            <div class="panel-head">
                <h2 id="office-sheet-title">{ "Your offices" }</h2>
                <button type="button" class="quiet" popovertarget={SHEET} popovertargetaction="hide">
                    { "Close" }
                </button>
            </div>
            if *opened {
                <Content facts={props.facts} />
            }
        </div>
    }
}

/// What is in the sheet, once its code is there.
#[component]
fn Content(props: &SheetProps) -> Html {
    use_part(Part::Offices);
    parts::offices()
        .map_or_else(|| parts::placeholder(Part::Offices), |offices| (offices.table)(props.facts))
}
