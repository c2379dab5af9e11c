//! What is built, how safe it is, and what it takes to build and run it.

use yew::prelude::*;

use crate::{
    evaluation::{Component, Design, Security},
    ui::{format, words},
};

/// What is bought or run.
pub fn components(components: &[Component]) -> Html {
    html! {
        <ul class="parts">
            for part in components {
                <li>
                    <span class="times">{ format!("{}×", format::count(part.quantity)) }</span>
                    <span>
                        { words::component(part.kind) }{ " " }<strong>{ &part.sku }</strong>
                        <span class="sum">{ place(part) }</span>
                    </span>
                </li>
            }
        </ul>
    }
}

fn place(part: &Component) -> String {
    let rate = part.bandwidth_mbps.map(format::rate);
    rate.into_iter().chain(part.region_or_location.clone()).collect::<Vec<_>>().join(", ")
}

/// What is encrypted, and why that is so.
pub fn security(security: &Security) -> Html {
    html! {
        <>
            <p>{ format::sentence(&security.explanation) }</p>
            <ul class="plain">
                <li>{ if security.private_path { "Stays off the public internet." } else { "Uses the public internet." } }</li>
                if let Some(encrypted) = security.backup_encrypted {
                    <li>{ if encrypted { "The backup path is encrypted too." } else { "The backup path is not encrypted." } }</li>
                }
            </ul>
        </>
    }
}

/// Lead time, complexity and what cannot be undone.
pub fn effort(design: &Design) -> Html {
    let weeks = &design.lead_time_weeks;
    html! {
        <>
            <p>{ format!("In service after {}.", format::weeks(weeks.low, weeks.high)) }</p>
            <p>{ format!("Running it: {} ({} of 5).", design.complexity.words, design.complexity.level) }</p>
            <ul class="plain">
                for driver in &design.complexity.drivers {
                    <li>{ format::sentence(driver) }</li>
                }
            </ul>
            if !design.one_way_doors.is_empty() {
                <p class="list-title">{ "One-way doors" }</p>
                <ul class="plain">
                    for door in &design.one_way_doors {
                        <li>{ format::sentence(door) }</li>
                    }
                </ul>
            }
        </>
    }
}
