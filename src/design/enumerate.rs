//! Every sensible design for a region and a set of offices.
//!
//! Which services, places and ways to attach offices there are depends on where things are. Sizes are those
//! that the demand asks for: the smallest that carries it and the smallest with the room that guidance
//! wants, for a larger one costs more and brings nothing. Raising a requirement builds no design that the
//! lower one would have ruled out.

use super::{
    Away, Candidate, Division, Overlay, Placement, Places, Placing, PrivateLeg, Requirements,
    Sited, Split, Survey, Tally, Thoroughness, VpnLeg, VpnMode, VpnSize,
    placing::WORTH_OWN_PORTS_MBPS, spreads,
};
use crate::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier, ErGateway, ErGatewayKind, VpnGateway},
    order::{larger, smaller},
};

const TIERS: [CircuitTier; 3] = [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium];

/// Hubs of one region that are built at most: 200 Gbps or 10,000 sites. A rule of ours.
const MOST_HUBS: f64 = 10.0;

/// Scale units of a hub that are tried: the most that do not carry the demand, and the fewest that do.
const HUB_SIZES: usize = 4;

/// Below this demand no gateway is a bottleneck that FastPath would have to pass by.
const WORTH_FASTPATH_MBPS: f64 = 1000.0;

/// Designs, and how many placements of circuits there were for them.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every design that is looked at, in a fixed order.
    pub candidates: Vec<Candidate>,
    /// Placements of circuits.
    pub placements: Tally,
}

/// Every design that is looked at. Circuits are placed anew for each tier and for each way to divide
/// the offices, because the best place depends on both.
pub fn candidates(
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    survey: &Survey,
    thoroughness: Thoroughness,
) -> Found {
    let mut found = Found::default();
    internet(requirements, catalogue, survey, &mut found.candidates);
    let whole = std::iter::once(None);
    for fleet in whole.chain(requirements.splits().map(Some)) {
        let division = fleet.map(|(division, _)| division);
        let placing = Placing::new(requirements, catalogue, survey, division, thoroughness);
        for tier in TIERS {
            let part = Part { tier, fleet, requirements, catalogue, survey };
            let places = placing.places(tier, false, &mut found.placements);
            part.provider_circuits(&places, &mut found.candidates);
            if part.fleet.is_none() {
                let places = placing.places(tier, true, &mut found.placements);
                part.direct_ports(&places, &mut found.candidates);
            }
        }
    }
    found
}

fn internet(
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    survey: &Survey,
    found: &mut Vec<Candidate>,
) {
    let gateways = catalogue.vpn_gateways.iter().enumerate();
    for (index, gateway) in gateways.filter(|(_, gateway)| !gateway.high_bandwidth()) {
        let size = VpnSize::Gateway(index);
        found.push(Candidate::Vpn(VpnLeg { size, mode: VpnMode::ActiveStandby }));
        if gateway.active_active {
            for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                found.push(Candidate::Vpn(VpnLeg { size, mode }));
            }
        }
    }
    let needed = hubs_needed(requirements, catalogue);
    // One hub is listed too, to show what it lacks.
    for hubs in (1..=needed).filter(|hubs| *hubs == 1 || *hubs == needed) {
        let each = requirements.demand.value() / f64::from(hubs);
        for units in hub_units(each, catalogue) {
            for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                let size = VpnSize::VirtualWan { hubs, units, away: Away::default() };
                found.push(Candidate::Vpn(VpnLeg { size, mode }));
            }
        }
    }
    for set in spreads(requirements, catalogue) {
        hubs_near_offices(&set, requirements, catalogue, survey, found);
    }
}

/// A hub in each region of `set` and in that of the scenario, with the fewest scale units that carry the
/// offices there and with the fewest that leave room.
fn hubs_near_offices(
    set: &[usize],
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    survey: &Survey,
    found: &mut Vec<Candidate>,
) {
    let places = Away::new(set.iter().map(|&region| (region, 0)));
    let mut home = 0.0;
    let mut away = vec![0.0; set.len()];
    for site in &requirements.sites {
        let hub = places.nearest(site, requirements.region, catalogue);
        *hub.map_or(&mut home, |place| &mut away[place]) += site.rate.times(site.count).value();
    }
    let wan = &catalogue.virtual_wan;
    let unit = wan.unit.value.value();
    let mut sizes = Vec::new();
    for room in [1.0, survey.room.alert] {
        let units = |mbps: f64| ((mbps / room / unit).ceil() as u32).min(wan.units_max());
        let further =
            Away::new(set.iter().zip(&away).map(|(&region, mbps)| (region, units(*mbps))));
        let size = VpnSize::VirtualWan { hubs: 1, units: units(home), away: further };
        if !sizes.contains(&size) {
            sizes.push(size);
        }
    }
    for size in sizes {
        for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
            found.push(Candidate::Vpn(VpnLeg { size, mode }));
        }
    }
}

