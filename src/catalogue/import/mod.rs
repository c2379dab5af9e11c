//! Saved answers of the Azure Retail Prices API, and price sheets of agreements, against the list prices of the catalogue.
//!
//! Three steps: [`Saved::read`] or [`Sheet`] turns text into items, [`Difference::of`] maps the items to facts and
//! compares them, [`Difference::pack`] writes the price facts anew. Nothing here knows a network or a
//! clock. <https://learn.microsoft.com/en-us/rest/api/cost-management/retail-prices/azure-retail-prices>

mod difference;
mod item;
mod meters;
mod pack;
mod places;
mod print;
mod sheet;

pub use difference::{Ambiguous, Announced, Difference, Offer, Tally, Update};
pub use item::{Item, Saved};
pub use pack::{SHEET_SOURCE, SOURCE};
pub use sheet::{LARGEST_SHEET, Sheet};

/// Largest answer that is read, bytes. Everything Onramp can use is far smaller; the whole price list
/// is larger and would only be slow.
pub const LARGEST: u64 = 64 << 20;

/// Why a saved answer cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not JSON, or cut off.
    #[error("the answer is no JSON: {0}")]
    NoJson(#[from] serde_json::Error),
    /// It is too much.
    #[error(
        "the answer is larger than {} MiB; ask for one service at a time, such as `$filter=serviceName eq 'VPN Gateway'`",
        LARGEST >> 20
    )]
    TooLarge,
    /// It has no items at all.
    #[error("the answer has no items; the names in a filter are case-sensitive")]
    Empty,
    /// A page is not in the interface's form.
    #[error("page {page}: {problem}")]
    Page {
        /// Which page of the file, from 1.
        page: usize,
        /// What is wrong; names the field.
        problem: String,
    },
    /// An item is not in the interface's form.
    #[error("item {item}: {problem}")]
    Item {
        /// Which item of the file, from 1, counted over all pages.
        item: usize,
        /// What is wrong; names the field.
        problem: String,
    },
    /// The day is none, or has not come yet.
    #[error("`--date` is `{0}`; use a day up to today like `2026-03-12`")]
    NoDate(String),
    /// The prices cannot become facts, which are in US dollars.
    #[error(
        "the prices are in {0}, a price pack is in USD; save the answer without `currencyCode` to write one"
    )]
    NotUsd(String),
    /// Nor can those of a price sheet.
    #[error(
        "the price sheet is in {0}, a price pack is in USD; type these prices into the scenario in US dollars instead"
    )]
    SheetNotUsd(String),
    /// No line of the file has the names of the columns.
    #[error(
        "the file is no JSON and no price sheet: its first lines name no column `MeterName`; use the sheet as it was downloaded"
    )]
    NoSheet,
    /// A column is missing that every price sheet has.
    #[error("column `{0}` is missing; use the price sheet as it was downloaded")]
    NoColumn(&'static str),
    /// A price sheet has no lines.
    #[error("the price sheet has no lines")]
    EmptySheet,
    /// A line of a price sheet cannot be used.
    #[error("line {line} of prices: {problem}")]
    Line {
        /// Which line, from 1, counted without the names of the columns over all files.
        line: usize,
        /// What is wrong; names the column.
        problem: String,
    },
    /// A price sheet is too much.
    #[error(
        "the price sheet is larger than {} MiB unpacked, or has more prices of networks than any; use the sheet of one billing period",
        LARGEST_SHEET >> 20
    )]
    SheetTooLarge,
    /// A price sheet cannot be read on.
    #[error("the price sheet cannot be read: {0}")]
    Unreadable(std::io::Error),
    /// A zip holds no price sheet or cannot be unpacked.
    #[error("the zip cannot be used: {0}; use the price sheet as it was downloaded")]
    Zip(String),
    /// There is nothing to write.
    #[error("no item is a price that Onramp uses; there is nothing to write")]
    Nothing,
}

/// Whether `text` is a day of the Gregorian calendar, `YYYY-MM-DD`.
pub fn is_day(text: &str) -> bool {
    let number = |range: std::ops::Range<usize>| {
        let part = text.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        part.and_then(|part| part.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    text.len() == 10
        && text.as_bytes()[4] == b'-'
        && text.as_bytes()[7] == b'-'
        && 1 <= year
        && (1..=12).contains(&month)
        && (1..=last).contains(&day)
}
