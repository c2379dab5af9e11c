//! The page that a board reads: what is recommended at which cost, what was asked, what speaks against the other ways, what
//! would change the answer, what cannot be undone and what is still open.

use super::{
    document::{Document, Row, Words, row},
    words::{range, subject, total, weeks, word},
};
use crate::{
    catalogue::Catalogue,
    domain::Encryption,
    evaluation::{Design, Evaluation, Family, VerdictKind},
    order::sort_by,
    text::{count, milliseconds, minutes, money, number, sentence},
};

/// Changes that a board is told of; all of them stand in the appendix.
const CHANGES: usize = 3;

/// Things to keep in mind that a board is told of; all of them stand in the appendix.
const OPEN: usize = 3;

/// Lines without a price that a board is told of by name.
const LINES: usize = 3;

pub(super) fn write(document: &mut Document, evaluation: &Evaluation, catalogue: &Catalogue) {
    recommendation(document, evaluation);
    asked(document, evaluation, catalogue);
    ways(document, evaluation);
    changes(document, evaluation);
    doors(document, evaluation);
    open_points(document, evaluation);
}

fn recommendation(document: &mut Document, evaluation: &Evaluation) {
    let verdict = &evaluation.verdict;
    document.heading(
        2,
        match verdict.kind {
            VerdictKind::Recommended => "Recommendation",
            VerdictKind::CloseCall => "Recommendation: a close call",
            VerdictKind::NoneFeasible => "No design meets every requirement",
        },
    );
    document.paragraph(Words::strong(&verdict.summary));
    let Some(winner) = evaluation.winner() else {
        if let Some(miss) = subject(evaluation) {
            let miss_is = Words::from("The nearest miss is ").and(Words::strong(miss.called()));
            document.paragraph(miss_is.and(":"));
            document.list(miss.violations.iter().map(|violation| sentence(&violation.message)));
        }
        return;
    };
    document.paragraph(winner.parts.join("; "));
    if let Some(confidence) = &evaluation.confidence {
        document.paragraph(format!("{}.", confidence.summary));
    }
    document.list(verdict.reasons.iter().map(|reason| sentence(reason)));
    if !verdict.cons.is_empty() {
        document.paragraph("What speaks for the runner-up:");
        document.list(verdict.cons.iter().map(|reason| sentence(reason)));
    }
    if let Some(outage) = winner.outage_monthly {
        document.paragraph(format!(
            "The expected outage costs {} a month at the price of an hour that was given. It counts in the comparison, \
             not in the bill.",
            money(outage, &winner.cost.currency)
        ));
    }
}

/// The question in a sentence.
fn asked(document: &mut Document, evaluation: &Evaluation, catalogue: &Catalogue) {
    let scenario = &evaluation.scenario;
    let region = |name: &str| {
        catalogue.region(name).map_or_else(|| name.to_owned(), |region| region.display_name.clone())
    };
    document.heading(2, "What was asked");
    let mut parts = vec![
        format!(
            "{} to {} with {} Mbps together",
            count(scenario.offices_in_all(), "office", "offices"),
            region(&scenario.azure_region),
            number(scenario.mbps_in_all(), 1)
        ),
        format!("{} GB a month leave Azure", number(scenario.egress_gb_per_month, 0)),
    ];
    if let Some(second) = &scenario.secondary_region {
        parts.push(format!("{} is the second region", region(second)));
    }
    if let Some(limit) = scenario.max_rtt_ms {
        parts.push(format!("a round trip takes {} at most", milliseconds(limit)));
    }
    if scenario.encryption != Encryption::None {
        let encryption = word(&scenario.encryption).replace('_', " ");
        parts.push(format!("encryption is {encryption}"));
    }
    if scenario.private_path {
        parts.push("what the offices send may not cross the internet".to_owned());
    }
    parts.push(format!("redundancy is {}", word(&scenario.redundancy)));
    if let Some(target) = scenario.availability_target_percent {
        parts.push(format!("at least {} % available", number(target, 4)));
    }
    if scenario.mission_critical {
        parts.push("business stops without it".to_owned());
    }
    if let Some(limit) = scenario.max_rtt_after_failure_ms {
        parts.push(format!("after a failure {} at most", milliseconds(limit)));
    }
    if let Some(limit) = scenario.recovery_seconds {
        parts.push(format!("recovery within {} seconds", number(limit, 1)));
    }
    if scenario.sites_reach_each_other {
        parts.push("offices reach each other".to_owned());
    }
    if scenario.remote_users > 0 {
        parts.push(count(scenario.remote_users, "remote user", "remote users"));
    }
    if scenario.growth_percent_per_year > 0.0 {
        parts.push(format!("growth of {} % a year", number(scenario.growth_percent_per_year, 1)));
    }
    if let Some(limit) = scenario.max_lead_time_weeks {
        parts.push(format!("in service within {} weeks", number(limit, 1)));
    }
    if let Some(budget) = scenario.budget_usd_per_month {
        parts.push(format!("at most {} US dollars a month", number(budget, 0)));
    }
    document.paragraph(format!("{}.", parts.join("; ")));
}

