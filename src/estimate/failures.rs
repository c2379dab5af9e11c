//! What each failure does: who notices it, how long that takes, what is left and who is cut off.
//!
//! Everything but the timers follows from the [`Ways`].

use std::mem::discriminant;

use super::{
    Context, reach,
    throughput::QuickThroughput,
    ways::{Part, Way, Ways, zonal},
};
use crate::{
    catalogue::FactRef,
    design::{Candidate, Group, Overlay, Place, Requirements, VpnMode, VpnSize},
    evaluation::{EncryptionReach, Failure},
};

/// Offices that are named when many are cut off.
const NAMED: usize = 3;

/// Who notices a failure, and when.
struct Timing {
    by: &'static str,
    detect: Option<f64>,
    converge: Option<f64>,
    facts: Vec<FactRef>,
}

/// The offices a walk is about: those that are attached alike.
#[derive(Clone, Debug)]
struct Offices {
    count: u32,
    /// Their share of all traffic, 0 to 1.
    share: f64,
    /// The names of the first.
    named: Vec<String>,
}

impl Offices {
    fn of(group: &Group, requirements: &Requirements<'_>) -> Self {
        let named = group.sites.iter().take(NAMED);
        Self {
            count: group.offices,
            share: group.share,
            named: named.map(|&index| requirements.sites[index].name.clone()).collect(),
        }
    }
}

struct Walk<'a> {
    whole: &'a Candidate,
    candidate: &'a Candidate,
    offices: Offices,
    ways: &'a Ways,
    throughput: &'a QuickThroughput,
    context: &'a Context<'a>,
    found: Vec<Walked>,
}

/// A failure as one group of offices sees it.
pub struct Walked {
    failure: Failure,
    /// Whether what fails is an office's own.
    of_office: bool,
}

/// Every failure that applies to the offices of `group`, office side first.
pub fn walk(
    whole: &Candidate,
    group: &Group,
    ways: &Ways,
    throughput: &QuickThroughput,
    context: &Context<'_>,
) -> Vec<Walked> {
    let candidate = &whole.as_seen_by(group);
    let offices = Offices::of(group, context.requirements);
    let mut walk = Walk { whole, candidate, offices, ways, throughput, context, found: Vec::new() };
    let has_second = context.requirements.second.is_some();
    // Offices on the VPN of a mixed fleet end in the hub of the circuits.
    if whole.split().is_some() && candidate.private().is_none() && candidate.in_hub() {
        let lost = ways.mask(|part| part == Part::VpnGateway);
        let timing = walk.timing(Part::Hub, lost);
        walk.add(name(Part::Hub, candidate, whole, context), lost, false, timing);
    }
    let mut previous = None;
    for (part, lost) in ways.in_order() {
        // The second line of an office fails as the first does.
        let kind = Some(discriminant(&part));
        if part.of_office() && previous == kind {
            continue;
        }
        previous = kind;
        match part {
            Part::VpnGateway => walk.instances(),
            Part::Zone => continue,
            Part::Region => walk.zone(),
            Part::Circuit(0) => {
                // In a metro each link has a site of its own.
                let lost = ways.mask(|part| part == Part::MetroSite(0));
                if lost == 0 {
                    let timing = walk.circuit(true);
                    walk.add("one of the two links of a circuit".to_owned(), 0, false, timing);
                }
                let timing = walk.circuit(true);
                walk.add(
                    "one of Microsoft's two edge routers of a circuit".to_owned(),
                    lost,
                    false,
                    timing,
                );
                walk.stuck();
            }
            _ => {}
        }
        let timing = walk.timing(part, lost);
        // The offices are connected to the second region too; when the work moves there is not known.
        let lost = if part == Part::Region && has_second { 0 } else { lost };
        walk.add(name(part, candidate, whole, context), lost, part.of_office(), timing);
    }
    walk.found
}

/// The walks of two groups of offices as one, for a design that carries `capacity` Mbps: a part that both
/// use fails for both.
pub fn merge(mut all: Vec<Failure>, other: Vec<Walked>, capacity: f64) -> Vec<Failure> {
    for Walked { failure, of_office } in other {
        let Some(known) = all.iter_mut().find(|known| known.event == failure.event) else {
            all.push(failure);
            continue;
        };
        let both = known.offices_cut_off + failure.offices_cut_off;
        // What every office has of its own cuts off the one office, in whichever group.
        if of_office && known.offices_cut_off == 1 && failure.offices_cut_off == 1 {
            continue;
        }
        if both > 0 {
            known.offices_cut_off = both;
            known.bandwidth_left_mbps =
                (known.bandwidth_left_mbps + failure.bandwidth_left_mbps - capacity).max(0.0);
            known.offices.extend(failure.offices);
            known.encrypted = known.encrypted.or(failure.encrypted);
        } else {
            known.encrypted = known.encrypted.zip(failure.encrypted).map(|(a, b)| a && b);
        }
    }
    all
}

