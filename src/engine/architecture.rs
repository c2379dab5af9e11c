//! What stays of a design when sizes change.

use crate::{
    design::{Candidate, Overlay, Side, VpnMode},
    estimate::Context,
    evaluation::{Architecture, AttachedOffices},
    text::count,
};

/// The architecture of `candidate`.
pub fn of(candidate: &Candidate, context: &Context<'_>) -> Architecture {
    let requirements = context.requirements;
    let private = candidate.private();
    let [on_circuits, on_vpn] =
        [Side::Private, Side::Internet].map(|side| requirements.offices_on(candidate, side));
    let places = private.into_iter().flat_map(|leg| leg.placement.iter());
    let locations: Vec<String> =
        places.map(|place| place.name(context.catalogue).to_owned()).collect();
    let metro = private.is_some_and(|leg| leg.placement.is_metro());
    let direct = private.is_some_and(|leg| leg.direct.is_some());
    Architecture {
        key: key(candidate, &locations, on_circuits),
        name: name(candidate, on_circuits, on_vpn),
        locations,
        metro,
        direct,
        vpn_backup: candidate.backed_up(),
        ipsec: private.is_none() || candidate.encrypts_private(),
        virtual_wan: candidate.in_hub(),
        regions: requirements.regions().count() as u32,
        offices: AttachedOffices { private: on_circuits, vpn: on_vpn },
    }
}

/// Everything but sizes and billing, in a fixed order.
fn key(candidate: &Candidate, locations: &[String], on_circuits: u32) -> String {
    let mut parts = vec![candidate.family().key().to_owned()];
    if let Some(private) = candidate.private() {
        let joined = if private.placement.ways() > 1 { "+" } else { "," };
        parts.push(locations.join(joined).to_lowercase().replace([' ', '.'], "-"));
        parts.extend(private.direct.map(|_| "direct".to_owned()));
        parts.extend(candidate.split().map(|_| format!("{on_circuits}-offices")));
    }
    parts.extend(candidate.in_hub().then(|| "hub".to_owned()));
    parts.extend(candidate.overlay().map(|overlay| overlay.key().to_owned()));
    parts.extend(candidate.vpn().map(|vpn| vpn.mode.key().to_owned()));
    parts.join(".")
}

fn name(candidate: &Candidate, on_circuits: u32, on_vpn: u32) -> String {
    let hub = candidate.in_hub();
    let Some(private) = candidate.private() else {
        let service = if hub { "Virtual WAN VPN" } else { "VPN" };
        let mode = candidate.vpn().map(|vpn| vpn.mode);
        return match mode {
            Some(VpnMode::DualRedundant) => format!("{service}, two lines an office"),
            Some(VpnMode::ActiveActive) if !hub => format!("{service}, active-active"),
            _ => service.to_owned(),
        };
    };
    let service = if private.direct.is_some() { "Direct" } else { "ExpressRoute" };
    let places = match private.placement.places() {
        1 if private.placement.is_metro() => " metro".to_owned(),
        1 => String::new(),
        many => format!(", {many} places"),
    };
    let beside = match candidate.overlay() {
        Some(Overlay::Backup) => ", VPN backup",
        Some(Overlay::Encrypts | Overlay::EncryptsWithInternetBackup) => " with IPsec",
        Some(Overlay::Users) | None => "",
    };
    let mixed = candidate.split().map_or(String::new(), |_| {
        format!(" for {on_circuits} of {}", count(on_circuits + on_vpn, "office", "offices"))
    });
    format!("{service}{places}{beside}{mixed}")
}
