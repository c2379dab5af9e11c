//! What is varied: the numbers of a scenario, and the prices that make up most of the bills.

use super::digits::three_digits_up;
use crate::{
    catalogue::{Confidence, FactId},
    domain::{FIELDS, Field, Money, QUICK_FIELDS, RATE, Scenario},
    estimate::Context,
    evaluation::{Design, Evaluation, Family},
    order::sort_by,
    score::{Ask, Limit, RULES},
};

/// How far off a number is taken to be, as a share of itself: what the architect typed, a line price,
/// and list prices by the confidence of their fact. Flips are sorted by how many times as far away
/// they are.
const TYPED: f64 = 0.2;
const LINE: f64 = 0.5;
const fn listed(confidence: Confidence) -> f64 {
    match confidence {
        Confidence::High => 0.02,
        Confidence::Medium => 0.1,
        Confidence::Low => 0.5,
    }
}

/// Prices that are varied: those that make up most of the bills.
const PRICES: usize = 6;

/// What flips call the rates of all offices, and the target for availability.
const RATES: &str = "offices.bandwidth_mbps";
const DOWNTIME: &str = "availability_target_percent";

/// A number that is no more than this is nothing, of which there are no factors.
const NOTHING: f64 = 1e-6;

/// What is varied.
#[derive(Clone)]
enum Target {
    Field(&'static Field<Scenario>),
    /// What every office must carry, in percent of what is given.
    Rates,
    /// The target for availability, as the downtime it allows in minutes a year.
    Downtime,
    Price(FactId),
}

/// A number that can be varied, as factors of where it stands.
#[derive(Clone)]
pub struct Probe {
    pub parameter: String,
    /// What it is in a sentence.
    pub words: String,
    /// Its unit in a sentence, with the space before it; empty for a count.
    pub unit: &'static str,
    pub from: f64,
    /// Whether the scenario has no such number and `from` is what the winner reaches.
    pub unset: bool,
    pub low: f64,
    pub high: f64,
    pub whole: bool,
    /// Whether designs are sized or placed by it, so that others are built as it changes.
    pub builds: bool,
    pub uncertainty: f64,
    target: Target,
}

impl Target {
    /// The one that a flip calls `parameter`; none for a weight.
    fn named(parameter: &str) -> Option<Self> {
        match parameter.split_once('.') {
            None if parameter == DOWNTIME => Some(Self::Downtime),
            None => {
                let mut fields = QUICK_FIELDS.iter().chain(&FIELDS);
                fields.find(|field| field.name == parameter).map(Self::Field)
            }
            Some(_) if parameter == RATES => Some(Self::Rates),
            Some(("prices", fact)) => Some(Self::Price(FactId::from(fact))),
            Some(_) => None,
        }
    }

    /// `scenario` with it at `value`.
    fn at(&self, scenario: &Scenario, value: f64) -> Scenario {
        let mut changed = scenario.clone();
        match self {
            Self::Field(field) => field.set(&mut changed, value),
            Self::Rates => {
                for office in &mut changed.offices {
                    let rate = office.bandwidth_mbps * value / 100.0;
                    office.bandwidth_mbps = rate.clamp(RATE.0, RATE.1);
                }
            }
            Self::Downtime => {
                changed.availability_target_percent = Some(100.0 - value / MINUTES_PER_PERCENT);
            }
            Self::Price(fact) => {
                changed.prices.insert(fact.as_str().to_owned(), value.to_string());
            }
        }
        changed
    }
}

/// `scenario` with the number that a flip calls `parameter` at `value`; none for a weight.
pub fn with(scenario: &Scenario, parameter: &str, value: f64) -> Option<Scenario> {
    Target::named(parameter).map(|target| target.at(scenario, value))
}

impl Probe {
    /// `scenario` with this number at `value`.
    pub fn at(&self, scenario: &Scenario, value: f64) -> Scenario {
        self.target.at(scenario, value)
    }

