//! Price sheets of an Enterprise Agreement or a Microsoft Customer Agreement: lines of CSV as items.
//!
//! Columns are known by their names, however written:
//! <https://learn.microsoft.com/en-us/azure/cost-management-billing/dataset-schema/price-sheet-ea> and
//! <https://learn.microsoft.com/en-us/azure/cost-management-billing/dataset-schema/price-sheet-mca>.
//! A sheet holds every price of Azure, hundreds of megabytes: only lines of services that Onramp uses are kept.

use std::{
    cell::Cell,
    collections::BTreeMap,
    io::{self, Read},
    rc::Rc,
};

use csv::{Reader, ReaderBuilder, StringRecord};
use rust_decimal::Decimal;

use super::{
    ImportError, Item, Saved, is_day,
    item::{decimal, one_line, price_of, short},
    meters::{SERVICES, product_named},
    places::Places,
};

/// Most bytes of all lines together, unpacked: several times the largest sheets.
pub const LARGEST_SHEET: u64 = 2 << 30;

/// Most bytes of a line.
const LONGEST: usize = 1 << 20;

/// Most lines that are kept.
const MOST_ITEMS: usize = 200_000;

/// Most services that are counted by name.
const MOST_SERVICES: usize = 2_000;

/// Lines before the one with the names of the columns: older sheets have a title and a blank one.
const PREAMBLE: usize = 10;

/// What price sheets were read so far.
#[derive(Default)]
pub struct Sheet {
    items: Vec<Item>,
    lines: usize,
    currency: String,
    passed_over: BTreeMap<String, usize>,
}

/// Where the columns stand.
struct Columns {
    category: usize,
    meter: usize,
    region: usize,
    unit: usize,
    price: usize,
    currency: usize,
    subcategory: Option<usize>,
    product: Option<usize>,
    meter_id: Option<usize>,
    sku_id: Option<usize>,
    kind: Option<usize>,
    starts: Option<usize>,
    from: Option<usize>,
}

impl Sheet {
    /// Adds the lines of one file of CSV in UTF-8.
    pub fn add(&mut self, text: impl Read) -> Result<(), ImportError> {
        let mut lines = Lines::new(text);
        let columns = self.columns(&mut lines)?;
        let places = Places::embedded();
        while self.next(&mut lines)? {
            self.lines += 1;
            self.add_line(&columns, &lines.row, &places)?;
        }
        Ok(())
    }

    /// All lines as a saved answer.
    pub fn saved(self) -> Result<Saved, ImportError> {
        if self.lines == 0 {
            return Err(ImportError::EmptySheet);
        }
        Ok(Saved {
            currency: self.currency,
            pages: 0,
            cut_short: false,
            items: self.items,
            sheet_lines: Some(self.lines),
            passed_over: self.passed_over,
        })
    }

    /// Goes on to the next line; false at the end.
    fn next<R: Read>(&self, lines: &mut Lines<R>) -> Result<bool, ImportError> {
        lines.next().map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => ImportError::Unreadable(error),
            _ => self.bad("it is not text in UTF-8".to_owned(), 1),
        })
    }

    /// Goes on to the line with the names of the columns.
    fn columns<R: Read>(&self, lines: &mut Lines<R>) -> Result<Columns, ImportError> {
        for _ in 0..PREAMBLE {
            if !self.next(lines)? {
                break;
            }
            if let Some(columns) = Columns::of(&lines.row)? {
                return Ok(columns);
            }
        }
        Err(ImportError::NoSheet)
    }

    fn add_line(
        &mut self,
        columns: &Columns,
        row: &StringRecord,
        places: &Places,
    ) -> Result<(), ImportError> {
        let cell = |column: usize| one_line(row.get(column).unwrap_or_default());
        let maybe = |column: Option<usize>| column.map(cell).unwrap_or_default();
        let service = cell(columns.category);
        if !SERVICES.contains(&service.as_str()) {
            if self.passed_over.len() < MOST_SERVICES || self.passed_over.contains_key(&service) {
                *self.passed_over.entry(service).or_default() += 1;
            }
            return Ok(());
        }
        if self.items.len() == MOST_ITEMS {
            return Err(ImportError::SheetTooLarge);
        }
        let bad = |column: &str, text: &str, right: &str| {
            self.bad(format!("`{column}` is `{}`; use {right}", short(text)), 0)
        };
        let currency = cell(columns.currency);
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(bad("CurrencyCode", &currency, "three letters like `USD`"));
        }
        if !self.currency.is_empty() && self.currency != currency {
            let before = format!("the one before, `{}`; a sheet has one", self.currency);
            return Err(bad("CurrencyCode", &currency, &before));
        }
        let price = cell(columns.price);
        let total = price_of(&price)
            .ok_or_else(|| bad("UnitPrice", &price, "a number of zero or more, with a point"))?;
        let from = maybe(columns.from);
        let from = match from.as_str() {
            "" => 0,
            text => decimal(text)
                .filter(Decimal::is_integer)
                .and_then(|units| units.try_into().ok())
                .ok_or_else(|| bad("tierMinimumUnits", text, "a whole number of zero or more"))?,
        };
        let starts = maybe(columns.starts);
        let starts = match starts.as_str() {
            "" => String::new(),
            text => day(text)
                .ok_or_else(|| bad("EffectiveStartDate", text, "a day like `2026-11-01`"))?,
        };
        let (price, unit) = per_one(total, &cell(columns.unit), from);
        let words = maybe(columns.product);
        let mut parts = words.split(" - ");
        let named = parts.next().unwrap_or_default();
        let product = product_named(&service, &maybe(columns.subcategory), named);
        let kind = maybe(columns.kind);
        self.items.push(Item {
            number: self.lines,
            product,
            meter: cell(columns.meter),
            sku: parts.next().unwrap_or_default().to_owned(),
            ids: (maybe(columns.sku_id), maybe(columns.meter_id)),
            place: places.place(&cell(columns.region)).to_owned(),
            service,
            price,
            other_price: None,
            from,
            unit,
            starts,
            // The end is that of the billing period, not of the price.
            ends: None,
            kind: if kind.is_empty() { "Consumption".to_owned() } else { kind },
            primary: true,
        });
        self.currency = currency;
        Ok(())
    }

    fn bad(&self, problem: String, ahead: usize) -> ImportError {
        ImportError::Line { line: self.lines + ahead, problem }
    }
}