impl Walk<'_> {
    /// Most offices that one hub of several serves, with their share of the traffic.
    fn one_hub(&self, hubs: u32) -> (u32, f64) {
        let away = self.candidate.away();
        if away.is_empty() {
            return (self.offices.count.div_ceil(hubs), 1.0 / f64::from(hubs));
        }
        let loads = self.context.hub_loads(away);
        let demand = self.context.requirements.demand.value();
        let all = loads.away.iter().chain([&loads.home]);
        let most = all.max_by_key(|load| load.offices);
        most.map_or((0, 0.0), |load| (load.offices, load.mbps / demand))
    }

    /// The way that traffic takes without the `lost` parts.
    fn left(&self, lost: u32) -> Option<&Way> {
        self.ways.all.iter().find(|way| way.parts & lost == 0)
    }

    fn add(&mut self, event: String, lost: u32, of_office: bool, timing: Timing) {
        let offices = &self.offices;
        let capacity = self.throughput.capacity;
        let backup = self.candidate.overlay() == Some(Overlay::Backup);
        let (bandwidth, encrypted, cut) = match self.left(lost) {
            Some(way) => {
                // One office of several on the backup leaves the others on the circuit.
                let most = !of_office || offices.count == 1;
                let on_backup = backup && !way.private && most;
                // Of two circuits that share the traffic one is left.
                let halved = !of_office && self.ways.all[0].parts & lost != 0 && way.private;
                let less = on_backup || halved;
                let bandwidth = if less { self.throughput.one_path_lost } else { capacity };
                let encrypted = !way.private || reach(self.candidate) != EncryptionReach::None;
                (bandwidth, Some(encrypted), 0)
            }
            None if of_office => (capacity, None, 1),
            None => match self.candidate.vpn().map(|vpn| vpn.size) {
                Some(VpnSize::VirtualWan { hubs, .. })
                    if lost == self.ways.mask(|part| part == Part::VpnGateway) =>
                {
                    let (cut, share) = self.one_hub(hubs);
                    (capacity * (1.0 - share), None, cut)
                }
                _ => (capacity * (1.0 - offices.share), None, offices.count),
            },
        };
        let all = cut == offices.count;
        let failure = Failure {
            event,
            noticed_by: timing.by.to_owned(),
            detect_seconds: timing.detect,
            converge_seconds: timing.converge,
            bandwidth_left_mbps: if all && of_office && offices.share >= 1.0 {
                0.0
            } else {
                (bandwidth * 10.0).round() / 10.0
            },
            encrypted,
            offices_cut_off: cut,
            offices: if all { offices.named.clone() } else { Vec::new() },
            facts: timing.facts.into_iter().map(|fact| self.context.catalogue.id(fact)).collect(),
        };
        self.found.push(Walked { failure, of_office });
    }

    fn timing(&self, part: Part, lost: u32) -> Timing {
        let left = self.left(lost);
        let hit_circuit = self.ways.all.iter().any(|way| way.private && way.parts & lost != 0);
        // Tunnels that ran inside the circuit must be missed before those over the internet serve.
        let tunnel = self.candidate.encrypts_private() && left.is_some_and(|way| !way.private);
        match part {
            Part::Region | Part::Hub => azure(None, None, Vec::new()),
            Part::ErGateway if !tunnel => {
                let converge = self.context.catalogue.limits.er_convergence_seconds;
                azure(None, left.map(|_| converge.value), vec![converge.fact])
            }
            Part::VpnGateway => self.tunnel(lost),
            _ if hit_circuit && !tunnel => self.circuit(left.is_some()),
            _ => self.tunnel(lost),
        }
    }

    /// A dead link of a circuit.
    fn circuit(&self, survives: bool) -> Timing {
        let limits = &self.context.catalogue.limits;
        let (by, detect) = if self.context.requirements.scenario.bfd {
            ("BFD", limits.bfd_detection_seconds)
        } else {
            ("BGP hold timer", limits.bgp_hold_seconds)
        };
        let converge = limits.er_convergence_seconds;
        Timing {
            by,
            detect: Some(detect.value),
            converge: survives.then_some(converge.value),
            facts: vec![detect.fact, converge.fact],
        }
    }

    /// A circuit whose sessions stay up while it passes nothing: routes stay as they are, and only what
    /// asks for an answer through it can tell.
    fn stuck(&mut self) {
        let at = at(0, self.candidate, self.whole, self.context);
        let event = format!("a stuck circuit{at}: sessions up, nothing passes");
        let lost = self.ways.mask(|part| part == Part::Circuit(0));
        if self.candidate.overlay() == Some(Overlay::EncryptsWithInternetBackup) {
            let timing = self.tunnel(lost);
            self.add(event, lost, false, timing);
            return;
        }
        let timing = if self.candidate.encrypts_private() {
            Timing { converge: None, ..self.tunnel(lost) }
        } else {
            Timing {
                by: "monitoring of the traffic",
                detect: None,
                converge: None,
                facts: Vec::new(),
            }
        };
        let offices = self.offices.clone();
        let left = self.throughput.capacity * (1.0 - offices.share);
        let failure = Failure {
            event,
            noticed_by: timing.by.to_owned(),
            detect_seconds: timing.detect,
            converge_seconds: None,
            bandwidth_left_mbps: (left * 10.0).round() / 10.0,
            encrypted: None,
            offices_cut_off: offices.count,
            offices: offices.named,
            facts: timing.facts.into_iter().map(|fact| self.context.catalogue.id(fact)).collect(),
        };
        self.found.push(Walked { failure, of_office: false });
    }

    /// A dead tunnel: there is no BFD, and no source says how long the routes then take.
    fn tunnel(&self, lost: u32) -> Timing {
        let detect = self.context.catalogue.limits.vpn_dpd_seconds;
        Timing {
            by: "dead-peer detection",
            detect: Some(detect.value),
            converge: self.idle(lost),
            facts: vec![detect.fact],
        }
    }

    /// Nothing needs to move when only a way that waits is hit.
    fn idle(&self, lost: u32) -> Option<f64> {
        let waits = self.candidate.overlay() == Some(Overlay::Backup);
        let spared = self.ways.all.first().is_some_and(|way| way.private && way.parts & lost == 0);
        (spared && (waits || lost != 0)).then_some(0.0)
    }

    /// A tunnel, and one of the two instances behind it.
    fn instances(&mut self) {
        let Some(mode) = self.candidate.vpn().map(|vpn| vpn.mode) else { return };
        let limits = &self.context.catalogue.limits;
        let standby = mode == VpnMode::ActiveStandby;
        let (planned, unplanned) =
            (limits.vpn_planned_failover_seconds, limits.vpn_standby_failover_seconds);
        let lost = if standby { self.ways.mask(|part| part == Part::VpnGateway) } else { 0 };
        let timing = self.tunnel(lost);
        self.add("one IPsec tunnel of an office".to_owned(), lost, true, timing);
        let timing = if standby {
            azure(Some(0.0), Some(planned.value), vec![planned.fact])
        } else {
            azure(Some(0.0), self.idle(0), Vec::new())
        };
        self.add("one VPN gateway instance, planned work".to_owned(), 0, false, timing);
        let timing = if standby {
            azure(None, Some(unplanned.value), vec![unplanned.fact])
        } else {
            self.tunnel(lost)
        };
        self.add("one VPN gateway instance, unplanned".to_owned(), 0, false, timing);
    }

    fn zone(&mut self) {
        let region = self.context.requirements.region;
        if !region.zones {
            return;
        }
        let zone = self.context.catalogue.limits.gateway_zone_failover_seconds;
        let lost = self.ways.mask(|part| part == Part::Zone);
        // No source has a figure for hubs.
        let converge = (lost == 0 && !self.candidate.in_hub()).then_some(zone.value);
        let mut facts = vec![region.fact];
        facts.extend(converge.map(|_| zone.fact));
        let event = name(Part::Zone, self.candidate, self.whole, self.context);
        self.add(event, lost, false, azure(None, converge, facts));
    }
}

