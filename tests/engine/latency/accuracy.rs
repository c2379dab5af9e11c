//! How near the model comes to measurements it has not seen.
//!
//! The tables of measurements are kept beside the repository, not in it: their licence does not
//! allow to pass all of them on. Without them these checks say so and pass.

use std::{collections::BTreeMap, fs, path::Path};

use onramp::{
    catalogue::{Catalogue, GeoGroup, LatencyFacts},
    domain::{Access, Point},
    estimate::latency::{Hops, LatencyModel, Origin, Range, Route},
};

use super::fit;

/// Estimates against measurements.
#[derive(Default)]
struct Score {
    errors: Vec<f64>,
    inside: usize,
}

impl Score {
    fn add(&mut self, estimate: Range, measured: f64) {
        self.errors.push((estimate.p50 - measured).abs() / measured);
        self.inside += usize::from(estimate.p10 <= measured && measured <= estimate.p90);
    }

    /// Prints the figures; percent.
    fn report(&mut self, what: &str) -> (f64, f64) {
        self.errors.sort_by(f64::total_cmp);
        let quantile =
            |share: f64| 100.0 * self.errors[(share * (self.errors.len() - 1) as f64) as usize];
        let inside = 100.0 * self.inside as f64 / self.errors.len() as f64;
        println!(
            "{what}: median error {:.2} %, p90 {:.1} %, inside the range {inside:.1} %, {} values",
            quantile(0.5),
            quantile(0.9),
            self.errors.len(),
        );
        (quantile(0.5), inside)
    }
}

/// The rows of a table by column name; none when the table is not there.
fn table(name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts").join(name);
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: no table {name}");
        return None;
    };
    let mut lines = text.lines();
    let names = cells(lines.next().unwrap_or_default());
    Some(lines.map(|line| names.iter().cloned().zip(cells(line)).collect()).collect())
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("never empty").push(letter),
        }
    }
    cells
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().expect("a number")
}

fn without_matrix(facts: &LatencyFacts) -> LatencyFacts {
    let mut facts = facts.clone();
    facts.matrix_p50.value.rows.iter_mut().flatten().for_each(|cell| *cell = None);
    facts
}

fn without_region(facts: &LatencyFacts, name: &str) -> LatencyFacts {
    let mut facts = facts.clone();
    let regions = &facts.matrix_p50.value.regions;
    let out = regions.iter().position(|region| region == name).expect("a region of the matrix");
    for (i, row) in facts.matrix_p50.value.rows.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            if i == out || j == out {
                *cell = None;
            }
        }
    }
    facts
}

fn model_on(facts: &LatencyFacts) -> LatencyModel {
    let catalogue = Catalogue::embedded();
    LatencyModel::from_parts(facts, &catalogue.regions, &catalogue.locations, &catalogue.edges)
}

/// Published pairs: ARM names and median.
fn published() -> Vec<(String, String, f64)> {
    let matrix = &Catalogue::embedded().latency.matrix_p50.value;
    let mut pairs = Vec::new();
    for (i, row) in matrix.rows.iter().enumerate() {
        for (j, cell) in row.iter().enumerate() {
            if let Some(ms) = cell {
                pairs.push((matrix.regions[i].clone(), matrix.regions[j].clone(), *ms));
            }
        }
    }
    pairs
}

fn place(name: &str) -> (Point, GeoGroup) {
    let regions = &Catalogue::embedded().regions;
    let region =
        regions.iter().find(|region| region.name == name).expect("a region of the catalogue");
    (region.at, region.group)
}

fn backbone(model: &LatencyModel, a: &str, b: &str) -> Range {
    let ((a, a_group), (b, b_group)) = (place(a), place(b));
    model.backbone(a, a_group, b, b_group)
}

#[test]
fn the_backbone_comes_within_6_percent_by_cables_alone() {
    let model = model_on(&without_matrix(&Catalogue::embedded().latency));
    let mut score = Score::default();
    for (a, b, ms) in published() {
        score.add(backbone(&model, &a, &b), ms);
    }
    let (median, _) = score.report("backbone, cables alone");
    assert!(median <= 6.0);
}

#[test]
fn the_backbone_comes_within_5_percent_of_a_region_left_out() {
    let facts = &Catalogue::embedded().latency;
    let mut score = Score::default();
    for name in &facts.matrix_p50.value.regions {
        let model = model_on(&without_region(facts, name));
        for (a, b, ms) in published() {
            if a == *name || b == *name {
                score.add(backbone(&model, &a, &b), ms);
            }
        }
    }
    let (median, inside) = score.report("backbone, one region left out");
    assert!(median <= 5.0);
    assert!((75.0..=85.0).contains(&inside));
}

#[test]
fn published_pairs_come_back_as_they_are() {
    let model = LatencyModel::new(Catalogue::embedded());
    for (a, b, ms) in published() {
        let p50 = backbone(&model, &a, &b).p50;
        // Two regions in one metro share their coordinates and cannot be told apart.
        if place(&a).0 != place(&b).0 && !twin(&a) && !twin(&b) {
            assert!((p50 - ms).abs() < 1e-6, "{a} to {b}: {p50} instead of {ms} ms");
        }
    }
}

