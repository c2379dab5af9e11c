//! What the lines of a bill add up to: quickly for scores, exactly for print.

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{Known, Spread, Unit, for_each_line, sums::asked};
use crate::{
    design::Candidate,
    domain::Money,
    estimate::{Context, Price, Sizing, lines::Span, upgrades},
    evaluation::{Cost, CostLine, OneOff},
};

/// The quick figures that scores and screening need.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuickCost {
    /// Known lines, a month.
    pub known: f64,
    /// Known lines and indicative amounts, a month.
    pub planning: f64,
    /// Of the planning figure, what is modelled, a month, by what varies together.
    pub modelled: [Span; Spread::KINDS],
    /// The same, paid once.
    pub modelled_once: Span,
    /// Of the planning figure, what grows with the traffic, a month.
    pub growing: f64,
    /// Planning figure over the horizon, with growth and discount rate.
    pub horizon: f64,
    /// Whether every line has a list price or a quote.
    pub complete: bool,
    /// Whether a part of Azure has no price at all.
    pub unpriced: bool,
}

impl QuickCost {
    /// The planning figure a month when all that is modelled costs its least, and its most.
    pub fn planning_range(&self) -> (f64, f64) {
        let sum = |of: fn(&Span) -> f64| self.modelled.iter().map(of).sum::<f64>();
        let steady = self.planning - sum(|span| span.typical);
        (steady + sum(|span| span.low), steady + sum(|span| span.high))
    }
}

/// Adds up the lines in binary numbers.
pub fn quick(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> QuickCost {
    let mut cost = QuickCost { complete: true, ..QuickCost::default() };
    let mut once = 0.0;
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        let units = line.amount * line.unit.per_month();
        let monthly = match line.known {
            Known::Own(amount) if line.unit == Unit::Once => {
                once += units * amount.to_f64();
                return;
            }
            Known::Price(price) if line.unit == Unit::Once => {
                once += units * price.approx;
                return;
            }
            Known::Price(price) => {
                cost.known += units * price.approx;
                units * price.approx
            }
            Known::Own(amount) => {
                cost.known += units * amount.to_f64();
                units * amount.to_f64()
            }
            Known::Modelled { span, .. } if line.unit == Unit::Once => {
                cost.modelled_once = cost.modelled_once + span.scaled(units);
                once += units * span.typical;
                return;
            }
            Known::Modelled { span, kind, .. } => {
                cost.complete = false;
                let kind = &mut cost.modelled[kind as usize];
                *kind = *kind + span.scaled(units);
                units * span.typical
            }
            Known::Unpriced => {
                cost.complete = false;
                cost.unpriced = true;
                0.0
            }
        };
        cost.planning += monthly;
        if line.grows {
            cost.growing += monthly;
        }
    });
    let steady = cost.planning - cost.growing;
    cost.horizon = upgrades::quick(candidate, sizing, context)
        + once
        + steady * context.horizon.steady
        + cost.growing * context.horizon.growing;
    cost
}

/// The exact bill.
pub fn exact(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Cost {
    let mut lines = Vec::new();
    let mut total = Money::ZERO;
    let [mut low, mut planning, mut high] = [Money::ZERO; 3];
    let mut horizon = Money::ZERO;
    let mut complete = true;
    let mut one_offs = Vec::new();
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        let units = line.units();
        let facts =
            line.facts(context).into_iter().map(|fact| context.catalogue.id(fact)).collect();
        let item = line.item;
        let key = item.key().to_owned();
        let place = item.place().map(|place| place.name(context.catalogue).to_owned());
        let office = item.site().map(|site| context.requirements.sites[site].name.clone());
        if line.unit == Unit::Once {
            let (unit_price, amount, modelled) = match line.known {
                Known::Modelled { span, .. } => {
                    let typical = Money::from_f64(span.typical);
                    (typical, Money::from_f64(span.typical * line.amount), true)
                }
                Known::Own(own) | Known::Price(Price { amount: own, .. }) => {
                    (Money(own.0.normalize()), own.times(units).to_cents(), false)
                }
                Known::Unpriced => return,
            };
            one_offs.push(OneOff {
                key,
                place,
                office,
                label: line.label(candidate, sizing, context),
                ask_for_quote: line.ask_for_quote(),
                quantity: units.normalize().to_string(),
                unit_price,
                amount,
                modelled,
                facts,
            });
            return;
        }
        let (unit_price, monthly) = match line.known {
            Known::Price(price) => (Some(price.amount), Some(price.amount.times(units).to_cents())),
            Known::Own(own) => (Some(own), Some(own.times(units).to_cents())),
            Known::Modelled { .. } | Known::Unpriced => {
                complete = false;
                (None, None)
            }
        };
        let modelled = match line.known {
            Known::Modelled { span, .. } => {
                let amounts = [span.low, span.typical, span.high];
                Some(
                    amounts.map(|unit| Money::from_f64(unit * line.amount * line.unit.per_month())),
                )
            }
            _ => None,
        };
        let amounts = modelled.unwrap_or([monthly.unwrap_or_default(); 3]);
        total = total + monthly.unwrap_or_default();
        [low, planning, high] = [low + amounts[0], planning + amounts[1], high + amounts[2]];
        let factor = if line.grows { context.horizon.growing } else { context.horizon.steady };
        let factor = Decimal::from_f64(factor).unwrap_or_default();
        horizon = horizon + monthly.unwrap_or_default().times(factor);
        lines.push(CostLine {
            key,
            region: line.region(context).map(|region| region.name.clone()),
            place,
            zone: item.zone(),
            office,
            label: line.label(candidate, sizing, context),
            ask_for_quote: line.ask_for_quote(),
            quantity: units.normalize().to_string(),
            unit: line.unit.words().to_owned(),
            unit_price: unit_price.map(|price| Money(price.0.normalize())),
            monthly,
            indicative_monthly: modelled.map(|[_, typical, _]| typical),
            indicative_low: modelled.map(|[low, _, _]| low),
            indicative_high: modelled.map(|[_, _, high]| high),
            facts,
        });
    });
    let (upgrades, later) = upgrades::exact(candidate, sizing, context);
    let upfront: Money = one_offs
        .iter()
        .filter(|one_off: &&OneOff| !one_off.modelled)
        .map(|one_off| one_off.amount)
        .sum();
    Cost {
        currency: context.requirements.scenario.prints_in().to_owned(),
        monthly: total,
        upfront,
        horizon_total: (upfront + horizon + later).to_cents(),
        complete,
        planning_monthly: planning,
        planning_low: low,
        planning_high: high,
        lines,
        one_offs,
        upgrades,
    }
}
