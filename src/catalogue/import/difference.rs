//! What the items say, fact by fact, and where that is not what the catalogue says.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    Item, Saved,
    meters::{self, Atlas, Listing, SERVICES},
};
use crate::{
    catalogue::{Catalogue, FactId, FactRef, Meter, Scope},
    domain::{MOST_PRICE, Money},
};

/// The currency of the catalogue.
pub(super) const USD: &str = "USD";

/// How far a converted price may lie from the common rate: its own rounding. Share of the price.
const CONVERSION_SHARE: f64 = 0.005;

/// The same for small prices, in the file's currency: half of a fourth decimal.
const CONVERSION_STEP: f64 = 0.000_05;

/// Meter, place and first unit: what a price fact is about.
pub(super) type Key = (Meter, Scope, u64);

/// A saved answer compared with the catalogue. Lists are sorted by fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Version of the catalogue.
    pub version: String,
    /// The day the prices are asked for, `YYYY-MM-DD`.
    pub on: String,
    /// Currency of the file.
    pub currency: String,
    /// Units of that currency for a dollar: the median over all facts; none for dollars, and where
    /// no fact can be compared.
    pub rate: Option<f64>,
    /// Number of pages and items, or of all lines of a price sheet.
    pub size: (usize, usize),
    /// Whether these are prices of an agreement instead of list prices.
    pub agreed: bool,
    /// Whether any item is about a fact, on whatever day.
    pub concerns: bool,
    /// Whether the file ends before the list does, so that facts seem missing.
    pub cut_short: bool,
    /// Facts with another price in the file.
    pub changed: Vec<Update>,
    /// Prices that no fact states. One for a region may differ from the fact for all regions.
    pub new: Vec<Update>,
    /// Facts that the file lacks although it has others of the same product in the same place.
    pub missing: Vec<FactId>,
    /// Facts for which the file has several prices; none is taken.
    pub ambiguous: Vec<Ambiguous>,
    /// Facts whose price in the file cannot be right, and why; none is taken.
    pub refused: Vec<(FactId, String)>,
    /// Prices of a later day.
    pub announced: Vec<Announced>,
    /// Facts with the same price in the file.
    pub unchanged: Vec<Update>,
    /// What else the items are.
    pub tally: Tally,
}

/// A price in the file that is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// The fact.
    pub id: FactId,
    /// Unit of the price, in dollars: `USD/hour`.
    pub unit: &'static str,
    /// What the catalogue says: for this place, else for all regions.
    pub old: Option<Money>,
    /// What the file says, in its currency.
    pub price: Decimal,
    /// First day of that price.
    pub since: String,
    /// Product, meter and place in the file's words.
    pub what: String,
    pub(super) key: Key,
}

/// A fact with several prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Ambiguous {
    /// The fact.
    pub id: FactId,
    /// Every price with the items that state it.
    pub offers: Vec<Offer>,
}

/// One of several prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The price, in the file's currency.
    pub price: Decimal,
    /// The first item with it: number, SKU and place.
    pub item: (usize, String, String),
    /// How many other items have it.
    pub others: usize,
}

/// A price that holds from a later day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Announced {
    /// The fact.
    pub id: FactId,
    /// The price, in the file's currency.
    pub price: Decimal,
    /// Its first day.
    pub from: String,
}

/// Items that are no difference, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Meters that no fact is about, by product and meter.
    pub unmapped: BTreeMap<(String, String), usize>,
    /// Items of other services, by service.
    pub other_services: BTreeMap<String, usize>,
    /// Meters that facts are about, in places the catalogue does not have, by place.
    pub other_places: BTreeMap<String, usize>,
    /// Reservations, developer prices and the like, by type.
    pub other_types: BTreeMap<String, usize>,
    /// Prices that have ended, or that a newer one of the same meter replaces.
    pub past: usize,
    /// Repetitions of an item.
    pub duplicates: usize,
    /// Items of a meter in another region than its first: prices like any other.
    pub secondary: usize,
    /// Prices of a region that are the same as the fact for all regions.
    pub as_everywhere: usize,
}

/// What the file says about one fact: items by price series.
#[derive(Default)]
struct Offers<'a> {
    series: BTreeMap<(&'a str, &'a str, &'a str, &'a str), Vec<&'a Item>>,
}

