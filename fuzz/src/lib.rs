//! What fuzzing tries: each function takes any bytes and must come back. `make fuzz` runs them under libFuzzer, the engine's
//! tests a few thousand times each.

use onramp::{
    catalogue::{
        Catalogue, Files,
        import::{Difference, Saved, Sheet},
    },
    cli::latency,
    codec,
    domain::Scenario,
    engine::{Engine, Listing},
    evaluation::Evaluation,
    export::{Answer, Kind, files},
    intake, report,
};

/// A day after every fact.
const TODAY: &str = "2026-11-26";

/// Rows of a scenario that is evaluated: more only takes longer.
const MOST_ROWS: usize = 12;

/// A link, or the content of one: what opens leads back to itself.
pub fn link(data: &[u8]) {
    let read = codec::read(data);
    let decoded = std::str::from_utf8(data).ok().and_then(|text| codec::decode(text).ok());
    for scenario in read.ok().into_iter().chain(decoded) {
        let link = codec::encode(&scenario, codec::Options::EVERYTHING);
        assert_eq!(codec::decode(&link).as_ref(), Ok(&scenario), "{link}");
    }
}

/// A scenario as JSON, with everything that is made of it: answer, flips, confidence, record and files.
pub fn scenario(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(scenario) = Scenario::from_json(text) else { return };
    if MOST_ROWS < scenario.offices.len() {
        return;
    }
    let catalogue = Catalogue::embedded();
    let Ok(evaluation) = Engine::new(catalogue).evaluate(&scenario, Listing::Shortlist) else {
        return;
    };
    // What is no number has no form in JSON and does not come back.
    let json = serde_json::to_string(&evaluation).expect("an answer can be written");
    let back: Evaluation = serde_json::from_str(&json).expect("an answer can be read");
    assert!(back == evaluation, "the answer comes back as another one");
    let record = report::markdown(&evaluation, catalogue, TODAY, None);
    assert!(!record.contains("NaN"), "{record}");
    let answer = Answer { evaluation: &evaluation, catalogue, today: TODAY, link: None };
    for kind in Kind::ALL {
        for file in files(*kind, answer) {
            assert!(!file.text.contains("NaN"), "{}", file.name);
        }
    }
}

/// A price pack.
pub fn pack(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let catalogue = Catalogue::embedded();
    if let Ok(pack) = catalogue.read_pack(text) {
        assert!(pack.changes() <= pack.prices.len());
        let prices = pack.prices.into_iter().filter_map(|(id, price)| Some((id, price?)));
        let scenario = Scenario { prices: prices.collect(), ..Scenario::default() };
        assert_eq!(scenario.check(), Ok(()), "what a pack holds can be asked with");
    }
}

/// A saved answer of the Azure Retail Prices API: compared, and written as price facts that can be read.
pub fn import(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(saved) = Saved::read(text) {
        compared(&saved);
    }
}

/// A price sheet of an agreement: the same.
pub fn sheet(data: &[u8]) {
    let mut sheet = Sheet::default();
    if sheet.add(data).is_err() {
        return;
    }
    if let Ok(saved) = sheet.saved() {
        compared(&saved);
    }
}

fn compared(saved: &Saved) {
    let catalogue = Catalogue::embedded();
    let difference = Difference::of(saved, catalogue, TODAY);
    assert!(!difference.to_string().is_empty());
    if let Ok(pack) = difference.pack(catalogue, Some(TODAY)) {
        catalogue.read_pack(&pack).expect("what is written can be read");
    }
}

/// A table of pairs as CSV.
pub fn table(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(answer) = latency::estimates(text) {
        assert!(!answer.contains("NaN"), "{answer}");
    }
}

/// A table of offices as it is pasted, or of measured rates: what was understood is understood again when it is written,
/// also after an office was added.
pub fn offices(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let table = intake::read(text, &[], 100.0);
    let longer = table.changed(&intake::Change::Add { row: 0 }, 100.0);
    for offices in [table.offices(), longer.offices()] {
        let written = intake::write(&offices);
        let again = intake::read(&written, &[], 100.0).offices();
        assert_eq!(again.len(), offices.len(), "{written}");
    }
    if let Some(measured) = intake::measured(text) {
        // What is beyond the limits of a scenario is told row by row.
        let offices = measured.put_into(&table.offices(), 95);
        let again = intake::read(&intake::write(&offices), &[], 100.0);
        assert_eq!(again.rows.len(), offices.len());
    }
}

/// Files of facts in the place of those that the command carries.
pub fn facts(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let given = Files::bundled(text);
    let mut files = Files::embedded();
    if !given.catalogue.is_empty() {
        files.catalogue = given.catalogue;
    }
    files.facts.retain(|(name, _)| given.facts.iter().all(|(other, _)| name != other));
    files.facts.extend(given.facts);
    files.notes = given.notes;
    if let Ok(catalogue) = Catalogue::parse(&files) {
        assert!(catalogue.facts().next().is_some());
    }
}
