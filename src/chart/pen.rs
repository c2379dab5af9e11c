//! Drawing, in pixels: CSS pixels on the page.

use plotters::{
    coord::Shift,
    drawing::{DrawingArea, DrawingAreaErrorKind},
    element::{Circle, PathElement, Polygon, Rectangle},
    prelude::DrawingBackend,
    style::{
        Color, FontDesc, FontFamily, FontStyle, RGBAColor, RGBColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::Theme;
use crate::{evaluation::Family, text::steers};

/// What drawing on `DB` gives.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Rect {
    pub fn right(self) -> f64 {
        self.x + self.w
    }

    pub fn bottom(self) -> f64 {
        self.y + self.h
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    pub fn holds(self, other: Self) -> bool {
        self.x <= other.x
            && other.right() <= self.right()
            && self.y <= other.y
            && other.bottom() <= self.bottom()
    }
}

/// How text looks and which of its points is given. Always centred on its line.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub color: RGBColor,
    pub size: f64,
    pub bold: bool,
    pub side: HPos,
}

impl Ink {
    pub fn new(color: RGBColor, size: f64) -> Self {
        Self { color, size, bold: false, side: HPos::Left }
    }

    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub fn right(self) -> Self {
        Self { side: HPos::Right, ..self }
    }

    pub fn centered(self) -> Self {
        Self { side: HPos::Center, ..self }
    }

    /// Width of `text`, rather too wide than too narrow: backends without fonts cannot measure, and
    /// a picture must not depend on who draws it.
    pub fn width(self, text: &str) -> f64 {
        let ems: f64 = text
            .chars()
            .map(|c| match c {
                'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.34,
                'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.42,
                'm' | 'w' | 'M' | 'W' | '%' | '…' => 0.98,
                'A'..='Z' => 0.7,
                c if c.is_ascii() || ('\u{a0}'..'\u{250}').contains(&c) => 0.61,
                _ => 1.0,
            })
            .sum();
        ems * self.size * if self.bold { 1.1 } else { 1.0 }
    }

    /// It as plotters wants it, with fonts `scale` times as large.
    fn style(self, scale: f64) -> TextStyle<'static> {
        let weight = if self.bold { FontStyle::Bold } else { FontStyle::Normal };
        TextStyle {
            font: FontDesc::new(FontFamily::SansSerif, self.size * scale, weight),
            color: self.color.to_backend_color(),
            pos: Pos::new(self.side, VPos::Center),
        }
    }

    /// `text`, cut with an ellipsis if it is wider than `width`.
    pub fn fit(self, text: &str, width: f64) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut short = String::new();
        for c in text.chars() {
            short.push(c);
            if width < self.width(&short) + self.width("…") {
                short.pop();
                break;
            }
        }
        if short.is_empty() { short } else { format!("{}…", short.trim_end()) }
    }
}

/// A point in pixels.
type At = (i32, i32);

/// One thing to draw.
enum Stroke {
    Rectangle([At; 2], RGBAColor),
    Line(Vec<At>, ShapeStyle),
    Polygon(Vec<At>, RGBAColor),
    Circle(At, i32, ShapeStyle),
    Text(At, String, Ink),
}

/// Notes down what is to be drawn, in order, so that the code that lays a picture out is there once and not once for every
/// backend.
pub(super) struct Pen<'a> {
    pub theme: &'a Theme,
    size: (f64, f64),
    strokes: Vec<Stroke>,
}

impl<'a> Pen<'a> {
    /// For a picture of this width and height.
    pub fn new(theme: &'a Theme, size: (f64, f64)) -> Self {
        Self { theme, size, strokes: Vec::new() }
    }

    /// Width and height of the picture.
    pub const fn size(&self) -> (f64, f64) {
        self.size
    }

    /// Text size that suits the width of the picture.
    pub fn text_size(&self) -> f64 {
        text_size(self.size.0)
    }

    /// A filled rectangle, never thinner than a pixel.
    pub fn fill(&mut self, rect: Rect, color: impl Into<RGBAColor>) {
        let (left, top) = pixels((rect.x, rect.y));
        let (right, bottom) = pixels((rect.right(), rect.bottom()));
        let corners = [(left, top), (right.max(left + 1), bottom.max(top + 1))];
        self.strokes.push(Stroke::Rectangle(corners, color.into()));
    }

    /// A straight horizontal line: a rectangle, because it stays sharp on every backend.
    pub fn horizontal(&mut self, x: f64, y: f64, length: f64, color: RGBColor) {
        self.fill(Rect { x, y, w: length, h: 1.0 }, color);
    }

