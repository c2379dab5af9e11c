//! The words of the problem: quantities, money and the scenario.

mod availability;
mod criteria;
mod error;
mod fields;
mod geo;
mod money;
mod quantity;
mod scenario;

pub use availability::Availability;
pub use criteria::{CRITERIA, Criterion, WEIGHT_FIELDS};
pub use error::{FieldError, ScenarioError};
pub use fields::{
    FIELDS, Field, MOST_GB, MOST_OFFICES, MOST_PRICE, MOST_ROWS, MOST_TEXT, OFFICE_FIELDS, PERCENT,
    QUICK_FIELDS, RATE, Slot,
};
pub use geo::Point;
pub use money::Money;
pub use quantity::{HOURS_PER_MONTH, Mbps, Milliseconds, QuantityError};
pub use scenario::{
    Access, Cipher, Encryption, ExpressRouteChoice, METER_CLASSES, Office, Quotes, Redundancy,
    Scenario, Weights,
};
