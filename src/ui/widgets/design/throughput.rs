//! The chain from office to virtual network.

use yew::prelude::*;

use crate::{
    evaluation::{ChainElement, Throughput},
    ui::{
        format,
        widgets::{
            OpenSources,
            markup::{bill, line, num, pieces, remark, row, th, words},
            sources_button,
        },
    },
};

/// Every element with what it carries, the one that binds marked, and what follows from it.
pub fn throughput(throughput: &Throughput, sources: &OpenSources) -> Html {
    let chain = throughput
        .chain
        .iter()
        .map(|element| link(element, element.element == throughput.bottleneck, sources));
    let total = |name: &'static str, mbps| line(words(name), words(format::rate(mbps)));
    let bound = format::clause(&throughput.single_flow_limited_by);
    let mut parts = vec![
        bill(
            String::new(),
            chain.collect(),
            vec![
                total("Needed by all offices", throughput.required_mbps),
                total("With one path lost", throughput.one_path_lost_mbps),
                total("TCP flows of all offices", throughput.flows_mbps),
                total("One TCP flow, worst office", throughput.single_flow_mbps),
                total(
                    "Line to order for the office that needs most",
                    throughput.line_mbps_to_order,
                ),
            ],
        ),
        remark(format!("One flow is bound by {bound}")),
    ];
    if !throughput.lever.is_empty() {
        parts.push(remark(format!("To carry more: {}", format::clause(&throughput.lever))));
    }
    pieces(parts)
}

fn link(element: &ChainElement, binds: bool, sources: &OpenSources) -> Html {
    let mut name = vec![
        words(element.element.clone()),
        sources_button(&element.facts, &element.element, sources),
    ];
    if binds {
        name.push(html! { <span class="tag">{ "limit" }</span> });
    }
    row(if binds { "binds" } else { "" }, vec![th(pieces(name)), num(format::rate(element.mbps))])
}