impl Difference {
    /// Compares the prices that hold on the day `on`, `YYYY-MM-DD`.
    pub fn of(saved: &Saved, catalogue: &Catalogue, on: &str) -> Self {
        let mut difference = Self {
            version: catalogue.version.clone(),
            on: on.to_owned(),
            currency: saved.currency.clone(),
            rate: None,
            size: (saved.pages, saved.sheet_lines.unwrap_or(saved.items.len())),
            agreed: saved.sheet_lines.is_some(),
            concerns: false,
            cut_short: saved.cut_short,
            changed: Vec::new(),
            new: Vec::new(),
            missing: Vec::new(),
            ambiguous: Vec::new(),
            refused: Vec::new(),
            announced: Vec::new(),
            unchanged: Vec::new(),
            tally: Tally { other_services: saved.passed_over.clone(), ..Tally::default() },
        };
        let known = known(catalogue);
        let mut covered = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut offers: BTreeMap<Key, Offers<'_>> = BTreeMap::new();
        let mut odd_units: BTreeMap<(Key, &str), (&Item, Listing, usize)> = BTreeMap::new();
        let atlas = Atlas::of(catalogue);
        for item in &saved.items {
            let Some((key, listing)) = difference.sort_out(item, catalogue, &atlas) else {
                continue;
            };
            difference.concerns = true;
            if item.ends.as_deref().is_some_and(|last| last < on) {
                difference.tally.past += 1;
                continue;
            }
            covered.insert((listing.product, key.1.clone()));
            seen.insert(key.clone());
            difference.tally.secondary += usize::from(!item.primary);
            if item.unit != listing.counted {
                let odd = odd_units.entry((key, item.unit.as_str())).or_insert((item, listing, 0));
                odd.2 += 1;
            } else if on < item.starts.as_str() {
                let (price, from) = (item.price, item.starts.clone());
                difference.announced.push(Announced { id: id(&key), price, from });
            } else {
                let series = (
                    item.ids.0.as_str(),
                    item.ids.1.as_str(),
                    item.sku.as_str(),
                    item.place.as_str(),
                );
                offers.entry(key).or_default().series.entry(series).or_default().push(item);
            }
        }
        for ((key, unit), (first, listing, count)) in odd_units {
            let others = others(count - 1);
            let why =
                format!("item {}{others} per `{unit}`, not `{}`", first.number, listing.counted);
            difference.refused.push((id(&key), why));
        }
        let single = difference.single_prices(offers);
        let sound = difference.sound_prices(single, &known);
        difference.compare(sound, &known);
        difference.missing = known
            .keys()
            .filter(|key| {
                let listed = meters::listing(&key.0);
                listed.is_some_and(|listed| covered.contains(&(listed.product, key.1.clone())))
                    && !seen.contains(*key)
            })
            .map(id)
            .collect();
        difference.refused.sort();
        difference
            .announced
            .sort_by(|a, b| (&a.id, &a.from, a.price).cmp(&(&b.id, &b.from, b.price)));
        difference.announced.dedup();
        difference
    }

