//! A price pack laid over the catalogue: which of its prices are others.

use std::collections::BTreeMap;

use super::{Catalogue, reader::facts_of};
use crate::domain::{MOST_PRICE, Money};

/// Most bytes of a price pack: many times what every price of Azure takes.
pub const MAX_PACK: usize = 4 * 1024 * 1024;

/// What a price pack says about the prices of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PricePack {
    /// By id: the price as decimal text where it is another one, none where it is the same.
    pub prices: BTreeMap<String, Option<String>>,
    /// Ids of prices of nothing that the catalogue knows.
    pub unknown: Vec<String>,
}

impl PricePack {
    /// How many prices are others than in the catalogue.
    pub fn changes(&self) -> usize {
        self.prices.values().flatten().count()
    }
}

impl Catalogue {
    /// Reads a price pack, a file of facts as `onramp facts import --write` prints it. The error says
    /// what is wrong, in a clause without a full stop.
    pub fn read_pack(&self, text: &str) -> Result<PricePack, String> {
        if text.len() > MAX_PACK {
            return Err(format!("larger than {} MB; no price pack is", MAX_PACK / 1_048_576));
        }
        let facts = facts_of(text).map_err(|error| {
            format!("no price pack, which `onramp facts import FILE.json --write` prints: {error}")
        })?;
        let mut pack = PricePack::default();
        for fact in facts.iter().filter(|fact| fact.id.as_str().starts_with("price.")) {
            let id = fact.id.as_str();
            if Self::is_retired(id) {
                continue;
            }
            let Some((known, only_in)) = self.priced(id) else {
                pack.unknown.push(id.to_owned());
                continue;
            };
            let known = self.fact(known);
            if fact.unit != known.unit {
                return Err(format!("`{id}` is in `{}`; use `{}`", fact.unit, known.unit));
            }
            let Some(price) = fact.value.as_str().and_then(Money::price) else {
                return Err(format!(
                    "`{id}` is `{}`; use a price from 0 to {MOST_PRICE} in text like \"12.34\"",
                    fact.value
                ));
            };
            let listed = known.value.as_str().and_then(|text| text.parse::<Money>().ok());
            let same = only_in.is_none() && listed == Some(price);
            pack.prices.insert(id.to_owned(), (!same).then(|| price.to_string()));
        }
        if pack.prices.is_empty() {
            return Err("no price pack: it holds no price that is known here".to_owned());
        }
        Ok(pack)
    }
}
