//! What a link may say beyond the question.

/// What goes into a link beyond the requirements; off unless the architect asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Own prices, quotes and the discount on list prices.
    pub include_prices: bool,
    /// The scenario's name, the names of the offices, and cities beside coordinates.
    pub include_text: bool,
}

impl Options {
    /// The question alone: what others may see.
    pub const QUESTION: Self = Self { include_prices: false, include_text: false };
    /// All of it, negotiated prices and names too.
    pub const EVERYTHING: Self = Self { include_prices: true, include_text: true };
}
