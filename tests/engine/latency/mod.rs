//! The latency model: what must always hold, and how near it comes to measurements.

mod accuracy;
mod fit;
mod laws;
mod places;
