//! The native tests of the engine: one binary, a module per topic.

mod availability;
#[cfg(feature = "cli")]
mod bounds;
mod catalogue;
#[cfg(feature = "chart")]
mod chart;
mod cities;
#[cfg(feature = "cli")]
mod cli;
mod codec;
mod decision;
mod decisions;
mod direct;
mod ends;
mod fleet;
#[cfg(feature = "cli")]
mod fuzz;
#[cfg(feature = "cli")]
mod handover;
mod hard_rules;
mod hosting;
mod hub;
mod hubs_away;
#[cfg(feature = "cli")]
mod import;
mod infrastructure;
#[cfg(feature = "cli")]
mod inputs;
#[cfg(feature = "cli")]
mod intake;
mod latency;
mod limits;
mod lines;
#[cfg(feature = "mcp")]
mod mcp;
mod money;
mod mutants;
mod notes;
mod own_ways;
mod placing;
mod plan;
mod price_pack;
mod questions;
mod reasons;
mod records;
mod remote;
mod resiliency;
#[cfg(feature = "cli")]
mod schema;
mod second_region;
#[cfg(feature = "cli")]
mod sheet;
#[cfg(feature = "chart")]
mod sketch;
mod support;
mod workbench;
mod worked_examples;
