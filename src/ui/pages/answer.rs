//! The answer from top to bottom.

use yew::prelude::*;

use super::{
    charts::section as charts,
    families::{cards, families},
    verdict::verdict,
};
use crate::{
    evaluation::Evaluation,
    ui::{
        held::Held,
        parts::{self, Designs, Opened, Part, use_part},
        widgets::{Later, OpenSources, design, use_draw},
        work::{Desk, Doubt},
    },
};

/// Properties of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// The answer.
    pub evaluation: Held<Evaluation>,
    /// How sure it is and what would change it, as far as that is known.
    pub doubt: Doubt,
    /// All designs, packed, once they are wanted.
    pub points: Option<Held<[u8]>>,
    /// Where they are asked for.
    pub desk: Desk,
    /// Whether the page is dark.
    pub is_dark: bool,
    /// Called with facts to show.
    pub on_sources: OpenSources,
}

/// Verdict, families, pictures of all and of one design, what was ruled out, every design, and what it all rests on: the verdict at
/// once, the rest in turns.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let AnswerProps { evaluation, doubt, is_dark, on_sources, .. } = props;
    let opened = use_state_eq(Opened::default);
    let designs = Designs {
        packed: props.points.clone(),
        again: doubt.again.clone(),
        desk: props.desk.clone(),
        open: opened.setter(),
    };
    let pictures = use_part(Part::Charts);
    let rest = use_part(Part::Rest);
    // What can be drawn changes with what is there.
    let cards = use_memo((evaluation.clone(), on_sources.clone(), rest), cards);
    let charts = use_draw((evaluation.clone(), *is_dark, designs, pictures), charts);
    html! {
        <>
            { verdict(evaluation, doubt) }
            if !evaluation.warnings.is_empty() {
                <section class="card attention" aria-labelledby="attention-title">
                    <h2 id="attention-title">{ "Please note" }</h2>
                    { design::warnings(&evaluation.warnings, on_sources) }
                </section>
            }
            { families(&*cards) }
            <Later draw={charts} />
            { parts::rest().map_or_else(
                || html! { <section class="card later">{ parts::placeholder(Part::Rest) }</section> },
                |code| (code.tail)(evaluation, doubt, on_sources, &opened),
            ) }
        </>
    }
}
