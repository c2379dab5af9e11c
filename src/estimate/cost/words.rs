//! What the lines of a bill are called, and the facts behind them.

use super::{Item, Known, Line, Quote, Spread, Stands, Unit};
use crate::{
    catalogue::{ErGatewayKind, FactRef, Region},
    design::{Candidate, Place, VpnSize},
    domain::{HOURS_PER_MONTH, Mbps},
    estimate::{Context, PlaceLines, Price, Sizing},
    text::{self, count},
};

impl Unit {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Hours | Self::ConnectedHours(_) => "hour",
            Self::Months => "month",
            Self::Gigabytes => "GB",
            Self::Once => "once",
        }
    }
}

impl Line {
    /// The fact behind the price, then those behind the quantity.
    pub(super) fn facts(&self, context: &Context<'_>) -> Vec<FactRef> {
        let price = match self.known {
            Known::Price(Price { fact, .. }) | Known::Modelled { fact, .. } => Some(fact),
            Known::Own(_) | Known::Unpriced => None,
        };
        let limits = &context.catalogue.limits;
        let quantity = match self.item {
            Item::CircuitsAhead(_) => {
                vec![limits.circuit_billed_from.fact, limits.circuit_lead_weeks.fact]
            }
            Item::PortsAhead(_) => {
                vec![limits.direct_grace_days.fact, limits.direct_lead_weeks.fact]
            }
            _ => Vec::new(),
        };
        price.into_iter().chain(quantity).collect()
    }

    /// Whether a provider's quote would settle its price.
    pub(super) const fn ask_for_quote(&self) -> bool {
        matches!(self.known, Known::Modelled { kind, .. } if !matches!(kind, Spread::StandIn))
    }

    /// The region it stands in; none for what stands at a peering location or an office.
    pub(super) fn region<'a>(&self, context: &'a Context<'_>) -> Option<&'a Region> {
        match self.at {
            Stands::Second => context.requirements.second,
            Stands::Hub(region) => Some(&context.catalogue.regions[region]),
            Stands::Home => self.item.in_region().then_some(context.requirements.region),
        }
    }

    /// How long each person is connected, where that is not the whole month.
    fn hours_each(&self) -> String {
        match self.unit {
            Unit::ConnectedHours(hours) if hours.total_cmp(&HOURS_PER_MONTH.into()).is_ne() => {
                format!(", {} hours a month each", text::number(hours, 2))
            }
            _ => String::new(),
        }
    }

    /// What it pays for, with the discount that was taken off.
    pub(super) fn label(
        &self,
        candidate: &Candidate,
        sizing: &Sizing,
        context: &Context<'_>,
    ) -> String {
        let mut name = self.name(candidate, sizing, context);
        let gateway = matches!(self.item, Item::VpnGateway | Item::ErGateway | Item::Bastion);
        if self.at != Stands::Home || gateway {
            let region = self.region(context).map(|region| region.display_name.as_str());
            name = format!("{name}, {}", region.unwrap_or_default());
        }
        match self.known {
            Known::Price(price) if price.discount > 0.0 => {
                format!("{name} ({} % off)", text::number(price.discount, 2))
            }
            _ => name,
        }
    }

