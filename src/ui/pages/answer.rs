//! The answer from top to bottom.

use yew::prelude::*;

use super::{
    charts::{one_design, section as charts},
    side_by_side::side_by_side,
    tabs::{Panel, Tab, tabs},
    verdict::verdict,
};
use crate::{
    evaluation::Evaluation,
    ui::{
        facts::Facts,
        held::Held,
        parts::{self, Designs, Opened, Part, Rest, use_part},
        widgets::{Draw, Later, OpenSources, design},
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
    /// For the sources of what is handed over.
    pub facts: &'static Facts,
    /// Called with facts to show.
    pub on_sources: OpenSources,
}

/// The verdict at once, and below it, in turns, what the tabs show.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let &AnswerProps { ref evaluation, ref doubt, is_dark, facts, ref on_sources, .. } = props;
    let opened = use_state_eq(Opened::default);
    let designs = Designs {
        packed: props.points.clone(),
        again: doubt.again.clone(),
        desk: props.desk.clone(),
        open: opened.setter(),
    };
    let tab = use_state_eq(Tab::default);
    {
        let tab = tab.setter();
        use_effect_with(opened.from_elsewhere.then(|| (*opened).clone()), move |from_elsewhere| {
            if from_elsewhere.is_some() {
                tab.set(Tab::Designs);
            }
        });
    }
    let pictures = use_part(Part::Charts);
    // What can be drawn changes with what is there.
    use_part(Part::Rest);
    // In a turn of its own: together with the sentence it would hold up whoever types.
    let table = Draw::new(evaluation.clone(), |evaluation| side_by_side(evaluation));
    let charts = Draw::new((evaluation.clone(), is_dark, designs, pictures), charts);
    let sketches = Draw::new((evaluation.clone(), pictures), one_design);
    let rest = |draw: &dyn Fn(&'static Rest) -> Html| {
        parts::rest().map_or_else(
            || html! { <section class="card later">{ parts::placeholder(Part::Rest) }</section> },
            draw,
        )
    };
    let panel = |of: Tab| {
        let shown = match of {
            Tab::Compare => rest(&|rest| (rest.compare)(evaluation, on_sources)),
            Tab::Picture => html! { <Later draw={sketches.clone()} /> },
            Tab::TradeOffs => html! { <Later draw={charts.clone()} /> },
            Tab::Doubt => rest(&|rest| (rest.doubt)(evaluation, doubt)),
            Tab::Designs => rest(&|rest| (rest.designs)(evaluation, on_sources, &opened)),
            Tab::Sources => rest(&|rest| (rest.sources)(evaluation, doubt, on_sources)),
        };
        html! { <Panel tab={of} chosen={tab.clone()}>{ shown }</Panel> }
    };
    html! {
        <>
            { verdict(evaluation, &table, doubt, &tab) }
            if !evaluation.warnings.is_empty() {
                <section class="card attention" aria-labelledby="attention-title">
                    <h2 id="attention-title">{ "Please note" }</h2>
                    { design::warnings(&evaluation.warnings, on_sources) }
                </section>
            }
            { parts::rest().map(|rest| (rest.what_if)(evaluation)) }
            { parts::rest().map(|rest| (rest.handover)(evaluation, doubt, facts)) }
            { tabs(&tab) }
            { for Tab::ALL.map(panel) }
        </>
    }
}
