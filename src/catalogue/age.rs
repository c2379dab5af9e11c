//! How old a dated source is. Dates are `YYYY-MM-DD` or a leading part of it; the caller knows today.

use crate::text::count;

/// Whether `date` lies more than a year before `today`; a partial date counts as its last day.
pub fn is_stale(date: &str, today: &str) -> bool {
    let Some((year, rest)) = today.split_once('-') else { return false };
    let Ok(year) = year.parse::<u32>() else { return false };
    let limit = format!("{:04}-{rest}", year.saturating_sub(1));
    // `2025~` sorts after every day of 2025.
    !date.is_empty() && format!("{date}~") < limit
}

/// The age in whole months or years, such as `7 months old`; none without a date. A partial date
/// counts as its last month.
pub fn age(date: &str, today: &str) -> Option<String> {
    let months = months(today)?.saturating_sub(months(date)?);
    Some(match months {
        0 => "this month".to_owned(),
        1..24 => format!("{} old", count(months, "month", "months")),
        _ => format!("{} old", count(months / 12, "year", "years")),
    })
}

/// Months since the year 0.
fn months(date: &str) -> Option<u32> {
    let mut parts = date.split('-');
    let year: u32 = parts.next()?.parse().ok()?;
    let month = parts.next().map_or(Some(12), |month| month.parse().ok())?;
    Some(12 * year + month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_stale_after_a_year() {
        let stale = |date| is_stale(date, "2026-11-22");
        assert!(stale("2025-11-21") && stale("2025-10") && stale("2024"));
        assert!(!stale("2025-11-22") && !stale("2025-11") && !stale("2025") && !stale(""));
    }

    #[test]
    fn ages_are_told_in_months_and_years() {
        let age = |date| age(date, "2026-11-22");
        assert_eq!(age("2026-11-01").as_deref(), Some("this month"));
        assert_eq!(age("2026-10").as_deref(), Some("1 month old"));
        assert_eq!(age("2025").as_deref(), Some("11 months old"));
        assert_eq!(age("2024-11-22").as_deref(), Some("2 years old"));
        assert_eq!(age("2027-01-01").as_deref(), Some("this month"));
        assert_eq!(age(""), None);
        assert_eq!(age("soon"), None);
    }
}
