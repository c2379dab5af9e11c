//! What people outside the offices use: point-to-site, or Azure Bastion where they only administer
//! machines.

use super::{notes::collected::Notes, plan::collected::Plan};
use crate::{
    catalogue::FactRef,
    design::{Candidate, VpnSize},
    domain::Money,
    estimate::{Context, Sizing, remote},
    evaluation::{Actor, Component, ComponentKind},
    score::Assessment,
    text::{self, count},
};

/// Azure Bastion and its address in every region.
pub fn components(sizing: &Sizing, context: &Context<'_>, components: &mut Vec<Component>) {
    if sizing.bastions == 0 {
        return;
    }
    for region in context.requirements.regions() {
        for (kind, sku) in [
            (ComponentKind::Bastion, "Basic"),
            (ComponentKind::PublicIp, "Standard static IPv4, for Azure Bastion"),
        ] {
            components.push(Component {
                kind,
                sku: sku.to_owned(),
                quantity: sizing.bastions,
                region_or_location: Some(region.name.clone()),
                place: Some(region.display_name.clone()),
                at: Some(region.at),
                bandwidth_mbps: None,
            });
        }
    }
}

/// The step that lets them in.
pub fn step(candidate: &Candidate, sizing: &Sizing, plan: &mut Plan<'_>) {
    let requirements = plan.context.requirements;
    let users = requirements.scenario.dial_in_users();
    if users > 0 && candidate.vpn().is_some() {
        plan.add(
            "Remote users",
            Actor::Customer,
            format!(
                "point-to-site for {}: address pool, authentication, client profile",
                count(users, "user", "users")
            ),
            "a user connects from outside",
            &[],
        );
    }
    if sizing.bastions == 0 {
        return;
    }
    let bastion = &plan.context.catalogue.limits.bastion;
    let (prefix, hub) = (bastion.subnet_prefix, bastion.hub.fact);
    let (place, mut facts) = if candidate.in_hub() {
        ("a virtual network connected to the hub", vec![hub])
    } else {
        ("the virtual network", Vec::new())
    };
    facts.push(prefix.fact);
    let each = if sizing.regions > 1 { " of each region" } else { "" };
    plan.add(
        "Azure Bastion",
        Actor::Customer,
        format!(
            "in {place}{each} a subnet named AzureBastionSubnet of /{} or larger, nothing else in it, and a Standard static \
             public address; Azure Bastion Basic on them; the right to sign in for {}",
            prefix.value,
            count(requirements.scenario.remote_users, "person", "people")
        ),
        "from outside the offices an administrator opens a desktop or a shell on a machine that has no public address, and \
         one without the right does not",
        &facts,
    );
}

/// What Azure Bastion does not do, and what point-to-site would cost in its place.
pub fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    if !scenario.uses_bastion() {
        return;
    }
    let bastion = &context.catalogue.limits.bastion;
    notes.add(
        "bastion_scope",
        format!(
            "Azure Bastion Basic gives {}, and no network path: no file shares, databases or other applications, and no \
             way to the offices; {} come with Standard, and {}",
            bastion.basic.value, bastion.larger.value, bastion.downgrade.value
        ),
        Some("start with Basic; where someone needs more than a desktop or a shell, take point-to-site"),
        &[bastion.basic.fact, bastion.larger.fact, bastion.downgrade.fact],
    );
    notes.add(
        "bastion_data",
        format!(
            "data leaving through Azure Bastion is billed as {}, not in the bill",
            bastion.data.value
        ),
        Some("desktops and shells move little; copy large files another way"),
        &[bastion.data.fact],
    );
    if assessment.candidate.in_hub() {
        notes.add(
            "bastion_hub",
            format!("Azure Bastion stands {}", bastion.hub.value),
            Some("peer the networks whose machines are administered with that of Azure Bastion, or take Standard"),
            &[bastion.hub.fact],
        );
    }
    if scenario.private_path {
        notes.add(
            "remote_users_path",
            "remote users reach Azure Bastion over the public internet, by TLS; the machines need no public address",
            None,
            &[],
        );
    }
    compare(assessment, notes);
}

fn compare(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let Some(bastion) = remote::bastion_monthly(&assessment.sizing, context) else { return };
    let money = |money: Money| text::cents(money, scenario.prints_in());
    let people = count(scenario.remote_users, "person", "people");
    let own = format!("Azure Bastion with its address costs {} a month", money(bastion));
    let candidate = &assessment.candidate;
    let prices = context.prices();
    let hub = candidate.in_hub();
    let user = if hub { prices.hub_user } else { prices.point_to_site };
    let facts: Vec<FactRef> =
        [prices.bastion, user].into_iter().flatten().map(|price| price.fact).collect();
    let message = match remote::point_to_site_instead(candidate, context) {
        Some((instead, None)) if instead == Money::ZERO => {
            format!(
                "{own}; point-to-site for {people} costs nothing beyond the gateway of this design"
            )
        }
        Some((instead, None)) => {
            format!(
                "{own}; point-to-site for {people} would cost {} on this design",
                money(instead)
            )
        }
        Some((instead, Some(vpn))) => {
            let gateway = match vpn.size {
                VpnSize::Gateway(index) => context.catalogue.vpn_gateways[index].words(),
                VpnSize::VirtualWan { .. } => String::new(),
            };
            format!(
                "{own}; point-to-site for {people} would cost {}, with the VPN gateway {gateway} that this design has not",
                money(instead)
            )
        }
        None => {
            let (what, most) = match candidate.vpn() {
                Some(vpn) => ("this design", remote::most_users(*vpn, context)),
                None => ("a VPN gateway", remote::most_of_a_gateway(context)),
            };
            if most < scenario.remote_users {
                format!("{own}; point-to-site is no choice for {people}: {what} takes {most}")
            } else {
                format!("{own}; what point-to-site for {people} would cost is not known")
            }
        }
    };
    notes.add(
        "bastion_or_point_to_site",
        message,
        Some("with point-to-site people reach everything in the network, and need a client and a profile"),
        &facts,
    );
}
