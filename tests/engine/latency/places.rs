//! Round trips people know, from places people know.

use onramp::{
    catalogue::{Catalogue, City, PeeringLocation, Region},
    domain::Access,
    estimate::latency::{Hops, LatencyModel, Origin, PathLatency, Route},
};

const VPN: Hops = Hops { vpn_gateway: true, er_gateway: false, ipsec_device: true };
const EXPRESSROUTE: Hops = Hops { vpn_gateway: false, er_gateway: true, ipsec_device: false };

fn city(name: &str) -> &'static City {
    let cities = &Catalogue::embedded().cities;
    cities
        .iter()
        .filter(|city| city.name == name)
        .max_by_key(|city| city.population)
        .expect("a city of the catalogue")
}

fn region(name: &str) -> &'static Region {
    let regions = &Catalogue::embedded().regions;
    regions.iter().find(|region| region.name == name).expect("a region of the catalogue")
}

fn location(name: &str) -> &'static PeeringLocation {
    let locations = &Catalogue::embedded().locations;
    locations.iter().find(|location| location.name == name).expect("a location of the catalogue")
}

fn path(office: &str, to: &str, route: Route<'_>, hops: Hops) -> PathLatency {
    let model = LatencyModel::new(Catalogue::embedded());
    let city = city(office);
    let origin = Origin { name: office, at: city.at, group: city.group, access: Access::Fibre };
    let path = model.path(&origin, region(to), route, hops);
    let total = path.total;
    println!(
        "{office} to {to}: {:.1} ({:.1} to {:.1}), p95 {:.1}",
        total.p50, total.p10, total.p90, path.p95
    );
    for leg in &path.legs {
        println!(
            "  {} to {}: {:.1} ({:.1} to {:.1})",
            leg.from, leg.to, leg.range.p50, leg.range.p10, leg.range.p90
        );
    }
    path
}

#[track_caller]
fn check_vpn(office: &str, to: &str, least: f64, most: f64) {
    let p50 = path(office, to, Route::Internet, VPN).total.p50;
    assert!((least..=most).contains(&p50), "{p50} ms is not within {least} to {most} ms");
}

#[track_caller]
fn check_expressroute(office: &str, via: &str, to: &str, least: f64, most: f64) {
    let p50 = path(office, to, Route::Private(location(via)), EXPRESSROUTE).total.p50;
    assert!((least..=most).contains(&p50), "{p50} ms is not within {least} to {most} ms");
}

#[test]
fn an_office_beside_its_region_is_a_few_milliseconds_away() {
    check_vpn("Amsterdam", "westeurope", 3.0, 9.0);
    check_expressroute("Amsterdam", "Amsterdam", "westeurope", 2.0, 6.0);
    check_vpn("London", "uksouth", 3.0, 9.0);
    check_expressroute("Singapore", "Singapore", "southeastasia", 2.0, 6.0);
}

#[test]
fn the_next_country_is_near() {
    check_vpn("London", "westeurope", 8.0, 20.0);
    check_expressroute("London", "London", "westeurope", 6.0, 14.0);
    check_vpn("Paris", "westeurope", 10.0, 24.0);
}

#[test]
fn oceans_take_what_their_cables_take() {
    check_vpn("London", "eastus", 70.0, 95.0);
    check_expressroute("London", "London", "eastus", 68.0, 92.0);
    check_vpn("Sydney", "westus2", 150.0, 200.0);
    check_expressroute("Tokyo", "Tokyo", "westeurope", 190.0, 280.0);
    check_vpn("Johannesburg", "westeurope", 150.0, 200.0);
}

/// A circuit far from both office and region is a detour and shows as one.
#[test]
fn a_distant_peering_location_is_a_detour() {
    let near = path("Amsterdam", "westeurope", Route::Private(location("Amsterdam")), EXPRESSROUTE);
    let far = path("Amsterdam", "westeurope", Route::Private(location("New York")), EXPRESSROUTE);
    assert!(far.total.p50 > near.total.p50 + 120.0);
}

#[test]
fn the_legs_say_where_the_path_leads() {
    let vpn = path("Amsterdam", "westeurope", Route::Internet, VPN);
    let stops: Vec<&str> = vpn.legs.iter().map(|leg| &*leg.to).collect();
    assert_eq!(
        stops,
        [
            "IPsec device",
            "internet provider",
            "Microsoft edge Amsterdam",
            "West Europe",
            "VPN gateway"
        ]
    );
    let private =
        path("Amsterdam", "westeurope", Route::Private(location("Amsterdam")), EXPRESSROUTE);
    let stops: Vec<&str> = private.legs.iter().map(|leg| &*leg.to).collect();
    assert_eq!(stops, ["peering location Amsterdam", "West Europe", "ExpressRoute gateway"]);
}
