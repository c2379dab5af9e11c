//! What placements are compared on: the way from each office by each location, its line, and what a round trip
//! is worth.

use crate::{
    catalogue::{Catalogue, PeeringLocation, Region},
    design::{LatencyNeed, Requirements, Run, Site},
    estimate::{
        PriceTable,
        latency::LatencyModel,
        lines::{Rated, Reach},
    },
    order::{larger, smaller},
};

/// From each office by way of each peering location. A round trip that was measured on a private line
/// belongs to the place it was measured to, taken to be the city nearest to the office.
pub(super) fn runs(
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    model: &LatencyModel,
) -> Vec<Vec<Run>> {
    let offices: Vec<_> = requirements.sites.iter().map(|site| (site.at, site.group)).collect();
    let mut runs = model.runs(&offices, &catalogue.locations, requirements.region);
    for (index, site) in requirements.sites.iter().enumerate() {
        let Some(ms) = site.measured_private_ms else { continue };
        let km = |at: &usize| runs[*at][index].km;
        let nearest = (0..runs.len()).reduce(|a, b| if km(&b) < km(&a) { b } else { a });
        let city = nearest.map(|at| catalogue.locations[at].city.as_str());
        for (run, location) in runs.iter_mut().zip(&catalogue.locations) {
            if Some(location.city.as_str()) == city {
                run[index] = Run { ms, near: ms, measured: true, ..run[index] };
            }
        }
    }
    if let Some(second) = requirements.second {
        let to_second = model.runs(&offices, &catalogue.locations, second);
        for (run, other) in runs.iter_mut().flatten().zip(to_second.iter().flatten()) {
            run.second = other.ms;
            run.near = f64::midpoint(run.ms, run.second);
        }
    }
    keep_lines_short(&mut runs, catalogue);
    runs
}

/// No private line is longer than this many times that to the nearest location and this many km: beyond, the way
/// leads over Microsoft's backbone and not over a carrier's lines. A rule of ours.
const LONG_LINE: (f64, f64) = (3.0, 1000.0);

/// What each km beyond that counts as when offices choose their places, ms.
const TOO_LONG_MS_PER_KM: f64 = 0.1;

/// Lets no office choose a place for which its line would be too long.
fn keep_lines_short(runs: &mut [Vec<Run>], catalogue: &Catalogue) {
    let sites = runs.first().map_or(0, Vec::len);
    for site in 0..sites {
        let orderable = runs.iter().zip(&catalogue.locations).filter(|(_, at)| at.orderable());
        let nearest = orderable.map(|(runs, _)| runs[site].km).fold(f64::INFINITY, smaller);
        let longest = LONG_LINE.0 * nearest + LONG_LINE.1;
        for run in runs.iter_mut().map(|runs| &mut runs[site]) {
            if longest < run.km && !run.measured {
                run.near += (run.km - longest) * TOO_LONG_MS_PER_KM;
            }
        }
    }
}

/// What the lines of all offices of a site to a peering location cost a month, by location and site.
pub(super) fn private_line_prices(
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    prices: &PriceTable,
    per_usd: f64,
) -> Vec<Vec<f64>> {
    let model = &catalogue.lines;
    let rated: Vec<Rated<'_>> = (requirements.sites.iter())
        .map(|site| Rated::new(model, model.place(&site.country), site.rate))
        .collect();
    let row = |location: &PeeringLocation| {
        let there = model.place(&location.country_code);
        let price = |(site, rated): (&Site, &Rated<'_>)| {
            let lines = f64::from(site.count);
            if let Some(usd) = site.quotes.last_mile_usd_per_month {
                return lines * usd * per_usd;
            }
            if let Some(own) = prices.own_private_line {
                return lines * own.to_f64();
            }
            let reach = Reach::new(model, site.at.distance_km(location.at));
            lines * per_usd * rated.private_line(there, reach).typical
        };
        requirements.sites.iter().zip(&rated).map(price).collect()
    };
    catalogue.locations.iter().map(row).collect()
}

/// Lowest inflation of the light floor that any measured path shows.
const CREDIBLE_INFLATION: f64 = 1.15;
/// A round trip below this is good enough for anything that is not limited, ms.
const GOOD_ENOUGH_MS: f64 = 20.0;
/// Without a limit a round trip this far above what is good enough is worth nothing, ms.
const LATENCY_SPAN_MS: f64 = 100.0;

/// What a round trip is worth to each office: what is good enough for its users, or the best that its
/// distance allows, is worth everything; the limit is worth nothing.
pub(super) fn needs(requirements: &Requirements<'_>, model: &LatencyModel) -> Vec<LatencyNeed> {
    let limit = requirements.scenario.max_rtt_ms;
    let need = |site: &Site, region: &Region, limit: Option<f64>| {
        let floor = CREDIBLE_INFLATION * model.floor_ms(site.at, region.at);
        let good = limit.map_or(GOOD_ENOUGH_MS, |limit| smaller(GOOD_ENOUGH_MS, limit / 2.0));
        let good = larger(good, floor);
        (good, larger(limit.unwrap_or(good + LATENCY_SPAN_MS), good + 1.0))
    };
    let of_site = |site: &Site| {
        let (good, bad) = need(site, requirements.region, limit);
        // Requirements hold for the way to the first region.
        let second = requirements.second.map_or((good, bad), |second| need(site, second, None));
        LatencyNeed { good, bad, second }
    };
    requirements.sites.iter().map(of_site).collect()
}
