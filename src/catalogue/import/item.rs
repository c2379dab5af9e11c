//! The text of a saved answer as items, with every field checked.

use std::{collections::BTreeMap, fmt};

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{ImportError, LARGEST, is_day};
use crate::text::steers;

/// Most characters of the file that a message repeats.
const SHOWN: usize = 40;

/// Largest price of anything, in any currency.
const MOST: u32 = 1_000_000_000;

/// Digits that a decimal holds without rounding.
const DIGITS: usize = 28;

/// What a file holds, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Currency of all prices, three letters.
    pub currency: String,
    /// Number of pages; 0 for items without one.
    pub pages: usize,
    /// Whether every page names a next one, so that the last is not among them.
    pub cut_short: bool,
    /// The items; those of a price sheet that may concern Onramp, which may be none.
    pub items: Vec<Item>,
    /// How many lines the price sheet has; none if it is an answer of the interface.
    pub sheet_lines: Option<usize>,
    /// Lines of a price sheet about other services, by service.
    pub passed_over: BTreeMap<String, usize>,
}

/// One price of one meter in one place, as the interface states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Place in the file, from 1.
    pub number: usize,
    /// Name of the service, such as `VPN Gateway`; empty if not given.
    pub service: String,
    /// Name of the product.
    pub product: String,
    /// Name of the meter.
    pub meter: String,
    /// Name of the SKU; empty if not given.
    pub sku: String,
    /// Ids of SKU and meter, which together with the place tell one price series from another.
    pub ids: (String, String),
    /// ARM name of a region, `Global` or a zone such as `Zone 1`.
    pub place: String,
    /// Price of a unit.
    pub price: Decimal,
    /// `unitPrice`, where it is not `retailPrice`.
    pub other_price: Option<Decimal>,
    /// Units from which the price holds.
    pub from: u64,
    /// What is counted, such as `1 Hour`.
    pub unit: String,
    /// First day it holds, `YYYY-MM-DD`.
    pub starts: String,
    /// Last day it holds.
    pub ends: Option<String>,
    /// `Consumption`, `Reservation` or `DevTestConsumption`.
    pub kind: String,
    /// Whether this is the region that the meter is listed under first.
    pub primary: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PageText<'a> {
    #[serde(borrow, alias = "items")]
    items: Option<&'a RawValue>,
    #[serde(borrow, alias = "nextPageLink")]
    next_page_link: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ItemText<'a> {
    #[serde(borrow)]
    currency_code: Option<&'a RawValue>,
    #[serde(borrow)]
    tier_minimum_units: Option<&'a RawValue>,
    #[serde(borrow)]
    retail_price: Option<&'a RawValue>,
    #[serde(borrow)]
    unit_price: Option<&'a RawValue>,
    #[serde(borrow)]
    arm_region_name: Option<&'a RawValue>,
    #[serde(borrow)]
    location: Option<&'a RawValue>,
    #[serde(borrow)]
    effective_start_date: Option<&'a RawValue>,
    #[serde(borrow)]
    effective_end_date: Option<&'a RawValue>,
    #[serde(borrow)]
    meter_id: Option<&'a RawValue>,
    #[serde(borrow)]
    meter_name: Option<&'a RawValue>,
    #[serde(borrow)]
    sku_id: Option<&'a RawValue>,
    #[serde(borrow)]
    product_name: Option<&'a RawValue>,
    #[serde(borrow)]
    sku_name: Option<&'a RawValue>,
    #[serde(borrow)]
    service_name: Option<&'a RawValue>,
    #[serde(borrow)]
    unit_of_measure: Option<&'a RawValue>,
    #[serde(borrow, rename = "type")]
    kind: Option<&'a RawValue>,
    #[serde(borrow)]
    is_primary_meter_region: Option<&'a RawValue>,
}

