//! The latency models on a table of pairs, for comparison with measurements.

use csv::{Reader, StringRecord, Writer};

use crate::{
    catalogue::Catalogue,
    domain::Point,
    estimate::latency::{LatencyModel, Range},
};

/// A table that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is not CSV, or a row has more or fewer cells than the first line.
    #[error("the table is no CSV: {0}")]
    Shape(#[from] csv::Error),
    /// The first line lacks a column.
    #[error("line 1: column `{0}` is missing; use `src_lat,src_lon,dst_lat,dst_lon,path`")]
    NoColumn(&'static str),
    /// A coordinate is missing or no number on the globe.
    #[error("line {line}: `{column}` is `{text}`; use degrees from -{most} to {most}")]
    NoCoordinate {
        /// Line of the table, from 1.
        line: u64,
        /// Name of the column.
        column: &'static str,
        /// What stands there.
        text: String,
        /// Most degrees, either way.
        most: f64,
    },
    /// The kind of path is not known.
    #[error("line {line}: `path` is `{text}`; use `backbone`, `internet` or `private_loop`")]
    NoPath {
        /// Line of the table, from 1.
        line: u64,
        /// What stands there.
        text: String,
    },
}

/// Where the columns stand.
struct Columns {
    from: [(&'static str, usize); 2],
    to: [(&'static str, usize); 2],
    path: usize,
}

/// The table with the columns `p10_ms`, `p50_ms` and `p90_ms` behind it. It has the columns
/// `src_lat`, `src_lon`, `dst_lat`, `dst_lon` and `path` in any order, and any others.
///
/// # Panics
///
/// Never: what is written to memory was text before.
pub fn estimates(table: &str) -> Result<String, TableError> {
    let model = LatencyModel::new(Catalogue::embedded());
    let mut reader = Reader::from_reader(table.as_bytes());
    let mut header = reader.headers()?.clone();
    let columns = Columns::of(&header)?;
    let mut writer = Writer::from_writer(Vec::new());
    header.extend(["p10_ms", "p50_ms", "p90_ms"]);
    writer.write_record(&header)?;
    for row in reader.records() {
        let mut row = row?;
        let range = columns.estimate(&row, &model)?;
        row.extend([range.p10, range.p50, range.p90].map(|ms| format!("{ms:.3}")));
        writer.write_record(&row)?;
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    Ok(String::from_utf8(bytes).expect("text in, text out"))
}

impl Columns {
    fn of(header: &StringRecord) -> Result<Self, TableError> {
        let at = |name: &'static str| {
            let found = header.iter().position(|known| known.trim() == name);
            found.map(|index| (name, index)).ok_or(TableError::NoColumn(name))
        };
        Ok(Self {
            from: [at("src_lat")?, at("src_lon")?],
            to: [at("dst_lat")?, at("dst_lon")?],
            path: at("path")?.1,
        })
    }

    fn estimate(&self, row: &StringRecord, model: &LatencyModel) -> Result<Range, TableError> {
        let (from, to) = (place(row, self.from)?, place(row, self.to)?);
        let (from_group, to_group) = (model.group_at(from), model.group_at(to));
        match cell(row, self.path) {
            "backbone" => Ok(model.backbone(from, from_group, to, to_group)),
            "internet" => Ok(model.internet(from, from_group, to, to_group)),
            "private_loop" => Ok(model.private_line(from, from_group, to, to_group)),
            other => Err(TableError::NoPath { line: line(row), text: other.to_owned() }),
        }
    }
}

fn place(row: &StringRecord, columns: [(&'static str, usize); 2]) -> Result<Point, TableError> {
    let degrees = |(column, index): (&'static str, usize), most: f64| {
        let text = cell(row, index);
        let value = text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
        value.ok_or_else(|| TableError::NoCoordinate {
            line: line(row),
            column,
            text: text.to_owned(),
            most,
        })
    };
    Ok(Point { lat: degrees(columns[0], 90.0)?, lon: degrees(columns[1], 180.0)? })
}

fn cell(row: &StringRecord, index: usize) -> &str {
    row.get(index).unwrap_or_default().trim()
}

fn line(row: &StringRecord) -> u64 {
    row.position().map_or(0, csv::Position::line)
}
