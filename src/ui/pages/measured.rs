//! Rates that were measured over time, and what bandwidths they make.

use yew::prelude::*;

use super::office_grid::select;
use crate::{
    intake::{Measured, PERCENTILES, Series},
    ui::format,
};

/// Offices that are shown.
const SHOWN: usize = 50;

/// The percentile that counts unless another is chosen, by its place: as bandwidth is billed.
pub const PERCENTILE: usize = 1;

/// What was measured, with the choice of the percentile that counts; `on_take` hears which that is when the rates are
/// to become bandwidths.
pub fn measured_rates(
    measured: &Measured,
    chosen: &UseStateHandle<usize>,
    on_take: &Callback<u8>,
) -> Html {
    let percent = PERCENTILES[(**chosen).min(PERCENTILES.len() - 1)];
    let on_choice = {
        let chosen = chosen.setter();
        Callback::from(move |at: usize| chosen.set(at))
    };
    let options = PERCENTILES.into_iter().zip(0..);
    let options = options.map(|(percent, at)| (called(percent).into(), at == **chosen));
    let line = |series: &Series| {
        let name = if series.name.is_empty() { "One office" } else { &series.name };
        format!(
            "{name}: {}, of {} samples from {} to {}.",
            format::rate(series.busy_mbps(percent)),
            format::count(series.samples() as u32),
            series.from,
            series.to,
        )
    };
    let mut remarks: Vec<String> = measured.note.iter().cloned().collect();
    if 0 < measured.left_out {
        let rows = format::count(measured.left_out as u32);
        remarks.push(format!("{rows} rows hold no rate and are left out."));
    }
    remarks.extend(measured.offices.iter().take(SHOWN).map(line));
    html! {
        <>
            <p class="office-sum" role="status">
                { "These are measured rates. The busy hour needs the larger of both ways." }
            </p>
            { select("What counts".to_owned(), options.collect(), on_choice) }
            <ul class="remarks">
                for remark in remarks {
                    <li>{ remark }</li>
                }
            </ul>
            <div class="office-do">
                <button type="button" class="primary" onclick={on_take.reform(move |_: MouseEvent| percent)}>
                    { "Put into the list of offices" }
                </button>
            </div>
        </>
    }
}

/// `95th percentile`.
pub fn called(percent: u8) -> String {
    match percent {
        100 => "Largest sample".to_owned(),
        _ => format!("{percent}th percentile"),
    }
}