/// The best of each family beside each other.
fn ways(document: &mut Document, evaluation: &Evaluation) {
    document.heading(2, "The ways beside each other");
    let rows = Family::ALL.iter().filter_map(|family| {
        let answer = evaluation.families.get(family)?;
        let Some(design) = evaluation.face_of(*family) else {
            let mut row = row![Words::strong(family.title())];
            row.resize(5, Words::default());
            row.extend(row![sentence(&answer.why_not)]);
            return Some(row);
        };
        let verdict = if evaluation.verdict.design.as_deref() == Some(&design.id) {
            "Recommended.".to_owned()
        } else {
            sentence(&answer.why_not)
        };
        Some(way(design, family.title(), verdict))
    });
    // A rival of the recommended family stands in no other row.
    let rival = evaluation.verdict.runner_up.as_deref().and_then(|id| evaluation.design(id));
    let rival = rival.filter(|rival| {
        Family::ALL
            .into_iter()
            .all(|way| evaluation.face_of(way).is_none_or(|face| face.id != rival.id))
    });
    let rival = rival.map(|rival| {
        let why = rival.contrast.as_ref().map(|contrast| sentence(&contrast.message));
        way(rival, "Runner-up", why.unwrap_or_default())
    });
    let rows: Vec<Row> = rows.chain(rival).collect();
    document.table(
        &[
            "Way",
            "A month",
            "Round trip, worst office",
            "Down a year, worst office",
            "Weeks",
            "Why, or why not",
        ],
        rows,
    );
}

/// A design in six figures.
fn way(design: &Design, title: &str, why: String) -> Row {
    let latency = &design.latency;
    row![
        Words::strong(title).then_below(design.called()),
        total(design),
        range(latency.worst_p50_ms, latency.worst_p90_ms),
        minutes(design.availability.downtime_minutes_per_year),
        weeks(design),
        why,
    ]
}

fn changes(document: &mut Document, evaluation: &Evaluation) {
    let nearest = evaluation.flips.iter().take(CHANGES);
    if nearest.len() > 0 {
        document.heading(2, "What would change it");
        document.list(nearest.map(|flip| sentence(flip.brief())));
    }
}

fn doors(document: &mut Document, evaluation: &Evaluation) {
    let Some(design) = subject(evaluation) else { return };
    document.heading(2, "What cannot be undone in place");
    if design.one_way_doors.is_empty() {
        document.paragraph("Nothing is known for this design.");
    }
    document.list(design.one_way_doors.iter().map(|door| sentence(door)));
}

/// What nobody knows yet, and who can say it.
fn open_points(document: &mut Document, evaluation: &Evaluation) {
    let Some(design) = subject(evaluation) else { return };
    let quotes = evaluation.verdict.ask_first.iter();
    let mut points: Vec<String> =
        quotes.map(|quote| format!("Ask first, its range decides: {quote}.")).collect();
    points.extend(unpriced(design));
    let warnings = evaluation.warnings.iter().chain(&design.warnings);
    // Its lines stand above.
    let warnings = warnings.filter(|warning| warning.rule != "incomplete_total");
    let remedies = warnings.filter_map(|warning| {
        let remedy = warning.remedy.as_ref().filter(|remedy| !remedy.is_empty())?;
        Some(format!("{} {}", sentence(&warning.message), sentence(remedy)))
    });
    points.extend(remedies.take(OPEN));
    if !points.is_empty() {
        document.heading(2, "Open points");
        document.list(points);
    }
}

/// The lines of the bill for which nobody has a list price.
fn unpriced(design: &Design) -> Option<String> {
    let mut lines: Vec<String> = (design.cost.lines.iter())
        .filter(|line| line.monthly.is_none())
        .map(|line| line.label.clone())
        .collect();
    sort_by(&mut lines, Ord::cmp);
    lines.dedup();
    if LINES < lines.len() {
        let more = lines.split_off(LINES).len();
        lines.push(format!("and {more} more"));
    }
    (!lines.is_empty()).then(|| {
        format!(
            "No list price, so the amounts are indicative until a provider quotes them: {}.",
            lines.join("; ")
        )
    })
}
