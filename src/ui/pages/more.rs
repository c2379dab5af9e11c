//! Everything beyond the quick form.

use yew::prelude::*;

use super::{
    price_pack::PricePack,
    question::{choice, dispatch, number, second_region},
};
use crate::{
    catalogue::Catalogue,
    domain::{CRITERIA, Criterion, Weights},
    ui::{
        fields::{self, Flag, NumberField},
        format,
        hooks::use_debounce,
        parts::{self, Part},
        state::{Edit, SessionHandle},
        widgets::{InTurn, SelectGroup, check, slider},
    },
};

/// Two parts that open: details of the question, and what matters how much.
pub fn more(
    session: &SessionHandle,
    catalogue: &'static Catalogue,
    regions: &[SelectGroup],
) -> Html {
    let or_placeholder =
        |body: Option<Html>| body.unwrap_or_else(|| parts::placeholder(Part::Rest));
    html! {
        <>
            <details class="more">
                <summary>{ "More about your needs" }</summary>
                { or_placeholder(parts::rest().map(|rest| (rest.needs)(session, catalogue, regions))) }
            </details>
            <details class="more">
                <summary>{ "What matters how much" }</summary>
                { or_placeholder(parts::rest().map(|rest| (rest.preferences)())) }
            </details>
        </>
    }
}

/// The details of the question, each group in a turn of its own.
pub fn needs(
    session: &SessionHandle,
    catalogue: &'static Catalogue,
    regions: &[SelectGroup],
) -> Html {
    let cipher = session.scenario.cipher;
    let numbers = |fields: &'static [NumberField]| {
        fields.iter().map(|field| number(session, field)).collect::<Html>()
    };
    html! {
        <>
            <InTurn>
                <fieldset class="fields">
                    <legend>{ "Requirements" }</legend>
                    { second_region(session, regions) }
                    { for fields::FLAGS.iter().map(|field| flag(session, field)) }
                    { numbers(&fields::REQUIREMENTS) }
                    { choice(
                        session, "cipher", "Cipher of your devices",
                        "Sets what one VPN tunnel carries.",
                        &fields::CIPHER, cipher, |scenario, value| scenario.cipher = value,
                    ) }
                </fieldset>
            </InTurn>
            <InTurn>
                <fieldset class="fields">
                    <legend>{ "Traffic" }</legend>
                    { numbers(&fields::TRAFFIC) }
                </fieldset>
            </InTurn>
            <InTurn>
                <fieldset class="fields">
                    <legend>{ "People outside the offices" }</legend>
                    { numbers(&fields::REMOTE) }
                    { flag(session, &fields::ADMINISTER_ONLY) }
                </fieldset>
            </InTurn>
            <InTurn>
                <fieldset class="fields">
                    <legend>{ "Money" }</legend>
                    { numbers(&fields::MONEY) }
                    { choice(
                        session, "currency", "Currency", currency_help(session),
                        &fields::CURRENCY, currency(session),
                        |scenario, value| value.clone_into(&mut scenario.currency),
                    ) }
                    <PricePack {catalogue} />
                </fieldset>
            </InTurn>
            <InTurn>
                <fieldset class="fields">
                    <legend>{ "Discounts of your agreement, by class of meter" }</legend>
                    { numbers(&fields::DISCOUNTS) }
                </fieldset>
            </InTurn>
        </>
    }
}

/// What matters how much.
pub fn preferences() -> Html {
    html! { <InTurn><Preferences /></InTurn> }
}

/// The scenario's currency as one of the answers; of any other the form says nothing.
fn currency(session: &SessionHandle) -> &'static str {
    let known = fields::CURRENCY.iter().find(|(code, ..)| *code == session.scenario.currency);
    known.map_or("", |(code, ..)| code)
}

fn currency_help(session: &SessionHandle) -> &'static str {
    if session.scenario.prints_in() == session.scenario.currency {
        "Of the amounts in the answer. What you type stays in US dollars."
    } else {
        "Has no effect until there is a rate."
    }
}

fn flag(session: &SessionHandle, flag: &'static Flag) -> Html {
    let on_toggle = dispatch(session, move |on| {
        Edit::new(flag.field, move |scenario| (flag.set)(scenario, on))
    });
    check(flag.id, flag.label, flag.help, (flag.get)(&session.scenario), &on_toggle)
}

/// The weights of the criteria; a slider moves at once, the answer after a pause.
#[component]
fn Preferences() -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let opened = session.opened;
    // What was chosen for a scenario that is no longer on the screen counts no more.
    let chosen = use_state(|| (opened, session.scenario.weights));
    let now = if chosen.0 == opened { chosen.1 } else { session.scenario.weights };
    let pause = use_debounce(dispatch(&session, |weights| {
        Edit::new("weights", move |scenario| scenario.weights = weights).typed()
    }));
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |weights: Weights| {
            chosen.set((opened, weights));
            pause.emit(weights);
        })
    };

    let sum: f64 = now.points().iter().map(|(_, points)| points).sum();
    let weight = |criterion: Criterion| {
        let points = criterion.weight().get(&now).unwrap_or_default();
        let on_points = choose.reform(move |points| {
            let mut changed = now;
            criterion.weight().set(&mut changed, points);
            changed
        });
        let share = if sum > 0.0 { format::share(points / sum) } else { format::share(0.0) };
        slider(format!("weight-{}", criterion.key()), criterion.wish(), points, share, &on_points)
    };
    let preset = |(name, weights_of): (&'static str, Weights)| {
        let onclick = choose.reform(move |_: MouseEvent| weights_of);
        html! {
            <button type="button" class="quiet" {onclick} aria-pressed={(now == weights_of).to_string()}>{ name }</button>
        }
    };
    html! {
        <div class="fields">
            <p class="help">{ "Requirements exclude; these only rank what is left." }</p>
            <div class="presets" role="group" aria-label="Usual weights">{ for Weights::PRESETS.into_iter().map(preset) }</div>
            { for CRITERIA.into_iter().map(weight) }
            <p class="error" aria-live="polite">
                { session.errors.get("weights").cloned().unwrap_or_default() }
            </p>
        </div>
    }
}
