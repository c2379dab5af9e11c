//! Flip points: the nearest values of a number at which another family and another design win.
//!
//! Each number is varied alone, in one direction at a time, on a scale of factors. What is reported
//! has been evaluated on both sides: the winner of today just before it, another one there.

use std::rc::Rc;

use super::{Ask, CRITERIA, Leader, Limit, RULES, Scales, Standings};
use crate::{
    catalogue::{Confidence, FactId},
    domain::{Field, Money, RATE, Scenario},
    estimate::Context,
    evaluation::{Change, Design, Evaluation, Family, Flip},
    order::sort_by,
    text,
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
/// Each weight may be off by this share, as in the samples of weights.
const WEIGHT: f64 = 0.3;

/// Prices that are varied: those that make up most of the bills.
const PRICES: usize = 6;

/// Parts of the way to the limit that are tried before the point between is looked for. The first is
/// for a limit that the scenario does not set: setting it, even at what is reached, can matter, because
/// the scale of values ends there.
const PROBES: [f64; 4] = [0.0, 1.0 / 16.0, 1.0 / 4.0, 1.0];

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
struct Probe {
    parameter: String,
    /// What it is in a sentence.
    words: String,
    /// Its unit in a sentence, with the space before it; empty for a count.
    unit: &'static str,
    from: f64,
    /// Whether the scenario has no such number and `from` is what the winner reaches.
    unset: bool,
    low: f64,
    high: f64,
    whole: bool,
    uncertainty: f64,
    target: Target,
}

impl Probe {
    fn at(&self, scenario: &Scenario, value: f64) -> Scenario {
        let mut changed = scenario.clone();
        match &self.target {
            Target::Field(field) => field.set(&mut changed, value),
            Target::Rates => {
                for office in &mut changed.offices {
                    let rate = office.bandwidth_mbps * value / 100.0;
                    office.bandwidth_mbps = rate.clamp(RATE.0, RATE.1);
                }
            }
            Target::Downtime => {
                changed.availability_target_percent = Some(100.0 - value / MINUTES_PER_PERCENT);
            }
            Target::Price(fact) => {
                changed.prices.insert(fact.as_str().to_owned(), value.to_string());
            }
        }
        changed
    }

    /// Where to start from: the nearest to today's value of which there are factors.
    fn start(&self) -> f64 {
        // INVARIANT: 0 < low and low <= high.
        self.from.clamp(self.low, self.high)
    }
}

/// One number, varied in one direction; asks for one evaluation at a time, so that a page can make them
/// between two frames. It looks for the nearest value at which another family wins, and then for the nearest
/// at which any other design does.
pub struct Search {
    probe: Probe,
    limit: f64,
    today: Rc<Leader>,
    /// Every value that was evaluated, with who wins there.
    seen: Vec<(f64, Option<Leader>)>,
    tried: usize,
    /// The value asked for.
    asked: f64,
    stage: Stage,
    found: Vec<Flip>,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// Steps outward, then halves the way to another family.
    Family,
    /// Halves the way to another design.
    Design,
    Ended,
}

impl Search {
    /// Every search worth making for `evaluation`, whose winner is `today`.
    pub fn all(evaluation: &Evaluation, today: Leader, context: &Context<'_>) -> Vec<Self> {
        let Some(winner) = evaluation.winner() else { return Vec::new() };
        let mut probes = numbers(&evaluation.scenario, winner);
        probes.extend(prices(evaluation, context));
        let today = Rc::new(today);
        let mut found = Vec::new();
        for probe in probes {
            for limit in [probe.low, probe.high] {
                let start = probe.start();
                // Who wins at today's value is known; at the value the search starts from it may not be.
                let known = !probe.unset && probe.from.total_cmp(&start).is_eq();
                if (limit - start).abs() > 0.01 * start {
                    let here = known.then(|| (start, Some(Leader::clone(&today))));
                    found.push(Self {
                        limit,
                        today: today.clone(),
                        seen: here.into_iter().collect(),
                        tried: usize::from(known),
                        asked: start,
                        stage: Stage::Family,
                        found: Vec::new(),
                        probe: probe.clone(),
                    });
                }
            }
        }
        found
    }

    /// The scenario that must be evaluated next; none when the search has ended.
    pub fn next(&mut self, scenario: &Scenario) -> Option<Scenario> {
        loop {
            let value = match self.stage {
                Stage::Family => self.outward().or_else(|| self.between(Change::Family)),
                Stage::Design => self.between(Change::Size),
                Stage::Ended => return None,
            };
            if let Some(value) = value {
                self.asked = value;
                return Some(self.probe.at(scenario, value));
            }
            let least = if self.stage == Stage::Family { Change::Family } else { Change::Size };
            let flip = self.flip(least);
            let known =
                |flip: &Flip| self.found.iter().any(|known| known.at.total_cmp(&flip.at).is_eq());
            let flip = flip.filter(|flip| !known(flip));
            self.found.extend(flip);
            self.stage = if self.stage == Stage::Family { Stage::Design } else { Stage::Ended };
        }
    }

    /// The next step outward, while no other family has won.
    fn outward(&self) -> Option<f64> {
        if self.bracket(Change::Family).1.is_some() {
            return None;
        }
        let start = self.probe.start();
        let value = start * libm::pow(self.limit / start, *PROBES.get(self.tried)?);
        Some(self.rounded(value))
    }

    fn rounded(&self, value: f64) -> f64 {
        if self.probe.whole { value.round() } else { three_digits(value) }
    }

    /// How far `value` is from the start, in factors.
    fn factors(&self, value: f64) -> f64 {
        libm::fabs(libm::log(value / self.probe.start()))
    }

    /// Whether `leader` differs from today's by at least this much.
    fn differs(&self, leader: &Leader, least: Change) -> bool {
        change(&self.today, leader).is_some_and(|change| change <= least)
    }

    /// The nearest value that was seen to change at least this much, and the farthest short of it; the
    /// first is where the search starts when nothing was seen there.
    fn bracket(&self, least: Change) -> (f64, Option<(f64, &Leader)>) {
        let mut outside: Option<(f64, &Leader)> = None;
        for (value, leader) in &self.seen {
            let Some(leader) = leader else { continue };
            let nearer = outside.is_none_or(|(at, _)| self.factors(*value) < self.factors(at));
            if nearer && self.differs(leader, least) {
                outside = Some((*value, leader));
            }
        }
        let end = outside.map_or(f64::INFINITY, |(at, _)| self.factors(at));
        let inside = (self.seen.iter().map(|(value, _)| *value))
            .filter(|value| self.factors(*value) < end)
            .fold(self.probe.start(), |a, b| if self.factors(a) < self.factors(b) { b } else { a });
        (inside, outside)
    }

    /// A value halfway between the ends of the bracket; none when they are close enough.
    fn between(&self, least: Change) -> Option<f64> {
        let (inside, outside) = self.bracket(least);
        let (outside, _) = outside?;
        let value = self.rounded((inside * outside).sqrt());
        let (low, high) = (inside.min(outside), inside.max(outside));
        let near = high / low < if self.probe.whole { 1.0 } else { 1.01 };
        (low < value && value < high && !near).then_some(value)
    }

    /// Takes note of who wins the scenario that [`next`](Self::next) asked for; where nothing is feasible
    /// nobody takes over.
    pub fn tell(&mut self, winner: Option<Leader>) {
        self.tried += 1;
        self.seen.push((self.asked, winner));
    }

    /// What the search has found.
    pub fn found(self) -> Vec<Flip> {
        self.found
    }

    fn flip(&self, least: Change) -> Option<Flip> {
        let (inside, outside) = self.bracket(least);
        let (at, leader) = outside?;
        let changes = change(&self.today, leader)?;
        let probe = &self.probe;
        let holds = (self.seen.iter())
            .filter(|(value, _)| self.factors(*value) <= self.factors(inside))
            .filter(|(_, leader)| leader.as_ref().is_some_and(|one| !self.differs(one, least)))
            .map(|(value, _)| *value)
            .reduce(|a, b| if self.factors(a) < self.factors(b) { b } else { a });
        let verb = if at > probe.from { "rises to" } else { "falls to" };
        let amount = |value: f64| text::number(value, decimals(value));
        let now = if probe.unset { "no limit".to_owned() } else { amount(probe.from) };
        let takes_over = takes_over(changes, leader);
        let message = format!(
            "If the {} {verb} {}{} (now {now}), {takes_over}",
            probe.words,
            amount(at),
            probe.unit,
        );
        let distance =
            libm::fabs(libm::log(at / probe.start())) / libm::log(1.0 + probe.uncertainty);
        Some(Flip {
            parameter: probe.parameter.clone(),
            from: probe.from,
            at,
            holds_at: holds,
            distance,
            changes,
            winner: leader.who.design.clone(),
            winner_family: leader.who.family,
            message,
        })
    }
}

/// What `other` differs in from `today`; none when it is the same design.
fn change(today: &Leader, other: &Leader) -> Option<Change> {
    if today.who.family != other.who.family {
        Some(Change::Family)
    } else if today.architecture != other.architecture {
        Some(Change::Architecture)
    } else if today.who.design != other.who.design {
        Some(Change::Size)
    } else {
        None
    }
}

fn takes_over(changes: Change, leader: &Leader) -> String {
    match changes {
        Change::Family | Change::Architecture => {
            format!("{} wins: {}", leader.who.title, leader.who.parts.join("; "))
        }
        Change::Size => format!("the size changes: {}", leader.who.parts.join("; ")),
    }
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
            parameter: "offices.bandwidth_mbps".to_owned(),
            words: "bandwidth of every office, in percent of what is given,".to_owned(),
            unit: " %",
            from: 100.0,
            unset: false,
            low: 1.0,
            high: 10_000.0,
            whole: false,
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
                uncertainty: if line { LINE } else { listed(fact.confidence) },
                target: Target::Price(own.map_or_else(|| id.clone(), FactId::from)),
            })
        })
        .collect()
}

