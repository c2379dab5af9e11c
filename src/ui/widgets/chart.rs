//! A picture as SVG, its finding as a title and its numbers as a table.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::{
    Later,
    canvas::draw_on,
    markup::{row, scrolling, td, words},
    use_draw,
};
use crate::{
    chart::{Picture, Table, Theme},
    evaluation::Evaluation,
    ui::{held::Held, hooks::use_size, platform::files, turns},
};

/// Size of a picture that is saved, CSS pixels: as wide as a page or a slide takes it.
const SHEET: (u32, u32) = (960, 440);

/// Pixels of a saved PNG for each of them.
const SHEET_RATIO: f64 = 2.0;

/// Properties of [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// Which picture.
    pub picture: Picture,
    /// What it shows.
    pub evaluation: Held<Evaluation>,
}

/// A chart that says the same in words and numbers, and can be saved.
///
/// It is drawn for the width it has; the style sheet gives it the colours of the theme.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let ChartProps { picture, evaluation } = props;
    let place = use_node_ref();
    let size = use_size(&place);
    let drawn = use_memo((*picture, evaluation.clone(), size), |(picture, evaluation, size)| {
        let svg = size.map(|size| picture.svg(evaluation, size)).unwrap_or_default();
        Html::from_html_unchecked(svg.into())
    });
    let numbers = use_draw((*picture, evaluation.clone()), |(picture, evaluation)| {
        table(&picture.table(evaluation))
    });
    html! {
        <figure class="chart">
            <figcaption><h3>{ picture.title(evaluation) }</h3></figcaption>
            <div class="picture" ref={place}>{ (*drawn).clone() }</div>
            { save_buttons(*picture, evaluation) }
            <details ontoggle={|_| turns::finish()}>
                <summary>{ "The numbers" }</summary>
                <Later draw={numbers} />
            </details>
        </figure>
    }
}

/// Buttons that save the picture, dark on light.
fn save_buttons(picture: Picture, evaluation: &Held<Evaluation>) -> Html {
    let name = move |kind: &str| format!("onramp-{}.{kind}", picture.key());
    let svg = {
        let evaluation = evaluation.clone();
        move |_: MouseEvent| files::save_svg(&name("svg"), &picture.svg(&evaluation, SHEET))
    };
    let png = {
        let evaluation = evaluation.clone();
        move |_: MouseEvent| {
            if let Some(url) = png(picture, &evaluation) {
                files::save(&name("png"), &url);
            }
        }
    };
    html! {
        <p class="save">
            <button type="button" class="quiet" onclick={svg}>{ "Save as SVG" }</button>
            <button type="button" class="quiet" onclick={png}>{ "Save as PNG" }</button>
        </p>
    }
}

/// The picture as the address of a PNG; none where the browser gives no canvas.
fn png(picture: Picture, evaluation: &Evaluation) -> Option<String> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let is_drawn = draw_on(&canvas, SHEET, SHEET_RATIO, |area| {
        picture.draw(area, evaluation, &Theme::LIGHT).is_ok()
    });
    canvas.to_data_url().ok().filter(|_| is_drawn)
}

fn table(table: &Table) -> Html {
    let head = |name: &String| html! { <th scope="col">{ name }</th> };
    let cells = |row: &Vec<String>| row.iter().map(|text| td("", words(text.clone()))).collect();
    let rows = table.rows.iter().map(|cells_of| row("", cells(cells_of)));
    scrolling(
        table.caption.clone().into(),
        html! {
            <table>
                <caption>{ &table.caption }</caption>
                <thead><tr>{ for table.columns.iter().map(head) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        },
    )
}
