//! The decision record as GitHub-flavoured Markdown: what is recommended and how sure that is, what was asked,
//! and the number and dated source behind each step, for a review board that has not seen the page.

mod confidence;
mod failures;
mod markdown;
mod plan;
mod question;
mod sources;

use crate::{
    catalogue::{Catalogue, FactId},
    domain::Money,
    evaluation::{
        Amount, Basis, ComponentKind, Design, EncryptionReach, Evaluation, Family, VerdictKind,
    },
    text::{cents, milliseconds, money, number},
};
use markdown::{Document, escape};
use sources::Sources;

/// Ruled-out designs that are listed one by one; the others are counted by rule.
const RULED_OUT_LISTED: usize = 20;

/// The decision record of `evaluation`, whose facts stand in `catalogue`, written on `today`,
/// `YYYY-MM-DD`, by which the age of its sources is judged.
pub fn markdown(evaluation: &Evaluation, catalogue: &Catalogue, today: &str) -> String {
    let mut document = Document::default();
    let mut sources = Sources::new(catalogue, today);
    let name = evaluation.scenario.name.trim();
    let title = if name.is_empty() { "Connecting the offices to Azure" } else { name };
    document.heading(1, &format!("{title}: decision record"));
    document.paragraph(&evaluation.verdict.summary);
    document.paragraph(&format!(
        "Facts of {}, version {}; Onramp {}. Prices are list prices of {} or older, \
         as the sources say. Onramp is independent of Microsoft.",
        catalogue.date,
        evaluation.catalogue_version,
        evaluation.engine_version,
        catalogue.prices_as_of()
    ));

    // What a board decides on comes first.
    recommendation(&mut document, evaluation);
    families(&mut document, evaluation);
    contrasts(&mut document, evaluation);
    confidence::section(&mut document, evaluation);
    flips(&mut document, evaluation);
    constraints(&mut document, evaluation);
    question::write(&mut document, &evaluation.scenario);
    derivation(&mut document, evaluation, &mut sources);
    if let Some(design) = subject(evaluation) {
        failures::write(&mut document, design, &mut sources);
    }
    ruled_out(&mut document, evaluation, &mut sources);
    crossings(&mut document, evaluation);
    one_way_doors(&mut document, evaluation);
    plan::write(&mut document, evaluation, &mut sources);
    costs(&mut document, evaluation, &mut sources);
    warnings(&mut document, evaluation, &mut sources);
    assumptions(&mut document, evaluation, &mut sources);
    sources.write(&mut document);
    document.finish()
}

/// The recommended design, or the nearest miss when there is none.
fn subject(evaluation: &Evaluation) -> Option<&Design> {
    evaluation.winner().or_else(|| evaluation.designs.first())
}

fn recommendation(document: &mut Document, evaluation: &Evaluation) {
    let heading = match evaluation.verdict.kind {
        VerdictKind::Recommended => "Recommendation",
        VerdictKind::CloseCall => "Recommendation: a close call",
        VerdictKind::NoneFeasible => "No design meets every requirement",
    };
    document.heading(2, heading);
    if let Some(winner) = evaluation.winner() {
        document.block(&format!("**{}**", escape(&winner.called())));
        document.paragraph(&escape(&winner.parts.join("; ")));
        if let Some(confidence) = &evaluation.confidence {
            document.paragraph(&format!("{}.", escape(&confidence.summary)));
        }
        document.list(&evaluation.verdict.reasons);
        if !evaluation.verdict.cons.is_empty() {
            document.paragraph("What speaks for the runner-up:");
            document.list(&evaluation.verdict.cons);
        }
        if !evaluation.verdict.ask_first.is_empty() {
            document.paragraph("Ask for these quotes first, their ranges decide:");
            document.list(&evaluation.verdict.ask_first);
        }
        if let Some(outage) = winner.outage_monthly {
            document.paragraph(&format!(
                "The expected outage costs {} a month at the price of an hour that was given. It counts in the comparison, \
                 not in the bill.",
                money(outage, &winner.cost.currency)
            ));
        }
        document.paragraph("To be built:");
        let parts: Vec<Vec<String>> = winner
            .components
            .iter()
            .map(|component| {
                let rate = component
                    .bandwidth_mbps
                    .map_or_else(String::new, |mbps| format!("{} Mbps", number(mbps, 1)));
                vec![
                    component.quantity.to_string(),
                    kind_name(component.kind).to_owned(),
                    escape(&component.sku),
                    rate,
                    escape(component.region_or_location.as_deref().unwrap_or_default()),
                ]
            })
            .collect();
        document.table(&["Number", "What", "Size", "Rate", "Where"], &parts);
        attachments(document, winner);
    } else if let Some(miss) = subject(evaluation) {
        let reasons: Vec<String> = miss.violations.iter().map(|v| v.message.clone()).collect();
        document.block(&format!("The nearest miss is **{}**:", escape(&miss.called())));
        document.list(&reasons);
    }
}