const fn azure(detect: Option<f64>, converge: Option<f64>, facts: Vec<FactRef>) -> Timing {
    Timing { by: "Azure itself", detect, converge, facts }
}

/// Where the circuit with this number of `seen` is, in a design that has several.
fn at(n: u32, seen: &Candidate, whole: &Candidate, context: &Context<'_>) -> String {
    let several = whole.private().is_some_and(|private| private.placement.places() > 1);
    let place = seen.private().and_then(|private| private.placement.iter().nth(n as usize));
    place
        .filter(|_| several)
        .map_or_else(String::new, |place| format!(" in {}", place.name(context.catalogue)))
}

/// What `part` of the ways of the offices that see `candidate` of the `whole` is called.
pub fn name(part: Part, candidate: &Candidate, whole: &Candidate, context: &Context<'_>) -> String {
    let catalogue = context.catalogue;
    let at = |n| at(n, candidate, whole, context);
    let place = |n: u32| candidate.private().and_then(|leg| leg.placement.iter().nth(n as usize));
    match part {
        Part::Device(_) => "an office's VPN device or router".to_owned(),
        Part::InternetLine(_) => "an office's internet line".to_owned(),
        Part::PrivateLine(_) => "an office's private line".to_owned(),
        Part::Provider(n) => format!("the connectivity provider{}", at(n)),
        Part::Location(at) => format!("the peering location {}", catalogue.locations[at].name),
        Part::MetroSite(n) => {
            let metro = place(n / 2).map_or("", |place: Place| place.name(catalogue));
            format!("site {} of {metro}", n % 2 + 1)
        }
        Part::Circuit(n) => format!("the circuit{}, both links", at(n)),
        Part::ErGateway => "the ExpressRoute gateway, all instances".to_owned(),
        Part::VpnGateway => match candidate.vpn().map(|vpn| vpn.size) {
            Some(VpnSize::VirtualWan { away, .. }) if !away.is_empty() => {
                "a Virtual WAN hub's VPN gateway, or the region it stands in".to_owned()
            }
            Some(VpnSize::VirtualWan { .. }) => "a Virtual WAN hub's VPN gateway".to_owned(),
            _ => "the VPN gateway, both instances".to_owned(),
        },
        Part::Hub if !candidate.away().is_empty() => {
            format!("the Virtual WAN hub in {}", context.requirements.region.display_name)
        }
        Part::Hub => "the Virtual WAN hub".to_owned(),
        Part::Zone => {
            format!("one availability zone of {}", context.requirements.region.display_name)
        }
        Part::Region => {
            let requirements = context.requirements;
            let second = requirements.second;
            let left = second.map_or_else(String::new, |at| format!(", {} left", at.display_name));
            format!("the region {}{left}", requirements.region.display_name)
        }
    }
}

