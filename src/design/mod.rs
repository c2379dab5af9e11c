//! What can be built: a scenario resolved against the catalogue, and every sensible design for it.

mod candidate;
mod egress;
mod enumerate;
mod fleet;
mod hubs;
mod joining;
mod locate;
mod name;
mod placement;
mod placing;
mod requirements;

pub use candidate::{Candidate, Less, Overlay, PrivateLeg, Shape, VpnLeg, VpnMode, VpnSize};
pub use egress::attributed;
pub use enumerate::{Found, candidates};
pub use fleet::{Division, Side, Split};
pub use hubs::{Away, AwayHub, spreads};
pub use joining::{full_mesh, links_left};
pub use locate::Chosen;
pub use placement::{Attach, Group, MOST_PLACES, Place, Placement, by_nearness, grouped};
pub use placing::{
    COST_FACTOR, LatencyNeed, Loads, Places, Placing, RoomNeed, Run, Sited, Size, SizePrice,
    Survey, Tally, Tariff, Thoroughness, ZONES, zone_index,
};
pub use requirements::{OwnPrice, Requirements, Site};
