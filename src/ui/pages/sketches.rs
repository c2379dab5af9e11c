//! One design as pictures: how it hangs together and where it is.

use yew::prelude::*;

use crate::{
    chart::Sketch,
    ui::{
        held::HeldDesign,
        widgets::{Chart, Shown},
    },
};

/// Both pictures of `design`.
pub fn sketches(design: &HeldDesign) -> Html {
    let which = if design.rank == Some(1) {
        "The recommended design"
    } else if design.feasible {
        "A design that meets every requirement"
    } else {
        "A design that is ruled out"
    };
    html! {
        <>
            <p class="remark">{ format!("{which}: {}.", design.called()) }</p>
            for sketch in Sketch::ALL {
                <Chart key={sketch.key()} shown={Shown::Design(sketch, design.clone())} />
            }
        </>
    }
}
