//! Round trips by office, and the legs of the worst.

use yew::prelude::*;

use crate::{
    evaluation::{Latency, OfficeLatency, SecondRegionLatency},
    ui::{
        format,
        widgets::{
            OpenSources, family_glyph,
            markup::{bill, line, pieces, words},
            sources_button,
        },
        words,
    },
};

/// Offices listed one by one; of more, the slowest.
const LISTED: usize = 12;

/// A range for each office on one scale, and the legs of the worst.
pub fn latency(latency: &Latency, sources: &OpenSources) -> Html {
    let mut offices: Vec<&OfficeLatency> = latency.offices.iter().collect();
    crate::order::sort_by(&mut offices, |a, b| {
        b.p50_ms.total_cmp(&a.p50_ms).then_with(|| a.name.cmp(&b.name))
    });
    let mixed = offices.windows(2).any(|pair| pair[0].attachment != pair[1].attachment);
    let end = offices.iter().map(|office| office.p90_ms).fold(1.0, f64::max);
    let more = offices.len().saturating_sub(LISTED);
    html! {
        <>
            <ul class="ranges">
                for office in offices.iter().take(LISTED) {
                    <li>
                        <span class="range-name">{ mixed.then(|| family_glyph(office.attachment)) }{ name(office) }</span>
                        <span class="range-value">
                            { format::ms(office.p50_ms) }
                            <span class="remark">{ format::ms_range(office.p10_ms, office.p90_ms) }</span>
                        </span>
                        { range(office, end) }
                    </li>
                }
            </ul>
            if more > 0 {
                <p class="remark">{ format!("and {} that are nearer", format::count(more as f64)) }</p>
            }
            if let Some(second) = &latency.second_region {
                <p class="remark">{ second_region(second) }</p>
            }
            { offices.first().map(|office| legs(office, sources)) }
        </>
    }
}

/// What it takes to the region that stands by.
fn second_region(second: &SecondRegionLatency) -> String {
    format!(
        "To {}, while the first region is down: {} from the worst office, {} in 8 of 10 cases, estimated.",
        second.name,
        format::ms(second.worst_p50_ms),
        format::ms_range(second.worst_p10_ms, second.worst_p90_ms),
    )
}

fn name(office: &OfficeLatency) -> String {
    if office.name.is_empty() { "Office".to_owned() } else { office.name.clone() }
}

/// From the tenth to the ninetieth percentile with a mark at the median, `end` at the right edge.
fn range(office: &OfficeLatency, end: f64) -> Html {
    let at = |ms: f64| format!("{:.2}", ms / end * 100.0);
    let width = format!("{:.2}", ((office.p90_ms - office.p10_ms) / end * 100.0).max(1.0));
    html! {
        <svg class="range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" x="0" y="4.5" width="100" height="1" />
            <rect class="span" x={at(office.p10_ms)} y="2.5" width={width} height="5" />
            <rect class="mark" x={at(office.p50_ms)} y="0.5" width="1.2" height="9" />
        </svg>
    }
}

fn legs(office: &OfficeLatency, sources: &OpenSources) -> Html {
    let legs = office.legs.iter().map(|leg| {
        let about = format!("{} to {}", leg.from, leg.to);
        let way = words(format!("{} → {}", leg.from, leg.to));
        let source = sources_button(&leg.facts, &about, sources);
        line(pieces(vec![way, source]), words(format::ms(leg.ms)))
    });
    let total = |name: &'static str, ms| line(words(name), words(format::ms(ms)));
    bill(
        format!("Legs of {} ({})", name(office), words::latency_basis(office.basis)),
        legs.collect(),
        vec![
            total("Median round trip", office.p50_ms),
            total("Light in fibre, straight line", office.floor_ms),
        ],
    )
}
