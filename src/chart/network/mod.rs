//! A design as what traffic passes from the offices to Azure, and what leads to what.

mod groups;

pub(super) use groups::{Group, called, coordinates};

use groups::{INTERNET, groups};

use crate::{
    domain::Mbps,
    evaluation::{Component, ComponentKind, Design, Failure, Family},
    text::{count, listed},
};

/// Edges of Microsoft's network that are named before they are only counted.
const EDGES_NAMED: usize = 2;

/// How far from the offices something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Offices.
    Offices,
    /// Who carries their traffic.
    Carrier,
    /// Where it enters Microsoft's network.
    Entry,
    /// The gateway it reaches first.
    Gateway,
    /// The gateway behind that.
    Behind,
    /// The region.
    Region,
}

impl Stage {
    /// All, from the offices inwards.
    pub const ALL: [Self; 6] =
        [Self::Offices, Self::Carrier, Self::Entry, Self::Gateway, Self::Behind, Self::Region];

    /// What to call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Offices => "Offices",
            Self::Carrier => "Carried by",
            Self::Entry => "Enters Microsoft",
            Self::Gateway => "Gateway",
            Self::Behind => "Second gateway",
            Self::Region => "Region",
        }
    }
}

/// Something that traffic passes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stop {
    key: String,
    /// How far from the offices it is.
    pub stage: Stage,
    /// What it is.
    pub title: String,
    /// With what, a line each.
    pub with: Vec<String>,
    /// What of it is one thing only, in words; nothing where another way takes over.
    pub alone: Option<&'static str>,
}

impl Stop {
    /// What to call it among the others.
    pub fn name(&self) -> String {
        match (self.stage, self.with.last()) {
            (Stage::Carrier | Stage::Gateway | Stage::Behind, Some(with)) => {
                format!("{}, {with}", self.title)
            }
            _ => self.title.clone(),
        }
    }
}

/// From one stop to a later one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    /// Index of a stop.
    pub from: usize,
    /// Index of a stop nearer to Azure.
    pub to: usize,
    /// The way that traffic takes here; none inside Azure.
    pub family: Option<Family>,
    /// Whether all of it is encrypted.
    pub encrypted: bool,
    /// Whether it carries while nothing has failed; else it takes over.
    pub carries: bool,
}

/// A design as stops and links.
pub(super) struct Network<'a> {
    pub design: &'a Design,
    pub groups: Vec<Group<'a>>,
    pub stops: Vec<Stop>,
    pub links: Vec<Link>,
}

impl<'a> Network<'a> {
    /// Of `design`.
    pub fn of(design: &'a Design) -> Self {
        let mut network =
            Self { design, groups: groups(design), stops: Vec::new(), links: Vec::new() };
        // Stops stand in the order in which they are added: offices and places first.
        let ways: Vec<_> = network.groups.iter().map(|group| ways(group, design)).collect();
        let offices: Vec<usize> = (0..ways.len()).map(|index| network.add_offices(index)).collect();
        for carries in [true, false] {
            for (&from, ways) in offices.iter().zip(&ways) {
                for way in ways.iter().filter(|way| way.carries == carries) {
                    network.add_way(from, *way);
                }
            }
        }
        network.add_users();
        network.add_rest();
        network
    }

    /// The parts of this kind.
    pub fn parts(&self, kind: ComponentKind) -> impl Iterator<Item = &'a Component> + use<'a> {
        self.design.components.iter().filter(move |part| part.kind == kind)
    }

    /// Those whose loss leaves nothing that carries the whole demand, offices' own too.
    pub fn single_points(&self) -> impl Iterator<Item = &'a Failure> + use<'a> {
        let known = &self.design.availability;
        let is_single =
            |failure: &&Failure| known.single_points_of_failure.contains(&failure.event);
        known.failures.iter().filter(is_single)
    }

    /// Whether this part, at this place or in this region where it is at one, stands alone.
    fn stands_alone(&self, key: &str, at: &str) -> bool {
        self.single_points().any(|failure| {
            let place = failure.place.as_deref().or(failure.region.as_deref());
            failure.key == key && place.is_none_or(|place| place == at)
        })
    }

