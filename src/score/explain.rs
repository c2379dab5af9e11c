//! Why this design and not that one, in sentences with numbers.

use std::collections::BTreeMap;

use super::{
    Assessment, CRITERIA, Criterion, Scales, criteria::row, rank::contenders, robust::rival_share,
    violation,
};
use crate::{
    design::Candidate,
    domain::Money,
    estimate::{Context, quotes},
    evaluation::{Contrast, Family, FamilyAnswer, Reason, Verdict, VerdictKind},
    order::{map_of, sort_by},
    text,
};

/// Smaller contributions to a score than this are not worth a sentence.
const WORTH_SAYING: f64 = 0.005;
/// A rival that comes first in more than this share of samples makes a close call: ranges hold four
/// cases of five.
const CLOSE_SHARE: f64 = 0.2;

/// The verdict over `ranked` assessments (best first), with the place of the runner-up.
pub fn verdict(
    ranked: &[Assessment],
    scales: &Scales,
    context: &Context<'_>,
) -> (Verdict, Option<usize>) {
    let Some(winner) = ranked.first().filter(|first| first.feasible()) else {
        return (none_feasible(ranked, context), None);
    };
    let family = winner.candidate.family();
    let count = contenders(ranked).len();
    let find = |differs: &dyn Fn(&Candidate) -> bool| {
        (1..count).find(|&index| differs(&ranked[index].candidate))
    };
    let other_family = find(&|other| other.family() != family);
    let other_kind = find(&|other| other.kind() != winner.candidate.kind());
    let is_close =
        |&rival: &usize| rival_share(winner, &ranked[rival], scales, context) > CLOSE_SHARE;
    let another = other_kind.filter(|_| other_kind != other_family);
    let close = [other_family, another].into_iter().flatten().find(is_close);
    let second = close.or(other_family).or(other_kind).or((1 < count).then_some(1));
    let [close, runner_up] = [close, second].map(|at| at.map(|at| &ranked[at]));
    let kind = if close.is_some() { VerdictKind::CloseCall } else { VerdictKind::Recommended };
    let (reasons, cons) = match runner_up {
        Some(other) => (
            differences(winner, other, scales, context),
            differences(other, winner, scales, context),
        ),
        None => (vec!["it is the only design that meets every requirement".to_owned()], Vec::new()),
    };
    let verdict = Verdict {
        kind,
        design: Some(winner.candidate.id(context.catalogue)),
        runner_up: runner_up.map(|other| other.candidate.id(context.catalogue)),
        family: Some(family),
        summary: summary(winner, close, context),
        reasons,
        cons,
        ask_first: close.map_or_else(Vec::new, |rival| ask_first(winner, rival, context)),
    };
    (verdict, second)
}

/// The quotes that widen the difference of two bills most; none where their ranges do not overlap.
fn ask_first(this: &Assessment, that: &Assessment, context: &Context<'_>) -> Vec<String> {
    let [(low, high), (other_low, other_high)] = [this, that].map(|one| one.cost.planning_range());
    if other_high < low || high < other_low {
        return Vec::new();
    }
    let [a, b] = [this, that].map(|one| (&one.candidate, &one.sizing));
    quotes::widest(a, b, context)
}

fn summary(winner: &Assessment, close: Option<&Assessment>, context: &Context<'_>) -> String {
    let requirements = context.requirements;
    let both = requirements.second.map(|_| format!(", in {}", requirements.region_names()));
    let said = |one: &Assessment| one.candidate.said(context.catalogue);
    let figures = |one: &Assessment| {
        let worst = text::milliseconds(one.latency.worst.p50);
        format!("{}; {worst} round trip", monthly(one, context))
    };
    let (this, both) = (said(winner), both.unwrap_or_default());
    match close {
        None => format!("Build {this}{both}. Plan with {}.", figures(winner)),
        Some(rival) => format!(
            "Close call. Either {this}{both}: {}. Or {}: {}. The difference is smaller than what is known of prices, round trips \
             and failures.",
            figures(winner),
            said(rival),
            figures(rival),
        ),
    }
}

fn none_feasible(ranked: &[Assessment], context: &Context<'_>) -> Verdict {
    let nearest = ranked.first();
    let why = nearest.map_or_else(String::new, |nearest| {
        let broken: Vec<String> = (nearest.breaches.iter())
            .map(|breach| violation(breach, nearest, context).message)
            .collect();
        format!(
            " The nearest miss is {}: {}.",
            nearest.candidate.said(context.catalogue),
            broken.join("; ")
        )
    });
    Verdict {
        kind: VerdictKind::NoneFeasible,
        design: None,
        runner_up: None,
        family: None,
        summary: format!("No design meets every requirement.{why}"),
        reasons: Vec::new(),
        cons: Vec::new(),
        ask_first: Vec::new(),
    }
}

