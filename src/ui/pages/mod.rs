//! The parts of the screen in reading order.

mod answer;
mod charts;
mod cloud;
mod confidence;
mod crossings;
mod excluded;
mod families;
mod footer;
mod header;
mod ledger;
mod more;
mod price_pack;
mod question;
mod ranking;
mod tail;
mod verdict;

pub use answer::Answer;
pub use charts::charts;
pub use cloud::cloud;
pub use footer::footer;
pub use header::header;
pub use more::{needs, preferences};
pub use question::Question;
pub use tail::tail;
