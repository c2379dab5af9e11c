//! Two answers beside each other: what was asked otherwise, and what came out otherwise.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use serde_json::Value;

use crate::{
    evaluation::{Design, Evaluation, VerdictKind},
    order::sort_by,
    text,
};

/// What two answers have in common and what not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// Fields of the scenario that differ, in the order of their names.
    pub inputs: Vec<Input>,
    /// The figures of the two recommendations, whether they differ or not.
    pub outcomes: Vec<Outcome>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Input {
    /// Its path in the scenario, as `offices[0].bandwidth_mbps`.
    pub field: String,
    /// What it was; null where there was none.
    pub from: Value,
    /// What it is; null where there is none.
    pub to: Value,
}

/// A figure of the recommended design.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// Its key.
    pub key: &'static str,
    /// What it is, in words.
    pub what: &'static str,
    /// What it was, in words.
    pub from: String,
    /// What it is, in words.
    pub to: String,
    /// By which share it rose, below 0 where it fell; null for words, and where it was nothing.
    pub rise: Option<f64>,
}

impl Outcome {
    /// Whether it is another one.
    pub fn differs(&self) -> bool {
        self.from != self.to || self.rise.is_some_and(|rise| rise != 0.0)
    }
}

/// A figure as it is read and compared.
struct Figure {
    words: String,
    value: Option<f64>,
}

/// A row of [`OUTCOMES`]: key, words, and the figure of an answer.
type Row = (&'static str, &'static str, fn(&Evaluation) -> Figure);

/// The key of how sure an answer is.
const CONFIDENCE: &str = "confidence";

/// The figures, in their order.
const OUTCOMES: [Row; 9] = [
    ("verdict", "verdict", |answer| words(verdict(answer.verdict.kind))),
    ("family", "way to connect", |answer| {
        words(answer.verdict.family.map_or("none", |family| family.title()))
    }),
    ("architecture", "architecture", |answer| {
        of_winner(answer, |design| words(design.title.as_str()))
    }),
    ("design", "design with its sizes", |answer| {
        of_winner(answer, |design| words(design.parts.join("; ")))
    }),
    ("cost", "cost a month, as planned", |answer| {
        of_winner(answer, |design| {
            let cost = &design.cost;
            let about = if cost.complete { "" } else { "about " };
            let planned = cost.planning_monthly;
            number(format!("{about}{}", text::money(planned, &cost.currency)), planned.to_f64())
        })
    }),
    ("latency", "worst round trip", |answer| {
        of_winner(answer, |design| {
            let worst = design.latency.worst_p50_ms;
            number(text::milliseconds(worst), worst)
        })
    }),
    ("downtime", "time down a year", |answer| {
        of_winner(answer, |design| {
            let minutes = design.availability.downtime_minutes_per_year;
            number(format!("{} minutes", text::number(minutes, 0)), minutes)
        })
    }),
    ("lead_time", "weeks until in service, at most", |answer| {
        of_winner(answer, |design| {
            let weeks = design.lead_time_weeks.high;
            number(text::number(weeks, 1), weeks)
        })
    }),
    (CONFIDENCE, "samples in which it stays first", |answer| {
        let share = answer.confidence.as_ref().map(|confidence| confidence.stays_first.share);
        share.map_or_else(|| words("none"), |share| number(text::percent(share), share))
    }),
];

fn words(words: impl Into<String>) -> Figure {
    Figure { words: words.into(), value: None }
}

fn number(words: String, value: f64) -> Figure {
    Figure { words, value: Some(value) }
}

fn of_winner(answer: &Evaluation, figure: impl Fn(&Design) -> Figure) -> Figure {
    answer.winner().map_or_else(|| words("none"), figure)
}

const fn verdict(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Recommended => "recommended",
        VerdictKind::CloseCall => "close call",
        VerdictKind::NoneFeasible => "nothing fits",
    }
}

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let or_none = |value: &Value| match value {
            Value::Null => "none".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        writeln!(f, "Asked otherwise:")?;
        for Input { field, from, to } in &self.inputs {
            writeln!(f, "  {field}: {} -> {}", or_none(from), or_none(to))?;
        }
        if self.inputs.is_empty() {
            writeln!(f, "  nothing")?;
        }
        writeln!(f, "\nWhat came out:")?;
        for outcome in &self.outcomes {
            let Outcome { what, from, to, rise, .. } = outcome;
            if !outcome.differs() {
                writeln!(f, "  {what}: {from}, as before")?;
                continue;
            }
            let by = rise.map_or_else(String::new, |rise| format!(" ({:+.1} %)", rise * 100.0));
            writeln!(f, "  {what}: {from} -> {to}{by}")?;
        }
        Ok(())
    }
}

/// The keys of all outcomes.
pub fn keys() -> impl Iterator<Item = &'static str> {
    OUTCOMES.iter().map(|(key, ..)| *key)
}

/// `old` beside `new`.
pub fn compare(old: &Evaluation, new: &Evaluation) -> Comparison {
    // It holds only text keys and plain values, which can always be written.
    let json = |answer: &Evaluation| serde_json::to_value(&answer.scenario).unwrap_or_default();
    let mut inputs = Vec::new();
    differences(String::new(), &json(old), &json(new), &mut inputs);
    // How sure an answer is comes after it.
    let is_doubted = [old, new].iter().all(|answer| answer.confidence.is_some());
    let rows = OUTCOMES.iter().filter(|(key, ..)| *key != CONFIDENCE || is_doubted);
    let outcomes = rows.map(|(key, what, figure)| {
        let [from, to] = [old, new].map(figure);
        let rise = match (from.value, to.value) {
            (Some(from), Some(to)) if from != 0.0 => Some(to / from - 1.0),
            _ => None,
        };
        Outcome { key, what, from: from.words, to: to.words, rise }
    });
    Comparison { outcomes: outcomes.collect(), inputs }
}

/// Adds every field below `path` that differs.
fn differences(path: String, from: &Value, to: &Value, found: &mut Vec<Input>) {
    match (from, to) {
        (Value::Object(from), Value::Object(to)) => {
            let mut names: Vec<&String> = from.keys().chain(to.keys()).collect();
            sort_by(&mut names, Ord::cmp);
            names.dedup();
            for name in names {
                let dot = if path.is_empty() { "" } else { "." };
                let [from, to] = [from, to].map(|all| all.get(name).unwrap_or(&Value::Null));
                differences(format!("{path}{dot}{name}"), from, to, found);
            }
        }
        (Value::Array(from), Value::Array(to)) => {
            for index in 0..from.len().max(to.len()) {
                let [from, to] = [from, to].map(|all| all.get(index).unwrap_or(&Value::Null));
                differences(format!("{path}[{index}]"), from, to, found);
            }
        }
        _ if from == to => {}
        _ => found.push(Input { field: path, from: from.clone(), to: to.clone() }),
    }
}