/// Best of each family, or why there is none.
pub fn family_answers(
    ranked: &[Assessment],
    scales: &Scales,
    context: &Context<'_>,
) -> BTreeMap<Family, FamilyAnswer> {
    let winner = ranked.first().filter(|first| first.feasible());
    let id = |assessment: &Assessment| assessment.candidate.id(context.catalogue);
    map_of(Family::ALL.into_iter().map(|family| {
        let first = ranked.iter().find(|assessment| assessment.candidate.family() == family);
        let answer = match first {
            Some(best) if best.feasible() => FamilyAnswer {
                best: Some(id(best)),
                nearest: None,
                why_not: why_not(best, winner, scales, context),
            },
            Some(nearest) => FamilyAnswer {
                best: None,
                nearest: Some(id(nearest)),
                why_not: (nearest.breaches.first())
                    .map(|breach| violation(breach, nearest, context).message)
                    .unwrap_or_default(),
            },
            None => FamilyAnswer {
                best: None,
                nearest: None,
                why_not: "no peering location or gateway size fits this region".to_owned(),
            },
        };
        (family, answer)
    }))
}

fn why_not(
    best: &Assessment,
    winner: Option<&Assessment>,
    scales: &Scales,
    context: &Context<'_>,
) -> String {
    let Some(winner) = winner.filter(|winner| winner.candidate != best.candidate) else {
        return String::new();
    };
    let against = differences(winner, best, scales, context);
    let against: Vec<&str> = against.iter().take(2).map(String::as_str).collect();
    match against.as_slice() {
        [] => "as good as the recommended design to within rounding".to_owned(),
        _ => format!("the recommended design {}", against.join(" and ")),
    }
}

/// Why `winner` and not `other`: the fewest reasons that outweigh everything that speaks for `other`.
pub fn contrast(
    winner: &Assessment,
    other: &Assessment,
    dominated_by: Vec<String>,
    scales: &Scales,
    context: &Context<'_>,
) -> Contrast {
    let (pros, cons) = (gains(winner, other, scales), gains(other, winner, scales));
    let lost: f64 = cons.iter().map(|(gain, _)| gain).sum();
    let mut won = 0.0;
    let enough = pros.iter().position(|(gain, _)| {
        won += gain;
        won > lost
    });
    let few = &pros[..enough.map_or(pros.len(), |last| last + 1)];
    let sufficient = spoken(few, winner, other, context);
    let against = spoken(&cons, other, winner, context);
    let worth = |said: &[Reason]| {
        said.iter().take(3).map(|reason| reason.message.as_str()).collect::<Vec<_>>().join(" and ")
    };
    let message = match (sufficient.is_empty(), against.is_empty(), dominated_by.first()) {
        (true, _, Some(_)) => {
            "no reason speaks for it: another design is at least as good on every criterion"
                .to_owned()
        }
        (false, _, Some(_)) => format!(
            "no reason speaks for it: another design is at least as good on every criterion; the recommended one {}",
            worth(&sufficient)
        ),
        (true, _, None) => "it is as good as the recommended design to within rounding".to_owned(),
        (false, true, None) => format!("the recommended design {}", worth(&sufficient)),
        (false, false, None) => format!(
            "the recommended design {}; that outweighs that this one {}",
            worth(&sufficient),
            worth(&against)
        ),
    };
    Contrast { gap: winner.total - other.total, sufficient, against, dominated_by, message }
}

/// The criteria on which `this` scores higher than `that`, with by how much, largest first.
fn gains(this: &Assessment, that: &Assessment, scales: &Scales) -> Vec<(f64, Criterion)> {
    let mut gains: Vec<(f64, Criterion)> = CRITERIA
        .iter()
        .enumerate()
        .map(|(index, &criterion)| {
            (scales.weights[index] * (this.values[index] - that.values[index]), criterion)
        })
        .filter(|(gain, _)| *gain > 0.0)
        .collect();
    sort_by(&mut gains, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    gains
}

/// Those that are worth saying, in sentences.
fn spoken(
    gains: &[(f64, Criterion)],
    this: &Assessment,
    that: &Assessment,
    context: &Context<'_>,
) -> Vec<Reason> {
    let worth_saying = gains.iter().filter(|(gain, _)| *gain >= WORTH_SAYING);
    worth_saying
        .map(|(gain, criterion)| Reason {
            criterion: criterion.key().to_owned(),
            gain: *gain,
            message: (row(*criterion).speaks)(this, that, context),
        })
        .collect()
}

/// What speaks for `this` against `that`, largest contribution first; each to follow "it".
fn differences(
    this: &Assessment,
    that: &Assessment,
    scales: &Scales,
    context: &Context<'_>,
) -> Vec<String> {
    let reasons = spoken(&gains(this, that, scales), this, that, context);
    reasons.into_iter().map(|reason| reason.message).collect()
}

fn currency<'a>(context: &Context<'a>) -> &'a str {
    context.requirements.scenario.prints_in()
}

fn monthly(assessment: &Assessment, context: &Context<'_>) -> String {
    let whole = |amount: f64| text::money(Money::from_f64(amount), currency(context));
    let planning = whole(assessment.cost.planning);
    if assessment.cost.complete {
        return format!("{planning} a month");
    }
    let (low, high) = assessment.cost.planning_range();
    let parts = if assessment.cost.unpriced { ", less a part that cannot be priced" } else { "" };
    format!("about {planning} a month ({} to {}{parts})", whole(low), whole(high))
}
