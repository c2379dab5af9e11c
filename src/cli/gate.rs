//! What a pipeline refuses of a new answer beside an old one: `verdict,cost>10%`.

use super::input::InputError;
use crate::comparison::{Comparison, Outcome, keys};

/// What must not happen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    key: &'static str,
    change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    /// It is another one.
    Any,
    /// It rises by more than this share.
    Rise(f64),
    /// It falls by more than this share.
    Fall(f64),
}

/// The conditions in `text`, apart by commas; a message where it cannot be read.
pub(super) fn conditions(text: &str) -> Result<Vec<Condition>, InputError> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(condition).collect::<Result<_, _>>().map_err(InputError::Conditions)
}

fn condition(text: &str) -> Result<Condition, String> {
    let (name, change) = match text.split_once(['>', '<']) {
        None => (text, Change::Any),
        Some((name, percent)) => {
            let digits = percent.trim().trim_end_matches('%').trim();
            let percent =
                digits.parse().ok().filter(|percent: &f64| percent.is_finite() && 0.0 <= *percent);
            let share = percent.ok_or_else(|| {
                format!("--fail-if: `{text}` compares with no percentage; write it like `cost>10%`")
            })? / 100.0;
            let rises = text.contains('>');
            (name, if rises { Change::Rise(share) } else { Change::Fall(share) })
        }
    };
    let name = name.trim();
    let key = keys().find(|key| *key == name).ok_or_else(|| {
        let known: Vec<_> = keys().collect();
        format!("--fail-if: `{name}` is no figure; use {}", known.join(", "))
    })?;
    Ok(Condition { key, change })
}

/// What of `comparison` is against `conditions`, in words.
pub(super) fn broken(conditions: &[Condition], comparison: &Comparison) -> Vec<String> {
    let outcome = |key| comparison.outcomes.iter().find(move |outcome| outcome.key == key);
    conditions
        .iter()
        .filter_map(|condition| Some((condition, outcome(condition.key)?)))
        .filter(|(condition, outcome)| condition.is_met_by(outcome))
        .map(|(_, outcome)| {
            let Outcome { what, from, to, rise, .. } = outcome;
            let by = rise.map_or_else(String::new, |rise| format!(", {:+.1} %", rise * 100.0));
            format!("{what}: {from} before, {to} now{by}")
        })
        .collect()
}

impl Condition {
    fn is_met_by(&self, outcome: &Outcome) -> bool {
        match (self.change, outcome.rise) {
            (Change::Rise(most), Some(rise)) => rise > most,
            (Change::Fall(most), Some(rise)) => rise < -most,
            // What was a number and is none any more, or the other way round, is a change beyond any share.
            (Change::Any | Change::Rise(_) | Change::Fall(_), _) => outcome.differs(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(rise: Option<f64>) -> Comparison {
        let to = if rise.is_some() { "2" } else { "none" };
        let outcome =
            |key| Outcome { key, what: "figure", from: "1".to_owned(), to: to.to_owned(), rise };
        Comparison { inputs: Vec::new(), outcomes: vec![outcome("cost"), outcome("verdict")] }
    }

    #[test]
    fn conditions_are_read_and_judged() {
        let broken = |text: &str, rise| {
            super::broken(&conditions(text).expect("conditions"), &comparison(rise)).len()
        };
        assert_eq!(broken("verdict, cost>10%", Some(0.2)), 2);
        assert_eq!(broken("cost>10%", Some(0.1)), 0);
        assert_eq!(broken("cost<10%", Some(-0.2)), 1);
        assert_eq!(broken("cost>10", None), 1);
        assert_eq!(broken("", Some(3.0)), 0);
        let refused = |text: &str| conditions(text).expect_err("refused").to_string();
        assert!(refused("price>10%").contains("`price` is no figure"));
        for text in ["cost>", "cost>much", "cost>-3%", "cost>inf%"] {
            assert!(refused(text).contains("cost>10%"), "{text}");
        }
    }
}
