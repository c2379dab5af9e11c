//! What designs are called: a short name of the architecture, what a colleague would say of it, and the list of its
//! parts with sizes.

use super::{Attach, Candidate, Overlay, PrivateLeg, VpnLeg, VpnMode, VpnSize};
use crate::{
    catalogue::{Catalogue, CircuitPlan},
    domain::Mbps,
    text::{count, listed},
};

/// Characters of a name: it has to fit beside a chart.
const LONGEST: usize = 32;

impl Candidate {
    /// What stays of it when sizes change, as stable text.
    pub fn architecture_key(&self, catalogue: &Catalogue) -> String {
        let mut parts = vec![self.family().key().to_owned()];
        if let Some(private) = self.private() {
            parts.push(private.placement.key(catalogue));
            parts.extend(private.direct.map(|_| "direct".to_owned()));
            parts.extend(self.split().map(|split| format!("{}-offices", split.private)));
        }
        parts.extend(self.in_hub().then(|| "hub".to_owned()));
        parts.extend(self.away().iter().map(|hub| catalogue.regions[hub.region()].name.clone()));
        parts.extend(self.overlay().map(|overlay| overlay.key().to_owned()));
        parts.extend(self.vpn().map(|vpn| vpn.mode.key().to_owned()));
        parts.join(".")
    }

    /// What to call it, the same for all sizes: as much as fits into 32 characters.
    pub fn name(&self, catalogue: &Catalogue) -> String {
        let Some(private) = self.private() else {
            let mode = self.vpn().map_or(VpnMode::ActiveStandby, |vpn| vpn.mode);
            let away = self.away().count();
            if away > 0 {
                let two = if mode == VpnMode::DualRedundant { ", 2 lines" } else { "" };
                return format!("Virtual WAN, {} regions{two}", away + 1);
            }
            let name = match (self.in_hub(), mode) {
                (false, VpnMode::ActiveStandby) => "VPN, active-standby",
                (false, VpnMode::ActiveActive) => "VPN, active-active",
                (false, VpnMode::DualRedundant) => "VPN, two lines an office",
                (true, VpnMode::DualRedundant) => "Virtual WAN, two lines an office",
                (true, _) => "Virtual WAN VPN",
            };
            return name.to_owned();
        };
        let names: Vec<&str> = private.placement.iter().map(|at| at.name(catalogue)).collect();
        let joined =
            names.join(if private.placement.attach() == Attach::NearestTwo { " + " } else { ", " });
        let counted = match (names.len(), private.placement.is_metro()) {
            (1, true) => "metro".to_owned(),
            (1, false) => String::new(),
            (many, true) => format!("{many} metros"),
            (many, false) => format!("{many} places"),
        };
        let (beside, shorter) = match self.overlay() {
            None => ("", ""),
            Some(Overlay::Backup) => (", VPN backup", ", backup"),
            Some(Overlay::Encrypts) => (" + IPsec", " + IPsec"),
            Some(Overlay::EncryptsWithInternetBackup) => (" + IPsec, backup", " + IPsec, backup"),
            Some(Overlay::Users) => (", dial-in VPN", ", dial-in"),
        };
        let mixed = self
            .split()
            .map_or_else(String::new, |split| format!(", {} of {}", split.private, split.offices));
        let services = match (private.direct.is_some(), self.in_hub()) {
            (true, _) => ["ExpressRoute Direct", "Direct"],
            (false, true) => ["vWAN ExpressRoute", "vWAN ER"],
            (false, false) => ["ExpressRoute", "ER"],
        };
        let nowhere = String::new();
        let options = [
            (services[0], &joined, beside),
            (services[0], &counted, beside),
            (services[1], &joined, beside),
            (services[1], &counted, beside),
            (services[1], &counted, shorter),
            (services[1], &nowhere, shorter),
        ];
        let name = |(service, place, beside): (&str, &String, &str)| {
            let space = if place.is_empty() { "" } else { " " };
            format!("{service}{space}{place}{mixed}{beside}")
        };
        let all = options.map(name);
        let fits = all.iter().find(|name| name.chars().count() <= LONGEST);
        fits.unwrap_or(&all[options.len() - 1]).clone()
    }