/// What makes the design redundant, each choice by itself.
pub fn choices(candidate: &Candidate, context: &Context<'_>) -> Vec<String> {
    let region = context.requirements.region;
    let zones = if !region.zones {
        format!("zones: none, {} has no availability zones", region.display_name)
    } else if candidate.vpn().is_some_and(|vpn| zonal(*vpn, context)) {
        "zones: none, this gateway size cannot be spread over them".to_owned()
    } else {
        "zones: the gateways' instances stand in different availability zones, against the loss of \
         a building; that adds no tunnel and no second address"
            .to_owned()
    };
    let mut found = vec![zones];
    found.extend(candidate.vpn().map(|vpn| {
        let words = match vpn.mode {
            VpnMode::ActiveStandby => {
                "active-standby: one gateway instance holds the tunnels, the other takes over; \
                 zones do not shorten that"
            }
            VpnMode::ActiveActive | VpnMode::DualRedundant => {
                "active-active: both gateway instances hold tunnels on addresses of their own, \
                 against the loss of an instance; chosen apart from zones"
            }
        };
        words.to_owned()
    }));
    if candidate.vpn().is_some_and(|vpn| vpn.mode.devices() > 1) {
        found.push("devices: two devices on two internet lines in each office".to_owned());
    }
    found.extend(candidate.private().map(|private| {
        let placement = &private.placement;
        let metro = placement.is_metro();
        if placement.ways() == 1 {
            return if metro {
                "circuits: one for each office, each link in a building of its own in one city"
            } else {
                "circuits: one for each office, both links in one building"
            }
            .to_owned();
        }
        let cities = if placement.survives_city(context.catalogue) {
            "in two cities"
        } else {
            "in two buildings of one city, against the loss of a building but not of the city"
        };
        match private.only_provider(context.catalogue) {
            Some(provider) => format!(
                "circuits: two for each office, {cities}, both from {provider}, whose fault takes both"
            ),
            None => format!(
                "circuits: two for each office, {cities}; order them from two providers, or the \
                 provider takes both"
            ),
        }
    }));
    found
}
