//! What the tabs show, but for the pictures.

use yew::prelude::*;

use super::{
    changes::{flips, requirements},
    confidence::confidence,
    crossings::crossings,
    excluded::excluded,
    families::{card, families},
    ledger::ledger,
    ranking::Ranking,
};
use crate::{
    evaluation::{Evaluation, Family},
    ui::{
        held::Held,
        parts::Opened,
        widgets::{Draw, Later, OpenSources},
        work::Doubt,
    },
};

/// The best design of each family in full.
pub fn compare(evaluation: &Held<Evaluation>, on_sources: &OpenSources) -> Html {
    families(Family::ALL.map(|family| {
        let of = (evaluation.clone(), family, on_sources.clone());
        Draw::new(of, |(evaluation, family, sources)| card(evaluation, *family, sources))
    }))
}

/// How sure the answer is, and what would change it.
pub fn doubt(evaluation: &Held<Evaluation>, doubt: &Doubt) -> Html {
    let part = |draw| html! { <Later draw={Draw::new(doubt.clone(), draw)} /> };
    html! {
        <>
            if evaluation.winner().is_some() {
                { part(flips) }
            }
            { part(requirements) }
            if evaluation.winner().is_some() {
                { part(confidence) }
            }
            <Later draw={Draw::new(evaluation.clone(), crossings)} />
        </>
    }
}

/// What was ruled out, and what is worth a look.
pub fn designs(
    evaluation: &Held<Evaluation>,
    on_sources: &OpenSources,
    opened: &UseStateHandle<Opened>,
) -> Html {
    let of = (evaluation.clone(), on_sources.clone(), opened.clone());
    let ranking = Draw::new(of, |(evaluation, on_sources, opened)| {
        html! { <Ranking {evaluation} {on_sources} opened={opened.clone()} /> }
    });
    html! { <><Later draw={ranking} /><Later draw={Draw::new(evaluation.clone(), excluded)} /></> }
}

/// What the answer rests on; what the nearest flips turn on comes first.
pub fn sources(evaluation: &Held<Evaluation>, doubt: &Doubt, on_sources: &OpenSources) -> Html {
    let of = (evaluation.clone(), doubt.flips.clone(), on_sources.clone());
    html! { <Later draw={Draw::new(of, ledger)} /> }
}
