//! Reading facts: from text, and out of the pile by id with a note of who took what.

use std::{collections::HashMap, fmt};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Basis, Confidence, Fact, FactId, FactRef, Sourced, value::FromValue};
use crate::domain::{Availability, Mbps};

/// What is wrong with one fact, source or file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Id of the fact, key of the source or name of the file.
    pub about: String,
    /// What is wrong; lower case, no full stop.
    pub message: String,
}

impl Problem {
    pub(super) fn new(about: impl Into<String>, message: impl Into<String>) -> Self {
        Self { about: about.into(), message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.about, self.message)
    }
}

/// A data file as it is written: what most of its facts share, then the facts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    defaults: Defaults,
    facts: Vec<FactText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    source: String,
    as_of: String,
    confidence: Confidence,
    basis: Basis,
    unit: String,
    #[serde(default)]
    applies_to: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactText {
    id: String,
    value: Value,
    source: Option<String>,
    as_of: Option<String>,
    confidence: Option<Confidence>,
    basis: Option<Basis>,
    unit: Option<String>,
    applies_to: Option<String>,
    note: Option<String>,
}

/// The facts of one data file, in its order.
pub(super) fn facts_of(text: &str) -> Result<Vec<Fact>, serde_json::Error> {
    let file: FileText = serde_json::from_str(text)?;
    let defaults = file.defaults;
    let or = |own: Option<String>, shared: &String| own.unwrap_or_else(|| shared.clone());
    Ok(file
        .facts
        .into_iter()
        .map(|fact| Fact {
            id: FactId::from(fact.id.as_str()),
            value: fact.value,
            unit: or(fact.unit, &defaults.unit),
            applies_to: or(fact.applies_to, &defaults.applies_to),
            source: or(fact.source, &defaults.source),
            as_of: or(fact.as_of, &defaults.as_of),
            confidence: fact.confidence.unwrap_or(defaults.confidence),
            basis: fact.basis.unwrap_or(defaults.basis),
            note: or(fact.note, &defaults.note),
        })
        .collect())
}

/// Hands out facts by id, remembers which were taken and what went wrong on the way.
pub(super) struct Reader {
    facts: Vec<Fact>,
    by_id: HashMap<FactId, FactRef>,
    used: Vec<bool>,
    problems: Vec<Problem>,
}

/// What is left when every table has taken its facts.
pub(super) struct Read {
    pub(super) facts: Vec<Fact>,
    pub(super) by_id: HashMap<FactId, FactRef>,
    pub(super) unused: Vec<FactRef>,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    #[inline(never)]
    pub(super) fn new(facts: Vec<Fact>) -> Self {
        let mut by_id = HashMap::with_capacity(facts.len());
        let mut problems = Vec::new();
        for (fact, index) in facts.iter().zip(0..) {
            if by_id.insert(fact.id.clone(), FactRef(index)).is_some() {
                problems.push(Problem::new(
                    fact.id.as_str(),
                    "stands twice; an id belongs to one fact",
                ));
            }
        }
        let used = vec![false; facts.len()];
        Self { facts, by_id, used, problems }
    }

    /// The value of a fact that must exist; a missing or malformed one becomes a problem and blank.
    pub(super) fn value<T: FromValue + Default>(&mut self, id: &str) -> Sourced<T> {
        let Some(&fact) = self.by_id.get(id) else {
            self.problem(id, "missing; the engine cannot do without it");
            return Sourced { value: T::default(), fact: FactRef(0) };
        };
        self.take(fact).unwrap_or(Sourced { value: T::default(), fact })
    }

    /// The value of a fact that need not exist; a malformed one becomes a problem.
    pub(super) fn optional<T: FromValue>(&mut self, id: &str) -> Option<Sourced<T>> {
        let fact = *self.by_id.get(id)?;
        self.take(fact)
    }

    /// A rate in Mbps.
    pub(super) fn rate(&mut self, id: &str) -> Sourced<Mbps> {
        let number: Sourced<f64> = self.value(id);
        self.rate_of(number.fact, number.value)
    }

    /// A rate in Mbps that need not exist.
    pub(super) fn optional_rate(&mut self, id: &str) -> Option<Sourced<Mbps>> {
        let number: Sourced<f64> = self.optional(id)?;
        Some(self.rate_of(number.fact, number.value))
    }

    /// `mbps`, read from a record, as a rate.
    pub(super) fn rate_of(&mut self, fact: FactRef, mbps: f64) -> Sourced<Mbps> {
        let value = Mbps::new(mbps).unwrap_or_else(|error| {
            self.problem_at(fact, error.to_string());
            Mbps::default()
        });
        Sourced { value, fact }
    }

    /// An availability from a fact in percent.
    pub(super) fn availability(&mut self, id: &str) -> Sourced<Availability> {
        let percent: Sourced<f64> = self.value(id);
        let value = Availability::from_percent(percent.value).unwrap_or_else(|| {
            self.problem(id, format!("`{}` is out of range; use 0 to 100 percent", percent.value));
            Availability::ALWAYS
        });
        Sourced { value, fact: percent.fact }
    }

    /// Every fact `kind.<key>` with its key, in the order of the files; keys hold no dot.
    pub(super) fn records<T: FromValue>(&mut self, kind: &str) -> Vec<(String, Sourced<T>)> {
        self.keys(kind, 1)
            .into_iter()
            .filter_map(|(key, fact)| Some((key, self.take(fact)?)))
            .collect()
    }

    /// Every fact whose id starts with `kind`, with what follows, in the order of the files;
    /// `segments` is how many dot-separated parts that has, 0 for any number.
    pub(super) fn keys(&self, kind: &str, segments: usize) -> Vec<(String, FactRef)> {
        let key_of = |fact: &Fact| {
            let key = fact.id.as_str().strip_prefix(kind)?.strip_prefix('.')?;
            let fits = segments == 0 || key.split('.').count() == segments;
            fits.then(|| key.to_owned())
        };
        self.facts
            .iter()
            .zip(0..)
            .filter_map(|(fact, index)| Some((key_of(fact)?, FactRef(index))))
            .collect()
    }

    /// The value of the fact at `fact`, marked as used.
    pub(super) fn take<T: FromValue>(&mut self, fact: FactRef) -> Option<Sourced<T>> {
        let place = fact.0 as usize;
        self.used[place] = true;
        match T::from_value(&self.facts[place].value) {
            Ok(value) => Some(Sourced { value, fact }),
            Err(message) => {
                self.problem_at(fact, message);
                None
            }
        }
    }

    /// Whether everything so far was there and well-formed.
    pub(super) fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Notes that something is wrong with the fact at `fact`.
    pub(super) fn problem_at(&mut self, fact: FactRef, message: impl Into<String>) {
        let id = self.facts[fact.0 as usize].id.clone();
        self.problem(id.as_str(), message);
    }

    /// Notes that something is wrong with a fact, by id.
    pub(super) fn problem(&mut self, id: &str, message: impl Into<String>) {
        self.problems.push(Problem::new(id, message));
    }

    /// Ends the reading.
    #[inline(never)]
    pub(super) fn finish(mut self) -> Read {
        crate::order::sort_by(&mut self.problems, |a, b| a.about.cmp(&b.about));
        let unused = self
            .used
            .iter()
            .zip(0..)
            .filter(|(used, _)| !**used)
            .map(|(_, index)| FactRef(index))
            .collect();
        Read { facts: self.facts, by_id: self.by_id, unused, problems: self.problems }
    }
}
