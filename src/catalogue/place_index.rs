//! Tables for finding cities and countries by their names.

use super::{
    City, Country,
    spelling::{fold, key, loose},
};
use crate::order::sort_by;

/// Tables for finding places, made when the first is looked for.
#[derive(Clone, Debug)]
pub(super) struct PlaceIndex {
    /// Key of each name of each city, with the city; sorted.
    pub(super) names: Vec<(u64, u32)>,
    /// Each name of each country, folded, with the country; sorted.
    pub(super) countries: Vec<(String, u32)>,
    /// The cities from south to north.
    pub(super) northward: Vec<u32>,
}

impl PlaceIndex {
    pub(super) fn new(all: &[City], lands: &[Country]) -> Self {
        let mut names = Vec::with_capacity(all.len() * 5 / 4);
        for (city, at) in all.iter().zip(0..) {
            names.extend(city.names().map(|name| (key(&loose(&fold(name))), at)));
        }
        sort_by(&mut names, Ord::cmp);
        names.dedup();
        let mut countries = Vec::new();
        for (country, at) in lands.iter().zip(0..) {
            countries.extend(country.names.iter().map(|name| (fold(name), at)));
        }
        sort_by(&mut countries, Ord::cmp);
        let mut northward: Vec<u32> = (0..).take(all.len()).collect();
        let north = |at: u32| all[at as usize].at.lat;
        sort_by(&mut northward, |a, b| north(*a).total_cmp(&north(*b)));
        Self { names, countries, northward }
    }
}
