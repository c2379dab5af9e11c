//! The pictures of one design: how it hangs together and where it is.

use plotters::{coord::Shift, drawing::DrawingArea, prelude::DrawingBackend};

use super::{
    Drawn, Table, Theme, map,
    pen::{Pen, size_of},
    picture::as_svg,
    topology,
};
use crate::evaluation::Design;

/// Which picture of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sketch {
    /// What traffic passes from the offices to Azure.
    Topology,
    /// Where all that is.
    Map,
}

impl Sketch {
    /// Both, in display order.
    pub const ALL: [Self; 2] = [Self::Topology, Self::Map];

    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Topology => "topology",
            Self::Map => "map",
        }
    }

    /// Its finding in words.
    pub fn title(self, design: &Design) -> String {
        match self {
            Self::Topology => topology::title(design),
            Self::Map => map::title(design),
        }
    }

    /// The same as text.
    pub fn table(self, design: &Design) -> Table {
        match self {
            Self::Topology => topology::table(design),
            Self::Map => map::table(design),
        }
    }

    /// How high it is at this width.
    pub fn height(self, design: &Design, width: u32) -> u32 {
        match self {
            Self::Topology => topology::height(design, f64::from(width)),
            Self::Map => map::height(design, f64::from(width)),
        }
    }

    /// Draws it on an area of its own height.
    pub fn draw<DB: DrawingBackend>(
        self,
        area: &DrawingArea<DB, Shift>,
        design: &Design,
        theme: &Theme,
    ) -> Drawn<DB> {
        let mut pen = Pen::new(theme, size_of(area));
        match self {
            Self::Topology => topology::draw(&mut pen, design),
            Self::Map => map::draw(&mut pen, design),
        }
        pen.draw_on(area)
    }

    /// It as SVG of this width, dark on light, with its finding as its name.
    pub fn svg(self, design: &Design, width: u32) -> String {
        let size = (width, self.height(design, width));
        as_svg(size, &self.title(design), |area, theme| self.draw(area, design, theme).is_ok())
    }
}
