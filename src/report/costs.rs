//! What the recommended design and the best of each family cost, line by line.

use super::{
    document::{Document, Row, Words, row},
    sources::Sources,
    words::subject,
};
use crate::{
    domain::Money,
    evaluation::{Design, Evaluation, Family},
    text::{cents, money},
};

pub(super) fn write(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    document.heading(2, "Cost");
    let mut shown: Vec<&Design> = subject(evaluation).into_iter().collect();
    for family in Family::ALL {
        shown.extend(
            evaluation.face_of(family).filter(|face| shown.iter().all(|other| other.id != face.id)),
        );
    }
    for design in shown {
        let cost = &design.cost;
        let currency = &cost.currency;
        document.heading(3, design.called());
        let exact = |amount: Option<Money>| {
            amount.map_or_else(|| "unknown".to_owned(), |amount| format!("{currency} {amount}"))
        };
        let mut rows: Vec<Row> = cost
            .lines
            .iter()
            .map(|line| {
                let monthly = match (line.monthly, line.indicative_monthly) {
                    (Some(amount), _) => cents(amount, currency),
                    (None, Some(amount)) => {
                        format!("no list price; about {}", money(amount, currency))
                    }
                    (None, None) => "unknown".to_owned(),
                };
                row![
                    &line.called(),
                    format!("{} {}", &line.quantity, &line.unit),
                    exact(line.unit_price),
                    monthly,
                    sources.cite(&line.facts),
                ]
            })
            .collect();
        let sum = |what: &str, amount: Money| {
            row![
                Words::strong(what),
                String::new(),
                String::new(),
                Words::strong(cents(amount, currency)),
                String::new(),
            ]
        };
        rows.push(sum("A month, known lines", cost.monthly));
        if !cost.complete {
            rows.push(sum("A month with indicative amounts", cost.planning_monthly));
        }
        rows.extend(cost.one_offs.iter().map(|one_off| {
            row![
                &one_off.called(),
                format!("{} once", one_off.quantity),
                format!("{currency} {}", one_off.unit_price),
                cents(one_off.amount, currency),
                sources.cite(&one_off.facts),
            ]
        }));
        let all_once: Money = cost.one_offs.iter().map(|one_off| one_off.amount).sum();
        if all_once != Money::ZERO {
            rows.push(sum("Once, known lines", cost.upfront));
        }
        if all_once != cost.upfront {
            rows.push(sum("Once with indicative amounts", all_once));
        }
        let months = evaluation.scenario.horizon_months;
        rows.push(sum(&format!("Known lines over {months} months"), cost.horizon_total));
        document.table(&["Line", "Quantity", "Unit price", "A month", "Sources"], rows);
        upgrades(document, design, sources);
        if !cost.complete {
            document.paragraph(
                "The total is incomplete: no source has a price for the lines marked so. Indicative \
                 amounts serve comparison only.",
            );
        }
    }
}

/// What growing traffic makes necessary, for the design at hand.
fn upgrades(document: &mut Document, design: &Design, sources: &mut Sources<'_>) {
    if design.cost.upgrades.is_empty() {
        return;
    }
    document.paragraph("As traffic grows, included in the sum over the horizon:");
    let steps = design.cost.upgrades.iter();
    document.list(steps.map(|step| Words::from(&step.message).cited(sources.cite(&step.facts))));
}
