//! What a look over all facts says: how many, how old, and what is wrong.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Serialize;
use serde_json::Value;

use super::{Catalogue, CatalogueError, Fact, FactId, Files, Problem, Scope, Source, is_stale};
use crate::domain::{MOST_PRICE, Money};

/// The units a fact may have.
const UNITS: &[&str] = &[
    "ASN",
    "Mbps",
    "USD/GB",
    "USD/hour",
    "USD/month",
    "US dollars",
    "US dollars a month",
    "bytes",
    "count",
    "country codes",
    "days",
    "hours",
    "km",
    "km/ms",
    "log percent",
    "ms",
    "names",
    "packets/s",
    "per year",
    "percent",
    "place",
    "places",
    "prefix",
    "ratio",
    "record",
    "regions",
    "rule",
    "seconds",
    "share",
    "weeks",
    "yes/no",
    "zone",
];

/// The state of the catalogue on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Version of the catalogue; empty when it cannot be read.
    pub version: String,
    /// The day, `YYYY-MM-DD`.
    pub today: String,
    /// Number of facts by kind, the first part of their ids.
    pub counts: BTreeMap<String, usize>,
    /// Oldest date of a fact.
    pub oldest: Option<String>,
    /// Newest date of a fact.
    pub newest: Option<String>,
    /// Number of facts whose source has no date.
    pub undated: usize,
    /// Facts older than a year.
    pub stale: Vec<FactId>,
    /// Facts whose sources disagree.
    pub conflicts: Vec<FactId>,
    /// What must be repaired.
    pub problems: Vec<Problem>,
}

impl Catalogue {
    /// Examines the embedded files as of `today`, `YYYY-MM-DD`.
    pub fn check(today: &str) -> CheckReport {
        CheckReport::of(&Files::embedded(), today)
    }
}

impl CheckReport {
    /// Examines data files as of `today`; files that make no catalogue are a report too.
    pub fn of(files: &Files<'_>, today: &str) -> Self {
        match Catalogue::parse(files) {
            Ok(catalogue) => Self::of_catalogue(&catalogue, today),
            Err(error) => Self {
                version: String::new(),
                today: today.to_owned(),
                counts: BTreeMap::new(),
                oldest: None,
                newest: None,
                undated: 0,
                stale: Vec::new(),
                conflicts: Vec::new(),
                problems: match error {
                    CatalogueError::Unreadable { file, message } => {
                        vec![Problem::new(file, message)]
                    }
                    CatalogueError::Broken(problems) => problems,
                },
            },
        }
    }

    fn of_catalogue(catalogue: &Catalogue, today: &str) -> Self {
        let ids = |keep: &dyn Fn(&Fact) -> bool| -> Vec<FactId> {
            catalogue.facts().filter(|fact| keep(fact)).map(|fact| fact.id.clone()).collect()
        };
        let mut counts = BTreeMap::new();
        for fact in catalogue.facts() {
            *counts.entry(kind(fact).to_owned()).or_default() += 1;
        }
        let dates =
            || catalogue.facts().map(|fact| fact.as_of.as_str()).filter(|date| !date.is_empty());
        Self {
            version: catalogue.version.clone(),
            today: today.to_owned(),
            counts,
            oldest: dates().min().map(str::to_owned),
            newest: dates().max().map(str::to_owned),
            undated: catalogue.facts().filter(|fact| fact.as_of.is_empty()).count(),
            stale: ids(&|fact| is_stale(&fact.as_of, today)),
            conflicts: ids(&|fact| fact.note.starts_with("CONFLICT")),
            problems: problems(catalogue, today),
        }
    }
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |ids: &[FactId]| ids.iter().map(FactId::as_str).collect::<Vec<_>>().join(", ");
        let total: usize = self.counts.values().sum();
        writeln!(f, "catalogue {}, checked {}: {total} facts", self.version, self.today)?;
        for (kind, count) in &self.counts {
            writeln!(f, "  {count:>5} {kind}")?;
        }
        if let (Some(oldest), Some(newest)) = (&self.oldest, &self.newest) {
            writeln!(f, "dates: {oldest} to {newest}, {} without", self.undated)?;
        }
        if !self.stale.is_empty() {
            let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
            for id in &self.stale {
                *kinds.entry(first_part(id)).or_default() += 1;
            }
            let kinds: Vec<String> =
                kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
            writeln!(f, "older than a year: {}: {}", self.stale.len(), kinds.join(", "))?;
        }
        if !self.conflicts.is_empty() {
            writeln!(f, "sources disagree: {}: {}", self.conflicts.len(), list(&self.conflicts))?;
        }
        for problem in &self.problems {
            writeln!(f, "problem: {problem}")?;
        }
        write!(f, "{} problems", self.problems.len())
    }
}

