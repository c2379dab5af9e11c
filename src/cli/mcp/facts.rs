//! Facts with their sources, as an assistant can cite them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Refusal;
use crate::catalogue::{Basis, Catalogue, Confidence, Fact};

/// Most facts that are listed at once; how many there are is always told.
const MOST: usize = 200;

/// What `facts` is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Ids as they stand in the lists `facts` of an answer.
    #[serde(default)]
    ids: Vec<String>,
    /// Words that id, subject, note or source hold, such as `VpnGw2AZ hour` or `price. westeurope`.
    text: Option<String>,
}

/// A fact with where it was read.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    id: &'a str,
    value: &'a Value,
    unit: &'a str,
    applies_to: &'a str,
    source: Source<'a>,
    as_of: &'a str,
    confidence: Confidence,
    basis: Basis,
    note: &'a str,
}

#[derive(Serialize)]
struct Source<'a> {
    key: &'a str,
    title: &'a str,
    publisher: &'a str,
    url: &'a str,
}

/// What was found.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    catalogue_version: &'a str,
    /// How many match; at most [`MOST`] of them follow.
    found: usize,
    facts: Vec<Told<'a>>,
}

/// The fact with what is known about its source.
pub(super) fn told<'a>(fact: &'a Fact, catalogue: &'a Catalogue) -> Told<'a> {
    let source = catalogue.source(&fact.source);
    let of = |part: fn(&crate::catalogue::Source) -> &str| source.map(part).unwrap_or_default();
    Told {
        id: fact.id.as_str(),
        value: &fact.value,
        unit: &fact.unit,
        applies_to: &fact.applies_to,
        source: Source {
            key: &fact.source,
            title: of(|source| &source.title),
            publisher: of(|source| &source.publisher),
            url: of(|source| &source.url),
        },
        as_of: &fact.as_of,
        confidence: fact.confidence,
        basis: fact.basis,
        note: &fact.note,
    }
}

/// The facts that are asked for, in the order of the ids or of the catalogue.
pub(super) fn listed<'a>(asked: &Asked, catalogue: &'a Catalogue) -> Result<Listed<'a>, Refusal> {
    let found: Vec<&Fact> = match (&asked.text, asked.ids.as_slice()) {
        (None, []) => {
            return Err(Refusal("`ids` and `text` are missing; give one of them".to_owned()));
        }
        (Some(_), [_, ..]) => {
            return Err(Refusal("`ids` and `text` are both given; give one of them".to_owned()));
        }
        (Some(text), []) => {
            let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            catalogue.facts().filter(|fact| holds(fact, &words, catalogue)).collect()
        }
        (None, ids) => {
            let one = |id: &String| {
                let found = catalogue.find(id).map(|(_, fact)| fact);
                found.ok_or_else(|| {
                    Refusal(format!("`ids`: `{id}` is no fact; `text` finds facts by words"))
                })
            };
            ids.iter().map(one).collect::<Result<_, _>>()?
        }
    };
    Ok(Listed {
        catalogue_version: &catalogue.version,
        found: found.len(),
        facts: found.into_iter().take(MOST).map(|fact| told(fact, catalogue)).collect(),
    })
}

/// Whether what is said about `fact` holds all `words`.
fn holds(fact: &Fact, words: &[String], catalogue: &Catalogue) -> bool {
    let title = catalogue.source(&fact.source).map_or("", |source| &source.title);
    let said = [fact.id.as_str(), &fact.unit, &fact.applies_to, &fact.note, &fact.source, title];
    let said = said.join(" ").to_lowercase();
    words.iter().all(|word| said.contains(word))
}
