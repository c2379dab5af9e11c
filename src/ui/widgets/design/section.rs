//! Sections of a design.

/// A section of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The bill.
    Cost,
    /// What is bought or run.
    Components,
    /// Round trips.
    Latency,
    /// What each element carries.
    Throughput,
    /// Three figures of availability.
    Availability,
    /// What each failure does.
    Failures,
    /// What is encrypted.
    Security,
    /// How to build it.
    Plan,
    /// What it takes to build and run it.
    Effort,
}
