//! Which dated page each number comes from: numbered when first cited, listed at the end.

use super::document::{Document, Words};
use crate::{
    catalogue::{Catalogue, FactId, age, is_stale},
    order::sort_by,
};

/// The sources cited so far.
pub(super) struct Sources<'a> {
    catalogue: &'a Catalogue,
    today: &'a str,
    cited: Vec<Cited<'a>>,
}

/// A source, by the date its facts bear.
#[derive(PartialEq)]
struct Cited<'a> {
    key: &'a str,
    as_of: &'a str,
}

impl<'a> Sources<'a> {
    pub fn new(catalogue: &'a Catalogue, today: &'a str) -> Self {
        Self { catalogue, today, cited: Vec::new() }
    }

    /// Numbers of the sources of `facts`, such as `[1] [4]`.
    pub fn cite(&mut self, facts: &[FactId]) -> Words {
        let mut numbers: Vec<usize> = Vec::new();
        for id in facts {
            // A price the architect typed has no fact behind it.
            let Some((_, fact)) = self.catalogue.find(id.as_str()) else { continue };
            let cited = Cited { key: &fact.source, as_of: &fact.as_of };
            let place = self.cited.iter().position(|known| *known == cited);
            let place = place.unwrap_or_else(|| {
                self.cited.push(cited);
                self.cited.len() - 1
            });
            if !numbers.contains(&(place + 1)) {
                numbers.push(place + 1);
            }
        }
        sort_by(&mut numbers, Ord::cmp);
        Words::cites(numbers)
    }

    /// Lists what was cited.
    pub fn write(self, document: &mut Document) {
        document.heading(2, "Sources");
        let stale = self.cited.iter().filter(|cited| is_stale(cited.as_of, self.today)).count();
        if stale > 0 {
            document.paragraph(format!(
                "{stale} of these {} are older than a year on {}: check them before you rely on them.",
                self.cited.len(),
                self.today
            ));
        }
        let items = self.cited.iter().map(|cited| {
            let as_of = match age(cited.as_of, self.today) {
                None => "no date".to_owned(),
                Some(age) if is_stale(cited.as_of, self.today) => {
                    format!("{}, {age}: check it", cited.as_of)
                }
                Some(age) => format!("{}, {age}", cited.as_of),
            };
            let Some(source) = self.catalogue.source(cited.key) else {
                return format!("{}, {as_of}", cited.key).into();
            };
            let text = format!("{}. {}, {as_of}. ", source.title, source.publisher);
            Words::from(text).and(Words::address(&source.url))
        });
        document.sources(items.collect());
    }
}
