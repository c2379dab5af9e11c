//! Notes as they are found.

use crate::{catalogue::FactRef, estimate::Context, evaluation::Warning};

/// What has been said so far.
pub(in crate::engine) struct Notes<'a> {
    pub(in crate::engine) context: &'a Context<'a>,
    pub(super) found: Vec<Warning>,
}

impl<'a> Notes<'a> {
    pub(super) const fn new(context: &'a Context<'a>) -> Self {
        Self { context, found: Vec::new() }
    }

    pub(in crate::engine) fn add(
        &mut self,
        rule: &str,
        message: impl Into<String>,
        remedy: Option<&str>,
        facts: &[FactRef],
    ) {
        self.found.push(Warning {
            rule: rule.to_owned(),
            message: message.into(),
            remedy: remedy.map(ToOwned::to_owned),
            facts: facts.iter().map(|&fact| self.context.catalogue.id(fact)).collect(),
        });
    }
}
