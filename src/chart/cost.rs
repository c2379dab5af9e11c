//! What each family's best design costs a month, line by line.

use plotters::style::{Color, RGBAColor, RGBColor};

use super::{
    NOTHING_FEASIBLE, Table,
    axis::Axis,
    pen::{Ink, Pen, Rect, flow},
};
use crate::{
    domain::Money,
    evaluation::{CostLine, Design, Evaluation, Family},
    order::sort_by,
    text::{axis_money, cents, money, number},
};

/// Lines of a bar that are told apart, by their opacity; the rest is added up.
const SHADES: [f64; 6] = [1.0, 0.7, 0.5, 0.36, 0.26, 0.18];

/// Part of a bar.
struct Segment<'a> {
    /// The line it is, the first of them if it is several tiers; none for what is added up.
    line: Option<&'a CostLine>,
    label: String,
    amount: Money,
    /// Whether the amount stands for a price that no source has.
    indicative: bool,
}

impl<'a> Segment<'a> {
    fn of(line: &'a CostLine, amount: Money, indicative: bool) -> Self {
        Self { line: Some(line), label: line.label.clone(), amount, indicative }
    }
}

/// Whether two lines are tiers of the same data.
fn tiers_of_one(one: &CostLine, other: &CostLine) -> bool {
    one.unit == "GB" && one.key == other.key && one.region == other.region && one.zone == other.zone
}

