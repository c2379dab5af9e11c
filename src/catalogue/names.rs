//! Finds cities and countries by what people call them.

use super::{Catalogue, City, Country};
use crate::{domain::Point, order::sort_by};

/// What people type and is farther than this from a name, in letters, is another name.
const SLIPS: usize = 2;

/// How many names are proposed in place of one that is not known.
const PROPOSALS: usize = 3;

/// A proposal has at least this many letters in common from the start on, or but a few slips.
const START: usize = 3;

/// No place has a name of more letters; longer ones are not compared letter by letter.
const LONGEST: usize = 60;

/// Tables for finding places, made when the first is looked for.
#[derive(Clone, Debug)]
pub(super) struct PlaceIndex {
    /// Key of each name of each city, with the city; sorted.
    names: Vec<(u64, u32)>,
    /// Each name of each country, folded, with the country; sorted.
    countries: Vec<(String, u32)>,
    /// The cities from south to north.
    northward: Vec<u32>,
}

impl PlaceIndex {
    fn new(catalogue: &Catalogue) -> Self {
        let mut names = Vec::with_capacity(catalogue.cities.len() * 5 / 4);
        for (city, at) in catalogue.cities.iter().zip(0..) {
            names.extend(city.names().map(|name| (key(&loose(&fold(name))), at)));
        }
        sort_by(&mut names, Ord::cmp);
        names.dedup();
        let mut countries = Vec::new();
        for (country, at) in catalogue.countries.iter().zip(0..) {
            countries.extend(country.names.iter().map(|name| (fold(name), at)));
        }
        sort_by(&mut countries, Ord::cmp);
        let mut northward: Vec<u32> = (0..).take(catalogue.cities.len()).collect();
        let north = |at: u32| catalogue.cities[at as usize].at.lat;
        sort_by(&mut northward, |a, b| north(*a).total_cmp(&north(*b)));
        Self { names, countries, northward }
    }
}

impl City {
    /// All its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }

    /// Its name with what tells it from others of that name; it is found by this.
    pub fn label(&self) -> String {
        format!("{}, {}", self.name, self.part.as_ref().unwrap_or(&self.country_code))
    }
}

