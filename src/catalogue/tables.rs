//! Fills the typed tables, one function per table, from the facts a [`Reader`] hands out.
//!
//! A fact that is missing or malformed leaves a blank or no row; the reader holds the reason, and no
//! catalogue is made of such tables.

use super::{
    CircuitPlan, CircuitRules, CircuitTier, DirectPort, Edge, ErGateway, ErGatewayKind, FactRef,
    GeoGroup, Limits, Metro, OverPeering, PeeringLocation, Reader, Region, RoutingUnits, Sourced,
    VirtualWan, VpnGateway,
    value::{FromValue, record},
};
use crate::domain::Point;

record! {
    struct VpnGatewayRecord {
        generation: u32,
        dev_test_only: bool,
        active_active: bool,
        nat: bool,
        over_peering: OverPeering,
        /// Of a size with an option that has no entry of its own on the price list.
        sold_as: Option<String>,
    }
}

pub(super) fn vpn_gateways(reader: &mut Reader) -> Vec<VpnGateway> {
    let missing: Missing = reader.records("vpn_gateway_missing");
    let records = reader.records::<VpnGatewayRecord>("vpn_gateway");
    records
        .into_iter()
        .map(|(sku, record)| vpn_gateway(reader, sku, record.value, &missing))
        .collect()
}

/// Regions in which sizes are not offered, by name of the size.
type Missing = Vec<(String, Sourced<Vec<String>>)>;

fn missing_in(missing: &Missing, sku: &str) -> Vec<String> {
    let known = missing.iter().find(|(name, _)| name == sku);
    known.map_or_else(Vec::new, |(_, regions)| regions.value.clone())
}

fn vpn_gateway(
    reader: &mut Reader,
    sku: String,
    record: VpnGatewayRecord,
    missing: &Missing,
) -> VpnGateway {
    let id = |field: &str| format!("vpn_gateway.{sku}.{field}");
    VpnGateway {
        generation: record.generation,
        dev_test_only: record.dev_test_only,
        tunnels_max: reader.value(&id("tunnels_max")),
        tunnels_included: reader.value(&id("tunnels_included")),
        point_to_site_max: reader.value(&id("point_to_site_max")),
        point_to_site_included: reader.value(&id("point_to_site_included")),
        aggregate: reader.rate(&id("aggregate")),
        machines_max: reader.value(&id("machines_max")),
        tunnel_gcm: reader.optional_rate(&id("tunnel_gcm")),
        tunnel_cbc: reader.optional_rate(&id("tunnel_cbc")),
        packets_gcm: reader.optional(&id("packets_gcm")),
        packets_cbc: reader.optional(&id("packets_cbc")),
        active_active: record.active_active,
        nat: record.nat,
        over_peering: record.over_peering,
        sold_as: record.sold_as.unwrap_or_else(|| sku.clone()),
        missing_in: missing_in(missing, &sku),
        sla: reader.availability(&id("sla")),
        sku,
    }
}

pub(super) fn virtual_wan(reader: &mut Reader) -> VirtualWan {
    VirtualWan {
        unit: reader.rate("virtual_wan.unit"),
        gateway_max: reader.rate("virtual_wan.gateway_max"),
        tunnel: reader.rate("virtual_wan.tunnel"),
        connection: reader.rate("virtual_wan.connection"),
        links_per_connection: reader.value("virtual_wan.links_per_connection"),
        branches_per_hub: reader.value("virtual_wan.branches_per_hub"),
        point_to_site: reader.value("virtual_wan.point_to_site"),
        routing: RoutingUnits {
            included: reader.value("virtual_wan.routing_units_included"),
            max: reader.value("virtual_wan.routing_units_max"),
            included_rate: reader.rate("virtual_wan.routing_included"),
            rate: reader.rate("virtual_wan.routing_unit"),
            machines: reader.value("virtual_wan.routing_unit_machines"),
        },
        routes_max: reader.value("virtual_wan.routes_max"),
        fastpath_direct_units: reader.value("virtual_wan.fastpath_direct_units"),
        cipher: reader.value("virtual_wan.cipher"),
        sla: reader.availability("virtual_wan.sla"),
    }
}

