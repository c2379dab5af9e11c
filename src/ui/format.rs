//! Numbers and messages for people, written as in the sentences of the engine beside them.

use wasm_bindgen::JsValue;

use crate::{
    domain::{Mbps, Money},
    text,
};

/// A number with at most `decimals` decimals.
pub fn number(value: f64, decimals: u8) -> String {
    text::number(value, decimals.into())
}

/// A count.
pub fn count(value: impl Into<f64>) -> String {
    number(value.into(), 0)
}

/// The number that `text` writes in plain digits; none for anything else.
///
/// The browser reads it: Rust's own reader brings tables of 12 kB into the page.
pub fn parse(text: &str) -> Option<f64> {
    let plain =
        text.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
    if text.is_empty() || !plain {
        return None;
    }
    f64::try_from(JsValue::from_str(text)).ok().filter(|value| value.is_finite())
}

/// An amount that arrives as decimal text, with its unit: `730 hours`, `1 month`, `4,900 GB`.
pub fn quantity(text: &str, unit: &str) -> String {
    let Some(value) = parse(text) else { return format!("{text} {unit}") };
    let is_word = unit.bytes().all(|letter| letter.is_ascii_lowercase());
    let value = number(value, 2);
    let plural = if is_word && !unit.ends_with('s') && value != "1" { "s" } else { "" };
    format!("{value} {unit}{plural}")
}

/// A number as it would be typed: no grouping, no rounding.
pub fn typed(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// An amount in whole units of `currency`; small ones with cents.
pub fn money(amount: Money, currency: &str) -> String {
    text::money(amount, currency)
}

/// An amount with cents.
pub fn money_exact(amount: Money, currency: &str) -> String {
    text::cents(amount, currency)
}

/// A price of one unit, as precise as it is published.
pub fn unit_price(price: Money, currency: &str) -> String {
    text::unit_price(price, currency)
}

/// A time in milliseconds.
pub fn ms(value: f64) -> String {
    text::milliseconds(value)
}

/// A span of milliseconds.
pub fn ms_range(low: f64, high: f64) -> String {
    format!("{}–{}", number(low, 1), ms(high))
}

/// A data rate in the unit people say.
pub fn rate(mbps: f64) -> String {
    Mbps::new(mbps).unwrap_or_default().to_string()
}

/// A share of time in percent, with as many decimals as its nines need; never rounded up, so that
/// only what never fails is called 100 %.
pub fn availability(percent: f64) -> String {
    let (mut decimals, mut scale) = (2, 100.0);
    while (100.0 - percent) * scale < 1.0 && decimals < 6 {
        (decimals, scale) = (decimals + 1, scale * 10.0);
    }
    // Binary fractions lie a hair below their decimal: 99.95 must not become 99.94.
    let cut = (percent * scale + 1e-6).floor() / scale;
    format!("{} %", number(cut, decimals))
}

/// A share between 0 and 1 as whole percent.
pub fn share(value: f64) -> String {
    text::percent(value)
}

/// Minutes in the largest units that matter.
pub fn minutes(value: f64) -> String {
    text::minutes(value)
}

/// Seconds, in minutes from two minutes on.
pub fn seconds(value: f64) -> String {
    if value < 120.0 {
        format!("{} s", number(value, u8::from(value < 9.95)))
    } else {
        minutes(value / 60.0)
    }
}

/// A span of weeks.
pub fn weeks(low: f64, high: f64) -> String {
    format!("{}–{} weeks", number(low, 1), number(high, 1))
}

/// An engine message as a sentence: first letter upper case, quotes for backticks, a full stop.
pub fn sentence(message: &str) -> String {
    text::capital(&clause(message))
}

/// An engine message as the end of a sentence: quotes for backticks, a full stop.
pub fn clause(message: &str) -> String {
    let mut text = String::with_capacity(message.len() + 8);
    for (index, part) in message.trim().split('`').enumerate() {
        if index > 0 {
            text.push(if index % 2 == 1 { '“' } else { '”' });
        }
        text.push_str(part);
    }
    if !text.is_empty() && !text.ends_with(['.', '!', '?', ':']) {
        text.push('.');
    }
    text
}
