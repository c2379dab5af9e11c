//! The criteria, one row each: what a design is worth on it, and the words for that.

use super::{
    Assessment, CRITERIA, Scales,
    scale::{compared_cost, complexity_value, dedication, log10, security},
};
use crate::{
    design::RoomNeed,
    domain::{Criterion, Encryption, Mbps, Money},
    estimate::{Context, LARGE_ON_INTERNET_MBPS, complexity_level, effort_word, lead_time, reach},
    evaluation::EncryptionReach,
    text,
};

/// How designs are compared on one criterion.
pub(super) struct Row {
    /// Value of a design, 0 to 1; cost goes on beyond both ends.
    pub value: fn(&Assessment, &Scales, &Context<'_>) -> f64,
    /// What dominance compares, smaller is better: the raw figure where the scale may be saturated.
    pub figure: fn(&Assessment) -> f64,
    /// The scale in words.
    pub scale: fn(&Scales, &Context<'_>) -> String,
    /// The raw figure of a design in words.
    pub raw: fn(&Assessment, &Context<'_>) -> String,
    /// What speaks for the first design against the second, to follow "it".
    pub speaks: fn(&Assessment, &Assessment, &Context<'_>) -> String,
}

/// How designs are compared on `criterion`.
pub(super) const fn row(criterion: Criterion) -> &'static Row {
    match criterion {
        Criterion::Cost => &COST,
        Criterion::Latency => &LATENCY,
        Criterion::Headroom => &HEADROOM,
        Criterion::Downtime => &DOWNTIME,
        Criterion::Security => &SECURITY,
        Criterion::LeadTime => &LEAD_TIME,
        Criterion::Complexity => &COMPLEXITY,
    }
}

impl Scales {
    /// Value of each criterion for one candidate.
    pub fn values(&self, assessment: &Assessment, context: &Context<'_>) -> [f64; CRITERIA.len()] {
        CRITERIA.map(|criterion| (row(criterion).value)(assessment, self, context))
    }

    /// The scale of a criterion in words.
    pub fn words(&self, criterion: Criterion, context: &Context<'_>) -> String {
        (row(criterion).scale)(self, context)
    }
}

static COST: Row = Row {
    value: |one, scales, _| {
        scales.cost_value(
            compared_cost(one.exposures, one.cost.horizon)
                + scales.outage_cost(one.availability.mean_minutes),
        )
    },
    figure: |one| compared_cost(one.exposures, one.cost.horizon),
    scale: |scales, context| {
        format!(
            "1 at {yardstick}, 0 at eight times that, by factors; 3 % more counts for a circuit in one building, for a \
             VPN gateway with an instance that waits and for a second way in another country; {yardstick} is the plainest connection over the \
             horizon: the smallest gateway, internet lines and data",
            yardstick = money(scales.yardstick, context)
        )
    },
    raw: |one, context| format!("{} over the horizon", money(one.cost.horizon, context)),
    speaks: |this, that, context| {
        let complete = this.cost.complete && that.cost.complete;
        let note = if complete { "" } else { ", with typical prices for lines" };
        let less = that.cost.planning - this.cost.planning;
        format!("costs {} less a month{note}", money(less, context))
    },
};

static LATENCY: Row = Row {
    value: |one, _, _| one.latency.value,
    figure: |one| -one.latency.value,
    scale: |_, context| {
        match context.requirements.scenario.max_rtt_ms {
        Some(limit) => format!(
            "each office by its traffic: 0 at the limit of {limit} ms, 1 at what is good enough or the best its distance \
             allows"
        ),
        None => "each office by its traffic: 1 up to what is good enough, 20 ms or the best its distance allows, 0 at \
                 100 ms more"
            .to_owned(),
    }
    },
    raw: |one, _| format!("{} in the mean of all traffic", text::milliseconds(one.latency.mean)),
    speaks: |this, that, _| {
        let [this, that] = [this, that].map(|one| text::milliseconds(one.latency.mean));
        format!("answers in {this} instead of {that}")
    },
};

static HEADROOM: Row = Row {
    value: |one, scales, context| {
        let busy = context.requirements.demand.value() / one.throughput.capacity.max(1e-9);
        scales.headroom_value(busy) * dedication(&one.candidate, context)
    },
    figure: |one| -one.values[Criterion::Headroom as usize],
    scale: |scales, _| {
        let RoomNeed { alert, resize } = scales.room;
        format!(
            "1 when the demand fills up to {} of it, 0.8 at {}, 0.2 when it is full; less for offices of more than {} Mbps on \
             the internet",
            text::percent(alert),
            text::percent(resize),
            LARGE_ON_INTERNET_MBPS
        )
    },
    raw: |one, context| {
        let ratio = one.throughput.capacity / context.requirements.demand.value();
        format!("{} times the demand", text::number(ratio, 2))
    },
    speaks: |this, that, _| {
        let [carries, other] = [this, that].map(|one| one.throughput.capacity);
        // Only large offices on the internet take room away.
        if carries <= other {
            return "gives large offices lines of their own instead of the internet".to_owned();
        }
        let [carries, other] = [carries, other].map(|rate| Mbps::new(rate).unwrap_or_default());
        format!("carries {carries} instead of {other}")
    },
};

static DOWNTIME: Row = Row {
    value: |one, scales, _| scales.downtime_value(log10(one.availability.mean_minutes)),
    figure: |one| one.availability.mean_minutes,
    scale: |scales, context| {
        let minutes = |log: f64| text::number(libm::pow(10.0, log), 0);
        let (good, bad) = scales.downtime_logs;
        let money = match context.requirements.scenario.downtime_usd_per_hour {
            Some(_) => "; counted as money in the cost, because an hour of outage has a price",
            None => "",
        };
        format!(
            "each office by its traffic: 1 up to {} minutes a year, 0 at {}, by factors{money}",
            minutes(good),
            minutes(bad)
        )
    },
    raw: |one, _| format!("{} minutes a year", minutes(one)),
    speaks: |this, that, _| {
        format!(
            "is expected to be down {} instead of {} minutes a year, in the mean of all traffic",
            minutes(this),
            minutes(that)
        )
    },
};

static SECURITY: Row = Row {
    value: |one, _, context| security(&one.candidate, context.requirements.scenario.encryption),
    figure: |one| -one.values[Criterion::Security as usize],
    scale: |_, context| {
        let words = match context.requirements.scenario.encryption {
            Encryption::None => {
                "nothing asked: 1 encrypted on a private path, 0.9 private or encrypted, 0.85 over the internet and \
                 encrypted to Azure's hub only"
            }
            Encryption::Required | Encryption::EndToEnd => {
                "1 encrypted end to end on a private path, 0.85 encrypted over the internet, 0.75 hop by hop"
            }
        };
        words.to_owned()
    },
    raw: |one, _| security_words(one).to_owned(),
    speaks: |this, that, _| {
        format!("is {} instead of {}", security_words(this), security_words(that))
    },
};

static LEAD_TIME: Row = Row {
    value: |one, scales, context| {
        let (low, high) = lead_time(&one.candidate, context).value;
        scales.lead_value(f64::midpoint(low, high))
    },
    figure: |one| -one.values[Criterion::LeadTime as usize],
    scale: |scales, _| format!("0 at {} weeks, 1 at none", scales.lead_worst),
    raw: |one, context| format!("{} weeks", weeks(one, context)),
    speaks: |this, that, context| {
        let [this, that] = [this, that].map(|one| weeks(one, context));
        format!("is in service after {this} instead of {that} weeks")
    },
};

static COMPLEXITY: Row = Row {
    value: |one, _, _| complexity_value(&one.candidate, one),
    figure: |one| -one.values[Criterion::Complexity as usize],
    scale: |_, _| "0 at level 5, 1 at level 1".to_owned(),
    raw: |one, _| format!("{} effort to run", effort_words(one)),
    speaks: |this, that, _| {
        let [this, that] = [this, that].map(effort_words);
        if this == that {
            "takes less effort to run".to_owned()
        } else {
            format!("takes {this} effort to run instead of {that}")
        }
    },
};

/// An amount in the scenario's currency.
fn money(amount: f64, context: &Context<'_>) -> String {
    text::money(Money::from_f64(amount), context.requirements.scenario.prints_in())
}

fn minutes(one: &Assessment) -> String {
    text::number(one.availability.mean_minutes, 0)
}

fn weeks(one: &Assessment, context: &Context<'_>) -> String {
    let (low, high) = lead_time(&one.candidate, context).value;
    format!("{}–{}", text::number(low, 1), text::number(high, 1))
}

fn effort_words(one: &Assessment) -> &'static str {
    effort_word(complexity_level(&one.candidate, &one.sizing))
}

fn security_words(one: &Assessment) -> &'static str {
    match (reach(&one.candidate), one.candidate.uses_internet()) {
        (EncryptionReach::EndToEnd, false) => "encrypted on a private path",
        (EncryptionReach::EndToEnd, true) => "encrypted over the internet",
        (EncryptionReach::Hop, _) => "encrypted to Azure's hub",
        (EncryptionReach::None, false) => "private in clear text",
        (EncryptionReach::None, true) => "in clear text with an internet backup",
    }
}

/// The raw figure of a design in words.
pub fn raw(criterion: Criterion, assessment: &Assessment, context: &Context<'_>) -> String {
    (row(criterion).raw)(assessment, context)
}
