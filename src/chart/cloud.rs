//! All designs that were built, by cost and time down.

use plotters::{coord::Shift, drawing::DrawingArea, prelude::DrawingBackend, style::Color};

use super::{
    Theme,
    axis::Axis,
    pen::{Drawn, Ink, Pen, Rect, flow, size_of, text_size},
};
use crate::{
    domain::Money,
    evaluation::{Evaluation, Family, Point},
    order::sort_by,
    text::{axis_money, minutes, money, number},
};

/// What is down for as long as this has no way that carries the demand.
const YEAR_MINUTES: f64 = 365.0 * 24.0 * 60.0;

/// Times that are written on the axis, minutes.
const ROUND_MINUTES: [f64; 19] = [
    1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 240.0, 480.0, 960.0, 1440.0, 2880.0, 5760.0,
    11_520.0, 28_800.0, 57_600.0, 144_000.0, 288_000.0,
];

/// All designs that were built, the cheapest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloud {
    points: Vec<Point>,
    winner: Option<usize>,
    currency: String,
}

/// Where everything stands in a picture of some size.
struct Layout {
    ink: Ink,
    line: f64,
    plot: Rect,
    columns: Axis,
    rows: Axis,
    row_ticks: Vec<f64>,
}

/// What stands in the key.
#[derive(Clone, Copy)]
enum Key {
    Feasible(Family),
    RuledOut,
    Winner,
}

impl Cloud {
    /// Of the `points` that were built for an answer.
    pub fn new(mut points: Vec<Point>, evaluation: &Evaluation) -> Self {
        points.retain(|point| {
            point.planning_monthly.is_finite() && point.downtime_minutes_per_year.is_finite()
        });
        sort_by(&mut points, |a, b| {
            let by_cost = a.planning_monthly.total_cmp(&b.planning_monthly);
            let by_downtime = a.downtime_minutes_per_year.total_cmp(&b.downtime_minutes_per_year);
            by_cost.then(by_downtime).then(a.id.cmp(&b.id))
        });
        let id = evaluation.verdict.design.as_ref();
        let winner = points.iter().position(|point| Some(&point.id) == id);
        let currency = evaluation.designs.first().map_or("USD", |design| &design.cost.currency);
        Self { points, winner, currency: currency.to_owned() }
    }

    /// The designs.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The recommended design among them.
    pub const fn winner(&self) -> Option<usize> {
        self.winner
    }

    /// What a design costs a month, in words.
    pub fn cost_words(&self, point: &Point) -> String {
        let amount = money(Money::from_f64(point.planning_monthly), &self.currency);
        if point.priced { amount } else { format!("at least {amount}") }
    }

    /// The finding in words: how many meet every requirement, and what the least time down costs.
    pub fn title(&self) -> String {
        let all = number(self.points.len() as f64, 0);
        let feasible: Vec<&Point> = self.points.iter().filter(|point| point.feasible()).collect();
        let mut priced = feasible.iter().copied().filter(|point| point.priced);
        let Some(cheapest) = priced.next() else {
            let meet = number(feasible.len() as f64, 0);
            return format!("{meet} of {all} designs meet every requirement");
        };
        let meet = number(feasible.len() as f64, 0);
        let verb = if feasible.len() == 1 { "meets" } else { "meet" };
        // Of several, the first is the cheapest.
        let steadiest = priced.fold(cheapest, |best, point| {
            let is_better = point.downtime_minutes_per_year < best.downtime_minutes_per_year;
            if is_better { point } else { best }
        });
        let down = minutes(steadiest.downtime_minutes_per_year);
        let least = if steadiest.id == cheapest.id {
            format!("the cheapest is down least, {down} a year")
        } else {
            let more = steadiest.planning_monthly - cheapest.planning_monthly;
            let more = money(Money::from_f64(more), &self.currency);
            format!(
                "the least time down, {down} a year, costs {more} a month more than the cheapest"
            )
        };
        format!("{meet} of {all} designs {verb} every requirement; {least}")
    }

