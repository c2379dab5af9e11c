//! The native tests of the engine: one binary, a module per topic.

mod availability;
mod catalogue;
#[cfg(feature = "chart")]
mod chart;
#[cfg(feature = "cli")]
mod cli;
mod codec;
mod decision;
mod direct;
mod fleet;
mod hard_rules;
mod hub;
#[cfg(feature = "cli")]
mod import;
mod latency;
mod limits;
mod money;
mod mutants;
mod placing;
mod plan;
mod price_pack;
mod questions;
mod reasons;
mod records;
#[cfg(feature = "cli")]
mod schema;
mod second_region;
mod support;
mod worked_examples;
