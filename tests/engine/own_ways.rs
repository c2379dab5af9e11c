//! Each office on its own way: no detour, and nothing that asks for more makes a bill smaller.

use onramp::{
    domain::{ExpressRouteChoice, Office, Quotes, Redundancy, Scenario},
    evaluation::{Design, Evaluation, Family},
};
use proptest::{prelude::*, sample::select};

use crate::support::evaluate_all;

const CITIES: [(&str, &str); 12] = [
    ("Amsterdam", "NL"),
    ("Paris", "FR"),
    ("Marseille", "FR"),
    ("Madrid", "ES"),
    ("London", "GB"),
    ("New York", "US"),
    ("Chicago", "US"),
    ("Sydney", "AU"),
    ("Melbourne", "AU"),
    ("Singapore", "SG"),
    ("Johannesburg", "ZA"),
    ("Lagos", "NG"),
];

fn offices() -> impl Strategy<Value = Vec<Office>> {
    let choice = select(vec![ExpressRouteChoice::Auto, ExpressRouteChoice::Yes]);
    let office = (select(CITIES.to_vec()), select(vec![20.0, 100.0, 400.0, 900.0]), choice);
    let office = office.prop_map(|((city, country), bandwidth_mbps, expressroute)| Office {
        name: city.to_owned(),
        city: Some(city.to_owned()),
        country: Some(country.to_owned()),
        bandwidth_mbps,
        expressroute,
        ..Office::default()
    });
    prop::collection::vec(office, 1..4)
}

prop_compose! {
    fn scenarios()(
        azure_region in select(vec!["westeurope", "francecentral", "eastus", "australiaeast", "southafricanorth"]),
        second in prop::option::weighted(0.2, select(vec!["northeurope", "westus2"])),
        offices in offices(),
        egress_gb_per_month in select(vec![500.0, 20_000.0, 200_000.0]),
        redundancy in select(vec![Redundancy::Standard, Redundancy::High, Redundancy::Maximum]),
    ) -> Scenario {
        Scenario {
            azure_region: azure_region.to_owned(),
            secondary_region: second.map(str::to_owned),
            offices, egress_gb_per_month, redundancy,
            encryption: onramp::domain::Encryption::None,
            ..Scenario::default()
        }
    }
}

/// The offices that a design puts on circuits: two scenarios can have the same id for other offices.
fn on_circuits(design: &Design) -> Vec<&str> {
    let offices = design.latency.offices.iter();
    let private = offices.filter(|office| office.attachment != Family::Vpn);
    private.map(|office| office.name.as_str()).collect()
}

fn planning(design: &Design) -> f64 {
    design.cost.planning_monthly.to_f64()
}

/// No design that both answers hold costs less in the second.
fn never_cheaper(before: &Evaluation, after: &Evaluation) -> Result<(), TestCaseError> {
    for design in &before.designs {
        let Some(other) = after.design(&design.id) else { continue };
        if on_circuits(design) != on_circuits(other) {
            continue;
        }
        let (was, is) = (planning(design), planning(other));
        prop_assert!(was <= is + 0.02, "{}: {was} and then {is}", design.id);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_at_twice_the_price_never_lowers_a_bill(scenario in scenarios(), pick in any::<prop::sample::Index>()) {
        let quoted = |usd| {
            let mut quoted = scenario.clone();
            let picked = pick.index(quoted.offices.len());
            quoted.offices[picked].quotes =
                Quotes { last_mile_usd_per_month: Some(usd), ..Quotes::default() };
            evaluate_all(&quoted)
        };
        never_cheaper(&quoted(400.0), &quoted(800.0))?;
    }

    #[test]
    fn an_office_that_needs_more_never_lowers_a_bill(
        scenario in scenarios(), pick in any::<prop::sample::Index>(), times in select(vec![1.1, 1.9, 5.0]),
    ) {
        let mut more = scenario.clone();
        let picked = pick.index(more.offices.len());
        more.offices[picked].bandwidth_mbps *= times;
        never_cheaper(&evaluate_all(&scenario), &evaluate_all(&more))?;
    }

    #[test]
    fn one_more_office_never_lowers_a_bill(scenario in scenarios(), pick in any::<prop::sample::Index>()) {
        let mut more = scenario.clone();
        let picked = pick.index(more.offices.len());
        more.offices[picked].count += 1;
        never_cheaper(&evaluate_all(&scenario), &evaluate_all(&more))?;
    }

    #[test]
    fn no_office_of_the_best_designs_is_sent_on_a_detour(scenario in scenarios()) {
        let answer = evaluate_all(&scenario);
        for family in Family::ALL {
            let feasible = || answer.designs.iter().filter(|one| one.feasible && one.family == family);
            let Some(best) = feasible().next() else { continue };
            for office in best.latency.offices.iter().filter(|one| one.attachment != Family::Vpn) {
                let others = feasible().flat_map(|design| design.latency.offices.iter());
                let same = others.filter(|other| {
                    other.name == office.name && other.attachment != Family::Vpn
                });
                let least = same.map(|other| other.p50_ms).fold(f64::INFINITY, f64::min);
                prop_assert!(
                    office.p50_ms <= 1.35 * least + 4.0,
                    "{}: {} in {} ms, could be {least}", best.id, office.name, office.p50_ms
                );
            }
        }
    }
}
