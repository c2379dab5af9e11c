//! All designs that were built, as a picture for whoever opens it.

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use crate::{
    chart::Cloud,
    evaluation::{Evaluation, Point},
    ui::{
        format,
        held::Held,
        parts::{self, Designs, Opened},
        platform,
        widgets::CloudPicture,
        work,
    },
};

/// The part of the page that opens.
pub fn cloud(evaluation: &Held<Evaluation>, is_dark: bool, designs: &Designs) -> Html {
    html! { <AllDesigns {evaluation} {is_dark} designs={designs.clone()} /> }
}

/// Properties of [`AllDesigns`].
#[derive(Properties, PartialEq)]
struct AllDesignsProps {
    evaluation: Held<Evaluation>,
    is_dark: bool,
    designs: Designs,
}

#[component]
fn AllDesigns(props: &AllDesignsProps) -> Html {
    let AllDesignsProps { evaluation, is_dark, designs } = props;
    let is_open = use_state_eq(|| false);
    let ontoggle = {
        let (is_open, desk) = (is_open.setter(), designs.desk.clone());
        move |event: Event| {
            let opens = event.target_dyn_into::<HtmlDetailsElement>().is_some_and(|it| it.open());
            is_open.set(opens);
            desk.want_points(opens);
        }
    };
    let seen = (designs.packed.clone(), evaluation.clone(), *is_open);
    let cloud = use_memo(seen, |(packed, evaluation, is_open)| {
        let packed = packed.as_ref().filter(|_| *is_open)?;
        Some(Held::new(Cloud::new(work::unpack_points(packed), evaluation)))
    });
    // Until those of a new answer are there, the last ones stay.
    let shown = use_mut_ref(|| None);
    if cloud.is_some() || !*is_open {
        shown.borrow_mut().clone_from(&cloud);
    }
    let opens_as = use_callback(evaluation.clone(), |point: Point, evaluation| {
        [point.id, point.face].into_iter().find(|id| evaluation.design(id).is_some())
    });
    let on_open = use_callback(designs.open.clone(), |id, open| {
        open.set(Opened { id: Some(id), from_elsewhere: true });
    });
    let body = match (&*shown.borrow(), &designs.again) {
        (Some(cloud), _) => picture(cloud, *is_dark, &opens_as, &on_open),
        (None, Some(again)) => parts::missing(again.reform(|_| ())),
        (None, None) => html! { <p class="remark" role="status">{ "Working them out…" }</p> },
    };
    let built = format!("{} by cost and time down", format::count(evaluation.search.built));
    html! {
        <details class="section" {ontoggle}>
            <summary><span>{ "All designs" }</span><span class="brief">{ built }</span></summary>
            if *is_open {
                <div class="section-body">{ body }</div>
            }
        </details>
    }
}

fn picture(
    cloud: &Held<Cloud>,
    is_dark: bool,
    opens_as: &Callback<Point, Option<String>>,
    on_open: &Callback<String>,
) -> Html {
    let to_list = |_: MouseEvent| platform::focus("ranking-title");
    html! {
        <figure class="chart">
            <figcaption><h3>{ cloud.title() }</h3></figcaption>
            <CloudPicture {cloud} {is_dark} {opens_as} {on_open} />
            <p class="help" id="cloud-help">
                { "Point at a design, or reach the picture with Tab: left and right go by cost, up and down by time \
                   down, Home and End to the ends, Enter shows a listed design in full." }
            </p>
            <p class="save">
                <button type="button" class="quiet" onclick={to_list}>{ "To the list of designs" }</button>
            </p>
        </figure>
    }
}
