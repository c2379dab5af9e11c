//! What stands for the marks of the templates: the network, its plan and its bill in words and numbers that both
//! languages use.

use super::{
    answers::{Part, asked},
    language::Language,
    modules::{KEYS_LIVE, READ_ON, VPN_CLIENT_AUDIENCE, named_in},
    names::on_one_line,
    network::{Hub, Network, Region, Site, parts},
    template::Scope,
};
use crate::{
    catalogue::Catalogue,
    domain::Money,
    evaluation::{Actor, ComponentKind, CostLine, PlanStep},
    report::plain_markdown,
    text::cents,
};

/// Sites that one run of the resource manager makes at most: it takes 800 resources.
const SITES_AT_ONCE: usize = 300;

/// What code is printed from.
pub(super) fn of(network: &Network<'_>) -> Scope {
    let mut scope = Scope::default();
    let design = network.design;
    scope.put("design", design.called());
    scope.put("id", &design.id);
    scope.put("scenario", on_one_line(&network.scenario.name));
    scope.put("home", network.regions.first().map_or("", |region| &region.name));
    scope.put("asn", network.asn);
    scope.put("prefix", network.subnet_prefix);
    scope.put("audience", VPN_CLIENT_AUDIENCE);
    for (name, part) in [
        ("asked_regions", Part::Regions),
        ("asked_all", Part::All),
        ("asked_policy", Part::Policy),
        ("asked_offices", Part::Offices),
        ("asked_reach", Part::Reach),
        ("asked_hubs", Part::Hubs),
        ("asked_route_server", Part::RouteServer),
        ("asked_users", Part::Users),
        ("asked_bastion", Part::Bastion),
    ] {
        scope.put(name, asked(part, network));
    }
    policy(&mut scope, network);
    conditions(&mut scope, network);
    users(&mut scope, network);
    scope.list("regions", &network.regions, |entry, place| region(entry, network, place));
    scope.list("hubs", &network.hubs, |entry, hub| {
        entry.put("key", &hub.key);
        entry.put("region", &network.regions[hub.region].name);
        entry.put("routing_units", hub.routing_units);
        entry.put("vpn_units", hub.vpn_units);
        entry.put("er_units", hub.er_units);
        entry.put("user_units", hub.user_units);
    });
    scope.list("ports", &network.ports, |entry, port| {
        entry.put("key", &port.key);
        entry.put("place", &port.place);
        entry.put("gbps", port.gbps);
    });
    scope.list("circuits", &network.circuits, |entry, circuit| {
        entry.put("key", &circuit.key);
        entry.put("place", &circuit.place);
        entry.put("tier", &circuit.tier);
        entry.put("family", &circuit.family);
        entry.put("mbps", circuit.mbps);
        entry.put("port", circuit.port.map_or("", |port| &network.ports[port].key));
    });
    if let Some(first) = network.circuits.first() {
        scope.put("family", &first.family);
        scope.put("example", &first.key);
    }
    scope.list("reach", &network.reach, |entry, (from, to)| {
        entry.put("from", &network.circuits[*from].key);
        entry.put("to", &network.circuits[*to].key);
    });
    scope.list("offices", &network.sites, |entry, site| office(entry, network, site));
    scope
}

fn policy(scope: &mut Scope, network: &Network<'_>) {
    let policy = &network.policy;
    scope.put("ipsec_encryption", policy.ipsec_encryption);
    scope.put("ipsec_integrity", policy.ipsec_integrity);
    scope.put("ike_integrity", policy.ike_integrity);
    scope.put("dh_group", policy.dh_group);
    scope.put("pfs_group", policy.pfs_group);
    scope.put("seconds", KEYS_LIVE.0);
    scope.put("kilobytes", KEYS_LIVE.1);
}

/// What the code is for, and what it does without.
fn conditions(scope: &mut Scope, network: &Network<'_>) {
    let any = |is: fn(&Region) -> bool| network.regions.iter().any(is);
    let any_hub = |units: fn(&Hub) -> u32| network.hubs.iter().any(|hub| units(hub) > 0);
    let offices = !network.sites.is_empty();
    let direct = !network.ports.is_empty();
    scope.put("made", !network.gateways_wait());
    scope.when("waits", network.gateways_wait());
    scope.when("networks", any(Region::has_network));
    scope.when("vpn_gateways", any(|region| region.vpn.is_some()));
    scope.when("high_bandwidth_gateways", any(Region::has_high_bandwidth));
    scope.when("azapi", any(|region| region.has_high_bandwidth() || region.has_scale_units()));
    scope.when("route_servers", any(|region| region.route_server));
    scope.when("fastpath", network.fastpath);
    scope.when("encrypts", network.encrypts);
    scope.when("direct", direct);
    scope.when("leased", !network.circuits.is_empty() && !direct);
    // The module makes every Local circuit one of unlimited data.
    let metered_local = network
        .circuits
        .iter()
        .any(|circuit| circuit.tier == "Local" && circuit.family == "MeteredData");
    scope.when("metered_local", metered_local);
    scope.when("devices", offices && !network.in_hubs());
    scope.when("sites", offices && network.in_hubs());
    scope.when("many", network.sites.len() > SITES_AT_ONCE && network.in_hubs());
    scope.put("at_once", SITES_AT_ONCE);
    scope.when("vpn_hubs", any_hub(|hub| hub.vpn_units));
    scope.when("er_hubs", any_hub(|hub| hub.er_units));
    scope.when("user_hubs", any_hub(|hub| hub.user_units));
}

