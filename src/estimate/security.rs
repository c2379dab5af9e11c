//! What is encrypted, on every path that traffic can take.

use crate::{
    design::{Candidate, Overlay, Side, VpnLeg, VpnSize},
    evaluation::{EncryptionReach, Security},
};

/// How far encryption reaches for every office.
pub fn reach(candidate: &Candidate) -> EncryptionReach {
    let of = |side| of_side(&candidate.as_seen_from(side)).0;
    let (first, others) = candidate.sides();
    others.iter().fold(of(first), |least, &side| least.min(of(side)))
}

/// How far it reaches in a design that is not mixed, in words too.
fn of_side(candidate: &Candidate) -> (EncryptionReach, &'static str) {
    match (candidate.private(), candidate.vpn()) {
        (None, Some(VpnLeg { size: VpnSize::VirtualWan { .. }, .. })) => {
            // The tunnel ends in Microsoft's hub, not in the customer's virtual network.
            (
                EncryptionReach::Hop,
                "IPsec from the office's device to Microsoft's hub; clear inside Azure",
            )
        }
        (None, _) => (
            EncryptionReach::EndToEnd,
            "IPsec from the office's device to the VPN gateway in the customer's network",
        ),
        (Some(private), _) => match candidate.overlay() {
            None | Some(Overlay::Users) if private.direct.is_some() => (
                EncryptionReach::Hop,
                "MACsec hop by hop: on the customer's own lines to the ports and from there to Microsoft's edge; clear \
                 inside Azure",
            ),
            None | Some(Overlay::Users) => (
                EncryptionReach::None,
                "private but not encrypted: ExpressRoute carries clear text",
            ),
            Some(Overlay::Backup) if private.direct.is_some() => (
                EncryptionReach::Hop,
                "MACsec hop by hop on the customer's own lines and the ports, IPsec over the internet when they fail; \
                 clear inside Azure",
            ),
            Some(Overlay::Backup) => (
                EncryptionReach::None,
                "clear text on the circuit; only the backup over the internet is encrypted",
            ),
            Some(Overlay::Encrypts) if candidate.in_hub() => (
                EncryptionReach::Hop,
                "IPsec inside the private circuit, from the office's device to Microsoft's hub; clear inside Azure",
            ),
            Some(Overlay::EncryptsWithInternetBackup) if candidate.in_hub() => (
                EncryptionReach::Hop,
                "IPsec on both ways, inside the private circuit and over the internet when it fails, to Microsoft's \
                 hub; clear inside Azure",
            ),
            Some(Overlay::Encrypts) => (
                EncryptionReach::EndToEnd,
                "IPsec inside the private circuit, from the office's device to the VPN gateway",
            ),
            Some(Overlay::EncryptsWithInternetBackup) => (
                EncryptionReach::EndToEnd,
                "IPsec on both ways: inside the private circuit and over the internet when it fails",
            ),
        },
    }
}

/// The whole estimate in words.
pub fn exact(candidate: &Candidate) -> Security {
    let words = |side| of_side(&candidate.as_seen_from(side)).1;
    let explanation = if candidate.split().is_some() {
        format!(
            "offices on the circuit: {}; the others: {}",
            words(Side::Private),
            words(Side::Internet)
        )
    } else {
        of_side(candidate).1.to_owned()
    };
    Security {
        encryption: reach(candidate),
        private_path: !candidate.uses_internet(),
        backup_encrypted: candidate.backed_up().then_some(true),
        explanation,
    }
}
