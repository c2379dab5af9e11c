//! Cost against latency, with the designs that nobody beats on both.

use plotters::style::Color;

use super::{
    NOTHING_FEASIBLE, Table, Theme,
    axis::Axis,
    cost::{is_priced, price_words},
    pen::{Ink, Pen, Rect, flow, free_place},
};
use crate::{
    evaluation::{Design, Evaluation, Family},
    order::sort_by,
    text::{axis_money, milliseconds, money, number},
};

/// Width of the line through the front, CSS pixels.
const FRONT_WIDTH: f64 = 1.5;

/// Length of the tail that says that a price is missing, radii of a mark.
const TAIL: f64 = 2.5;

/// Draws every listed design by planning cost and by the round trip of its worst office.
///
/// Feasible designs are solid, ruled-out ones faint and hollow; a stepped line joins the designs
/// that no other beats on both, and the recommendation is ringed and named. A tail to the right says
/// that a price is missing.
pub(super) fn draw(pen: &mut Pen<'_>, evaluation: &Evaluation) {
    let theme = pen.theme;
    let (width, height) = pen.size();
    if width < 120.0 || height < 100.0 {
        return;
    }
    if evaluation.designs.is_empty() {
        return pen.sentence(&title(evaluation));
    }
    let ink = Ink::new(theme.muted, pen.text_size());
    let line = ink.size * 1.5;
    let top = legend(pen, evaluation, width) + line * 1.4;
    let feasible = feasible(evaluation);
    let framed: Vec<&Design> =
        if feasible.is_empty() { nearest(evaluation) } else { feasible.clone() };

    let rows = Axis::around(framed.iter().map(|d| rtt(d)), false, height - line * 2.4, top);
    let row_ticks = rows.ticks(line * 1.6);
    let label_width = row_ticks.iter().map(|&tick| ink.width(&number(tick, 1))).fold(0.0, f64::max);
    let plot = Rect {
        x: label_width + 12.0,
        y: top,
        w: width - label_width - 24.0,
        h: height - line * 2.4 - top,
    };
    let columns = Axis::around(framed.iter().map(|d| cost(d)), true, plot.x, plot.right());

    let currency = currency(evaluation);
    for tick in row_ticks {
        pen.horizontal(plot.x, rows.at(tick), plot.w, theme.grid);
        pen.text(plot.x - 6.0, rows.at(tick), &number(tick, 1), ink.right());
    }
    let widest = [1.0, 2.0].map(|end| columns.ticks(plot.w / end).last().copied().unwrap_or(0.0));
    let spacing =
        widest.iter().map(|&v| ink.width(&axis_money(v, currency))).fold(0.0, f64::max) + 14.0;
    for tick in columns.ticks(spacing) {
        let label = axis_money(tick, currency);
        let half = ink.width(&label) / 2.0;
        let x = columns.at(tick);
        pen.vertical(x, plot.y, plot.h, theme.grid);
        // The outermost labels lean inwards rather than being cut off.
        let middle = x.clamp(half + 2.0, (width - half - 2.0).max(half + 2.0));
        pen.text(middle, plot.bottom() + line * 0.7, &label, ink.centered());
    }
    pen.horizontal(plot.x, plot.bottom(), plot.w, theme.muted);
    pen.text(8.0, top - line * 0.85, "Round trip of the worst office, ms", ink);
    let scale = columns.scale_words();
    let across = format!("Cost a month{scale}");
    pen.text(width - 10.0, plot.bottom() + line * 1.75, &across, ink.right());

    let at = |design: &Design| (columns.at(cost(design)), rows.at(rtt(design)));
    let radius = (width.min(height) / 70.0).clamp(3.5, 6.0);
    for design in evaluation.designs.iter().filter(|design| !design.feasible) {
        if is_known(design) && columns.covers(cost(design)) && rows.covers(rtt(design)) {
            let faint = theme.of(design.family).mix(if feasible.is_empty() { 0.8 } else { 0.4 });
            pen.marker(design.family, at(design), radius * 0.8, faint, true);
        }
    }
    let steps = steps(&front(&comparable(evaluation)), at);
    pen.path(&steps, theme.muted, FRONT_WIDTH);
    let mut taken: Vec<Rect> = feasible
        .iter()
        .map(|design| at(design))
        .map(|(x, y)| Rect { x: x - radius, y: y - radius, w: radius * 2.0, h: radius * 2.0 })
        .collect();
    taken.extend(steps.windows(2).map(|pair| {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let (w, h) = ((x1 - x0).abs() + FRONT_WIDTH, (y1 - y0).abs() + FRONT_WIDTH);
        Rect { x: x0.min(x1), y: y0.min(y1), w, h }
    }));
    for (design, text, ink) in labels(evaluation, theme, ink) {
        let text = ink.fit(&text, plot.w * 0.8);
        let is_winner = evaluation.winner().is_some_and(|winner| winner.id == design.id);
        let size = (ink.width(&text), ink.size * 1.3);
        let tail = if is_priced(design) { 0.0 } else { radius * TAIL };
        let gap = radius.max(tail) + 5.0;
        let Some(place) = free_place(at(design), size, gap, plot, &taken, is_winner) else {
            continue;
        };
        pen.fill(place, theme.background);
        pen.text(place.x, place.y + place.h / 2.0, &text, ink);
        taken.push(place);
    }
    // Over the labels, the best ones last.
    for design in feasible.iter().rev() {
        let color = theme.of(design.family);
        pen.marker(design.family, at(design), radius, color, false);
        if !is_priced(design) {
            // A line without any price: it costs at least this.
            let (x, y) = at(design);
            pen.path(&[(x, y), (x + radius * TAIL, y)], color, 1.5);
        }
    }
    if let Some(winner) = evaluation.winner().filter(|winner| is_known(winner)) {
        pen.ring(at(winner), radius + 3.5, theme.foreground);
    }
}