    fn stop(&mut self, stop: Stop) -> usize {
        let known = self.stops.iter().position(|other| other.key == stop.key);
        known.unwrap_or_else(|| {
            self.stops.push(stop);
            self.stops.len() - 1
        })
    }

    /// A link; the one that is there already carries, encrypts and looks as both.
    fn link(&mut self, from: usize, to: usize, way: Way<'_>, encrypted: bool) {
        let inside = self.stops[to].stage == Stage::Region;
        let family = (!inside).then(|| way.family());
        let link = Link { from, to, family, encrypted, carries: way.carries };
        match self.links.iter_mut().find(|known| (known.from, known.to) == (from, to)) {
            Some(known) => {
                known.encrypted &= encrypted;
                known.carries |= way.carries;
            }
            None => self.links.push(link),
        }
    }

    fn add_offices(&mut self, index: usize) -> usize {
        let group = &self.groups[index];
        let line = group.access().map_or_else(String::new, |access| format!(", {access}"));
        let mixed = self.groups.iter().any(|one| one.has_one_way() != group.has_one_way());
        let own = |key| (group.has_one_way() || !mixed) && self.stands_alone(key, "");
        let kind = if group.family() == Family::Vpn { "internet_line" } else { "private_line" };
        let alone = match (own(kind), own("office_device")) {
            (true, true) => Some("one line and one device"),
            (true, false) => Some("one line"),
            (false, true) => Some("one device"),
            (false, false) => None,
        };
        let stop = Stop {
            key: format!("offices {index}"),
            stage: Stage::Offices,
            title: group.name(),
            with: vec![format!("{}{line}", group.rate())],
            alone,
        };
        self.stop(stop)
    }

    /// All stops of a way and the links between them.
    fn add_way(&mut self, offices: usize, way: Way<'_>) {
        let carrier = self.carrier(way);
        let entry = self.entry(way);
        let encrypted = way.encrypted(self.design);
        self.link(offices, carrier, way, encrypted);
        self.link(carrier, entry, way, encrypted);
        for region in self.regions() {
            self.add_gateways(entry, way, region);
        }
    }

    fn add_gateways(&mut self, entry: usize, way: Way<'_>, region: &'a Component) {
        let encrypted = way.encrypted(self.design)
            && !matches!(way.to, To::Place(_) if way.macsec(self.design));
        let inner = way.family() == Family::ExpressrouteIpsec && !self.is_virtual_wan();
        let mut last = entry;
        if let To::Hub(name) = way.to {
            let away = self
                .parts(ComponentKind::VirtualWanHub)
                .find(|hub| hub.place.as_deref() == Some(name));
            if let Some(away) = away {
                let stop = self.gateway(To::Hub(name), away, Stage::Gateway);
                self.link(last, stop, way, encrypted);
                last = stop;
            }
            let home = self.gateway(To::Internet, region, Stage::Behind);
            self.link(last, home, way, false);
            last = home;
        } else {
            let stage = match way.to {
                To::Internet if self.has_two_gateways() => Stage::Behind,
                _ => Stage::Gateway,
            };
            let stop = self.gateway(way.to, region, stage);
            self.link(last, stop, way, encrypted);
            last = stop;
            if inner {
                let stop = self.gateway(To::Internet, region, Stage::Behind);
                self.link(last, stop, way, encrypted);
                last = stop;
            }
        }
        let end = self.region(region);
        self.link(last, end, way, false);
    }

    fn is_virtual_wan(&self) -> bool {
        self.design.architecture.virtual_wan
    }

    /// Whether some traffic passes two gateways.
    fn has_two_gateways(&self) -> bool {
        let ipsec = |group: &Group<'_>| group.family() == Family::ExpressrouteIpsec;
        let away = |group: &Group<'_>| matches!(To::of(group.via()), To::Hub(_));
        self.groups.iter().any(|one| away(one) || ipsec(one) && !self.is_virtual_wan())
    }

