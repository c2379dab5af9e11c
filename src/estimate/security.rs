//! What is encrypted, on every path that traffic can take.

use crate::{
    design::{Candidate, Overlay, VpnSize},
    evaluation::{EncryptionReach, Security},
};

/// How far encryption reaches.
pub fn reach(candidate: &Candidate) -> EncryptionReach {
    match candidate {
        Candidate::Vpn(vpn) => match vpn.size {
            VpnSize::Gateway(_) => EncryptionReach::EndToEnd,
            // The tunnel ends in Microsoft's hub, not in the customer's virtual network.
            VpnSize::VirtualWan { .. } => EncryptionReach::Hop,
        },
        Candidate::Private(
            _,
            Some((_, Overlay::Encrypts | Overlay::EncryptsWithInternetBackup)),
        ) => EncryptionReach::EndToEnd,
        Candidate::Private(_, None | Some((_, Overlay::Backup))) => EncryptionReach::None,
    }
}

/// The whole estimate in words.
pub fn exact(candidate: &Candidate) -> Security {
    let explanation = match candidate {
        Candidate::Vpn(vpn) => match vpn.size {
            VpnSize::Gateway(_) => {
                "IPsec from the office's device to the VPN gateway in the customer's network"
            }
            VpnSize::VirtualWan { .. } => {
                "IPsec from the office's device to Microsoft's hub; clear inside Azure"
            }
        },
        Candidate::Private(private, beside) => match beside.map(|(_, overlay)| overlay) {
            None if private.direct.is_some() => {
                "private but not encrypted; MACsec could cover the one hop to Microsoft's edge"
            }
            None => "private but not encrypted: ExpressRoute carries clear text",
            Some(Overlay::Backup) => {
                "clear text on the circuit; only the backup over the internet is encrypted"
            }
            Some(Overlay::Encrypts) => {
                "IPsec inside the private circuit, from the office's device to the VPN gateway"
            }
            Some(Overlay::EncryptsWithInternetBackup) => {
                "IPsec on both ways: inside the private circuit and over the internet when it fails"
            }
        },
    };
    Security {
        encryption: reach(candidate),
        private_path: !candidate.uses_internet(),
        backup_encrypted: matches!(
            candidate.overlay(),
            Some(Overlay::Backup | Overlay::EncryptsWithInternetBackup)
        )
        .then_some(true),
        explanation: explanation.to_owned(),
    }
}