/// Draws one stacked bar per family: solid for known prices, hatched for indicative ones, with the
/// lines named below, largest first.
pub(super) fn draw(pen: &mut Pen<'_>, evaluation: &Evaluation) {
    let theme = pen.theme;
    let (width, height) = pen.size();
    if width < 120.0 || height < 100.0 {
        return;
    }
    let faces = faces(evaluation);
    if faces.is_empty() {
        return pen.sentence(&title(evaluation));
    }
    let ink = Ink::new(theme.muted, pen.text_size());
    let line = ink.size * 1.45;
    let (left, right) = (10.0, width - 10.0);
    let highest = faces
        .iter()
        .map(|design| segments(design).iter().map(|segment| segment.amount.to_f64()).sum())
        .fold(0.0, f64::max);
    let axis = Axis::from_zero(highest, left, right);
    let bottom = height - line * 1.3;
    let top = key(pen, &faces, ink);

    let currency = currency(evaluation);
    let spacing = ink.width(&axis_money(highest, currency)) + 16.0;
    for tick in axis.ticks(spacing) {
        let label = axis_money(tick, currency);
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

/// Says what is solid and what is hatched, if anything is; returns where it ends.
fn key(pen: &mut Pen<'_>, faces: &[&Design], ink: Ink) -> f64 {
    if !faces.iter().any(|design| is_estimate(design)) {
        return 4.0;
    }
    let y = ink.size * 1.1;
    let mut x = 10.0;
    for (words, is_hatched) in [("list price", false), ("estimate, no list price", true)] {
        let square = Rect { x, y: y - SWATCH / 2.0, w: SWATCH, h: SWATCH };
        if is_hatched {
            pen.hatch(square, pen.theme.muted.to_rgba());
        } else {
            pen.fill(square, pen.theme.muted);
        }
        pen.text(x + SWATCH + 4.0, y, words, ink);
        x += SWATCH + 16.0 + ink.width(words);
    }
    ink.size * 2.2
}

fn draw_bar(pen: &mut Pen<'_>, design: &Design, place: Rect, axis: &Axis, line: f64) {
    let theme = pen.theme;
    let currency = &design.cost.currency;
    let color = if design.feasible { theme.of(design.family) } else { theme.muted };
    let head =
        Ink::new(if design.feasible { theme.foreground } else { theme.muted }, pen.text_size());
    let ink = Ink::new(theme.muted, pen.text_size());

    let total = total_words(design);
    pen.text(place.right(), place.y + line * 0.6, &total, head.bold().right());
    let name = if design.feasible {
        design.family.title().to_owned()
    } else {
        format!("{} (ruled out)", design.family.title())
    };
    let room = place.w - head.bold().width(&total) - 12.0;
    pen.text(place.x, place.y + line * 0.6, &head.bold().fit(&name, room), head.bold());

    let thickness = (place.h * 0.28).clamp(10.0, 30.0);
    let y = place.y + line * 1.25;
    let segments = segments(design);
    let mut start = 0.0;
    for (index, segment) in segments.iter().enumerate() {
        let end = start + segment.amount.to_f64();
        let (x, to) = (axis.at(start), axis.at(end));
        // A hair of background keeps neighbours apart, as long as there is room for it.
        let gap = if to - x < 3.0 { 0.0 } else { 1.0 };
        let rect = Rect { x, y, w: to - x - gap, h: thickness };
        swatch(pen, rect, segment, shade(color, segment, index));
        start = end;
    }

    let keys = Rect {
        x: place.x,
        y: y + thickness + line * 0.2,
        w: place.w,
        // Room before the next bar.
        h: place.bottom() - y - thickness - line * 0.7,
    };
    for key in keys_that_fit(&segments, ink, keys, line, currency) {
        if let Some(index) = key.segment {
            let at = Rect { x: key.x, y: key.y - SWATCH / 2.0, w: SWATCH, h: SWATCH };
            let segment = &segments[index];
            swatch(pen, at, segment, shade(color, segment, index));
        }
        pen.text(key.text_x, key.y, &key.text, ink);
    }
}

/// Side of the coloured square before a name, CSS pixels.
const SWATCH: f64 = 9.0;

/// No name is shortened to less than this, amount included.
const LEAST_NAME: f64 = 160.0;

/// A name below a bar.
struct Key {
    segment: Option<usize>,
    text: String,
    row: usize,
    x: f64,
    text_x: f64,
    y: f64,
}

/// The names of as many segments as `place` holds, shortened if that makes room for more, and the
/// sum of the others.
fn keys_that_fit(
    segments: &[Segment<'_>],
    ink: Ink,
    place: Rect,
    line: f64,
    currency: &str,
) -> Vec<Key> {
    let rows = (place.h / line).floor().max(0.0) as usize;
    let mut best: Option<Vec<Key>> = None;
    // Two of a kind that begin alike must stay apart.
    for longest in [1.0, 0.6, 0.42].into_iter().filter(|share| LEAST_NAME <= share * place.w) {
        let fitting = (0..=segments.len())
            .rev()
            .map(|shown| keys(segments, shown, longest * place.w, ink, place, line, currency))
            .find(|keys| keys.iter().all(|key| key.row < rows));
        let named = |keys: &[Key]| keys.iter().filter(|key| key.segment.is_some()).count();
        if let Some(keys) = fitting
            && best.as_deref().is_none_or(|best| named(best) < named(&keys))
        {
            best = Some(keys);
        }
    }
    best.unwrap_or_default()
}

/// The names of the first `shown` segments, none wider than `longest`, and the sum of the others.
fn keys(
    segments: &[Segment<'_>],
    shown: usize,
    longest: f64,
    ink: Ink,
    place: Rect,
    line: f64,
    currency: &str,
) -> Vec<Key> {
    const BEFORE_TEXT: f64 = SWATCH + 4.0;
    let (named, others) = segments.split_at(shown);
    let mut texts: Vec<String> = named
        .iter()
        .map(|segment| {
            let sign = if segment.indicative { "~" } else { "" };
            let amount = format!(" {sign}{}", money(segment.amount, currency));
            ink.fit(&segment.label, longest - BEFORE_TEXT - ink.width(&amount)) + &amount
        })
        .collect();
    if !others.is_empty() {
        let sum = others.iter().map(|segment| segment.amount).sum();
        texts.push(format!("+ {} more {}", others.len(), money(sum, currency)));
    }
    let before = |index: usize| if index < shown { BEFORE_TEXT } else { 0.0 };
    let widths: Vec<f64> =
        texts.iter().enumerate().map(|(index, text)| before(index) + ink.width(text)).collect();
    texts
        .into_iter()
        .zip(flow(&widths, place.w, 12.0))
        .enumerate()
        .map(|(index, (text, (x, row)))| Key {
            segment: (index < shown).then_some(index),
            text,
            row,
            x: place.x + x,
            text_x: place.x + x + before(index),
            y: place.y + line * (row as f64 + 0.5),
        })
        .collect()
}

fn swatch(pen: &mut Pen<'_>, rect: Rect, segment: &Segment<'_>, color: RGBAColor) {
    if segment.indicative { pen.hatch(rect, color) } else { pen.fill(rect, color) }
}

/// Known segments go from the family's colour towards the background; hatches keep the colour.
fn shade(color: RGBColor, segment: &Segment<'_>, index: usize) -> RGBAColor {
    color.mix(if segment.indicative { 1.0 } else { SHADES[index.min(SHADES.len() - 1)] })
}

/// The bar's parts: known lines first, then indicative ones, each largest first; small known lines
/// beyond the last shade are one part.
fn segments(design: &Design) -> Vec<Segment<'_>> {
    let largest_first = |segments: &mut Vec<Segment<'_>>| {
        sort_by(segments, |a, b| b.amount.cmp(&a.amount).then_with(|| a.label.cmp(&b.label)));
    };
    let paid = |amount: &Money| Money::ZERO < *amount;
    let mut known: Vec<Segment<'_>> = Vec::new();
    let mut indicative: Vec<Segment<'_>> = Vec::new();
    for line in &design.cost.lines {
        if let Some(amount) = line.monthly.filter(paid) {
            // The tiers of data are one thing to the eye; parts say in their names how many they are.
            let same = known
                .iter_mut()
                .find(|segment| segment.line.is_some_and(|other| tiers_of_one(other, line)));
            if let Some(same) = same {
                same.amount = same.amount + amount;
            } else {
                known.push(Segment::of(line, amount, false));
            }
        } else if let (None, Some(amount)) = (line.monthly, line.indicative_monthly.filter(paid)) {
            indicative.push(Segment::of(line, amount, true));
        }
    }
    largest_first(&mut known);
    if SHADES.len() < known.len() {
        let small = known.split_off(SHADES.len() - 1);
        known.push(Segment {
            line: None,
            label: format!("{} smaller lines", small.len()),
            amount: small.iter().map(|segment| segment.amount).sum(),
            indicative: false,
        });
    }
    largest_first(&mut indicative);
    known.append(&mut indicative);
    known
}

/// The total of a bar; `~` when indicative amounts are in it, `+ unknown` when an amount is missing.
fn total_words(design: &Design) -> String {
    let about = if is_estimate(design) { "~" } else { "" };
    let missing = if is_priced(design) { "" } else { " + unknown" };
    let cost = &design.cost;
    format!("{about}{}{missing}", money(cost.planning_monthly, &cost.currency))
}

/// The total in a sentence: `about` when indicative amounts are in it, `at least` when an amount is
/// missing.
pub(super) fn price_words(design: &Design) -> String {
    let total = money(design.cost.planning_monthly, &design.cost.currency);
    match (is_priced(design), is_estimate(design)) {
        (false, _) => format!("at least {total}"),
        (true, true) => format!("about {total}"),
        (true, false) => total,
    }
}

fn is_estimate(design: &Design) -> bool {
    design.cost.lines.iter().any(|line| line.monthly.is_none() && line.indicative_monthly.is_some())
}

/// Whether every line has a price, an indicative one at least: without it a total cannot be compared.
pub(super) fn is_priced(design: &Design) -> bool {
    let known = |line: &CostLine| line.monthly.is_some() || line.indicative_monthly.is_some();
    design.cost.lines.iter().all(known)
}

/// The finding in words: who costs least, what the others cost more, and the largest line.
pub(super) fn title(evaluation: &Evaluation) -> String {
    let mut faces: Vec<&Design> =
        faces(evaluation).into_iter().filter(|design| design.feasible).collect();
    sort_by(&mut faces, |a, b| {
        a.cost.planning_monthly.cmp(&b.cost.planning_monthly).then(a.family.cmp(&b.family))
    });
    let Some((cheapest, others)) = faces.split_first() else {
        return format!("{NOTHING_FEASIBLE}; the bars show what the nearest misses would cost");
    };
    let price = price_words(cheapest);
    let mut title = vec![format!("{} costs {price} a month", cheapest.family.title())];
    title.extend(others.iter().map(|other| {
        let more = other.cost.planning_monthly - cheapest.cost.planning_monthly;
        format!("{} {} more", other.family.title(), money(more, &other.cost.currency))
    }));
    let title = title.join(", ");
    let whole = cheapest.cost.planning_monthly.to_f64();
    match segments(cheapest).iter().max_by(|a, b| a.amount.cmp(&b.amount)) {
        Some(largest) if 0.0 < whole => {
            let share = number(largest.amount.to_f64() / whole * 100.0, 0);
            format!("{title}; {share} % of {}'s bill is {}", cheapest.family.title(), largest.label)
        }
        _ => title,
    }
}

/// The cost lines of each family's best design with quantities, prices and totals.
pub(super) fn table(evaluation: &Evaluation) -> Table {
    let mut table = Table::new(
        "Cost a month of the best design of each family",
        &["Family", "Line", "Quantity", "Unit price", "A month"],
    );
    for design in faces(evaluation) {
        let currency = &design.cost.currency;
        let family = design.family.title();
        for line in &design.cost.lines {
            let monthly = match (line.monthly, line.indicative_monthly) {
                (Some(amount), _) => cents(amount, currency),
                (None, Some(amount)) => format!("no list price; about {}", money(amount, currency)),
                (None, None) => "unknown".to_owned(),
            };
            let unit_price =
                line.unit_price.map_or_else(|| "unknown".to_owned(), |price| format!("{price}"));
            table.rows.push(vec![
                family.to_owned(),
                line.called(),
                format!("{} {}", line.quantity, line.unit),
                unit_price,
                monthly,
            ]);
        }
        let row = |name: &str, amount: String| {
            vec![family.to_owned(), name.to_owned(), String::new(), String::new(), amount]
        };
        table.rows.push(row("Known lines together", cents(design.cost.monthly, currency)));
        if !design.cost.complete {
            let planning = cents(design.cost.planning_monthly, currency);
            table.rows.push(row("With indicative amounts", planning));
        }
    }
    table
}

/// The best design of each family, or its nearest miss.
fn faces(evaluation: &Evaluation) -> Vec<&Design> {
    Family::ALL.iter().filter_map(|&family| evaluation.face_of(family)).collect()
}

fn currency(evaluation: &Evaluation) -> &str {
    evaluation.designs.first().map_or("USD", |design| &design.cost.currency)
}