/// Hubs in one region: one, and more only where a limit of one ends, of rate, sites or machines.
fn hubs_needed(requirements: &Requirements<'_>, catalogue: &Catalogue) -> u32 {
    let wan = &catalogue.virtual_wan;
    let connection = wan.connection.value.value();
    let sites = requirements
        .sites
        .iter()
        .map(|site| f64::from(site.count) * (site.rate.value() / connection).ceil().max(1.0));
    let routing = &wan.routing;
    let machines = f64::from(routing.max.value) * f64::from(routing.machines.value);
    let shares = [
        requirements.demand.value() / wan.gateway_max.value.value(),
        sites.sum::<f64>() / f64::from(wan.branches_per_hub.value),
        f64::from(requirements.scenario.virtual_machines) / machines,
    ];
    smaller(shares.into_iter().fold(1.0, larger).ceil(), MOST_HUBS) as u32
}

/// Scale units of one hub's VPN gateway: every whole number that can be ordered, from the last that does
/// not carry `demand` on.
fn hub_units(demand: f64, catalogue: &Catalogue) -> impl Iterator<Item = u32> {
    let wan = &catalogue.virtual_wan;
    let most = wan.units_max();
    let least = ((demand / wan.unit.value.value()).floor().max(1.0) as u32).min(most);
    (least..=most).take(HUB_SIZES)
}

/// Circuits of one tier, for some of the offices or for all.
struct Part<'a> {
    tier: CircuitTier,
    fleet: Option<(&'a Division, Split)>,
    requirements: &'a Requirements<'a>,
    catalogue: &'a Catalogue,
    survey: &'a Survey,
}

/// What gateways are chosen for.
#[derive(Clone, Copy, PartialEq)]
enum Purpose {
    /// Plain circuits, with or without a VPN beside them.
    Plain,
    /// IPsec inside the circuits.
    Ipsec,
}

