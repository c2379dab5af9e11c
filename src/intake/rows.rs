//! From a row of cells to an office.

use super::{
    Column, Meaning,
    amounts::{self, Mark},
};
use crate::{
    domain::{Access, ExpressRouteChoice, Office, Scenario},
    text::{lower, sentence},
};

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells as they were found.
    pub cells: Vec<String>,
    /// The office it stands for, or what is wrong.
    pub office: Result<Office, Vec<Problem>>,
    /// What was taken for what the row does not say.
    pub assumed: Option<String>,
}

/// Why a row was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The column, by its place; none where the whole row is meant.
    pub column: Option<usize>,
    /// What is wrong and what would be right, as a sentence.
    pub message: String,
}

/// Reads the rows of one table.
pub struct Reader {
    /// Where each meaning stands.
    columns: Vec<(Meaning, usize)>,
    mark: Mark,
    /// What a rate without a unit is in, in Mbps.
    unit: f64,
    bandwidth_mbps: f64,
}

impl Reader {
    /// For a table with these columns.
    pub fn new(
        table: &[Column],
        body: &[Vec<String>],
        bandwidth_mbps: f64,
        notes: &mut Vec<String>,
    ) -> Self {
        let used = table.iter().map(|column| column.meaning).zip(0..);
        let columns: Vec<(Meaning, usize)> =
            used.filter(|(meaning, _)| *meaning != Meaning::Nothing).collect();
        let is_amount = |meaning: Meaning| {
            !matches!(
                meaning,
                Meaning::Name
                    | Meaning::City
                    | Meaning::Country
                    | Meaning::Access
                    | Meaning::Expressroute
            )
        };
        let amounts = columns.iter().filter(|(meaning, _)| is_amount(*meaning));
        let cells = amounts.flat_map(|(_, at)| body.iter().map(|row| row[*at].as_str()));
        let cells: Vec<&str> = cells.collect();
        let open = cells.iter().any(|cell| cell.contains(','));
        let mark = amounts::mark(&cells);
        if mark == Some(Mark::Comma) {
            notes.push("Numbers are read with a decimal comma.".to_owned());
        } else if mark.is_none() && open {
            notes.push(
                "Commas in numbers are read as thousands: 1,500 is fifteen hundred.".to_owned(),
            );
        }
        let of = |wanted| columns.iter().find(|(meaning, _)| *meaning == wanted).map(|(_, at)| *at);
        let unit = of(Meaning::Bandwidth).and_then(|at| amounts::unit_in(&table[at].heading));
        Self {
            columns,
            mark: mark.unwrap_or(Mark::Point),
            unit: unit.unwrap_or(1.0),
            bandwidth_mbps,
        }
    }

    /// The office that `cells` stand for.
    pub fn row(&self, cells: Vec<String>) -> Row {
        let mut office = Office { bandwidth_mbps: self.bandwidth_mbps, ..Office::default() };
        let mut problems = Vec::new();
        for &(meaning, at) in &self.columns {
            let cell = cells[at].as_str();
            if cell.is_empty() {
                continue;
            }
            if self.put(&mut office, meaning, cell).is_none() {
                let message = format!("“{cell}” is not {}.", wanted(meaning));
                problems.push(Problem { column: Some(at), message });
            }
        }
        let said = |wanted: Meaning| {
            let at = self.columns.iter().find(|(meaning, _)| *meaning == wanted);
            at.is_some_and(|(_, at)| !cells[*at].is_empty())
        };
        let first = cells.iter().find(|cell| !cell.is_empty());
        let city = office.city.as_deref();
        if city.map_or_else(|| first.is_some_and(|cell| is_total(cell)), is_total)
            || is_total(&office.name)
        {
            let message = "This looks like a total, not an office.".to_owned();
            problems = vec![Problem { column: None, message }];
        }
        if first.is_none() {
            let message = "Nothing stands in this row: fill it in or remove it.".to_owned();
            problems = vec![Problem { column: None, message }];
        }
        if problems.is_empty() {
            problems = self.limits(&office);
        }
        let mut assumed = Vec::new();
        if !said(Meaning::Bandwidth) {
            assumed.push(format!("{} Mbps", crate::text::number(self.bandwidth_mbps, 1)));
        }
        if !said(Meaning::City) && !said(Meaning::Latitude) {
            assumed.push("in the region’s own metro".to_owned());
        }
        let assumed = (!assumed.is_empty()).then(|| format!("taken: {}", assumed.join(", ")));
        let office = if problems.is_empty() { Ok(office) } else { Err(problems) };
        Row { cells, office, assumed }
    }

    /// Puts a cell into `office`; none where it does not fit.
    fn put(&self, office: &mut Office, meaning: Meaning, cell: &str) -> Option<()> {
        let mark = self.mark;
        let money = || amounts::money(cell, mark);
        match meaning {
            Meaning::Name => cell.clone_into(&mut office.name),
            Meaning::City => office.city = Some(cell.to_owned()),
            Meaning::Country => office.country = Some(cell.to_owned()),
            Meaning::Count => {
                let count = amounts::number(cell, mark).filter(|count| count.fract() == 0.0)?;
                office.count =
                    (1.0..=f64::from(u32::MAX)).contains(&count).then_some(count as u32)?;
            }
            Meaning::Bandwidth => office.bandwidth_mbps = amounts::rate(cell, mark, self.unit)?,
            Meaning::Access => office.access = amounts::access(cell)?,
            Meaning::Latitude => office.lat = Some(amounts::degrees(cell, mark)?),
            Meaning::Longitude => office.lon = Some(amounts::degrees(cell, mark)?),
            Meaning::InternetRtt => {
                office.measured_internet_rtt_ms = Some(amounts::milliseconds(cell, mark)?);
            }
            Meaning::PrivateRtt => {
                office.measured_private_rtt_ms = Some(amounts::milliseconds(cell, mark)?);
            }
            Meaning::Expressroute => office.expressroute = amounts::choice(cell)?,
            Meaning::ProviderPort => office.quotes.provider_port_usd_per_month = Some(money()?),
            Meaning::CrossConnect => office.quotes.cross_connect_usd_per_month = Some(money()?),
            Meaning::LastMile => office.quotes.last_mile_usd_per_month = Some(money()?),
            Meaning::LastMileSetup => office.quotes.last_mile_setup_usd = Some(money()?),
            Meaning::InternetLine => office.quotes.internet_line_usd_per_month = Some(money()?),
            Meaning::InternetSetup => office.quotes.internet_setup_usd = Some(money()?),
            Meaning::Nothing => {}
        }
        Some(())
    }

