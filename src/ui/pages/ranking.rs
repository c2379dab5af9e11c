//! Every design, best first, and one of them in full.

use yew::prelude::*;

use crate::{
    evaluation::{Design, Evaluation},
    ui::{
        format,
        held::{Held, HeldDesign},
        parts::{self, Opened},
        platform, turns,
        widgets::{
            OpenSources, design, family_glyph, family_name,
            markup::{num, row, table, th, words},
        },
    },
};

/// Designs shown before the user asks for all.
const SHOWN: usize = 10;

/// Properties of [`Ranking`].
#[derive(Properties, PartialEq)]
pub struct RankingProps {
    /// The answer.
    pub evaluation: Held<Evaluation>,
    /// Called with facts to show.
    pub on_sources: OpenSources,
    /// Which of them is shown in full.
    pub opened: UseStateHandle<Opened>,
}

/// The table; choosing a design shows its parts below.
#[component]
pub fn Ranking(props: &RankingProps) -> Html {
    let evaluation = &props.evaluation;
    let chosen = props.opened.id.clone();
    let show_all = use_state_eq(|| false);

    let choose = {
        let opened = props.opened.clone();
        Callback::from(move |id: String| {
            let again = opened.id.as_deref() == Some(id.as_str());
            opened.set(Opened { id: (!again).then_some(id), from_elsewhere: false });
        })
    };
    use_effect_with(props.opened.clone(), |opened| {
        // The tab that it is behind opens first.
        let turn = opened.from_elsewhere.then(|| turns::wait(|| platform::focus("full-title")));
        move || drop(turn)
    });
    let toggle = {
        let show_all = show_all.clone();
        Callback::from(move |_: MouseEvent| show_all.set(!*show_all))
    };
    let faces = || evaluation.designs.iter().filter(|design| design.variant_of.is_none());
    let all = faces().count();
    let shown = if *show_all { all } else { all.min(SHOWN) };
    let detail = chosen.as_deref().and_then(|id| HeldDesign::find(evaluation, id));
    let rows = faces()
        .take(shown)
        .map(|design| candidate(design, chosen.as_deref() == Some(design.id.as_str()), &choose));
    let columns = [
        ("Rank", "num"),
        ("Design", ""),
        ("Cost a month", "num"),
        ("Round trip", "num"),
        ("Down a year", "num"),
        ("Score", "num"),
    ];
    html! {
        <section class="card" aria-labelledby="ranking-title">
            <h2 id="ranking-title" tabindex="-1">{ "Designs worth a look" }</h2>
            <p class="lead">{ "Choose one to see its bill, its parts and its limits." }</p>
            { table("Designs worth a look", "ranking", &columns, rows.collect()) }
            if all > SHOWN {
                <button type="button" class="quiet" onclick={toggle} aria-expanded={show_all.to_string()}>
                    { if *show_all { format!("Show the first {SHOWN}") } else { format!("Show all {}", format::count(all as f64)) } }
                </button>
            }
            { detail.map(|design| full(&design, evaluation, &props.on_sources)) }
        </section>
    }
}

fn candidate(design: &Design, is_chosen: bool, choose: &Callback<String>) -> Html {
    let id = design.id.clone();
    let onclick = choose.reform(move |_: MouseEvent| id.clone());
    let class = match (is_chosen, design.feasible) {
        (true, true) => "is-chosen",
        (true, false) => "is-chosen is-out",
        (false, true) => "",
        (false, false) => "is-out",
    };
    let score =
        if design.feasible { format::number(design.score.total, 2) } else { "–".to_owned() };
    row(
        class,
        vec![
            num(design.rank.map_or_else(|| "out".to_owned(), format::count)),
            html! {
                <th scope="row">
                    <button type="button" class="row-button" {onclick} aria-expanded={is_chosen.to_string()}>
                        { family_glyph(design.family) }
                        <span>{ design.called() }</span>
                    </button>
                    { design::parts(design) }
                </th>
            },
            num(design::monthly_cost(&design.cost)),
            num(format::ms(design.latency.worst_p50_ms)),
            num(format::minutes(design.availability.downtime_minutes_per_year)),
            num(score),
        ],
    )
}

fn full(design: &HeldDesign, evaluation: &Evaluation, sources: &OpenSources) -> Html {
    let sizes: Vec<Html> = evaluation.variants(design).map(size).collect();
    html! {
        <div class="full" role="region" aria-labelledby="full-title">
            <p class="eyebrow">{ family_name(design.family, design.family.title()) }</p>
            <h3 id="full-title" tabindex="-1">{ design.called() }</h3>
            { design::parts(design) }
            if !design.violations.is_empty() {
                { design::violations(&design.violations, sources) }
            }
            if let Some(contrast) = &design.contrast {
                <p>{ format::sentence(&contrast.message) }</p>
            }
            { design::figures(design) }
            if !design.warnings.is_empty() {
                { design::warnings(&design.warnings, sources) }
            }
            { parts::charts().map(|code| html! {
                <div class="pictures">{ (code.sketches)(design) }</div>
            }) }
            { design::sections(design, true, sources) }
            if !sizes.is_empty() {
                <h4>{ "Other sizes" }</h4>
                { table("Other sizes", "", &SIZE_COLUMNS, sizes) }
            }
        </div>
    }
}

const SIZE_COLUMNS: [(&str, &str); 3] = [("Parts", ""), ("Cost a month", "num"), ("Score", "num")];

fn size(design: &Design) -> Html {
    row(
        "",
        vec![
            th(words(design.parts.join(", "))),
            num(design::monthly_cost(&design.cost)),
            num(format::number(design.score.total, 2)),
        ],
    )
}