impl Part<'_> {
    /// What the offices on the circuits need, Mbps.
    fn demand(&self) -> f64 {
        self.fleet.map_or(self.requirements.demand, |(division, _)| division.demand).value()
    }

    /// Of the rising `sizes` those worth building for `needed` Mbps: the last that is too small, so that the
    /// answer can say so, the first that carries it and the first with room, both plain and under IPsec.
    fn worth_building(&self, sizes: &[f64], needed: f64) -> Vec<usize> {
        let Survey { room, esp_share, .. } = *self.survey;
        let least = [1.0, 1.0 / esp_share, 1.0 / room.alert, 1.0 / room.alert / esp_share];
        let enough = |times: f64| sizes.iter().position(|size| *size >= needed * times);
        let mut chosen: Vec<usize> = (sizes.iter().rposition(|size| *size < needed).into_iter())
            .chain(least.into_iter().filter_map(enough))
            .collect();
        chosen.dedup();
        chosen
    }

    fn provider_circuits(&self, places: &Places<'_>, found: &mut Vec<Candidate>) {
        let &Part { tier, catalogue, .. } = self;
        let demand = self.demand();
        let circuits: Vec<_> =
            catalogue.circuits.iter().filter(|circuit| circuit.tier == tier).collect();
        let rates: Vec<f64> = circuits.iter().map(|circuit| circuit.rate.value.value()).collect();
        for (index, circuit) in circuits.iter().enumerate() {
            let rate = rates[index] as u32;
            let offered: Vec<CircuitPlan> = [
                (CircuitPlan::Metered, circuit.metered),
                (CircuitPlan::Unlimited, circuit.unlimited),
            ]
            .into_iter()
            .filter_map(|(plan, offered)| offered.then_some(plan))
            .collect();
            let last = index + 1 == rates.len();
            let counts = |placement: &Placement, busiest: f64| {
                let needed = demand * busiest;
                let one = self.worth_building(&rates, needed).contains(&index).then_some(1);
                // Where the largest circuit ends, several stand side by side.
                let times = (needed / rates[index]).ceil() as u32;
                let fits =
                    1 < times && times * placement.ways() <= catalogue.limits.circuits_shared.value;
                one.into_iter().chain((last && fits).then_some(times))
            };
            let worth = |at: &Placement, busiest| counts(at, busiest).next().is_some();
            for sited in places.for_rate(rate, None, &offered, worth) {
                for count in counts(&sited.placement, sited.busiest) {
                    let legs = Legs { part: self, rate, count, port: None, sited: &sited };
                    legs.designs(found);
                }
            }
        }
    }

    fn direct_ports(&self, places: &Places<'_>, found: &mut Vec<Candidate>) {
        let ports = &self.catalogue.direct_ports;
        let most: Vec<f64> = ports.iter().map(|port| port.circuit_max.value()).collect();
        for port in self.worth_building(&most, self.demand()) {
            let rates: Vec<f64> = ports[port].circuits.iter().map(|rate| rate.value()).collect();
            let pair = ports[port].rate.value.value() as u32;
            for size in self.worth_building(&rates, self.demand()) {
                let rate = rates[size] as u32;
                let plans = [CircuitPlan::Metered, CircuitPlan::Unlimited];
                for sited in places.for_rate(rate, Some(pair), &plans, |_, _| true) {
                    let legs = Legs { part: self, rate, count: 1, port: Some(port), sited: &sited };
                    legs.designs(found);
                }
            }
        }
    }

    /// Whether circuits can be built at all and are not just a dearer copy of others. Those that fail
    /// either test are listed alone, to show why, but not with every VPN beside them.
    fn worth_combining(&self, placement: Placement) -> bool {
        let Self { catalogue, requirements, .. } = self;
        let all = |tier| {
            placement.locations().all(|at| requirements.reached(&catalogue.locations[at], tier))
        };
        let reaches = match self.tier {
            CircuitTier::Local | CircuitTier::Standard => all(self.tier),
            // Where Standard reaches, Premium buys nothing here but Microsoft 365.
            CircuitTier::Premium => {
                !all(CircuitTier::Standard) || requirements.scenario.microsoft_365
            }
        };
        let served = |metro: usize| !catalogue.metros[metro].providers.is_empty();
        reaches && placement.iter().all(|place| place.metro().is_none_or(served))
    }

    /// Whether the gateway can stand where the scenario wants it, for all that is behind it.
    fn stands(&self, gateway: &ErGateway, circuits: u32) -> bool {
        let scenario = self.requirements.scenario;
        let machines = |most: u32| scenario.virtual_machines <= most;
        !self.requirements.any_in(&gateway.missing_in)
            && gateway.machines_max.is_none_or(|most| machines(most.value))
            && circuits <= gateway.circuits_max.value
    }

    /// The same for a VPN gateway and what all offices need of it.
    fn serves(&self, gateway: &VpnGateway) -> bool {
        self.requirements.scenario.virtual_machines <= gateway.machines_max.value
            && self.requirements.offices <= gateway.tunnels_max.value
    }

    /// The cheapest gateway in a virtual network that carries `rate` Mbps, by index.
    fn cheapest_gateway(&self, rate: f64, circuits: u32, purpose: Purpose) -> Option<usize> {
        let price = |index: usize| self.survey.tariff.gateways[index];
        let gateways = self.catalogue.er_gateways.iter().enumerate();
        gateways
            .filter(|(_, gateway)| !gateway.in_hub() && self.stands(gateway, circuits))
            .filter(|(_, gateway)| gateway.ipsec || purpose == Purpose::Plain)
            .filter(|(_, gateway)| rate <= gateway.throughput.value.value())
            .map(|(index, _)| index)
            .reduce(|a, b| if price(b) < price(a) { b } else { a })
    }

    /// Gateways of a virtual network worth putting behind circuits that carry `rate` together, by index,
    /// without and with FastPath: of each kind the first that is no bottleneck, and the first that can also
    /// stand there. Traffic on FastPath passes by the gateway, so that there the first that has it is enough.
    fn gateways(&self, rate: f64, circuits: u32) -> Vec<(usize, bool)> {
        let gateways = &self.catalogue.er_gateways;
        let mut chosen: Vec<(usize, bool)> = Vec::new();
        for fastpath in [false, true] {
            for (index, gateway) in gateways.iter().enumerate() {
                let (mbps, kind) = (gateway.throughput.value.value(), gateway.kind);
                let fits = if fastpath { gateway.fastpath } else { rate <= mbps };
                let stands = |index: usize| self.stands(&gateways[index], circuits);
                let known = |(other, fast): &(usize, bool)| {
                    *fast == fastpath
                        && gateways[*other].kind == kind
                        && (stands(*other) || !stands(index))
                };
                if fits && kind != ErGatewayKind::Hub && !chosen.iter().any(known) {
                    chosen.push((index, fastpath));
                }
            }
            if rate < WORTH_FASTPATH_MBPS {
                break;
            }
        }
        chosen
    }

    /// Sizes of VPN that can stand where the gateway of `private` stands, with what they carry, Mbps,
    /// smallest first.
    fn vpn_sizes(&self, private: PrivateLeg) -> Vec<(f64, VpnSize)> {
        let catalogue = self.catalogue;
        let er_gateway = &catalogue.er_gateways[private.gateway];
        if er_gateway.in_hub() {
            let wan = &catalogue.virtual_wan;
            let size = |units| {
                let size = VpnSize::VirtualWan { hubs: 1, units, away: Away::default() };
                (wan.carries(units).value(), size)
            };
            return (1..=wan.units_max()).map(size).collect();
        }
        // High-bandwidth tunnels need FastPath.
        let high_bandwidth = private.fastpath && er_gateway.high_bandwidth;
        let gateways = catalogue.vpn_gateways.iter().enumerate();
        gateways
            .filter(|(_, gateway)| gateway.private_peering() && self.serves(gateway))
            .filter(|(_, gateway)| high_bandwidth || !gateway.high_bandwidth())
            .map(|(index, gateway)| (gateway.aggregate.value.value(), VpnSize::Gateway(index)))
            .collect()
    }

    /// Those of them that are worth building for `needed` Mbps.
    fn vpn_sizes_around(&self, private: PrivateLeg, needed: f64) -> Vec<(f64, VpnSize)> {
        let sizes = self.vpn_sizes(private);
        let carries: Vec<f64> = sizes.iter().map(|(carries, _)| *carries).collect();
        self.worth_building(&carries, needed).into_iter().map(|at| sizes[at]).collect()
    }

    fn is_high_bandwidth(&self, size: VpnSize) -> bool {
        matches!(size, VpnSize::Gateway(at) if self.catalogue.vpn_gateways[at].high_bandwidth())
    }
}

