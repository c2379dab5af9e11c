//! Data leaving Azure to the internet.

use super::{Item, Line, volume};
use crate::estimate::PriceTable;

/// Data to the internet, tier by tier; `before` gigabytes of the month are counted elsewhere.
pub(super) fn internet_egress(
    prices: &PriceTable,
    before: f64,
    gigabytes: f64,
    emit: &mut dyn FnMut(Line),
) {
    let tiers = &prices.internet_egress;
    if tiers.is_empty() && gigabytes > 0.0 {
        emit(volume(Item::InternetEgress, gigabytes, None));
    }
    for (index, tier) in tiers.iter().enumerate() {
        let end = tiers.get(index + 1).map_or(f64::INFINITY, |next| next.from as f64);
        let within = (before + gigabytes).min(end) - before.max(tier.from as f64);
        if within > 0.0 {
            emit(volume(Item::InternetEgress, within, Some(tier.price)));
        }
    }
}
