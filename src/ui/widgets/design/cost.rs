//! The bill.

use yew::prelude::*;

use crate::{
    evaluation::{Cost, CostLine},
    ui::{
        format,
        widgets::{
            OpenSources,
            markup::{below, bill, line, list, pieces, words},
            sources_button,
        },
    },
};

/// The lines of the bill and their totals.
pub fn lines(cost: &Cost, sources: &OpenSources) -> Html {
    let currency = &cost.currency;
    let rows = cost.lines.iter().map(|item| {
        let called = item.called();
        let name = vec![
            words(called.clone()),
            sources_button(&item.facts, &called, sources),
            below(sum(item, currency)),
        ];
        line(pieces(name), monthly(item, currency))
    });
    let total = |name: &'static str, amount| {
        line(words(name), words(format::money_exact(amount, currency)))
    };
    let monthly = if cost.complete { "Total" } else { "Total of known lines" };
    let mut foot = vec![total(monthly, cost.monthly)];
    if !cost.complete {
        foot.push(total("To plan with", cost.planning_monthly));
    }
    foot.extend(cost.one_offs.iter().map(|one_off| {
        let amount = format::money_exact(one_off.amount, currency);
        line(words(format!("Once: {}", one_off.called())), words(amount))
    }));
    foot.push(total("Once, as far as priced", cost.upfront));
    foot.push(total("Known lines over the horizon", cost.horizon_total));
    let upgrades = cost.upgrades.iter().map(|step| format::sentence(&step.message)).collect();
    pieces(vec![
        bill("A month, line by line".to_owned(), rows.collect(), foot),
        list("As traffic grows, included over the horizon", upgrades),
    ])
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
        (Some(amount), _) => words(format::money_exact(amount, currency)),
        (None, Some(amount)) => {
            let about = format!("about {}", format::money(amount, currency));
            pieces(vec![words("unknown"), below(about)])
        }
        (None, None) => words("unknown"),
    }
}