    fn name(&self, candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> String {
        let catalogue = context.catalogue;
        // Whole, except where months are counted, whose number is not in the name.
        let parts = self.amount as u32;
        let vpn_sku = || match candidate.vpn().map(|vpn| vpn.size) {
            Some(VpnSize::Gateway(index)) => catalogue.vpn_gateways[index].sold_as.as_str(),
            _ => "",
        };
        match self.item {
            Item::VpnGateway => format!("VPN gateway {}", vpn_sku()),
            Item::ExtraTunnels => {
                format!("{parts} tunnels beyond the included ones ({} in all)", sizing.tunnels)
            }
            Item::PointToSite => {
                let each = self.hours_each();
                format!("{parts} point-to-site connections beyond the included ones{each}")
            }
            Item::Bastion => "Azure Bastion Basic".to_owned(),
            Item::BastionAddress => "Public IPv4 address of Azure Bastion".to_owned(),
            Item::PublicIps => count(parts, "public IPv4 address", "public IPv4 addresses"),
            Item::Hubs => count(parts, "Virtual WAN hub", "Virtual WAN hubs"),
            Item::HubRoutingUnits => count(
                parts,
                "routing unit of the hub beyond the included ones",
                "routing units of the hubs beyond the included ones",
            ),
            Item::HubVpnUnits => count(parts, "VPN scale unit", "VPN scale units"),
            Item::HubConnections => {
                count(parts, "VPN connection to the hub", "VPN connections to the hubs")
            }
            Item::HighBandwidth => "Advanced Connectivity Add-On of the VPN gateway".to_owned(),
            Item::HubCircuits => {
                count(parts, "circuit connected to the hub", "circuits connected to the hub")
            }
            Item::HubUserUnits => count(parts, "point-to-site scale unit", "point-to-site scale units"),
            Item::HubUsers => {
                let users = count(parts, "user connected to the hub", "users connected to the hub");
                format!("{users}{}", self.hours_each())
            }
            Item::HubData => {
                "Data through the peering of the hub with the virtual networks".to_owned()
            }
            Item::ToHub => format!(
                "Data from {} over Microsoft's backbone to the hub",
                context.requirements.region.display_name
            ),
            Item::FromHub => format!(
                "Data over Microsoft's backbone to {} from the hub",
                context.requirements.region.display_name
            ),
            Item::Peering => {
                "Data through virtual network peering, both sides, if all of it goes to peered networks"
                    .to_owned()
            }
            Item::InternetEgress => "Data leaving Azure over the internet".to_owned(),
            Item::CircuitEgress(zone) => {
                let esp =
                    if candidate.encrypts_private() { ", IPsec overhead included" } else { "" };
                format!("Data leaving Azure over the circuit, zone {zone}{esp}")
            }
            Item::Circuits(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                let rate = private.rate_at(at, catalogue);
                let times = if parts > 1 { format!("{parts} × ") } else { String::new() };
                format!(
                    "{times}{} circuit {}, {}, zone {}",
                    mbps(rate),
                    private.sku(),
                    at.name(catalogue),
                    catalogue.locations[at.location()].zone
                )
            }
            Item::CircuitsAhead(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                format!(
                    "Circuit billed before the provider is ready, months: {} {}, {}",
                    mbps(private.rate_at(at, catalogue)),
                    private.sku(),
                    at.name(catalogue)
                )
            }
            Item::PortsAhead(at) => format!(
                "ExpressRoute Direct ports billed before anything runs over them, months: {}",
                at.name(catalogue)
            ),
            Item::GlobalReach(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                let rate = private.rate_at(at, catalogue);
                format!("Global Reach of {}, {}", mbps(rate), at.name(catalogue))
            }
            Item::RouteServer => count(parts, "Azure Route Server", "Azure Route Servers"),
            Item::DirectPorts(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                let port = private
                    .direct
                    .map_or(Mbps::ZERO, |port| catalogue.direct_ports[port].rate.value);
                let what = if parts > 1 { "ports" } else { "port pair" };
                let count = if parts > 1 { format!("{parts} × ") } else { String::new() };
                format!("{count}{port} {what} of ExpressRoute Direct, {}", at.name(catalogue))
            }
            Item::ErGateway => {
                let Some(private) = candidate.private() else { return String::new() };
                let gateway = &catalogue.er_gateways[private.gateway];
                match gateway.kind {
                    ErGatewayKind::Fixed => format!("ExpressRoute gateway {}", gateway.sku),
                    ErGatewayKind::Scale => {
                        let units = count(parts, "unit", "units");
                        format!("{units} of ExpressRoute gateway {}", gateway.sku)
                    }
                    ErGatewayKind::Hub => {
                        count(parts, "ExpressRoute scale unit", "ExpressRoute scale units")
                    }
                }
            }
            Item::PrivateLines => count(
                parts,
                "private line, provider port included",
                "private lines, provider ports included",
            ),
            Item::PrivateAccess(at) => {
                let lines = count(parts, "private line", "private lines");
                let rates = lines_to(at, candidate, context).map_or(String::new(), |lines| {
                    let (low, high) = lines.rates;
                    let (low, high) = (mbps(low.ceil() as u32), mbps(high.ceil() as u32));
                    if low == high { format!(" of {high}") } else { format!(" of {low} to {high}") }
                });
                format!("{lines}{rates} to {}, access at the office", at.name(catalogue))
            }
            Item::Transport(at) => {
                let lines = count(parts, "private line", "private lines");
                let km = lines_to(at, candidate, context).map_or(0.0, |lines| lines.km);
                format!(
                    "{lines} to {}, transport over up to {} km",
                    at.name(catalogue),
                    text::number(km, 0)
                )
            }
            Item::LineSetup(at) => {
                let lines = count(parts, "private line", "private lines");
                format!("{lines} to {} set up", at.name(catalogue))
            }
            Item::CrossConnects(at) => format!(
                "{} in {}",
                count(parts, "cross-connect", "cross-connects"),
                at.name(catalogue)
            ),
            Item::CrossConnectSetup(at) => format!(
                "{} in {} set up",
                count(parts, "cross-connect", "cross-connects"),
                at.name(catalogue)
            ),
            Item::ProviderPorts(at) => format!(
                "{} in {}",
                count(
                    parts,
                    "provider port with two virtual circuits",
                    "provider ports with two virtual circuits each"
                ),
                at.name(catalogue)
            ),
            Item::Quoted(quote, site) => {
                let (one, many) = match quote {
                    Quote::ProviderPort => ("provider port", "provider ports"),
                    Quote::CrossConnect => ("cross-connect", "cross-connects"),
                    Quote::LastMile => ("private line", "private lines"),
                    Quote::LastMileSetup => ("private line set up", "private lines set up"),
                    Quote::InternetLine => ("internet line", "internet lines"),
                    Quote::InternetSetup => ("internet line set up", "internet lines set up"),
                };
                let name = &context.requirements.sites[site].name;
                format!("{}, quoted for {name}", count(parts, one, many))
            }
            Item::OwnInternetLines => count(parts, "internet line", "internet lines"),
            Item::InternetLines => {
                count(parts, "dedicated internet line", "dedicated internet lines")
            }
            Item::Broadband => {
                count(parts, "business broadband line", "business broadband lines")
            }
        }
    }
}

/// The lines without a quote to `place`.
fn lines_to(place: Place, candidate: &Candidate, context: &Context<'_>) -> Option<PlaceLines> {
    let placement = candidate.private()?.placement;
    let attachment = context.attachment(placement, candidate.split());
    attachment.lines.iter().find(|lines| lines.place == place).copied()
}

fn mbps(rate: u32) -> Mbps {
    Mbps::new(f64::from(rate)).unwrap_or_default()
}
