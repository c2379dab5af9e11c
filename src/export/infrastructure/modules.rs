//! Which modules, providers and API versions the code names. The one table of them: raise a version here, after
//! reading what it changed.

use super::language::Language;

/// A version that was read, with what it was read for.
pub(super) struct Pinned {
    /// What it is a version of.
    pub name: &'static str,
    /// The version.
    pub version: &'static str,
    /// Where its parameters were read.
    pub source: &'static str,
}

/// When the sources of these versions were last read, `YYYY-MM-DD`.
pub(super) const READ_ON: &str = "2026-11-27";

const REGISTRY: &str = "github.com/Azure/bicep-registry-modules, main.bicep and tests";
const ACCELERATOR: &str = "github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it";

const fn pin(name: &'static str, version: &'static str, source: &'static str) -> Pinned {
    Pinned { name, version, source }
}

/// Azure Verified Modules for Bicep, `avm/res/network/…`.
const BICEP: [Pinned; 14] = [
    pin("bastion-host", "0.8.2", ACCELERATOR),
    pin("connection", "0.1.6", REGISTRY),
    pin("express-route-circuit", "0.8.0", REGISTRY),
    pin("express-route-gateway", "0.8.0", ACCELERATOR),
    pin("express-route-port", "0.3.1", REGISTRY),
    pin("local-network-gateway", "0.4.0", REGISTRY),
    pin("p2s-vpn-gateway", "0.1.3", ACCELERATOR),
    pin("public-ip-address", "0.10.0", REGISTRY),
    pin("virtual-hub", "0.4.3", ACCELERATOR),
    pin("virtual-network", "0.7.2", ACCELERATOR),
    pin("virtual-network-gateway", "0.10.1", REGISTRY),
    pin("virtual-wan", "0.4.3", ACCELERATOR),
    pin("vpn-server-configuration", "0.1.2", ACCELERATOR),
    pin("vpn-site", "0.3.1", REGISTRY),
];

/// Modules and providers for Terraform.
const TERRAFORM: [Pinned; 6] = [
    pin("azapi", "2.12.0", "registry.terraform.io/providers/Azure/azapi"),
    pin(
        "azurerm",
        "4.57.0",
        "github.com/hashicorp/terraform-provider-azurerm, CHANGELOG.md and website/docs",
    ),
    pin("bastionhost", "0.9.0", "github.com/Azure/terraform-azurerm-avm-res-network-bastionhost"),
    pin(
        "expressroutecircuit",
        "0.3.3",
        "github.com/Azure/terraform-azurerm-avm-res-network-expressroutecircuit",
    ),
    pin(
        "publicipaddress",
        "0.2.0",
        "github.com/Azure/terraform-azurerm-avm-res-network-publicipaddress",
    ),
    pin(
        "virtualnetwork",
        "0.22.2",
        "github.com/Azure/terraform-azurerm-avm-res-network-virtualnetwork",
    ),
];

/// Versions of the resource manager for what no module stands for.
const API: [Pinned; 2] = [
    // Scale units of an ExpressRoute gateway and high-bandwidth tunnels.
    pin(
        "gateway",
        "2024-07-01",
        "learn.microsoft.com/azure/templates/microsoft.network/virtualnetworkgateways",
    ),
    pin("network", "2024-05-01", "learn.microsoft.com/azure/templates/microsoft.network"),
];

/// The application that Azure VPN clients sign in to, `registered by Microsoft` in the public cloud.
pub(super) const VPN_CLIENT_AUDIENCE: &str = "41b23e61-6c1e-4545-b367-cd054e0ed4b4";

/// Seconds and KB after which IPsec keys are renewed: what Azure itself takes.
pub(super) const KEYS_LIVE: (u32, u32) = (27_000, 102_400_000);

/// What stands for a pinned version in a template: the address of a Bicep module, else the version.
pub(super) fn pinned(kind: &str, name: &str) -> String {
    let find = |all: &[Pinned]| all.iter().find(|pin| pin.name == name).map(|pin| pin.version);
    let version = match kind {
        "avm" => find(&BICEP),
        "tf" => find(&TERRAFORM),
        _ => find(&API),
    };
    debug_assert!(version.is_some(), "no version of `{name}` is pinned");
    let version = version.unwrap_or_default();
    if kind == "avm" {
        format!("br/public:avm/res/network/{name}:{version}")
    } else {
        version.to_owned()
    }
}

/// The versions in `language` that `code` names.
pub(super) fn named_in(code: &str, language: Language) -> impl Iterator<Item = &'static Pinned> {
    let all: &[Pinned] = match language {
        Language::Bicep => &BICEP,
        Language::Terraform => &TERRAFORM,
    };
    all.iter().filter(move |pin| {
        let name = pin.name;
        [format!("-{name}/"), format!("/{name}:"), format!("/{name}\"")]
            .iter()
            .any(|written| code.contains(written))
    })
}
