//! Rates that were measured over time, as monitoring hands them out: when, in, out, perhaps where.

use super::{
    amounts::{self, Mark},
    cells::cells,
    columns::has_one_of,
};
use crate::{
    domain::Office,
    order::{larger, sort_by},
    text::{lower, number},
};

/// What of a hundred samples the busy hour does not exceed, as people plan; the last is the largest sample.
pub const PERCENTILES: [u8; 5] = [90, 95, 98, 99, 100];

/// A rate without a unit that is larger than this is in bits a second, in Mbps otherwise.
const MOST_MBPS: f64 = 100_000.0;

/// Words of a heading above times.
const TIMES: &str = "time|timestamp|date|zeit|datum|hora|fecha|heure";

/// What was measured, office by office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// The offices in their order.
    pub offices: Vec<Series>,
    /// Rows that hold no rate.
    pub left_out: usize,
    /// What was taken for a unit that is not given.
    pub note: Option<String>,
}

/// What was measured at one office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// What the office is called; empty where the table has one only and no name for it.
    pub name: String,
    /// When the first sample was taken, as it is written.
    pub from: String,
    /// When the last one was.
    pub to: String,
    /// To the office and from it in Mbps, the smallest sample first.
    pub ways: [Vec<f64>; 2],
}

impl Series {
    /// How many samples there are.
    pub fn samples(&self) -> usize {
        self.ways.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The rates in Mbps, to the office and from it, that `percent` of a hundred samples do not exceed.
    pub fn at(&self, percent: u8) -> [f64; 2] {
        [0, 1].map(|way: usize| {
            let samples = &self.ways[way];
            let rank = (samples.len() * usize::from(percent)).div_ceil(100);
            samples.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
        })
    }

    /// The bandwidth in the busy hour, each way: the larger of both in whole Mbps.
    pub fn busy_mbps(&self, percent: u8) -> f64 {
        self.at(percent).into_iter().fold(1.0, larger).ceil()
    }
}

impl Measured {
    /// `offices` with the bandwidths that were measured: those of the same name or city, and the others behind them.
    pub fn put_into(&self, offices: &[Office], percent: u8) -> Vec<Office> {
        let mut offices = offices.to_vec();
        let is_named = |office: &Office, series: &Series| {
            !office.name.is_empty() && lower(&office.name) == lower(&series.name)
        };
        for series in &self.offices {
            let by_name = offices.iter().position(|office| is_named(office, series));
            let known = by_name.or_else(|| {
                offices.iter().position(|office| {
                    let city = office.city.as_ref();
                    let has_its_own = self.offices.iter().any(|other| is_named(office, other));
                    !has_its_own && city.is_some_and(|city| lower(city) == lower(&series.name))
                })
            });
            let bandwidth_mbps = series.busy_mbps(percent);
            match known {
                Some(at) => offices[at].bandwidth_mbps = bandwidth_mbps,
                None => offices.push(Office {
                    name: series.name.clone(),
                    bandwidth_mbps,
                    ..Office::default()
                }),
            }
        }
        offices
    }
}

/// The rates in `text`; none where it is no table with a column of times and one of rates.
pub fn measured(text: &str) -> Option<Measured> {
    // Whoever types offices does not wait for a second reading of them.
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    if !has_one_of(first, TIMES) {
        return None;
    }
    let mut rows = cells(text, &mut Vec::new()).into_iter();
    let headings = rows.next()?;
    let rows: Vec<Vec<String>> = rows.collect();
    let find = |words: &str| headings.iter().position(|heading| has_one_of(heading, words));
    let time = find(TIMES)?;
    let is_time = |row: &Vec<String>| row[time].contains(|letter: char| letter.is_ascii_digit());
    let ways = [
        find("in|inbound|ingress|rx|received|download|down"),
        find("out|outbound|egress|tx|sent|upload|up"),
    ];
    let columns: Vec<usize> = ways.into_iter().flatten().collect();
    if columns.is_empty() || rows.is_empty() || !rows.iter().all(is_time) {
        return None;
    }
    let place = find("office|site|branch|location|name|router|device|interface")
        .filter(|at| !columns.contains(at) && *at != time);

    let rates: Vec<&str> =
        rows.iter().flat_map(|row| columns.iter().map(|at| row[*at].as_str())).collect();
    let mark = amounts::mark(&rates).unwrap_or(Mark::Point);
    let bare = rates.iter().filter_map(|cell| amounts::number(cell, mark)).fold(0.0, larger);
    let named = columns.iter().find_map(|at| amounts::unit_in(&headings[*at]));
    let (usual, note) = match named {
        Some(unit) => (unit, None),
        None if MOST_MBPS < bare => (
            1e-6,
            Some(format!(
                "No unit is given. Rates run to {}, so they are read as bits a second.",
                number(bare, 0)
            )),
        ),
        None => (1.0, (0.0 < bare).then(|| "Rates without a unit are read as Mbps.".to_owned())),
    };
    let mbps = |cell: &str| match amounts::number(cell, mark) {
        Some(bare) => (0.0 <= bare).then_some((bare * usual * 1e6).round() / 1e6),
        None => amounts::rate(cell, mark, usual),
    };

    let mut measured = Measured { note, ..Measured::default() };
    for row in &rows {
        let sample = ways.map(|at| at.and_then(|at| mbps(&row[at])));
        if sample == [None; 2] {
            measured.left_out += 1;
            continue;
        }
        let name = place.map_or("", |at| &row[at]);
        let offices = &mut measured.offices;
        let at = offices.iter().position(|known| known.name == name).unwrap_or_else(|| {
            offices.push(Series {
                name: name.to_owned(),
                from: row[time].clone(),
                ..Series::default()
            });
            offices.len() - 1
        });
        row[time].clone_into(&mut offices[at].to);
        for (samples, rate) in offices[at].ways.iter_mut().zip(sample) {
            samples.extend(rate);
        }
    }
    for series in &mut measured.offices {
        series.ways.iter_mut().for_each(|samples| sort_by(samples, f64::total_cmp));
    }
    (!measured.offices.is_empty()).then_some(measured)
}
