//! The sheet in which offices are listed, which loads what is in it when it is opened.

use yew::prelude::*;

use super::offices::SHEET;
use crate::ui::{
    facts::Facts,
    parts::{self, Part},
    widgets::{Arriving, Sheet, SheetWords},
};

const WORDS: SheetWords = SheetWords {
    id: SHEET,
    class: "sheet",
    title: "Your offices",
    title_id: "office-sheet-title",
    closer: "office-sheet-close",
    closer_first: false,
};

/// The sheet; the browser opens and closes it and listens for Escape. What was typed there belongs to the scenario with
/// this `id`.
pub fn office_sheet(facts: &'static Facts, id: u64) -> Html {
    let content = Callback::from(move |is_open| {
        let table = move |()| parts::offices().map(|offices| (offices.table)(facts, is_open));
        html! { <Arriving part={Part::Offices} content={Callback::from(table)} /> }
    });
    html! { <Sheet key={id} words={WORDS} keeps=true {content} /> }
}
