//! How long answers take: `make bench`. Medians are what counts; report the machine with them.

#![cfg(not(target_arch = "wasm32"))]

use std::sync::OnceLock;

use divan::Bencher;
use onramp::{
    catalogue::Catalogue,
    domain::{Office, Scenario},
    engine::{Engine, Listing, Samples},
    score::{first_ranks, minimal, smaa::Preferences, unit},
};
use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

fn main() {
    divan::main();
}

const OFFICES: [usize; 4] = [1, 20, 100, 1000];

fn engine() -> &'static Engine<'static> {
    static ENGINE: OnceLock<Engine<'static>> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new(Catalogue::embedded()))
}

/// That many offices over the largest cities of Europe, again and again.
fn scenario(offices: usize) -> Scenario {
    let mut cities: Vec<_> = Catalogue::embedded()
        .cities
        .iter()
        .filter(|city| city.usual)
        .filter(|city| (36.0..60.0).contains(&city.at.lat) && (-10.0..25.0).contains(&city.at.lon))
        .collect();
    cities.sort_by_key(|city| std::cmp::Reverse(city.population));
    let offices = (0..offices)
        .map(|index| {
            let city = cities[index % cities.len()];
            Office {
                name: format!("Office {index}"),
                city: Some(city.name.clone()),
                country: Some(city.country_code.clone()),
                // Of several sizes, so that mixed fleets are among the designs.
                bandwidth_mbps: [20.0, 50.0, 50.0, 200.0][index % 4],
                ..Office::default()
            }
        })
        .collect();
    Scenario { offices, ..Scenario::default() }
}

#[divan::bench(args = OFFICES)]
fn answer(bencher: Bencher<'_, '_>, offices: usize) {
    let scenario = scenario(offices);
    bencher.bench(|| engine().answer(&scenario, Listing::Shortlist));
}

#[divan::bench(args = OFFICES)]
fn confidence(bencher: Bencher<'_, '_>, offices: usize) {
    let answer = engine().answer(&scenario(offices), Listing::Shortlist).expect("valid");
    bencher.bench(|| engine().doubt(&answer).0.map(Samples::confidence));
}

/// The whole search; 0 offices stand for the example that the page opens with.
#[divan::bench(args = [0, 3, 20, 100], sample_count = 20)]
fn flips(bencher: Bencher<'_, '_>, offices: usize) {
    let scenario = if offices == 0 { Scenario::default() } else { scenario(offices) };
    let answer = engine().answer(&scenario, Listing::Shortlist).expect("a valid scenario");
    bencher.bench(|| {
        let (_, mut hunt) = engine().doubt(&answer);
        while hunt.step(engine(), &answer) {}
        hunt.flips()
    });
}

fn units() -> impl FnMut() -> f64 {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    move || unit(random.next_u64())
}

fn points<const N: usize>(count: usize) -> Vec<[f64; N]> {
    let mut units = units();
    (0..count).map(|_| std::array::from_fn(|_| units())).collect()
}

/// Designs on 8 criteria; 10,000 samples of all weights each.
const DESIGNS: [usize; 3] = [100, 1000, 10_000];

/// First ranks of that many designs: the front holds every one of them.
#[divan::bench(args = DESIGNS, sample_count = 20)]
fn smaa_x8x10000_all(bencher: Bencher<'_, '_>, designs: usize) {
    let rows = points::<8>(designs);
    bencher.bench(|| first_ranks(&Preferences::Any, 10_000, &on_front(&rows), &mut units()));
}

/// The same without finding the front.
#[divan::bench(args = DESIGNS, sample_count = 20)]
fn smaa_x8x10000_front(bencher: Bencher<'_, '_>, designs: usize) {
    let front = on_front(&points::<8>(designs));
    bencher.bench(|| first_ranks(&Preferences::Any, 10_000, &front, &mut units()));
}

/// The same by scoring every design of the front in every sample, to hold the others against.
#[divan::bench(args = DESIGNS, sample_count = 5)]
fn smaa_x8x10000_front_plain(bencher: Bencher<'_, '_>, designs: usize) {
    let front = on_front(&points::<8>(designs));
    bencher.bench(|| {
        let mut units = units();
        let mut firsts = vec![0_u32; front.len()];
        let mut scores = vec![0.0; front.len()];
        for _ in 0..10_000 {
            let weights = Preferences::<8>::Any.draw(&mut units);
            let mut best = f64::NEG_INFINITY;
            for (score, row) in scores.iter_mut().zip(&front) {
                *score =
                    row.iter().zip(&weights).map(|(value, weight)| value * weight).sum::<f64>();
                best = best.max(*score);
            }
            for (firsts, score) in firsts.iter_mut().zip(&scores) {
                *firsts += u32::from(*score >= best);
            }
        }
        firsts
    });
}

/// Those of `rows` that no other beats everywhere; values are best when large, `minimal` wants the smallest.
fn on_front(rows: &[[f64; 8]]) -> Vec<[f64; 8]> {
    let front = minimal(&rows.iter().map(|row| row.map(|value| -value)).collect::<Vec<_>>());
    rows.iter().zip(front).filter(|(_, on_front)| *on_front).map(|(row, _)| *row).collect()
}

#[divan::bench(args = DESIGNS)]
fn pareto_x4(bencher: Bencher<'_, '_>, designs: usize) {
    let points = points::<4>(designs);
    bencher.bench(|| minimal(&points));
}

#[divan::bench(args = DESIGNS)]
fn pareto_x8(bencher: Bencher<'_, '_>, designs: usize) {
    let points = points::<8>(designs);
    bencher.bench(|| minimal(&points));
}
