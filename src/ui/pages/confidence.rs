//! How sure the recommendation is.

use yew::prelude::*;

use crate::{
    evaluation::{
        Acceptability, Confidence, DesignConfidence, Family, Opinion, Successor, WeightInterval,
    },
    text::percent,
    ui::{
        format,
        widgets::{family_glyph, scrolling},
        words,
    },
};

/// Shares of samples, weights and methods; none of it while it is being worked out.
pub fn confidence(confidence: Option<&Confidence>) -> Html {
    html! {
        <section class="card" aria-labelledby="confidence-title" aria-busy={confidence.is_none().to_string()}>
            <h2 id="confidence-title">{ "How sure it is" }</h2>
            if let Some(confidence) = confidence {
                { parts(confidence) }
            } else {
                <p class="lead">{ "Drawing samples…" }</p>
            }
        </section>
    }
}

fn parts(confidence: &Confidence) -> Html {
    html! {
        <>
            <p class="lead">{ format::sentence(&confidence.summary) }</p>
            { scrolling("How often each family comes first", html! {
                <table class="narrow">
                    <thead>
                        <tr>
                            <th scope="col">{ "Comes first" }</th>
                            <th scope="col" class="num">{ "Around your weights" }</th>
                            <th scope="col" class="num">{ "Over all weights" }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for confidence.families.iter().map(|(family, first)| family_row(*family, first)) }
                    </tbody>
                </table>
            }) }
            <p class="remark">
                { format!(
                    "{} samples each. Besides the weights, line prices, round trips, failure rates and lead times \
                     vary within their ranges. It is the share of these assumptions, not a probability of being right.",
                    format::count(f64::from(confidence.samples)),
                ) }
            </p>
            <details class="section">
                <summary><span>{ "Which designs come first, and for whom" }</span></summary>
                { scrolling("Designs that come first", html! {
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ "Design" }</th>
                                <th scope="col" class="num">{ "Around your weights" }</th>
                                <th scope="col" class="num">{ "Over all weights" }</th>
                                <th scope="col">{ "Typically when these matter most" }</th>
                            </tr>
                        </thead>
                        <tbody>{ for confidence.designs.iter().map(design_row) }</tbody>
                    </table>
                }) }
            </details>
            <details class="section">
                <summary><span>{ "How far each weight may move" }</span></summary>
                { scrolling("Stable weights", html! {
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ "Criterion" }</th>
                                <th scope="col" class="num">{ "Weight" }</th>
                                <th scope="col" class="num">{ "Stays first" }</th>
                                <th scope="col">{ "Who takes over" }</th>
                            </tr>
                        </thead>
                        <tbody>{ for confidence.weights.iter().map(weight_row) }</tbody>
                    </table>
                }) }
            </details>
            <details class="section">
                <summary><span>{ "What other methods would choose" }</span></summary>
                { scrolling("Methods", html! {
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ "Method" }</th>
                                <th scope="col">{ "Puts first" }</th>
                                <th scope="col">{ "Why it differs" }</th>
                            </tr>
                        </thead>
                        <tbody>{ for confidence.panel.iter().map(method_row) }</tbody>
                    </table>
                }) }
            </details>
        </>
    }
}

fn who(design: &Successor) -> Html {
    html! { <span class="family-name">{ family_glyph(design.family) }<span>{ &design.title }</span></span> }
}

fn family_row(family: Family, first: &Acceptability) -> Html {
    html! {
        <tr>
            <th scope="row"><span class="family-name">{ family_glyph(family) }{ family.title() }</span></th>
            <td class="num">{ percent(first.around.share) }</td>
            <td class="num">{ percent(first.any.share) }</td>
        </tr>
    }
}

fn design_row(design: &DesignConfidence) -> Html {
    html! {
        <tr key={design.design.clone()}>
            <th scope="row"><span class="family-name">{ family_glyph(design.family) }<span>{ &design.title }</span></span></th>
            <td class="num">{ percent(design.first.around.share) }</td>
            <td class="num">{ percent(design.first.any.share) }</td>
            <td class="text">{ design.central_weights.as_ref().map_or_else(|| "–".to_owned(), |weights| {
                let mut heaviest: Vec<_> = weights.iter().collect();
                crate::order::sort_by(&mut heaviest, |a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
                let named = heaviest.iter().take(2).map(|(name, weight)| {
                    format!("{} {}", words::plain(name), percent(**weight))
                });
                named.collect::<Vec<_>>().join(", ")
            }) }</td>
        </tr>
    }
}

fn weight_row(interval: &WeightInterval) -> Html {
    let side = |side: &str, at: f64, successor: &Option<Successor>| {
        let successor = successor.as_ref()?;
        Some(html! { <p>{ format!("{side} {}: ", percent(at)) }{ who(successor) }</p> })
    };
    html! {
        <tr>
            <th scope="row">{ words::plain(&interval.criterion) }</th>
            <td class="num">{ percent(interval.weight) }</td>
            <td class="num">{ format!("{} to {}", percent(interval.low), percent(interval.high)) }</td>
            <td class="text">
                if interval.below.is_none() && interval.above.is_none() {
                    { "No one, at any weight" }
                } else {
                    { side("Below", interval.low, &interval.below) }
                    { side("Above", interval.high, &interval.above) }
                }
            </td>
        </tr>
    }
}

fn method_row(opinion: &Opinion) -> Html {
    html! {
        <tr key={opinion.method.clone()}>
            <th scope="row">{ &opinion.method }</th>
            <td class="text">
                if opinion.agrees {
                    { "The recommendation" }
                } else {
                    { who(&opinion.first) }
                }
            </td>
            <td class="text">{ format::sentence(&opinion.reason) }</td>
        </tr>
    }
}