fn problems(catalogue: &Catalogue, today: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let names = Names::of(catalogue);
    for fact in catalogue.facts() {
        let mut report = |message: String| problems.push(Problem::new(fact.id.as_str(), message));
        if !UNITS.contains(&fact.unit.as_str()) {
            report(format!("unknown unit `{}`; use one of {}", fact.unit, UNITS.join(", ")));
        }
        if catalogue.source(&fact.source).is_none() {
            report(format!("unknown source `{}`; add it to `sources.json`", fact.source));
        }
        date_problem(&fact.as_of, today).into_iter().for_each(&mut report);
        range_problem(fact).into_iter().for_each(&mut report);
        names.unknown_in(fact).into_iter().for_each(&mut report);
    }
    for (meter, scope) in catalogue.prices.keys() {
        if let Scope::Region(name) = scope
            && !names.regions.contains(name.as_str())
        {
            problems.push(Problem::new(
                format!("price.{meter}.{scope}"),
                format!("`{name}` is no region of the catalogue; use one, `global` or `zone1` to `zone4`"),
            ));
        }
    }
    for port in &catalogue.direct_ports {
        let fits = port.circuits.iter().all(|circuit| *circuit <= port.rate.value);
        if !fits || port.circuits.is_empty() || !port.circuits.is_sorted() {
            let id = catalogue.id(port.rate.fact);
            let message = "its circuits are not sizes up to that of the port, smallest first";
            problems.push(Problem::new(id.as_str(), message));
        }
    }
    let resiliency = catalogue.resiliency();
    if resiliency.is_none() {
        let message =
            "a fact of the Resiliency Index is missing or has another form than its field";
        problems.push(Problem::new("resiliency", message));
    }
    let read_later = resiliency.map(|known| known.facts()).unwrap_or_default();
    for fact in catalogue.unused().iter().filter(|fact| !read_later.contains(fact)) {
        problems.push(Problem::new(
            catalogue.id(*fact).as_str(),
            "unused; no table takes a fact of this id",
        ));
    }
    let cited: BTreeSet<&str> = catalogue.facts().map(|fact| fact.source.as_str()).collect();
    for (key, source) in catalogue.sources() {
        if !cited.contains(key.as_str()) {
            problems.push(Problem::new(key, "unused source"));
        }
        problems.extend(source_problem(source, today).map(|message| Problem::new(key, message)));
    }
    if let Some(message) = date_problem(&catalogue.date, today) {
        problems.push(Problem::new("catalogue.json", message));
    }
    problems
}

fn kind(fact: &Fact) -> &str {
    first_part(&fact.id)
}

fn first_part(id: &FactId) -> &str {
    id.as_str().split('.').next().unwrap_or_default()
}

/// Everything needs an address but what Onramp itself assumes.
fn source_problem(source: &Source, today: &str) -> Option<String> {
    let own = source.publisher == "Onramp" && source.url.is_empty();
    if !own && !source.url.starts_with("https://") {
        return Some(format!("`{}` is not an address that starts with `https://`", source.url));
    }
    if source.title.is_empty() || source.publisher.is_empty() {
        return Some("needs a title and a publisher".to_owned());
    }
    date_problem(&source.date, today)
}

/// What is wrong with a date; empty means that the source has none.
fn date_problem(date: &str, today: &str) -> Option<String> {
    if date.is_empty() {
        return None;
    }
    if !is_date(date) {
        return Some(format!("`{date}` is not a date like `2026-03-12`, `2026-03` or `2026`"));
    }
    (date > today).then(|| format!("`{date}` lies after {today}"))
}

