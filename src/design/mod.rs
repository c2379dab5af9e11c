//! What can be built: a scenario resolved against the catalogue, and every sensible design for it.

mod candidate;
mod enumerate;
mod fleet;
mod joining;
mod placing;
mod requirements;

pub use candidate::{Candidate, Layout, Overlay, PrivateLeg, VpnLeg, VpnMode, VpnSize};
pub use enumerate::{Found, candidates};
pub use fleet::{Division, Side, Split};
pub use joining::{full_mesh, links_left};
pub use placing::{
    Places, Placing, Run, Size, SizePrice, Survey, Tally, Thoroughness, ZONES, zone_index,
};
pub use requirements::{OwnPrice, Requirements, Site};