record! {
    struct ErGatewayRecord {
        kind: ErGatewayKind,
        fastpath: bool,
        ipsec: bool,
        high_bandwidth: bool,
    }
}

pub(super) fn er_gateways(reader: &mut Reader) -> Vec<ErGateway> {
    let missing: Missing = reader.records("er_gateway_missing");
    sized_records::<ErGatewayRecord>(reader, "er_gateway")
        .into_iter()
        .map(|(sku, units, record)| {
            let id = |field: &str| format!("er_gateway.{sku}.{units}.{field}");
            ErGateway {
                kind: record.value.kind,
                units,
                throughput: reader.rate(&id("throughput")),
                packets: reader.optional(&id("packets")),
                circuits_max: reader.value(&id("circuits_max")),
                circuits_same_location_max: reader.value(&id("circuits_same_location_max")),
                machines_max: reader.optional(&id("machines_max")),
                flows_max: reader.optional(&id("flows_max")),
                routes_max: reader.optional(&id("routes_max")),
                fastpath: record.value.fastpath,
                ipsec: record.value.ipsec,
                high_bandwidth: record.value.high_bandwidth,
                missing_in: missing_in(&missing, &sku),
                sku,
            }
        })
        .collect()
}

record! {
    struct CircuitRecord {
        mbps: f64,
        metered: bool,
        unlimited: bool,
    }
}

pub(super) fn circuits(reader: &mut Reader) -> Vec<CircuitRules> {
    sized_records::<CircuitRecord>(reader, "circuit")
        .into_iter()
        .filter_map(|(name, mbps, record)| {
            let id = format!("circuit.{name}.{mbps}");
            let Some(tier) = CircuitTier::from_name(&name) else {
                reader.problem(&id, format!("`{name}` is no tier; use Local, Standard or Premium"));
                return None;
            };
            Some(CircuitRules {
                tier,
                rate: reader.rate_of(record.fact, record.value.mbps),
                metered: record.value.metered,
                unlimited: record.value.unlimited,
                links_max: reader.value(&format!("{id}.links_max")),
            })
        })
        .collect()
}

record! {
    struct DirectPortRecord {
        mbps: f64,
        circuits_mbps: Vec<f64>,
    }
}

pub(super) fn direct_ports(reader: &mut Reader) -> Vec<DirectPort> {
    let records = reader.records::<DirectPortRecord>("direct_port");
    records
        .into_iter()
        .map(|(_, Sourced { value: record, fact })| {
            let mut circuits = Vec::new();
            for mbps in record.circuits_mbps {
                circuits.push(reader.rate_of(fact, mbps).value);
            }
            DirectPort {
                rate: reader.rate_of(fact, record.mbps),
                circuit_max: circuits.last().copied().unwrap_or_default(),
                circuits,
            }
        })
        .collect()
}

