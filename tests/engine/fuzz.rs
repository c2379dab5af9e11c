//! The functions that fuzzing calls, on this toolchain: every seed, and what becomes of it by a few changes.

use std::{fs, path::Path};

use proptest::{prelude::*, test_runner::Config};

#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// Pieces that lead further than random bytes.
const PIECES: [&str; 24] = [
    "",
    "\"",
    ",",
    "{",
    "}",
    "[",
    "]",
    "null",
    "-1",
    "0",
    "1e-320",
    "1e308",
    "1.5",
    "99999999999999999999",
    "\t",
    "\n",
    "\r\n",
    ";",
    "é",
    "\u{202e}",
    "\0",
    "true",
    "\"\"",
    "2026-02-30",
];

/// A change of a text: where, how many bytes go, and what comes in their place.
type Change = (prop::sample::Index, usize, usize);

/// Runs `target` on each of its seeds, and on `cases` texts that come of them by a few changes.
fn tried(name: &str, cases: u32, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let files =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut seeds: Vec<Vec<u8>> =
        files.map(|file| fs::read(file.expect("a seed").path()).expect("bytes")).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "no seeds for {name}");
    for seed in &seeds {
        target(seed);
    }
    let change = (any::<prop::sample::Index>(), 0..12_usize, 0..PIECES.len());
    let changes = prop::collection::vec(change, 1..5);
    let inputs = (prop::sample::select(seeds), changes);
    proptest!(Config::with_cases(cases), |((seed, changes) in inputs)| target(&changed(seed, &changes)));
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for (at, gone, piece) in changes {
        let at = at.index(bytes.len() + 1);
        let end = bytes.len().min(at + gone);
        bytes.splice(at..end, PIECES[*piece].bytes());
    }
    bytes
}

#[test]
fn links() {
    tried("link", 2000, targets::link);
}

#[test]
fn scenarios_with_all_that_is_made_of_them() {
    tried("scenario", 60, targets::scenario);
}

#[test]
fn price_packs() {
    tried("pack", 1000, targets::pack);
}

#[test]
fn saved_answers_of_the_price_list() {
    tried("import", 1000, targets::import);
}

#[test]
fn price_sheets() {
    tried("sheet", 1000, targets::sheet);
}

#[test]
fn tables_of_pairs() {
    tried("table", 1000, targets::table);
}

#[test]
fn tables_of_offices() {
    tried("offices", 1000, targets::offices);
}

#[test]
fn files_of_facts() {
    tried("facts", 40, targets::facts);
}
