//! What price sheets call the places of meters: `EU West`, where the price list has `westeurope`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Names of places by their name in lower case.
#[derive(Deserialize)]
pub(super) struct Places {
    #[serde(rename = "places")]
    names: BTreeMap<String, String>,
}

impl Places {
    pub(super) fn embedded() -> Self {
        serde_json::from_str(include_str!("places.json")).expect("a file of this program")
    }

    /// The name of the price list; the same where there is none.
    pub(super) fn place<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(&name.to_ascii_lowercase()).map_or(name, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn every_place_is_one_of_the_catalogue() {
        let catalogue = Catalogue::embedded();
        let places = Places::embedded();
        for place in places.names.values() {
            assert!(place == "Global" || catalogue.region(place).is_some(), "{place}");
        }
        assert_eq!(places.place("EU West"), "westeurope");
        assert_eq!(places.place("Zone 1"), "Zone 1");
    }
}