pub(super) fn limits(reader: &mut Reader) -> Limits {
    Limits {
        circuit_sla: reader.availability("limits.circuit_sla"),
        macsec: reader.value("limits.macsec"),
        er_gateway_sla: reader.availability("limits.er_gateway_sla"),
        bgp_hold_seconds: reader.value("limits.bgp_hold_seconds"),
        bfd_detection_seconds: reader.value("limits.bfd_detection_seconds"),
        er_convergence_seconds: reader.value("limits.er_convergence_seconds"),
        er_convergence_tuned_seconds: reader.value("limits.er_convergence_tuned_seconds"),
        vpn_standby_failover_seconds: reader.value("limits.vpn_standby_failover_seconds"),
        vpn_planned_failover_seconds: reader.value("limits.vpn_planned_failover_seconds"),
        gateway_zone_failover_seconds: reader.value("limits.gateway_zone_failover_seconds"),
        vpn_dpd_seconds: reader.value("limits.vpn_dpd_seconds"),
        tunnel_mtu_bytes: reader.value("limits.tunnel_mtu_bytes"),
        esp_overhead_bytes: reader.value("limits.esp_overhead_bytes"),
        classic_tunnels_max: reader.value("limits.classic_tunnels_max"),
        office_mean_of_peak: reader.value("limits.office_mean_of_peak"),
        alert_utilisation: reader.value("limits.alert_utilisation"),
        resize_utilisation: reader.value("limits.resize_utilisation"),
        fastpath_scale_units_min: reader.value("limits.fastpath_scale_units_min"),
        gateway_subnet_prefix: reader.value("limits.gateway_subnet_prefix"),
        tunnel_mss_bytes: reader.value("limits.tunnel_mss_bytes"),
        microsoft_asn: reader.value("limits.microsoft_asn"),
        peering_subnet_prefix: reader.value("limits.peering_subnet_prefix"),
        circuits_shared: reader.value("limits.circuits_shared"),
        circuits_per_region: reader.value("limits.circuits_per_region"),
        circuits_per_subscription: reader.value("limits.circuits_per_subscription"),
        peering_routes: reader.value("limits.peering_routes"),
        peering_routes_premium: reader.value("limits.peering_routes_premium"),
        network_routes: reader.value("limits.network_routes"),
        vpn_routes: reader.value("limits.vpn_routes"),
        vpn_flows: reader.value("limits.vpn_flows"),
        fibre_line: reader.availability("limits.fibre_line"),
        broadband_line: reader.availability("limits.broadband_line"),
        mobile_line: reader.availability("limits.mobile_line"),
        provider_line: reader.availability("limits.provider_line"),
        on_premises_device: reader.availability("limits.on_premises_device"),
        peering_location: reader.availability("limits.peering_location"),
        region: reader.availability("limits.region"),
        common_cause_share: reader.value("limits.common_cause_share"),
        path_failures_per_year: reader.value("limits.path_failures_per_year"),
        transit: super::transit::transit(reader),
        bastion: super::remote::bastion(reader),
        upgrades: super::transit::upgrades(reader),
        vpn_lead_weeks: reader.value("limits.vpn_lead_weeks"),
        circuit_lead_weeks: reader.value("limits.circuit_lead_weeks"),
        direct_lead_weeks: reader.value("limits.direct_lead_weeks"),
        circuit_billed_from: reader.value("limits.circuit_billed_from"),
        direct_grace_days: reader.value("limits.direct_grace_days"),
        both_links: reader.value("limits.both_links"),
        default_route: reader.value("limits.default_route"),
        coexisting_vpn: reader.value("limits.coexisting_vpn"),
        vpn_rates_measured: reader.value("limits.vpn_rates_measured"),
        tunnel_data_billed: reader.value("limits.tunnel_data_billed"),
    }
}

/// Latency group of each country, by two-letter code.
pub(super) type Groups = Vec<(String, GeoGroup)>;

pub(super) fn groups(reader: &mut Reader) -> Groups {
    let mut groups = Groups::new();
    for (name, codes) in reader.records::<Vec<String>>("geo_group") {
        match GeoGroup::from_value(&name.as_str().into()) {
            Ok(group) => groups.extend(codes.value.into_iter().map(|code| (code, group))),
            Err(message) => reader.problem_at(codes.fact, message),
        }
    }
    groups
}

record! {
    struct RegionRecord {
        name: String,
        city: String,
        country_code: String,
        lat: f64,
        lon: f64,
        geopolitical: Option<String>,
        zones: bool,
        restricted: bool,
        paired: Option<String>,
    }
}

pub(super) fn regions(reader: &mut Reader, groups: &Groups) -> Vec<Region> {
    let records = reader.records::<RegionRecord>("region");
    records
        .into_iter()
        .filter_map(|(name, Sourced { value: record, fact })| {
            let zone: Sourced<u8> = reader.value(&format!("bandwidth_zone.{name}"));
            Some(Region {
                name,
                display_name: record.name,
                city: record.city,
                group: group_of(reader, groups, fact, &record.country_code)?,
                country_code: record.country_code,
                at: Point { lat: record.lat, lon: record.lon },
                geopolitical: record.geopolitical,
                zones: record.zones,
                restricted: record.restricted,
                paired: record.paired,
                bandwidth_zone: zone.value,
                fact,
                bandwidth_zone_fact: zone.fact,
            })
        })
        .collect()
}

