//! The ledger of everything an answer rests on: what the architect typed, what was published, what
//! is assumed for want of a source, and what was worked out.

use std::collections::BTreeSet;

use crate::{
    catalogue::FactId,
    domain::Scenario,
    estimate::Context,
    evaluation::{Assumption, Basis, Evaluation, Flip},
    order::sort_by,
    text,
};

/// The ledger for an answer: the scenario first, then every fact the listed faces of the families
/// use, assumed ones before published ones.
pub fn ledger(evaluation: &Evaluation, context: &Context<'_>) -> Vec<Assumption> {
    let mut ledger = typed(&evaluation.scenario, context);
    let mut used: BTreeSet<FactId> = BTreeSet::new();
    let faces =
        crate::evaluation::Family::ALL.into_iter().filter_map(|family| evaluation.face_of(family));
    for design in faces {
        used.extend(design.cost.lines.iter().flat_map(|line| line.facts.iter().cloned()));
        used.extend(
            design.throughput.chain.iter().flat_map(|element| element.facts.iter().cloned()),
        );
        used.extend(design.availability.facts.iter().cloned());
        let legs = design.latency.offices.iter().flat_map(|office| &office.legs);
        used.extend(legs.flat_map(|leg| leg.facts.iter().cloned()));
    }
    let limits = &context.catalogue.limits;
    for fact in [
        limits.tunnel_mtu_bytes.fact,
        limits.esp_overhead_bytes.fact,
        limits.vpn_lead_weeks.fact,
        limits.circuit_lead_weeks.fact,
    ] {
        used.insert(context.catalogue.id(fact));
    }
    let mut rows: Vec<Assumption> = used.iter().filter_map(|id| from_fact(id, context)).collect();
    sort_by(&mut rows, |a, b| {
        order(a.basis).cmp(&order(b.basis)).then_with(|| a.what.cmp(&b.what))
    });
    ledger.extend(rows);
    ledger.push(Assumption {
        what: "tunnels that count against a gateway's limit".to_owned(),
        value: "every tunnel, so two per device with an active-active gateway".to_owned(),
        basis: Basis::Assumed,
        as_of: None,
        fact: None,
        flip_distance: None,
    });
    ledger.push(Assumption {
        what: "devices on premises".to_owned(),
        value: "counted, not priced".to_owned(),
        basis: Basis::Assumed,
        as_of: None,
        fact: None,
        flip_distance: None,
    });
    ledger
}

const fn order(basis: Basis) -> u8 {
    match basis {
        Basis::User => 0,
        Basis::Assumed => 1,
        Basis::Computed => 2,
        Basis::Published => 3,
    }
}

fn from_fact(id: &FactId, context: &Context<'_>) -> Option<Assumption> {
    let (place, fact) = context.catalogue.find(id.as_str())?;
    let own = context.requirements.own_price(place, context.requirements.region);
    let value = match (own, &fact.value) {
        (Some(own), _) => own.usd.to_string(),
        (None, serde_json::Value::String(text)) => text.clone(),
        (None, serde_json::Value::Number(number)) => number.to_string(),
        (None, serde_json::Value::Array(list))
            if list.len() == 2 && list.iter().all(serde_json::Value::is_number) =>
        {
            format!("{} to {}", list[0], list[1])
        }
        (None, serde_json::Value::Array(list))
            if list.len() == 3 && list.iter().all(serde_json::Value::is_string) =>
        {
            let [low, typical, high] = [0, 1, 2].map(|at| list[at].as_str().unwrap_or_default());
            format!("{typical}, {low} to {high},")
        }
        // Tables and records are shown beside their source, not in a line.
        (None, _) => String::new(),
    };
    Some(Assumption {
        what: fact.applies_to.clone(),
        value: if value.is_empty() {
            "a table, shown with its source".to_owned()
        } else {
            format!("{value} {}", fact.unit).trim_end().to_owned()
        },
        basis: if own.is_some() { Basis::User } else { fact.basis },
        as_of: (!fact.as_of.is_empty()).then(|| fact.as_of.clone()),
        fact: Some(id.clone()),
        flip_distance: None,
    })
}

