//! Saved answers of the Azure Retail Prices API against the embedded list prices.

use super::{
    clock,
    input::{self, InputError},
};
use crate::catalogue::{
    Catalogue,
    import::{Difference, ImportError, LARGEST, Saved, is_day},
};

/// The difference between the answer in `file` and the catalogue, or all price facts with it.
pub(super) fn answer(file: &str, write: bool, date: Option<&str>) -> Result<String, InputError> {
    let today = clock::today();
    if let Some(wrong) = date.filter(|&date| !is_day(date) || today.as_str() < date) {
        return Err(ImportError::NoDate(wrong.to_owned()).into());
    }
    // One byte more than is read shows that there is more.
    let bytes = input::bytes(file, LARGEST + 1)?;
    if LARGEST < bytes.len() as u64 {
        return Err(ImportError::TooLarge.into());
    }
    let saved = Saved::read(&input::decoded(file, bytes)?)?;
    let catalogue = Catalogue::embedded();
    let difference = Difference::of(&saved, catalogue, date.unwrap_or(&today));
    Ok(if write { difference.pack(catalogue, date)? } else { difference.to_string() })
}
