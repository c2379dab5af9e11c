//! The sheet in which offices are listed, which loads what is in it when it is opened.

use yew::prelude::*;

use super::offices::SHEET;
use crate::ui::{
    facts::Facts,
    parts::{self, Part, use_part},
    widgets::{SheetWords, sheet, use_opened},
};

/// Properties of [`Sheet`].
#[derive(Properties, PartialEq)]
struct SheetProps {
    facts: &'static Facts,
}

/// Properties of [`Content`].
#[derive(Properties, PartialEq)]
struct ContentProps {
    facts: &'static Facts,
    is_open: bool,
}

/// The sheet; the browser opens and closes it and listens for Escape. What was typed there belongs to the scenario with
/// this `id`.
pub fn office_sheet(facts: &'static Facts, id: u64) -> Html {
    html! { <Sheet key={id} {facts} /> }
}

#[component]
fn Sheet(props: &SheetProps) -> Html {
    let (opened, ontoggle) = use_opened();
    let words = SheetWords {
        id: SHEET,
        class: "sheet",
        title: "Your offices",
        title_id: "office-sheet-title",
        closer: "office-sheet-close",
        closer_first: false,
    };
    let content = opened.map(|is_open| html! { <Content facts={props.facts} {is_open} /> });
    sheet(&words, Some(ontoggle), content.unwrap_or_default())
}

/// What is in the sheet, once its code is there.
#[component]
fn Content(props: &ContentProps) -> Html {
    use_part(Part::Offices);
    let &ContentProps { facts, is_open } = props;
    parts::offices().map_or_else(
        || parts::placeholder(Part::Offices),
        |offices| (offices.table)(facts, is_open),
    )
}
