//! Unpacks the tables of cities and countries: thousands of rows in a few texts, because the page loads
//! them on the first visit, and a record for each would take twice the room.

use rust_decimal::Decimal;

use super::{
    City, Country, FactRef, Reader, Sourced, State,
    tables::{Groups, group_of},
    value::record,
};
use crate::domain::Point;

record! {
    #[derive(Default)]
    struct OfficesRecord {
        /// A line for each country or state: its code, then the names of its cities.
        names: String,
        /// By line and city, hundredths of a degree.
        north: String,
        /// By line and city, hundredths of a degree.
        east: String,
        /// By line and city, thousands of people.
        thousands: String,
    }
}

record! {
    #[derive(Default)]
    struct MoreRecord {
        /// As in [`OfficesRecord`].
        names: String,
        /// By line the degree to begin with and a colon, then for each city the tenths above the whole
        /// degree, and a bar for each whole degree on.
        north: String,
        /// By line and city, tenths of a degree from the one before.
        east: String,
        /// By line, a letter for each city.
        size: String,
    }
}

/// Where a city is and how many people live there.
type Row = (Point, u64);

/// The cities offices most often stand in, then those that share a name with one of them, then all others if
/// these have been loaded.
#[inline(never)]
pub(super) fn cities(reader: &mut Reader, groups: &Groups, has_all: bool) -> Vec<City> {
    let Sourced { value: table, fact } = reader.value::<OfficesRecord>("cities.offices");
    let columns = [&*table.names, &*table.north, &*table.east, &*table.thousands];
    let mut cities = Vec::new();
    unpack(reader, groups, fact, columns, &exact, &mut cities);
    for city in &mut cities {
        city.usual = true;
    }
    let sizes = sizes();
    for id in ["cities.alike", "cities.more"].into_iter().take(if has_all { 2 } else { 1 }) {
        let Sourced { value: table, fact } = reader.value::<MoreRecord>(id);
        let columns = [&*table.names, &*table.north, &*table.east, &*table.size];
        unpack(reader, groups, fact, columns, &|columns| packed(columns, &sizes), &mut cities);
    }
    cities
}

/// Adds the cities of a table whose first column has the names; `rows` reads a line of the others.
fn unpack(
    reader: &mut Reader,
    groups: &Groups,
    fact: FactRef,
    columns: [&str; 4],
    rows: &dyn Fn([&str; 3]) -> Option<Vec<Row>>,
    cities: &mut Vec<City>,
) {
    let count = columns[0].bytes().filter(|byte| *byte == b';').count();
    let [names, second, third, fourth] = columns.map(|column| column.lines().collect::<Vec<_>>());
    if names.is_empty()
        || [&second, &third, &fourth].iter().any(|column| column.len() != names.len())
    {
        reader.problem_at(fact, "the columns need the same number of lines, one at least");
        return;
    }
    cities.reserve(count + names.len());
    for (line, names) in names.into_iter().enumerate() {
        let (place, names) = names.split_once(' ').unwrap_or((names, ""));
        let (country_code, state) = match place.split_once('-') {
            Some((country, state)) => (country, Some(state)),
            None => (place, None),
        };
        let Some(group) = group_of(reader, groups, fact, country_code) else { continue };
        let names: Vec<&str> = names.split(';').collect();
        let rows = rows([second[line], third[line], fourth[line]]).unwrap_or_default();
        if rows.len() != names.len() {
            let message = format!("`{place}`: {} names, {} places", names.len(), rows.len());
            reader.problem_at(fact, message);
        }
        for (names, (at, population)) in names.into_iter().zip(rows) {
            if at.lat.abs() > 90.0 || at.lon.abs() > 180.0 {
                reader.problem_at(fact, format!("`{names}` is at {}, {}", at.lat, at.lon));
            }
            let mut names = names.split('|');
            let name = names.next().unwrap_or_default();
            let (name, part) = match name.split_once(',') {
                Some((name, part)) => (name, Some(part.trim_start())),
                None => (name, state),
            };
            cities.push(City {
                name: name.to_owned(),
                also: names.map(str::to_owned).collect(),
                country_code: country_code.to_owned(),
                part: part.map(str::to_owned),
                at,
                group,
                population,
                usual: false,
                fact,
            });
        }
    }
}

