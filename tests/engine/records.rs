//! The decision record of every complete question in `tests/scenarios`, whole: a change of a fact, a
//! formula or a word shows up here and is read like code.

use std::{fs, path::Path};

use onramp::{catalogue::Catalogue, domain::Scenario, report};

use crate::support::evaluate;

/// The day on which the records were read.
const TODAY: &str = "2026-11-25";

#[test]
fn decision_records_are_as_reviewed() {
    let mut paths: Vec<_> = fs::read_dir("tests/scenarios")
        .expect("tests run in the package's folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(paths.len() >= 10, "only {} scenarios", paths.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(Path::new("snapshots/records"));
    settings.bind(|| {
        for path in paths {
            let text = fs::read_to_string(&path).expect("a readable file");
            let scenario = Scenario::from_json(&text).expect("a valid scenario");
            let record = report::markdown(&evaluate(&scenario), Catalogue::embedded(), TODAY, None);
            let name = path.file_stem().and_then(|name| name.to_str()).expect("a plain name");
            insta::assert_snapshot!(name, record);
        }
    });
}
