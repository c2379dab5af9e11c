//! Saved answers of the Azure Retail Prices API, and price sheets of agreements, against the embedded list prices.

use std::{
    ffi::OsStr,
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek},
    path::Path,
};

use zip::ZipArchive;

use super::{
    clock,
    decoding::Decoded,
    input::{self, InputError},
};
use crate::catalogue::{
    Catalogue,
    import::{Difference, ImportError, LARGEST, LARGEST_SHEET, Saved, Sheet, is_day},
};

/// How a zip begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// Bytes of a text that tell JSON from CSV.
const LOOKED_AT: usize = 4096;

/// Most files in a zip.
const MOST_FILES: usize = 1_000;

/// The difference between what `file` says and the catalogue, or all price facts with it.
pub(super) fn answer(file: &str, write: bool, date: Option<&str>) -> Result<String, InputError> {
    let today = clock::today();
    if let Some(wrong) = date.filter(|&date| !is_day(date) || today.as_str() < date) {
        return Err(ImportError::NoDate(wrong.to_owned()).into());
    }
    let saved = saved(file)?;
    let catalogue = Catalogue::embedded();
    let difference = Difference::of(&saved, catalogue, date.unwrap_or(&today));
    Ok(if write { difference.pack(catalogue, date)? } else { difference.to_string() })
}

fn saved(file: &str) -> Result<Saved, InputError> {
    let unreadable = |error| input::unreadable(file, error);
    if file == "-" {
        let mut bytes = io::stdin().lock();
        let start = start(&mut bytes, ZIP.len()).map_err(unreadable)?;
        let is_zip = start == ZIP;
        let bytes = Cursor::new(start).chain(bytes);
        if !is_zip {
            return text(file, bytes);
        }
        // Its table of contents stands at the end.
        let mut whole = Vec::new();
        bytes.take(LARGEST + 1).read_to_end(&mut whole).map_err(unreadable)?;
        if LARGEST < whole.len() as u64 {
            return Err(ImportError::Zip("name it as a file, for it is large".to_owned()).into());
        }
        return zipped(Cursor::new(whole));
    }
    let mut bytes = File::open(file).map_err(unreadable)?;
    let start = start(&mut bytes, ZIP.len()).map_err(unreadable)?;
    if start != ZIP {
        return text(file, Cursor::new(start).chain(bytes));
    }
    bytes.rewind().map_err(unreadable)?;
    zipped(BufReader::new(bytes))
}

/// The first `most` bytes, or all there are.
fn start(bytes: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    bytes.take(most as u64).read_to_end(&mut start).map(|_| start)
}

/// An answer in JSON or a price sheet in CSV.
fn text(file: &str, bytes: impl Read) -> Result<Saved, InputError> {
    let unreadable = |error| input::unreadable(file, error);
    let mut text = Decoded::new(BufReader::new(bytes)).map_err(unreadable)?;
    let start = start(&mut text, LOOKED_AT).map_err(unreadable)?;
    let is_json = start.trim_ascii_start().first().is_some_and(|byte| b"[{".contains(byte));
    let has_columns = start.contains(&b',');
    let text = Cursor::new(start).chain(text);
    // What has no columns either is told as JSON that is wrong.
    if is_json || !has_columns {
        // One byte more than is read shows that there is more.
        let mut whole = Vec::new();
        text.take(LARGEST + 1).read_to_end(&mut whole).map_err(unreadable)?;
        if LARGEST < whole.len() as u64 {
            return Err(ImportError::TooLarge.into());
        }
        return Ok(Saved::read(&input::decoded(file, whole)?)?);
    }
    let mut sheet = Sheet::default();
    sheet.add(Limited { text, left: LARGEST_SHEET }).map_err(too_large)?;
    Ok(sheet.saved()?)
}

/// The price sheets in a zip, one after another; other files are passed over.
fn zipped(bytes: impl Read + Seek) -> Result<Saved, InputError> {
    let bad = |error: zip::result::ZipError| ImportError::Zip(error.to_string());
    let mut archive = ZipArchive::new(bytes).map_err(bad)?;
    if MOST_FILES < archive.len() {
        return Err(ImportError::Zip(format!("it holds more than {MOST_FILES} files")).into());
    }
    let mut sheet = Sheet::default();
    let mut left = LARGEST_SHEET;
    let mut sheets = 0;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(bad)?;
        let name = part.name().map_err(bad)?.into_owned();
        let is_csv = |ending: &OsStr| ending.eq_ignore_ascii_case("csv");
        if !part.is_file() || !Path::new(&name).extension().is_some_and(is_csv) {
            continue;
        }
        sheets += 1;
        let mut text = Limited { text: part, left };
        let decoded = Decoded::new(&mut text).map_err(ImportError::Unreadable)?;
        sheet.add(decoded).map_err(too_large)?;
        left = text.left;
    }
    if sheets == 0 {
        return Err(ImportError::Zip("it holds no file of CSV".to_owned()).into());
    }
    Ok(sheet.saved()?)
}

/// A text of which no more than so much is unpacked.
struct Limited<R> {
    text: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::QuotaExceeded)?;
        Ok(read)
    }
}

fn too_large(error: ImportError) -> ImportError {
    match error {
        ImportError::Unreadable(error) if error.kind() == io::ErrorKind::QuotaExceeded => {
            ImportError::SheetTooLarge
        }
        other => other,
    }
}