    /// A straight vertical line.
    pub fn vertical(&mut self, x: f64, y: f64, length: f64, color: RGBColor) {
        self.fill(Rect { x, y, w: 1.0, h: length }, color);
    }

    /// A line through points.
    pub fn path(&mut self, points: &[(f64, f64)], color: impl Into<RGBAColor>, width: f64) {
        let points = points.iter().copied().map(pixels).collect();
        self.strokes.push(Stroke::Line(points, stroke(color, width)));
    }

    /// A line through points in dashes.
    pub fn dashes(&mut self, points: &[(f64, f64)], color: RGBColor, width: f64) {
        for dash in dashed(points) {
            self.path(&dash, color, width);
        }
    }

    /// A filled area within points.
    pub fn area(&mut self, points: &[(f64, f64)], color: impl Into<RGBAColor>) {
        let mut points: Vec<_> = points.iter().copied().map(pixels).collect();
        points.dedup();
        if 2 < points.len() {
            self.strokes.push(Stroke::Polygon(points, color.into()));
        }
    }

    /// A filled circle.
    pub fn disc(&mut self, at: (f64, f64), radius: f64, color: impl Into<RGBAColor>) {
        self.circle(at, radius, color.into().filled());
    }

    fn circle(&mut self, at: (f64, f64), radius: f64, style: ShapeStyle) {
        self.strokes.push(Stroke::Circle(pixels(at), pixel(radius).max(1), style));
    }

    /// An outlined rectangle with diagonal lines in it: an amount that is not known for sure.
    pub fn hatch(&mut self, rect: Rect, color: RGBAColor) {
        const GAP: f64 = 6.0;
        let (x0, y0, x1, y1) = (rect.x, rect.y, rect.right(), rect.bottom());
        let lines = ((rect.w + rect.h) / GAP).ceil().clamp(0.0, 1000.0) as u32;
        for line in 1..lines {
            // Points of x + y = x0 + y0 + reach, cut at the rectangle's sides.
            let reach = f64::from(line) * GAP;
            let top = (x0 + reach.min(rect.w), y0 + (reach - rect.w).max(0.0));
            let left = (x0 + (reach - rect.h).max(0.0), y0 + reach.min(rect.h));
            self.path(&[top, left], color, 1.0);
        }
        self.path(&[(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], color, 1.0);
    }

    /// Text whose line is centred on `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str, ink: Ink) {
        // What steers text instead of being shown has no place in a picture, nor in XML.
        let text = text.chars().filter(|&letter| !steers(letter)).collect();
        self.strokes.push(Stroke::Text(pixels((x, y)), text, ink));
    }

    /// The marker of a family: circle, square or triangle; hollow when it is ruled out.
    pub fn marker(
        &mut self,
        family: Family,
        (x, y): (f64, f64),
        radius: f64,
        color: impl Into<RGBAColor>,
        hollow: bool,
    ) {
        let color = color.into();
        // Shapes of one area look alike in size when the angular ones are a little smaller.
        let side = radius * 0.88;
        let corners: &[(f64, f64)] = match family {
            Family::Vpn => {
                let style = if hollow { stroke(color, 1.2) } else { color.filled() };
                return self.circle((x, y), radius, style);
            }
            Family::Expressroute => &[
                (x - side, y - side),
                (x + side, y - side),
                (x + side, y + side),
                (x - side, y + side),
            ],
            Family::ExpressrouteIpsec => {
                &[(x, y - radius * 1.2), (x + radius * 1.1, y + side), (x - radius * 1.1, y + side)]
            }
        };
        if hollow {
            self.path(&[corners, &corners[..1]].concat(), color, 1.2);
        } else {
            self.area(corners, color);
        }
    }

    /// A ring around a point.
    pub fn ring(&mut self, at: (f64, f64), radius: f64, color: RGBColor) {
        self.circle(at, radius, stroke(color, 2.0));
    }

    /// A sentence in the middle of the picture, broken into lines.
    pub fn sentence(&mut self, text: &str) {
        let (width, height) = self.size;
        let ink = Ink::new(self.theme.muted, self.text_size() + 1.0).centered();
        let lines = wrap(text, width * 0.86, ink);
        let leading = ink.size * 1.4;
        let top = (height - leading * (lines.len() as f64 - 1.0)) / 2.0;
        for (index, line) in lines.iter().enumerate() {
            self.text(width / 2.0, top + leading * index as f64, line, ink);
        }
    }