/// The finding in words: who costs least, who is nearest, and what the difference costs. Where the recommended design is of the
/// family that costs least, it speaks of that one, so that the figures are those of the verdict.
pub(super) fn title(evaluation: &Evaluation) -> String {
    let currency = currency(evaluation);
    let comparable = comparable(evaluation);
    let by_cost =
        |a: &&&Design, b: &&&Design| cost(a).total_cmp(&cost(b)).then(rtt(a).total_cmp(&rtt(b)));
    let by_rtt =
        |a: &&&Design, b: &&&Design| rtt(a).total_cmp(&rtt(b)).then(cost(a).total_cmp(&cost(b)));
    let (Some(cheapest), Some(nearest)) =
        (comparable.iter().min_by(by_cost), comparable.iter().min_by(by_rtt))
    else {
        return nothing_feasible(evaluation);
    };
    let recommended = comparable.iter().find(|design| {
        let is_winner = evaluation.winner().is_some_and(|winner| winner.id == design.id);
        let is_beaten = cost(nearest) < cost(design) && rtt(nearest) < rtt(design);
        is_winner && design.family == cheapest.family && !is_beaten
    });
    let from = recommended.unwrap_or(cheapest);
    let family = from.family.title();
    let price = price_words(from);
    let (slow, fast) = (milliseconds(rtt(from)), milliseconds(rtt(nearest)));
    let is_cheapest = from.id == cheapest.id;
    if from.id == nearest.id || slow == fast {
        return if is_cheapest {
            format!("{family} costs least and nothing is nearer: {price} a month at {slow}")
        } else {
            format!("Nothing is nearer than the recommended {family}: {price} a month at {slow}")
        };
    }
    let finding = if is_cheapest {
        format!("{family} costs least")
    } else {
        format!("The recommended {family}")
    };
    let more = nearest.cost.planning_monthly - from.cost.planning_monthly;
    let nearer = if from.family == nearest.family {
        "a larger design of it".to_owned()
    } else {
        nearest.family.title().to_owned()
    };
    format!(
        "{finding}, {price} a month; {nearer} cuts the round trip from {} to {fast} for {} more",
        number(rtt(from), 1),
        money(more, currency)
    )
}

