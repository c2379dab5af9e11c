//! What the bill leaves open: growth, missing prices, ranges, and what is paid before anything runs.

use super::collected::Notes;
use crate::{
    catalogue::{FactRef, Region},
    design::VpnSize,
    domain::{Mbps, Money},
    estimate::{Context, lead_time, months_before_service},
    evaluation::{Cost, CostLine},
    score::Assessment,
    text,
};

pub(super) fn notes(assessment: &Assessment, cost: &Cost, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let outgrown = cost.upgrades.last().is_none_or(|last| last.to.is_none());
    if outgrown && context.demand_at_horizon() > assessment.throughput.capacity {
        notes.add(
            "outgrown",
            format!(
                "with {} % growth a year the demand is {} after {} months, more than this design carries",
                text::number(scenario.growth_percent_per_year, 1),
                Mbps::new(context.demand_at_horizon()).unwrap_or_default(),
                scenario.horizon_months
            ),
            Some("plan the next size, or ask for the bandwidth of the last year"),
            &[],
        );
    }
    if !cost.complete {
        let open: Vec<String> =
            cost.lines.iter().filter(|line| line.monthly.is_none()).map(CostLine::called).collect();
        notes.add(
            "incomplete_total",
            format!("the total leaves out: {}", open.join("; ")),
            Some("enter the provider's and the internet provider's quotes"),
            &[],
        );
        for line in cost.lines.iter().filter(|line| line.monthly.is_none()) {
            let known = line.facts.first().and_then(|id| context.catalogue.find(id.as_str()));
            let Some((place, fact)) = known else { continue };
            let Some(range) = context.catalogue.prices.stand_in_of(place) else { continue };
            notes.add(
                "stand_in_price",
                format!(
                    "{} has no price that could be read: {} {} stand in for comparisons, it may be {} to {}",
                    line.label, range.typical, fact.unit, range.low, range.high
                ),
                Some("enter the price from the Azure price list"),
                &[place],
            );
        }
    }
    paid_ahead(assessment, notes);
    if let Some(budget) = scenario.budget_usd_per_month {
        let budget = budget * scenario.per_usd();
        let (planned, most) = (assessment.cost.planning, assessment.cost.planning_range().1);
        if planned <= budget && budget < most && !assessment.cost.unpriced {
            let money = |amount| text::cents(Money::from_f64(amount), scenario.prints_in());
            notes.add(
                "budget_range",
                format!(
                    "it is planned with {} a month, within the budget of {}, but what is modelled may bring it to {}",
                    money(planned),
                    money(budget),
                    money(most)
                ),
                Some("ask for quotes of the lines and enter them"),
                &[],
            );
        }
    }
    let global: Vec<FactRef> = [
        assessment.candidate.vpn().and_then(|vpn| match vpn.size {
            VpnSize::Gateway(index) => context.prices().vpn_gateways[index],
            VpnSize::VirtualWan { .. } => context.prices().hub,
        }),
        assessment
            .candidate
            .private()
            .and_then(|private| context.prices().er_gateways[private.gateway]),
    ]
    .into_iter()
    .flatten()
    .map(|price| price.fact)
    .filter(|&fact| !holds_for_region(fact, context))
    .collect();
    if !global.is_empty() {
        notes.add(
            "price_fallback",
            format!(
                "no gateway price of its own is known for {}; the list row for all regions is used",
                context.requirements.region_names()
            ),
            Some("enter the price from the Azure price list for this region"),
            &global,
        );
    }
    if assessment.candidate.encrypts_private() {
        let billed = &context.catalogue.limits.tunnel_data_billed;
        notes.add(
            "overlay_egress",
            format!("data in the IPsec tunnels is billed {}", billed.value),
            Some("check the first bill"),
            &[billed.fact],
        );
    }
}

/// What is billed before anything runs.
fn paid_ahead(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let limits = &context.catalogue.limits;
    let Some(private) = assessment.candidate.private() else { return };
    let weeks = lead_time(&assessment.candidate, context);
    let months = text::number(months_before_service(private, context), 1);
    let middle = text::number(f64::midpoint(weeks.value.0, weeks.value.1), 1);
    let (message, fact) = if private.direct.is_some() {
        let grace = &limits.direct_grace_days;
        let message = format!(
            "Direct ports are billed from the first link that is switched on, at the latest {} days after they are created: if \
             it takes {middle} weeks, {months} months of them are paid before anything runs. They are among what is paid once",
            grace.value
        );
        (message, grace.fact)
    } else {
        let billed = &limits.circuit_billed_from;
        let message = format!(
            "a circuit is billed {}: if that takes {middle} weeks, {months} months of it are paid before anything runs. They \
             are among what is paid once",
            billed.value
        );
        (message, billed.fact)
    };
    notes.add(
        "billed_before_ready",
        message,
        Some("settle the date with the provider first, and create the gateways, which are billed by the hour, last"),
        &[fact, weeks.fact],
    );
}

/// Whether the list has this price for every region itself. A row for all regions names in its note
/// the regions whose own row says the same.
fn holds_for_region(fact: FactRef, context: &Context<'_>) -> bool {
    let fact = context.catalogue.fact(fact);
    let named = |region: &Region| {
        fact.note.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == region.name)
    };
    !fact.id.as_str().ends_with(".global") || context.requirements.regions().all(named)
}
