//! How far the rates of tunnels, gateways, circuits and flows can be relied on.

use super::collected::Notes;
use crate::{
    catalogue::{FactRef, Sourced},
    design::{Candidate, Side, VpnSize},
    domain::{Cipher, Mbps, Scenario},
    estimate::{Context, throughput},
    score::Assessment,
    text,
};

pub(super) fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let candidate = &assessment.candidate;
    let side_by_side = assessment.sizing.tunnels_per_office;
    if side_by_side > 1 {
        let largest = context.requirements.largest_office();
        let other = other_cipher(candidate, scenario, context)
            .map_or(String::new(), |(cipher, count)| format!("; with {cipher} it takes {count}"));
        notes.add(
            "several_tunnels",
            format!(
                "one tunnel does not carry {largest}: an office needs {side_by_side} side by side{other}. One flow stays \
                 on one tunnel",
            ),
            Some("the on-premises device must run BGP and share equal-cost paths"),
            &tunnel_facts(candidate, context),
        );
    }
    if let Some((passes, packets, mbps)) = packet_rate(assessment, context) {
        let bytes = (mbps * 1e6 / 8.0 / packets.value).ceil();
        notes.add(
            "packet_rate",
            format!(
                "{passes} {} packets a second: to carry {}, they must average {} bytes or more",
                text::number(packets.value, 0),
                Mbps::new(mbps).unwrap_or_default(),
                text::number(bytes, 0)
            ),
            Some("voice and short requests are smaller: measure the mean size, and take a larger gateway if it is less"),
            &[packets.fact],
        );
    }
    best_case_rates(assessment, notes);
    if candidate.private().is_some() {
        let both = &context.catalogue.limits.both_links;
        notes.add(
            "size_on_one_link",
            format!(
                "each of the two links of a circuit has the full rate, and the design is sized on one: both together carry {}",
                both.value
            ),
            Some("take the next rate where the busiest hour needs more than one link"),
            &[both.fact],
        );
    }
    let flows = throughput::flows(candidate, context);
    if flows < context.requirements.demand.value() {
        let flows = Mbps::new(flows).unwrap_or_default();
        notes.add(
            "tcp_flows",
            format!(
                "{} flows per office with a window of {} KiB reach {flows} together over this round trip, less than the \
                 demand",
                scenario.flows, scenario.tcp_window_kib
            ),
            Some("more parallel flows or a larger TCP window; a larger circuit changes nothing"),
            &[],
        );
    }
    let hub_units = context.catalogue.virtual_wan.fastpath_direct_units;
    if candidate.in_hub()
        && candidate.private().is_some_and(|private| {
            private.direct.is_some()
                && context.catalogue.er_gateways[private.gateway].units >= hub_units.value
        })
    {
        notes.add(
            "hub_fastpath",
            "FastPath is on by itself for Direct circuits at this size of the hub's gateway: what is not encrypted goes \
             past the gateway",
            None,
            &[hub_units.fact],
        );
    }
    if let Some(private) = candidate.private().filter(|private| private.fastpath) {
        let gateway = &context.catalogue.er_gateways[private.gateway];
        let addresses = context.catalogue.limits.transit.fastpath_addresses;
        let mut facts = vec![gateway.throughput.fact];
        let beyond = if private.direct.is_none() {
            facts.push(addresses.fact);
            format!(", and carries what goes beyond {} addresses", addresses.value)
        } else {
            String::new()
        };
        notes.add(
            "fastpath",
            format!(
                "FastPath bypasses {} for data; the gateway is still needed for routes{beyond}",
                gateway.sku
            ),
            Some("on provider circuits FastPath reaches the hub network only, not peered spokes"),
            &facts,
        );
    }
}

