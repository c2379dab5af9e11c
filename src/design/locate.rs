//! Where offices stand: what the architect typed, against the cities of the catalogue.

use crate::{
    catalogue::{Catalogue, City, Country, GeoGroup, Region},
    domain::{FieldError, Office, Point, Scenario},
};

/// Of several cities of one name, one with so many times the people of any other is meant.
const DOMINANT: u64 = 10;

/// The only city of its name in the countries of the scenario is not taken for granted where one on the same
/// continent, or on that of another office, has so many times its people: `Vancouver` beside a region in the United States
/// may well be the Canadian one, and `Athens` beside Paris and New York the Greek one.
const RIVAL: u64 = 3;

/// A name is no longer than so many words with commas between, such as `Portland, Oregon, USA`.
const MOST_PARTS: usize = 4;

/// How many cities of one name a message lists.
const LISTED: usize = 6;

/// For how many offices names like the one typed are looked up: it takes as long as an answer.
const PROPOSED: usize = 10;

/// A city taken for a name that several have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chosen {
    /// What the architect typed.
    pub typed: String,
    /// The city in full.
    pub city: String,
    /// Why this one.
    pub why: String,
}

/// Where an office stands.
pub(super) struct Spot<'a> {
    pub(super) at: Point,
    pub(super) group: GeoGroup,
    /// Two-letter code.
    pub(super) country: &'a str,
}

/// The offices of a scenario with their places.
pub(super) struct Located<'a> {
    /// By office, none where the region that would be needed is unknown.
    pub(super) places: Vec<Result<Option<Spot<'a>>, FieldError>>,
    /// What was chosen for the architect, each once, by name.
    pub(super) chosen: Vec<Chosen>,
}

/// Finds every office: by its coordinates, else its city, else in the first region's own metro.
///
/// Of several cities of one name the only one in the country of a region or of an office that is plain is
/// taken, unless another is so much larger that it may be meant as well; else the one with ten times the
/// people of any other, else in a single country the one where offices most often stand. The order of offices
/// does not matter.
pub(super) fn locate<'a>(
    scenario: &'a Scenario,
    regions: [Option<&'a Region>; 2],
    catalogue: &'a Catalogue,
) -> Located<'a> {
    let mut proposals = PROPOSED;
    let typed: Vec<_> = (scenario.offices.iter().enumerate())
        .map(|(index, office)| typed(index, office, catalogue, &mut proposals))
        .collect();
    // First what is in one country, then what that and the regions decide.
    let mut plain: Vec<&str> = Vec::new();
    let mut add = |code: &'a str| {
        if !plain.contains(&code) {
            plain.push(code);
        }
    };
    let mut continents: Vec<GeoGroup> = Vec::new();
    let mut open: Vec<&[&City]> = Vec::new();
    for typed in typed.iter().flatten() {
        match typed {
            Typed::City(named) if one_country(&named.cities) => {
                add(&named.cities[0].country_code);
                continents.push(named.cities[0].group);
            }
            Typed::City(named) => open.push(&named.cities),
            Typed::Point(_, Some(code)) | Typed::Nothing(Some(code)) => add(code),
            Typed::Point(_, None) | Typed::Nothing(None) => {}
        }
    }
    let regions_are_in = || regions.into_iter().flatten().map(|region| &*region.country_code);
    let mut countries: Vec<&str> = plain.iter().copied().chain(regions_are_in()).collect();
    let decided: Vec<_> = open
        .iter()
        .filter_map(|cities| choose(cities, [&plain, &countries], &continents))
        .collect();
    countries.extend(decided.iter().map(|(city, _)| &*city.country_code));

    let mut chosen = Vec::new();
    let places = (typed.into_iter().enumerate())
        .map(|(index, typed)| match typed? {
            Typed::Point(at, country) => {
                let city = catalogue.nearest_city(at);
                let country = country.unwrap_or(&city.country_code);
                Ok(Some(Spot { at, group: city.group, country }))
            }
            Typed::Nothing(country) => Ok(regions[0].map(|region| {
                let country = country.unwrap_or(&region.country_code);
                Spot { at: region.at, group: region.group, country }
            })),
            Typed::City(named) => {
                let (city, why) = choose(&named.cities, [&plain, &countries], &continents)
                    .ok_or_else(|| several(index, named.typed, &named.cities))?;
                if let Some(why) = why.or(named.in_part.then_some(Why::Words)) {
                    chosen.push(Chosen {
                        typed: named.typed.trim().to_owned(),
                        city: catalogue.full_name(city),
                        why: why.words(),
                    });
                }
                Ok(Some(Spot { at: city.at, group: city.group, country: &city.country_code }))
            }
        })
        .collect();
    crate::order::sort_by(&mut chosen, Chosen::cmp);
    chosen.dedup();
    Located { places, chosen }
}

