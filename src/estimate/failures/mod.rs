//! What each failure does: who notices it, how long that takes, what is left and who is cut off.
//!
//! Everything but the timers follows from the [`Ways`]. `keys` has what failures are to programs, `words`
//! what they are to people.

mod keys;
mod words;

use std::mem::discriminant;

pub use words::{choices, name};

use super::{
    Context, reach,
    throughput::QuickThroughput,
    ways::{Part, Way, Ways},
};
use crate::{
    catalogue::FactRef,
    design::{Candidate, Group, Overlay, Requirements, VpnMode, VpnSize},
    evaluation::{EncryptionReach, Failure},
};

/// Offices that are named when many are cut off.
const NAMED: usize = 3;

/// What can fail.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// A part of the ways.
    Part(Part),
    /// One of the two links of a circuit.
    Link,
    /// One of Microsoft's two edge routers of a circuit.
    EdgeRouter,
    /// A circuit, by number, whose sessions stay up while it passes nothing.
    Stuck(u32),
    /// A tunnel of an office.
    Tunnel,
    /// An instance of the VPN gateway in planned work.
    PlannedInstance,
    /// An instance of the VPN gateway that dies.
    Instance,
}

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
        walk.add(Event::Part(Part::Hub), lost, false, timing);
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
                    walk.add(Event::Link, 0, false, timing);
                }
                let timing = walk.circuit(true);
                walk.add(Event::EdgeRouter, lost, false, timing);
                walk.stuck();
            }
            _ => {}
        }
        let timing = walk.timing(part, lost);
        // The offices are connected to the second region too; when the work moves there is not known.
        let lost = if part == Part::Region && has_second { 0 } else { lost };
        walk.add(Event::Part(part), lost, part.of_office(), timing);
    }
    walk.found
}

/// The walks of two groups of offices as one, for a design that carries `capacity` Mbps: a part that both
/// use fails for both.
pub fn merge(mut all: Vec<Failure>, other: Vec<Walked>, capacity: f64) -> Vec<Failure> {
    for Walked { failure, of_office } in other {
        let Some(known) = all.iter_mut().find(|known| known.is_of_same(&failure)) else {
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

    fn add(&mut self, event: Event, lost: u32, of_office: bool, timing: Timing) {
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
            converge_seconds: timing.converge,
            bandwidth_left_mbps: if all && of_office && offices.share >= 1.0 {
                0.0
            } else {
                (bandwidth * 10.0).round() / 10.0
            },
            encrypted,
            offices_cut_off: cut,
            offices: if all { offices.named.clone() } else { Vec::new() },
            ..self.noticed(event, timing)
        };
        self.found.push(Walked { failure, of_office });
    }

    /// What fails, who notices it and when; what that does is yet to be said.
    fn noticed(&self, event: Event, timing: Timing) -> Failure {
        let catalogue = self.context.catalogue;
        let place = event.place(self.candidate).map(|place| place.name(catalogue).to_owned());
        let region = event.in_region(self.candidate).then_some(self.context.requirements.region);
        Failure {
            key: event.key().to_owned(),
            region: region.map(|region| region.name.clone()),
            place,
            site: event.site(),
            event: event.words(self.candidate, self.whole, self.context),
            noticed_by: timing.by.to_owned(),
            detect_seconds: timing.detect,
            converge_seconds: None,
            bandwidth_left_mbps: 0.0,
            encrypted: None,
            offices_cut_off: 0,
            offices: Vec::new(),
            facts: timing.facts.into_iter().map(|fact| catalogue.id(fact)).collect(),
        }
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
        let event = Event::Stuck(0);
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
            bandwidth_left_mbps: (left * 10.0).round() / 10.0,
            encrypted: None,
            offices_cut_off: offices.count,
            offices: offices.named,
            ..self.noticed(event, timing)
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
        self.add(Event::Tunnel, lost, true, timing);
        let timing = if standby {
            azure(Some(0.0), Some(planned.value), vec![planned.fact])
        } else {
            azure(Some(0.0), self.idle(0), Vec::new())
        };
        self.add(Event::PlannedInstance, 0, false, timing);
        let timing = if standby {
            azure(None, Some(unplanned.value), vec![unplanned.fact])
        } else {
            self.tunnel(lost)
        };
        self.add(Event::Instance, 0, false, timing);
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
        self.add(Event::Part(Part::Zone), lost, false, azure(None, converge, facts));
    }
}

const fn azure(detect: Option<f64>, converge: Option<f64>, facts: Vec<FactRef>) -> Timing {
    Timing { by: "Azure itself", detect, converge, facts }
}