fn nothing_feasible(evaluation: &Evaluation) -> String {
    let Some(miss) = evaluation.designs.first() else {
        return format!("{NOTHING_FEASIBLE}, and there is no near miss to draw");
    };
    let reason = miss.violations.first().map_or("", |v| v.message.trim_end_matches('.'));
    format!("{NOTHING_FEASIBLE}; the nearest miss is {}: {reason}", miss.title)
}

/// Every listed design with its cost, its round trip and what became of it.
pub(super) fn table(evaluation: &Evaluation) -> Table {
    let mut table = Table::new(
        "Cost and round trip of every listed design",
        &["Design", "Family", "Cost a month", "Round trip of the worst office", "Result"],
    );
    let front = front(&comparable(evaluation));
    for design in &evaluation.designs {
        let result = if evaluation.winner().is_some_and(|winner| winner.id == design.id) {
            "recommended".to_owned()
        } else if front.iter().any(|best| best.id == design.id) {
            "cheapest at this round trip".to_owned()
        } else if design.feasible {
            "feasible".to_owned()
        } else {
            let reason = design.violations.first().map_or("", |violation| &violation.message);
            format!("ruled out: {reason}")
        };
        table.rows.push(vec![
            design.title.clone(),
            design.family.title().to_owned(),
            price_words(design),
            milliseconds(rtt(design)),
            result,
        ]);
    }
    table
}

/// What stands in the key.
#[derive(Clone, Copy)]
enum Key {
    /// The family's marks, and whether any of them is feasible.
    Family(Family, bool),
    /// Marks of designs that are ruled out, beside feasible ones.
    RuledOut,
    Front,
    Winner,
    Unpriced,
}

impl Key {
    fn words(self) -> String {
        match self {
            Self::Family(family, true) => family.title().to_owned(),
            Self::Family(family, false) => format!("{} (ruled out)", family.title()),
            Self::RuledOut => "hollow: ruled out".to_owned(),
            Self::Front => "best trade-offs".to_owned(),
            Self::Winner => "recommended".to_owned(),
            Self::Unpriced => "or more: a price is missing".to_owned(),
        }
    }

    /// Room for the mark before the words.
    const fn before_words(self) -> f64 {
        match self {
            Self::Family(..) => 14.0,
            Self::RuledOut => 26.0,
            Self::Winner => 18.0,
            Self::Front | Self::Unpriced => 24.0,
        }
    }
}

/// What the key has to explain of this answer.
fn keys(evaluation: &Evaluation) -> Vec<Key> {
    let feasible = feasible(evaluation);
    let mut keys: Vec<Key> = Family::ALL
        .iter()
        .map(|&family| Key::Family(family, feasible.iter().any(|one| one.family == family)))
        .collect();
    if feasible.is_empty() {
        return keys;
    }
    keys.push(Key::Front);
    keys.extend(evaluation.designs.iter().any(|one| !one.feasible).then_some(Key::RuledOut));
    keys.extend(evaluation.winner().filter(|winner| is_known(winner)).map(|_| Key::Winner));
    keys.extend(feasible.iter().any(|one| !is_priced(one)).then_some(Key::Unpriced));
    keys
}

/// Draws the key, wrapped to the width; returns where it ends.
fn legend(pen: &mut Pen<'_>, evaluation: &Evaluation, width: f64) -> f64 {
    let theme = pen.theme;
    let ink = Ink::new(theme.foreground, pen.text_size());
    let line = ink.size * 1.5;
    let keys = keys(evaluation);
    let widths: Vec<f64> =
        keys.iter().map(|key| key.before_words() + ink.width(&key.words())).collect();
    let mut bottom = line;
    for (key, (x, row)) in keys.into_iter().zip(flow(&widths, width - 20.0, 12.0)) {
        let (x, y) = (x + 10.0, line * (0.8 + row as f64));
        match key {
            Key::Family(family, solid) => {
                let color = theme.of(family).mix(if solid { 1.0 } else { 0.55 });
                pen.marker(family, (x + 5.0, y), 4.5, color, !solid);
            }
            Key::RuledOut => {
                pen.marker(Family::Vpn, (x + 5.0, y), 3.5, theme.muted, true);
                pen.marker(Family::Expressroute, (x + 17.0, y), 3.5, theme.muted, true);
            }
            Key::Front => {
                pen.path(&[(x, y), (x + 18.0, y)], theme.muted, FRONT_WIDTH);
            }
            Key::Winner => pen.ring((x + 7.0, y), 5.0, theme.foreground),
            Key::Unpriced => {
                pen.marker(Family::Vpn, (x + 5.0, y), 3.5, theme.muted, false);
                pen.path(&[(x + 5.0, y), (x + 18.0, y)], theme.muted, 1.5);
            }
        }
        pen.text(x + key.before_words(), y, &key.words(), ink);
        bottom = y + line * 0.5;
    }
    bottom
}

