//! The search for peering locations against every placement there is.

use std::collections::BTreeSet;

use onramp::{
    catalogue::Catalogue,
    design::Thoroughness,
    domain::{ExpressRouteChoice, Office, Quotes, Redundancy, Scenario},
    engine::{Engine, Listing},
    evaluation::{Evaluation, Family},
};
use proptest::{prelude::*, sample::select};

use crate::support::is_of_tier;

/// A peering location as it could be: what differs between locations is drawn anew, so that every
/// mixture of zones, reach and distance comes up.
#[derive(Clone, Debug)]
struct Place {
    index: usize,
    zone: u8,
    /// In the region's geopolitical region, Local for the region, with Direct, with Global Reach,
    /// with one provider only.
    flags: [bool; 5],
}

fn places() -> impl Strategy<Value = Vec<Place>> {
    let count = Catalogue::embedded().locations.len();
    let place = (0..count, 1..5_u8, any::<[bool; 5]>()).prop_map(|(index, zone, flags)| Place {
        index,
        zone,
        flags,
    });
    prop::collection::vec(place, 2..7)
}

/// The catalogue with these locations only, and with few sizes, so that all designs can be built.
fn small(places: &[Place], scenario: &Scenario) -> Catalogue {
    let whole = Catalogue::embedded();
    let mut small = whole.clone();
    let region = &scenario.azure_region;
    let home = whole.region(region).expect("a region").geopolitical.clone();
    let mut locations = Vec::new();
    for place in places {
        let mut location = whole.locations[place.index].clone();
        let [here, local, direct, global_reach, lonely] = place.flags;
        location.zone = place.zone;
        location.direct = direct;
        location.global_reach = global_reach;
        location.providers.truncate(if lonely { 0 } else { usize::MAX });
        location.providers.extend(lonely.then(|| "Only".to_owned()));
        location.local_regions = if local { vec![region.clone()] } else { Vec::new() };
        if here {
            location.local_regions.extend(scenario.secondary_region.clone());
        }
        if here {
            location.geopolitical.clone_from(&home);
        }
        locations.push(location);
    }
    locations.sort_by(|a, b| a.name.cmp(&b.name));
    locations.dedup_by(|a, b| a.name == b.name);
    small.locations = locations;
    small.circuits.retain(|circuit| [200.0, 2000.0].contains(&circuit.rate.value.value()));
    small.vpn_gateways.truncate(3);
    small.direct_ports.truncate(1);
    small
}

fn offices() -> impl Strategy<Value = Vec<Office>> {
    let cities = Catalogue::embedded().cities.iter().filter(|city| city.usual);
    let cities = cities.map(|city| (city.name.clone(), city.country_code.clone()));
    let choice = select(vec![
        ExpressRouteChoice::Auto,
        ExpressRouteChoice::Auto,
        ExpressRouteChoice::Yes,
        ExpressRouteChoice::No,
    ]);
    let office = (
        select(cities.collect::<Vec<_>>()),
        1..4_u32,
        select(vec![20.0, 100.0, 300.0]),
        prop::option::weighted(0.2, 210.0..400.0_f64),
        prop::option::weighted(0.2, 100.0..900.0_f64),
        choice,
    );
    let office =
        office.prop_map(|((city, country), count, bandwidth_mbps, measured, quote, choice)| {
            Office {
                name: city.clone(),
                city: Some(city),
                country: Some(country),
                count,
                bandwidth_mbps,
                measured_private_rtt_ms: measured,
                quotes: Quotes { last_mile_usd_per_month: quote, ..Quotes::default() },
                expressroute: choice,
                ..Office::default()
            }
        });
    prop::collection::vec(office, 1..5)
}

