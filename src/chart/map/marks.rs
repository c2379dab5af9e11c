//! What stands on the map: offices near to each other as one mark, places, regions, and the ways between them.

use super::projection::View;
use crate::{
    chart::network::{Group, Network, To, called},
    domain::Point,
    evaluation::{ComponentKind, Family, OfficeLatency},
    order::sort_by,
    text::count,
};

/// Offices that are nearer to each other than this are one mark, CSS pixels.
const NEAR: f64 = 16.0;

/// The smallest and the largest mark of offices.
const SMALLEST: f64 = 4.0;
const LARGEST: f64 = 13.0;

/// Half the size of other marks.
const PLACE: f64 = 6.0;

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// Offices, by the way they take.
    Offices(Family),
    /// A peering location.
    Place,
    /// A region with the offices' gateways.
    Region,
    /// A hub near offices.
    Hub,
}

/// A mark.
#[derive(Clone, Debug)]
pub struct Mark {
    pub what: What,
    pub at: (f64, f64),
    pub radius: f64,
    pub label: String,
}

/// A leg of a way before it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Leg<'a> {
    /// Name of where it ends.
    pub to: &'a str,
    /// What it is.
    pub ends: What,
    /// Where it starts, if not at offices.
    pub from: Option<Point>,
    /// Its way; none for Microsoft's own network.
    pub family: Option<Family>,
    /// Whether it carries while nothing has failed.
    pub carries: bool,
}

/// A leg as it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawn {
    pub from: (f64, f64),
    pub to: (f64, f64),
    pub family: Option<Family>,
    pub carries: bool,
}

impl Drawn {
    /// Whether both lead to one end by one way.
    fn leads_as(&self, other: &Self) -> bool {
        self.family == other.family && near(self.to, other.to) < 1.0
    }
}

/// All that stands on the map.
pub struct Marks {
    /// Regions first, then places, then offices, those with most traffic first.
    pub all: Vec<Mark>,
    pub ways: Vec<Drawn>,
}

/// The places of circuits: name, where, whether traffic takes it while nothing has failed.
fn places<'a>(network: &Network<'a>) -> Vec<(&'a str, Point)> {
    named(network, &[ComponentKind::ExpressrouteCircuit])
}

/// Regions and hubs: name and where, that of the scenario first.
fn regions<'a>(network: &Network<'a>) -> Vec<(&'a str, Point)> {
    named(
        network,
        &[
            ComponentKind::ExpressrouteGateway,
            ComponentKind::VwanExpressrouteGateway,
            ComponentKind::VpnGateway,
            ComponentKind::VirtualWanHub,
        ],
    )
}

fn named<'a>(network: &Network<'a>, kinds: &[ComponentKind]) -> Vec<(&'a str, Point)> {
    let mut found: Vec<(&str, Point)> = Vec::new();
    for part in network.design.components.iter().filter(|part| kinds.contains(&part.kind)) {
        let (Some(place), Some(at)) = (part.place.as_deref(), part.at) else { continue };
        if found.iter().all(|(known, _)| *known != place) {
            found.push((place, at));
        }
    }
    found
}

/// Whether the region of this name only has a hub near offices.
pub fn is_away(network: &Network<'_>, name: &str) -> bool {
    network.groups.iter().any(|group| To::of(group.via()) == To::Hub(name))
}

/// The region that the offices' round trips lead to.
pub fn home<'a>(network: &Network<'a>) -> Option<&'a str> {
    regions(network).into_iter().map(|(name, _)| name).find(|name| !is_away(network, name))
}

/// Everything that the map must show.
pub fn points(network: &Network<'_>) -> Vec<Point> {
    let offices = network.groups.iter().flat_map(|group| &group.offices).map(|office| office.at);
    let others = places(network).into_iter().chain(regions(network)).map(|(_, at)| at);
    offices.chain(others).collect()
}

/// Where the ways of the offices lead, and how it goes on from there.
pub fn legs<'a>(network: &Network<'a>) -> Vec<Leg<'a>> {
    let (places, regions) = (places(network), regions(network));
    let home: Vec<_> = regions.iter().filter(|(name, _)| !is_away(network, name)).collect();
    let mut found = Vec::new();
    for &(to, at) in &places {
        let carries = network.groups.iter().any(|group| group.via() == to);
        let mut families = network.groups.iter().map(Group::family);
        let family = families.find(|family| *family != Family::Vpn);
        found.push(Leg { to, ends: What::Place, from: None, family, carries });
        found.extend(home.iter().map(|&&(to, _)| Leg {
            to,
            ends: What::Region,
            from: Some(at),
            family: None,
            carries,
        }));
    }
    for (name, at) in regions.iter().filter(|(name, _)| is_away(network, name)) {
        let family = Some(Family::Vpn);
        found.push(Leg { to: name, ends: What::Hub, from: None, family, carries: true });
        found.extend(home.iter().map(|&&(to, _)| Leg {
            to,
            ends: What::Region,
            from: Some(*at),
            family: None,
            carries: true,
        }));
    }
    let carries = network.groups.iter().any(|group| To::of(group.via()) == To::Internet);
    if carries || network.design.architecture.vpn_backup {
        let family = Some(Family::Vpn);
        found.extend(home.iter().map(|&&(to, _)| Leg {
            to,
            ends: What::Region,
            from: None,
            family,
            carries,
        }));
    }
    found
}

/// Offices that are near to each other on the map and take the same kind of way.
struct Cluster {
    family: Family,
    at: (f64, f64),
    offices: u32,
    mbps: f64,
    label: String,
    ways: Vec<Drawn>,
}

