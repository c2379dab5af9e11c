//! Flip points: the nearest value of a scenario number at which another family wins.
//!
//! Found by doubling away from today's value until the winner changes, then by bisection; what is
//! reported has been evaluated on both sides.

use crate::{
    domain::{Mbps, Scenario},
    evaluation::{Family, Flip},
    order::sort_by,
    text,
};

/// Who wins a scenario: family, id and title; none when nothing is feasible.
pub type Winner = Option<(Family, String, String)>;

/// A number of the scenario that can be varied.
#[derive(Clone, Copy)]
pub struct Probe {
    /// Field of the scenario.
    parameter: &'static str,
    /// What it is in a sentence.
    words: &'static str,
    /// Its unit in a sentence, with the space before it; empty for a count.
    unit: &'static str,
    from: f64,
    low: f64,
    high: f64,
    /// Where to start when today's value is nothing.
    first: f64,
    /// Factor between two values that are tried.
    stride: f64,
    whole: bool,
    set: fn(&mut Scenario, f64),
}

impl Probe {
    /// Every number worth varying in `scenario`, whose winner answers in `reached_ms`.
    pub fn all(scenario: &Scenario, reached_ms: f64) -> Vec<Self> {
        let mut probes = vec![Self {
            parameter: "egress_gb_per_month",
            words: "data leaving Azure",
            unit: " GB a month",
            from: scenario.egress_gb_per_month,
            low: 1.0,
            high: scenario.gigabytes_carried(),
            first: 100.0,
            stride: 2.0,
            whole: false,
            set: |scenario, value| scenario.egress_gb_per_month = value,
        }];
        if scenario.offices.is_empty() {
            probes.push(Self {
                parameter: "bandwidth_mbps",
                words: "bandwidth per office",
                unit: " Mbps",
                from: scenario.bandwidth_mbps,
                low: 1.0,
                high: 100_000.0,
                first: 10.0,
                stride: 2.0,
                whole: false,
                set: |scenario, value| scenario.bandwidth_mbps = value,
            });
            probes.push(Self {
                parameter: "office_count",
                words: "number of offices",
                unit: "",
                from: f64::from(scenario.office_count),
                low: 1.0,
                high: 2000.0,
                first: 1.0,
                stride: 2.0,
                whole: true,
                set: |scenario, value| scenario.office_count = value as u32,
            });
        }
        probes.push(Self {
            parameter: "max_rtt_ms",
            words: "largest acceptable round trip",
            unit: " ms",
            // Without a limit, the round trip that the winner reaches is as good as one.
            from: scenario.max_rtt_ms.unwrap_or(reached_ms),
            low: 1.0,
            high: 500.0,
            first: 1.0,
            stride: 1.25,
            whole: false,
            set: |scenario, value| scenario.max_rtt_ms = Some(value),
        });
        for (parameter, words, price, set) in [
            (
                "provider_port_usd_per_month",
                "price of a private line",
                scenario.provider_port_usd_per_month,
                (|scenario, value| scenario.provider_port_usd_per_month = Some(value))
                    as fn(&mut Scenario, f64),
            ),
            (
                "internet_line_usd_per_month",
                "price of an internet line",
                scenario.internet_line_usd_per_month,
                |scenario, value| scenario.internet_line_usd_per_month = Some(value),
            ),
        ] {
            if let Some(from) = price {
                probes.push(Self {
                    parameter,
                    words,
                    unit: " USD a month",
                    from,
                    low: 1.0,
                    high: 1e6,
                    first: 10.0,
                    stride: 2.0,
                    whole: false,
                    set,
                });
            }
        }
        probes
    }

    fn at(&self, scenario: &Scenario, value: f64) -> Scenario {
        let mut changed = scenario.clone();
        (self.set)(&mut changed, value);
        changed
    }
}

/// One search: a number of the scenario, varied in one direction.
pub struct Step {
    probe: Probe,
    up: bool,
}

/// A flip with its distance in powers of the number, for sorting.
pub struct Found {
    distance: f64,
    flip: Flip,
}

/// Every search worth making for `scenario`, whose winner answers in `reached_ms`. They are independent, so that a page can make them
/// one by one between two frames.
pub fn steps(scenario: &Scenario, reached_ms: f64) -> Vec<Step> {
    Probe::all(scenario, reached_ms)
        .into_iter()
        .flat_map(|probe| [Step { probe, up: true }, Step { probe, up: false }])
        .collect()
}

/// Makes one search: the nearest value at which a family other than `today` wins. `winner`
/// evaluates a scenario.
pub fn search(
    step: &Step,
    scenario: &Scenario,
    today: Family,
    winner: impl Fn(&Scenario) -> Winner,
) -> Option<Found> {
    let Step { probe, up } = step;
    let (at, (family, id, title)) = nearest(probe, scenario, today, *up, &winner)?;
    let verb = if *up { "rises to" } else { "falls to" };
    let unset = probe.parameter == "max_rtt_ms" && scenario.max_rtt_ms.is_none();
    let now = if unset { "no limit".to_owned() } else { text::number(probe.from, 1) };
    let message = format!(
        "{} wins if the {} {verb} {}{} (now {now}): {title}",
        family.title(),
        probe.words,
        text::number(at, 1),
        probe.unit,
    );
    Some(Found {
        distance: libm::fabs(libm::log(at / probe.from.max(probe.low))),
        flip: Flip {
            parameter: probe.parameter.to_owned(),
            from: probe.from,
            at,
            winner: id,
            winner_family: family,
            message,
        },
    })
}

/// What was found, nearest first.
pub fn nearest_first(mut found: Vec<Found>) -> Vec<Flip> {
    sort_by(&mut found, |a, b| {
        a.distance.total_cmp(&b.distance).then_with(|| a.flip.parameter.cmp(&b.flip.parameter))
    });
    found.into_iter().map(|found| found.flip).collect()
}

/// The nearest value above (or below) today's at which another family wins, with its winner.
fn nearest(
    probe: &Probe,
    scenario: &Scenario,
    today: Family,
    up: bool,
    winner: &impl Fn(&Scenario) -> Winner,
) -> Option<(f64, (Family, String, String))> {
    let other =
        |value: f64| winner(&probe.at(scenario, value)).filter(|(family, ..)| *family != today);
    let mut inside = probe.from;
    let mut outside = probe.from;
    let mut taken;
    loop {
        outside = round(
            if up {
                outside.max(probe.first / probe.stride) * probe.stride
            } else {
                outside / probe.stride
            },
            probe.whole,
        );
        let stuck = outside.total_cmp(&inside).is_eq();
        let beyond = if up { probe.high < outside } else { outside < probe.low };
        if stuck || beyond {
            return None;
        }
        taken = other(outside);
        if taken.is_some() {
            break;
        }
        inside = outside;
    }
    while (outside - inside).abs() > if probe.whole { 1.5 } else { inside.max(outside) * 0.01 } {
        let middle = round(f64::midpoint(inside, outside), probe.whole);
        match other(middle) {
            Some(found) => {
                outside = middle;
                taken = Some(found);
            }
            None => inside = middle,
        }
    }
    taken.map(|found| (outside, found))
}

/// Three significant digits are enough for a flip; whole numbers stay whole.
fn round(value: f64, whole: bool) -> f64 {
    if whole {
        return value.round();
    }
    let digits = 3.0 - libm::floor(libm::log10(value.max(Mbps::ZERO.value() + 1e-9))) - 1.0;
    let scale = libm::pow(10.0, digits.clamp(-6.0, 6.0));
    (value * scale).round() / scale
}