    /// What one would say to a colleague: "build" and this.
    pub fn said(&self, catalogue: &Catalogue) -> String {
        let Some(private) = self.private() else {
            let mode = self.vpn().map_or(VpnMode::ActiveStandby, |vpn| vpn.mode);
            let two = if mode == VpnMode::DualRedundant { " and two lines an office" } else { "" };
            let away = self.away().count();
            if away > 0 {
                return format!("Virtual WAN hubs with VPN in {} regions{two}", away + 1);
            }
            return match (self.in_hub(), mode) {
                (true, _) => format!("a Virtual WAN hub with VPN{two}"),
                (false, VpnMode::ActiveStandby) => "an active-standby VPN gateway".to_owned(),
                (false, VpnMode::ActiveActive) => "an active-active VPN gateway".to_owned(),
                (false, VpnMode::DualRedundant) => format!("a VPN gateway{two}"),
            };
        };
        let service = if private.direct.is_some() { "ExpressRoute Direct" } else { "ExpressRoute" };
        let places: Vec<String> =
            private.placement.iter().map(|at| at.name(catalogue).to_owned()).collect();
        let hub = if self.in_hub() { " into a Virtual WAN hub" } else { "" };
        let beside = match self.overlay() {
            None => "",
            Some(Overlay::Backup) => " with a VPN as backup",
            Some(Overlay::Encrypts) => " with IPsec inside",
            Some(Overlay::EncryptsWithInternetBackup) => " with IPsec inside and a VPN as backup",
            Some(Overlay::Users) => " with a VPN for remote users",
        };
        let others = self.split().map_or_else(String::new, |split| {
            format!(" for {} of {} offices, and a VPN for the others", split.private, split.offices)
        });
        format!("{service} in {}{hub}{beside}{others}", listed(&places))
    }

    /// What is built, with sizes: one entry a part.
    pub fn parts(&self, catalogue: &Catalogue) -> Vec<String> {
        let mut parts = Vec::new();
        if let Some(private) = self.private() {
            parts.push(private.words(catalogue));
            let fastpath = if private.fastpath { " with FastPath" } else { "" };
            let gateway = catalogue.er_gateways[private.gateway].words();
            parts.push(format!("{gateway}{fastpath}"));
        }
        if let Some(split) = self.split() {
            let online = split.offices - split.private;
            parts.push(format!(
                "{} on circuits, {} on VPN",
                count(split.private, "office", "offices"),
                count(online, "office", "offices")
            ));
        }
        if let Some(vpn) = self.vpn() {
            let role = match self.overlay() {
                None if self.private().is_none() => "",
                None => " for the other offices",
                Some(Overlay::Backup) => " as backup",
                Some(Overlay::Encrypts) => " for IPsec inside the circuit",
                Some(Overlay::EncryptsWithInternetBackup) => {
                    " for IPsec inside the circuit and over the internet as backup"
                }
                Some(Overlay::Users) => " for remote users",
            };
            parts.push(format!("{}, {}{role}", vpn.words(catalogue), vpn.mode.words()));
        }
        parts
    }
}

impl PrivateLeg {
    /// Its rates, with how many stand side by side.
    pub fn rate_words(&self, catalogue: &Catalogue) -> String {
        let mut rates: Vec<u32> = self.rates(catalogue).map(|(_, rate)| rate).collect();
        // One for all, or one for each place in the order of their names.
        if rates.iter().all(|rate| *rate == rates[0]) {
            rates.truncate(1);
        }
        let words = |rate: &u32| {
            let rate = Mbps::new(f64::from(*rate)).unwrap_or_default();
            match self.circuits_per_place {
                1 => rate.to_string(),
                many => format!("{many} × {rate}"),
            }
        };
        listed(&rates.iter().map(words).collect::<Vec<_>>())
    }

    /// Its circuits and where they are.
    fn words(&self, catalogue: &Catalogue) -> String {
        let ports = self.direct.map_or_else(String::new, |port| {
            format!(" on {} ports", catalogue.direct_ports[port].rate.value)
        });
        let circuits = if self.circuits() > 1 { "circuits" } else { "circuit" };
        let plan = if self.plan == CircuitPlan::Metered { "metered" } else { "unlimited" };
        format!(
            "{} {} {plan} {circuits} in {}{ports}",
            self.rate_words(catalogue),
            self.tier.name(),
            self.placement.names(catalogue)
        )
    }
}

impl VpnLeg {
    fn words(&self, catalogue: &Catalogue) -> String {
        match self.size {
            VpnSize::Gateway(index) => catalogue.vpn_gateways[index].words(),
            VpnSize::VirtualWan { hubs, units, away } => {
                let with = |units| count(units, "scale unit", "scale units");
                let home = match (hubs, units) {
                    (_, 0) => "Virtual WAN hub".to_owned(),
                    (1, units) => format!("Virtual WAN hub with {}", with(units)),
                    (many, units) => format!("{many} Virtual WAN hubs with {} each", with(units)),
                };
                let further = away.iter().map(|hub| {
                    let region = &catalogue.regions[hub.region()].display_name;
                    format!(", one in {region} with {}", with(hub.units()))
                });
                format!("{home}{}", further.collect::<String>())
            }
        }
    }
}
