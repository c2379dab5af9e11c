//! The numbers of a scenario: what each may be, and where it stands. The one table of limits.

use rust_decimal::Decimal;

use super::{Money, Office, Scenario};

/// How a number is read from and put into what holds it.
pub enum Slot<T> {
    /// A number that is always there.
    Number(fn(&T) -> f64, fn(&mut T, f64)),
    /// A whole number that is always there.
    Whole(fn(&T) -> u32, fn(&mut T, u32)),
    /// A number that may be left out.
    Optional(fn(&T) -> Option<f64>, fn(&mut T, Option<f64>)),
}

/// A number that a scenario or one of its offices holds.
pub struct Field<T: 'static> {
    /// Its name in the JSON form.
    pub name: &'static str,
    /// The least it may be.
    pub least: f64,
    /// The most it may be.
    pub most: f64,
    /// Its unit in an error, with the space before it; empty for a count.
    pub unit: &'static str,
    /// Its place.
    pub slot: Slot<T>,
}

impl<T> Field<T> {
    /// Its value in `holder`; none where it is left out.
    pub fn get(&self, holder: &T) -> Option<f64> {
        match self.slot {
            Slot::Number(get, _) => Some(get(holder)),
            Slot::Whole(get, _) => Some(f64::from(get(holder))),
            Slot::Optional(get, _) => get(holder),
        }
    }

    /// Puts `value` into `holder`, within its limits or not.
    pub fn set(&self, holder: &mut T, value: f64) {
        match self.slot {
            Slot::Number(_, set) => set(holder, value),
            // A cast clamps; what is out of range stays so.
            Slot::Whole(_, set) => set(holder, value as u32),
            Slot::Optional(_, set) => set(holder, Some(value)),
        }
    }

    /// Whether it is a whole number.
    pub const fn is_whole(&self) -> bool {
        matches!(self.slot, Slot::Whole(..))
    }

    /// Whether it may be left out.
    pub const fn is_optional(&self) -> bool {
        matches!(self.slot, Slot::Optional(..))
    }

    /// Leaves it out of `holder`, where that is possible.
    pub fn leave_out(&self, holder: &mut T) {
        if let Slot::Optional(_, set) = self.slot {
            set(holder, None);
        }
    }

    /// What is wrong with its value in `holder`, and what would be right.
    pub fn problem(&self, holder: &T) -> Option<String> {
        out_of_range(self.get(holder)?, self.least, self.most, self.unit)
    }
}

impl Field<Scenario> {
    /// The field of a scenario that has this name.
    ///
    /// # Panics
    ///
    /// When there is none: in a table, which is made by the compiler, that is an error of compilation.
    pub const fn named(name: &str) -> &'static Self {
        let mut at = 0;
        while at < QUICK_FIELDS.len() + FIELDS.len() {
            let field = match at.checked_sub(QUICK_FIELDS.len()) {
                None => &QUICK_FIELDS[at],
                Some(at) => &FIELDS[at],
            };
            if same(field.name, name) {
                return field;
            }
            at += 1;
        }
        panic!("a scenario has no such number")
    }
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// What is wrong with `value` when it is not a number from `least` to `most`.
pub(super) fn out_of_range(value: f64, least: f64, most: f64, unit: &str) -> Option<String> {
    if least <= value && value <= most {
        return None;
    }
    let size = value.abs();
    // Hundreds of digits tell nobody anything.
    let value = if size == 0.0 || (1e-6..1e15).contains(&size) {
        format!("{value}")
    } else {
        format!("{value:e}")
    };
    Some(format!("`{value}` is out of range; use {least} to {most}{unit}"))
}

/// The field that stands at this place, from least to most.
macro_rules! field {
    ($slot:ident $first:ident $(. $rest:ident)*, $limits:expr, $unit:literal) => {
        Field {
            name: concat!(stringify!($first) $(, ".", stringify!($rest))*),
            least: $limits.0,
            most: $limits.1,
            unit: $unit,
            slot: Slot::$slot(
                |holder| holder.$first $(.$rest)*,
                |holder, value| holder.$first $(.$rest)* = value,
            ),
        }
    };
}

pub(super) use field;

/// What an office may need, Mbps.
pub const RATE: (f64, f64) = (0.001, 1e6);
/// A share in percent.
pub const PERCENT: (f64, f64) = (0.0, 100.0);
/// Offices of one kind, and in all.
const OFFICES: (f64, f64) = (1.0, 10_000.0);
/// Points of one criterion.
pub(super) const POINTS: (f64, f64) = (0.0, 1e6);
/// A round trip, ms.
const ROUND_TRIP: (f64, f64) = (0.1, 2000.0);
/// What a line costs, US dollars.
const LINE: (f64, f64) = (0.0, 1e9);
/// Data of a month, GB.
const DATA: (f64, f64) = (0.0, MOST_GB);
/// Hours of a month; the longest has 31 days.
const HOURS: (f64, f64) = (1.0, 744.0);
/// Most data that a month may have each way, decimal gigabytes.
pub const MOST_GB: f64 = 1e9;
/// Most offices a scenario may hold in all.
pub const MOST_OFFICES: u32 = OFFICES.1 as u32;
/// Most rows of offices: what is alike goes into one row with its `count`.
pub const MOST_ROWS: usize = 2000;
/// Most characters of a name.
pub const MOST_TEXT: usize = 200;