    /// A part of each region that has the offices' gateways, home first: hubs near the offices are of no such region.
    fn regions(&self) -> Vec<&'a Component> {
        let mut found: Vec<&Component> = Vec::new();
        let hubs: Vec<&str> = (self.groups.iter())
            .filter_map(
                |group| if let To::Hub(name) = To::of(group.via()) { Some(name) } else { None },
            )
            .collect();
        for part in &self.design.components {
            let Some(place) = part.place.as_deref().filter(|_| is_gateway(part.kind)) else {
                continue;
            };
            let known = found.iter().any(|other| other.place == part.place);
            if !known && !hubs.contains(&place) {
                found.push(part);
            }
        }
        found
    }

    fn carrier(&mut self, way: Way<'_>) -> usize {
        let To::Place(place) = way.to else {
            return self.stop(Stop {
                key: INTERNET.to_owned(),
                stage: Stage::Carrier,
                title: "Internet".to_owned(),
                with: vec!["the offices' internet providers".to_owned()],
                alone: None,
            });
        };
        if self.design.architecture.direct {
            return self.stop(Stop {
                key: format!("own lines {place}"),
                stage: Stage::Carrier,
                title: "Own lines".to_owned(),
                with: vec![format!("to ports in {place}")],
                alone: None,
            });
        }
        // Where each office has two circuits, only a provider of both can stand alone.
        let shared = self.groups.iter().any(|group| {
            group.takes_over().iter().any(|other| matches!(To::of(other), To::Place(_)))
        }) && self.single_points().any(|failure| failure.key == "provider");
        let (key, with) = if shared {
            ("provider".to_owned(), vec!["of all circuits".to_owned()])
        } else {
            (format!("provider {place}"), vec![format!("line to {place}")])
        };
        let alone = shared || self.stands_alone("provider", place);
        self.stop(Stop {
            key,
            stage: Stage::Carrier,
            title: "Provider".to_owned(),
            with,
            alone: alone.then_some("one provider"),
        })
    }

    fn entry(&mut self, way: Way<'_>) -> usize {
        let To::Place(place) = way.to else {
            return self.stop(Stop {
                key: "edges".to_owned(),
                stage: Stage::Entry,
                title: "Microsoft's edge".to_owned(),
                with: vec![self.edges()],
                alone: None,
            });
        };
        let at = |part: &&Component| part.region_or_location.as_deref() == Some(place);
        let mut with: Vec<String> = (self.parts(ComponentKind::ExpressrouteCircuit).filter(at))
            .map(|circuit| several(circuit, "circuit", "circuits"))
            .collect();
        with.extend(
            self.parts(ComponentKind::ExpressrouteDirectPort)
                .filter(at)
                .map(|port| format!("on {}", port.sku)),
        );
        if self.design.architecture.metro {
            with.push("two buildings".to_owned());
        }
        let alone = match (
            self.stands_alone("peering_location", place),
            self.stands_alone("circuit", place),
        ) {
            (true, _) => Some("one building"),
            (false, true) => Some("one circuit"),
            (false, false) => None,
        };
        self.stop(Stop {
            key: format!("place {place}"),
            stage: Stage::Entry,
            title: place.to_owned(),
            with,
            alone,
        })
    }

    /// Where traffic over the internet enters Microsoft's network, as far as that is known.
    fn edges(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for leg in self.design.latency.offices.iter().flat_map(|office| &office.legs) {
            let name = leg.to.strip_prefix("Microsoft edge ").map(str::to_owned);
            names.extend(name.filter(|name| !names.contains(name)));
        }
        match names.len() {
            0 => "the nearest to each office".to_owned(),
            few if few <= EDGES_NAMED => listed(&names),
            many => format!("{}, {} and {} more", names[0], names[1], many - EDGES_NAMED),
        }
    }

    /// The gateway of circuits or of the VPN, or the hub that holds both, where `region` is.
    fn gateway(&mut self, to: To<'_>, region: &Component, stage: Stage) -> usize {
        use ComponentKind as Kind;
        let id = region.region_or_location.clone().unwrap_or_default();
        let name = region.place.clone().unwrap_or_default();
        let here = |part: &&Component| part.region_or_location.as_deref() == Some(id.as_str());
        let several_regions = self.design.architecture.regions > 1;
        let hub = self.parts(Kind::VirtualWanHub).find(here);
        let (key, title, kinds, part, stands) = match (hub, to) {
            (Some(_), _) => (
                "hub",
                "Virtual WAN hub",
                [Kind::VwanExpressrouteGateway, Kind::VwanVpnGateway],
                "hub",
                "one hub",
            ),
            (None, To::Place(_)) => (
                "er",
                "ExpressRoute gateway",
                [Kind::ExpressrouteGateway, Kind::VwanExpressrouteGateway],
                "er_gateway",
                "one gateway",
            ),
            (None, _) => (
                "vpn",
                "VPN gateway",
                [Kind::VpnGateway, Kind::VwanVpnGateway],
                "vpn_gateway",
                "one gateway",
            ),
        };
        let mut with: Vec<String> = Vec::new();
        for kind in kinds {
            with.extend(self.parts(kind).filter(here).map(|gateway| match kind {
                Kind::VwanExpressrouteGateway => format!("ExpressRoute, {}", gateway.sku),
                Kind::VwanVpnGateway => format!("VPN, {}", gateway.sku),
                _ => sized(gateway),
            }));
        }
        if let Some(hub) = hub.filter(|hub| hub.quantity > 1) {
            with.insert(0, format!("{} hubs", hub.quantity));
        }
        if several_regions {
            with.push(name);
        }
        let stage = if self.has_two_gateways() { stage } else { Stage::Gateway };
        let alone = self.stands_alone(part, &id)
            || hub.is_some()
                && (self.stands_alone("er_gateway", &id) || self.stands_alone("vpn_gateway", &id));
        self.stop(Stop {
            key: format!("{key} {id}"),
            stage,
            title: title.to_owned(),
            with,
            alone: alone.then_some(stands),
        })
    }

    fn region(&mut self, region: &Component) -> usize {
        let id = region.region_or_location.clone().unwrap_or_default();
        let second =
            self.design.latency.second_region.as_ref().is_some_and(|second| second.region == id);
        let alone = self.stands_alone("region", &id);
        let zone = self.stands_alone("availability_zone", &id);
        self.stop(Stop {
            key: format!("region {id}"),
            stage: Stage::Region,
            title: region.place.clone().unwrap_or_default(),
            with: vec![if second { "second region" } else { "your virtual network" }.to_owned()],
            alone: if alone { Some("one region") } else { zone.then_some("one zone") },
        })
    }

    /// People outside the offices, who come over the internet.
    fn add_users(&mut self) {
        let Some(users) = self.parts(ComponentKind::PointToSite).next() else { return };
        let from = self.stop(Stop {
            key: "users".to_owned(),
            stage: Stage::Offices,
            title: "Remote users".to_owned(),
            with: vec![format!("{} at a time", users.quantity)],
            alone: None,
        });
        let way = Way { to: To::Internet, carries: true, ipsec: false };
        let (carrier, entry) = (self.carrier(way), self.entry(way));
        self.link(from, carrier, way, true);
        self.link(carrier, entry, way, true);
        // They are connected to one region at a time.
        let Some(region) = self.regions().into_iter().next() else { return };
        let stage = if self.has_two_gateways() { Stage::Behind } else { Stage::Gateway };
        let gateway = self.gateway(To::Internet, region, stage);
        self.link(entry, gateway, way, true);
        let region = self.region(region);
        self.link(gateway, region, way, false);
    }

    /// Circuits and gateways that no office uses now.
    fn add_rest(&mut self) {
        let design = self.design;
        for part in &design.components {
            match part.kind {
                ComponentKind::ExpressrouteCircuit => {
                    if let Some(place) = part.region_or_location.as_deref() {
                        let way = Way { to: To::Place(place), carries: false, ipsec: false };
                        let known = self.stops.len();
                        let entry = self.entry(way);
                        if known < self.stops.len() {
                            for region in self.regions() {
                                self.add_gateways(entry, way, region);
                            }
                        }
                    }
                }
                ComponentKind::ExpressrouteGateway | ComponentKind::VwanExpressrouteGateway => {
                    self.gateway(To::Place(""), part, Stage::Gateway);
                }
                ComponentKind::VpnGateway
                | ComponentKind::VirtualWanHub
                | ComponentKind::VwanVpnGateway => {
                    self.gateway(To::Internet, part, Stage::Behind);
                }
                _ => {}
            }
        }
    }
}