record! {
    struct LocationRecord {
        name: String,
        city: String,
        country: String,
        country_code: String,
        lat: f64,
        lon: f64,
        zone: u8,
        geopolitical: Option<String>,
        local_regions: Option<Vec<String>>,
        disputed_local_regions: Option<Vec<String>>,
        building: String,
        providers: Vec<String>,
        direct: bool,
        global_reach: bool,
        /// Known by name, without what it takes to order a circuit there.
        listed_only: bool,
    }
}

pub(super) fn locations(reader: &mut Reader, groups: &Groups) -> Vec<PeeringLocation> {
    let records = reader.records::<LocationRecord>("location");
    records
        .into_iter()
        .filter_map(|(_, Sourced { value: record, fact })| {
            Some(PeeringLocation {
                name: record.name,
                city: record.city,
                country: record.country,
                group: group_of(reader, groups, fact, &record.country_code)?,
                country_code: record.country_code,
                at: Point { lat: record.lat, lon: record.lon },
                zone: record.zone,
                geopolitical: record.geopolitical,
                local_regions: record.local_regions.unwrap_or_default(),
                disputed_local_regions: record.disputed_local_regions.unwrap_or_default(),
                building: record.building,
                providers: record.providers,
                direct: record.direct,
                global_reach: record.global_reach,
                listed_only: record.listed_only,
                fact,
            })
        })
        .collect()
}

record! {
    struct MetroRecord {
        name: String,
        city: String,
        members: Vec<String>,
        providers: Vec<String>,
    }
}

pub(super) fn metros(reader: &mut Reader) -> Vec<Metro> {
    let records = reader.records::<MetroRecord>("metro");
    records
        .into_iter()
        .map(|(_, Sourced { value: record, fact })| Metro {
            name: record.name,
            city: record.city,
            members: record.members,
            providers: record.providers,
            fact,
        })
        .collect()
}

record! {
    struct EdgeRecord {
        name: String,
        country_code: String,
        lat: f64,
        lon: f64,
    }
}

pub(super) fn edges(reader: &mut Reader, groups: &Groups) -> Vec<Edge> {
    let records = reader.records::<EdgeRecord>("edge");
    records
        .into_iter()
        .filter_map(|(_, Sourced { value: record, fact })| {
            Some(Edge {
                city: record.name,
                group: group_of(reader, groups, fact, &record.country_code)?,
                country_code: record.country_code,
                at: Point { lat: record.lat, lon: record.lon },
                fact,
            })
        })
        .collect()
}

/// Every fact `kind.<name>.<size>` with its parts.
fn sized_records<T: FromValue>(reader: &mut Reader, kind: &str) -> Vec<(String, u32, Sourced<T>)> {
    let keys = reader.keys(kind, 2);
    keys.into_iter()
        .filter_map(|(key, fact)| {
            let (name, size) = key.split_once('.')?;
            let Ok(size) = size.parse() else {
                reader.problem(&format!("{kind}.{key}"), format!("`{size}` is not a whole number"));
                return None;
            };
            Some((name.to_owned(), size, reader.take(fact)?))
        })
        .collect()
}

pub(super) fn group_of(
    reader: &mut Reader,
    groups: &Groups,
    fact: FactRef,
    country: &str,
) -> Option<GeoGroup> {
    let group = groups.iter().find(|(code, _)| code == country).map(|(_, group)| *group);
    if group.is_none() {
        reader.problem_at(fact, format!("`{country}` is in no `geo_group`"));
    }
    group
}

impl CircuitTier {
    /// The tier of Azure's name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Local, Self::Standard, Self::Premium].into_iter().find(|tier| tier.name() == name)
    }
}

impl CircuitPlan {
    /// The plan of Azure's name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Metered, Self::Unlimited].into_iter().find(|plan| plan.name() == name)
    }
}