/// Most that a unit of anything may cost in a price list, in US dollars; the dearest in Azure's is a
/// quarter of it.
///
/// Within the limits in this file no sum of money reaches the largest [`Money`], 7.9 × 10²⁸ of any currency:
///
/// - A price is at most 10⁶ USD × 10⁶ of the currency for a dollar = 10¹².
/// - Data of a month is at most 10⁹ GB each way, billed at most seven times (out to the office, through a hub
///   both ways, through a peering both ways and on both sides). When it trebles every year, 120 months have
///   6.2 × 10⁵ times the first: 7 × 10⁹ GB × 10¹² × 6.2 × 10⁵ = 4.4 × 10²⁷.
/// - Anything else is counted by at most 2³² for 730 hours (people by 10⁶ for 744) in each of 120 months: 4.3 × 10⁹ × 730 × 10¹² × 120
///   = 3.8 × 10²⁶ a line. Two dozen kinds of line in two regions are 1.8 × 10²⁸.
/// - What growth makes necessary replaces such lines; the differences over the months cannot add up to
///   more than the dearest of them: 1.8 × 10²⁸ again.
/// - Quotes are at most 10⁹ USD each, for 10⁴ offices in all with four lines: 10¹⁵ × 4 × 10⁴ × 120 = 5 × 10²¹.
///
/// That is 4.1 × 10²⁸ in all.
pub const MOST_PRICE: Money = Money(Decimal::from_parts(1_000_000, 0, 0, false, 0));

impl Money {
    /// The price in `text`; none where it is no decimal from nothing to [`MOST_PRICE`].
    pub fn price(text: &str) -> Option<Self> {
        let price: Self = text.parse().ok()?;
        // Of a negative nothing the sign goes.
        (Self::ZERO..=MOST_PRICE).contains(&price).then(|| price.abs())
    }
}

/// The quick form, which counts only without offices.
pub static QUICK_FIELDS: [Field<Scenario>; 2] =
    [field!(Whole office_count, OFFICES, ""), field!(Number bandwidth_mbps, RATE, " Mbps")];

/// The other numbers of a scenario; weights, and discounts and prices by their ids, stand beside them.
pub static FIELDS: [Field<Scenario>; 23] = [
    field!(Number egress_gb_per_month, DATA, " GB"),
    field!(Number ingress_gb_per_month, DATA, " GB"),
    field!(Number growth_percent_per_year, (-50.0, 200.0), " percent"),
    field!(Whole flows, (1.0, 1e6), ""),
    field!(Number tcp_window_kib, (1.0, 1_048_576.0), " KiB"),
    field!(Optional max_rtt_ms, ROUND_TRIP, " ms"),
    field!(Optional max_rtt_after_failure_ms, ROUND_TRIP, " ms"),
    field!(Optional recovery_seconds, (0.1, 86_400.0), " seconds"),
    field!(Optional availability_target_percent, (50.0, 99.999_999), " percent"),
    field!(Whole virtual_networks, (1.0, 500.0), ""),
    field!(Whole virtual_machines, (0.0, 1e6), ""),
    field!(Whole routes_announced, (0.0, 1e6), ""),
    field!(Whole remote_users, (0.0, 1e6), ""),
    field!(Number remote_user_hours_per_month, HOURS, " hours"),
    field!(Optional downtime_usd_per_hour, (0.0, 1e9), " US dollars"),
    field!(Optional max_lead_time_weeks, (0.1, 520.0), " weeks"),
    field!(Optional budget_usd_per_month, (0.01, 1e9), " US dollars"),
    field!(Whole horizon_months, (1.0, 120.0), ""),
    field!(Number discount_rate_percent, PERCENT, " percent"),
    field!(Number azure_discount_percent, PERCENT, " percent"),
    field!(Optional provider_port_usd_per_month, LINE, " US dollars"),
    field!(Optional internet_line_usd_per_month, LINE, " US dollars"),
    field!(Optional currency_per_usd, (1e-6, 1e6), " for 1 US dollar"),
];

/// The numbers of an office.
pub static OFFICE_FIELDS: [Field<Office>; 12] = [
    field!(Whole count, OFFICES, ""),
    field!(Number bandwidth_mbps, RATE, " Mbps"),
    field!(Optional lat, (-90.0, 90.0), " degrees"),
    field!(Optional lon, (-180.0, 180.0), " degrees"),
    field!(Optional measured_internet_rtt_ms, ROUND_TRIP, " ms"),
    field!(Optional measured_private_rtt_ms, ROUND_TRIP, " ms"),
    field!(Optional quotes.provider_port_usd_per_month, LINE, " US dollars"),
    field!(Optional quotes.cross_connect_usd_per_month, LINE, " US dollars"),
    field!(Optional quotes.last_mile_usd_per_month, LINE, " US dollars"),
    field!(Optional quotes.last_mile_setup_usd, LINE, " US dollars"),
    field!(Optional quotes.internet_line_usd_per_month, LINE, " US dollars"),
    field!(Optional quotes.internet_setup_usd, LINE, " US dollars"),
];
