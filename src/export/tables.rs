//! The tables behind an answer.

use super::{
    File,
    sheet::{csv, figure},
};
use crate::{
    catalogue::FactId,
    chart::{Picture, Sketch, Table},
    evaluation::{Design, Evaluation},
};

pub(super) fn files(evaluation: &Evaluation) -> Vec<File> {
    let mut files = vec![designs(evaluation)];
    if let Some(design) = evaluation.winner() {
        files.extend([bill(design), offices(design), failures(design)]);
        files.extend(Sketch::ALL.map(|sketch| of_picture(sketch.key(), &sketch.table(design))));
    }
    files.extend(Picture::ALL.map(|picture| of_picture(picture.key(), &picture.table(evaluation))));
    files.push(assumptions(evaluation));
    // A head alone says nothing.
    files.retain(|file| 1 < file.text.lines().count());
    files
}

fn of_picture(key: &str, table: &Table) -> File {
    let text = csv(&table.columns, table.rows.iter().cloned());
    File::new(format!("tables/{key}.csv"), "The numbers of a picture.", text)
}

fn text(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn ids(facts: &[FactId]) -> String {
    facts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

/// Every design that is listed, a row each.
fn designs(evaluation: &Evaluation) -> File {
    let columns = [
        "Tag",
        "Design",
        "Family",
        "Parts",
        "Feasible",
        "Rank",
        "Score",
        "Currency",
        "Planning a month",
        "Planning low",
        "Planning high",
        "Known lines a month",
        "Once",
        "Worst round trip, ms",
        "Worst round trip in 9 of 10, ms",
        "Carries, Mbps",
        "Available by contract, %",
        "Available if failures are independent, %",
        "Available with common causes, %",
        "Down a year, minutes",
        "Weeks at least",
        "Weeks at most",
        "What it breaks",
        "Id",
    ];
    let rows = evaluation.designs.iter().map(|design| {
        let Design { cost, latency, availability, .. } = design;
        let broken: Vec<&str> =
            design.violations.iter().map(|violation| &*violation.message).collect();
        vec![
            design.architecture.tag.clone(),
            design.title.clone(),
            design.family.title().to_owned(),
            design.parts.join("; "),
            yes(design.feasible),
            text(design.rank),
            if design.feasible { figure(design.score.total) } else { String::new() },
            cost.currency.clone(),
            cost.planning_monthly.to_string(),
            cost.planning_low.to_string(),
            cost.planning_high.to_string(),
            cost.monthly.to_string(),
            cost.upfront.to_string(),
            figure(latency.worst_p50_ms),
            figure(latency.worst_p90_ms),
            figure(design.throughput.mbps),
            figure(availability.sla_percent),
            figure(availability.independent_percent),
            figure(availability.common_cause_percent),
            figure(availability.downtime_minutes_per_year),
            figure(design.lead_time_weeks.low),
            figure(design.lead_time_weeks.high),
            broken.join("; "),
            design.id.clone(),
        ]
    });
    File::new("tables/designs.csv", "The designs that are listed, a row each.", csv(&columns, rows))
}

/// The bill of a design, line by line.
fn bill(design: &Design) -> File {
    let columns = [
        "Line",
        "Where",
        "Office",
        "Quantity",
        "Unit",
        "Currency",
        "Unit price",
        "A month",
        "Indicative a month",
        "Indicative low",
        "Indicative high",
        "Once",
        "Facts",
    ];
    let currency = &design.cost.currency;
    let lines = design.cost.lines.iter().map(|line| {
        vec![
            line.called(),
            text(line.place.as_ref().or(line.region.as_ref())),
            text(line.office.as_ref()),
            line.quantity.clone(),
            line.unit.clone(),
            currency.clone(),
            text(line.unit_price),
            text(line.monthly),
            text(line.indicative_monthly),
            text(line.indicative_low),
            text(line.indicative_high),
            String::new(),
            ids(&line.facts),
        ]
    });
    let once = design.cost.one_offs.iter().map(|line| {
        let mut row = vec![String::new(); columns.len()];
        row[0] = line.called();
        row[1] = text(line.place.as_ref());
        row[2] = text(line.office.as_ref());
        row[3].clone_from(&line.quantity);
        row[5].clone_from(currency);
        row[6] = line.unit_price.to_string();
        row[11] = line.amount.to_string();
        row[12] = ids(&line.facts);
        row
    });
    File::new(
        "tables/bill.csv",
        "What the recommended design costs, line by line.",
        csv(&columns, lines.chain(once)),
    )
}

/// How far each office is from Azure, and which way it goes.
fn offices(design: &Design) -> File {
    let columns = [
        "Office",
        "Number",
        "Each needs, Mbps",
        "Way",
        "Over",
        "Takes over",
        "Round trip in 1 of 10, ms",
        "Round trip, median, ms",
        "Round trip in 9 of 10, ms",
        "After a failure, ms",
        "Light in fibre, ms",
    ];
    let rows = design.latency.offices.iter().map(|office| {
        vec![
            office.name.clone(),
            office.count.to_string(),
            figure(office.bandwidth_mbps),
            office.attachment.title().to_owned(),
            office.via.clone(),
            text(office.takes_over.as_ref()),
            figure(office.p10_ms),
            figure(office.p50_ms),
            figure(office.p90_ms),
            figure(office.after_failure_p50_ms),
            figure(office.floor_ms),
        ]
    });
    File::new(
        "tables/offices.csv",
        "Each office: its way and its round trips.",
        csv(&columns, rows),
    )
}

/// What each failure does.
fn failures(design: &Design) -> File {
    let columns = [
        "What fails",
        "Noticed by",
        "Noticed after, s",
        "Then back after, s",
        "All offices still have, Mbps",
        "Encrypted",
        "Offices cut off",
    ];
    let rows = design.availability.failures.iter().map(|failure| {
        vec![
            failure.event.clone(),
            failure.noticed_by.clone(),
            text(failure.detect_seconds.map(figure)),
            text(failure.converge_seconds.map(figure)),
            figure(failure.bandwidth_left_mbps),
            failure.encrypted.map_or_else(String::new, yes),
            failure.offices_cut_off.to_string(),
        ]
    });
    File::new("tables/failures.csv", "What each failure does.", csv(&columns, rows))
}

/// What the answer rests on.
fn assumptions(evaluation: &Evaluation) -> File {
    let rows = evaluation.assumptions.iter().map(|assumption| {
        vec![
            assumption.what.clone(),
            assumption.value.clone(),
            assumption.basis.word().to_owned(),
            text(assumption.as_of.as_ref()),
            text(assumption.fact.as_ref()),
        ]
    });
    File::new(
        "tables/assumptions.csv",
        "What the answer rests on, with dates and facts.",
        csv(&["What", "Value", "Basis", "As of", "Fact"], rows),
    )
}
