//! The parts of one design as plain markup, for cards and for the full view.

mod availability;
mod cost;
mod failures;
mod figures;
mod latency;
mod notes;
mod parts;
mod plan;
mod throughput;

use yew::prelude::*;

use super::{Draw, OpenSources, markup::details};
use crate::{
    evaluation::Design,
    ui::{format, held::HeldDesign},
};

pub use figures::{cost_note, figures, monthly_cost};
pub use notes::{violations, warnings};

/// Every part of a design in sections that open; `all_open` shows them all at once.
pub fn sections(design: &HeldDesign, all_open: bool, sources: &OpenSources) -> Html {
    let section = |title, brief, part: fn(&Design, &OpenSources) -> Html| {
        let (design, sources) = (design.clone(), sources.clone());
        details(title, brief, all_open, Draw::new(move || part(&design, &sources)))
    };
    let lines = design.cost.lines.len();
    let weeks = &design.lead_time_weeks;
    html! {
        <div class="sections">
            { section("Cost lines", plural(lines, "line"), |of, sources| cost::lines(&of.cost, sources)) }
            { section("What is built", plural(design.components.len(), "part"), |of, _| parts::components(&of.components)) }
            { section("Round trip", format::ms(design.latency.worst_p50_ms), |of, sources| latency::latency(&of.latency, sources)) }
            { section("Throughput", format::rate(design.throughput.mbps), |of, sources| throughput::throughput(&of.throughput, sources)) }
            { section(
                "Availability",
                format::availability(design.availability.common_cause_percent),
                |of, sources| availability::availability(&of.availability, sources),
            ) }
            { section(
                "What each failure does",
                plural(design.availability.failures.len(), "event"),
                |of, sources| failures::failures(&of.availability.failures, sources),
            ) }
            { section(
                "Security",
                super::super::words::encryption(design.security.encryption).to_owned(),
                |of, _| parts::security(&of.security),
            ) }
            { section("Deployment plan", plural(design.plan.len(), "step"), |of, sources| plan::plan(&of.plan, sources)) }
            { section("Build and run", format::weeks(weeks.low, weeks.high), |of, _| parts::effort(of)) }
        </div>
    }
}

/// What is built, with sizes, under the name of a design.
pub fn parts(design: &Design) -> Html {
    html! { <p class="parts">{ design.parts.join(" · ") }</p> }
}

/// `1 line`, `2 lines`.
pub fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