/// A line of the columns of [`OfficesRecord`].
fn exact([north, east, thousands]: [&str; 3]) -> Option<Vec<Row>> {
    let hundredths = |text: &str| text.parse::<i32>().ok().map(|number| f64::from(number) / 100.0);
    let row = |((north, east), thousands): ((&str, &str), &str)| {
        let at = Point { lat: hundredths(north)?, lon: hundredths(east)? };
        let people = Decimal::from_str_exact(thousands).ok()?.checked_mul(Decimal::ONE_THOUSAND)?;
        Some((at, people.round().try_into().ok()?))
    };
    north.split(' ').zip(east.split(' ')).zip(thousands.split(' ')).map(row).collect()
}

/// A line of the columns of [`MoreRecord`].
fn packed([north, east, size]: [&str; 3], sizes: &[(u8, u64)]) -> Option<Vec<Row>> {
    let (degree, tenths) = north.split_once(':')?;
    let mut degree: i32 = degree.parse().ok()?;
    let mut lon = 0;
    let (mut steps, mut letters) = (east.split(' '), size.bytes());
    let mut rows = Vec::with_capacity(size.len());
    for tenth in tenths.chars() {
        if tenth == '|' {
            degree += 1;
            continue;
        }
        let lat = degree * 10 + i32::try_from(tenth.to_digit(10)?).ok()?;
        lon += steps.next()?.parse::<i32>().ok()?;
        let at = Point { lat: f64::from(lat) / 10.0, lon: f64::from(lon) / 10.0 };
        let letter = letters.next()?;
        rows.push((at, sizes.iter().find(|(known, _)| *known == letter)?.1));
    }
    Some(rows)
}

/// The letters for sizes with the people in the middle of each: ten steps for each power of ten, the first from
/// 1,000 on.
fn sizes() -> Vec<(u8, u64)> {
    let thousands = |step: u32| libm::pow(10.0, (f64::from(step) + 0.5) / 10.0).round() as u64;
    let letters = (b'A'..=b'Z').chain(b'a'..=b'z').zip(0..);
    letters.map(|(letter, step)| (letter, thousands(step) * 1000)).collect()
}

/// Countries by code.
pub(super) fn countries(reader: &mut Reader) -> Vec<Country> {
    let lines: Sourced<String> = reader.value("country.names");
    let country = |(code, names): (&str, Vec<String>)| Country { code: code.to_owned(), names };
    named(&lines.value).map(country).collect()
}

/// States and provinces that are named with their cities.
pub(super) fn states(reader: &mut Reader) -> Vec<State> {
    let lines: Sourced<String> = reader.value("country.states");
    let state = |(code, names): (&str, Vec<String>)| {
        let (country_code, code) = code.split_once('-')?;
        Some(State { country_code: country_code.to_owned(), code: code.to_owned(), names })
    };
    named(&lines.value).filter_map(state).collect()
}

/// Lines of a code and of names apart by bars.
fn named(lines: &str) -> impl Iterator<Item = (&str, Vec<String>)> {
    lines.lines().filter_map(|line| {
        let (code, names) = line.split_once(' ')?;
        Some((code, names.split('|').map(str::to_owned).collect()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_line_is_read() {
        // 42.5, then 44.0 two tenths farther west, with about 1,122 and 112,202 people.
        let rows = packed(["42:5||0", "15 -2", "AU"], &sizes()).expect("a line");
        let places: Vec<_> = rows.iter().map(|(at, people)| (at.lat, at.lon, *people)).collect();
        assert_eq!(places, [(42.5, 1.5, 1000), (44.0, 1.3, 112_000)]);
        for broken in
            [["425", "15", "A"], ["42:5", "x", "A"], ["42:5", "15", "-"], ["42:55", "15", "A"]]
        {
            assert_eq!(packed(broken, &sizes()), None, "{broken:?}");
        }
    }
}