/// The flips of the weights, exact: a weight moves, the others keep their proportions. For each direction the
/// nearest architecture that takes over, and the nearest of another family.
pub fn weight_flips(
    standings: &Standings<'_>,
    scales: &Scales,
    context: &Context<'_>,
) -> Vec<Flip> {
    let leader = |index: usize| Leader::of(standings.contenders[index], context);
    let today = leader(0);
    let mut found = Vec::new();
    for (j, criterion) in CRITERIA.iter().enumerate() {
        for walk in &standings.takeovers[j] {
            for least in [Change::Architecture, Change::Family] {
                let takes_over = walk.iter().find_map(|&(at, next)| {
                    let other = leader(next);
                    let changes = change(&today, &other).filter(|changes| *changes <= least)?;
                    Some((at, changes, other))
                });
                let Some((at, changes, other)) = takes_over else { break };
                found.push(weight_flip(criterion.key(), scales.weights[j], at, changes, &other));
                if changes == Change::Family {
                    break;
                }
            }
        }
    }
    found
}

fn weight_flip(criterion: &str, from: f64, at: f64, changes: Change, leader: &Leader) -> Flip {
    let verb = if at > from { "rises to" } else { "falls to" };
    Flip {
        parameter: format!("weights.{criterion}"),
        from,
        at,
        holds_at: Some(at),
        distance: libm::fabs(at - from) / (WEIGHT * from.max(0.01)),
        changes,
        message: format!(
            "If the weight of {} {verb} {} of all (now {}), {}",
            criterion.replace('_', " "),
            text::percent(at),
            text::percent(from),
            takes_over(changes, leader),
        ),
        winner: leader.who.design.clone(),
        winner_family: leader.who.family,
    }
}

/// Flips by how near they are.
pub fn nearest_first(flips: &mut Vec<Flip>) {
    sort_by(flips, |a, b| {
        a.distance.total_cmp(&b.distance).then_with(|| a.parameter.cmp(&b.parameter))
    });
}

/// Decimals with which a value can be told from its neighbours.
fn decimals(value: f64) -> usize {
    if value < 0.01 {
        libm::log10(scale(value)).max(4.0) as usize
    } else if value < 1.0 {
        4
    } else {
        2
    }
}

/// Three significant digits are enough for a flip.
fn three_digits(value: f64) -> f64 {
    let scale = scale(value);
    (value * scale).round() / scale
}

fn three_digits_up(value: f64) -> f64 {
    let scale = scale(value);
    (value * scale).floor() / scale + 1.0 / scale
}

/// The power of ten that leaves three digits before the point.
fn scale(value: f64) -> f64 {
    let digits = 2.0 - libm::floor(libm::log10(value.max(1e-9)));
    libm::pow(10.0, digits.clamp(-9.0, 9.0))
}
