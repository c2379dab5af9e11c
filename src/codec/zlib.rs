//! Whole links where there is no browser to pack and unpack them.

use miniz_oxide::{
    DataFormat, MZFlush, MZStatus,
    deflate::compress_to_vec_zlib,
    inflate::stream::{InflateState, inflate},
};

use serde::{Deserialize, de::IgnoredAny};

use super::{LinkError, MAX_CONTENT, Options, fragment, packed, read, write};
use crate::domain::{FieldError, MOST_ROWS, Scenario};

/// Deflate level: the smallest result; a link is a few kilobytes.
const SMALLEST: u8 = 10;

/// The scenario as the fragment of a link, without the leading `#`.
pub fn encode(scenario: &Scenario, options: Options) -> String {
    fragment(&compress_to_vec_zlib(write(scenario, options).as_bytes(), SMALLEST))
}

/// The scenario of a link: a whole address or its fragment, with or without the leading `#`.
///
/// ```
/// # use onramp::{codec, domain::Scenario};
/// let scenario = Scenario { office_count: 12, ..Scenario::default() };
/// let link = codec::encode(&scenario, codec::Options::default());
/// assert_eq!(codec::decode(&format!("https://example.com/onramp/#{link}"))?, scenario);
/// # Ok::<(), codec::LinkError>(())
/// ```
pub fn decode(link: &str) -> Result<Scenario, LinkError> {
    let json = unpacked(&packed(link)?)?;
    refuse_rows(&json)?;
    read(&json)
}

/// Refuses too many offices before one of them takes memory. What else is wrong is told by who reads it.
fn refuse_rows(json: &[u8]) -> Result<(), LinkError> {
    #[derive(Deserialize)]
    struct Rows {
        #[serde(rename = "o")]
        offices: Vec<IgnoredAny>,
    }
    match serde_json::from_slice(json) {
        Ok(Rows { offices }) if MOST_ROWS < offices.len() => {
            let message = format!("{} rows; use at most {MOST_ROWS}", offices.len());
            Err(LinkError::Invalid { first: FieldError::new("offices", message), more: 0 })
        }
        _ => Ok(()),
    }
}

/// What is in a zlib stream that ends where `packed` does. Its checksum is what tells a changed character from a changed
/// requirement.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, LinkError> {
    // One byte more than is read shows that there is more.
    let mut content = vec![0; MAX_CONTENT + 1];
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let result = inflate(&mut state, packed, &mut content, MZFlush::Finish);
    if result.bytes_written == content.len() {
        return Err(LinkError::TooLarge);
    }
    if result.status != Ok(MZStatus::StreamEnd) || result.bytes_consumed != packed.len() {
        return Err(LinkError::Damaged);
    }
    content.truncate(result.bytes_written);
    Ok(content)
}
