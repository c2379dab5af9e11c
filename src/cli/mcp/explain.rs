//! From a figure of an answer to the facts behind it.

use serde::Serialize;
use serde_json::Value;

use super::{
    facts::{Told, told},
    pointer::{Place, last},
};
use crate::{catalogue::Catalogue, evaluation::Evaluation};

/// Where a figure comes from.
#[derive(Serialize)]
pub(super) struct Explanation<'a> {
    value: &'a Value,
    /// The nearest record around it, itself included, that names facts; none where only the answer as a whole does.
    record: Option<Record<'a>>,
    /// These facts.
    facts: Vec<Told<'a>>,
    /// Prices of the scenario that stand in the place of some of them.
    own_prices: Vec<OwnPrice<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    pointer: &'a str,
    /// What it is called, where it has a word for itself.
    called: Option<&'a str>,
    /// Whether all facts are its own; else they are those of its parts too, from which the figure is worked out.
    own_facts: bool,
}

#[derive(Serialize)]
struct OwnPrice<'a> {
    id: &'a str,
    price: &'a str,
}

/// What the place at the end of the walk says, and the facts of the nearest place on the way that has any.
pub(super) fn explanation<'a>(
    walked: &'a [Place<'a>],
    evaluation: &'a Evaluation,
    catalogue: &'a Catalogue,
) -> Explanation<'a> {
    let mut around = walked[1..].iter().rev().map(|place| (place, ids_in(place.value)));
    let (record, ids) = match around.find(|(_, ids)| !ids.is_empty()) {
        Some((place, ids)) => (Some(record(place, &ids)), ids),
        None => (None, Vec::new()),
    };
    let facts =
        ids.iter().filter_map(|id| catalogue.find(id)).map(|(_, fact)| told(fact, catalogue));
    let own_prices = evaluation.scenario.prices.iter().filter(|(id, _)| {
        let priced = catalogue.priced(id).map(|(fact, _)| catalogue.fact(fact).id.as_str());
        priced.is_some_and(|priced| ids.contains(&priced))
    });
    Explanation {
        value: last(walked),
        record,
        facts: facts.collect(),
        own_prices: own_prices.map(|(id, price)| OwnPrice { id, price }).collect(),
    }
}

fn record<'a>(place: &'a Place<'a>, ids: &[&str]) -> Record<'a> {
    let mut own = Vec::new();
    add_own(place.value, &mut own);
    let words = ["label", "message", "title", "what", "name"];
    Record {
        pointer: &place.pointer,
        called: words.iter().find_map(|name| place.value.get(name)?.as_str()),
        own_facts: own.len() == ids.len(),
    }
}

/// The ids of all facts that `value` and what is in it name, each once.
fn ids_in(value: &Value) -> Vec<&str> {
    let mut ids = Vec::new();
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        add_own(value, &mut ids);
        match value {
            Value::Array(list) => left.extend(list.iter().rev()),
            Value::Object(fields) => left.extend(fields.values().rev()),
            _ => {}
        }
    }
    ids
}

/// Adds the ids of facts that `value` itself names.
fn add_own<'a>(value: &'a Value, ids: &mut Vec<&'a str>) {
    let listed = value.get("facts").and_then(Value::as_array).into_iter().flatten();
    for id in listed.chain(value.get("fact")).filter_map(Value::as_str) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
}
