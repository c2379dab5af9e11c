//! What goes in and what comes out is what `onramp schema` says.

use std::{fs, path::Path};

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use crate::cli::{printed, scenarios};

const PARTS: [&str; 3] = ["scenario", "evaluation", "comparison"];

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
    for part in PARTS {
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

#[test]
fn what_is_compared_is_valid() {
    let schema = schema();
    let small = format!("{}/tests/scenarios/small-firm.json", env!("CARGO_MANIFEST_DIR"));
    let compared = printed(&["compare", "-", &small, "--json"], "{}");
    let compared: Value = serde_json::from_str(&compared).expect("JSON");
    assert!(compared["inputs"].as_array().is_some_and(|inputs| !inputs.is_empty()));
    valid(&validator(&schema["comparison"]), &compared, "compare");
}

/// What the page's build lays beside it is what the command says. After a change of the contract
/// `onramp schema --out static/schema` writes them anew.
#[test]
fn the_published_schemas_are_those_of_the_command() {
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/schema/v1");
    let out = std::env::temp_dir().join(format!("onramp-schema-{}", std::process::id()));
    let told = printed(&["schema", "--out", out.to_str().expect("a plain path")], "");
    assert_eq!(told.lines().count(), PARTS.len());
    let schema = schema();
    for part in PARTS {
        let name = format!("{part}.json");
        let text = fs::read_to_string(published.join(&name)).expect("a published schema");
        assert_eq!(
            fs::read_to_string(out.join("v1").join(&name)).ok(),
            Some(text.clone()),
            "{part}"
        );
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), schema[part], "{part}");
    }
    let kept = fs::read_dir(&published).expect("a folder").count();
    assert_eq!(kept, PARTS.len(), "nothing else is published");
    fs::remove_dir_all(out).expect("a folder of this test");
}
