//! The parts of one design as plain markup, for cards and for the full view.

mod availability;
mod cost;
mod failures;
mod figures;
mod latency;
mod notes;
mod parts;
mod plan;
mod section;
mod throughput;

use yew::prelude::*;

use super::{Draw, OpenSources, markup::details};
use crate::{
    evaluation::Design,
    ui::{
        format,
        held::HeldDesign,
        parts::{self as code, Part},
        words,
    },
};

pub use figures::{FIGURES, Figure, figures, figures_of, monthly_cost};
pub use notes::{violations, warnings};
pub use section::Section;

/// Every part of a design in sections that open; `all_open` shows them all at once.
pub fn sections(design: &HeldDesign, all_open: bool, sources: &OpenSources) -> Html {
    let one = |kind, title, brief| {
        let of = (kind, design.clone(), sources.clone());
        let draw = Draw::new(of, |(kind, design, sources)| {
            code::rest().map_or_else(
                || code::placeholder(Part::Rest),
                |rest| (rest.section)(*kind, design, sources),
            )
        });
        details(title, brief, all_open, draw)
    };
    let lines = design.cost.lines.len();
    let weeks = &design.lead_time_weeks;
    let availability = &design.availability;
    html! {
        <div class="sections">
            { one(Section::Cost, "Cost lines", plural(lines, "line")) }
            { one(Section::Components, "What is built", plural(design.components.len(), "part")) }
            { one(Section::Latency, "Round trip", format::ms(design.latency.worst_p50_ms)) }
            { one(Section::Throughput, "Throughput", format::rate(design.throughput.mbps)) }
            { one(Section::Availability, "Availability", format::availability(availability.common_cause_percent)) }
            { one(Section::Failures, "What each failure does", plural(availability.failures.len(), "event")) }
            { one(Section::Security, "Security", words::encryption(design.security.encryption).to_owned()) }
            { one(Section::Plan, "Deployment plan", plural(design.plan.len(), "step")) }
            { one(Section::Effort, "Build and run", format::weeks(weeks.low, weeks.high)) }
        </div>
    }
}

/// What `section` of a design holds.
pub fn section(section: Section, design: &Design, sources: &OpenSources) -> Html {
    match section {
        Section::Cost => cost::lines(&design.cost, sources),
        Section::Components => parts::components(&design.components),
        Section::Latency => latency::latency(&design.latency, sources),
        Section::Throughput => throughput::throughput(&design.throughput, sources),
        Section::Availability => availability::availability(&design.availability, sources),
        Section::Failures => failures::failures(&design.availability.failures, sources),
        Section::Security => parts::security(&design.security),
        Section::Plan => plan::plan(&design.plan, sources),
        Section::Effort => parts::effort(design),
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