/// Remote users, the prefix length of a pool for all of them, and how many bits tell the hubs apart in it. Each gateway
/// divides its part between two instances, so that it holds twice as many addresses as users.
fn users(scope: &mut Scope, network: &Network<'_>) {
    let users = network.users();
    let hubs = network.hubs.iter().filter(|hub| hub.user_units > 0).count().max(1) as u32;
    let bits = hubs.next_power_of_two().trailing_zeros();
    let each = (2 * users.div_ceil(hubs)).max(256).next_power_of_two().trailing_zeros();
    let length = 32_u32.saturating_sub(each + bits).max(13);
    scope.when("users", users > 0);
    scope.put("pool_length", length);
    scope.put("hub_bits", bits);
    scope.put("hub_length", length + bits);
}

fn region(entry: &mut Scope, network: &Network<'_>, region: &Region) {
    entry.put("region", &region.name);
    entry.put("display", &region.display_name);
    entry.when("network", region.has_network());
    entry.when("gateways", region.has_gateways());
    entry.put("zones", if region.zones { "[1, 2, 3]" } else { "[]" });
    entry.when("zoned", region.zones);
    entry.when("route_server", region.route_server);
    entry.when("bastion", region.bastion);
    let hub = network.hubs.iter().find(|hub| network.regions[hub.region].name == region.name);
    entry.put("hub", hub.map_or("", |hub| &hub.key));
    entry.when("vpn", region.vpn.is_some());
    entry.when("high_bandwidth", region.has_high_bandwidth());
    if let Some(vpn) = &region.vpn {
        entry.put("vpn_sku", &vpn.sku);
        entry.put("generation", vpn.generation);
        entry.put("active_active", vpn.active_active);
        entry.put("mode", if vpn.active_active { "activeActiveBgp" } else { "activePassiveBgp" });
        entry.put("addresses", vpn.addresses);
        entry.when("second", vpn.addresses > 1);
        entry.when("third", vpn.addresses > 2);
        entry.put("users_here", if vpn.users > 0 { vpn.users.to_string() } else { String::new() });
    }
    entry.when("er", region.expressroute.is_some());
    entry.when("scale", region.has_scale_units());
    if let Some(gateway) = &region.expressroute {
        entry.put("er_sku", &gateway.sku);
        entry.put("units", gateway.units.unwrap_or_default());
    }
}

fn office(entry: &mut Scope, network: &Network<'_>, site: &Site) {
    entry.put("key", &site.key);
    entry.put("office", &site.office);
    entry.put("mbps", site.mbps);
    entry.list("hubs", &site.hubs, |entry, hub| entry.put("hub", &network.hubs[*hub].key));
    entry.list("links", &site.links, |entry, link| {
        entry.put("link", &link.key);
        entry.put("over_circuit", link.over_circuit);
    });
}