    /// Draws all of it on the background.
    pub fn draw_on<DB: DrawingBackend>(self, area: &DrawingArea<DB, Shift>) -> Drawn<DB> {
        area.fill(&self.theme.background)?;
        for stroke in self.strokes {
            match stroke {
                Stroke::Rectangle(corners, color) => {
                    area.draw(&Rectangle::new(corners, color.filled()))?;
                }
                Stroke::Line(points, style) => area.draw(&PathElement::new(points, style))?,
                Stroke::Polygon(points, color) => {
                    area.draw(&Polygon::new(points, color.filled()))?;
                }
                Stroke::Circle(at, radius, style) => {
                    area.draw(&Circle::new(at, radius, style))?;
                }
                Stroke::Text(at, text, ink) => {
                    area.draw_text(&text, &ink.style(self.theme.font_scale), at)?;
                }
            }
        }
        Ok(())
    }
}

/// Width and height of what is drawn on, in pixels.
pub(super) fn size_of<DB: DrawingBackend>(area: &DrawingArea<DB, Shift>) -> (f64, f64) {
    let (width, height) = area.dim_in_pixel();
    (f64::from(width), f64::from(height))
}

/// Text size that suits a picture of this width.
pub(super) fn text_size(width: f64) -> f64 {
    if width < 480.0 { 11.0 } else { 12.5 }
}

fn pixel(value: f64) -> i32 {
    value.round() as i32
}

fn pixels((x, y): (f64, f64)) -> At {
    (pixel(x), pixel(y))
}

fn stroke(color: impl Into<RGBAColor>, width: f64) -> ShapeStyle {
    ShapeStyle {
        color: color.into(),
        filled: false,
        stroke_width: pixel(width).max(1).unsigned_abs(),
    }
}

/// The dashes of a line through `points`, each of which may go around corners.
fn dashed(points: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    const ON: f64 = 7.0;
    const OFF: f64 = 5.0;
    let mut dashes: Vec<Vec<(f64, f64)>> = Vec::new();
    let (mut is_on, mut left) = (true, ON);
    dashes.extend(points.first().map(|&first| vec![first]));
    for pair in points.windows(2) {
        let ((mut x, mut y), (to_x, to_y)) = (pair[0], pair[1]);
        loop {
            let length = libm::hypot(to_x - x, to_y - y);
            if length <= left {
                left -= length;
                if let (true, Some(dash)) = (is_on, dashes.last_mut()) {
                    dash.push((to_x, to_y));
                }
                break;
            }
            (x, y) = (x + (to_x - x) * left / length, y + (to_y - y) * left / length);
            if let (true, Some(dash)) = (is_on, dashes.last_mut()) {
                dash.push((x, y));
            } else {
                dashes.push(vec![(x, y)]);
            }
            is_on = !is_on;
            left = if is_on { ON } else { OFF };
        }
    }
    dashes.retain(|dash| 1 < dash.len());
    dashes
}

/// Breaks `text` at spaces into lines no wider than `width`.
pub(super) fn wrap(text: &str, width: f64, ink: Ink) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if ink.width(line) + ink.width(" ") + ink.width(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Places of items side by side, in as many rows as they need: left edge and row of each.
pub(super) fn flow(widths: &[f64], width: f64, gap: f64) -> Vec<(f64, usize)> {
    let (mut x, mut row) = (0.0, 0);
    widths
        .iter()
        .map(|item| {
            if 0.0 < x && width < x + item {
                (x, row) = (0.0, row + 1);
            }
            let place = (x, row);
            x += item + gap;
            place
        })
        .collect()
}

/// A place for a label of `size` near a point, inside `plot` and clear of what is taken.
///
/// A label that must be shown takes the place with the fewest collisions.
pub(super) fn free_place(
    (x, y): (f64, f64),
    (w, h): (f64, f64),
    gap: f64,
    plot: Rect,
    taken: &[Rect],
    must: bool,
) -> Option<Rect> {
    let inside = |left: f64| left.clamp(plot.x, (plot.right() - w).max(plot.x));
    let places = [
        (x + gap, y - h / 2.0),
        (x - gap - w, y - h / 2.0),
        (x + gap, y - gap - h),
        (x + gap, y + gap),
        (x - gap - w, y - gap - h),
        (x - gap - w, y + gap),
        (inside(x - w / 2.0), y - gap - h),
        (inside(x - w / 2.0), y + gap),
        (inside(x - w / 2.0), y - gap - 2.2 * h),
        (inside(x - w / 2.0), y + gap + 1.2 * h),
        (inside(x - w / 2.0), y - gap - 4.0 * h),
    ]
    .map(|(x, y)| Rect { x, y, w, h });
    let collisions = |place: &Rect| taken.iter().filter(|other| place.overlaps(**other)).count();
    let best = places.into_iter().filter(|place| plot.holds(*place)).min_by_key(collisions)?;
    (must || collisions(&best) == 0).then_some(best)
}
