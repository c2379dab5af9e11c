//! The native tests of the engine: one binary, a module per topic.

mod catalogue;
mod latency;