prop_compose! {
    fn scenarios()(
        azure_region in select(vec!["westeurope", "eastus", "southeastasia", "brazilsouth", "southafricanorth"]),
        second in prop::option::weighted(0.3, select(vec!["northeurope", "westus2", "eastasia"])),
        offices in offices(),
        egress_gb_per_month in select(vec![0.0, 5000.0, 200_000.0]),
        redundancy in select(vec![Redundancy::None, Redundancy::High, Redundancy::Maximum]),
        flags in any::<[bool; 3]>(),
        max_rtt_ms in prop::option::weighted(0.3, 20.0..300.0_f64),
        budget_usd_per_month in prop::option::weighted(0.2, 2000.0..30_000.0_f64),
        line in prop::option::weighted(0.5, 100.0..2000.0_f64),
        // Turns the order of the zones around for one size.
        price in prop::option::weighted(0.3, 1..5_u8),
    ) -> Scenario {
        let [private_path, microsoft_365, sites_reach_each_other] = flags;
        let prices = price
            .map(|zone| (format!("price.circuit.Standard.MeteredData.200.zone{zone}"), "9".to_owned()));
        Scenario {
            azure_region: azure_region.to_owned(),
            secondary_region: second.map(str::to_owned),
            offices, egress_gb_per_month, redundancy, private_path, microsoft_365, sites_reach_each_other,
            max_rtt_ms, budget_usd_per_month,
            provider_port_usd_per_month: line,
            prices: prices.into_iter().collect(),
            ..Scenario::default()
        }
    }
}

fn total(evaluation: &Evaluation, id: Option<&str>) -> Option<f64> {
    id.and_then(|id| evaluation.design(id)).map(|design| design.score.total)
}

/// The most by which a score may be short: placements within 2 % of cost and 0.01 of the value of round trips
/// are alike to the search, and loads and billing follow from the place.
const SHORT: f64 = 0.03;

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a <= b + 1e-9 && b <= a + SHORT,
        (a, b) => a.is_none() && b.is_none(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn leaving_placements_out_loses_no_best_design(places in places(), scenario in scenarios()) {
        let catalogue = small(&places, &scenario);
        let of = |thoroughness| {
            Engine::with(&catalogue, thoroughness).answer(&scenario, Listing::Shortlist).expect("valid")
        };
        let (bounded, whole) = (of(Thoroughness::Bounded), of(Thoroughness::Exhaustive));
        prop_assert!(bounded.search.built <= whole.search.built);
        prop_assert_eq!(whole.search.pruned, 0);
        prop_assert_eq!(bounded.search.feasible == 0, whole.search.feasible == 0);
        let best = |evaluation: &Evaluation| total(evaluation, evaluation.verdict.design.as_deref());
        prop_assert!(same(best(&bounded), best(&whole)), "{:?} and {:?}", bounded.verdict, whole.verdict);
        for family in Family::ALL {
            let best = |evaluation: &Evaluation| total(evaluation, evaluation.families[&family].best.as_deref());
            prop_assert!(
                same(best(&bounded), best(&whole)),
                "{family:?}: {:?} and {:?}", bounded.families[&family], whole.families[&family],
            );
        }
    }
}

#[test]
fn offices_far_apart_get_a_location_each() {
    let office =
        |city: &str| Office { city: Some(city.into()), bandwidth_mbps: 200.0, ..Office::default() };
    let scenario = Scenario {
        offices: vec![office("London"), office("Mumbai")],
        azure_region: "uaenorth".into(),
        redundancy: Redundancy::Maximum,
        private_path: true,
        // Somebody has quoted every line, so that long ones are no riddle.
        provider_port_usd_per_month: Some(900.0),
        ..Scenario::default()
    };
    let answer = Engine::new(Catalogue::embedded())
        .answer(&scenario, Listing::All)
        .expect("a valid scenario");
    let across = answer.designs.iter().find(|design| {
        let places = &design.architecture.locations;
        design.feasible
            && is_of_tier(design, "Premium")
            && places.len() == 2
            && places.contains(&"Mumbai".to_owned())
    });
    let across = across.expect("a location near either office");
    // Each office is billed at the price of the zone through which its data leaves.
    let lines = across.cost.lines.iter().filter(|line| line.key == "circuit_egress");
    let zones: BTreeSet<Option<u8>> = lines.map(|line| line.zone).collect();
    assert_eq!(zones.len(), 2, "{zones:?}");
    let placements = answer.search;
    assert!(placements.placements > 100 && placements.pruned > placements.placements / 2);
}
