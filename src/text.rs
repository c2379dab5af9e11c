//! Numbers as English text, the same on every machine: for titles, charts and the decision record.

use std::fmt::Display;

use rust_decimal::Decimal;

use crate::domain::Money;

/// Digits before the decimal point in groups of three: `1234.5` becomes `1,234.5`.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if 0 < index && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// The number as an amount of `currency`: `$` for US dollars, else the code and a space.
fn amount(number: &str, currency: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    match currency {
        "USD" => format!("{sign}${}", grouped(digits)),
        other => format!("{other} {}", grouped(number)),
    }
}

/// An amount to the cent, as on a bill: `$1,234.56`.
pub fn cents(amount: Money, currency: &str) -> String {
    self::amount(&format!("{:.2}", amount.to_cents().0), currency)
}

/// An amount to whole units, for sentences and labels: `$1,235`.
pub fn money(amount: Money, currency: &str) -> String {
    if amount.0.abs() < Decimal::TEN && !amount.0.is_zero() {
        return cents(amount, currency);
    }
    let whole =
        amount.0.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    self::amount(&format!("{whole:.0}"), currency)
}

/// A price of one unit, as precise as it is published: `$0.361`.
pub fn unit_price(price: Money, currency: &str) -> String {
    let price = price.0.round_dp(6).normalize();
    let digits = price.scale().max(2) as usize;
    amount(&format!("{price:.digits$}"), currency)
}

/// A number in groups of three with at most `digits` decimals and no trailing zeros.
pub fn number(value: f64, digits: usize) -> String {
    grouped(&short(value, digits))
}

/// At most `digits` decimals, without trailing zeros and without a negative zero.
fn short(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A round trip with one decimal: `12.3 ms`.
pub fn milliseconds(value: f64) -> String {
    format!("{} ms", number(value, 1))
}

/// Money on an axis, without cents: `$20,000`.
#[cfg(any(feature = "chart", test))]
pub fn axis_money(value: f64, currency: &str) -> String {
    amount(&short(value, if value < 10.0 { 2 } else { 0 }), currency)
}

/// Minutes in the largest units that matter.
pub fn minutes(value: f64) -> String {
    let whole = value.round();
    if value < 1.0 {
        format!("{} s", number(value * 60.0, 0))
    } else if whole < 60.0 {
        format!("{} min", number(value, usize::from(value < 9.95)))
    } else if whole < 60.0 * 48.0 {
        let (hours, rest) = ((whole / 60.0).floor(), whole % 60.0);
        if rest == 0.0 {
            format!("{} h", number(hours, 0))
        } else {
            format!("{} h {} min", number(hours, 0), number(rest, 0))
        }
    } else {
        format!("{} days", number(value / 1440.0, 1))
    }
}

/// `text` in lower case, as far as its letters are those of western Europe: the tables for all others are large in
/// the page.
#[cfg(any(feature = "cli", feature = "ui", test))]
pub fn lower(text: &str) -> String {
    let lower = |letter: char| match letter {
        '×' => letter,
        'À'..='Þ' => char::from(letter as u8 + 32),
        _ => letter.to_ascii_lowercase(),
    };
    text.chars().map(lower).collect()
}

/// A clause as a sentence: a capital and a full stop.
pub fn sentence(clause: &str) -> String {
    let clause = clause.trim();
    let stop = if clause.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{}{stop}", capital(clause))
}

/// `text` with a capital, where it begins with a letter from A to Z: the tables for all others are large in the page.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.map(String::from).unwrap_or_default() + letters.as_str()
}

/// `text` as it must be written in HTML and SVG, between tags and in double quotes, to be read as it is.
pub fn markup(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            letter if steers(letter) => written.push(' '),
            letter => written.push(letter),
        }
    }
    written
}

/// `1 office`, `2 offices`.
pub fn count<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    format!("{number} {}", if number == N::from(1) { one } else { many })
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(all: &[String]) -> String {
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A share of 1 in whole percent; what is almost nothing or almost all is not called that.
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "under 1 %".to_owned()
    } else if (0.995..1.0).contains(&share) {
        "over 99 %".to_owned()
    } else {
        format!("{} %", number(share * 100.0, 0))
    }
}

/// Whether a letter steers a terminal or the direction of text instead of being shown: C0 and C1 controls,
/// separators of lines, embeddings, overrides and isolates.
pub fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn western_letters_have_a_lower_case() {
        assert_eq!(lower("DÉBIT À, PAÍS Þ ÷ × ß Ж"), "débit à, país þ ÷ × ß Ж");
    }

    #[test]
    fn letters_that_steer_are_told_from_those_that_show() {
        for steering in
            "\0\n\t\u{1b}\u{7f}\u{85}\u{9b}\u{2028}\u{202a}\u{202e}\u{2066}\u{2069}".chars()
        {
            assert!(steers(steering), "{}", steering.escape_unicode());
        }
        assert!(!"Zürich (北京) עברית 🏢 \u{200d}".chars().any(steers));
    }

    #[test]
    fn thousands_are_grouped() {
        #[track_caller]
        fn check(amount: &str, in_cents: &str, whole: &str) {
            let amount: Money = amount.parse().expect("an amount");
            assert_eq!(cents(amount, "USD"), in_cents);
            assert_eq!(money(amount, "EUR"), whole);
        }
        check("0", "$0.00", "EUR 0");
        check("3.5", "$3.50", "EUR 3.50");
        check("999.995", "$1,000.00", "EUR 1,000");
        check("1234567.891", "$1,234,567.89", "EUR 1,234,568");
        check("-1234.5", "-$1,234.50", "EUR -1,235");
    }

    #[test]
    fn numbers_lose_zeros_that_say_nothing() {
        assert_eq!(number(12.30, 1), "12.3");
        assert_eq!(number(20_000.0, 2), "20,000");
        assert_eq!(number(-0.04, 1), "0");
        assert_eq!(milliseconds(8.0), "8 ms");
        assert_eq!(axis_money(150_000.0, "USD"), "$150,000");
        assert_eq!(unit_price("436".parse().expect("a price"), "USD"), "$436.00");
        assert_eq!(unit_price("0.0875".parse().expect("a price"), "EUR"), "EUR 0.0875");
    }
}
