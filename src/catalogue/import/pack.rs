//! A price pack: all price facts in the form of the data files, with what an answer changes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Difference, ImportError, Update,
    difference::{Key, USD, known},
};
use crate::{
    catalogue::{Basis, Catalogue, Confidence, Fact, Meter, Scope},
    domain::Money,
};

/// Key of the interface in the table of sources.
pub const SOURCE: &str = "retail_prices_api";

/// Key of an agreement's price sheet. It is in no table of sources: such prices are for the one who agreed on them.
pub const SHEET_SOURCE: &str = "price_sheet";

/// What the facts of a pack share; the rest of a fact stands with it.
#[derive(Serialize)]
struct Defaults<'a> {
    source: &'a str,
    as_of: &'a str,
    confidence: Confidence,
    basis: Basis,
    unit: &'a str,
    applies_to: &'a str,
    note: &'a str,
}

/// One fact as it is written: no field that says what the defaults say.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    value: &'a serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applies_to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl Difference {
    /// All price facts of `catalogue`, in its order, with the prices of this answer and the new ones
    /// behind. They bear `date`, or else the newest first day among them; a fact that the answer
    /// confirms never gets an older date.
    pub fn pack(&self, catalogue: &Catalogue, date: Option<&str>) -> Result<String, ImportError> {
        // A sheet in which nothing concerns Onramp was read without one.
        if !self.currency.is_empty() && self.currency != USD {
            let currency = self.currency.clone();
            return Err(if self.agreed {
                ImportError::SheetNotUsd(currency)
            } else {
                ImportError::NotUsd(currency)
            });
        }
        let taken = || self.changed.iter().chain(&self.new).chain(&self.unchanged);
        let newest = taken().map(|update| update.since.as_str()).max();
        let date = match (date, newest) {
            (Some(date), Some(_)) => date,
            (None, Some(newest)) => newest,
            (_, None) => return Err(ImportError::Nothing),
        };
        let updates: BTreeMap<&str, &Update> =
            taken().map(|update| (update.id.as_str(), update)).collect();
        let replaced = self.replaced_tiers(catalogue);
        let mut facts: Vec<Fact> = catalogue
            .facts()
            .filter(|fact| {
                fact.id.as_str().starts_with("price.") && !replaced.contains(fact.id.as_str())
            })
            .map(|fact| match updates.get(fact.id.as_str()) {
                Some(update) => self.updated(fact, update, date),
                None => fact.clone(),
            })
            .collect();
        facts.extend(self.new.iter().map(|update| Fact {
            id: update.id.clone(),
            value: Money(update.price).to_string().into(),
            unit: update.unit.to_owned(),
            applies_to: update.what.clone(),
            source: self.source().to_owned(),
            as_of: date.to_owned(),
            confidence: Confidence::High,
            basis: self.basis(),
            note: String::new(),
        }));
        Ok(file(&facts, date))
    }

    /// Facts about tiers that no longer exist: the answer has all tiers of the meter, and not these.
    fn replaced_tiers<'a>(&self, catalogue: &'a Catalogue) -> BTreeSet<&'a str> {
        let mut tiers: BTreeMap<(&Meter, &Scope), BTreeSet<u64>> = BTreeMap::new();
        for update in self.changed.iter().chain(&self.new).chain(&self.unchanged) {
            let (meter, scope, from) = &update.key;
            tiers.entry((meter, scope)).or_default().insert(*from);
        }
        let gone = |(meter, scope, from): &Key| {
            let missing = |id: &str| self.missing.iter().any(|missing| missing.as_str() == id);
            tiers
                .get(&(meter, scope))
                .is_some_and(|tiers| 1 < tiers.len() && tiers.contains(&0) && !tiers.contains(from))
                && missing(&format!("price.{meter}.{scope}.from{from}"))
        };
        known(catalogue)
            .into_iter()
            .filter(|(key, _)| gone(key))
            .map(|(_, (_, fact))| catalogue.fact(fact).id.as_str())
            .collect()
    }

    /// Where these prices come from.
    const fn source(&self) -> &'static str {
        if self.agreed { SHEET_SOURCE } else { SOURCE }
    }

    const fn basis(&self) -> Basis {
        if self.agreed { Basis::User } else { Basis::Published }
    }

    /// `fact` as the answer states it.
    fn updated(&self, fact: &Fact, update: &Update, date: &str) -> Fact {
        let confirmed = update.old == Some(Money(update.price));
        let published = fact.basis == Basis::Published;
        // That an agreement has the list price says nothing new about the list.
        if confirmed && published && (self.agreed || date < fact.as_of.as_str()) {
            return fact.clone();
        }
        // How a price was guessed says nothing about one that was read.
        let mut note = if published { fact.note.clone() } else { String::new() };
        if let Some(old) = update.old.filter(|_| !confirmed && published) {
            let until =
                if fact.as_of.is_empty() { "before" } else { &format!("on {}", fact.as_of) };
            let separator = if note.is_empty() { "" } else { "; " };
            note = format!("{note}{separator}{old} {until}");
        }
        Fact {
            value: Money(update.price).to_string().into(),
            unit: update.unit.to_owned(),
            source: self.source().to_owned(),
            as_of: date.to_owned(),
            confidence: Confidence::High,
            basis: self.basis(),
            note,
            ..fact.clone()
        }
    }
}

/// The facts as a data file, one on a line.
fn file(facts: &[Fact], date: &str) -> String {
    let shared = Defaults {
        source: SOURCE,
        as_of: date,
        confidence: Confidence::High,
        basis: Basis::Published,
        unit: "USD/month",
        applies_to: "",
        note: "",
    };
    let lines: Vec<String> = facts
        .iter()
        .map(|fact| {
            json(&Line {
                id: fact.id.as_str(),
                value: &fact.value,
                source: other(&fact.source, shared.source),
                as_of: other(&fact.as_of, shared.as_of),
                confidence: Some(fact.confidence).filter(|own| *own != shared.confidence),
                basis: Some(fact.basis).filter(|own| *own != shared.basis),
                unit: other(&fact.unit, shared.unit),
                applies_to: other(&fact.applies_to, shared.applies_to),
                note: other(&fact.note, shared.note),
            })
        })
        .collect();
    format!(
        "{{\n  \"defaults\": {},\n  \"facts\": [\n    {}\n  ]\n}}",
        json(&shared),
        lines.join(",\n    ")
    )
}

/// A value of its own; none if it is the shared one.
fn other<'a>(own: &'a str, shared: &str) -> Option<&'a str> {
    (own != shared).then_some(own)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain text and names have a form in JSON")
}