/// Where a way enters Microsoft's network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum To<'a> {
    /// A peering location or metro, by a circuit.
    Place(&'a str),
    /// The VPN gateway of the region, over the internet.
    Internet,
    /// A hub in another region, over the internet.
    Hub(&'a str),
}

impl<'a> To<'a> {
    /// As latencies name it.
    pub fn of(via: &'a str) -> Self {
        match (via, via.strip_prefix("hub in ")) {
            (INTERNET, _) => Self::Internet,
            (_, Some(region)) => Self::Hub(region),
            (place, None) => Self::Place(place),
        }
    }
}

/// One way of a group.
#[derive(Clone, Copy, Debug)]
struct Way<'a> {
    to: To<'a>,
    carries: bool,
    /// Whether IPsec is inside the circuit.
    ipsec: bool,
}

impl Way<'_> {
    const fn family(&self) -> Family {
        match self.to {
            To::Internet | To::Hub(_) => Family::Vpn,
            To::Place(_) if self.ipsec => Family::ExpressrouteIpsec,
            To::Place(_) => Family::Expressroute,
        }
    }

    /// Whether traffic is encrypted hop by hop on the customer's own lines and ports.
    const fn macsec(&self, design: &Design) -> bool {
        matches!(self.to, To::Place(_)) && design.architecture.direct && !self.ipsec
    }

    const fn encrypted(&self, design: &Design) -> bool {
        !matches!(self.family(), Family::Expressroute) || self.macsec(design)
    }
}

