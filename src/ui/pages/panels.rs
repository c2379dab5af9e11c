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
    evaluation::{Evaluation, Family, Flip},
    ui::{
        held::Held,
        parts::Opened,
        widgets::{Draw, Later, OpenSources, use_draw},
        work::Doubt,
    },
};

/// The best design of each family in full.
pub fn compare(evaluation: &Held<Evaluation>, on_sources: &OpenSources) -> Html {
    html! { <Compare {evaluation} {on_sources} /> }
}

/// How sure the answer is, and what would change it.
pub fn doubt(evaluation: &Held<Evaluation>, doubt: &Doubt) -> Html {
    html! { <Doubted {evaluation} doubt={doubt.clone()} /> }
}

/// What was ruled out, and what is worth a look.
pub fn designs(
    evaluation: &Held<Evaluation>,
    on_sources: &OpenSources,
    opened: &UseStateHandle<Opened>,
) -> Html {
    html! { <Designs {evaluation} {on_sources} opened={opened.clone()} /> }
}

/// What the answer rests on; what the nearest flips turn on comes first.
pub fn sources(evaluation: &Held<Evaluation>, doubt: &Doubt, on_sources: &OpenSources) -> Html {
    html! { <Sources {evaluation} flips={doubt.flips.clone()} {on_sources} /> }
}

#[derive(Properties, PartialEq)]
struct CompareProps {
    evaluation: Held<Evaluation>,
    on_sources: OpenSources,
}

#[component]
fn Compare(props: &CompareProps) -> Html {
    let CompareProps { evaluation, on_sources } = props;
    let cards = use_memo((evaluation.clone(), on_sources.clone()), |(evaluation, sources)| {
        Family::ALL.map(|family| {
            let (evaluation, sources) = (evaluation.clone(), sources.clone());
            Draw::new(move || card(&evaluation, family, &sources))
        })
    });
    families(&*cards)
}

#[derive(Properties, PartialEq)]
struct DoubtedProps {
    evaluation: Held<Evaluation>,
    doubt: Doubt,
}

#[component]
fn Doubted(props: &DoubtedProps) -> Html {
    let DoubtedProps { evaluation, doubt } = props;
    let flips = use_draw(doubt.clone(), flips);
    let requirements = use_draw(doubt.clone(), requirements);
    let confidence = use_draw(doubt.clone(), confidence);
    let crossings = use_draw(evaluation.clone(), crossings);
    html! {
        <>
            if evaluation.winner().is_some() {
                <Later draw={flips} />
            }
            <Later draw={requirements} />
            if evaluation.winner().is_some() {
                <Later draw={confidence} />
            }
            <Later draw={crossings} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DesignsProps {
    evaluation: Held<Evaluation>,
    on_sources: OpenSources,
    opened: UseStateHandle<Opened>,
}

#[component]
fn Designs(props: &DesignsProps) -> Html {
    let DesignsProps { evaluation, on_sources, opened } = props;
    let ranking = use_draw(
        (evaluation.clone(), on_sources.clone(), opened.clone()),
        |(evaluation, on_sources, opened)| {
            html! { <Ranking {evaluation} {on_sources} opened={opened.clone()} /> }
        },
    );
    let excluded = use_draw(evaluation.clone(), excluded);
    html! { <><Later draw={ranking} /><Later draw={excluded} /></> }
}

#[derive(Properties, PartialEq)]
struct SourcesProps {
    evaluation: Held<Evaluation>,
    flips: Option<Held<[Flip]>>,
    on_sources: OpenSources,
}

#[component]
fn Sources(props: &SourcesProps) -> Html {
    let SourcesProps { evaluation, flips, on_sources } = props;
    let ledger = use_draw((evaluation.clone(), flips.clone(), on_sources.clone()), ledger);
    html! { <Later draw={ledger} /> }
}
