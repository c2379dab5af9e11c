//! The offices of a scenario in the form.

use yew::prelude::*;

use super::question::number;
use crate::{
    catalogue::Catalogue,
    domain::{Office, Scenario},
    ui::{
        facts::Facts,
        fields, format, parts, platform,
        state::{Edit, SessionHandle},
    },
};

/// Id of the sheet that the button opens.
pub const SHEET: &str = "office-sheet";

/// Id of that button.
const OPENER: &str = "office-sheet-open";

/// Offices that the form names.
const NAMED: usize = 5;

/// How many offices there are, or who they are.
pub fn offices(session: &SessionHandle, facts: &'static Facts) -> Html {
    let listed = !session.scenario.offices.is_empty();
    html! {
        <>
            if listed {
                { list(session) }
            } else {
                <div class="pair">
                    { number(session, &fields::OFFICES) }
                    { number(session, &fields::BANDWIDTH) }
                </div>
            }
            <button id={OPENER} type="button" class="quiet" popovertarget={SHEET}>
                { if listed { "Edit the list" } else { "List your offices" } }
            </button>
            if listed {
                { number_only(session) }
            }
            { parts::rest().map(|rest| (rest.office_sheet)(facts, session.place.id)).unwrap_or_default() }
        </>
    }
}

/// Offices that were listed one by one.
fn list(session: &SessionHandle) -> Html {
    let scenario = &session.scenario;
    let entries = scenario.offices.iter().enumerate().take(NAMED);
    html! {
        <section class="office-list" aria-label="Offices of this scenario">
            <p><strong>{ listed(&scenario.offices) }</strong></p>
            <ul class="plain">
                for (index, office) in entries {
                    <li key={index}>
                        { office.called(index) }
                        { format!(": {} × {}", format::count(office.count), format::rate(office.bandwidth_mbps)) }
                    </li>
                }
            </ul>
            if NAMED < scenario.offices.len() {
                <p class="help">{ format!("and {} further entries", scenario.offices.len() - NAMED) }</p>
            }
        </section>
    }
}

/// The way back to how many there are and what each needs.
fn number_only(session: &SessionHandle) -> Html {
    let session = session.dispatcher();
    let clear = Callback::from(move |_: MouseEvent| {
        // This button goes with the list.
        platform::focus(OPENER);
        session.dispatch(Edit::new("offices", |scenario| scenario.offices.clear()).into());
    });
    html! { <button type="button" class="quiet" onclick={clear}>{ "Give a number only" }</button> }
}

/// `12 offices, 4.2 Gbps together, West Europe`.
pub fn in_short(scenario: &Scenario, catalogue: &Catalogue) -> String {
    let name = &scenario.azure_region;
    let region = catalogue.region(name).map_or(name, |region| &region.display_name);
    format!("{}, {region}", together(scenario.offices_in_all(), scenario.mbps_in_all()))
}

/// `12 offices, 4.2 Gbps together`, of a list.
pub fn listed(offices: &[Office]) -> String {
    together(Office::count_all(offices), Office::mbps_of_all(offices))
}

fn together(offices: u32, mbps: f64) -> String {
    let (noun, all) = if offices == 1 { ("office", "") } else { ("offices", " together") };
    format!("{} {noun}, {}{all}", format::count(offices), format::rate(mbps))
}
