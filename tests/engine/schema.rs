//! What goes in and what comes out is what `onramp schema` says.

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use crate::cli::{printed, scenarios};

fn schema() -> Value {
    serde_json::from_str(&printed(&["schema"], "")).expect("JSON")
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().with_draft(Draft::Draft202012).build(schema).expect("a valid schema")
}

#[track_caller]
fn valid(validator: &Validator, instance: &Value, what: &str) {
    let errors: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {}", errors.join("; "));
}

#[test]
fn every_scenario_and_its_evaluation_are_valid() {
    let schema = schema();
    let (scenario, evaluation) = (validator(&schema["scenario"]), validator(&schema["evaluation"]));
    let mut texts = vec![("{}".to_owned(), "{}".to_owned())];
    for path in scenarios() {
        let text = std::fs::read_to_string(&path).expect("a scenario");
        texts.push((path.display().to_string(), text));
    }
    for (name, text) in texts {
        valid(&scenario, &serde_json::from_str(&text).expect("JSON"), &name);
        let answer: Value =
            serde_json::from_str(&printed(&["evaluate", "-"], &text)).expect("JSON");
        valid(&evaluation, &answer, &name);
        valid(&scenario, &answer["scenario"], &name);
    }
}

#[test]
fn every_candidate_is_valid_too() {
    let schema = schema();
    let answer: Value =
        serde_json::from_str(&printed(&["evaluate", "-", "--all"], "{}")).expect("JSON");
    valid(&validator(&schema["evaluation"]), &answer, "{} with --all");
}

#[test]
fn the_schemas_are_strict() {
    let schema = schema();
    for part in ["scenario", "evaluation"] {
        assert_eq!(schema[part]["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    let scenario = validator(&schema["scenario"]);
    for wrong in [
        json!({"bandwith_mbps": 5}),
        json!({"office_count": "three"}),
        json!({"encryption": "some"}),
        json!({"offices": [{"city": 5}]}),
    ] {
        assert!(!scenario.is_valid(&wrong), "{wrong}");
    }
    let evaluation = validator(&schema["evaluation"]);
    let mut answer: Value = serde_json::from_str(&printed(&["evaluate", "-"], "{}")).expect("JSON");
    assert!(evaluation.is_valid(&answer));
    answer["designs"][0]["cost"]["monthly"] = json!(12.5);
    assert!(!evaluation.is_valid(&answer), "money is text");
    answer.as_object_mut().expect("an object").remove("verdict");
    assert!(!evaluation.is_valid(&answer), "the verdict is required");
}