/// What an office says of its place: coordinates, a city or at most a country.
enum Typed<'a> {
    Point(Point, Option<&'a str>),
    City(Named<'a>),
    Nothing(Option<&'a str>),
}

/// Cities that may be meant, one at least.
struct Named<'a> {
    typed: &'a str,
    cities: Vec<&'a City>,
    /// Whether what was typed is only a part of their names.
    in_part: bool,
}

/// Why one of several cities was taken.
#[derive(Clone, Copy)]
enum Why {
    Country,
    People,
    Usual,
    Words,
}

impl Why {
    fn words(self) -> String {
        match self {
            Self::Country => {
                "the only one in the countries of the region and of other offices".to_owned()
            }
            Self::People => format!("{DOMINANT} times the people of any other, or more"),
            Self::Usual => "of those in its country the one where most offices stand".to_owned(),
            Self::Words => "the city whose name has these words".to_owned(),
        }
    }
}

fn typed<'a>(
    index: usize,
    office: &'a Office,
    catalogue: &'a Catalogue,
    proposals: &mut usize,
) -> Result<Typed<'a>, FieldError> {
    let name = office.country.as_deref().filter(|name| !name.trim().is_empty());
    let country = name.and_then(|name| catalogue.country(name));
    let code = country.map(|country| &*country.code);
    if let (Some(lat), Some(lon)) = (office.lat, office.lon) {
        if !catalogue.has_all_cities() {
            return Err(not_loaded(index));
        }
        return Ok(Typed::Point(Point { lat, lon }, code));
    }
    if let (Some(name), None) = (name, country) {
        let message = format!(
            "`{name}` is not a country in the catalogue; use its English name or a two-letter code such as `NL`"
        );
        return Err(FieldError::new(format!("offices[{index}].country"), message));
    }
    let Some(typed) = office.city.as_deref() else { return Ok(Typed::Nothing(code)) };
    let named = named(typed, country, catalogue);
    named.map(Typed::City).map_err(|missing| {
        let Missing::Elsewhere(elsewhere) = missing else { return not_loaded(index) };
        let message = match country {
            Some(country) if !elsewhere.is_empty() => {
                let (typed, country) = (typed.trim(), &country.names[0]);
                format!(
                    "no `{typed}` in {country} is in the catalogue, but {}; give another `country`, or `lat` and `lon`",
                    labels(&elsewhere)
                )
            }
            _ => unknown(typed, country, catalogue, proposals),
        };
        FieldError::new(format!("offices[{index}].city"), message)
    })
}

/// Why there is no city.
enum Missing<'a> {
    /// Only these have its name.
    Elsewhere(Vec<&'a City>),
    /// It may be one of those that the catalogue does not hold yet.
    NotLoaded,
}

fn not_loaded(index: usize) -> FieldError {
    let message = "needs the list of all cities, which has not been loaded yet";
    FieldError::new(format!("offices[{index}]"), message)
}