fn twin(name: &str) -> bool {
    name.starts_with("australiacentral")
}

#[test]
fn the_internet_comes_within_11_percent_by_cables_alone() {
    let Some(pairs) = internet_pairs() else { return };
    let model = model_on(&fit::without_metros(&Catalogue::embedded().latency));
    let mut score = Score::default();
    for pair in &pairs {
        score.add(pair.estimate(&model), pair.ms);
    }
    let (median, _) = score.report("internet, cables alone");
    assert!(median <= 11.0);
}

#[test]
fn the_internet_comes_within_10_percent_of_cities_left_out() {
    let Some(pairs) = internet_pairs() else { return };
    let facts = &Catalogue::embedded().latency;
    let cables = model_on(&fit::without_metros(facts));
    let cities = fit::cities(&pairs);
    let mut score = Score::default();
    let folds = 10;
    for fold in 0..folds {
        let out = |pair: &&fit::Pair| {
            [&pair.from, &pair.to]
                .iter()
                .any(|name| cities.binary_search(name).is_ok_and(|at| at % folds == fold))
        };
        let (held, rest): (Vec<&fit::Pair>, Vec<&fit::Pair>) = pairs.iter().partition(out);
        let model = model_on(&fit::with_metros(facts, &cables, &rest));
        for pair in held {
            score.add(pair.estimate(&model), pair.ms);
        }
    }
    let (median, inside) = score.report("internet, cities left out");
    assert!(median <= 10.0);
    assert!((75.0..=85.0).contains(&inside));
}

#[test]
fn the_metros_of_the_catalogue_are_what_the_fit_gives() {
    let Some(pairs) = internet_pairs() else { return };
    let facts = &Catalogue::embedded().latency;
    let cables = model_on(&fit::without_metros(facts));
    let fitted =
        fit::with_metros(facts, &cables, &pairs.iter().collect::<Vec<_>>()).metros.value.metros;
    let shipped = &facts.metros.value.metros;
    assert_eq!(fitted.len(), shipped.len());
    for (ours, theirs) in fitted.iter().zip(shipped) {
        assert!((ours.0 - theirs.0).abs() < 0.006 && (ours.1 - theirs.1).abs() < 0.006);
        for (ours, theirs) in ours.2.iter().zip(&theirs.2) {
            assert!(
                (ours.unwrap_or(0.0) - theirs.unwrap_or(0.0)).abs() <= 1.01,
                "{ours:?} is not {theirs:?}"
            );
        }
    }
}

/// Published round trips over a circuit from Seattle, which no part of the model was fitted on.
#[test]
fn a_circuit_from_seattle_comes_within_10_percent() {
    let Some(rows) = table("er-measured-rtt.csv") else { return };
    let catalogue = Catalogue::embedded();
    let model = LatencyModel::new(catalogue);
    let seattle =
        catalogue.locations.iter().find(|location| location.name == "Seattle").expect("a location");
    let origin =
        Origin { name: "Seattle", at: seattle.at, group: seattle.group, access: Access::Fibre };
    let hops = Hops { er_gateway: true, ..Hops::default() };
    let mut score = Score::default();
    for row in rows {
        let name = row["azure_region"].to_lowercase().replace(' ', "");
        let region = catalogue.regions.iter().find(|region| region.name == name).expect("a region");
        let path = model.path(&origin, region, Route::Private(seattle), hops);
        // The test machine stood at the peering location, without a private line before it.
        let line = path.legs[0].range.p50;
        let Range { p10, p50, p90 } = path.total;
        let range = Range { p10: p10 - line, p50: p50 - line, p90: p90 - line };
        println!(
            "  {name}: {:.1} ({:.1} to {:.1}), measured {}",
            range.p50, range.p10, range.p90, row["rtt_ms"]
        );
        score.add(range, number(&row, "rtt_ms"));
    }
    let (median, _) = score.report("circuit from Seattle");
    assert!(median <= 10.0);
}

fn internet_pairs() -> Option<Vec<fit::Pair>> {
    let model = LatencyModel::new(Catalogue::embedded());
    let end = |row: &BTreeMap<String, String>, side: &str| {
        let at = Point {
            lat: number(row, &format!("{side}_lat")),
            lon: number(row, &format!("{side}_lon")),
        };
        (row[&format!("{side}_city")].clone(), at, model.group_at(at))
    };
    let pair = |row: BTreeMap<String, String>| {
        let ((from, from_at, from_group), (to, to_at, to_group)) =
            (end(&row, "src"), end(&row, "dst"));
        fit::Pair { from, from_at, from_group, to, to_at, to_group, ms: number(&row, "rtt_ms") }
    };
    Some(table("internet-rtt.csv")?.into_iter().map(pair).collect())
}