impl Saved {
    /// Reads pages, lists of pages, items and lists of items, one after another.
    pub fn read(text: &str) -> Result<Self, ImportError> {
        if LARGEST < text.len() as u64 {
            return Err(ImportError::TooLarge);
        }
        let mut saved = Self {
            currency: String::new(),
            pages: 0,
            cut_short: true,
            items: Vec::new(),
            sheet_lines: None,
            passed_over: BTreeMap::new(),
        };
        for document in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
            let document = document?;
            if document.get().starts_with('[') {
                for_each(document, |part| saved.add(part)).map_err(Broken::into_import)?;
            } else {
                saved.add(document)?;
            }
        }
        if saved.items.is_empty() {
            return Err(ImportError::Empty);
        }
        saved.cut_short &= saved.pages != 0;
        Ok(saved)
    }

    /// Adds a page or an item.
    fn add(&mut self, part: &RawValue) -> Result<(), ImportError> {
        let page = self.pages + 1;
        let bad = |problem: String| ImportError::Page { page, problem };
        if !part.get().starts_with('{') {
            return Err(bad(format!("`{}` is no page and no item", shown(part))));
        }
        let text: PageText =
            serde_json::from_str(part.get()).map_err(|error| bad(reason(&error)))?;
        let Some(items) = text.items else {
            if part.get().contains("\"meterName\"") {
                return self.add_item(part);
            }
            return Err(bad("`Items` is missing".to_owned()));
        };
        self.pages = page;
        self.cut_short &= text.next_page_link.is_some_and(|link| link.get() != "\"\"");
        for_each(items, |item| self.add_item(item)).map_err(|broken| match broken {
            Broken::List(_) => bad(format!("`Items` is `{}`; use a list", shown(items))),
            Broken::Element(error) => error,
        })
    }

    fn add_item(&mut self, item: &RawValue) -> Result<(), ImportError> {
        let number = self.items.len() + 1;
        let bad = |problem: String| ImportError::Item { item: number, problem };
        if !item.get().starts_with('{') {
            return Err(bad(format!("`{}` is no item", shown(item))));
        }
        let text: ItemText =
            serde_json::from_str(item.get()).map_err(|error| bad(reason(&error)))?;
        let (item, currency) = text.checked(number).map_err(bad)?;
        if self.items.is_empty() {
            self.currency = currency;
        } else if self.currency != currency {
            return Err(bad(format!(
                "`currencyCode` is `{currency}` after `{}`; import one currency at a time",
                self.currency
            )));
        }
        self.items.push(item);
        Ok(())
    }
}

impl ItemText<'_> {
    /// The item and its currency, or what is wrong with the first bad field.
    fn checked(&self, number: usize) -> Result<(Item, String), String> {
        let currency = needed("currencyCode", self.currency_code)?;
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(format!("`currencyCode` is `{currency}`; use three letters like `USD`"));
        }
        let retail = price("retailPrice", self.retail_price)?;
        let unit = price("unitPrice", self.unit_price)?;
        let first = retail.or(unit).ok_or("`retailPrice` is missing")?;
        let arm_region = text("armRegionName", self.arm_region_name)?;
        let location = text("location", self.location)?;
        let item = Item {
            number,
            service: text("serviceName", self.service_name)?,
            product: needed("productName", self.product_name)?,
            meter: needed("meterName", self.meter_name)?,
            sku: text("skuName", self.sku_name)?,
            ids: (text("skuId", self.sku_id)?, text("meterId", self.meter_id)?),
            place: if arm_region.is_empty() { location } else { arm_region },
            price: first,
            other_price: unit.filter(|unit| *unit != first),
            from: units(self.tier_minimum_units)?,
            unit: needed("unitOfMeasure", self.unit_of_measure)?,
            starts: day("effectiveStartDate", self.effective_start_date)?
                .ok_or("`effectiveStartDate` is missing")?,
            ends: day("effectiveEndDate", self.effective_end_date)?,
            kind: needed("type", self.kind)?,
            primary: truth("isPrimaryMeterRegion", self.is_primary_meter_region)?,
        };
        Ok((item, currency))
    }
}

/// Why a list could not be gone through.
enum Broken {
    /// It is none.
    List(serde_json::Error),
    /// An element cannot be used.
    Element(ImportError),
}

impl Broken {
    fn into_import(self) -> ImportError {
        match self {
            Self::List(error) => error.into(),
            Self::Element(error) => error,
        }
    }
}

/// Gives `take` each element of a list, one after another: none is kept, however many there are.
fn for_each<'a>(
    list: &'a RawValue,
    take: impl FnMut(&'a RawValue) -> Result<(), ImportError>,
) -> Result<(), Broken> {
    let mut elements = Elements { take, refused: None };
    let read = serde_json::Deserializer::from_str(list.get()).deserialize_seq(&mut elements);
    match (elements.refused, read) {
        (Some(error), _) => Err(Broken::Element(error)),
        (None, Err(error)) => Err(Broken::List(error)),
        (None, Ok(())) => Ok(()),
    }
}