    /// What `office` breaks of the limits of a scenario.
    fn limits(&self, office: &Office) -> Vec<Problem> {
        let scenario = Scenario { offices: vec![office.clone()], ..Scenario::default() };
        let errors = scenario.field_errors().into_iter();
        let problem = |error: crate::domain::FieldError| {
            let meaning =
                Meaning::ALL.into_iter().find(|meaning| error.field.ends_with(field(*meaning)));
            let at = self.columns.iter().find(|(known, _)| Some(*known) == meaning);
            Problem { column: at.map(|(_, at)| *at), message: sentence(&error.message) }
        };
        errors.map(problem).collect()
    }
}

/// Whether a cell is what stands before a sum.
fn is_total(cell: &str) -> bool {
    let word = lower(cell.trim_end_matches(':'));
    "total|totals|sum|summe|gesamt|somme|suma|grand total".split('|').any(|known| known == word)
}

/// What a cell should hold.
const fn wanted(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Name | Meaning::City | Meaning::Country | Meaning::Nothing => "text",
        Meaning::Count => "a whole number of offices, such as 12",
        Meaning::Bandwidth => "a bandwidth, such as 200 or 1.5 Gbps",
        Meaning::Access => "fibre, broadband or mobile",
        Meaning::Latitude => "degrees north, such as 51.5",
        Meaning::Longitude => "degrees east, such as -0.12",
        Meaning::InternetRtt | Meaning::PrivateRtt => "a round trip in milliseconds, such as 12.5",
        Meaning::Expressroute => "yes, no or auto",
        Meaning::ProviderPort
        | Meaning::CrossConnect
        | Meaning::LastMile
        | Meaning::LastMileSetup
        | Meaning::InternetLine
        | Meaning::InternetSetup => "an amount in US dollars, such as 1200",
    }
}

/// The field of an office that a column fills.
const fn field(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Name => ".name",
        Meaning::City => ".city",
        Meaning::Country => ".country",
        Meaning::Count => ".count",
        Meaning::Bandwidth => ".bandwidth_mbps",
        Meaning::Access => ".access",
        Meaning::Latitude => ".lat",
        Meaning::Longitude => ".lon",
        Meaning::InternetRtt => ".measured_internet_rtt_ms",
        Meaning::PrivateRtt => ".measured_private_rtt_ms",
        Meaning::Expressroute => ".expressroute",
        Meaning::ProviderPort => ".provider_port_usd_per_month",
        Meaning::CrossConnect => ".cross_connect_usd_per_month",
        Meaning::LastMile => ".last_mile_usd_per_month",
        Meaning::LastMileSetup => ".last_mile_setup_usd",
        Meaning::InternetLine => ".internet_line_usd_per_month",
        Meaning::InternetSetup => ".internet_setup_usd",
        Meaning::Nothing => "",
    }
}

/// What `office` has in a column of `meaning`.
pub fn cell(meaning: Meaning, office: &Office) -> String {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let quotes = office.quotes;
    match meaning {
        Meaning::Name => plain(&office.name),
        Meaning::City => plain(office.city.as_deref().unwrap_or_default()),
        Meaning::Country => plain(office.country.as_deref().unwrap_or_default()),
        Meaning::Count if office.count == 1 => String::new(),
        Meaning::Count => office.count.to_string(),
        Meaning::Bandwidth => office.bandwidth_mbps.to_string(),
        Meaning::Access => match office.access {
            Access::Fibre => "",
            Access::Broadband => "broadband",
            Access::Mobile => "mobile",
        }
        .to_owned(),
        Meaning::Latitude => number(office.lat),
        Meaning::Longitude => number(office.lon),
        Meaning::InternetRtt => number(office.measured_internet_rtt_ms),
        Meaning::PrivateRtt => number(office.measured_private_rtt_ms),
        Meaning::Expressroute => match office.expressroute {
            ExpressRouteChoice::Auto => "",
            ExpressRouteChoice::Yes => "yes",
            ExpressRouteChoice::No => "no",
        }
        .to_owned(),
        Meaning::ProviderPort => number(quotes.provider_port_usd_per_month),
        Meaning::CrossConnect => number(quotes.cross_connect_usd_per_month),
        Meaning::LastMile => number(quotes.last_mile_usd_per_month),
        Meaning::LastMileSetup => number(quotes.last_mile_setup_usd),
        Meaning::InternetLine => number(quotes.internet_line_usd_per_month),
        Meaning::InternetSetup => number(quotes.internet_setup_usd),
        Meaning::Nothing => String::new(),
    }
}

/// A cell of one line without quotes, which would be read as marks of the table.
pub fn plain(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.starts_with('"') {
        format!("\"{}\"", one_line.replace('"', "\"\""))
    } else {
        one_line
    }
}
