//! Whole links where there is no browser to pack and unpack them.

use miniz_oxide::{
    deflate::compress_to_vec_zlib,
    inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit},
};

use super::{LinkError, MAX_CONTENT, Options, fragment, packed, read, write};
use crate::domain::Scenario;

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
    // The zlib checksum is what tells a changed character from a changed requirement.
    let json = decompress_to_vec_zlib_with_limit(&packed(link)?, MAX_CONTENT).map_err(|error| {
        if error.status == TINFLStatus::HasMoreOutput {
            LinkError::TooLarge
        } else {
            LinkError::Damaged
        }
    })?;
    read(&json)
}