/// What passes the packets of the busiest part first, how many a second, and what it must carry, Mbps.
fn packet_rate(
    assessment: &Assessment,
    context: &Context<'_>,
) -> Option<(&'static str, Sourced<f64>, f64)> {
    let requirements = context.requirements;
    let candidate = &assessment.candidate;
    let private = candidate.private().filter(|_| !candidate.encrypts_private());
    if let Some(private) = private {
        let packets = context.catalogue.er_gateways[private.gateway].packets?;
        let demand = requirements.demand.value() * requirements.share_on(candidate, Side::Private);
        return (!private.fastpath).then_some(("the ExpressRoute gateway passes", packets, demand));
    }
    let VpnSize::Gateway(index) = candidate.vpn()?.size else { return None };
    let packets = context.catalogue.vpn_gateways[index].packets(requirements.scenario.cipher)?;
    let most = requirements.largest_office().value();
    let each = most / f64::from(assessment.sizing.tunnels_per_office.max(1));
    Some(("one tunnel passes", packets, each))
}

/// How the rates of tunnels and VPN gateways came about.
fn best_case_rates(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let candidate = &assessment.candidate;
    let Some(vpn) = candidate.vpn().filter(|_| assessment.sizing.tunnels > 0) else { return };
    let measured = &context.catalogue.limits.vpn_rates_measured;
    let mut facts = tunnel_facts(candidate, context);
    let message = match vpn.size {
        VpnSize::Gateway(index) if context.catalogue.vpn_gateways[index].high_bandwidth() => {
            let words = context.catalogue.vpn_gateways[index].words();
            format!("the rates of {words} are the most that is published, with no measurement")
        }
        VpnSize::Gateway(index) => {
            facts.push(measured.fact);
            format!(
                "the rates of {} and its tunnels are best cases, measured {}: none is guaranteed, and one flow has the rate \
                 of one tunnel at most",
                context.catalogue.vpn_gateways[index].words(),
                measured.value
            )
        }
        VpnSize::VirtualWan { .. } => {
            let cipher = &context.catalogue.virtual_wan.cipher;
            facts.push(cipher.fact);
            format!(
                "the rates of a hub and its tunnels are the most that is published, and ask for {}; one flow has the rate of \
                 one tunnel at most",
                cipher.value
            )
        }
    };
    notes.add(
        "best_case_rates",
        message,
        Some("set GCMAES256 for encryption and integrity on every device, and measure with your own flows"),
        &facts,
    );
    if let VpnSize::VirtualWan { .. } = vpn.size {
        let rule = &context.catalogue.limits.upgrades.hub_vpn;
        notes.add(
            "hub_scale_units",
            format!(
                "a hub's VPN gateway gets more scale units {}: it does not grow by itself",
                rule.value
            ),
            Some("announce the window to the offices, or start with the units of the last year"),
            &[rule.fact],
        );
    }
}

fn tunnel_facts(candidate: &Candidate, context: &Context<'_>) -> Vec<FactRef> {
    match candidate.vpn().map(|vpn| vpn.size) {
        Some(VpnSize::Gateway(index)) => {
            let gateway = &context.catalogue.vpn_gateways[index];
            [gateway.tunnel_gcm, gateway.tunnel_cbc]
                .into_iter()
                .flatten()
                .map(|tunnel| tunnel.fact)
                .collect()
        }
        Some(VpnSize::VirtualWan { .. }) => vec![context.catalogue.virtual_wan.tunnel.fact],
        None => Vec::new(),
    }
}

/// The other cipher and how many tunnels the largest office needs with it, where it is known.
fn other_cipher(
    candidate: &Candidate,
    scenario: &Scenario,
    context: &Context<'_>,
) -> Option<(&'static str, u32)> {
    let (cipher, name) = match scenario.cipher {
        Cipher::GcmAes256 => (Cipher::Aes256Sha256, "AES256 and SHA256"),
        Cipher::Aes256Sha256 => (Cipher::GcmAes256, "GCMAES256"),
    };
    let vpn = candidate.vpn().filter(|vpn| matches!(vpn.size, VpnSize::Gateway(_)))?;
    let rate = crate::estimate::tunnel_rate(*vpn, cipher, context.catalogue)?;
    let count = (context.requirements.largest_office().value() / rate.value()).ceil().max(1.0);
    Some((name, count as u32))
}
