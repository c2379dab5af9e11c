//! The parts of the screen in reading order.

mod answer;
mod changes;
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
mod panels;
mod price_pack;
mod question;
mod ranking;
mod side_by_side;
mod tabs;
mod verdict;

pub use answer::Answer;
pub use changes::try_it;
pub use charts::charts;
pub use cloud::cloud;
pub use footer::footer;
pub use header::header;
pub use more::{needs, preferences};
pub use office_sheet::office_sheet;
pub use office_table::office_table;
pub use panels::{compare, designs, doubt, sources};
pub use question::Question;
