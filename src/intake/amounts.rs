//! Numbers, rates and short answers as people type them.

use serde_json::Value;

use crate::{
    domain::{Access, ExpressRouteChoice},
    text::lower,
};

/// Which letter stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `1,500.5`
    Point,
    /// `1.500,5`
    Comma,
}

/// Which mark `cells` use; none where they leave it open.
pub fn mark(cells: &[&str]) -> Option<Mark> {
    let mut found = None;
    for cell in cells {
        // What stands last is before the decimals, and where three digits follow, it may be neither.
        let last = cell.rfind([',', '.']);
        let Some(at) = last else { continue };
        let letter = &cell[at..=at];
        let digits = cell[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let both = cell.contains(',') && cell.contains('.');
        let once = cell.matches(letter).count() == 1;
        if (both && once) || (once && digits != 3 && 0 < digits) {
            let mark = if letter == "," { Mark::Comma } else { Mark::Point };
            if found.is_some_and(|known| known != mark) {
                return None;
            }
            found = Some(mark);
        }
    }
    found
}

/// The number that `text` is; none where it is none.
pub fn number(text: &str, mark: Mark) -> Option<f64> {
    let (point, group) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '’' | '_'))
        .collect();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.trim_start_matches('+')),
    };
    let (whole, decimals) = plain.split_once(point).unwrap_or((plain, ""));
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_some();
    let fits =
        !grouped || ((1..=3).contains(&first.len()) && groups.all(|digits| digits.len() == 3));
    if !fits || decimals.contains(group) {
        return None;
    }
    // As JSON has it: a digit before the mark, but no zero before other digits.
    let whole = whole.replace(group, "");
    let whole = match whole.trim_start_matches('0') {
        "" if !whole.is_empty() || !decimals.is_empty() => "0",
        digits => digits,
    };
    let decimals = if decimals.is_empty() { String::new() } else { format!(".{decimals}") };
    serde_json::from_str::<Value>(&format!("{sign}{whole}{decimals}")).ok()?.as_f64()
}

/// Units of a rate, with what one is in Mbps.
const UNITS: [(&str, f64); 4] = [
    ("gbps gbit/s gbits gbit gb/s gb gig g", 1000.0),
    ("mbps mbit/s mbits mbit mb/s mb meg m", 1.0),
    ("kbps kbit/s kbit kb k", 0.001),
    ("bps bit/s bits", 1e-6),
];

/// What a unit is in Mbps.
fn unit(word: &str) -> Option<f64> {
    let mut units = UNITS.into_iter();
    units.find(|(names, _)| names.split(' ').any(|name| name == word)).map(|(_, mbps)| mbps)
}

/// The unit that a heading such as `Bandwidth (Gbit/s)` names, in Mbps.
pub fn unit_in(heading: &str) -> Option<f64> {
    let heading = lower(heading);
    let mut words = heading.split(|letter: char| !letter.is_alphanumeric() && letter != '/');
    words.find_map(|word| unit(word).filter(|_| 1 < word.len()))
}

/// A rate in Mbps: `200`, `1.5 Gbps`, `100/20 Mbps` (the larger way), `2 x 500M`. `usual` is the unit where
/// none is given, in Mbps.
pub fn rate(text: &str, mark: Mark, usual: f64) -> Option<f64> {
    let text = lower(text.trim()).replace("per second", "ps");
    let number_ends = text.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let (amounts, word) = text.split_at(number_ends);
    let word: String =
        word.chars().filter(|letter| !letter.is_whitespace() && *letter != '.').collect();
    let unit = if word.is_empty() { usual } else { unit(&word)? };
    let both_ways = amounts.split('/').map(|way| {
        let mut lines = way.split(['x', '×', '*']);
        lines.try_fold(1.0, |product, part| {
            // A unit may stand behind each: `100M/20M`.
            let part = part.trim().trim_end_matches(|letter: char| letter.is_alphabetic());
            Some(product * number(part, mark)?)
        })
    });
    let most = both_ways.collect::<Option<Vec<f64>>>()?.into_iter().fold(0.0, crate::order::larger);
    let mbps = most * unit;
    (0.0 < mbps).then(|| (mbps * 1e6).round() / 1e6)
}

/// Milliseconds: `12`, `12.5 ms`.
pub fn milliseconds(text: &str, mark: Mark) -> Option<f64> {
    let text = lower(text.trim());
    number(text.trim_end_matches("ms").trim_end_matches("msec"), mark)
}

/// An amount of money without its currency: `1,200`, `$ 1,200`, `1200 USD`.
pub fn money(text: &str, mark: Mark) -> Option<f64> {
    let foreign = |letter: char| letter.is_alphabetic() || letter.is_whitespace() || letter == '$';
    number(text.trim_matches(foreign), mark)
}

/// Degrees: `51.5`, `-0.12`, `51.5° N`, `0.12 W`.
pub fn degrees(text: &str, mark: Mark) -> Option<f64> {
    let text = lower(text.trim());
    let away = text.ends_with(['s', 'w']);
    let plain =
        text.trim_end_matches(|letter: char| letter.is_alphabetic() || letter.is_whitespace());
    let value = number(plain.trim_end_matches('°'), mark)?;
    Some(if away { -value } else { value })
}

/// The kind of internet line.
pub fn access(text: &str) -> Option<Access> {
    let text = lower(text.trim());
    let has = |words: &str| words.split(' ').any(|word| text.contains(word));
    if has("5g 4g lte mobil cellular wireless") {
        Some(Access::Mobile)
    } else if has("broadband dsl cable fttc ftth fttp gpon shared consumer") {
        Some(Access::Broadband)
    } else if has("fibre fiber glas dia leased dedicated ethernet mpls dark") {
        Some(Access::Fibre)
    } else {
        None
    }
}

/// Whether an office may be put on ExpressRoute.
pub fn choice(text: &str) -> Option<ExpressRouteChoice> {
    let text = lower(text.trim());
    let is = |words: &str| words.split(' ').any(|word| word == text);
    if is("yes y true 1 x must ja oui sí si") {
        Some(ExpressRouteChoice::Yes)
    } else if is("no n false 0 never nein non") {
        Some(ExpressRouteChoice::No)
    } else if is("auto any either maybe ?") {
        Some(ExpressRouteChoice::Auto)
    } else {
        None
    }
}
