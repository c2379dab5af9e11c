//! The best design of each family, side by side.

use yew::prelude::*;

use crate::{
    evaluation::{Design, Evaluation, Family},
    ui::{
        format,
        held::{Held, HeldDesign},
        widgets::{Draw, Later, OpenSources, design, family_name, markup::details},
    },
};

/// Three cards whose rows line up, each in a turn of its own.
pub fn families(cards: impl IntoIterator<Item = Draw>) -> Html {
    html! {
        <section class="families" aria-labelledby="families-title">
            <h2 id="families-title">{ "The three ways in full" }</h2>
            <div class="family-cards">
                for draw in cards {
                    <Later {draw} />
                }
            </div>
        </section>
    }
}

/// The card of `family`.
pub fn card(evaluation: &Held<Evaluation>, family: Family, sources: &OpenSources) -> Html {
    let face = evaluation.face_of(family);
    let held = face.and_then(|design| HeldDesign::find(evaluation, &design.id));
    let why_not = evaluation.families.get(&family).map_or("", |answer| answer.why_not.as_str());
    let title_id = format!("family-{}", family.key());
    html! {
        <article
            class={classes!("card", "family", family.key(), is_winner(evaluation, face).then_some("is-winner"))}
            aria-labelledby={title_id.clone()}
            data-family-card={family.key()}
            data-design={face.map(|design| design.id.clone())}
        >
            <div class="family-head">
                <p class="eyebrow">
                    { family_name(family, family.title()) }
                    <span class="standing">{ standing(evaluation, face) }</span>
                </p>
                <h3 id={title_id}>{ face.map_or_else(|| "No design to show".to_owned(), Design::called) }</h3>
                { face.map(design::parts) }
            </div>
            <div class="why-not">
                if is_winner(evaluation, face) {
                    <p>{ lead(evaluation) }</p>
                } else if let Some(design) = face.filter(|design| !design.feasible) {
                    <p>{ "No design of this family fits. This one comes nearest:" }</p>
                    { design::violations(&design.violations, sources) }
                } else {
                    <p>{ format::sentence(why_not) }</p>
                }
            </div>
            <div class="family-warnings">
                { held.as_ref().filter(|design| !design.warnings.is_empty()).map(|design| {
                    details(
                        "Watch out",
                        design::plural(design.warnings.len(), "note"),
                        false,
                        Draw::new(((*design).clone(), sources.clone()), |(of, sources)| {
                            design::warnings(&of.warnings, sources)
                        }),
                    )
                }) }
            </div>
            <div class="family-sections">
                { held.map(|design| design::sections(&design, false, sources)) }
            </div>
        </article>
    }
}

/// Among how many the recommendation comes first.
fn lead(evaluation: &Evaluation) -> String {
    let search = &evaluation.search;
    format!(
        "First of {} that meet every requirement, in {} sizes.",
        design::plural(search.architectures as usize, "architecture"),
        format::count(search.feasible)
    )
}

fn is_winner(evaluation: &Evaluation, design: Option<&Design>) -> bool {
    design.is_some_and(|design| evaluation.verdict.design.as_deref() == Some(&design.id))
}

/// Where a design stands, in a word or two.
pub fn standing(evaluation: &Evaluation, design: Option<&Design>) -> String {
    match design {
        Some(_) if is_winner(evaluation, design) => "Recommended".to_owned(),
        Some(Design { feasible: true, rank: Some(rank), .. }) => {
            format!("Rank {}", format::count(*rank))
        }
        Some(_) | None => "Ruled out".to_owned(),
    }
}
