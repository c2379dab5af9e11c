//! The raw models on a table of pairs, for comparison with measurements.

use std::fmt::Write;

use super::{LatencyModel, Range};
use crate::domain::Point;

/// A table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowsError {
    /// The first line lacks a column.
    #[error("line 1: column `{0}` is missing; use `src_lat,src_lon,dst_lat,dst_lon,path`")]
    NoColumn(&'static str),
    /// A coordinate is missing or no number on the globe.
    #[error("line {line}: `{column}` is `{text}`; use degrees from {least} to {most}")]
    NoCoordinate {
        /// Number of the line, from 1.
        line: usize,
        /// Name of the column.
        column: &'static str,
        /// What stands there.
        text: String,
        /// Smallest value.
        least: i32,
        /// Largest value.
        most: i32,
    },
    /// The kind of path is not known.
    #[error("line {line}: `path` is `{text}`; use `backbone`, `internet` or `private_loop`")]
    NoPath {
        /// Number of the line, from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
}

const PLACES: [&str; 4] = ["src_lat", "src_lon", "dst_lat", "dst_lon"];

impl LatencyModel {
    /// Estimates for a table in CSV with the columns `src_lat`, `src_lon`, `dst_lat`, `dst_lon` and
    /// `path` (`backbone`, `internet` or `private_loop`), in any order and without quoted commas.
    /// The answer is the table with the columns `p10_ms`, `p50_ms` and `p90_ms` behind it.
    pub fn rows(&self, csv: &str) -> Result<String, RowsError> {
        let mut lines = csv.lines();
        let header = lines.next().unwrap_or_default();
        let names: Vec<&str> = header.split(',').map(str::trim).collect();
        let column = |name: &'static str| {
            names.iter().position(|known| *known == name).ok_or(RowsError::NoColumn(name))
        };
        let places =
            [column(PLACES[0])?, column(PLACES[1])?, column(PLACES[2])?, column(PLACES[3])?];
        let path = column("path")?;
        let mut answer = format!("{header},p10_ms,p50_ms,p90_ms\n");
        for (text, line) in lines.zip(2..).filter(|(text, _)| !text.trim().is_empty()) {
            let cells: Vec<&str> = text.split(',').map(str::trim).collect();
            let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
            let degrees = |which: usize| coordinate(line, PLACES[which], cell(places[which]));
            let from = Point { lat: degrees(0)?, lon: degrees(1)? };
            let to = Point { lat: degrees(2)?, lon: degrees(3)? };
            let range = self
                .row(from, to, cell(path))
                .ok_or_else(|| RowsError::NoPath { line, text: cell(path).to_owned() })?;
            writeln!(answer, "{text},{:.3},{:.3},{:.3}", range.p10, range.p50, range.p90)
                .expect("writing to a string does not fail");
        }
        Ok(answer)
    }

    fn row(&self, from: Point, to: Point, path: &str) -> Option<Range> {
        let (from_group, to_group) = (self.group_at(from), self.group_at(to));
        match path {
            "backbone" => Some(self.backbone(from, from_group, to, to_group)),
            "internet" => Some(self.internet(from, from_group, to, to_group)),
            "private_loop" => Some(self.private_line(from, from_group, to, to_group)),
            _ => None,
        }
    }
}

fn coordinate(line: usize, column: &'static str, text: &str) -> Result<f64, RowsError> {
    let most = if column.ends_with("lat") { 90 } else { 180 };
    match text.parse::<f64>() {
        Ok(degrees) if degrees.abs() <= f64::from(most) => Ok(degrees),
        _ => {
            Err(RowsError::NoCoordinate { line, column, text: text.to_owned(), least: -most, most })
        }
    }
}
