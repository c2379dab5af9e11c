//! A picture as SVG, its finding as a title and its numbers as a table.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::{
    Draw, Later,
    canvas::draw_on,
    markup::{row, scrolling, td, words},
};
use crate::{
    chart::{Picture, SHEET, Sketch, Table, Theme},
    evaluation::Evaluation,
    ui::{
        held::{Held, HeldDesign},
        hooks::{use_land, use_size},
        platform::files,
        turns,
    },
};

/// Pixels of a saved PNG for each of a sheet.
const SHEET_RATIO: f64 = 2.0;

/// What a chart shows.
#[derive(Clone, PartialEq)]
pub enum Shown {
    /// A picture of an answer, as high as its place.
    Answer(Picture, Held<Evaluation>),
    /// A picture of a design, as high as it needs.
    Design(Sketch, HeldDesign),
}

impl Shown {
    /// Classes of the figure and of the place of its picture.
    const fn classes(&self) -> (&'static str, &'static str) {
        match self {
            Self::Answer(..) => ("chart", "picture"),
            Self::Design(..) => ("sketch", "picture grows"),
        }
    }

    /// What its table is called.
    const fn table_name(&self) -> &'static str {
        match self {
            Self::Answer(..) => "The numbers",
            Self::Design(..) => "The same as a table",
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            Self::Answer(picture, _) => picture.key(),
            Self::Design(sketch, _) => sketch.key(),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Answer(picture, evaluation) => picture.title(evaluation),
            Self::Design(sketch, design) => sketch.title(design),
        }
    }

    fn table(&self) -> Table {
        match self {
            Self::Answer(picture, evaluation) => picture.table(evaluation),
            Self::Design(sketch, design) => sketch.table(design),
        }
    }

    fn svg(&self, size: (u32, u32)) -> String {
        match self {
            Self::Answer(picture, evaluation) => picture.svg(evaluation, size),
            Self::Design(sketch, design) => sketch.svg(design, size.0),
        }
    }

    /// The size that it is saved in.
    fn sheet(&self) -> (u32, u32) {
        match self {
            Self::Answer(..) => SHEET,
            Self::Design(sketch, design) => (SHEET.0, sketch.height(design, SHEET.0)),
        }
    }

    /// It as the address of a PNG; none where the browser gives no canvas.
    fn png(&self) -> Option<String> {
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let is_drawn = draw_on(&canvas, self.sheet(), SHEET_RATIO, |area| match self {
            Self::Answer(picture, evaluation) => {
                picture.draw(area, evaluation, &Theme::LIGHT).is_ok()
            }
            Self::Design(sketch, design) => sketch.draw(area, design, &Theme::LIGHT).is_ok(),
        });
        canvas.to_data_url().ok().filter(|_| is_drawn)
    }
}

/// Properties of [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// What it shows.
    pub shown: Shown,
}

/// A chart that says the same in words and numbers, and can be saved.
///
/// It is drawn for the width it has; the style sheet gives it the colours of the theme.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let shown = &props.shown;
    let place = use_node_ref();
    let size = use_size(&place).map(|(width, height)| {
        // What is as high as it needs is the same for every height.
        if matches!(shown, Shown::Design(..)) { (width, 0) } else { (width, height) }
    });
    let has_land = use_land(matches!(shown, Shown::Design(Sketch::Map, _)));
    let drawn = use_memo((shown.clone(), size, has_land), |(shown, size, _)| {
        let svg = size.map(|size| shown.svg(size)).unwrap_or_default();
        Html::from_html_unchecked(svg.into())
    });
    let numbers = Draw::new(shown.clone(), |shown| table(&shown.table()));
    let (figure, picture) = shown.classes();
    html! {
        <figure class={figure}>
            <figcaption><h3>{ shown.title() }</h3></figcaption>
            <div class={picture} ref={place}>{ (*drawn).clone() }</div>
            { save_buttons(shown) }
            <details ontoggle={|_| turns::finish()}>
                <summary>{ shown.table_name() }</summary>
                <Later draw={numbers} />
            </details>
        </figure>
    }
}

/// Buttons that save the picture, dark on light.
fn save_buttons(shown: &Shown) -> Html {
    let key = shown.key();
    let name = move |kind: &str| format!("onramp-{key}.{kind}");
    let svg = {
        let shown = shown.clone();
        move |_: MouseEvent| {
            files::save_text(&name("svg"), &shown.svg(shown.sheet()), "image/svg+xml");
        }
    };
    let png = {
        let shown = shown.clone();
        move |_: MouseEvent| {
            if let Some(url) = shown.png() {
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
