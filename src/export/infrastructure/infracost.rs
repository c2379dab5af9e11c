//! What Infracost has to be told about the Terraform, and what it does not price.

use super::{
    names::on_one_line,
    network::Network,
    template::{fill, when},
};
use crate::{domain::Money, evaluation::CostLine, text::cents};

/// Lines of a bill that Infracost prices where the resource is one of azurerm.
const PRICED: [&str; 9] = [
    "vpn_gateway",
    "extra_tunnels",
    "point_to_site",
    "public_ip",
    "hub",
    "hub_vpn_units",
    "hub_connections",
    "hub_user_units",
    "hub_users",
];

/// `infracost-usage.yml`.
pub(super) fn usage(network: &Network<'_>) -> String {
    let design = network.design;
    let mut text = fill(HEADER, &[("design", design.called())]);
    let mut any = false;
    for (number, region) in (1..).zip(&network.regions) {
        if let Some(vpn) = region.vpn.as_ref().filter(|vpn| !vpn.high_bandwidth) {
            any = true;
            let values = [
                ("n", i32::to_string(&number)),
                ("users", when(vpn.users > 0)),
                ("number", vpn.users.to_string()),
            ];
            text.push_str(&fill(GATEWAY, &values));
        }
    }
    if network.in_hubs() {
        any = true;
        let hubs = network.hubs.len();
        text.push_str(&fill(
            HUBS,
            &[("gigabytes", (hub_data(network) / hubs as f64).ceil().to_string())],
        ));
        let with_users = network.hubs.iter().filter(|hub| hub.user_units > 0).count();
        if with_users > 0 {
            let hours = f64::from(network.users()) * network.scenario.remote_user_hours_per_month;
            let each = (hours / with_users as f64).ceil();
            text.push_str(&fill(USERS, &[("hours", each.to_string())]));
        }
    }
    if !any {
        text.push_str("  {}\n");
    }
    let rest: Vec<String> = design
        .cost
        .lines
        .iter()
        .filter(|line| !PRICED.contains(&line.key.as_str()) && line.monthly != Some(Money::ZERO))
        .map(|line| left(line, network))
        .collect();
    if !rest.is_empty() {
        text.push_str("\n# Not priced by Infracost, a month:\n");
        text.push_str(&rest.concat());
    }
    text
}

/// Data through all hubs, GB a month.
fn hub_data(network: &Network<'_>) -> f64 {
    let lines = network.design.cost.lines.iter().filter(|line| line.key == "hub_data");
    lines.filter_map(|line| line.quantity.replace(',', "").parse::<f64>().ok()).sum()
}

fn left(line: &CostLine, network: &Network<'_>) -> String {
    let amount = line.monthly.or(line.indicative_monthly);
    let amount = amount.map_or_else(
        || "price unknown".to_owned(),
        |amount| cents(amount, &network.design.cost.currency),
    );
    format!("# {}: {amount}\n", on_one_line(&line.label))
}

const HEADER: &str = "\
# Usage for Infracost, gateways included:
# infracost breakdown --path terraform --usage-file infracost-usage.yml --terraform-var make_gateways=true
# ‹design›
version: 0.1
resource_usage:
";

const GATEWAY: &str = "  azurerm_virtual_network_gateway.vpn_‹n›[0]:
‹?users›    p2s_connection: ‹number› # Remote users.
    monthly_data_transfer_gb: 0 # To networks of other regions; not asked for.
";

const HUBS: &str = "  azurerm_virtual_hub.this[*]:
    monthly_data_processed_gb: ‹gigabytes›
";

const USERS: &str = "  azurerm_point_to_site_vpn_gateway.users[*]:
    monthly_p2s_connections_hrs: ‹hours›
";
