//! What a link may say beyond the question.

/// What goes into a link beyond the requirements; off unless the architect asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Own prices, quotes and the discount on list prices.
    pub include_prices: bool,
    /// The scenario's name, the names of the offices, and cities beside coordinates.
    pub include_text: bool,
}
