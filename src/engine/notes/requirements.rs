//! Requirements that a design meets only in part of its range, or that do not bear on it.

use super::collected::Notes;
use crate::{estimate::lead_time, score::Assessment, text};

pub(super) fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let worst_p90 = context.latencies(&assessment.candidate).worst_p90;
    if let Some(limit) = scenario
        .max_rtt_ms
        .filter(|limit| assessment.latency.worst.p50 <= *limit && *limit < worst_p90)
    {
        notes.add(
            "max_rtt_range",
            format!(
                "the median is within the limit of {}, but the range reaches {}",
                text::milliseconds(limit),
                text::milliseconds(worst_p90)
            ),
            Some("measure the round trip and enter it"),
            &[],
        );
    }
    if scenario.dial_in_users() > 0 && scenario.private_path {
        notes.add(
            "remote_users_path",
            "remote users reach the VPN gateway over the public internet",
            None,
            &[],
        );
    }
    if scenario.microsoft_365 && assessment.candidate.private().is_none() {
        notes.add(
            "microsoft_365",
            "Microsoft 365 stays on the internet: the VPN does not carry it",
            None,
            &[],
        );
    }
    let weeks = lead_time(&assessment.candidate, context);
    if let Some(limit) = scenario
        .max_lead_time_weeks
        .filter(|limit| weeks.value.0 <= *limit && *limit < weeks.value.1)
    {
        notes.add(
            "lead_time_range",
            format!("it may take up to {} weeks, longer than the {limit} there are", weeks.value.1),
            Some("ask the provider for a binding date"),
            &[weeks.fact],
        );
    }
}