impl Columns {
    /// The columns by the names in `row`; none if it names no meter.
    fn of(row: &StringRecord) -> Result<Option<Self>, ImportError> {
        let plain = |text: &str| -> String {
            let letters = text.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|letter| letter.to_ascii_lowercase()).collect()
        };
        let names: Vec<String> = row.iter().map(plain).collect();
        let maybe = |name: &str| names.iter().position(|known| *known == plain(name));
        if maybe("MeterName").is_none() {
            return Ok(None);
        }
        let needed = |name: &'static str| maybe(name).ok_or(ImportError::NoColumn(name));
        Ok(Some(Self {
            category: needed("MeterCategory")?,
            meter: needed("MeterName")?,
            region: needed("MeterRegion")?,
            unit: needed("UnitOfMeasure")?,
            price: needed("UnitPrice")?,
            // The one name is an Enterprise Agreement's, the other a Customer Agreement's.
            currency: maybe("Currency").map_or_else(|| needed("CurrencyCode"), Ok)?,
            subcategory: maybe("MeterSubCategory"),
            product: maybe("Product"),
            meter_id: maybe("MeterId"),
            sku_id: maybe("SkuID"),
            kind: maybe("PriceType"),
            starts: maybe("EffectiveStartDate"),
            from: maybe("TierMinimumUnits"),
        }))
    }
}

/// The price of one unit and the unit, as the list prices write it: `100 Hours` become `1 Hour`. What is counted otherwise, or has
/// tiers in another unit than one, is left as it is.
fn per_one(total: Decimal, unit: &str, from: u64) -> (Decimal, String) {
    let digits = unit.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(unit.len());
    let (number, what) = unit.split_at(digits);
    let one = match what.trim().trim_start_matches('/').trim() {
        "Hour" | "Hours" => "1 Hour",
        "GB" => "1 GB",
        "Month" | "Months" => "1/Month",
        _ => return (total, unit.to_owned()),
    };
    match number.parse::<u32>() {
        Ok(1) => (total, one.to_owned()),
        Ok(number) if 0 < number && from == 0 => {
            ((total / Decimal::from(number)).normalize(), one.to_owned())
        }
        _ => (total, unit.to_owned()),
    }
}

/// The day in `2026-11-01T00:00:00Z`, or in `11/1/2026` as Microsoft's files of costs write it.
fn day(text: &str) -> Option<String> {
    if let Some(day) = text.get(..10).filter(|day| is_day(day)) {
        return Some(day.to_owned());
    }
    let date = text.split(' ').next()?;
    let parts: Vec<u32> = date.split('/').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [month, day, year] = parts.as_slice() else { return None };
    Some(format!("{year:04}-{month:02}-{day:02}")).filter(|day| is_day(day))
}

/// The lines of a file, of which none may be longer than [`LONGEST`].
struct Lines<R> {
    reader: Reader<Rationed<R>>,
    /// The line that was read last.
    row: StringRecord,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Lines<R> {
    fn new(text: R) -> Self {
        let left = Rc::new(Cell::new(LONGEST));
        let text = Rationed { text, left: Rc::clone(&left) };
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
        Self { reader, row: StringRecord::new(), left }
    }

    fn next(&mut self) -> csv::Result<bool> {
        self.left.set(LONGEST);
        self.reader.read_record(&mut self.row)
    }
}

/// A text of which only so much may be read between two lines, so that one without an end takes no memory.
struct Rationed<R> {
    text: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer)?;
        // Several lines may come in one gulp.
        match self.left.get().checked_sub(read) {
            Some(left) => self.left.set(left),
            None => {
                return Err(io::Error::new(
                    io::ErrorKind::FileTooLarge,
                    "a line is longer than 1 MiB; is a quotation mark left open?",
                ));
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_become_prices_of_one() {
        let one = |total: &str, unit, from| {
            let (price, unit) = per_one(total.parse().expect("a number"), unit, from);
            format!("{price} per {unit}")
        };
        assert_eq!(one("36.1", "100 Hours", 0), "0.361 per 1 Hour");
        assert_eq!(one("0.361", "1 Hour", 0), "0.361 per 1 Hour");
        assert_eq!(one("55", "1/Month", 0), "55 per 1/Month");
        assert_eq!(one("0.87", "10 GB", 0), "0.087 per 1 GB");
        assert_eq!(one("0.87", "10 GB", 100), "0.87 per 10 GB");
        assert_eq!(one("5", "1 GB/Month", 0), "5 per 1 GB/Month");
        assert_eq!(one("5", "0 Hours", 0), "5 per 0 Hours");
    }

    #[test]
    fn days_are_read() {
        let days = [
            ("2026-11-01T00:00:00Z", Some("2026-11-01")),
            ("2026-11-01", Some("2026-11-01")),
            ("11/1/2026", Some("2026-11-01")),
            ("11/01/2026 00:00:00", Some("2026-11-01")),
            ("13/1/2026", None),
            ("soon", None),
        ];
        for (text, expected) in days {
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
    }
}
