//! What each family's best design earns its score with.

use super::{
    NOTHING_FEASIBLE, Table,
    axis::Axis,
    pen::{Ink, Pen, Rect, flow},
};
use crate::{
    domain::{CRITERIA, Criterion},
    evaluation::{Design, Evaluation, Family},
    order::sort_by,
    text::number,
};

/// Draws one stacked bar per family from 0 to 1: what each criterion adds to the score.
pub(super) fn draw(pen: &mut Pen<'_>, evaluation: &Evaluation) {
    let theme = pen.theme;
    let (width, height) = pen.size();
    if width < 120.0 || height < 100.0 {
        return;
    }
    let faces = scored(evaluation);
    if faces.is_empty() {
        return pen.sentence(&title(evaluation));
    }
    let ink = Ink::new(theme.muted, pen.text_size());
    let line = ink.size * 1.45;
    let (left, right) = (10.0, width - 10.0);

    let widths = CRITERIA.map(|criterion| 13.0 + ink.width(criterion.name()));
    let mut y = line * 0.75;
    for (index, (x, row)) in flow(&widths, right - left, 12.0).into_iter().enumerate() {
        y = line * (0.75 + row as f64);
        let square = Rect { x: left + x, y: y - 4.5, w: 9.0, h: 9.0 };
        pen.fill(square, theme.criteria[index]);
        pen.text(left + x + 13.0, y, CRITERIA[index].name(), ink);
    }
    let top = y + line * 0.8;
    let bottom = height - line * 1.3;

    let axis = Axis::from_zero(1.0, left, right);
    for tick in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        let label = number(tick, 1);
        let half = ink.width(&label) / 2.0;
        pen.vertical(axis.at(tick), top, bottom - top, theme.grid);
        let middle = axis.at(tick).clamp(half + 2.0, (width - half - 2.0).max(half + 2.0));
        pen.text(middle, height - line * 0.6, &label, ink.centered());
    }

    let row = (bottom - top) / faces.len() as f64;
    for (index, design) in faces.iter().enumerate() {
        let place = Rect { x: left, y: top + row * index as f64, w: right - left, h: row };
        draw_bar(pen, design, place, &axis, line);
    }
}

fn draw_bar(pen: &mut Pen<'_>, design: &Design, place: Rect, axis: &Axis, line: f64) {
    let theme = pen.theme;
    let head = Ink::new(theme.foreground, pen.text_size()).bold();
    pen.text(place.x, place.y + line * 0.65, design.family.title(), head);
    let total = number(design.score.total, 2);
    pen.text(place.right(), place.y + line * 0.65, &total, head.right());

    let thickness = (place.h - line * 1.5).clamp(8.0, 44.0);
    let y = place.y + line * 1.25;
    let mut start = 0.0;
    for (index, criterion) in CRITERIA.iter().enumerate() {
        let share = contribution(design, criterion.key());
        let (x, to) = (axis.at(start), axis.at(start + share));
        start += share;
        let gap = if to - x < 3.0 { 0.0 } else { 1.0 };
        if share <= 0.0 {
            continue;
        }
        let color = theme.criteria[index];
        pen.fill(Rect { x, y, w: to - x - gap, h: thickness }, color);
        let label = format!("{share:.2}");
        let small =
            Ink::new(theme.readable_on(color), (pen.text_size() - 1.0).max(11.0)).centered();
        if small.width(&label) + 6.0 < to - x && small.size * 1.2 < thickness {
            pen.text(f64::midpoint(x, to), y + thickness / 2.0, &label, small);
        }
    }
}

/// The finding in words: who leads by how much, and which criterion makes the difference.
pub(super) fn title(evaluation: &Evaluation) -> String {
    let mut faces = scored(evaluation);
    sort_by(&mut faces, |a, b| {
        b.score.total.total_cmp(&a.score.total).then(a.family.cmp(&b.family))
    });
    let Some((first, others)) = faces.split_first() else {
        return format!("{NOTHING_FEASIBLE}, so none is scored");
    };
    let leader = first.family.title();
    let score = number(first.score.total, 2);
    let Some(second) = others.first() else {
        return format!(
            "{leader} scores {score}; the other families do not meet every requirement"
        );
    };
    // Of the figures as they are shown.
    let [top, next] = [first, second].map(|design| (design.score.total * 100.0).round());
    let lead = if top > next { number((top - next) / 100.0, 2) } else { "just".to_owned() };
    let ahead = |criterion: &Criterion| {
        contribution(first, criterion.key()) - contribution(second, criterion.key())
    };
    let main = CRITERIA.iter().max_by(|a, b| ahead(a).total_cmp(&ahead(b)));
    let reason = main
        .filter(|most| 0.0 < ahead(most))
        .map(|most| {
            format!("; {} adds {}", most.name().to_ascii_lowercase(), number(ahead(most), 2))
        })
        .unwrap_or_default();
    format!("{leader} scores {score}, {lead} ahead of {}{reason}", second.family.title())
}

/// What each criterion adds to the score of each family's best design, with the figure behind it.
pub(super) fn table(evaluation: &Evaluation) -> Table {
    let faces = scored(evaluation);
    let mut columns = vec!["Criterion", "Weight"];
    columns.extend(faces.iter().map(|design| design.family.title()));
    let mut table = Table::new("What each criterion adds to the score", &columns);
    if faces.is_empty() {
        return table;
    }
    for criterion in CRITERIA {
        let (key, name) = (criterion.key(), criterion.name());
        let weight =
            faces.iter().find_map(|design| design.score.criteria.get(key)).map(|c| c.weight);
        let mut row =
            vec![name.to_owned(), format!("{} %", number(weight.unwrap_or(0.0) * 100.0, 1))];
        row.extend(faces.iter().map(|design| match design.score.criteria.get(key) {
            Some(criterion) => format!("{} ({})", number(criterion.contribution, 3), criterion.raw),
            None => String::new(),
        }));
        table.rows.push(row);
    }
    let mut sums = vec!["Score".to_owned(), String::new()];
    sums.extend(faces.iter().map(|design| number(design.score.total, 3)));
    table.rows.push(sums);
    table
}

fn contribution(design: &Design, key: &str) -> f64 {
    design.score.criteria.get(key).map_or(0.0, |criterion| criterion.contribution)
}

/// The best feasible design of each family.
fn scored(evaluation: &Evaluation) -> Vec<&Design> {
    Family::ALL
        .iter()
        .filter_map(|&family| evaluation.face_of(family))
        .filter(|design| design.feasible)
        .collect()
}
