//! What became of the other designs: the best of each family, why not these, and what was ruled out.

use super::{
    document::{Document, Row, Words, row},
    sources::Sources,
    words::{range, total, weeks},
};
use crate::{
    evaluation::{Amount, Design, Evaluation, Family},
    text::number,
};

/// Ruled-out designs that are listed one by one; the others are counted by rule.
const RULED_OUT_LISTED: usize = 20;

pub(super) fn families(document: &mut Document, evaluation: &Evaluation) {
    document.heading(2, "The best of each family");
    let rows: Vec<Row> = Family::ALL
        .iter()
        .filter_map(|&family| {
            let design = evaluation.face_of(family)?;
            let why_not = &evaluation.families.get(&family)?.why_not;
            let availability = &design.availability;
            Some(row![
                Words::strong(design.called()).then_below(design.parts.join("; ")),
                if design.feasible { "yes".to_owned() } else { "no".to_owned() },
                total(design),
                range(design.latency.worst_p50_ms, design.latency.worst_p90_ms),
                format!("{} Mbps", number(design.throughput.mbps, 0)),
                format!(
                    "{} % / {} % / {} %",
                    number(availability.sla_percent, 3),
                    number(availability.independent_percent, 3),
                    number(availability.common_cause_percent, 3)
                ),
                weeks(design),
                if design.feasible { number(design.score.total, 3) } else { String::new() },
                why_not,
            ])
        })
        .collect();
    document.table(
        &[
            "Design",
            "Feasible",
            "Cost a month",
            "Round trip, worst office",
            "Carries",
            "Availability: contract / independent / common causes",
            "Weeks",
            "Score",
            "Why not",
        ],
        rows,
    );
}

/// Why the recommended design and not another, for the best of the other designs and families.
pub(super) fn contrasts(document: &mut Document, evaluation: &Evaluation) {
    let runner_up = evaluation.verdict.runner_up.as_deref().and_then(|id| evaluation.design(id));
    let faces = Family::ALL.into_iter().filter_map(|family| evaluation.face_of(family));
    let mut shown: Vec<&Design> = Vec::new();
    for design in runner_up.into_iter().chain(faces).chain(evaluation.designs.iter().take(4)) {
        if design.contrast.is_some() && shown.iter().all(|other| other.id != design.id) {
            shown.push(design);
        }
    }
    if shown.is_empty() {
        return;
    }
    document.heading(2, "Why not the others");
    let rows: Vec<Row> = shown
        .iter()
        .filter_map(|design| {
            let contrast = design.contrast.as_ref()?;
            Some(row![design.called(), number(contrast.gap, 3), &contrast.message])
        })
        .collect();
    document.table(&["Design", "Behind by", "Why"], rows);
}

pub(super) fn ruled_out(
    document: &mut Document,
    evaluation: &Evaluation,
    sources: &mut Sources<'_>,
) {
    document.heading(2, "What was ruled out");
    let search = &evaluation.search;
    document.paragraph(format!(
        "{} placements of circuits were compared, of which {} are beaten by another whatever is built there. {} \
         designs were built; {} meet every requirement; these are {} architectures, of which {} are not beaten on every criterion by another.",
        number(f64::from(search.placements), 0),
        number(f64::from(search.pruned), 0),
        number(f64::from(search.built), 0),
        number(f64::from(search.feasible), 0),
        number(f64::from(search.architectures), 0),
        number(f64::from(search.pareto), 0)
    ));
    let rules: Vec<Row> = evaluation
        .exclusions
        .iter()
        .map(|exclusion| {
            row![
                &exclusion.rule.replace('_', " "),
                exclusion.designs.to_string(),
                exclusion.only_this.to_string(),
                &exclusion.example,
            ]
        })
        .collect();
    document.table(&["Rule", "Designs it rules out", "By it alone", "Nearest miss"], rules);
    let rows: Vec<Row> = evaluation
        .designs
        .iter()
        .filter(|design| !design.feasible)
        .take(RULED_OUT_LISTED)
        .flat_map(|design| design.violations.iter().map(move |violation| (design, violation)))
        .map(|(design, violation)| {
            row![
                &design.called(),
                amount(&violation.required, &violation.unit),
                amount(&violation.achieved, &violation.unit),
                &violation.message,
                violation.passes_if.as_deref().unwrap_or("cannot pass: a limit of the platform"),
                sources.cite(&violation.facts),
            ]
        })
        .collect();
    document.table(
        &["Design", "Required", "Reached", "Why it is out", "It passes if", "Sources"],
        rows,
    );
}

fn amount(amount: &Amount, unit: &str) -> String {
    match amount {
        Amount::Number(value) => format!("{} {unit}", number(*value, 3)),
        Amount::Text(text) => text.replace('_', " "),
    }
}
