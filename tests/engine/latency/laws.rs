//! What must hold for every place on the globe.

use onramp::{
    catalogue::{Catalogue, GeoGroup},
    domain::{Access, Point},
    estimate::latency::{Hops, LatencyModel, Origin, PathLatency, Range, Route},
};
use proptest::prelude::*;

fn model() -> &'static LatencyModel {
    static MODEL: std::sync::OnceLock<LatencyModel> = std::sync::OnceLock::new();
    MODEL.get_or_init(|| LatencyModel::new(Catalogue::embedded()))
}

fn anywhere() -> impl Strategy<Value = Point> {
    let lat = prop_oneof![8 => -90.0..=90.0_f64, 1 => Just(90.0), 1 => Just(-90.0)];
    let lon = prop_oneof![8 => -180.0..=180.0_f64, 1 => Just(180.0), 1 => Just(-180.0)];
    (lat, lon).prop_map(|(lat, lon)| Point { lat, lon })
}

fn any_group() -> impl Strategy<Value = GeoGroup> {
    use GeoGroup::{Af, Cas, Cn, Eas, Eu, Latam, Me, Na, Oc, Sas, Sea};
    proptest::sample::select(vec![Na, Latam, Eu, Me, Af, Sas, Eas, Cn, Sea, Oc, Cas])
}

fn any_access() -> impl Strategy<Value = Access> {
    proptest::sample::select(vec![Access::Fibre, Access::Broadband, Access::Mobile])
}

/// In order, finite, and never below what light needs.
#[track_caller]
fn check(range: Range, floor_ms: f64) {
    let Range { p10, p50, p90 } = range;
    assert!(p10 <= p50 && p50 <= p90, "{range:?} is out of order");
    assert!(p90.is_finite() && p90 < 5000.0, "{range:?} is absurd");
    assert!(p10 >= 1.149_999 * floor_ms, "{range:?} is faster than light in fibre, {floor_ms} ms");
}

#[track_caller]
fn check_path(path: &PathLatency, from: &str) {
    check(path.total, path.floor_ms);
    let sum: f64 = path.legs.iter().map(|leg| leg.range.p50).sum();
    assert!((sum - path.total.p50).abs() < 1e-9, "legs add up to {sum}, not {}", path.total.p50);
    assert!(path.p95 >= path.total.p50 && path.p95.is_finite());
    assert_eq!(&*path.legs[0].from, from);
    for pair in path.legs.windows(2) {
        assert_eq!(pair[0].to, pair[1].from);
    }
    for leg in &path.legs {
        check(leg.range, 0.0);
        assert!(!leg.facts.is_empty());
    }
}

proptest! {
    #[test]
    fn the_raw_models_hold_everywhere(
        a in anywhere(), b in anywhere(), from in any_group(), to in any_group(), same in any::<bool>(),
    ) {
        let b = if same { a } else { b };
        let floor = model().floor_ms(a, b);
        for range in [
            model().backbone(a, from, b, to),
            model().internet(a, from, b, to),
            model().private_line(a, from, b, to),
        ] {
            check(range, floor);
        }
    }

    #[test]
    fn directions_do_not_matter(a in anywhere(), b in anywhere(), from in any_group(), to in any_group()) {
        let near = |one: f64, other: f64| (one - other).abs() <= 1e-6 * one.max(1.0);
        let there = model().internet(a, from, b, to);
        let back = model().internet(b, to, a, from);
        prop_assert!(near(there.p50, back.p50), "{there:?} against {back:?}");
        let there = model().backbone(a, from, b, to);
        let back = model().backbone(b, to, a, from);
        prop_assert!(near(there.p50, back.p50), "{there:?} against {back:?}");
    }

    #[test]
    fn paths_hold_everywhere(
        at in anywhere(), group in any_group(), access in any_access(),
        region in any::<proptest::sample::Index>(), location in any::<proptest::sample::Index>(),
        vpn_gateway: bool, er_gateway: bool, ipsec_device: bool,
    ) {
        let catalogue = Catalogue::embedded();
        let region = region.get(&catalogue.regions);
        let hops = Hops { vpn_gateway, er_gateway, ipsec_device };
        let origin = Origin { name: "office", at, group, access };
        for route in [Route::Internet, Route::Private(location.get(&catalogue.locations))] {
            check_path(&model().path(&origin, region, route, hops), "office");
        }
    }

    /// Every hop adds something, and FastPath is the lack of one.
    #[test]
    fn hops_only_add(at in anywhere(), group in any_group(), location in any::<proptest::sample::Index>()) {
        let catalogue = Catalogue::embedded();
        let route = Route::Private(location.get(&catalogue.locations));
        let origin = Origin { name: "office", at, group, access: Access::Fibre };
        let p50 = |hops| model().path(&origin, &catalogue.regions[0], route, hops).total.p50;
        let none = p50(Hops::default());
        let gateway = p50(Hops { er_gateway: true, ..Hops::default() });
        let all = p50(Hops { er_gateway: true, vpn_gateway: true, ipsec_device: true });
        prop_assert!(none < gateway && gateway < all);
    }

    /// A private line that gets longer never gets much faster.
    #[test]
    fn longer_private_lines_take_longer(lon in 0.5..12.0_f64, further in 0.1..6.0_f64) {
        let office = Point { lat: 50.0, lon: 0.0 };
        let p50 = |lon| model().private_line(office, GeoGroup::Eu, Point { lat: 50.0, lon }, GeoGroup::Eu).p50;
        prop_assert!(p50(lon + further) >= p50(lon));
    }
}

#[test]
fn the_slowest_access_is_mobile() {
    let catalogue = Catalogue::embedded();
    let at = Point { lat: 52.37, lon: 4.9 };
    let p50 = |access| {
        let origin = Origin { name: "office", at, group: GeoGroup::Eu, access };
        model().path(&origin, &catalogue.regions[0], Route::Internet, Hops::default()).total.p50
    };
    assert!(p50(Access::Fibre) < p50(Access::Broadband));
    assert!(p50(Access::Broadband) < p50(Access::Mobile));
}
