//! The pictures of an answer, and each of them as SVG.

use plotters::{
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
    prelude::{DrawingBackend, SVGBackend},
};

use super::{
    Drawn, Table, Theme, contributions, cost,
    pen::{Pen, size_of},
    tradeoff,
};
use crate::{evaluation::Evaluation, text::markup};

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Cost against latency with the Pareto front.
    Tradeoff,
    /// Cost lines stacked per family.
    Cost,
    /// Score contributions.
    Contributions,
}

/// What the SVG backend divides the size of a font by.
const SVG_FONT_SCALE: f64 = 1.24;

impl Picture {
    /// All of them, in display order.
    pub const ALL: [Self; 3] = [Self::Tradeoff, Self::Cost, Self::Contributions];

    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tradeoff => "tradeoff",
            Self::Cost => "cost",
            Self::Contributions => "contributions",
        }
    }

    /// Its finding in words.
    pub fn title(self, evaluation: &Evaluation) -> String {
        match self {
            Self::Tradeoff => tradeoff::title(evaluation),
            Self::Cost => cost::title(evaluation),
            Self::Contributions => contributions::title(evaluation),
        }
    }

    /// Its numbers.
    pub fn table(self, evaluation: &Evaluation) -> Table {
        match self {
            Self::Tradeoff => tradeoff::table(evaluation),
            Self::Cost => cost::table(evaluation),
            Self::Contributions => contributions::table(evaluation),
        }
    }

    /// Draws it.
    pub fn draw<DB: DrawingBackend>(
        self,
        area: &DrawingArea<DB, Shift>,
        evaluation: &Evaluation,
        theme: &Theme,
    ) -> Drawn<DB> {
        let mut pen = Pen::new(theme, size_of(area));
        match self {
            Self::Tradeoff => tradeoff::draw(&mut pen, evaluation),
            Self::Cost => cost::draw(&mut pen, evaluation),
            Self::Contributions => contributions::draw(&mut pen, evaluation),
        }
        pen.draw_on(area)
    }

    /// It as SVG of this size, dark on light, with its finding as its name.
    pub fn svg(self, evaluation: &Evaluation, size: (u32, u32)) -> String {
        let title = self.title(evaluation);
        as_svg(size, &title, |area, theme| self.draw(area, evaluation, theme).is_ok())
    }
}

/// What `draw` draws as SVG of this size, dark on light, with its `title` as its name.
pub(super) fn as_svg(
    size: (u32, u32),
    title: &str,
    draw: impl FnOnce(&DrawingArea<SVGBackend<'_>, Shift>, &Theme) -> bool,
) -> String {
    let theme = Theme { font_scale: SVG_FONT_SCALE, ..Theme::LIGHT };
    let mut text = String::new();
    let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
    // Text takes everything that is drawn.
    let drawn = draw(&area, &theme) && area.present().is_ok();
    drop(area);
    match text.strip_prefix("<svg ").filter(|_| drawn) {
        Some(rest) => format!("<svg role=\"img\" aria-label=\"{}\" {rest}", markup(title)),
        None => String::new(),
    }
}
