//! Onramp tells an architect which way to connect offices to Azure, what it costs, how fast and how
//! available it will be, and why.
//!
//! The modules in reading order; each may use those above it, never those below:
//!
//! - [`domain`]: quantities, money, the [`Scenario`](domain::Scenario) and its validation.
//! - [`catalogue`]: dated facts about the world, embedded and checked; no arithmetic.
//! - [`evaluation`]: the answer, exactly as it is printed and drawn.
//! - [`design`]: what can be built, and which limits it breaks.
//! - [`estimate`]: cost, latency, throughput, availability, security, lead time, complexity.
//! - [`score`]: value scales, ranking, Pareto front, flips, explanation.
//! - [`engine`]: the one call that runs all of it.
//! - [`codec`]: a scenario as link text and back (depends on `domain` only).
//! - [`intake`]: tables of offices, as they come out of a spreadsheet (depends on `domain` only).
//! - [`workbench`]: scenarios that are kept, and steps that can be undone (depends on `domain` and `codec`).
//! - [`comparison`]: two answers beside each other (depends on `evaluation`).
//! - [`report`]: the decision record as Markdown.
//! - [`chart`]: pictures on any plotters backend.
//! - [`export`]: files to hand over, made from an answer.
//! - [`cli`]: the native command; the only home of clap and of a clock.
//! - `ui`: the page; the only home of yew and `web_sys`.

pub mod catalogue;
#[cfg(feature = "chart")]
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codec;
#[cfg(any(feature = "cli", feature = "ui"))]
pub mod comparison;
pub mod design;
pub mod domain;
pub mod engine;
pub mod estimate;
pub mod evaluation;
#[cfg(any(feature = "cli", feature = "ui"))]
pub mod export;
#[cfg(any(feature = "cli", feature = "ui"))]
pub mod intake;
pub mod report;
pub mod score;
#[cfg(feature = "ui")]
pub mod ui;
pub mod workbench;

mod order;
mod text;
