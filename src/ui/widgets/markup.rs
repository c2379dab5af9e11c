//! The markup that pages are put together from. Every piece is an ordinary function, compiled once,
//! because what `html!` expands to is large.

use yew::{prelude::*, virtual_dom::VText};

use super::later::{Draw, Later};
use crate::ui::turns;

/// A column's heading and how its cells are set: `num` for numbers, empty for words.
pub type Column = (&'static str, &'static str);

/// Plain words.
pub fn words(text: impl Into<AttrValue>) -> Html {
    VText::new(text.into()).into()
}

/// Pieces one after the other.
pub fn pieces(pieces: Vec<Html>) -> Html {
    pieces.into_iter().collect()
}

/// A part of the page with a heading, a sentence below it and the rest.
pub fn card(id: &'static str, title: &'static str, lead: String, body: Html) -> Html {
    html! {
        <section class="card" aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            if !lead.is_empty() {
                <p class="lead">{ lead }</p>
            }
            { body }
        </section>
    }
}

/// A part that opens, with a word on what it holds. That is drawn later, but in time for whoever opens it.
pub fn details(title: &'static str, brief: String, open: bool, draw: Draw) -> Html {
    // One that is open from the start was not opened by anybody, but says so too.
    let ontoggle = (!open).then(|| Callback::from(|_: Event| turns::finish()));
    html! {
        <details class="section" {open} {ontoggle}>
            <summary><span>{ title }</span><span class="brief">{ brief }</span></summary>
            <div class="section-body"><Later {draw} /></div>
        </details>
    }
}

/// A box that scrolls sideways when the screen is narrower than what it holds, by keyboard too.
pub fn scrolling(label: AttrValue, content: Html) -> Html {
    html! { <div class="scroll" role="group" aria-label={label} tabindex="0">{ content }</div> }
}

/// A table of rows (see [`row`]) in a box that scrolls.
pub fn table(
    label: &'static str,
    class: &'static str,
    columns: &[Column],
    rows: Vec<Html>,
) -> Html {
    let heads = columns.iter().map(|(name, class)| head_cell("col", class, words(*name)));
    let heads: Html = heads.collect();
    scrolling(
        label.into(),
        html! {
            <table {class}>
                <thead><tr>{ heads }</tr></thead>
                <tbody>{ pieces(rows) }</tbody>
            </table>
        },
    )
}

/// A list of names and amounts that adds up, or ends, below a line.
pub fn bill(caption: String, rows: Vec<Html>, foot: Vec<Html>) -> Html {
    html! {
        <table class="bill">
            if !caption.is_empty() {
                <caption>{ caption }</caption>
            }
            <tbody>{ pieces(rows) }</tbody>
            <tfoot>{ pieces(foot) }</tfoot>
        </table>
    }
}

/// A line of a bill.
pub fn line(name: Html, amount: Html) -> Html {
    row("", vec![th(name), td("num", amount)])
}

/// A row of cells.
pub fn row(class: &'static str, cells: Vec<Html>) -> Html {
    html! { <tr {class}>{ pieces(cells) }</tr> }
}

/// The cell that names its row.
pub fn th(content: Html) -> Html {
    head_cell("row", "", content)
}

/// The number that names its row.
pub fn th_num(content: Html) -> Html {
    head_cell("row", "num", content)
}

fn head_cell(scope: &'static str, class: &'static str, content: Html) -> Html {
    html! { <th {scope} {class}>{ content }</th> }
}

/// Another cell.
pub fn td(class: &'static str, content: Html) -> Html {
    html! { <td {class}>{ content }</td> }
}

/// A number with its unit.
pub fn num(text: String) -> Html {
    td("num", words(text))
}

/// Words below what they explain.
pub fn below(text: String) -> Html {
    html! { <span class="sum">{ text }</span> }
}

/// A remark of its own.
pub fn remark(text: String) -> Html {
    html! { <p class="remark">{ text }</p> }
}

/// A list under a title; nothing at all when it is empty.
pub fn list(title: &'static str, items: Vec<String>) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <>
            if !title.is_empty() {
                <p class="list-title">{ title }</p>
            }
            <ul class="plain">
                for item in items {
                    <li>{ item }</li>
                }
            </ul>
        </>
    }
}
