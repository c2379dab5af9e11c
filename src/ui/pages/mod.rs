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
mod office_sheet;
mod office_table;
mod offices;
mod price_pack;
mod question;
mod ranking;
mod sketches;
mod tail;
mod verdict;

pub use answer::Answer;
pub use charts::charts;
pub use cloud::cloud;
pub use footer::footer;
pub use header::header;
pub use more::{needs, preferences};
pub use office_sheet::office_sheet;
pub use office_table::office_table;
pub use question::Question;
pub use sketches::sketches;
pub use tail::tail;