/// The ways of a group, the one that carries first.
fn ways<'a>(group: &Group<'a>, design: &Design) -> Vec<Way<'a>> {
    let ipsec = group.family() == Family::ExpressrouteIpsec;
    let office = group.offices[0];
    let mut found = vec![Way { to: To::of(&office.via), carries: true, ipsec }];
    let add = |found: &mut Vec<Way<'a>>, to: To<'a>| {
        if found.iter().all(|known| known.to != to) {
            found.push(Way { to, carries: false, ipsec });
        }
    };
    for office in &group.offices {
        if let Some(other) = &office.takes_over {
            add(&mut found, To::of(other));
        }
    }
    if design.architecture.vpn_backup && group.family() != Family::Vpn {
        add(&mut found, To::Internet);
    }
    found
}

const fn is_gateway(kind: ComponentKind) -> bool {
    matches!(
        kind,
        ComponentKind::VpnGateway
            | ComponentKind::ExpressrouteGateway
            | ComponentKind::VirtualWanHub
            | ComponentKind::VwanVpnGateway
            | ComponentKind::VwanExpressrouteGateway
    )
}

/// `10 Gbps circuit`, `4 × 10 Gbps circuits`.
fn several(part: &Component, one: &str, many: &str) -> String {
    let rate = Mbps::new(part.bandwidth_mbps.unwrap_or(0.0)).unwrap_or_default();
    match part.quantity {
        1 => format!("{rate} {one}"),
        more => format!("{more} × {rate} {many}"),
    }
}

/// A gateway with its size.
fn sized(gateway: &Component) -> String {
    if gateway.quantity > 1 {
        format!("{}, {}", gateway.sku, count(gateway.quantity, "unit", "units"))
    } else {
        gateway.sku.clone()
    }
}
