//! What stays of a design when sizes change.

use crate::{
    design::{Candidate, Side},
    estimate::Context,
    evaluation::{Architecture, AttachedOffices},
};

/// The architecture of `candidate`, which this answer calls `tag`.
pub fn of(candidate: &Candidate, tag: String, context: &Context<'_>) -> Architecture {
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
        key: candidate.architecture_key(context.catalogue),
        tag,
        name: candidate.name(context.catalogue),
        locations,
        metro,
        direct,
        vpn_backup: candidate.backed_up(),
        ipsec: private.is_none() || candidate.encrypts_private(),
        virtual_wan: candidate.in_hub(),
        regions: (requirements.regions().count() + candidate.away().count()) as u32,
        offices: AttachedOffices { private: on_circuits, vpn: on_vpn },
    }
}
