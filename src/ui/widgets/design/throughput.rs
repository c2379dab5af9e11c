//! The chain from office to virtual network.

use yew::prelude::*;

use crate::{
    evaluation::{ChainElement, Throughput},
    ui::{
        format,
        widgets::{OpenSources, sources_button},
    },
};

/// Every element with what it carries, the one that binds marked, and what follows from it.
pub fn throughput(throughput: &Throughput, sources: &OpenSources) -> Html {
    html! {
        <>
            <table class="bill">
                <tbody>
                    for element in &throughput.chain {
                        { row(element, element.element == throughput.bottleneck, sources) }
                    }
                </tbody>
                <tfoot>
                    { total("Needed by all offices", throughput.required_mbps) }
                    { total("With one path lost", throughput.one_path_lost_mbps) }
                    { total("One TCP flow, worst office", throughput.single_flow_mbps) }
                    { total("Line to order for the office that needs most", throughput.line_mbps_to_order) }
                </tfoot>
            </table>
            <p class="remark">{ "One flow is bound by " }{ format::clause(&throughput.single_flow_limited_by) }</p>
            if !throughput.lever.is_empty() {
                <p class="remark">{ "To carry more: " }{ format::clause(&throughput.lever) }</p>
            }
        </>
    }
}

fn row(element: &ChainElement, binds: bool, sources: &OpenSources) -> Html {
    html! {
        <tr class={classes!(binds.then_some("binds"))}>
            <th scope="row">
                { &element.element }
                { sources_button(&element.facts, &element.element, sources) }
                if binds {
                    <span class="tag">{ "limit" }</span>
                }
            </th>
            <td class="num">{ format::rate(element.mbps) }</td>
        </tr>
    }
}

fn total(name: &'static str, mbps: f64) -> Html {
    html! { <tr><th scope="row">{ name }</th><td class="num">{ format::rate(mbps) }</td></tr> }
}
