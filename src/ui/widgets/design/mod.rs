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

use super::{OpenSources, markup::details};
use crate::{evaluation::Design, ui::format};

pub use figures::{cost_note, figures, monthly_cost};
pub use notes::{violations, warnings};

/// Every part of a design in sections that open; `open` shows them all at once.
pub fn sections(design: &Design, all_open: bool, sources: &OpenSources) -> Html {
    let section = |title, brief, content| details(title, brief, all_open, content);
    let lines = design.cost.lines.len();
    let weeks = &design.lead_time_weeks;
    html! {
        <div class="sections">
            { section("Cost lines", plural(lines, "line"), cost::lines(&design.cost, sources)) }
            { section("What is built", plural(design.components.len(), "part"), parts::components(&design.components)) }
            { section("Round trip", format::ms(design.latency.worst_p50_ms), latency::latency(&design.latency, sources)) }
            { section("Throughput", format::rate(design.throughput.mbps), throughput::throughput(&design.throughput, sources)) }
            { section(
                "Availability",
                format::availability(design.availability.common_cause_percent),
                availability::availability(&design.availability, sources),
            ) }
            { section(
                "What each failure does",
                plural(design.availability.failures.len(), "event"),
                failures::failures(&design.availability.failures, sources),
            ) }
            { section("Security", super::super::words::encryption(design.security.encryption).to_owned(), parts::security(&design.security)) }
            { section("Deployment plan", plural(design.plan.len(), "step"), plan::plan(&design.plan, sources)) }
            { section("Build and run", format::weeks(weeks.low, weeks.high), parts::effort(design)) }
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