/// Which offices go which way, where they do not all go the same.
fn attachments(document: &mut Document, design: &Design) {
    let offices = &design.latency.offices;
    if offices.windows(2).all(|pair| pair[0].attachment == pair[1].attachment) {
        return;
    }
    document.paragraph("Which offices go which way:");
    let rows: Vec<Vec<String>> = offices
        .iter()
        .map(|office| {
            vec![
                escape(&office.name),
                office.count.to_string(),
                format!("{} Mbps", number(office.bandwidth_mbps, 1)),
                office.attachment.title().to_owned(),
                milliseconds(office.p50_ms),
            ]
        })
        .collect();
    document.table(&["Office", "Number", "Each needs", "Way", "Round trip"], &rows);
}

fn families(document: &mut Document, evaluation: &Evaluation) {
    document.heading(2, "The best of each family");
    let rows: Vec<Vec<String>> = Family::ALL
        .iter()
        .filter_map(|&family| {
            let design = evaluation.face_of(family)?;
            let why_not = &evaluation.families.get(&family)?.why_not;
            let availability = &design.availability;
            Some(vec![
                format!("**{}**<br>{}", escape(&design.called()), escape(&design.parts.join("; "))),
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
                escape(why_not),
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
        &rows,
    );
}

/// Requirement, what decides it, the number the design reaches, and the dated sources.
fn derivation(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    let Some(design) = subject(evaluation) else { return };
    let scenario = &evaluation.scenario;
    document.heading(2, "From requirement to design");
    document.block(&format!("For **{}**.", escape(&design.called())));
    let optional = |value: Option<f64>, unit: &str| {
        value.map_or_else(
            || "no limit given".to_owned(),
            |value| format!("{} {unit}", number(value, 3)),
        )
    };
    let throughput = &design.throughput;
    let mut rows = Vec::new();
    for element in &throughput.chain {
        let binds = element.element == throughput.bottleneck;
        rows.push(vec![
            format!("{} Mbps", number(throughput.required_mbps, 1)),
            format!("{}{}", escape(&element.element), if binds { " (binds)" } else { "" }),
            format!("{} Mbps", number(element.mbps, 1)),
            sources.cite(&element.facts),
        ]);
    }
    let worst = design
        .latency
        .offices
        .iter()
        .max_by(|a, b| a.p50_ms.total_cmp(&b.p50_ms).then_with(|| b.name.cmp(&a.name)));
    if let Some(office) = worst {
        let name =
            if office.name.is_empty() { "an office".to_owned() } else { escape(&office.name) };
        for leg in &office.legs {
            rows.push(vec![
                optional(scenario.max_rtt_ms, "ms round trip"),
                format!("{name}: {} to {}", escape(&leg.from), escape(&leg.to)),
                milliseconds(leg.ms),
                sources.cite(&leg.facts),
            ]);
        }
        if let Some(second) = &design.latency.second_region {
            rows.push(vec![
                "a second region".to_owned(),
                format!("worst office to {}, while the first is down", second.name),
                range(second.worst_p50_ms, second.worst_p90_ms),
                String::new(),
            ]);
        }
        rows.push(vec![
            optional(scenario.max_rtt_ms, "ms round trip"),
            format!("{name}: all legs; light in fibre needs {}", milliseconds(office.floor_ms)),
            format!(
                "{} to {}, median {}",
                number(office.p10_ms, 1),
                milliseconds(office.p90_ms),
                milliseconds(office.p50_ms)
            ),
            String::new(),
        ]);
    }
    let availability = &design.availability;
    rows.push(vec![
        optional(scenario.availability_target_percent, "% available"),
        format!(
            "redundancy `{}`; parts that fail for common causes",
            word(&availability.redundancy)
        ),
        format!(
            "{} %, {} minutes a year",
            number(availability.common_cause_percent, 4),
            number(availability.downtime_minutes_per_year, 0)
        ),
        sources.cite(&availability.facts),
    ]);
    rows.push(vec![
        optional(scenario.recovery_seconds, "seconds to recover"),
        "loss of the active path".to_owned(),
        availability.failover_seconds.map_or_else(
            || "no second path".to_owned(),
            |seconds| format!("{} seconds", number(seconds, 1)),
        ),
        String::new(),
    ]);
    let reach = match design.security.encryption {
        EncryptionReach::None => "none",
        EncryptionReach::Hop => "on every hop outside the buildings",
        EncryptionReach::EndToEnd => "end to end",
    };
    rows.push(vec![
        format!("encryption `{}`", word(&scenario.encryption)),
        escape(&design.security.explanation),
        reach.to_owned(),
        String::new(),
    ]);
    rows.push(vec![
        optional(scenario.max_lead_time_weeks, "weeks"),
        "ordering and building".to_owned(),
        format!("{} weeks", weeks(design)),
        String::new(),
    ]);
    rows.push(vec![
        optional(scenario.budget_usd_per_month, "US dollars a month"),
        "all cost lines below".to_owned(),
        total(design),
        String::new(),
    ]);
    document.table(&["Required", "What decides", "The design reaches", "Sources"], &rows);
    document.paragraph(&format!(
        "One flow reaches {} Mbps, bound by {}. The office that needs most orders a line of {} Mbps.",
        number(throughput.single_flow_mbps, 0),
        throughput.single_flow_limited_by,
        number(throughput.line_mbps_to_order, 0)
    ));
    if !throughput.lever.is_empty() {
        document.paragraph(&format!("To carry more: {}", throughput.lever));
    }
    if !availability.single_points_of_failure.is_empty() {
        document.paragraph("Parts whose loss cuts offices off or leaves less than they need:");
        document.list(&availability.single_points_of_failure);
    }
}

fn ruled_out(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    document.heading(2, "What was ruled out");
    let search = &evaluation.search;
    document.paragraph(&format!(
        "{} placements of circuits were compared, of which {} are beaten by another whatever is built there. {} \
         designs were built; {} meet every requirement; these are {} architectures, of which {} are not beaten on every criterion by another.",
        number(f64::from(search.placements), 0),
        number(f64::from(search.pruned), 0),
        number(f64::from(search.built), 0),
        number(f64::from(search.feasible), 0),
        number(f64::from(search.architectures), 0),
        number(f64::from(search.pareto), 0)
    ));
    let rules: Vec<Vec<String>> = evaluation
        .exclusions
        .iter()
        .map(|exclusion| {
            vec![
                escape(&exclusion.rule),
                exclusion.designs.to_string(),
                exclusion.only_this.to_string(),
                escape(&exclusion.example),
            ]
        })
        .collect();
    document.table(&["Rule", "Designs it rules out", "By it alone", "Nearest miss"], &rules);
    let rows: Vec<Vec<String>> = evaluation
        .designs
        .iter()
        .filter(|design| !design.feasible)
        .take(RULED_OUT_LISTED)
        .flat_map(|design| design.violations.iter().map(move |violation| (design, violation)))
        .map(|(design, violation)| {
            vec![
                escape(&design.called()),
                amount(&violation.required, &violation.unit),
                amount(&violation.achieved, &violation.unit),
                escape(&violation.message),
                escape(
                    violation
                        .passes_if
                        .as_deref()
                        .unwrap_or("cannot pass: a limit of the platform"),
                ),
                sources.cite(&violation.facts),
            ]
        })
        .collect();
    document.table(
        &["Design", "Required", "Reached", "Why it is out", "It passes if", "Sources"],
        &rows,
    );
}

fn crossings(document: &mut Document, evaluation: &Evaluation) {
    if evaluation.crossings.is_empty() {
        return;
    }
    document.heading(2, "Where the bills cross");
    document.paragraph(
        "Volumes of data leaving Azure at which two designs cost the same, indicative line prices included.",
    );
    let rows: Vec<Vec<String>> = (evaluation.crossings.iter())
        .map(|crossing| {
            vec![
                format!("{} TB", number(crossing.at_gb_per_month / 1000.0, 1)),
                format!("{} %", number(crossing.share_of_capacity * 100.0, 0)),
                escape(&crossing.below.called_beside(&crossing.above)),
                escape(&crossing.above.called_beside(&crossing.below)),
                crossing.month.map_or_else(|| "–".to_owned(), |month| month.to_string()),
            ]
        })
        .collect();
    document.table(
        &["A month", "Of what is carried", "Cheaper below", "Cheaper above", "Reached in month"],
        &rows,
    );
}

fn flips(document: &mut Document, evaluation: &Evaluation) {
    document.heading(2, "What would change the answer");
    if evaluation.flips.is_empty() {
        document.paragraph("No single change of a requirement within the range that was searched.");
    }
    let sentences: Vec<String> = evaluation.flips.iter().map(|flip| flip.message.clone()).collect();
    document.list(&sentences);
}

/// What each requirement costs.
fn constraints(document: &mut Document, evaluation: &Evaluation) {
    if evaluation.constraints.is_empty() {
        return;
    }
    document.heading(2, "What the requirements cost");
    document.paragraph("The best design if one requirement is dropped and the others stay:");
    let sentences: Vec<String> =
        evaluation.constraints.iter().map(|cost| cost.message.clone()).collect();
    document.list(&sentences);
}

/// Why the recommended design and not another, for the best of the other designs and families.
fn contrasts(document: &mut Document, evaluation: &Evaluation) {
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
    let rows: Vec<Vec<String>> = shown
        .iter()
        .filter_map(|design| {
            let contrast = design.contrast.as_ref()?;
            Some(vec![escape(&design.called()), number(contrast.gap, 3), escape(&contrast.message)])
        })
        .collect();
    document.table(&["Design", "Behind by", "Why"], &rows);
}

fn one_way_doors(document: &mut Document, evaluation: &Evaluation) {
    let Some(design) = subject(evaluation) else { return };
    document.heading(2, "Choices that cannot be undone in place");
    if design.one_way_doors.is_empty() {
        document.paragraph("None is known for this design.");
    }
    document.list(&design.one_way_doors);
}

/// What growing traffic makes necessary, for the design at hand.
fn upgrades(document: &mut Document, design: &Design, sources: &mut Sources<'_>) {
    if design.cost.upgrades.is_empty() {
        return;
    }
    document.paragraph("As traffic grows, included in the sum over the horizon:");
    let steps: Vec<String> = (design.cost.upgrades.iter())
        .map(|step| format!("{}{}", step.message, sources.cite(&step.facts)))
        .collect();
    document.list(&steps);
}

fn costs(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    document.heading(2, "Cost");
    let mut shown: Vec<&Design> = subject(evaluation).into_iter().collect();
    for family in Family::ALL {
        shown.extend(
            evaluation.face_of(family).filter(|face| shown.iter().all(|other| other.id != face.id)),
        );
    }
    for design in shown {
        let cost = &design.cost;
        let currency = &cost.currency;
        document.heading(3, &design.called());
        let exact = |amount: Option<Money>| {
            amount.map_or_else(
                || "unknown".to_owned(),
                |amount| format!("{} {amount}", escape(currency)),
            )
        };
        let mut rows: Vec<Vec<String>> = cost
            .lines
            .iter()
            .map(|line| {
                let monthly = match (line.monthly, line.indicative_monthly) {
                    (Some(amount), _) => cents(amount, currency),
                    (None, Some(amount)) => {
                        format!("no list price; about {}", money(amount, currency))
                    }
                    (None, None) => "unknown".to_owned(),
                };
                vec![
                    escape(&line.label),
                    format!("{} {}", escape(&line.quantity), escape(&line.unit)),
                    exact(line.unit_price),
                    monthly,
                    sources.cite(&line.facts),
                ]
            })
            .collect();
        let sum = |what: &str, amount: Money| {
            vec![
                format!("**{what}**"),
                String::new(),
                String::new(),
                format!("**{}**", cents(amount, currency)),
                String::new(),
            ]
        };
        rows.push(sum("A month, known lines", cost.monthly));
        if !cost.complete {
            rows.push(sum("A month with indicative amounts", cost.planning_monthly));
        }
        rows.extend(cost.one_offs.iter().map(|one_off| {
            vec![
                escape(&one_off.label),
                format!("{} once", one_off.quantity),
                format!("{currency} {}", one_off.unit_price),
                cents(one_off.amount, currency),
                sources.cite(&one_off.facts),
            ]
        }));
        rows.push(sum("Once", cost.upfront));
        let months = evaluation.scenario.horizon_months;
        rows.push(sum(&format!("Known lines over {months} months"), cost.horizon_total));
        document.table(&["Line", "Quantity", "Unit price", "A month", "Sources"], &rows);
        upgrades(document, design, sources);
        if !cost.complete {
            document.paragraph(
                "The total is incomplete: no source has a price for the lines marked so. Indicative \
                 amounts serve comparison only.",
            );
        }
    }
}

fn warnings(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    let of_design = subject(evaluation).map_or(&[][..], |design| &design.warnings);
    let all: Vec<_> = evaluation.warnings.iter().chain(of_design).collect();
    if all.is_empty() {
        return;
    }
    document.heading(2, "To keep in mind");
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|warning| {
            vec![
                escape(&warning.message),
                escape(warning.remedy.as_deref().unwrap_or_default()),
                sources.cite(&warning.facts),
            ]
        })
        .collect();
    document.table(&["What", "What to do", "Sources"], &rows);
}

fn assumptions(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    document.heading(2, "What the answer rests on");
    let rows: Vec<Vec<String>> = evaluation
        .assumptions
        .iter()
        .map(|assumption| {
            let basis = match assumption.basis {
                Basis::User => "given",
                Basis::Published => "published",
                Basis::Assumed => "assumed",
                Basis::Computed => "computed",
            };
            vec![
                escape(&assumption.what),
                escape(&assumption.value),
                basis.to_owned(),
                escape(assumption.as_of.as_deref().unwrap_or_default()),
                assumption.fact.as_ref().map_or_else(String::new, |fact: &FactId| {
                    sources.cite(std::slice::from_ref(fact))
                }),
            ]
        })
        .collect();
    document.table(&["What", "Value", "Basis", "As of", "Source"], &rows);
}

/// What a component is called.
const fn kind_name(kind: ComponentKind) -> &'static str {
    match kind {
        ComponentKind::VpnGateway => "VPN gateway",
        ComponentKind::ExpressrouteGateway => "ExpressRoute gateway",
        ComponentKind::ExpressrouteCircuit => "ExpressRoute circuit",
        ComponentKind::ExpressrouteDirectPort => "ExpressRoute Direct port pair",
        ComponentKind::VirtualWanHub => "Virtual WAN hub",
        ComponentKind::VwanVpnGateway => "VPN gateway of a Virtual WAN hub",
        ComponentKind::VwanExpressrouteGateway => "ExpressRoute gateway of a Virtual WAN hub",
        ComponentKind::VpnTunnel => "IPsec tunnel",
        ComponentKind::PublicIp => "Public IP address",
        ComponentKind::GlobalReach => "Global Reach",
        ComponentKind::RouteServer => "Route Server",
        ComponentKind::Bastion => "Bastion",
        ComponentKind::PointToSite => "Point-to-site connections",
        ComponentKind::ProviderLine => "Provider line",
        ComponentKind::InternetLine => "Internet line",
        ComponentKind::OnPremisesDevice => "On-premises device",
    }
}

/// The monthly total as it can be compared, with a word on what is missing.
fn total(design: &Design) -> String {
    let cost = &design.cost;
    let planning = money(cost.planning_monthly, &cost.currency);
    if cost.complete { planning } else { format!("about {planning}; list prices incomplete") }
}

fn weeks(design: &Design) -> String {
    let lead = &design.lead_time_weeks;
    format!("{} to {}", number(lead.low, 1), number(lead.high, 1))
}

fn range(median: f64, high: f64) -> String {
    format!("{}, up to {}", milliseconds(median), milliseconds(high))
}

fn amount(amount: &Amount, unit: &str) -> String {
    match amount {
        Amount::Number(value) => escape(&format!("{} {unit}", number(*value, 3))),
        Amount::Text(text) => escape(text),
    }
}

/// A choice as it is written in JSON.
fn word(choice: &impl serde::Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}