/// Whether `text` is `YYYY-MM-DD` or a leading part of it.
fn is_date(text: &str) -> bool {
    let number = |part: &str, digits: usize| -> Option<u32> {
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let mut parts = text.split('-');
    let year = parts.next().and_then(|part| number(part, 4)).is_some();
    let month =
        parts.next().map(|part| number(part, 2).is_some_and(|month| (1..=12).contains(&month)));
    let day = parts.next().map(|part| number(part, 2).is_some_and(|day| (1..=31).contains(&day)));
    year && month != Some(false) && day != Some(false) && parts.next().is_none()
}

/// What is wrong with the value of a fact, judged by its unit; its type is the business of the
/// table that takes it.
fn range_problem(fact: &Fact) -> Option<String> {
    let value = &fact.value;
    let within = |low: f64, high: f64| {
        let wrong = numbers(value)?.iter().any(|number| !(low..=high).contains(number));
        wrong.then(|| format!("`{value}` is out of range; use {low} to {high} {}", fact.unit))
    };
    match fact.unit.as_str() {
        "percent" => within(0.0, 100.0),
        "share" => within(0.0, 1.0),
        "zone" => within(1.0, 4.0),
        "prefix" => within(8.0, 30.0),
        "Mbps" => within(1.0, 1e6),
        "count" => within(0.0, 1e7),
        "seconds" => within(0.0, 86_400.0),
        "bytes" => within(0.0, 65_535.0),
        "days" => within(0.0, 3650.0),
        "hours" => within(0.0, 8760.0),
        "per year" => within(0.0, 1000.0),
        "weeks" => within(0.0, 520.0).or_else(|| {
            let rising = numbers(value).is_some_and(|all| all.is_sorted());
            (!rising).then(|| format!("`{value}` is not a range from low to high"))
        }),
        unit if unit.starts_with("USD/") && kind(fact) != "stand_in" => {
            let fits = value.as_str().and_then(Money::price).is_some();
            (!fits).then(|| {
                format!("`{value}` is not a price from 0 to {MOST_PRICE} in text like \"12.34\"")
            })
        }
        "US dollars" | "US dollars a month" => {
            let negative = any_number(value, &|number| number < 0.0);
            negative.then(|| format!("`{value}` holds an amount below zero"))
        }
        "place" => place_problem(value),
        _ => None,
    }
    .or_else(|| {
        let price = kind(fact) == "price";
        (price && !fact.unit.starts_with("USD/")).then(|| format!("a price in `{}`", fact.unit))
    })
}

/// A number or a list of numbers; none for anything else.
fn numbers(value: &Value) -> Option<Vec<f64>> {
    match value {
        Value::Array(items) => items.iter().map(Value::as_f64).collect(),
        single => single.as_f64().map(|number| vec![number]),
    }
}

/// Whether a number anywhere in the value is as `wanted`.
fn any_number(value: &Value, wanted: &dyn Fn(f64) -> bool) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| any_number(item, wanted)),
        Value::Object(fields) => fields.values().any(|field| any_number(field, wanted)),
        single => single.as_f64().is_some_and(wanted),
    }
}

fn place_problem(place: &Value) -> Option<String> {
    let outside = |key: &str, limit: f64| {
        let degrees = place.get(key)?.as_f64()?;
        (limit < degrees.abs())
            .then(|| format!("`{key}` {degrees} is out of range; use -{limit} to {limit}"))
    };
    outside("lat", 90.0).or_else(|| outside("lon", 180.0)).or_else(|| {
        let zone = place.get("zone")?.as_u64()?;
        (!(1..=4).contains(&zone)).then(|| format!("zone {zone} is out of range; use 1 to 4"))
    })
}

/// The names that records may refer to.
struct Names<'a> {
    regions: BTreeSet<&'a str>,
    locations: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(catalogue: &'a Catalogue) -> Self {
        Self {
            regions: catalogue.regions.iter().map(|region| region.name.as_str()).collect(),
            locations: catalogue.locations.iter().map(|location| location.name.as_str()).collect(),
        }
    }

    /// The names in this fact that no region or location has.
    fn unknown_in(&self, fact: &Fact) -> Vec<String> {
        let value = &fact.value;
        let unknown = |names: Vec<&str>, known: &BTreeSet<&str>, what: &str| -> Vec<String> {
            names
                .into_iter()
                .filter(|name| !known.contains(name))
                .map(|name| format!("`{name}` is no {what} of the catalogue"))
                .collect()
        };
        match kind(fact) {
            "region" => unknown(texts(value.get("paired")), &self.regions, "region"),
            "location" => {
                let mut names = texts(value.get("local_regions"));
                names.extend(texts(value.get("disputed_local_regions")));
                unknown(names, &self.regions, "region")
            }
            "er_gateway_missing" | "vpn_gateway_missing" => {
                unknown(texts(Some(value)), &self.regions, "region")
            }
            "bandwidth_zone" => {
                let name = fact.id.as_str().trim_start_matches("bandwidth_zone.");
                unknown(vec![name], &self.regions, "region")
            }
            "metro" => unknown(texts(value.get("members")), &self.locations, "peering location"),
            _ => Vec::new(),
        }
    }
}

/// A text or a list of texts.
fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        Some(single) => single.as_str().into_iter().collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_or_leading_parts_of_them() {
        for good in ["2026", "2026-03", "2026-03-12"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "26", "2026-3", "2026-13", "2026-03-00", "2026-03-12-1", "March 2026"] {
            assert!(!is_date(bad), "{bad}");
        }
        assert!(
            date_problem("2026-11-23", "2026-11-22").is_some_and(|text| text.contains("after"))
        );
    }
}