/// Circuits of one rate at one placement, before the gateway and what stands beside it are chosen.
struct Legs<'a> {
    part: &'a Part<'a>,
    rate: u32,
    /// Circuits side by side at each place.
    count: u32,
    /// Port pair of ExpressRoute Direct, by index.
    port: Option<usize>,
    sited: &'a Sited,
}

impl Legs<'_> {
    /// Everything that can be made of them: alone under every way of billing, with company under the
    /// cheapest.
    fn designs(&self, found: &mut Vec<Candidate>) {
        let demand = self.part.demand();
        let at_each = f64::from(self.rate) * f64::from(self.count);
        let enough = demand * self.sited.busiest <= at_each;
        let worth_it = self.port.is_none() || WORTH_OWN_PORTS_MBPS <= demand;
        let company = enough && worth_it && self.part.worth_combining(self.sited.placement);
        for &(plan, cheapest) in &self.sited.plans {
            match self.part.fleet {
                None => {
                    self.alone(plan, found);
                    if company && cheapest {
                        self.with_vpn(plan, found);
                    }
                }
                Some((division, split)) if company && cheapest => {
                    self.mixed(plan, division, split, found);
                }
                Some(_) => {}
            }
        }
    }

    fn circuits(&self) -> u32 {
        self.sited.placement.places() * self.count
    }

    /// What one gateway has to carry, Mbps: what the circuits can bring, but no more than the demand with
    /// room.
    fn behind(&self) -> f64 {
        let all = f64::from(self.rate) * f64::from(self.circuits());
        let wanted = self.part.demand() * (1.0 / self.part.survey.room.alert);
        if all < wanted { all } else { wanted }
    }

    fn leg(&self, plan: CircuitPlan, (gateway, fastpath): (usize, bool)) -> PrivateLeg {
        PrivateLeg {
            placement: self.sited.placement,
            circuits_per_place: self.count,
            tier: self.part.tier,
            plan,
            rate: self.rate,
            less: self.sited.less,
            direct: self.port,
            gateway,
            fastpath,
        }
    }

    /// In a virtual network only: a hub is worth its price where a VPN ends in it too.
    fn alone(&self, plan: CircuitPlan, found: &mut Vec<Candidate>) {
        let gateways = self.part.gateways(self.behind(), self.circuits()).into_iter();
        found.extend(gateways.map(|gateway| Candidate::Private(self.leg(plan, gateway), None)));
    }

    /// The gateway for `purpose` in a virtual network, and that in a hub.
    fn gateways_for(&self, purpose: Purpose) -> impl Iterator<Item = usize> {
        let Part { catalogue, .. } = self.part;
        let (rate, circuits) = (self.behind(), self.circuits());
        let hubs = catalogue.er_gateways.iter().enumerate();
        let mut hubs = hubs.filter(move |(_, gateway)| {
            gateway.kind == ErGatewayKind::Hub
                && self.port.is_none()
                && rate <= gateway.throughput.value.value()
                && self.part.stands(gateway, circuits)
        });
        let hub = hubs.next().map(|(index, _)| index);
        self.part.cheapest_gateway(rate, circuits, purpose).into_iter().chain(hub)
    }

    /// With a VPN as backup, with one inside, and with one for remote users.
    fn with_vpn(&self, plan: CircuitPlan, found: &mut Vec<Candidate>) {
        let part = self.part;
        for gateway in self.gateways_for(Purpose::Plain) {
            let private = self.leg(plan, (gateway, false));
            self.backed_up(private, found);
            if part.requirements.scenario.dial_in_users() > 0
                && !part.catalogue.er_gateways[gateway].in_hub()
            {
                // Route Server wants it so: `transit.route_server_mode`.
                let mode = if part.requirements.joins_users() {
                    VpnMode::ActiveActive
                } else {
                    VpnMode::ActiveStandby
                };
                found.extend(part.vpn_sizes(private).into_iter().map(|(_, size)| {
                    let vpn = VpnLeg { size, mode };
                    Candidate::Private(private, Some((vpn, Overlay::Users)))
                }));
            }
        }
        for gateway in self.gateways_for(Purpose::Ipsec) {
            let private = self.leg(plan, (gateway, false));
            for vpn in self.encrypting(private) {
                for overlay in [Overlay::Encrypts, Overlay::EncryptsWithInternetBackup] {
                    found.push(Candidate::Private(private, Some((vpn, overlay))));
                }
            }
        }
        // IPsec ends on the VPN gateway, so FastPath can skip nothing but for high-bandwidth tunnels.
        let gateways = part.gateways(self.behind(), self.circuits()).into_iter();
        for gateway in gateways.filter(|(_, fastpath)| *fastpath) {
            let private = self.leg(plan, gateway);
            self.backed_up(private, found);
            let tunnels = self.encrypting(private);
            found.extend(
                tunnels
                    .filter(|vpn| part.is_high_bandwidth(vpn.size))
                    .map(|vpn| Candidate::Private(private, Some((vpn, Overlay::Encrypts)))),
            );
        }
    }

    /// With a VPN as backup, which may be slower than the circuit. High-bandwidth tunnels run inside it only.
    fn backed_up(&self, private: PrivateLeg, found: &mut Vec<Candidate>) {
        let part = self.part;
        let sizes = part.vpn_sizes_around(private, part.demand());
        let sizes = sizes.into_iter().filter(|(_, size)| !part.is_high_bandwidth(*size));
        found.extend(sizes.map(|(_, size)| {
            let vpn = VpnLeg { size, mode: VpnMode::ActiveActive };
            Candidate::Private(private, Some((vpn, Overlay::Backup)))
        }));
    }

    /// VPNs that carry everything that the circuits do, or the largest there is.
    fn encrypting(&self, private: PrivateLeg) -> impl Iterator<Item = VpnLeg> {
        let demand = self.part.demand();
        let sizes = self.part.vpn_sizes_around(private, demand);
        let enough = sizes.iter().any(|(carries, _)| demand <= *carries);
        sizes
            .into_iter()
            .filter(move |(carries, _)| demand <= *carries || !enough)
            .map(|(_, size)| VpnLeg { size, mode: VpnMode::ActiveActive })
    }

    /// For some of the offices, and the rest on a VPN whose gateway may also back up or encrypt the
    /// circuit.
    fn mixed(
        &self,
        plan: CircuitPlan,
        division: &Division,
        split: Split,
        found: &mut Vec<Candidate>,
    ) {
        let part = self.part;
        let all = part.requirements.demand.value();
        let rest = all - division.demand.value();
        for (beside, carried, purpose) in [
            (None, rest, Purpose::Plain),
            (Some(Overlay::Backup), all, Purpose::Plain),
            (Some(Overlay::Encrypts), all, Purpose::Ipsec),
        ] {
            for gateway in self.gateways_for(purpose) {
                let private = self.leg(plan, (gateway, false));
                let sizes = part.vpn_sizes_around(private, carried).into_iter();
                for (_, size) in sizes.filter(|(carries, _)| carried <= *carries) {
                    for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                        let vpn = VpnLeg { size, mode };
                        found.push(Candidate::Mixed { private, vpn, beside, split });
                    }
                }
            }
        }
    }
}