/// What is written beside which point: the recommendation first.
fn labels<'a>(
    evaluation: &'a Evaluation,
    theme: &Theme,
    ink: Ink,
) -> Vec<(&'a Design, String, Ink)> {
    let winner = evaluation.winner().filter(|winner| is_known(winner));
    let mut labels: Vec<_> = winner
        .map(|winner| (winner, winner.title.clone(), Ink { color: theme.foreground, ..ink }.bold()))
        .into_iter()
        .collect();
    for family in Family::ALL {
        let Some(best) = evaluation.face_of(family).filter(|d| d.feasible && is_known(d)) else {
            continue;
        };
        if winner.is_none_or(|winner| winner.family != family) {
            let text = format!("Best of {}", family.title());
            labels.push((best, text, Ink { color: theme.of(family), ..ink }));
        }
    }
    labels
}

/// Designs that no other beats on cost and round trip, cheapest first.
fn front<'a>(designs: &[&'a Design]) -> Vec<&'a Design> {
    let mut sorted = designs.to_vec();
    sort_by(&mut sorted, |a, b| {
        cost(a).total_cmp(&cost(b)).then(rtt(a).total_cmp(&rtt(b))).then(a.id.cmp(&b.id))
    });
    let mut front: Vec<&Design> = Vec::new();
    for design in sorted {
        if front.last().is_none_or(|last| rtt(design) < rtt(last)) {
            front.push(design);
        }
    }
    front
}

/// The front as a stepped line: between two designs there is nothing to buy.
fn steps(front: &[&Design], at: impl Fn(&Design) -> (f64, f64)) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for design in front {
        let (x, y) = at(design);
        if let Some(&(_, last_y)) = points.last() {
            points.push((x, last_y));
        }
        points.push((x, y));
    }
    points
}

fn feasible(evaluation: &Evaluation) -> Vec<&Design> {
    evaluation.designs.iter().filter(|design| design.feasible && is_known(design)).collect()
}

/// Feasible designs whose totals can be compared. When none has all its prices, the best of each
/// family, which lack the same ones or nearly so.
fn comparable(evaluation: &Evaluation) -> Vec<&Design> {
    let mut designs = feasible(evaluation);
    if designs.iter().any(|design| is_priced(design)) {
        designs.retain(|design| is_priced(design));
    } else {
        designs.retain(|design| {
            evaluation.face_of(design.family).is_some_and(|face| face.id == design.id)
        });
    }
    designs
}

/// The nearest miss of each family, or whatever is listed.
fn nearest(evaluation: &Evaluation) -> Vec<&Design> {
    let faces: Vec<_> = Family::ALL
        .iter()
        .filter_map(|&family| evaluation.face_of(family))
        .filter(|d| is_known(d))
        .collect();
    if faces.is_empty() {
        evaluation.designs.iter().filter(|d| is_known(d)).collect()
    } else {
        faces
    }
}

fn is_known(design: &Design) -> bool {
    rtt(design).is_finite()
}

fn cost(design: &Design) -> f64 {
    design.cost.planning_monthly.to_f64()
}

fn rtt(design: &Design) -> f64 {
    design.latency.worst_p50_ms
}

fn currency(evaluation: &Evaluation) -> &str {
    evaluation.designs.first().map_or("USD", |design| &design.cost.currency)
}