/// What `README.md` says beside that, of code in `language` that begins with `main`.
pub(super) fn of_readme(
    scope: &mut Scope,
    network: &Network<'_>,
    language: Language,
    catalogue: &Catalogue,
    main: &str,
) {
    let limits = &catalogue.limits;
    let is_bicep = language == Language::Bicep;
    scope.when("bicep", is_bicep);
    scope.put("file", if is_bicep { "`main.bicepparam`" } else { "`terraform.tfvars`" });
    scope.put("variable", if is_bicep { "SHARED_KEYS" } else { "TF_VAR_shared_keys" });
    scope.when("entra", !is_bicep && network.users() > 0);
    let many = network.sites.len() > SITES_AT_ONCE && network.in_hubs();
    scope.when("first_site", is_bicep && many);
    scope.put("named", cell(&on_one_line(&network.scenario.name)));
    scope.put("gateways", if network.in_hubs() { "hubs with their gateways" } else { "gateways" });
    scope.put("grace_days", limits.direct_grace_days.value);
    scope.put("billed_from", &limits.circuit_billed_from.value);
    // The runs come one after another, and not every code has each.
    let runs_of_circuits = 1 + u32::from(!network.ports.is_empty());
    scope.put("run_of_circuits", runs_of_circuits + 1);
    let before = if network.circuits.is_empty() { 1 } else { runs_of_circuits + 1 };
    scope.put("run_of_offices", before + 1);
    let backup = network.design.architecture.vpn_backup && network.encrypts;
    scope.when("backup", backup);
    scope.when("two_regions", network.regions.len() > 1 && !network.circuits.is_empty());
    let side_by_side =
        parts(network.design, ComponentKind::ExpressrouteCircuit).any(|part| part.quantity != 1);
    scope.when("side_by_side", side_by_side);
    // All else that is left has to do with circuits, ports, remote users or a gateway in a network.
    let by_hand = !network.in_hubs()
        || network.users() > 0
        || !network.ports.is_empty()
        || (is_bicep || network.regions.len() > 1 || side_by_side || backup)
            && !network.circuits.is_empty();
    scope.when("by_hand", by_hand);
    scope.list("steps", &network.design.plan, |entry, step| {
        entry.put("step", cell(&step.step));
        let who = match step.who {
            Actor::Customer => "customer",
            Actor::Provider => "provider",
        };
        entry.put("who", who);
        entry.put("what", cell(&step.what));
        entry.put("place", place(network, step, language));
        entry.put("test", cell(&step.test));
    });
    scope.put("address_plan", address_plan(network, language));
    scope.put("read_on", READ_ON);
    scope.list("versions", named_in(main, language), |entry, pin| {
        entry.put("name", pin.name);
        entry.put("version", pin.version);
        entry.put("source", pin.source);
    });
}

/// Where a step stands in the code.
fn place(network: &Network<'_>, step: &PlanStep, language: Language) -> String {
    let name = match step.step.as_str() {
        "Address plan" => return address_plan(network, language),
        "ExpressRoute Direct ports" => "portLocations",
        "Cross-connects" => "directPortsUp",
        "Provider" => "circuitProviders",
        "Private peering" => "privatePeerings",
        "Private lines" | "ExpressRoute connections" => "circuitsProvisioned",
        "Local network gateways" => "devices",
        "VPN sites" => "sites",
        "Tunnels and devices" => "sharedKeys",
        "Remote users" => "remoteUserPool",
        "Global Reach" => "globalReachPrefixes",
        "Virtual WAN" | "ExpressRoute gateway" | "VPN gateway" | "Route Server" => "makeGateways",
        "Circuits" | "GatewaySubnet" | "Public addresses" | "Azure Bastion" | "Second region" => {
            return "made".to_owned();
        }
        _ => return "–".to_owned(),
    };
    language.name(name)
}

/// The parameters that hold the address plan.
fn address_plan(network: &Network<'_>, language: Language) -> String {
    let networks = network.regions.iter().any(Region::has_network);
    let mut names = Vec::new();
    names.extend(networks.then(|| language.name("addressSpaces")));
    names.extend(network.in_hubs().then(|| language.name("hubPrefixes")));
    names.join(", ")
}

/// Text in a table.
fn cell(text: &str) -> String {
    plain_markdown(text)
}

/// Lines of a bill that Infracost prices where the resource is one of azurerm.
const PRICED: [&str; 9] = [
    "vpn_gateway",
    "extra_tunnels",
    "point_to_site",
    "public_ip",
    "hub",
    "hub_vpn_units",
    "hub_connections",
    "hub_user_units",
    "hub_users",
];

/// What Infracost has to be told beside that.
pub(super) fn of_usage(scope: &mut Scope, network: &Network<'_>) {
    let lines = &network.design.cost.lines;
    let gateways =
        network.regions.iter().any(|region| region.vpn.is_some() && !region.has_high_bandwidth());
    scope.when("usage", gateways || network.in_hubs());
    let each = |all: f64, hubs: usize| (all / hubs.max(1) as f64).ceil();
    let gigabytes: Money = lines
        .iter()
        .filter(|line| line.key == "hub_data")
        // A decimal number; the page has no room for another reader of these.
        .filter_map(|line| line.quantity.replace(',', "").parse::<Money>().ok())
        .sum();
    scope.put("gigabytes", each(gigabytes.to_f64(), network.hubs.len()));
    let with_users = network.hubs.iter().filter(|hub| hub.user_units > 0).count();
    let hours = f64::from(network.users()) * network.scenario.remote_user_hours_per_month;
    scope.put("hours", each(hours, with_users));
    let left = |line: &&CostLine| {
        !PRICED.contains(&line.key.as_str()) && line.monthly != Some(Money::ZERO)
    };
    scope.list("left", lines.iter().filter(left), |entry, line| {
        let amount = line.monthly.or(line.indicative_monthly);
        let amount = amount.map_or_else(
            || "price unknown".to_owned(),
            |amount| cents(amount, &network.design.cost.currency),
        );
        entry.put("label", on_one_line(&line.label));
        entry.put("amount", amount);
    });
}
