//! How sure the recommendation is.

use yew::prelude::*;

use crate::{
    evaluation::{
        Acceptability, Confidence, DesignConfidence, Family, Opinion, Successor, WeightInterval,
    },
    order::sort_by,
    text::percent,
    ui::{
        format,
        held::Held,
        parts as code,
        widgets::{
            Draw, family_name,
            markup::{Column, card, details, num, pieces, remark, row, table, td, th, words},
        },
        words,
        work::Doubt,
    },
};

/// Shares of samples, weights and methods; none of it while it is being worked out.
pub fn confidence(doubt: &Doubt) -> Html {
    let confidence = doubt.confidence.as_ref();
    if let (None, Some(again)) = (confidence, &doubt.again) {
        let again = code::missing(again.reform(|_| ()));
        return card("confidence-title", "How sure it is", String::new(), again);
    }
    let lead = confidence.map_or_else(
        || "Drawing samples…".to_owned(),
        |confidence| format::sentence(&confidence.summary),
    );
    html! {
        <section class="card" aria-labelledby="confidence-title" aria-busy={confidence.is_none().to_string()}>
            <h2 id="confidence-title">{ "How sure it is" }</h2>
            <p class="lead">{ lead }</p>
            { confidence.map(parts) }
        </section>
    }
}

fn parts(confidence: &Held<Confidence>) -> Html {
    const AROUND: (&str, &str) = ("Around your weights", "num");
    const ANY: (&str, &str) = ("Over all weights", "num");
    let families = confidence.families.iter().map(|(family, first)| family_row(*family, first));
    let open =
        |title: &'static str, columns: &'static [Column], rows: fn(&Confidence) -> Vec<Html>| {
            let draw = Draw::new(
                (confidence.clone(), title, columns, rows),
                |(of, title, columns, rows)| table(title, "", columns, rows(of)),
            );
            details(title, String::new(), false, draw)
        };
    pieces(vec![
        table(
            "How often each family comes first",
            "narrow",
            &[("Comes first", ""), AROUND, ANY],
            families.collect(),
        ),
        remark(format!(
            "{} samples each. Besides the weights, line prices, growth, round trips, failure rates and lead times \
             vary within their ranges. It is the share of these assumptions, not a probability of being right.",
            format::count(f64::from(confidence.samples)),
        )),
        open(
            "Which designs come first, and for whom",
            &[("Design", ""), AROUND, ANY, ("Typically when these matter most", "")],
            |of| of.designs.iter().map(design_row).collect(),
        ),
        open(
            "How far each weight may move",
            &[("Criterion", ""), ("Weight", "num"), ("Stays first", "num"), ("Who takes over", "")],
            |of| of.weights.iter().map(weight_row).collect(),
        ),
        open(
            "What other methods would choose",
            &[("Method", ""), ("Puts first", ""), ("Why it differs", "")],
            |of| of.panel.iter().map(method_row).collect(),
        ),
    ])
}

fn shares(name: Html, first: &Acceptability) -> Vec<Html> {
    vec![th(name), num(percent(first.around.share)), num(percent(first.any.share))]
}

fn family_row(family: Family, first: &Acceptability) -> Html {
    row("", shares(family_name(family, family.title()), first))
}

fn design_row(design: &DesignConfidence) -> Html {
    let heaviest = design.central_weights.as_ref().map_or_else(
        || "–".to_owned(),
        |weights| {
            let mut heaviest: Vec<_> = weights.iter().collect();
            sort_by(&mut heaviest, |a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
            let named = heaviest
                .iter()
                .take(2)
                .map(|(name, weight)| format!("{} {}", words::plain(name), percent(**weight)));
            named.collect::<Vec<_>>().join(", ")
        },
    );
    let mut cells = shares(family_name(design.family, &design.title), &design.first);
    cells.push(td("text", words(heaviest)));
    row("", cells)
}

fn weight_row(interval: &WeightInterval) -> Html {
    let side = |side: &str, at: f64, successor: &Option<Successor>| {
        let successor = successor.as_ref()?;
        let until = words(format!("{side} {}: ", percent(at)));
        Some(html! { <p>{ until }{ family_name(successor.family, &successor.title) }</p> })
    };
    let below = side("Below", interval.low, &interval.below);
    let above = side("Above", interval.high, &interval.above);
    let who: Vec<Html> = below.into_iter().chain(above).collect();
    let who = if who.is_empty() { words("No one, at any weight") } else { pieces(who) };
    row(
        "",
        vec![
            th(words(words::plain(&interval.criterion))),
            num(percent(interval.weight)),
            num(format!("{} to {}", percent(interval.low), percent(interval.high))),
            td("text", who),
        ],
    )
}

fn method_row(opinion: &Opinion) -> Html {
    let first = if opinion.agrees {
        words("The recommendation")
    } else {
        family_name(opinion.first.family, &opinion.first.title)
    };
    row(
        "",
        vec![
            th(words(opinion.method.clone())),
            td("text", first),
            td("text", words(format::sentence(&opinion.reason))),
        ],
    )
}