/// The ledger in order of how much each entry matters: those that the nearest flips turn on first, the
/// rest as it was.
pub fn by_weight(ledger: &[Assumption], flips: &[Flip]) -> Vec<Assumption> {
    let mut ledger = ledger.to_vec();
    for entry in &mut ledger {
        let turns = |flip: &&Flip| match (&entry.fact, flip.parameter.strip_prefix("prices.")) {
            (Some(fact), Some(price)) => fact.as_str() == price,
            (None, None) => named(&flip.parameter) == Some(entry.what.as_str()),
            _ => false,
        };
        // Flips come nearest first.
        entry.flip_distance = flips.iter().find(turns).map(|flip| flip.distance);
    }
    sort_by(&mut ledger, |a, b| {
        let key = |entry: &Assumption| entry.flip_distance.unwrap_or(f64::INFINITY);
        key(a).total_cmp(&key(b))
    });
    ledger
}

/// The entry of [`typed`] that stands for a field of the scenario.
fn named(parameter: &str) -> Option<&'static str> {
    Some(match parameter {
        "bandwidth_mbps" | "office_count" | "offices.bandwidth_mbps" => DEMAND,
        "egress_gb_per_month" => EGRESS,
        "horizon_months" => HORIZON,
        "growth_percent_per_year" => GROWTH,
        "azure_discount_percent" => DISCOUNT,
        "remote_user_hours_per_month" => CONNECTED,
        _ => return None,
    })
}

const DEMAND: &str = "demand of all offices together";
const EGRESS: &str = "data leaving Azure";
const HORIZON: &str = "horizon";
const GROWTH: &str = "growth of traffic";
const DISCOUNT: &str = "discount on Azure list prices";

const CONNECTED: &str = "each remote user is connected";

/// What the architect said, or left at its default.
fn typed(scenario: &Scenario, context: &Context<'_>) -> Vec<Assumption> {
    let defaults = Scenario::default();
    let row = |what: &str, value: String, changed: bool| Assumption {
        what: what.to_owned(),
        value,
        basis: if changed { Basis::User } else { Basis::Assumed },
        as_of: None,
        fact: None,
        flip_distance: None,
    };
    let mut rows = vec![
        row(
            "Azure region",
            context.requirements.region.display_name.clone(),
            scenario.azure_region != defaults.azure_region,
        ),
        row(
            DEMAND,
            format!(
                "{} from {}",
                context.requirements.demand,
                text::count(context.requirements.offices, "office", "offices")
            ),
            !scenario.offices.is_empty()
                || scenario.office_count != defaults.office_count
                || scenario.bandwidth_mbps.total_cmp(&defaults.bandwidth_mbps).is_ne(),
        ),
        row(
            EGRESS,
            format!("{} GB a month", text::number(scenario.egress_gb_per_month, 1)),
            scenario.egress_gb_per_month.total_cmp(&defaults.egress_gb_per_month).is_ne(),
        ),
        row(
            "TCP window of one flow",
            format!("{} KiB", text::number(scenario.tcp_window_kib, 1)),
            scenario.tcp_window_kib.total_cmp(&defaults.tcp_window_kib).is_ne(),
        ),
        row(
            HORIZON,
            format!("{} months", scenario.horizon_months),
            scenario.horizon_months != defaults.horizon_months,
        ),
        row(
            GROWTH,
            format!("{} % a year", text::number(scenario.growth_percent_per_year, 1)),
            scenario.growth_percent_per_year.total_cmp(&defaults.growth_percent_per_year).is_ne(),
        ),
        row(
            DISCOUNT,
            format!("{} %", text::number(scenario.azure_discount_percent, 2)),
            scenario.azure_discount_percent.total_cmp(&defaults.azure_discount_percent).is_ne(),
        ),
    ];
    if scenario.dial_in_users() > 0 {
        let hours = scenario.remote_user_hours_per_month;
        rows.push(row(
            CONNECTED,
            format!("{} hours a month", text::number(hours, 1)),
            hours.total_cmp(&defaults.remote_user_hours_per_month).is_ne(),
        ));
    }
    for chosen in &context.requirements.chosen {
        let what = format!("{} is taken as {}", chosen.typed, chosen.city);
        rows.push(row(&what, chosen.why.clone(), false));
    }
    if let Some(second) = context.requirements.second {
        let first = &context.requirements.region.display_name;
        let value = format!(
            "{}, standing by: traffic, availability and limits are those of the way to {first}",
            second.display_name
        );
        rows.push(row("second region", value, true));
    }
    if let Some(rate) = scenario.currency_per_usd {
        let value = format!("{} {} for 1 US dollar", text::number(rate, 6), scenario.currency);
        rows.push(row("exchange rate", value, true));
    }
    for (class, percent) in &scenario.discounts {
        let what = format!("discount on {}", class.replace('_', " "));
        rows.push(row(&what, format!("{} %", text::number(*percent, 2)), true));
    }
    rows
}
