//! Scenarios in the browser's storage: each under a key of its own, in a form with a version.

use crate::{
    codec,
    domain::{MOST_TEXT, Scenario},
    order,
};

/// What keys of kept scenarios begin with.
const PREFIX: &str = "onramp.kept.";
/// The form in which this version keeps them.
const FORM: &str = "1";

/// A storage of texts under keys.
pub trait Store {
    /// All keys.
    fn keys(&self) -> Vec<String>;
    /// What is kept under `key`.
    fn get(&self, key: &str) -> Option<String>;
}

/// Why what is kept cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer version of Onramp wrote it.
    Newer,
    /// It is not what any version writes.
    Damaged,
}

/// A scenario that is kept, or what stands in the place of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What tells it from the others.
    pub id: u64,
    /// When it was kept, in milliseconds since 1970; 0 where that is not known.
    pub at: u64,
    /// The scenario.
    pub scenario: Result<Scenario, Unreadable>,
}

/// The key of the scenario with this id.
pub fn key(id: u64) -> String {
    format!("{PREFIX}{id}")
}

/// What is kept of a scenario whose JSON is `json`: the form, when, and the JSON.
pub fn text(at: u64, json: &str) -> String {
    format!("{FORM} {at}\n{json}")
}

/// The JSON in a kept text of this version's form.
pub fn body(text: &str) -> Option<&str> {
    let (head, json) = text.split_once('\n')?;
    (head.split_once(' ')?.0 == FORM).then_some(json)
}

/// All that is kept in `store`, the last first.
pub fn entries(store: &impl Store) -> Vec<Entry> {
    let ids = store.keys().into_iter().filter_map(|key| key.strip_prefix(PREFIX)?.parse().ok());
    let mut entries: Vec<Entry> =
        ids.filter_map(|id| Some(read(id, &store.get(&key(id))?))).collect();
    order::sort_by(&mut entries, |a, b| (b.at, b.id).cmp(&(a.at, a.id)));
    entries
}

fn read(id: u64, text: &str) -> Entry {
    let head = text.split_once('\n').and_then(|(head, _)| head.split_once(' '));
    let at = head.and_then(|(_, at)| at.parse().ok()).unwrap_or_default();
    let is_newer = head.is_some_and(|(form, _)| form != FORM && form.parse::<u32>().is_ok());
    let scenario = match body(text).map(|json| codec::read(json.as_bytes())) {
        Some(Ok(scenario)) => Ok(scenario),
        // Versions add keys to the form; an older one does not know them.
        Some(Err(error)) if error.to_string().contains("unknown field") => Err(Unreadable::Newer),
        Some(Err(_)) => Err(Unreadable::Damaged),
        None => Err(if is_newer { Unreadable::Newer } else { Unreadable::Damaged }),
    };
    Entry { id, at, scenario }
}

/// What a copy of the scenario called `name` is called: no other is, and it is no longer than a name may be.
pub fn copy_name(name: &str, others: &[&str]) -> String {
    let stem = if name.is_empty() { "Scenario" } else { name };
    let named = |number: u32| {
        let end = if number == 1 { " (copy)".to_owned() } else { format!(" (copy {number})") };
        let room = MOST_TEXT.saturating_sub(end.chars().count());
        let start: String = stem.chars().take(room).collect();
        start + &end
    };
    let is_free = |name: &String| !others.contains(&name.as_str());
    (1..=others.len() as u32 + 1).map(named).find(is_free).unwrap_or_else(|| named(1))
}
