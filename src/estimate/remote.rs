//! What people outside the offices cost: point-to-site on a VPN gateway or hub, or Azure Bastion.

use super::{
    Context, PriceTable, Sizing,
    cost::{Item, Known, Line, Unit, hourly},
};
use crate::{
    design::{Candidate, VpnLeg, VpnMode, VpnSize},
    domain::Money,
};

/// What `users` pay on `vpn`: those beyond the included ones by the connected hour; in a hub scale units
/// for all of them, and each by the connected hour.
pub(super) fn user_lines(
    vpn: VpnLeg,
    users: u32,
    prices: &PriceTable,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    let hours = context.requirements.scenario.remote_user_hours_per_month;
    let connected = |line: Line| Line { unit: Unit::ConnectedHours(hours), ..line };
    match vpn.size {
        VpnSize::Gateway(index) => {
            let included = context.catalogue.vpn_gateways[index].point_to_site_included.value;
            let extra = users.saturating_sub(included);
            if extra > 0 {
                emit(connected(hourly(Item::PointToSite, extra, prices.point_to_site)));
            }
        }
        VpnSize::VirtualWan { hubs, .. } if users > 0 => {
            let sizes = &context.catalogue.virtual_wan.point_to_site.value;
            let enough = sizes.iter().find(|(_, most)| users.div_ceil(hubs) <= *most);
            let units = enough.or(sizes.last()).map_or(0, |(units, _)| *units);
            emit(hourly(Item::HubUserUnits, hubs * units, prices.hub_user_unit));
            emit(connected(hourly(Item::HubUsers, users, prices.hub_user)));
        }
        VpnSize::VirtualWan { .. } => {}
    }
}

/// What Azure Bastion costs in one region: the host and its public address, for as long as they exist.
pub(super) fn bastion_lines(sizing: &Sizing, prices: &PriceTable, emit: &mut dyn FnMut(Line)) {
    if sizing.bastions > 0 {
        emit(hourly(Item::Bastion, sizing.bastions, prices.bastion));
        emit(hourly(Item::BastionAddress, sizing.bastions, prices.public_ip));
    }
}

/// Most remote users that `vpn` takes by point-to-site.
pub fn most_users(vpn: VpnLeg, context: &Context<'_>) -> u32 {
    match vpn.size {
        VpnSize::Gateway(index) => context.catalogue.vpn_gateways[index].point_to_site_max.value,
        VpnSize::VirtualWan { hubs, .. } => {
            let sizes = &context.catalogue.virtual_wan.point_to_site.value;
            sizes.last().map_or(0, |(_, most)| most.saturating_mul(hubs))
        }
    }
}

/// Most remote users that any VPN gateway takes.
pub fn most_of_a_gateway(context: &Context<'_>) -> u32 {
    let gateways = context.catalogue.vpn_gateways.iter();
    gateways.map(|gateway| gateway.point_to_site_max.value).max().unwrap_or_default()
}

/// What Azure Bastion costs a month in all regions; none where a price is missing.
pub fn bastion_monthly(sizing: &Sizing, context: &Context<'_>) -> Option<Money> {
    let mut lines = Vec::new();
    for prices in tables(context) {
        bastion_lines(sizing, prices, &mut |line| lines.push(line));
    }
    monthly(&lines)
}

/// What point-to-site for all remote users would cost a month in place of Azure Bastion, beyond what
/// `candidate` has anyway, and the VPN gateway that it would take where there is none; none where no
/// gateway takes so many or a price is missing.
pub fn point_to_site_instead(
    candidate: &Candidate,
    context: &Context<'_>,
) -> Option<(Money, Option<VpnLeg>)> {
    let users = context.requirements.scenario.remote_users;
    let takes = |vpn: &VpnLeg| users <= most_users(*vpn, context);
    if let Some(vpn) = candidate.vpn() {
        let mut lines = Vec::new();
        user_lines(*vpn, users, context.prices(), context, &mut |line| lines.push(line));
        // Remote users of an active-active gateway have an address of their own.
        if matches!(vpn.size, VpnSize::Gateway(_)) && vpn.mode.instances() > 1 {
            lines.extend(tables(context).map(|one| hourly(Item::PublicIps, 1, one.public_ip)));
        }
        return takes(vpn).then(|| monthly(&lines))?.map(|money| (money, None));
    }
    let gateways = context.catalogue.vpn_gateways.iter().enumerate();
    gateways
        .filter(|(_, gateway)| !gateway.dev_test_only)
        .filter_map(|(index, _)| {
            let size = VpnSize::Gateway(index);
            let vpn = VpnLeg { size, mode: VpnMode::ActiveStandby };
            let mut lines = Vec::new();
            for prices in tables(context) {
                lines.push(hourly(Item::VpnGateway, 1, prices.vpn_gateways[index]));
                lines.push(hourly(Item::PublicIps, vpn.mode.instances(), prices.public_ip));
            }
            user_lines(vpn, users, context.prices(), context, &mut |line| lines.push(line));
            takes(&vpn).then(|| monthly(&lines))?.map(|money| (money, Some(vpn)))
        })
        .min_by(|a, b| a.0.cmp(&b.0))
}

/// The prices of every region.
fn tables<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a PriceTable> {
    std::iter::once(context.prices()).chain(&context.second_prices)
}

/// What `lines` cost a month; none where one has no price.
fn monthly(lines: &[Line]) -> Option<Money> {
    lines.iter().try_fold(Money::ZERO, |sum, line| match line.known {
        Known::Price(price) => Some(sum + price.amount.times(line.units()).to_cents()),
        Known::Own(_) | Known::Modelled { .. } | Known::Unpriced => None,
    })
}