/// The cities of this name, which may be followed by state and country.
fn named<'a>(
    typed: &'a str,
    country: Option<&Country>,
    catalogue: &'a Catalogue,
) -> Result<Named<'a>, Missing<'a>> {
    let parts: Vec<&str> =
        typed.split([',', '(', ')']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || MOST_PARTS < parts.len() {
        return Err(Missing::Elsewhere(Vec::new()));
    }
    let lies = |city: &City, within: &[&str]| {
        country.is_none_or(|country| country.code == city.country_code)
            && within.iter().all(|name| catalogue.lies_in(city, name))
    };
    let mut elsewhere = Vec::new();
    for end in (1..=parts.len()).rev() {
        let (name, within) = parts.split_at(end);
        let mut cities = catalogue.cities_named(&name.join(" "));
        if cities.is_empty() && !catalogue.has_all_cities() {
            return Err(Missing::NotLoaded);
        }
        elsewhere.extend(cities.iter().copied());
        cities.retain(|city| lies(city, within));
        if !cities.is_empty() {
            return Ok(Named { typed, cities, in_part: false });
        }
    }
    if !catalogue.has_all_cities() {
        return Err(Missing::NotLoaded);
    }
    let mut cities = catalogue.cities_with(parts[0]);
    cities.retain(|city| lies(city, &parts[1..]));
    if cities.is_empty() {
        return Err(Missing::Elsewhere(elsewhere));
    }
    Ok(Named { typed, cities, in_part: true })
}

/// The one of `cities` that is meant, with the reason unless it is the only one; none where that is open.
/// `countries`: those of the offices that are plain, and those with the regions'; `continents`: those of the offices
/// that are plain.
fn choose<'a>(
    cities: &[&'a City],
    countries: [&[&str]; 2],
    continents: &[GeoGroup],
) -> Option<(&'a City, Option<Why>)> {
    if let [city] = cities {
        return Some((city, None));
    }
    let [beside, near] = countries.map(|countries| {
        let mut near = cities.to_vec();
        near.retain(|city| countries.contains(&&*city.country_code));
        near
    });
    let near = if beside.len() == 1 { beside } else { near };
    if let [city] = *near {
        let rivals = |other: &&City| {
            let near = |group: &GeoGroup| other.group.same_continent(*group);
            let is_near = near(&city.group) || continents.iter().any(near);
            let times = if is_near { RIVAL } else { DOMINANT };
            other.population >= city.population.saturating_mul(times)
        };
        return (!cities.iter().any(rivals)).then_some((city, Some(Why::Country)));
    }
    let cities = if near.is_empty() { cities } else { &near };
    let largest = cities.iter().max_by_key(|city| city.population)?;
    let dominates = |other: &&City| largest.population >= other.population.saturating_mul(DOMINANT);
    if cities.iter().filter(|city| !dominates(city)).count() == 1 {
        return Some((largest, Some(Why::People)));
    }
    let mut usual = cities.iter().filter(|city| city.usual && one_country(cities));
    usual.next().filter(|_| usual.next().is_none()).map(|city| (*city, Some(Why::Usual)))
}

fn one_country(cities: &[&City]) -> bool {
    cities.iter().all(|city| city.country_code == cities[0].country_code)
}

fn several(index: usize, typed: &str, cities: &[&City]) -> FieldError {
    let message = format!(
        "`{}` may be {}; give `country` or write it like one of these",
        typed.trim(),
        labels(cities)
    );
    FieldError::new(format!("offices[{index}].city"), message)
}

fn unknown(
    typed: &str,
    country: Option<&Country>,
    catalogue: &Catalogue,
    proposals: &mut usize,
) -> String {
    let typed = typed.trim();
    let mut like = Vec::new();
    if *proposals > 0 {
        *proposals -= 1;
        let name = typed.split(',').next().unwrap_or_default();
        let here = |city: &City| country.is_none_or(|country| country.code == city.country_code);
        like = catalogue.cities_like(name, here);
    }
    if like.is_empty() {
        format!("`{typed}` is not a city in the catalogue; give `lat` and `lon` instead")
    } else {
        let like = labels(&like);
        format!(
            "`{typed}` is not a city in the catalogue; did you mean {like}? give `lat` and `lon` otherwise"
        )
    }
}

/// The cities as they may be typed, apart by semicolons.
fn labels(cities: &[&City]) -> String {
    let mut labels: Vec<String> = cities.iter().map(|city| city.label()).collect();
    labels.dedup();
    let more = labels.len().saturating_sub(LISTED);
    labels.truncate(LISTED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{rest}", labels.join("; "))
}
