//! When growing traffic fills a part, what to put in its place, and what that costs from then on.

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{
    Context, Sizing,
    cost::{known_monthly, planning_at},
    size,
    throughput::{Element, bare_name, chain},
};
use crate::{
    catalogue::{ErGatewayKind, FactRef, Sourced},
    design::{AwayHub, Candidate, PrivateLeg, VpnSize},
    domain::{Mbps, Money},
    evaluation::Upgrade,
    order::sort_by,
    text,
};

/// Steps of one design that are planned; more say nothing that these do not.
const STEPS: usize = 12;

/// One step: from its month on the design is `to`.
struct Step {
    month: u32,
    element: Element,
    from: Candidate,
    /// None: nothing larger is sold.
    to: Option<Candidate>,
    /// What must be carried then, Mbps.
    demand: f64,
}

/// What the steps of `candidate` add to its cost over the horizon, indicative amounts included. A step to
/// a cheaper part saves nothing here: who wants that takes the larger part on the first day.
pub fn quick(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> f64 {
    let egress = context.requirements.scenario.egress_gb_per_month;
    let monthly = |candidate: &Candidate| {
        let sizing = size(candidate, context.requirements, context.catalogue);
        planning_at(candidate, &sizing, context, egress).unwrap_or(0.0)
    };
    let steps = steps(candidate, sizing, context);
    let Some(first) = steps.first() else { return 0.0 };
    let start = monthly(&first.from);
    let mut above = 0.0;
    let mut total = 0.0;
    for step in &steps {
        let Some(to) = &step.to else { break };
        let extra = monthly(to) - start - above;
        if 0.0 < extra {
            above += extra;
            total += extra * context.horizon.after(step.month);
        }
    }
    total
}

/// The steps of `candidate` in words, and what their known lines add over the horizon.
pub fn exact(
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'_>,
) -> (Vec<Upgrade>, Money) {
    let monthly = |candidate: &Candidate| {
        known_monthly(candidate, &size(candidate, context.requirements, context.catalogue), context)
    };
    let [mut total, mut level, mut highest] = [Money::ZERO; 3];
    let upgrades = steps(candidate, sizing, context)
        .iter()
        .map(|step| {
            let extra = step.to.as_ref().map(|to| monthly(to) - monthly(&step.from));
            level = level + extra.unwrap_or_default();
            if highest < level {
                let factor = context.horizon.after(step.month);
                let factor = Decimal::from_f64(factor).unwrap_or_default();
                total = total + (level - highest).times(factor);
                highest = level;
            }
            described(step, extra, context)
        })
        .collect();
    (upgrades, total)
}

fn steps(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Vec<Step> {
    let mut found = Vec::new();
    let growth = context.horizon.monthly_growth;
    if growth <= 1.0 || context.demand_at_horizon() <= smallest(candidate, sizing, context).1 {
        return found;
    }
    let today = context.requirements.demand.value();
    let mut current = *candidate;
    let mut sizing = *sizing;
    while found.len() < STEPS {
        let (element, carries) = smallest(&current, &sizing, context);
        let months = if carries < today {
            0.0
        } else {
            libm::floor(libm::log(carries / today) / libm::log(growth)) + 1.0
        };
        if months >= f64::from(context.requirements.scenario.horizon_months) {
            break;
        }
        let demand = today * libm::pow(growth, months);
        let to = larger(&current, element, demand, context);
        let month = months as u32 + 1;
        found.push(Step { month, element, from: current, to, demand });
        let Some(next) = to else { break };
        current = next;
        sizing = size(&current, context.requirements, context.catalogue);
    }
    found
}

/// The part that fills first, with all the traffic at which it is full. Tunnels are left out: more of
/// them are a matter of configuration.
fn smallest(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> (Element, f64) {
    let links = chain(candidate, sizing, context);
    let links = links.iter().filter(|link| link.element != Element::Tunnels);
    links
        .map(|link| (link.element, link.mbps))
        .fold((Element::Tunnels, f64::INFINITY), |a, b| if b.1 < a.1 { b } else { a })
}

/// `candidate` with the smallest larger size of `element` that carries `demand`, else the largest.
fn larger(
    candidate: &Candidate,
    element: Element,
    demand: f64,
    context: &Context<'_>,
) -> Option<Candidate> {
    let mut sizes = sizes(candidate, element, context);
    sort_by(&mut sizes, |a, b| a.0.total_cmp(&b.0));
    let carries = |next: &Candidate| {
        let sizing = size(next, context.requirements, context.catalogue);
        let links = chain(next, &sizing, context);
        links.iter().all(|link| link.element != element || link.mbps >= demand)
    };
    let largest = sizes.last().map(|(_, next)| *next);
    sizes.into_iter().map(|(_, next)| next).find(carries).or(largest)
}

/// `candidate` with every larger size of `element`, by rate.
fn sizes(candidate: &Candidate, element: Element, context: &Context<'_>) -> Vec<(f64, Candidate)> {
    let catalogue = context.catalogue;
    let mut found = Vec::new();
    match (element, candidate.vpn(), candidate.private()) {
        (Element::VpnGateway, Some(vpn), _) => match vpn.size {
            VpnSize::Gateway(now) => {
                let now = &catalogue.vpn_gateways[now];
                for (index, gateway) in catalogue.vpn_gateways.iter().enumerate() {
                    // There is no way from a gateway without high-bandwidth tunnels to one with them.
                    let kind = (gateway.private_peering() || !now.private_peering())
                        && gateway.high_bandwidth() == now.high_bandwidth();
                    if !gateway.dev_test_only
                        && kind
                        && now.aggregate.value < gateway.aggregate.value
                    {
                        let next = candidate.with_vpn_size(VpnSize::Gateway(index));
                        found.push((gateway.aggregate.value.value(), next));
                    }
                }
            }
            VpnSize::VirtualWan { hubs, units, away } => {
                let most = catalogue.virtual_wan.units_max();
                let smallest = away.iter().map(AwayHub::units).chain([units]);
                let smallest = smallest.filter(|units| *units > 0).min().unwrap_or(most);
                for more in 1..=most.saturating_sub(smallest) {
                    // Hubs without a gateway need none later, and those at the top stay there.
                    let grown = |units: u32| if units == 0 { 0 } else { most.min(units + more) };
                    let away = away.with_units(grown);
                    let size = VpnSize::VirtualWan { hubs, units: grown(units), away };
                    found.push((f64::from(more), candidate.with_vpn_size(size)));
                }
            }
        },
        (Element::Circuit, _, Some(private)) if private.direct.is_none() => {
            for circuit in &catalogue.circuits {
                let rate = circuit.rate.value.value() as u32;
                if circuit.tier == private.tier && rate > private.rate {
                    let next = PrivateLeg { rate, ..*private };
                    found.push((f64::from(rate), candidate.with_private(next)));
                }
            }
        }
        (Element::ErGateway, _, Some(private)) => {
            let now = &catalogue.er_gateways[private.gateway];
            for (index, gateway) in catalogue.er_gateways.iter().enumerate() {
                let to_scale =
                    now.kind == ErGatewayKind::Fixed && gateway.kind == ErGatewayKind::Scale;
                let family = gateway.kind == now.kind || to_scale;
                let fits = gateway.ipsec || !candidate.encrypts_private();
                if family
                    && fits
                    && now.throughput.value < gateway.throughput.value
                    && !context.requirements.any_in(&gateway.missing_in)
                {
                    let next = PrivateLeg { gateway: index, ..*private };
                    let rate = gateway.throughput.value.value();
                    found.push((rate, candidate.with_private(next)));
                }
            }
        }
        _ => {}
    }
    found
}

fn described(step: &Step, extra: Option<Money>, context: &Context<'_>) -> Upgrade {
    let rules = &context.catalogue.limits.upgrades;
    let name = |candidate: &Candidate| {
        let sizing = size(candidate, context.requirements, context.catalogue);
        bare_name(step.element, candidate, &sizing, context)
    };
    let kind = |candidate: &Candidate| {
        candidate.private().map(|leg| context.catalogue.er_gateways[leg.gateway].kind)
    };
    let gateway = (kind(&step.from), step.to.as_ref().and_then(kind));
    let rule: Option<Sourced<bool>> = match step.element {
        Element::VpnGateway => match step.from.vpn().map(|vpn| vpn.size) {
            Some(VpnSize::Gateway(_)) => Some(rules.vpn_gateway),
            _ => None,
        },
        Element::Circuit => Some(rules.circuit),
        Element::ErGateway => match gateway {
            (Some(ErGatewayKind::Scale), _) => Some(rules.er_scale),
            (Some(ErGatewayKind::Fixed), Some(ErGatewayKind::Scale)) => Some(rules.er_to_scale),
            (Some(ErGatewayKind::Fixed), _) => Some(rules.er_gateway),
            (Some(ErGatewayKind::Hub) | None, _) => None,
        },
        Element::Tunnels => None,
    };
    let scaled = step.element == Element::VpnGateway && rule.is_none();
    let demand = Mbps::new(step.demand).unwrap_or_default();
    let from = name(&step.from);
    let to = step.to.as_ref().map(name);
    let message = match (&to, extra) {
        (Some(to), Some(extra)) => {
            let currency = context.requirements.scenario.prints_in();
            let more = if extra < Money::ZERO { "less" } else { "more" };
            let amount = text::money(extra.abs(), currency);
            let how = match rule.map(|rule| rule.value) {
                Some(true) => "interrupts the traffic",
                Some(false) if step.element == Element::Circuit => {
                    "without interruption if the port has room, else a new circuit"
                }
                Some(false) => "in place",
                None if scaled => &rules.hub_vpn.value,
                None => "no source says whether it interrupts",
            };
            format!(
                "in month {} all traffic is {demand}: {from} is full, take {to}; {amount} a month {more}; {how}",
                step.month
            )
        }
        _ => format!(
            "in month {} all traffic is {demand}: {from} is full, and there is no larger size of it",
            step.month
        ),
    };
    Upgrade {
        month: step.month,
        from,
        to,
        extra_monthly: extra,
        interrupts: rule.map(|rule| rule.value),
        message,
        facts: rule
            .map(|rule| rule.fact)
            .or(scaled.then_some(rules.hub_vpn.fact))
            .map(|fact: FactRef| context.catalogue.id(fact))
            .into_iter()
            .collect(),
    }
}
