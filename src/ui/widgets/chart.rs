//! A picture on a canvas, its finding as a title and its numbers as a table.

use gloo::{events::EventListener, utils::window};
use plotters::{prelude::IntoDrawingArea, style::RGBColor};
use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::{
    chart::{self, Table, Theme},
    evaluation::Evaluation,
    ui::{
        held::Held,
        turns,
        widgets::{
            Later,
            markup::{row, scrolling, td, words},
            use_draw,
        },
    },
};

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Cost against latency with the Pareto front.
    Tradeoff,
    /// Cost lines stacked per family.
    Cost,
    /// Score contributions.
    Contributions,
}

impl Picture {
    /// Its finding in words.
    pub fn title(self, evaluation: &Evaluation) -> String {
        match self {
            Self::Tradeoff => chart::tradeoff_title(evaluation),
            Self::Cost => chart::cost_title(evaluation),
            Self::Contributions => chart::contributions_title(evaluation),
        }
    }

    fn table(self, evaluation: &Evaluation) -> Table {
        match self {
            Self::Tradeoff => chart::tradeoff_table(evaluation),
            Self::Cost => chart::cost_table(evaluation),
            Self::Contributions => chart::contributions_table(evaluation),
        }
    }

    /// Draws it; false when the browser gives no canvas to draw on.
    fn draw(self, canvas: HtmlCanvasElement, evaluation: &Evaluation, theme: &Theme) -> bool {
        let Some(backend) = CanvasBackend::with_canvas_object(canvas) else { return false };
        let area = backend.into_drawing_area();
        match self {
            Self::Tradeoff => chart::draw_tradeoff(&area, evaluation, theme).is_ok(),
            Self::Cost => chart::draw_cost(&area, evaluation, theme).is_ok(),
            Self::Contributions => chart::draw_contributions(&area, evaluation, theme).is_ok(),
        }
    }
}

/// Properties of [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// Which picture.
    pub picture: Picture,
    /// What it shows.
    pub evaluation: Held<Evaluation>,
    /// Whether it is drawn on a dark ground.
    pub is_dark: bool,
}

/// A chart that is sharp on every screen and says the same in words and numbers.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let canvas = use_node_ref();
    let space = use_space(&canvas);
    let drawn = use_state_eq(|| true);
    {
        let (canvas, drawn) = (canvas.clone(), drawn.clone());
        let seen = (props.picture, props.evaluation.clone(), props.is_dark, space);
        use_effect_with(seen, move |(picture, evaluation, is_dark, space)| {
            if let (Some(canvas), Some(space)) = (canvas.cast::<HtmlCanvasElement>(), *space) {
                canvas.set_width(space.width);
                canvas.set_height(space.height);
                drawn.set(picture.draw(canvas, evaluation, &theme(*is_dark, space.scale)));
            }
        });
    }

    let title = props.picture.title(&props.evaluation);
    let numbers = use_draw((props.picture, props.evaluation.clone()), |(picture, evaluation)| {
        table(&picture.table(evaluation))
    });
    html! {
        <figure class="chart">
            <figcaption><h3>{ &title }</h3></figcaption>
            <canvas ref={canvas} role="img" aria-label={title} hidden={!*drawn}></canvas>
            <details ontoggle={|_| turns::finish()}>
                <summary>{ "The numbers" }</summary>
                <Later draw={numbers} />
            </details>
        </figure>
    }
}

/// The chart's colours on the ground of a card, as the style sheet paints it.
fn theme(is_dark: bool, scale: f64) -> Theme {
    if is_dark {
        Theme { background: RGBColor(22, 28, 36), ..Theme::dark(scale) }
    } else {
        Theme::light(scale)
    }
}

/// Device pixels a canvas may use.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Space {
    width: u32,
    height: u32,
    scale: f64,
}

/// The space of a canvas, now and after every change of the window or its zoom.
#[hook]
fn use_space(canvas: &NodeRef) -> Option<Space> {
    let space = use_state_eq(|| None);
    {
        let (canvas, space) = (canvas.clone(), space.clone());
        use_effect_with((), move |()| {
            let measure = move || {
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                    let scale = window().device_pixel_ratio();
                    let pixels = |css: i32| (f64::from(css.max(1)) * scale).round() as u32;
                    let (width, height) = (canvas.client_width(), canvas.client_height());
                    space.set(Some(Space { width: pixels(width), height: pixels(height), scale }));
                }
            };
            measure();
            let listener = EventListener::new(&window(), "resize", move |_| measure());
            move || drop(listener)
        });
    }
    *space
}

fn table(table: &chart::Table) -> Html {
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
