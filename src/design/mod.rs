//! What can be built: a scenario resolved against the catalogue, and every sensible design for it.

mod away;
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
mod sides;
mod site;

pub use away::{Away, AwayHub};
pub use candidate::{Candidate, Less, Overlay, PrivateLeg, Shape, Split, VpnLeg, VpnMode, VpnSize};
pub use egress::attributed;
pub use enumerate::{Found, candidates};
pub use fleet::Division;
pub use hubs::spreads;
pub use joining::{full_mesh, links_left};
pub use locate::Chosen;
pub use placement::{Attach, MOST_PLACES, Place, Placement, by_nearness};
pub use placing::{
    COST_FACTOR, LatencyNeed, Loads, Places, Placing, RoomNeed, Run, Sited, Size, SizePrice,
    Survey, Tally, Tariff, Thoroughness, ZONES, zone_index,
};
pub use requirements::{OwnPrice, Requirements};
pub use sides::{Group, Side, grouped};
pub use site::Site;
