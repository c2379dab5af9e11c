//! A scenario from JSON, and whether each of its fields is within its limits.

use super::{METER_CLASSES, Office, Scenario};
use crate::domain::{
    FIELDS, Field, FieldError, MOST_OFFICES, MOST_PRICE, MOST_ROWS, MOST_TEXT, Money,
    OFFICE_FIELDS, PERCENT, QUICK_FIELDS, ScenarioError, WEIGHT_FIELDS, fields::out_of_range,
};

impl Scenario {
    /// Reads the JSON form; the error names the field and what would be right.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        // A list would be read as the fields in their order.
        if text.trim_start().starts_with('[') {
            let message = "not a JSON object; use `{}` for the worked example".to_owned();
            return Err(ScenarioError(vec![FieldError::new("scenario", message)]));
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let scenario: Self = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let path = error.path().to_string();
            let field = if path == "." { "scenario".to_owned() } else { path };
            ScenarioError(vec![FieldError::new(field, error.inner().to_string())])
        })?;
        reader
            .end()
            .map_err(|error| ScenarioError(vec![FieldError::new("scenario", error.to_string())]))?;
        scenario.check()?;
        Ok(scenario)
    }

    /// Checks every field that can be judged without the catalogue.
    pub fn check(&self) -> Result<(), ScenarioError> {
        let errors = self.field_errors();
        if errors.is_empty() { Ok(()) } else { Err(ScenarioError(errors)) }
    }

    /// Every field that is out of range, in reading order; empty when all is well.
    pub fn field_errors(&self) -> Vec<FieldError> {
        let mut errors = Checker::default();
        errors.text("name", &self.name);
        if self.offices.is_empty() {
            errors.numbers("", &QUICK_FIELDS, self);
        }
        errors.offices(&self.offices);
        errors.numbers("", &FIELDS, self);
        if self.currency.len() != 3 || !self.currency.bytes().all(|b| b.is_ascii_uppercase()) {
            errors.push("currency", format!("`{}` is not a code like `USD`", self.currency));
        }
        if self.currency == "USD"
            && self.currency_per_usd.is_some_and(|rate| rate.total_cmp(&1.0).is_ne())
        {
            errors.push("currency_per_usd", "amounts are in US dollars; name another `currency`");
        }
        for (class, percent) in &self.discounts {
            let field = format!("discounts.{class}");
            if METER_CLASSES.contains(&class.as_str()) {
                let (least, most) = PERCENT;
                if let Some(problem) = out_of_range(*percent, least, most, " percent") {
                    errors.push(field, problem);
                }
            } else {
                let known = METER_CLASSES.join("`, `");
                errors.push(field, format!("not a class of meters; use one of `{known}`"));
            }
        }
        for (id, price) in &self.prices {
            if Money::price(price).is_none() {
                errors.push(
                    format!("prices.{id}"),
                    format!("`{price}` is not an amount from 0 to {MOST_PRICE} like `12.34`"),
                );
            }
        }
        errors.numbers("weights.", &WEIGHT_FIELDS, &self.weights);
        if self.weights.points().iter().all(|(_, points)| *points <= 0.0) {
            errors.push("weights", "all are zero; at least one must be above zero");
        }
        errors.0
    }
}

#[derive(Default)]
struct Checker(Vec<FieldError>);

impl Checker {
    fn push(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError::new(field, message));
    }

    /// Every field of `holder` that is out of range; `path` stands before their names.
    fn numbers<T>(&mut self, path: &str, fields: &[Field<T>], holder: &T) {
        for field in fields {
            if let Some(problem) = field.problem(holder) {
                self.push(format!("{path}{}", field.name), problem);
            }
        }
    }

    fn text(&mut self, field: &str, text: &str) {
        let length = text.chars().count();
        if MOST_TEXT < length {
            self.push(field, format!("{length} characters; use at most {MOST_TEXT}"));
        }
    }

    fn offices(&mut self, offices: &[Office]) {
        if MOST_ROWS < offices.len() {
            let rows = offices.len();
            let message = format!(
                "{rows} rows; use at most {MOST_ROWS}, and one row with its `count` for offices that are alike"
            );
            // Nobody looks through the errors of so many rows.
            return self.push("offices", message);
        }
        for (index, office) in offices.iter().enumerate() {
            let path = format!("offices[{index}].");
            let field = |name: &str| format!("{path}{name}");
            self.text(&field("name"), &office.name);
            self.text(&field("city"), office.city.as_deref().unwrap_or_default());
            self.text(&field("country"), office.country.as_deref().unwrap_or_default());
            self.numbers(&path, &OFFICE_FIELDS, office);
            let missing = "missing; give both `lat` and `lon`";
            match (office.lat, office.lon) {
                (Some(_), None) => self.push(field("lon"), missing),
                (None, Some(_)) => self.push(field("lat"), missing),
                _ => {}
            }
        }
        let total: u64 = offices.iter().map(|office| u64::from(office.count)).sum();
        if u64::from(MOST_OFFICES) < total {
            self.push(
                "offices",
                format!("{total} offices in all; at most {MOST_OFFICES} can be evaluated"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(json: &str) -> String {
        Scenario::from_json(json).expect_err("invalid").to_string()
    }

    #[test]
    fn an_empty_object_is_the_worked_example() {
        assert_eq!(Scenario::from_json("{}"), Ok(Scenario::default()));
    }

    #[test]
    fn errors_name_the_field_and_what_would_be_right() {
        assert_eq!(
            message(r#"{"office_count": 0}"#),
            "`office_count`: `0` is out of range; use 1 to 10000"
        );
        assert_eq!(
            message(r#"{"offices": [{}, {"lat": 52.0}]}"#),
            "`offices[1].lon`: missing; give both `lat` and `lon`"
        );
        assert!(message(r#"{"bandwith_mbps": 5}"#).starts_with("`bandwith_mbps`: unknown field"));
        assert!(
            message(r#"{"offices": [{"count": "two"}]}"#)
                .starts_with("`offices[0].count`: invalid type")
        );
        assert!(message(r#"{"prices": {"x": "12,5"}}"#).contains("like `12.34`"));
        assert!(message("{").contains("EOF"));
        assert!(message(r#"{"weights": {"cost":0,"latency":0,"headroom":0,"downtime":0,"security":0,"lead_time":0,"complexity":0}}"#)
            .contains("at least one must be above zero"));
    }

    #[test]
    fn json_round_trips() {
        let scenario = Scenario {
            offices: vec![Office { city: Some("Amsterdam".into()), ..Office::default() }],
            ..Scenario::default()
        };
        let text = serde_json::to_string(&scenario).expect("text");
        assert_eq!(Scenario::from_json(&text), Ok(scenario));
    }
}
