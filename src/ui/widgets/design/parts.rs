//! What is built, how safe it is, and what it takes to build and run it.

use yew::prelude::*;

use crate::{
    evaluation::{Component, Design, Security},
    ui::{
        format,
        widgets::markup::{list, pieces},
    },
};

/// What is bought or run.
pub fn components(components: &[Component]) -> Html {
    html! {
        <ul class="parts">
            for part in components {
                <li>
                    <span class="times">{ format!("{}×", format::count(part.quantity)) }</span>
                    <span>
                        { part.kind.title() }{ " " }<strong>{ &part.sku }</strong>
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
    let path = if security.private_path {
        "Stays off the public internet."
    } else {
        "Uses the public internet."
    };
    let backup = security.backup_encrypted.map(|encrypted| {
        if encrypted {
            "The backup path is encrypted too."
        } else {
            "The backup path is not encrypted."
        }
    });
    let items = std::iter::once(path).chain(backup).map(str::to_owned).collect();
    pieces(vec![paragraph(format::sentence(&security.explanation)), list("", items)])
}

/// Lead time, complexity and what cannot be undone.
pub fn effort(design: &Design) -> Html {
    let weeks = &design.lead_time_weeks;
    let complexity = &design.complexity;
    let sentences =
        |clauses: &[String]| clauses.iter().map(|clause| format::sentence(clause)).collect();
    pieces(vec![
        paragraph(format!("In service after {}.", format::weeks(weeks.low, weeks.high))),
        paragraph(format!("Running it: {} ({} of 5).", complexity.words, complexity.level)),
        list("", sentences(&complexity.drivers)),
        list("One-way doors", sentences(&design.one_way_doors)),
    ])
}

fn paragraph(text: String) -> Html {
    html! { <p>{ text }</p> }
}