    /// Whether the file says what the catalogue says.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty()
            && self.new.is_empty()
            && self.missing.is_empty()
            && self.ambiguous.is_empty()
            && self.refused.is_empty()
            && self.announced.is_empty()
    }

    /// The fact an item is about; an item about none is counted.
    fn sort_out(
        &mut self,
        item: &Item,
        catalogue: &Catalogue,
        atlas: &Atlas<'_>,
    ) -> Option<(Key, Listing)> {
        let tally = &mut self.tally;
        if item.kind != "Consumption" {
            *tally.other_types.entry(item.kind.clone()).or_default() += 1;
            return None;
        }
        if !item.service.is_empty() && !SERVICES.contains(&item.service.as_str()) {
            *tally.other_services.entry(item.service.clone()).or_default() += 1;
            return None;
        }
        let found = meters::meter(item, catalogue).and_then(|(meter, from)| {
            meters::listing(&meter).map(|listing| (meter, from, listing))
        });
        let Some((meter, from, listing)) = found else {
            *tally.unmapped.entry((item.product.clone(), item.meter.clone())).or_default() += 1;
            return None;
        };
        let Some(scope) = atlas.scope(listing, &item.place) else {
            *tally.other_places.entry(item.place.clone()).or_default() += 1;
            return None;
        };
        Some(((meter, scope, from), listing))
    }

    /// The price of each fact that has only one: the newest of every series, all of them alike.
    fn single_prices<'a>(&mut self, offers: BTreeMap<Key, Offers<'a>>) -> BTreeMap<Key, &'a Item> {
        let mut single = BTreeMap::new();
        for (key, offers) in offers {
            let mut by_price: BTreeMap<Decimal, Vec<&Item>> = BTreeMap::new();
            for items in offers.series.into_values() {
                let newest = items.iter().map(|item| &item.starts).max();
                let current: Vec<&Item> =
                    items.iter().copied().filter(|item| Some(&item.starts) == newest).collect();
                self.tally.past += items.len() - current.len();
                let mut prices = BTreeSet::new();
                for item in current {
                    if !prices.insert((item.price, item.other_price)) {
                        self.tally.duplicates += 1;
                        continue;
                    }
                    for price in [Some(item.price), item.other_price].into_iter().flatten() {
                        by_price.entry(price).or_default().push(item);
                    }
                }
            }
            if by_price.len() == 1 {
                let newest = by_price.into_values().flatten().max_by(|a, b| {
                    // The first of equals, so that the order of the file decides.
                    a.starts.cmp(&b.starts).then(b.number.cmp(&a.number))
                });
                single.extend(newest.map(|item| (key, item)));
                continue;
            }
            let offer = |(price, items): (Decimal, Vec<&Item>)| {
                let first = items.iter().min_by_key(|item| item.number)?;
                let item = (first.number, first.sku.clone(), first.place.clone());
                Some(Offer { price, item, others: items.len() - 1 })
            };
            let offers = by_price.into_iter().filter_map(offer).collect();
            self.ambiguous.push(Ambiguous { id: id(&key), offers });
        }
        single
    }

    /// The prices without those that cannot be right.
    fn sound_prices<'a>(
        &mut self,
        mut single: BTreeMap<Key, &'a Item>,
        known: &BTreeMap<Key, (Money, FactRef)>,
    ) -> BTreeMap<Key, &'a Item> {
        // A price of nothing is one only where the catalogue knows this step of this meter to be free.
        let free: BTreeSet<(&Meter, u64)> = known
            .iter()
            .filter(|(_, (price, _))| *price == Money::ZERO)
            .map(|((meter, _, from), _)| (meter, *from))
            .collect();
        single.retain(|key, item| {
            let free = free.contains(&(&key.0, key.2));
            let why = if item.price.is_zero() && !free {
                "has a price of zero".to_owned()
            } else if self.currency == USD && MOST_PRICE.0 < item.price {
                format!("has a price of more than {MOST_PRICE}")
            } else {
                return true;
            };
            self.refused.push((id(key), format!("item {} {why}", item.number)));
            false
        });
        let bases: BTreeSet<(Meter, Scope)> = single
            .keys()
            .chain(known.keys())
            .filter(|(_, _, from)| *from == 0)
            .map(|(meter, scope, _)| (meter.clone(), scope.clone()))
            .collect();
        single.retain(|key, item| {
            let sound = key.2 == 0 || bases.contains(&(key.0.clone(), key.1.clone()));
            if !sound {
                let why = format!(
                    "item {} starts at {} units and there is no price from 0 on",
                    item.number, key.2
                );
                self.refused.push((id(key), why));
            }
            sound
        });
        single
    }

    fn compare(&mut self, single: BTreeMap<Key, &Item>, known: &BTreeMap<Key, (Money, FactRef)>) {
        let everywhere = |key: &Key| {
            let global = (key.0.clone(), Scope::Global, key.2);
            matches!(key.1, Scope::Region(_)).then(|| known.get(&global)).flatten()
        };
        let old = |key: &Key| known.get(key).or_else(|| everywhere(key)).map(|(price, _)| *price);
        if self.currency != USD {
            let ratios = single.iter().filter_map(|(key, item)| {
                let ratio = item.price.to_f64()? / old(key)?.to_f64();
                (ratio.is_finite() && 0.0 < ratio).then_some(ratio)
            });
            self.rate = median(ratios.collect());
        }
        // A region either has prices of its own for all tiers of a meter or for none.
        let mut own: BTreeSet<(Meter, Scope)> =
            known.keys().map(|(meter, scope, _)| (meter.clone(), scope.clone())).collect();
        for (key, item) in &single {
            if !old(key).is_some_and(|old| self.same(old, item.price)) {
                own.insert((key.0.clone(), key.1.clone()));
            }
        }
        for (key, item) in single {
            if !own.contains(&(key.0.clone(), key.1.clone())) {
                self.tally.as_everywhere += 1;
                continue;
            }
            let Some(listing) = meters::listing(&key.0) else { continue };
            let old = old(&key);
            let list = if !known.contains_key(&key) {
                &mut self.new
            } else if old.is_some_and(|old| same(old, item.price, &self.currency, self.rate)) {
                &mut self.unchanged
            } else {
                &mut self.changed
            };
            list.push(Update {
                id: id(&key),
                unit: listing.unit,
                old,
                price: item.price,
                since: item.starts.clone(),
                what: format!("{}, {}, {}", item.product, item.meter, item.place),
                key,
            });
        }
    }

    fn same(&self, old: Money, price: Decimal) -> bool {
        same(old, price, &self.currency, self.rate)
    }
}

/// Whether a price in the file's currency is the old one; exact for dollars, else to its rounding.
fn same(old: Money, price: Decimal, currency: &str, rate: Option<f64>) -> bool {
    if currency == USD {
        return old.0 == price;
    }
    let (Some(rate), Some(price)) = (rate, price.to_f64()) else { return false };
    let expected = old.to_f64() * rate;
    (price - expected).abs() <= CONVERSION_STEP.max(CONVERSION_SHARE * expected)
}

/// Every price fact with what it says.
pub(super) fn known(catalogue: &Catalogue) -> BTreeMap<Key, (Money, FactRef)> {
    let tiers = |(meter, scope): &(Meter, Scope)| {
        let tiers = catalogue.prices.tiers(meter, scope).unwrap_or_default();
        let (meter, scope) = (meter.clone(), scope.clone());
        tiers
            .iter()
            .map(move |tier| ((meter.clone(), scope.clone(), tier.from), (tier.price, tier.fact)))
    };
    catalogue.prices.keys().into_iter().flat_map(tiers).collect()
}

/// The id of the fact about `key`.
fn id(key: &Key) -> FactId {
    let (meter, scope, from) = key;
    let text = match from {
        0 => format!("price.{meter}.{scope}"),
        from => format!("price.{meter}.{scope}.from{from}"),
    };
    FactId::from(text.as_str())
}

/// What follows the first of several items.
pub(super) fn others(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" and {count} more") }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
