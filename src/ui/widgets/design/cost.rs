//! The bill.

use yew::prelude::*;

use crate::{
    evaluation::{Cost, CostLine},
    ui::{
        format,
        widgets::{OpenSources, sources_button},
    },
};

/// The lines of the bill and their totals.
pub fn lines(cost: &Cost, sources: &OpenSources) -> Html {
    let currency = &cost.currency;
    html! {
        <table class="bill">
            <thead>
                <tr><th scope="col">{ "Line" }</th><th scope="col" class="num">{ "A month" }</th></tr>
            </thead>
            <tbody>
                for line in &cost.lines {
                    <tr>
                        <th scope="row">
                            { &line.label }
                            { sources_button(&line.facts, &line.label, sources) }
                            <span class="sum">{ sum(line, currency) }</span>
                        </th>
                        <td class="num">{ monthly(line, currency) }</td>
                    </tr>
                }
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row">{ if cost.complete { "Total" } else { "Total of known lines" } }</th>
                    <td class="num">{ format::money_exact(cost.monthly, currency) }</td>
                </tr>
                if !cost.complete {
                    <tr>
                        <th scope="row">{ "To plan with" }</th>
                        <td class="num">{ format::money_exact(cost.planning_monthly, currency) }</td>
                    </tr>
                }
                <tr>
                    <th scope="row">{ "Once, as far as known" }</th>
                    <td class="num">{ format::money_exact(cost.upfront, currency) }</td>
                </tr>
                <tr>
                    <th scope="row">{ "Known lines over the horizon" }</th>
                    <td class="num">{ format::money_exact(cost.horizon_total, currency) }</td>
                </tr>
            </tfoot>
        </table>
    }
}

fn sum(line: &CostLine, currency: &str) -> String {
    let quantity = format::quantity(&line.quantity, &line.unit);
    match line.unit_price {
        Some(price) => format!("{quantity} × {}", format::unit_price(price, currency)),
        None => format!("{quantity}, no list price"),
    }
}

fn monthly(line: &CostLine, currency: &str) -> Html {
    match (line.monthly, line.indicative_monthly) {
        (Some(amount), _) => html! { { format::money_exact(amount, currency) } },
        (None, Some(amount)) => html! {
            <>{ "unknown" }<span class="sum">{ format!("about {}", format::money(amount, currency)) }</span></>
        },
        (None, None) => html! { { "unknown" } },
    }
}
