//! What the browser keeps between visits.
//!
//! Each scenario has a key of its own (`workbench::key`), so that tabs never overwrite each other's work. A tab
//! remembers which one it has; a new tab takes the one worked on last, of which there is a copy.

use gloo::utils::window;
use web_sys::Storage;

use super::now;
use crate::workbench::{self, Store};

/// Key of the scenario last worked on in any tab, as the JSON of a link.
pub const SCENARIO: &str = "onramp.scenario";
/// Key of the id of that, and, for this tab alone, of the scenario it works on.
const ID: &str = "onramp.id";
/// Key of what this tab shows and does not keep, as the JSON of a link; for this tab alone.
const SHOWN: &str = "onramp.shown";
/// Key of a scenario that was on the screen when the page broke: it is offered, not opened.
pub const ASIDE: &str = "onramp.aside";
/// Key of a text that is only there to see whether one can be kept.
const PROBE: &str = "onramp.probe";
/// Key of the theme the user chose.
pub const THEME: &str = "onramp.theme";

/// Key of a mark that stands while a first answer is drawn: since when, in milliseconds, or a word after a
/// failure, which `static/failure.js` puts there.
const OPENING: &str = "onramp.opening";

/// Milliseconds after which a mark is no longer that of another tab, which is just opening.
const OPENS_WITHIN: u64 = 10_000;

/// What was kept under `key`.
pub fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Keeps `text` under `key`; whether the browser allows it. A full or blocked storage costs the convenience, not the answer.
pub fn write(key: &str, text: &str) -> bool {
    local().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Whether the browser keeps anything at all.
pub fn keeps() -> bool {
    let keeps = write(PROBE, PROBE);
    remove(PROBE);
    keeps
}

/// Keeps the scenario whose JSON is `json` at `id`, as the one worked on last; whether the browser allows it.
pub fn keep(id: u64, json: &str) -> bool {
    let key = workbench::key(id);
    let kept = read(&key);
    // What is written again is a change to other tabs.
    let is_kept = kept.as_deref().and_then(workbench::body) == Some(json)
        || write(&key, &workbench::text(now(), json));
    let id = id.to_string();
    write(SCENARIO, json);
    write(ID, &id);
    if let Some(tab) = tab() {
        // Where a tab remembers nothing it takes the last one after a reload.
        let _ = tab.set_item(ID, &id);
    }
    is_kept
}

/// Remembers for a reload of this tab what it shows and does not keep.
pub fn show(json: &str) {
    if let Some(tab) = tab() {
        // Without it the address still says what was asked.
        let _ = tab.set_item(SHOWN, json);
    }
}

/// What this tab showed and did not keep.
pub fn shown() -> Option<String> {
    tab()?.get_item(SHOWN).ok()?
}

/// The JSON of the scenario that this tab works on, else of the one worked on last in any, with its id if it has one.
pub fn kept() -> Option<(Option<u64>, String)> {
    let at =
        |id: &str| Some(workbench::body(&read(&workbench::key(id.parse().ok()?))?)?.to_owned());
    let mine = tab().and_then(|tab| tab.get_item(ID).ok()?);
    if let Some(id) = mine
        && let Some(json) = at(&id)
    {
        return Some((id.parse().ok(), json));
    }
    // An older version may have written the copy since.
    let last = read(SCENARIO)?;
    let id = read(ID).filter(|id| at(id).is_some_and(|json| json == last));
    Some((id.and_then(|id| id.parse().ok()), last))
}

/// An id that no scenario has.
pub fn new_id() -> u64 {
    let mut id = now();
    while read(&workbench::key(id)).is_some() {
        id += 1;
    }
    id
}

/// The browser's storage as a shelf of scenarios.
#[derive(Debug)]
pub struct Shelf;

impl Store for Shelf {
    fn keys(&self) -> Vec<String> {
        let Some(storage) = local() else { return Vec::new() };
        let count = storage.length().unwrap_or_default();
        (0..count).filter_map(|index| storage.key(index).ok()?).collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        read(key)
    }
}

/// Forgets what was kept under `key`.
pub fn remove(key: &str) {
    if let Some(storage) = local() {
        // What cannot be forgotten was not kept.
        let _ = storage.remove_item(key);
    }
}

/// Forgets the scenario under `key`, and the copy of it if it was the last.
pub fn forget(key: &str) {
    let kept = read(key);
    if kept.is_some() && kept.as_deref().and_then(workbench::body) == read(SCENARIO).as_deref() {
        remove(SCENARIO);
    }
    remove(key);
}

/// Notes that a first answer is about to be drawn.
pub fn opening() {
    write(OPENING, &now().to_string());
}

/// Notes that it is on the screen.
pub fn opened() {
    remove(OPENING);
}

/// Puts the kept scenario aside if the page broke with it, so that it cannot break every visit; whether there
/// is one to offer.
pub fn set_aside_if_broken() -> bool {
    let is_broken = |mark: String| {
        mark.parse().map_or(true, |since: u64| since.saturating_add(OPENS_WITHIN) < now())
    };
    if read(OPENING).is_some_and(is_broken) {
        if let Some((_, kept)) = kept() {
            write(ASIDE, &kept);
            remove(SCENARIO);
            leave();
        }
        opened();
    }
    read(ASIDE).is_some()
}

/// Takes the scenario that was put aside for the one to open next.
pub fn take_back() {
    if let Some(aside) = read(ASIDE) {
        write(SCENARIO, &aside);
        remove(ASIDE);
        leave();
    }
}

fn local() -> Option<Storage> {
    window().local_storage().ok()?
}

/// Forgets which scenario this tab works on.
fn leave() {
    if let Some(tab) = tab() {
        // Where nothing is remembered there is nothing to forget.
        let _ = tab.remove_item(ID);
    }
}

/// What this tab alone remembers, reloads included.
fn tab() -> Option<Storage> {
    window().session_storage().ok()?
}
