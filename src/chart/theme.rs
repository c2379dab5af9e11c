//! Colours and font of a picture.

use plotters::style::RGBColor;

use crate::{domain::CRITERIA, evaluation::Family};

/// Colours and font of a picture.
///
/// The families' colours stay apart for readers who see no red, no green or no blue; each family
/// also has a marker shape of its own. Criteria have other colours than families. What is faint is drawn
/// through its opacity, so that a picture has no colours but these and `static/app.css` can turn light
/// ones into dark ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: RGBColor,
    /// Text and axes, and the recommendation.
    pub foreground: RGBColor,
    /// Text and marks of second rank.
    pub muted: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// The families, in their order.
    pub families: [RGBColor; Family::ALL.len()],
    /// The criteria of a score, in their order.
    pub criteria: [RGBColor; CRITERIA.len()],
    /// What the backend has to be told for a font of one pixel.
    pub font_scale: f64,
}

impl Theme {
    /// Dark on light.
    pub const LIGHT: Self = Self {
        background: RGBColor(255, 255, 255),
        foreground: RGBColor(27, 32, 40),
        muted: RGBColor(81, 91, 105),
        grid: RGBColor(221, 227, 234),
        families: [RGBColor(0, 103, 176), RGBColor(191, 79, 0), RGBColor(0, 133, 98)],
        criteria: [
            RGBColor(75, 63, 158),
            RGBColor(136, 204, 238),
            RGBColor(221, 204, 119),
            RGBColor(136, 34, 85),
            RGBColor(204, 120, 134),
            RGBColor(153, 153, 51),
            RGBColor(128, 136, 148),
        ],
        font_scale: 1.0,
    };

    /// Light on dark.
    pub const DARK: Self = Self {
        background: RGBColor(22, 28, 36),
        foreground: RGBColor(232, 236, 242),
        muted: RGBColor(164, 175, 189),
        grid: RGBColor(43, 52, 63),
        families: [RGBColor(86, 176, 240), RGBColor(244, 148, 72), RGBColor(58, 196, 152)],
        criteria: [
            RGBColor(167, 155, 240),
            RGBColor(136, 204, 238),
            RGBColor(230, 217, 143),
            RGBColor(214, 110, 160),
            RGBColor(240, 170, 180),
            RGBColor(185, 185, 90),
            RGBColor(150, 158, 170),
        ],
        font_scale: 1.0,
    };

    /// The colour of a family.
    pub const fn of(&self, family: Family) -> RGBColor {
        self.families[family as usize]
    }

    /// The background or the darkest ink, whichever reads better on `color`.
    pub(super) fn readable_on(&self, color: RGBColor) -> RGBColor {
        let (paper, ink) = (self.background, RGBColor(16, 18, 22));
        if contrast(color, ink) < contrast(color, paper) { paper } else { ink }
    }
}

/// Contrast of two colours by WCAG, 1 to 21.
fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance, 0 to 1, of an sRGB colour.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    let linear = |part: u8| libm::pow(f64::from(part) / 255.0, 2.2);
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