    /// Where each design stands in a picture of this size.
    pub fn places(&self, (width, height): (u32, u32), theme: &Theme) -> Vec<(f64, f64)> {
        let ink = Ink::new(theme.muted, text_size(f64::from(width)));
        let layout = self.layout(f64::from(width), f64::from(height), ink);
        self.points.iter().map(|point| layout.at(point)).collect()
    }

    /// Draws it: shapes and colours for families, hollow and faint for what is ruled out, a ring around the
    /// recommendation.
    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let mut pen = Pen::new(theme, size_of(area));
        let (width, height) = pen.size();
        if !self.points.is_empty() && 120.0 <= width && 100.0 <= height {
            self.draw_on(&mut pen);
        }
        pen.draw_on(area)
    }

    fn draw_on(&self, pen: &mut Pen<'_>) {
        let theme = pen.theme;
        let (width, height) = pen.size();
        let ink = Ink::new(theme.muted, pen.text_size());
        let layout = self.layout(width, height, ink);
        self.draw_key(pen, ink, width);
        self.draw_axes(pen, &layout, width);
        let radius = if width < 480.0 { 3.0 } else { 4.0 };
        for point in self.points.iter().filter(|point| !point.feasible()) {
            let faint = theme.of(point.family).mix(0.45);
            pen.marker(point.family, layout.at(point), radius, faint, true);
        }
        for point in self.points.iter().filter(|point| point.feasible()) {
            pen.marker(
                point.family,
                layout.at(point),
                radius,
                theme.of(point.family).mix(0.8),
                false,
            );
        }
        if let Some(winner) = self.winner {
            pen.ring(layout.at(&self.points[winner]), radius + 4.0, theme.foreground);
        }
    }

    fn layout(&self, width: f64, height: f64, ink: Ink) -> Layout {
        let line = ink.size * 1.5;
        let (_, key_rows) = self.key(ink, width);
        let top = line * (key_rows as f64 + 1.9);
        let bottom = height - line * 2.4;
        // What never carries the demand stands in a row of its own above the others.
        let row = if self.points.iter().any(is_always_down) { line * 1.6 } else { 0.0 };
        let times = self.points.iter().filter(|point| !is_always_down(point));
        let rows = Axis::around(
            times.map(|point| point.downtime_minutes_per_year),
            true,
            bottom,
            top + row,
        );
        let mut row_ticks = rows.ticks_of(&ROUND_MINUTES, line * 1.6);
        if row_ticks.len() < 2 {
            row_ticks = rows.ticks(line * 2.0);
        }
        let label = |tick: &f64| ink.width(&minutes(*tick));
        let always = if 0.0 < row { ink.width(ALWAYS) } else { 0.0 };
        let label_width = row_ticks.iter().map(label).fold(always, f64::max);
        let plot =
            Rect { x: label_width + 12.0, y: top, w: width - label_width - 24.0, h: bottom - top };
        let costs = self.points.iter().map(|point| point.planning_monthly);
        let columns = Axis::around(costs, true, plot.x, plot.right());
        Layout { ink, line, plot, columns, rows, row_ticks }
    }

    fn draw_axes(&self, pen: &mut Pen<'_>, layout: &Layout, width: f64) {
        let Layout { ink, line, plot, columns, rows, row_ticks } = layout;
        let theme = pen.theme;
        for &tick in row_ticks {
            pen.horizontal(plot.x, rows.at(tick), plot.w, theme.grid);
            pen.text(plot.x - 6.0, rows.at(tick), &minutes(tick), ink.right());
        }
        if self.points.iter().any(is_always_down) {
            let y = layout.always_y();
            pen.horizontal(plot.x, y, plot.w, theme.grid);
            pen.text(plot.x - 6.0, y, ALWAYS, ink.right());
        }
        let last = columns.ticks(plot.w / 2.0).last().copied().unwrap_or(0.0);
        let spacing = ink.width(&axis_money(last * 10.0, &self.currency)) + 14.0;
        for tick in columns.ticks(spacing) {
            let label = axis_money(tick, &self.currency);
            let half = ink.width(&label) / 2.0;
            pen.vertical(columns.at(tick), plot.y, plot.h, theme.grid);
            let middle = columns.at(tick).clamp(half + 2.0, (width - half - 2.0).max(half + 2.0));
            pen.text(middle, plot.bottom() + line * 0.7, &label, ink.centered());
        }
        pen.horizontal(plot.x, plot.bottom(), plot.w, theme.muted);
        let upwards = format!("Time down a year{}", rows.scale_words());
        pen.text(8.0, plot.y - line * 0.65, &upwards, *ink);
        let across = format!("Cost a month{}", columns.scale_words());
        pen.text(width - 10.0, plot.bottom() + line * 1.75, &across, ink.right());
    }

    /// What the key explains, where it stands and in how many rows.
    fn key(&self, ink: Ink, width: f64) -> (Vec<(Key, f64, usize)>, usize) {
        let mut keys: Vec<Key> = Vec::new();
        for family in Family::ALL {
            if self.points.iter().any(|point| point.family == family) {
                keys.push(Key::Feasible(family));
            }
        }
        keys.extend(self.points.iter().any(|point| !point.feasible()).then_some(Key::RuledOut));
        keys.extend(self.winner.map(|_| Key::Winner));
        let widths: Vec<f64> =
            keys.iter().map(|key| key.before_words() - 8.0 + ink.width(key.words())).collect();
        let places = flow(&widths, width - 20.0, 12.0);
        let rows = places.last().map_or(0, |(_, row)| row + 1);
        (keys.into_iter().zip(places).map(|(key, (x, row))| (key, x, row)).collect(), rows)
    }

    fn draw_key(&self, pen: &mut Pen<'_>, ink: Ink, width: f64) {
        let theme = pen.theme;
        for (key, x, row) in self.key(ink, width).0 {
            let at = (x + 15.0, ink.size * 1.5 * (0.8 + row as f64));
            match key {
                Key::Feasible(family) => {
                    let is_met =
                        self.points.iter().any(|one| one.family == family && one.feasible());
                    let color = theme.of(family).mix(if is_met { 1.0 } else { 0.6 });
                    pen.marker(family, at, 4.5, color, !is_met);
                }
                Key::RuledOut => {
                    for (family, shift) in Family::ALL.into_iter().zip([-9.0, 0.0, 9.0]) {
                        let at = (at.0 + 5.0 + shift, at.1);
                        pen.marker(family, at, 3.0, theme.muted, true);
                    }
                }
                Key::Winner => pen.ring(at, 5.0, theme.foreground),
            }
            let words = Ink { color: theme.foreground, ..ink };
            pen.text(x + key.before_words(), at.1, key.words(), words);
        }
    }
}

/// What stands beside the row of designs that are down all year.
const ALWAYS: &str = "always";

fn is_always_down(point: &Point) -> bool {
    YEAR_MINUTES * 0.99 <= point.downtime_minutes_per_year
}

impl Layout {
    fn always_y(&self) -> f64 {
        self.plot.y + self.line * 0.5
    }

    fn at(&self, point: &Point) -> (f64, f64) {
        let y = if is_always_down(point) {
            self.always_y()
        } else {
            self.rows.at(point.downtime_minutes_per_year)
        };
        (self.columns.at(point.planning_monthly), y)
    }
}

impl Key {
    const fn words(self) -> &'static str {
        match self {
            Self::Feasible(family) => family.title(),
            Self::RuledOut => "hollow: ruled out",
            Self::Winner => "recommended",
        }
    }

    /// From the left of its mark to its words.
    const fn before_words(self) -> f64 {
        match self {
            Self::RuledOut => 38.0,
            Self::Feasible(_) | Self::Winner => 25.0,
        }
    }
}
