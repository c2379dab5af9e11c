//! What is to be drawn, as a list: whoever lays out much draws into it, so that this code is there once and not once for
//! every backend.

use plotters::{coord::Shift, drawing::DrawingArea, prelude::DrawingBackend, style::RGBColor};

use super::{
    Theme,
    pen::{Drawn, Ink, Pen, Rect, dashed},
};

/// A point in pixels.
type At = (f64, f64);

/// One thing to draw, as the [`Pen`] draws it.
enum Stroke {
    Fill(Rect, RGBColor),
    Path(Vec<At>, RGBColor, f64),
    Area(Vec<At>, RGBColor),
    Disc(At, f64, RGBColor),
    Text(At, String, Ink),
}

/// All that is to be drawn, in order.
pub(super) struct Strokes<'a> {
    pub theme: &'a Theme,
    all: Vec<Stroke>,
}

impl<'a> Strokes<'a> {
    pub fn new(theme: &'a Theme) -> Self {
        Self { theme, all: Vec::new() }
    }

    pub fn fill(&mut self, rect: Rect, color: RGBColor) {
        self.all.push(Stroke::Fill(rect, color));
    }

    pub fn path(&mut self, points: &[At], color: RGBColor, width: f64) {
        self.all.push(Stroke::Path(points.to_vec(), color, width));
    }

    /// A line through points in dashes.
    pub fn dashes(&mut self, points: &[At], color: RGBColor, width: f64) {
        let dashes = dashed(points).into_iter();
        self.all.extend(dashes.map(|dash| Stroke::Path(dash, color, width)));
    }

    pub fn area(&mut self, points: &[At], color: RGBColor) {
        self.all.push(Stroke::Area(points.to_vec(), color));
    }

    pub fn disc(&mut self, at: At, radius: f64, color: RGBColor) {
        self.all.push(Stroke::Disc(at, radius, color));
    }

    pub fn text(&mut self, x: f64, y: f64, text: &str, ink: Ink) {
        self.all.push(Stroke::Text((x, y), text.to_owned(), ink));
    }

    /// Draws all of it.
    pub fn draw<DB: DrawingBackend>(self, area: &DrawingArea<DB, Shift>) -> Drawn<DB> {
        let pen = Pen::on_background(area, self.theme)?;
        for stroke in &self.all {
            match stroke {
                Stroke::Fill(rect, color) => pen.fill(*rect, *color)?,
                Stroke::Path(points, color, width) => pen.path(points, *color, *width)?,
                Stroke::Area(points, color) => pen.area(points, *color)?,
                Stroke::Disc(at, radius, color) => pen.disc(*at, *radius, *color)?,
                Stroke::Text((x, y), text, ink) => pen.text(*x, *y, text, *ink)?,
            }
        }
        Ok(())
    }
}
