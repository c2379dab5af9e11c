//! Sums of lines of a bill, without what growing traffic adds.

use super::{Known, Stands, Unit, for_each_line};
use crate::{
    design::Candidate,
    domain::Money,
    estimate::{Context, Sizing},
};

/// What a design costs a month when `egress_gb` leave Azure, indicative amounts included; none when a
/// part that decides has no price at all. Between two bounds of tiers it is a straight line.
pub fn planning_at(
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'_>,
    egress_gb: f64,
) -> Option<f64> {
    let mut total = Some(0.0);
    for_each_line(candidate, sizing, context, egress_gb, &mut |line| {
        let units = line.amount * line.unit.per_month();
        let monthly = match line.known {
            _ if line.unit == Unit::Once => Some(0.0),
            Known::Price(price) => Some(price.approx),
            Known::Own(own) => Some(own.to_f64()),
            Known::Modelled { span, .. } => Some(span.typical),
            Known::Unpriced => None,
        };
        total = total.zip(monthly).map(|(total, price)| total + units * price);
    });
    total
}

/// The known lines of a month, exactly.
pub fn known_monthly(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Money {
    let mut total = Money::ZERO;
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        let price = match line.known {
            _ if line.unit == Unit::Once => return,
            Known::Price(price) => price.amount,
            Known::Own(own) => own,
            Known::Modelled { .. } | Known::Unpriced => return,
        };
        total = total + price.times(line.units()).to_cents();
    });
    total
}

/// What of the known lines of a month stands in the second region.
pub fn in_second_region(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Money {
    let mut total = Money::ZERO;
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        if let (Stands::Second, Known::Price(price)) = (line.at, line.known) {
            total = total + price.amount.times(line.units()).to_cents();
        }
    });
    total
}

/// Data leaving Azure a month, as the scenario says.
pub(super) fn asked(context: &Context<'_>) -> f64 {
    context.requirements.scenario.egress_gb_per_month
}