    /// Where to start from: the nearest to today's value of which there are factors.
    pub fn start(&self) -> f64 {
        // INVARIANT: 0 < low and low <= high.
        self.from.clamp(self.low, self.high)
    }
}

/// Everything that is worth varying for `evaluation`, whose winner is `winner`.
pub fn probes(evaluation: &Evaluation, winner: &Design, context: &Context<'_>) -> Vec<Probe> {
    let mut probes = numbers(&evaluation.scenario, winner);
    probes.extend(prices(evaluation, context));
    probes
}

/// The ends of a search from `from` for a number that may be as low as `least`. Below `low` it is hardly
/// worth a question, unless it is there already; what lies beyond `high` is a place to start from.
fn ends((low, high): (f64, f64), from: f64, least: f64) -> (f64, f64) {
    let low = if low < from {
        low
    } else if NOTHING < least {
        least
    } else if NOTHING < from {
        from
    } else {
        low
    };
    (low, high.max(from))
}

/// A number that is varied, from 1.
struct Number {
    field: &'static Field<Scenario>,
    words: &'static str,
    unit: &'static str,
    /// Up to where; none where it says nothing.
    most: fn(&Scenario) -> Option<f64>,
}

const fn number(
    field: &str,
    words: &'static str,
    unit: &'static str,
    most: fn(&Scenario) -> Option<f64>,
) -> Number {
    Number { field: Field::named(field), words, unit, most }
}

static NUMBERS: [Number; 11] = [
    number("egress_gb_per_month", "data leaving Azure", " GB a month", |scenario| {
        Some(scenario.gigabytes_carried().max(1.0))
    }),
    number("bandwidth_mbps", "bandwidth per office", " Mbps", |scenario| {
        scenario.offices.is_empty().then_some(100_000.0)
    }),
    number("office_count", "number of offices", "", |scenario| {
        scenario.offices.is_empty().then_some(2000.0)
    }),
    number("growth_percent_per_year", "growth of traffic", " % a year", |_| Some(100.0)),
    number("horizon_months", "horizon", " months", |_| Some(120.0)),
    number("downtime_usd_per_hour", "price of an hour of outage", " USD", |_| Some(1e6)),
    number("azure_discount_percent", "discount on Azure list prices", " %", |_| Some(60.0)),
    number("remote_users", "number of remote users", "", |scenario| {
        (scenario.dial_in_users() > 0).then_some(100_000.0)
    }),
    number(
        "remote_user_hours_per_month",
        "hours that each remote user is connected",
        " hours a month",
        |scenario| (scenario.dial_in_users() > 0).then_some(744.0),
    ),
    number("provider_port_usd_per_month", "price of a private line", " USD a month", |_| Some(1e6)),
    number("internet_line_usd_per_month", "price of an internet line", " USD a month", |_| {
        Some(1e6)
    }),
];

/// Numbers by which designs are sized or placed.
const BUILDS: [&str; 5] =
    ["bandwidth_mbps", "office_count", "remote_users", "max_rtt_ms", "max_rtt_after_failure_ms"];

impl Number {
    /// Its probe; none where `scenario` has no such number.
    fn probe(&self, scenario: &Scenario) -> Option<Probe> {
        let field = self.field;
        let from = field.get(scenario)?;
        let (low, high) = ends((1.0, (self.most)(scenario)?), from, field.least);
        Some(Probe {
            parameter: field.name.to_owned(),
            words: self.words.to_owned(),
            unit: self.unit,
            from,
            unset: false,
            low,
            high,
            whole: field.is_whole(),
            builds: BUILDS.contains(&field.name),
            uncertainty: if field.name.ends_with("_usd_per_month") { LINE } else { TYPED },
            target: Target::Field(field),
        })
    }
}

/// The numbers of `scenario`, whose winner is `winner`.
fn numbers(scenario: &Scenario, winner: &Design) -> Vec<Probe> {
    let mut probes: Vec<Probe> =
        NUMBERS.iter().filter_map(|number| number.probe(scenario)).collect();
    if !scenario.offices.is_empty() {
        probes.push(Probe {
            parameter: RATES.to_owned(),
            words: "bandwidth of every office, in percent of what is given,".to_owned(),
            unit: " %",
            from: 100.0,
            unset: false,
            low: 1.0,
            high: 10_000.0,
            whole: false,
            builds: true,
            uncertainty: TYPED,
            target: Target::Rates,
        });
    }
    probes.extend(limits(scenario, winner));
    probes
}

/// The limits of `scenario`. One that is not set can only be set at what the winner reaches, and then
/// be tightened.
fn limits(scenario: &Scenario, winner: &Design) -> impl Iterator<Item = Probe> {
    RULES.iter().filter_map(|row| match &row.demand?.ask {
        Ask::Limit(limit) => limited(limit, scenario, winner),
        Ask::Choice(..) => None,
    })
}

/// None where the winner reaches less than can be asked for.
fn limited(limit: &Limit, scenario: &Scenario, winner: &Design) -> Option<Probe> {
    let field = limit.field;
    let downtime = |percent: f64| (100.0 - percent) * MINUTES_PER_PERCENT;
    let set_to = field.get(scenario);
    let reached = (limit.reached)(winner, scenario);
    let (set_to, reached, least, target) = if limit.as_downtime {
        (set_to.map(downtime), downtime(reached), downtime(field.most), Target::Downtime)
    } else {
        (set_to, reached, field.least, Target::Field(field))
    };
    // At what is reached the winner still wins: rounded to the loose side.
    let from = set_to.unwrap_or_else(|| three_digits_up(reached));
    let (low, high) = ends(limit.range, from, least);
    (least <= from).then(|| Probe {
        parameter: field.name.to_owned(),
        words: limit.words.to_owned(),
        unit: limit.unit,
        from,
        unset: set_to.is_none(),
        low,
        // Looser than what is reached changes nothing.
        high: if set_to.is_none() { from } else { high },
        whole: false,
        builds: BUILDS.contains(&field.name),
        uncertainty: TYPED,
        target,
    })
}

/// Minutes of a year that are one percent of it.
const MINUTES_PER_PERCENT: f64 = 8760.0 * 60.0 / 100.0;

/// The prices that make up most of the bills of the best designs of all families.
fn prices(evaluation: &Evaluation, context: &Context<'_>) -> Vec<Probe> {
    let scenario = &evaluation.scenario;
    // A fact, its shares of the bills added up, and its price where a list has one.
    let mut largest: Vec<(&FactId, f64, Option<f64>)> = Vec::new();
    for design in Family::ALL.into_iter().filter_map(|family| evaluation.face_of(family)) {
        let total = design.cost.planning_monthly.to_f64().max(0.01);
        for line in &design.cost.lines {
            let monthly = line.monthly.or(line.indicative_monthly).unwrap_or_default();
            let price = line.unit_price.map(|price| price.to_f64() / scenario.per_usd());
            let priced = |fact: &&FactId| {
                ["price.", "stand_in."].iter().any(|kind| fact.as_str().starts_with(kind))
            };
            for fact in line.facts.iter().filter(priced) {
                let share = monthly.to_f64() / total;
                match largest.iter_mut().find(|known| known.0 == fact) {
                    Some(known) => known.1 += share,
                    None => largest.push((fact, share, price)),
                }
            }
        }
    }
    sort_by(&mut largest, |a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    largest
        .into_iter()
        .take(PRICES)
        .filter_map(|(id, _, price)| {
            let (place, fact) = context.catalogue.find(id.as_str())?;
            // The architect's own price may be of the region only.
            let region = context.requirements.region;
            let own = context.requirements.own_price(place, region).map(|own| own.id);
            let listed_at = match context.catalogue.prices.stand_in_of(place) {
                Some(range) => Some(range.typical.to_f64()),
                None => fact.value.as_str()?.parse::<Money>().ok().map(Money::to_f64),
            };
            let from = price.or(listed_at).filter(|price| *price > NOTHING)?;
            let line = price.is_none();
            Some(Probe {
                parameter: format!("prices.{}", own.unwrap_or(id.as_str())),
                words: format!("price of {}", fact.applies_to),
                unit: " USD",
                from,
                unset: false,
                low: from / 20.0,
                high: from * 20.0,
                whole: false,
                builds: false,
                uncertainty: if line { LINE } else { listed(fact.confidence) },
                target: Target::Price(own.map_or_else(|| id.clone(), FactId::from)),
            })
        })
        .collect()
}
