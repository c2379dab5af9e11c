//! The bill of a design: lines, what is paid once, and what growing traffic adds.

use crate::{catalogue::FactId, domain::Money};

contract! {

/// What a design costs.
pub struct Cost {
    /// Currency of all amounts: the scenario's if it gives a rate, else US dollars.
    pub currency: String,
    /// Sum of the lines whose price is known, first month.
    pub monthly: Money,
    /// Sum of the one-offs that are listed or quoted.
    pub upfront: Money,
    /// Known lines over the horizon, with growth and discount rate, and the one-offs.
    pub horizon_total: Money,
    /// Whether every line has a price.
    pub complete: bool,
    /// Monthly total with typical amounts for what no list has a price for; what scores compare.
    pub planning_monthly: Money,
    /// The same when all of that is cheap.
    pub planning_low: Money,
    /// The same when all of that is dear.
    pub planning_high: Money,
    /// The lines.
    pub lines: Vec<CostLine>,
    /// What is paid once: listed, quoted or modelled.
    pub one_offs: Vec<OneOff>,
    /// What growing traffic makes necessary within the horizon, in order.
    pub upgrades: Vec<Upgrade>,
}

/// One line of a bill. The tiers of a price are lines of their own with the same key.
pub struct CostLine {
    /// What is paid for, as a key that stays: `vpn_gateway`, `circuit`, `private_line_access`.
    pub key: String,
    /// Region it stands in or the data leaves, if it has one.
    pub region: Option<String>,
    /// Peering location or metro it is at, if it is at one.
    pub place: Option<String>,
    /// Billing zone of data over circuits.
    pub zone: Option<u8>,
    /// Office a provider quoted it for.
    pub office: Option<String>,
    /// What is paid for, in words.
    pub label: String,
    /// Whether the price is a provider's and modelled, so that a quote would settle it.
    pub ask_for_quote: bool,
    /// How much of it a month.
    pub quantity: String,
    /// Unit of the quantity.
    pub unit: String,
    /// Price of a unit; null when no source has one.
    pub unit_price: Option<Money>,
    /// Quantity times price to whole cents; null when the price is unknown.
    pub monthly: Option<Money>,
    /// Typical amount used in `planning_monthly` when no list has the price.
    pub indicative_monthly: Option<Money>,
    /// The same when it is cheap.
    pub indicative_low: Option<Money>,
    /// The same when it is dear.
    pub indicative_high: Option<Money>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// What is paid once.
pub struct OneOff {
    /// What is paid for, as a key that stays: `circuit_ahead`, `private_line_setup`.
    pub key: String,
    /// Peering location or metro it is at, if it is at one.
    pub place: Option<String>,
    /// Office a provider quoted it for.
    pub office: Option<String>,
    /// What is paid for, in words.
    pub label: String,
    /// Whether the price is a provider's and modelled, so that a quote would settle it.
    pub ask_for_quote: bool,
    /// How many.
    pub quantity: String,
    /// Price of one.
    pub unit_price: Money,
    /// Quantity times price to whole cents.
    pub amount: Money,
    /// Whether the price is modelled, typical of its range, instead of listed or quoted.
    pub modelled: bool,
    /// The facts behind the price and the quantity.
    pub facts: Vec<FactId>,
}

/// A part that growing traffic fills, and what takes its place.
pub struct Upgrade {
    /// The month in which that must be done; the first is 1.
    pub month: u32,
    /// What is full.
    pub from: String,
    /// What takes its place; null when nothing larger is sold.
    pub to: Option<String>,
    /// What the known lines cost more a month from then on.
    pub extra_monthly: Option<Money>,
    /// Whether that interrupts the traffic; null when no source says so.
    pub interrupts: Option<bool>,
    /// All that in a sentence.
    pub message: String,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

}

impl CostLine {
    /// What is paid for, and the advice where a quote would settle its price.
    pub fn called(&self) -> String {
        called(&self.label, self.ask_for_quote)
    }
}

impl OneOff {
    /// What is paid for, and the advice where a quote would settle its price.
    pub fn called(&self) -> String {
        called(&self.label, self.ask_for_quote)
    }
}

fn called(label: &str, ask_for_quote: bool) -> String {
    format!("{label}{}", if ask_for_quote { ": ask for a quote" } else { "" })
}
