//! Which modules, providers and API versions the code names. The one table of them is `templates/pinned.tpl`, a line
//! each with kind, name, version and where its parameters were read: Azure Verified Modules for Bicep (`avm`), modules and
//! providers for Terraform (`tf`), and versions of the resource manager for what no module stands for (`api`): scale
//! units of an `ExpressRoute` gateway and high-bandwidth tunnels among them. Raise a version there, after reading what it
//! changed.

use super::{language::Language, templates::template};

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

/// The application that Azure VPN clients sign in to, `registered by Microsoft` in the public cloud.
pub(super) const VPN_CLIENT_AUDIENCE: &str = "41b23e61-6c1e-4545-b367-cd054e0ed4b4";

/// Seconds and KB after which IPsec keys are renewed: what Azure itself takes.
pub(super) const KEYS_LIVE: (u32, u32) = (27_000, 102_400_000);

/// The versions of a kind.
fn of(kind: &str) -> impl Iterator<Item = Pinned> {
    template("pinned").lines().filter_map(move |line| {
        let mut words = line.splitn(4, ' ');
        if words.next()? != kind {
            return None;
        }
        Some(Pinned { name: words.next()?, version: words.next()?, source: words.next()? })
    })
}

/// What stands for a pinned version in a template: the address of a Bicep module, else the version.
pub(super) fn pinned(kind: &str, name: &str) -> String {
    let pin = of(kind).find(|pin| pin.name == name);
    debug_assert!(pin.is_some(), "no version of `{name}` is pinned");
    let version = pin.map_or("", |pin| pin.version);
    if kind == "avm" {
        format!("br/public:avm/res/network/{name}:{version}")
    } else {
        version.to_owned()
    }
}

/// The versions in `language` that `code` names.
pub(super) fn named_in(code: &str, language: Language) -> impl Iterator<Item = Pinned> {
    let kind = match language {
        Language::Bicep => "avm",
        Language::Terraform => "tf",
    };
    of(kind).filter(move |pin| {
        let name = pin.name;
        [format!("-{name}/"), format!("/{name}:"), format!("/{name}\"")]
            .iter()
            .any(|written| code.contains(written))
    })
}
