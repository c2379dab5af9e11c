//! The difference as text for a terminal.

use std::{collections::BTreeMap, fmt};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    Difference, Offer, Update,
    difference::{USD, others},
};
use crate::{domain::Money, text::count};

/// What Onramp uses prices of.
const CONCERNS: &str = "a VPN gateway, an ExpressRoute circuit, port or gateway, Global Reach, Virtual WAN, data transfer, \
    network peering, a public address or Azure Bastion in a place that the catalogue has";

/// Services and the like that are named before they are only counted.
const NAMED: usize = 12;

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pages, items) = self.size;
        let pages = match pages {
            0 => String::new(),
            pages => format!(" on {}", count(pages, "page", "pages")),
        };
        let all = if self.agreed {
            count(items, "line of a price sheet", "lines of a price sheet")
        } else {
            count(items, "item", "items")
        };
        let currency = match self.currency.as_str() {
            "" => String::new(),
            currency => format!(" in {currency}"),
        };
        let (on, version) = (&self.on, &self.version);
        writeln!(f, "{all}{pages}{currency}, prices of {on}, against catalogue {version}")?;
        if !self.currency.is_empty() && self.currency != USD {
            let rate = match self.rate {
                Some(rate) => {
                    format!("compared at {rate:.6} {} a dollar, the median", self.currency)
                }
                None => "not compared, no fact has a price to compare with".to_owned(),
            };
            writeln!(f, "the catalogue is in USD: {rate}; nothing of this file can be written")?;
        }
        if self.cut_short {
            writeln!(f, "the last page is not in the file: every page names a next one")?;
        }
        let updates = |list: &[Update]| -> Vec<(String, String)> {
            list.iter().map(|update| (update.id.to_string(), self.change(update))).collect()
        };
        section(f, "changed", updates(&self.changed))?;
        section(f, "new", updates(&self.new))?;
        let missing = self.missing.iter().map(|id| (id.to_string(), String::new())).collect();
        section(f, "missing, though the file has other prices of the same product there", missing)?;
        let ambiguous = self.ambiguous.iter().map(|fact| {
            let offers: Vec<String> = fact.offers.iter().map(ToString::to_string).collect();
            (fact.id.to_string(), offers.join(" or "))
        });
        section(f, "ambiguous, none taken", ambiguous.collect())?;
        let refused = self.refused.iter().map(|(id, why)| (id.to_string(), why.clone()));
        section(f, "not taken", refused.collect())?;
        let announced = self.announced.iter().map(|price| {
            (
                price.id.to_string(),
                format!("{} {} from {} on", price.price, self.currency, price.from),
            )
        });
        section(f, "not yet in force", announced.collect())?;
        let unmapped = self.tally.unmapped.iter().map(|((product, meter), items)| {
            (format!("{product}: {meter}"), count(*items, "item", "items"))
        });
        section(f, "unmapped", unmapped.collect())?;
        self.write_tally(f)?;
        if !self.concerns {
            return write!(
                f,
                "nothing in this file concerns Onramp: none of its {} is a price of {CONCERNS}",
                if self.agreed {
                    count(items, "line", "lines")
                } else {
                    count(items, "item", "items")
                }
            );
        }
        if self.is_empty() {
            return f.write_str("no difference");
        }
        write!(
            f,
            "{} changed, {} new, {} missing, {} ambiguous, {} not taken, {} not yet in force",
            self.changed.len(),
            self.new.len(),
            self.missing.len(),
            self.ambiguous.len(),
            self.refused.len(),
            self.announced.len()
        )
    }
}

impl Difference {
    /// `0.361 -> 0.21 USD/hour (-41.8 %), since 2025-01-15`.
    fn change(&self, update: &Update) -> String {
        let unit = update.unit.replacen(USD, &self.currency, 1);
        let price = format!("{} {unit}", update.price);
        let old = match update.old {
            Some(old) if self.currency == USD => format!("{old} -> {price}"),
            Some(old) => format!("{old} {} -> {price}", update.unit),
            None => price,
        };
        let percent = update.old.and_then(|old| self.percent(old, update.price));
        let percent = percent.map_or_else(String::new, |percent| format!(" ({percent:+.1} %)"));
        let since = match update.since.as_str() {
            "" => String::new(),
            since => format!(", since {since}"),
        };
        format!("{old}{percent}{since}")
    }

    /// How far the file's price lies from the old one, at the file's rate; none where that is no
    /// number.
    fn percent(&self, old: Money, price: Decimal) -> Option<f64> {
        let rate = if self.currency == USD { 1.0 } else { self.rate? };
        let percent = (price.to_f64()? / rate / old.to_f64() - 1.0) * 100.0;
        percent.is_finite().then_some(percent)
    }

    fn write_tally(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tally = &self.tally;
        writeln!(f, "unchanged: {}", count(self.unchanged.len(), "fact", "facts"))?;
        let line = |f: &mut fmt::Formatter<'_>, items: usize, what: &str| match items {
            0 => Ok(()),
            items => writeln!(f, "{what}: {}", count(items, "item", "items")),
        };
        line(f, tally.as_everywhere, "same as the fact for all regions")?;
        line(f, tally.secondary, "of another than the meter's first region, read like any other")?;
        line(f, tally.duplicates, "repeated, read once")?;
        line(f, tally.past, "ended or replaced by a newer price, ignored")?;
        let named = |f: &mut fmt::Formatter<'_>, what: &str, counts: &BTreeMap<String, usize>| {
            if counts.is_empty() {
                return Ok(());
            }
            let mut list: Vec<String> = counts
                .iter()
                .take(NAMED)
                .map(|(name, count)| format!("{name} ({count})"))
                .collect();
            if NAMED < counts.len() {
                let more: usize = counts.values().skip(NAMED).sum();
                list.push(format!("and {} more ({more})", counts.len() - NAMED));
            }
            writeln!(f, "{what}: {}", list.join(", "))
        };
        named(f, "types that are no list prices, ignored", &tally.other_types)?;
        named(f, "places that the catalogue does not have, ignored", &tally.other_places)?;
        named(f, "other services, ignored", &tally.other_services)
    }
}

impl fmt::Display for Offer {
    /// `0.02 (item 3 and 2 more: VpnGw1 in Global)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, sku, place) = &self.item;
        write!(f, "{} (item {number}{}: {sku} in {place})", self.price, others(self.others))
    }
}

/// A heading with the number of rows, and the rows in two columns; nothing if there are none.
fn section(f: &mut fmt::Formatter<'_>, heading: &str, rows: Vec<(String, String)>) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(f, "{heading}: {}", rows.len())?;
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, text) in rows {
        let row = format!("  {name:width$}  {text}");
        writeln!(f, "{}", row.trim_end())?;
    }
    Ok(())
}
