//! Kinds of files.

/// A kind of files that can be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Kind {
    /// The decision record as Markdown.
    Record,
    /// Infrastructure code in Bicep.
    Bicep,
    /// Infrastructure code in Terraform.
    Terraform,
    /// A usage file for Infracost.
    Infracost,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Record, Self::Bicep, Self::Terraform, Self::Infracost];
}
