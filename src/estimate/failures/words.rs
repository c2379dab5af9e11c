//! What failures and choices are to people.

use super::{super::ways::zonal, Context, Event, Part};
use crate::design::{Candidate, VpnMode, VpnSize};

/// What `part` of the ways of the offices that see `seen` of the `whole` is called.
pub fn name(part: Part, seen: &Candidate, whole: &Candidate, context: &Context<'_>) -> String {
    Event::Part(part).words(seen, whole, context)
}

impl Event {
    /// What it is called, when the `whole` design is `seen` by the offices it strikes.
    pub(super) fn words(
        self,
        seen: &Candidate,
        whole: &Candidate,
        context: &Context<'_>,
    ) -> String {
        let requirements = context.requirements;
        let region = &requirements.region.display_name;
        let place = self.place(seen).map_or("", |place| place.name(context.catalogue));
        // The one place of a design needs no name.
        let several = whole.private().is_some_and(|private| private.placement.places() > 1);
        let at = if several { format!(" in {place}") } else { String::new() };
        let words = match self {
            Self::Part(Part::Device(_)) => "an office's VPN device or router",
            Self::Part(Part::InternetLine(_)) => "an office's internet line",
            Self::Part(Part::PrivateLine(_)) => "an office's private line",
            Self::Part(Part::Provider(_)) => return format!("the connectivity provider{at}"),
            Self::Part(Part::Location(_)) => return format!("the peering location {place}"),
            Self::Part(Part::MetroSite(n)) => return format!("site {} of {place}", n % 2 + 1),
            Self::Part(Part::Circuit(_)) => return format!("the circuit{at}, both links"),
            Self::Part(Part::ErGateway) => "the ExpressRoute gateway, all instances",
            Self::Part(Part::VpnGateway) => match seen.vpn().map(|vpn| vpn.size) {
                Some(VpnSize::VirtualWan { away, .. }) if !away.is_empty() => {
                    "a Virtual WAN hub's VPN gateway, or the region it stands in"
                }
                Some(VpnSize::VirtualWan { .. }) => "a Virtual WAN hub's VPN gateway",
                _ => "the VPN gateway, both instances",
            },
            Self::Part(Part::Hub) if !seen.away().is_empty() => {
                return format!("the Virtual WAN hub in {region}");
            }
            Self::Part(Part::Hub) => "the Virtual WAN hub",
            Self::Part(Part::Zone) => return format!("one availability zone of {region}"),
            Self::Part(Part::Region) => {
                let second = requirements.second;
                let left =
                    second.map_or_else(String::new, |at| format!(", {} left", at.display_name));
                return format!("the region {region}{left}");
            }
            Self::Link => "one of the two links of a circuit",
            Self::EdgeRouter => "one of Microsoft's two edge routers of a circuit",
            Self::Stuck(_) => {
                return format!("a stuck circuit{at}: sessions up, nothing passes");
            }
            Self::Tunnel => "one IPsec tunnel of an office",
            Self::PlannedInstance => "one VPN gateway instance, planned work",
            Self::Instance => "one VPN gateway instance, unplanned",
        };
        words.to_owned()
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
