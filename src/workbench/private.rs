//! What a scenario holds beyond its question: prices, discounts and names, which links leave out unless told otherwise.

use crate::{
    codec::{self, Options},
    domain::{Quotes, Scenario},
};

/// Whether a scenario has no prices, discounts and names.
pub fn is_question(scenario: &Scenario) -> bool {
    codec::write(scenario, Options::EVERYTHING) == codec::write(scenario, Options::QUESTION)
}

/// Whether `opened` asks what `own` asks and has nothing of its own to say beyond that.
///
/// The address bar leaves out prices and names; a reload must not lose them.
pub fn same_question(opened: &Scenario, own: &Scenario) -> bool {
    // A link that carries prices itself is the newer word.
    let options = if is_question(opened) { Options::QUESTION } else { Options::EVERYTHING };
    codec::write(opened, options) == codec::write(own, options)
}

/// The prices of one's own that stand in a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Private {
    /// Prices in place of those of the list, quotes of providers among them.
    pub prices: usize,
    /// Discounts in percent with what they are on; the general one has no name.
    pub discounts: Vec<(String, f64)>,
    /// All of them in words.
    pub listed: Vec<String>,
}

impl Private {
    /// Those in `scenario`.
    pub fn of(scenario: &Scenario) -> Self {
        let mut found = Self::default();
        let general = scenario.azure_discount_percent;
        if general > 0.0 {
            found.discounts.push((String::new(), general));
            found.listed.push(format!("{general} % discount on all of Azure"));
        }
        for (class, &percent) in &scenario.discounts {
            let class = class.replace('_', " ");
            found.listed.push(format!("{percent} % discount on {class}"));
            found.discounts.push((class, percent));
        }
        for (id, price) in &scenario.prices {
            found.price(format!("{id}: USD {price}"));
        }
        let quotes = [
            ("private line of an office", scenario.provider_port_usd_per_month),
            ("internet line of an office", scenario.internet_line_usd_per_month),
        ];
        for (of, usd) in quotes {
            if let Some(usd) = usd {
                found.price(format!("{of}: USD {usd} a month"));
            }
        }
        for (index, office) in scenario.offices.iter().enumerate() {
            if office.quotes != Quotes::default() {
                found.price(format!("quotes for office {}", index + 1));
            }
        }
        found
    }

    fn price(&mut self, words: String) {
        self.prices += 1;
        self.listed.push(words);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// `3 prices and a discount of 95 %`.
    pub fn summary(&self) -> String {
        let prices = match self.prices {
            0 => None,
            1 => Some("1 price".to_owned()),
            prices => Some(format!("{prices} prices")),
        };
        let discounts = match self.discounts.as_slice() {
            [] => None,
            [(_, percent)] => Some(format!("a discount of {percent} %")),
            several => Some(format!("{} discounts", several.len())),
        };
        prices.into_iter().chain(discounts).collect::<Vec<_>>().join(" and ")
    }

    /// Takes all of them out of `scenario`.
    pub fn clear(scenario: &mut Scenario) {
        scenario.azure_discount_percent = 0.0;
        scenario.discounts.clear();
        scenario.prices.clear();
        scenario.provider_port_usd_per_month = None;
        scenario.internet_line_usd_per_month = None;
        for office in &mut scenario.offices {
            office.quotes = Quotes::default();
        }
    }
}
