//! What the browser keeps between visits.

use gloo::utils::window;
use js_sys::Date;
use web_sys::Storage;

/// Key of the scenario last worked on, as the JSON of a link.
pub const SCENARIO: &str = "onramp.scenario";
/// Key of a scenario that was on the screen when the page broke: it is offered, not opened.
pub const ASIDE: &str = "onramp.aside";
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

/// Keeps `text` under `key`, if the browser allows it.
pub fn write(key: &str, text: &str) {
    if let Some(storage) = local() {
        // A full or blocked storage costs the convenience, not the answer.
        let _ = storage.set_item(key, text);
    }
}

/// Forgets what was kept under `key`.
pub fn remove(key: &str) {
    if let Some(storage) = local() {
        // What cannot be forgotten was not kept.
        let _ = storage.remove_item(key);
    }
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
        if let Some(kept) = read(SCENARIO) {
            write(ASIDE, &kept);
            remove(SCENARIO);
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
    }
}

/// Milliseconds since 1970; whole ones, because a reader of fractions would be the largest thing here.
fn now() -> u64 {
    Date::now() as u64
}

fn local() -> Option<Storage> {
    window().local_storage().ok()?
}