/// What [`for_each`] has serde call.
struct Elements<F> {
    take: F,
    refused: Option<ImportError>,
}

impl<'a, F: FnMut(&'a RawValue) -> Result<(), ImportError>> Visitor<'a> for &mut Elements<F> {
    type Value = ();

    fn expecting(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element()? {
            if let Err(error) = (self.take)(element) {
                self.refused = Some(error);
                return Err(A::Error::custom("an element cannot be used"));
            }
        }
        Ok(())
    }
}

/// Text without stray spaces and control characters; empty if not given.
fn text(field: &str, raw: Option<&RawValue>) -> Result<String, String> {
    let Some(raw) = raw else { return Ok(String::new()) };
    let text: String = serde_json::from_str(raw.get())
        .map_err(|_| format!("`{field}` is `{}`; use text", shown(raw)))?;
    Ok(one_line(&text))
}

fn needed(field: &str, raw: Option<&RawValue>) -> Result<String, String> {
    let text = text(field, raw)?;
    if text.is_empty() { Err(format!("`{field}` is missing")) } else { Ok(text) }
}

/// A price exactly as its digits stand in the file.
fn price(field: &str, raw: Option<&RawValue>) -> Result<Option<Decimal>, String> {
    let Some(raw) = raw else { return Ok(None) };
    match price_of(raw.get()) {
        Some(price) => Ok(Some(price)),
        None => Err(format!("`{field}` is `{}`; use a number from 0 to {MOST}", shown(raw))),
    }
}

/// The price in `text`, if it may be one.
pub(super) fn price_of(text: &str) -> Option<Decimal> {
    decimal(text).filter(|price| (Decimal::ZERO..=Decimal::from(MOST)).contains(price))
}

/// Units at which a tier starts; whole, though the interface writes `100.0`.
fn units(raw: Option<&RawValue>) -> Result<u64, String> {
    let Some(raw) = raw else { return Ok(0) };
    let whole = decimal(raw.get()).filter(Decimal::is_integer).and_then(|units| units.to_u64());
    whole.ok_or_else(|| {
        format!("`tierMinimumUnits` is `{}`; use a whole number of zero or more", shown(raw))
    })
}

/// The number in `text` to its last digit; none if it is no number or has too many digits.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    if DIGITS < mantissa.bytes().filter(u8::is_ascii_digit).count() {
        return None;
    }
    let number = if mantissa.len() == text.len() {
        Decimal::from_str_exact(text)
    } else {
        // A plus sign of an exponent is JSON's, not the decimal's.
        Decimal::from_scientific(&text.replace('+', ""))
    };
    Some(number.ok()?.normalize())
}

/// The day in a point in time such as `2022-07-01T00:00:00Z`.
fn day(field: &str, raw: Option<&RawValue>) -> Result<Option<String>, String> {
    let text = text(field, raw)?;
    if text.is_empty() {
        return Ok(None);
    }
    match text.get(..10).filter(|day| is_day(day)) {
        Some(day) => Ok(Some(day.to_owned())),
        None => {
            Err(format!("`{field}` is `{}`; use a time like `2022-07-01T00:00:00Z`", short(&text)))
        }
    }
}

fn truth(field: &str, raw: Option<&RawValue>) -> Result<bool, String> {
    let Some(raw) = raw else { return Ok(true) };
    serde_json::from_str(raw.get())
        .map_err(|_| format!("`{field}` is `{}`; use true or false", shown(raw)))
}

/// What the parser says, without a place: it counts lines from the start of the item.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// The start of some JSON, on one line.
fn shown(raw: &RawValue) -> String {
    short(&one_line(raw.get()))
}

pub(super) fn short(text: &str) -> String {
    let mut start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

pub(super) fn one_line(text: &str) -> String {
    let blank = |letter: char| if steers(letter) { ' ' } else { letter };
    text.chars().map(blank).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (text, expected) in [
            ("0.361", "0.361"),
            ("20000.0", "20000"),
            ("5E-05", "0.00005"),
            ("1.2e+3", "1200"),
            ("0", "0"),
            ("0.1000000000000000055511151", "0.1000000000000000055511151"),
        ] {
            assert_eq!(decimal(text).map(|number| number.to_string()).as_deref(), Some(expected));
        }
        let long = format!("0.{}", "3".repeat(40));
        for text in ["\"0.3\"", "true", "1e999", "1e-999", "1e99999999999", "null", &long] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
