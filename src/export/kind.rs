//! Kinds of files.

/// A kind of files that can be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Kind {
    /// The decision record as Markdown.
    Record,
    /// The decision record as one page of HTML.
    Html,
    /// Sheets for the providers to fill in.
    Quotes,
    /// The deployment plan for a project planner.
    Plan,
    /// The tables behind the answer as CSV.
    Csv,
    /// The pictures as SVG.
    Svg,
    /// The question and the whole answer as JSON.
    Json,
    /// Infrastructure code in Bicep.
    Bicep,
    /// Infrastructure code in Terraform.
    Terraform,
    /// A usage file for Infracost.
    Infracost,
}

impl Kind {
    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Record => "Decision record, Markdown",
            Self::Html => "Decision record, one page of HTML",
            Self::Quotes => "Quote sheets for providers",
            Self::Plan => "Deployment plan",
            Self::Csv => "Tables",
            Self::Svg => "Pictures",
            Self::Json => "Question and answer, JSON",
            Self::Bicep => "Infrastructure code, Bicep",
            Self::Terraform => "Infrastructure code, Terraform",
            Self::Infracost => "Usage for Infracost",
        }
    }

    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Record,
        Self::Html,
        Self::Quotes,
        Self::Bicep,
        Self::Terraform,
        Self::Infracost,
        Self::Plan,
        Self::Csv,
        Self::Svg,
        Self::Json,
    ];
}
