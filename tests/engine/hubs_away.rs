//! Virtual WAN hubs in the regions near offices on other continents.

use onramp::{
    catalogue::Catalogue,
    design::{Away, Requirements, spreads},
    domain::{Office, Scenario},
    evaluation::{ComponentKind, Design, Evaluation},
};
use proptest::{prelude::*, sample::select};

use crate::support::{evaluate_all, failure, line_at, monthly_at};

fn office(city: &str, bandwidth_mbps: f64) -> Office {
    let city = Some(city.to_owned());
    Office { name: String::new(), city, bandwidth_mbps, ..Office::default() }
}

fn fleet(region: &str, offices: &[(&str, f64)]) -> Scenario {
    Scenario {
        azure_region: region.to_owned(),
        offices: offices.iter().map(|(city, mbps)| office(city, *mbps)).collect(),
        egress_gb_per_month: 3000.0,
        ingress_gb_per_month: 1000.0,
        ..Scenario::default()
    }
}

fn three_continents() -> Scenario {
    fleet("eastus", &[("New York", 400.0), ("London", 600.0), ("Tokyo", 100.0)])
}

fn in_regions(evaluation: &Evaluation, regions: u32) -> &Design {
    let with = |design: &&Design| {
        design.architecture.virtual_wan && design.architecture.regions == regions
    };
    let mut all = evaluation.designs.iter();
    all.find(with).unwrap_or_else(|| panic!("no Virtual WAN in {regions} regions"))
}

#[test]
fn offices_on_other_continents_can_have_a_hub_of_their_own() {
    let evaluation = evaluate_all(&three_continents());
    let design = in_regions(&evaluation, 3);
    assert_eq!(design.architecture.name, "Virtual WAN, 3 regions");
    let via = |name: &str| {
        let office = design.latency.offices.iter().find(|office| office.name == name);
        office.expect(name).via.clone()
    };
    assert_eq!(via("London"), "hub in UK South");
    assert_eq!(via("Tokyo"), "hub in Japan East");
    assert_eq!(via("New York"), "internet", "its hub is that of the region");
    for office in design.latency.offices.iter() {
        let legs: f64 = office.legs.iter().map(|leg| leg.ms).sum();
        assert!((legs - office.p50_ms).abs() < 0.1, "{}: {legs} {}", office.name, office.p50_ms);
    }
    let hubs = design.components.iter().filter(|part| part.kind == ComponentKind::VirtualWanHub);
    let places: Vec<_> = hubs.filter_map(|part| part.region_or_location.as_deref()).collect();
    assert_eq!(places, ["eastus", "japaneast", "uksouth"]);
}

#[test]
fn each_hub_carries_its_offices_and_is_billed_where_it_stands() {
    let evaluation = evaluate_all(&three_continents());
    let design = in_regions(&evaluation, 3);
    // 600 Mbps are two units of 500 Mbps, the others one each.
    assert_eq!(design.throughput.mbps.total_cmp(&1100.0), std::cmp::Ordering::Greater);
    assert_eq!(monthly_at(design, "hub_vpn_units", "uksouth"), "527.06");
    assert_eq!(monthly_at(design, "hub_vpn_units", "japaneast"), "263.53");
    // Over the ocean the price is a range.
    let ocean = line_at(design, "data_to_hub", "japaneast");
    assert!(ocean.monthly.is_none() && ocean.indicative_monthly.is_some());
    assert!(ocean.indicative_low < ocean.indicative_high);
    let lost = |key: &str| failure(design, key).offices_cut_off;
    assert_eq!(lost("vpn_gateway"), 1, "only the offices of one hub");
    assert_eq!(failure(design, "vpn_gateway").region, None, "whichever region it stands in");
    assert_eq!(lost("hub"), 3, "all traffic goes by the hub at the network");
    assert_eq!(failure(design, "hub").region.as_deref(), Some("eastus"));
    assert!(design.warnings.iter().any(|note| note.rule == "hubs_near_offices"));
}

#[test]
fn fleets_of_one_continent_have_hubs_in_one_region() {
    let catalogue = Catalogue::embedded();
    for scenario in [
        Scenario::default(),
        fleet("westeurope", &[("Madrid", 100.0), ("Warsaw", 100.0)]),
        Scenario { secondary_region: Some("westeurope".to_owned()), ..three_continents() },
    ] {
        let requirements = Requirements::resolve(&scenario, catalogue).expect("a valid scenario");
        assert!(spreads(&requirements, catalogue).is_empty());
    }
}

#[test]
fn no_office_goes_to_a_hub_behind_it() {
    // Singapore is nearer to Sydney than East US is, but not on the way there.
    let scenario = fleet("eastus", &[("Sydney", 100.0), ("Singapore", 500.0)]);
    let catalogue = Catalogue::embedded();
    let requirements = Requirements::resolve(&scenario, catalogue).expect("a valid scenario");
    let index = catalogue.regions.iter().position(|region| region.name == "southeastasia");
    let away = Away::new([(index.expect("a region"), 1)]);
    let sydney = requirements.sites.iter().find(|site| site.name == "Sydney").expect("Sydney");
    assert_eq!(away.nearest(sydney, requirements.region, catalogue), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn one_office_more_never_lowers_the_bill_of_hubs_in_several_regions(
        cities in proptest::sample::subsequence(
            vec!["New York", "London", "Tokyo", "Sydney", "Mumbai", "Sao Paulo", "Frankfurt"], 2..5),
        mbps in select(vec![20.0, 300.0, 900.0]),
        more in select(vec!["Paris", "Osaka", "Chicago"]),
    ) {
        let offices: Vec<_> = cities.iter().map(|city| (*city, mbps)).collect();
        let less = fleet("eastus", &offices);
        let mut with = less.clone();
        with.offices.push(office(more, 50.0));
        let [less, with] = [less, with].map(|scenario| evaluate_all(&scenario));
        for design in less.designs.iter().filter(|design| design.architecture.regions > 1) {
            let same = with.designs.iter().find(|other| other.id == design.id);
            if let Some(same) = same {
                prop_assert!(
                    design.cost.planning_monthly <= same.cost.planning_monthly,
                    "{}: {} and {}", design.id, design.cost.planning_monthly,
                    same.cost.planning_monthly
                );
            }
        }
    }
}
