//! Choices of a design that cannot be undone in place.

use crate::{
    catalogue::{CircuitPlan, ErGatewayKind},
    design::{Candidate, VpnSize},
    estimate::Context,
};

/// Choices of a design that cannot be undone in place.
pub fn one_way_doors(candidate: &Candidate, context: &Context<'_>) -> Vec<String> {
    let mut doors = Vec::new();
    if let Some(private) = candidate.private() {
        doors.push("circuit bandwidth can be raised in place if the port has room, never lowered: start low".to_owned());
        if private.direct.is_some() {
            doors.push(
                "on a Direct port billing can go both ways between metered and unlimited"
                    .to_owned(),
            );
        } else if private.plan == CircuitPlan::Unlimited {
            doors.push(
                "unlimited data cannot go back to metered: that takes a new circuit".to_owned(),
            );
        } else {
            doors.push(
                "metered data can become unlimited at any time; there is no way back".to_owned(),
            );
        }
        if private.placement.iter().any(|place| place.metro().is_none()) {
            doors.push(
                "a circuit at one location becomes a metro circuit only as a new circuit"
                    .to_owned(),
            );
        }
        if !candidate.in_hub() {
            let gateways = &context.catalogue.er_gateways;
            let scale = gateways.iter().find(|gateway| gateway.kind == ErGatewayKind::Scale);
            let into = scale.map_or_else(String::new, |scale| {
                format!(", a fixed size also into {} where the region has it", scale.sku)
            });
            doors.push(format!(
                "the ExpressRoute gateway can grow within its family{into}; going down mostly means deleting it"
            ));
        }
    }
    match candidate.vpn().map(|vpn| vpn.size) {
        Some(VpnSize::VirtualWan { .. }) => {
            doors.push("a Basic virtual WAN can become Standard, not the other way".to_owned());
        }
        Some(VpnSize::Gateway(_)) => {
            doors.push(
                "the gateway's public addresses change when it is deleted and built again"
                    .to_owned(),
            );
        }
        None => {}
    }
    if context.requirements.scenario.uses_bastion() {
        let downgrade = &context.catalogue.limits.bastion.downgrade.value;
        doors.push(format!("Azure Bastion grows in place; {downgrade}"));
    }
    doors
}
