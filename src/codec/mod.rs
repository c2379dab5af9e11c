//! A scenario as the text of a link, and back.
//!
//! A link carries the question, never the answer, and of the question what an answer needs: `s=1.` and then base64url of the zlib stream of
//! compact JSON. A link that compares holds two such texts, behind `a=1.` and `b=1.`. The number is the format; each format
//! keeps its own frozen table (`v1`), so that a link that was ever handed out still opens when [`Scenario`] has moved on.
//!
//! [`write()`] and [`read`] are about the JSON, [`fragment`] and [`packed`] about the text around the
//! stream. What lies between, the stream itself, is left to who has a packer: the native command
//! carries one (`encode`, `decode`), the page uses the browser's.

mod options;
mod v1;
#[cfg(feature = "cli")]
mod zlib;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

pub use self::options::Options;
#[cfg(feature = "cli")]
pub use self::zlib::{decode, encode};
use crate::domain::{FieldError, Scenario, ScenarioError};

/// Longest link that is looked at, in bytes: what a browser takes as an address.
const MAX_LINK: usize = 2 * 1024 * 1024;

/// Most bytes a link may unfold to, so that a small hostile one cannot fill the memory.
pub const MAX_CONTENT: usize = 4 * 1024 * 1024;

/// Why a link does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Nothing in the text looks like a scenario.
    #[error("no scenario in the link; it should contain `s=1.` and what follows it")]
    Missing,
    /// It compares two scenarios where one is wanted. The page opens both.
    #[cfg(feature = "cli")]
    #[error(
        "the link compares two scenarios; `onramp compare` reads it, and each opens by itself as `#s=` and what follows `a=` or `b=`"
    )]
    Compares,
    /// The text is longer than any link Onramp makes.
    #[error("the link has {0} characters; at most {MAX_LINK} can be opened")]
    TooLong(usize),
    /// A format of another version of Onramp.
    #[error(
        "link format `{0}` is unknown; this version opens format `1`, so a newer Onramp made the link"
    )]
    UnknownVersion(String),
    /// Characters are missing or changed.
    #[error("the link is damaged or cut short; copy it again as a whole")]
    Damaged,
    /// It unfolds to more than any scenario needs.
    #[error("the link unfolds to more than {MAX_CONTENT} bytes; no scenario is that large")]
    TooLarge,
    /// It unfolds to something that format 1 does not know.
    #[error("the link's content cannot be read: {0}")]
    Content(String),
    /// A field of the scenario cannot be used.
    #[error("the link holds a scenario that cannot be used: {first}{}", and_more(*.more))]
    Invalid {
        /// The first such field.
        first: FieldError,
        /// How many others there are.
        more: usize,
    },
}

impl From<ScenarioError> for LinkError {
    fn from(error: ScenarioError) -> Self {
        let mut errors = error.0.into_iter();
        let first = errors.next().unwrap_or_else(|| FieldError::new("scenario", "not usable"));
        Self::Invalid { first, more: errors.len() }
    }
}

fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" (and {more} more)") }
}

/// The compact JSON of a link, as far as the architect lets the scenario out. An office without coordinates keeps
/// its city: whoever makes a link for others has looked up that it is one.
pub fn write(scenario: &Scenario, options: Options) -> String {
    v1::write(scenario, options)
}

/// The scenario of such JSON. What it leaves out has the default of the format it was written in;
/// the result has passed [`Scenario::check`].
pub fn read(json: &[u8]) -> Result<Scenario, LinkError> {
    let scenario = v1::read(json).map_err(LinkError::Content)?;
    scenario.check()?;
    Ok(scenario)
}

/// The fragment of a link, without the leading `#`, around the zlib stream of its JSON.
pub fn fragment(packed: &[u8]) -> String {
    format!("s=1.{}", URL_SAFE_NO_PAD.encode(packed))
}

/// The zlib stream in a link: a whole address or its fragment, with or without the leading `#`.
pub fn packed(link: &str) -> Result<Vec<u8>, LinkError> {
    if link.len() > MAX_LINK {
        return Err(LinkError::TooLong(link.len()));
    }
    #[cfg(feature = "cli")]
    if compared(link).is_some() {
        return Err(LinkError::Compares);
    }
    let (version, payload) = payload(link).ok_or(LinkError::Missing)?;
    if version != "1" {
        return Err(LinkError::UnknownVersion(version.to_owned()));
    }
    URL_SAFE_NO_PAD.decode(payload).map_err(|_| LinkError::Damaged)
}

/// The two links inside a link that compares: what was pinned, and what is beside it.
pub fn compared(link: &str) -> Option<[String; 2]> {
    let inside = |key| Some(format!("s={}", parameter(link, key)?));
    Some([inside("a=")?, inside("b=")?])
}

/// The fragment of a link that compares, from the fragments of two links.
pub fn comparing(pinned: &str, beside: &str) -> Option<String> {
    let (pinned, beside) = (parameter(pinned, "s=")?, parameter(beside, "s=")?);
    Some(format!("a={pinned}&b={beside}"))
}

/// What stands behind `key` in the fragment. What mail and chat put behind a link is not part of it.
fn parameter<'a>(link: &'a str, key: &str) -> Option<&'a str> {
    let link = link.trim_start().trim_end_matches(|c| c != '.' && !is_base64(c));
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
    let parameters = fragment.split_once('?').map_or(fragment, |(_, parameters)| parameters);
    parameters.split('&').find_map(|parameter| parameter.strip_prefix(key))
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Format and payload of the parameter `s` in the fragment.
fn payload(link: &str) -> Option<(&str, &str)> {
    let (version, payload) = parameter(link, "s=")?.split_once('.')?;
    let is_number = (1..=6).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some((version, payload.trim_end_matches(|c| !is_base64(c))))
}