impl Marks {
    /// Of `network` as `view` shows it.
    pub fn new(network: &Network<'_>, view: &View) -> Self {
        let legs = legs(network);
        let mut all: Vec<Mark> = Vec::new();
        for (name, at) in regions(network) {
            let what = if is_away(network, name) { What::Hub } else { What::Region };
            add(&mut all, what, view.at(at), PLACE, name.to_owned());
        }
        for (name, at) in places(network) {
            add(&mut all, What::Place, view.at(at), PLACE, name.to_owned());
        }
        let where_is = |name: &str| all.iter().find(|mark| mark.label == name).map(|mark| mark.at);
        let mut ways: Vec<Drawn> = (legs.iter())
            .filter_map(|leg| {
                let from = leg.from?;
                let start = all.iter().find(|mark| {
                    mark.what != What::Region && near(mark.at, view.at(from)) < NEAR * 2.0
                });
                let from = start.map_or(view.at(from), |mark| mark.at);
                let to = where_is(leg.to)?;
                Some(Drawn { from, to, family: None, carries: leg.carries })
            })
            .collect();
        let mut clusters = clusters(network, view);
        sort_by(&mut clusters, |a, b| b.mbps.total_cmp(&a.mbps));
        for cluster in clusters {
            let radius =
                (SMALLEST + f64::from(cluster.offices.saturating_sub(1)).sqrt()).min(LARGEST);
            let what = What::Offices(cluster.family);
            let from = add(&mut all, what, cluster.at, radius, cluster.label);
            ways.extend(cluster.ways.into_iter().map(|way| Drawn { from, ..way }));
        }
        Self { all, ways }
    }
}

fn near((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> f64 {
    libm::hypot(to_x - x, to_y - y)
}

/// Adds a mark beside those that are there, and says where it came to stand.
fn add(all: &mut Vec<Mark>, what: What, at: (f64, f64), radius: f64, label: String) -> (f64, f64) {
    let is_free =
        |at: (f64, f64)| all.iter().all(|mark| (mark.radius + radius) * 0.9 < near(mark.at, at));
    let step = radius + PLACE + 2.0;
    let beside = [
        (0.0, 0.0),
        (1.0, 0.0),
        (-1.0, 0.0),
        (0.0, 1.0),
        (0.0, -1.0),
        (1.0, 1.0),
        (-1.0, -1.0),
        (1.0, -1.0),
        (-1.0, 1.0),
        (2.0, 0.0),
        (-2.0, 0.0),
    ];
    let places = beside.map(|(x, y)| (at.0 + x * step, at.1 + y * step));
    let at = places.into_iter().find(|place| is_free(*place)).unwrap_or(at);
    all.push(Mark { what, at, radius, label });
    at
}

fn clusters(network: &Network<'_>, view: &View) -> Vec<Cluster> {
    let ends = Ends::of(network);
    let mut found: Vec<Cluster> = Vec::new();
    for office in network.groups.iter().flat_map(|group| &group.offices) {
        let (at, family) = (view.at(office.at), office.attachment);
        let ways = ends.of_office(office, at, view);
        let is_same = |one: &&mut Cluster| one.family == family && near(one.at, at) < NEAR;
        if let Some(known) = found.iter_mut().find(is_same) {
            known.offices += office.count;
            known.mbps += traffic(office);
            known.label = count(known.offices, "office", "offices");
            for way in ways {
                match known.ways.iter_mut().find(|other| other.leads_as(&way)) {
                    Some(other) => other.carries |= way.carries,
                    None => known.ways.push(way),
                }
            }
        } else {
            let (offices, mbps, label) = (office.count, traffic(office), called(office));
            found.push(Cluster { family, at, offices, mbps, label, ways });
        }
    }
    found
}

fn traffic(office: &OfficeLatency) -> f64 {
    office.bandwidth_mbps * f64::from(office.count)
}

/// Where ways of offices can end.
struct Ends<'a> {
    places: Vec<(&'a str, Point)>,
    regions: Vec<(&'a str, Point)>,
    /// Those of the regions in which a VPN over the internet ends.
    home: Vec<Point>,
    has_backup: bool,
}

impl<'a> Ends<'a> {
    fn of(network: &Network<'a>) -> Self {
        let regions = regions(network);
        let home = regions.iter().filter(|(name, _)| !is_away(network, name));
        Self {
            places: places(network),
            home: home.map(|(_, at)| *at).collect(),
            has_backup: network.design.architecture.vpn_backup,
            regions,
        }
    }

    /// The ways of an office, the one that carries first.
    fn of_office(&self, office: &OfficeLatency, from: (f64, f64), view: &View) -> Vec<Drawn> {
        let is_private = office.attachment != Family::Vpn;
        let other = office.takes_over.as_deref().map(To::of);
        let backup = (self.has_backup && is_private).then_some(To::Internet);
        let others = other.into_iter().chain(backup.filter(|_| other != Some(To::Internet)));
        let ways = std::iter::once((To::of(&office.via), true)).chain(others.map(|to| (to, false)));
        let mut found = Vec::new();
        for (to, carries) in ways {
            let named = |all: &[(&str, Point)], name: &str| -> Vec<Point> {
                let known = all.iter().find(|(known, _)| *known == name);
                known.map(|(_, at)| *at).into_iter().collect()
            };
            let (ends, family) = match to {
                To::Place(name) => (named(&self.places, name), office.attachment),
                To::Hub(name) => (named(&self.regions, name), Family::Vpn),
                To::Internet => (self.home.clone(), Family::Vpn),
            };
            found.extend(ends.into_iter().map(|end| Drawn {
                from,
                to: view.at(end),
                family: Some(family),
                carries,
            }));
        }
        found
    }
}
