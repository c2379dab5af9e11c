//! Finds cities and countries by what people call them.

use super::{
    Catalogue, City, Country,
    place_index::PlaceIndex,
    spelling::{fold, key, loose, slips, words},
};
use crate::{domain::Point, order::sort_by};

/// What people type and is farther than this from a name, in letters, is another name.
const SLIPS: usize = 2;

/// How many names are proposed in place of one that is not known.
const PROPOSALS: usize = 3;

/// A proposal has at least this many letters in common from the start on, or but a few slips.
const START: usize = 3;

/// No place has a name of more letters; longer ones are not compared letter by letter.
const LONGEST: usize = 60;

impl Catalogue {
    fn index(&self) -> &PlaceIndex {
        self.index.get_or_init(|| PlaceIndex::new(&self.cities, &self.countries))
    }

    /// The country of this code or name, in whatever spelling.
    pub fn country(&self, name: &str) -> Option<&Country> {
        let name = name.trim();
        let by_code = self.countries.iter().find(|country| country.code.eq_ignore_ascii_case(name));
        by_code.or_else(|| {
            let countries = &self.index().countries;
            let name = fold(name);
            let bare = name.strip_prefix("the").unwrap_or(&name);
            let find =
                |name: &str| countries.binary_search_by(|(known, _)| (**known).cmp(name)).ok();
            let found = find(&name).or_else(|| find(bare))?;
            Some(&self.countries[countries[found].1 as usize])
        })
    }

    /// The cities of this name in the order of the catalogue. Case, accents and punctuation do not count;
    /// `ue` may stand for `ü` and `St` for `Saint`.
    pub fn cities_named(&self, name: &str) -> Vec<&City> {
        let exact = fold(name);
        if exact.is_empty() {
            return Vec::new();
        }
        let about = loose(&exact);
        let (names, key) = (&self.index().names, key(&about));
        let from = names.partition_point(|(known, _)| *known < key);
        let alike = names[from..].iter().take_while(|(known, _)| *known == key);
        let mut found: Vec<&City> = alike.map(|(_, at)| &self.cities[*at as usize]).collect();
        found.retain(|city| city.names().any(|name| loose(&fold(name)) == about));
        if found.iter().any(|city| city.names().any(|name| fold(name) == exact)) {
            found.retain(|city| city.names().any(|name| fold(name) == exact));
        }
        found
    }

    /// The cities whose name begins or ends with the words of `name`, as Pachuca de Soto does.
    pub fn cities_with(&self, name: &str) -> Vec<&City> {
        let typed = words(name);
        if typed.chars().count() <= START {
            return Vec::new();
        }
        let has = |name: &str| {
            let name = words(name);
            let rest = name.strip_prefix(&typed).filter(|rest| rest.starts_with(' '));
            rest.or_else(|| name.strip_suffix(&typed).filter(|rest| rest.ends_with(' '))).is_some()
        };
        self.cities.iter().filter(|city| city.names().any(has)).collect()
    }

    /// Up to `most` cities with a name that begins with `start`, those with most people first.
    pub fn cities_from(&self, start: &str, most: usize) -> Vec<&City> {
        let start = loose(&fold(start));
        let begins = |name: &str| loose(&fold(name)).starts_with(&start);
        let mut found: Vec<&City> =
            self.cities.iter().filter(|city| city.names().any(begins)).collect();
        sort_by(&mut found, |a, b| b.population.cmp(&a.population));
        found.truncate(most);
        found
    }

    /// Up to three cities whose names are most like `name`, those with fewest slips and most people first.
    pub fn cities_like(&self, name: &str, fits: impl Fn(&City) -> bool) -> Vec<&City> {
        let typed: Vec<char> = fold(name).chars().collect();
        if !(START..=LONGEST).contains(&typed.len()) {
            return Vec::new();
        }
        let slips = |name: &str| {
            let known: Vec<char> = fold(name).chars().collect();
            let most = SLIPS.min(typed.len() / START);
            if known.starts_with(&typed) { Some(1) } else { slips(&typed, &known, most) }
        };
        let mut near: Vec<(usize, &City)> = (self.cities.iter())
            .filter(|city| fits(city))
            .filter_map(|city| Some((city.names().filter_map(slips).min()?, city)))
            .collect();
        sort_by(&mut near, |a, b| a.0.cmp(&b.0).then(b.1.population.cmp(&a.1.population)));
        near.into_iter().take(PROPOSALS).map(|(_, city)| city).collect()
    }

    /// Whether `city` lies in the country, state or part of a country of this name.
    pub fn lies_in(&self, city: &City, name: &str) -> bool {
        if self.country(name).is_some_and(|country| country.code == city.country_code) {
            return true;
        }
        let Some(part) = &city.part else { return false };
        let name = fold(name);
        fold(part) == name
            || self.states.iter().any(|state| {
                state.country_code == city.country_code
                    && state.code == *part
                    && state.names.iter().any(|known| fold(known) == name)
            })
    }

    /// Name, state or part, and country of a city, in full.
    pub fn full_name(&self, city: &City) -> String {
        let mut name = city.name.clone();
        if let Some(part) = &city.part {
            let state = self
                .states
                .iter()
                .find(|state| state.country_code == city.country_code && state.code == *part);
            name.push_str(", ");
            name.push_str(state.map_or(part, |state| &state.names[0]));
        }
        let country = self.countries.iter().find(|country| country.code == city.country_code);
        name.push_str(", ");
        name.push_str(country.map_or(&city.country_code, |country| &country.names[0]));
        name
    }

    /// The city closest to a point.
    ///
    /// # Panics
    ///
    /// Never: a catalogue without cities is refused when it is read.
    pub fn nearest_city(&self, at: Point) -> &City {
        let northward = &self.index().northward;
        let city = |place: &u32| &self.cities[*place as usize];
        let middle = northward.partition_point(|place| city(place).at.lat < at.lat);
        let (south, north) = northward.split_at(middle);
        let mut nearest: Option<(f64, u32)> = None;
        // A city is at least as far as its parallel, so that the nearest lies among the first.
        for side in [&mut south.iter().rev() as &mut dyn Iterator<Item = &u32>, &mut north.iter()] {
            for place in side {
                let here = city(place).at;
                let parallel = Point { lat: here.lat, lon: at.lon };
                if nearest.is_some_and(|(km, _)| km < at.distance_km(parallel)) {
                    break;
                }
                let km = at.distance_km(here);
                let order =
                    |(known, first): (f64, u32)| km.total_cmp(&known).then(place.cmp(&first));
                if nearest.is_none_or(|known| order(known).is_lt()) {
                    nearest = Some((km, *place));
                }
            }
        }
        city(&nearest.expect("reading refuses a catalogue without cities").1)
    }

    /// The city that once was a fact of its own with this id, such as `city.ae-dubai`.
    pub(super) fn city_of_id(&self, id: &str) -> Option<&City> {
        let (country, name) = id.strip_prefix("city.")?.split_once('-')?;
        let same = |city: &&City| {
            let words = city.name.split(|letter: char| !letter.is_ascii_alphanumeric());
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            city.usual
                && city.country_code.eq_ignore_ascii_case(country)
                && words.join("-").eq_ignore_ascii_case(name)
        };
        self.cities.iter().find(same)
    }
}