impl Catalogue {
    fn index(&self) -> &PlaceIndex {
        self.index.get_or_init(|| PlaceIndex::new(self))
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

/// The letters and digits of a name in lower case, without accents.
fn fold(name: &str) -> String {
    spelled(name, "")
}

/// The words of a name in lower case, without accents and punctuation, apart by single spaces.
fn words(name: &str) -> String {
    spelled(name, " ")
}

/// The words of a name, plain and with `gap` between; some that are usually cut short are in full.
fn spelled(name: &str, gap: &str) -> String {
    let mut plainly = String::with_capacity(name.len() + 4);
    for word in name.split(ends_word) {
        let before = plainly.len();
        if 0 < before {
            plainly.push_str(gap);
        }
        let start = plainly.len();
        for letter in word.chars() {
            if letter.is_ascii_alphanumeric() {
                plainly.push(letter.to_ascii_lowercase());
            } else if !letter.is_ascii() {
                push_plain(&mut plainly, letter);
            }
        }
        let full = match &plainly[start..] {
            "" => {
                plainly.truncate(before);
                continue;
            }
            "st" | "sankt" => "saint",
            "ste" => "sainte",
            "ft" => "fort",
            "mt" => "mount",
            _ => continue,
        };
        plainly.truncate(start);
        plainly.push_str(full);
    }
    plainly
}

/// Whether a letter stands between words: neither a letter nor an accent nor an apostrophe.
fn ends_word(letter: char) -> bool {
    !(letter.is_alphanumeric() || matches!(letter, '\'' | '`' | '‘' | '’' | '′') || is_mark(letter))
}

/// Whether a letter is an accent by itself, or one of the letters that look like an apostrophe.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{2b0}'..='\u{36f}')
}

/// Accented letters in the order of their codes, each with what it and those up to the next are in lower case
/// and without accents; alone where they stay. The catalogue has no letters of other alphabets, which
/// therefore may stay in upper case; the standard library's tables for that are large in the page.
const PLAIN: &str = "\
    Àa Æae Çc Èe Ìi Ðd Ñn Òo × Øo Ùu Ýy Þth ßss àa æae çc èe ìi ðd ñn òo ÷ øo ùu ýy þth ÿy Āa Ćc \
    Ďd Ēe Ĝg Ĥh Ĩi Ĳij Ĵj Ķk Ĺl Ńn Ōo Œoe Ŕr Śs Ţt Ũu Ŵw Ŷy Źz ſs ƀ Ɓb Ƃ Ɖd Ƌ Əa Ɛ Ƙk ƚ Ơo Ƣ Ưu Ʊ \
    Ǎa Ǐi Ǒo Ǔu ǝ Șs Țt Ȝ ɓb ɔ ɖd ɘ əa ɚ Ḁa Ḃb Ḉc Ḋd Ḕe Ḟf Ḡg Ḣh Ḭi Ḱk Ḷl Ḿm Ṅn Ṍo Ṕp Ṙr Ṡs Ṫt Ṳu \
    Ṽv Ẁw Ẋx Ẏy Ẑz ẖ ẞss ẟ Ạa Ẹe Ỉi Ọo Ụu Ỳy Ỻ \u{212a}k \u{212b}a \u{212c}";

/// Adds a letter in lower case without its accent.
fn push_plain(name: &mut String, letter: char) {
    let up_to = PLAIN.split(' ').take_while(|entry| entry.chars().next() <= Some(letter));
    let entry = up_to.last().unwrap_or_default();
    let plain = entry.trim_start_matches(|first: char| !first.is_ascii());
    if !plain.is_empty() {
        name.push_str(plain);
    } else if letter.is_alphanumeric() && !is_mark(letter) {
        name.push(letter);
    }
}

/// A folded name with `ae`, `oe`, `ue` and `aa` as if they were written for an accent.
fn loose(folded: &str) -> String {
    let mut name = String::with_capacity(folded.len());
    for letter in folded.chars() {
        let accent = match name.chars().next_back() {
            Some('a') => matches!(letter, 'e' | 'a'),
            Some('o' | 'u') => letter == 'e',
            _ => false,
        };
        if !accent {
            name.push(letter);
        }
    }
    name
}

/// A number for a name; names that have the same are compared.
fn key(name: &str) -> u64 {
    // FNV-1a.
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |key, byte| {
        (key ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// How many letters must be changed, added or left out to get from one name to the other; none if more than
/// `most`.
fn slips(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    Some(row[b.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        for (name, folded) in [
            ("München", "munchen"),
            ("MU\u{308}NCHEN", "munchen"),
            ("Washington, D.C.", "washingtondc"),
            ("St. John’s", "saintjohns"),
            ("St Petersburg", "saintpetersburg"),
            ("Ft. Worth", "fortworth"),
            ("Đà Nẵng", "danang"),
            ("Thành phố Hồ Chí Minh", "thanhphohochiminh"),
            ("İzmir", "izmir"),
            ("Łódź", "lodz"),
            ("Reykjavík", "reykjavik"),
            ("Straße", "strasse"),
            ("Şanlıurfa", "sanliurfa"),
            ("Ḩudaydah", "hudaydah"),
            ("Nukuʻalofa", "nukualofa"),
            ("東京", "東京"),
            ("--", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
        assert_eq!(words(" Frankfurt  am-Main "), "frankfurt am main");
        assert!(PLAIN.split(' ').is_sorted_by(|a, b| a.chars().next() < b.chars().next()));
    }

    #[test]
    fn case_does_not_count() {
        for name in
            Catalogue::embedded().cities.iter().flat_map(City::names).chain(["Bakı", "Ələt"])
        {
            assert_eq!(fold(&name.to_uppercase()), fold(name), "{name}");
            assert_eq!(fold(&name.to_lowercase()), fold(name), "{name}");
        }
    }

    #[test]
    fn two_letters_may_stand_for_an_accent() {
        for (name, other) in [("Köln", "Koeln"), ("Århus", "Aarhus"), ("Zürich", "Zuerich")] {
            assert_eq!(loose(&fold(name)), loose(&fold(other)));
        }
    }

    #[test]
    fn slips_are_counted() {
        let count = |a: &str, b: &str| {
            slips(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2)
        };
        assert_eq!(count("amsterdam", "amsterdam"), Some(0));
        assert_eq!(count("amstrdam", "amsterdam"), Some(1));
        assert_eq!(count("amtserdam", "amsterdam"), Some(2));
        assert_eq!(count("rotterdam", "amsterdam"), None);
    }
}
